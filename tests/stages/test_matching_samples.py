"""Many quotations at once: none that was altered is verified, and hardly an honest one is not."""

from collections import Counter
from functools import cache

from briefgen.model.evidence import Match, Verdict
from briefgen.stages.matching import Indexed, index_text, match
from quoting import ALTERED, HONEST, NAMES, altered, honest, pages, source

SEEDS = (7, 20261122)
EACH = 100  # of a kind and seed


@cache
def indexed(name: str) -> tuple[Indexed, Indexed]:
    """A source as it was written, and as it comes out of a PDF."""
    return index_text(source(name)), index_text(pages(name))


def looked_up(name: str, quotation: str, number: int) -> Match:
    """What a quotation comes to; every other one is looked for in pages."""
    return match(quotation, indexed(name)[number % 2])


def test_the_sources_are_long_enough_and_one_of_them_is_russian() -> None:
    assert all(len(source(name)) > 6_500 for name in NAMES)
    assert sum("ё" in source(name) for name in NAMES) == 1


def test_no_altered_quotation_is_verified() -> None:
    made = [one for seed in SEEDS for one in altered(seed, EACH)]
    kinds = Counter(kind for kind, _, _ in made)
    verified = [
        one
        for number, one in enumerate(made)
        if looked_up(*one[1:], number).verdict is Verdict.VERIFIED
    ]

    assert len(made) >= 1_150
    assert len(kinds) == len(ALTERED) + 1
    assert verified == []


def test_almost_every_honest_quotation_is_verified() -> None:
    made = [one for seed in SEEDS for one in honest(seed, EACH)]
    verdicts = Counter(
        looked_up(name, text, number).verdict for number, (_, name, text) in enumerate(made)
    )

    assert len(made) == len(SEEDS) * EACH * len(HONEST) >= 800
    assert verdicts[Verdict.VERIFIED] >= 0.98 * len(made)
    assert verdicts[Verdict.VERIFIED] + verdicts[Verdict.REVIEW] >= 0.995 * len(made)


def test_what_differs_is_named() -> None:
    for number, (kind, name, text) in enumerate(altered(3, 24)):
        made = looked_up(name, text, number)
        if kind == "denied":
            assert made.reason == "a negation differs"
        if kind == "renumbered":
            assert made.reason == "a number differs"
        if kind == "wrong source":
            assert made.reason == "the passage is not in this source"
        else:
            assert made.start is not None
            assert made.changes
