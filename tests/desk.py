"""The copy desk in a few words, for tests: a text, and what the rules named find in it."""

from briefgen.model.diagnostic import Diagnostic
from fake_world import SERIES
from projects import HEAD, document


def found_by(text: str, *codes: str, series: str = "", head: str = HEAD) -> list[Diagnostic]:
    """The findings of these codes in a brief with this text, and a series with these settings."""
    _, found = document(
        text, **{"briefs/series.yaml": SERIES + series, "briefs/a/brief.md": head + text}
    )
    return [one for one in found if one.code.id in codes]


def said(text: str, *codes: str, series: str = "", head: str = HEAD) -> list[str]:
    """The same in short: the code and the words underlined."""
    found = found_by(text, *codes, series=series, head=head)
    return [f"{one.code.id} {one.span.text if one.span else ''}" for one in found]
