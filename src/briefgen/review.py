"""Review: a brief resolved and verified, remembered as long as all that was read for it holds.

To recall one, the stages that make it are not loaded: they are half of all that is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from briefgen.model.codes.evidence import SOURCE_UNREADABLE
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.document import Document
from briefgen.model.evidence import Evidence, Receipt
from briefgen.model.onlooker import NOBODY, Onlooker
from briefgen.model.text import Source
from briefgen.model.world import World
from briefgen.task import Task
from briefgen.traces import (
    Kept,
    Watch,
    WatchedEntries,
    WatchedReceipts,
    digest_of,
    recall,
    remember,
)

STAGE = "review"


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """A document with its evidence, and all that was found; without a document, pandoc failed."""

    document: Document | None = field(repr=False)
    evidence: Evidence = field(default_factory=Evidence, repr=False)
    receipts: tuple[Receipt, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def recalled(task: Task, world: World) -> Kept:
    """The review of a brief, if all that it was made from is as it was."""
    return recall(STAGE, task.brief.slug, asking(task, Watch(world)), world)


def asking(task: Task, watch: Watch) -> Callable[[str], str]:
    """What gives the digest of what a name in a trace of a review stands for now."""
    return _Questions(task, watch).ask


def review(task: Task, world: World, onlooker: Onlooker = NOBODY) -> Kept:
    """Resolve and verify a brief, and keep the review where it may be kept."""
    from briefgen.stages.resolve import resolve

    watch = Watch(world)
    entries = WatchedEntries(task.bibliography.entries)
    receipts = WatchedReceipts(task.receipts)
    whole = task.bibliography.source
    # Of the file's text only whether there is any: all else is asked of the entries, and noted.
    source = Source(path=whole.path, text=whole.text[:1])
    bibliography = replace(task.bibliography, entries=entries, source=source)
    resolved = resolve(task.brief, bibliography, watch, onlooker)
    if resolved.value is None:
        return Kept(value=Reviewed(document=None, diagnostics=resolved.diagnostics))
    # What a document is held against its sources with is loaded when it has been shown.
    from briefgen.stages.evidence.library import Library
    from briefgen.stages.evidence.verify import receipts_of, verify

    library = Library(bibliography, watch)
    verified = verify(resolved.value, library, receipts)
    onlooker.step()
    evidence = verified.value or Evidence()
    context = task.brief.series.evidence.context
    made = Reviewed(
        document=resolved.value,
        evidence=evidence,
        receipts=receipts_of(evidence.proofs, library, context),
        diagnostics=(*resolved.diagnostics, *verified.diagnostics),
    )
    names = {"brief:", "series:", "strings:", *entries.seen, *receipts.seen}
    names.update(f"name:{letters}" for letters in library.asked)
    ask = asking(task, watch)
    if (more := _places(made, task)) is None:
        names.add("entries:")
        return Kept(value=made, seen=watch.seen | {name: ask(name) for name in names})
    seen = watch.seen | {name: ask(name) for name in names | more}
    return remember(STAGE, task.brief.slug, seen, made, world)


def _places(made: Reviewed, task: Task) -> set[str] | None:
    """What the places of findings depend on besides; None where the review must not be kept.

    Errors are found anew each time: some are of the machine, as when a limit of time is reached.
    """
    names: set[str] = set()
    own = {task.brief.source.path, task.brief.span("series").source.path}
    for one in made.diagnostics:
        if one.is_error or one.code == SOURCE_UNREADABLE:
            return None
        for span in (one.span, *(also.span for also in one.related)):
            if span is not None and span.source.path == task.bibliography.source.path:
                names.add("entries:")  # whose lines move when any of them is edited
            elif span is not None and span.source.path not in own:
                return None
    return names


class _Questions:
    """What was asked for a review, and what the answer is now."""

    def __init__(self, task: Task, watch: Watch) -> None:
        self._task = task
        self._watch = watch

    def ask(self, name: str) -> str:
        """The digest of an answer, by the name of its question."""
        kind, _, rest = name.partition(":")
        if kind == "name":
            return str(self._task.bibliography.is_name(rest))
        parts = self._parts(kind, rest)
        return self._watch.observe(name) if parts is None else digest_of(*parts)

    def _parts(self, kind: str, rest: str) -> Iterable[str] | None:
        """The texts of an answer that the task itself holds; None for what the world is asked."""
        brief, bibliography = self._task.brief, self._task.bibliography
        parts: Iterable[str] | None = None
        match kind:
            case "brief":
                language = brief.file_language or ""
                parts = (brief.slug, str(brief.source.path), language, brief.source.text)
            case "series":
                parts = (brief.span("series").source.text,)
            case "entries":
                parts = (bibliography.source.text,)
            case "entry":
                entry = bibliography.entries.get(rest)
                parts = () if entry is None else (entry.raw, entry.fault or "")
            case "strings":
                parts = bibliography.strings
            case "receipts":
                rows = self._task.receipts.get(rest, {})
                parts = [repr(rows[quotation]) for quotation in sorted(rows)]
        return parts
