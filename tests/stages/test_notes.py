"""Notes: pandoc's one list, set at the foot, after the text, or beside it."""

from lxml.etree import _Element as Element

from briefgen.stages import dom, notes

CALL = '<a href="#fn{n}" class="footnote-ref" id="fnref{n}" role="doc-noteref"><sup>{n}</sup></a>'
LIST = (
    '<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes">'
    "<hr /><ol>{items}</ol></section>"
)
ITEM = (
    '<li id="fn{n}"><p>{text}<a href="#fnref{n}" class="footnote-back" role="doc-backlink">↩︎</a>'
    "</p></li>"
)


def called(text: str, *said: str) -> tuple[dict[str, Element], Element]:
    """A text in which {n} calls the n-th note, and the list of the notes."""
    items = "".join(ITEM.format(n=n, text=one) for n, one in enumerate(said, 1))
    for n in range(1, len(said) + 1):
        text = text.replace(f"{{{n}}}", CALL.format(n=n))
    trees = dom.parse({"body": text, "notes": LIST.format(items=items) if said else ""})
    return {"body": trees["body"]}, trees["notes"]


def test_at_the_foot_every_note_stands_behind_its_call() -> None:
    trees, listed = called("<p>One.{1} Two.{2}</p>", "First", "<em>Second</em> note")
    notes.foot_notes(trees, listed)

    assert dom.text_of(trees["body"]) == "One.\u206011. First Two.\u206022. Second note"
    assert [one.get("id") for one in dom.has_class(trees["body"], "fn")] == ["fn1", "fn2"]
    assert dom.write(listed) == ""


def test_at_the_foot_a_note_leads_back_to_its_call_and_the_call_to_it() -> None:
    trees, listed = called("<p>One.{1}</p>", "First")
    notes.foot_notes(trees, listed)
    call = dom.has_class(trees["body"], "note-call")[0]
    back = dom.has_class(trees["body"], "fn-number")[0]

    assert (call.get("href"), call.get("id"), call.text) == ("#fn1", "fnref1", "1")
    assert back.get("href") == "#fnref1"
    assert dom.elements(trees["body"], "sup") == []
    assert [
        one for one in dom.elements(trees["body"], "a") if one.get("role") == "doc-backlink"
    ] == []


def test_the_blocks_of_a_note_become_what_a_line_may_hold() -> None:
    trees, listed = called(
        "<p>One.{1}</p>", "a</p><ul><li>b</li></ul><blockquote><p>c</p></blockquote><p>d"
    )
    notes.foot_notes(trees, listed)
    inside = dom.has_class(trees["body"], "fn")[0]

    assert {one.tag for one in dom.elements(inside)} == {"span", "a"}
    assert dom.text_of(inside) == "1. abcd"


def test_a_call_keeps_the_line_of_its_word_also_within_a_citation() -> None:
    trees, listed = called('<p>One two<span class="citation">{1}</span>, x</p>', "First")
    notes.foot_notes(trees, listed)

    assert "two\u20601" in dom.text_of(trees["body"])


def test_listed_notes_have_a_heading_and_ways_back() -> None:
    trees, listed = called("<p>One.{1} Two.{2}</p>", "First", "Second")
    notes.label_links(listed, "Back to the call of note")
    notes.list_notes(listed, "Notes")
    backs = dom.has_class(listed, "note-back")

    assert [(one.tag, one.get("id"), one.text) for one in dom.elements(listed, "h2")] == [
        ("h2", "notes", "Notes")
    ]
    assert dom.elements(listed, "hr") == []
    assert [one.get("aria-label") for one in backs] == [
        "Back to the call of note 1",
        "Back to the call of note 2",
    ]
    assert dom.text_of(trees["body"]) == "One.1 Two.2"


def test_without_notes_there_is_no_list() -> None:
    _, listed = called("<p>One.</p>")
    notes.list_notes(listed, "Notes")

    assert dom.write(listed) == ""


def test_beside_the_text_every_note_has_a_hidden_twin() -> None:
    trees, listed = called("<p>One.{1}</p>", 'a <a href="https://x.example">b</a>')
    before = dom.write(listed)
    notes.side_notes(trees, listed)
    twin = dom.has_class(trees["body"], "side-note")[0]
    links = dom.elements(twin, "a")

    assert (twin.get("hidden"), twin.get("aria-hidden")) == ("hidden", "true")
    assert dom.text_of(twin) == "1 a b"
    assert [one.get("tabindex") for one in links] == ["-1"]
    assert before == dom.write(listed)


def test_a_twin_repeats_no_id() -> None:
    trees, listed = called("<p>One.{1}</p>", '<span id="inside">a</span>')
    notes.side_notes(trees, listed)
    names = [one.get("id") for tree in (trees["body"], listed) for one in dom.elements(tree)]
    given = [name for name in names if name]

    assert len(set(given)) == len(given)


def test_a_note_called_in_a_table_stays_in_the_list_alone() -> None:
    trees, listed = called("<table><tr><td>One.{1}</td></tr></table>", "First")
    notes.side_notes(trees, listed)

    assert dom.has_class(trees["body"], "side-note") == []
    assert dom.has_class(trees["body"], "note-call")[0].get("href") == "#fn1"


def test_calls_in_every_part_find_their_notes() -> None:
    trees, listed = called("<p>One.{1}</p>", "First", "Second")
    summary = dom.parse({"summary": f"<p>Two.{CALL.format(n=2)}</p>"})
    notes.foot_notes(summary | trees, listed)

    assert dom.text_of(summary["summary"]) == "Two.\u206022. Second"
    assert dom.text_of(trees["body"]) == "One.\u206011. First"
