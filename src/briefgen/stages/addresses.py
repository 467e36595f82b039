r"""Addresses: all that a style sheet would fetch, however it is written (CSS Syntax 3).

A search for `url(` would miss `\75rl(`, strings in `image-set()`, and `@\69mport`.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

FETCHING: Final = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"})


@lru_cache(maxsize=64)
def addresses(sheet: str) -> tuple[str, ...]:
    """The addresses of a style sheet, or of the declarations of a `style` attribute."""
    from tinycss2 import parse_component_value_list

    return tuple(_asked(parse_component_value_list(sheet, skip_comments=True)))


def _asked(tokens: Iterable[Any]) -> Iterator[str]:
    imported = False
    for token in tokens:
        if token.type == "url" or (token.type == "string" and imported):
            yield token.value
        elif token.type == "function":
            if token.lower_name in FETCHING:
                yield from (one.value for one in token.arguments if one.type == "string")
            yield from _asked(token.arguments)
        elif token.type.endswith(" block"):
            yield from _asked(token.content)
        if token.type != "whitespace":
            imported = token.type == "at-keyword" and token.lower_value == "import"
