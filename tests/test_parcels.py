"""Parcels: what is built from one is what is built beside the project, in few rounds."""

import pickle
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefgen.build import build_brief, recall_brief, survey
from briefgen.parcel import MOST, Parcel, ParcelWorld, open_parcel, pack, with_wanted
from briefgen.parcel.world import Lacking
from briefgen.task import Built, Goal, Task
from briefgen.traces import Watch
from fake_world import SERIES, FakeWorld

HEAD = "---\ntitle: Wells\ndate: 2009-11-19\nstatus: final\n---\n\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
BIB = "".join(
    f"@report{{{key}, author = {{{{{key.title()} Office}}}}, title = {{The {key}}}, "
    f"date = {{2008}}, institution = {{{key.title()} Office}}, file = {{{key}.txt}}}}\n\n"
    for key in ("water", "river", "rain")
)
FILES: Mapping[str, str] = {
    "references.bib": BIB,
    "sources/water.txt": "Of 400 wells the office found that one in five was dry.\n",
    "sources/river.txt": "The river fell by 12 percent, and nobody had been told of it before.\n",
    "secret.txt": "nobody's business",
    "briefs/b/brief.md": HEAD.replace("Wells", "Another"),
}
QUOTED = 'The office found that "one in five was dry" [@water] of 400 wells.\n'


def project(text: str, **files: str) -> dict[str, str]:
    return {**FILES, "briefs/a/brief.md": HEAD + text, **files}


def task_of(world: FakeWorld, goal: Goal = Goal.CHECK) -> Task:
    whole = survey(world).value
    assert whole is not None
    return whole.task(whole.briefs[0], Path("/home/author/series"), ("html",), goal)


