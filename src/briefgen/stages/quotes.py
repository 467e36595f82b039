"""Quotation marks: those of the brief's language, for what its author wrote with plain ones.

pandoc writes every quotation it understood in “ ” and ‘ ’. The marks here are the `delimiters` of
Unicode's CLDR; the inner ones of French and Serbian are those of the CSL locales, by which titles
in notes are set, and Kazakh has those of Russian, as its press does. No installed library carries
either collection. Languages not named have the marks of English.
"""

from typing import Any, Final

from briefgen.model.tree import Node, attributes, string

LEAVES: Final = frozenset({"Str", "Space", "SoftBreak"})  # most of a tree, and without marks
ENGLISH: Final = ("“", "”", "‘", "’")
# Outer and inner marks, and who writes them so.
_MARKS: Final = {
    "«»„“": "be kk ky ru uk",
    "„“‚‘": "cs de hr is sk sl sr",
    "«»“”": "ca es it pt-PT",
    "«»‘’": "nb nn no",
    "„”«»": "pl ro",
    "„”»«": "hu",
    "„“„“": "bg lt",
    "„“«»": "et",
    "””’’": "fi sv",
    "«»‹›": "de-CH de-LI",
}
_SPACE: Final = "\u202f"  # French sets its outer marks off
_FRENCH: Final = (f"«{_SPACE}", f"{_SPACE}»", "“", "”")
_BY_LANGUAGE: Final[dict[str, tuple[str, ...]]] = {
    language: tuple(marks) for marks, languages in _MARKS.items() for language in languages.split()
} | {"fr": _FRENCH, "es-MX": ENGLISH, "es-US": ENGLISH}


def marks_of(language: str) -> tuple[str, ...]:
    """The outer marks of a language, then the inner: opening and closing each."""
    primary = language.split("-", maxsplit=1)[0]
    return _BY_LANGUAGE.get(language) or _BY_LANGUAGE.get(primary) or ENGLISH


def set_quotes(tree: Any, language: str) -> Any:
    """A copy of a tree with its quotations in the marks of the language around each.

    Those of English stay as pandoc's own nodes, for citeproc moves its commas into them.
    """
    if isinstance(tree, list):
        made: list[Any] = []
        for item in tree:
            if isinstance(item, dict) and item.get("t") == "Quoted":
                made += _quoted(item, language)
            else:
                made.append(set_quotes(item, language))
        return made
    if not isinstance(tree, dict) or tree.get("t") in LEAVES:
        return tree
    if tree.get("t") in ("Div", "Span"):
        language = dict(attributes(tree)[2]).get("lang", language)
    return {key: set_quotes(value, language) for key, value in tree.items()}


def _quoted(node: Node, language: str) -> list[Node]:
    kind, inside = node["c"][0], set_quotes(node["c"][1], language)
    marks = marks_of(language)
    if marks == ENGLISH:
        return [{"t": "Quoted", "c": [kind, inside]}]
    first, last = marks[:2] if kind["t"] == "DoubleQuote" else marks[2:]
    return [string(first), *inside, string(last)]
