"""Matching: which changes an editor may make, which a person must see, and which are none."""

import pickle

import pytest

from briefgen.model.evidence import Change, Match, Verdict
from briefgen.stages.matching import MATCHER, around, index_text, match

TEXT = """\
The Ministry of Water confirmed on 9 May that it will not close the dam before
2012. Officials said only that “the plan may be considered in time”, and that
40,000 people had been informed. It was notable that nobody was
able to name one. The long-term agreement commits both states to share the
river's water.

The second paragraph is about money. In 2009 the fund paid $6.8 million, or 5.3
percent of its means, to the co-operation of three districts. Few of the mayors
objected. They hope for help from the fund ... and from no one else. The
committee [the smaller one] wrote that “[t]he sum is suficient [sic]” and met
seldom. This is helpful.

There were seven of them, or six, and only after a year. Now they can be heard.

• The first item of a list that has several items in it.
• The second item is not like the first.
"""
SOURCE = index_text(TEXT)


def found(quotation: str, text: str = TEXT) -> Match:
    return match(quotation, SOURCE if text == TEXT else index_text(text))


@pytest.mark.parametrize(
    ("quotation", "alterations"),
    [
        ("confirmed on 9 May that it will not close the dam", ""),
        ("Confirmed on 9 May that it will not close the dam,", ""),
        ("[C]onfirmed on 9 May", "initial letter"),
        ("[m]inistry of Water confirmed", "initial letter"),
        ("[The] Ministry of Water", "bracketed change"),
        ("[i]t will not close the dam before 2012.", "initial letter"),
        ("it will not close [the reservoir] before 2012", "bracketed change"),
        ("it will not close the [old] dam before 2012", "bracketed change"),
        ("it will not [] the dam before 2012", "bracketed change"),
        ("it will not clos[ing] the dam", "bracketed change"),
        ("nobody was able to nam[ing] one", "bracketed change"),
        ("officials sa[y] only that", "bracketed change"),
        ("long-term agreement commit[ted] both states", "bracketed change"),
        ("[c]ommit[ted] both states to share", "bracketed change"),
        ("agreement commit[] both states", "bracketed change"),
        ("it will [not] close the dam", "bracketed change"),
        ("[before then] … people had been informed", "bracketed change"),
        ("Ministry of Water … on 9 May", "ellipsis"),
        ("Ministry of Water ... on 9 May", "ellipsis"),
        ("Ministry of Water . . . on 9 May", "ellipsis"),
        ("Ministry of Water […] on 9 May", "ellipsis"),
        ("Ministry of Water [...] on 9 May", "ellipsis"),
        ("Ministry of Water [. . .] on 9 May", "ellipsis"),
        ("Ministry of Water (...) on 9 May", "ellipsis"),
        ("Ministry of Water <…> on 9 May", "ellipsis"),
        ("Ministry . . . . on 9 May that it will not", "ellipsis"),
        ("… confirmed on 9 May …", ""),
        ("Ministry of Water […] [so] on 9 May", "bracketed change, ellipsis"),
        ("Ministry of Water [sic] confirmed", "editor's note"),
        ("Ministry of Water (sic!) confirmed [emphasis added]", "editor's note"),
        ("‘the plan may be considered in time’", ""),
        ('Officials said only that "the plan may be considered in time"', ""),
        ("notable that nobody was able to name one", ""),
        ("cooperation of three districts", ""),
        ("long term agreement", "hyphen"),
        ("hope for help from the fund … and from no one else", "ellipsis"),
        ("The committee [the smaller one] wrote", "bracketed change"),
        ("“[t]he sum is suficient [sic]”", "initial letter"),
        ("The sum is suficient [sic]", ""),
        ("sum is suficient [sic]” and met", "editor's note"),
        ("$6.8 million, or 5.3 percent", ""),
    ],
)
def test_what_an_editor_may_change_is_verified(quotation: str, alterations: str) -> None:
    made = found(quotation)

    assert made.verdict is Verdict.VERIFIED, made
    assert made.reason == ""
    assert ", ".join(made.alterations) == alterations
    assert made.coverage == 1.0
    assert made.changes == ()


