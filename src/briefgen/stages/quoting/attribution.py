"""Attribution: which sources a citation names, and where in them."""

import re
from collections.abc import Iterator
from typing import Final

from briefgen.model.evidence import Attribution
from briefgen.model.tree import Node, nodes, plain

# What a page is called before its number; a number alone is a page too (pandoc, "Locators").
PAGE: Final = re.compile(
    r"\s*,?\s*(?:(?:pp?|pgs?|pages?|стр|с|бб?|бет|S|Seiten?|p[áa]gs?)\.?\s*)?"
    r"(?P<label>[\divxlcIVXLC]+(?:\s*[-–—]\s*[\divxlcIVXLC]+)?)(?=\s*(?:[,;.]|\Z))"
)
# A locator that stands behind a citation that is part of the sentence, as in a note.
BEHIND: Final = re.compile(r",?\s*(?:at\s+)?((?:pp?|paras?|ch|sec|art|с|стр|абз|б)\.\s*[\w–-]+)")
# That somebody speaks in a sentence, so that two words in marks may be his.
SPEAKS: Final = re.compile(
    r"\b(said|says|saying|stated?|states|statements?|citing|cited|call(s|ed|ing)|describ(es|ed|ing)|"
    r"argu(es|ed|ing)|claim(s|ed|ing)|complain(s|ed|ing)|warn(s|ed|ing)|accus(es|ed|ing)|denounc(es|"
    r"ed|ing)|condemn(s|ed|ing)|declar(es|ed|ing)|announc(es|ed|ing)|promis(es|ed|ing)|reports?|"
    r"reported|spoke|speaks|wrote|writes|according to|in the words of|заяви\w+|сообщи\w+|по словам|"
    r"назва\w+|деп|деді|айтты|хабарлады)\b",
    re.IGNORECASE,
)
TRAILING: Final = 40  # characters behind such a citation that may hold its locator


def attributions(cite: Node, behind: str = "") -> Iterator[Attribution]:
    """The sources a `Cite` names; `behind` is the text after it."""
    citations = cite["c"][0]
    for one in citations:
        before, locator = (
            plain(one[name]).replace("\u00a0", " ").strip(" ,;")
            for name in ("citationPrefix", "citationSuffix")
        )
        if not locator and len(citations) == 1 and _named(one):
            found = BEHIND.match(behind)
            locator = found[1].replace("\u00a0", " ") if found else ""
        yield Attribution(
            key=one["citationId"], locator=locator, page=page_of(locator), remark=before
        )


def of_node(node: Node, behind: str = "") -> tuple[Attribution, ...]:
    """The sources that a citation, or all citations of a note, name."""
    if node["t"] == "Cite":
        return tuple(attributions(node, behind))
    texts = [one for one in nodes(node["c"]) if one["t"] in ("Para", "Plain")]
    return tuple(
        one
        for text in texts
        for place, cite in enumerate(text["c"])
        if cite["t"] == "Cite"
        for one in attributions(cite, plain(text["c"][place + 1 :])[:TRAILING])
    )


def page_of(locator: str) -> str | None:
    """The page or pages a locator names, as they are written."""
    found = PAGE.match(locator)
    return found["label"].replace(" ", "") if found else None


def speaks(sentence: str) -> bool:
    """Whether a sentence tells that somebody says something."""
    return SPEAKS.search(sentence) is not None


def _named(citation: Node) -> bool:
    return bool(citation["citationMode"]["t"] == "AuthorInText")
