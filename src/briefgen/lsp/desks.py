"""Desks: the projects an editor has texts of, each with those texts and the last check of them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from pygls.uris import to_fs_path

from briefgen.lsp.checking import Checker, Checkup
from briefgen.lsp.overlay import Overlay
from briefgen.lsp.pages import Kind, Page, kind_of, page
from briefgen.model.brief import Brief
from briefgen.model.world import Unreadable
from briefgen.stages.configure import configure
from briefgen.stages.parse import parse
from briefgen.system import System, find_root
from briefgen.task import Built


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A text as an editor has it; `version` counts its changes, `uri` is its name there."""

    uri: str
    version: int | None
    text: str = field(repr=False)


class Desk:
    """One project: its open texts by path, and what the last check of them found.

    `generation` counts the changes: what was begun in an earlier one is of no use any more.
    """

    def __init__(self, root: Path, sources: Path | None) -> None:
        self.root = root
        self.system = System(root, sources)
        self.checker = Checker(self.system.root, sources)
        self.opened: dict[PurePosixPath, Opened] = {}
        self.checkup = Checkup()
        self.shown: set[PurePosixPath] = set()
        self.generation = 0
        self.timer: asyncio.TimerHandle | None = None
        self.references: dict[tuple[str, ...], str | None] = {}

    def world(self, is_stale: Callable[[], bool] = lambda: False) -> Overlay:
        """The project as it is now, its open texts in place of their files."""
        # A copy, for this is asked in other threads than the one that opens and closes.
        texts = {path: one.text for path, one in dict(self.opened).items()}
        return Overlay(under=self.system, texts=texts, is_stale=is_stale)

    def uri_of(self, path: PurePosixPath) -> str:
        """The name of a file as its editor writes it, or would."""
        if (opened := self.opened.get(path)) is not None:
            return opened.uri
        return f"file://{quote(str(self.root / path))}"

    def page(self, path: PurePosixPath) -> Page | None:
        """The open text of a path."""
        opened = self.opened.get(path)
        return page(path, opened.text) if opened is not None else None

    def has_copy(self, name: str) -> bool:
        """Whether the archived file that an entry names can be read."""
        try:
            self.system.archived(PurePosixPath(name.removeprefix("sources/")))
        except Unreadable:
            return False
        return True

    def built(self, path: PurePosixPath) -> Built | None:
        """What the last check made of a brief."""
        return self.checkup.built.get(path)

    def brief(self, path: PurePosixPath, world: Overlay) -> Brief | None:
        """The brief of a path, read now; of one that cannot be read, as the last check saw it.

        For another file, it is the first brief there is, whose style is as good as any.
        """
        overview = self.checkup.overview
        known = overview.briefs if overview is not None else ()
        project = configure(world).value
        briefs = project.briefs if project is not None else ()
        own = (
            [file for file in briefs if file.path == path]
            if kind_of(path) is Kind.BRIEF
            else briefs
        )
        for file in own:
            if project is not None and (brief := parse(file, project, world).value):
                return brief
        return next((one for one in known if one.source.path == path), None)


class Desks:
    """All projects that texts are open of; a file belongs to the nearest project around it."""

    def __init__(self, sources: Path | None) -> None:
        self._sources = sources
        self._by_root: dict[Path, Desk] = {}

    def of(self, uri: str) -> tuple[Desk, PurePosixPath] | None:
        """The project of a file and its path there; None for a file of none, and for no file."""
        name = to_fs_path(uri)
        if name is None:
            return None
        path = Path(name)
        root = find_root(path.parent)
        if root is None:
            return None
        if root not in self._by_root:
            self._by_root[root] = Desk(root, self._sources)
        return self._by_root[root], PurePosixPath(path.relative_to(root))

    def all(self) -> tuple[Desk, ...]:
        """Every project that was asked for."""
        return tuple(self._by_root.values())
