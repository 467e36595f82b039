"""The server: the texts an editor opens and changes, and when they are checked again.

Everything here runs in one thread, the event loop's, and is done at once: checks and answers are
worked out in others. A change waits a moment for the next, and cuts short a check that is under
way: its world stops answering.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Any, Final

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from briefgen import __version__, pandoc, pdfium
from briefgen.lsp.checking import Checkup
from briefgen.lsp.desks import Desk, Desks, Opened
from briefgen.lsp.findings import told
from briefgen.lsp.overlay import Superseded
from briefgen.lsp.pages import kind_of
from briefgen.model.world import Unable

PAUSE: Final = 0.3  # seconds without a change before a check: about one word
WATCHED: Final = (
    *("**/briefs/**", "**/references.bib", "**/evidence.lock"),
    *("**/sources/**", "**/templates/**", "**/*.csl"),
)

log = logging.getLogger(__name__)


class BriefServer(LanguageServer):
    """Knows the open texts by project, checks them, and tells the findings of each file."""

    def __init__(self, sources: Path | None) -> None:
        # Whole texts: pygls cuts lines at more characters than the protocol does (U+2028, form
        # feeds), and changes of parts would then go astray. A brief is some 50 KB.
        super().__init__(
            "briefgen", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
        self.desks = Desks(sources)
        self.worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="check")
        self._tasks: set[asyncio.Task[None]] = set()
        self._said: set[str] = set()

    def opened(self, uri: str, version: int | None, text: str, pause: float) -> None:
        """Take a text as it is now, and check its project after a pause without a change."""
        found = self.desks.of(uri)
        if found is None:
            self.say_once(
                "briefgen: this file is in no project, so it is not checked; a project has a "
                "briefs/series.yaml, and `briefgen init` starts one"
            )
            return
        desk, path = found
        if kind_of(path) is not None:
            desk.opened[path] = Opened(uri=uri, version=version, text=text)
            self.check(desk, pause)

    def closed(self, uri: str) -> None:
        """Forget a text: from now on its file counts, and a brief is not looked at any more."""
        found = self.desks.of(uri)
        if found is not None and found[0].opened.pop(found[1], None) is not None:
            desk, path = found
            desk.shown.discard(path)
            self._publish_file(desk, path, uri, Checkup())
            desk.checker.forget()
            self.check(desk, 0)

    def changed_on_disk(self, uris: list[str]) -> None:
        """Check the projects of files that have changed beside the editor."""
        desks = {found[0] for uri in uris if (found := self.desks.of(uri)) is not None}
        for desk in desks:
            desk.checker.forget()
            self.check(desk, PAUSE)

    def check(self, desk: Desk, pause: float) -> None:
        """Check a project after a pause; what is under way of it is cut short."""
        desk.generation += 1
        if desk.timer is not None:
            desk.timer.cancel()
        desk.timer = asyncio.get_running_loop().call_later(pause, self._begin, desk)

    def _begin(self, desk: Desk) -> None:
        task = asyncio.get_running_loop().create_task(self._checked(desk))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _checked(self, desk: Desk) -> None:
        generation = desk.generation
        world = desk.world(lambda: desk.generation != generation)
        opened = frozenset(desk.opened)
        work = asyncio.get_running_loop().run_in_executor(
            self.worker, desk.checker.check, world, opened
        )
        try:
            checkup = await work if opened else Checkup()
        except Superseded:
            return
        except Unable as fault:
            self.say_once(f"briefgen: {fault.message}; {fault.remedy}", shown=True)
            return
        except Exception:
            log.exception("a check failed")
            self.say_once("briefgen: a check failed, which is a mistake of briefgen's own")
            return
        if generation == desk.generation:
            self._publish(desk, checkup)

    def _publish(self, desk: Desk, checkup: Checkup) -> None:
        """Tell the findings of every file that has some, or had some, or is open."""
        desk.checkup = checkup
        for path in sorted(desk.shown | set(checkup.found) | set(desk.opened)):
            self._publish_file(desk, path, desk.uri_of(path), checkup)
        desk.shown = set(checkup.found)

    def _publish_file(self, desk: Desk, path: PurePosixPath, uri: str, checkup: Checkup) -> None:
        opened = desk.opened.get(path)
        found = checkup.found.get(path, ())
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                uri=uri,
                version=opened.version if opened is not None else None,
                diagnostics=told(found, self.workspace.position_codec, desk.uri_of),
            )
        )

    def say_once(self, message: str, *, shown: bool = False) -> None:
        """Write to the editor's log, or show in a window, what it has not been told before."""
        if message in self._said:
            return
        self._said.add(message)
        if shown:
            self.window_show_message(
                types.ShowMessageParams(type=types.MessageType.Error, message=message)
            )
        else:
            self.window_log_message(
                types.LogMessageParams(type=types.MessageType.Info, message=message)
            )

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Keep trouble in the log: a window for each would stop an author from writing."""
        log.error("%s: %s", source.__name__, error)

    def shutdown(self) -> None:
        """End what is under way, programs too, and stop."""
        for desk in self.desks.all():
            desk.generation += 1
        stop_programs()
        self.worker.shutdown(wait=False, cancel_futures=True)
        super().shutdown()  # type: ignore[no-untyped-call]  # pygls leaves it untyped


def stop_programs() -> None:
    """End the runs of pandoc and of the PDF reader that are under way."""
    pandoc.stop()
    pdfium.stop()


def follow(sources: Path | None) -> BriefServer:
    """A server that checks what is open; `sources` is the folder of the archive."""
    server = BriefServer(sources)
    _follow(server)
    return server


def _follow(server: BriefServer) -> None:
    """Follow what an editor opens, changes, saves and closes."""
    feature: Callable[[str], Callable[[Any], Any]] = server.feature

    @feature(types.INITIALIZED)
    def _initialized(_params: types.InitializedParams) -> None:
        _watch(server)

    @feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _opened(params: types.DidOpenTextDocumentParams) -> None:
        one = params.text_document
        server.opened(one.uri, one.version, one.text, 0)

    @feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _changed(params: types.DidChangeTextDocumentParams) -> None:
        one = server.workspace.get_text_document(params.text_document.uri)
        server.opened(one.uri, one.version, one.source, PAUSE)

    @feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _saved(params: types.DidSaveTextDocumentParams) -> None:
        server.changed_on_disk([params.text_document.uri])

    @feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(params: types.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)

    @feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _watched(params: types.DidChangeWatchedFilesParams) -> None:
        server.changed_on_disk([one.uri for one in params.changes])


def _watch(server: BriefServer) -> None:
    """Ask to be told of files that change beside the editor, where it can do that."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace is not None else None
    if watching is None or not watching.dynamic_registration:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions(
        watchers=[types.FileSystemWatcher(glob_pattern=one) for one in WATCHED]
    )
    server.client_register_capability(
        types.RegistrationParams(
            registrations=[
                types.Registration(
                    id="briefgen-files",
                    method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                    register_options=options,
                )
            ]
        )
    )
