"""An editor for tests: a project on disk, and a client that talks to a server of its own."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

SERIES = """\
version: 1
name: Test Papers
institutions: [{name: Test Institute}]
corporate_author: Test Institute
funding: The Test Fund.
rules: {unchecked-quotation: off}
"""
BIB = """\
@report{hrw-2008,
  author = {{Human Rights Watch}},
  title = {An Atmosphere of Quiet Repression},
  institution = {{Human Rights Watch}},
  location = {New York},
  date = {2008-12},
}

@book{смит-1999,
  author = {Smith, Ann},
  title = {A History},
  publisher = {Weir},
  location = {London},
  date = {1999},
}
"""
HEAD = "---\ntitle: A Title\ndate: 2009-11-19\nstatus: final\n---\n\n"
COMMAND = [sys.executable, "-m", "briefgen", "lsp"]
PATIENCE = 30.0  # seconds for an answer, on a machine that is busy


class Editor(LanguageClient):
    """A client that keeps the findings it was told, by file, and counts how often."""

    def __init__(self) -> None:
        super().__init__()
        self.versions: dict[str, int] = {}
        self.told: dict[str, list[tuple[float, types.PublishDiagnosticsParams]]] = {}

        feature: Callable[[str], Callable[[Any], Any]] = self.feature

        @feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _keep(params: types.PublishDiagnosticsParams) -> None:
            self.told.setdefault(params.uri, []).append((time.monotonic(), params))

        @feature(types.WINDOW_LOG_MESSAGE)
        def _log(params: types.LogMessageParams) -> None:
            self.log_messages.append(params)

        @feature(types.CLIENT_REGISTER_CAPABILITY)
        def _register(_params: types.RegistrationParams) -> None:
            return None

    async def hello(
        self, *encodings: str, like: str = "visual-studio-code"
    ) -> types.InitializeResult:
        """Introduce the editor, able to do what another is; `encodings` are those it counts in."""
        can = client_capabilities(like)
        if encodings:
            kinds = [types.PositionEncodingKind(one) for one in encodings]
            can.general = types.GeneralClientCapabilities(position_encodings=kinds)
        return await self.initialize_session(types.InitializeParams(capabilities=can))

    def open(self, path: Path, text: str | None = None, kind: str = "markdown") -> str:
        """Open a file, with another text than its own perhaps."""
        name = uri(path)
        self.versions[name] = 1
        read = path.read_bytes().decode() if text is None else text
        item = types.TextDocumentItem(uri=name, language_id=kind, version=1, text=read)
        self.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        return name

    def change(self, name: str, text: str) -> int:
        """Replace an open text, and say which version that makes."""
        self.versions[name] += 1
        version = self.versions[name]
        whole = types.TextDocumentContentChangeWholeDocument(text=text)
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=name, version=version),
                content_changes=[whole],
            )
        )
        return version

    def close(self, name: str) -> None:
        """Close a text."""
        one = types.TextDocumentIdentifier(uri=name)
        self.text_document_did_close(types.DidCloseTextDocumentParams(text_document=one))

    async def findings(self, name: str, version: int | None = 1) -> list[types.Diagnostic]:
        """What is found in a version of a text, once it is told."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            told = self.told.get(name, [])
            if told and told[-1][1].version == version:
                return list(told[-1][1].diagnostics)
            await asyncio.sleep(0.01)
        raise TimeoutError(f"nothing was told of version {version} of {name}")

    async def told_more(self, name: str, count: int) -> None:
        """Wait until a file's findings were told more often than so."""
        end = time.monotonic() + PATIENCE
        while len(self.told[name]) <= count:
            assert time.monotonic() < end, f"nothing more was told of {name}"
            await asyncio.sleep(0.01)

    async def complete(self, name: str, where: types.Position) -> list[types.CompletionItem]:
        """The candidates at a position."""
        one = types.TextDocumentIdentifier(uri=name)
        made = await self.text_document_completion_async(
            types.CompletionParams(text_document=one, position=where)
        )
        return list(made) if isinstance(made, list) else []

    async def hover(self, name: str, where: types.Position) -> str:
        """What is shown at a position; nothing is an empty text."""
        one = types.TextDocumentIdentifier(uri=name)
        made = await self.text_document_hover_async(
            types.HoverParams(text_document=one, position=where)
        )
        return (
            made.contents.value if made and isinstance(made.contents, types.MarkupContent) else ""
        )


STARTED = ClientServerConfig(server_command=COMMAND, client_factory=Editor)


def uri(path: Path) -> str:
    """The name of a file, as an editor writes it."""
    return f"file://{quote(str(path))}"


def project(folder: Path, **briefs: str) -> Path:
    """A project on disk, its briefs by slug; `_` stands for a hyphen."""
    (folder / "briefs").mkdir(parents=True)
    (folder / "briefs" / "series.yaml").write_text(SERIES, "utf-8")
    (folder / "references.bib").write_text(BIB, "utf-8")
    for slug, body in briefs.items():
        brief = folder / "briefs" / slug.replace("_", "-") / "brief.md"
        brief.parent.mkdir()
        brief.write_bytes((body if body.startswith("---") else HEAD + body).encode())
    return folder


def at(line: int, character: int) -> types.Position:
    """A position, from 0."""
    return types.Position(line=line, character=character)


def where(found: Iterable[types.Diagnostic]) -> list[str]:
    """Findings in short, like "6:3-6:9 R201"."""
    return [f"{span(one.range)} {one.code}" for one in found]


def span(range_: types.Range) -> str:
    """A range in short, like "6:3-6:9"."""
    start, end = range_.start, range_.end
    return f"{start.line}:{start.character}-{end.line}:{end.character}"
