"""Briefs: what comes from the front matter, and what from the series."""

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath

import pytest

from briefgen.model.brief import Author, Brief, FrontMatter, Status
from briefgen.model.series import About, Citations, Institution, Notes, Paper, Series
from briefgen.model.text import Source

SOURCE = Source(path=PurePosixPath("briefs/a/brief.md"), text="---\ntitle: Water\n---\n")


def series(**fields: object) -> Series:
    given = {
        "version": 1,
        "name": "Test Papers",
        "institutions": [Institution(name="Test Institute")],
        "corporate_author": "Test Task Force",
    }
    return Series.model_validate(given | fields)


def brief(front: Mapping[str, object], shared: Series | None = None, **fields: str) -> Brief:
    return Brief(
        slug="a",
        source=SOURCE,
        front=FrontMatter.model_validate({"title": "Water", "date": "2009-11-19", **front}),
        series=shared or series(),
        body=len(SOURCE.text),
        spans={(): SOURCE.span(4), ("title",): SOURCE.span(11, 16)},
        file_language=fields.get("file_language"),
    )


def test_a_brief_needs_no_more_than_a_title_and_a_date() -> None:
    front = FrontMatter.model_validate({"title": "Water", "date": "2009-11-19"})

    assert front.date == date(2009, 11, 19)
    assert front.status is Status.DRAFT
    assert front.number is None
    assert front.authors == ()


def test_an_author_may_be_a_name_alone() -> None:
    front = FrontMatter.model_validate(
        {
            "title": "Water",
            "date": "2009-11-19",
            "authors": ["Ada", {"name": "Bo", "role": "Fellow"}],
        }
    )

    assert front.authors == (Author(name="Ada"), Author(name="Bo", role="Fellow"))


def test_the_corporate_author_signs_where_nobody_does() -> None:
    assert brief({}).author_names == ("Test Task Force",)
    assert brief({"authors": ["Ada", "Bo"]}).author_names == ("Ada", "Bo")


def test_a_language_is_the_front_matters_then_the_files_then_the_series() -> None:
    shared = series(language="fr")
    everywhere = brief({"language": "kk"}, shared, file_language="ru")

    assert everywhere.language == "kk"
    assert brief({}, shared, file_language="ru").language == "ru"
    assert brief({}, shared).language == "fr"
    assert brief({}).language == "en-US"


@pytest.mark.parametrize("field", ["funding", "disclaimer", "license"])
def test_a_statement_of_the_brief_stands_in_place_of_the_series(field: str) -> None:
    shared = series(**{field: "The series'."})

    assert getattr(brief({}), field) is None
    assert getattr(brief({}, shared), field) == "The series'."
    assert getattr(brief({field: "Its own."}, shared), field) == "Its own."


def test_about_and_citations_of_the_brief_stand_in_place_of_the_series() -> None:
    shared = series(about=About(text="Ours."), citations=Citations(notes=Notes.END))
    own = {"about": {"text": "Its own."}, "citations": {"style": "apa"}}

    assert brief({}, shared).about == About(text="Ours.")
    assert brief({}, shared).citations.notes is Notes.END
    assert brief(own, shared).about == About(text="Its own.")
    assert brief(own, shared).citations == Citations(style="apa")
    assert brief({}).about is None


def test_the_place_of_a_field_that_was_not_written_is_that_of_the_field_around_it() -> None:
    one = brief({})

    assert one.span("title").text == "Water"
    assert one.span("title", "never", 3) == one.span("title")
    assert one.span("number") == one.spans[()]


def test_a_series_says_how_its_briefs_look_without_being_asked() -> None:
    shared = series()

    assert shared.label == "Policy Brief"
    assert shared.theme == "csis-ind"
    assert shared.paper is Paper.LETTER
    assert shared.citations.style == "chicago-notes-bibliography-access-dates"
    assert shared.citations.notes is Notes.FOOT
