"""Read: pandoc's failures and its log, told at their place; and fields read together."""

import pytest

from briefgen.model.diagnostic import Diagnostic
from briefgen.model.tree import plain
from briefgen.model.world import PandocCall, PandocMessage, PandocReply
from briefgen.pandoc import resident
from briefgen.stages.read import BRACKETS, knotted, read, read_fields
from fake_world import FakeWorld
from projects import HEAD, a_brief, a_source, where


class Answering(FakeWorld):
    """A world whose pandoc gives one answer to everything."""

    def __init__(self, reply: PandocReply) -> None:
        super().__init__()
        self.reply = reply

    def pandoc(self, call: PandocCall) -> PandocReply:
        self.calls.append(call)
        return self.reply


EMPTY = '{"pandoc-api-version":[1,23],"meta":{},"blocks":[]}'


def said(message: PandocMessage, body: str = "One.\n\n::: box\nTwo [x] {#same}.\n") -> Diagnostic:
    made = read(a_brief(body), Answering(PandocReply(text=EMPTY, messages=(message,))))
    assert len(made.diagnostics) == 1
    return made.diagnostics[0]


def test_a_pandoc_that_fails_is_told_at_the_beginning_of_the_text() -> None:
    world = Answering(PandocReply(text=None, failure="Unknown option --nope"))
    made = read(a_brief("Text.\n"), world)

    assert made.value is None
    assert where(made.diagnostics) == ["6:1 X101 T"]
    assert made.diagnostics[0].message == "pandoc failed: Unknown option --nope"


def test_a_pandoc_that_says_nothing_is_told_too() -> None:
    made = read(a_brief("Text.\n"), Answering(PandocReply(text=None)))

    assert [one.code.id for one in made.diagnostics] == ["X101"]
    assert made.diagnostics[0].message == "pandoc failed: it gave nothing back"


def test_a_pandoc_that_was_stopped_says_what_to_look_for() -> None:
    world = Answering(PandocReply(text=None, failure="it took over 10 seconds or 512 MB of memory"))
    made = read(a_brief("Text.\n"), world)

    assert [one.code.id for one in made.diagnostics] == ["X102"]
    assert (
        made.diagnostics[0].message
        == "pandoc was stopped: it took over 10 seconds or 512 MB of memory"
    )
    assert made.diagnostics[0].hint == BRACKETS


def test_brackets_that_never_end_are_stopped_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resident, "PANDOC_SECONDS", 0.4)
    made = read(a_brief("[" * 60 + "\n"), FakeWorld())

    assert made.value is None
    assert [one.code.id for one in made.diagnostics] == ["X102"]


def test_a_field_that_pandoc_cannot_read_is_told_at_the_field() -> None:
    world = Answering(PandocReply(text=None, failure="no"))
    span = a_source("title: Water").span(7, 12)
    made = read_fields([("Water", span)], world)

    assert made.value is None
    assert where(made.diagnostics) == ["1:8 X101 Water"]


@pytest.mark.parametrize(
    ("kind", "text", "at", "place", "message"),
    [
        ("UnclosedDiv", "", (8, 1), "8:1 D105 ::: box", "a ::: block opened here is never closed"),
        ("NoteDefinedButNotUsed", "x", (9, 5), "9:5 D105 [x]", "the note [^x] is never called"),
        ("DuplicateNoteReference", "x", (9, 5), "9:5 D105 [x]", "the note [^x] is defined twice"),
        ("DuplicateLinkReference", "[x]", (9, 5), "9:5 D105 [x]", "[x] is defined twice"),
        ("SomethingNew", "what pandoc says\nmore", (6, 1), "6:1 D105 One.", "what pandoc says"),
    ],
)
def test_what_pandoc_logs_is_told_in_an_authors_words(
    kind: str, text: str, at: tuple[int, int], place: str, message: str
) -> None:
    found = said(PandocMessage(kind=kind, text=text, line=at[0], column=at[1]))

    assert [place] == where([found])
    assert message == found.message


def test_a_message_without_a_place_stands_at_the_beginning() -> None:
    found = said(PandocMessage(kind="SomethingNew", text="x"))

    assert where([found]) == ["1:1 D105 ---"]


@pytest.mark.parametrize("kind", ["SkippedContent", "CouldNotLoadTranslations", "ScriptingInfo"])
def test_what_is_no_fault_of_the_author_is_not_told(kind: str) -> None:
    reply = PandocReply(text=EMPTY, messages=(PandocMessage(kind=kind, text="x"),))
    made = read(a_brief("Text.\n"), Answering(reply))

    assert made.diagnostics == ()


def test_the_front_matter_never_reaches_pandoc() -> None:
    world = FakeWorld()
    read(a_brief("Text [@levy-2008].\n"), world)
    call = world.calls[0]

    assert call.text.startswith("\n" * HEAD.count("\n") + "Text [@")
    assert "levy-2008" not in call.text
    assert len("levy-2008") == len(call.text.split("@")[1].split("]")[0])
    assert call.files == {}


def test_fields_are_read_in_one_run_and_in_their_order() -> None:
    world = FakeWorld()
    span = a_source("x").span(0)
    made = read_fields([("One *a*.", span), ("", span), ("- two\n- three", span)], world)

    assert made.diagnostics == ()
    assert made.value is not None
    assert [plain(field) for field in made.value] == ["One a.", "", "two\nthree"]
    assert len(world.calls) == 1


def test_no_fields_need_no_pandoc() -> None:
    world = FakeWorld()

    assert read_fields([], world).value == []
    assert world.calls == []


def test_a_field_holds_no_citations_and_no_notes() -> None:
    made = read_fields([("See @levy-2008 [p. 3]^[x].", a_source("x").span(0))], FakeWorld())

    assert made.value is not None
    assert [plain(field) for field in made.value] == ["See @levy-2008 [p.\u00a03]^[x]."]


def test_each_field_is_cleaned_at_its_own_place() -> None:
    source = a_source("abc")
    fields = [("<b>x</b>", source.span(0)), ("fine", source.span(1)), ("\\x{}", source.span(2))]
    made = read_fields(fields, FakeWorld())

    assert where(made.diagnostics) == ["1:1 D101 a", "1:1 D101 a", "1:3 D101 c"]


def test_what_pandoc_cannot_end_is_told_at_the_paragraph_with_most_brackets_open() -> None:
    source = a_source("One [a](b) two.\n\nThree ![[[[[[ four.\n\nFive [.\n")

    assert knotted(source, 0).text.startswith("![[[[[[ four")
    assert knotted(a_source("No bracket.\n"), 0).text == "N"
