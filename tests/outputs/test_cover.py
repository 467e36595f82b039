"""The cover: the first page of the PDF that is made anyway, as a picture with a description."""

import io
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from briefgen.outputs import cover
from briefgen.outputs.pdf import load_engine
from briefgen.pdfium.painting import Unpainted
from briefgen.task import Built
from fake_world import FakeWorld
from projects import run, where, world

load_engine()


@pytest.fixture(scope="module")
def built() -> tuple[FakeWorld, Built]:
    """A brief built as a cover and a PDF, and the world that remembers it."""
    fake = world("Text.\n", None)
    (one,) = run(fake, render=True, formats=("cover", "pdf"))[1]
    return fake, one


def test_a_cover_is_the_first_page_with_its_title_in_words(built: tuple[FakeWorld, Built]) -> None:
    picture, pdf = built[1].artifacts
    with Image.open(io.BytesIO(picture.data)) as image:
        assert isinstance(image, PngImageFile)
        assert image.size == (928, 1200)
        assert image.text == {
            "Title": "A Title",
            "Description": "Policy Brief: A Title. Test Institute, 2009-11-19",
        }

    assert (picture.name, pdf.name) == ("a.cover.png", "a.pdf")
    assert [one.what for one in built[1].made].count("pdf") == 1


def test_a_page_that_cannot_be_painted_is_an_error(built: tuple[FakeWorld, Built]) -> None:
    def failing(*_: object) -> Iterator[object]:
        raise Unpainted("the pages could not be painted")
        yield

    kept = {name: data for name, data in built[0].kept.items() if "cover" not in name}
    with patch.object(cover, "paint", failing), patch.object(built[0], "kept", kept):
        found = run(built[0], render=True, formats=("cover",))[2]

    assert where(found) == ["1:1 O201 -"]
