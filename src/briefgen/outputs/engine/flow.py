"""A text on its way through frames: laid out one at a time, each as large as is decided then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from weasyprint import DEFAULT_OPTIONS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.layout import initialize_page_maker
from weasyprint.layout.background import layout_backgrounds
from weasyprint.layout.page import PageType, make_margin_boxes, remake_page

from briefgen.outputs.engine.boxes import (
    Said,
    bottom,
    collect_calls,
    collect_drawn,
    collect_shown,
    collect_written,
    ends_avoiding,
    text_of,
    wider,
)
from briefgen.outputs.engine.kit import ORIGIN, Kit

PX: Final = 96 / 72  # CSS px in a pt (CSS Values 3, section 6.2)
ENDLESS: Final = 5000.0  # pt: higher than any frame, to measure a text's natural height


class _FrameStyles:
    """The styles of a document, with every page as large as the frame it is for."""

    def __init__(self, styles: Any) -> None:
        self._styles = styles
        self.size = (0.0, 0.0)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._styles, name)

    def __call__(self, element: Any, pseudo_type: Any = None) -> Any:
        style = self._styles(element, pseudo_type)
        if pseudo_type is None and isinstance(element, PageType):
            style["size"] = self.size
        return style


class Flow:
    """One text on its way through frames; all lengths are in pt."""

    def __init__(self, html: str, kit: Kit) -> None:
        self.html = HTML(string=html, base_url=ORIGIN, url_fetcher=kit.fetcher)
        self.pages: list[Any] = []
        self.done = False
        self._states: list[_State] = []
        options = dict(DEFAULT_OPTIONS) | {"stylesheets": kit.linked(self.html)}
        context = Document._build_layout_context(  # noqa: SLF001  # see the package
            self.html, kit.fonts, CounterStyle(), {}, options
        )
        self._root = build_formatting_structure(
            self.html.etree_element,
            context.style_for,
            context.get_image_from_uri,
            self.html.base_url,
            context.target_collector,
            context.counter_style,
            context.footnotes,
        )
        self._styles = context.style_for = _FrameStyles(context.style_for)
        context.rendered_notes = []
        self._context = context
        initialize_page_maker(context, self._root)

    def lay(self, index: int, width: float, height: float) -> None:
        """Fill frame `index` (from 0) with the text that follows frame `index` - 1.

        Frames after it are forgotten. `done` says whether the text ends here.
        """
        context = self._context
        if index < len(self._states):
            self._states[index].restore(context)
        else:
            self._states.append(_State.of(context))
        del self._states[index + 1 :], self.pages[index:], context.page_maker[index + 1 :]
        self._styles.size = (width * PX, height * PX)
        page, resume_at = remake_page(index, context, self._root, self.html)
        self.pages.append(page)
        self.done = resume_at is None and not context.reported_footnotes

    @property
    def parted(self) -> bool:
        """Whether the last frame calls a note that did not fit into it."""
        return bool(self._context.reported_footnotes)

    def lay_whole(self, width: float) -> float:
        """Fill one frame just high enough for the whole text; returns its height."""
        self.lay(0, width, ENDLESS)
        height = self.used(0)
        if self.pages[0].children[1].children:
            self.lay(0, width, height)  # notes stand at the frame's foot
        return height

    def used(self, index: int) -> float:
        """Height a frame's text takes, its notes included."""
        root, notes, _ = self.pages[index].children
        lowest = bottom(root)
        return float((lowest + (notes.margin_height() if notes.children else 0)) / PX)

    def width(self, index: int) -> float:
        """Width of a frame."""
        return float(self.pages[index].margin_width() / PX)

    def lines(self, index: int) -> int:
        """Lines of the text in a frame, its notes left out."""
        inside = self.pages[index].children[0].descendants()
        return sum(isinstance(box, boxes.LineBox) for box in inside)

    def words(self, index: int) -> int:
        """Words of the text in a frame, its notes left out."""
        return len(text_of(self.pages[index].children[0]).split())

    def text(self, index: int) -> str:
        """The text in a frame, then its notes."""
        return "\n".join(map(text_of, self.pages[index].children[:2]))

    def reach(self, index: int) -> float:
        """How far down its frame a text reaches: to the foot when it has notes there."""
        page = self.pages[index]
        return float(page.margin_height() / PX) if page.children[1].children else self.used(index)

    def too_wide(self) -> list[str]:
        """Texts that reach beyond the right edge of their frame; asked before they are moved."""
        found: list[str] = []
        for page in self.pages:
            # A line's trailing space may hang over the edge: 2 pt are nothing to see.
            wider(page.children[0], page.margin_width() + 2 * PX, found)
        return found

    def too_tall(self) -> list[str]:
        """Texts, or notes, that stand in a frame too low for them and are cut off."""
        found: list[str] = []
        for index, page in enumerate(self.pages):
            root, notes, _ = page.children
            if self.overfull(index):
                found.append(text_of(notes if notes.children else root))
        return found

    def overfull(self, index: int) -> bool:
        """Whether a frame holds something higher than itself, which nothing could break."""
        return self.used(index) > float(self.pages[index].margin_height() / PX) + 2

    def parts_heading(self, index: int) -> bool:
        """Whether a frame ends with what should not be parted from the text after it.

        So it does when frames are too low for a heading and the text under it.
        """
        return ends_avoiding(self.pages[index].children[0])

    def ids(self, index: int) -> tuple[str, ...]:
        """Ids of the elements that begin or go on in a frame."""
        found = (
            box.element.get("id")
            for box in self.pages[index].descendants()
            if box.element is not None and not isinstance(box, boxes.PageBox)
        )
        return tuple(dict.fromkeys(name for name in found if name))

    def written(self) -> tuple[str, str]:
        """What the HTML says: its text, and that of its notes."""
        text: list[str] = []
        notes: list[str] = []
        body = self.html.etree_element.find("body")
        collect_written(body, text, notes)
        return "".join(text), "".join(notes)

    def shown(self) -> tuple[str, str]:
        """What all frames show: the text, and the notes; repeated table heads count once."""
        text: list[str] = []
        notes: list[str] = []
        heads: list[Any] = []
        for page in self.pages:
            root, area, _ = page.children
            collect_shown(root, text, heads)
            collect_shown(area, notes, heads)
        return "".join(text), "".join(notes)

    def drawn(self, index: int) -> tuple[list[Said], list[Said]]:
        """All that a frame gives the PDF to say: its text, and its notes."""
        text: list[Said] = []
        notes: list[Said] = []
        root, area, _ = self.pages[index].children
        collect_drawn(root, text)
        collect_drawn(area, notes)
        return text, notes

    def calls(self) -> list[tuple[str, str]]:
        """The text of every note of the HTML, with all the text before its call."""
        text: list[str] = []
        found: list[tuple[str, str]] = []
        collect_calls(self.html.etree_element.find("body"), text, found)
        return found

    def unlinked(self) -> list[str]:
        """Where links of the HTML lead that are nowhere in the frames, though they have words."""
        shown = [box.element for page in self.pages for box in page.descendants() if box.link]
        met = {id(element) for element in shown}
        return [
            link.get("href")
            for link in self.html.etree_element.iter("a")
            if link.get("href") and id(link) not in met and any(map(str.isalnum, link.itertext()))
        ]

    def margin_boxes(self, index: int) -> list[Any]:
        """The running heads and feet of a page; all pages must be laid out before."""
        self._context.current_page = index + 1
        state = self._context.page_maker[index + 1][3]
        state[1]["pages"] = [len(self.pages)]
        return list(make_margin_boxes(self._context, self.pages[index], state))

    def draw_backgrounds(self, page: Any) -> None:
        """Place the backgrounds of a page and all in it, where its boxes stand now."""
        layout_backgrounds(page, self._context.get_image_from_uri)


@dataclass(frozen=True)
class _State:
    """What the layout context carries from one page to the next, to go back to."""

    footnotes: list[Any]
    reported: list[Any]
    by_page: dict[Any, list[Any]]
    out_of_flow: dict[Any, Any]

    @classmethod
    def of(cls, context: Any) -> _State:
        return cls(
            list(context.footnotes),
            list(context.reported_footnotes),
            {page: list(notes) for page, notes in context.page_footnotes.items()},
            dict(context.broken_out_of_flow),
        )

    def restore(self, context: Any) -> None:
        context.footnotes = list(self.footnotes)
        context.reported_footnotes = list(self.reported)
        context.page_footnotes = {page: list(notes) for page, notes in self.by_page.items()}
        context.broken_out_of_flow = dict(self.out_of_flow)
