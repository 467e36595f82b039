"""Laws of briefs: any text ends in findings, nothing harmful passes, and no word is lost."""

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import BIBTEX, MARKDOWN, PLAIN, soup
from test_laws_of_settings import placed

from briefgen.model.document import Part
from briefgen.model.text import CONTROL, clean_text
from briefgen.model.tree import attributes, nodes
from briefgen.stages import dom
from briefgen.stages.index import index_source
from briefgen.stages.locate import Places, mark_keys
from briefgen.stages.sanitise import ATTRIBUTES, CLASS, ID, IMAGE, SCHEMES, sanitise
from fake_world import FakeWorld
from projects import HEAD, a_source, blocks, document, run

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"/>'
BIB = "@book{hrw-2008, title = {Water}, author = {{HRW}}, date = {2008}}\n"


def readable(text: str) -> str:
    """A text as a brief may hold it: pandoc never sees what its file's reading refuses."""
    return CONTROL.sub("", clean_text(text))


# Each example runs pandoc three times, a third of a second in all.
@settings(max_examples=25, deadline=None)
@given(soup(MARKDOWN))
def test_any_text_as_a_body_ends_in_findings(text: str) -> None:
    world = FakeWorld({"briefs/a/brief.md": HEAD + readable(text), "references.bib": BIB})
    _, built, found = run(world)

    assert placed(found)
    assert all(one.words is not None for one in built) or found


@settings(max_examples=60, deadline=None)
@given(soup(MARKDOWN))
def test_sanitising_leaves_nothing_forbidden_and_twice_is_once(text: str) -> None:
    text = readable(text)
    places = Places(a_source(text), 0)
    once = sanitise(blocks(text), places)
    assert once.value is not None
    tree = once.value
    found = list(nodes(tree))
    pairs = [pair for node in found for pair in attributes(node)[2]]
    links = [node["c"][2][0] for node in found if node["t"] == "Link"]
    images = [node["c"][2][0] for node in found if node["t"] == "Image"]

    assert sanitise(tree, places).value == tree
    assert sanitise(tree, places).diagnostics == ()
    assert not {node["t"] for node in found} & {"RawInline", "RawBlock", "Math"}
    assert {key for key, _ in pairs} <= ATTRIBUTES
    assert all(url[:1] == "#" or url.split(":")[0].lower() in SCHEMES for url in links)
    assert all(IMAGE.fullmatch(url) for url in images)
    assert all(CLASS.fullmatch(name) for node in found for name in attributes(node)[1])
    assert all(ID.fullmatch(attributes(node)[0] or "x") for node in found)


@settings(max_examples=40, deadline=None)
@given(soup(MARKDOWN))
def test_a_tree_with_its_keys_restored_is_the_untouched_one(text: str) -> None:
    text = readable(text)
    marked = mark_keys(a_source(text), 0)
    restored = json.loads(marked.restore(json.dumps(blocks(marked.text), ensure_ascii=False)))

    assert blocks(text) == restored


@settings(max_examples=150, deadline=None)
@given(soup(BIBTEX))
def test_any_text_as_a_bibliography_ends_in_entries_or_findings_in_their_places(text: str) -> None:
    text = clean_text(text)
    made = index_source(a_source(text, "references.bib"))

    assert made.value is not None
    assert placed(made.diagnostics)
    assert all(entry.raw in text for entry in made.value.entries.values())
    assert all(text.startswith(one.raw, one.span.start) for one in made.value.entries.values())


@settings(max_examples=20, deadline=None)
@given(soup(BIBTEX))
def test_any_bibliography_can_be_cited(text: str) -> None:
    world = {"briefs/a/brief.md": HEAD + "Text [@a-1; @b-1; @hrw-2008].\n", "references.bib": text}
    _, _, found = run(FakeWorld(world), formats=())

    assert placed(found)


# Blocks by kind: Markdown in which {a} is a word, {b} the words after it; then the words that come
# out in the text, and those that come out in the notes.
SHAPES = {
    "plain": ("{a} {b}\n\n", "{a} {b}", ""),
    "section": ("# {a} {b}\n\n", "{a} {b}", ""),
    "heading": ("## {a} {b}\n\n", "{a} {b}", ""),
    "run-in": ("**{a}:** {b}\n\n", "{a} {b}", ""),
    "emphasis": ("*{a}* **{b}**\n\n", "{a} {b}", ""),
    "link": ("[{a} {b}](https://x.example)\n\n", "{a} {b}", ""),
    "quote": ("> {a} {b}\n\n", "{a} {b}", ""),
    "list": ("- {a}\n- {b}\n\n<!-- -->\n\n", "{a} {b}", ""),
    "numbers": ("1. {a}\n2. {b}\n\n<!-- -->\n\n", "{a} {b}", ""),
    "table": ("| {a} | x |\n|---|---|\n| {b} | y |\n\n", "{a} x {b} y", ""),
    "box": ("::: box\n{a} {b}\n:::\n\n", "{a} {b}", ""),
    "recommendation": ("::: recommendation\n{a} {b}\n:::\n\n", "{a} {b}", ""),
    "inline note": ("{a}.^[{b}.]\n\n", "{a}", "{b}"),
    "figure": ("![{a} {b}](x.svg)\n\n", "{a} {b}", ""),
}
WORDS = st.lists(PLAIN, min_size=1, max_size=4).map(" ".join)
BODIES = st.lists(st.tuples(st.sampled_from(list(SHAPES)), PLAIN, WORDS), max_size=12)


def said(html: str) -> Iterator[str]:
    """The words of a part, without the calls of notes and the ways back from them."""
    tree = dom.parse({"part": re.sub(r"(</?(p|li|t[dhr]|h\d|div)\b)", r" \1", html)})["part"]
    for name in ("footnote-ref", "footnote-back"):
        for one in dom.has_class(tree, name):
            dom.remove(one)
    yield from (word.strip(".:") for word in dom.text_of(tree).split())


@settings(max_examples=25, deadline=None)
@given(BODIES)
def test_every_word_of_a_brief_is_in_its_html_in_order(body: list[tuple[str, str, str]]) -> None:
    filled = [[part.format(a=a, b=b) for part in SHAPES[kind]] for kind, a, b in body]
    markdown = "".join(one[0] for one in filled)
    words = [word for one in filled for word in one[1].split()]
    notes = [word for one in filled for word in one[2].split()]
    made, _ = document(markdown, None, **{"briefs/a/x.svg": SVG})
    shown = [*said(made.parts[Part.SUMMARY]), *said(made.parts[Part.BODY])]

    assert words == shown
    assert notes == list(said(made.parts[Part.NOTES]))


@pytest.mark.long
@settings(max_examples=12, deadline=None)
@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_briefs_is_irrelevant(names: list[str]) -> None:
    texts = {
        "a": "# One\n\n[@nobody]\n",
        "b": "<b>x</b> [@hrw-2008]\n",
        "c": "[](#nowhere)\n",
        "d": "Sound.\n",
    }
    files = {f"briefs/{name}/brief.md": HEAD + texts[name] for name in names}
    _, built, found = run(FakeWorld({**files, "references.bib": BIB}))
    _, alone, _ = run(
        FakeWorld({f"briefs/{names[0]}/brief.md": HEAD + texts[names[0]], "references.bib": BIB})
    )

    assert [one.slug for one in built] == ["a", "b", "c", "d"]
    assert [one.code.id for one in found] == ["R201", "D101", "D101", "D304"]
    assert [one for one in built if one.slug == names[0]] == alone
