"""A bibliography as a value: what of it a citation needs."""

from pathlib import PurePosixPath

from briefgen.model.bibliography import Bibliography, Entry
from briefgen.model.text import Source

SOURCE = Source(path=PurePosixPath("references.bib"), text="abcdefgh")


def entry(key: str, fault: str | None = None, **fields: str) -> Entry:
    place = "abcdefgh".index(key)
    return Entry(key=key, kind="book", fields=fields, span=SOURCE.span(place), fault=fault)


def bibliography(*entries: Entry, strings: tuple[str, ...] = ()) -> Bibliography:
    return Bibliography(source=SOURCE, entries={one.key: one for one in entries}, strings=strings)


def test_an_entry_is_the_text_of_its_place() -> None:
    assert entry("c").raw == "c"


def test_only_what_is_cited_is_given_out() -> None:
    whole = bibliography(entry("a"), entry("b"), entry("c"))

    assert whole.cited(("c", "a", "c")) == "c\n\na"


def test_a_broken_or_unknown_entry_is_never_given_out() -> None:
    whole = bibliography(entry("a", fault="torn"), entry("b"))

    assert whole.cited(("a", "b", "z")) == "b"
    assert not whole.cited(("a",))


def test_parents_come_along_behind_their_children() -> None:
    whole = bibliography(
        entry("c"),
        entry("b", crossref="c"),
        entry("a", crossref="b", xdata="d, e"),
        entry("d"),
        entry("e"),
    )

    assert whole.cited(("a",)) == "a\n\nb\n\nd\n\ne\n\nc"


def test_entries_in_a_circle_are_given_out_once() -> None:
    whole = bibliography(entry("a", crossref="b"), entry("b", crossref="a"))

    assert whole.cited(("a",)) == "a\n\nb"


def test_abbreviations_stand_before_the_entries_that_use_them() -> None:
    whole = bibliography(entry("a"), strings=("@string{x = {X}}",))

    assert whole.cited(("a",)) == "@string{x = {X}}\n\na"
