"""Places: words of an output are found in the brief, whatever markup stands between them."""

import pytest

from briefgen.outputs.places import Places
from projects import a_source

TEXT = """\
---
title: The Pledges
---

The *minister*
promised reform [@hrw-2008, p. 3] in [the Madrid](https://a.example/words)
council.^[A note {with} its **own**
words.] The chair promised reform too.

::: {.recommendation actor="The Parliament"}
Repeal the law.
:::

[^long]: The text of another note.
"""


@pytest.mark.parametrize(
    ("words", "place", "text"),
    [
        ("The minister promised reform\u20603 in the Madrid council", (5, 1), "The *minister*"),
        ("reform\u20603 in the Madrid council.\u20604 The chair", (6, 10), "reform"),
        ("2. A note its own words.", (7, 11), "A note"),
        ("3. The text of another note.", (14, 10), "The text of another note"),
        ("THE PLEDGES", (2, 8), "The Pledges"),
        ("Re\u00adpeal the law. Contact", (11, 1), "Repeal the law"),
    ],
)
def test_words_are_found_through_markup(words: str, place: tuple[int, int], text: str) -> None:
    """Emphasis, citations, links and notes do not part words, nor does a number before them."""
    span = Places(a_source(TEXT)).of(words)

    assert span is not None
    assert (span.first.line, span.first.column) == place
    assert span.text.startswith(text)


def test_of_two_places_it_is_the_one_with_the_words_before() -> None:
    """A phrase that comes back is told apart by what leads to it."""
    places = Places(a_source("We promised reform. They promised reform.\n"))

    first, second = places.of("promised reform"), places.of("promised reform", "reform. They ")

    assert first is not None
    assert second is not None
    assert (first.start, second.start) == (3, 25)


def test_words_the_brief_does_not_say_have_no_place() -> None:
    """They come from the series or the theme."""
    assert Places(a_source(TEXT)).of("Larkfield Institute") is None
