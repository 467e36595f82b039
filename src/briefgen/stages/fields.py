"""Fields to typed settings: one validation, every complaint at its own line."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefgen.model.brief import FieldPath
from briefgen.model.codes import fields as codes
from briefgen.model.diagnostic import Checked, Diagnostic, Edit
from briefgen.model.text import Source, Span
from briefgen.stages.yaml_nodes import Fields, read_fields

DOI_ADDRESS: Final = re.compile(
    r"[\"']?(?P<address>(?:https?://(?:dx\.)?doi\.org/|doi:\s*))10\.\d{4,9}/", re.IGNORECASE
)

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, kw_only=True)
class Typed(Generic[M]):
    """Settings of a model, and the span of every value that was written."""

    settings: M
    spans: Mapping[FieldPath, Span]


def typed_fields(source: Source, start: int, end: int, model: type[M]) -> Checked[Typed[M]]:
    """Read and check the settings in `source` from `start` to `end`, all complaints in one run."""
    return read_fields(source, start, end).then(lambda read: validated(read, model))


def validated(read: Fields, model: type[M]) -> Checked[Typed[M]]:
    """Check what was read of settings, all complaints in one run."""
    try:
        settings = model.model_validate(read.data)
    except ValidationError as error:
        found = [_complaint(read, model, detail) for detail in error.errors()]
        return Checked(value=None, diagnostics=tuple(found))
    return Checked(value=Typed(settings=settings, spans=read.values))


def _complaint(read: Fields, model: type[BaseModel], detail: ErrorDetails) -> Diagnostic:
    path = tuple(step for step in detail["loc"] if step != "[key]")
    span = read.keys[path] if detail["loc"][-1:] == ("[key]",) else _nearest(read, path)
    value = detail["input"]
    if detail["type"] == "extra_forbidden":
        return _unknown(read, model, path)
    if detail["type"] == "missing":
        field = str(path[-1])
        return codes.MISSING_FIELD.at(span, f'"{field}" is missing', _example(field))
    field = ".".join(str(step) for step in path if isinstance(step, str)) or "value"
    if (value is None or detail["type"] == "string_too_short") and path in read.values:
        item = isinstance(path[-1], int)
        message = f'an item of "{field}" is empty' if item else f'"{field}" is empty'
        hint = _example(field) or f"give it a value, or delete the {'item' if item else 'line'}"
        return codes.MISSING_FIELD.at(span, message, hint)
    inside = _known(model, path) if detail["type"] in _GROUPS else ()
    takes = f"it takes: {', '.join(inside)}" if inside else None
    edits = _bare_doi(span) if field == "doi" else ()
    return codes.BAD_VALUE.at(span, f'"{field}": {_expectation(detail)}', takes, edits=edits)


def _bare_doi(span: Span) -> tuple[Edit, ...]:
    """The edit that takes from a DOI the address before it."""
    found = DOI_ADDRESS.match(span.text)
    if found is None:
        return ()
    start = span.start + found.start("address")
    return (Edit(span=span.source.span(start, span.start + found.end("address")), text=""),)


def _unknown(read: Fields, model: type[BaseModel], path: FieldPath) -> Diagnostic:
    name = str(path[-1])
    known = _known(model, path[:-1])
    near = difflib.get_close_matches(name, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"known are: {', '.join(sorted(known))}"
    span = read.keys.get(path) or _nearest(read, path)
    return codes.UNKNOWN_FIELD.at(span, f'there is no field "{name}"', hint=hint)


def _known(model: type[BaseModel], path: FieldPath) -> list[str]:
    """Names of the fields at a path inside a model, found through the model's own schema."""
    schema = model.model_json_schema()
    here: Any = schema
    for step in path:
        here = _inner(schema, here, step)
    return list(_deref(schema, here).get("properties", {}))


def _inner(schema: Mapping[str, Any], here: Any, step: str | int) -> Any:
    here = _deref(schema, here)
    if isinstance(step, int):
        return here.get("items", {})
    return here.get("properties", {}).get(step) or here.get("additionalProperties") or {}


def _deref(schema: Mapping[str, Any], here: Any) -> Any:
    for choice in here.get("anyOf", ()):
        if choice.get("type") != "null":
            here = choice
            break
    name = here.get("$ref", "").removeprefix("#/$defs/")
    return schema["$defs"][name] if name else here


def _nearest(read: Fields, path: FieldPath) -> Span:
    """The value's place, or that of the field around it, or the beginning of the settings."""
    if path and path in read.values:
        return read.values[path]
    while path and path not in read.keys and path not in read.values:
        path = path[:-1]
    if not path:
        whole = read.values[()]
        return whole.source.span(whole.start)
    return read.keys.get(path) or read.values[path]


def _expectation(detail: ErrorDetails) -> str:
    """What the field takes, in an author's words."""
    context = {name: str(value) for name, value in detail.get("ctx", {}).items()}
    value = detail["input"]
    context["length"] = str(len(value)) if isinstance(value, str) else ""
    words = _WORDS.get(detail["type"])
    if words is None:
        return detail["msg"][:1].lower() + detail["msg"][1:]
    return words.format_map({"error": detail["msg"], **context})


_GROUPS = ("model_type", "mapping_type", "dict_type")
_WORDS = {
    "value_error": "{error}",
    "enum": "expected {expected}",
    "literal_error": "expected {expected}",
    "string_type": "expected text",
    "tuple_type": "expected a list, a line each that begins with a hyphen",
    "model_type": "expected fields of its own, indented under it",
    "mapping_type": "expected fields of its own, indented under it",
    "dict_type": "expected fields of its own, indented under it",
    "string_too_long": "expected at most {max_length} characters, and it has {length}",
    "too_short": "expected at least one",
    "greater_than_equal": "expected {ge} or more",
    "less_than_equal": "expected {le} or less",
}


_EXAMPLES = {
    "title": "title: Kazakhstan in the Chair",
    "date": "date: 2010-02-18",
    "version": "version: 1",
    "institutions": "institutions: [{name: Example Institute}]",
    "corporate_author": "corporate_author: Example Institute",
}


def _example(field: str) -> str | None:
    return f"add a line like `{_EXAMPLES[field]}`" if field in _EXAMPLES else None
