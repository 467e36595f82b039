"""Widening: a table that no column holds is set across all of them, others stay where they are."""

import pytest

import flows
from briefgen.model.edition import Edition, Medium
from briefgen.model.evidence import Evidence
from briefgen.outputs.widening import widened
from briefgen.stages.compose import compose
from projects import document, world

WIDE = "| " + " | ".join(["Underrepresentation"] * 6) + " |\n" + "|---" * 6 + "|\n"
WIDE += "| " + " | ".join(["a"] * 6) + " |\n\n: Wide\n"
NARROW = WIDE.replace("Underrepresentation", "Rule")
# Words that look too long for a column until they are set: an i is narrow.
THIN = WIDE.replace("Underrepresentation", "illilli")


def edition(text: str) -> Edition:
    """The print edition of a brief with this text."""
    from briefgen.build import survey

    overview = survey(world(text)).value
    assert overview is not None
    assert overview.theme is not None
    made = compose(document(text)[0], Evidence(), overview.theme, Medium.PRINT, world(text)).value
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        (f"Text.\n\n{WIDE}", ["band-1"]),
        (f"Text.\n\n{NARROW}", []),
        (f"Text.\n\n{THIN}", []),
        (f"{NARROW}\n{WIDE}\n{WIDE}", ["band-1", "band-2"]),
        (f"{NARROW[:-1]} {{.wide}}\n\n{WIDE}", ["band-1", "band-2"]),
        (f"::: box\n{WIDE}\n:::\n", []),
    ],
)
def test_tables_that_no_column_holds_become_bands(text: str, bands: list[str]) -> None:
    before = edition(text)
    after = widened(before, flows.kit(before.assets))

    assert sorted(name for name in after.flows if name.startswith("band-")) == bands
    assert all(f'id="{name}"' in after.flows["main"] for name in bands)
    assert (after is before) == (after.flows == before.flows)
