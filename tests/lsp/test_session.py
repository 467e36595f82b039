"""A server's life: what it says it can do, what it counts in, and how it ends."""

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from lsprotocol import types

from editors import COMMAND, Editor, at, project, where

pytestmark = pytest.mark.asyncio
BAD = "Жақсы 👍🏽 [@hrw-2009].\n"
SLOW = "[" * 60 + "x"  # pandoc would take minutes


@asynccontextmanager
async def an_editor() -> AsyncIterator[Editor]:
    editor = Editor()
    await editor.start_io(*COMMAND)
    try:
        yield editor
    finally:
        if process(editor).returncode is None:
            process(editor).kill()
        await editor.stop()  # type: ignore[no-untyped-call]


def process(editor: Editor) -> asyncio.subprocess.Process:
    assert editor._server is not None
    return editor._server


def children(pid: int) -> set[int]:
    """The processes that a process has started and that still run."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,stat=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    rows = [line.split() for line in listed.stdout.splitlines()]
    return {int(row[0]) for row in rows if not row[1].startswith("Z")}


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    return state != "Z"


async def until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came about"
        await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    ("encodings", "agreed", "place"),
    [
        (("utf-8", "utf-16"), "utf-8", "6:22-6:30 R201"),
        (("utf-32",), "utf-32", "6:11-6:19 R201"),
        (("utf-16", "utf-8"), "utf-16", "6:13-6:21 R201"),
    ],
)
async def test_places_count_as_the_editor_and_the_server_agree(
    tmp_path: Path, encodings: tuple[str, ...], agreed: str, place: str
) -> None:
    root = project(tmp_path / "p", a=BAD)
    async with an_editor() as editor:
        made = await editor.hello(*encodings)
        found = await editor.findings(editor.open(root / "briefs" / "a" / "brief.md"))
        await editor.shutdown_session()

    assert made.capabilities.position_encoding == agreed
    assert where(found) == [place]


@pytest.mark.long
@pytest.mark.parametrize("like", ["neovim", "emacs", "visual-studio-code"])
async def test_it_offers_each_editor_what_it_can_do(like: str, tmp_path: Path) -> None:
    root = project(tmp_path / "p", a="One  two [@hr\n")
    async with an_editor() as editor:
        can = (await editor.hello(like=like)).capabilities
        name = editor.open(root / "briefs" / "a" / "brief.md")
        await editor.findings(name)
        found = await editor.complete(name, at(6, 13))
        await editor.shutdown_session()
        assert await process(editor).wait() == 0

    assert [one.label for one in found] == ["hrw-2008", "смит-1999"]
    assert can.hover_provider
    assert can.definition_provider
    assert can.references_provider
    assert can.document_symbol_provider


async def test_it_ends_when_its_editor_is_gone(tmp_path: Path) -> None:
    root = project(tmp_path / "p", a=BAD)
    async with an_editor() as editor:
        await editor.hello()
        await editor.findings(editor.open(root / "briefs" / "a" / "brief.md"))
        stdin = process(editor).stdin
        assert stdin is not None
        stdin.close()

        await asyncio.wait_for(process(editor).wait(), 10)


@pytest.mark.long
@pytest.mark.parametrize("how", ["exit", "signal", "pipe"])
async def test_it_leaves_no_program_behind_that_it_has_started(tmp_path: Path, how: str) -> None:
    root = project(tmp_path / "p", a=SLOW)
    async with an_editor() as editor:
        await editor.hello()
        editor.open(root / "briefs" / "a" / "brief.md")
        server = process(editor)
        await until(lambda: bool(children(server.pid)))
        started = children(server.pid)
        begun = time.monotonic()

        if how == "exit":
            await editor.shutdown_session()
        elif how == "signal":
            server.send_signal(signal.SIGTERM)
        elif server.stdin is not None:
            server.stdin.close()
        await asyncio.wait_for(server.wait(), 10)

        assert time.monotonic() - begun < 8  # and not when pandoc's time is up
        await until(lambda: not any(is_alive(one) for one in started), 5)


async def test_trouble_in_a_handler_is_answered_and_does_not_end_it(tmp_path: Path) -> None:
    root = project(tmp_path / "p", a=BAD)
    (root / "briefs" / "a" / "odd.md").mkdir()
    async with an_editor() as editor:
        await editor.hello()
        name = editor.open(root / "briefs" / "a" / "brief.md")
        editor.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri="file:///no", version=2),
                content_changes=[types.TextDocumentContentChangeWholeDocument(text="x")],
            )
        )
        editor.open(Path("/"), "x")

        assert await editor.hover(name, at(999, 999)) == ""
        assert where(await editor.findings(name)) == ["6:13-6:21 R201"]
        await editor.shutdown_session()
