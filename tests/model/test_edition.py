"""Themes and artifacts as values."""

from dataclasses import FrozenInstanceError

import pytest
from pydantic import ValidationError

from briefgen.model.edition import Artifact, Face, ThemeSettings
from briefgen.model.terms import Terms
from briefgen.model.world import FontFace

FRAMES = dict.fromkeys(
    "gutter leading masthead_gap sidebar sidebar_gutter box_gap".split(), "10"
) | {"columns": "2", "margins": dict.fromkeys(("top", "right", "bottom", "left"), "54")}


def test_an_artifact_is_known_by_the_digest_of_its_bytes() -> None:
    artifact = Artifact(brief="a", name="a.html", media_type="text/html", data=b"abc")

    assert artifact.sha256.startswith("ba7816bf8f01cfea414140de5dae2223")
    assert artifact.pages is None


def test_a_value_cannot_be_changed() -> None:
    artifact = Artifact(brief="a", name="a.html", media_type="text/html", data=b"abc")

    with pytest.raises(FrozenInstanceError):
        artifact.data = b""  # type: ignore[misc]


def test_a_face_asks_the_world_for_its_font() -> None:
    face = Face.model_validate(
        {"family": "Serif", "package": "eb-garamond", "weight": "700", "italic": "true"}
    )

    assert FontFace(family="Serif", package="eb-garamond", weight=700, italic=True) == face.font()


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"columns": "0"}, "greater_than_equal"),
        ({"columns": "5"}, "less_than_equal"),
        ({"gutter": "-1"}, "greater_than_equal"),
        ({"sidebar": "9999"}, "less_than_equal"),
        ({"leading": "wide"}, "value_error"),
    ],
)
def test_the_geometry_of_a_page_keeps_its_bounds(change: dict[str, str], kind: str) -> None:
    given = {"name": "X", "description": "Y", "fonts": [{"family": "S", "package": "s"}]}
    with pytest.raises(ValidationError) as caught:
        ThemeSettings.model_validate({**given, "frames": FRAMES | change})

    assert caught.value.errors()[0]["type"] == kind


def test_the_word_and_is_written_plainly_in_terms() -> None:
    names = [field.alias or name for name, field in Terms.model_fields.items()]
    terms = Terms.model_validate(dict.fromkeys(names, "x") | {"and": "und"})

    assert terms.and_ == "und"
