"""Listing: the table of changes and the head of a redline, as templates are given them."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from briefgen.model.document import Part
from briefgen.model.redline import Change, Kind, Redline
from briefgen.model.terms import Terms
from briefgen.stages.wording import fill

SHOWN: Final = 240  # characters of a text that the table shows
TITLED: Final = (  # parts whose heading is a word of the theme
    *(Part.REFERENCES, Part.ABOUT, Part.ACKNOWLEDGEMENTS, Part.FUNDING, Part.DISCLAIMER),
    Part.NOTES,
)


@dataclass(frozen=True, kw_only=True)
class Versions:
    """What the two versions are called; the new one is empty for the working copy."""

    old: str
    new: str


def listing(
    made: Redline,
    versions: Versions,
    terms: Terms,
    placed: Collection[int],
    fields: Mapping[str, str],
) -> dict[str, Any]:
    """What templates may say of a redline; `placed` are the changes that stand in the text."""
    counts = Counter(one.kind for one in made.changes)
    new = versions.new or terms.working_copy
    return {
        "title": fill(terms.changes_in, title=made.new.brief.front.title),
        "versions": fill(terms.changes_between, old=versions.old, new=new),
        "count": len(made.changes),
        "kinds": [
            {"name": _kind(kind, terms), "count": counts[kind]} for kind in Kind if counts[kind]
        ],
        "fields": {
            name: Markup(fields.get(name, ""))  # noqa: S704  # escaped when it was written
            for name in ("title", "subtitle", "number", "authors", "date")
        },
        "changes": [_row(one, terms, one.number in placed) for one in made.changes],
    }


def _row(one: Change, terms: Terms, linked: bool) -> dict[str, Any]:  # noqa: FBT001
    whole = one.action.value in ("split", "joined") or one.kind is Kind.FORMAT
    moved = one.action.value == "moved"
    return {
        "number": one.number,
        "linked": linked,
        "kind": getattr(terms, f"field_{one.field}") if one.field else _kind(one.kind, terms),
        "action": "" if one.kind is Kind.FORMAT else getattr(terms, f"change_{one.action.value}"),
        "section": one.section or _title(one.part, terms),
        "before": "" if moved else _short(one.before) if not whole else "",
        "after": _short(one.after),
        "plain": moved or whole,
    }


def _kind(kind: Kind, terms: Terms) -> str:
    return str(getattr(terms, f"change_{kind.value}"))


def _title(part: Part | None, terms: Terms) -> str:
    return str(getattr(terms, part.value)) if part in TITLED and part is not None else ""


def _short(text: str) -> str:
    """A text as a table shows it: long ones lose their middle."""
    if len(text) <= SHOWN:
        return text
    half = SHOWN // 2
    return f"{text[:half].rsplit(' ', 1)[0]} … {text[-half:].split(' ', 1)[-1]}"
