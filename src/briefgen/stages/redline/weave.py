"""Weave: one line of text from two, with what was deleted and what was inserted marked in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from briefgen.model.redline import Action, Kind
from briefgen.stages.redline.drafts import Drafts, action_of
from briefgen.stages.redline.line import Line
from briefgen.stages.redline.plant import CITED
from briefgen.stages.redline.tokens import BREAK, Token, look, shown
from briefgen.stages.redline.words import Region


@dataclass(kw_only=True)
class Weaver:
    """Writes lines; `replaced` gets the calls whose notes say something else now."""

    drafts: Drafts
    kind: Kind | None = None  # of all changes in the line, where it is no mere text
    silent: bool = False  # changes that follow from others have no name
    replaced: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By the id of a note as it is now: the id it had, and the change it is of, if named."""

    def weave(self, shell: Element, regions: Sequence[Region]) -> None:
        """Fill an empty element with the regions of a line."""
        line = Line(shell, regions)
        looks: tuple[tuple[str, ...], tuple[str, ...], str] | None = None
        for region in regions:
            if not region.kept:
                self._differing(line, region)
                looks = None
                continue
            for old, new in zip(region.old, region.new, strict=True):
                looks = self._format(looks, old, new)
                mark = ("span", looks[2], 0) if looks else None
                line.kept(old, new, mark)

    def _format(
        self,
        running: tuple[tuple[str, ...], tuple[str, ...], str] | None,
        old: Token,
        new: Token,
    ) -> tuple[tuple[str, ...], tuple[str, ...], str] | None:
        """The change of looks that a token is part of: words in a row are one change."""
        before, after = look(old.wraps), look(new.wraps)
        if before == after or self.silent:
            return None
        if running and running[:2] == (before, after):
            draft = self.drafts.known[running[2]]
            draft.before += f"{' ' if new.space else ''}{new.text}"
            draft.after = draft.before if draft.kind is Kind.FORMAT else draft.after
            return running
        links = [[one for one in looks if one.startswith("a ")] for looks in (before, after)]
        if links[0] != links[1]:
            texts = ["; ".join(one.split()[-1] for one in each) for each in links]
            name = self.drafts.add(Kind.LINK, action_of(*texts), *texts)
            return before, after, name
        name = self.drafts.add(Kind.FORMAT, Action.REPLACED, new.text, new.text)
        return before, after, name

    def _differing(self, line: Line, region: Region) -> None:
        old, new = region.old, region.new
        atoms = len(old) == len(new) == 1 and None not in (old[0].atom, new[0].atom)
        if atoms and (
            self._other_note(line, old[0], new[0]) or self._other_words(line, old[0], new[0])
        ):
            return
        if old and new and old[0].space and new[0].space:
            line.space(new[0])
            old = (replace(old[0], space=""), *old[1:])
            new = (replace(new[0], space=""), *new[1:])
        name = "" if self.silent else self._named(old, new)
        for number, token in enumerate(old, 1):
            line.put(token, ("del", name, number * (token.key == BREAK)), old=True)
        for number, token in enumerate(new, 1):
            line.put(token, ("ins", name, number * (token.key == BREAK)))

    def _other_note(self, line: Line, old: Token, new: Token) -> bool:
        """A call that stayed where it was while its note was changed."""
        ids = [_note(one.atom) for one in (old, new) if one.atom is not None]
        if not all(ids):
            return False
        name = ""
        if old.key.startswith("\ncite") or new.key.startswith("\ncite"):
            name = self.drafts.add(Kind.CITATION, Action.REPLACED, shown([old]), shown([new]))
        self.replaced[ids[1]] = (ids[0], name)
        line.kept(old, new, ("span", name, 0) if name else None, was=old.key.strip())
        return True

    def _other_words(self, line: Line, old: Token, new: Token) -> bool:
        """An image that is the same, with another description."""
        pictures = [one.key.split(" ")[1] for one in (old, new) if one.key.startswith("\nimage")]
        if len(pictures) < 2 or pictures[0] != pictures[1]:
            return False
        name = self.drafts.add(Kind.FIGURE, Action.REPLACED, shown([old]), shown([new]))
        line.kept(old, new, ("span", name, 0))
        return True

    def _named(self, old: Sequence[Token], new: Sequence[Token]) -> str:
        before, after = shown(old), shown(new)
        if [one.key for one in (*old, *new)] == [BREAK]:
            action = Action.SPLIT if new else Action.JOINED
            return self.drafts.add(Kind.PARAGRAPH, action)
        return self.drafts.add(self.kind_of((*old, *new)), action_of(old, new), before, after)

    def kind_of(self, found: Sequence[Token]) -> Kind:
        """What a change of these tokens is a change of."""
        if any(one.key.startswith("\nimage") for one in found):
            return Kind.FIGURE
        if any(one.is_number for one in found):
            return Kind.NUMBER
        atoms = [one for one in found if one.atom is not None]
        if atoms and all(one.atom is not None or not one.is_word for one in found):
            cites = any(one.key.startswith("\ncite") for one in atoms)
            notes = any(one.key.startswith("\nnote") for one in atoms)
            return Kind.CITATION if cites else Kind.NOTE if notes else self.kind or Kind.WORDS
        return self.kind or Kind.WORDS


def _note(atom: Element) -> str:
    """The id of the note that a citation or call leads to."""
    calls = [one for one in atom.iter("a") if "footnote-ref" in (one.get("class") or "")]
    return (calls[0].get("href") or "")[1:] if calls and atom.get(CITED) else ""
