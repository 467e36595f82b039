"""Terminal: findings for people, with the lines they stand in and the spot marked."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from rich.text import Text

from briefgen.model.diagnostic import Diagnostic, Related, Severity
from briefgen.model.limits import FINDINGS_A_FILE, NOTES_A_FILE
from briefgen.report.excerpt import excerpt
from briefgen.report.lines import clean, place

COLOURS: Final = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.INFO: "bold cyan",
}


def text(found: Sequence[Diagnostic]) -> Text:
    """Findings for people: place, message, the line with the spot marked, hint, related places.

    Of many findings of one kind in one file the first are shown, and the rest are counted.
    """
    shown, left = few(found)
    rest = [f"{clean(path)}: {count} more [{code}]" for (path, code), count in left.items()]
    return Text("\n").join([*(whole(one) for one in shown), *(Text(line) for line in rest)])


def whole(one: Diagnostic) -> Text:
    """All that is told of one finding."""
    colour = COLOURS[one.severity]
    made = Text(place(one.span), style="bold")
    made.append(f"{one.severity.value}[{one.code.id}]", colour)
    made.append(f" {clean(one.message)}", "not bold")
    if one.span is not None:
        made.append(excerpt(one.span, colour))
    if one.hint:
        made.append("\n  hint: ", "bold green")
        made.append(clean(one.hint), "not bold")
    for related in one.related:
        made.append(_related(related))
    return made


def _related(related: Related) -> Text:
    """Another place, further in, so that it is not taken for a finding of its own."""
    made = Text(f"\n  {place(related.span)}{clean(related.message)}", "not bold")
    made.append(excerpt(related.span, "bold blue", indent=4, mark="-"))
    return made


def few(found: Sequence[Diagnostic]) -> tuple[list[Diagnostic], Counter[tuple[str, str]]]:
    """At most so many findings of a code in a file, and the rest counted by path and code."""
    seen: Counter[tuple[str, str]] = Counter()
    left: Counter[tuple[str, str]] = Counter()
    shown: list[Diagnostic] = []
    for one in found:
        key = (str(one.span.source.path) if one.span else "", one.code.id)
        seen[key] += 1
        if seen[key] <= (NOTES_A_FILE if one.severity is Severity.INFO else FINDINGS_A_FILE):
            shown.append(one)
        else:
            left[key] += 1
    return shown, left
