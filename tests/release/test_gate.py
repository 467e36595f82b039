"""What holds a release back: each reason has its place, and without a reason there is none."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from briefgen.git import NoHistory, revision
from briefgen.model.brief import Brief
from briefgen.model.evidence import Evidence
from briefgen.model.world import Unable
from briefgen.overview import survey
from briefgen.release.gate import changed_silently, choose, figures, not_committed, off_tag
from briefgen.release.inputs import Inputs
from briefgen.stages.configure import configure
from briefgen.stages.parse import parse
from briefgen.system import System
from briefgen.task import Built
from briefgen.traces import digest_of
from fake_world import SERIES, FakeWorld
from projects import HEAD, where
from repositories import Repository, repository

BRIEF = "briefs/a/brief.md"
NOTHING = Built(slug="a", words=0, citations=(), artifacts=(), diagnostics=())


@pytest.fixture
def project(tmp_path: Path) -> Repository:
    made = repository(tmp_path)
    made.commit({"briefs/series.yaml": SERIES, BRIEF: f"{HEAD}Twelve states signed."}, "v1")
    return made


def briefs(project: Repository) -> list[Brief]:
    """The briefs as they are now."""
    world = System(project.root)
    configured = configure(world).value
    assert configured is not None
    parsed = [parse(one, configured, world).value for one in configured.briefs]
    return [one for one in parsed if one is not None]


def silent(project: Repository, since: str | None = None, read: Built = NOTHING) -> list[str]:
    """What is said of texts that were changed, after everything was committed."""
    project.commit({})
    head = revision(project.root, "HEAD")
    shown = [(one, figures(one, read)) for one in briefs(project)]
    found = changed_silently(shown, head, since, System(project.root))
    return [f"{one.span.first.line if one.span else ''} {one.message}" for one in found]


def edit(project: Repository, head: str = HEAD, text: str = "Thirteen states signed.") -> None:
    project.write({BRIEF: head + text})


def test_a_released_text_must_not_change_in_silence(project: Repository) -> None:
    edit(project)

    assert silent(project) == [
        "2 the text has changed since v1, and no entry of `corrections` says what"
    ]


CORRECTION = "corrections:\n- {date: 2009-12-01, level: correction, text: It is thirteen.}\n---\n"


def test_a_correction_says_what_was_changed_once(project: Repository) -> None:
    """The same entry does not cover what is changed after the next release."""
    head = HEAD.removesuffix("---\n") + CORRECTION
    edit(project, head)
    assert silent(project) == []

    project.git("tag", "v2")
    edit(project, head, "Fourteen states signed.")

    assert len(silent(project)) == 1


def test_the_last_release_is_the_nearest_tag_at_which_a_brief_was_final(
    project: Repository,
) -> None:
    """A tag at which it was taken back to be edited hides nothing."""
    edit(project, HEAD.replace("final", "review"), "Nine states signed.")
    project.commit({}, "v2")
    edit(project)

    assert silent(project)[0].startswith("2 the text has changed since v1,")
    assert silent(project, "v2") == []


def test_a_brief_that_was_under_embargo_was_not_out(project: Repository) -> None:
    embargo = "embargo: 2009-12-24T06:00+01:00\n---\n"
    edit(project, HEAD.removesuffix("---\n") + embargo, "Nine states signed.")
    project.git("tag", "-d", "v1")
    project.commit({}, "v2")
    edit(project)

    assert silent(project) == []


def test_a_figure_must_not_change_in_silence_either(project: Repository) -> None:
    """A logo may, and what is no image."""
    logo = SERIES.replace("name: Test Institute", "name: Test Institute, logo: logo.png")
    names = ("briefs/a/trade.svg", "briefs/a/same.png", "logo.png", "briefs/a/notes.txt")
    project.commit({"briefs/series.yaml": logo, **dict.fromkeys(names, "one")}, "v2")
    project.write(dict.fromkeys((names[0], *names[2:]), "another"))
    read = replace(NOTHING, read={f"file:{name}": "" for name in names})

    (found,) = silent(project, read=read)

    assert found.startswith("2 the figure briefs/a/trade.svg has changed since v2, and no entry of")


def test_a_first_release_and_an_unchanged_text_have_no_reason(project: Repository) -> None:
    assert silent(project) == []
    edit(project, text="Twelve states   signed. <!-- and no more -->")
    project.write({"briefs/b/brief.md": f"{HEAD}Rain fell."})

    assert silent(project) == []


def test_a_version_that_is_not_there_is_no_version_to_compare_with(project: Repository) -> None:
    with pytest.raises(NoHistory, match="v9"):
        silent(project, "v9")


def test_the_tag_of_a_release_is_at_the_commit(project: Repository) -> None:
    project.commit({"more": ""}, "v2")
    head = revision(project.root, "HEAD")

    assert list(off_tag(head, None)) == list(off_tag(head, "v2")) == []
    (missing,), (elsewhere,) = off_tag(head, "v3"), off_tag(head, "v1")
    assert (missing.code.id, missing.message) == ("P202", "there is no tag v3")
    assert elsewhere.message.startswith("the tag v1 is at ")
    assert elsewhere.hint == "`git checkout v1` goes there"
    assert [one.code.id for one in off_tag(head, "--help")] == ["P202"]


def read_of(
    project: Repository, seen: Mapping[str, str] | None = None, before: Brief | None = None
) -> list[str]:
    """What is said of the inputs of a brief that is told to have read these files.

    `before` is the brief as it was built, where that is not as it is now.
    """
    looked = survey(System(project.root)).value
    assert looked is not None
    files = {f"file:{name}": digest for name, digest in (seen or {}).items()}
    built = Built(
        slug="a",
        words=1,
        citations=(),
        artifacts=(),
        diagnostics=(),
        evidence=Evidence(),
        read={"brief:": "", **files},
    )
    inputs = Inputs(System(project.root), revision(project.root, "HEAD"))
    records = inputs.of(before or looked.briefs[0], built, looked)
    assert {"theme", "file"} == {one.kind for one in records}
    return where(not_committed(inputs.uncommitted))


def test_every_input_is_as_the_commit_has_it(project: Repository) -> None:
    """Other files may be changed as one likes."""
    project.write({"notes.txt": "Mine."})
    assert read_of(project) == []

    edit(project)
    project.write({"figures/a.svg": "<svg/>"})
    found = read_of(project, {"figures/a.svg": digest_of(b"<svg/>"), "gone.svg": "it is missing"})

    assert found == ["1:1 P201 ", "1:1 P201 "]


def test_an_input_that_is_changed_while_it_is_read_is_no_input(project: Repository) -> None:
    with pytest.raises(Unable, match="was changed while it was being built"):
        read_of(project, {BRIEF: digest_of(b"else")})
    (before,) = briefs(project)
    edit(project)
    with pytest.raises(Unable, match=f"{BRIEF} was changed while it was being built"):
        read_of(project, before=before)


def held(*names: str) -> tuple[list[str], list[str], list[str]]:
    """What is released, what is held and what is said of a project with briefs of all kinds."""
    embargo = "embargo: 2026-02-01T00:00Z\n---\n"
    world = FakeWorld(
        {
            "briefs/draft/brief.md": HEAD.replace("final", "draft"),
            "briefs/final/brief.md": HEAD,
            "briefs/held/brief.md": HEAD.removesuffix("---\n") + embargo,
        }
    )
    looked = survey(world).value
    assert looked is not None
    named = [one for one in looked.briefs if one.slug in names]
    made = choose(looked.briefs, named, world)
    return [one.slug for one in made.briefs], [one.slug for one in made.held], where(made.reasons)


def test_a_release_takes_final_briefs_whose_hour_has_come() -> None:
    assert held() == (["final"], ["held"], [])
    assert held("final") == (["final"], [], [])
    assert held("draft", "held") == (
        [],
        ["held"],
        ["4:9 P205 draft", "5:10 P204 2026-02-01T00:00Z"],
    )


def test_paths_are_told_in_their_order() -> None:
    found = not_committed({PurePosixPath("b"): "was changed", PurePosixPath("a"): "is not"})

    assert [str(one.span.source.path) for one in found if one.span] == ["a", "b"]
