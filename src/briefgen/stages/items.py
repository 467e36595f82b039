"""Items: pandoc's CSL-JSON of an entry, mended where it is not what the entry says.

pandoc takes capitals off, leaves TeX's signs in addresses, and knows no archived copies.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

from briefgen.model.bibliography import Bibliography, Entry
from briefgen.stages.bibtex import address, doi

# Fields of which pandoc makes a title, those that it joins together.
TITLES: Final = (
    ("title", "subtitle", "titleaddon"),
    ("shorttitle",),
    ("maintitle", "mainsubtitle", "maintitleaddon"),
    ("booktitle", "booksubtitle", "booktitleaddon"),
    ("series",),
    ("origtitle",),
)
WEB: Final = re.compile(r"(https?|ftp)://", re.IGNORECASE)
HOST: Final = re.compile(r"[\w-]+(\.[\w-]+)+")
TAG: Final = re.compile(r"(<[^>]+>)")
WORD: Final = re.compile(r"\S+|\s+")
JOINT: Final = re.compile(r"([-–—/]+)")


def mended(item: dict[str, Any], bibliography: Bibliography, language: str) -> dict[str, Any]:
    """An item as a brief in a language prints it: addresses that lead there, capitals as written.

    pandoc takes those of English titles off, names' too ("Levels of the ili"); only an English
    style puts them back, but never those of "R&D", "U.S." or "G-20".
    """
    entry = bibliography.entries[item["id"]]
    english = language.split("-", maxsplit=1)[0] == "en"
    written = _titles(entry, bibliography)
    cased = _abbreviations if english else _recased
    made = {
        name: cased(value, _model(value, written))
        if "title" in name and isinstance(value, str)
        else value
        for name, value in item.items()
    }
    if "DOI" in made:
        made["DOI"] = doi(str(made["DOI"]))
    url = harmless(address(str(made.get("URL") or entry.fields.get("archiveurl", ""))))
    made["URL"] = url
    return {name: value for name, value in made.items() if value is not None}


def written_title(item: dict[str, Any], bibliography: Bibliography) -> str:
    """The short title of an item, or its title, with the capitals of the file and no markup."""
    title = str(item.get("title-short") or item.get("title") or item["id"])
    written = _titles(bibliography.entries[item["id"]], bibliography)
    return TAG.sub("", _recased(title, _model(title, written)))


def letters(text: str) -> str:
    """The letters and digits of a title in small letters, TeX commands and markup left out."""
    return _cased(text).casefold()


def _titles(entry: Entry, bibliography: Bibliography) -> list[str]:
    """The titles an entry and its parents have, as they are written."""
    parents = (bibliography.entries.get(key) for key in entry.parents)
    family = [entry, *(one for one in parents if one is not None)]
    return [
        " ".join(one.fields[name] for name in names if name in one.fields)
        for one in family
        for names in TITLES
    ]


def _model(title: str, written: Iterable[str]) -> str:
    """The letters of the written title that a printed one begins, if there is one."""
    start = letters(title)
    return next((one for one in map(_cased, written) if one.casefold().startswith(start)), "")


def _cased(text: str) -> str:
    """The letters and digits of a title, accents taken off."""
    text = re.sub(r"<[^>]+>|\\[a-zA-Z]+\s?|\\.", "", text)
    folded = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in folded if sign.isalnum())


def _recased(title: str, model: str) -> str:
    """A title whose letters are cased as those of a model, as far as it goes."""
    signs = iter(model)
    made = []
    for part in TAG.split(title):
        for sign in part:
            count = 0 if part.startswith("<") else len(_cased(sign))
            like = "".join(islice(signs, count))
            made.append(
                sign.upper() if like.isupper() else sign.lower() if like.islower() else sign
            )
    return "".join(made)


def _abbreviations(title: str, model: str) -> str:
    """A title in which R&D, U.S., O'Brien and the G of G-20 are cased as in a model.

    Other words are not: of "Long-Term", each style wants its own.
    """
    made, at = [], 0
    for part in TAG.split(title):
        for word in [] if part.startswith("<") else WORD.findall(part):
            pieces = JOINT.split(word)
            for piece in pieces:
                like = model[at : at + len(_cased(piece))]
                at += len(like)
                lone = len(like) == 1 and len(pieces) > 1
                capitals = sum(sign.isupper() for sign in like)
                made.append(_recased(piece, like) if capitals > 1 or lone else piece)
        made += [part] if part.startswith("<") else []
    return "".join(made)


def harmless(url: str) -> str | None:
    """An address that can stand in a page: a .bib field can hold a javascript: link."""
    if WEB.match(url):
        return url
    return f"https://{url}" if HOST.match(url) else None
