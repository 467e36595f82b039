"""Standards: what is checked of a PDF, however long it is."""

import io
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Final

import pikepdf
import pytest

from briefgen.model.codes.output import RENDER_LIMIT
from briefgen.model.limits import HEADINGS
from briefgen.model.text import Source
from briefgen.outputs.proof import conformance
from briefgen.outputs.standards import STANDARDS, TooLong, broken_rules
from briefgen.release.conforming import broken


def outlined(entries: int) -> bytes:
    """A PDF with so many entries in its outline."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    items = [pdf.make_indirect(pikepdf.Dictionary(Title="One")) for _ in range(entries)]
    for one, other in pairwise(items):
        one.Next, other.Prev = other, one
    root = pdf.make_indirect(pikepdf.Dictionary(First=items[0], Last=items[-1], Count=entries))
    pdf.Root.Outlines = root
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


LONG: Final = outlined(HEADINGS + 100)


@pytest.mark.parametrize("standard", STANDARDS)
def test_a_long_brief_is_checked_like_a_short_one(standard: str) -> None:
    """One with a heading for each of hundreds of entries was taken for unreadable."""
    short, long = ({rule for rule, _ in broken_rules(outlined(n), standard)} for n in (2, 2_000))

    assert short == long
    assert "" not in long


@pytest.mark.parametrize("standard", STANDARDS)
def test_what_is_beyond_the_limit_is_told_and_ends_nothing(standard: str) -> None:
    with pytest.raises(TooLong, match="too long to be checked: reference chain"):
        broken_rules(LONG, standard)
    assert broken(LONG, standard) == [
        "it is too long to be checked: reference chain exceeds the configured depth of 4000"
    ]


def test_an_author_is_told_of_the_headings_and_what_to_do() -> None:
    place = Source(path=PurePosixPath("briefs/a/brief.md"), text="Words.").span(0)

    (found,) = conformance(LONG, place)

    assert (found.code, found.span) == (RENDER_LIMIT, place)
    assert (
        found.message == "the brief has over 4,000 headings: a PDF with so many cannot be checked"
    )
    assert found.hint == "split it into several briefs"


def test_what_is_no_pdf_conforms_to_nothing() -> None:
    assert [rule for rule, _ in broken_rules(b"%PDF-1.7", "PDF/UA-1")] == [""]


def test_of_another_standard_nothing_is_known() -> None:
    with pytest.raises(ValueError, match="PDF/X"):
        broken_rules(b"", "PDF/X")
