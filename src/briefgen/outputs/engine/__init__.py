"""WeasyPrint, used frame by frame: the only package that knows its insides.

A column is a WeasyPrint page. The engine's own pagination is driven a page at a time, so that the
size of each can be decided when everything before it is known, and a page can be laid out again in
another size. The semi-private names this rests on are imported in these modules only, from a
version that is pinned exactly; tests/outputs/test_engine.py fails when one of them is gone.
"""

from briefgen.outputs.engine.boxes import Link, Said
from briefgen.outputs.engine.flow import Flow
from briefgen.outputs.engine.imposition import Piece, Tags, impose
from briefgen.outputs.engine.kit import Kit, behind_wall

__all__ = ["Flow", "Kit", "Link", "Piece", "Said", "Tags", "behind_wall", "impose"]
