"""Fonts from font packages, as static TrueType files.

A variable font would be made static by WeasyPrint in every rendering, at 0.2 s a face; it is done
once here and kept in the user's cache, named by the digest of what it was made from.
"""

import hashlib
import importlib.metadata
import io
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from briefgen.disk import put_whole, regular_bytes
from briefgen.model.world import FontFace, Unable
from briefgen.store import cache_home

FONT_BYTES: Final = 64 << 20  # more than any face has


@cache
def static_font(face: FontFace) -> bytes:
    """The bytes of a face; raises `Unable` when there is none."""
    import fontpkg

    style = "italic" if face.italic else "normal"
    try:
        path = fontpkg.path(face.package, weight=face.weight, style=style)
        data: bytes = path.read_bytes()
    except fontpkg.FamilyNotInstalled as fault:
        remedy = f"install it with `pip install fontpkg-{face.package}`"
        raise Unable(f"the font {face.package} is not installed", remedy) from fault
    except (fontpkg.FontpkgError, OSError) as fault:
        remedy = "name a weight and a style that its package holds"
        message = f"the font {face.package} has no {style} face of weight {face.weight}"
        raise Unable(message, remedy) from fault
    if b"fvar" not in data[:1024]:  # the table directory stands at the beginning (OpenType spec)
        return data
    return _kept(data, face.weight)


def cache_folder() -> Path:
    """Where prepared fonts are kept: with the user, for all projects have the same."""
    return cache_home() / "fonts"


def _kept(variable: bytes, weight: int) -> bytes:
    tool = importlib.metadata.version("fonttools")
    digest = hashlib.sha256(b"%s %d " % (tool.encode(), weight) + variable).hexdigest()
    path = cache_folder() / f"{digest[:32]}.ttf"
    kept = regular_bytes(path, FONT_BYTES)
    # The digest of the contents is the last line: a damaged file is made anew.
    if kept is not None and hashlib.sha256(kept[:-32]).digest() == kept[-32:]:
        return kept[:-32]
    made = _instance(variable, weight)
    _keep(path, made + hashlib.sha256(made).digest())
    return made


def _keep(path: Path, data: bytes) -> None:
    with suppress(OSError):  # a cache that cannot be written costs time, nothing else
        path.parent.mkdir(parents=True, exist_ok=True)
        put_whole(path, data)


def _instance(variable: bytes, weight: int) -> bytes:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(io.BytesIO(variable), recalcTimestamp=False)
    # Axes other than weight stay at their defaults.
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    instantiateVariableFont(font, {**axes, "wght": weight}, inplace=True)
    output = io.BytesIO()
    font.save(output)
    return output.getvalue()
