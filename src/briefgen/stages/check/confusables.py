"""Confusables: words of English that are taken for each other, in company that leaves no doubt.

A row is only here when no sentence of good English has that word between those neighbours.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Confusable:
    """What was meant where a word stands between these neighbours; an empty pattern is anything."""

    right: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def meant(self, before: str, after: str) -> bool:
        """Whether the text before and after a word leaves no doubt."""
        return (not self.before or bool(self.before.search(before))) and (
            not self.after or bool(self.after.match(after))
        )


# A row: wrong forms = right forms: what stands before, `_` for the word, what stands behind. Both
# are regular expressions or nothing; a line that is indented goes on with the one above.
ROWS_AS_WRITTEN: Final = r"""
breath = breadth: _ of (?:[a-z]+ )?(?:experiences?|knowledge|expertise|issues|topics|views|
    opinion|opinions|subjects|interests|coverage|activities|services|skills|support|evidence|
    options)
breath = breadth: full|whole|entire|sheer|great _ and depth|of (?:the|this|its|our)
principle = principal: _ reasons?|causes?|aims?|objectives?|authors?|investigators?|purposes?|
    sources?|goals?|beneficiary|beneficiaries|components?|findings?|recommendations?
principal = principle: as a matter of|agreed? in _
principals = principles: basic|guiding|founding|fundamental|democratic|core _ of|and|that
affect = effect: an?|no|little|great|significant|adverse|negative|positive|profound|direct|major|
    real|lasting|chilling|limited _ on|upon
affect = effect: takes?|took|taking|came into|come into|put into|with immediate _
effect = affect: will|would|could|can|may|might|not|to _ the (?:lives|poor|poorest)|people|
    children|women|families|everyone|millions|us all
loose looses = lose loses: _ (?:their|its|his|our|your) (?:seats?|jobs?|homes?|votes?|rights?|
    power|influence|majority|independence|license|licence|mandate|support|way|grip|credibility|
    autonomy)|(?:control|sight|ground|credibility|confidence|faith|trust) (?:of|in|to|over)
loose = lose: to|will|would|could|may|might|shall|must _ money|votes|seats|jobs|power|influence|
    support|control|credibility|ground|confidence
it's it’s = its its: _ mandate|budget|own|commitments?|borders?|obligations|chairmanship|
    sovereignty|constitution|implementation
there = their: for|to|by|with|of|in|on _ own|rights|lives|families|governments
their = there: _ (?:is|are|was|were) (?:no|a|an|many|some|several|few|little)
pubic = public: _ polic(?:y|ies)|opinions?|sector|health|services?|servants?|interest|affairs|
    debates?|schools?|transport|spending|finances?|funds|law|goods?|office|offices|safety|money|
    works|administration|bod(?:y|ies)|consultations?|authorit(?:y|ies)
statue statues = statute statutes: _ of limitations?|books?
diffuse = defuse: to|will|would|could|help _ (?:(?:the|a|this|any|these|political|ethnic|
    rising) ){0,2}(?:crisis|crises|tensions?|conflicts?|bombs?|stand-?off)
diffused diffusing = defused defusing: _ (?:the|a|this|any|these) (?:crisis|crises|tensions?|
    conflicts?|bombs?|stand-?off)
tenants = tenets: _ of (?:islam|faith|democracy|liberalism|communism|international law|the faith|
    the doctrine|(?:our|their|its) (?:policy|faith|democracy))
tenants tenant = tenets tenet: basic|fundamental _ of
casual = causal: _ links?|relationships? between|effects? of|mechanisms?|inferences?|pathways?
boarder boarders = border borders: _ controls?|crossings?|guards?|security|police|disputes?|
    patrols?|checkpoints?|between
counsel = council: security|european|ministerial|permanent _ of|has|have|had|was|is|meeting|
    members?|decided|adopted
council = counsel: general|defen[cs]e|outside _ for the (?:defen|plaintiff|accused)[a-z]*
complimentary = complementary: _ to (?:each other|one another|existing|the existing)|approach|
    approaches|measures?|roles?|policies|instruments?|mechanisms?|strengths
compliment compliments complimented = complement complements complemented: _ each other|
    one another|existing|the existing
