"""Findings in an editor, as it is told them by a server in a process of its own."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types

from editors import BIB, HEAD, SERIES, STARTED, Editor, project, span, uri, where

pytestmark = pytest.mark.asyncio(loop_scope="module")
GOOD = "Somebody knows [@hrw-2008].\n"
BAD = "Nobody knows [@hrw-2009].\n"


@pytest_lsp.fixture(scope="module", config=STARTED)  # type: ignore[untyped-decorator]
async def editor(lsp_client: Editor) -> AsyncIterator[None]:
    await lsp_client.hello()
    yield
    await lsp_client.shutdown_session()


def brief(root: Path, slug: str = "a") -> Path:
    return root / "briefs" / slug / "brief.md"


async def test_a_finding_has_its_place_its_code_and_its_hint(
    editor: Editor, tmp_path: Path
) -> None:
    root = project(tmp_path / "p", a=BAD)

    found = await editor.findings(editor.open(brief(root)))

    assert where(found) == ["6:15-6:23 R201"]
    assert found[0].source == "briefgen"
    assert found[0].severity is types.DiagnosticSeverity.Error
    assert found[0].message == (
        "citation key hrw-2009 is not in references.bib\n"
        'hint: did you mean "hrw-2008"? (references.bib:1)'
    )
    assert found[0].tags is None


async def test_places_count_in_utf_16_behind_emoji_and_cyrillic(
    editor: Editor, tmp_path: Path
) -> None:
    root = project(tmp_path / "p", a="Жақсы 👍🏽 [@hrw-2009] и [@смит-1998].\n")

    found = await editor.findings(editor.open(brief(root)))

    assert where(found) == ["6:13-6:21 R201", "6:27-6:36 R201"]


async def test_the_text_in_the_editor_counts_and_not_the_file(
    editor: Editor, tmp_path: Path
) -> None:
    root = project(tmp_path / "p", a=BAD)
    name = editor.open(brief(root), HEAD + GOOD)
    assert await editor.findings(name) == []

    version = editor.change(name, HEAD + BAD)
    assert where(await editor.findings(name, version)) == ["6:15-6:23 R201"]

    version = editor.change(name, HEAD + GOOD)
    assert await editor.findings(name, version) == []


async def test_of_many_changes_at_once_only_the_last_is_told(
    editor: Editor, tmp_path: Path
) -> None:
    root = project(tmp_path / "p", a=GOOD)
    name = editor.open(brief(root))
    await editor.findings(name)

    for words in range(10):
        version = editor.change(name, f"{HEAD}{'word, ' * words}[@no-such].\n")
        await asyncio.sleep(0.02)
    found = await editor.findings(name, version)

    assert where(found) == ["6:56-6:63 R201"]
    assert len(editor.told[name]) < 4


async def test_a_text_that_is_closed_has_no_findings_any_more(
    editor: Editor, tmp_path: Path
) -> None:
    root = project(tmp_path / "p", a=BAD)
    name = editor.open(brief(root))
    assert await editor.findings(name) != []

    editor.close(name)

    assert await editor.findings(name, None) == []


async def test_what_briefs_share_is_told_in_its_own_file(editor: Editor, tmp_path: Path) -> None:
    root = project(tmp_path / "p", a=GOOD)
    bib, series = root / "references.bib", root / "briefs" / "series.yaml"
    bib.write_text(BIB.replace("2008-12", "2008-13"), "utf-8")
    series.write_text(f"{SERIES}colour: red\n", "utf-8")

    settings = await editor.findings(editor.open(series, kind="yaml"))
    assert where(settings) == ["6:0-6:6 F201"]

    editor.change(uri(series), SERIES)
    editor.open(brief(root))
    assert await editor.findings(uri(series), 2) == []
    assert await editor.findings(uri(brief(root))) == []
    told = await editor.findings(uri(bib), None)
    assert [one.code for one in told] != []


async def test_entries_that_no_brief_cites_are_faded_in_the_open_bibliography(
    editor: Editor, tmp_path: Path
) -> None:
    root = project(tmp_path / "p", a=GOOD, b=BAD)

    found = await editor.findings(editor.open(root / "references.bib", kind="bib"))

    assert where(found) == ["8:0-8:16 R104"]
    assert list(found[0].tags or []) == [types.DiagnosticTag.Unnecessary]
    assert uri(brief(root, "b")) not in editor.told


async def test_a_change_of_the_bibliography_is_told_in_the_open_briefs(
    editor: Editor, tmp_path: Path
) -> None:
    root = project(tmp_path / "p", a=GOOD)
    name, bib = editor.open(brief(root)), editor.open(root / "references.bib", kind="bib")
    assert await editor.findings(name) == []
    count = len(editor.told[name])

    editor.change(bib, BIB.replace("hrw-2008", "hrw-2010"))
    await editor.findings(bib, 2)

    assert len(editor.told[name]) > count
    assert where(editor.told[name][-1][1].diagnostics) == ["6:17-6:25 R201"]


async def test_a_finding_leads_to_other_places_that_explain_it(
    editor: Editor, tmp_path: Path
) -> None:
    head = "---\ntitle: T\ndate: 2009-11-19\ntitle: T\n---\n\n"
    root = project(tmp_path / "p", a=f"{head}Text.\n")

    found = await editor.findings(editor.open(brief(root)))

    assert where(found) == ["3:0-3:5 F103"]
    related = found[0].related_information or []
    assert [(one.location.uri, span(one.location.range)) for one in related] == [
        (uri(brief(root)), "1:0-1:5")
    ]


async def test_a_silence_of_nothing_is_faded(editor: Editor, tmp_path: Path) -> None:
    text = "Text. <!-- briefgen allow double-space: a title -->\n"
    root = project(tmp_path / "p", a=text)

    found = await editor.findings(editor.open(brief(root)))

    assert where(found) == ["6:26-6:38 D121"]
    assert found[0].severity is types.DiagnosticSeverity.Warning
    assert list(found[0].tags or []) == [types.DiagnosticTag.Unnecessary]


async def test_front_matter_that_is_half_written_is_told_where_it_breaks_off(
    editor: Editor, tmp_path: Path
) -> None:
    root = project(tmp_path / "p", a=GOOD)
    name = editor.open(brief(root), "---\n")
    assert where(await editor.findings(name)) == ["0:0-0:3 F101"]

    version = editor.change(name, "---\ntitle: [\n---\n")
    assert [one.code for one in await editor.findings(name, version)] == ["F102"]

    version = editor.change(name, "")
    assert [one.code for one in await editor.findings(name, version)] == ["F101"]


async def test_lines_that_end_as_on_windows_are_counted_alike(
    editor: Editor, tmp_path: Path
) -> None:
    text = (HEAD + "First\npara.\n\n" + BAD).replace("\n", "\r\n")
    root = project(tmp_path / "p", a=text)

    found = await editor.findings(editor.open(brief(root)))

    assert where(found) == ["9:15-9:23 R201"]


async def test_line_and_page_separators_do_not_make_lines(editor: Editor, tmp_path: Path) -> None:
    root = project(tmp_path / "p", a="One\u2028two.\n\n" + BAD)
    name = editor.open(brief(root))
    assert [one for one in where(await editor.findings(name)) if "R201" in one] == [
        "8:15-8:23 R201"
    ]


async def test_a_folder_may_have_spaces_and_cyrillic_in_its_name(
    editor: Editor, tmp_path: Path
) -> None:
    root = project(tmp_path / "Мои записки & co (№ 2)", a=BAD)

    name = editor.open(brief(root))

    assert "%20" in name
    assert where(await editor.findings(name)) == ["6:15-6:23 R201"]


async def test_a_brief_that_was_never_saved_is_checked(editor: Editor, tmp_path: Path) -> None:
    root = project(tmp_path / "p", a=GOOD)

    found = await editor.findings(editor.open(brief(root, "new"), HEAD + BAD))

    assert where(found) == ["6:15-6:23 R201"]


async def test_translations_are_checked_each_by_itself(editor: Editor, tmp_path: Path) -> None:
    root = project(tmp_path / "p", a=GOOD)
    russian = brief(root).with_name("brief.ru.md")
    russian.write_text(HEAD + "Никто не знает [@нет-2008].\n", "utf-8")

    english, other = editor.open(brief(root)), editor.open(russian)

    assert where(await editor.findings(other)) == ["6:17-6:25 R201"]
    assert await editor.findings(english) == []


async def test_a_file_outside_of_projects_is_not_checked_and_that_is_said_once(
    editor: Editor, tmp_path: Path
) -> None:
    before = len(editor.log_messages)
    editor.open(tmp_path / "notes.md", "# Notes")
    editor.open(tmp_path / "more.md", "# More")
    root = project(tmp_path / "p", a=GOOD)
    await editor.findings(editor.open(brief(root)))

    assert uri(tmp_path / "notes.md") not in editor.told
    said = [one.message for one in editor.log_messages[before:]]
    assert [one[:46] for one in said] == ["briefgen: this file is in no project, so it is"]


async def test_other_files_of_a_project_are_left_alone(editor: Editor, tmp_path: Path) -> None:
    root = project(tmp_path / "p", a=GOOD)
    readme = editor.open(root / "README.md", "# Read me [@no-such]")
    image = editor.open(root / "briefs" / "a" / "figures" / "x.svg", "<svg/>", kind="xml")
    await editor.findings(editor.open(brief(root)))

    assert {readme, image} & set(editor.told) == set()


async def test_a_file_that_changes_beside_the_editor_is_seen_when_that_tells(
    editor: Editor, tmp_path: Path
) -> None:
    root = project(tmp_path / "p", a=BAD)
    name = editor.open(brief(root))
    await editor.findings(name)
    count = len(editor.told[name])

    bib = root / "references.bib"
    bib.write_text(BIB.replace("hrw-2008", "hrw-2009"), "utf-8")
    change = types.FileEvent(uri=uri(bib), type=types.FileChangeType.Changed)
    editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=[change]))
    await editor.told_more(name, count)

    assert await editor.findings(name) == []
