"""Comments that a browser sends: what is written, and what is refused with a sentence."""

from pathlib import Path

import pytest

from briefgen.build import survey
from briefgen.model.brief import Brief
from briefgen.model.comments import ALPHABET, Anchored, Author
from briefgen.model.limits import COMMENT_FILES, COMMENT_QUOTE, COMMENT_TEXT
from briefgen.preview import commenting
from briefgen.preview.commenting import Refused, answer, comment
from briefgen.stages.comments.settled import settled
from briefgen.system import System
from fake_world import SERIES
from previews import project
from projects import BIB, HEAD

BODY = """\
# Introduction

The office published the *second* bid in March [@hrw-2008], and nobody answered it. Fees rose.

# Other

Nobody saw the second bid in June. Fees rose. Fees rose, and the ministry's harbour -- the old one
-- was sold.^[A note on the second bid.]
"""
ADA = Author(name="Ada Example", email="ada@example.org")
Place = tuple[Brief, System]


@pytest.fixture
def desk(tmp_path: Path) -> Place:
    files = {
        "briefs/series.yaml": SERIES,
        "briefs/a/brief.md": HEAD + BODY,
        "references.bib": BIB,
    }
    system = project(tmp_path, files)
    overview = survey(system).value
    assert overview is not None
    return overview.briefs[0], system


def files(system: System) -> set[str]:
    return {str(one.relative_to(system.root)) for one in system.root.rglob("*") if one.is_file()}


def refused(desk: Place, sent: object, author: Author | None = ADA) -> Refused:
    before = files(desk[1])
    with pytest.raises(Refused) as fault:
        comment(sent, *desk, author)
    assert files(desk[1]) == before
    return fault.value


def placed(desk: Place) -> list[Anchored]:
    found = settled(*desk).value or ()
    return [one for one in found if isinstance(one, Anchored)]


def test_a_comment_is_one_new_file_and_stands_at_its_words(desk: Place) -> None:
    before = files(desk[1])
    name = comment({"quote": "published the second bid", "text": "Who says so?"}, *desk, ADA)

    assert files(desk[1]) - before == {f"briefs/a/comments/{name}.yaml"}
    (one,) = placed(desk)
    assert one.thread.opened.text == "Who says so?"
    assert one.thread.opened.author == ADA
    assert one.span.text == "published the *second* bid"


def test_what_the_page_shows_otherwise_than_the_file_is_still_found(desk: Place) -> None:
    quote = "The  ministry’s\u00a0harbour – the old\none – was"
    comment({"quote": quote, "text": "Which?"}, *desk, ADA)

    (one,) = placed(desk)
    assert one.span.first.line == 12


@pytest.mark.parametrize(
    ("around", "line"),
    [
        ({"before": "office published ", "after": " in March"}, 8),
        ({"before": "Nobody saw ", "after": " in June"}, 12),
        ({"before": "A note on ", "after": "."}, 13),
    ],
)
def test_words_that_stand_more_than_once_are_told_apart_by_what_is_beside_them(
    desk: Place, around: dict[str, str], line: int
) -> None:
    comment({"quote": "the second bid", "text": "This one.", **around}, *desk, ADA)

    assert [one.span.first.line for one in placed(desk)] == [line]


def test_words_that_could_be_at_two_places_are_refused(desk: Place) -> None:
    fault = refused(desk, {"quote": "the second bid", "text": "Which?"})

    assert fault.field == "quote"
    assert "3 times" in fault.reason


def test_words_that_are_nowhere_are_refused(desk: Place) -> None:
    assert refused(desk, {"quote": "words of another text", "text": "x"}).field == "quote"
    assert refused(desk, {"quote": "the seco", "text": "x"}).field == "quote"
    assert refused(desk, {"quote": " \u200b ", "text": "x"}).field == "quote"


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        "text",
        {},
        {"text": "no quote"},
        {"quote": 5, "text": "x"},
        {"quote": "Fees rose.", "text": ["x"]},
        {"quote": "published", "text": "x", "path": "../../../x"},
        {"quote": "published", "text": "x", "author": "Somebody Else"},
        {"quote": "published", "text": "x", "before": "x" * 601},
    ],
)
def test_a_request_that_no_form_sends_is_refused(desk: Place, sent: object) -> None:
    assert "does not understand" in refused(desk, sent).reason


