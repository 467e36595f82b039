"""Images: the bytes a brief shows, checked to be what they seem before any engine sees them.

WeasyPrint decodes whatever it is given, truncated files too, and Pillow objects only past 179
megapixels. So headers are read and files walked here; what passes is drawn from these same bytes.
"""

import io
import struct
import warnings
import zlib
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any, Final

from briefgen.model.brief import Brief
from briefgen.model.codes import document as codes
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.document import Image
from briefgen.model.limits import IMAGE_BYTES, IMAGE_PIXELS, IMAGES_BYTES, size
from briefgen.model.text import Span
from briefgen.model.tree import Node, nodes, plain
from briefgen.model.world import Unreadable, World
from briefgen.stages.exhibits import DECORATIVE
from briefgen.stages.locate import Places
from briefgen.stages.svg import Unusable, svg_size

TYPES: Final = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp", "GIF": "image/gif"}
SIGNATURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"GIF8")  # what files begin with
FEWER: Final = "export it with fewer pixels: a whole page takes 2,600 × 3,400"
SUFFIXES: Final = {
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg"),
    "WEBP": (".webp",),
    "GIF": (".gif",),
}
IMAGES: Final = frozenset({".svg"}.union(*SUFFIXES.values()))


def load_images(
    blocks: list[Node], folder: PurePosixPath, places: Places, world: World
) -> Checked[dict[str, Image]]:
    """All images of a tree by their path in the project; the tree's targets become those paths.

    `folder` is the brief's own. Findings: D301, D302, D303 and D103 for a path that leaves the
    project.
    """
    images: dict[str, Image] = {}
    found: list[Diagnostic] = []
    for node in nodes(blocks):
        if node["t"] != "Image":
            continue
        target = node["c"][2]
        span = places.of(f"]({target[0]}", target[0], shown=target[0])
        if not plain(node["c"][1]) and not _alt(node) and DECORATIVE not in node["c"][0][1]:
            message = f"the image {target[0]} has no alternative text"
            hint = 'say what it shows: ![](…){alt="Trade doubled from 2005 to 2009."}'
            if _alt(node) is not None:
                hint += "; if it shows nothing, mark it {.decorative}"
            found.append(codes.IMAGE_WITHOUT_ALT.at(span, message, hint))
        path = joined(folder, target[0])
        target[0] = str(path or "")
        if path is None:
            hint = "copy the image into the brief's folder"
            found.append(codes.BAD_TARGET.at(span, "this path leads out of the project", hint))
        elif str(path) not in images:
            one = _load(path, span, world, "the brief's folder")
            found += one.diagnostics
            if one.value is not None:
                images[str(path)] = one.value
    if sum(len(image.data) for image in images.values()) > IMAGES_BYTES:
        found.append(_too_much(images, places))
        images = {}
    return Checked(value=images, diagnostics=tuple(found))


def _too_much(images: dict[str, Image], places: Places) -> Diagnostic:
    """All images together are over their limit; the place and the hint are of the largest."""
    total = sum(len(image.data) for image in images.values())
    path, image = max(images.items(), key=lambda one: len(one[1].data))
    name = PurePosixPath(path).name
    message = f"the images of this brief have {size(total)}, over the limit of {size(IMAGES_BYTES)}"
    hint = f"the largest is {path} with {size(len(image.data))}: export it with fewer pixels"
    return codes.IMAGE_UNUSABLE.at(places.of(name, "!["), message, hint)


def _alt(node: Node) -> str | None:
    """The alternative text of an image in braces, None where there is none."""
    alt: str | None = dict(node["c"][0][2]).get("alt")
    return alt


def load_logos(brief: Brief, world: World) -> Checked[dict[str, Image]]:
    """The logos of the series' institutions by their path in the project; D103, D301 and D302."""
    images: dict[str, Image] = {}
    found: list[Diagnostic] = []
    for number, institution in enumerate(brief.series.institutions):
        if institution.logo is None:
            continue
        span = brief.span("series", "institutions", number, "logo")
        path = joined(PurePosixPath(), institution.logo)
        if path is None:
            hint = "copy the logo into the project"
            found.append(codes.BAD_TARGET.at(span, "this path leads out of the project", hint))
            continue
        one = _load(path, span, world, "the project's folder")
        found += one.diagnostics
        if one.value is not None:
            images[str(path)] = one.value
    return Checked(value=images, diagnostics=tuple(found))


