"""Answers: what an editor asks of a text, from the pure functions to the protocol's own values."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lsprotocol import types
from pygls.workspace import PositionCodec

from briefgen.lsp import actions, navigation
from briefgen.lsp.candidates import Candidate
from briefgen.lsp.completion import complete
from briefgen.lsp.desks import Desk
from briefgen.lsp.findings import told
from briefgen.lsp.hover import Hover, meaning, quotation
from briefgen.lsp.pages import Kind, Page
from briefgen.lsp.positions import offset_at, range_of
from briefgen.lsp.symbols import symbols
from briefgen.lsp.works import bibliography_of, printed
from briefgen.model.diagnostic import Edit
from briefgen.model.text import Span

KINDS: Final = {
    "work": types.CompletionItemKind.Reference,
    "place": types.CompletionItemKind.Reference,
    "field": types.CompletionItemKind.Field,
    "value": types.CompletionItemKind.EnumMember,
    "class": types.CompletionItemKind.Class,
    "attribute": types.CompletionItemKind.Property,
    "rule": types.CompletionItemKind.Constant,
}
QUICK: Final = types.CodeActionKind.QuickFix.value
FIX_ALL: Final = f"{types.CodeActionKind.SourceFixAll.value}.briefgen"
MARKS: Final = re.compile(r"[*`]|\\(?=\W)|^> ", re.MULTILINE)
KEPT: Final = 500  # references that are kept printed


@dataclass(frozen=True, kw_only=True)
class Abilities:
    """What an editor can do with an answer: put the cursor into what it inserts, show Markdown."""

    snippets: bool
    rich_items: bool
    rich_hover: bool


def abilities(can: types.ClientCapabilities) -> Abilities:
    """What an editor has said of itself."""
    text = can.text_document
    completion = text.completion if text is not None else None
    item = completion.completion_item if completion is not None else None
    hover = text.hover if text is not None else None
    shown = item.documentation_format if item is not None else None
    return Abilities(
        snippets=bool(item and item.snippet_support),
        rich_items=types.MarkupKind.Markdown in (shown or ()),
        rich_hover=types.MarkupKind.Markdown in ((hover and hover.content_format) or ()),
    )


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A text that is asked about, in its project, and what its editor can do."""

    desk: Desk
    uri: str
    page: Page
    codec: PositionCodec
    abilities: Abilities

    def offset(self, where: types.Position) -> int:
        """The character offset of a position."""
        return offset_at(self.page.source, where, self.codec)

    def location(self, span: Span) -> types.Location:
        """A place as an editor jumps to it."""
        uri = self.desk.uri_of(span.source.path)
        return types.Location(uri=uri, range=range_of(span, self.codec))

    def change(self, edits: Iterable[Edit]) -> types.WorkspaceEdit:
        """Edits of one file or several."""
        changes: dict[str, list[types.TextEdit]] = {}
        for one in edits:
            new = types.TextEdit(range=range_of(one.span, self.codec), new_text=one.text)
            changes.setdefault(self.desk.uri_of(one.span.source.path), []).append(new)
        return types.WorkspaceEdit(changes=dict(changes))


def items(asked: Asked, where: types.Position) -> list[types.CompletionItem]:
    """What may be written at a position, in the order of the model or the file."""
    offset = asked.offset(where)
    found = complete(asked.page, offset, asked.desk.world())
    made = [_item(one, asked, offset) for one in found]
    for number, item in enumerate(made):
        item.sort_text = f"{number:05}"
    return made


def _item(one: Candidate, asked: Asked, offset: int) -> types.CompletionItem:
    text = one.text or one.label
    holes = "$1" in text
    new = text if asked.abilities.snippets or not holes else text.replace("$1", "")
    span = asked.page.source.span(one.start, offset)
    return types.CompletionItem(
        label=one.label,
        kind=KINDS[one.kind],
        detail=one.detail or None,
        documentation=_documented(one.meaning, asked) if one.meaning else None,
        filter_text=one.sought or None,
        text_edit=types.TextEdit(range=range_of(span, asked.codec), new_text=new),
        insert_text_format=types.InsertTextFormat.Snippet
        if holes and asked.abilities.snippets
        else None,
        data={"key": one.key, "uri": asked.uri} if one.key else None,
    )


def _documented(text: str, asked: Asked) -> types.MarkupContent | str:
    """Markdown beside a list of candidates, or its words alone for an editor that shows no more."""
    if asked.abilities.rich_items:
        return types.MarkupContent(kind=types.MarkupKind.Markdown, value=text)
    return MARKS.sub("", text)


def printed_item(asked: Asked, key: str) -> types.MarkupContent | str | None:
    """The reference of a work in a list of candidates, printed when somebody looks at it."""
    text = reference(asked, key)
    return _documented(text, asked) if text else None


