"""Marks of a title, straight ones set curly: as pandoc sets the same words in the text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.world import PandocCall
from briefgen.pandoc import run
from briefgen.stages.read import plain
from briefgen.stages.titles import set_marks
from projects import HEAD, document

AS_PANDOC = (
    "The World's Wells",
    '"Water" in the Steppe',
    'A "Quiet" Repression: Kazakhstan\'s Press',
    "'90s Reform",
    "Rock 'n' Roll",
    "The 'Quiet' Years",
    "Editors' Choice",
    "It's 'the editors' choice'",
    "He said \"he said 'no'\"",
    "\"'Nested' first\"",
    '("Quoted")',
    'The "5" Year',
    'Rivers\' "Rights": a Reader',
    "L'eau et l'homme",
    'A "b"-"c"',
    "O'Brien's 'Law' of the '30s",
    '"The \'90s" and Later',
)


@pytest.mark.parametrize("title", AS_PANDOC)
def test_a_title_has_the_marks_that_the_same_words_have_in_the_text(title: str) -> None:
    call = PandocCall(text=plain(title), reader="markdown+smart", writer="plain")

    assert set_marks(title, "en") == (run(call).text or "").strip()


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("A 12\" Pipe of 6'", "A 12\" Pipe of 6'"),
        ('He said "so', 'He said "so'),
        ("Already “curly” isn’t touched", "Already “curly” isn’t touched"),
    ],
)
def test_measures_single_marks_and_curly_ones_stay(title: str, told: str) -> None:
    assert set_marks(title, "en") == told


def test_a_title_has_the_marks_of_its_language() -> None:
    assert set_marks("\"Вода\" и 'право'", "ru") == "«Вода» и „право“"
    assert set_marks("L'\"eau\" et l'homme", "fr") == "L’«\u202feau\u202f» et l’homme"


def test_a_brief_is_printed_under_the_title_with_its_marks_set() -> None:
    head = HEAD.replace("title: ", "subtitle: 'A \"Dry\" Year'\ntitle: The World's ", 1)
    front = document("", **{"briefs/a/brief.md": head + "One.\n"})[0].brief.front

    assert front.title.startswith("The World’s ")
    assert front.subtitle == "A “Dry” Year"


@given(st.text(alphabet="ab 5.-(\"'“”’", max_size=12))
def test_nothing_but_straight_marks_is_changed_and_once_is_enough(title: str) -> None:
    made = set_marks(title, "en")

    assert _plain(made) == _plain(title)
    assert set_marks(made, "en") == made


def _plain(text: str) -> str:
    return re.sub("[‘’]", "'", re.sub("[“”]", '"', text))
