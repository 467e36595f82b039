"""Verify: what the archived sources, or the receipts for them, say to a brief's quotations."""

from dataclasses import replace

import pytest

from briefgen.model.diagnostic import Diagnostic
from briefgen.model.evidence import Evidence, Proof, Receipt, Verdict
from briefgen.stages.configure import configure
from briefgen.stages.evidence.library import Library
from briefgen.stages.evidence.receipts import read_receipts, renewed, write_receipts
from briefgen.stages.evidence.verdicts import covers
from briefgen.stages.evidence.verify import receipts_of, verify
from briefgen.stages.index import index
from briefgen.stages.parse import parse
from briefgen.stages.resolve import resolve
from fake_world import SERIES, FakeWorld
from projects import HEAD, where

BIB = """\
@report{water, author = {{Water Office}}, title = {The State of the River in the Steppe},
  date = {2008}, file = {sources/water.txt}}
@report{steppe, author = {{Steppe Council}}, title = {The Steppe}, date = {2009},
  file = {sources/steppe.txt}}
@report{oral, author = {Levy, Ada}, title = {A Talk}, date = {2009}}
"""
WATER = """\
The river carried 40,000 tons of salt in 2008. It was not the first year in which the council \
had been warned.

The office counted every well in the district and found that one in five was dry.\f
“We asked for pumps and were given papers,” said Anna Reed, who keeps the pumps at Larkfield. \
Nobody has said since when the pumps will come.
"""
STEPPE = """\
The council promised in the spring to open every dam before the end of the year. It opened three.
"""
FILES = {"references.bib": BIB, "sources/water.txt": WATER, "sources/steppe.txt": STEPPE}


def world(text: str, **files: str | bytes | None) -> FakeWorld:
    return FakeWorld({"briefs/a/brief.md": HEAD + text, **FILES, **files})


def looked(fake: FakeWorld) -> tuple[Evidence, tuple[Diagnostic, ...], tuple[Receipt, ...]]:
    """What a project's sources say to its brief: the evidence, what is told, and the receipts."""
    project = configure(fake).value
    assert project is not None
    brief = parse(project.briefs[0], project, fake).value
    bibliography = index(fake).value
    assert brief is not None
    assert bibliography is not None
    document = resolve(brief, bibliography, fake).value
    receipts = read_receipts(fake).value
    assert document is not None
    assert receipts is not None
    library = Library(bibliography, fake)
    made = verify(document, library, receipts)
    assert made.value is not None
    return made.value, made.diagnostics, receipts_of(made.value.proofs, library, 48)


def proof(text: str, **files: str | bytes | None) -> Proof:
    (one,) = looked(world(text, **files))[0].proofs
    return one


def told(text: str, **files: str | bytes | None) -> list[str]:
    return where(looked(world(text, **files))[1])


QUOTED = 'The office found that "one in five was dry" [@water, p. 1].\n'


def test_words_that_stand_in_the_source_are_verified_with_their_page_and_passage() -> None:
    one = proof(QUOTED)

    assert (one.verdict, one.key, one.source, one.page) == (
        Verdict.VERIFIED,
        "water",
        "water.txt",
        "1",
    )
    assert one.passage is not None
    assert one.passage.text == "one in five was dry"
    assert one.passage.before.endswith("in the district and found that ")
    assert told(QUOTED) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        # One word, one number, a negation.
        ('"one in six was dry and dusty" [@water]', "E201"),
        ('"The river carried 45,000 tons of salt" [@water]', "E201"),
        ('"It was the first year in which the council" [@water]', "E201"),
        # The words of another source.
        ('"open every dam before the end of the year" [@water]', "E203"),
        # Three or four words may be a term.
        ('the "old river plan" [@water]', "E209"),
        ('["old plan" [@water]]{.q}', "E201"),
        # What turns the sense.
        ('"It was … the first year in which the council" [@water]', "E202"),
    ],
)
def test_words_that_do_not_stand_there_are_told(text: str, finding: str) -> None:
    (found,) = told(f"They say {text}.\n")

    assert f" {finding} " in found


def test_a_misquotation_is_told_with_the_passage_and_what_differs() -> None:
    text = 'They say "The river carried 45,000 tons of salt in 2008" [@water].\n'
    (one,) = looked(world(text))[1]

    assert one.span is not None
    assert (one.span.first.line, one.span.first.column) == (6, 11)
    assert one.message.startswith("these words are not in @water: a number differs")
    assert one.hint is not None
    assert "The river carried 40,000 tons of salt in 2008" in one.hint
    assert "“45,000” stands for “40,000”" in one.hint.replace("45000", "45,000").replace(
        "40000", "40,000"
    )


