"""Settled: the comments on a brief as they stand now, for those who list, show or answer them."""

from dataclasses import dataclass, field

from briefgen.model.brief import Brief
from briefgen.model.comments import Placed
from briefgen.model.diagnostic import Checked
from briefgen.model.world import World
from briefgen.stages.check.prose import prose_of
from briefgen.stages.comments.files import read_threads
from briefgen.stages.comments.placing import settle
from briefgen.stages.comments.reading import ReadersText, readers_text
from briefgen.stages.read import read


@dataclass(frozen=True, kw_only=True)
class Laid:
    """Comments at their places, and the text that the places are in."""

    placed: tuple[Placed, ...]
    text: ReadersText = field(repr=False)


def laid(brief: Brief, world: World) -> Checked[Laid]:
    """The comments on a brief and its text; D601 for broken files.

    A brief whose text cannot be read has none: what is wrong with it, a check tells.
    """
    threads = read_threads(brief, world)
    if not threads.value:
        made = Laid(placed=(), text=ReadersText(text="", blocks=()))
        return Checked(value=made, diagnostics=threads.diagnostics)
    reading = read(brief, world).value
    text = readers_text(brief, reading.blocks if reading is not None else [])
    placed = settle(threads.value, brief, text, prose_of(brief).text)
    return Checked(value=Laid(placed=placed, text=text), diagnostics=threads.diagnostics)


def settled(brief: Brief, world: World) -> Checked[tuple[Placed, ...]]:
    """The comments on a brief at their places; D601 for broken files."""
    made = laid(brief, world)
    placed = made.value.placed if made.value is not None else ()
    return Checked(value=placed, diagnostics=made.diagnostics)
