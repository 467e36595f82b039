"""What the sources of a brief say to what it takes from them."""

from briefgen.stages.evidence.library import Library
from briefgen.stages.evidence.receipts import (
    LOCK,
    Receipts,
    read_receipts,
    renewed,
    write_receipts,
)
from briefgen.stages.evidence.verify import receipts_of, verify

__all__ = [
    "LOCK",
    "Library",
    "Receipts",
    "read_receipts",
    "receipts_of",
    "renewed",
    "verify",
    "write_receipts",
]
