"""Proofs on a screen: a verified quotation opens its passage, a reference leads to its places."""

import pytest
from lxml.etree import _Element as Element

from briefgen.model.document import Document, Part
from briefgen.model.edition import Medium
from briefgen.model.evidence import Evidence, Match, Passage, Proof, Verdict
from briefgen.stages import dom
from briefgen.stages.setting import Texts, set_texts
from projects import document, terms

TEXT = """\
They say "one two three" [@hrw-2008, p. 4]. And “four five six” is new [@hrw-2008].

> Seven eight nine ten. [@hrw-2008]
"""


def shown(
    *verdicts: Verdict, text: str = TEXT, medium: Medium = Medium.SCREEN, settings: str = ""
) -> tuple[Texts, Document]:
    """The texts of a brief whose quotations have these verdicts."""
    series = "version: 1\nname: N\ninstitutions: [{name: I}]\ncorporate_author: C\n"
    made, _ = document(text, **{"briefs/series.yaml": series + settings})
    proofs = tuple(
        Proof(
            quotation=one,
            verdict=verdict,
            key="hrw-2008",
            passage=Passage(before="before it, ", text=one.text, after=", and after"),
            page="4",
            match=Match(verdict=verdict, alterations=("ellipsis",) if "…" in one.text else ()),
        )
        for one, verdict in zip(made.quotations, verdicts, strict=False)
    )
    return set_texts(made, Evidence(proofs=proofs), terms(), medium), made


def tree(html: object) -> Element:
    return dom.parse({"x": str(html).replace("<button", "<span").replace("</button", "</span")})[
        "x"
    ]


def body(texts: Texts) -> str:
    return str(texts.parts[Part.BODY.value])


def test_a_verified_quotation_has_a_button_behind_its_closing_mark() -> None:
    texts, _ = shown(Verdict.VERIFIED, Verdict.VERIFIED, Verdict.VERIFIED)
    html = body(texts)
    button = (
        '<button class="proof-call" type="button" popovertarget="proof-q{}" '
        'aria-label="Show the passage in the source"></button>'
    )

    assert f'“<span id="q1" class="q">one two three</span>.”{dom.JOINER}{button.format(1)}' in html
    assert (
        f'“<span id="q2" class="q">four five six</span>”{dom.JOINER}{button.format(2)} is new.'
        in html
    )
    assert '<div id="q3" class="q">' in html
    assert f"{button.format(3)}</p>" in html


@pytest.mark.parametrize("verdict", [one for one in Verdict if one is not Verdict.VERIFIED])
def test_any_other_quotation_is_text_like_the_rest(verdict: Verdict) -> None:
    texts, _ = shown(verdict, verdict, verdict)
    plain, _ = shown()

    assert texts == plain
    assert "popover" not in body(texts)
    assert 'class="q"' not in body(texts)
    assert texts.proofs == ()


@pytest.mark.parametrize("medium", list(Medium))
def test_nothing_is_lost_or_added_of_the_text(medium: Medium) -> None:
    with_, _ = shown(Verdict.VERIFIED, Verdict.VERIFIED, Verdict.VERIFIED, medium=medium)
    without, _ = shown(medium=medium)

    said, wanted = (
        dom.text_of(tree(body(one))).replace(dom.JOINER, "") for one in (with_, without)
    )

    assert said == wanted
    assert "“one two three.”" in dom.text_of(tree(body(with_)))


def test_print_has_no_marks_of_quotations() -> None:
    texts, _ = shown(Verdict.VERIFIED, Verdict.VERIFIED, Verdict.VERIFIED, medium=Medium.PRINT)

    assert 'class="q"' not in body(texts)
    assert texts.proofs == ()


def test_a_passage_stands_with_the_words_around_it_its_source_and_the_way_back() -> None:
    texts, _ = shown(Verdict.VERIFIED)
    (proof,) = texts.proofs

    assert str(proof).startswith('<div class="proof" id="proof-q1" popover="auto">')
    assert "… before it, <mark>one two three</mark>, and after …" in str(proof)
    assert str(proof).endswith("</div>")
    assert "Human Rights Watch" in str(proof)
    assert " p. 4." in str(proof)
    assert '<a href="#q1">Back to the quotation</a>' in str(proof)
    assert "As quoted" not in str(proof)


def test_a_quotation_that_differs_within_the_rules_is_shown_as_it_is_quoted() -> None:
    texts, _ = shown(Verdict.VERIFIED, text='They say "one … three four" [@hrw-2008].\n')

    assert '<p class="as-quoted">As quoted: “one … three four”</p>' in str(texts.proofs[0])


def test_no_more_words_are_shown_than_the_series_allows() -> None:
    texts, _ = shown(Verdict.VERIFIED, settings="evidence: {context: 0}\n")

    assert "<p><mark>one two three</mark></p>" in str(texts.proofs[0])


def test_a_reference_leads_to_every_note_that_cites_it() -> None:
    text = "One [@hrw-2008].\n\nTwo.^[See @hrw-2008, p. 3.] Three [@hrw-2008; @hrw-2008, p. 4].\n"
    texts, _ = shown(text=text)
    references = tree(texts.parts[Part.REFERENCES.value])
    (line,) = dom.has_class(references, "cited-at")

    assert dom.text_of(line) == "Cited in: 1, 2, 3"
    assert [link.get("href") for link in dom.elements(line, "a")] == [
        "#fnref1",
        "#fnref2",
        "#fnref3",
    ]


def test_a_reference_leads_to_the_places_of_the_text_where_there_are_no_notes() -> None:
    texts, _ = shown(
        text="One [@hrw-2008].\n\nTwo @hrw-2008.\n",
        settings="citations: {style: chicago-author-date}\n",
    )
    (line,) = dom.has_class(tree(texts.parts[Part.REFERENCES.value]), "cited-at")
    places = [(link.get("href") or "")[1:] for link in dom.elements(line, "a")]

    assert dom.text_of(line) == "Cited in: 1, 2"
    assert all(f'id="{name}"' in body(texts) for name in places)


def test_a_page_lists_references_that_are_not_printed_unless_the_brief_wants_none() -> None:
    texts, _ = shown()
    printed, _ = shown(medium=Medium.PRINT)
    none, _ = shown(settings="citations: {bibliography: false}\n")

    assert "csl-entry" in str(texts.parts[Part.REFERENCES.value])
    assert not printed.parts[Part.REFERENCES.value]
    assert not none.parts[Part.REFERENCES.value]
