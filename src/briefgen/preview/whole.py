"""The whole: the site with the newest snapshot, and all that works for it."""

from collections.abc import Callable

from starlette.types import ASGIApp

from briefgen.identity import git_author
from briefgen.model.edition import Artifact
from briefgen.model.world import World
from briefgen.preview.app import make_app
from briefgen.preview.events import Events
from briefgen.preview.glance import Glances
from briefgen.preview.memory import Paths
from briefgen.preview.newest import Newest
from briefgen.preview.routes import routes
from briefgen.preview.snapshot import Snapshot, View
from briefgen.preview.staleness import FIRST
from briefgen.preview.state import glance_of
from briefgen.preview.terms import Terms
from briefgen.preview.workshop import Workshop
from briefgen.system import System


class Preview:
    """The site: what `app` serves."""

    def __init__(
        self, world: System, terms: Terms, events: Events, say: Callable[[str], None]
    ) -> None:
        self.boot = events.boot
        self.token = terms.token
        self.read_only = terms.read_only
        self.system = world
        self.events = events
        self.newest = Newest(world)
        self.glances = Glances(world)
        self.workshop = Workshop(world, self._told, say)

    @property
    def world(self) -> World:
        """The world of the project."""
        return self.system

    @property
    def snapshot(self) -> Snapshot:
        """All that is shown now."""
        return self.newest.over(self.workshop.snapshot)

    def change(self, paths: Paths | None) -> None:
        """These files may have changed, or any."""
        for slug in self.newest.saved(self.workshop.snapshot, paths or frozenset()):
            self.events.tell(slug, {"revision": self.snapshot.revision, "reasons": []})
        self.workshop.change(paths)

    def wait(self) -> None:
        """Wait until it is known which briefs there are."""
        self.workshop.wait()

    def wait_for_page(self, slug: str) -> None:
        """Wait a moment for the first page of a brief."""
        self.workshop.wait_for_page(slug)

    def look(self, slug: str) -> None:
        """Somebody looks at a brief."""
        self.workshop.look(slug)

    def file(self, slug: str, name: str) -> Artifact | None:
        """The file of a format as it would be published."""
        return self.workshop.file(slug, name)

    def end(self) -> None:
        """End all work, and keep what is shown for the next time."""
        self.workshop.stop()
        for view in self.snapshot.views.values():
            self._keep(view)

    def _keep(self, view: View) -> None:
        """Keep what is shown of a brief; not at each save, whose page would wait for it."""
        if (shown := glance_of(view)) is not None:
            self.glances.keep(view.slug, shown)

    def _told(self, snapshot: Snapshot, subject: str) -> None:
        view = snapshot.views.get(subject)
        if view is not None and not self.glances.has(subject):
            self._keep(view)
        reasons = list(view.reasons) if view is not None else []
        first = reasons == [FIRST]
        told = {"revision": snapshot.revision, "reasons": reasons, "first": first}
        self.events.tell(subject, told)

    def application(self, terms: Terms) -> ASGIApp:
        """What answers over it."""
        # Whoever comes by the printed link says who they are: they are not the user of this
        # machine.
        author = git_author(self.system.root) if terms.key is None else None
        return make_app(self, routes(self, self.system, author))
