"""Configure: which folders are briefs, and what they are called."""

import pytest

from briefgen.stages.configure import configure
from fake_world import FakeWorld
from projects import where


def slugs(*paths: str) -> list[str]:
    made = configure(FakeWorld(dict.fromkeys(paths, "x")))
    assert made.value is not None
    return [file.slug for file in made.value.briefs]


def test_every_folder_with_a_brief_is_one_in_the_order_of_their_names() -> None:
    found = slugs("briefs/10-rail/brief.md", "briefs/02-water/brief.md", "briefs/02-water/x.png")

    assert found == ["02-water", "10-rail"]


def test_translations_are_briefs_of_their_own() -> None:
    found = slugs("briefs/a/brief.md", "briefs/a/brief.ru.md", "briefs/a/brief.zh-Hant.md")

    assert found == ["a", "a.ru", "a.zh-Hant"]


@pytest.mark.parametrize(
    "name", ["notes.md", "brief.txt", "Brief.md", "brief.english.md", "brief.r.md", "brief.md.bak"]
)
def test_other_files_are_no_briefs(name: str) -> None:
    made = configure(FakeWorld({f"briefs/a/{name}": "x"}))

    assert made.value is not None
    assert made.value.briefs == ()
    assert [one.code.id for one in made.diagnostics] == ["P103"]


def test_files_beside_the_folders_are_left_alone() -> None:
    made = configure(FakeWorld({"briefs/README.md": "x", "briefs/series.yaml.bak": "x"}))

    assert made.value is not None
    assert made.diagnostics == ()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Budget (new)", "budget-new"),
        ("05_water", "05-water"),
        ("ÉTUDE", "tude"),
        ("вода", "01-title"),
        ("a--b", "a-b"),
        ("con.", "01-con"),
        ("nul", "01-nul"),
        ("a" * 81, "a" * 80),
    ],
)
def test_a_folder_name_that_no_address_could_hold_is_answered_with_one_that_could(
    name: str, safe: str
) -> None:
    made = configure(FakeWorld({f"briefs/{name}/brief.md": "x"}))

    assert made.value is not None
    assert made.value.briefs == ()
    assert where(made.diagnostics) == ["1:1 P104 "]
    assert made.diagnostics[0].hint == f"rename it to {safe}"


def test_without_series_yaml_there_is_no_project() -> None:
    made = configure(FakeWorld({"briefs/series.yaml": None, "briefs/a/brief.md": "x"}))

    assert made.value is None
    assert [one.code.id for one in made.diagnostics] == ["P101"]


def test_faults_of_folders_and_of_settings_are_told_in_one_run() -> None:
    made = configure(FakeWorld({"briefs/series.yaml": "version: 1\n", "briefs/B/brief.md": "x"}))

    assert made.value is None
    assert {one.code.id for one in made.diagnostics} == {"F202", "P104"}


def test_every_field_of_the_series_has_its_place() -> None:
    made = configure(FakeWorld())

    assert made.value is not None
    assert made.value.spans["name",].text == "Test Papers"
    assert made.value.spans["institutions", 0, "name"].text == "Test Institute"
