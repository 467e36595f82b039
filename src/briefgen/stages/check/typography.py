"""Signs between words: spaces, dashes, hyphens and quotation marks."""

import re
from collections.abc import Iterator
from typing import Final

from briefgen.model.codes import language as codes
from briefgen.model.diagnostic import Diagnostic, Edit
from briefgen.stages.check.copy import Copy
from briefgen.stages.check.prose import Kind

SPACES: Final = re.compile(r"(?<=\S) (?P<more>[ \u00a0]+)(?=[^\s|])")


def double_spaces(copy: Copy) -> Iterator[Diagnostic]:
    """D406 for spaces that are typed twice; in tables they align columns."""
    kinds = [kind for kind in Kind if kind is not Kind.TABLE]
    for found in copy.prose.matches(SPACES, *kinds):
        span = copy.prose.span(found)
        edit = Edit(span=copy.prose.span(found, "more"), text="")
        message = f"{len(found[0])} spaces between words"
        yield codes.DOUBLE_SPACE.at(span, message, "one is enough", edits=(edit,))
