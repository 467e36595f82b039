"""Numbers: used twice, missing, and against the order of their dates."""

from dataclasses import replace

from briefgen.model.brief import Brief
from briefgen.stages.numbers import number_sequence, same_numbers
from projects import a_brief, a_source, where


def numbered(folder: str, number: int | None, name: str = "brief.md") -> Brief:
    line = f"number: {number}\n" if number else ""
    brief = a_brief(head=f"---\ntitle: A\ndate: 2009-11-19\n{line}---\n")
    source = a_source(brief.source.text, f"briefs/{folder}/{name}")
    spans = {path: replace(span, source=source) for path, span in brief.spans.items()}
    return replace(brief, slug=folder, source=source, spans=spans)


def test_a_number_used_twice_is_told_at_the_second_with_the_first_beside_it() -> None:
    found = same_numbers([numbered("a", 5), numbered("b", 6), numbered("c", 5)])

    assert [(str(one.span.source.path), one.hint) for one in found if one.span] == [
        ("briefs/c/brief.md", "the next free number is 7")
    ]
    assert where(found) == ["4:9 P105 5"]
    assert found[0].related[0].message == "a has it"


def test_translations_and_briefs_without_a_number_share_freely() -> None:
    briefs = [numbered("a", 5), numbered("a", 5, "brief.ru.md"), numbered("b", None)]

    assert same_numbers([*briefs, numbered("c", None)]) == ()


def dated(number: int, day: str, status: str = "final") -> Brief:
    head = f"---\ntitle: A\nnumber: {number}\ndate: {day}\nstatus: {status}\n---\n"
    return a_brief(head=head)


def test_numbers_in_the_order_of_their_dates_say_nothing() -> None:
    briefs = [dated(3, "2009-03-01"), dated(2, "2009-02-01"), dated(4, "2009-03-01")]

    assert list(number_sequence(briefs)) == []
    assert list(number_sequence([])) == []


def test_what_is_missing_between_final_briefs_is_told_with_the_numbers() -> None:
    (one,) = number_sequence([dated(2, "2009-02-01"), dated(6, "2009-06-01")])

    assert one.message == "number 6 follows 2: 3 to 5 are missing"
    assert where([one]) == ["3:9 P106 6"]


def test_a_number_that_a_draft_holds_is_not_missing() -> None:
    briefs = [dated(1, "2009-02-01"), dated(2, "2009-01-01", "draft"), dated(3, "2009-06-01")]

    assert list(number_sequence(briefs)) == []


def test_an_earlier_date_under_a_later_number_is_told() -> None:
    (one,) = number_sequence([dated(1, "2009-02-01"), dated(2, "2009-01-31")])

    assert where([one]) == ["4:7 P106 2009-01-31"]
