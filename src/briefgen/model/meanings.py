"""Meanings: the words under the fields of a model, as editors and the manual show them.

pydantic would read them out of the source files whenever a model is loaded, which takes a tenth of
the time in which briefgen starts; here they are read when somebody asks for them.
"""

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue


@cache
def meanings(model: type[BaseModel]) -> Mapping[str, str]:
    """What the docstrings under the fields of a model say, by the names that files use."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if issubclass(one, BaseModel) and one is not BaseModel:
            found |= _docstrings(inspect.getsource(one))
    names = {name: field.alias or name for name, field in model.model_fields.items()}
    return {names[name]: text for name, text in found.items() if name in names}


def _docstrings(source: str) -> dict[str, str]:
    """The texts that stand right under the fields of the class that is in a source."""
    found: dict[str, str] = {}
    for model in ast.parse(textwrap.dedent(source)).body:
        for field, under in pairwise(model.body if isinstance(model, ast.ClassDef) else ()):
            if not isinstance(field, ast.AnnAssign) or not isinstance(under, ast.Expr):
                continue
            if isinstance(under.value, ast.Constant):
                found[ast.unparse(field.target)] = inspect.cleandoc(str(under.value.value))
    return found


class Described(GenerateJsonSchema):
    """Makes a schema in which each field has its meaning."""

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """The schema of a model."""
        made = super().model_schema(schema)
        for name, text in meanings(schema["cls"]).items():
            made["properties"][name].setdefault("description", text)
        return made
