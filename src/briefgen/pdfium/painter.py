"""The child of `briefgen.pdfium.painting`: a PDF on standard input, its pages as pictures.

It runs by itself, as `reader.py` does. The arguments are the folder its libraries are in, the scale
in pixels a point, the bounds, and the digests of pages that are known: of their pictures, which
need not be sent, and of their texts, which can wait. It writes a line with the texts of all pages,
then for each page a line of JSON, and behind it so many bytes of PNG as the line says.
"""

import hashlib
import json
import resource
import struct
import sys
import zlib
from typing import Any, Final

PIXELS: Final = 20_000_000  # of a page; a larger one is painted smaller
FAST: Final = 2  # of zlib: the picture goes to a browser on the same machine
DIGEST: Final = 16  # letters


def main() -> None:
    """Set the bounds, paint, answer."""
    library, scale, seconds, memory = sys.argv[1], float(sys.argv[2]), *map(int, sys.argv[3:5])
    for kind, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        bound(kind, most)
    if sys.platform == "linux":
        bound(resource.RLIMIT_AS, memory)
    sys.path.append(library)
    paint(sys.stdin.buffer.read(), scale, frozenset(sys.argv[5:]))


def bound(kind: int, most: int) -> None:
    """Lower a limit for good, never raise it."""
    hard = resource.getrlimit(kind)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def paint(data: bytes, scale: float, known: frozenset[str]) -> None:
    """Write every page, as soon as it is painted: those first whose words are not known."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    texts = [words(page) for page in pdf]
    say({"texts": texts})
    for number in sorted(range(len(texts)), key=lambda one: digest(texts[one].encode()) in known):
        page = pdf[number]
        width, height = page.get_size()
        fit = min(scale, (PIXELS / max(width * height, 1)) ** 0.5)
        bitmap = page.render(scale=fit, rev_byteorder=True)
        page.close()
        send(number, bitmap, known)


def words(page: Any) -> str:
    """The text of a page."""
    text = page.get_textpage()
    found: str = text.get_text_range()
    text.close()
    page.close()
    return found


def digest(data: bytes) -> str:
    """By which a picture or a text is known."""
    return hashlib.sha256(data).hexdigest()[:DIGEST]


def send(number: int, bitmap: Any, known: frozenset[str]) -> None:
    """A page, without its picture where that is known."""
    size = bitmap.width, bitmap.height, bitmap.n_channels
    rows = bytes(bitmap.buffer)
    version = digest(repr(size).encode() + rows)
    png = b"" if version in known else encoded(rows, bitmap.stride, *size)
    head = {
        "number": number + 1,
        "width": bitmap.width,
        "height": bitmap.height,
        "digest": version,
        "bytes": len(png),
    }
    say(head, png)


def say(head: dict[str, Any], png: bytes = b"") -> None:
    """Write a line, and what it is the head of."""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + png)
    sys.stdout.buffer.flush()


def encoded(rows: bytes, stride: int, width: int, height: int, channels: int) -> bytes:
    """Pixels of 1, 3 or 4 bytes as PNG; of 4 bytes the last says nothing."""
    view = memoryview(rows)
    lines = bytearray()
    for row in range(height):
        line = view[row * stride : row * stride + width * channels]
        lines += b"\0"
        lines += _without_fourth(line) if channels == 4 else line
    kind = 0 if channels == 1 else 2
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    body = zlib.compress(bytes(lines), FAST)
    return b"".join(
        (b"\x89PNG\r\n\x1a\n", _chunk(b"IHDR", head), _chunk(b"IDAT", body), _chunk(b"IEND", b""))
    )


def _without_fourth(line: memoryview) -> bytearray:
    count = len(line) // 4
    out = bytearray(count * 3)
    for at in range(3):
        out[at::3] = line[at::4]
    return out


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


if __name__ == "__main__":
    main()
