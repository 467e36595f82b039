"""Records: the manifest of a release, made of what was built and of what it was built from."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from briefgen.model.brief import Brief
from briefgen.model.edition import Artifact
from briefgen.model.evidence import Proof
from briefgen.model.manifest import (
    UNSEALED,
    BriefRecord,
    Conformance,
    EvidenceRecord,
    FileRecord,
    Manifest,
    QuotationRecord,
)
from briefgen.release.inputs import answered
from briefgen.release.printed import Printed, letters
from briefgen.stages.evidence.receipts import Receipts
from briefgen.stages.matching import digest
from briefgen.stages.versions import text_digest, version_of
from briefgen.task import Built

# Where the seal of a manifest stands. A text in JSON has no plain line ends, so there is one only.
SEAL: Final = re.compile(rb'\n  "seal": "([0-9a-f]{64})"')
NAME: Final = "manifest.json"
MEDIA_TYPE: Final = "application/json"


def brief_record(brief: Brief, built: Built, printed: Printed, receipts: Receipts) -> BriefRecord:
    """What a manifest says of a brief; `printed` is the text of its PDF."""
    return BriefRecord(
        brief=brief.slug,
        path=str(brief.source.path),
        title=brief.front.title,
        number=brief.front.number,
        date=brief.front.date.isoformat(),
        language=brief.language,
        status=brief.front.status.value,
        version=version_of(brief.front),
        text=text_digest(brief),
        evidence=_evidence(built, printed, receipts),
    )


def _evidence(built: Built, printed: Printed, receipts: Receipts) -> EvidenceRecord:
    evidence, sources = built.evidence, answered(built, receipts)
    counts = Counter(one.verdict for one in evidence.proofs)
    return EvidenceRecord(
        quotations=dict(sorted(counts.items())),
        figures=len(evidence.figures),
        figures_found=sum(one.found for one in evidence.figures),
        proofs=tuple(
            _quotation(one, printed, sources.get(one.key or "") if one.match else None)
            for one in evidence.proofs
        ),
    )


def _quotation(proof: Proof, printed: Printed, source: str | None) -> QuotationRecord:
    text = letters(proof.quotation.text)
    return QuotationRecord(
        id=proof.quotation.id,
        verdict=proof.verdict,
        key=proof.key,
        page=proof.page,
        source=source,
        receipt=digest(proof.quotation.sought),
        signs=len(text),
        printed=hashlib.sha256(text.encode()).hexdigest() if printed.has_text(text) else None,
    )


def file_record(artifact: Artifact, conforms: Iterable[Conformance] = ()) -> FileRecord:
    """What a manifest says of a file."""
    return FileRecord(
        path=artifact.name,
        sha256=artifact.sha256,
        bytes=len(artifact.data),
        media_type=artifact.media_type,
        brief=artifact.brief,
        pages=artifact.pages,
        conforms=tuple(conforms),
    )


def manifest_bytes(manifest: Manifest) -> bytes:
    """A manifest as a file, its seal still open."""
    made = manifest.model_copy(update={"seal": UNSEALED}).model_dump(mode="json")
    return f"{json.dumps(made, ensure_ascii=False, indent=2)}\n".encode()


def read_manifest(data: bytes) -> Manifest | None:
    """A manifest out of its file; None where it is none as briefgen writes it."""
    try:
        made = Manifest.model_validate_json(data)
    except ValueError:
        return None
    return made if SEAL.search(data) else None


def sealed(whole: bytes, manifest: bytes) -> bytes:
    """A file with the seal of the manifest that stands in it, as it is, closed."""
    start, end = _place(whole, manifest)
    opened = whole[:start] + UNSEALED.encode() + whole[end:]
    return opened[:start] + hashlib.sha256(opened).hexdigest().encode() + opened[end:]


def is_sealed(whole: bytes, manifest: bytes) -> bool:
    """Whether a file is as it was when the seal of the manifest in it was closed."""
    try:
        return sealed(whole, manifest) == whole
    except ValueError:
        return False


def _place(whole: bytes, manifest: bytes) -> tuple[int, int]:
    """Where the digits of the seal stand in a file; `ValueError` where they cannot be found."""
    found = SEAL.search(manifest)
    if found is None or whole.count(manifest) != 1:
        raise ValueError("there is no manifest with a seal, or more than one")
    start = whole.index(manifest) + found.start(1)
    return start, start + len(UNSEALED)
