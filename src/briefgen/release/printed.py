"""Printed: the text of a finished PDF, and whether the words of a quotation stand in it.

Letters and digits are compared: spaces, hyphens and capitals are the layout's. A verifier knows a
quotation by the digest of its letters only, and looks for it at every word that begins.
"""

import hashlib
import unicodedata
from collections.abc import Iterator

from briefgen.outputs.pdf import load_engine


class Printed:
    """The letters and digits of a PDF in the order of its tags."""

    def __init__(self, text: str) -> None:
        self._letters, self._starts = _scanned(text)

    def has_text(self, text: str) -> bool:
        """Whether these letters stand in it, from the beginning of a word on."""
        return bool(text) and self.has(hashlib.sha256(text.encode()).hexdigest(), len(text))

    def has(self, digest: str, signs: int) -> bool:
        """Whether so many letters and digits stand in it whose digest is this."""
        return digest in self._digests(signs)

    def _digests(self, signs: int) -> Iterator[str]:
        for start in self._starts:
            piece = self._letters[start : start + signs]
            if len(piece) < signs:
                return
            yield hashlib.sha256(piece.encode()).hexdigest()


def read_printed(data: bytes) -> Printed:
    """The text of a PDF; whatever is wrong with it is raised."""
    load_engine()
    from briefgen.outputs.reading import read_aloud

    return Printed(" ".join(str(one) for one in read_aloud(data) if isinstance(one, str)))


def letters(text: str) -> str:
    """Letters and digits of a text, without capitals."""
    return _scanned(text)[0]


def _scanned(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, and where among them words begin."""
    found: list[str] = []
    starts: list[int] = []
    place, inside = 0, False
    for sign in unicodedata.normalize("NFKC", text):
        folded = "".join(one for one in sign.casefold() if one.isalnum())
        if folded and not inside:
            starts.append(place)
        inside = bool(folded)
        if folded:
            found.append(folded)
            place += len(folded)
    return "".join(found), starts
