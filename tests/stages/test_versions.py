"""Versions: how corrections count, and what is a change of the text."""

import pytest

from briefgen.model.brief import Brief
from briefgen.stages.versions import modified, text_digest, version_of
from fake_world import SERIES
from projects import a_brief

TEXT = "The river fell.\n\n- Act\n  now.\n"


def brief(body: str = TEXT, more: str = "", title: str = "Water", series: str = SERIES) -> Brief:
    return a_brief(body, f"---\ntitle: {title}\ndate: 2009-11-19\n{more}---\n", series)


def corrected(*levels: str) -> Brief:
    lines = "".join(
        f"  - {{date: 2010-03-{day:02}, level: {level}, text: It was two.}}\n"
        for day, level in enumerate(levels, 1)
    )
    return brief(more=f"corrections:\n{lines}")


@pytest.mark.parametrize(
    ("levels", "version"),
    [
        ((), "1.0"),
        (("minor",), "1.1"),
        (("minor", "minor"), "1.2"),
        (("correction",), "2.0"),
        (("minor", "correction", "minor"), "2.1"),
        (("correction", "retraction"), "3.0"),
    ],
)
def test_a_version_counts_the_corrections(levels: tuple[str, ...], version: str) -> None:
    """A minor one after the point, all others before it."""
    front = (corrected(*levels) if levels else brief()).front

    assert version_of(front) == version
    assert modified(front).isoformat() == (f"2010-03-{len(levels):02}" if levels else "2009-11-19")


@pytest.mark.parametrize(
    "same",
    [
        corrected("minor"),
        brief(more="status: final\nembargo: 2009-11-19T06:00Z\nkeywords: [water]\npages: 4\n"),
        brief(body="The river\nfell.\n\n\n- Act now.\n"),
        brief(body=f"<!-- Anna: is it so?\n\nBen: yes -->\n{TEXT}"),
        brief(series=f"{SERIES}license: CC-BY-4.0\n"),
    ],
)
def test_what_is_no_part_of_the_text_leaves_its_digest(same: Brief) -> None:
    """Corrections themselves, settings, comments, the ends of lines and what the series says."""
    assert text_digest(same) == text_digest(brief())


@pytest.mark.parametrize(
    "other",
    [
        brief(body=TEXT.replace("fell", "rose")),
        brief(body=TEXT.replace("\n\n- Act", " Act")),
        brief(title="Waters"),
        brief(more="authors: [Ada Example]\n"),
        brief(more="license: CC-BY-4.0\n"),
    ],
)
def test_another_word_is_another_digest(other: Brief) -> None:
    assert text_digest(other) != text_digest(brief())
