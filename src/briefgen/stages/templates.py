"""Templates: Jinja2 in a sandbox, its mistakes told at the template's line."""

import re
import traceback
from collections.abc import Mapping
from typing import Any, Final

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefgen.model.codes import theme as codes
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.edition import Theme
from briefgen.model.text import Source


class _Compiled(BytecodeCache):
    """Templates compiled in this process, by name and text: a brief fills one up to seven times."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self._kept.get((bucket.key, bucket.checksum))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


COMPILED: Final = _Compiled()


def render(theme: Theme, name: str, context: Mapping[str, Any]) -> Checked[str]:
    """Fill a template of the theme; T103 for a mistake in it or a name that does not exist."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(lambda wanted: _source(theme, wanted)),
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=COMPILED,
    )
    environment.filters["css"] = css_string
    try:
        return Checked(value=environment.get_template(name).render(context))
    except TemplateSyntaxError as fault:
        return _wrong(theme, fault.name or name, fault.lineno, fault.message or "a mistake")
    except TemplateNotFound as fault:
        message = f"there is no template {fault.name}"
        return _wrong(theme, name, _line(theme, fault)[1], message)
    except RecursionError as fault:
        return _wrong(theme, _line(theme, fault)[0] or name, 1, "a template includes itself")
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as fault:
        file, line = _line(theme, fault)
        return _wrong(theme, file or name, line, _plainer(str(fault)))


def css_string(text: str) -> Markup:
    """A text as a CSS string, whatever it holds (CSS Syntax 3, section 4.3.7).

    HTML escapes mean nothing inside a style element, so everything but letters, digits and spaces
    is written by its code point.
    """
    signs = (sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in text)
    return Markup('"' + "".join(signs) + '"')  # noqa: S704  # nothing in it can end the string


def _source(theme: Theme, name: str) -> tuple[str, str, None] | None:
    # The name as file name, so that tracebacks tell which template a line is of.
    return (theme.templates[name].text, name, None) if name in theme.templates else None


def _line(theme: Theme, fault: Exception) -> tuple[str | None, int]:
    """The innermost line of a template on the way to an exception."""
    for frame in reversed(traceback.extract_tb(fault.__traceback__)):
        if frame.filename in theme.templates:
            return frame.filename, frame.lineno or 1
    return None, 1


def _plainer(message: str) -> str:
    """Jinja's words for a name that does not exist, without the names of Python's types."""
    name = re.search(r"has no attribute '([^']*)'|'([^']*)' is undefined", message)
    return f'there is no "{name[1] or name[2]}" here' if name else message


def _wrong(theme: Theme, name: str, line: int, message: str) -> Checked[str]:
    source = theme.templates.get(name) or Source(path=theme.templates["page.html.j2"].path, text="")
    start = source.offset(line, 1)
    text = source.line(min(line, len(source.line_starts)))
    indent = len(text) - len(text.lstrip())
    span = source.span(start + indent, start + max(len(text), indent + 1))
    found: Diagnostic = codes.TEMPLATE_ERROR.at(span, f"in the theme {theme.name}: {message}")
    return Checked(value=None, diagnostics=(found,))
