"""Markup: citations set in the style, notes, and the parts of a document as HTML."""

import re

import pytest

from briefgen.model.document import Document, Part
from briefgen.stages import dom
from fake_world import FakeWorld
from projects import HEAD, document, run

BIB = """\
@book{levy-2008,
  author = {Levy, Ada},
  title = {The River Falls},
  publisher = {River Press},
  location = {Almaty},
  date = {2008},
}
@article{omarov-2009,
  author = {Omarov, Cem and Levy, Ada},
  title = {Levels of the Ili in May},
  journaltitle = {River Review},
  volume = {3},
  number = {1},
  pages = {1--20},
  date = {2009-05},
}
@online{commission-2007,
  author = {{River Commission}},
  title = {Water of the Ili},
  date = {2007-11-30},
  url = {https://river.example/levels?year=2007&place=a%20b},
  urldate = {2009-10-01},
}
"""


def made(body: str, *settings: str, series: str | None = None) -> Document:
    head = HEAD.removesuffix("---\n") + "".join(f"{line}\n" for line in settings) + "---\n"
    files = {"briefs/a/brief.md": head + body}
    if series is not None:
        files["briefs/series.yaml"] = series
    result, found = document("", BIB, **files)
    assert found == []
    return result


def notes(result: Document) -> list[str]:
    """The words of each note, without the way back."""
    listed = dom.parse({"notes": result.parts[Part.NOTES]})["notes"]
    for back in dom.has_class(listed, "footnote-back"):
        dom.remove(back)
    return [dom.text_of(item) for item in dom.elements(listed, "li")]


def text(result: Document, part: Part = Part.BODY) -> str:
    """The words of a part, with ^ for each call of a note."""
    tree = dom.parse({"part": re.sub(r"<sup>\d+</sup>", "^", result.parts[part])})["part"]
    return dom.text_of(tree)


def test_the_first_note_of_a_work_is_full_and_the_next_is_short() -> None:
    result = made("One [@levy-2008]. Two [@omarov-2009, 12]. Three [@levy-2008, p. 3].\n")

    assert text(result) == "One.^ Two.^ Three.^"
    assert notes(result) == [
        "Ada Levy, The River Falls (River Press, 2008).",
        "Cem Omarov and Ada Levy, “Levels of the Ili in May,” River Review 3, no. 1 (2009): 12.",
        "Levy, The River Falls, 3.",
    ]


@pytest.mark.parametrize(
    ("cite", "note"),
    [
        ("[@levy-2008, pp. 12-14, 16]", "12–14, 16."),
        ("[@levy-2008, ch. 3]", "ch. 3."),
        ("[@levy-2008, sec. 2]", "sec. 2."),
        ("[@levy-2008, para. 7]", "para. 7."),
        ("[@levy-2008, paras. 7--9]", "paras. 7–9."),
        ("[@levy-2008, {33}]", "33."),
        ("[@levy-2008, 33 and elsewhere]", "33 and elsewhere."),
        ("[@levy-2008 and elsewhere]", "and elsewhere."),
    ],
)
def test_a_locator_is_printed_as_the_style_wants_it(cite: str, note: str) -> None:
    result = made(f"One {cite}.\n")

    assert notes(result)[0].startswith("Ada Levy, The River Falls (River Press, 2008)")
    assert notes(result)[0].endswith(note)


def test_several_works_and_prefixes_stand_in_one_note() -> None:
    result = made("One [see @levy-2008, p. 3; but cf. @omarov-2009, 12].\n")

    assert text(result) == "One.^"
    assert notes(result)[0] == (
        "See Ada Levy, The River Falls (River Press, 2008), 3; but cf. Cem Omarov and Ada Levy, "
        "“Levels of the Ili in May,” River Review 3, no. 1 (2009): 12."
    )


def test_a_narrative_citation_names_its_author_in_the_text() -> None:
    result = made("As @levy-2008 [p. 3] says, and @omarov-2009.\n")

    assert text(result) == "As Ada Levy^ says, and Cem Omarov and Ada Levy.^"
    assert notes(result)[0] == "The River Falls (River Press, 2008), 3."


