"""Comments from their files, and at their places in the source."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from briefgen.model.comments import Anchor, Anchored, Answer, Author, Comment, Deed, Orphan, Thread
from briefgen.model.limits import COMMENT_FILES
from briefgen.stages.comments.files import read_threads
from briefgen.stages.comments.settled import settled
from briefgen.stages.comments.writing import answer_file, clean, thread_file
from fake_world import FakeWorld
from projects import HEAD, a_brief, a_source

THEN = datetime(2026, 1, 5, 10, tzinfo=UTC)
ADA = Author(name="Ada Example", email="ada@example.org")
ID = "bbbbbbbbbb"
BODY = """\
# Tenders

The *first* bid failed. The
**second** bid was open [@levy].[^n]

[^n]: So far.
"""


def said(text: str, time: datetime = THEN) -> Comment:
    return Comment(author=ADA, time=time, text=text)


def thread(anchor: Anchor, *answers: Answer) -> Thread:
    return Thread(
        id=ID,
        brief="brief.md",
        anchor=anchor,
        opened=said("Which?"),
        answers=answers,
        span=a_source("x").span(0),
    )


def answer(name: str, deed: Deed, time: datetime = THEN) -> Answer:
    return Answer(id=name * 10, deed=deed, said=said("", time))


def world(one: Thread, body: str = BODY) -> FakeWorld:
    files: dict[str, str | bytes | None] = {"briefs/a/brief.md": HEAD + body}
    files[f"briefs/a/comments/{one.id}.yaml"] = thread_file(one)
    for made in one.answers:
        files[f"briefs/a/comments/{one.id}.{made.id}.yaml"] = answer_file(made)
    return FakeWorld(files)


def test_a_thread_comes_back_from_its_files_as_it_was() -> None:
    made = thread(
        Anchor(exact="bid", prefix="The first ", suffix=" failed", section="tenders", copies=1),
        answer("c", Deed.RESOLVE, THEN + timedelta(hours=1)),
        answer("d", Deed.REOPEN, THEN + timedelta(hours=2)),
    )
    read = read_threads(a_brief(BODY), world(made))

    assert read.diagnostics == ()
    assert read.value == (made,)
    assert made.is_open


def test_answers_count_by_their_time_and_a_thread_settled_and_reopened_at_once_is_open() -> None:
    later = THEN + timedelta(hours=1)
    both = thread(
        Anchor(exact="bid"), answer("d", Deed.REOPEN, later), answer("f", Deed.RESOLVE, later)
    )
    read = read_threads(a_brief(BODY), world(both)).value

    assert read is not None
    assert read[0].is_open
    assert read[0].next_time(THEN) == later + timedelta(milliseconds=1)
    assert read[0].next_time(later + timedelta(days=1)) == later + timedelta(days=1)


def test_a_clock_at_the_end_of_time_stops_nobody() -> None:
    end = datetime(9999, 12, 31, 23, 59, 59, 999000, tzinfo=UTC)
    made = thread(Anchor(exact="bid"), answer("d", Deed.RESOLVE, end))

    assert made.next_time(THEN) in (THEN, end)


def test_words_lead_to_their_lines_through_markup_and_wrapping() -> None:
    quotes = {
        "Tenders": "Tenders",
        "first bid failed. The second bid": "first* bid failed. The\n**second** bid",
        "bid was open": "bid was open",
        "So far": "So far",
        "A Title": "A Title",
    }
    for exact, shown in quotes.items():
        placed = settled(a_brief(BODY), world(thread(Anchor(exact=exact)))).value
        assert placed is not None
        one = placed[0]

        assert isinstance(one, Anchored), exact
        assert one.span.text == shown


def test_orphans_come_last() -> None:
    files = dict(world(thread(Anchor(exact="bid was open"))).files)
    gone = replace(thread(Anchor(exact="nothing of the kind was ever here")), id="cccccccccc")
    files["briefs/a/comments/22222bbbbb.yaml"] = thread_file(gone)
    placed = settled(a_brief(BODY), FakeWorld(dict(files))).value

    assert placed is not None
    assert [type(one) for one in placed] == [Anchored, Orphan]


def test_more_files_than_are_read_are_told() -> None:
    made = thread_file(thread(Anchor(exact="bid")))
    names = (
        f"{number:010}".translate(str.maketrans("0123456789", "bcdfghjkmn"))
        for number in range(COMMENT_FILES + 1)
    )
    files: dict[str, str | bytes | None] = {
        f"briefs/a/comments/{name}.yaml": made for name in names
    }
    found = read_threads(a_brief(BODY), FakeWorld({"briefs/a/brief.md": HEAD + BODY, **files}))

    assert [one.message for one in found.diagnostics] == [
        "this folder has 1,001 files of comments; 1,000 are read"
    ]
    assert found.value is not None
    assert len(found.value) == COMMENT_FILES


def test_what_a_stranger_writes_is_text_on_one_line_without_control_characters() -> None:
    hostile = thread_file(replace(thread(Anchor(exact="bid")), opened=said("x\x1b]0;owned\x07")))
    name = thread_file(thread(Anchor(exact="bid"))).replace(
        b"Ada Example", b"Ada\\nbriefs/b:1  fake"
    )
    for data, names in ((hostile, []), (name, ["Ada briefs/b:1 fake"])):
        files: dict[str, str | bytes | None] = {"briefs/a/brief.md": HEAD + BODY}
        files[f"briefs/a/comments/{ID}.yaml"] = data
        read = read_threads(a_brief(BODY), FakeWorld(files))

        assert read.value is not None
        assert [one.opened.author.name for one in read.value] == names
    assert clean("a\r\nb\x1b[31m\x00e\u0301") == "a\nb[31mé"
