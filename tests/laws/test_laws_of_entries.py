"""Laws of entries: a field that is set changes nothing else, in any bibliography."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import BIBTEX, LETTERS, soup

from briefgen.model.bibliography import Bibliography, Entry
from briefgen.model.text import clean_text
from briefgen.stages.archive import archive_path, named_files
from briefgen.stages.entries import edited, fields_of, set_field
from briefgen.stages.index import index_source
from projects import a_source

KEYS = st.from_regex(r"[a-zA-Zө][\w:./+-]{0,8}", fullmatch=True)
NAMES = st.sampled_from("author title date year url note file Title FILE month".split())
WORDS = st.text(
    st.characters(exclude_characters='{}"@\\\r\n', exclude_categories=["C", "Z"]), max_size=8
)
VALUES = st.one_of(
    WORDS.map(lambda text: f"{{{text}}}"),
    WORDS.map(lambda text: f"{{a {{{text}}}, = b}}"),
    WORDS.map(lambda text: f'"{text} {{"}}"'),
    st.sampled_from(["2008", "may", "may # { 2}", '"x" # " y"', "{}", "{{}}", "{\\'E \\} , x}"]),
)
FEEDS = st.sampled_from(["\n", "\r\n"])
GAPS = st.sampled_from(["\n  ", "\n\t", " ", "", "\n\n   ", "\n"])
SIGNS = st.sampled_from([" = ", "=", "    = ", " =\n    "])


@st.composite
def sound_entries(draw: st.DrawFn) -> str:
    """An entry as some author or program lays it out."""
    fields = draw(st.lists(st.tuples(NAMES, VALUES), max_size=4, unique_by=lambda x: x[0].lower()))
    gap, sign = draw(GAPS), draw(SIGNS)
    body = f",{gap}".join(f"{name}{sign}{value}" for name, value in fields)
    end = draw(st.sampled_from(["", ",", ",\n", "\n", " , "]))
    return f"@{draw(st.sampled_from(['book', 'Misc']))}{{{draw(KEYS)},{gap}{body}{end}}}"


@st.composite
def bibliographies(draw: st.DrawFn) -> str:
    """Entries with anything between them, in a file of any line ends."""
    entries = draw(st.lists(sound_entries(), min_size=1, max_size=3))
    between = draw(st.sampled_from(["\n\n", "\n% a comment\n", "\n@comment{x}\n", "\nprose\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + between.join(entries).replace("\n", draw(FEEDS))


def read(text: str) -> Bibliography:
    made = index_source(a_source(clean_text(text), "references.bib")).value
    assert made is not None
    return made


def shared(one: bytes, other: bytes) -> int:
    """How many bytes two files have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def set_in(text: str, entry: Entry) -> None:
    """Set the field, and see that only its slice is changed, and that it reads back."""
    edit = set_field(entry, "file", "sources/x.pdf")
    assert edit is not None
    data = text.encode()
    after = edited(data, edit)
    head, tail = shared(data, after), shared(data[::-1], after[::-1])
    value = entry.span.source.text[edit.start : edit.end]

    assert len(data) - head - tail <= len(value.encode()) + value.count("\n")

    before, now = read(text), read(after.decode())
    fields = {
        key: {**one.fields, "file": "sources/x.pdf"} if key == entry.key else one.fields
        for key, one in before.entries.items()
    }

    assert {key: one.fields for key, one in now.entries.items()} == fields
    assert [one.fault for one in now.entries.values()] == [
        one.fault for one in before.entries.values()
    ]


@settings(max_examples=200)
@given(bibliographies())
def test_setting_the_file_field_of_a_sound_entry_changes_nothing_else(text: str) -> None:
    sound = [entry for entry in read(text).entries.values() if entry.fault is None]
    assume(sound)
    for entry in sound:
        set_in(text, entry)


@given(soup(BIBTEX))
def test_no_text_makes_fields_that_overlap_or_leave_it(text: str) -> None:
    places = [place for one in fields_of(text) for place in (one.start, one.value, one.end)]

    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@given(st.one_of(LETTERS, soup(": ; \\ / .. sources C: a.pdf PDF text/html ~ { }".split(" "))))
def test_no_file_field_leads_out_of_the_archive(value: str) -> None:
    for name in named_files(value):
        path = archive_path(name)
        if path is not None:
            assert not path.is_absolute()
            assert not {"..", ""} & set(path.parts)
            assert "\0" not in str(path)
