"""Resolve: a brief and the bibliography to a document with everything answered for."""

import json

import pytest

from briefgen.model.bibliography import Bibliography
from briefgen.model.document import Part
from briefgen.model.world import PandocCall, PandocReply
from briefgen.stages.index import index
from briefgen.stages.resolve import resolve
from fake_world import FakeWorld
from projects import HEAD, a_brief, document, where


def codes(body: str, bib: str | None = None) -> list[str]:
    return where(document(body, bib)[1])


def test_a_summary_that_opens_the_text_is_a_part_of_its_own() -> None:
    made, _ = document("# Executive Summary\n\nShort.\n\n# The River\n\nLong.\n")

    assert "Short." in made.parts[Part.SUMMARY]
    assert "Long." not in made.parts[Part.SUMMARY]
    assert "Long." in made.parts[Part.BODY]


def test_a_summary_elsewhere_stays_where_it_stands() -> None:
    made, _ = document("# The River\n\nLong.\n\n# Executive Summary\n\nShort.\n")

    assert not made.parts[Part.SUMMARY]
    assert "Short." in made.parts[Part.BODY]


def test_every_part_there_is_has_a_place_in_the_document() -> None:
    made, _ = document("")

    assert set(Part) == set(made.parts)
    assert made.words == 0
    assert not made.description


def test_words_are_those_of_the_text_without_its_notes() -> None:
    made, _ = document("Two words.[^n]\n\n# One\n\n- and two\n\n[^n]: None of these.\n")

    assert made.words == 5


@pytest.mark.parametrize(
    ("body", "abstract"),
    [
        ("One *two*.\n\nThree.\n", "One two."),
        ("# Summary\n\nIt falls [@hrw-2008, p. 3].[^n]\n\n[^n]: x\n", "It falls."),
        ("As @hrw-2008 says, it falls.\n", "As Human Rights Watch says, it falls."),
        ("**Aim:** to fall.\n", "Aim: to fall."),
        ("# Heading\n\n- item\n", ""),
        (f"{'Word ' * 30}ends. {'Word ' * 60}\n", f"{'Word ' * 30}ends."),
        (f"{'Word ' * 90}\n", f"{'Word ' * 59}Word …"),
    ],
)
def test_an_abstract_is_the_first_paragraph_as_it_is_printed(body: str, abstract: str) -> None:
    made, _ = document(body)

    assert abstract == made.description
    assert len(made.description) <= 302


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Kazakhstan's \"year\" in the 'chair'.", "Kazakhstan’s “year” in the ‘chair’."),
        ("2010. A *year* of <b>, [@x] & 5_000 ^more^ -- or # less\\", ""),
        ("- a 'point' {.x}: `code` ~~not~~ $5", "- a ‘point’ {.x}: `code` ~~not~~ $5"),
    ],
)
def test_a_description_of_ones_own_is_plain_text_with_its_quotation_marks_set(
    written: str, said: str
) -> None:
    head = HEAD.replace("status:", f"description: {json.dumps(written)}\nstatus:")
    made, found = document("", **{"briefs/a/brief.md": f"{head}One.\n"})

    assert (made.description, where(found)) == (said or written, [])


@pytest.mark.parametrize(
    ("link", "place", "hint"),
    [
        ("[a](#the-rivr)", "8:9 D304 #the-rivr", 'did you mean "#the-river"?'),
        ("[](#zzz)", "8:8 D304 #zzz", "name what is meant with {#zzz}; known are: the-river"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_at_its_target(link: str, place: str, hint: str) -> None:
    _, found = document(f"# The River\n\nSee {link}.\n", None)

    assert where(found) == [place]
    assert hint == found[0].hint


@pytest.mark.parametrize(
    "body",
    [
        "# The River\n\n[a](#the-river)\n",
        "[a]{#b} [c](#b)\n",
        "::: {#b}\nx\n:::\n\n[c](#b)\n",
        "**Its source:** x [c](#text-its-source)\n",
        "::: recommendation\nx\n:::\n\n[c](#R1)\n",
        "| A |\n|---|\n| b |\n\n: C {#t}\n\n[](#t)\n",
        "[c](#)\n",
    ],
)
def test_a_link_that_leads_to_a_place_of_the_brief_says_nothing(body: str) -> None:
    assert codes(body) == [] or codes(body) == ["6:5 D304 #"]


def test_an_empty_bibliography_and_no_citations_are_fine() -> None:
    assert codes("Text.\n") == []
    assert codes("Text.\n", "") == []


def test_all_faults_of_a_brief_are_told_in_one_run() -> None:
    body = "# One\n\n[@nobody] <b> [x](y.html) ![z](z.png) [^n] [a](#b)\n\n# Summary\n"
    found = {place.split()[1] for place in codes(body, "@book{a-1, title = {A}}\n")}

    assert found == {"R201", "D101", "D103", "D301", "D105", "D304", "D203", "D210"}


def test_a_pandoc_that_fails_on_the_way_out_is_told() -> None:
    class Half(FakeWorld):
        """A world whose pandoc reads, but does not write."""

        def pandoc(self, call: PandocCall) -> PandocReply:
            if call.citeproc:
                return PandocReply(text=None, failure="it took over 10 seconds")
            return super().pandoc(call)

    world = Half()
    bibliography = index(world).value
    assert isinstance(bibliography, Bibliography)
    made = resolve(a_brief("Text.\n"), bibliography, world)

    assert made.value is None
    assert where(made.diagnostics) == ["6:1 X102 T"]