@pytest.mark.parametrize(
    ("quotation", "reason"),
    [
        ("confirmed … close the dam before 2012", 'the ellipsis leaves out "not"'),
        ("the plan … be considered in time", 'the ellipsis leaves out "may"'),
        ("Officials said … that the plan", 'the ellipsis leaves out "only"'),
        ("met … This is helpful", 'the ellipsis leaves out "seldom"'),
        ("Ministry of Water … confirmed on", "the ellipsis leaves out nothing"),
        ("both states to share … about money", "the ellipsis crosses a paragraph"),
        ("they can be heard … of a list that", "the ellipsis crosses a paragraph"),
        ("in it … like the first", 'the ellipsis leaves out "not"'),
        ("first item of a list … The second item", "the ellipsis crosses a paragraph"),
        ("it [will] close the dam", 'the bracket hides "not"'),
        ("the plan [will] be considered", 'the bracket hides "may"'),
        ("people [had not] been informed", 'the bracket adds "not"'),
        ("people … [not] been informed", 'the bracket adds "not"'),
        ("the fund paid [much] or 5.3 percent", "the bracket hides the number 6.8"),
        ("paid $[7.1] million, or 5.3 percent", "the bracket hides the number 6.8"),
        ("cooperation of [some] districts", "the bracket hides the number 3"),
        ("[They] close the dam before 2012", 'the bracket may hide "not"'),
        ("It was notable that nobody [could]", ""),
        ("The second item is [unlike it]", 'the bracket may hide "not"'),
        ("will not close the dam before [2015]", "the bracket may hide the number 2012"),
        ("people had been informed [not]", 'the bracket adds "not"'),
        ("This is help[less]", 'the bracket turns "helpful" into "helpless"'),
        ("seven of them, or six[ty]", 'the bracket turns "six" into "sixty"'),
        ("on[] after a year", 'the bracket turns "only" into "on"'),
        ("can[not] be heard", 'the bracket turns "can" into "cannot"'),
        ("[un]able to name one", 'the bracket changes "able"'),
        ("Ministry … 9 May … it … not", "there are few words between its brackets and ellipses"),
    ],
)
def test_what_may_turn_the_sense_is_for_a_person_to_see(quotation: str, reason: str) -> None:
    made = found(quotation)

    assert made.reason == reason
    assert made.verdict is (Verdict.REVIEW if reason else Verdict.VERIFIED)


def test_a_long_ellipsis_is_for_a_person_to_see_and_a_very_long_one_is_none() -> None:
    text = "Here it begins. " + "The river runs on. " * 15 + "There it ends."
    longer = "Here it begins. " + "The river runs on. " * 25 + "There it ends."

    assert (
        found("Here it begins … There it ends", text).reason == "the ellipsis leaves out 60 words"
    )
    assert found("Here it begins … There it ends", longer).verdict is Verdict.MISMATCH


def test_may_is_a_month_and_no_5_denies_nothing_and_a_few_limits_nothing() -> None:
    text = (
        "It met in May of that year, in hall No. 5, for a few hours, or the last few minutes of it."
    )

    assert found("It met … of it", text).verdict is Verdict.VERIFIED


def test_a_place_without_doubt_is_preferred_to_one_with() -> None:
    text = "We say that it is not so. Later on, we say that it really is so."

    assert found("we say that it … so", text).start == text.index("we say")
    assert found("we say that it … so", text).verdict is Verdict.VERIFIED


def test_an_ellipsis_may_reach_over_what_is_near_to_what_is_meant() -> None:
    text = "The dam and the bridge and the road and the dam again were closed."

    assert found("The dam … the dam again", text).verdict is Verdict.VERIFIED


@pytest.mark.parametrize(
    ("quotation", "reason", "change"),
    [
        ("that it will close the dam before", "a negation differs", ("", "not")),
        ("people had not been informed", "a negation differs", ("not", "")),
        ("45,000 people had been informed", "a number differs", ("45,000", "40,000")),
        ("the fund paid $6.9 million", "a number differs", ("6.9", "6.8")),
        ("cooperation of four districts", "a number differs", ("four", "three")),
        ("It was able that nobody was", "one place differs", ("able", "notable")),
        ("commits most states to share", "one place differs", ("most", "both")),
        ("The long agreement commits both", "one place differs", ("long", "long-term")),
        ("This is very helpful.", "one place differs", ("very", "")),
        ("[c]annot be considered in time", "a negation differs", ("[c]annot", "may")),
        (
            "It was notable (translation services) that nobody",
            "one place differs",
            ("translation services", ""),
        ),
        ("to share the rivers water", "one place differs", ("rivers", "river's")),
    ],
)
def test_what_is_altered_is_told_with_its_place(
    quotation: str, reason: str, change: tuple[str, str]
) -> None:
    made = found(quotation)
    quoted, source = change

    assert made.verdict is Verdict.MISMATCH
    assert made.reason == reason
    assert made.changes == (Change(quoted=quoted, source=source),)
    assert 0.6 <= made.coverage <= 1
    assert made.start is not None
    assert source in TEXT[made.start : made.end]


