"""Tokens: what of a text is compared, in all scripts, and the way back to the text as written."""

import pytest

from briefgen.stages.matching import digest, sought_words
from briefgen.stages.matching.folding import fold
from briefgen.stages.matching.tokens import tokenise


def words(text: str) -> str:
    return " ".join(tokenise(text).words)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("“Don’t” ‘stop’—now", "don't stop now"),
        ("The Straße", "the strasse"),
        ("oﬃce ﬂows", "office flows"),
        ("e\u0301te\u0301", "été"),
        ("co-operation, long\u2011term", "cooperation longterm"),
        ("co-\noperation", "cooperation"),
        ("co-  \r\n  operation", "cooperation"),
        ("co\ufffe\r\noperation", "cooperation"),
        ("co\x02\noperation", "cooperation"),
        ("co\xad\noperation", "cooperation"),
        ("co\xadoperation", "cooperation"),
        ("not\nable", "not able"),
        ("not – able", "not able"),
        ("zero\u200bwidth", "zerowidth"),
        ("40,000 and 1,234,567.5", "40000 and 1234567.5"),
        ("40 000, 40\u00a0000, 40\u202f000", "40000 40000 40000"),
        ("2009 300", "2009 300"),
        ("10'000", "10000"),
        ("5.3%, $6.8, €7, 20 °C, § 5", "5.3 % $ 6.8 € 7 20 ° c § 5"),
        ("–5 %, −5, -5, 3–5", "-5 % -5 -5 3 5"),
        (".5 %, -.5, 0.5, ~5, v.5", "0.5 % -0.5 0.5 ~ 5 v 5"),
        ("May 2009.12 The", "may 2009 12 the"),
        ("5½ and ¾", "5 1 2 and 3 4"),
        ("reform¹² came", "reform came"),
        ("50 km² of CO₂", "50 km2 of co 2"),
        ("№ 5 is no No. 5", "№ 5 is no no 5"),
        ("Acme™ ©", "acme"),
        ("[t]he commit[ted] few", "the committed few"),
        ("word[sic] [12]", "word sic 12"),
        ("G8 and R&D", "g 8 and r & d"),
    ],
)
def test_typography_is_folded_away(written: str, compared: str) -> None:
    assert words(written) == compared


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Ещё Ёлка", "еще елка"),
        ("за\u0301мок", "замок"),
        ("Қазақстан Үкіметі", "қазақстан үкіметі"),
        ("Kазаxстан", "казахстан"),  # K and x are Latin
        ("كِتَابٌ كتـــاب", "كتاب كتاب"),
        ("٥٠٪ ۱۲ ٤٠٬٠٠٠", "50 % 12 40000"),
        ("שָׁלוֹם", "שלום"),
        ("हिन्दी में", "हिन्दी में"),
        ("在2008年", "在 2008 年"),
        ("「改革」です", "改 革 で す"),
        ("한국어", "한 국 어"),
        ("ภาษา", "ภ า ษ า"),
        ("İstanbul ISI ısı", "istanbul isi isi"),
    ],
)
def test_every_script_has_its_words(written: str, compared: str) -> None:
    assert words(written) == compared


@pytest.mark.parametrize(
    "text",
    [
        "plain words here",
        "\ufeffthe oﬃce\u200b of “e\u0301te\u0301”\xad, 5½ co\ufffe\r\noperation … end",
        "كِتَابٌ جَدِيدٌ",
        "हिन्दी में लिखा",
        "1\u20442 ﷺ ½½",
    ],
)
def test_every_token_leads_back_to_the_letters_it_came_from(text: str) -> None:
    tokens = tokenise(text)
    for number, word in enumerate(tokens.words):
        start, end = tokens.first(number), tokens.last(number)
        again = tokenise(text[start:end]).words

        assert 0 <= start < end <= len(text)
        assert word in again


def test_a_folded_text_is_folded() -> None:
    once = fold("“A ﬁne” – ½\xad … [t]he").text

    assert once == fold(once).text


@pytest.mark.parametrize(
    "other",
    [
        '"the office" has 40 000 members  … [sic] of long-term [x] plans',
        "«The oﬃce» has\n40\u00a0000 members ... [sic] of long\u2011term [X] plans.",
        "THE OF\xadFICE HAS 40 000 MEMBERS . . . (sic!) OF LONG-\nTERM [x] PLANS",
        "‘The office’ has 40 000 members [...] [Sic] of long-term [x] plans!",
    ],
)
def test_the_digest_of_a_quotation_is_the_same_however_it_is_set(other: str) -> None:
    quotation = "“The office” has 40 000 members […] [sic] of long-term [x] plans"

    assert digest(quotation) == digest(other)


@pytest.mark.parametrize(
    "other",
    [
        "the offices have 40 000 members … of [x] plans",
        "[t]he office has 40 000 members … of [x] plans",
        "the office has 40 001 members … of [x] plans",
        "the office has 40 000 members of [x] plans",
        "the office has 40 000 members … of x plans",
        "the office has 40 000 members … of [y] plans",
        "the office has 40 000 members … of [] plans",
        "the office has 40 000 members … of [x] plan[s]",
        "the office has 40 000 members … of [x] plans …",
        "the office has 40 000 members [sic] … of [x] plans",
        "of [x] plans … the office has 40 000 members",
        "",
    ],
)
def test_the_digest_of_a_quotation_changes_with_every_word_number_bracket_and_ellipsis(
    other: str,
) -> None:
    assert digest("the office has 40 000 members … of [x] plans") != digest(other)


def test_a_digest_is_short_and_hexadecimal() -> None:
    assert len(digest("words")) == 32
    assert int(digest("words"), 16)


@pytest.mark.parametrize(
    ("quotation", "number"),
    [
        ("", 0),
        ("…", 0),
        ("[all of it]", 0),
        ("— “!”", 0),
        ("one two three", 3),
        ("[t]he commit[ted] … [of them] few [sic]", 3),
        ("改革开放", 4),
    ],
)
def test_the_words_that_must_be_there_are_counted(quotation: str, number: int) -> None:
    assert sought_words(quotation) == number
