"""Laws of texts and places: what holds of every source, whatever is in it."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import BLANKS, LETTERS, MARKDOWN, soup

from briefgen import report
from briefgen.model.codes.fields import BAD_VALUE
from briefgen.model.codes.theme import NO_TERMS
from briefgen.model.diagnostic import Code, Diagnostic, Level, Severity, in_order
from briefgen.model.series import Levels
from briefgen.model.text import CONTROL, Place, Source, clean_text
from briefgen.stages.files import decode
from briefgen.stages.judge import judged
from briefgen.stages.locate import mark_keys
from briefgen.stages.templates import css_string
from briefgen.stages.wording import fill, partial_date
from projects import a_source

TEXT = st.lists(st.one_of(LETTERS, BLANKS), max_size=30).map("".join)


@given(TEXT, st.integers(0, 400))
def test_an_offset_comes_back_from_its_line_and_column(text: str, offset: int) -> None:
    source = a_source(text)
    place = source.place(offset)

    assert min(offset, len(text)) == source.offset(place.line, place.column)


@given(TEXT, st.integers(-3, 40), st.integers(-3, 40))
def test_a_line_and_a_column_lead_into_the_text(text: str, line: int, column: int) -> None:
    offset = a_source(text).offset(line, column)

    assert 0 <= offset <= len(text)


@given(TEXT)
def test_the_lines_of_a_source_are_its_text(text: str) -> None:
    source = a_source(text)
    lines = [source.line(number) for number in range(1, len(source.line_starts) + 1)]

    assert text == "\n".join(lines)
    assert Place(line=len(lines), column=len(lines[-1]) + 1) == source.place(len(text))


@given(TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text)

    assert "\r" not in once
    assert once.removeprefix("\ufeff") == clean_text(once)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_source_or_a_finding_inside_them(data: bytes) -> None:
    made = decode(PurePosixPath("x"), data, 50)

    assert (made.value is None) == bool(made.diagnostics)
    assert made.value is None or not CONTROL.search(made.value.text)
    for found in made.diagnostics:
        assert found.span is not None
        assert 0 <= found.span.start <= len(found.span.source.text)


@given(soup(MARKDOWN), st.integers(0, 60))
def test_blanking_what_is_before_the_text_keeps_every_line_and_column(
    text: str, start: int
) -> None:
    text = clean_text(text)
    source = a_source(text)
    start = source.offset(source.place(start).line, 1)
    marked = mark_keys(source, start)

    assert text.count("\n") == marked.text.count("\n")
    assert marked.text.lstrip("\n") == "" or len(text) - start == len(marked.text) - text.count(
        "\n", 0, start
    )
    for token, (key, place) in marked.keys.items():
        assert len(token) == len(key)
        assert text.startswith(key, place)


@given(soup(MARKDOWN))
def test_keys_come_back_in_the_place_of_their_tokens(text: str) -> None:
    text = clean_text(text)
    plain = "".join(sign for sign in text if sign.isprintable() and sign not in '\\"')
    marked = mark_keys(a_source(plain), 0)

    assert plain == marked.restore(marked.text).replace('\\"', '"')


def finding(code: Code, name: str, place: int, message: str) -> Diagnostic:
    return code.at(a_source("abc\ndef\n", name).span(place), message)


FOUND = st.builds(
    finding,
    st.sampled_from([BAD_VALUE, NO_TERMS]),
    st.sampled_from(["a.md", "b.md"]),
    st.integers(0, 8),
    st.sampled_from(["one", "two"]),
)


@given(st.lists(FOUND, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_findings_is_that_of_their_places_alone(
    found: list[Diagnostic], dice: Random
) -> None:
    shuffled = list(found)
    dice.shuffle(shuffled)

    assert in_order(found) == in_order(shuffled)
    assert in_order(found) == in_order(in_order(found) + tuple(found))


@given(st.lists(FOUND, max_size=5), st.sampled_from(Level), st.sampled_from(["F203", "no-terms"]))
def test_a_rule_changes_severities_and_nothing_else(
    found: list[Diagnostic], level: Level, name: str
) -> None:
    after = judged(found, {name: Levels(review=level)}, None)
    hit = [one for one in found if name in (one.code.id, one.code.name)]

    assert len(after) == len(found) - (len(hit) if level is Level.OFF else 0)
    assert {one.severity for one in after if one.code in {x.code for x in hit}} <= {
        Severity(level.value) if level is not Level.OFF else Severity.INFO
    }
    assert {one.message for one in after} <= {one.message for one in found}


@given(st.lists(FOUND, max_size=4), st.text(max_size=20), st.text(max_size=20))
def test_a_report_can_be_made_of_anything(
    found: Sequence[Diagnostic], text: str, hint: str
) -> None:
    source = Source(path=PurePosixPath(text.replace("\0", "") or "x"), text=clean_text(text))
    more = [*found, BAD_VALUE.at(source.span(0, len(text)), text, hint)]

    assert len(report.concise(more).split("\n")) == len(more)
    assert len(report.github(more).split("\n")) == len(more)
    assert not CONTROL.search(report.text(more).plain)
    assert report.as_json(more, [])


@given(st.text(max_size=30))
def test_a_text_never_leaves_its_css_string(text: str) -> None:
    written = str(css_string(text))

    assert written[0] == written[-1] == '"'
    assert not set('"<>\n\r\\') & set(written[1:-1].replace("\\", "")) - {"\\"}


@given(st.text(max_size=12), st.sampled_from(["en", "ru", "kk", "xx", ""]))
def test_a_date_in_part_is_never_refused(text: str, language: str) -> None:
    assert partial_date(text, language) is not None


@settings(max_examples=50)
@given(st.text(max_size=20), st.text(max_size=5))
def test_a_term_without_its_name_stays_as_it_is(term: str, value: str) -> None:
    assert fill(term, name=value) == term.replace("{name}", value)
