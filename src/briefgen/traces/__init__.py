"""Traces: what a result was made from, so that it is made again only when that has changed."""

from briefgen.traces.trace import Kept, last_asked, recall, remember
from briefgen.traces.watch import KINDS, Watch, WatchedEntries, WatchedReceipts, agreed, digest_of

__all__ = [
    "KINDS",
    "Kept",
    "Watch",
    "WatchedEntries",
    "WatchedReceipts",
    "agreed",
    "digest_of",
    "last_asked",
    "recall",
    "remember",
]
