"""Shared by all tests: the three sample briefs, built once, and one browser."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from briefgen.build import build_brief, survey
from briefgen.cli import SELDOM
from briefgen.outputs import USUAL
from briefgen.system import System
from briefgen.task import Built, Goal

ROOT = Path(__file__).parents[1]

# The same examples every time: a change is judged by what it changes. Look further now and then
# with `pytest tests/laws --hypothesis-profile=default`.
# Nor does a machine that has much else to do make a law untrue.
settings.register_profile("same", derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same")

gc.set_threshold(*SELDOM)  # as the program does


@pytest.fixture(scope="session")
def samples() -> dict[str, Built]:
    """Every sample brief of the repository, built in this process, by its slug."""
    world = System(ROOT)
    overview = survey(world).value
    assert overview is not None
    return {
        brief.slug: build_brief(overview.task(brief, ROOT, USUAL, Goal.BUILD), world)
        for brief in overview.briefs
    }


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's chromium for the tests of a file; playwright's loop runs until it ends."""
    from browsing import launched  # what needs no browser does not wait for playwright

    with launched() as one:
        yield one
