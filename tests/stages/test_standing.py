"""Standing: draft, embargo, version and corrections, in the words of the brief's language."""

from typing import Any

import pytest

from briefgen.model.document import Document, Part
from briefgen.stages.context import citation
from briefgen.stages.standing import standing
from projects import a_brief, terms

EMBARGO = "embargo: {}\n"
CORRECTIONS = """\
corrections:
  - {date: 2010-01-02, level: minor, text: A name was misspelt.}
  - {date: 2010-03-04, level: correction, changed: Table 2, text: It was 12.}
"""
RETRACTION = "  - {date: 2010-05-06, level: retraction, text: Do not rely on it.}\n"


def document(settings: str, language: str = "en") -> Document:
    fixed = "title: Water\ndate: 2009-11-19\nstatus: final\n"
    brief = a_brief("Text.\n", f"---\n{fixed}language: {language}\n{settings}---\n")
    return Document(
        brief=brief,
        parts=dict.fromkeys(Part, ""),
        bios=(),
        outline=(),
        citations=(),
        recommendations=(),
        images={},
        words=1,
        sections=(),
        description="It falls.",
        notices=tuple(f"<p>{one.text}</p>" for one in brief.front.corrections),
    )


def said(settings: str, language: str = "en", *, held: bool = False) -> dict[str, Any]:
    return standing(document(settings, language), terms(language.partition("-")[0]), held=held)


@pytest.mark.parametrize(
    ("language", "moment", "line"),
    [
        ("en-GB", "2026-12-01T06:00+01:00", "Embargoed until 1 December 2026, 06:00 (UTC+1)"),
        ("en", "2026-12-01T06:00Z", "Embargoed until December 1, 2026, 06:00 (UTC)"),
        (
            *("en", "2026-12-01T06:00:30-03:30"),
            "Embargoed until December 1, 2026, 06:00:30 (UTC−3:30)",
        ),
        ("ru", "2026-12-01T06:00+03:00", "Эмбарго до 1 декабря 2026 г., 06:00 (UTC+3)"),
        ("kk", "2026-12-01T06:00+05:00", "Эмбарго: 2026 ж. 1 желтоқсан, 06:00 (UTC+5) дейін"),
    ],
)
def test_the_stamp_says_the_moment_as_the_author_gave_it(
    language: str, moment: str, line: str
) -> None:
    stamped = said(EMBARGO.format(moment), language, held=True)

    assert " ".join(stamped["stamp"].split()) == line  # whatever spaces keep it together
    assert stamped["document_title"] == f"{stamped['stamp']}: Water"
    assert stamped["pdf"] == "a.embargoed.pdf"


def test_after_its_hour_nothing_is_left_of_an_embargo() -> None:
    after = said(EMBARGO.format("2009-11-19T06:00Z"))

    assert after == said("")
    assert (after["stamp"], after["watermark"], after["pdf"]) == ("", "", "a.pdf")


def test_corrections_are_told_at_the_head_by_their_weight_and_all_in_the_imprint() -> None:
    told = said(CORRECTIONS)

    assert [one["heading"] for one in told["notices"]] == ["Correction of March 4, 2010 (Table 2)"]
    assert [one["version"] for one in told["history"]] == ["2.0", "1.1"]
    assert (told["version"], told["modified"], told["withdrawn"]) == ("2.0", "2010-03-04", "")
    assert ", version 2.0." in citation(document(CORRECTIONS).brief, terms())
    assert "version" not in citation(document("").brief, terms())


def test_a_retraction_is_on_every_page_in_the_title_and_in_the_citation() -> None:
    told = said(CORRECTIONS + RETRACTION)

    assert told["withdrawn"] == "Retracted on May 6, 2010"
    assert told["watermark"] == "RETRACTED"
    assert told["document_title"] == "Retracted: Water"
    assert told["notices"][0]["heading"] == "Retracted on May 6, 2010"
    assert citation(document(CORRECTIONS + RETRACTION).brief, terms()).endswith(
        ", version 3.0. Retracted on May 6, 2010."
    )
