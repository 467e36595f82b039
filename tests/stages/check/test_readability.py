"""Readability: sentences are told apart as a reader does, and figures are those of the formula."""

import pytest

from briefgen.stages.check.readability import readability, sentences, syllables


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One. Two! Three? Four…", 4),
        ("Mr. Smith of the U.S. Senate came, i.e. he was there.", 1),
        ("He said “no.” She said (yes). It ended", 3),
        ("It rose by 3.5 percent on p. 7 of No. 12.", 1),
        ("Закон принят в 2009 г. Министром. Он действует.", 2),
        ("… – ", 0),
    ],
)
def test_sentences_end_where_a_reader_sees_them_end(text: str, number: int) -> None:
    """Stops of abbreviations, initials and numbers end none."""
    assert len(list(sentences(text))) == number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("law", 1),
        ("the", 1),
        ("reform", 2),
        ("made", 1),
        ("table", 2),
        ("walked", 1),
        ("voted", 2),
        ("passes", 2),
        ("parliament", 3),
        ("NGO", 1),
    ],
)
def test_syllables_are_groups_of_vowels_without_a_silent_e(word: str, number: int) -> None:
    """The count is near what people say, and never none."""
    assert syllables(word) == number


def test_the_grade_is_that_of_the_formula() -> None:
    """Ten words in two sentences, of ten syllables: 0.39 x 5 + 11.8 x 1 - 15.59."""
    figures = readability("The law is short now. We like it a lot.", "en-US")

    assert (figures.sentences, figures.words, figures.words_a_sentence) == (2, 10, 5.0)
    assert figures.grade == pytest.approx(-1.8)


def test_only_english_has_a_grade() -> None:
    """Other languages have their sentences and words counted."""
    figures = readability("Закон принят. Он действует.", "ru")

    assert (figures.sentences, figures.words, figures.grade) == (2, 4, None)


def test_no_text_has_no_grade() -> None:
    """An average of nothing is nothing."""
    figures = readability("", "en")

    assert (figures.sentences, figures.words, figures.grade) == (0, 0, None)
    assert figures.words_a_sentence == 0
