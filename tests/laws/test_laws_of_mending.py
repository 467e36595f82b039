"""Mending: what is not edited stays to the byte, however the file ends its lines."""

from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.codes.language import DOUBLE_SPACE
from briefgen.model.diagnostic import Edit
from briefgen.model.text import clean_text
from briefgen.stages.mend import mended, mendings
from projects import a_source

SIGNS = st.sampled_from(["a", " ", "ё", "😀", "\n", "\r\n", "\r"])
RAW = st.lists(SIGNS, max_size=40).map("".join)
PLACES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 3), st.sampled_from(["", "–", "xy"]))
)


@given(RAW, st.sampled_from(["", "\ufeff"]), PLACES)
def test_edits_are_made_and_nothing_else(
    body: str, mark: str, places: list[tuple[int, int, str]]
) -> None:
    """Read as a source, the mended file is the source with the edits; its ends are as they were."""
    raw = mark + body
    source = a_source(clean_text(raw))
    length = len(source.text)
    found = [
        DOUBLE_SPACE.at(None, "", edits=(Edit(span=source.span(start, end), text=text),))
        for place, size, text in places
        for start, end in [(min(place, length), min(place + size, length))]
    ]
    for mending in mendings(found):
        new = mended(raw, mending)

        expected = source.text
        for edit in reversed(mending.edits):
            expected = expected[: edit.span.start] + edit.text + expected[edit.span.end :]
        assert new is not None
        assert clean_text(new) == expected
        assert new.startswith(mark)
        assert ("\r" in new) <= ("\r" in raw)


@given(RAW)
def test_a_file_that_was_saved_since_is_left_alone(raw: str) -> None:
    source = a_source(clean_text(raw))
    edit = Edit(span=source.span(0, 0), text="x")
    (mending,) = mendings([DOUBLE_SPACE.at(None, "", edits=(edit,))])

    assert mended(raw + "more", mending) is None


def test_of_two_findings_that_touch_the_first_is_mended_now() -> None:
    """The other is when the text is looked at again."""
    source = a_source("a  b")
    one = Edit(span=source.span(1, 3), text=" ")
    two = Edit(span=source.span(2, 4), text="c")

    (mending,) = mendings([DOUBLE_SPACE.at(None, "", edits=(edit,)) for edit in (one, two)])

    assert (mending.edits, mending.findings) == ((one,), 1)
