"""BibTeX: the brief as an entry for a bibliography, a technical report of its institution."""

from typing import Final

from briefgen.model.diagnostic import Checked
from briefgen.model.edition import Artifact, Edition, Medium
from briefgen.model.record import Creator, Record

NAME: Final = "bibtex"
SUFFIX: Final = ".bib"
MEDIUM: Final = Medium.SCREEN
MEDIA_TYPE: Final = "application/x-bibtex"

# What TeX would take for a command, and how it is written to be printed. Braces have words of their
# own: BibTeX counts those of a value without looking for a backslash before them.
SIGNS: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "`": r"\textasciigrave{}",
        '"': r"\textquotedbl{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def export(edition: Edition) -> Checked[Artifact]:
    """The entry of an edition's record."""
    artifact = Artifact(
        brief=edition.slug,
        name=edition.slug + SUFFIX,
        media_type=MEDIA_TYPE,
        data=entry(edition.record).encode(),
    )
    return Checked(value=artifact)


def entry(record: Record) -> str:
    """The record as a `@techreport`, its key the name of the brief's files."""
    rows = [f"  {name} = {value}," for name, value in _fields(record) if value]
    return "\n".join([f"@techreport{{{record.slug},", *rows, "}", ""])


def _fields(record: Record) -> list[tuple[str, str]]:
    # Titles are braced twice: their capitals are the publisher's, and those of names.
    return [
        ("author", _braced(" and ".join(map(_name, record.creators)))),
        ("title", _braced(_braced(escaped(record.full_title)))),
        ("institution", _braced(" and ".join(escaped(one.name) for one in record.publishers))),
        ("address", _braced(escaped(record.place or ""))),
        ("type", _braced(_braced(escaped(record.label)))),
        ("number", _braced(str(record.number or ""))),
        ("series", _braced(_braced(escaped(record.series)))),
        ("year", _braced(f"{record.issued.year:04}")),
        ("month", MONTHS[record.issued.month - 1]),
        ("day", _braced(str(record.issued.day))),
        ("version", _braced(escaped(record.version))),
        ("doi", _braced(record.doi or "")),
        ("url", _braced(record.page_url or "")),
        ("issn", _braced(record.issn or "")),
        ("language", _braced(record.language)),
        ("keywords", _braced(escaped(", ".join(record.keywords)))),
        ("abstract", _braced(escaped(" ".join(record.abstract)))),
    ]


def _braced(text: str) -> str:
    """A value in braces; an absent one stays empty, so that its field is left out."""
    return f"{{{text}}}" if text.strip("{}") else ""


def _name(one: Creator) -> str:
    """`Family, Jr., Given`; in braces what BibTeX would take apart."""
    if one.is_body:
        return f"{{{escaped(one.name)}}}"
    parts = (one.family, one.suffix, one.given)
    return ", ".join(_whole(part) for part in parts if part)


def _whole(part: str) -> str:
    """A part of a name, in braces where it holds a comma or BibTeX's word between names."""
    text = escaped(part)
    return f"{{{text}}}" if "," in text or "and" in text.casefold().split() else text


def escaped(text: str) -> str:
    """A text in which nothing is a command of TeX, and no two signs become one."""
    whole = " ".join(text.split()).translate(SIGNS)
    return whole.replace("--", "-{}-").replace("''", "'{}'").replace("-{}--", "-{}-{}-")
