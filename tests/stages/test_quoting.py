"""Quoting: which words of a brief are another's, where they stand, and who answers for them."""

import pytest

from briefgen.model.evidence import Quotation
from briefgen.model.tree import Node, plain
from briefgen.stages import dom
from briefgen.stages.configure import configure
from briefgen.stages.parse import parse
from briefgen.stages.quoting import Quoting
from briefgen.stages.quoting.attribution import page_of
from briefgen.stages.read import read
from projects import document, world


def found(text: str) -> tuple[Quoting, list[Node]]:
    """The quotations of a brief with this text, and its tree with their marks."""
    fake = world(text)
    project = configure(fake).value
    assert project is not None
    brief = parse(project.briefs[0], project, fake).value
    assert brief is not None
    reading = read(brief, fake).value
    assert reading is not None
    return reading.quoting, reading.blocks


def said(one: Quotation) -> str:
    """A quotation in short: its words, and what answers for them."""
    sources = ", ".join(f"@{source.key} {source.locator}".strip() for source in one.sources)
    return f"{one.text} | {sources}"


def quotations(text: str) -> list[str]:
    return [said(one) for one in found(text)[0].quotations]


@pytest.mark.parametrize(
    "text",
    [
        '"four words of another" [@k, p. 3]',
        "“four words of another” [@k, p. 3]",
        "«four words of another» [@k, p. 3]",
        "„four words of another“ [@k, p. 3]",
        "»four words of another« [@k, p. 3]",
        "「four words of another」 [@k, p. 3]",
        "'four words of another' [@k, p. 3]",
        '*"four words of another"* [@k, p. 3]',
        '"*four* words **of another**" [@k, p. 3]',
        '"four words of another," he wrote [@k, p. 3]',
        '"four words of another" and more [see @k, p. 3]',
        '"four words of another" (2009) [@k, p.\u00a03]',
    ],
)
def test_a_quotation_is_answered_for_by_the_citation_behind_it(text: str) -> None:
    (one,) = found(f"They say {text}. Then more [@other].")[0].quotations

    assert one.text.rstrip(",") == "four words of another"
    assert [(source.key, source.page) for source in one.sources] == [("k", "3")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('@k [p. 3] says "four words of another".', ["four words of another | @k p. 3"]),
        ('As @k says, "four words of another".', ["four words of another | @k"]),
        ('It was so [@k]: "four words of another".', ["four words of another | @k"]),
        # The next citation of the sentence before any other.
        ('@a says "one two three" [@b].', ["one two three | @b"]),
        (
            '"one two three" [@a] and "four five six" [@b].',
            ["one two three | @a", "four five six | @b"],
        ),
        ('"one two three" and "four five six" [@b].', ["one two three | @b", "four five six | @b"]),
        ('"one two three" [@a, p. 1; @b, p. 2].', ["one two three | @a p. 1, @b p. 2"]),
        # Another sentence answers for nothing, whatever its full stop belongs to.
        ('He said "one two three". It was new [@k].', ["one two three | "]),
        ('It was new [@k]. He said "one two three".', ["one two three | "]),
        ('"One two three." [@k] It was new.', ["One two three. | @k"]),
        ('Mr. A. Smith of St. John said "one two three" in vol. 3 [@k].', ["one two three | @k"]),
        ('"One. Two three. Four", he said [@k].', ["One. Two three. Four | @k"]),
        ('He asked: "Is it new?" Nobody knew [@k].', ["Is it new? | "]),
        ("Он сказал «раз два три» в 2009 г. и ушёл [@k].", ["раз два три | @k"]),
        # Notes.
        ('"one two three".^[See @k, p. 3.]', ["one two three | @k p. 3"]),
        ('"one two three"^[@k, at p. 3, and @b.] here.', ["one two three | @k p. 3, @b"]),
        ('Text.^[He says "one two three" [@k].]', ["one two three | @k"]),
        # Within each other, and within other things.
        ("\"one 'two three' four\" [@k].", ["one ‘two three’ four | @k"]),
        ("- item: “one two three” [@k]\n- other", ["one two three | @k"]),
        ("| a |\n|---|\n| “one two three” [@k] |\n", ["one two three | @k"]),
        ("::: box\n“one two three” [@k]\n:::", ["one two three | @k"]),
        # Blocks.
        ("> one two three\n>\n> [@k, p. 3]", ["one two three | @k p. 3"]),
        ("> one two\n> three [@k, p. 3]", ["one two three | @k p. 3"]),
        ("> one two three\n>\n> — @k [p. 3]", ["one two three | @k p. 3"]),
        ("> one\n>\n> two three\n\n[@k] says so.", ["one two three | @k"]),
        ("> one two three four five\n\nAnd @k too.", ["one two three four five | "]),
        ("::: {.q cite=k loc='p. 3'}\n> one two three\n:::", ["one two three | @k p. 3"]),
    ],
)
def test_each_form_of_a_quotation_finds_its_source(text: str, says: list[str]) -> None:
    assert quotations(text) == says


