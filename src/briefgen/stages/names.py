"""Names: which part of an author's name catalogues sort by."""

import re
from typing import Final

from briefgen.model.brief import Author
from briefgen.model.record import Creator

SUFFIX: Final = re.compile(r",?\s+((?:Jr|Sr)\.?|II|III|IV)$")


def person(author: Author) -> Creator:
    """An author with the parts of the name.

    The family name is the one the author gives, or else the last word with the particles in small
    letters before it: `van den Berg`.
    """
    name = " ".join(author.name.split())
    suffix = "" if author.family else "".join(SUFFIX.findall(name)[:1])
    plain = SUFFIX.sub("", name) if suffix else name
    family, given = _given_beside(plain, author.family) if author.family else _split(plain)
    return Creator(
        name=name,
        family=family,
        given=given,
        suffix=suffix,
        orcid=author.orcid,
        affiliation=author.affiliation,
    )


def _given_beside(name: str, family: str) -> tuple[str, str]:
    """The family name as it was given, and what is left of the whole."""
    family = " ".join(family.split())
    before, _, after = name.partition(family)
    given = " ".join(f"{before} {after}".split())
    return family, given.strip(" ,")


def _split(name: str) -> tuple[str, str]:
    """The last word and the particles before it, and the words before those."""
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1][:1].islower():
        start -= 1
    return " ".join(words[start:]), " ".join(words[:start])
