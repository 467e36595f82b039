"""Receipts: evidence.lock is written sorted, read back, and never believed when it was edited."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.evidence import Receipt, Verdict
from briefgen.stages.evidence.receipts import read_receipts, write_receipts
from fake_world import FakeWorld
from projects import where

ONE = Receipt(
    key="hrw-2008",
    quotation="a" * 32,
    source="b" * 64,
    matcher=1,
    verdict=Verdict.VERIFIED,
    page="4",
    before="it was said that",
    words="nobody’s “law” — is new",
    after="at all.",
)
TWO = Receipt(
    key="csis",
    quotation="c" * 32,
    source="d" * 64,
    matcher=1,
    verdict=Verdict.REVIEW,
    reason="the ellipsis leaves out “not”",
    words="слова",
)


def read(data: bytes | str) -> tuple[list[Receipt], list[str]]:
    made = read_receipts(FakeWorld({"evidence.lock": data}))
    assert made.value is not None
    rows = [one for receipts in made.value.values() for one in receipts.values()]
    return rows, where(made.diagnostics)


def test_receipts_are_lines_sorted_by_key_whatever_order_they_come_in() -> None:
    written = write_receipts([ONE, TWO, ONE])

    assert written == write_receipts([TWO, ONE])
    assert read(written) == ([TWO, ONE], [])
    head, first, second = written.decode().splitlines()
    assert head.startswith("# ")
    assert json.loads(first)["key"] == "csis"
    assert json.loads(second)["words"] == "nobody’s “law” — is new"


def test_a_project_without_the_file_has_no_receipts() -> None:
    assert read_receipts(FakeWorld({})).value == {}


def test_branches_that_add_a_line_each_merge_to_both() -> None:
    base, ours, theirs = (set(write_receipts(some).splitlines()) for some in ([], [ONE], [TWO]))

    assert read(b"\n".join(sorted(base | ours | theirs))) == ([TWO, ONE], [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"verified"', '"review"'),
        ("nobody’s", "somebody’s"),
        ('"page": "4"', '"page": "5"'),
        ("hrw-2008", "hrw-2009"),
        ('"matcher": 1', '"matcher": "1"'),
        ('"key"', '"kea"'),
        ("}", ""),
        ('{"key"', '[{"key"'),
    ],
)
def test_a_line_that_was_edited_counts_for_nothing_and_is_told(old: str, new: str) -> None:
    text = write_receipts([ONE, TWO]).decode()
    line = text.splitlines()[2].replace(old, new, 1)
    edited = "\n".join([*text.splitlines()[:2], line, ""])

    assert line not in text.splitlines()
    assert read(edited) == ([TWO], [f"3:1 E401 {line}"])


@pytest.mark.parametrize(
    "line", ["<<<<<<< HEAD", "=======", "nonsense", "1", "null", "[]", '"a"', "{}", "{" * 9_000]
)
def test_anything_else_in_the_file_is_told_at_its_line(line: str) -> None:
    text = write_receipts([ONE]).decode() + line + "\n"

    assert read(text) == ([ONE], [f"3:1 E401 {line}"])


def test_bytes_that_are_no_text_are_told_and_the_rest_is_read() -> None:
    receipts, found = read(write_receipts([ONE]) + b"\xff\xfe\n")

    assert receipts == [ONE]
    assert len(found) == 1


@given(st.text(), st.text(), st.text())
def test_every_text_comes_back_as_it_was(words: str, before: str, reason: str) -> None:
    words, before, reason = (
        one.encode("utf-8", "replace").decode() for one in (words, before, reason)
    )
    receipt = Receipt(
        key="k",
        quotation="q",
        source="s",
        matcher=1,
        verdict=Verdict.MISMATCH,
        words=words,
        before=before,
        reason=reason,
    )

    assert read(write_receipts([receipt])) == ([receipt], [])
