"""Publication: licences that are nearly SPDX names."""

import pytest

from desk import found_by


@pytest.mark.parametrize(
    ("licence", "hint"),
    [
        ("CC BY 4.0", "write CC-BY-4.0"),
        ("cc-by-sa-3", "write CC-BY-SA-3.0"),
        ("CC BY-NC-ND 3.0 IGO", "write CC-BY-NC-ND-3.0-IGO"),
        ("Creative Commons Attribution 4.0 International", "write CC-BY-4.0"),
        ("Creative Commons Attribution-NonCommercial-ShareAlike 4.0", "write CC-BY-NC-SA-4.0"),
        ("CC-BY", "write CC-BY-4.0"),
        ("CC0", "write CC0-1.0"),
    ],
)
def test_a_licence_that_is_nearly_a_name_is_told_with_the_name(licence: str, hint: str) -> None:
    (one,) = found_by("Text.\n", "D502", series=f"license: {licence}\n")

    assert one.hint == hint
    assert one.span is not None
    assert one.span.text == licence
    assert [edit.text for edit in one.edits] == ([] if licence == "CC-BY" else [hint[6:]])


@pytest.mark.parametrize(
    "licence",
    [
        "CC-BY-4.0",
        "CC0-1.0",
        "CC-BY-NC-SA-3.0-IGO",
        "All rights reserved",
        "Free to share with the source named",
        "Creative Commons, but for the photographs",
        "CC BY-SA-ND 4.0",
        "MIT",
    ],
)
def test_a_right_name_and_a_licence_in_words_are_not_told(licence: str) -> None:
    assert found_by("Text.\n", "D502", series=f"license: {licence}\n") == []
