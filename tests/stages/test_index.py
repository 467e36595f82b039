"""Index: every entry of references.bib with its place, sound or not."""

from pathlib import PurePosixPath

import pytest

from briefgen.model.bibliography import Bibliography
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.limits import BIBLIOGRAPHY_BYTES, BIBLIOGRAPHY_ENTRIES, BIBLIOGRAPHY_FIELD
from briefgen.model.world import Unreadable
from briefgen.stages.index import index, index_source
from fake_world import FakeWorld
from projects import a_source, where


def indexed(text: str) -> tuple[Bibliography, tuple[Diagnostic, ...]]:
    made = index_source(a_source(text, "references.bib"))
    assert made.value is not None
    return made.value, made.diagnostics


def faults(text: str) -> dict[str, str | None]:
    return {key: entry.fault for key, entry in indexed(text)[0].entries.items()}


SOUND = """\
A line outside of any entry, with an address: ada@example.org.

@comment{grouping: rivers}
@preamble{"\\newcommand{\\x}{}"}
@string{rp = "River Press"}

@Book{levy-2008,
  Author = {Levy, Ada},
  title = {The {River} \\& its {\\'E}tats --- 100\\%},
  publisher = rp # { Ltd.},
  year = 2008,
}
@online { omarov:2009.a ,
  title="Levels, with {"}quotes{"}",
  url={https://river.example/a%20b?c=d&e=f#g~h_i},
}
@report{өзен2010, title = {A Key in Kazakh}}
"""


def test_a_sound_bibliography_says_nothing() -> None:
    made, found = indexed(SOUND)

    assert found == ()
    assert list(made.entries) == ["levy-2008", "omarov:2009.a", "өзен2010"]
    assert made.strings == ('@string{rp = "River Press"}',)


def test_an_entry_is_the_very_text_of_the_file() -> None:
    made, _ = indexed(SOUND)
    entry = made.entries["levy-2008"]

    assert entry.raw.startswith("@Book{levy-2008,\n  Author")
    assert entry.raw.endswith("year = 2008,\n}")
    assert (entry.span.first.line, entry.span.first.column) == (7, 1)


def test_the_kind_and_the_names_of_fields_are_small_letters() -> None:
    entry = indexed(SOUND)[0].entries["levy-2008"]

    assert entry.kind == "book"
    assert entry.fields["author"] == "Levy, Ada"
    assert entry.fields["publisher"] == "rp # { Ltd.}"


def test_an_address_keeps_every_sign() -> None:
    entry = indexed(SOUND)[0].entries["omarov:2009.a"]

    assert entry.fields["url"] == "https://river.example/a%20b?c=d&e=f#g~h_i"


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("@book{no-comma\n  title = {T},\n}", "there is no comma after its key"),
        ("@book{k-1, title = {T} year = {2008}}", "a comma is missing after it"),
        ("@book{k-1, title = A Title}", "the value of title is not in braces"),
        ("@book{k-1, title = {A} # }", "the value of title is not in braces"),
        ("@book{k-1, title = {T}, title = {U}, year = 1, year = 2}", "it gives title, year twice"),
        ("@book{, title = {T}}", "it has no key"),
        ("@book{two words, title = {T}}", '"two words" is no key'),
        ("@book(k-1, title = {T})", "it stands in round brackets; use braces"),
        ("@book{k-1, title = {open,\n}", "a brace or quotation mark in it is never closed"),
        ('@book{k-1, title = "open,\n}', "a brace or quotation mark in it is never closed"),
        ("@book{k-1, crossref = {k-1}}", "its crossref or xdata leads round in a circle"),
    ],
)
def test_a_broken_entry_says_what_is_wrong_and_spares_its_neighbours(
    entry: str, fault: str
) -> None:
    text = f"@book{{before, title = {{B}}}}\n\n{entry}\n\n@book{{after, title = {{A}}}}\n"
    made, found = indexed(text)
    sound = [key for key, one in made.entries.items() if one.fault is None]

    assert sound == ["before", "after"]
    assert [(one.code.id, one.span.first.line) for one in found if one.span] == [("R102", 3)]
    assert fault in found[0].message