def test_a_suppressed_author_is_left_out_of_the_note() -> None:
    result = made("Levy says so [-@levy-2008, p. 3].\n")

    assert notes(result) == ["The River Falls (River Press, 2008), 3."]


def test_grey_literature_shows_when_it_was_read_and_where() -> None:
    result = made("One [@commission-2007, para. 4].\n")

    assert notes(result)[0] == (
        "River Commission, “Water of the Ili,” November 30, 2007, para. 4, accessed October 1, "
        "2009, https://river.example/levels?year=2007&place=a%20b."
    )
    assert (
        'href="https://river.example/levels?year=2007&amp;place=a%20b"' in result.parts[Part.NOTES]
    )


def test_a_note_of_ones_own_may_cite() -> None:
    result = made("One.[^own] Two [@levy-2008].\n\n[^own]: As in @levy-2008 [p. 9].\n")

    assert notes(result)[0].startswith("As in")
    assert "Levy" in notes(result)[0]
    assert notes(result)[1] == "Levy, The River Falls."


def test_a_style_without_notes_prints_a_list_of_references() -> None:
    result = made("As @levy-2008 [3] and others [@omarov-2009].\n", "citations: {style: apa}")

    assert text(result) == "As Levy (2008, p. 3) and others (Omarov & Levy, 2009)."
    assert notes(result) == []
    assert "Levy, A. (2008)." in text(result, Part.REFERENCES)
    assert 'href="#ref-levy-2008"' in result.parts[Part.BODY]
    assert 'id="ref-levy-2008"' in result.parts[Part.REFERENCES]


@pytest.mark.parametrize(
    ("settings", "listed"),
    [
        ("{style: chicago-author-date}", True),
        ("{style: chicago-author-date, bibliography: false}", False),
        ("{style: chicago-notes-bibliography}", False),
        ("{style: chicago-notes-bibliography, bibliography: true}", True),
    ],
)
def test_a_list_of_references_is_printed_where_it_is_wanted(settings: str, listed: bool) -> None:
    result = made("One [@levy-2008].\n", f"citations: {settings}")

    assert result.lists_references is listed
    if listed:
        assert "Levy, Ada" in text(result, Part.REFERENCES)


def test_a_brief_without_citations_has_no_references_and_no_notes() -> None:
    result = made("One.\n", "citations: {style: apa}")

    assert not result.parts[Part.REFERENCES]
    assert not result.parts[Part.NOTES]


@pytest.mark.parametrize(
    ("language", "cite", "note"),
    [
        ("ru", "[@commission-2007, p. 4]", "30 ноября 2007 г., 4, просмотрено 1 октября 2009 г."),
        ("ru", "[@commission-2007, с. 4]", "30 ноября 2007 г., 4, просмотрено 1 октября 2009 г."),
        ("ru", "[@commission-2007, para. 4]", "30 ноября 2007 г., абз. 4, просмотрено"),
        ("ru", "[@commission-2007, ch. 4]", "30 ноября 2007 г., гл. 4, просмотрено"),
        ("ru-RU", "[@commission-2007, pp. 4-5]", "30 ноября 2007 г., 4–5, просмотрено"),
        ("kk", "[@commission-2007, p. 4]", "2007 ж. 30 қараша, 4, қаралған күні 2009 ж. 1 қазан"),
        ("kk", "[@commission-2007, б. 4]", "2007 ж. 30 қараша, 4, қаралған күні 2009 ж. 1 қазан"),
        ("kk", "[@commission-2007, para. 4]", "2007 ж. 30 қараша, абз. 4, қаралған күні"),
        ("kk-KZ", "[@omarov-2009, ch. 4]", "Cem Omarov және Ada Levy"),
        ("de", "[@commission-2007, p. 4]", "30. November 2007, 4, zugegriffen 1. Oktober 2009"),
        ("de", "[@commission-2007, S. 4]", "30. November 2007, 4, zugegriffen 1. Oktober 2009"),
        ("en-GB", "[@commission-2007, p. 4]", "30 November 2007, 4, accessed 1 October 2009"),
    ],
)
def test_notes_speak_the_language_of_the_brief(language: str, cite: str, note: str) -> None:
    result = made(f"One {cite}.\n", f"language: {language}")

    assert note in notes(result)[0].replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["ru", "kk", "de"])
