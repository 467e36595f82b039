"""Verbs: whether an English recommendation says what is to be done."""

import pytest

from briefgen.stages.check.verbs import VERBS, names_a_thing


@pytest.mark.parametrize(
    "text",
    [
        "A stronger mandate for the field missions.",
        "The independence of the judiciary.",
        "Greater transparency in public tenders",
        "More money for schools.",
        "Protection of journalists and their sources.",
    ],
)
def test_the_name_of_a_thing_says_nothing_of_what_to_do(text: str) -> None:
    assert names_a_thing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Strengthen the mandate.",
        "Strengthening the mandate.",
        "Quickly and quietly strengthen the mandate.",
        "The office should have a stronger mandate.",
        "The mandate is to be renewed.",
        "The mandate needs renewal.",
        "A stronger mandate is essential.",
        "The mandate: renew it every year.",
        "In the short term, renew the mandate.",
        "The mandate. Renew it for two years.",
        "For the ministry: a clear plan must be made.",
        "This brief recommends a stronger mandate.",
        "Question every figure.",
        "Implement the law.",
        "Commission a study of the tenders.",
        "Never again accept late bids.",
        "Parliament and government to agree on a date.",
        "Whoever bids late loses.",
        "2,000 more buses",
        "",
    ],
)
def test_what_says_what_to_do_or_may_do_so_is_not_told(text: str) -> None:
    assert not names_a_thing(text)


def test_the_list_holds_verbs_in_small_letters_in_order_of_the_alphabet() -> None:
    assert len(VERBS) > 700
    assert all(verb == verb.lower() for verb in VERBS)
