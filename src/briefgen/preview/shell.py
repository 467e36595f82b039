"""The shell: the page around a brief, and what a page that is open already must be told anew."""

from collections import OrderedDict
from threading import Lock
from typing import Any, Final, Protocol

from briefgen.preview.page import Page
from briefgen.preview.panels import PANELS
from briefgen.preview.rendering import render
from briefgen.preview.snapshot import Snapshot, View
from briefgen.report.lines import tally

REMEMBERED: Final = 64  # pages of which it is known what a browser has of them
# All scripts of the page: a browser that has to read one to know the next is late.
MODULES: Final = tuple("shell beside frame morph news panels changes comments sheets words".split())
WIDTHS: Final = (("phone", "Phone"), ("tablet", "Tablet"), ("desktop", "Desktop"))


class Told(Protocol):
    """Of a site, what a page is told of besides its brief."""

    boot: str

    @property
    def snapshot(self) -> Snapshot:
        """All that is shown now."""


def page(view: View, snapshot: Snapshot, token: str) -> str:
    """The whole page."""
    panels = [(one.name, one.title, one.shortcut) for one in PANELS]
    return render(
        "shell",
        slug=view.slug,
        token=token,
        title=title_of(view),
        head=head(view),
        modules=MODULES,
        widths=WIDTHS,
        panels=panels,
        trouble=trouble(view, snapshot),
    )


def title_of(view: View) -> str:
    """What a brief is called: its title, or its folder where that cannot be read."""
    return view.brief.front.title if view.brief is not None else view.slug


def head(view: View) -> str:
    """What stands at the head of the page: number, title, status and how many findings."""
    front = view.brief.front if view.brief is not None else None
    return render(
        "head",
        title=title_of(view),
        number=front.number if front is not None else None,
        status=front.status.value if front is not None else "",
        tally=tally(view.findings),
        checked=view.checked or bool(view.found),
    )


def trouble(view: View, snapshot: Snapshot) -> str:
    """What is laid over the page: why it is not of the newest text; "" where it is."""
    refused = snapshot.survey is None and bool(snapshot.found)
    found = snapshot.found if refused else view.found
    if not found:
        return ""
    from briefgen.preview.panels.problems import rows

    return render("trouble", shown=view.page is not None, rows=rows(found, view))


def state(view: View, site: Told, known: str) -> dict[str, Any]:
    """A brief as an open page needs it; `known` is the digest of the page that it has.

    Of the blocks, only those are sent that it has not.
    """
    made: dict[str, Any] = {
        "boot": site.boot,
        "revision": view.revision,
        "title": title_of(view),
        "head": head(view),
        "trouble": trouble(view, site.snapshot),
        "checked": view.checked or bool(view.found),
        "reasons": view.reasons,
    }
    if view.page is not None and view.page.digest != known:
        made["page"] = _page(view.page, _known(known))
    remember(view.page)
    return made


def _page(page: Page, known: Page | None) -> dict[str, Any]:
    made: dict[str, Any] = {
        "digest": page.digest,
        "tree": page.tree(),
        "blocks": page.pieces(known.keys if known is not None else frozenset()),
    }
    if known is None or known.head != page.head:
        made["dress"] = page.dress()
    return made


_PAGES: Final[OrderedDict[str, Page]] = OrderedDict()
_LOCK: Final = Lock()


def _known(digest: str) -> Page | None:
    with _LOCK:
        return _PAGES.get(digest)


def remember(page: Page | None) -> None:
    """Keep a page that a browser has now, so that it can be told only what is new."""
    if page is None:
        return
    with _LOCK:
        _PAGES[page.digest] = page
        _PAGES.move_to_end(page.digest)
        while len(_PAGES) > REMEMBERED:
            _PAGES.popitem(last=False)


def spoken(view: View) -> dict[str, Any]:
    """What the pages of a brief are told when there is something new of it."""
    return {"revision": view.revision, "checked": view.checked, "reasons": list(view.reasons)}
