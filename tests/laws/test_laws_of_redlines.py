"""Laws of redlines: both versions are in it whole, it mirrors itself, and no change is no mark."""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.document import Document, Part
from briefgen.model.redline import Action, Redline
from briefgen.stages.redline import redline
from projects import a_brief
from redlines import says, says_again

WORDS = st.sampled_from(
    "law court press vote 12 7.5 of the (which) and, <em>not</em> stop.".split()
)
LINE = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
PARAGRAPH = LINE.map(lambda text: f"<p>{text}</p>")
LIST = st.lists(LINE, min_size=1, max_size=4).map(
    lambda items: f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
)
HEADING = LINE.map(lambda text: f"<h2>{text}</h2>")
ROWS = st.lists(st.lists(LINE, min_size=2, max_size=2), min_size=1, max_size=3)
TABLE = ROWS.map(
    lambda rows: (
        "<table><tbody>"
        + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        + "</tbody></table>"
    )
)
BODY = st.lists(st.one_of(PARAGRAPH, PARAGRAPH, LIST, HEADING, TABLE), max_size=6)
MIRRORED = {
    Action.INSERTED: Action.DELETED,
    Action.DELETED: Action.INSERTED,
    Action.SPLIT: Action.JOINED,
    Action.JOINED: Action.SPLIT,
}
BRIEF = a_brief()


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str]:
    """Two versions of a text: blocks that stay, go, come, change places, or are written anew."""
    old = draw(BODY)
    new = [block for block in old if draw(st.integers(0, 4))]
    for block in draw(BODY)[:3]:
        new.insert(draw(st.integers(0, len(new))), block)
    moves, edits = draw(st.booleans()), draw(st.booleans())
    if new and moves:
        new.insert(draw(st.integers(0, len(new) - 1)), new.pop())
    if new and edits:
        at = draw(st.integers(0, len(new) - 1))
        new[at] = new[at].replace(
            *draw(st.sampled_from([("12", "21"), ("law", "laws"), (" of", "")]))
        )
    return "".join(old), "".join(new)


def a_document(body: str) -> Document:
    """A document with this HTML as its body."""
    return Document(
        brief=BRIEF,
        parts={part: body if part is Part.BODY else "" for part in Part},
        bios=(),
        outline=(),
        citations=(),
        recommendations=(),
        images={},
        words=0,
        sections=(),
        description="",
    )


def redlined(old: str, new: str) -> Redline:
    """What was changed from one body to another."""
    return redline(a_document(old), a_document(new))


def kinds(made: Redline, *, turned: bool) -> list[tuple[str, str, str, str]]:
    """The changes in an order that is the same both ways."""
    return sorted(
        (one.kind, MIRRORED.get(one.action, one.action), one.after, one.before)
        if turned
        else (one.kind, one.action, one.before, one.after)
        for one in made.changes
    )


@settings(max_examples=150, deadline=None)
@given(versions())
def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old(
    pair: tuple[str, str],
) -> None:
    made = redlined(*pair)

    assert says_again(made, accept=True) == says(made.new)
    assert says_again(made, accept=False) == says(made.old)


@settings(max_examples=100, deadline=None)
@given(versions())
def test_there_and_back_are_mirrored(pair: tuple[str, str]) -> None:
    there, back = redlined(*pair), redlined(pair[1], pair[0])

    assert kinds(there, turned=True) == kinds(back, turned=False)


@settings(max_examples=50, deadline=None)
@given(versions())
def test_a_text_that_differs_has_changes_and_one_that_does_not_has_none(
    pair: tuple[str, str],
) -> None:
    old, new = pair

    assert redlined(old, old).changes == ()
    made = redlined(old, new)
    assert bool(made.changes) == (says(made.old) != says(made.new))


@settings(max_examples=50, deadline=None)
@given(versions())
def test_the_changes_are_numbered_in_order_and_all_stand_in_the_text(
    pair: tuple[str, str],
) -> None:
    made = redlined(*pair)

    assert [one.number for one in made.changes] == list(range(1, len(made.changes) + 1))
    assert all(f'data-change="{one.number}"' in made.parts[Part.BODY] for one in made.changes)
