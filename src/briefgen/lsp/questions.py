"""Questions: an editor's requests, each answered beside the loop, so that typing never waits."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from lsprotocol import types

from briefgen.lsp import answers
from briefgen.lsp.answers import FIX_ALL, Asked
from briefgen.lsp.server import BriefServer, follow

A = TypeVar("A")
Feature = Callable[..., Callable[[Any], Any]]  # pygls leaves its decorators untyped
TRIGGERS: Final = ("@", "#", ".", '"', " ", ":")


def make_server(sources: Path | None) -> BriefServer:
    """A server that is ready to be started; `sources` is the folder of the archive."""
    server = follow(sources)
    _answer_writing(server, server.feature)
    _answer_changing(server, server.feature)
    _answer_reading(server, server.feature)
    return server


async def _answer(server: BriefServer, uri: str, work: Callable[[Asked], A], otherwise: A) -> A:
    """Work an answer out in another thread; for a text that is not known there is none."""
    found = server.desks.of(uri)
    page = found[0].page(found[1]) if found is not None else None
    if found is None or page is None:
        return otherwise
    codec, can = server.workspace.position_codec, answers.abilities(server.client_capabilities)
    asked = Asked(desk=found[0], uri=uri, page=page, codec=codec, abilities=can)
    return await asyncio.to_thread(work, asked)


def _answer_writing(server: BriefServer, feature: Feature) -> None:
    options = types.CompletionOptions(trigger_characters=list(TRIGGERS), resolve_provider=True)

    @feature(types.TEXT_DOCUMENT_COMPLETION, options)
    async def _complete(params: types.CompletionParams) -> list[types.CompletionItem]:
        def work(asked: Asked) -> list[types.CompletionItem]:
            return answers.items(asked, params.position)

        return await _answer(server, params.text_document.uri, work, [])

    @feature(types.COMPLETION_ITEM_RESOLVE)
    async def _resolve(item: types.CompletionItem) -> types.CompletionItem:
        data = item.data if isinstance(item.data, dict) else {}
        key, uri = data.get("key"), data.get("uri")
        if isinstance(key, str) and isinstance(uri, str):
            said = await _answer(server, uri, lambda asked: answers.printed_item(asked, key), None)
            item.documentation = said or item.documentation
        return item


def _answer_changing(server: BriefServer, feature: Feature) -> None:
    kinds = [types.CodeActionKind.QuickFix.value, FIX_ALL]

    @feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    async def _act(params: types.CodeActionParams) -> list[types.CodeAction]:
        def work(asked: Asked) -> list[types.CodeAction]:
            return answers.act(asked, params.range, params.context.only or ())

        return await _answer(server, params.text_document.uri, work, [])

    @feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def _prepare(params: types.PrepareRenameParams) -> types.Range | None:
        def work(asked: Asked) -> types.Range | None:
            return answers.renamed_range(asked, params.position)

        return await _answer(server, params.text_document.uri, work, None)

    @feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def _rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        def work(asked: Asked) -> types.WorkspaceEdit | None:
            return answers.renamed(asked, params.position, params.new_name)

        return await _answer(server, params.text_document.uri, work, None)


def _answer_reading(server: BriefServer, feature: Feature) -> None:
    @feature(types.TEXT_DOCUMENT_HOVER)
    async def _hover(params: types.HoverParams) -> types.Hover | None:
        def work(asked: Asked) -> types.Hover | None:
            return answers.hovered(asked, params.position)

        return await _answer(server, params.text_document.uri, work, None)

    @feature(types.TEXT_DOCUMENT_DEFINITION)
    async def _define(params: types.DefinitionParams) -> types.Location | None:
        def work(asked: Asked) -> types.Location | None:
            return answers.defined(asked, params.position)

        return await _answer(server, params.text_document.uri, work, None)

    @feature(types.TEXT_DOCUMENT_REFERENCES)
    async def _refer(params: types.ReferenceParams) -> list[types.Location]:
        def work(asked: Asked) -> list[types.Location]:
            declared = params.context.include_declaration
            return answers.referred(asked, params.position, declared=declared)

        return await _answer(server, params.text_document.uri, work, [])

    @feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def _outline(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        return await _answer(server, params.text_document.uri, answers.outlined, [])
