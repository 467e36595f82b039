"""Lint: the rules on dates, names, titles, addresses, duplicates and fields, closely seen."""

import re
from datetime import date
from pathlib import Path

import pytest

from briefgen.model.codes import lint as codes
from briefgen.model.diagnostic import Code, Diagnostic
from briefgen.stages.index import index_source
from briefgen.stages.lint import EACH, TOGETHER, lint
from briefgen.stages.lint.dates import Moment, moment
from briefgen.stages.lint.duplicates import folded, folded_url
from briefgen.stages.lint.names import Name, is_institution, names_of
from projects import a_source, where

TODAY = date(2026, 1, 31)
# What a sound entry has; a test adds a field, or writes one another way.
SOUND = {
    "author": "{River Commission}",
    "title": "Levels",
    "institution": "River Press",
    "date": "2009",
}


def findings(bib: str, today: date = TODAY) -> tuple[Diagnostic, ...]:
    bibliography = index_source(a_source(bib, "references.bib")).value
    assert bibliography is not None
    return lint(bibliography, bibliography.entries, today)


def found(kind: str = "report", **fields: str) -> list[str]:
    """What is said of an entry with these fields, like "R301 the words underlined"."""
    whole = {name: value for name, value in {**SOUND, **fields}.items() if value}
    text = "".join(f"  {name} = {{{value}}},\n" for name, value in whole.items())
    said = where(findings(f"@{kind}{{a-1,\n{text}}}\n"))
    return [one.split(maxsplit=1)[1] for one in said]


def hints(**fields: str) -> list[str | None]:
    text = "".join(f"  {name} = {{{value}}},\n" for name, value in {**SOUND, **fields}.items())
    return [one.hint for one in findings(f"@report{{a-1,\n{text}}}\n")]


def test_the_bibliography_of_the_sample_briefs_has_no_findings() -> None:
    text = (Path(__file__).parents[2] / "references.bib").read_text("utf-8")

    assert where(findings(text, date(2026, 11, 22))) == []


def test_every_rule_says_by_its_docstring_which_codes_it_gives() -> None:
    said = {
        code for rule in (*EACH, *TOGETHER) for code in re.findall(r"R\d{3}", rule.__doc__ or "")
    }
    known = {one.id for one in vars(codes).values() if isinstance(one, Code)}

    assert said >= known


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2009", date(2009, 1, 1), date(2009, 12, 31)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        ("2009-11-19", date(2009, 11, 19), date(2009, 11, 19)),
        ("2009-11-19T10:20:00", date(2009, 11, 19), date(2009, 11, 19)),
        ("2009~", date(2009, 1, 1), date(2009, 12, 31)),
        ("2009-21", date(2009, 1, 1), date(2009, 12, 31)),
        ("2009-11/2012", date(2009, 11, 1), date(2009, 11, 30)),
    ],
)
def test_a_date_is_the_days_from_its_first_to_its_last(text: str, first: date, last: date) -> None:
    assert moment(text) == Moment(first=first, last=last)


@pytest.mark.parametrize("text", ["", "May 2009", "2009-13", "2009-02-29", "0000", "n.d.", "/2009"])
def test_what_is_no_date_has_no_days(text: str) -> None:
    assert moment(text) is None


@pytest.mark.parametrize(
    ("written", "read", "told"),
    [
        ("2009-11", "2009-11-01", False),
        ("2009", "2009", False),
        ("2009-11-19", "2009-11", False),
        ("2009/2012", "2010-01-01", False),
        ("2009-11-19", "2009-11-18", True),
        ("2010", "2009-12-31", True),
    ],
)
def test_a_source_cannot_be_read_before_all_the_days_it_may_be_of(
    written: str, read: str, told: bool
) -> None:
    said = found(date=written, url="https://x.example/a", urldate=read)

    assert said == [f"R302 {read}"] * told


def test_tomorrow_is_not_the_future_as_it_has_begun_in_the_east() -> None:
    assert found(date="2026-02-01", url="https://x.example/a", urldate="2026-02-01") == []
    assert found(date="2026-02-02") == ["R303 2026-02-02"]
    assert found(url="https://x.example/a", urldate="2026-03") == ["R303 2026-03"]


