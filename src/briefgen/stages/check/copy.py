"""Copy: what the desk has before it of a brief, for every rule to look at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from briefgen.model.bibliography import Bibliography
from briefgen.model.brief import Brief
from briefgen.model.comments import Placed, Thread
from briefgen.model.document import Recommendation
from briefgen.model.tree import Node, nodes
from briefgen.stages.check.linking import Link, links_of
from briefgen.stages.check.prose import Prose, prose_of
from briefgen.stages.locate import Places
from briefgen.stages.quoting.place import Finder
from briefgen.stages.sections import Section


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A brief as text and as tree.

    `blocks` is the tree as pandoc read it, cleaned, with the levels of headings as written;
    `sections` are its top-level sections, and `parts` the trees as they are printed, by part.
    `threads` are the comments that editors wrote on it. `reached` says whether a day has come.
    """

    brief: Brief
    blocks: list[Node] = field(repr=False)
    sections: list[Section] = field(repr=False)
    parts: Mapping[str, list[Node]] = field(repr=False)
    recommendations: tuple[Recommendation, ...]
    bibliography: Bibliography = field(repr=False)
    reached: Callable[[date], bool] = field(repr=False)
    threads: tuple[Thread, ...] = field(default=(), repr=False)

    @cached_property
    def prose(self) -> Prose:
        """The words of the brief at their places."""
        return prose_of(self.brief)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links of the text and its notes, at their places."""
        return links_of(self.blocks, self.places())

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """The comments at the words that they are on; orphans last."""
        if not self.threads:
            return ()
        # Few briefs have any, and it takes a while to load.
        from briefgen.stages.comments.placing import settle
        from briefgen.stages.comments.reading import readers_text

        text = readers_text(self.brief, self.blocks)
        return settle(self.threads, self.brief, text, self.prose.text)

    def finder(self) -> Finder:
        """A finder of words for one rule, which asks in the order of the text."""
        return self._finder.afresh()

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.brief.source, self.brief.body)

    def places(self) -> Places:
        """A finder of places for one rule, which asks in the order of the text."""
        return self._places.afresh()

    @cached_property
    def _places(self) -> Places:
        return Places(self.brief.source, self.brief.body)

    @cached_property
    def written(self) -> tuple[Node, ...]:
        """Every node of the tree as it was read, in the order of the text."""
        return tuple(nodes(self.blocks))

    @cached_property
    def printed(self) -> tuple[Node, ...]:
        """Every node of the trees as they are printed, one part after the other."""
        return tuple(nodes(list(self.parts.values())))

    @property
    def english(self) -> bool:
        """Whether rules for English words apply."""
        return self.brief.language.split("-", maxsplit=1)[0] == "en"