discreet = discrete: _ stages|units|categories|choice models?|variables?|components|elements|
    entities
illicit = elicit: to|will|would|could|may|might _ an?|the|responses?
elicit = illicit: _ drugs?|trafficking|flows|activit(?:y|ies)
pour poured pouring pours = pore pored poring pores: _ over (?:the )?(?:documents?|reports?|data|
    figures|records|files|details|budgets?|texts?)
reign reigned reigning reigns = rein reined reining reins: _ in (?:the |its |their |
    his )?(?:spending|costs?|deficits?|inflation|excess|excesses|executive|militias?|military|
    debt)
reign = rein: free|full _ to|over|in|for
sight sights = site sites: construction|test|nuclear|polling _
site = sight: lose|lost|losing|loses _ of
site = cite: to _ evidence|sources|examples?|precedents?|figures
then = than: more|less|fewer|greater|higher|lower|larger|smaller|better|worse|rather|stronger|
    weaker _ those|that of|any|half|[\d$€£]+
lead = led: has|have|had|was|were|been _ to|by
precedence = precedent: sets? a|setting a|set a dangerous|a dangerous _
persecuted = prosecuted: _ for (?:fraud|theft|murder)
eminent = imminent: _ danger|threat|collapse|attack|risk|invasion
hoards hoard = hordes horde: _ of (?:people|tourists|refugees|migrants|protesters)
peaked peeked = piqued piqued: _ (?:public|their|our|his|her|its) (?:interest|curiosity)
straights = straits: dire|financial|desperate _
tow towed tows = toe toed toes: _ the (?:line|party line|official line|government line)
intensive = intents_and: for all _ purposes
baited = bated: _ breath
mute = moot: _ point
of = have: should|would|could|must|might _ been|had|done|gone|taken|made|known|given
undo = undue: _ influence|pressure|burdens?|delays?|hardship|haste
ordinance = ordnance: unexploded _
adverse = averse: is|are|was|were|risk _ to (?:risk|change|taking)
averse = adverse: _ effects?|impacts?|events?|consequences|conditions|weather|reactions?
wrecked wrecking wrecks wreck = wreaked wreaking wreaks wreak: _ havoc
slight = sleight: _ of hand
capitol = capital: _ punishment|gains?|investments?|flows?|markets?|expenditures?|stock
sates = states: member|participating|neighbou?ring|united _
untied = united: _ nations|states|kingdom
marshal marshall = martial martial: declared?|declares|impose[ds]?|under|of _ law
asses = assess: to|will|would|must|should|can|could _
lew = lieu: in _ of
trail = trial: fair|speedy _ and|before|by|of|in|for
trail = trial: _ court|judges?|chamber
weather = whether: _ or not
cannon = canon: _ law
moral = morale: _ (?:among|of) (?:the )?(?:troops|staff|soldiers)
"""
ROW: Final = re.compile(
    r"^(?P<wrong>[^=\n]+) = (?P<right>[^:\n]+): (?P<before>.*?) ?(?<!\w)_(?!\w) ?(?P<after>.*)$",
    re.MULTILINE,
)


def _pattern(text: str, form: str) -> re.Pattern[str] | None:
    """A pattern of neighbours, whose spaces may be line ends."""
    return re.compile(form.format(text.replace(" ", r"\s+")), re.IGNORECASE) if text else None


def _rows() -> Mapping[str, tuple[Confusable, ...]]:
    rows: defaultdict[str, list[Confusable]] = defaultdict(list)
    for found in ROW.finditer(re.sub(r"\n +", "", ROWS_AS_WRITTEN)):
        for wrong, right in zip(found["wrong"].split(), found["right"].split(), strict=True):
            row = Confusable(
                right=right.replace("_", " "),
                before=_pattern(found["before"], r"\b(?:{})\s+\Z"),
                after=_pattern(found["after"], r"\s+(?:{})(?!\w)"),
            )
            rows[wrong.replace("_", " ")].append(row)
    return {wrong: tuple(found) for wrong, found in rows.items()}


ROWS: Final = _rows()
WRONG: Final = re.compile(
    r"(?<![\w’'-])(?:{})(?![\w’'-])".format("|".join(sorted(map(re.escape, ROWS), key=len)[::-1])),
    re.IGNORECASE,
)
