"""Whatever is typed so far, every question has an answer, if only that there is none."""

from pathlib import PurePosixPath

from hypothesis import given, settings
from hypothesis import strategies as st
from pygls.workspace import PositionCodec

from briefgen.lsp.completion import complete
from briefgen.lsp.hover import meaning
from briefgen.lsp.navigation import definition, references, renamed
from briefgen.lsp.pages import page
from briefgen.lsp.positions import offset_at, position
from briefgen.lsp.symbols import symbols
from editors import BIB, HEAD, SERIES
from fake_world import FakeWorld

PIECES = (
    *("---\n", "title: ", "authors:\n  - name: A", "\n", "\r\n", "  ", "- ", ": ", "rules:"),
    *("# H {#h .c}", "@", "[@hrw-2008", "]", "(#h)", "<!-- ", "briefgen allow ", "double-space"),
    *(": r", "-->", '::: {.box basis="', '"}', ":::", "`", "```\n", "![a](b.png){", "👍", "Ж"),
    *("\u2028", "word ", "{", "}", "@book{k,", "\n===\n"),
)
PATHS = ("briefs/a/brief.md", "briefs/series.yaml", "references.bib")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(PATHS), st.sampled_from(("", HEAD, SERIES, BIB)), st.data())
def test_no_text_is_too_odd_for_a_question(
    typed: str, path: str, before: str, data: st.DataObject
) -> None:
    made = page(PurePosixPath(path), before + typed)
    assert made is not None
    text = made.source.text
    world = FakeWorld({"references.bib": BIB, path: text})
    offset = data.draw(st.integers(0, len(text)))

    for one in complete(made, offset, world):
        assert 0 <= one.start <= offset
    meaning(made, offset)
    definition(made, offset, world)
    references(made, offset, world, declared=True)
    for edit in renamed(made, offset, "new-key", world):
        assert edit.span.text == "hrw-2008" or path == "references.bib"
    symbols(made, PositionCodec())


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(("utf-8", "utf-16", "utf-32")))
def test_a_position_leads_back_to_its_character(typed: str, encoding: str) -> None:
    made = page(PurePosixPath(PATHS[0]), typed)
    assert made is not None
    codec = PositionCodec(encoding)

    for offset in range(len(made.source.text) + 1):
        assert offset_at(made.source, position(made.source, offset, codec), codec) == offset
