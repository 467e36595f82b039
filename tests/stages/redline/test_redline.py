"""Redline: each planted edit is shown once and nothing else, and both versions are still in it."""

import pytest

from briefgen.model.document import Part
from briefgen.model.redline import Redline
from briefgen.stages.redline import redline
from projects import HEAD, document
from redlines import compared, says, says_again, told

MOVING = (
    "A paragraph that stands in the second section and says a good deal about elections and"
    " about the press.\n\n"
)
CITING = "A second paragraph cites a report [@hrw-2008, p. 3] and goes on for a while.\n\n"
CITED = "Human Rights Watch, An Atmosphere of Quiet Repression (2008)"
ROW = "| beta | 20 | blue cell text |\n"
SECOND = f"""\
# Second Section

{MOVING}Another paragraph in the second section, which nobody would take for the one before it.

"""
LIBEL = "Repeal the law on libel before the end of the year.\n"
ELECTIONS = "Amend the law on elections as the observers asked.\n"
PARTIES = "Register the parties that applied for it in spring.\n"
TEXT = f"""\
# Introduction

The first paragraph says that 12 states signed the act in 1975. It is short enough.

{CITING}The third paragraph has a note.^[See the *old* report, page 4.] It is about money and trade.

- one item of the list here
- two items of the list here
- three items of the list here

| Name | Value | More |
|------|-------|------|
| alpha | 10 | red cell text |
{ROW}| gamma | 30 | green cell text |

: The caption of a table

{SECOND}# Recommendations

## For Parliament

1. {LIBEL}2. {ELECTIONS}3. {PARTIES}"""


def edited(*pairs: tuple[str, str]) -> str:
    """The text with something else in place of what stands there once."""
    text = TEXT
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


EDITS = {
    "word inserted": ([("short", "quite short")], "words inserted:  → quite"),
    "words deleted": ([(" says that", "")], "words deleted: says that → "),
    "word replaced": ([("signed", "ratified")], "words replaced: signed → ratified"),
    "first word": ([("The first", "Our first")], "words replaced: The → Our"),
    "first word gone": ([("The first", "first")], "words deleted: The → "),
    "last sign": ([("enough.", "enough!")], "words replaced: . → !"),
    "sentence": ([("enough.", "enough. It ends.")], "words inserted:  → It ends."),
    "number": ([("12 states", "21 states")], "number replaced: 12 → 21"),
    "citation gone": (
        [(" [@hrw-2008, p. 3]", "")],
        f"citation deleted: [{CITED}, 3.] → ",
    ),
    "locator": (
        [("p. 3", "p. 5")],
        f"citation replaced: [{CITED}, 3.] → [{CITED}, 5.]",
    ),
    "citation before another": (
        [("in 1975.", "in 1975 [@hrw-2008].")],
        f"citation inserted:  → [{CITED}.]",
    ),
    "number in a note": ([("page 4", "page 6")], "number replaced: 4 → 6"),
    "word in a note": ([("See the", "Compare the")], "note replaced: See → Compare"),
    "new note": ([("enough.", "enough.^[New.]")], "note inserted:  → [New.]"),
    "note gone": (
        [("^[See the *old* report, page 4.]", "")],
        "note deleted: [See the old report, page 4.] → ",
    ),
    "heading": ([("Second Section", "Other Section")], "heading replaced: Second → Other"),
    "caption": ([("The caption", "A caption")], "table replaced: The → A"),
    "number in a cell": ([("| 20 |", "| 25 |")], "number replaced: 20 → 25"),
    "word in a cell": ([("blue", "pink")], "table replaced: blue → pink"),
    "row gone": ([(ROW, "")], "table deleted: beta | 20 | blue cell text → "),
    "new row": (
        [(ROW, f"| delta | 5 | new cell |\n{ROW}")],
        "table inserted:  → delta | 5 | new cell",
    ),
    "column gone": (
        [
            (" More |", ""),
            ("-|-------|------|", "-|-------|"),
            *((f" {color} cell text |", "") for color in ("red", "blue", "green")),
        ],
        "table deleted: More → ",
    ),
    "item gone": ([("- two items of the list here\n", "")], None),
    "new item": ([("- two", "- something else\n- two")], "item inserted:  → something else"),
    "paragraph gone": ([(MOVING, "")], f"paragraph deleted: {MOVING.strip()} → "),
    "new paragraphs": (
        [("# Second", "Wholly new.\n\nTwo of them.\n\n# Second")],
        "paragraph inserted:  → Wholly new. ¶ Two of them.",
    ),
    "split": ([("1975. It is", "1975.\n\nIt is")], None),
    "joined": ([("while.\n\nThe third", "while. The third")], None),
    "formatting": ([("signed the act", "signed *the act*")], "format replaced: the act → the act"),
    "recommendation": ([("libel", "defamation")], "recommendation replaced: libel → defamation"),
    "new recommendation": (
        [("2. Amend", "2. Ask for something new.\n3. Amend")],
        "recommendation inserted:  → Ask for something new.",
    ),
    "recommendation gone": (
        [(f"2. {ELECTIONS}", "")],
        f"recommendation deleted: {ELECTIONS.strip()} → ",
    ),
    "recommendations in another order": (
        [(f"1. {LIBEL}2. {ELECTIONS}3. {PARTIES}", f"1. {PARTIES}2. {LIBEL}3. {ELECTIONS}")],
        f"recommendation moved: {PARTIES.strip()} → {PARTIES.strip()}",
    ),
    "paragraph moved": (
        [(MOVING, ""), ("# Introduction\n\n", f"# Introduction\n\n{MOVING}")],
        f"paragraph moved: {MOVING.strip()} → {MOVING.strip()}",
    ),
    "paragraph with a citation moved": (
        [(CITING, ""), ("# Recommendations", f"{CITING}# Recommendations")],
        None,
    ),
    "section moved": ([(SECOND, ""), ("# Introduction", f"{SECOND}# Introduction")], None),
}
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
    names += ["caption", "heading", "paragraph gone", "recommendation", "number in a cell"]
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
