"""Press: the files of a reviewed brief, each remembered as long as what it was made from holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.edition import Artifact, Edition, Medium, Theme
from briefgen.model.fit import Fit
from briefgen.model.world import World
from briefgen.outputs import OUTPUTS, cover, pdf
from briefgen.review import Reviewed
from briefgen.stages.holding import held
from briefgen.task import Made, Stage, Task, unheard
from briefgen.traces import Kept, recall, remember

SITE: Final = "site"  # how the names of a theme's files begin that no brief is made from
# Ends of the names of a theme's files that nothing of a medium is made from.
UNUSED: Final[Mapping[Medium, tuple[str, ...]]] = {
    Medium.SCREEN: ("print.css",),
    Medium.PRINT: ("screen.css",),
    Medium.TEXT: (".css", ".j2", "theme.yaml"),
}


class Missing(Exception):
    """Something is not remembered, and was not to be made."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where a brief is built: the world, and who is told of the stages.

    With `only_recall`, nothing is made.
    """

    world: World
    stage: Stage = unheard
    only_recall: bool = False


class Press:
    """Makes or recalls what is asked of a review, in a theme; what is not kept is made anew."""

    def __init__(self, task: Task, theme: Theme, kept: Kept, desk: Desk) -> None:
        self.task = task
        self.theme = theme
        self.review: Reviewed = kept.value
        self.id = kept.id
        self.desk = desk
        self.made: list[Made] = []
        self._editions: dict[Medium, Checked[Edition]] = {}

    def composed(self, medium: Medium) -> tuple[Diagnostic, ...]:
        """What is found when the review is set for a medium."""
        found: tuple[Diagnostic, ...] = self._recalled(
            f"compose-{medium.value}", medium, lambda: self._edition(medium).diagnostics
        )
        return found

    def file(self, name: str) -> Checked[Artifact]:
        """The file of a format."""
        output = OUTPUTS[name]
        made: Checked[Artifact] = self._recalled(
            name,
            output.MEDIUM,
            self._cover
            if name == cover.NAME
            else lambda: self._set(output.MEDIUM).then(output.export),
        )
        if made.value is None:
            return made
        return replace(made, value=replace(made.value, brief=self.task.brief.slug))

    def _cover(self) -> Checked[Artifact]:
        """The cover of the PDF that is made or remembered anyway: to make it takes longest."""
        return self._set(Medium.PRINT).then(
            lambda edition: self.file(pdf.NAME).then(lambda made: cover.cover(edition, made))
        )

    def fit(self) -> Checked[Fit]:
        """How the printed brief fills its pages."""
        made: Checked[Fit] = self._recalled(
            "fit", Medium.PRINT, lambda: self._set(Medium.PRINT).then(pdf.measure)
        )
        return made

    def _recalled(self, stage: str, medium: Medium, make: Callable[[], Any]) -> Any:
        seen = self._seen(medium)
        kept = Kept()
        if self.id:
            kept = recall(stage, self.task.brief.slug, partial(_among, seen), self.desk.world)
        if kept.value is not None:
            return kept.value
        if self.desk.only_recall:
            raise Missing
        self.desk.stage(f"making {stage}" if stage in OUTPUTS else "setting")
        value = make()
        self.made.append(Made(what=stage, changed=kept.changed))
        if self.id and _lasts(value):
            remember(stage, self.task.brief.slug, seen, value, self.desk.world)
        return value

    def _seen(self, medium: Medium) -> Mapping[str, str]:
        """What a file of a medium is made from, by name: the review and the theme's files."""
        theme = self.theme
        unused = UNUSED[medium]
        files = {
            f"theme:{theme.name}/{name}": digest
            for name, digest in theme.digests.items()
            if not name.endswith(unused) and not name.startswith(SITE)
        }
        # The stamp of an embargo goes at its hour.
        return {"review:": self.id, "held:": str(held(self.task.brief, self.desk.world)), **files}

    def _edition(self, medium: Medium) -> Checked[Edition]:
        from briefgen.stages.compose import compose  # what is recalled is not composed

        if medium not in self._editions:
            document, evidence = self.review.document, self.review.evidence
            if document is None:
                raise ValueError("there is nothing to set")
            self._editions[medium] = compose(
                document, evidence, self.theme, medium, self.desk.world
            )
        return self._editions[medium]

    def _set(self, medium: Medium) -> Checked[Edition]:
        """The edition, whose findings are told by `composed`."""
        return Checked(value=self._edition(medium).value)


def _among(seen: Mapping[str, str], name: str) -> str:
    return seen.get(name, "")


def _lasts(value: Checked[Any] | tuple[Diagnostic, ...]) -> bool:
    """Whether a result may be kept: errors are found anew each time."""
    if isinstance(value, tuple):
        return not any(one.is_error for one in value)
    return value.value is not None and not any(one.is_error for one in value.diagnostics)
