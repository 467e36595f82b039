"""Laws of bibliographies: whatever stands in one, the rules end, and point at what they mean."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.stages.bibtex import field_places, name_span, value_span
from briefgen.stages.index import index_source
from briefgen.stages.lint import lint
from projects import a_source

NAMES = st.sampled_from(
    "author editor title subtitle booktitle date year month urldate archivedate url archiveurl doi "
    "pages institution howpublished note langid crossref xdata tilte accessed".split()
)
WORDS = st.sampled_from(
    [
        *("World Bank", "Levy, Ada", " and ", " et al.", "&", "&amp;", "&#0;", "<br>", "{", "}"),
        *("{Turan}", "Turan", ".", '"', "\\", "\\url{", "%", "$5", "#", "~", "=", ",", "\n", "@"),
        *("2009", "-", "13", "/", "..", "²", "٣", "99999999999999999999", "10.1080/a", "https://"),
        *(
            "x.example",
            "?utm_source=a",
            "#top",
            "[",
            "]",
            ":",
            "C:\\",
            "Річка",
            "ÉCOLE",
            "pp. 9--2",
        ),
    ]
)
VALUES = st.lists(WORDS, max_size=6).map("".join)
ENTRIES = st.tuples(
    st.sampled_from(["report", "online", "misc", "zzz"]), st.dictionaries(NAMES, VALUES)
)


def written(entries: list[tuple[str, dict[str, str]]]) -> str:
    """A bibliography of these entries, their keys a0, a1 and so on."""
    return "\n".join(
        f"@{kind}{{a{number},\n" + "".join(f"  {k} = {{{v}}},\n" for k, v in fields.items()) + "}\n"
        for number, (kind, fields) in enumerate(entries)
    )


@given(st.lists(ENTRIES, max_size=4).map(written) | VALUES)
@example("@online{a0, url = {https://[x}, crossref = {a0}}")
def test_the_rules_end_and_their_places_are_in_the_file(text: str) -> None:
    source = a_source(text, "references.bib")
    bibliography = index_source(source).value
    assert bibliography is not None
    for one in lint(bibliography, bibliography.entries, date(2026, 1, 31)):
        assert one.span is not None
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.hint


@given(st.dictionaries(NAMES, VALUES))
def test_the_value_of_a_field_stands_where_it_is_said_to(fields: dict[str, str]) -> None:
    bibliography = index_source(a_source(written([("report", fields)]), "references.bib")).value
    assert bibliography is not None
    for entry in bibliography.entries.values():
        if entry.fault is None:
            assert set(field_places(entry.raw)) == set(entry.fields)
            for name, value in entry.fields.items():
                assert name_span(entry, name).text.lower() == name
                assert value_span(entry, name).text == value