def test_a_field_over_its_limit_breaks_its_entry() -> None:
    most, over = "x" * BIBLIOGRAPHY_FIELD, "x" * (BIBLIOGRAPHY_FIELD + 1)

    assert faults(f"@book{{a-1, abstract = {{{most[2:]}}}}}") == {"a-1": None}
    assert faults(f"@book{{a-1, abstract = {{{over}}}}}") == {
        "a-1": "its abstract has 20,003 characters, over the limit of 20,000; "
        "shorten it or leave it out"
    }


def test_a_control_character_stops_no_bibliography() -> None:
    made = index(FakeWorld({"references.bib": "@book{k-1, title = {A\x0bRiver\x92s}}"}))

    assert made.diagnostics == ()
    assert made.value is not None
    assert made.value.entries["k-1"].fields["title"] == "A River s"


def test_a_key_used_twice_is_told_with_both_places_and_the_first_is_kept() -> None:
    made, found = indexed("@book{k-1, title = {A}}\n@misc{k-1, title = {B}}\n")

    assert where(found) == ["2:1 R103 @misc{k-1"]
    assert (
        found[0].related[0].span.first.line,
        found[0].related[0].span.first.column,
    ) == (1, 1)
    assert made.entries["k-1"].fields["title"] == "A"


def test_equal_entries_have_each_their_own_place() -> None:
    _, found = indexed("@book{k-1, title = {A}}\n" * 3)

    assert where(found) == ["2:1 R103 @book{k-1", "3:1 R103 @book{k-1"]


def test_entries_that_rest_on_each_other_without_a_circle_are_sound() -> None:
    chain = "".join(f"@book{{k-{n}, crossref = {{k-{n + 1}}}}}\n" for n in range(50))

    assert set(faults(chain).values()) == {None}


def test_an_entry_that_leads_into_a_circle_is_kept_from_pandoc_too() -> None:
    text = "@book{a-1, crossref={b-1}}@book{b-1, xdata={c-1}}@book{c-1, crossref={b-1}}@book{d-1,}"

    assert [key for key, fault in faults(text).items() if fault] == ["a-1", "b-1", "c-1"]


def test_a_project_without_references_has_an_empty_bibliography() -> None:
    made = index(FakeWorld())

    assert made.diagnostics == ()
    assert made.value is not None
    assert made.value.entries == {}


def test_a_bibliography_that_cannot_be_read_is_told_with_the_reason() -> None:
    class Locked(FakeWorld):
        def read(self, path: PurePosixPath) -> bytes:
            raise Unreadable(f"cannot be read: {path.name} is locked")

    made = index(Locked())

    assert [one.code.id for one in made.diagnostics] == ["R101"]
    assert made.diagnostics[0].message == "references.bib cannot be read: references.bib is locked"


def test_a_bibliography_over_its_limits_is_not_read() -> None:
    large = index(FakeWorld({"references.bib": b"x" * (BIBLIOGRAPHY_BYTES + 1)}))
    entries = "".join(f"@a{{{n},}}\n" for n in range(BIBLIOGRAPHY_ENTRIES + 1))
    many = index(FakeWorld({"references.bib": entries}))

    assert where(large.diagnostics) == ["1:1 R105 "]
    assert large.diagnostics[0].message == "references.bib has 4.1 MB, over the limit of 4 MB"
    assert where(many.diagnostics) == ["1:1 R105 @"]
    assert many.diagnostics[0].message == (
        "references.bib holds 20,001 entries, over the limit of 20,000"
    )
    assert many.value is not None
    assert many.value.entries == {}


@pytest.mark.parametrize("text", ["", "@", "@book", "@book{", "}", "@@{}", "@string{", "@book{a"])
def test_no_beginning_of_an_entry_stops_the_reading(text: str) -> None:
    made, _ = indexed(text + "\n\n@book{after, title = {A}}\n")

    assert "after" in made.entries or any(one.fault for one in made.entries.values())
