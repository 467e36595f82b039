"""Parse: where the front matter ends and the text begins, and what a brief is called."""

import pytest

from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Checked
from briefgen.stages.configure import configure
from briefgen.stages.parse import parse
from fake_world import FakeWorld
from projects import a_brief, where

HEAD = "---\ntitle: Water\ndate: 2009-11-19\n"


def parsed(text: str) -> Checked[Brief]:
    world = FakeWorld({"briefs/a/brief.md": text})
    project = configure(world).value
    assert project is not None
    return parse(project.briefs[0], project, world)


@pytest.mark.parametrize("end", ["---\n", "...\n", "---   \n", "---\t\n"])
def test_the_text_begins_behind_the_line_that_closes_the_front_matter(end: str) -> None:
    brief = parsed(f"{HEAD}{end}# Text\n\n---\n\nMore.\n").value
    assert brief is not None

    assert brief.source.text[brief.body :] == "# Text\n\n---\n\nMore.\n"


@pytest.mark.parametrize("end", ["---", "---\n"])
def test_a_brief_may_have_no_text(end: str) -> None:
    brief = parsed(f"{HEAD}{end}").value
    assert brief is not None

    assert not brief.source.text[brief.body :]


def test_hyphens_inside_a_line_close_nothing() -> None:
    brief = parsed(
        f"{HEAD}acknowledgements: |\n  a\n  ---\n  b\nsubtitle: a --- b\n---\nText."
    ).value
    assert brief is not None

    assert brief.front.acknowledgements == "a\n---\nb"
    assert brief.source.text[brief.body :] == "Text."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "this file is empty"),
        (" \n\t\n", "this file is empty"),
        ("# Text", "this brief does not begin with its front matter"),
        ("\n---\ntitle: x\n---\n", "this brief does not begin with its front matter"),
        (" ---\ntitle: x\n---\n", "this brief does not begin with its front matter"),
        ("----\ntitle: x\n----\n", "this brief does not begin with its front matter"),
        ("---", "this brief does not begin with its front matter"),
        ("---\ntitle: x\n", "the front matter is never closed"),
        ("---\ntitle: x\n----\n", "the front matter is never closed"),
    ],
)
def test_a_brief_without_its_front_matter_is_told_how_to_begin(text: str, said: str) -> None:
    made = parsed(text)

    assert made.value is None
    assert [one.code.id for one in made.diagnostics] == ["F101"]
    assert said == made.diagnostics[0].message
    assert made.diagnostics[0].hint


def test_a_translation_is_named_by_its_folder_and_language() -> None:
    brief = a_brief(name="brief.ru.md")

    assert brief.slug == "a.ru"
    assert brief.language == "ru"


def test_the_fields_of_the_series_have_places_of_their_own() -> None:
    brief = a_brief()

    assert brief.span("series", "name").text == "Test Papers"
    assert str(brief.span("series", "name").source.path) == "briefs/series.yaml"
    assert brief.span("title").text == "A Title"


def test_a_wrong_field_keeps_the_brief_from_being_read_further() -> None:
    made = parsed("---\ntitle: Water\ndate: soon\n---\nText.\n")

    assert made.value is None
    assert where(made.diagnostics) == ["3:7 F203 soon"]