def test_a_misattribution_names_the_source_that_has_the_words() -> None:
    text = 'They say "promised in the spring to open every dam" [@water].\n'
    (one,) = looked(world(text))[1]

    assert one.message == "these words are not in @water, but in @steppe"
    assert one.hint == "cite @steppe"
    assert proof(text).found_in == "steppe"


def test_of_several_sources_one_that_has_the_words_is_enough() -> None:
    one = proof('They say "promised in the spring" [@water; @steppe].\n')

    assert (one.verdict, one.key) == (Verdict.VERIFIED, "steppe")


def test_a_translation_is_verified_by_its_original() -> None:
    text = '["one of five is dry" [@water]]{.q orig="one in five was dry"}.\n'

    assert proof(f"It says {text}").verdict is Verdict.VERIFIED


def test_a_waived_quotation_is_not_looked_for() -> None:
    text = '["nothing that stands anywhere" [@water]]{.q skip="told to us"}.\n'

    assert proof(f"It says {text}").verdict is Verdict.WAIVED
    assert told(f"It says {text}") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('It says "five words without any source".\n', ["6:10 E208 five words without any source"]),
        ('It says "four words without source".\n', ["6:10 E210 four words without source"]),
        ('It says "two words".\n', ["6:10 E210 two words"]),
        ('It had "two words".\n', []),
        ('It says "one".\n', []),
        ('The so-called "three small words" are a term.\n', []),
        ('["four words without source"]{.scare} it is.\n', []),
        ('It is in "The State of the River in the Steppe".\n', []),
        ('It is in "The State of the River in the Steppe" [@steppe].\n', []),
        ('["five words without any source"]{.scare} it is.\n', []),
    ],
)
def test_quoted_words_want_a_citation_and_a_title_or_a_term_wants_none(
    text: str, found: list[str]
) -> None:
    assert told(text) == found


def test_sources_without_an_archived_copy_are_told_once_each() -> None:
    text = 'It says "one two three four" [@oral]. And "five six seven eight" [@oral, p. 4].\n'
    evidence, found, receipts = looked(world(text))

    assert [one.verdict for one in evidence.proofs] == [Verdict.UNARCHIVED] * 2
    assert where(found) == ["6:10 E205 one two three four"]
    assert "2 quotations" in found[0].message
    assert found[0].hint == "briefgen sources add oral FILE"
    assert receipts == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"one in five was dry" [@water, p. 2]', ["6:11 E206 one in five was dry"]),
        ('"one in five was dry" [@water, pp. 1-2]', []),
        ('"one in five was dry" [@water, para. 2]', []),
        ('"Nobody has said since when" [@water, p. 2]', []),
        ('"open every dam before" [@steppe, p. 12]', []),  # its pages are not known
    ],
)
def test_the_page_cited_is_held_against_the_page_found(text: str, found: list[str]) -> None:
    assert told(f"They say {text}.\n") == found


@pytest.mark.parametrize(
    ("cited", "page", "covered"),
    [
        ("3", "3", True),
        ("3-5", "4", True),
        ("3–5", "6", False),
        ("123-25", "124", True),
        ("iv", "IV", True),
        ("iv", "4", False),
    ],
)
def test_pages_may_be_a_range(cited: str, page: str, covered: bool) -> None:
    from briefgen.model.evidence import Attribution

    assert covers(Attribution(key="k", page=cited), page) is covered


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('They say "We asked for pumps and were given papers" [@water].', ["E207"]),
        ('"We asked for pumps and were given papers," said Anna Reed [@water].', []),
        ('They say "We asked for pumps and were given papers" [quoted in @water].', []),
        ('They say "since when the pumps will come" [@water].', []),
    ],
)
def test_words_that_the_source_quotes_want_their_speaker(text: str, codes: list[str]) -> None:
    assert [one.code.id for one in looked(world(f"{text}\n"))[1]] == codes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "As is known, the office counted every well in the district and found much [@water].",
            ["E301 the office counted every well in the district and found"],
        ),
        ('They say "the office counted every well in the district and found" much [@water].', []),
        ("The office counted wells and found every fifth of the district dry [@water].", []),
        # What nobody cites is not looked into.
        ("The council promised in the spring to open every dam before long.", []),
    ],
)
def test_words_taken_without_marks_are_told(text: str, found: list[str]) -> None:
    assert [one.split(" ", 1)[1] for one in told(f"{text}\n")] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It carried 45,000 tons of it in 2008 [@water].", ["6:12 E302 45,000"]),
        ("It carried 40 000 tons of it in 2008 [@water].", []),
        ("A fifth of 45,000 wells, by another count.", []),
        ("It carried 45,000 tons [@oral].", []),
        ("It carried 45,000 tons [@water; @oral].", []),
        ("They opened three of them [@steppe].", []),
    ],
)
def test_a_figure_is_looked_for_in_the_sources_of_its_sentence(text: str, found: list[str]) -> None:
    assert told(f"{text}\n") == found


