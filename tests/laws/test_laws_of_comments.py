"""Laws of comments: files give back what was written, and anchors lead back to their words."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from strategies import MARKDOWN, YAML, soup

from briefgen.model.comments import Anchor, Author, Comment, Thread
from briefgen.model.limits import COMMENT_TEXT
from briefgen.stages.comments.anchoring import anchor_at, find
from briefgen.stages.comments.files import read_threads
from briefgen.stages.comments.reading import ReadersText, joined
from briefgen.stages.comments.writing import clean, thread_file
from fake_world import FakeWorld
from projects import HEAD, a_brief, a_source

BRIEF = a_brief("Text.\n")
ANY = st.one_of(st.text(max_size=60), soup(YAML), soup(MARKDOWN)).map(clean)
WORDS = st.lists(
    st.sampled_from("the bid of a port was 12 é «no» — old O’Neill".split()), max_size=40
)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=4)


def a_text(paragraphs: list[str]) -> ReadersText:
    return joined(("s", one, False) for one in paragraphs)


@given(text=ANY.filter(bool), exact=ANY.filter(bool), prefix=ANY, suffix=ANY, name=ANY)
def test_a_file_gives_back_whatever_was_written(
    text: str, exact: str, prefix: str, suffix: str, name: str
) -> None:
    name = " ".join(name.split()) or "Ada"
    thread = Thread(
        id="bbbbbbbbbb",
        brief="brief.md",
        anchor=Anchor(exact=exact[:500], prefix=prefix[:500], suffix=suffix[:500]),
        opened=Comment(
            author=Author(name=name[:200].strip()),
            time=datetime(2026, 1, 5, 10, 11, 12, 345000, tzinfo=UTC),
            text=text[:COMMENT_TEXT],
        ),
        span=a_source("x").span(0),
    )
    files: dict[str, str | bytes | None] = {"briefs/a/brief.md": HEAD}
    files["briefs/a/comments/bbbbbbbbbb.yaml"] = thread_file(thread)
    read = read_threads(BRIEF, FakeWorld(files))

    assert read.diagnostics == ()
    assert read.value == (thread,)


@given(paragraphs=TEXTS, data=st.data())
def test_a_selection_leads_back_to_itself(paragraphs: list[str], data: st.DataObject) -> None:
    """Or it is refused, where it cannot be told from another."""
    text = a_text(paragraphs)
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    anchor = anchor_at(text, start, end)
    if anchor is not None:
        place = find(anchor, text)

        assert place is not None
        assert place.exact
        assert text.text[place.start : place.end] == text.text[start:end].strip()
        assert start <= place.start <= place.end <= end


@given(paragraphs=TEXTS, before=st.integers(0, 30), after=st.integers(0, 30), data=st.data())
def test_what_is_put_before_and_behind_a_text_takes_no_comment_away(
    paragraphs: list[str], before: int, after: int, data: st.DataObject
) -> None:
    text = a_text(paragraphs)
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    anchor = anchor_at(text, start, end)
    longer = a_text(["novelty " * before, *paragraphs, "addition " * after])
    if anchor is not None:
        place = find(anchor, longer)
        moved = len("novelty " * before) if before else 0

        assert place is not None
        assert start + moved <= place.start <= place.end <= end + moved


def test_most_selections_are_not_refused() -> None:
    """In prose that repeats itself now and then, every word and every pair has an anchor."""
    text = a_text(
        ["The old port was the first of the new ports.", "The new port was not the last."]
    )
    places = [(one, other) for one, (_, other) in zip(text.places, text.places[1:], strict=False)]

    assert all(anchor_at(text, first[0], end) for first, end in places)
