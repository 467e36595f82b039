"""Entries as text: fields where they stand, and one of them set without touching the rest."""

import pytest

from briefgen.model.bibliography import Entry
from briefgen.model.text import clean_text
from briefgen.stages.entries import Edit, edited, fields_of, set_field, value_span
from briefgen.stages.index import index_source
from projects import a_source


def entry(text: str) -> Entry:
    made = index_source(a_source(text, "references.bib")).value
    assert made is not None
    return next(iter(made.entries.values()))


def after(text: str, value: str = "sources/a.pdf") -> str:
    """A bibliography of one entry, with the field set."""
    edit = set_field(entry(clean_text(text)), "file", value)
    assert edit is not None
    return edited(text.encode(), edit).decode()


def test_fields_stand_where_they_are_named() -> None:
    raw = '@book{a,\n  Title = {A {B}, "c" \\} d},\n  note="x{"}y" # rp # {z} , year=2008}'
    found = [(one.name, raw[one.value : one.end]) for one in fields_of(raw)]

    assert found == [
        ("title", '{A {B}, "c" \\} d}'),
        ("note", '"x{"}y" # rp # {z}'),
        ("year", "2008"),
    ]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (
            "@book{a,\n  title = {T},\n  date = {2008},\n}\n",
            "@book{a,\n  title = {T},\n  date = {2008},\n  file = {sources/a.pdf},\n}\n",
        ),
        (
            "@book{a,\n  title = {T},\n  date = {2008}\n}\n",
            "@book{a,\n  title = {T},\n  date = {2008},\n  file = {sources/a.pdf}\n}\n",
        ),
        (
            "@book{a,\n\ttitle={T},\n\tyear=2008}",
            "@book{a,\n\ttitle={T},\n\tyear=2008,\n\tfile={sources/a.pdf}}",
        ),
        (
            "@book{a,\n  title  = {T},\n  author = {A},\n}",
            "@book{a,\n  title  = {T},\n  author = {A},\n  file   = {sources/a.pdf},\n}",
        ),
        (
            "@book{a,\n  title = {T},\n  author = {A},\n}",
            "@book{a,\n  title = {T},\n  author = {A},\n  file = {sources/a.pdf},\n}",
        ),
        (
            "@book{a, title = {T}, year = 2008}",
            "@book{a, title = {T}, year = 2008, file = {sources/a.pdf}}",
        ),
        ("@book{a, title = {T},}", "@book{a, title = {T}, file = {sources/a.pdf},}"),
        (
            "@book{a\n  , title = {T}\n  , year = 2008\n  }",
            "@book{a\n  , title = {T}\n  , year = 2008\n  , file = {sources/a.pdf}\n  }",
        ),
        (
            "@book{a,\n  title = {T},\n\n  year = 2008,\n}",
            "@book{a,\n  title = {T},\n\n  year = 2008,\n  file = {sources/a.pdf},\n}",
        ),
        ("@book{a}", "@book{a, file = {sources/a.pdf}}"),
        ("@book{a,\n}", "@book{a,\n  file = {sources/a.pdf},\n}"),
        (
            "@book{a,\r\n  title = {T},\r\n  year = 2008\r\n}\r\n",
            "@book{a,\r\n  title = {T},\r\n  year = 2008,\r\n  file = {sources/a.pdf}\r\n}\r\n",
        ),
        (
            "\ufeff% é\r\n\n@book{a,\r\n  title = {T},\n}",
            "\ufeff% é\r\n\n@book{a,\r\n  title = {T},\r\n  file = {sources/a.pdf},\n}",
        ),
    ],
)
def test_a_new_field_is_the_last_and_laid_out_like_the_others(before: str, expected: str) -> None:
    assert after(before) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("{old.pdf}", "{sources/a.pdf}"),
        ('"old.pdf"', "{sources/a.pdf}"),
        ("{a} # rp", "{sources/a.pdf}"),
        ("rp", "{sources/a.pdf}"),
        ("{{}}", "{sources/a.pdf}"),
    ],
)
def test_a_field_that_is_there_is_replaced_in_its_place(before: str, expected: str) -> None:
    text = "@book{{a,\r\n  File  = {},\r\n  title = {{T}}\r\n}}"

    assert after(text.format(before)) == text.format(expected)


def test_an_entry_whose_fields_cannot_be_made_out_is_left_alone() -> None:
    assert set_field(entry("@book{a, title = {T} junk, year = 2008}"), "file", "x") is None


def test_the_place_of_a_value_is_between_its_delimiters() -> None:
    braced = entry("@book{a,\n  file = {x.pdf},\n}")
    bare = entry("@book{a, file = x, title = {T}}")
    absent = entry("@book{a,\n  title = {T},\n}")

    assert value_span(braced, "file").text == "x.pdf"
    assert value_span(bare, "file").text == "x"
    assert value_span(absent, "file").text == "@book{a,"


def test_an_edit_counts_characters_as_a_source_does() -> None:
    """Without the byte order mark, and a carriage return and line feed as one."""
    data = "\ufeffa\r\nb\r\r\nc".encode()

    assert edited(data, Edit(start=2, end=3, text="x\ny")) == "\ufeffa\r\nx\r\ny\r\r\nc".encode()
    assert edited(data, Edit(start=5, end=6, text="")) == "\ufeffa\r\nb\r\r\n".encode()
    assert edited(b"a\rb", Edit(start=2, end=2, text="\n")) == b"a\r\rb"
