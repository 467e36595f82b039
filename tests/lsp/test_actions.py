"""What an editor offers to do about findings: mend them, or allow one with a reason."""

from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.workspace import PositionCodec

from briefgen.lsp.positions import offset_at
from editors import HEAD, STARTED, Editor, project, span, where
from projects import a_source

pytestmark = pytest.mark.asyncio(loop_scope="module")
DOUBLE = "👍 One  two.\nThree.\n\n- Four  five.\n"


@pytest_lsp.fixture(scope="module", config=STARTED)  # type: ignore[untyped-decorator]
async def editor(lsp_client: Editor) -> AsyncIterator[None]:
    await lsp_client.hello()
    yield
    await lsp_client.shutdown_session()


async def offered(
    editor: Editor, name: str, range_: types.Range, *only: str
) -> Sequence[types.CodeAction]:
    context = types.CodeActionContext(diagnostics=[], only=list(only) or None)
    one = types.TextDocumentIdentifier(uri=name)
    made = await editor.text_document_code_action_async(
        types.CodeActionParams(text_document=one, range=range_, context=context)
    )
    return [one for one in made or [] if isinstance(one, types.CodeAction)]


def changes(one: types.CodeAction) -> Mapping[str, Sequence[types.TextEdit]]:
    assert one.edit is not None
    return one.edit.changes or {}


async def test_what_can_be_mended_is_offered_for_one_place_and_for_all(
    editor: Editor, tmp_path: Path
) -> None:
    root = project(tmp_path / "p", a=DOUBLE)
    name = editor.open(root / "briefs" / "a" / "brief.md")
    found = await editor.findings(name)
    assert where(found) == ["6:6-6:8 D406", "9:6-9:8 D406"]

    mend, allow, every = await offered(editor, name, found[0].range)

    assert mend.title == "Mend: 2 spaces between words"
    assert (mend.kind, mend.is_preferred) == (types.CodeActionKind.QuickFix, True)
    assert where(mend.diagnostics or []) == ["6:6-6:8 D406"]
    assert [(span(one.range), one.new_text) for one in changes(mend)[name]] == [("6:7-6:8", "")]
    assert allow.title == "Allow double-space here, with a reason"
    assert [(span(one.range), one.new_text) for one in changes(allow)[name]] == [
        ("7:6-7:6", " <!-- briefgen allow double-space: -->")
    ]
    assert every.kind == "source.fixAll.briefgen"
    assert [span(one.range) for one in changes(every)[name]] == ["6:7-6:8", "9:7-9:8"]


async def test_an_editor_may_ask_for_one_kind_only(editor: Editor, tmp_path: Path) -> None:
    root = project(tmp_path / "p", a=DOUBLE)
    name = editor.open(root / "briefs" / "a" / "brief.md")
    found = await editor.findings(name)

    every = await offered(editor, name, found[0].range, "source.fixAll")
    quick = await offered(editor, name, found[0].range, "quickfix")
    others = await offered(editor, name, found[0].range, "refactor")

    assert [one.kind for one in every] == ["source.fixAll.briefgen"]
    assert {one.kind for one in quick} == {types.CodeActionKind.QuickFix}
    assert list(others) == []


async def test_nothing_is_offered_for_a_text_that_has_changed_since(
    editor: Editor, tmp_path: Path
) -> None:
    root = project(tmp_path / "p", a=DOUBLE)
    name = editor.open(root / "briefs" / "a" / "brief.md")
    found = await editor.findings(name)

    editor.change(name, HEAD + "Words before.\n\n" + DOUBLE)

    assert list(await offered(editor, name, found[0].range)) == []


async def test_an_allowance_with_a_reason_silences_the_finding(
    editor: Editor, tmp_path: Path
) -> None:
    root = project(tmp_path / "p", a=DOUBLE)
    name = editor.open(root / "briefs" / "a" / "brief.md")
    found = await editor.findings(name)
    allow = (await offered(editor, name, found[0].range))[1]
    text = applied(HEAD + DOUBLE, changes(allow)[name])

    version = editor.change(name, text)
    codes = [one.code for one in await editor.findings(name, version)]
    assert codes == ["D406", "D122", "D406"]  # until it has its reason

    version = editor.change(name, text.replace("space: -->", "space: as in the title -->"))
    assert [one.code for one in await editor.findings(name, version)] == ["D406"]


def applied(text: str, edits: Sequence[types.TextEdit]) -> str:
    """The text with edits made, as an editor makes them: the last first."""
    source, codec = a_source(text), PositionCodec()
    for one in sorted(edits, key=lambda edit: edit.range.start.line, reverse=True):
        start, end = (offset_at(source, place, codec) for place in (one.range.start, one.range.end))
        text = text[:start] + one.new_text + text[end:]
    return text
