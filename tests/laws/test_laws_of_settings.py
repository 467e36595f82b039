"""Laws of settings: any text as YAML ends in settings or in findings inside it."""

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import YAML, soup

from briefgen.build import survey
from briefgen.model.brief import FrontMatter
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.edition import ThemeSettings
from briefgen.model.series import Series
from briefgen.model.settings import Settings
from briefgen.model.terms import TermsFile
from briefgen.model.text import clean_text
from briefgen.stages.fields import typed_fields
from fake_world import FakeWorld
from projects import a_source, run

LINES = st.lists(soup(YAML, 8), max_size=8).map("\n".join)


def placed(found: tuple[Diagnostic, ...]) -> bool:
    """Whether every finding stands inside its file."""
    return all(
        one.span is not None and 0 <= one.span.start <= len(one.span.source.text) and one.message
        for one in found
    )


@settings(max_examples=200, deadline=None)
@given(LINES, st.sampled_from([FrontMatter, Series, ThemeSettings, TermsFile]))
def test_any_text_is_settings_or_findings(text: str, model: type[Settings]) -> None:
    text = clean_text(text)
    made = typed_fields(a_source(text), 0, len(text), model)

    assert made.value is not None or made.diagnostics
    assert placed(made.diagnostics)


@settings(max_examples=80, deadline=None)
@given(LINES)
def test_any_text_as_series_yaml_ends_in_findings(text: str) -> None:
    made = survey(FakeWorld({"briefs/series.yaml": text, "briefs/a/brief.md": "x"}))

    assert made.value is not None or made.diagnostics
    assert placed(made.diagnostics)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_any_text_as_front_matter_ends_in_findings(text: str) -> None:
    files = {"briefs/a/brief.md": f"---\n{text}\n---\n\nText.\n"}
    _, built, found = run(FakeWorld(files), formats=())

    assert placed(found)
    assert len(built) == 1 or found


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_as_files_of_a_project_end_in_findings(data: bytes) -> None:
    files = {
        "briefs/series.yaml": data,
        "briefs/a/brief.md": data,
        "references.bib": data,
    }
    made = survey(FakeWorld(files))

    assert placed(made.diagnostics)
