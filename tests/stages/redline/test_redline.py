"""Redline: each planted edit is shown once and nothing else, and both versions are still in it."""

import pytest

from briefgen.model.document import Part
from briefgen.model.redline import Redline
from briefgen.stages.redline import redline
from projects import HEAD, document
from redlines import EDITS, MOVING, TEXT, compared, edited, says, says_again, told

MIRRORED = {"inserted": "deleted", "deleted": "inserted", "split": "joined", "joined": "split"}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_shown_once_and_nothing_else(name: str) -> None:
    """One change, and it says what was changed."""
    edits, wanted = EDITS[name]
    made = compared(TEXT, edited(*edits))

    assert len(made.changes) == 1, told(made)
    assert wanted is None or told(made) == [wanted]
    _holds_both(made)


@pytest.mark.parametrize("name", EDITS)
def test_backwards_the_change_is_the_mirrored_one(name: str) -> None:
    """What was inserted is deleted, and what was there before is there after."""
    other = edited(*EDITS[name][0])
    one, back = compared(TEXT, other), compared(other, TEXT)

    assert [
        (change.kind, MIRRORED.get(change.action, change.action), change.after, change.before)
        for change in one.changes
    ] == [(change.kind, change.action, change.before, change.after) for change in back.changes]


def _holds_both(made: Redline) -> None:
    """Accepting all gives the new text of every part, rejecting all the old one."""
    assert says_again(made, accept=True) == says(made.new)
    assert says_again(made, accept=False) == says(made.old)


def test_nothing_is_shown_where_nothing_was_changed() -> None:
    """The wrapping of lines and the kind of list markers are no change."""
    made = compared(TEXT, TEXT.replace(" and ", "\nand ").replace("- ", "* "))

    assert made.changes == ()
    assert "redline" not in "".join(made.parts.values())


def test_many_edits_at_once_are_all_shown() -> None:
    """Eleven edits in different places are eleven changes."""
    names = ["number", "word inserted", "locator", "word in a note", "new item", "word in a cell"]
    names += ["caption", "heading", "paragraph moved", "recommendation", "number in a cell"]
    pairs = [pair for name in names for pair in EDITS[name][0]]
    made = compared(TEXT, edited(*pairs))

    assert len(made.changes) == 11, told(made)
    _holds_both(made)


def test_a_moved_paragraph_that_was_edited_is_a_move_and_an_edit() -> None:
    """The move leads from one place to the other, and the edit is shown at the new one."""
    text = TEXT.replace(MOVING, "").replace(
        "# Introduction\n\n", f"# Introduction\n\n{MOVING.replace('good', 'great')}"
    )
    made = compared(TEXT, text)

    assert [one.action.value for one in made.changes] == ["moved", "replaced"]
    _holds_both(made)


def test_a_source_that_is_corrected_is_one_change_in_the_references() -> None:
    """Notes that print the source are not told one by one."""
    text = "# Text\n\nOne [@a, 2]. Two [@a, 3]. Three [@a, 4].\n"
    bib = "@report{a, author = {Ann Smith}, title = {A Fine Report}, date = {2008}}"
    old, _ = document(text, bib)
    new, _ = document(text, bib.replace("Fine", "Final"))
    made = redline(old, new)

    assert told(made) == ["source replaced: Fine → Final"]
    assert made.changes[0].part is Part.REFERENCES


def test_a_figure_with_another_image_shows_both() -> None:
    """The image that was is kept beside the one that is; words under it are compared."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="%d"/></svg>'
    text = '# Text\n\n![Words under it.](a.svg){alt="A circle."}\n'
    old, _ = document(text, **{"briefs/a/a.svg": svg % 3})
    new, _ = document(text, **{"briefs/a/a.svg": svg % 4})
    made = redline(old, new)

    assert told(made) == ["figure replaced: A circle. → A circle."]
    assert set(made.images) == {"briefs/a/a.svg", "was-briefs/a/a.svg"}


def test_fields_of_the_front_matter_are_compared() -> None:
    """Each field is one change, in words as they are printed."""
    old, _ = document("# Text\n\nWords.\n")
    head = HEAD.replace("A Title", "A New Title").replace("2009-11-19", "2009-12-01")
    new, _ = document("", **{"briefs/a/brief.md": f"{head}# Text\n\nWords.\n"})
    made = redline(old, new)

    assert [(one.field, one.before, one.after) for one in made.changes] == [
        ("title", "A Title", "A New Title"),
        ("date", "November 19, 2009", "December 1, 2009"),
    ]
    assert "<ins" in made.fields["title"]


def test_a_rewritten_sentence_is_shown_whole() -> None:
    """Words that two sentences share by chance are no islands in what was rewritten."""
    made = compared(
        "# Text\n\nWe begin. Most of the states paid for the mission in time. We end so.\n",
        "# Text\n\nWe begin. Few had any of it, the budget says. We end so.\n",
    )

    assert len(made.changes) == 1
    _holds_both(made)


def test_what_an_author_calls_redline_is_no_mark() -> None:
    """Classes that look like ours are taken away; strikeout is the author's own."""
    made = compared(
        "# Text\n\n[Words]{.redline} ~~out~~ x.\n", "# Text\n\n[Words]{.redline} ~~out~~ y.\n"
    )

    assert told(made) == ["words replaced: x → y"]
    _holds_both(made)
