"""Completion: what may be written at a place of a brief or of series.yaml."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefgen.lsp.candidates import Candidate, rules
from briefgen.lsp.outline import anchors
from briefgen.lsp.pages import Kind, Page
from briefgen.lsp.settings import settings_candidates
from briefgen.lsp.works import bibliography_of, work
from briefgen.model.world import World

CITED: Final = re.compile(r"(?<![\w@.])@\{?(?P<word>(?:\w[\w:.#$%&\-+?<>~/]*)?)\Z")
LINK: Final = re.compile(r"\]\(#(?P<word>[^)\s#]*)\Z")
BASIS: Final = re.compile(r"\bbasis=\"(?:[^\"]*\s)?(?P<sign>[#@]?)(?P<word>[^\s\"#@]*)\Z")
ALLOW: Final = re.compile(r"<!--\s*briefgen\s+allow\s+(?:[\w-]+[,\s]+)*(?P<word>[\w-]*)\Z")
BARE: Final = re.compile(r"^ {0,3}:{3,}[ \t]*(?P<word>[\w-]*)\Z")
BRACE: Final = re.compile(r"^(?P<host>[^\n]*)\{(?P<inside>[^{}\n]*)\Z")
ATTRIBUTE: Final = re.compile(r"(?:^|\s)(?P<word>\.?[\w-]*)\Z")

# What may carry attributes, by what stands before the brace.
HOSTS: Final = (
    ("fence", re.compile(r"^ {0,3}:{3,}[ \t]*$")),
    ("heading", re.compile(r"^ {0,3}#{1,6}[ \t]")),
    ("figure", re.compile(r"!\[[^\n]*\]\([^()\n]*\)$")),
    ("table", re.compile(r"^[ \t]*(?:Table)?:(?!:)")),
    ("words", re.compile(r"\]$")),
)
CLASSES: Final = {
    "fence": {
        "recommendation": "A recommendation, written in full.",
        "box": "A tinted box in the text.",
        "pullquote": "A sentence of the text again, in large letters.",
        "sidebar": "A box that the text runs past.",
    },
    "heading": {
        "summary": "The executive summary, whatever its heading says.",
        "recommendations": "The section whose list items are recommendations.",
    },
    "figure": {"wide": "Set across both columns, at the head of a page."},
    "table": {"wide": "Set across both columns, at the head of a page."},
    "words": {
        "smallcaps": "Small capitals.",
        "q": "A quotation, to be looked for in its source.",
        "scare": "Words in marks that are no quotation.",
    },
}
ATTRIBUTES: Final = {
    "fence": {
        "actor": "Who should act.",
        "by": "By when: a year, a month like 2010-12, a day, or words.",
        "basis": "What it rests on: places with `#`, keys of sources with `@`.",
    },
    "heading": {},
    "figure": {
        "alt": "Describes the figure to those who cannot see it.",
        "width": "How wide, like 60% or 5cm.",
        "height": "How high, like 5cm.",
    },
    "table": {"row-heads": "How many columns, from the left, head the rows."},
    "words": {
        "lang": "Another language, like ru.",
        "orig": "The words of the source, of which these are a translation.",
        "skip": "Why this quotation is not to be looked for.",
    },
}


def complete(page: Page, offset: int, world: World) -> tuple[Candidate, ...]:
    """What may be written at an offset, each candidate in place of what is typed of it."""
    if page.kind in (Kind.BRIEF, Kind.SERIES) and page.settings_lines(offset) is not None:
        return tuple(settings_candidates(page, offset, world))
    if page.kind is Kind.BRIEF and offset >= page.body:
        return tuple(_in_text(page, offset, world))
    return ()


def _in_text(page: Page, offset: int, world: World) -> Iterator[Candidate]:
    text = page.source.text
    line = text[max(text.rfind("\n", 0, offset) + 1, page.body) : offset]
    comment = text.rfind("<!--", page.body, offset)
    if comment >= 0 and text.find("-->", comment, offset) < 0:
        if (allow := ALLOW.search(text[comment:offset])) is not None:
            yield from rules(offset - len(allow["word"]), text_only=True)
        return
    if (basis := BASIS.search(line)) is not None:
        yield from _basis(page, basis["sign"], offset - len(basis["word"]), world)
    elif (cited := CITED.search(line)) is not None:
        yield from _works(offset - len(cited["word"]), world)
    elif (link := LINK.search(line)) is not None:
        yield from _places(page, offset - len(link["word"]))
    elif (bare := BARE.match(line)) is not None:
        yield from _classes("fence", offset - len(bare["word"]), "")
    elif (brace := BRACE.match(line)) is not None:
        yield from _attributes(brace["host"], brace["inside"], offset)


def _basis(page: Page, sign: str, start: int, world: World) -> Iterator[Candidate]:
    """Places and sources; without a sign typed, each with its own."""
    if sign != "@":
        yield from _places(page, start, "" if sign else "#")
    if sign != "#":
        yield from _works(start, world, "" if sign else "@")


def _works(start: int, world: World, sign: str = "") -> Iterator[Candidate]:
    for entry in bibliography_of(world).entries.values():
        if entry.fault is not None:
            continue
        one = work(entry)
        yield Candidate(
            label=f"{sign}{one.key}",
            kind="work",
            start=start,
            detail=one.line,
            meaning=". ".join(part for part in (one.author, f"*{one.title}*", one.date) if part),
            sought=f"{sign}{one.key} {one.author} {one.title}",
            key=one.key,
        )


def _places(page: Page, start: int, sign: str = "") -> Iterator[Candidate]:
    for one in anchors(page.source, page.body):
        yield Candidate(
            label=f"{sign}{one.id}",
            kind="place",
            start=start,
            detail=one.kind,
            meaning=one.text,
            sought=f"{sign}{one.id} {one.text}",
        )


def _attributes(host: str, inside: str, offset: int) -> Iterator[Candidate]:
    kind = next((name for name, form in HOSTS if form.search(host)), None)
    typed = ATTRIBUTE.search(inside)
    if kind is None or typed is None or inside.count('"') % 2:
        return
    start = offset - len(typed["word"])
    given = frozenset(re.findall(r"[\w-]+(?==)", inside))
    if typed["word"].startswith("."):
        yield from _classes(kind, start + 1, "")
        return
    yield from _classes(kind, start, ".") if not re.search(r"\.\w", inside) else ()
    for name, meaning in ATTRIBUTES[kind].items():
        if name not in given:
            yield Candidate(
                label=name, kind="attribute", start=start, meaning=meaning, text=f'{name}="$1"'
            )


def _classes(host: str, start: int, sign: str) -> Iterable[Candidate]:
    return (
        Candidate(label=f"{sign}{name}", kind="class", start=start, meaning=meaning)
        for name, meaning in CLASSES[host].items()
    )
