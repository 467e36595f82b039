"""Verbs: whether an English recommendation says what is to be done.

No list of verbs is complete, and many English words are verbs and nouns. So a recommendation is
told only where it begins as a name of a thing does, and no clause of it begins with a verb or holds
a word of duty. Better silent than wrong.
"""

import re
from typing import Final

VERBS: Final = frozenset(
    """
    abandon abide abolish accede accelerate accept accompany account achieve acknowledge acquire
    act adapt add address adhere adjust administer admit adopt advance advertise advise advocate
    affirm agree aim align allocate allow amend amplify analyse analyze announce answer
    anticipate appeal apply appoint approach approve arrange articulate ask assemble assert
    assess assign assist assume assure attach attend audit augment authorise authorize avoid
    award back balance ban bar base be bear become begin bind block boost bridge brief bring
    broaden budget build call cancel cap capitalise capitalize carry caution cease cement
    centralise centralize certify challenge champion change channel charge check choose
    circulate cite claim clarify classify clear close co-operate co-ordinate coach codify
    collaborate collect combat combine come commence comment commission commit communicate
    compare compel compensate compile complement complete comply compose condemn condition
    conduct confer confine confirm confront connect conserve consider consolidate constitute
    construct consult contain continue contract contribute control convene convert convey
    cooperate coordinate correct counter cover craft create criminalise criminalize cultivate
    curb curtail cut deal decentralise decentralize decide declare decline decommission decouple
    decriminalise decriminalize dedicate deepen defend defer define delay delegate delete
    deliver demand demonstrate denounce deny deploy depoliticise depoliticize derive describe
    design designate detail detect determine develop devise devote direct disaggregate disclose
    discontinue discourage discuss disseminate distribute diversify divert divide do document
    double draft draw drive drop earmark ease educate elaborate elect elevate eliminate embed
    embrace emphasise emphasize employ empower enable enact encourage end endorse enforce engage
    enhance enlarge enlist enrich enroll enshrine ensure enter entrust envisage equip eradicate
    escalate establish evaluate examine exchange exclude exempt exercise expand expedite
    experiment explain explore expose express extend face facilitate familiarise favor favour
    feature field file fill finalise finalize finance find finish fix focus follow force forge
    form formalise formalize formulate foster free freeze fulfil fulfill fund further gain
    gather gauge generate get give go govern grant ground group grow guarantee guard guide halt
    hand handle harmonise harmonize harness have hear help highlight hire hold honor honour host
    identify ignore illustrate impede implement impose improve include incorporate increase
    index indicate influence inform initiate insert insist inspect install instil instill
    institute institutionalise institutionalize instruct integrate intensify interact intervene
    introduce invest investigate invite involve isolate issue join judge justify keep launch lay
    lead learn leave legalise legalize legislate lengthen lessen let leverage levy liaise
    liberalise liberalize license lift limit link list listen lobby locate look lower mainstream
    maintain make manage mandate map mark match maximise maximize measure mediate meet mend
    mention merge minimise minimize mitigate mobilise mobilize model moderate modernise
    modernize modify monitor motivate move name narrow negotiate nominate normalise normalize
    note notify nurture obey oblige observe obtain offer open operate operationalise oppose
    order organise organize orient outlaw outline overcome overhaul oversee participate partner
    pass pause pay penalise penalize perform permit persuade petition phase pilot place plan
    play pledge plug point pool position postpone practice practise prepare present preserve
    press pressure prevent prioritise prioritize privatise privatize probe proceed process
    procure produce professionalise prohibit project promote prompt promulgate propose prosecute
    protect prove provide publicise publicize publish punish purchase pursue push put quantify
    question raise ramp ratify ration re-engage re-establish reach react read reaffirm
    reallocate reassess rebalance rebuild recall recast receive recognise recognize recommend
    recommit reconcile reconsider reconstitute record recover recruit rectify recycle redefine
    redesign redirect redistribute redouble redress reduce reexamine refer reference refine
    reform refrain refuse refute register regularise regulate rehabilitate reimburse reinforce
    reinstate reinvigorate reject relate relax release relieve relocate rely remain remedy
    remember remind remove renew renounce reopen reorganise reorganize reorient repair repay
    repeal replace replicate report reposition represent request require rescind research
    reserve reset reshape resist resolve resource respect respond restart restore restrict
    restructure resume retain rethink retire return revamp reverse review revise revisit
    revitalise revitalize revive revoke reward ring-fence roll run safeguard sanction save say
    scale schedule scrap screen scrutinise scrutinize seat secure see seek select sell send
    separate sequence serve set settle shape share shift shorten show sign signal simplify slow
    solicit solve specify speed spell spend sponsor spread stabilise stabilize staff stage stand
    standardise standardize start state station stay steer step stipulate stop streamline
    strengthen stress strike strip strive structure study subject submit subsidise subsidize
    substitute supervise supplement supply support suspend sustain switch synchronise
    synchronize table tackle tailor take talk target task tax teach tell terminate test think
    tie tighten tolerate toughen trace track train transfer transform translate transmit
    transpose treat trigger trim trust try turn uncover undergo underline underpin underscore
    understand undertake undo unify unite update upgrade uphold urge use utilise utilize
    validate value verify vest view visit void vote waive warn watch weigh welcome widen
    withdraw withhold witness work write
    """.split()
)
# Any of these says by itself that something is to be done, or asks for it.
DUTY: Final = re.compile(
    r"\b(?:should|must|ought|shall|will|would|can|could|may|might|cannot|needs?|needed|let|"
    r"(?:has|have|had|is|are|be) to|requires?|required|recommend\w*|urge[sd]?|"
    r"call(?:s|ed)? (?:on|for|upon)|ask(?:s|ed)?|advised?|encouraged?|invited?|requested?|expected|"
    r"essential|important|necessary|vital|crucial|imperative|time (?:to|for)|"
    r"be \w+(?:ed|en|un|ne)|do not|don’t|don't)\b",
    re.IGNORECASE,
)
# How the name of a thing begins: an article and its like, or a quality in the comparative.
THING: Final = re.compile(
    r"(?:the|an?|this|these|that|those|its|their|our|his|her|some|all|every|each|any|no|more|fewer|"
    r"less|better|greater|stronger|larger|smaller|wider|closer|deeper|clearer|higher|longer|"
    r"several|various|\w{3,}(?:tion|sion|ment|ness|ity|ance|ence|ism|ship))\Z",
    re.IGNORECASE,
)
SENTENCE: Final = re.compile(r"(?:\A|[.:;!?—–]\s+|\n|,\s+)[\s“‘\"'(]*")
WORD: Final = re.compile(r"[A-Za-z][\w’'-]*")
TO: Final = re.compile(r"\bto (?:\w+ly )?([A-Za-z-]+)")
BEFORE: Final = frozenset("to not never please and or but then also first second third".split())


def names_a_thing(text: str) -> bool:
    """Whether a recommendation begins with the name of a thing and says nowhere what to do."""
    first = WORD.match(text.lstrip("“‘\"'( "))
    if first is None or not THING.match(first[0]) or DUTY.search(text):
        return False
    if any(found[1].casefold() in VERBS for found in TO.finditer(text)):
        return False  # "Parliament and government to agree on a date."
    starts = (found.end() for found in SENTENCE.finditer(text))
    return not any(_acts(text, start) for start in starts)


def _acts(text: str, start: int) -> bool:
    """Whether a clause begins with a verb, after an adverb or a "to" perhaps."""
    for found in WORD.finditer(text, start):
        word = found[0].casefold()
        if word in VERBS:
            return True
        if word not in BEFORE and not word.endswith("ly"):
            return False
    return False
