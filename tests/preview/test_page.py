"""A page in blocks: what has changed has another key, and nothing else has."""

from briefgen.preview.page import Page, paged
from briefgen.preview.places import block_at
from briefgen.preview.snapshot import View
from projects import HEAD, a_brief

HTML = """\
<!doctype html>
<html lang="en">
<head><title>A &amp; B</title><style>p { margin: 0; }</style></head>
<body>
<main class="page">
<h1 id="top">Title</h1>
<div class="run-in"><h3>Head</h3><p>runs in</p></div>
<ul>
<li>one</li>
<li>two</li>
</ul>
<p>Same.</p>
<p>Same.</p>
</main>
</body>
</html>
"""


def pieces(page: Page) -> dict[str, str]:
    """The words of each block by key."""
    return {one.key: one.text for one in page.blocks}


def test_an_edited_paragraph_is_the_only_new_block() -> None:
    before, after = paged(HTML), paged(HTML.replace("two", "three"))

    assert {pieces(after)[key] for key in after.keys - before.keys} == {"three"}
    assert {pieces(before)[key] for key in before.keys - after.keys} == {"two"}
    assert list(after.pieces(before.keys).values()) == [
        f'<li data-key="{next(iter(after.keys - before.keys))}">three</li>\n'
    ]


def test_a_new_paragraph_leaves_those_around_it_alone() -> None:
    before, after = paged(HTML), paged(HTML.replace("<p>Same", "<p>New.</p>\n<p>Same", 1))

    assert [pieces(after)[key] for key in after.keys - before.keys] == ["New."]
    assert before.keys <= after.keys


def test_blocks_that_are_alike_have_keys_of_their_own() -> None:
    page = paged(HTML)
    same = [one.key for one in page.blocks if one.text == "Same."]

    assert len(set(same)) == 2


def test_a_page_is_served_as_it_was_made_but_for_the_keys() -> None:
    """White space between blocks stays, and is put nowhere: it shows where headings run in."""
    page = paged(HTML)
    bare = page.html
    for key in page.keys:
        bare = bare.replace(f' data-key="{key}"', "")

    assert '<div class="run-in"><h3>Head</h3><p>runs in</p></div>\n' in bare
    assert "".join(bare.split()) == "".join(HTML.split())


def test_the_tree_names_every_block_once_in_its_order() -> None:
    page = paged(HTML)

    def flat(node: object) -> list[str]:
        if isinstance(node, str):
            return [node]
        assert isinstance(node, list)
        return [one for inner in node[1] for one in flat(inner)]

    assert flat(page.tree()) == [one.key for one in page.blocks]


def test_what_shows_of_the_head_is_told() -> None:
    told = paged(HTML).dress()

    assert told == {"language": "en", "title": "A & B", "styles": ["p { margin: 0; }"]}


BODY = """\
# Summary

The first paragraph of the brief is about ports and ships.

# Findings

Ports and harbours [@hrw-2008, p. 3] are **not** the same thing at all.

- Ships sail where they can.
- Boats do not.
"""
SHOWN = """\
<!doctype html><html lang="en"><head></head><body><main>
<h1>A Title</h1>
<h2 id="summary">Summary</h2><p>The first paragraph of the brief is about ports and ships.</p>
<h2 id="findings">Findings</h2>
<p>Ports and harbours<sup>1</sup> are <strong>not</strong> the same thing at all.</p>
<ul><li>Ships sail where they can.</li><li>Boats do not.</li></ul>
</main></body></html>
"""


def shown_at(words: str) -> str:
    """The block of the page at which words of the source are."""
    brief, page = a_brief(BODY), paged(SHOWN)
    view = View(slug="a", brief=brief, page=page)
    key = block_at(view, (HEAD + BODY).index(words))
    return pieces(page).get(key, "")


def test_a_place_of_the_source_leads_to_its_block() -> None:
    """Markup and citations do not matter, and of blocks of few words their order decides."""
    assert shown_at("paragraph of").startswith("The first paragraph")
    assert shown_at("[@hrw-2008").startswith("Ports and harbours")
    assert shown_at("sail").startswith("Ships sail")
    assert shown_at("Boats") == "Boats do not."
    assert shown_at("# Findings") == "Findings"
    assert shown_at("A Title") == "A Title"
