"""Parcel: the work on one brief as a message that holds all it needs, to be done on any machine.

What a brief needs is only known on the way: a quotation that its source does not hold is looked for
in all other sources. So a parcel is packed with a good guess; a question that it has no answer to
comes back by its name, and the parcel is sent again with the answer. Pandoc, fonts and citation
styles are those of the machine that opens it: the packages there are the same.
"""

from briefgen.parcel.message import Missing, Parcel, Reply
from briefgen.parcel.packing import MOST, pack, with_wanted
from briefgen.parcel.world import ParcelWorld, open_parcel

__all__ = [
    "MOST",
    "Missing",
    "Parcel",
    "ParcelWorld",
    "Reply",
    "open_parcel",
    "pack",
    "with_wanted",
]