@pytest.mark.parametrize(
    "quotation", ["Nothing like that was ever said", "salt of bread", "xyzzy", "two of the mayors"]
)
def test_what_is_not_there_has_no_nearest_passage(quotation: str) -> None:
    made = found(
        quotation, "A wholly other text about bread and salt and, of the two, mostly salt."
    )

    assert made == Match(verdict=Verdict.MISMATCH, reason="the passage is not in this source")


def test_pieces_in_another_order_are_no_quotation() -> None:
    made = found("people had been informed … Ministry of Water confirmed")

    assert made.verdict is Verdict.MISMATCH
    assert found("two of all … and", "and so of all two").verdict is Verdict.MISMATCH


@pytest.mark.parametrize("quotation", ["", "…", "[x]", "[sic]", "—", "[x] … [y]"])
def test_a_quotation_without_words_is_for_a_person_to_see(quotation: str) -> None:
    made = found(quotation)

    assert made == Match(verdict=Verdict.REVIEW, reason="there is no word in it to look for")


def test_an_empty_source_has_nothing() -> None:
    assert found("any words", "").verdict is Verdict.MISMATCH
    assert found("any words", " \n\f ").reason == "the passage is not in this source"


def test_the_offsets_are_those_of_the_text_as_it_was_written() -> None:
    text = "\ufeff“The oﬃce\u200b of e\u0301te\u0301 co\ufffe\r\noperated”… [t]he end"
    made = found("office of été cooperated the end", text)

    assert made.verdict is Verdict.VERIFIED
    assert (
        text[made.start : made.end]
        == "oﬃce\u200b of e\u0301te\u0301 co\ufffe\r\noperated”… [t]he end"
    )


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("Её отчёт — «полный»: 12 млн и 5,3 %.", "ее отчет: “полный”, 12 млн и 5,3 %"),
        ("Қазақстан Үкіметі 2009 жылы заң қабылдады.", "қазақстан үкіметі … заң қабылдады"),
        ("أَكَّدَتِ الحُكُومَةُ أنّ ٤٠٬٠٠٠ شخص", "أكدت الحكومة أن 40,000 شخص"),
        ("政府确认，2009年有4万人离开。", "政府确认 … 有4万人离开"),
        ("L’État n’a pas signé l’accord d’Alma-Ata.", "l'État n'a pas signé l'accord"),
        ("Die Straße ist »gesperrt«.", "DIE STRASSE IST „gesperrt“"),
    ],
)
def test_quotations_are_found_in_all_scripts(text: str, quotation: str) -> None:
    assert found(quotation, text).verdict is Verdict.VERIFIED


