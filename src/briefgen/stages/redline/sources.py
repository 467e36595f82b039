"""Sources: the list of references of both versions, each work matched by its key."""

import copy

from lxml.etree import _Element as Element

from briefgen.model.redline import Kind
from briefgen.stages.dom import has_class
from briefgen.stages.redline.drafts import STATE
from briefgen.stages.redline.merge import Merger


def merge_sources(old: Element, new: Element, target: Element, merger: Merger) -> None:
    """Fill the list; a work that came or went with its citations is no change of its own."""
    before = {one.get("id"): one for one in has_class(old, "csl-entry")}
    entries = has_class(new, "csl-entry")
    if not before and not entries:
        return
    listed = copy.copy(new[0] if len(new) else old[0])
    for child in list(listed):
        listed.remove(child)
    target.append(listed)
    for entry in entries:
        known = before.pop(entry.get("id"), None)
        if known is not None:
            merger.pair(merger.old.block(known), merger.new.block(entry), listed, Kind.SOURCE)
        else:
            _listed(entry, "inserted", listed)
    for entry in before.values():  # at the end: their place was by name, among others
        _listed(entry, "deleted", listed)


def _listed(entry: Element, state: str, target: Element) -> None:
    made = copy.deepcopy(entry)
    made.tail = None
    made.set(STATE, state)
    target.append(made)
