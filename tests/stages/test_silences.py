"""Silences: how far a comment reaches."""

from briefgen.model.codes.language import DOUBLE_SPACE
from briefgen.stages.silences import read_silences
from projects import a_brief

HEAD = "---\ntitle: Water\ndate: 2009-11-19\nstatus: review\n---\n"


def reach(body: str, head: str = HEAD) -> str:
    """What the one silence of a brief covers."""
    brief = a_brief(body, head)
    (silence,) = read_silences(brief).all
    assert silence.code == DOUBLE_SPACE
    return brief.source.text[silence.start : silence.end]


def test_a_comment_in_a_paragraph_reaches_its_ends() -> None:
    comment = "<!-- briefgen allow double-space: a sample -->"

    assert reach(f"\nOne.\n\nTwo {comment}\nthree.\n\nFour.\n") == f"Two {comment}\nthree."


def test_a_paragraph_right_below_the_front_matter_does_not_reach_into_it() -> None:
    comment = "<!-- briefgen allow double-space: a sample -->"

    assert reach(f"One {comment}\ntwo.\n") == f"One {comment}\ntwo.\n"


def test_a_comment_alone_reaches_the_next_paragraph() -> None:
    comment = "<!-- briefgen allow D406: a sample -->"

    assert reach(f"\nOne.\n\n{comment}\n\nTwo\nthree.\n\nFour.\n") == "Two\nthree."
    assert reach(f"\nOne.\n\n{comment}\n") == ""


def test_a_comment_in_the_front_matter_reaches_its_line_or_the_field_below() -> None:
    beside = HEAD.replace("Water\n", "Water # briefgen allow D406: a sample\n")
    below = HEAD.replace(
        "title", "# briefgen allow D406: a sample\ndescription: >-\n  One\n\n  two.\ntitle"
    )

    assert reach("", beside) == "title: Water # briefgen allow D406: a sample"
    assert reach("", below).strip() == "description: >-\n  One\n\n  two."


def test_a_comment_that_asks_for_nothing_of_ours_is_none() -> None:
    brief = a_brief(
        "\nOne <!-- to do: briefgen allow it --> two. <!-- briefgen is kind -->\n", HEAD
    )

    assert read_silences(brief).all == ()
    assert read_silences(brief).diagnostics == ()
