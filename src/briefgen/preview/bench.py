"""The bench: the project as last looked over, and each step that leads to the next snapshot.

All of it happens in the workshop's thread; only `snapshot` is read by others.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import Any, Final

from briefgen.build import linted, recall_brief
from briefgen.model.brief import Brief
from briefgen.model.comments import Thread
from briefgen.model.diagnostic import Checked, Diagnostic, in_order
from briefgen.model.evidence import Evidence
from briefgen.model.project import BriefFile
from briefgen.overview import Survey, survey
from briefgen.preview.making import Shown, make
from briefgen.preview.memory import Memory, Paths
from briefgen.preview.printing import Order
from briefgen.preview.sheets import Sheets
from briefgen.preview.snapshot import Snapshot, View
from briefgen.preview.staleness import FIRST, Staleness, task_of
from briefgen.stages.comments.files import read_threads
from briefgen.system import System
from briefgen.task import Built, Goal, Task
from briefgen.traces import Watch

Told = Callable[[Snapshot, str], None]  # who has each new snapshot, and of which brief it is new
ALL = "*"
GIVEN: Final = 0.05  # seconds in which browsers fetch a page before more is made


class Superseded(Exception):
    """A newer save is there: what is being made of the older one is of no use any more."""


class Bench:
    """Makes snapshots, each from the last."""

    def __init__(self, world: System, told: Told, ordered: Callable[[Order], None]) -> None:
        self.world = world
        self.snapshot = Snapshot()
        self.due: dict[str, tuple[str, ...]] = {}  # briefs to be made anew, and why
        self.unpaged: set[str] = set()  # briefs whose pages may be known from another time
        self._told = told
        self._ordered = ordered
        self._memory = Memory(world)
        self._survey: Survey | None = None
        self._linted: tuple[Diagnostic, ...] = ()

    def task(self, slug: str) -> Task | None:
        """The work on a brief; None where its front matter is unsound."""
        view = self.snapshot.views.get(slug)
        if self._survey is None or view is None or view.brief is None or view.found:
            return None
        return task_of(view.brief, self._survey, self.world.root, self.world.sources)

    def forget(self, paths: Paths | None) -> None:
        """These files may have changed, or any."""
        self._memory.forget(paths)

    def survey(self, first: str | None) -> Survey | None:
        """The project looked over; of the briefs only `first`, where one is named."""
        wanted = (lambda file: file.slug == first) if first is not None else None
        only = (wanted,) if wanted is not None else ()
        made = survey(self.world, self._memory.make, *only)
        if made.value is None:
            self._publish(ALL, survey=None, found=made.diagnostics)
        return made.value

    def unsound(self, now: Survey) -> bool:
        """Whether a brief that was sound is not any more, or is gone."""
        sound = {brief.slug for brief in now.briefs}
        views = self.snapshot.views.values()
        return any(
            one.brief is not None and not one.found and one.slug not in sound for one in views
        )

    def take(self, now: Survey, paths: Paths | None, *, whole: bool) -> None:
        """Take a survey for the newest: what of it is to be made anew is due then.

        Without the `whole`, briefs that are not in it were not read yet.
        """
        briefs = {brief.slug: brief for brief in now.briefs}
        staleness = Staleness(self._survey, now, paths)
        watch = Watch(self.world)
        views: dict[str, View] = {}
        told: str | None = None
        for file in now.project.briefs:
            view = self.snapshot.views.get(file.slug) or View(slug=file.slug)
            brief = briefs.get(file.slug)
            if brief is not None:
                task = task_of(brief, now, self.world.root, self.world.sources)
                if reasons := staleness.reasons(view, task, watch):
                    self.due[file.slug] = reasons
                noted = tuple(one for one in now.diagnostics if _path(one) == file.path)
                view = self._about(replace(view, file=file, noted=noted), brief)
            elif whole:
                view = self._broken(view, file, now)
                told = file.slug if view.found else told
            else:
                view = replace(view, file=file)
            views[file.slug] = view
        self.due = {slug: why for slug, why in self.due.items() if slug in briefs}
        if self._survey is None or self._survey.project is not now.project or not whole:
            told = ALL
        self._survey = now
        found = self._shared(now)
        if found != self.snapshot.found or set(views) != set(self.snapshot.views):
            told = ALL
        self._publish(told, survey=now, views=views, found=found)

    def _about(self, view: View, brief: Brief) -> View:
        """A sound brief with what its text does not say: open comments, and when it was saved."""
        path = brief.source.path
        threads: Checked[tuple[Thread, ...]] = self._memory.make(
            f"comments {path}", partial(read_threads, brief), brief
        )
        same = view.brief is brief and view.changed is not None
        return replace(
            view,
            brief=brief,
            found=(),
            broken=False,
            comments=sum(one.is_open for one in threads.value or ()),
            changed=view.changed if same else self.world.saved(path),
        )

    def _broken(self, view: View, file: BriefFile, now: Survey) -> View:
        found = tuple(one for one in now.diagnostics if _path(one) == file.path)
        if found == view.found:
            return replace(view, file=file)
        return replace(
            view,
            file=file,
            found=found,
            noted=(),
            broken=view.page is not None,
            revision=self.snapshot.revision + 1,
            reasons=(f"{file.path} cannot be read",),
        )

    def make(self, slug: str, is_stale: Callable[[float], bool]) -> str:
        """Make a brief anew, page first, and say so; raises `Superseded` when that is of no use.

        `is_stale` waits some seconds for a newer save.
        """
        begun = perf_counter()
        task, reasons = self.task(slug), self.due.pop(slug, (FIRST,))
        if task is None:
            return ""

        def early(shown: Shown) -> None:
            self._show(slug, shown=shown, checked=False, reasons=reasons)
            go_on(GIVEN)

        def go_on(seconds: float = 0.0) -> None:
            if is_stale(seconds):
                self.due.setdefault(slug, reasons)
                raise Superseded

        before = self.snapshot.views[slug].built
        evidence = before.evidence if before is not None else Evidence()
        built, shown = make(task, evidence, self.world, early, go_on)
        self._show(slug, shown=shown, built=built, checked=True, reasons=reasons)
        return f"{slug}  {perf_counter() - begun:.2f} s  {'; '.join(reasons)}"

    def land(self, task: Task, built: Built) -> None:
        """Take in what a worker made of a brief, unless there is a newer text of it."""
        view = self.snapshot.views.get(built.slug)
        if view is None or view.found or view.brief is not task.brief or built.slug in self.due:
            return
        if view.document is not None:  # it is made here when it is looked at again
            view = replace(view, document=None, page=None)
        self.unpaged.add(built.slug)
        self._put(replace(view, built=built, checked=True))

    def hang(self, slug: str, sheets: Sheets) -> None:
        """Take in the pages of a brief as pictures."""
        view = self.snapshot.views.get(slug)
        if view is not None:
            pages = len(sheets.pages) if sheets.whole and sheets.pages else view.pages
            self._put(replace(view, pdf=sheets, pages=pages, reasons=()))

    def recall_pages(self, slug: str) -> None:
        """How many pages a brief has, where its PDF was made and nothing has changed since."""
        self.unpaged.discard(slug)
        if (task := self.task(slug)) is None or self.snapshot.views[slug].pages is not None:
            return
        printing = replace(task, formats=("pdf",), goal=Goal.BUILD)
        if (built := recall_brief(printing, self.world)) is not None and built.artifacts:
            self._put(replace(self.snapshot.views[slug], pages=built.artifacts[0].pages))

    def _show(
        self,
        slug: str,
        *,
        shown: Shown | None,
        checked: bool,
        reasons: tuple[str, ...],
        built: Built | None = None,
    ) -> None:
        view = self.snapshot.views[slug]
        built = built or view.built
        found = built.diagnostics if shown is None and built is not None else ()
        view = replace(view, built=built, checked=checked, reasons=reasons)
        if shown is not None:
            page = shown.page or view.page
            view = replace(view, document=shown.document, page=page, broken=shown.page is None)
        else:
            view = replace(view, found=tuple(found), broken=view.page is not None)
        self._put(view)
        theme = self._survey.theme if self._survey is not None else None
        if shown is not None and theme is not None:  # its pages, before it is checked
            evidence = built.evidence if built is not None else Evidence()
            document, root = shown.document, self.world.root
            self._ordered(Order(root=root, document=document, evidence=evidence, theme=theme))

    def _put(self, view: View) -> None:
        view = replace(view, revision=self.snapshot.revision + 1)
        self._publish(view.slug, views={**self.snapshot.views, view.slug: view})

    def finish(self) -> None:
        """When nothing is due any more: what is wrong with the sources of all briefs."""
        if self._survey is None or self.snapshot.survey is None:
            return
        built = [one.built for one in self.snapshot.views.values() if one.built is not None]
        self._linted = linted(self._survey, built, self.world)
        if (found := self._shared(self._survey)) != self.snapshot.found:
            self._publish(ALL, found=found)

    def _shared(self, now: Survey) -> tuple[Diagnostic, ...]:
        """What is wrong with what all briefs share."""
        paths = {file.path for file in now.project.briefs}
        found = [one for one in now.diagnostics if _path(one) not in paths]
        return in_order((*found, *self._linted))

    def _publish(self, subject: str | None, **changes: Any) -> None:
        """Swap the snapshot, and tell of it unless a brief of it will be told of in a moment."""
        revision = self.snapshot.revision + 1
        self.snapshot = replace(self.snapshot, revision=revision, **changes)
        if subject is not None:
            self._told(self.snapshot, subject)


def _path(one: Diagnostic) -> Any:
    return one.span.source.path if one.span is not None else None
