"""Images: bytes checked to be what their name says before any engine sees them."""

import io
import struct
import zlib
from pathlib import PurePosixPath
from typing import Any

import PIL.Image
import PIL.ImageFile
import pytest

from briefgen.model.diagnostic import Checked
from briefgen.model.document import Image
from briefgen.model.limits import IMAGE_BYTES
from briefgen.model.tree import nodes
from briefgen.model.world import Unreadable
from briefgen.stages.images import check_image, load_images
from briefgen.stages.locate import Places
from briefgen.stages.svg import Unusable
from fake_world import FakeWorld
from projects import a_source, blocks, where

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"/>'


def raster(kind: str, size: tuple[int, int] = (8, 4), **options: Any) -> bytes:
    output = io.BytesIO()
    PIL.Image.new("RGB", size, "navy").save(output, kind, **options)
    return output.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, *rest: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(rest)


def fault(suffix: str, data: bytes) -> str:
    with pytest.raises(Unusable) as caught:
        check_image(suffix, data)
    return str(caught.value)


def test_a_photograph_in_the_colours_of_ink_is_brought_to_those_of_screens() -> None:
    """PDF/A has one kind in a file; a broken profile does not matter, and all else is as it was."""
    for profile in (b"", b"no profile"):
        output = io.BytesIO()
        ink = PIL.Image.new("CMYK", (8, 4), (255, 255, 0, 0))
        ink.save(output, "JPEG", icc_profile=profile)
        made = check_image(".jpg", output.getvalue())
        shown = PIL.Image.open(io.BytesIO(made.data))
        red, green, blue = shown.getpixel((4, 2))  # type: ignore[misc]  # an RGB image has three

        assert (made.media_type, shown.mode, shown.size) == ("image/jpeg", "RGB", (8, 4))
        assert blue > 200
        assert max(red, green) < 60
    plain = raster("JPEG")
    assert check_image(".jpg", plain).data == plain


@pytest.mark.parametrize(
    ("suffix", "kind", "media_type"),
    [
        (".png", "PNG", "image/png"),
        (".PNG", "PNG", "image/png"),
        (".jpg", "JPEG", "image/jpeg"),
        (".jpeg", "JPEG", "image/jpeg"),
        (".webp", "WEBP", "image/webp"),
        (".gif", "GIF", "image/gif"),
    ],
)
def test_a_sound_picture_has_its_type_and_its_size(suffix: str, kind: str, media_type: str) -> None:
    data = raster(kind)

    assert Image(media_type=media_type, data=data, width=8, height=4) == check_image(suffix, data)


def test_a_drawing_has_its_type_and_its_size() -> None:
    made = check_image(".svg", SVG)

    assert Image(media_type="image/svg+xml", data=SVG, width=90, height=30) == made


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_cut_short_anywhere_is_not_used(kind: str) -> None:
    whole = raster(kind, (64, 64))
    suffix = f".{kind.lower()}"
    ends = range(1, len(whole) - 2, max(1, len(whole) // 25))
    said = {fault(suffix, whole[:end]) for end in ends}

    assert said <= {"it is damaged or cut short", "it is not a PNG, JPEG, WebP or GIF file"}


@pytest.mark.parametrize(
    "data",
    [
        png(1, 1),
        png(1, 1, chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))),
        png(1, 1, chunk(b"IDAT", zlib.compress(b"\0\0\0\0")), b"\0\0\0\0IEND"),
        png(1, 1, chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))[:-1] + b"x", chunk(b"IEND", b"")),
        png(1, 1, chunk(b"IDAT", b"not compressed"), chunk(b"IEND", b"")),
    ],
)
def test_a_png_with_a_missing_end_or_a_wrong_checksum_is_not_used(data: bytes) -> None:
    assert fault(".png", data) == "it is damaged or cut short"


def test_bytes_behind_the_end_of_a_png_do_not_matter() -> None:
    made = check_image(".png", raster("PNG") + b"\n")

    assert made.media_type == "image/png"


