"""The catalogue of findings: complete, consistent, and written for authors."""

import re
from dataclasses import replace

import pytest

from briefgen.model.codes import CODES, FAMILIES, find_code
from briefgen.model.diagnostic import Code, Level


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_a_code_has_an_id_a_name_and_a_page_of_the_manual(code: Code) -> None:
    assert re.fullmatch(r"[A-Z]\d{3}", code.id)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.name)
    assert code.id[0] in FAMILIES
    assert code.meaning.endswith(".")
    assert code.why.endswith(".")
    assert code.remedy.endswith(".")
    assert code.example.strip()


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_why_a_code_matters_is_said_in_two_sentences_that_are_not_its_meaning(code: Code) -> None:
    sentences = set(re.split(r"(?<=[.?!]) (?=[A-Z])", code.why))

    assert len(sentences) <= 2
    assert not sentences & set(re.split(r"(?<=[.?!]) (?=[A-Z])", code.meaning))


@pytest.mark.parametrize(
    ("draft", "final", "said"),
    [
        (None, None, "warning"),
        (Level.INFO, None, "warning; info in drafts"),
        (Level.OFF, Level.ERROR, "warning; not told in drafts, error in final briefs"),
    ],
)
def test_a_code_says_what_is_made_of_it_by_status(
    draft: Level | None, final: Level | None, said: str
) -> None:
    assert replace(CODES["D406"], draft=draft, final=final).levels == said


def test_no_two_codes_share_a_name() -> None:
    names = [code.name for code in CODES.values()]

    assert len(set(names)) == len(names)


def test_every_family_has_codes() -> None:
    families = {code.id[0] for code in CODES.values()}

    assert set(FAMILIES) == families


@pytest.mark.parametrize("text", ["R201", "r201", " R201 ", "unknown-citation", "Unknown-Citation"])
def test_a_code_is_found_by_its_id_or_name_however_it_is_cased(text: str) -> None:
    found = find_code(text)

    assert found is CODES["R201"]


def test_a_code_that_does_not_exist_is_not_found() -> None:
    assert find_code("R999") is None
    assert find_code("") is None


# Published numbers keep their meaning: a code may be added here, never taken out or renamed.
PUBLISHED = """
D101 raw-markup, D102 unknown-attribute, D103 bad-target, D104 text-limit, D105 markdown-trouble,
D201 missing-section, D202 section-too-long, D203 summary-not-first, D204 section-twice,
D301 image-unreadable, D302 image-unusable, D303 image-without-alt, D304 dead-anchor,
F101 no-front-matter, F102 bad-yaml, F103 duplicate-key, F104 yaml-feature, F105 settings-limit,
F201 unknown-field, F202 missing-field, F203 bad-value,
O101 not-conforming, O102 lost-text, O103 refused-resource, O104 missing-glyph, O105 render-limit,
O106 render-trouble, O107 worker-died, O108 overflow,
P101 no-series, P102 unreadable-file, P103 folder-without-brief, P104 folder-name,
P105 duplicate-number,
R101 no-bibliography, R102 broken-entry, R103 duplicate-entry, R104 unused-entry,
R105 bibliography-limit, R201 unknown-citation, R202 broken-citation, R203 lossy-entry,
R204 unknown-style, R205 unprinted-archive,
R301 no-access-date, R302 early-access, R303 future-date, R304 bad-date,
R311 unbraced-institution, R312 et-al, R313 name-joiner, R314 name-in-capitals,
R321 unprotected-name, R322 title-stop, R323 title-in-capitals, R324 lone-quote,
R325 title-language, R331 bad-url, R332 tracking-url, R333 short-link, R334 front-page,
R335 doi-address, R336 bad-doi, R337 bad-archive, R338 misplaced-url, R341 duplicate-work,
R351 unknown-type, R352 misc-type, R353 unfindable, R354 no-institution,
R361 unknown-bib-field, R362 html-in-field, R363 bad-pages,
T101 unknown-theme, T102 theme-file, T103 template-error, T104 stylesheet-trouble, T105 no-terms,
X101 pandoc-failed, X102 pandoc-limit
"""


def test_no_code_was_taken_out_or_renamed() -> None:
    published = dict(one.split() for one in PUBLISHED.replace("\n", " ").split(","))

    assert published == {id_: CODES[id_].name for id_ in published}
