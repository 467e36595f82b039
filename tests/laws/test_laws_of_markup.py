"""Laws of markup: that words are given to pandoc as one is never seen in what it writes."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.document import Document
from briefgen.stages import markup
from projects import BIB, HEAD, document

# What citeproc takes into its neighbours or out of them, among words and signs.
PIECES = st.sampled_from(
    [
        *(
            "one two three four five six seven eight nine ten",
            "word",
            "a b c d e f g",
            ".",
            ",",
            ";",
        ),
        *(" [@hrw-2008]", "[@hrw-2008, p. 3]", " @hrw-2008 [p. 4]", " [see @hrw-2008; @hrw-2008]"),
        *("^[A note of several words and more of them, with a stop.]", "^[@hrw-2008, ch. 2.]"),
        *('"what was said by several people"', "'so'", "*strong*", "**words of weight**", "`code`"),
        *(
            " ",
            "  \n",
            "\n",
            "\n\n",
            "\n\n- ",
            "\n\n- [ ] ",
            "\n\n1. ",
            "\n\n> ",
            "\n\n## A head\n\n",
        ),
        *(
            "...",
            "--",
            "---",
            "[link](https://example.org)",
            "<https://example.org>",
            "?",
            "!",
            "\\ ",
        ),
        *(
            "\n\n| a | b |\n|---|---|\n| c d e f g h i j k l | m |\n\n",
            "¿qué?",
            "слово",
            "“",
            "”",
            "’",
        ),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=25).map("".join)
STYLES = st.sampled_from(["chicago-notes-bibliography", "chicago-author-date", "ieee"])
LANGUAGES = st.sampled_from(["en", "fr", "de", "ru"])


def parts(text: str, style: str, language: str) -> Document:
    head = HEAD.removesuffix("---\n").replace("lang: en", f"lang: {language}")
    head += f"citations:\n  style: {style}\n---\n"
    return document("", BIB, **{"briefs/a/brief.md": head + "# Summary\n\n" + text})[0]


@settings(max_examples=30, deadline=None)
@given(TEXTS, STYLES, LANGUAGES)
def test_a_text_is_written_as_if_each_word_were_by_itself(
    text: str, style: str, language: str
) -> None:
    with patch.object(markup, "joined", lambda tree: tree):
        apart = parts(text, style, language)

    assert parts(text, style, language).parts == apart.parts