@pytest.mark.parametrize(
    "text", ["n.d.", "nd", "2009~", "201X", "2009/", "2009-05/2009-07", "-0044", "2009-24"]
)
def test_dates_that_pandoc_prints_are_left_in_peace(text: str) -> None:
    assert found(date=text) == []


@pytest.mark.parametrize("text", ["May 2009", "c. 2009", "19.11.2009", "[2009]"])
def test_a_date_with_a_year_that_is_not_printed_is_left_to_the_brief_that_cites_it(
    text: str,
) -> None:
    assert found(date=text) == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2018/05/06", "write 2018-05-06"),
        ("6.5.2018", "write 2018-05-06"),
        ("May 6, 2018", "write 2018-05-06"),
        ("6 Sept. 2018", "write 2018-09-06"),
        ("last May", "leave it out: styles say by themselves that there is none"),
        ("to appear", "write pubstate = {forthcoming} in its place"),
        ("2018/15/40", "write 2009, 2009-11 or 2009-11-19"),
        ("2018-5-6", "write 2009, 2009-11 or 2009-11-19"),
    ],
)
def test_a_date_of_another_form_is_shown_as_it_should_be(text: str, hint: str) -> None:
    assert hints(url="https://x.example/a", urldate=text) == [hint]


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Accessed: 2018-05-06", "2018-05-06"),
        ("Last accessed on May 6, 2018.", "2018-05-06"),
        ("[Visited 6.5.2018]", "2009-11-19"),
        ("Some words", "2009-11-19"),
    ],
)
def test_a_day_of_reading_that_stands_in_note_is_shown_as_urldate(note: str, day: str) -> None:
    (hint,) = hints(url="https://x.example/a", note=note)

    assert hint is not None
    assert f"urldate = {{{day}}}" in hint


@pytest.mark.parametrize("month", ["5", "05", "may", "Sep", "12"])
def test_months_that_are_printed_are_left_in_peace(month: str) -> None:
    assert found(date="", year="2009", month=month) == []


@pytest.mark.parametrize("month", ["13", "0", "mai", "September", "²"])
def test_a_month_that_is_not_printed_is_told(month: str) -> None:
    assert found(date="", year="2009", month=month) == [f"R304 {month}"]


def test_a_list_of_names_is_divided_by_and_outside_of_braces() -> None:
    value = "{Trade and Water} and  Levy, Ada\n AND Omarov, Cem and others"

    assert [(one.text, value.index(one.text)) for one in names_of(value)] == [
        (one.text, one.start) for one in names_of(value)
    ]
    assert [one.text for one in names_of(value)] == [
        "{Trade and Water}",
        "Levy, Ada",
        "Omarov, Cem",
        "others",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Levy, Ada",
        "Ada Levy",
        "Bank, Ivan",
        "Center, Ann",
        "Ludwig van der Berg",
        "Maria de la Cruz",
        "Omar ibn Said",
        "{World Bank}",
        "OSCE",
        "Parliament",
        "Bankole, Ada Instituto",
        "Омаров, Сем",
        "Ada Fundación Levy-Bankhead",
    ],
)
def test_a_person_a_braced_name_and_a_single_word_are_no_institutions(name: str) -> None:
    assert not is_institution(Name(text=name, start=0))


@pytest.mark.parametrize(
    "name",
    [
        "World Bank",
        "Center for Rivers",
        "RIVER CENTRE",
        "Friends of the Ili",
        "University of Almaty",
        "United Nations",
        "Human Rights Watch",
        "Banque mondiale",
        "Stiftung Wasser",
        "Министерство воды",
        "Комитет по воде",
        "Су министрлігі",
        "{Ili} Commission",
    ],
)
def test_an_institution_is_known_by_a_word_that_no_person_is_called(name: str) -> None:
    assert is_institution(Name(text=name, start=0))


