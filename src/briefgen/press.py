"""Press: the files of a reviewed brief, each remembered as long as what it was made from holds."""

from collections.abc import Callable, Mapping
from typing import Any

from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.edition import Artifact, Edition, Medium, Theme
from briefgen.model.fit import Fit
from briefgen.model.world import World
from briefgen.outputs import OUTPUTS, pdf
from briefgen.review import Reviewed
from briefgen.stages.compose import compose
from briefgen.task import Made, Task
from briefgen.traces import Kept, digest_of, recall, remember


class Missing(Exception):
    """Something is not remembered, and was not to be made."""


class Press:
    """Makes or recalls what is asked of a review, in a theme; without an id, nothing is recalled.

    With `only_recall`, raises `Missing` for what would have to be made.
    """

    def __init__(
        self,
        task: Task,
        theme: Theme,
        reviewed: tuple[Reviewed, str],
        world: World,
        *,
        only_recall: bool,
    ) -> None:
        self.task = task
        self.theme = theme
        self.review, self.id = reviewed
        self.world = world
        self.only_recall = only_recall
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
            name, output.MEDIUM, lambda: self._set(output.MEDIUM).then(output.export)
        )
        return made

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
            kept = recall(stage, self.task.brief.slug, lambda name: seen.get(name, ""), self.world)
        if kept.value is not None:
            return kept.value
        if self.only_recall:
            raise Missing
        value = make()
        self.made.append(Made(what=stage, changed=kept.changed))
        if self.id and _lasts(value):
            remember(stage, self.task.brief.slug, seen, value, self.world)
        return value

    def _seen(self, medium: Medium) -> Mapping[str, str]:
        """What a file of a medium is made from, by name: the review and the theme's files."""
        theme = self.theme
        sheets = ("tokens.css", "screen.css" if medium is Medium.SCREEN else "print.css")
        return {
            "review:": self.id,
            f"theme:{theme.name}/theme.yaml": digest_of(theme.settings.model_dump_json()),
            f"theme:{theme.name}/terms.yaml": digest_of(
                *(f"{tag} {terms.model_dump_json()}" for tag, terms in theme.terms.items())
            ),
            **{
                f"theme:{theme.name}/{name}": digest_of(source.text)
                for name, source in theme.templates.items()
            },
            **{f"theme:{theme.name}/{name}": digest_of(theme.styles[name]) for name in sheets},
        }

    def _edition(self, medium: Medium) -> Checked[Edition]:
        if medium not in self._editions:
            document, evidence = self.review.document, self.review.evidence
            if document is None:
                raise ValueError("there is nothing to set")
            self._editions[medium] = compose(document, evidence, self.theme, medium, self.world)
        return self._editions[medium]

    def _set(self, medium: Medium) -> Checked[Edition]:
        """The edition, whose findings are told by `composed`."""
        return Checked(value=self._edition(medium).value)


def _lasts(value: Checked[Any] | tuple[Diagnostic, ...]) -> bool:
    """Whether a result may be kept: errors are found anew each time."""
    if isinstance(value, tuple):
        return not any(one.is_error for one in value)
    return value.value is not None and not any(one.is_error for one in value.diagnostics)
