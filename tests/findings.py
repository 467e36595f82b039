"""Findings of every kind, for laws of what is told: any code, place, words, hints and edits."""

from pathlib import PurePosixPath

from hypothesis import strategies as st

from briefgen.model.codes import CODES
from briefgen.model.diagnostic import Diagnostic, Edit, Related, Severity
from briefgen.model.text import Source, Span

# Words of all scripts and widths, signs that XML, URLs and terminals mind, and line ends.
SIGNS = st.sampled_from([*"ab:/%&<>\"'#?[]`\\ \t\n水é\u0301👩\u200d\u202e\x1b\x00\x85\u2028\ufffe"])
WORDS = st.lists(SIGNS, max_size=12).map("".join)
NAMES = st.lists(st.sampled_from([*"ab :%#?&水\u202e"]), min_size=1, max_size=6).map("".join)
PATHS = st.builds(PurePosixPath, st.sampled_from(["briefs", "/archive", "."]), NAMES)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A stretch of a text, which may be empty or lie at its end."""
    text = draw(st.lists(SIGNS, max_size=40).map("".join))
    source = Source(path=draw(PATHS), text=text)
    start = draw(st.integers(0, len(text)))
    return source.span(start, draw(st.integers(start, len(text) + 1)))


@st.composite
def findings(draw: st.DrawFn) -> Diagnostic:
    """A finding of any code at any place."""
    return Diagnostic(
        code=draw(st.sampled_from(list(CODES.values()))),
        severity=draw(st.sampled_from(Severity)),
        message=draw(WORDS),
        span=draw(st.none() | spans()),
        hint=draw(st.none() | WORDS),
        related=tuple(draw(st.lists(st.builds(Related, span=spans(), message=WORDS), max_size=2))),
        edits=tuple(draw(st.lists(st.builds(Edit, span=spans(), text=WORDS), max_size=2))),
    )


def found_anywhere() -> st.SearchStrategy[list[Diagnostic]]:
    """The findings of a run."""
    return st.lists(findings(), max_size=6)
