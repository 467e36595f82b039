"""YAML read strictly, as text with places: no type guessing, aliases, merge keys or duplicates.

YAML 1.1 makes `NO` false and `12:30` a number, keeps the last of two equal keys, and lets a few
lines expand without bound. Here a scalar stays the text it is; the fields decide what they take.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from briefgen.model.brief import FieldPath
from briefgen.model.codes import fields as codes
from briefgen.model.diagnostic import Checked, Diagnostic, Related
from briefgen.model.limits import SETTINGS_BYTES, SETTINGS_DEPTH, size
from briefgen.model.text import CONTROL, Source, Span
from briefgen.stages.yaml_faults import RefusedFeature, told


@dataclass(frozen=True, kw_only=True)
class Fields:
    """Settings as read: plain data, and the spans of every value and every key."""

    data: dict[str, Any] = field(repr=False)
    values: Mapping[FieldPath, Span] = field(repr=False)
    keys: Mapping[FieldPath, Span] = field(repr=False)


class _Loader(yaml.SafeLoader):
    """Composes nodes, refusing what could expand; the pure-Python one, for the C one can crash."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # so are its stubs
        if isinstance(event, yaml.AliasEvent):
            raise RefusedFeature("{} is an alias, and aliases are not read", event.start_mark)
        if getattr(event, "tag", None) not in (None, "!"):
            raise RefusedFeature("{} is a tag, and tags are not read", event.start_mark)
        self.depth += 1
        if self.depth > SETTINGS_DEPTH:
            raise RefusedFeature(
                f"settings nest deeper than {SETTINGS_DEPTH} levels", event.start_mark
            )
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def read_fields(source: Source, start: int, end: int) -> Checked[Fields]:
    """Read the YAML mapping in `source` from offset `start` to `end`.

    Findings: F102 for text that is not YAML, F103 for a repeated key, F104 and F105 for what is
    refused. A mapping with repeated keys still has a value, so that its fields are checked too.
    """
    text = source.text[start:end]
    if len(text.encode()) > SETTINGS_BYTES:
        count = len(text.encode())
        message = f"the settings have {size(count)}, over the limit of {size(SETTINGS_BYTES)}"
        hint = "move long texts into the brief, where they are read"
        fault = codes.SETTINGS_LIMIT.at(source.span(start), message, hint)
        return Checked(value=None, diagnostics=(fault,))
    try:
        node = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        return Checked(value=None, diagnostics=(told(source, start, error),))
    if node is None:
        here = source.span(start)
        return Checked(value=Fields(data={}, values={(): here}, keys={}))
    if not isinstance(node, yaml.MappingNode):
        fault = codes.BAD_YAML.at(
            source.span(start + node.start_mark.index),
            "these settings are not a list of `key: value` lines",
            hint="write each setting as `key: value`",
        )
        return Checked(value=None, diagnostics=(fault,))
    reading = _Reading(source, start)
    data = reading.read(node, ())
    found = Fields(data=data, values=reading.values, keys=reading.keys)
    return Checked(value=found, diagnostics=tuple(reading.found))


class _Reading:
    """One walk over the nodes, collecting data, places and findings."""

    def __init__(self, source: Source, start: int) -> None:
        self.source = source
        self.start = start
        self.values: dict[FieldPath, Span] = {}
        self.keys: dict[FieldPath, Span] = {}
        self.found: list[Diagnostic] = []

    def span(self, node: yaml.Node) -> Span:
        first, last = self.start + node.start_mark.index, self.start + node.end_mark.index
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            # A block collection ends where the next token begins: its first line says where it is.
            line_end = self.source.text.find("\n", first)
            last = min(last, line_end if line_end >= 0 else last)
        return self.source.span(first, max(last, first + 1))

    def read(self, node: yaml.Node, path: FieldPath) -> Any:
        self.values[path] = self.span(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*path, n)) for n, item in enumerate(node.value)]
        if CONTROL.search(node.value):  # by an escape, like "\x07"
            message = "this value holds a control character"
            self.found.append(codes.BAD_YAML.at(self.values[path], message, "take it out"))
            return CONTROL.sub("", node.value)
        plain = getattr(node, "style", None) is None  # without quotes
        return None if plain and node.value in ("", "~", "null") else node.value

    def _mapping(self, node: yaml.MappingNode, path: FieldPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            span = self.span(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.found.append(codes.YAML_FEATURE.at(span, "a key must be one word"))
                continue
            if key_node.value == "<<":
                message, hint = "merge keys are not read", "write the settings out"
                self.found.append(codes.YAML_FEATURE.at(span, message, hint))
                continue
            key = CONTROL.sub("", key_node.value)
            inner = (*path, key)
            if key in data:
                first = Related(span=self.keys[inner], message=f'"{key}" is first given here')
                message = f'"{key}" is given twice'
                self.found.append(codes.DUPLICATE_KEY.at(span, message, related=(first,)))
                continue
            self.keys[inner] = span
            data[key] = self.read(value_node, inner)
        return data
