"""Reserved: class names that briefgen gives itself, which the text of a brief may not bear.

A theme hides, moves or repeats what has them: words of a brief with such a class would be on the
screen and not on paper, or the other way round.
"""

from typing import Final

RESERVED: Final = frozenset(
    (
        "about anchor as-quoted aside band basis basis-list basis-link between bio bio-name body "
        "byline call call-here citation cited-at contents continued date dots exhibit "
        "exhibit-label fn fn-number footnotes imprint imprint-row imprint-text institution "
        "institutions jump-line logo main mark masthead notes number page pdf proofs "
        "references return-line run-in scroll series sheet sheets side-note side-number skip "
        "subtitle title-block"
    ).split()
)
FAMILIES: Final = ("csl-", "footnote-", "level-", "note-", "proof", "recommendation-", "redline")


def is_reserved(name: str) -> bool:
    """Whether a class is one of briefgen's own."""
    return name in RESERVED or name.startswith(FAMILIES)
