"""Present: a redline as a document that can be set: marks with their numbers, words and links.

Whoever cannot see a colour or a line hears "inserted" and "deleted"; each change has its number,
which leads to the table of changes and back.
"""

from dataclasses import replace

from lxml import etree
from lxml.etree import _Element as Element

from briefgen.model.document import Document
from briefgen.model.edition import Medium
from briefgen.model.redline import Redline
from briefgen.model.terms import Terms
from briefgen.stages.dom import classes, elements, make
from briefgen.stages.redline.drafts import CHANGE, STATE
from briefgen.stages.redline.line import CLASS, PARAGRAPH
from briefgen.stages.redline.plant import is_leaf, written
from briefgen.stages.wording import partial_date

OWN = ("data-actor", "data-by")


def presented(
    made: Redline, terms: Terms, medium: Medium
) -> tuple[Document, frozenset[int], dict[str, str]]:
    """The document with its marks, the numbers that stand in it, and the fields with theirs.

    On a screen, each mark has links to the one before and the one after.
    """
    html = {part.value: text for part, text in made.parts.items()}
    html |= {f"field {name}": text for name, text in made.fields.items()}
    html |= {f"bio {number}": text for number, text in enumerate(made.bios)}
    trees = {name: etree.fromstring(f"<div>{text}</div>") for name, text in html.items()}
    shown = {name: tree for name, tree in trees.items() if name.startswith("field ")} | trees
    marker = _Marker(
        terms, len(made.changes) if medium is Medium.SCREEN else 0, made.new.brief.language
    )
    for tree in shown.values():
        marker.mark(tree)
    texts = {name: written(tree) for name, tree in trees.items()}
    document = replace(
        made.new,
        parts={part: texts[part.value] for part in made.parts},
        bios=tuple(texts[f"bio {number}"] for number in range(len(made.bios))),
        images=made.images,
    )
    fields = {name: texts[f"field {name}"] for name in made.fields}
    return document, frozenset(marker.placed), fields


class _Marker:
    """Marks trees one after the other, each change where it first stands."""

    def __init__(self, terms: Terms, count: int, language: str) -> None:
        self.placed: set[int] = set()
        self._terms = terms
        self._steps = count
        self._language = language
        self._moves: set[tuple[str, str]] = set()

    def mark(self, tree: Element) -> None:
        """Give a tree its marks, and take out what only the comparison needs."""
        for element in elements(tree):
            self._attributes(element)
        for element in elements(tree):
            if element.get(STATE, "").startswith("moved"):
                self._move(element)
            elif element.get(CHANGE) and not element.get(STATE):
                self._number(element)
        for element in elements(tree, "ins", "del"):
            if CLASS in classes(element) and PARAGRAPH not in classes(element):
                self._say(element)
        for element in elements(tree):
            self._plain(element)

    def _number(self, element: Element) -> None:
        """The number of a change, before what was changed."""
        number = int(element.get(CHANGE, "0"))
        if number in self.placed:
            return
        self.placed.add(number)
        if element.tag in ("ins", "del", "span"):
            element.addprevious(self._mark(number))
        else:  # a heading of another level
            mark = self._mark(number)
            mark.tail, element.text = element.text, None
            element.insert(0, mark)

    def _mark(self, number: int) -> Element:
        mark = make("span", class_="redline-mark", id=f"change-{number}")
        link = make("a", href=f"#row-{number}")
        link.append(_hidden(f"{self._terms.change} "))
        link[0].tail = str(number)
        mark.append(link)
        steps = make("span", class_="redline-steps")
        for step, sign, words in (
            (number - 1, "‹", self._terms.change_previous),
            (number + 1, "›", self._terms.change_next),
        ):
            if 1 <= step <= self._steps:
                one = make("a", f"{sign}", href=f"#change-{step}")
                one.append(_hidden(words))
                steps.append(one)
        if len(steps):
            mark.append(steps)
        return mark

    def _move(self, block: Element) -> None:
        """A link from where a block was to where it is, and one back."""
        number, state = block.get(CHANGE, ""), block.get(STATE, "")
        leaf = next((one for one in elements(block) if is_leaf(one) and one.tag != "hr"), None)
        if leaf is None or (number, state) in self._moves:
            return
        self._moves.add((number, state))
        line = make("span", class_="redline-move")
        here, there, words = (
            (f"to-{number}", f"from-{number}", self._terms.change_moved_from)
            if state == "moved-to"
            else (f"from-{number}", f"to-{number}", self._terms.change_moved_to)
        )
        if int(number) not in self.placed:
            self.placed.add(int(number))
            line.append(self._mark(int(number)))
        else:
            again = make("span", class_="redline-mark")
            again.append(make("a", number, href=f"#row-{number}"))
            line.append(again)
        link = make("a", words, href=f"#{there}", id=here)
        line[-1].tail = " "
        line.append(link)
        line.tail, leaf.text = f" {leaf.text or ''}", None
        leaf.insert(0, line)

    def _say(self, mark: Element) -> None:
        """Words for who cannot see that something was inserted or deleted."""
        terms = self._terms
        word = terms.change_inserted if mark.tag == "ins" else terms.change_deleted
        said = _hidden(f"[{word}: ")
        said.tail, mark.text = mark.text, None
        mark.insert(0, said)
        mark.append(_hidden("]"))

    def _attributes(self, element: Element) -> None:
        """Who is to act, and when, as it was and as it is."""
        for name in OWN:
            number = element.get(f"{name}-change")
            if number is None:
                continue
            line = make("p", class_="recommendation-line")
            for tag, text in (("del", element.get(f"{name}-was")), ("ins", element.get(name))):
                if text:
                    words = partial_date(text, self._language) if name == "data-by" else text
                    mark = make(tag, words, class_=CLASS)
                    mark.set(CHANGE, number)
                    line.append(mark)
                    mark.tail = " "
            element.append(line)
            for attribute in (name, f"{name}-was", f"{name}-change"):
                element.attrib.pop(attribute, None)

    def _plain(self, element: Element) -> None:
        state = element.attrib.pop(STATE, None)
        for name in [one for one in element.attrib if str(one).startswith("data-c")]:
            if name != "data-cites":
                del element.attrib[name]
        if state:
            element.set("class", " ".join([*classes(element), f"redline-{state}"]))


def _hidden(text: str) -> Element:
    return make("span", text, class_="redline-said")
