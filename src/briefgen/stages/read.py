"""Read: a brief's Markdown to pandoc's tree, cleaned, with its citations found in the source."""

import json
import re
from dataclasses import dataclass, field
from typing import Final

from briefgen.model.brief import Brief
from briefgen.model.codes import document as document_codes
from briefgen.model.codes import tools as tool_codes
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.document import Citation
from briefgen.model.limits import TREE_DEPTH
from briefgen.model.text import Source, Span
from briefgen.model.tree import Node
from briefgen.model.world import PandocCall, PandocMessage, PandocReply, World
from briefgen.stages.citations import find_citations
from briefgen.stages.locate import Places, mark_keys
from briefgen.stages.quoting import Quoting, find_quotations
from briefgen.stages.sanitise import FLATTER, sanitise

# Raw HTML and TeX are read as such, so that the tree tells them apart and they can be refused;
# metadata blocks are not, for citeproc opens any file or address they name. Dollar signs are money.
READER: Final = (
    "markdown-yaml_metadata_block-pandoc_title_block-mmd_title_block-latex_macros"
    "-native_divs-native_spans-markdown_in_html_blocks-tex_math_dollars-example_lists"
)
# Text of a field: no citations or notes, which have no place to stand there.
FIELD_READER: Final = READER + "-citations-footnotes-inline_notes"
BRACKETS: Final = "look for rows of [ or brackets that are never closed, or split a very long brief"
SYMBOL: Final = re.compile(r"""[!-/:-@\[-`{-~](?<!["'])""")  # of ASCII, but no quotation mark
SEPARATOR: Final = "briefgen-next-field"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A brief's clean tree, what it cites and quotes, and the finder of places in its text."""

    blocks: list[Node] = field(repr=False)
    citations: tuple[Citation, ...]
    quoting: Quoting = field(repr=False)
    places: Places = field(repr=False)


def read(brief: Brief, world: World) -> Checked[Reading]:
    """Parse the body of a brief; D101 to D105 and X101, X102 say what is wrong where."""
    source, start = brief.source, brief.body
    marked = mark_keys(source, start)
    reply = world.pandoc(PandocCall(reader=READER, writer="json", text=marked.text))
    if reply.text is None:
        place = knotted(source, start) if _was_late(reply) else source.span(start)
        return Checked(value=None, diagnostics=(failed(reply, place),))
    raw_blocks, blocks = _blocks(reply.text), _blocks(marked.restore(reply.text))
    if blocks is None or raw_blocks is None:
        message = f"the text nests far deeper than {TREE_DEPTH} levels"
        deep = document_codes.TEXT_LIMIT.at(_deepest(source, start), message, FLATTER)
        return Checked(value=None, diagnostics=(deep,))
    places = Places(source, start)
    said = tuple(_said(places, message) for message in reply.messages if _matters(message))
    citations = find_citations(raw_blocks, marked, source, places)
    clean = sanitise(blocks, places)
    return clean.then(
        lambda kept: Checked(
            value=Reading(
                blocks=kept,
                citations=citations,
                quoting=find_quotations(kept, source, start),
                places=places,
            )
        )
    ).adding(said)


def read_field(text: str, span: Span, world: World) -> Checked[list[Node]]:
    """Parse the Markdown of one field, such as a biography; findings stand at the field."""
    return read_fields([(text, span)], world).then(lambda all_: Checked(value=all_[0]))


def read_fields(fields: list[tuple[str, Span]], world: World) -> Checked[list[list[Node]]]:
    """Parse the Markdown of several fields in one run of pandoc, in their order."""
    if not fields:
        return Checked(value=[])
    text = f"\n\n{SEPARATOR}\n\n".join(text for text, _ in fields)
    reply = world.pandoc(PandocCall(reader=FIELD_READER, writer="json", text=text))
    blocks = _blocks(reply.text) if reply.text is not None else None
    if blocks is None:
        return Checked(value=None, diagnostics=(failed(reply, fields[0][1]),))
    groups: list[list[Node]] = [[]]
    for block in blocks:
        if block == {"t": "Para", "c": [{"t": "Str", "c": SEPARATOR}]}:
            groups.append([])
        else:
            groups[-1].append(block)
    found: list[Diagnostic] = []
    clean: list[list[Node]] = []
    for group, (_, span) in zip(groups, fields, strict=False):
        one = sanitise(group, span)
        found += one.diagnostics
        clean.append(one.value or [])
    # An open fence in one field can swallow the separator after it.
    clean += [[] for _ in fields[len(clean) :]]
    return Checked(value=clean, diagnostics=tuple(found))


