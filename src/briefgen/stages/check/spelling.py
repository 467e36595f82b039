"""Spelling: one word or term in two ways, where either may be right but not both."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from briefgen.model.codes import language as codes
from briefgen.model.diagnostic import Diagnostic, Related
from briefgen.stages.check.copy import Copy

WORD: Final = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])")
IN_OFFICE: Final = re.compile(r"(?<![\w-])Chair(?:man|woman|person)?-in-\n?Office\b", re.IGNORECASE)
PERCENT: Final = re.compile(r"\bper(?P<gap>\s?)cent\b")
ISE: Final = re.compile(
    r"(?P<stem>[a-z]{3,})(?:is|iz)(?P<end>e|es|ed|ing|er|ers|ation|ations|ational)\Z"
)
LYSE: Final = re.compile(r"(?P<stem>[a-z]{2,}ly)[sz](?:e|ed|ing|er|ers)\Z")
# British and American spellings; their plurals and other endings go with them.
PAIRS: Final = tuple(
    pair.split("/")
    for pair in (
        "favour/favor labour/labor colour/color honour/honor behaviour/behavior neighbour/neighbor "
        "harbour/harbor endeavour/endeavor rumour/rumor humour/humor flavour/flavor rigour/rigor "
        "vigour/vigor centre/center theatre/theater metre/meter kilometre/kilometer litre/liter "
        "fibre/fiber defence/defense offence/offense pretence/pretense programme/program "
        "travelling/traveling travelled/traveled cancelled/canceled labelled/labeled "
        "modelling/modeling signalling/signaling fuelled/fueled channelled/channeled "
        "totalled/totaled counsellor/counselor ageing/aging judgement/judgment "
        "acknowledgement/acknowledgment grey/gray sceptic/skeptic sceptical/skeptical "
        "enrolment/enrollment fulfilment/fulfillment instalment/installment skilful/skillful "
        "catalogue/catalog manoeuvre/maneuver artefact/artifact adviser/advisor "
        "benefitted/benefited focussed/focused"
    ).split()
)
ENDINGS: Final = (
    *("", "s", "ed", "ing", "able", "ably", "al", "er", "ers", "hood", "hoods"),
    "less",
)
SIDES: Final = {
    side + ending: (pair[0], side) for pair in PAIRS for side in pair for ending in ENDINGS
}
# Words whose joined form is another word.
OTHERS: Final = frozenset("re co-op un-ionized un-ionised pre-sent ex-tent over-all".split())
Places = Sequence[re.Match[str]]


def two_spellings(copy: Copy) -> Iterator[Diagnostic]:
    """D410 at the first of the rarer spellings of a word."""
    found: dict[tuple[str, str], dict[str, list[re.Match[str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for word in copy.prose.matches(WORD):
        if word[0].islower():
            for kind, key, way in _ways(word[0]) if copy.english else (_hyphens(word[0]),):
                found[kind, key][way].append(word)
    for term in copy.prose.matches(IN_OFFICE):
        found["term", "chair"][re.sub(r"\s", "", term[0].lower())].append(term)
    for term in copy.prose.matches(PERCENT) if copy.english else ():
        found["term", "percent"][f"per{' ' if term['gap'] else ''}cent"].append(term)
    settled = _settled(copy)
    for ways in found.values():
        if not any(
            _shown(place).lower() in settled for places in ways.values() for place in places
        ):
            yield from _told(copy, ways)


def _settled(copy: Copy) -> frozenset[str]:
    """Words in small letters that the series writes in one way, so that D409 tells of them."""
    terms = copy.brief.series.house_style.terms
    return frozenset(word.lower() for term in terms for word in (term, *terms[term]))


def _ways(word: str) -> Iterator[tuple[str, str, str]]:
    """What a word has two ways of, under which key, and which of them it takes."""
    yield _hyphens(word)
    if (ise := ISE.match(word)) and len(ise["stem"]) > 3:
        yield "ise", ise["stem"], word[ise.end("stem") : ise.end("stem") + 2]
    elif lyse := LYSE.match(word):
        yield "lyse", lyse["stem"], word[lyse.end("stem")]
    if side := SIDES.get(word):
        yield "pair", *side


def _hyphens(word: str) -> tuple[str, str, str]:
    joined = word.replace("-", "")
    key = joined if joined.endswith("ss") else joined.removesuffix("s")
    first = word.split("-", maxsplit=1)[0]
    other = word in OTHERS or first in OTHERS
    return "hyphen", word if other else key, "joined" if joined == word else "hyphenated"


def _told(copy: Copy, ways: Mapping[str, Places]) -> Iterator[Diagnostic]:
    """D410 for each way but the most frequent; of two as frequent, the first one stays."""
    if len(ways) < 2:
        return
    usual, *rarer = sorted(ways.values(), key=lambda places: (-len(places), places[0].start()))
    for places in rarer:
        first, other = places[0], usual[0]
        where = Related(span=copy.prose.span(other), message=f"{_shown(other)} here")
        message = f"{_shown(first)}, where it is {_shown(other)} {_times(len(usual))}"
        hint = "keep to one; a series can settle it under house_style: terms"
        yield codes.TWO_SPELLINGS.at(copy.prose.span(first), message, hint, (where,))


def _shown(found: re.Match[str]) -> str:
    return re.sub(r"-\n", "-", found[0])


def _times(number: int) -> str:
    return "elsewhere" if number == 1 else f"at {number} other places"
