"""The law of plain text: whatever a brief holds, its Markdown has no HTML and keeps every word."""

import json

from hypothesis import given, settings
from strategies import MARKDOWN, soup

from briefgen import pandoc
from briefgen.model.text import CONTROL, clean_text
from briefgen.model.tree import nodes
from briefgen.model.world import PandocCall
from briefgen.stages.plain import plain_text
from fake_world import FakeWorld
from projects import document, terms

FRAME = "First.\n\n| Second | Third |\n|---|---|\n| Fourth | Fifth |\n\n"


# Each example runs pandoc four times.
@settings(max_examples=8, deadline=None)
@given(body=soup(MARKDOWN, 20))
def test_the_markdown_of_a_brief_has_its_words_and_no_html(body: str) -> None:
    body = CONTROL.sub(" ", clean_text(body))
    made, _ = document(f"{FRAME}::: box\n{body}\n:::\n\n{body}")
    text = plain_text(made, terms(), FakeWorld(), held=False).value
    assert text is not None
    reply = pandoc.run(PandocCall(reader="gfm+footnotes", writer="json", text=text))
    assert reply.text is not None
    kinds = {node["t"] for node in nodes(json.loads(reply.text)["blocks"])}

    assert not kinds & {"RawInline", "RawBlock"}
    assert "[TABLE]" not in text
    assert all(word in text for word in ("First", "Second", "Third", "Fourth", "Fifth"))
