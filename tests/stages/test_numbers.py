"""Numbers: used twice, missing, and against the order of their dates."""

from dataclasses import replace

from briefgen.model.brief import Brief
from briefgen.stages.numbers import same_numbers
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
