"""Expansions: a name is known by its letters, in any language, on either side of the acronym."""

import pytest

from briefgen.stages.check.expansions import expansion, loosely


def name_of(text: str, acronym: str) -> str | None:
    """The name that is found for an acronym in a text."""
    start = text.index(acronym)
    found = expansion(text, start, start + len(acronym), 0, len(text))
    return text[found.first : found.last] if found else None


@pytest.mark.parametrize(
    ("text", "acronym", "name"),
    [
        (
            "the Organization for Security and Co-operation in Europe (OSCE) met",
            "OSCE",
            "Organization for Security and Co-operation in Europe",
        ),
        ("many non-governmental organizations (NGOs)", "NGO", "non-governmental organizations"),
        ("many nongovernmental organizations (NGOs)", "NGO", "nongovernmental organizations"),
        ("commercial off-the-shelf goods (COTS)", "COTS", "commercial off-the-shelf goods"),
        ("the human immunodeficiency virus (HIV)", "HIV", "human immunodeficiency virus"),
        (
            "the CIS (Commonwealth of Independent States)",
            "CIS",
            "Commonwealth of Independent States",
        ),
        ("the Lake Watch Forum, or LWF, met", "LWF", "Lake Watch Forum"),
        ("the LWF, the Lake Watch Forum, met", "LWF", "Lake Watch Forum"),
        ("the Lake Watch Forum (hereafter “LWF”)", "LWF", "Lake Watch Forum"),
        (
            "Бюро по демократическим институтам и правам человека (БДИПЧ)",
            "БДИПЧ",
            "Бюро по демократическим институтам и правам человека",
        ),
        ("l’Électricité de France (EDF)", "EDF", "Électricité de France"),
    ],
)
def test_a_name_is_found_by_the_letters_of_its_acronym(text: str, acronym: str, name: str) -> None:
    """Small words are skipped, and a letter may come from inside a word."""
    assert name_of(text, acronym) == name


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("several countries (OSCE) object", "OSCE"),
        ("the OSCE (see page 5)", "OSCE"),
        ("long winter, few fish: the LWF met", "LWF"),
        ("the LWF (LWF)", "LWF"),
    ],
)
def test_other_words_are_no_name(text: str, acronym: str) -> None:
    """What stands beside an acronym by accident is not taken for its name."""
    assert name_of(text, acronym) is None


@pytest.mark.parametrize(
    ("text", "acronym", "given"),
    [
        ("Doctors Without Borders (MSF) came", "MSF", True),
        ("KTK (Commercial Television Channel)", "KTK", True),
        ("many countries (MSF) came", "MSF", False),
        ("KTK (see page 5)", "KTK", False),
    ],
)
def test_a_name_in_another_language_counts_in_parentheses(
    text: str, acronym: str, given: bool
) -> None:
    """The letters of a translated name are others, but its capitals tell."""
    start = text.index(acronym)

    assert loosely(text, start, start + len(acronym)) is given
