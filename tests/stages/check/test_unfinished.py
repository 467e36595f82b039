"""Unfinished: marks that authors leave, and capitals that only look like them."""

import pytest

from desk import said


@pytest.mark.parametrize(
    "text",
    [
        "It is [TBD].",
        "It costs XXX dollars.",
        "TODO: ask Anna.",
        "The date is TK.",
        "Why ???",
        "It rose by [number?] percent.",
        "It rose [insert the figure].",
        "Дополнить [уточнить у Анны].",
        "<!-- FIXME -->\n\nText.",
        "# TBD\n\nText.",
    ],
)
def test_a_mark_is_told(text: str) -> None:
    assert len(said(f"{text}\n", "D504")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Article XXX of the law.",
        "Psalm XXXI.",
        "TK Elevator built it.",
        "The Town Bus Company (TBC) runs it. The TBC is small.",
        "Write `TODO` there.",
        "~~~\nTODO\n~~~",
        "The form says “TBD”.",
        "What?!",
        "See [the list to be added](https://x.org/a).",
        "He [sic] will [come] to [it].",
        "A [check]{.smallcaps}.",
        "See [@tk-2009].",
        "[to be added][a]\n\n[a]: https://x.org/TODO",
        "Text.[^todo]\n\n[^todo]: A note.",
        "<!-- briefgen allow double-space: todo -->\nText.",
        "- a\n\n<!-- -->\n\n- b",
        "Un todo nuevo.",
    ],
)
def test_what_only_looks_like_a_mark_is_not_told(text: str) -> None:
    assert said(f"{text}\n", "D504", "D506") == []
