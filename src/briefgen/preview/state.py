"""State: how a brief stands, as the page around it shows, and what an open page is told anew."""

from collections import OrderedDict
from threading import Lock
from typing import Any, Final, Protocol

from briefgen.preview.glance import Glance, Glances
from briefgen.preview.page import Page
from briefgen.preview.rendering import render
from briefgen.preview.snapshot import Snapshot, View
from briefgen.report.lines import tally

REMEMBERED: Final = 64  # pages of which it is known what a browser has of them


class Told(Protocol):
    """Of a site, what a page is told of besides its brief."""

    boot: str
    glances: Glances

    @property
    def snapshot(self) -> Snapshot:
        """All that is shown now."""


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


def glance_of(view: View) -> Glance | None:
    """The brief as it is shown; None before it is checked, and of a text that is not its newest."""
    if view.page is None or view.file is None or view.broken or not view.checked:
        return None
    path, page = str(view.file.path), view.page.served
    return Glance(path=path, title=title_of(view), head=head(view), page=page)


def trouble(view: View, site: Told) -> str:
    """What is laid over the page: why it is not of the newest text; "" where it is."""
    snapshot = site.snapshot
    refused = snapshot.survey is None and bool(snapshot.found)
    found = snapshot.found if refused else view.found
    if not found:
        return ""
    from briefgen.preview.panels.problems import rows

    shown = view.page is not None or site.glances.recall(view.slug) is not None
    return render("trouble", shown=shown, rows=rows(found, view))


def state(view: View, site: Told, known: str) -> dict[str, Any]:
    """A brief as an open page needs it; `known` is the digest of the page that it has.

    Of the blocks, only those are sent that it has not.
    """
    made: dict[str, Any] = {
        "boot": site.boot,
        "revision": view.revision,
        "title": title_of(view),
        "head": head(view),
        "trouble": trouble(view, site),
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