def test_limits_are_told_with_their_field(desk: Place) -> None:
    long = {"quote": "published", "text": "x" * (COMMENT_TEXT + 1)}

    assert refused(desk, long).field == "text"
    assert refused(desk, {"quote": "x" * (COMMENT_QUOTE + 1), "text": "x"}).field == "quote"
    assert refused(desk, {"quote": "published", "text": " \x00\n "}).field == "text"


def test_a_file_that_would_be_too_large_to_be_read_is_not_written(
    desk: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commenting, "COMMENT_BYTES", 300)

    assert "fewer words" in refused(desk, {"quote": "published", "text": "x" * 200}).reason


def test_no_more_is_written_than_is_read(desk: Place) -> None:
    folder = desk[1].root / "briefs/a/comments"
    folder.mkdir()
    for number in range(COMMENT_FILES):
        (folder / f"{number}.yaml").touch()

    assert "would be read" in refused(desk, {"quote": "published", "text": "x"}).reason


def test_who_writes_is_asked_where_nobody_knows(desk: Place) -> None:
    sent = {"quote": "published", "text": "x"}

    assert refused(desk, sent, None).field == "name"
    assert refused(desk, {**sent, "name": " \n "}, None).field == "name"

    comment({**sent, "name": " Bo\nExample "}, *desk, None)

    assert placed(desk)[0].thread.opened.author == Author(name="Bo Example")


def test_who_is_known_cannot_write_in_another_name(desk: Place) -> None:
    comment({"quote": "published", "text": "x", "name": "Somebody Else"}, *desk, ADA)

    assert placed(desk)[0].thread.opened.author == ADA


def test_a_folder_of_comments_that_is_a_link_is_refused(desk: Place, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (desk[1].root / "briefs/a/comments").symlink_to(outside)

    assert "links" in refused(desk, {"quote": "published", "text": "x"}).reason
    assert list(outside.iterdir()) == []


def test_hostile_text_comes_back_as_it_was_written(desk: Place) -> None:
    text = "a: [1, *x]\n---\n<script>alert(1)</script>\n\u2028 \ud800end"
    comment({"quote": "published", "text": text}, *desk, ADA)

    assert placed(desk)[0].thread.opened.text == text.replace("\ud800", "")


def test_answers_settle_and_open_a_thread_each_in_a_file_of_its_own(desk: Place) -> None:
    name = comment({"quote": "published", "text": "Who?"}, *desk, ADA)
    for deed, text in (("reply", "The office."), ("resolve", ""), ("reopen", "No.")):
        before = files(desk[1])
        own = answer({"deed": deed, "text": text}, name, *desk, ADA)

        assert files(desk[1]) - before == {f"briefs/a/comments/{name}.{own}.yaml"}
        assert placed(desk)[0].thread.is_open is (deed != "resolve")
    assert [one.said.text for one in placed(desk)[0].thread.replies] == ["The office.", "No."]


@pytest.mark.parametrize(
    "sent", [{"deed": "reply", "text": " "}, {"deed": "reopen"}, {"deed": "x"}]
)
def test_an_answer_that_changes_nothing_is_refused(desk: Place, sent: dict[str, str]) -> None:
    name = comment({"quote": "published", "text": "Who?"}, *desk, ADA)
    before = files(desk[1])

    with pytest.raises(Refused):
        answer(sent, name, *desk, ADA)
    assert files(desk[1]) == before


def test_a_thread_is_resolved_once(desk: Place) -> None:
    name = comment({"quote": "published", "text": "Who?"}, *desk, ADA)
    answer({"deed": "resolve"}, name, *desk, ADA)

    with pytest.raises(Refused, match="already"):
        answer({"deed": "resolve"}, name, *desk, ADA)


@pytest.mark.parametrize("name", ["", "..", "../../x", ALPHABET[:10], "a/b", "\0"])
def test_an_answer_to_no_thread_is_refused_and_says_that_it_is_gone(desk: Place, name: str) -> None:
    with pytest.raises(Refused) as fault:
        answer({"deed": "reply", "text": "x"}, name, *desk, ADA)

    assert fault.value.gone
