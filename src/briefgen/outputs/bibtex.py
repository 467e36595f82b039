"""BibTeX: the brief as an entry for a bibliography, a technical report of its institution."""

import re
from typing import Final

from briefgen.model.diagnostic import Checked
from briefgen.model.edition import Artifact, Edition, Medium
from briefgen.model.record import Creator, Record

NAME: Final = "bibtex"
SUFFIX: Final = ".bib"
MEDIUM: Final = Medium.SCREEN
MEDIA_TYPE: Final = "application/x-bibtex"

# What TeX would take for a command or a ligature, and how it is written to be printed.
SIGNS: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "`": r"\`{}",
        "‘": r"\textquoteleft{}",
        '"': r"\textquotedbl{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
PAIRED: Final = str.maketrans({"{": r"\{", "}": r"\}"})
# BibTeX counts braces also behind a backslash: one without its fellow would spoil the whole file.
LONE: Final = str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def export(edition: Edition) -> Checked[Artifact]:
    """The entry of an edition's record."""
    return Checked(value=edition.file(SUFFIX, MEDIA_TYPE, entry(edition.record).encode()))


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
        ("type", _braced(escaped(record.label))),
        ("number", _braced(str(record.number or ""))),
        ("series", _braced(_braced(escaped(record.series)))),
        ("year", _braced(f"{record.issued.year:04}")),
        ("month", MONTHS[record.issued.month - 1]),
        ("day", _braced(str(record.issued.day))),
        ("version", _braced(record.edition or "")),
        ("note", _braced(record.retraction or "")),
        ("doi", _braced(_encoded(record.doi or ""))),
        ("url", _braced(_encoded(record.page_url or ""))),
        ("issn", _braced(record.issn or "")),
        ("language", _braced(record.language)),
        ("keywords", _braced(escaped(", ".join(record.keywords)))),
        ("abstract", _braced(escaped(" ".join(record.abstract)))),
    ]


def _braced(text: str) -> str:
    """A value in braces; an absent one stays empty, so that its field is left out."""
    return f"{{{text}}}" if text else ""


def _encoded(address: str) -> str:
    """An address without braces, which could end its field; all else in it is no command there."""
    return address.replace("{", "%7B").replace("}", "%7D")


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
    pieces = re.split(r"([{}])", " ".join(text.split()))
    braces = PAIRED if _balanced(text) else LONE
    whole = "".join(piece.translate(braces if piece in ("{", "}") else SIGNS) for piece in pieces)
    return re.sub(r"-(?=-)|'(?=')", r"\g<0>{}", whole)


def _balanced(text: str) -> bool:
    """Whether every brace has its fellow."""
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0
