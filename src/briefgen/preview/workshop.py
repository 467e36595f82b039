"""The workshop: the thread in which the next snapshot is made when files have changed.

What is looked at is made first, its page before its findings; the other briefs follow one by one in
the crew's processes. Nothing queues up: a change that comes while a brief is made waits until its
page is told, and of several changes only the last is made.
"""

import logging
from collections.abc import Callable
from threading import Condition, Thread
from typing import Final

from briefgen import pandoc, pdfium
from briefgen.model.edition import Artifact
from briefgen.model.world import Unable
from briefgen.preview.bench import Bench, Superseded, Told
from briefgen.preview.crew import Crew
from briefgen.preview.dawn import Dawn
from briefgen.preview.memory import Paths
from briefgen.preview.printing import Printer
from briefgen.preview.sheets import Sheets
from briefgen.preview.snapshot import Snapshot
from briefgen.system import System
from briefgen.task import Built, Task

GRACE: Final = 0.15  # seconds a file may be broken before it is told: it may be half written
FIRST: Final = 10.0  # seconds that a page waits for the first snapshot
PAGE: Final = 2.0  # seconds that it waits to be made for the first time
REST: Final = 1.0  # seconds until something is tried again that the machine could not do
LOOKED: Final = 4  # briefs, those looked at last, that are made in this process

log = logging.getLogger(__name__)
Say = Callable[[str], None]