def sent(task: Task, world: FakeWorld) -> tuple[Built, int]:
    """What becomes of a brief in another world, which has no files, and in how many rounds."""
    parcel = pack(task, world)
    for number in range(1, 9):
        reply = open_parcel(pickle.loads(pickle.dumps(parcel)), FakeWorld())
        if reply.built is not None:
            world.kept.update(reply.kept)
            return reply.built, number
        assert not set(reply.wanted) & set(parcel.answers), "it was asked for what it has"
        parcel = with_wanted(parcel, reply.wanted, world)
    raise AssertionError("it went to and fro without an end")


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>Own</title><id>own</id><updated>2009-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography></style>"""


@pytest.mark.parametrize(
    ("files", "rounds"),
    [
        (project("Nothing but words.\n"), 1),
        (project(QUOTED), 1),
        (project("![A chart](a.svg){alt='It fell.'}\n", **{"briefs/a/a.svg": SVG}), 1),
        (project("![A chart](../a.svg){alt='It fell.'}\n", **{"briefs/a.svg": SVG}), 1),
        (project("![A chart][it]\n\n[it]: a.svg\n", **{"briefs/a/a.svg": SVG}), 2),
        (project("![A](a.svg){alt='It.'} ![B](b.svg){alt='It.'}\n", **{"briefs/a/A.png": ""}), 2),
        (project("![A chart](../../../a.svg){alt='It fell.'}\n"), 1),
        (project(QUOTED.replace("one in five was dry", "the river fell by 12 percent, and")), 2),
        (project(QUOTED.replace("@water", "@rain")), 1),
        (project("It rained [@rain], and @nobody knew.\n"), 1),
        (project(QUOTED, **{"briefs/series.yaml": SERIES + "citations: {style: own.csl}\n"}), 1),
        (
            project(
                QUOTED,
                **{"briefs/series.yaml": SERIES + "citations: {style: o.csl}\n", "o.csl": STYLE},
            ),
            1,
        ),
        (
            project(
                "Words.\n",
                **{
                    "briefs/series.yaml": SERIES.replace(
                        "Test Institute}]", "Test Institute, logo: l.svg}]"
                    ),
                    "l.svg": SVG,
                },
            ),
            1,
        ),
        (project("Words.\n", **{"references.bib": "@report{water, "}), 1),
    ],
    ids="words quoted image above reference missing outside elsewhere unarchived nobody nostyle"
    " style logo nobib".split(),
)
@pytest.mark.parametrize("goal", [Goal.CHECK, Goal.BUILD])
def test_what_comes_of_a_parcel_is_what_comes_of_the_project(
    files: dict[str, str], rounds: int, goal: Goal
) -> None:
    """The findings, the files, what was read for them, and what is remembered."""
    here, there = FakeWorld(files), FakeWorld(files)
    made = build_brief(task_of(here, goal), here)

    result, number = sent(task_of(there, goal), there)

    assert result == made
    assert number == rounds
    # Under their digests, which tell equal values apart that pickle writes differently.
    assert [name.rpartition("/")[0] for name in sorted(there.kept)] == [
        name.rpartition("/")[0] for name in sorted(here.kept)
    ]


def test_a_build_that_came_back_has_not_to_be_made_again() -> None:
    world = FakeWorld(project(QUOTED))
    made, _ = sent(task_of(world, Goal.BUILD), world)

    assert made.artifacts
    assert recall_brief(task_of(world, Goal.BUILD), world) == replace(made, made=())


@pytest.mark.parametrize("path", ["briefs/a/brief.md", "references.bib", "sources/water.txt"])
def test_after_an_edit_the_same_is_made_anew_and_for_the_same_reasons(path: str) -> None:
    before = FakeWorld(project(QUOTED))
    build_brief(task_of(before, Goal.BUILD), before)
    files = {**project(QUOTED), path: project(QUOTED)[path].replace("office", "bureau")}
    here, there = FakeWorld(files), FakeWorld(files)
    here.kept, there.kept = dict(before.kept), dict(before.kept)
    made = build_brief(task_of(here, Goal.BUILD), here)

    result, number = sent(task_of(there, Goal.BUILD), there)

    assert result.made == made.made
    assert result == made
    assert number == 1


def test_only_the_format_that_was_not_made_before_is_made() -> None:
    world = FakeWorld(project(QUOTED))
    task = task_of(world, Goal.BUILD)
    build_brief(task, world)

    result, _ = sent(replace(task, formats=("html", "recommendations")), world)

    assert [one.what for one in result.made] == ["recommendations"]


def test_without_a_cache_nothing_is_remembered() -> None:
    world = FakeWorld(project(QUOTED))
    sent(replace(task_of(world), cached=False), world)

    assert world.kept == {}


def test_only_what_a_brief_needs_leaves_the_machine() -> None:
    """No path of this machine, no other brief and no other file, whatever a brief points at."""
    world = FakeWorld(
        project(QUOTED + "[Read](../../secret.txt), ![](/etc/passwd.png){alt='it'}\n")
    )

    parcel = pack(task_of(world), world)

    message = pickle.dumps(parcel)
    assert b"/home/author" not in message
    assert b"nobody's business" not in message
    assert b"Another" not in message
    assert b"12 percent" not in message
    assert {name for name in parcel.answers if name.startswith("archive:")} == {"archive:water.txt"}


def test_the_day_is_that_of_the_place_where_a_parcel_was_packed() -> None:
    world = FakeWorld(project("Words.\n"), today=date(2001, 1, 1))

    made, _ = sent(task_of(world), world)

    assert "D503" in {one.code.id for one in made.diagnostics}


def test_all_that_a_world_is_asked_can_be_asked_of_a_parcel() -> None:
    """By the names that a watch notes, with the same digests."""
    world = FakeWorld(project(QUOTED))
    names = ["file:secret.txt", "file:none", "folder:briefs", "archive:none.txt", "themes:"]
    names += ["theme:csis-ind/theme.yaml", "theme:csis-ind/none", "today:", "reached:2009-01-01"]
    asked = Watch(world)
    parcel = with_wanted(pack(task_of(world), world), names[:-1], world)
    answered = Watch(ParcelWorld(parcel, FakeWorld()))

    assert {name: answered.observe(name) for name in names} == {
        name: asked.observe(name) for name in names
    }


def test_what_a_parcel_lacks_is_noted_and_a_lacking_source_ends_the_work() -> None:
    world = FakeWorld(project(QUOTED))
    empty = ParcelWorld(Parcel(task=task_of(world), answers={}), FakeWorld())
    watch = Watch(empty)
    for name in ("file:a", "folder:b", "themes:", "theme:c/d"):
        watch.observe(name)

    with pytest.raises(Lacking):
        watch.observe("archive:a")
    with pytest.raises(Lacking):
        watch.observe("today:")
    assert [*empty.wanted] == ["file:a", "folder:b", "themes:", "theme:c/d", "archive:a", "today:"]


def test_a_parcel_is_not_filled_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.parcel.packing.MOST", 10)
    world = FakeWorld(project(QUOTED.replace("@water", "@water; @river")))

    parcel = pack(task_of(world), world)

    assert 10 < parcel.size < MOST
    assert [name for name in parcel.answers if name.startswith("archive:")] == ["archive:water.txt"]
