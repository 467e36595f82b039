"""Positions: characters of a source to the lines and units an editor counts in, and back.

The protocol counts lines from 0 and, within a line, in units of the encoding that was agreed on,
UTF-16 mostly: an emoji is two. A `Source` has line feeds only, and its lines are the editor's, for
CR LF counts as one end of a line there too.
"""

from lsprotocol import types
from pygls.workspace import PositionCodec

from briefgen.model.text import Source, Span


def position(source: Source, offset: int, codec: PositionCodec) -> types.Position:
    """Where a character offset is."""
    place = source.place(offset)
    before = source.line(place.line)[: place.column - 1]
    return types.Position(line=place.line - 1, character=codec.client_num_units(before))


def range_of(span: Span, codec: PositionCodec) -> types.Range:
    """Where a stretch of a source is."""
    return types.Range(
        start=position(span.source, span.start, codec), end=position(span.source, span.end, codec)
    )


def offset_at(source: Source, where: types.Position, codec: PositionCodec) -> int:
    """The character offset of a position; past the end of a line it is that end."""
    if where.line >= len(source.line_starts):
        return len(source.text)
    line = source.line(where.line + 1)
    # The codec changes the position it is given where that lies behind the line.
    asked = types.Position(line=0, character=where.character)
    column = codec.position_from_client_units([f"{line}\n"], asked).character
    return source.line_starts[where.line] + min(column, len(line))
