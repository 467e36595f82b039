"""Matching: whether the words of a quotation stand in a source, and what else prose has from it.

Words are compared, not letters: typography, white space and case make no difference, and what an
editor may change is known (`grammar`). A fuzzy search only shows people the nearest passage; an
exact match decides, and where the sense may be turned, a person must look (`doubts`).
"""

from briefgen.stages.matching.figures import Figure, figures, has_figure
from briefgen.stages.matching.grammar import digest, sought_words
from briefgen.stages.matching.index import Indexed, index_text
from briefgen.stages.matching.passages import around
from briefgen.stages.matching.reuse import Reuse, reuse
from briefgen.stages.matching.verdict import MATCHER, match

__all__ = [
    "MATCHER",
    "Figure",
    "Indexed",
    "Reuse",
    "around",
    "digest",
    "figures",
    "has_figure",
    "index_text",
    "match",
    "reuse",
    "sought_words",
]
