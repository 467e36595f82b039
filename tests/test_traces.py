"""What is remembered: never anything but what would be made, and no more is made than has changed.

Each test makes an edit in a project whose briefs were built, builds again, and holds the result
against that of a world that remembers nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.build import build_brief, recall_brief, survey
from briefgen.task import Built, Goal
from briefgen.traces import Watch, recall, remember
from fake_world import SERIES, TEMPLATES, FakeWorld

HEAD = "---\ntitle: {0}\nnumber: {1}\ndate: 2009-11-19\nstatus: final\n---\n\n"
FILES: Mapping[str, str] = {
    "briefs/series.yaml": SERIES + "funding: The Test Fund.\n",
    "briefs/a/brief.md": HEAD.format("Wells", 1)
    + 'The office found that "one in five was dry" [@water, p. 1] of 400 wells [@water].\n',
    "briefs/b/brief.md": HEAD.format("Rivers", 2)
    + "# Flow {#flow}\n\nThe river fell [@river] by 12 percent.\n\n"
    + "![A chart](a.svg){alt='It fell.'}\n",
    "briefs/b/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "references.bib": "@report{water, author = {{Water Office}}, title = {The Wells}, "
    "date = {2008}, institution = {Water Office}, file = {water.txt}}\n\n"
    "@report{river, author = {{River Office}}, title = {The Flow}, date = {2008}, "
    "institution = {River Office}}\n",
    "sources/water.txt": "Of 400 wells the office found that one in five was dry.\n",
}


def built(world: FakeWorld, formats: tuple[str, ...] = ("html",)) -> dict[str, Built]:
    """All briefs of a world, built to the formats, or checked where none is named."""
    whole = survey(world).value
    assert whole is not None
    goal = Goal.BUILD if formats else Goal.CHECK
    wanted = formats or ("pdf", "html")
    tasks = [whole.task(brief, Path(), wanted, goal) for brief in whole.briefs]
    return {task.brief.slug: build_brief(task, world) for task in tasks}


def remade(before: FakeWorld, files: Mapping[str, str], *formats: str) -> dict[str, set[str]]:
    """What is made of each brief when the files have changed; it is held against a fresh build."""
    world = FakeWorld({**FILES, **files}, today=before.day)
    world.kept = before.kept
    now, fresh = built(world, formats), built(FakeWorld({**FILES, **files}, before.day), formats)
    for slug, one in now.items():
        assert replace(one, made=()) == replace(fresh[slug], made=())
        assert recall_brief_of(world, slug, formats) == (
            None if one.failed else replace(one, made=())
        )
    return {slug: {part.what for part in one.made} for slug, one in now.items() if one.made}


def recall_brief_of(world: FakeWorld, slug: str, formats: tuple[str, ...]) -> Built | None:
    whole = survey(world).value
    assert whole is not None
    (brief,) = [one for one in whole.briefs if one.slug == slug]
    goal = Goal.BUILD if formats else Goal.CHECK
    return recall_brief(whole.task(brief, Path(), formats or ("pdf", "html"), goal), world)


@pytest.fixture(scope="module")
def checked() -> FakeWorld:
    """A world that remembers the checks of both briefs."""
    world = FakeWorld(FILES)
    built(world, ())
    return world


@pytest.fixture
def again(checked: FakeWorld) -> FakeWorld:
    """A copy of it for one test."""
    copy = FakeWorld(FILES)
    copy.kept = dict(checked.kept)
    return copy


ALL = {"review", "compose-print", "compose-screen"}


def edit(path: str, old: str, new: str) -> dict[str, str]:
    assert old in FILES[path]
    return {path: FILES[path].replace(old, new)}


@pytest.mark.parametrize(
    ("files", "made"),
    [
        ({}, {}),
        (edit("briefs/a/brief.md", "400", "500"), {"a": ALL}),
        (edit("references.bib", "The Flow", "The Streams"), {"b": ALL}),
        (edit("references.bib", "The Flow", "One in five was dry"), {"a": ALL, "b": ALL}),
        ({"references.bib": "\n\n" + FILES["references.bib"]}, {}),
        ({"references.bib": FILES["references.bib"] + "@book{other, title = {Other}}\n"}, {}),
        (edit("briefs/series.yaml", "Fund", "Trust"), {"a": ALL, "b": ALL}),
        (edit("sources/water.txt", "one in five", "one in six"), {"a": ALL}),
        (edit("briefs/b/a.svg", "9", "8"), {"b": ALL}),
        ({"briefs/b/b.svg": FILES["briefs/b/a.svg"]}, {}),
        ({"evidence.lock": "# nothing\n"}, {}),
        ({"sources/river.txt": "It fell.\n"}, {}),
    ],
    ids=lambda value: next(iter(value), "nothing") if isinstance(value, dict) else "",
)
def test_an_edit_makes_anew_what_was_made_from_it(
    again: FakeWorld, files: dict[str, str], made: dict[str, set[str]]
) -> None:
    """Nothing more, and never an old result: entries as they are cited, sources as read."""
    assert remade(again, files) == made


def test_the_print_style_is_of_the_pdf_alone(again: FakeWorld) -> None:
    style = (TEMPLATES / "csis-ind" / "print.css").read_text("utf-8")
    own = {"templates/csis-ind/print.css": style + "p { widows: 3 }\n"}

    assert remade(again, own) == {"a": {"compose-print"}, "b": {"compose-print"}}


def test_a_template_is_of_every_file(again: FakeWorld) -> None:
    page = (TEMPLATES / "csis-ind" / "page.html.j2").read_text("utf-8")
    made = {"compose-print", "compose-screen"}

    assert remade(again, {"templates/csis-ind/page.html.j2": page + "\n"}) == {"a": made, "b": made}


def test_what_was_before_an_edit_is_found_again_after_it(again: FakeWorld) -> None:
    """As when somebody goes to another branch and back."""
    remade(again, edit("briefs/a/brief.md", "400", "500"))

    assert remade(again, {}) == {}


def test_a_file_is_kept_with_the_review_it_is_of() -> None:
    world = FakeWorld(FILES)
    built(world, ("html",))

    assert remade(world, {}, "html") == {}
    assert remade(world, {}, "recommendations") == {
        "a": {"recommendations"},
        "b": {"recommendations"},
    }


def test_the_next_day_makes_nothing_anew_until_a_date_has_come() -> None:
    """A brief depends on whether its day has come, not on what day it is."""
    ahead = edit("briefs/a/brief.md", "2009-11-19", "2030-01-02")
    world = FakeWorld({**FILES, **ahead}, date(2029, 12, 1))
    built(world, ())
    for day, made in (
        (date(2029, 12, 31), {}),
        (date(2030, 1, 2), {"a"}),
        (date(2030, 1, 3), {}),
    ):
        world.day = day
        assert set(remade(world, ahead)) == set(made), day


def test_errors_are_found_anew_and_never_kept(again: FakeWorld) -> None:
    """Some are of the machine, like a limit of time that was reached."""
    broken = edit("briefs/a/brief.md", "@water]", "@nobody]")

    assert "review" in remade_without_recall(again, broken)["a"]
    assert "review" in remade_without_recall(again, broken)["a"]


def remade_without_recall(before: FakeWorld, files: Mapping[str, str]) -> dict[str, set[str]]:
    world = FakeWorld({**FILES, **files})
    world.kept = before.kept
    return {slug: {part.what for part in one.made} for slug, one in built(world, ()).items()}


def test_what_is_remade_says_which_of_its_inputs_changed(again: FakeWorld) -> None:
    world = FakeWorld({**FILES, **edit("sources/water.txt", "400 wells", "500 wells")})
    world.kept = again.kept

    made = {one.what: one.changed for one in built(world, ())["a"].made}

    assert made["review"] == ("archive:water.txt",)
    assert made["compose-print"] == ("review:",)


def test_damage_to_what_is_kept_is_as_if_nothing_were(again: FakeWorld) -> None:
    again.kept = {name: data for name, data in again.kept.items() if "names" in name}

    assert set(remade(again, {})) == {"a", "b"}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from([(path, text) for path in FILES for text in (None, "", "x", "double")]),
        max_size=3,
    )
)
def test_any_row_of_edits_gives_what_a_fresh_build_gives(
    checked: FakeWorld, edits: list[tuple[str, str | None]]
) -> None:
    """Files cut, emptied, doubled, taken away, one after the other."""
    world = FakeWorld(FILES)
    world.kept = dict(checked.kept)
    files: dict[str, str | bytes | None] = dict(FILES)
    for path, text in edits:
        if path == "briefs/series.yaml" and text != "double":
            continue  # without sound settings there is no project
        files[path] = f"{FILES[path]}\n{FILES[path]}" if text == "double" else text
        now = FakeWorld(files)
        now.kept = world.kept
        whole, fresh = survey(now), survey(FakeWorld(files))
        assert whole == fresh
        if whole.value is None:
            continue
        ours, theirs = built(now, ()), built(FakeWorld(files), ())
        assert {slug: replace(one, made=()) for slug, one in ours.items()} == {
            slug: replace(one, made=()) for slug, one in theirs.items()
        }


def test_a_result_without_a_last_time_says_nothing_of_changes() -> None:
    world = FakeWorld()

    assert recall("stage", "a", str, world).changed == ()


@given(st.dictionaries(st.text(max_size=3), st.text(max_size=3)), st.text(), st.text())
def test_no_two_inputs_share_a_result(seen: dict[str, str], one: str, other: str) -> None:
    """However names and digests run together."""
    world = FakeWorld()
    remember("stage", "a", {**seen, "x": one}, "first", world)
    kept = recall("stage", "a", lambda name: {**seen, "x": other}[name], world)

    assert (kept.value == "first") == (one == other)


def test_all_that_a_world_is_asked_can_be_asked_again() -> None:
    """What was read, what was missing and what a folder held: by name, with the same digests."""
    first, second = Watch(FakeWorld(FILES)), Watch(FakeWorld(FILES))
    whole = survey(first).value
    assert whole is not None
    for brief in whole.briefs:
        build_brief(whole.task(brief, Path(), ("html",), Goal.CHECK), first)

    assert first.seen
    assert {name: second.observe(name) for name in first.seen} == first.seen


def test_what_was_made_from_a_file_that_changed_meanwhile_is_not_kept() -> None:
    """Of two answers to one question neither is the digest of what was made."""
    world = FakeWorld({"a": "one"})
    watch = Watch(world)
    watch.read(PurePosixPath("a"))
    world.files["a"] = b"two"
    watch.read(PurePosixPath("a"))
    for text in (b"one", b"two"):
        world.files["a"] = text

        assert Watch(world).observe("file:a") != watch.seen["file:a"]
