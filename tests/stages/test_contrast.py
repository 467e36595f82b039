"""Contrast: colours of text and the grounds they stand on."""

import pytest

from briefgen.stages.contrast import contrast, low_contrast
from fake_world import TEMPLATES
from projects import a_source, where


def said(tokens: str, screen: str = "", printed: str = "") -> list[str]:
    """What is told of the style sheets of a theme."""
    styles = {
        "tokens.css": a_source(tokens, "tokens.css"),
        "screen.css": a_source(screen, "screen.css"),
        "print.css": a_source(printed, "print.css"),
    }
    return where(low_contrast(styles))


USED = "p { color: var(--quiet) }"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [((0, 0, 0), (1, 1, 1), 21), ((1, 1, 1), (1, 1, 1), 1), ((0.5, 0.5, 0.5), (1, 1, 1), 3.98)],
)
def test_the_contrast_of_two_colours_is_as_the_guidelines_compute_it(
    one: tuple[float, float, float], other: tuple[float, float, float], ratio: float
) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_the_themes_that_come_with_briefgen_can_be_read() -> None:
    for theme in TEMPLATES.iterdir():
        styles = {
            name: a_source((theme / name).read_text("utf-8"), name)
            for name in ("tokens.css", "screen.css", "print.css")
        }
        assert list(low_contrast(styles)) == []


def test_a_faint_colour_is_told_once_where_it_is_set() -> None:
    assert said(":root { --quiet: #999 }", USED, USED) == ["1:9 T107 --quiet: #999"]


@pytest.mark.parametrize(
    "tokens",
    [
        ":root { --quiet: #595959 }",
        ":root { --hair: #eee }",  # a line, not a text
        ":root { --quiet: rgb(0 0 0 / 20%) }",  # nobody knows what is behind it
        ":root { --quiet: var(--ink) }",
        ".late { --quiet: #999 }",
        ":root { quiet: #999 } /* --quiet: #999 */",
        ":root { --quiet: #99",
        "",
    ],
)
def test_what_can_be_read_or_is_no_colour_of_text_is_not_told(tokens: str) -> None:
    assert said(tokens, USED, USED) == []


def test_a_colour_that_is_not_used_for_text_is_not_told() -> None:
    assert said(":root { --quiet: #999 }", "p { border-color: var(--quiet) }") == []


def test_a_panel_that_sets_a_colour_says_what_stands_on_it() -> None:
    tokens = ":root { --ink: #111; --tint: #123; --link: #04c }"
    rules = "p { color: var(--ink) } .box { background: var(--tint); color: var(--paper) }"

    assert said(tokens, rules) == []
    assert said(tokens, rules.replace("; color: var(--paper)", "")) == ["1:9 T107 --ink: #111"]


def test_the_dark_scheme_has_its_own_page_and_may_share_colours() -> None:
    dark = "@media (prefers-color-scheme: dark) { :root { --paper: #111 } }"

    assert said(":root { --quiet: #595959 }", f":root {{ --paper: #fff }} {dark} {USED}") == [
        "1:9 T107 --quiet: #595959"
    ]
