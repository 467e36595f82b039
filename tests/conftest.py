"""Shared by all tests: the three sample briefs, built once."""

from pathlib import Path

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
