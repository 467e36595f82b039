"""Evidence: the texts of archived sources, what a brief quotes from them, and what became of it."""

import bisect
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath

from briefgen.model.text import Span


class Verdict(StrEnum):
    """What is known of a quotation."""

    VERIFIED = "verified"
    """Its words stand in the source it names, in that order."""
    REVIEW = "review"
    """They do, but a person must see whether what was left out or put in changes the sense."""
    MISMATCH = "mismatch"
    """They do not."""
    STALE = "stale"
    """It was verified once, and since then it was edited, while the source is not at hand."""
    UNARCHIVED = "unarchived"
    """There is no copy of the source to look into, and no receipt."""
    WAIVED = "waived"
    """Its author says why it is not to be looked for."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """Where a page of a source begins in its text; `label` is the number printed on it."""

    label: str
    start: int


@dataclass(frozen=True, kw_only=True)
class SourceText:
    """The text of one archived copy: `path` is its name in the archive, `digest` that of its bytes
    (SHA-256, hexadecimal). Without `pages`, nothing is known about them.
    """

    path: PurePosixPath
    digest: str
    text: str = field(repr=False)
    pages: tuple[Page, ...] = field(default=(), repr=False)

    def page(self, offset: int) -> str | None:
        """The label of the page an offset of the text is on."""
        number = bisect.bisect_right([one.start for one in self.pages], offset) - 1
        return self.pages[number].label if number >= 0 else None


@dataclass(frozen=True, kw_only=True)
class Change:
    """Words that differ: `quoted` stands in the quotation, `source` at its place in the source."""

    quoted: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Match:
    """What a look into one source came to: VERIFIED, REVIEW or MISMATCH.

    `start` and `end` are offsets in the source's text of the passage, or of the nearest one; both
    are None where nothing is near. `alterations` names what was changed within the rules ("initial
    letter", "ellipsis"), `reason` says in words why it is not verified, `changes` are those of the
    nearest passage, and `coverage` is the share of the quotation's words that it has (0 to 1).
    `second_hand` tells that the source itself quotes the passage.
    """

    verdict: Verdict
    start: int | None = None
    end: int | None = None
    alterations: tuple[str, ...] = ()
    reason: str = ""
    changes: tuple[Change, ...] = ()
    coverage: float = 0.0
    second_hand: bool = False


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """A source a quotation, or a sentence, is ascribed to.

    `locator` is what is cited of it, like "p. 4" or "para. 3", `page` the page or pages it names,
    and `remark` what stands before the source, like "see" or "quoted in".
    """

    key: str
    locator: str = ""
    page: str | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """Words of another in a brief; `id` (q1, q2 …) names them in its HTML.

    `text` is without its outer marks, `sentence` what stands around it. `original` is what is
    looked for in its place, where it is a translation; `waiver` is the author's reason for not
    looking. An `explicit` quotation is marked as one, by `{.q}`.
    """

    id: str
    text: str
    sentence: str
    sources: tuple[Attribution, ...]
    span: Span
    explicit: bool = False
    original: str | None = None
    waiver: str | None = None

    @property
    def sought(self) -> str:
        """The words to be looked for."""
        return self.original or self.text


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence of a brief, without its quotations, and the sources cited in it."""

    text: str
    sources: tuple[Attribution, ...]
    span: Span


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A passage of a source with the words around it; joined, the three read as the source."""

    before: str
    text: str
    after: str

    def within(self, most: int) -> "Passage":
        """The passage with so many words in all at most, but never fewer than its own."""
        left = max(0, most - len(self.text.split()))
        before = self.before.split()[-((left + 1) // 2) :] if left else []
        after = self.after.split()[: left - len(before)]
        return Passage(
            before=" ".join(before) + (" " if before and self.before[-1].isspace() else ""),
            text=self.text,
            after=(" " if after and self.after[0].isspace() else "") + " ".join(after),
        )


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What became of a quotation: its verdict, and the source it was looked for in.

    `found_in` is the key of another source that has the words, `page` the label of the page they
    stand on. Of words that the source quotes itself, `speakers` are the names around them there.
    `source` is the name of the archived copy that was looked into; without one, it was a receipt
    that answered.
    """

    quotation: Quotation
    verdict: Verdict
    key: str | None = None
    match: Match | None = None
    passage: Passage | None = None
    page: str | None = None
    found_in: str | None = None
    speakers: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class Trace:
    """A figure in a sentence that cites sources, and whether one of them has it."""

    figure: str
    sentence: str
    keys: tuple[str, ...]
    found: bool
    span: Span


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """One line of evidence.lock: what was seen of a quotation when its source was at hand.

    `quotation` is the digest of its words as the matcher compares them, `source` that of the
    archived bytes, `matcher` the edition of the rules. `before`, `words` and `after` are 48 words
    of the source at most. A passage that the source quotes is `second_hand`, and `speakers` are the
    names around it.
    """

    key: str
    quotation: str
    source: str
    matcher: int
    verdict: Verdict
    page: str | None = None
    before: str = ""
    words: str = ""
    after: str = ""
    reason: str = ""
    second_hand: bool = False
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """All that is known of what a brief takes from its sources.

    `sources` are the keys of those that were looked into, or have receipts.
    """

    proofs: tuple[Proof, ...] = ()
    sources: tuple[str, ...] = ()
    figures: tuple[Trace, ...] = ()

    @property
    def weighed(self) -> tuple[Proof, ...]:
        """What became of the quotations that were looked for: all but the waived ones."""
        return tuple(one for one in self.proofs if one.verdict is not Verdict.WAIVED)

    @property
    def verified(self) -> int:
        """How many quotations were found in the sources they name."""
        return sum(one.verdict is Verdict.VERIFIED for one in self.proofs)

    def by_id(self) -> Mapping[str, Proof]:
        """The proofs by the id of their quotation."""
        return {one.quotation.id: one for one in self.proofs}
