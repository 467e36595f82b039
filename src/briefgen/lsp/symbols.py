"""Symbols: the outline of a brief as an editor shows it beside the text."""

from lsprotocol import types
from pygls.workspace import PositionCodec

from briefgen.lsp.outline import Anchor, anchors
from briefgen.lsp.pages import Page
from briefgen.lsp.positions import range_of
from briefgen.model.text import Span

KINDS = {
    "heading": types.SymbolKind.String,
    "recommendation": types.SymbolKind.Event,
    "figure": types.SymbolKind.Object,
    "table": types.SymbolKind.Array,
}


def symbols(page: Page, codec: PositionCodec) -> list[types.DocumentSymbol]:
    """Headings, each with what stands below it: headings, recommendations, figures and tables."""
    listed = [one for one in anchors(page.source, page.body) if one.kind in KINDS]
    top: list[types.DocumentSymbol] = []
    above: list[tuple[int, types.DocumentSymbol]] = []
    for number, one in enumerate(listed):
        made = _symbol(one, _reach(page, one, listed[number + 1 :]), codec)
        level = one.level or 99
        while above and above[-1][0] >= level:
            above.pop()
        siblings = above[-1][1].children if above else top
        if isinstance(siblings, list):
            siblings.append(made)
        if one.level:
            above.append((level, made))
    return top


def _reach(page: Page, one: Anchor, after: list[Anchor]) -> Span:
    """All that belongs to a heading: the text up to the next that is as high."""
    if not one.level:
        return one.span
    following = (other for other in after if other.level and other.level <= one.level)
    end = next((other.span.start for other in following), len(page.source.text))
    text = page.source.text[one.span.start : end]
    return page.source.span(one.span.start, one.span.start + len(text.rstrip()))


def _symbol(one: Anchor, reach: Span, codec: PositionCodec) -> types.DocumentSymbol:
    name = f"{one.id}: {one.text}" if one.kind == "recommendation" else one.text
    return types.DocumentSymbol(
        name=name or one.id,
        kind=KINDS[one.kind],
        range=range_of(reach, codec),
        selection_range=range_of(one.span, codec),
        children=[],
    )
