"""A citation style of the project, vetted before pandoc sees it: complete, and with an end.

citeproc follows a parent to the network, calls a macro that calls itself until its memory is gone,
and tells of broken XML without saying where.
"""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Final
from xml.etree import ElementTree

from briefgen.model.limits import STYLE_BYTES, STYLE_DEPTH

DOCTYPE: Final = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


class _Flawed(Exception):
    """A style that is not used; the text completes "it cannot be used: …"."""


def flaw(text: str) -> str | None:
    """Why a style cannot be used, as the end of a sentence; None where it can."""
    try:
        _calls_end(_parsed(text))
    except _Flawed as fault:
        return str(fault)
    return None


def _parsed(text: str) -> ElementTree.Element:
    data = text.encode()
    if len(data) > STYLE_BYTES:
        raise _Flawed(f"it is over {STYLE_BYTES >> 20} MB; styles are a hundredth of that")
    if "<style" not in text:
        raise _Flawed("it is not a CSL style")
    if DOCTYPE.search(text):
        raise _Flawed("it has a DOCTYPE or an entity")
    depth = 0
    root: ElementTree.Element | None = None
    try:
        # No DOCTYPE gets this far, so that nothing expands.
        for event, element in ElementTree.iterparse(io.BytesIO(data), ("start", "end")):  # noqa: S314
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            if depth > STYLE_DEPTH:
                raise _Flawed(f"its elements stand over {STYLE_DEPTH} levels deep in each other")
    except ElementTree.ParseError as fault:
        line, column = fault.position
        raise _Flawed(f"it is not well-formed XML, at line {line}, column {column + 1}") from None
    if root is None or _name(root) != "style":
        raise _Flawed("it is not a CSL style")
    if any(one.get("rel") == "independent-parent" for one in root.iter()):
        raise _Flawed("it depends on another style; name that one")
    if "citation" not in map(_name, root):
        raise _Flawed("it has no citation part")
    return root


def _name(element: ElementTree.Element) -> str:
    """The name of an element, whatever name space it is in."""
    return str(element.tag).rsplit("}", 1)[-1]


def _calls_end(root: ElementTree.Element) -> None:
    """Refuse macros that call themselves, also by way of others."""
    calls = {
        str(macro.get("name")): [name for one in macro.iter() if (name := one.get("macro"))]
        for macro in root.iter()
        if _name(macro) == "macro"
    }
    done: set[str] = set()
    for name in calls:
        _follow(name, calls, done, ())


def _follow(
    name: str, calls: Mapping[str, Sequence[str]], done: set[str], path: tuple[str, ...]
) -> None:
    if name in path:
        raise _Flawed(f'its macro "{name}" calls itself')
    if len(path) > STYLE_DEPTH:
        raise _Flawed(f"its macros call each other over {STYLE_DEPTH} levels deep")
    if name not in done:
        for other in calls.get(name, ()):
            _follow(other, calls, done, (*path, name))
        done.add(name)
