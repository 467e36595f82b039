"""References: the entries a brief cites, as the CSL-JSON that pandoc prints from.

Only cited, sound entries are given to pandoc, so that one bad entry elsewhere cannot take the build
down; and what pandoc made of them is held against the file, for it drops data without a word.
"""

import json
from typing import Any

from briefgen.model.bibliography import Bibliography, Entry
from briefgen.model.codes import references as codes
from briefgen.model.diagnostic import Checked, Diagnostic, Related
from briefgen.model.document import Citation
from briefgen.model.world import PandocCall, World
from briefgen.stages.items import mended, written_title
from briefgen.stages.losses import losses


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
            found += losses(entry, by_key[key])
    clean = [mended(item, bibliography, language) for item in by_key.values()]
    return Checked(value=json.dumps(clean, ensure_ascii=False), diagnostics=tuple(found))


def _convert(
    bibliography: Bibliography, keys: tuple[str, ...], world: World
) -> list[dict[str, Any]] | None:
    text = bibliography.cited(keys)
    if not text:
        return []
    call = PandocCall(reader="biblatex", writer="csljson", text=text)
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


def titles(references: str, bibliography: Bibliography) -> dict[str, str]:
    """The short titles, or titles, of references in CSL-JSON by their keys, as they are written."""
    return {item["id"]: written_title(item, bibliography) for item in json.loads(references)}
