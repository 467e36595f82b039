"""Theme: a folder of settings, words, templates and style sheets, whole or told what lacks."""

import pytest

from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Checked
from briefgen.model.edition import Theme
from briefgen.model.terms import Terms
from briefgen.stages.theme import STYLES, load_theme, terms_for
from briefgen.stages.theme import TEMPLATES as NAMES
from fake_world import SERIES, TEMPLATES, FakeWorld
from projects import a_brief, terms, where


def brief(language: str | None = None, series: str = SERIES, name: str = "brief.md") -> Brief:
    line = f"language: {language}\n" if language else ""
    return a_brief("Text.\n", f"---\ntitle: A\ndate: 2009-11-19\n{line}---\n", series, name)


def loaded(world: FakeWorld, series: str = SERIES) -> Checked[Theme]:
    one = brief(series=series)
    place = one.spans.get(("series", "theme")) or one.span("series")
    return load_theme(one.series, place, world)


def words(one: Brief) -> Checked[Terms]:
    theme = loaded(FakeWorld()).value
    assert theme is not None
    return terms_for(theme, one)


def test_the_installed_theme_is_whole() -> None:
    made = loaded(FakeWorld())

    assert made.diagnostics == ()
    assert made.value is not None
    assert set(NAMES) == set(made.value.templates)
    assert set(STYLES) == set(made.value.styles)
    assert set(made.value.terms) >= {"en", "ru", "kk"}


def test_every_file_of_the_installed_theme_is_used() -> None:
    files = {path.name for path in (TEMPLATES / "csis-ind").iterdir()}

    assert {*NAMES, *STYLES, "theme.yaml", "terms.yaml"} == files


def test_a_project_overrides_a_theme_file_by_file() -> None:
    own = {
        "templates/csis-ind/masthead.html.j2": "ours",
        "templates/csis-ind/tokens.css": ":root{}",
    }
    made = loaded(FakeWorld(own)).value
    plain = loaded(FakeWorld()).value
    assert made is not None
    assert plain is not None

    assert made.templates["masthead.html.j2"].text == "ours"
    assert made.styles["tokens.css"] == ":root{}"
    assert made.templates["main.html.j2"] == plain.templates["main.html.j2"]


def test_a_theme_that_does_not_exist_is_answered_with_those_that_do() -> None:
    made = loaded(FakeWorld({"templates/house/x.css": ""}), SERIES + "theme: houes\n")

    assert made.value is None
    assert where(made.diagnostics) == ["6:8 T101 houes"]
    assert made.diagnostics[0].hint == "there are: csis-ind, house"


def test_every_file_a_theme_lacks_is_told() -> None:
    made = loaded(FakeWorld({"templates/house/page.html.j2": ""}), SERIES + "theme: house\n")
    named = {str(one.span.source.path.name) for one in made.diagnostics if one.span}

    assert made.value is None
    assert {one.code.id for one in made.diagnostics} == {"T102"}
    assert named == {*NAMES, *STYLES, "theme.yaml", "terms.yaml"} - {"page.html.j2"}


def test_a_file_of_a_theme_that_is_no_text_is_told_at_its_place() -> None:
    made = loaded(FakeWorld({"templates/csis-ind/print.css": b"a\n\xff"}))

    assert made.value is None
    assert where(made.diagnostics)[0].startswith("2:1 P102")


def test_the_settings_and_words_of_a_theme_are_checked() -> None:
    made = loaded(
        FakeWorld(
            {
                "templates/csis-ind/theme.yaml": "name: X\nfonts: []\n",
                "templates/csis-ind/terms.yaml": "languages: {en: {about: X}}\n",
            }
        )
    )
    codes = [one.code.id for one in made.diagnostics]

    assert made.value is None
    assert codes.count("F203") == 1
    assert codes.count("F202") > 10


@pytest.mark.parametrize(
    ("language", "notes"),
    [("en", "Notes"), ("en-GB", "Notes"), ("ru-RU", "Примечания"), ("kk", "Ескертпелер")],
)
def test_words_are_those_of_the_language_or_its_primary_language(language: str, notes: str) -> None:
    made = words(brief(language))

    assert made.diagnostics == ()
    assert made.value is not None
    assert notes == made.value.notes


@pytest.mark.parametrize(
    ("one", "place", "path"),
    [
        (brief("tg"), "4:11 T105 tg", "briefs/a/brief.md"),
        (brief(name="brief.tg.md"), "1:1 T105 -", "briefs/a/brief.tg.md"),
        (brief(series=SERIES + "language: tg\n"), "6:11 T105 tg", "briefs/series.yaml"),
    ],
)
def test_a_language_without_words_is_told_where_it_is_set(
    one: Brief, place: str, path: str
) -> None:
    made = words(one)
    span = made.diagnostics[0].span

    assert made.value is not None
    assert made.value.notes == "Notes"
    assert [place] == where(made.diagnostics)
    assert span is not None
    assert path == str(span.source.path)


def test_the_words_of_a_series_stand_before_those_of_its_theme() -> None:
    """In its own language: a translation has the theme's."""
    series = f'{SERIES}words: {{continued: "(see page {{page}})"}}\n'
    own = words(brief(series=series)).value
    translated = words(brief(series=series, name="brief.ru.md")).value
    assert own is not None
    assert translated is not None

    assert own.continued == "(see page {page})"
    assert translated.continued == terms("ru").continued
