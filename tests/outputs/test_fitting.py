"""Fitting: a number of pages met by giving way, or an editor told what to cut."""

import random
import re
from pathlib import Path

import pytest
import yaml

import flows
from briefgen.build import build_brief, survey
from briefgen.model.edition import Edition, Medium
from briefgen.model.evidence import Evidence
from briefgen.model.fit import Fit, Tolerances
from briefgen.outputs.fitting import ROUNDING, filled
from briefgen.outputs.trial import with_words
from briefgen.stages.compose import compose
from briefgen.stages.resolve import resolve
from briefgen.task import Goal
from fake_world import SERIES, TEMPLATES, FakeWorld
from projects import HEAD, run
from prose import body, paragraph

ROOM = body(1300, seed=3)


def fit_of(text: str, setting: str = "", series: str = "") -> Fit:
    """How a brief with this text and setting of pages fills them."""
    head = HEAD.replace("status", f"{setting}\nstatus") if setting else HEAD
    world = FakeWorld({"briefs/a/brief.md": head + text, "briefs/series.yaml": SERIES + series})
    overview = survey(world).value
    assert overview is not None
    task = overview.task(overview.briefs[0], Path(), ("pdf",), Goal.FIT)
    made = build_brief(task, world)
    assert made.fit is not None, made.diagnostics
    assert made.artifacts == ()
    return made.fit


def edition_of(text: str, setting: str) -> Edition:
    """The print edition of a brief with this text."""
    world = FakeWorld({"briefs/a/brief.md": HEAD.replace("status", f"{setting}\nstatus") + text})
    overview = survey(world).value
    assert overview is not None
    assert overview.theme is not None
    document = resolve(overview.briefs[0], overview.bibliography, world).value
    assert document is not None
    edition = compose(document, Evidence(), overview.theme, Medium.PRINT, world).value
    assert edition is not None
    return edition


def sheets(edition: Edition, give: float) -> int:
    """Pages of an edition set with so much give."""
    return len(filled(edition, flows.kit(edition.assets), give).sheets)


@pytest.fixture(scope="module")
def natural() -> Fit:
    """The text as the theme sets it."""
    return fit_of(ROOM)


def test_without_a_number_of_pages_nothing_gives_way(natural: Fit) -> None:
    assert (natural.give, natural.missed) == (0, 0)
    assert 0 < natural.fill <= 1
    assert natural.words > 0


def test_a_text_a_little_too_long_is_set_tighter_until_it_fits(natural: Fit) -> None:
    longer = ROOM.replace(
        "# Recommendations",
        paragraph(random.Random(1), natural.words + 75) + "\n\n# Recommendations",
    )
    limit = f"max_pages: {natural.pages}"
    met = fit_of(longer, limit)

    assert sheets(edition_of(longer, limit), 0) == natural.pages + 1
    assert (met.pages, met.missed) == (natural.pages, 0)
    assert -1 <= met.give < 0


@pytest.mark.long
def test_no_last_page_has_but_the_imprint_where_a_little_give_prevents_it(natural: Fit) -> None:
    longer = ROOM.replace(
        "# Recommendations",
        paragraph(random.Random(1), natural.words + 75) + "\n\n# Recommendations",
    )
    made = fit_of(longer)

    assert (made.pages, made.give) == (natural.pages, ROUNDING[0])


@pytest.mark.long
def test_a_text_a_little_too_short_is_set_looser_until_it_fills_the_pages(natural: Fit) -> None:
    fuller = ROOM.replace(
        "# Recommendations",
        paragraph(random.Random(1), natural.words - 45) + "\n\n# Recommendations",
    )
    met = fit_of(fuller, f"pages: {natural.pages + 1}")

    assert (met.pages, met.missed) == (natural.pages + 1, 0)
    assert 0 < met.give <= 1


@pytest.mark.long
def test_with_the_words_cut_that_are_over_the_text_fits(natural: Fit) -> None:
    """From the end of the longest section, as the trial does; and not with a fifth fewer."""
    over = fit_of(ROOM, f"max_pages: {natural.pages - 1}")
    assert (over.missed, over.give) == (1, -1)
    edition = edition_of(ROOM, f"max_pages: {natural.pages - 1}")
    pages = [sheets(with_words(edition, -cut), -1) for cut in (over.words, round(over.words * 0.8))]

    assert pages == [natural.pages - 1, natural.pages]


def test_an_editor_is_told_what_to_cut_and_where() -> None:
    head = HEAD.replace("status", "max_pages: 1\nstatus")
    _, (built,), found = run(
        FakeWorld({"briefs/a/brief.md": head + ROOM}), render=True, formats=("pdf",)
    )

    found = tuple(one for one in found if one.code.id != "D407")  # the text is words by chance
    assert [one.code.id for one in found] == ["O109"]
    assert re.fullmatch(r"\d pages? over: cut about [\d,]+ words", found[0].message)
    assert found[0].span is not None
    assert found[0].span.text == "1"
    assert re.match(
        r"the longest sections are .+ \(\d+ words, lines \d+–\d+\), ", found[0].hint or ""
    )
    assert len(built.artifacts) == 1


def test_a_number_far_from_reach_leaves_a_short_text_as_it_is() -> None:
    fit = fit_of("Text.\n", "pages: 9")

    assert (fit.pages, fit.missed, fit.give) == (1, -8, 0)
    assert fit.words > 1000


def test_the_normal_measures_are_those_of_the_style_sheet() -> None:
    theme = TEMPLATES / "csis-ind"
    fit = Tolerances.model_validate(
        yaml.safe_load((theme / "theme.yaml").read_text("utf-8"))["fit"]
    )
    sheet = (theme / "print.css").read_text("utf-8")

    for name in Tolerances.model_fields:
        found = re.search(rf"--{name.replace('_', '-')}: ([\d.]+)(pt|%)", sheet)
        assert found is not None
        assert float(found[1]) == getattr(fit, name).normal


@pytest.mark.parametrize("limit", ["max_pages: 2", "max_pages: 3", "pages: 9"])
def test_a_long_table_at_the_end_can_be_over_its_pages(limit: str) -> None:
    """No text stands on its sheets, and none is beyond them."""
    rows = "".join(f"| Row {number} | text |\n" for number in range(160))
    fit = fit_of(f"Text.\n\n| a | b |\n|---|---|\n{rows}\n: Rows {{.wide}}\n", limit)

    assert fit.missed != 0
    assert 0 <= fit.fill <= 1
    assert fit.words >= 0
