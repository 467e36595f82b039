"""Summary: a page of Markdown that tells all, and on which no brief can do anything but be read."""

import os
import re
from pathlib import Path

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen import report
from briefgen.cli.telling import _address
from briefgen.model.codes.fields import BAD_VALUE
from briefgen.model.codes.references import UNUSED_ENTRY
from briefgen.model.codes.theme import NO_TERMS
from briefgen.model.diagnostic import Diagnostic
from briefgen.report.escaping import html_text, markdown_text
from briefgen.report.summary import BYTES
from findings import WORDS, found_anywhere
from projects import a_source

PAGE = Path(__file__).with_name("summary.md")
SOURCE = a_source("title: Water\ndate: soon\n")
ERROR = BAD_VALUE.at(SOURCE.span(19, 23), "not a day", hint="write 2009-11-19")
WARNING = NO_TERMS.at(SOURCE.span(0, 5), "no words in tg")
HOSTILE = (
    "<img src=x onerror=alert(1)> </details> [click](https://evil.example) ![x](y) `code` *b* _i_ "
    "~~s~~ | next | www.evil.example https://evil.example/ @octocat #12 $x$ &lt; \\| <!-- "
    "\n\n# heading\n\n| a |\n|---|"
)
OWN_TAGS = re.compile(r"<br>|</?(?:span|b|summary|details)>|<details open>")


def brief(slug: str, **fields: object) -> report.BriefObject:
    """A brief as a run tells it."""
    told = {"title": "Water", "number": 1, "status": "final", "language": "en-US", "words": 1200}
    more = {"readability": None, "quotations": 0, "verified": 0, "failed": False}
    path = f"briefs/{slug}/brief.md"
    return report.BriefObject.model_validate(
        {"brief": slug, "path": path, **told, **more, **fields}
    )


def read(page: str) -> list[Token]:
    """What a reader of GitHub's Markdown takes the page for, in one row."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [token for one in reader.parse(page) for token in (one, *(one.children or ()))]


def shown(tokens: list[Token]) -> str:
    """The words that are read."""
    text = "".join(one.content for one in tokens if one.type == "text")
    return re.sub(r"\s+", " ", text).strip()


def test_a_page_tells_briefs_findings_and_meanings() -> None:
    """The whole page, which `make accept` writes anew."""
    pdf = {"brief": "b", "path": "dist/b.pdf", "media_type": "application/pdf", "pages": 8}
    pdf |= {"sha256": "0" * 64, "bytes": 9}
    bibliography = a_source("@a{b}", "references.bib")
    unsound = a_source("title: [\n", "briefs/c/brief.ru.md")
    result = report.Result(
        found=(
            ERROR,
            *[WARNING] * 11,
            BAD_VALUE.at(unsound.span(7), "the list is not closed"),
            UNUSED_ENTRY.at(bibliography.span(0), "no brief cites b"),
            BAD_VALUE.at(None, "of no file"),
        ),
        briefs=(brief("a", quotations=13, verified=12), brief("b", title=HOSTILE, number=None)),
        artifacts=(report.ArtifactObject.model_validate(pdf),),
        manual="https://git.example/briefgen/blob/v1/docs",
    )
    page = report.markdown(result) + "\n"
    if os.environ.get("BRIEFGEN_ACCEPT"):
        PAGE.write_text(page, "utf-8")

    assert page == PAGE.read_text("utf-8")


def test_a_clean_run_passes_and_warnings_fail_under_strict_only() -> None:
    one = (brief("a"),)

    def heading(*found: Diagnostic, strict: bool = False) -> str:
        result = report.Result(found=found, briefs=one, strict=strict)
        return report.markdown(result).partition("\n")[0]

    assert heading() == "## Passed: 1 brief, no findings"
    assert heading(WARNING) == "## Passed: 1 brief, 1 warning"
    assert heading(WARNING, strict=True) == "## Failed: 1 brief, 1 warning"


def test_a_check_has_no_column_of_pages() -> None:
    assert "Pages" not in report.markdown(report.Result(found=(), briefs=(brief("a"),)))


def test_a_hostile_text_is_shown_as_it_is_and_does_nothing() -> None:
    line = " ".join(HOSTILE.split())
    tokens = read(f"| x | y |\n|---|---|\n| {markdown_text(HOSTILE)} | z |")
    kinds = {one.type for one in tokens if not one.type.endswith(("_open", "_close"))}

    assert shown(tokens) == f"xy{line}z"
    assert kinds == {"inline", "text", "html_inline"}
    assert {one.content for one in tokens if one.type == "html_inline"} == {"<span>", "</span>"}
    assert sum(one.type == "td_open" for one in tokens) == 2
    assert re.search(r"@\w|(?<!&)#\d|\$x|://|www\.", markdown_text(HOSTILE)) is None
    assert re.search(r"<(?!/?span>)", html_text(HOSTILE)) is None


@settings(deadline=None, max_examples=30)
@given(found_anywhere(), WORDS)
def test_whatever_is_found_no_page_has_an_element_of_its_own(
    found: list[Diagnostic], title: str
) -> None:
    page = report.markdown(report.Result(found=tuple(found), briefs=(brief("a", title=title),)))
    tokens = read(page)
    html = [one.content for one in tokens if one.type in {"html_inline", "html_block"}]

    assert "<" not in OWN_TAGS.sub("", "".join(html))
    assert not {one.type for one in tokens} & {"link_open", "image", "fence", "code_block", "hr"}
    assert sum(one.type == "heading_open" for one in tokens) == 1
    assert sum(one.type == "table_open" for one in tokens) == 1


@settings(deadline=None, max_examples=40)
@given(st.text())
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    line = " ".join(report.clean(text).split())

    assert shown(read(f"- x {markdown_text(text)}")) == f"x {line}".strip()


def test_a_page_stays_below_what_github_shows() -> None:
    long = "水" * 600
    sources = [a_source("x", f"briefs/{number}/brief.md") for number in range(400)]
    found = tuple(BAD_VALUE.at(one.span(0), long, hint=long) for one in sources)
    briefs = tuple(brief(str(number), title=long) for number in range(700))
    page = report.markdown(report.Result(found=found, briefs=briefs))

    assert len(page.encode()) < BYTES + 1000
    assert "| and 200 more |" in page
    assert "are too long for this page" in page


def test_codes_are_linked_to_an_address_of_the_web_only() -> None:
    good = "https://git.example/briefgen/blob/v1/docs/"
    context, option = click.Context(click.Command("check")), click.Option(["--manual"])

    assert _address(context, option, good) == good.rstrip("/")
    for bad in ("javascript:alert(1)", "https://x.example/) [a](b", "docs"):
        with pytest.raises(click.BadParameter):
            _address(context, option, bad)
