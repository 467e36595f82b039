"""Sense: words that turn a sentence, so that leaving one out is for a person to judge."""

import itertools
from collections.abc import Iterable, Sequence
from typing import Final

NEGATIONS: Final = frozenset(
    (
        "not no never nor neither none nobody nothing nowhere cannot without hardly rarely seldom "
        "scarcely barely unlikely "
        "не нет ни никогда никто ничто ничего нельзя без вовсе отнюдь "
        "емес жоқ ешқашан ешкім ештеңе "
        "ne pas jamais aucun aucune sans ni nicht nie niemals ohne weder nunca sin nada não değil "
        "لا لم لن ليس ليست غير بدون 不 没 沒 無 无 未 非"
    )
    .replace("ё", "е")
    .split()
)
# They turn what follows, though another form of the same word does so too.
_REFUSALS: Final = frozenset(
    "refuse refuses refused deny denies denied decline declines declined fail fails failed "
    "отказался отказалась отказались отказалось отказывается".split()
)
QUALIFIERS: Final = frozenset(
    "may might could possibly perhaps probably likely allegedly reportedly supposedly purportedly "
    "apparently ostensibly only if unless until except partly partially provided few little almost "
    "nearly "
    "может могут возможно вероятно якобы лишь только если кроме почти частично предположительно "
    "мүмкін тек егер "
    "peut peutêtre seulement vielleicht möglicherweise nur falls wenn angeblich außer".split()
)
_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
# Numbers in words by value; tokens have no hyphens, so twenty-one is one word.
CARDINALS: Final = {
    **{word: number for number, word in enumerate(_SMALL)},
    **{word: 20 + 10 * number for number, word in enumerate(_TENS)},
    **{
        ten + one: 20 + 10 * number + _SMALL.index(one)
        for (number, ten), one in itertools.product(enumerate(_TENS), _SMALL[1:10])
    },
}
SCALES: Final = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_COUNTED: Final = frozenset({*CARDINALS, *SCALES, "half", "third", "quarter", "double"}) - {"one"}


_SOME: Final = frozenset({"a", "last", "next", "past"})  # before "few"


def negations(words: Sequence[str]) -> list[str]:
    """The words that deny. "No. 5" is none."""
    return [
        word
        for word, following in itertools.pairwise([*words, ""])
        if (denies(word) or word in _REFUSALS) and not (word == "no" and following[:1].isdigit())
    ]


def denies(word: str) -> bool:
    """Whether a word denies by itself."""
    return word in NEGATIONS or word.endswith("n't") or word.startswith("kein")


def qualifiers(words: Sequence[str]) -> list[str]:
    """The words that weaken or limit. "A few" and "the last few" limit nothing."""
    return [
        word
        for before, word in itertools.pairwise(["", *words])
        if word in QUALIFIERS and not (before in _SOME and word in {"few", "little"})
    ]


def is_number(word: str) -> bool:
    """Whether a word is a number, in digits or in letters."""
    return word[:1].isdigit() or word[1:2].isdigit() or word in _COUNTED


def numbers(words: Iterable[str]) -> set[str]:
    """The numbers among words, those in letters as digits where they have some."""
    return {str(CARDINALS.get(word, word)) for word in words if is_number(word)}
