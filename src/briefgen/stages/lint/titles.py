"""Titles: what a style makes of them, or prints as it is and should not."""

import re
from collections.abc import Iterator
from typing import Final

from briefgen.model.codes import lint as codes
from briefgen.model.diagnostic import Diagnostic, Related
from briefgen.stages.lint.names import names_of
from briefgen.stages.lint.works import Work, Works

FIELDS: Final = ("title", "subtitle", "booktitle")
# What ends in a full stop that belongs to it.
SHORT: Final = re.compile(
    r"(?:\b\w|\.\w+|\.\.|\b(?:Co|Corp|Inc|Jr|Ltd|No|Sr|St|Vol|al|etc|ed|eds|vs|т\.п|др))\.$"
)
WORD: Final = re.compile(r"[^\W\d_]+")
BRACED: Final = re.compile(r"\{([^\W\d_]+)(?:[’']s)?\}")
OPENING: Final = re.compile("[:.?!]")  # a style keeps the capital behind it
COMMAND: Final = re.compile(r"\\[A-Za-z]+\s*|\\.")
QUOTE: Final = re.compile(r'(?<!\\)"')
KAZAKH: Final = re.compile("[әғқңөұүһ]", re.IGNORECASE)
UKRAINIAN: Final = re.compile("[ґєї]", re.IGNORECASE)
CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
ARABIC: Final = re.compile(r"[\u0620-\u06ff]")


def unprotected(works: Works) -> Iterator[Diagnostic]:
    """R321 for a name whose capital nothing keeps, though it is known for a name.

    Another title braces it, or it is the entry's own author. pandoc keeps the capitals of "OSCE" by
    itself, and a word in which there are several is mended.
    """
    known: dict[str, Work] = {}
    for work in works.all:
        for field in FIELDS:
            for found in BRACED.finditer(work.own(field)):
                if found[1].istitle():
                    known.setdefault(found[1], work)
    for work in works.all:
        if work.english:
            for field in FIELDS:
                yield from _unprotected(work, field, known)


def _unprotected(work: Work, field: str, known: dict[str, Work]) -> Iterator[Diagnostic]:
    value = work.own(field)
    flat = _open(value)
    spots, before = [], 0
    for word in WORD.finditer(value):
        opens = before == 0 or OPENING.search(value, before, word.start())
        before = word.end()
        if word[0] in known and not opens and flat[word.start()] != " ":
            spots.append(word)
    for phrase in _signatures(work):
        if (signed := re.search(rf"\b{re.escape(phrase)}\b", flat)) is not None:
            spots = [one for one in spots if not signed.start() <= one.start() < signed.end()]
            spots.append(signed)
    if not spots:
        return
    words = list(dict.fromkeys(one[0] for one in spots))
    other = known.get(words[0])
    where = () if other is None else (Related(span=other.name("title"), message="braced here"),)
    message = f"{', '.join(words)} in the {field} of {work.key} may be printed in small letters"
    hint = f"write {', '.join(f'{{{word}}}' for word in words)}"
    place = work.value(field, *spots[0].span())
    yield codes.UNPROTECTED_NAME.at(place, message, hint, where)


def _signatures(work: Work) -> list[str]:
    """The names of more than a word by which institutions sign a work."""
    names = [one.text.strip("{} ") for one in names_of(work.own("author")) if one.braced]
    return [name for name in names if " " in name and any(map(str.isupper, name))]


def stops(work: Work) -> Iterator[Diagnostic]:
    """R322 for a full stop that no style wants at the end of a title."""
    for field in ("title", "subtitle"):
        value = work.own(field).rstrip("} ")
        if value.endswith(".") and not SHORT.search(value):
            end = len(value)
            message = f"the {field} of {work.key} ends in a full stop"
            hint = "take it out; each style puts the signs that it wants"
            yield codes.TITLE_STOP.at(work.value(field, end - 1, end), message, hint)


def capitals(work: Work) -> Iterator[Diagnostic]:
    """R323 for a title that shouts."""
    for field in ("title", "booktitle"):
        value = COMMAND.sub("", work.own(field))
        words = WORD.findall(value)
        if len(words) > 1 and "".join(words).isupper() and max(map(len, words)) > 4:
            message = f"the {field} of {work.key} is in capitals, and is printed so"
            hint = "write it as in a sentence, with its names in braces"
            yield codes.TITLE_IN_CAPITALS.at(work.value(field), message, hint)


def quotes(work: Work) -> Iterator[Diagnostic]:
    """R324 for a straight quotation mark without its other; pairs are printed as they should be."""
    for field in FIELDS:
        marks = list(QUOTE.finditer(work.own(field)))
        if len(marks) % 2:
            message = f"a quotation mark in the {field} of {work.key} stands alone"
            hint = "add the other one; for inches write in., or ″"
            place = work.value(field, *marks[-1].span())
            yield codes.LONE_QUOTE.at(place, message, hint)


def languages(work: Work) -> Iterator[Diagnostic]:
    """R325 for a title in other letters that is taken for English, for nobody says otherwise."""
    if work.get("langid", "hyphenation"):
        return
    title = work.own("title")
    letters = "".join(WORD.findall(title))
    for script, name in ((CYRILLIC, "Cyrillic"), (ARABIC, "Arabic")):
        if 2 * len(script.findall(letters)) > len(letters):
            message = f"the title of {work.key} is in {name} letters, and is set by English rules"
            hint = f"add langid = {{{_language(letters)}}}, or whatever language it is in"
            yield codes.TITLE_LANGUAGE.at(work.value("title"), message, hint)


def _language(letters: str) -> str:
    if ARABIC.search(letters):
        return "arabic"
    if KAZAKH.search(letters):
        return "kazakh"
    return "ukrainian" if UKRAINIAN.search(letters) else "russian"


def _open(value: str) -> str:
    """A title with all that braces and TeX keep as it is blanked, letter by letter."""
    made, depth = [], 0
    for sign in COMMAND.sub(lambda one: " " * len(one[0]), value):
        depth += sign == "{"
        made.append(" " if depth else sign)
        depth -= sign == "}" and depth > 0
    return "".join(made)
