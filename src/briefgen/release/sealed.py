"""Sealed: whether a PDF, alone, is what was released, by the manifest inside it.

Its bytes are compared with the seal, the files inside with their digests; it is checked against the
standards again, and the words of its quotations are looked for in the text that it prints.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefgen.model.evidence import Verdict
from briefgen.model.manifest import Manifest, QuotationRecord
from briefgen.outputs.attachments import attached
from briefgen.outputs.standards import STANDARDS
from briefgen.release.conforming import broken
from briefgen.release.fault import Fault
from briefgen.release.printed import read_printed
from briefgen.release.records import NAME, is_sealed, read_manifest

MOST = 5  # broken rules that are told
STREAM = re.compile(r"\Astream <[^>]*>: ")  # by which pikepdf names what is no file


@dataclass(frozen=True, kw_only=True)
class PdfVerdict:
    """What is wrong with a PDF, its manifest, and how many quotations stand in its text.

    Without a manifest, there is none inside that can be read. Of all `quotations`, those that are
    `sought` can be looked for in the printed text.
    """

    faults: tuple[Fault, ...]
    manifest: Manifest | None = field(default=None, repr=False)
    quotations: int = 0
    sought: int = 0

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards that it was checked against."""
        return tuple(STANDARDS)


def verify_pdf(name: str, data: bytes) -> PdfVerdict:
    """Everything in which a PDF is not as it was released."""
    try:
        inside = attached(data)
    except Exception as fault:  # noqa: BLE001  # a damaged file can make its reader raise anything
        return _unreadable(name, fault)
    own = inside.get(NAME)
    if own is None:
        hint = "only PDFs of `briefgen release` have one, and other programs may take it out"
        return PdfVerdict(faults=(Fault(file=name, message="has no manifest inside", hint=hint),))
    manifest = read_manifest(own)
    if manifest is None or not manifest.briefs:
        message = "was changed: it is no manifest as briefgen writes it"
        return PdfVerdict(faults=(Fault(file=name, part=NAME, message=message),))
    proofs = [one for brief in manifest.briefs for one in brief.evidence.proofs]
    sought = [one for one in proofs if one.printed is not None]
    faults = [*_of_seal(name, data, own), *_of_inside(name, inside, manifest)]
    faults += _of_standards(name, data)
    faults += _of_text(name, data, sought)
    return PdfVerdict(
        faults=tuple(faults), manifest=manifest, quotations=len(proofs), sought=len(sought)
    )


def _unreadable(name: str, fault: Exception) -> PdfVerdict:
    said = STREAM.sub("", str(fault)).strip().splitlines()
    why = f": {said[0]}" if said else ""
    return PdfVerdict(faults=(Fault(file=name, message=f"cannot be read as a PDF{why}"),))


def _of_seal(name: str, data: bytes, own: bytes) -> Iterator[Fault]:
    if not is_sealed(data, own):
        yield Fault(file=name, message="was changed: its bytes are not those that were sealed")


def _of_inside(name: str, inside: Mapping[str, bytes], manifest: Manifest) -> Iterator[Fault]:
    known = {one.path: one.sha256 for one in manifest.files}
    for part, digest in known.items():
        if part not in inside:
            yield Fault(file=name, part=part, message="is no longer inside")
        elif hashlib.sha256(inside[part]).hexdigest() != digest:
            yield Fault(file=name, part=part, message="was changed")
    for part in sorted(set(inside) - set(known) - {NAME}):
        yield Fault(file=name, part=part, message="was put inside later")


def _of_standards(name: str, data: bytes) -> Iterator[Fault]:
    for standard in STANDARDS:
        for rule in broken(data, standard)[:MOST]:
            yield Fault(file=name, part=standard, message=f"is broken: {rule}")


def _of_text(name: str, data: bytes, sought: list[QuotationRecord]) -> Iterator[Fault]:
    """Quotations whose words are not in the text that is printed."""
    try:
        printed = read_printed(data)
    except Exception as fault:  # noqa: BLE001  # as above
        said = f"cannot be read: {fault or type(fault).__name__}"
        yield Fault(file=name, part="text", message=said)
        return
    for one in sought:
        if one.printed is not None and not printed.has(one.printed, one.signs):
            source = f" from @{one.key}" if one.key else ""
            was = "was verified" if one.verdict is Verdict.VERIFIED else f"is {one.verdict.value}"
            message = f"{was}, and its words are not in the printed text"
            yield Fault(file=name, part=f"quotation {one.id}{source}", message=message)
