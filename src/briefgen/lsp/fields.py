"""Fields: what front matter and series.yaml take, from the schema of their models."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field by its name, what it means, and what it holds: fields of its own, a list, or text."""

    name: str
    meaning: str
    holds: str
    required: bool


@cache
def _schema(model: type[BaseModel]) -> Mapping[str, Any]:
    return model.model_json_schema()


def fields_at(model: type[BaseModel], path: Sequence[str]) -> tuple[Field, ...]:
    """The fields of the group at a path; none where there is no group."""
    schema = _schema(model)
    found: dict[str, Field] = {}
    for group in _at(schema, path):
        needed = group.get("required", ())
        for name, one in group.get("properties", {}).items():
            found[name] = Field(
                name=name,
                meaning=_meaning(schema, one),
                holds=_holds(schema, one),
                required=name in needed,
            )
    return tuple(found.values())


def field_at(model: type[BaseModel], path: Sequence[str]) -> Field | None:
    """The field at a path, if there is such."""
    known = {one.name: one for one in fields_at(model, path[:-1])} if path else {}
    return known.get(path[-1]) if path else None


def values_at(model: type[BaseModel], path: Sequence[str]) -> tuple[str, ...]:
    """The words to choose from at a path; none where any text may stand."""
    found: dict[str, None] = {}
    for one in _at(_schema(model), path):
        found.update(dict.fromkeys(str(value) for value in one.get("enum", ())))
        if "const" in one:
            found[str(one["const"])] = None
        if one.get("type") == "boolean":
            found.update({"true": None, "false": None})
    return tuple(found)


def names_at(model: type[BaseModel], path: Sequence[str]) -> tuple[str, ...]:
    """The names that a mapping at a path takes for its keys, where it takes only those."""
    schema = _schema(model)
    here = [schema]
    for step in path:
        here = [inner for one in here for inner in _inner(schema, one, step)]
    return tuple(
        str(name)
        for one in here
        for whole in _choices(schema, one)
        for keys in _choices(schema, whole.get("propertyNames", {}))
        for name in keys.get("enum", ())
    )


def _at(schema: Mapping[str, Any], path: Sequence[str]) -> list[Mapping[str, Any]]:
    """The schemas of what can stand at a path, through lists and mappings on the way."""
    here = list(_choices(schema, schema))
    for step in path:
        here = [inner for one in here for inner in _inner(schema, one, step)]
    return here


def _inner(schema: Mapping[str, Any], one: Mapping[str, Any], step: str) -> Iterator[Any]:
    inner = one.get("properties", {}).get(step) or one.get("additionalProperties")
    if isinstance(inner, Mapping):
        yield from _choices(schema, inner)


def _choices(schema: Mapping[str, Any], one: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What can stand where a schema does: each alternative, and the items of a list."""
    if "$ref" in one:
        yield from _choices(schema, schema["$defs"][one["$ref"].removeprefix("#/$defs/")])
        return
    for other in one.get("anyOf", ()):
        yield from _choices(schema, other)
    if one.get("type") == "array":
        yield from _choices(schema, one.get("items", {}))
    elif "anyOf" not in one:
        yield one


def _meaning(schema: Mapping[str, Any], one: Mapping[str, Any]) -> str:
    said = one.get("description")
    if said is None:
        said = next((other.get("description", "") for other in _choices(schema, one)), "")
    return str(said)


def _holds(schema: Mapping[str, Any], one: Mapping[str, Any]) -> str:
    """What stands behind the name: "fields", "list" or "text"."""
    kinds = [one, *one.get("anyOf", ())]
    if any(kind.get("type") == "array" for kind in kinds):
        return "list"
    grouped = any("properties" in other for other in _choices(schema, one))
    mapping = any(isinstance(kind.get("additionalProperties"), Mapping) for kind in kinds)
    return "fields" if grouped or mapping else "text"
