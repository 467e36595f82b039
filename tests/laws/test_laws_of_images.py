"""Laws of images: any bytes are an image or `Unusable`, never anything else."""

import io
from contextlib import suppress

import PIL.Image
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.document import Image
from briefgen.stages.images import check_image
from briefgen.stages.svg import Unusable, svg_size

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3" width="9"><g id="a"><rect/></g>'
    '<use href="#a"/><style>a{fill:url(#b)}</style></svg>'
)
PIECES = st.sampled_from(
    '<svg </svg> <g> </g> <use href="#a"/> id="a" <script> <!DOCTYPE <!-- --> ]]> &#0; &x; " > / '
    'viewBox="0 0 9 9" width="1e999" width="9" height="9" NaN url(x) style=" onload= xmlns= '
    'xmlns="http://www.w3.org/2000/svg" <?xml encoding="utf-16"?> \x01'.split(" ")
)


def raster(kind: str) -> bytes:
    output = io.BytesIO()
    PIL.Image.new("RGB", (9, 5), "navy").save(output, kind)
    return output.getvalue()


def checked(suffix: str, data: bytes) -> Image | None:
    with suppress(Unusable):
        return check_image(suffix, data)
    return None


@settings(max_examples=200)
@given(st.binary(max_size=80), st.sampled_from([".png", ".jpg", ".webp", ".gif", ".svg", ""]))
def test_any_bytes_are_an_image_or_unusable(data: bytes, suffix: str) -> None:
    assert checked(suffix, data) is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_damaged_picture_is_an_image_or_unusable(kind: str, data: st.DataObject) -> None:
    whole = bytearray(raster(kind))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    made = checked(f".{kind.lower()}", bytes(whole[:cut]))

    assert made is None or made.width * made.height > 0


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=12), st.integers(0, len(SVG)))
def test_a_damaged_drawing_has_a_size_or_is_unusable(pieces: list[str], place: int) -> None:
    with suppress(Unusable):
        width, height = svg_size((SVG[:place] + " ".join(pieces) + SVG[place:]).encode())

        assert width > 0
        assert height > 0
