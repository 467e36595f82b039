"""The collection of citation styles: by name, complete, and never from the network."""

import pytest

from briefgen import styles
from briefgen.model.world import Unreadable


@pytest.mark.parametrize(
    "name",
    [
        "apa",
        "chicago-notes-bibliography",
        "chicago-notes-bibliography-access-dates",
        "modern-language-association",
    ],
)
def test_a_style_is_found_by_its_name(name: str) -> None:
    data = styles.style_bytes(name)

    assert b"<citation" in data
    assert b"independent-parent" not in data


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("chicago-fullnote-bibliography", "chicago-notes-bibliography"),
        ("chicago-note", "chicago-shortened-notes-bibliography"),
    ],
)
def test_an_old_name_leads_to_the_style_of_today(name: str, parent: str) -> None:
    assert styles.style_bytes(parent) == styles.style_bytes(name)


def test_a_style_that_depends_on_another_is_that_other() -> None:
    dependent = sorted(path.stem for path in (styles.folder() / "dependent").glob("*.csl"))[::500]
    found = {name: styles.style_bytes(name) for name in dependent}

    assert len(found) > 10
    assert [name for name, data in found.items() if b"<citation" not in data] == []


def test_every_old_name_leads_to_a_style_that_is_there() -> None:
    lost = []
    for name in list(styles._renamed())[::20]:
        try:
            styles.style_bytes(name)
        except Unreadable:
            lost.append(name)

    assert lost == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("chicago-author-dat", 'is not in the collection; did you mean "chicago-author-date"?'),
        ("Apa", 'is not in the collection; did you mean "apa"?'),
        ("zzzzzzzzzzzz", "is not in the collection"),
        ("../apa", "is not in the collection"),
        ("dependent/nature", "is not in the collection"),
        ("/etc/passwd", "is not in the collection"),
        ("", "is not in the collection"),
    ],
)
def test_a_name_that_is_none_of_a_style_is_answered_with_the_nearest(
    name: str, reason: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        styles.style_bytes(name)

    assert caught.value.reason.startswith(reason)


def test_all_names_there_are_can_be_listed() -> None:
    names = styles.style_names()

    assert list(names) == sorted(set(names))
    assert {"apa", "chicago-author-date", "chicago-fullnote-bibliography"} <= set(names)
