"""Newest: what is shown of the texts that were saved last, while their pages are made.

The workshop may be at an older text still. Where the words of the newest can be changed in the page
that it has made, that is shown at once; else what was shown last stays until there is more.
"""

from dataclasses import dataclass, field, replace

from briefgen.model.text import clean_text
from briefgen.model.world import Unreadable, World
from briefgen.preview.memory import Paths
from briefgen.preview.page import Page
from briefgen.preview.snapshot import Snapshot, View
from briefgen.preview.touch import touched_up


@dataclass(frozen=True, kw_only=True)
class _Touched:
    """A page with the words changed: the page it was, and of which text it is now."""

    of: Page = field(repr=False)
    text: str = field(repr=False)
    page: Page = field(repr=False)


class Newest:
    """Knows the texts that were saved last. Each step of it is whole, for any thread."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._texts: dict[str, str] = {}
        self._shown: dict[str, _Touched] = {}

    def saved(self, snapshot: Snapshot, paths: Paths) -> tuple[str, ...]:
        """Read the briefs among these files; returns the slugs of those that look otherwise now."""
        found: list[str] = []
        for view in snapshot.views.values():
            if view.page is None or view.file is None or view.file.path not in paths:
                continue
            try:
                text = self._world.read(view.file.path).decode("utf-8")
                self._texts[view.slug] = clean_text(text)
            except (Unreadable, UnicodeDecodeError):
                continue  # it is being written, or the workshop says what is wrong
            if self._view(view) is not view:
                found.append(view.slug)
        return tuple(found)

    def over(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot with the newest words in its pages."""
        if not self._texts:
            return snapshot
        views = {slug: self._view(view) for slug, view in snapshot.views.items()}
        return replace(snapshot, views=views)

    def _view(self, view: View) -> View:
        text, document = self._texts.get(view.slug), view.document
        if text is None or document is None or view.page is None:
            return view
        made = document.brief.source.text
        if made == text:
            self._texts.pop(view.slug, None)
            self._shown.pop(view.slug, None)
            return view
        shown = self._shown.get(view.slug)
        if shown is None or shown.of is not view.page or shown.text != text:
            page = touched_up(view.page, made, text)
            if page is not None:
                shown = self._shown[view.slug] = _Touched(of=view.page, text=text, page=page)
        if shown is None or shown.of is not view.page:
            return view
        return replace(view, page=shown.page, checked=False)
