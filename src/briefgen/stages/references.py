"""References: the entries a brief cites, as the CSL-JSON that pandoc prints from.

Only cited, sound entries are given to pandoc, so that one bad entry elsewhere cannot take the build
down; and what pandoc made of them is held against the file, for it drops data without a word.
"""

import json
import re
import unicodedata
from itertools import islice
from typing import Any, Final

from briefgen.model.bibliography import Bibliography, Entry
from briefgen.model.codes import references as codes
from briefgen.model.diagnostic import Checked, Diagnostic, Related
from briefgen.model.document import Citation
from briefgen.model.world import PandocCall, World

# Fields of which pandoc makes a title, those that it joins together.
TITLES: Final = (
    ("title", "subtitle", "titleaddon"),
    ("shorttitle",),
    ("maintitle", "mainsubtitle", "maintitleaddon"),
    ("booktitle", "booksubtitle", "booktitleaddon"),
    ("series",),
    ("origtitle",),
)
DATED: Final = re.compile(r"\d{4}")


def csl_references(
    bibliography: Bibliography, citations: tuple[Citation, ...], language: str, world: World
) -> Checked[str]:
    """CSL-JSON of all cited entries, for a brief in a language.

    R202 for one that pandoc rejects, R203 for what it loses.
    """
    keys = tuple(dict.fromkeys(one.key for one in citations if one.key in bibliography.entries))
    items = _convert(bibliography, keys, world)
    rejected: list[str] = []
    if items is None:
        items = []
        for key in keys:
            alone = _convert(bibliography, (key,), world)
            items += alone or []
            if alone is None:
                rejected.append(key)
    found = [_rejected(bibliography.entries[key], citations) for key in rejected]
    by_key = {item["id"]: item for item in items}
    for key in keys:
        entry = bibliography.entries[key]
        if key in by_key and entry.fault is None:
            found += _losses(entry, by_key[key])
    clean = [_harmless(item) for item in by_key.values()]
    if language.split("-", maxsplit=1)[0] != "en":
        clean = [_as_written(item, bibliography) for item in clean]
    return Checked(value=json.dumps(clean, ensure_ascii=False), diagnostics=tuple(found))


def _convert(
    bibliography: Bibliography, keys: tuple[str, ...], world: World
) -> list[dict[str, Any]] | None:
    text = bibliography.cited(keys)
    if not text:
        return []
    call = PandocCall(arguments=("-f", "biblatex", "-t", "csljson"), text=text)
    reply = world.pandoc(call)
    if reply.text is None:
        return None
    items: list[dict[str, Any]] = json.loads(reply.text)
    return items


def _rejected(entry: Entry, citations: tuple[Citation, ...]) -> Diagnostic:
    first = next(one for one in citations if one.key == entry.key)
    head = entry.span.source.span(
        entry.span.start, entry.span.start + len(entry.raw.split("\n")[0])
    )
    where = Related(span=head, message="the entry")
    message = f"the entry {entry.key} is cited, but pandoc cannot read it"
    return codes.BROKEN_CITATION.at(
        first.span, message, "look for a missing comma, brace or quotation mark", (where,)
    )


def _losses(entry: Entry, item: dict[str, Any]) -> list[Diagnostic]:
    """What the entry says and pandoc does not print: a cut title, a date it cannot read."""
    found: list[Diagnostic] = []
    title = _letters(entry.fields.get("title", ""))
    printed = _letters(str(item.get("title", "")))
    if len(printed) < 0.9 * len(title):
        shown = f"is printed as “{item['title']}”" if item.get("title") else "is not printed"
        message = f"the title of {entry.key} {shown}"
        hint = r"write \$, \%, \& and \# for $, %, & and #"
        found.append(codes.LOSSY_ENTRY.at(_field(entry, "title"), message, hint))
    for name in ("date", "year"):
        value = entry.fields.get(name)
        if value and DATED.search(value) and not item.get("issued"):
            message = f'the {name} of {entry.key}, "{value}", is not printed'
            hint = "write 2009, 2009-11, 2009-11-19 or a range like 2009/2012"
            found.append(codes.LOSSY_ENTRY.at(_field(entry, name), message, hint))
    return found


def _field(entry: Entry, name: str) -> Any:
    place = re.search(rf"\b{name}\s*=", entry.raw, re.IGNORECASE)
    start = entry.span.start + (place.start() if place else 0)
    return entry.span.source.span(start, start + len(name))


def _letters(text: str) -> str:
    """The letters and digits of a title in small letters, TeX commands and markup left out."""
    return _cased(text).casefold()


def _cased(text: str) -> str:
    """The letters and digits of a title, accents taken off."""
    text = re.sub(r"<[^>]+>|\\[a-zA-Z]+\s?|\\.", "", text)
    folded = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in folded if sign.isalnum())


def _as_written(item: dict[str, Any], bibliography: Bibliography) -> dict[str, Any]:
    """An item whose titles have the capitals of the file.

    pandoc takes those of English titles off, names' too ("Levels of the ili"); only an English
    style puts capitals back.
    """
    entry = bibliography.entries[item["id"]]
    family = [
        entry,
        *(bibliography.entries[key] for key in entry.parents if key in bibliography.entries),
    ]
    written = [
        _cased("".join(one.fields.get(name, "") for name in names))
        for one in family
        for names in TITLES
    ]
    return {
        name: _recased(value, written) if "title" in name and isinstance(value, str) else value
        for name, value in item.items()
    }


def _recased(title: str, written: list[str]) -> str:
    """A title with the capitals of the written one that begins with its letters, if any does."""
    letters = _letters(title)
    source = next((one for one in written if one.casefold().startswith(letters)), "")
    signs = iter(source)
    made = []
    for part in re.split(r"(<[^>]+>)", title):
        for sign in part:
            count = 0 if part.startswith("<") else len(_cased(sign))
            model = "".join(islice(signs, count))
            made.append(
                sign.upper() if model.isupper() else sign.lower() if model.islower() else sign
            )
    return "".join(made)


def _harmless(item: dict[str, Any]) -> dict[str, Any]:
    """An item whose addresses can stand in a page: a .bib field can hold a javascript: link."""
    url = item.get("URL")
    if isinstance(url, str) and not re.match(r"(https?|ftp)://", url, re.IGNORECASE):
        item = {**item, "URL": f"https://{url}" if re.match(r"[\w-]+(\.[\w-]+)+", url) else None}
    return {name: value for name, value in item.items() if value is not None}


def titles(references: str) -> dict[str, str]:
    """The short titles, or titles, of references in CSL-JSON by their keys, without markup."""
    return {
        item["id"]: re.sub(
            r"<[^>]*>", "", item.get("title-short") or item.get("title") or item["id"]
        )
        for item in json.loads(references)
    }