def plain(text: str) -> str:
    """The Markdown for a text that is none: its quotation marks and apostrophes are set."""
    return SYMBOL.sub(r"\\\g<0>", text)


def knotted(source: Source, start: int) -> Span:
    """The paragraph that pandoc most likely could not end: the one with most brackets open."""
    worst, most, place = source.span(start), 0, start
    for paragraph in re.split(r"\n\s*\n", source.text[start:]):
        here = source.text.find(paragraph, place)
        place = here + len(paragraph)
        open_ = paragraph.count("[") - paragraph.count("]") + paragraph.count("[[")
        if open_ > most:
            first = re.search(r"!?\[", paragraph)
            at = here + (first.start() if first else 0)
            worst, most = source.span(at, min(at + 40, place)), open_
    return worst


def _deepest(source: Source, start: int) -> Span:
    """The line that is indented, quoted or fenced most: there the text is deepest."""
    lines = list(re.finditer(r"^[ \t>:]*", source.text[start:], re.MULTILINE))
    worst = max(lines, key=lambda one: one.end() - one.start(), default=None)
    if worst is None:
        return source.span(start)
    place = start + worst.start()
    end = source.text.find("\n", place)
    return source.span(place, end if end > place else None)


def failed(reply: PandocReply, span: Span, hint: str = BRACKETS) -> Diagnostic:
    """The finding for a run of pandoc that gave nothing back; `hint` is for one that was late."""
    failure = reply.failure or "it gave nothing back"
    if _was_late(reply):
        return tool_codes.PANDOC_LIMIT.at(span, f"pandoc was stopped: {failure}", hint)
    return tool_codes.PANDOC_FAILED.at(span, f"pandoc failed: {failure}")


def _was_late(reply: PandocReply) -> bool:
    """Whether it was stopped for its time or its memory."""
    return (reply.failure or "").startswith("it took over")


def _blocks(text: str) -> list[Node] | None:
    try:
        blocks: list[Node] = json.loads(text)["blocks"]
    except RecursionError:
        return None
    return blocks


def _matters(message: PandocMessage) -> bool:
    # Notes on what was skipped or rendered otherwise are no fault of the author. Of names given
    # twice pandoc tells only those of headings: D305 tells all.
    return message.kind not in (
        *("SkippedContent", "CouldNotLoadTranslations", "ScriptingInfo"),
        "DuplicateIdentifier",
    )


def _said(places: Places, message: PandocMessage) -> Diagnostic:
    source = places.source
    offset = source.offset(message.line or 1, message.column or 1)
    # pandoc's place is where the thing begins: a name in brackets, or a line.
    named = re.compile(r"\[[^\]\n]*\]|[^\n]+").match(source.text, offset)
    here = source.span(offset, named.end() if named else None)
    hint: str | None
    match message.kind:
        case "UnclosedDiv":
            words, hint = "a ::: block opened here is never closed", "close it with a line :::"
        case "NoteDefinedButNotUsed":
            words, hint = f"the note [^{message.text}] is never called", "call it, or delete it"
        case "DuplicateNoteReference":
            words, hint = f"the note [^{message.text}] is defined twice", "keep one of the two"
        case "DuplicateLinkReference":
            words, hint = f"{message.text} is defined twice", "keep one of the two"
        case _:
            words, hint = message.text.split("\n")[0], None
    return document_codes.MARKDOWN_TROUBLE.at(here, words, hint)