@pytest.mark.parametrize(
    ("text", "quotation", "reason"),
    [
        ("Он не пришёл и не спросил.", "он … спросил", 'the ellipsis leaves out "не"'),
        ("Ол келген жоқ деді ол.", "ол … деді ол", 'the ellipsis leaves out "жоқ"'),
        ("他没有说明原因在会上", "他 … 原因在会上", 'the ellipsis leaves out "没"'),
        ("Il ne viendra pas demain.", "il … demain", 'the ellipsis leaves out "ne"'),
    ],
)
def test_negations_are_known_in_several_languages(text: str, quotation: str, reason: str) -> None:
    assert found(quotation, text).reason == reason


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("He said that “the plan is sound and cheap” in May.", "the plan is sound"),
        ("He said that “the plan is sound and cheap” in May.", "the plan is sound and cheap"),
        ('He said that "the plan is sound" in May.', "the plan is"),
        ("Он сказал: «план „хороший“ и дешёвый».", "и дешевый"),
        ("Er sagte „der Plan ist gut“ gestern.", "der Plan ist"),
        ("He said ‘the plan isn’t sound’ in May.", "plan isn't sound"),
    ],
)
def test_what_the_source_quotes_itself_is_second_hand(text: str, quotation: str) -> None:
    assert found(quotation, text).second_hand


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("He said that “the plan is sound” in May.", "said that “the plan"),
        ("“Yes,” he said, the plan is sound, “and cheap.”", "the plan is sound"),
        ("He said “the plan is sound and left", "he said"),
        ('A 5" pipe. The plan is sound.', "the plan is"),
        ("“One.\n\nTwo.” The plan is sound.", "the plan is sound"),
        ("He said “no” and left “at once” then.", "no and left"),
    ],
)
def test_what_the_source_says_itself_is_not_second_hand(text: str, quotation: str) -> None:
    made = found(quotation, text)

    assert made.verdict is Verdict.VERIFIED
    assert not made.second_hand


def test_a_passage_is_shown_with_words_around_it() -> None:
    shown = around(SOURCE, found("it will not close"), 10)

    assert (shown.before, shown.text, shown.after) == (
        "9 May that ",
        "it will not close",
        " the dam before",
    )


def test_a_passage_at_an_end_has_more_words_on_the_other_side() -> None:
    first = around(SOURCE, found("The Ministry of Water"), 8)
    last = around(SOURCE, found("is not like the first"), 8)

    assert (first.before, first.after) == ("", " confirmed on 9 May")
    assert (last.before, last.after) == ("second item ", ".")


def test_a_long_passage_is_cut_in_its_middle() -> None:
    shown = around(SOURCE, found(TEXT[:160]), 8)

    assert shown.text == "The Ministry of Water … time”, and that 40,000"
    assert (shown.before, shown.after) == ("", "")


def test_a_passage_without_spaces_is_cut_by_its_letters() -> None:
    text = "政府确认了改革" * 200
    shown = around(index_text(text), found("改革", text))
    whole = around(index_text(text), found("政府确认了改革" * 150, text))

    assert len(shown.before + shown.text + shown.after) < 1200
    assert len(whole.text) < 600


def test_a_passage_is_shown_without_what_cannot_be_seen() -> None:
    text = "The co\ufffe\r\noperation\x1b[31m of\u202e so\xadber long-\nterm plans, he says."
    shown = around(index_text(text), found("cooperation", text))

    assert shown.text == "cooperation"
    assert shown.before + shown.text + shown.after == (
        "The cooperation[31m of sober long-term plans, he says."
    )


def test_nothing_is_shown_of_what_was_not_found() -> None:
    shown = around(SOURCE, Match(verdict=Verdict.MISMATCH))

    assert (shown.before, shown.text, shown.after) == ("", "", "")


def test_an_index_can_be_handed_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(SOURCE))  # our own bytes

    assert match("it will not close", again) == found("it will not close")
    assert MATCHER == 1


REPEATED = {
    "one word": "war " * 20_000,
    "two words": "war peace " * 10_000,
    "common words": "the of a in to and " * 5_000,
    "numbers": "12\n" * 10_000,
    "marks": "war.1 " * 10_000,
    "hyphens": "war- " * 20_000,
    "one word of hyphens": "war-" * 20_000,
    "letters": "w" * 200_000,
    "marks on letters": "e\u0301\u0327\u0301" * 20_000,
    "quotation marks": "“war " * 10_000,
    "heads": "War and peace\n" * 5_000,
    "nothing": "",
}


@pytest.mark.parametrize("text", REPEATED.values(), ids=REPEATED)
def test_no_source_and_no_quotation_takes_long_or_is_verified_by_its_gaps(text: str) -> None:
    source = index_text(text)
    for quotation in (
        " … ".join(["war"] * 61),
        " … ".join(["war"] * 60) + " … peace",
        " [x] ".join(["war"] * 60) + " salt",
        " ".join(["w[x]"] * 60),
        " … ".join(["the of"] * 60) + " … the the the",
    ):
        assert match(quotation, source).verdict is not Verdict.VERIFIED
    assert match("war " * 3_000 + "peace salt", source).verdict is Verdict.MISMATCH
