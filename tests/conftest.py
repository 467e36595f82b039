"""Shared by all tests: the three sample briefs, built once, and one browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from briefgen.build import build_brief, survey
from briefgen.system import System
from briefgen.task import Built, Goal

ROOT = Path(__file__).parents[1]

# The same examples every time: a change is judged by what it changes. Look further now and then
# with `pytest tests/laws --hypothesis-profile=default`.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")


@pytest.fixture(scope="session")
def samples() -> dict[str, Built]:
    """Every sample brief of the repository, built in this process, by its slug."""
    world = System(ROOT)
    overview = survey(world).value
    assert overview is not None
    return {
        brief.slug: build_brief(overview.task(brief, ROOT, ("pdf", "html"), Goal.BUILD), world)
        for brief in overview.briefs
    }


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium, the same for all tests that this process runs."""
    from browsing import launched  # what needs no browser does not wait for playwright

    with launched() as one:
        yield one