def reference(asked: Asked, key: str) -> str | None:
    """A work as the brief prints it, kept for as long as its entry and the style stay the same."""
    world = asked.desk.world()
    brief = asked.desk.brief(asked.page.source.path, world)
    bibliography = bibliography_of(world)
    if brief is None or key not in bibliography.entries:
        return None
    kept = asked.desk.references
    name = (key, bibliography.cited((key,)), brief.citations.style, brief.language)
    if name not in kept:
        if len(kept) >= KEPT:
            kept.clear()
        kept[name] = printed(key, brief, bibliography, world)
    return kept[name]


def hovered(asked: Asked, where: types.Position) -> types.Hover | None:
    """What is known of the thing at a position."""
    page, offset = asked.page, asked.offset(where)
    found = (
        _work(asked, offset)
        or meaning(page, offset)
        or quotation(page, offset, asked.desk.built(page.source.path))
    )
    if found is None:
        return None
    rich = asked.abilities.rich_hover
    shown = types.MarkupContent(
        kind=types.MarkupKind.Markdown if rich else types.MarkupKind.PlainText,
        value=found.text if rich else MARKS.sub("", found.text),
    )
    return types.Hover(contents=shown, range=range_of(found.span, asked.codec))


def _work(asked: Asked, offset: int) -> Hover | None:
    """The reference of the key at an offset, and whether there is a copy of its source."""
    world = asked.desk.world()
    key = navigation.key_at(asked.page, offset, world)
    entry = bibliography_of(world).entries.get(key[0]) if key is not None else None
    if key is None or entry is None:
        return None
    text = reference(asked, key[0]) or f"```bibtex\n{entry.raw}\n```"
    return Hover(text=f"{text}\n\n{_archived(asked, entry.fields.get('file', ''))}", span=key[1])


def _archived(asked: Asked, name: str) -> str:
    if not name:
        return "*Not archived.*"
    there = asked.desk.has_copy(name)
    return "*Archived.*" if there else f"*Its copy, {name}, is not at hand.*"


def act(
    asked: Asked, where: types.Range, only: Sequence[types.CodeActionKind | str]
) -> list[types.CodeAction]:
    """What can be done about the findings in a range."""
    found = asked.desk.checkup.found.get(asked.page.source.path, ())
    start, end = asked.offset(where.start), asked.offset(where.end)
    wanted = [one.value if isinstance(one, types.CodeActionKind) else one for one in only]
    made: list[types.CodeAction] = []
    if _is_wanted(QUICK, wanted):
        listed = actions.actions(asked.page, found, start, end)
        made += [_action(one, asked, QUICK) for one in listed]
    whole = actions.mend_all(asked.page, found) if _is_wanted(FIX_ALL, wanted) else None
    return [*made, _action(whole, asked, FIX_ALL)] if whole is not None else made


def _is_wanted(kind: str, wanted: Sequence[str]) -> bool:
    """Whether a kind of action is asked for, by itself or by the kind it belongs to."""
    return not wanted or any(kind == one or kind.startswith(f"{one}.") for one in wanted)


def _action(one: actions.Action, asked: Asked, kind: str) -> types.CodeAction:
    return types.CodeAction(
        title=one.title,
        kind=kind,
        diagnostics=told(one.about, asked.codec, asked.desk.uri_of),
        is_preferred=True if one.mends and kind == QUICK else None,
        edit=asked.change(one.edits),
    )


def defined(asked: Asked, where: types.Position) -> types.Location | None:
    """Where what is named at a position is defined."""
    span = navigation.definition(asked.page, asked.offset(where), asked.desk.world())
    return asked.location(span) if span is not None else None


def referred(asked: Asked, where: types.Position, *, declared: bool) -> list[types.Location]:
    """Where what is named at a position is used."""
    offset, world = asked.offset(where), asked.desk.world()
    spans = navigation.references(asked.page, offset, world, declared=declared)
    return [asked.location(span) for span in spans]


def outlined(asked: Asked) -> list[types.DocumentSymbol]:
    """The outline of a brief."""
    return symbols(asked.page, asked.codec) if asked.page.kind is Kind.BRIEF else []


def renamed_range(asked: Asked, where: types.Position) -> types.Range | None:
    """The key at a position, which can be renamed."""
    key = navigation.key_at(asked.page, asked.offset(where), asked.desk.world())
    return range_of(key[1], asked.codec) if key is not None else None


def renamed(asked: Asked, where: types.Position, name: str) -> types.WorkspaceEdit | None:
    """The edits that give the key at a position another name."""
    edits = navigation.renamed(asked.page, asked.offset(where), name, asked.desk.world())
    return asked.change(edits) if edits else None
