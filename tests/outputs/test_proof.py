"""Proof: what must fail an output does."""

from pathlib import PurePosixPath

import weasyprint

from briefgen.model.text import Source
from briefgen.outputs.proof import completeness, conformance
from briefgen.task import Built
from flows import flow, kit, page
from projects import run, world

SOURCE = Source(path=PurePosixPath("briefs/a/brief.md"), text="---\n")
SPAN = SOURCE.span(0)


def made(body: str, **options: str) -> bytes:
    """A PDF as WeasyPrint alone makes it."""
    shared = kit()
    whole = weasyprint.HTML(
        string=page(body, "body { font: 10pt Test }"),
        base_url="https://brief.invalid/",
        url_fetcher=shared.fetcher,
    )
    return bytes(whole.write_pdf(font_config=shared.fonts, **options))


def test_a_pdf_without_tags_is_told_with_the_rules_it_breaks() -> None:
    """O101, a finding a rule, each with its number."""
    found = conformance(made("<p>Text</p>"), SPAN)

    assert {one.code.id for one in found} == {"O101"}
    assert len(found) == 5
    assert all(one.message.startswith(("PDFUA1-", "PDFA3A-")) for one in found)
    assert all(one.is_error for one in found)


def test_a_conforming_pdf_is_told_nothing(samples: dict[str, Built]) -> None:
    """The validator and WeasyPrint agree; one standard alone is not enough."""
    finished = next(one.data for one in samples["02-madrid-scorecard"].artifacts if one.pages)
    (other, *_) = conformance(made("<h1>T</h1><p>Text</p>", pdf_variant="pdf/ua-1"), SPAN)

    assert conformance(finished, SPAN) == []
    assert other.message.startswith("PDFA3A-")


def test_text_that_is_not_laid_out_is_told_from_where_on() -> None:
    """O102: the first words of what is missing."""
    made = flow("<p>One two three.</p><p>Four five six.</p>")
    made.lay(0, 300, 15)
    (found,) = completeness({"main": made}, SOURCE)

    assert found.code.id == "O102"
    assert "from “Four five six.” on" in found.message


def test_text_that_is_all_there_is_told_nothing() -> None:
    """Case, hyphens and spaces are the layout's."""
    made = flow("<p>One t\u00adwo three\u2060.</p>", "p { text-transform: uppercase }")
    made.lay(0, 40, 300)

    assert completeness({"main": made}, SOURCE) == []


def test_a_link_that_is_not_laid_out_is_told_at_its_address() -> None:
    """O102, for a link whose words are all there by chance or by a style sheet."""
    source = Source(path=PurePosixPath("a.md"), text="One [two](https://a.example/x).\n")
    made = flow('<p>One <a href="https://a.example/x">two</a>.</p>', "a { display: none }")
    made.lay(0, 300, 300)
    link, text = completeness({"main": made}, source)

    assert (link.code.id, text.code.id) == ("O102", "O102")
    assert link.message == "a link of the brief is not in the PDF: https://a.example/x"
    assert link.span is not None
    assert text.span is not None
    assert (link.span.text, text.span.text) == ("https://a.example/x", "two")


def test_a_note_longer_than_a_column_fails_the_brief() -> None:
    """WeasyPrint draws it over the edge of the page without a word."""
    _, built, found = run(
        world(f"Text.^[{'word ' * 1100}]\n", bib=None), render=True, formats=("pdf",)
    )

    (fault,) = (one for one in found if one.is_error)
    assert fault.code.id == "O102"
    assert "taller than its column" in fault.message
    assert fault.hint == "shorten it, or move it into the text"
    assert built[0].artifacts == ()