class Workshop:
    """Has the newest snapshot, and makes the next."""

    def __init__(self, world: System, told: Told, say: Say, jobs: int = 1) -> None:
        self.world = world
        self._crew = Crew(jobs)
        # Pages that are given up end a worker: one that has nothing else to do.
        self._press = Crew(1)
        self._printer = Printer(self._press.submit, self._painted)
        self._told = told
        self._dawn = Dawn(self._is_waited_for, self._printer.order, self._wake)
        self._bench = Bench(world, self._tell, self._dawn.order)
        self._say = say
        self._news = Condition()
        self._changed: Paths | None = None  # None: any file may have
        self._is_changed = True
        self._whole = False  # whether all briefs were looked over since
        self._looked: list[str] = []
        self._landed: list[tuple[Task, Built]] = []
        self._sheets: dict[str, Sheets] = {}  # pages that were painted since
        self._out = False  # whether the crew has a brief
        self._ended = False
        self._thread = Thread(target=self._work, name="workshop", daemon=True)

    @property
    def snapshot(self) -> Snapshot:
        """All that is shown now."""
        return self._bench.snapshot

    def start(self) -> None:
        """Begin to work."""
        Thread(target=pandoc.warm_up, name="warming", daemon=True).start()
        self._thread.start()
        self._dawn.begin()

    def stop(self) -> None:
        """End, with all programs and processes that are under way."""
        with self._news:
            self._ended = True
            self._news.notify_all()
        self._dawn.end()
        self._printer.close()
        pandoc.stop()
        pdfium.stop()
        self._crew.stop()
        self._press.stop()
        self._thread.join(1)

    def change(self, paths: Paths | None) -> None:
        """These files may have changed, or any; from any thread."""
        with self._news:
            if not self._is_changed:
                self._changed = frozenset()
            none = paths is None or self._changed is None
            self._changed = (
                None if none else (self._changed or frozenset()) | (paths or frozenset())
            )
            self._is_changed = True
            self._news.notify_all()

    def look(self, slug: str) -> None:
        """Somebody looks at a brief: it is made before all others."""
        with self._news:
            if self._looked[:1] != [slug]:
                self._looked = [slug, *(one for one in self._looked if one != slug)][:LOOKED]
                self._news.notify_all()

    def wait(self) -> None:
        """Wait for the first snapshot, a moment at most."""
        with self._news:
            self._news.wait_for(lambda: self._ended or self.snapshot.revision, FIRST)

    def wait_for_page(self, slug: str) -> None:
        """Wait for the first page of a brief, a moment at most."""
        with self._news:
            self._news.wait_for(lambda: self._ended or not self._wants_page(slug), PAGE)

    def _wants_page(self, slug: str) -> bool:
        view = self.snapshot.views.get(slug)
        return view is not None and view.document is None and not view.found

    def file(self, slug: str, name: str) -> Artifact | None:
        """The file of a format as it would be published; None where the brief has errors."""
        task = self._bench.task(slug)
        return self._crew.file(task, name) if task is not None else None

    # What is done in the thread -------------------------------------------------------------------

    def _tell(self, snapshot: Snapshot, subject: str) -> None:
        self._wake()
        self._told(snapshot, subject)

    def _work(self) -> None:
        while not self._ended:
            try:
                self._turn()
            except Superseded:
                continue
            except Unable as fault:
                self._failed(f"briefgen: {fault.message}\n  remedy: {fault.remedy}")
            except Exception:
                log.exception("a brief could not be made")
                self._failed(
                    "briefgen: a brief could not be made, which is a mistake of briefgen's"
                )

    def _failed(self, words: str) -> None:
        if not self._ended:
            self._say(words)
            self._more_within(REST)

    def _more_within(self, seconds: float) -> bool:
        """Wait for a change of files; whether there was one."""
        with self._news:
            self._news.wait_for(lambda: self._ended or self._is_changed, seconds)
            return self._is_changed

    def _turn(self) -> None:
        """Do the most urgent of what there is to do, or wait for something."""
        with self._news:
            self._news.wait_for(self._has_work)
            changed, self._is_changed = self._is_changed, False
            paths, landed, self._landed = self._changed, self._landed, []
            sheets, self._sheets = self._sheets, {}
            looked = tuple(self._looked)
        if self._ended:
            return
        for task, built in landed:
            self._bench.land(task, built)
        for slug, pages in sheets.items():
            self._bench.hang(slug, pages)
        if changed:
            self._look_over(paths, looked)
            with self._news:
                self._news.notify_all()
        else:
            self._go_on(looked)
        if not self._bench.due and self._whole and not self._out:
            self._bench.finish()

    def _go_on(self, looked: tuple[str, ...]) -> None:
        """Do the most urgent of what earlier changes have left to do."""
        if slug := next((one for one in looked if self._wants(one)), None):
            if said := self._bench.make(slug, self._more_within):
                self._say(said)
        elif not self._whole:
            self._look_over(frozenset(), ())
        elif self._bench.due and self._is_free():
            self._send()
        elif self._bench.unpaged:
            self._bench.recall_pages(min(self._bench.unpaged))

    def _has_work(self) -> bool:
        bench = self._bench
        news = self._ended or self._is_changed or not self._whole
        come = self._landed or self._sheets
        wanted = bench.unpaged or (bench.due and self._is_free())
        return bool(news or come or wanted or any(map(self._wants, self._looked)))

    def _wake(self) -> None:
        with self._news:
            self._news.notify_all()

    def _is_waited_for(self) -> bool:
        """Whether somebody looks at what is not made yet; at first that is not known."""
        return not self.snapshot.views or any(map(self._wants, self._looked))

    def _is_free(self) -> bool:
        """Whether the crew may be given something."""
        return self._dawn.is_over and not self._out

    def _wants(self, slug: str) -> bool:
        """Whether a brief that is looked at is to be made: it is due, or was never shown here."""
        view = self.snapshot.views.get(slug)
        if view is None or view.brief is None or view.found:
            return False
        return slug in self._bench.due or view.document is None

    def _look_over(self, paths: Paths | None, looked: tuple[str, ...]) -> None:
        """Look the project over; at the very first only for the brief that is looked at.

        So a page is shown, or a list of folders, before a hundred briefs were read.
        """
        self._bench.forget(paths)
        first = (*looked, "")[0] if not self.snapshot.views else None
        now = self._bench.survey(first)
        if now is None:
            self._whole = True
            return
        if self._bench.unsound(now) and self._more_within(GRACE):
            self.change(paths)
            return
        self._whole = first is None
        self._bench.take(now, paths, whole=self._whole)

    def _send(self) -> None:
        """Give the next brief that is due to the crew."""
        slug = next(iter(self._bench.due))
        self._bench.due.pop(slug)
        if (task := self._bench.task(slug)) is not None:
            self._out = True
            self._crew.send(task, self._land)

    def _painted(self, slug: str, sheets: Sheets) -> None:
        """Hear of new pages, in the printer's thread."""
        with self._news:
            self._sheets[slug] = sheets
            self._news.notify()

    def _land(self, task: Task, built: Built | None) -> None:
        with self._news:
            self._out = False
            self._landed += [(task, built)] if built is not None else []
            self._news.notify_all()
