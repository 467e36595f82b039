"""Fonts cut down to the letters of a page, so that it can carry them."""

import io
from functools import lru_cache
from typing import Final

# Features the style sheets use: small capitals, figures, and what languages need.
FEATURES: Final = tuple("kern liga locl mark mkmk ccmp smcp c2sc tnum pnum lnum onum".split())


# Pages that follow each other, as in a preview, mostly have the same letters.
@lru_cache(maxsize=32)
def subset(font: bytes, letters: frozenset[str]) -> bytes:
    """A TrueType font as WOFF with only these letters; the same bytes for the same input.

    HarfBuzz does in 2 ms what takes fontTools half a second. WOFF and not WOFF2: a fifth larger,
    but made in 1 ms and not in 180. The tables are packed as they are, unread.
    """
    import uharfbuzz
    from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(ord(sign) for sign in letters)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in FEATURES)
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.NO_HINTING | flags.NOTDEF_OUTLINE
    cut = uharfbuzz.subset(uharfbuzz.Face(font), wanted)
    tables = SFNTReader(io.BytesIO(cut.blob.data))
    output = io.BytesIO()
    packed = SFNTWriter(output, len(tables.tables), tables.sfntVersion, flavor="woff")
    for tag in tables.keys():  # noqa: SIM118  # it is no mapping
        packed[tag] = tables[tag]
    packed.close()
    return output.getvalue()
