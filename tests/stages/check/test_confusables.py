"""Confusables: every row of the list is read, and no right word is on it as wrong."""

from briefgen.stages.check.confusables import ROWS, ROWS_AS_WRITTEN, WRONG


def test_every_row_is_read() -> None:
    """A row out of form would be skipped without a word."""
    written = [line for line in ROWS_AS_WRITTEN.strip().split("\n") if not line.startswith(" ")]
    wrong = [form for line in written for form in line.split(" = ")[0].split()]

    assert sorted(wrong) == sorted(form for form, rows in ROWS.items() for _ in rows)


def test_every_row_asks_for_company() -> None:
    """A word alone is never certain to be wrong."""
    assert all(row.before or row.after for rows in ROWS.values() for row in rows)
    assert all(WRONG.fullmatch(form) for form in ROWS)


def test_no_row_puts_a_word_in_its_own_place() -> None:
    """What is meant is another word than what stands there."""
    assert all(row.right != form for form, rows in ROWS.items() for row in rows)
