"""Laws of records: no title and no name is lost on the way through BibTeX, RIS and CSL-JSON."""

import json
from typing import Any

from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import BIBTEX, PLAIN, soup

from briefgen import pandoc
from briefgen.model.record import Creator
from briefgen.model.world import PandocCall
from briefgen.outputs import bibtex, ris
from records import a_record


def sound(text: str) -> str:
    """A title of these words; pandoc does not know how TeX prints a brace without its fellow."""
    lone = text.count("{") != text.count("}") or "}" in text.partition("{")[0]
    return "Water " + (text.replace("{", "").replace("}", "") if lone else text)


TITLES = soup(BIBTEX, 12).map(sound)
NAMES = st.lists(PLAIN, min_size=2, max_size=3).map(lambda words: " ".join(words).title())


def items(reader: str, text: str) -> list[dict[str, Any]]:
    reply = pandoc.run(PandocCall(reader=reader, writer="csljson", text=text))
    assert reply.text is not None, reply.failure
    made: list[dict[str, Any]] = json.loads(reply.text)
    return made


def read_as(text: str) -> str:
    """A text as every reader shows it: blanks as one space, apostrophes as such."""
    return " ".join(text.replace("'", "’").split())


def whole(name: dict[str, str]) -> str:
    """The name of a person, or of a body that one reader takes for a family."""
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "literal", "suffix")
    return " ".join(name[part] for part in parts if part in name)


@settings(max_examples=40, deadline=None)
@given(title=TITLES, name=NAMES)
def test_any_title_and_name_come_back_from_bibtex(title: str, name: str) -> None:
    record = a_record(title=title, creators=(Creator(name=name), Creator(name=title)))
    text = bibtex.entry(record)
    (item,) = items("bibtex", text)
    parsed = parse_string(text)

    assert read_as(item["title"]) == read_as(title)
    assert [read_as(whole(one)) for one in item["author"]] == [read_as(name), read_as(title)]
    assert (len(parsed.entries), parsed.failed_blocks) == (1, [])


@settings(max_examples=20, deadline=None)
@given(title=TITLES, given_name=NAMES, family=PLAIN)
def test_any_title_and_name_come_back_from_ris(title: str, given_name: str, family: str) -> None:
    person = Creator(name=f"{given_name} {family}", family=family, given=given_name)
    (item,) = items("ris", ris.tagged(a_record(title=title, creators=(person,))))

    assert read_as(item["title"]) == read_as(title)
    assert whole(item["author"][0]) == person.name
