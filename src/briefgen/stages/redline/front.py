"""Front: the fields of the front matter that were changed, and how they are shown."""

from collections.abc import Iterator
from typing import Final

from briefgen.model.brief import Brief
from briefgen.model.document import Document
from briefgen.model.redline import Kind
from briefgen.stages.dom import make
from briefgen.stages.redline.blocks import Reader
from briefgen.stages.redline.drafts import Drafts, action_of
from briefgen.stages.redline.plant import RUN, written
from briefgen.stages.redline.tokens import Alphabet
from briefgen.stages.redline.weave import Weaver
from briefgen.stages.redline.words import compare
from briefgen.stages.wording import long_date

SHOWN: Final = ("title", "subtitle", "number", "authors", "date")  # at the head of a brief


def compare_fields(
    old: Document, new: Document, readers: tuple[Reader, Reader], drafts: Drafts
) -> dict[str, str]:
    """HTML of the fields that stand at the head of a brief and were changed, by name."""
    alphabet, found = Alphabet(), dict[str, str]()
    for (name, before), (_, after) in zip(_fields(old), _fields(new), strict=True):
        if before == after:
            continue
        change = drafts.add(Kind.FIELD, action_of(before, after), before, after, name)
        lines = [make(RUN, text) for text in (before, after)]
        tokens = [reader.block(line).tokens for reader, line in zip(readers, lines, strict=True)]
        weaver, made = Weaver(drafts=Drafts()), make("div")
        weaver.weave(made, compare(tokens[0], tokens[1], alphabet))
        for element in made.iter("ins", "del"):
            element.set("data-change", change)
        if name in SHOWN:
            found[name] = written(made)
    return found


def _fields(document: Document) -> Iterator[tuple[str, str]]:
    """Each field as it is printed."""
    brief: Brief = document.brief
    front = brief.front
    yield "title", front.title
    yield "subtitle", front.subtitle or ""
    yield "number", str(front.number or "")
    yield "authors", ", ".join(one.name for one in front.authors)
    yield "date", long_date(front.date, brief.language)
    yield "status", front.status.value
    yield "description", front.description or ""
    yield "keywords", ", ".join(front.keywords)
