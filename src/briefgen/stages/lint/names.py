"""Names: who wrote a source, as pandoc takes them apart: persons, unless braces hold them together.

A person is `Family, Given` or `Given Family`, and `and` stands between two of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.model.codes import lint as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.stages.lint.works import Work

FIELDS: Final = ("author", "editor", "bookauthor")
AND: Final = re.compile(r"(?<!\s)\s+and\s+", re.IGNORECASE)
# Words that no person is called, whole or by their beginning.
WHOLE: Final = frozenset(
    "academy agency alliance assembly association authority bank board bureau center centre "
    "college commission committee company corporation council department directorate federation "
    "forum foundation fund government group initiative institute institution international "
    "ministry museum nations network office organisation organization parliament programme "
    "program project republic secretariat service society team trust union university watch "
    "banque comité conseil fondation institut ministère université bundesministerium ministerium "
    "stiftung universität verband банк институт комитет комиссия организация правительство "
    "парламент республика республики совет союз управление университет фонд центр".split()
)
STEMS: Final = tuple(
    "агентств ассоциаци департамент министерств министрлі федераци комитеті агентті университеті "
    "институты орталығы қоры кеңесі комиссиясы ұйымы үкіметі".split()
)
# Small words that stand between two words of an institution's name, and in no person's.
BETWEEN: Final = re.compile(r"\S (of|for|on|für|pour|по|для) \S")
ET_AL: Final = re.compile(
    r"(?<![,\s])[,\s]*(?:\band\s+)?(?<!\w)(et\.?\s*al\b\.?|и др\.)|,\s*(others)\b", re.IGNORECASE
)
JOINER: Final = re.compile(r"\s(\\?&)\s|(;)\s")
SHOWN: Final = 6  # names at most that a hint shows
HELD: Final = "\0"  # stands for what braces hold together
LOUD: Final = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, kw_only=True)
class Name:
    """One name of a list, and where in the value it begins."""

    text: str
    start: int

    @property
    def braced(self) -> bool:
        """Whether it is held together by braces."""
        return set(_flat(self.text)) == {HELD}


def names_of(value: str) -> list[Name]:
    """The names of a list, as the word `and` outside of braces divides them."""
    flat = _flat(value)
    found, start = [], 0
    for end, after in [*(one.span() for one in AND.finditer(flat)), (len(value), len(value))]:
        text = value[start:end]
        inset = len(text) - len(text.lstrip())
        if text.strip():
            found.append(Name(text=text.strip(), start=start + inset))
        start = after
    return found


def institutions(work: Work) -> Iterator[Diagnostic]:
    """R311 for an institution that is printed as a person: Bank, World."""
    for field in FIELDS:
        names = names_of(work.own(field))
        first = next((name for name in names if is_institution(name)), None)
        if first is None:
            continue
        end = first.start + len(first.text)
        message = f"pandoc takes {first.text} for a person, with a given name and a family name"
        whole = _braced(names) if len(names) <= SHOWN else f"{{{first.text}}}"
        hint = f"write {field} = {{{whole}}}"
        yield codes.UNBRACED_INSTITUTION.at(work.value(field, first.start, end), message, hint)


def is_institution(name: Name) -> bool:
    """Whether a name that is not braced has a word that no person is called."""
    text = name.text
    if name.braced or "," in text or len(text.split()) < 2:
        return False
    return _has_word(text) or BETWEEN.search(text) is not None


def others(work: Work) -> Iterator[Diagnostic]:
    """R312 for "et al." among the names, where pandoc wants `and others`."""
    for field in FIELDS:
        value = work.own(field)
        if (found := ET_AL.search(_flat(value))) is not None:
            place = work.value(field, *found.span(found.lastindex or 0))
            message = f'"{found[1] or found[2]}" is read as part of a name'
            hint = f"write {field} = {{{value[: found.start()].strip()} and others}}"
            yield codes.ET_AL.at(place, message, hint)


def joiners(work: Work) -> Iterator[Diagnostic]:
    """R313 for & or a semicolon between two names."""
    for field in FIELDS:
        for name in names_of(work.own(field)):
            found = JOINER.search(_flat(name.text))
            if found is None or is_institution(name):
                continue
            start, end = (name.start + place for place in found.span(found.lastindex or 0))
            message = f"two names joined by {found[0].strip()} are read as one"
            yield codes.NAME_JOINER.at(
                work.value(field, start, end),
                message,
                "put the word and between two names, or an institution in double braces",
            )


def capitals(work: Work) -> Iterator[Diagnostic]:
    """R314 for a name that shouts; a single word may be an abbreviation."""
    for field in FIELDS:
        for name in names_of(work.own(field)):
            words = LOUD.findall(_flat(name.text))
            person = len(words) > 1 or "," in name.text
            if not person or not "".join(words).isupper() or max(map(len, words)) < 4:  # UN HCR
                continue
            if is_institution(name) or JOINER.search(name.text):
                continue
            message = f"the name {name.text} is in capitals, and is printed so"
            hint = f"write {name.text.title()}, or put an institution's name in double braces"
            place = work.value(field, name.start, name.start + len(name.text))
            yield codes.NAME_IN_CAPITALS.at(place, message, hint)


def _flat(value: str) -> str:
    """A value with everything in braces blanked, letter by letter."""
    made, depth = [], 0
    for sign in value:
        depth += sign == "{"
        made.append(HELD if depth else sign)
        depth -= sign == "}" and depth > 0
    return "".join(made)


def _braced(names: list[Name]) -> str:
    """A list of names with its institutions braced; one that `and` tore apart is whole again."""
    made: list[str] = []
    for name in names:
        held = made and made[-1].startswith("{")
        if held and not name.braced and _torn(name.text):
            made[-1] = f"{made[-1][:-1]} and {name.text}}}"
        else:
            made.append(f"{{{name.text}}}" if is_institution(name) else name.text)
    return " and ".join(made)


def _torn(text: str) -> bool:
    """Whether it is the rest of an institution's name: Ministry of Trade and Industry of Turan."""
    if "," in text or text == "others" or _has_word(text):
        return False
    return len(text.split()) == 1 or BETWEEN.search(text) is not None


def _has_word(text: str) -> bool:
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", text)]
    return any(word in WHOLE or word.startswith(STEMS) for word in words)
