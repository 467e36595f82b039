"""Redlines in a few words, for tests: what was changed, and both texts taken out of one again."""

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from briefgen.model.document import Document, Part
from briefgen.model.redline import Redline
from briefgen.stages.dom import elements, remove
from briefgen.stages.redline import redline
from briefgen.stages.redline.blocks import family_of
from briefgen.stages.redline.plant import CITED, Planted, is_leaf, plant, tidy, written
from briefgen.stages.redline.resolution import resolved
from briefgen.stages.redline.tokens import tokens
from projects import document

MOVING = (
    "A paragraph that stands in the second section and says a good deal about elections and"
    " about the press.\n\n"
)
CITING = "A second paragraph cites a report [@hrw-2008, p. 3] and goes on for a while.\n\n"
SOURCE = "Human Rights Watch, An Atmosphere of Quiet Repression (2008)"
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
        f"citation deleted: [{SOURCE}, 3.] → ",
    ),
    "locator": (
        [("p. 3", "p. 5")],
        f"citation replaced: [{SOURCE}, 3.] → [{SOURCE}, 5.]",
    ),
    "citation before another": (
        [("in 1975.", "in 1975 [@hrw-2008].")],
        f"citation inserted:  → [{SOURCE}.]",
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
LISTED = (Part.NOTES, Part.REFERENCES)  # their order is that of the text around their calls
Said = dict[Part, list[str]]


def compared(before: str, after: str) -> Redline:
    """The redline of a brief whose text was `before` and is `after`."""
    return redline(document(before)[0], document(after)[0])


def told(made: Redline) -> list[str]:
    """Its changes in short, like "number replaced: 12 → 21"."""
    return [
        f"{one.kind.value} {one.action.value}: {one.before} → {one.after}" for one in made.changes
    ]


def says(made: Document) -> Said:
    """What a document says, part by part and block by block, citations by keys and locators."""
    trees = plant(made).trees
    return {part: _listed(part, _blocks(made, trees[part.value])) for part in Part}


def says_again(made: Redline, *, accept: bool) -> Said:
    """What a redline says with all its changes accepted, or all rejected."""
    found = {}
    for part, html in made.parts.items():
        tree = resolved(etree.fromstring(f"<div>{html}</div>"), accept=accept)
        for link in [one for one in elements(tree, "a") if one.get("role") == "doc-backlink"]:
            remove(link)
        tree = etree.fromstring(f"<div>{written(tree)}</div>")
        tidy(tree)
        found[part] = _listed(part, _blocks(made.new, tree))
    return found


def _listed(part: Part, blocks: Iterator[str]) -> list[str]:
    return sorted(blocks) if part in LISTED else list(blocks)


def _blocks(made: Document, tree: Element) -> Iterator[str]:
    """Each line of text, and what holds it."""
    nothing = Planted(document=made, trees={}, notes={}, digests={})
    for leaf in [one for one in elements(tree) if is_leaf(one)]:
        above = [one for one in leaf.iterancestors() if one is not tree and one.tag != "section"]
        note = next((one.get(CITED) for one in above if one.tag == "li" and one.get(CITED)), None)
        text = "".join(f"{' ' if one.space else ''}{one.key}" for one in tokens(leaf, nothing))
        path = "/".join(family_of(one) for one in (*reversed(above), leaf))
        yield f"{path}: {note or text}"
