"""Where the comment goes by which an author allows a finding, so that it does what it says."""

from pathlib import PurePosixPath

import pytest

from briefgen.lsp.actions import allowance, mend_all
from briefgen.lsp.pages import Page, page
from fake_world import FakeWorld
from projects import HEAD, run, world

PATH = PurePosixPath("briefs/a/brief.md")


def a_page(text: str) -> Page:
    made = page(PATH, text)
    assert made is not None
    return made


@pytest.mark.parametrize(
    "body",
    [
        "One  two\nthree.\n\nMore.",
        "One  two.",
        "# A  heading\n\nText.",
        "# A  heading\nText.\n",
        "- One  two\n- three\n\nMore.\n",
        "::: box\nOne  two.\n:::\n",
        "::: box\n\nOne  two.\n\n:::\n",
        "Text.[^1]\n\n[^1]: One  two.\n",
        "1. One.\n\n    One  two.\n",
        "![One  two.](figures/x.png)\n",
    ],
)
def test_with_a_reason_the_comment_silences_the_finding_and_nothing_else_changes(body: str) -> None:
    text = HEAD + body
    files = {str(PATH): text}
    found = [one for one in run(FakeWorld(files))[2] if one.code.name == "double-space"]
    assert len(found) == 1, found

    edit = allowance(a_page(text), found[0])
    assert edit is not None
    at = edit.span.start
    silenced = text[:at] + edit.text.replace("space: ", "space: so it is ") + text[at:]
    after = [one.code.name for one in run(FakeWorld({str(PATH): silenced}))[2]]
    before = [one.code.name for one in run(FakeWorld(files))[2]]

    assert after == [name for name in before if name != "double-space"]


def test_an_error_and_what_the_series_decides_cannot_be_allowed() -> None:
    found = run(world("Nobody knows [@hrw-2009]."))[2]
    text = HEAD + "Nobody knows [@hrw-2009]."

    assert [one.code.id for one in found if one.is_error] == ["R201"]
    assert [allowance(a_page(text), one) for one in found] == [None] * len(found)


def test_all_is_mended_at_once_and_what_is_mended_has_no_findings_of_it() -> None:
    text = HEAD + "One  two   three.\n\nFour  five.\n"
    whole = mend_all(a_page(text), run(FakeWorld({str(PATH): text}))[2])
    assert whole is not None
    assert whole.title == "Mend all that can be mended: 3 findings"

    for one in sorted(whole.edits, key=lambda edit: -edit.span.start):
        text = text[: one.span.start] + one.text + text[one.span.end :]

    assert text == HEAD + "One two three.\n\nFour five.\n"
    assert mend_all(a_page(text), run(FakeWorld({str(PATH): text}))[2]) is None
