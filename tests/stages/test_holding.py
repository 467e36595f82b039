"""Holding: a brief is held until its moment, by the real clock, wherever its offset is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.stages.holding import held
from briefgen.system import System
from briefgen.traces import Watch
from fake_world import FakeWorld
from projects import a_brief

HEAD = "---\ntitle: Water\ndate: 2026-12-01\n{}---\n"
SIX_IN_PARIS = "embargo: 2026-12-01T06:00+01:00\n"


def at(hour: int, minute: int = 0) -> FakeWorld:
    return FakeWorld(now=datetime(2026, 12, 1, hour, minute, tzinfo=UTC))


@pytest.mark.parametrize(
    ("embargo", "world", "answer"),
    [
        ("", at(4), False),
        (SIX_IN_PARIS, at(4, 59), True),
        (SIX_IN_PARIS, at(5), False),
        ("embargo: 2026-12-01T00:00:30-05:00\n", at(5), True),
        ("embargo: 2026-12-01T05:00Z\n", at(5), False),
    ],
)
def test_a_brief_is_held_until_its_moment(embargo: str, world: FakeWorld, answer: bool) -> None:
    assert held(a_brief(head=HEAD.format(embargo)), world) is answer


def test_what_was_asked_is_noted_and_changes_at_the_hour() -> None:
    """So a result is believed until then; its name has the moment in UTC."""
    before, after = Watch(at(4)), Watch(at(5))
    held(a_brief(head=HEAD.format(SIX_IN_PARIS)), before)
    ((name, answer),) = before.seen.items()

    assert name == "passed:2026-12-01T05:00:00+00:00"
    assert after.observe(name) != answer


@pytest.mark.parametrize("epoch", ["0", "32503680000"])
def test_the_clock_of_a_reproducible_build_ends_and_prolongs_no_embargo(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, epoch: str
) -> None:
    """SOURCE_DATE_EPOCH is the time of a commit, in 1970 or in the year 3000."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    system = System(tmp_path)

    assert system.passed(datetime(2020, 1, 1, tzinfo=UTC))
    assert not system.passed(datetime(2999, 1, 1, tzinfo=UTC))