@pytest.mark.parametrize(
    ("author", "hint"),
    [
        ("World Bank", "{{World Bank}}"),
        ("Ministry of Trade and Industry", "{{Ministry of Trade and Industry}}"),
        ("Ministry of Trade and Industry of Turan", "{{Ministry of Trade and Industry of Turan}}"),
        ("World Bank and Water Fund", "{{World Bank} and {Water Fund}}"),
        ("Levy, Ada and World Bank and others", "{Levy, Ada and {World Bank} and others}"),
        (" and ".join(["World Bank"] * 9), "{{World Bank}}"),
    ],
)
def test_the_hint_is_the_entry_s_own_value_with_braces(author: str, hint: str) -> None:
    assert hints(author=author)[0] == f"write author = {hint}"


@pytest.mark.parametrize(
    ("author", "said"),
    [
        ("Levy, Ada et al.", ["R312 et al."]),
        ("Levy, Ada and et al", ["R312 et al"]),
        ("Levy, Ada, others", ["R312 others"]),
        ("Леви, Ада и др.", ["R312 и др."]),
        ("Levy, Ada and others", []),
        ("Et, Al and Metal, Ada", []),
        ("Ada Levy \\& Cem Omarov", ["R313 \\&"]),
        ("Levy, Ada; Omarov, Cem", ["R313 ;"]),
        ("{Water & Sons}", []),
        ("LEVY, A.", ["R314 LEVY, A."]),
        ("ADA LEVY and Omarov, Cem", ["R314 ADA LEVY"]),
        ("UN DP and OSCE and IMF", []),
        ("ЛЕВИ, АДА", ["R314 ЛЕВИ, АДА"]),
    ],
)
def test_names_are_written_as_pandoc_reads_them(author: str, said: list[str]) -> None:
    assert found("book", author=author) == said


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Dams of Turan", True),
        ("Dams of {Turan}", False),
        ("{Dams of Turan}", False),
        ("Turan Dams", False),
        ("Dams: Turan and Its Rivers", False),
        ("Why? Turan Knows", False),
        ("Dams of Turan's Rivers", True),
        ("Dams of Turanians", False),
        ("Dams and turan", False),
    ],
)
def test_a_name_that_another_title_braces_is_missed_where_it_is_not(title: str, told: bool) -> None:
    bib = (
        "@book{a-1, author = {Levy, Ada}, title = {Rivers of {Turan}}}\n"
        f"@book{{b-1, author = {{Levy, Ada}}, title = {{{title}}}}}\n"
        f"@book{{c-1, author = {{Levy, Ada}}, title = {{{title} 2}}, langid = {{german}}}}\n"
    )
    said = [one.split(maxsplit=1)[1] for one in where(findings(bib))]

    assert said == ["R321 Turan"] * told


@pytest.mark.parametrize(
    "title",
    ["Levels, etc.", "Levels in the U.S.", "Rivers Ltd.", "And so on...", "Levels?", "By A."],
)
def test_a_full_stop_that_belongs_to_a_title_is_left_in_peace(title: str) -> None:
    assert found(title=title) == []


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("{Levels.}", ["R322 ."]),
        ("OSCE, UN and EU", []),
        ("OSCE UN EU", []),
        ("WATER FOR ALL", ["R323 WATER FOR ALL"]),
        (r"\textsc{Water} FOR", []),
        ('A "Dry" River', []),
        (r"{\"O}zen", []),
        ('A Pipe of 5"', ['R324 "']),
        ("План Water of the Ili", []),
        ("План реки Или (Plan)", ["R325 План реки Или (Plan)"]),
    ],
)
def test_titles_are_judged_by_what_is_printed_of_them(title: str, said: list[str]) -> None:
    assert found(title=title) == said


