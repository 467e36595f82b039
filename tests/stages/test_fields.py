"""Fields typed by a model: every complaint in one run, at its own place."""

import pytest

from briefgen.model.brief import FrontMatter
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.series import Series
from briefgen.model.settings import Settings
from briefgen.model.terms import TermsFile
from briefgen.stages.fields import Typed, typed_fields
from projects import a_source, where

SERIES = "version: 1\nname: N\ninstitutions: [{name: I}]\ncorporate_author: C\n"


def typed(text: str, model: type[Settings] = FrontMatter) -> Checked[Typed[Settings]]:
    return typed_fields(a_source(text), 0, len(text), model)


def only(text: str, model: type[Settings] = FrontMatter) -> Diagnostic:
    made = typed(text, model)
    assert made.value is None
    assert len(made.diagnostics) == 1, made.diagnostics
    return made.diagnostics[0]


def test_sound_fields_have_their_settings_and_a_place_for_each() -> None:
    made = typed("title: Water\ndate: 2009-11-19\nauthors: [Ada]\n")

    assert made.diagnostics == ()
    assert made.value is not None
    assert made.value.spans["authors", 0].text == "Ada"


def test_every_complaint_is_told_in_one_run() -> None:
    made = typed("titel: X\nnumber: five\ndate: 2009-02-30\n")

    assert where(made.diagnostics) == [
        "1:1 F202 t",
        "2:9 F203 five",
        "3:7 F203 2009-02-30",
        "1:1 F201 titel",
    ]


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("titel: X\n", "3:1 F201 titel", 'did you mean "title"?'),
        ("Title: X\n", "3:1 F201 Title", 'did you mean "title"?'),
        ("autors: [Ada]\n", "3:1 F201 autors", 'did you mean "authors"?'),
        ("about: {text: x, headline: y}\n", "3:18 F201 headline", 'did you mean "heading"?'),
        ("authors: [{name: A, mail: y}]\n", "3:21 F201 mail", 'did you mean "email"?'),
        ("citations: {stile: apa}\n", "3:13 F201 stile", 'did you mean "style"?'),
    ],
)
def test_an_unknown_field_is_answered_with_the_nearest_of_its_group(
    text: str, place: str, hint: str
) -> None:
    fault = only("title: Water\ndate: 2009-11-19\n" + text)

    assert where([fault]) == [place]
    assert hint == fault.hint


def test_a_field_inside_a_map_of_groups_knows_its_neighbours() -> None:
    fault = only(SERIES + "sections: {limits: {summary: {words: 1, wrods: 2}}}\n", Series)

    assert where([fault]) == ["5:41 F201 wrods"]
    assert fault.hint == 'did you mean "words"?'


def test_a_field_without_a_near_one_is_answered_with_all() -> None:
    fault = only("title: Water\ndate: 2009-11-19\nabout: {text: x, zzz: y}\n")

    assert fault.hint == "known are: heading, text"


@pytest.mark.parametrize("key", ["5", "true", "~", '"a b"', "é"])
def test_a_key_that_is_no_word_is_an_unknown_field(key: str) -> None:
    fault = only(f"title: Water\ndate: 2009-11-19\n{key}: x\n")

    assert fault.code.id == "F201"


def test_a_missing_field_stands_at_the_beginning_of_the_settings_or_its_group() -> None:
    whole = only("number: 5\ntitle: Water\n")
    inner = only("title: Water\ndate: 2009-11-19\nauthors:\n  - role: Fellow\n")

    assert where([whole]) == ["1:1 F202 n"]
    assert whole.hint == "add a line like `date: 2010-02-18`"
    assert where([inner]) == ["4:5 F202 role: Fellow"]
    assert inner.message == '"name" is missing'


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ("title:", "1:7 F202 \n", '"title" is empty'),
        ('title: ""', '1:8 F202 ""', '"title" is empty'),
        ('title: "  "', '1:8 F202 "  "', '"title" is empty'),
        ("title: X\nstatus: ~", "2:9 F202 ~", '"status" is empty'),
        ('title: X\nkeywords: [a, ""]', '2:15 F202 ""', 'an item of "keywords" is empty'),
        ("title: X\nkeywords: [a, ~]", "2:15 F202 ~", 'an item of "keywords" is empty'),
        ("title: X\nauthors: [{name: }]", "2:17 F202  ", '"authors.name" is empty'),
    ],
)
def test_an_empty_field_is_told_as_empty(line: str, place: str, message: str) -> None:
    fault = only(f"{line}\ndate: 2009-11-19\n")

    assert where([fault]) == [place]
    assert message == fault.message
    assert fault.hint


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("about: words", '"about": expected fields of its own, indented under it', "heading, text"),
        ("keywords: a", '"keywords": expected a list, a line each that begins', None),
        ("status: done", "\"status\": expected 'draft', 'review' or 'final'", None),
        ("number: 0", '"number": expected 1 or more', None),
        ("description: [a]", '"description": expected text', None),
        ("description: " + "x" * 301, "expected at most 300 characters, and it has 301", None),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_what_was_expected(
    line: str, message: str, hint: str | None
) -> None:
    fault = only(f"title: Water\ndate: 2009-11-19\n{line}\n")

    assert fault.code.id == "F203"
    assert message in fault.message
    assert (f"it takes: {hint}" if hint else None) == fault.hint


def test_a_version_of_the_future_is_told_the_version_there_is() -> None:
    fault = only(SERIES.replace("1", "2", 1), Series)

    assert fault.message == '"version": expected 1'


def test_a_rule_with_a_name_no_rule_could_have_is_told_at_its_name() -> None:
    fault = only(SERIES + "rules: {r1: off}\n", Series)

    assert where([fault]) == ["5:9 F203 r1"]
    assert fault.message.startswith('"rules.r1": expected the code or the name of a rule')


def test_a_language_that_is_none_is_told_at_its_name() -> None:
    fault = typed("languages: {English: {}}\n", TermsFile).diagnostics[0]

    assert where([fault]) == ["1:13 F203 English"]


def test_fields_with_a_key_twice_are_still_checked() -> None:
    made = typed("title: A\ntitle: B\ndate: soon\n")

    assert where(made.diagnostics) == ["2:1 F103 title", "3:7 F203 soon"]