@pytest.mark.parametrize(
    "text",
    [
        'The "new" plan of "so-called reform" failed [@k].',
        "It's the states' right, it's 'new' [@k].",
        "The 'three or four' words.",
        '["five words that are no quotation"]{.scare} at all [@k].',
        '# A "heading of four words" [@k]\n\nText.',
        '`"code of four words"` [@k]',
        "An open “mark without an end [@k].",
    ],
)
def test_what_only_looks_like_a_quotation_is_none(text: str) -> None:
    assert quotations(text) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('["one" [@k, p. 3]]{.q}', ["one | @k p. 3"]),
        (
            '["one two" [@k, p. 3]]{.q} and "three four five" [@b]',
            ["one two | @k p. 3", "three four five | @b"],
        ),
        ('["one two"]{.q cite=k loc="p. 3"}', ["one two | @k p. 3"]),
        ("[one two]{.q cite=k}", ["one two | @k"]),
        ("[„one two“ [@k]]{.q}", ["one two | @k"]),
    ],
)
def test_an_explicit_quotation_may_be_short_and_name_its_source_itself(
    text: str, says: list[str]
) -> None:
    made, _ = found(f"They say {text}.")

    assert [said(one) for one in made.quotations] == says
    assert made.quotations[0].explicit


def test_an_explicit_quotation_may_be_a_translation_or_waived() -> None:
    made, _ = found(
        'A ["law of the land" [@k]]{.q orig="закон страны"} and '
        '["a word of mouth" [@k]]{.q skip="told to the author"}.'
    )
    first, second = made.quotations

    assert (first.original, first.waiver, first.sought) == ("закон страны", None, "закон страны")
    assert (second.original, second.waiver) == (None, "told to the author")
    assert second.sought == "a word of mouth"


def test_a_quotation_stands_where_its_words_are_whatever_is_between_them() -> None:
    made, _ = found(
        'The same words here.\n\nThey say "the *same* words\nhere, and `more` of them" [@k].\n\n'
        'Again "the same words here" [@k].^[In a note "some other words there" [@k].]\n'
    )

    assert [
        (one.span.first.line, one.span.first.column, one.span.text) for one in made.quotations
    ] == [
        (8, 11, "the *same* words\nhere, and `more` of them"),
        (11, 8, "the same words here"),
        (11, 47, "some other words there"),
    ]


def test_sentences_stand_without_their_quotations_and_with_their_citations() -> None:
    made, _ = found(
        'First one [@a]. It had 40,000 members and "so many words of another" in 2009 [@b, p. 2; '
        "@c].\nDr. No left.^[See @d.] Last.\n"
    )

    assert [(one.text, [source.key for source in one.sources]) for one in made.sentences] == [
        ("First one .", ["a"]),
        ("It had 40,000 members and … in 2009 .", ["b", "c"]),
        ("Dr. No left.", ["d"]),
        ("Last.", []),
        ("See .", ["d"]),
    ]
    assert [one.span.first.line for one in made.sentences] == [6, 6, 7, 7, 7]
    assert [one.span.text.split()[0] for one in made.sentences[:4]] == [
        "First",
        "It",
        "Dr.",
        "Last",
    ]
    assert made.quotations[0].sentence == made.sentences[1].text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Say "one two three" [@k].', ["one two three"]),
        ("Say “one two three” [@k].", ["one two three"]),
        ("Say “one *two* three”–“four five six” [@k].", ["one two three", "four five six"]),
        ("Say «one two three»; «four five six» [@k].", ["one two three", "four five six"]),
        ('["one two" [@k]]{.q}', ["one two"]),
        ("Say *“one two* three” [@k].", []),
        ("> one two three [@k]", ["one two three"]),
    ],
)
def test_a_quotation_has_its_id_in_the_tree(text: str, words: list[str]) -> None:
    made, blocks = found(text)
    before = plain(found(text.replace("{.q}", ""))[1])
    marked = [
        node for node in _nodes(blocks) if node["t"] in ("Span", "Div") and "q" in node["c"][0][1]
    ]

    assert [plain(node["c"][1]) for node in marked] == words
    assert [node["c"][0][0] for node in marked] == [one.id for one in made.quotations][
        : len(marked)
    ]
    assert plain(blocks).split() == before.replace("[", "").replace("]", "").split()


def _nodes(tree: object) -> list[Node]:
    if isinstance(tree, list):
        return [one for item in tree for one in _nodes(item)]
    if isinstance(tree, dict):
        inside = [one for value in tree.values() for one in _nodes(value)]
        return [tree, *inside] if "t" in tree else inside
    return []


@pytest.mark.parametrize(
    ("locator", "page"),
    [
        ("p. 3", "3"),
        ("pp. 3-4", "3-4"),
        ("pp. 3–4, 7", "3–4"),
        ("3", "3"),
        ("p. iv", "iv"),
        ("с. 12", "12"),
        ("S. 12", "12"),
        ("б. 7", "7"),
        ("p. 3, table 2", "3"),
        ("para. 3", None),
        ("ch. 3", None),
        ("sec. 2, p. 3", None),
        ("civil law", None),
        ("2nd ed.", None),
        ("", None),
    ],
)
def test_a_locator_names_a_page_or_something_else(locator: str, page: str | None) -> None:
    assert page_of(locator) == page


def test_a_full_stop_still_moves_into_the_marks_of_english() -> None:
    """Marking a quotation changes nothing of what is printed."""
    made, _ = document('They say "one two three" [@hrw-2008].')
    text = dom.text_of(dom.parse({"body": made.parts["body"]})["body"])  # type: ignore[index]

    assert "“one two three.”" in text
