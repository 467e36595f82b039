"""Index: the text of a source, read once, in which many quotations are looked for."""

import bisect
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Final

from briefgen.stages.matching.amounts import amounts
from briefgen.stages.matching.furniture import Furniture, furniture
from briefgen.stages.matching.tokens import LETTER, Tokens, canonical, tokenise

# Places where two tokens may be one word, or one number: "co- operation", "multi–party", and a
# line that ends within 40 000.
_LOOSE: Final = re.compile(
    rf"(?<={LETTER})(?:[-–]\s+|–)(?={LETTER})|(?<=\d)[ \t\r]*\n[ \t]*(?=\d{{3}}(?!\d))"
    rf"|(?<={LETTER})-[ \t\r]*[\n\f]"
)
# A new paragraph, unless a page ended within a sentence; or a new item of a list.
_PARAGRAPH: Final = re.compile(r"""\n[ \t\r]*\n|\f|\n[ \t]*(?:[•▪◦‣*–]|\(?(?:\d{1,2}|\w)[.)])\s""")
_ENDED: Final = re.compile(r"""["')\]]*[.!?:;]""")


@dataclass(frozen=True, kw_only=True, eq=False)
class View:
    """The tokens of a source, or those that are left when furniture is passed over.

    `kept` numbers them among all tokens; a place in a view is a number in `kept`.
    """

    tokens: Tokens = field(repr=False)
    kept: Sequence[int] = field(repr=False)
    words: Sequence[str] = field(repr=False)
    loose_tokens: frozenset[int] = field(repr=False)
    certain: bool

    _runs: dict[int, frozenset[int]] = field(repr=False, default_factory=dict)

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each word stands."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self.words):
            found[word].append(place)
        return dict(found)

    @cached_property
    def loose(self) -> frozenset[int]:
        """Places whose word may go on in the next one."""
        if len(self.kept) == len(self.tokens.words):
            return self.loose_tokens
        last = len(self.kept) - 1
        found = (bisect.bisect_left(self.kept, token) for token in self.loose_tokens)
        return frozenset(
            place for place in found if place < last and self.kept[place] in self.loose_tokens
        )

    @cached_property
    def joined(self) -> frozenset[str]:
        """The words that such places make with the next one."""
        last = len(self.words) - 1
        return frozenset(
            self.words[place] + self.words[place + 1] for place in self.loose if place < last
        )

    @cached_property
    def parts(self) -> frozenset[str]:
        """What stands between the hyphens of words."""
        written = (self.tokens.written(token).split("-") for token in self.tokens.hyphenated)
        return frozenset(canonical(part.strip()) for parts in written for part in parts)

    def runs(self, length: int) -> frozenset[int]:
        """The hashes of all runs of so many words, made when they are first asked for."""
        if length not in self._runs:
            shifted = (self.words[number:] for number in range(length))
            self._runs[length] = frozenset(map(hash, zip(*shifted, strict=False)))
        return self._runs[length]

    def breaks(self, first: int, last: int) -> bool:
        """Whether a paragraph ends between two places."""
        return any(self._break(place) for place in range(first, last))

    def _break(self, place: int) -> bool:
        left, right = self.kept[place], self.kept[place + 1]
        between = self.tokens.between(left, right)
        if "\n" not in between and "\f" not in between:
            return False
        goes_on = self.tokens.written(right)[0].islower() and not _ENDED.match(between)
        return bool(_PARAGRAPH.search(between)) and not goes_on


@dataclass(frozen=True, kw_only=True, eq=False)
class Indexed:
    """A source's text made ready: `views` of it, the strictest first."""

    text: str = field(repr=False)
    tokens: Tokens = field(repr=False)
    furniture: Furniture = field(repr=False)
    views: tuple[View, ...] = field(repr=False)

    @property
    def cleaned(self) -> View:
        """The view without what is furniture for certain."""
        return [view for view in self.views if view.certain][-1]

    @cached_property
    def amounts(self) -> Mapping[Fraction, AbstractSet[str]]:
        """The numbers of the text, and the units that each has somewhere."""
        found: defaultdict[Fraction, set[str]] = defaultdict(set)
        for amount in amounts(self.tokens):
            if amount.first not in self.furniture.certain:
                for value in amount.values:
                    found[value].add(amount.unit)
        return dict(found)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Making it anew is quick, and hashes of words differ from process to process."""
        return index_text, (self.text,)


def index_text(text: str) -> Indexed:
    """A source's text, ready for quotations to be looked for in it."""
    tokens = tokenise(text)
    found = furniture(tokens)
    loose = _loose(tokens)
    views = [
        View(
            tokens=tokens,
            kept=range(len(tokens.words)),
            words=tokens.words,
            loose_tokens=loose,
            certain=True,
        )
    ]
    for passed_over, certain in ((found.certain, True), (found.doubtful, False)):
        if passed_over:
            kept = [token for token in views[-1].kept if token not in passed_over]
            words = [tokens.words[token] for token in kept]
            views.append(
                View(tokens=tokens, kept=kept, words=words, loose_tokens=loose, certain=certain)
            )
    return Indexed(text=text, tokens=tokens, furniture=found, views=tuple(views))


def _loose(tokens: Tokens) -> frozenset[int]:
    found = (
        bisect.bisect_right(tokens.starts, place.start() - 1) - 1
        for place in _LOOSE.finditer(tokens.folded.text)
    )
    return frozenset(token for token in found if token < len(tokens.words) - 1)
