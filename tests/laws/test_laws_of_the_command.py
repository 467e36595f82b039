"""Laws of the command: whatever stands in a project, its status is documented, and it never fails.

The laws of settings, briefs and bibliographies hold each reader to its findings; here they go
through the command line, with every way of telling them.
"""

import json
import tempfile
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import BIBTEX, MARKDOWN, YAML, soup

from briefgen.cli import briefgen
from fake_world import SERIES
from projects import HEAD
from scratch import MORE

SOUND = {
    "briefs/series.yaml": SERIES,
    "briefs/a/brief.md": f"{HEAD}\nText.\n",
    "references.bib": "",
}
TEXTS = st.one_of(
    st.tuples(st.just("briefs/series.yaml"), soup(YAML, 20)),
    st.tuples(st.just("briefs/series.yaml"), soup(YAML, 20).map(SERIES.__add__)),
    st.tuples(
        st.just("briefs/a/brief.md"),
        soup(YAML, 20).map(lambda text: f"---\n{text}\n---\n\nText.\n"),
    ),
    st.tuples(st.just("briefs/a/brief.md"), soup(MARKDOWN).map(HEAD.__add__)),
    st.tuples(st.just("references.bib"), soup(BIBTEX)),
)
BYTES = TEXTS.map(lambda one: (one[0], one[1].encode("utf-8", "surrogatepass"))) | st.tuples(
    st.sampled_from(list(SOUND)), st.binary(max_size=60)
)
FORMATS = st.sampled_from(["text", "concise", "json", "github", "sarif", "junit"])


@settings(max_examples=15 * MORE, deadline=None)
@given(BYTES, FORMATS)
def test_any_bytes_in_any_file_end_in_a_documented_status(
    file: tuple[str, bytes], format_: str
) -> None:
    """0, 1 or 2, with JSON where it was asked for; anything else would be an exception."""
    with tempfile.TemporaryDirectory() as name:
        for path, text in SOUND.items():
            place = Path(name, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf-8")
        Path(name, file[0]).write_bytes(file[1])
        asked = ["check", "--no-cache", "--project", name, "--format", format_]
        result = CliRunner().invoke(briefgen, asked)

    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert result.exit_code in {0, 1, 2}
    assert "Traceback" not in result.output
    if format_ in {"json", "sarif"} and result.stdout:
        json.loads(result.stdout)
