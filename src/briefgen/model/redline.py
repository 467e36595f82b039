"""A redline: a brief as it is now, with all that was changed since another version in its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from briefgen.model.document import Document, Image, Part


class Kind(StrEnum):
    """What was changed."""

    WORDS = "words"
    NUMBER = "number"
    CITATION = "citation"
    NOTE = "note"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    RECOMMENDATION = "recommendation"
    TABLE = "table"
    FIGURE = "figure"
    SOURCE = "source"
    LINK = "link"
    FORMAT = "format"
    FIELD = "field"


class Action(StrEnum):
    """What was done to it."""

    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"
    MOVED = "moved"
    SPLIT = "split"
    JOINED = "joined"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change: `number` counts from 1 in the order of the text.

    `section` is the heading it stands under, empty where there is none; `field` the name of the
    field of the front matter that was changed. Of a deletion there is no `after`, of an insertion
    no `before`.
    """

    number: int
    kind: Kind
    action: Action
    part: Part | None
    section: str
    before: str
    after: str
    field: str = ""


@dataclass(frozen=True, kw_only=True)
class Redline:
    """Two versions of a brief in one: the parts of the new one, with marks where they differ.

    In the HTML of `parts` and `bios`, `ins` and `del` of the class `redline` hold what was inserted
    and deleted, and the attribute `data-redline` says what became of a block; `data-change` is the
    number of the change, and `data-cited` what a citation or a note says. `fields` is such HTML of
    the fields that were changed, by name.
    """

    old: Document = field(repr=False)
    new: Document = field(repr=False)
    parts: Mapping[Part, str] = field(repr=False)
    bios: tuple[str, ...] = field(repr=False)
    fields: Mapping[str, str] = field(repr=False)
    images: Mapping[str, Image] = field(repr=False)
    changes: tuple[Change, ...]