def test_names_in_an_english_title_keep_their_capitals_in_every_language(language: str) -> None:
    result = made("One [@omarov-2009]. Two [@commission-2007].\n", f"language: {language}")

    assert "Levels of the Ili in May" in notes(result)[0]
    assert "Water of the Ili" in notes(result)[1]


def test_punctuation_stands_before_the_call_of_a_note_and_inside_quotation_marks() -> None:
    curly = made("He said “it falls” [@levy-2008], and no.\n")
    straight = made('He said "no" [@levy-2008].\n')

    assert text(curly) == "He said “it falls”,^ and no."
    assert text(straight) == "He said “no.”^"


def test_every_field_of_the_brief_has_its_part() -> None:
    result = made(
        "# Summary\n\nShort.\n\n# Rest\n\nLong.\n",
        "about: {text: 'C *d*.'}",
        "acknowledgements: Eve.",
        "funding: '[F](https://f.example).'",
        "disclaimer: Gus.",
        "authors: [{name: Ada, bio: H **i**.}, Bo]",
    )

    assert "<em>d</em>" in result.parts[Part.ABOUT]
    assert result.parts[Part.ACKNOWLEDGEMENTS] == "<p>Eve.</p>"
    assert '<a href="https://f.example">F</a>' in result.parts[Part.FUNDING]
    assert result.parts[Part.DISCLAIMER] == "<p>Gus.</p>"
    assert result.bios == ("<p>H <strong>i</strong>.</p>", "")
    assert text(result, Part.SUMMARY) == "Summary Short."
    assert text(result) == "Rest Long."


def test_fields_of_the_series_stand_in_where_the_brief_has_none() -> None:
    series = (
        "version: 1\nname: N\ninstitutions: [{name: I}]\ncorporate_author: C\n"
        "funding: Series money.\ndisclaimer: Series views.\n"
    )
    result = made("A.\n", "disclaimer: Own views.", series=series)

    assert result.parts[Part.FUNDING] == "<p>Series money.</p>"
    assert result.parts[Part.DISCLAIMER] == "<p>Own views.</p>"


def test_a_field_that_opens_a_fence_does_not_swallow_the_next() -> None:
    result = made("A.\n", 'acknowledgements: "```"', "disclaimer: Ours.")

    assert "Ours" in result.parts[Part.DISCLAIMER]


def test_a_heading_in_a_box_keeps_the_box() -> None:
    result = made("# A\n\n::: box\n## B\n\nSee.\n:::\n")
    tree = dom.parse({"part": result.parts[Part.BODY]})["part"]

    assert [dom.text_of(box) for box in dom.has_class(tree, "box")] == ["B See."]


def test_what_a_brief_says_of_itself_is_never_read_by_pandoc() -> None:
    body = "A.\n\n---\nbibliography: /etc/passwd\ncsl: https://x.example/a.csl\n---\n\n% Title\n"
    result, _ = document(body, BIB)  # pandoc takes the lines for a table, which has no header

    assert "bibliography: /etc/passwd" in text(result)
    assert "% Title" in text(result)


def test_pandoc_reads_a_brief_twice_and_no_file_of_the_machine() -> None:
    series = "version: 1\nname: N\ninstitutions: [{name: I}]\ncorporate_author: C\n"
    files = {"briefs/a/brief.md": HEAD + "One [@levy-2008].\n", "briefs/series.yaml": series}
    world = FakeWorld({**files, "references.bib": BIB})
    run(world)

    assert len(world.calls) == 3
    assert [list(call.files) for call in world.calls if call.files] == [
        ["references.json", "style.csl"]
    ]
    assert [call.text.count("title:") for call in world.calls] == [0, 0, 0]