# Receipts -----------------------------------------------------------------------------------------

GONE: dict[str, str | bytes | None] = {"sources/water.txt": None, "sources/steppe.txt": None}
TEXT = QUOTED + 'And "It was … the first year in which the council" [@water, p. 1].\n'


def lock(text: str = TEXT) -> bytes:
    return write_receipts(looked(world(text))[2])


def verdicts(text: str, **files: str | bytes | None) -> list[Verdict]:
    return [one.verdict for one in looked(world(text, **files))[0].proofs]


def test_without_the_archive_an_unedited_quotation_keeps_its_verdict_page_and_passage() -> None:
    files: dict[str, str | bytes | None] = {**GONE, "evidence.lock": lock()}
    with_archive, without = (looked(world(TEXT, **more))[0].proofs for more in ({}, files))

    assert [one.verdict for one in without] == [Verdict.VERIFIED, Verdict.REVIEW]
    assert [replace(one, source=None, match=None) for one in with_archive] == [
        replace(one, match=None) for one in without
    ]
    assert told(TEXT, **files) == told(TEXT)


def test_without_the_archive_an_edited_quotation_is_stale() -> None:
    files: dict[str, str | bytes | None] = {**GONE, "evidence.lock": lock()}
    edited = TEXT.replace("was dry", "is dry")

    assert verdicts(edited, **files) == [Verdict.STALE, Verdict.REVIEW]
    assert told(edited, **files)[0] == "6:24 E204 one in five is dry"


def test_with_the_archive_receipts_count_for_nothing() -> None:
    other = WATER.replace("one in five", "one in four")

    files: dict[str, str | bytes | None] = {"evidence.lock": lock(), "sources/water.txt": other}

    assert verdicts(QUOTED, **files) == [Verdict.MISMATCH]


def test_whose_words_a_source_quotes_is_known_without_the_archive_too() -> None:
    said = 'They say "We asked for pumps and were given papers" [@water].\n'
    named = '"We asked for pumps and were given papers," said Anna Reed [@water].\n'
    fake = world(said, **{"briefs/series.yaml": f"{SERIES}evidence: {{context: 0}}\n"})
    files: dict[str, str | bytes | None] = {
        **GONE,
        "evidence.lock": write_receipts(looked(fake)[2]),
    }

    assert told(said, **files) == told(said)
    assert told(named, **files) == []


def test_a_receipt_moves_with_its_quotation_to_another_page_or_line() -> None:
    files = {**GONE, "evidence.lock": lock()}

    assert verdicts(f"More before.\n\n{QUOTED.replace('p. 1', 'p. 2')}", **files) == [
        Verdict.VERIFIED
    ]
    assert told(QUOTED.replace("p. 1", "p. 2"), **files) == ["6:24 E206 one in five was dry"]


def test_a_receipt_that_was_written_by_hand_never_verifies() -> None:
    """Its digest may be right: its words must still have the quotation."""
    (one,) = looked(world(QUOTED))[2]
    false = replace(one, words="one in five was wet")
    files = {**GONE, "evidence.lock": write_receipts([false])}

    assert verdicts(QUOTED, **files) == [Verdict.STALE]


def test_a_receipt_of_another_edition_of_the_rules_is_stale() -> None:
    (one,) = looked(world(QUOTED))[2]
    files = {**GONE, "evidence.lock": write_receipts([replace(one, matcher=one.matcher + 1)])}

    assert verdicts(QUOTED, **files) == [Verdict.STALE]


def test_receipts_are_kept_while_their_quotations_are_there_and_their_sources_are_not() -> None:
    (old,) = looked(world(QUOTED))[2]
    place = (old.key, old.quotation)
    new = replace(old, page="7")

    assert renewed({old.key: {old.quotation: old}}, [], frozenset([place]), whole=True) == (old,)
    assert renewed({old.key: {old.quotation: old}}, [new], frozenset([place]), whole=True) == (new,)
    assert renewed({old.key: {old.quotation: old}}, [], frozenset(), whole=True) == ()
    assert renewed({old.key: {old.quotation: old}}, [], frozenset(), whole=False) == (old,)


def test_a_receipt_holds_no_more_words_than_it_may() -> None:
    fake = world(QUOTED)
    one = looked(fake)[0].proofs[0]
    assert one.passage is not None
    whole, less, least = (one.passage.within(most) for most in (48, 9, 0))

    assert len(f"{whole.before} {whole.text} {whole.after}".split()) <= 48
    assert (less.before, less.text) == ("found that ", "one in five was dry")
    assert len(less.after.split()) <= 2
    assert (least.before, least.text, least.after) == ("", "one in five was dry", "")
