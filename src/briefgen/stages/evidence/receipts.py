"""Receipts: evidence.lock, what was seen of each quotation when its source was at hand.

A line a quotation, sorted, so that two branches merge; each line carries a digest of itself. The
digest is no seal: it tells lines that were edited or torn. Whoever has the archive checks again.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import PurePosixPath
from typing import Any, Final

from briefgen.model.codes import quotations as codes
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.evidence import Receipt, Verdict
from briefgen.model.text import Source, Span, clean_text
from briefgen.model.world import Unreadable, World

LOCK: Final = PurePosixPath("evidence.lock")
HEAD: Final = (
    "# Receipts of quotations, written by `briefgen check --update-evidence`. Do not edit."
)
KEPT: Final = (Verdict.VERIFIED, Verdict.REVIEW, Verdict.MISMATCH)
REWRITE: Final = "`briefgen check --update-evidence` writes it anew, where the archive is"
Receipts = Mapping[str, Mapping[str, Receipt]]  # by key, then by the quotation's digest


def read_receipts(world: World) -> Checked[Receipts]:
    """All sound receipts of a project, by key and digest of the quotation; E401 for other lines."""
    try:
        data = world.read(LOCK)
    except Unreadable:
        return Checked(value={})
    source = Source(path=LOCK, text=clean_text(data.decode("utf-8", "replace")))
    known: dict[str, dict[str, Receipt]] = {}
    found: list[Diagnostic] = []
    for start, line in zip(source.line_starts, source.text.split("\n"), strict=True):
        if not line.strip() or line.startswith("#"):
            continue
        receipt = _receipt(line)
        if receipt is None:
            found.append(_broken(source.span(start, start + len(line)), line))
        else:
            known.setdefault(receipt.key, {})[receipt.quotation] = receipt
    return Checked(value=known, diagnostics=tuple(found))


def write_receipts(receipts: Iterable[Receipt]) -> bytes:
    """The file evidence.lock with these receipts."""
    lines = sorted({_line(one) for one in receipts})
    return "".join(f"{line}\n" for line in [HEAD, *lines]).encode()


def renewed(
    old: Receipts, new: Iterable[Receipt], wanted: frozenset[tuple[str, str]], *, whole: bool
) -> tuple[Receipt, ...]:
    """The receipts to keep: the new ones, and old ones of quotations whose source is not at hand.

    `wanted` are the quotations there are now. Where these are not of the `whole` series, all other
    old receipts stay too.
    """
    made = {(one.key, one.quotation): one for one in new}
    kept = {
        (key, quotation): one
        for key, receipts in old.items()
        for quotation, one in receipts.items()
        if (key, quotation) in wanted or not whole
    }
    return tuple((kept | made).values())


def _line(receipt: Receipt) -> str:
    said = {one.name: getattr(receipt, one.name) for one in fields(receipt)}
    said = {name: value for name, value in said.items() if value not in ("", None, False, ())}
    return json.dumps({**said, "check": _check(said)}, ensure_ascii=False)


def _check(said: Mapping[str, Any]) -> str:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _receipt(line: str) -> Receipt | None:
    """The receipt of a line; None when it is none, or not as it was written."""
    try:
        said = json.loads(line)
        check = said.pop("check")
        speakers = tuple(map(str, said.get("speakers", ())))
        receipt = Receipt(**{**said, "verdict": Verdict(said["verdict"]), "speakers": speakers})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    wanted = (receipt.key, receipt.quotation, receipt.source, receipt.words, receipt.reason)
    texts = all(isinstance(one, str) for one in (*wanted, receipt.before, receipt.after))
    sound = texts and check == _check(said) and receipt.verdict in KEPT
    return receipt if sound and isinstance(receipt.matcher, int) else None


def _broken(span: Span, line: str) -> Diagnostic:
    torn = line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||"))
    message = "a merge left this line" if torn else "this line is no receipt as briefgen writes it"
    return codes.BROKEN_RECEIPT.at(span, message, REWRITE)
