"""Laws of embargoes: nothing of a held brief is in any public file before its hour."""

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.build import build_brief, survey
from briefgen.cli.embargo import to_build
from briefgen.model.edition import Artifact
from briefgen.site import Plan, catalogue, entries, site
from briefgen.task import Goal
from fake_world import FakeWorld

HOUR = datetime(2026, 12, 1, 5, tzinfo=UTC)
OPEN = """\
---
title: An open brief
number: 1
date: 2026-12-01
---

See the other paper of this series.

::: {.recommendation actor="Town Council"}
Wait.
:::
"""
KEPT = """\
---
title: About {word}
number: 2
date: 2026-12-01
embargo: {embargo}
keywords: [{word}]
---

It is {word}.

::: {{.recommendation actor="Office of {word}"}}
Do {word}.
:::
"""
CITING = re.compile(r"\.(bib|ris|csl\.json)$")  # which their programs would not read with a stamp
WORDS = st.text("bcdfghjklmnpqrstvwxz", min_size=9, max_size=12)  # in no other text
SHIFTS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timedelta(minutes=minutes))


def published(world: FakeWorld, *, embargoed: bool = False) -> tuple[Artifact, ...]:
    """All files of a build, as `build` makes them."""
    whole = survey(world).value
    assert whole is not None
    formats = ("html", "recommendations", "markdown", "bibtex", "ris", "csl")
    briefs, _ = to_build(whole.briefs, world, embargoed=embargoed)
    built = [build_brief(whole.task(one, Path(), formats, Goal.BUILD), world) for one in briefs]
    return tuple(file for one in built for file in one.artifacts)


def sited(world: FakeWorld) -> dict[str, bytes]:
    """The site, drafts and all, by the paths of its files."""
    whole = survey(world).value
    assert whole is not None
    assert whole.theme is not None
    formats = ("html", "recommendations")
    tasks = [whole.task(one, Path(), formats, Goal.BUILD) for one in whole.briefs]
    built = [build_brief(task, world) for task in tasks]  # stamped copies of the held ones too
    shelf = catalogue(entries(whole.briefs, built, whole.theme, world))
    plan = Plan(base="https://example.org/", drafts=False)
    made = site(whole.project, shelf, whole.theme, plan, world).value
    assert made is not None
    return made


def tells(files: tuple[Artifact, ...], word: str) -> bool:
    return any(word in one.name or word.encode() in one.data.lower() for one in files)


@settings(max_examples=5, deadline=None)
@given(WORDS, SHIFTS, st.integers(1, 10**6))
def test_nothing_of_a_held_brief_is_public_before_its_hour_and_all_of_it_after(
    word: str, shift: timedelta, seconds: int
) -> None:
    """What was remembered before the hour is not believed after it, nor are stamps kept."""
    embargo = HOUR.astimezone(timezone(shift)).isoformat()
    files: dict[str, str | bytes | None] = {
        "briefs/open/brief.md": OPEN,
        f"briefs/{word}/brief.md": KEPT.format(word=word, embargo=embargo),
    }
    world = FakeWorld(files, now=HOUR - timedelta(seconds=seconds))
    before, stamped = published(world), published(world, embargoed=True)
    world.moment = HOUR
    after, none = published(world), published(world, embargoed=True)

    assert {one.brief for one in before} == {"open"}
    assert not tells(before, word)
    assert len(stamped) == 6
    assert all(one.name.startswith(f"{word}.embargoed.") for one in stamped)
    assert all(b"mbargo" in one.data for one in stamped if not CITING.search(one.name))
    assert before == after[: len(before)] or before == after[-len(before) :]
    assert {one.name for one in after} > {f"{word}.html", f"{word}.md", f"{word}.bib"}
    assert not any(b"mbargo" in one.data for one in after)
    assert none == ()


@settings(max_examples=2, deadline=None)
@given(WORDS)
def test_nothing_of_a_held_brief_is_in_the_site_before_its_hour_and_all_of_it_after(
    word: str,
) -> None:
    """Lists, topics, recommendations and feeds have it as soon as it may be told."""
    files: dict[str, str | bytes | None] = {
        "briefs/open/brief.md": OPEN,
        f"briefs/{word}/brief.md": KEPT.format(word=word, embargo=HOUR.isoformat()),
    }
    world = FakeWorld(files, now=HOUR - timedelta(seconds=1))
    before = sited(world)
    world.moment = HOUR
    after = sited(world)

    assert not any(word in path or word.encode() in data.lower() for path, data in before.items())
    assert {f"{word}.html", f"topics/{word}.html"} <= set(after)
    for path in ("index.html", "recommendations/index.html", "feed.xml", "feed.json"):
        assert word.encode() in after[path], path