@pytest.mark.parametrize(
    ("title", "langid"),
    [("Река", "russian"), ("Өзен", "kazakh"), ("Її ріка", "ukrainian"), ("نهر", "arabic")],
)
def test_a_language_is_guessed_by_its_letters(title: str, langid: str) -> None:
    assert hints(title=title) == [f"add langid = {{{langid}}}, or whatever language it is in"]
    assert hints(title=title, langid=langid) == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://x.example/a", []),
        (r"\url{https://x.example/{\_}a}", []),
        ("ftp://x.example/a", []),
        ("http://x.example/?id=3", []),
        ("https://x.example/#/page/3", []),
        ("https://x.example/mc", []),
        ("https://user@x.example/a", []),
        ("https://x.example", ["R334"]),
        ("https://x.example/en", ["R334"]),
        ("https://x.example/ru-ru/index.html", ["R334"]),
        ("x.example/a", ["R331"]),
        ("javascript:alert(1)", ["R331"]),
        ("/srv/a.pdf", ["R331"]),
        ("http://localhost:8000/a", ["R331"]),
        ("https://x.example/a https://x.example/b", ["R331"]),
        ("10.1080/a", ["R331"]),
        ("https://[broken/a", ["R331"]),
        ("https://x.example/a?utm_medium=x", ["R332"]),
        ("https://x.example/a?PHPSESSID=1", ["R332"]),
        ("https://x.example/a?gclid", ["R332"]),
        ("https://x.example/a?utmost=1&season=2", []),
        ("https://www.tinyurl.com/abc", ["R333"]),
    ],
)
def test_an_address_leads_to_a_page(url: str, said: list[str]) -> None:
    assert [one.split()[0] for one in found(url=url, urldate="2026-01-05")] == said


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://x.example/a", "http://www.X.example/a/"),
        ("https://x.example/a#part", "https://x.example/a"),
        ("https://x.example:443/a?utm_source=b&c=d", "https://x.example/a?c=d&fbclid=e"),
        (r"https://x.example/a\_b", "https://x.example/a_b"),
    ],
)
def test_two_addresses_of_one_page_are_one(url: str, other: str) -> None:
    assert folded_url(url) == folded_url(other)
    assert folded_url(url) is not None


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://x.example/a?id=1", "https://x.example/a?id=2"),
        ("https://x.example/A", "https://x.example/a"),
        ("https://x.example/#/1", "https://x.example/#/2"),
    ],
)
def test_addresses_of_two_pages_are_two(url: str, other: str) -> None:
    assert folded_url(url) != folded_url(other)


def test_a_front_page_is_no_mark_of_a_source() -> None:
    assert folded_url("https://x.example/") is None


def test_a_title_is_the_same_in_capitals_braces_and_accents() -> None:
    assert folded(r"{\'E}tudes of the {Ili}, 2nd") == folded("ÉTUDES OF THE ILI: 2nd")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("author = {Levy, Ada}, date = {2008}", True),
        ("date = {2008}", True),
        ("author = {Omarov, Cem}, date = {2008}", False),
        ("author = {Levy, Ada}, date = {2009}", False),
        ("author = {Levy, Ada}, date = {2008-05}", False),
        ("author = {Levy, Ada}, year = 2008, volume = {2}", False),
        ("author = {Levy, Ada}, year = 2008, publisher = {Rivers}", True),
        ("author = {Levy, Ada}, date = {2008}, crossref = {a-1}", False),
    ],
)
def test_one_title_and_year_is_one_source_if_nothing_speaks_against_it(
    fields: str, told: bool
) -> None:
    bib = (
        "@book{a-1, title = {Levels}, author = {Levy, Ada}, date = {2008}, volume = {1}}\n"
        f"@book{{b-1, title = {{Levels}}, {fields}}}\n"
    )

    assert where(findings(bib)) == ["2:12 R341 title"] * told


