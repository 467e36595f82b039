"""Giving up: an engine that cannot go on with what a figure or a theme asks of it."""

import traceback
from pathlib import Path
from typing import Final

from briefgen.model.codes.output import RENDER_TROUBLE
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.text import Span
from briefgen.model.world import Unable

OURS: Final = Path(__file__).parents[1]
OF_VALUES: Final = (ArithmeticError, ValueError, RecursionError)  # not of a mistake in our code
HINT: Final = "look for a size, a number or a nesting without measure in a figure or in the theme"


def gave_up(fault: Exception, span: Span) -> Diagnostic:
    """O106 for a fault of the engine, as with sizes out of all bounds; any other is raised again.

    WeasyPrint has no exceptions of its own: a number that is too large is an `OverflowError`.
    """
    last = traceback.extract_tb(fault.__traceback__)[-1]
    ours = Path(last.filename).is_relative_to(OURS) and not isinstance(fault, OF_VALUES)
    if ours or isinstance(fault, MemoryError | Unable):
        raise fault
    where = f"{Path(last.filename).stem}.{last.name}"
    message = f"the PDF engine gave up: {type(fault).__name__} in {where}"
    return RENDER_TROUBLE.at(span, message, HINT)
