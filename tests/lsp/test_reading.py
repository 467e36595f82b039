"""What an editor shows and where it leads: hover, definition, references, outline, renaming."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types

from editors import BIB, HEAD, STARTED, Editor, at, project, span, uri

pytestmark = pytest.mark.asyncio(loop_scope="module")
TEXT = """\
# Findings {#found}

👍 The law was “never applied in any court of the land” [@hrw-2008, p. 3] и [@смит-1999].

![Exports.](figures/trade.svg){#fig-trade alt="A line."}

# Recommendations

## For Parliament

1. Repeal it, see [](#found) and [](#fig-trade).

::: {.recommendation basis="#found @hrw-2008"}
Publish it.
:::
"""


@pytest_lsp.fixture(scope="module", config=STARTED)  # type: ignore[untyped-decorator]
async def editor(lsp_client: Editor) -> AsyncIterator[None]:
    await lsp_client.hello()
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = project(tmp_path / "p", a=TEXT, b="Also [@hrw-2008; @hrw-2008].\n")
    (made / "briefs" / "a" / "figures").mkdir()
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="9"/></svg>'
    (made / "briefs" / "a" / "figures" / "trade.svg").write_text(svg, "utf-8")
    return made


def brief(root: Path, slug: str = "a") -> Path:
    return root / "briefs" / slug / "brief.md"


def places(found: object) -> list[tuple[str, str]]:
    listed = found if isinstance(found, Sequence) else [found] if found else []
    return [
        (Path(one.uri).parent.name + "/" + Path(one.uri).name, span(one.range))
        for one in listed
        if isinstance(one, types.Location)
    ]


async def defined(editor: Editor, name: str, where: types.Position) -> list[tuple[str, str]]:
    one = types.TextDocumentIdentifier(uri=name)
    return places(
        await editor.text_document_definition_async(
            types.DefinitionParams(text_document=one, position=where)
        )
    )


async def used(editor: Editor, name: str, where: types.Position) -> list[tuple[str, str]]:
    context = types.ReferenceContext(include_declaration=False)
    one = types.TextDocumentIdentifier(uri=name)
    return places(
        await editor.text_document_references_async(
            types.ReferenceParams(text_document=one, position=where, context=context)
        )
    )


async def test_a_key_shows_its_reference_as_the_notes_print_it(editor: Editor, root: Path) -> None:
    name = editor.open(brief(root))

    said = await editor.hover(name, at(8, 62))

    assert said == (
        "Human Rights Watch, *An Atmosphere of Quiet Repression* "
        "(Human Rights Watch, 2008).\n\n*Not archived.*"
    )


async def test_a_key_shows_its_reference_in_the_style_of_the_brief(
    editor: Editor, root: Path
) -> None:
    name = editor.open(
        brief(root), HEAD.replace("status", "citations: {style: apa}\nstatus") + TEXT
    )

    said = await editor.hover(name, at(9, 62))

    assert said == (
        "Human Rights Watch. (2008). *An atmosphere of quiet repression*. Human Rights Watch."
        "\n\n*Not archived.*"
    )


async def test_a_changed_entry_is_shown_as_it_is_now(editor: Editor, root: Path) -> None:
    name, bib = editor.open(brief(root)), editor.open(root / "references.bib", kind="bib")

    editor.change(bib, BIB.replace("Quiet", "Loud"))

    assert "Loud Repression" in await editor.hover(name, at(8, 62))


async def test_an_archived_source_is_said_to_be_archived(editor: Editor, root: Path) -> None:
    bib = root / "references.bib"
    bib.write_text(BIB.replace("date = {2008-12},", "date = {2008-12},\n  file = {h.txt},"))
    name = editor.open(brief(root))
    assert (await editor.hover(name, at(8, 62))).endswith("*Its copy, h.txt, is not at hand.*")

    (root / "sources").mkdir()
    (root / "sources" / "h.txt").write_text("The law was never applied in any court at all.")
    assert (await editor.hover(name, at(8, 62))).endswith("*Archived.*")

    editor.change(name, HEAD + TEXT)
    await editor.findings(name, 2)
    quotation = await editor.hover(name, at(8, 25))
    assert quotation.startswith("**Not found as it is quoted** (hrw-2008)")
    assert "> … The law was **never applied in any court" in quotation


@pytest.mark.parametrize(
    ("line", "character", "beginning"),
    [(1, 2, "**title**: Title, as the first page"), (3, 0, "**status**: How far"), (3, 9, "")],
)
async def test_a_field_shows_what_it_means(
    editor: Editor, root: Path, line: int, character: int, beginning: str
) -> None:
    said = await editor.hover(editor.open(brief(root)), at(line, character))

    assert said[: len(beginning) or None] == beginning


async def test_a_rule_that_is_allowed_shows_what_it_finds(editor: Editor, root: Path) -> None:
    name = editor.open(brief(root), HEAD + "Text. <!-- briefgen allow double-space: so -->\n")

    said = await editor.hover(name, at(6, 30))

    assert said.startswith("**D406 double-space**: Two or more spaces stand between words.")
    assert "*What to do:* Take out all but one." in said
    assert await editor.hover(name, at(6, 42)) == ""


async def test_a_citation_leads_to_its_entry(editor: Editor, root: Path) -> None:
    name = editor.open(brief(root))

    assert await defined(editor, name, at(8, 62)) == [("p/references.bib", "0:8-0:16")]
    assert await defined(editor, name, at(8, 80)) == [("p/references.bib", "8:6-8:15")]
    assert await defined(editor, name, at(8, 5)) == []


async def test_a_link_leads_to_its_heading_figure_or_image(editor: Editor, root: Path) -> None:
    name = editor.open(brief(root))

    assert await defined(editor, name, at(16, 24)) == [("a/brief.md", "6:0-6:19")]
    assert await defined(editor, name, at(16, 38)) == [("a/brief.md", "10:31-10:41")]
    assert await defined(editor, name, at(18, 30)) == [("a/brief.md", "6:0-6:19")]
    assert await defined(editor, name, at(10, 15)) == [("figures/trade.svg", "0:0-0:0")]


async def test_an_entry_is_used_where_briefs_cite_it_in_all_of_them(
    editor: Editor, root: Path
) -> None:
    bib = editor.open(root / "references.bib", kind="bib")

    assert await used(editor, bib, at(0, 10)) == [
        ("a/brief.md", "8:58-8:66"),
        ("a/brief.md", "18:36-18:44"),
        ("b/brief.md", "6:7-6:15"),
        ("b/brief.md", "6:18-6:26"),
    ]


async def test_a_heading_is_used_where_it_is_linked_to(editor: Editor, root: Path) -> None:
    name = editor.open(brief(root))

    assert await used(editor, name, at(6, 4)) == [
        ("a/brief.md", "16:22-16:27"),
        ("a/brief.md", "18:29-18:34"),
    ]


async def test_a_key_is_renamed_in_the_bibliography_and_in_all_briefs(
    editor: Editor, root: Path
) -> None:
    name = editor.open(brief(root))
    one = types.TextDocumentIdentifier(uri=name)

    made = await editor.text_document_rename_async(
        types.RenameParams(text_document=one, position=at(8, 62), new_name="hrw-2008a")
    )
    taken = await editor.text_document_rename_async(
        types.RenameParams(text_document=one, position=at(8, 62), new_name="смит-1999")
    )

    assert made is not None
    assert taken is None
    changed = {
        key: [span(edit.range) for edit in edits] for key, edits in (made.changes or {}).items()
    }
    assert changed == {
        uri(root / "references.bib"): ["0:8-0:16"],
        name: ["8:58-8:66", "18:36-18:44"],
        uri(brief(root, "b")): ["6:7-6:15", "6:18-6:26"],
    }


async def test_the_outline_has_headings_figures_and_recommendations(
    editor: Editor, root: Path
) -> None:
    one = types.TextDocumentIdentifier(uri=editor.open(brief(root)))

    made = await editor.text_document_document_symbol_async(
        types.DocumentSymbolParams(text_document=one)
    )

    def told(symbols: Sequence[object], depth: int = 0) -> list[str]:
        lines: list[str] = []
        for symbol in symbols:
            assert isinstance(symbol, types.DocumentSymbol)
            lines.append(f"{'  ' * depth}{symbol.name} {span(symbol.range)}")
            lines += told(symbol.children or [], depth + 1)
        return lines

    assert told(made or []) == [
        "Findings 6:0-10:56",
        "  Exports. 10:31-10:41",
        "Recommendations 12:0-20:3",
        "  For Parliament 14:0-20:3",
        "    R1: Repeal it, see  and . 16:3-16:48",
        "    R2: Publish it. 19:0-19:11",
    ]


async def test_completion_replaces_what_is_typed_and_prints_the_reference_when_asked(
    editor: Editor, root: Path
) -> None:
    name = editor.open(brief(root), HEAD + "👍 As [@hr")

    found = await editor.complete(name, at(6, 10))
    resolved = await editor.completion_item_resolve_async(found[0])

    assert [one.label for one in found] == ["hrw-2008", "смит-1999"]
    assert isinstance(found[0].text_edit, types.TextEdit)
    assert span(found[0].text_edit.range) == "6:8-6:10"
    assert found[0].detail == "Human Rights Watch 2008"
    assert isinstance(resolved.documentation, types.MarkupContent)
    assert resolved.documentation.value.startswith("Human Rights Watch, *An Atmosphere")


async def test_a_snippet_puts_the_cursor_between_the_marks(editor: Editor, root: Path) -> None:
    name = editor.open(brief(root), HEAD + "::: {.recommendation ac")

    found = await editor.complete(name, at(6, 23))

    assert isinstance(found[0].text_edit, types.TextEdit)
    assert found[0].text_edit.new_text == 'actor="$1"'
    assert found[0].insert_text_format is types.InsertTextFormat.Snippet


async def test_a_question_about_a_file_that_is_not_open_has_no_answer(
    editor: Editor, root: Path
) -> None:
    name = uri(brief(root))

    assert await editor.hover(name, at(8, 62)) == ""
    assert await editor.complete(name, at(8, 62)) == []
    assert await defined(editor, name, at(8, 62)) == []
