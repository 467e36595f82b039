"""Files that cannot be written down as text, made as a stranger would: images, PDFs, archives."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import pikepdf
from PIL import Image


@cache
def png() -> bytes:
    """A sound image."""
    return saved("PNG")


@cache
def saved(kind: str, size: tuple[int, int] = (12, 8), **options: object) -> bytes:
    """An image of one colour in a format."""
    data = io.BytesIO()
    Image.new("RGB", size, "#036").save(data, kind, **options)
    return data.getvalue()


def chunk(name: bytes, data: bytes, check: int | None = None) -> bytes:
    """A piece of a PNG, with its sum or a wrong one."""
    right = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check or right)


def png_of(width: int, height: int, *rest: bytes) -> bytes:
    """A PNG of a size, with these pieces behind its head."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(rest) + chunk(b"IEND", b"")


def zeros(megabytes: int) -> bytes:
    """So many megabytes of nothing, deflated."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


def png_text() -> bytes:
    """A small image whose comment unpacks to a hundred megabytes."""
    return png_of(1, 1, chunk(b"zTXt", b"Comment\0\0" + zeros(100)), chunk(b"IDAT", zeros(1)))


def gif(width: int, height: int, pictures: int) -> bytes:
    """A GIF of many pictures of one dot each on a screen of a size."""
    dot = b",\0\0\0\0\1\0\1\0\0\2\2D\1\0"
    screen = struct.pack("<HHBBB", width, height, 0x80, 0, 0)
    return b"GIF89a" + screen + b"\0\0\0\xff\xff\xff" + dot * pictures + b";"


def jpeg_exif() -> bytes:
    """A photograph that tells where it was taken."""
    about = Image.Exif()
    about[0x010E] = "SECRET-PLACE 43.2567 N 76.9286 E"
    return saved("JPEG", exif=about.tobytes())


def tiff_bomb() -> bytes:
    """A few bytes of TIFF that say they are a hundred megapixels."""
    tags = [(256, 10_000), (257, 10_000), (258, 8), (259, 1), (262, 1), (273, 8), (278, 10_000)]
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + bytes(4)


def webp_bomb() -> bytes:
    """A head of WebP that says it is as large as WebP can be."""
    body = b"VP8X" + struct.pack("<I", 10) + bytes(4) + b"\xff\x3f\0" + b"\xff\x3f\0"
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def archive() -> bytes:
    """A small archive that unpacks to much."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("../../pwned.txt", bytes(20 << 20))
    return data.getvalue()


def pdf(change: Callable[[pikepdf.Pdf], None] = lambda _pdf: None, **options: Any) -> bytes:
    """A PDF of one page, changed by whoever made it."""
    made, data = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    change(made)
    made.save(data, static_id=True, **options)
    return data.getvalue()


def pdf_bomb() -> bytes:
    """A page whose content unpacks to a gigabyte, by two filters."""

    def change(made: pikepdf.Pdf) -> None:
        packed = zlib.compress(zeros(1024), 9)
        filters = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        made.pages[0].Contents = pikepdf.Stream(made, packed, Filter=filters)

    return pdf(change, compress_streams=False)


def pdf_circle() -> bytes:
    """A PDF whose pages lead round in a circle."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1000000/Parent 2 0 R>>endobj\n"
        b"trailer<</Root 1 0 R>>\n"
    )


def pdf_script() -> bytes:
    """A PDF with a script that runs when it is opened, and a file attached."""

    def change(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        made.attachments["pwned.txt"] = b"pwned"

    return pdf(change)


def pdf_launch() -> bytes:
    """A PDF that starts a program when it is opened."""

    def change(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="/bin/sh")

    return pdf(change)


def noise(size: int = 4096) -> bytes:
    """Bytes without sense, the same each time."""
    made, value = bytearray(), 1
    for _ in range(size):
        value = value * 1103515245 + 12345 & 0x7FFFFFFF
        made.append(value >> 16 & 0xFF)
    return bytes(made)


PAGE: Final = (
    b"<!doctype html><html><head><base href=file:///etc/><script>alert(1)</script>"
    b"<link rel=stylesheet href=http://127.0.0.1:9/a.css></head><body onload=alert(1)>"
    b"<img src=http://127.0.0.1:9/a.png><iframe src=file:///etc/passwd></iframe>"
    b"<p>The wells of the town are dry.</p></body></html>"
)
ENTITY: Final = (
    b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>&a; the wells of the town are dry</p>'
    b"</body></html>"
)
MADE: Final[dict[str, Callable[[], bytes]]] = {
    "png": png,
    "png_bomb": lambda: png_of(100_000, 100_000, chunk(b"IDAT", zeros(1))),
    "png_row": lambda: png_of(200_000_000, 1, chunk(b"IDAT", zeros(1))),
    "png_liar": lambda: png_of(5_000, 5_000, chunk(b"IDAT", zlib.compress(b"\0" * 9))),
    "png_cut": lambda: png()[:-12],
    "png_sum": lambda: png_of(1, 1, chunk(b"IDAT", zlib.compress(b"\0\0"), check=1)),
    "png_nothing": lambda: png_of(0, 0, chunk(b"IDAT", zlib.compress(b""))),
    "png_text": png_text,
    "png_page": lambda: png() + b"<script>alert(1)</script>",
    "gif_long": lambda: gif(1, 1, 1_000),
    "gif_screen": lambda: gif(65_535, 65_535, 1),
    "jpeg_cut": lambda: saved("JPEG", (64, 64))[:-60],
    "jpeg_exif": jpeg_exif,
    "webp_bomb": webp_bomb,
    "page": lambda: PAGE,
    "drawing": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "eps": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/tmp/pwned) (w) file\n",
    "tiff_bomb": tiff_bomb,
    "pdf": pdf,
    "archive": archive,
    "nothing": lambda: b"",
    "noise": noise,
    "pdf_bomb": pdf_bomb,
    "pdf_circle": pdf_circle,
    "pdf_script": pdf_script,
    "pdf_launch": pdf_launch,
    "pdf_locked": lambda: pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
    "pdf_cut": lambda: pdf()[:60],
    "pdf_noise": lambda: b"%PDF-1.7\n" + noise(),
    "page_entity": lambda: ENTITY,
    "page_deep": lambda: b"<html><body>" + b"<div>" * 50_000 + b"dry",
    "page_wide": lambda: (
        b"<p "
        + b" ".join(b"a%d=1" % one for one in range(5_000))
        + b">The wells of the town are dry</p>"
    ),
    "line": lambda: b"the wells of the town are dry " * 60_000,
}