def joined(folder: PurePosixPath, target: str) -> PurePosixPath | None:
    """A path from the brief's folder as one from the project's root, or None when it leaves it."""
    steps = list(folder.parts)
    for step in PurePosixPath(target).parts:
        if step == "..":
            if not steps:
                return None
            steps.pop()
        else:
            steps.append(step)
    return PurePosixPath(*steps)


def _load(path: PurePosixPath, span: Span, world: World, base: str) -> Checked[Image]:
    try:
        data = world.read(path)
    except Unreadable as fault:
        near = _nearby(path, world)
        hint = f"did you mean {near}?" if near else f"paths are relative to {base}"
        unreadable = codes.IMAGE_UNREADABLE.at(span, f"the image {path} {fault.reason}", hint)
        return Checked(value=None, diagnostics=(unreadable,))
    try:
        return Checked(value=check_image(path.suffix, data))
    except Unusable as fault:
        usual = "rename it or export it again: PNG, JPEG, WebP and plain SVG can be shown"
        hint = fault.hint or usual
        unusable = codes.IMAGE_UNUSABLE.at(span, f"the image {path} cannot be used: {fault}", hint)
        return Checked(value=None, diagnostics=(unusable,))


def _nearby(path: PurePosixPath, world: World) -> str | None:
    """A file of the same folder whose name differs in case or suffix only."""
    for name in world.folder(path.parent):
        if PurePosixPath(name).stem.lower() == path.stem.lower():
            return name
    return None


def check_image(suffix: str, data: bytes) -> Image:
    """An image whose bytes are sound and whose kind is its suffix's; raises `Unusable`."""
    if not data:
        raise Unusable("it is empty")
    if len(data) > IMAGE_BYTES:
        reason = f"it has {size(len(data))}, over the limit of {size(IMAGE_BYTES)}"
        raise Unusable(reason, FEWER)
    if suffix.lower() == ".svg":
        width, height = svg_size(data)
        return Image(media_type="image/svg+xml", data=data, width=width, height=height)
    return _raster(suffix.lower(), data)


def _raster(suffix: str, data: bytes) -> Image:
    import PIL.Image
    import PIL.ImageFile

    PIL.ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
            image = PIL.Image.open(io.BytesIO(data), formats=tuple(TYPES))
            width, height = image.size
            if width * height > IMAGE_PIXELS:
                most = f"over the limit of {IMAGE_PIXELS // 10**6} megapixels"
                raise Unusable(f"it has {width:,} × {height:,} pixels, {most}", FEWER)
            if suffix not in SUFFIXES[image.format or ""]:
                right = SUFFIXES[image.format or ""][0]
                raise Unusable(f"it is a {image.format} file, so its name should end in {right}")
            if image.format == "PNG":
                _png_is_whole(data)
            image.load()
            if image.mode == "CMYK":
                data = _for_screens(image)
    except Unusable:
        raise
    except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning) as fault:
        raise Unusable(f"it is over {IMAGE_PIXELS // 10**6} megapixels", FEWER) from fault
    except Exception as fault:  # Pillow raises many kinds, and none of them is ours
        if not data.startswith(SIGNATURES):
            raise Unusable("it is not a PNG, JPEG, WebP or GIF file") from fault
        raise Unusable("it is damaged or cut short") from fault
    return Image(
        media_type=TYPES[image.format or ""], data=data, width=float(width), height=float(height)
    )


def _for_screens(image: Any) -> bytes:
    """A photograph in the colours of ink as a JPEG in sRGB, by its own profile where it has one.

    PDF/A allows one kind of colours in a file (ISO 19005-3, 6.2.4.3), and browsers differ on these.
    """
    import PIL.Image
    import PIL.ImageCms

    made = image.convert("RGB")
    if profile := image.info.get("icc_profile"):
        with suppress(PIL.ImageCms.PyCMSError, OSError):  # one that is broken says nothing
            made = PIL.ImageCms.profileToProfile(
                image,
                PIL.ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                PIL.ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
    output = io.BytesIO()
    PIL.Image.merge("RGB", made.split()).save(output, "JPEG", quality=92, subsampling=0)
    return output.getvalue()


def _png_is_whole(data: bytes) -> None:
    """Every chunk whole with a right checksum, and IEND there: Pillow overlooks both (PNG 5.3)."""
    place = 8
    while place + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        body = data[place + 8 : place + 8 + length]
        check = data[place + 8 + length : place + 12 + length]
        if len(check) < 4 or struct.unpack(">I", check)[0] != zlib.crc32(kind + body):
            raise Unusable("it is damaged or cut short")
        if kind == b"IEND":
            return
        place += 12 + length
    raise Unusable("it is damaged or cut short")
