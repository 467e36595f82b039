"""Findings in an editor, as it is told them by a server in a process of its own."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig

from editors import COMMAND, HEAD, Editor, at, project, span, uri, where

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_lsp.fixture(
    scope="module", config=ClientServerConfig(server_command=COMMAND, client_factory=Editor)
)
async def editor(lsp_client: Editor) -> AsyncIterator[None]:
    await lsp_client.hello()
    yield
    await lsp_client.shutdown_session()


async def test_a_finding_has_its_place_its_code_and_its_hint(editor: Editor, tmp_path: Path) -> None:
    root = project(tmp_path, a="Nobody knows [@hrw-2009].\n")

    found = await editor.findings(editor.open(root / "briefs" / "a" / "brief.md"))

    assert where(found) == ["6:15-6:23 R201"]
    assert found[0].source == "briefgen"
    assert found[0].severity is types.DiagnosticSeverity.Error
    assert found[0].message == (
        "citation key hrw-2009 is not in references.bib\n"
        'hint: did you mean "hrw-2008"? (references.bib:1)'
    )
    assert found[0].tags is None
    assert found[0].code_description is None
