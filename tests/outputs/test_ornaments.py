"""Ornaments: images that tell nothing are artifacts of the PDF, and no content of the page."""

import io

import pikepdf
import pytest

from fake_world import FakeWorld
from projects import HEAD, run

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9"><circle r="9"/></svg>'


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """What is made of a brief with two ornaments and one image that tells something."""
    body = "![](o.svg){.decorative}\n\nA ![](o.svg){.decorative} word.\n\n![Levels](o.svg)\n"
    _, built, found = run(
        FakeWorld({"briefs/a/brief.md": HEAD + body, "briefs/a/o.svg": SVG}), render=True
    )
    assert [one for one in found if one.is_error] == []
    return {one.name.rpartition(".")[2]: one.data for one in built[0].artifacts}


def test_a_pdf_tags_an_image_that_tells_something_and_no_other(files: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        figures = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.Figure
        ]
        marks = [
            str(one.operands[0])
            for one in pikepdf.parse_content_stream(pdf.pages[0])
            if str(one.operator) in ("BMC", "BDC")
        ]

    assert [str(one.Alt) for one in figures] == ["Levels"]
    assert marks.count("/Figure") == 1


def test_a_page_says_that_an_ornament_is_none_of_its_content(files: dict[str, bytes]) -> None:
    page = files["html"].decode()

    assert page.count('alt="" role="presentation"') == 2
    assert page.count('alt="Levels"') == 1
