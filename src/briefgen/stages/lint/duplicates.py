"""Duplicates: one source under two keys, cited as if it were two."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterator
from typing import Final
from urllib.parse import urlunsplit

from briefgen.model.codes import lint_fields as codes
from briefgen.model.diagnostic import Diagnostic, Related
from briefgen.stages.bibtex import address, doi
from briefgen.stages.lint.addresses import FRONT, host_of, parts_of, without_tracking
from briefgen.stages.lint.works import Work, Works

# What two works of one title and year may differ in, and then are two.
TELLING: Final = (
    ("doi",),
    ("author", "editor"),
    ("date",),
    ("volume",),
    ("number", "issue"),
    ("pages",),
    ("booktitle",),
    ("subtitle",),
    ("location", "address"),
    ("institution", "publisher", "organization"),
)
FIELDS: Final = {"title and year": "title"}
TOLD_APART: Final = {
    "doi": "if they are two, correct one doi",
    "url": "if they are two, give each the address of its own page",
    "title and year": "if they are two, tell them apart by number, date or subtitle",
}


def duplicates(works: Works) -> Iterator[Diagnostic]:
    """R341 for a work whose DOI, address, or title and year an earlier one has."""
    first: dict[tuple[str, Hashable], list[Work]] = {}
    for work in works.all:
        told = False
        for what, mark in MARKS.items():
            sign = mark(work) if work.cited else None
            if sign is None:
                continue
            before = first.setdefault((what, sign), [])
            # A sign that many share says little; and the search stays linear.
            other = next((one for one in before[:4] if _alike(one, work, what)), None)
            before.append(work)
            if other is not None and not told:
                told = True
                yield _duplicate(work, other, what)


def folded_url(url: str) -> str | None:
    """An address without what two addresses of one page may differ in; None for a front page."""
    parts = parts_of(address(url))
    if parts is None:
        return None
    clean = without_tracking(parts)
    # A fragment with a path in it is the address of a page too, in some sites.
    fragment = clean.fragment if "/" in clean.fragment else ""
    if FRONT.fullmatch(clean.path) and not clean.query and not fragment:
        return None
    path = clean.path.rstrip("/")
    return urlunsplit(
        clean._replace(scheme="", netloc=host_of(clean), path=path, fragment=fragment)
    )


def folded(text: str) -> str:
    """The letters and digits of a text alone, without accents and capitals."""
    text = re.sub(r"\\[A-Za-z]+\s*|\\.", "", text)
    flat = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in flat if sign.isalnum())


def _same_doi(work: Work) -> Hashable:
    return doi(work.own("doi")).lower() or None


def _same_url(work: Work) -> Hashable:
    return folded_url(work.own("url"))


def _same_title(work: Work) -> Hashable:
    title = folded(work.own("title"))
    year = (work.get("date") or work.get("year"))[:4]
    return (title, year) if title and year else None


MARKS: Final[dict[str, Callable[[Work], Hashable]]] = {
    "doi": _same_doi,
    "url": _same_url,
    "title and year": _same_title,
}


def _alike(one: Work, other: Work, what: str) -> bool:
    """Whether nothing speaks against two works being the same."""
    if one.key in other.entry.parents or other.key in one.entry.parents:
        return False
    if what == "doi":
        return True
    pairs = [(one.get(*names), other.get(*names)) for names in TELLING]
    if what == "url":
        pairs = [(one.get(name), other.get(name)) for name in ("pages", "chapter")]
    return all(folded(a) == folded(b) for a, b in pairs if a and b)


def _duplicate(work: Work, other: Work, what: str) -> Diagnostic:
    field = FIELDS.get(what, what)
    where = Related(span=other.name(field), message=f"that of {other.key}")
    message = f"{work.key} has the {what} of {other.key}: they seem to be one source"
    hint = f"cite @{other.key}, and delete {work.key}; {TOLD_APART[what]}"
    return codes.DUPLICATE_WORK.at(work.name(field), message, hint, (where,))