@pytest.mark.parametrize(
    ("suffix", "data", "said"),
    [
        (".jpg", raster("PNG"), "it is a PNG file, so its name should end in .png"),
        (".png", raster("JPEG"), "it is a JPEG file, so its name should end in .jpg"),
        (".png", raster("GIF"), "it is a GIF file, so its name should end in .gif"),
        (".gif", raster("WEBP"), "it is a WEBP file, so its name should end in .webp"),
        (".png", raster("BMP"), "it is not a PNG, JPEG, WebP or GIF file"),
        (".png", raster("TIFF"), "it is not a PNG, JPEG, WebP or GIF file"),
        (".png", b"%!PS-Adobe-3.0 EPSF-3.0\n", "it is not a PNG, JPEG, WebP or GIF file"),
        (".png", SVG, "it is not a PNG, JPEG, WebP or GIF file"),
        (".svg", raster("PNG"), "it is not UTF-8 text"),
        (".png", b"", "it is empty"),
        (".svg", b"", "it is empty"),
        (".png", b"x" * (IMAGE_BYTES + 1), "it has 20.1 MB, over the limit of 20 MB"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_not_used(
    suffix: str, data: bytes, said: str
) -> None:
    assert said == fault(suffix, data)


@pytest.mark.parametrize("size", [(20_000, 20_000), (8_001, 5_000), (1 << 30, 1 << 30)])
def test_a_picture_that_would_unfold_in_memory_is_stopped_at_its_header(
    size: tuple[int, int],
) -> None:
    said = fault(".png", png(*size, chunk(b"IEND", b"")))

    assert said in (
        f"it has {size[0]:,} × {size[1]:,} pixels, over the limit of 40 megapixels",
        "it is over 40 megapixels",
        "it is damaged or cut short",
    )


def test_a_header_that_lies_about_the_size_is_found_out() -> None:
    body = chunk(b"IDAT", zlib.compress(b"\0" * 4)) + chunk(b"IEND", b"")

    assert fault(".png", png(4000, 4000, body)) == "it is damaged or cut short"


def test_what_another_library_set_for_the_whole_process_does_not_matter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PIL.ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    assert fault(".jpg", raster("JPEG", (64, 64))[:-200]) == "it is damaged or cut short"


def loaded(text: str, **files: bytes) -> Checked[dict[str, Image]]:
    tree = blocks(text)
    world = FakeWorld({f"briefs/a/{name}": data for name, data in files.items()})
    return load_images(tree, PurePosixPath("briefs/a"), Places(a_source(text), 0), world)


def test_images_are_known_by_their_path_in_the_project() -> None:
    tree = blocks("![a](x.svg)\n\nb ![c](../b/./y.svg) ![d](x.svg)\n")
    world = FakeWorld({"briefs/a/x.svg": SVG, "briefs/b/y.svg": SVG})
    made = load_images(tree, PurePosixPath("briefs/a"), Places(a_source("x"), 0), world)
    targets = [node["c"][2][0] for node in nodes(tree) if node["t"] == "Image"]

    assert made.diagnostics == ()
    assert made.value is not None
    assert list(made.value) == ["briefs/a/x.svg", "briefs/b/y.svg"]
    assert targets == ["briefs/a/x.svg", "briefs/b/y.svg", "briefs/a/x.svg"]


def test_an_image_shown_twice_is_told_once_when_it_is_missing() -> None:
    made = loaded("![a](x.svg)\n\n![b](x.svg)\n")

    assert where(made.diagnostics) == ["1:6 D301 x.svg", "3:6 D301 x.svg"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("River.svg", "did you mean river.svg?"),
        ("river.png", "did you mean river.svg?"),
        ("lake.svg", "paths are relative to the brief's folder"),
    ],
)
def test_a_missing_image_is_answered_with_a_file_of_nearly_that_name(name: str, hint: str) -> None:
    made = loaded(f"![a]({name})\n", **{"river.svg": SVG})

    assert [one.code.id for one in made.diagnostics] == ["D301"]
    assert hint == made.diagnostics[0].hint


def test_an_image_that_cannot_be_read_is_told_with_the_reason() -> None:
    class Linked(FakeWorld):
        def read(self, path: PurePosixPath) -> bytes:
            raise Unreadable(f"is a link, and links are not followed: {path.name}")

    text = "![a](x.svg)\n"
    places = Places(a_source(text), 0)
    made = load_images(blocks(text), PurePosixPath("briefs/a"), places, Linked())

    assert made.diagnostics[0].message.startswith("the image briefs/a/x.svg is a link")


@pytest.mark.parametrize(
    "target", ["../../../x.svg", "../../../../etc/x.svg", "a/../../../../x.svg"]
)
def test_a_path_that_leads_out_of_the_project_is_refused(target: str) -> None:
    made = loaded(f"![a]({target})\n")

    assert where(made.diagnostics) == [f"1:6 D103 {target}"]
    assert made.value == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("![](x.svg)\n", ["1:5 D303 x.svg"]),
        ('![Caption](x.svg){alt=""}\n', ["1:12 D303 x.svg"]),
        ("a ![](x.svg) b\n", ["1:7 D303 x.svg"]),
        ("![Caption](x.svg)\n", []),
        ("![](x.svg){alt=Words}\n", []),
        ("a ![](x.svg){alt=Words} b\n", []),
        ("a ![Words](x.svg) b\n", []),
    ],
)
def test_an_image_says_in_words_what_it_shows(text: str, place: list[str]) -> None:
    made = loaded(text, **{"x.svg": SVG})

    assert place == where(made.diagnostics)


def test_all_images_of_a_brief_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.stages.images.IMAGES_BYTES", len(SVG))
    one = loaded("![a](x.svg)\n", **{"x.svg": SVG})
    two = loaded("![a](x.svg) ![b](y.svg)\n", **{"x.svg": SVG, "y.svg": SVG})

    assert one.diagnostics == ()
    assert [found.code.id for found in two.diagnostics] == ["D302"]
    assert two.value == {}