def test_a_duplicate_is_told_once_for_all_that_is_the_same() -> None:
    one = (
        "@article{KEY, title = {Levels}, author = {Levy, Ada}, date = {2008},\n"
        "doi = {10.1080/a}, url = {https://x.example/a}, journaltitle = {Rivers}}\n"
    )
    made = findings(one.replace("KEY", "a-1") + one.replace("KEY", "b-1"))

    assert where(made) == ["4:1 R341 doi"]
    assert [(one.span.first.line, one.message) for one in made[0].related] == [(2, "that of a-1")]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("tilte", "title"),
        ("instituton", "institution"),
        ("jounaltitle", "journaltitle"),
        ("authors", "author"),
        ("lastaccessed", "urldate"),
    ],
)
def test_a_misspelt_field_is_told_with_the_one_that_is_meant(name: str, meant: str) -> None:
    fields = SOUND | {"url": "https://x.example/a", "urldate": "2026-01-05", "journaltitle": "R"}
    text = ", ".join(f"{key} = {{{value}}}" for key, value in fields.items() if key != meant)
    made = findings(f"@report{{a-1, {text}, {name} = {{x}}}}")

    assert [(one.code.id, one.hint) for one in made] == [("R361", f"did you mean {meant}?")]


@pytest.mark.parametrize(
    "name",
    "annote keyword notes mendeley-tags bdsk-url-1 date-added owner timestamp groups shortjournal "
    "numpages read rating pmcid __markedentry creationdate citeulike-id review zotero".split(),
)
def test_fields_of_reference_managers_are_left_in_peace(name: str) -> None:
    assert found(**{name: "x"}) == []


def test_a_misspelt_field_beside_the_right_one_does_no_harm() -> None:
    assert found(tilte="Levels") == []


@pytest.mark.parametrize(
    ("title", "hint"),
    [
        ("Dams &amp; Levels", r"write \&"),
        (r"Dams \&amp; Levels", r"write \&"),
        ("Dams&nbsp;of", "write ~"),
        ("The Ili&#8217;s", "write ’"),
        ("The Ili&rsquo;s", "write ’"),
        ("Dams & Levels; R&D;", None),
        ("a < b > c", None),
        ("H<sub>2</sub>O", None),
        ("<em>Levels</em>", r"take it out; for italics write \emph{…}"),
    ],
)
def test_html_is_told_with_the_sign_that_is_meant(title: str, hint: str | None) -> None:
    assert hints(title=title) == ([hint] if hint else [])


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ("12-19", []),
        ("12–19, 30", []),
        ("119--27", []),
        ("S12--S19", []),
        ("e1201", []),
        ("iv--ix", []),
        ("p. 12", ["R363 p."]),
        ("S. 12--19", ["R363 S."]),
        ("119--12", ["R363 119--12"]),
        ("19--12", ["R363 19--12"]),
        ("1" * 5000 + "--1", []),
    ],
)
def test_pages_are_numbers_that_run_forward(pages: str, said: list[str]) -> None:
    assert found(pages=pages) == said


@pytest.mark.parametrize(
    ("author", "told"),
    [
        ("Levy, Ada", True),
        ("Ada Levy and others", True),
        ("{River Commission}", False),
        ("Levy, Ada and {River Commission}", False),
        ("UNRIVER", False),
        ("River Commission,", False),
    ],
)
def test_a_report_that_an_institution_signs_needs_no_other(author: str, told: bool) -> None:
    assert found(author=author, institution="") == ["R354 @report{a-1"] * told


def test_findings_of_a_cited_entry_are_told_and_those_of_another_are_not() -> None:
    bib = "@website{a-1, title = {A}}\n@website{b-1, title = {B}}\n@website{c-1, title = {C}\n"
    bibliography = index_source(a_source(bib, "references.bib")).value
    assert bibliography is not None

    assert where(lint(bibliography, {"b-1", "c-1", "nowhere"}, TODAY)) == ["2:2 R351 website"]


def test_a_child_has_what_its_parents_and_their_parents_have() -> None:
    bib = (
        "@report{a-1, title = {A}, crossref = {b-1}}\n"
        "@report{b-1, author = {Levy, Ada}, title = {B}, xdata = {c-1}}\n"
        "@xdata{c-1, institution = {Rivers}, date = {2009}}\n"
    )
    bibliography = index_source(a_source(bib, "references.bib")).value
    assert bibliography is not None

    assert where(lint(bibliography, {"a-1"}, TODAY)) == []
