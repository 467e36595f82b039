"""Drawings on a page: an SVG brings the faces it asks for, so that its letters stay in place."""

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from briefgen.model.edition import Edition, Medium
from briefgen.model.evidence import Evidence
from briefgen.outputs.drawings import with_fonts
from briefgen.stages.compose import compose
from briefgen.stages.theme import load_theme
from fake_world import FakeWorld
from projects import document

FACE = re.compile(
    r'@font-face \{ font-family: "([^"]+)"; font-weight: (\d+); font-style: (\w+); .*?'
    r'url\("data:font/woff;base64,([^"]+)"\)'
)


def drawn(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode()


@pytest.fixture(scope="module")
def page() -> Edition:
    made, _ = document("# Executive Summary\n\nText.\n")
    brief = made.brief
    theme = load_theme(brief.series, brief.span("series"), FakeWorld()).value
    assert theme is not None
    edition = compose(made, Evidence(), theme, Medium.SCREEN, FakeWorld()).value
    assert edition is not None
    return edition


@pytest.mark.parametrize("family", ["Brief Sans", "Fira Sans"])
def test_a_family_is_found_by_the_theme_s_name_and_by_its_own(page: Edition, family: str) -> None:
    svg = with_fonts(drawn(f'<text font-family="{family}, sans-serif">Trade, 2009</text>'), page)
    faces = FACE.findall(svg.decode())

    assert [(name, weight, style) for name, weight, style, _ in faces] == [
        (family, "400", "normal"),
        (family, "400", "italic"),
        (family, "600", "normal"),
    ]
    letters = set(TTFont(io.BytesIO(base64.b64decode(faces[0][3]))).getBestCmap())
    assert {ord(sign) for sign in "Trade, 2009"} <= letters
    assert ord("z") not in letters
    assert "Trade, 2009" in svg.decode()


def test_a_family_may_be_named_in_the_drawing_s_own_style_sheet(page: Edition) -> None:
    svg = with_fonts(drawn("<style>text { font-family: 'Brief Serif' }</style>"), page)

    assert {name for name, *_ in FACE.findall(svg.decode())} == {"Brief Serif"}


@pytest.mark.parametrize(
    "inside", ["<rect/>", '<text font-family="Arial">a</text>', "<text>a</text>"]
)
def test_a_drawing_that_asks_for_none_of_the_theme_s_fonts_stays_as_it_is(
    page: Edition, inside: str
) -> None:
    assert with_fonts(drawn(inside), page) == drawn(inside)
