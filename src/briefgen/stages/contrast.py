"""Contrast: whether the text colours of a theme can be read on the grounds they stand on.

A theme's colours are custom properties with names that say what they are for. Of those, only the
ones are looked at that its style sheets use as a colour of text or as a ground, in print and on the
screen, in the light scheme and the dark one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from briefgen.model.codes import theme as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.text import Source, Span

LEAST: Final = 4.5  # WCAG 2.2, 1.4.3, for text of any size
# Names of colours for text; those on any ground, and those that mark a word on the page alone.
TEXT: Final = ("ink", "text", "navy", "heading", "quiet", "muted", "link")
MARKS: Final = ("mark", "accent")
PAGE: Final = ("paper", "page", "background", "ground")
PANELS: Final = ("tint", "panel", "surface")
WHITE: Final = (1.0, 1.0, 1.0)

Colour = tuple[float, float, float]
_Block = tuple[str, bool, list[Any]]  # a selector, whether it is for the dark, and what it sets


@dataclass(frozen=True, kw_only=True)
class _Token:
    """A custom property that is a colour, where it is set, and whether for the dark scheme."""

    name: str
    colour: Colour
    written: str
    span: Span
    dark: bool


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """The colours a rule uses, as names of custom properties."""

    text: str | None
    ground: str | None


def low_contrast(styles: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """T107 for a colour of text that is too near to a ground, told where the colour is set."""
    told: set[Span] = set()
    for sheet, medium in (("print.css", "in print"), ("screen.css", "on the screen")):
        read = [_read(styles["tokens.css"]), _read(styles[sheet])]
        tokens = [token for one, _ in read for token in one]
        rules = [rule for _, one in read for rule in one]
        for dark in (False, True) if any(one.dark for one in tokens) else (False,):
            where = "in the dark scheme" if dark else medium
            for one in _faint({one.name: one for one in tokens if one.dark <= dark}, rules, where):
                if one.span is not None and one.span not in told:
                    told.add(one.span)
                    yield one


def _faint(tokens: dict[str, _Token], rules: list[_Rule], where: str) -> Iterator[Diagnostic]:
    used = {rule.text for rule in rules} & set(tokens)
    page = next((tokens[name] for name in PAGE if name in tokens), None)
    shown = f"--{page.name}: {page.written}" if page else "white paper"
    grounds = [(name, page.colour if page else WHITE, shown) for name in (*TEXT, *MARKS)]
    for panel in set(PANELS) & {rule.ground for rule in rules} & set(tokens):
        # A panel that sets a colour for its text says what stands on it.
        own = {rule.text for rule in rules if rule.ground == panel and rule.text}
        shown = f"--{panel}: {tokens[panel].written}"
        grounds += [(name, tokens[panel].colour, shown) for name in sorted(own or TEXT)]
    worst: dict[str, tuple[float, str]] = {}
    for name, ground, shown in grounds:
        if name in used:
            ratio = contrast(tokens[name].colour, ground)
            worst[name] = min(worst.get(name, (ratio, shown)), (ratio, shown))
    for name, (ratio, shown) in worst.items():
        if ratio < LEAST:
            one = tokens[name]
            message = f"--{name} has a contrast of {ratio:.1f} to 1 with {shown} {where}"
            hint = f"text needs {LEAST} to 1: make it darker or lighter"
            yield codes.LOW_CONTRAST.at(one.span, message, hint)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=16)  # a theme is looked at with every survey
def _read(source: Source) -> tuple[tuple[_Token, ...], tuple[_Rule, ...]]:
    """The colours that a style sheet sets, and what its rules do with them."""
    blocks = tuple(_blocks(source))
    return tuple(_tokens(source, blocks)), tuple(map(_rule, blocks))


def _tokens(source: Source, blocks: tuple[_Block, ...]) -> Iterator[_Token]:
    """The colours that a style sheet sets for the whole page."""
    from tinycss2 import color4, serialize

    for selector, dark, declared in blocks:
        if selector not in (":root", "html"):
            continue
        for one in declared:
            value = serialize(one.value).strip()
            colour = color4.parse_color(value) if one.name.startswith("--") else None
            if colour in (None, "currentcolor") or colour.space != "srgb" or colour.alpha < 1:
                continue
            start = source.offset(one.source_line, one.source_column)
            end = source.text.find(value, start) + len(value)
            yield _Token(
                name=one.name[2:],
                colour=tuple(colour.coordinates),
                written=value,
                span=source.span(start, end),
                dark=dark,
            )


def _rule(block: _Block) -> _Rule:
    """What a rule of a style sheet does with custom properties as colours."""
    ground = text = None
    for one in block[2]:
        if one.lower_name == "color":
            text = next(_properties(one.value), "") or ""
        elif one.lower_name in ("background", "background-color"):
            ground = next(_properties(one.value), None)
    return _Rule(text=text, ground=ground)


def _properties(value: list[Any]) -> Iterator[str]:
    """The custom properties a value is made of."""
    for token in value:
        if token.type == "function" and token.lower_name == "var":
            names = (one.value for one in token.arguments if one.type == "ident")
            yield from (name[2:] for name in names)


def _blocks(source: Source) -> Iterator[_Block]:
    """Every rule of a style sheet: its selector, whether it is for the dark, and what it sets."""
    from tinycss2 import parse_blocks_contents, parse_rule_list, parse_stylesheet, serialize

    queue: list[tuple[Any, bool]] = [
        (rule, False) for rule in parse_stylesheet(source.text, skip_comments=True)
    ]
    while queue:
        rule, dark = queue.pop(0)
        if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content:
            inner = dark or "prefers-color-scheme: dark" in serialize(rule.prelude)
            queue += [(one, inner) for one in parse_rule_list(rule.content, skip_comments=True)]
        elif rule.type == "qualified-rule":
            inside = parse_blocks_contents(rule.content, skip_comments=True)
            declared = [one for one in inside if one.type == "declaration"]
            yield serialize(rule.prelude).strip(), dark, declared
