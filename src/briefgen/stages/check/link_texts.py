"""Link texts: what a link says to those who hear it alone, or see it on paper."""

from collections.abc import Iterator, Mapping
from typing import Final

from briefgen.model.codes import links as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.tree import Node, attributes, nodes, plain
from briefgen.stages.check.copy import Copy

# What says nothing by itself, by language; matched without signs and in small letters.
VAGUE: Final[Mapping[str, frozenset[str]]] = {
    language: frozenset(words.split("|"))
    for language, words in {
        "en": "here|click here|click|this link|link|the link|read more|more|learn more|see here|"
        "see more|find out more|more here|read more here|this page|this website|this site|"
        "details here|download here|available here|see this link|follow this link",
        "fr": "ici|cliquez ici|cliquer ici|ce lien|lien|le lien|lire la suite|en savoir plus|"
        "voir ici|cette page|ce site",
        "de": "hier|klicken sie hier|hier klicken|dieser link|diesen link|link|mehr lesen|"
        "weiterlesen|mehr erfahren|diese seite|siehe hier",
        "ru": "здесь|тут|нажмите здесь|по ссылке|по этой ссылке|эта ссылка|ссылка|подробнее|"
        "читать далее|далее|эта страница|этот сайт",
        "kk": "осында|мына жерде|мұнда|осы сілтеме|сілтеме|мына сілтеме|толығырақ|"
        "толығырақ оқу|осы бет",
    }.items()
}
NAMED_LEVELS: Final = 3  # of headings whose words a link without any gets, as levels of the tree


def links_without_text(copy: Copy) -> Iterator[Diagnostic]:
    """D306 for a link that has no words, nor gets any from what it leads to."""
    empty = [link for link in copy.links if not link.words and not _says(link.node)]
    if not empty:
        return
    # What leads nowhere is D304's.
    known, named = {attributes(node)[0] for node in copy.printed}, set(_named(copy.printed))
    for link in empty:
        name = link.target[1:]
        if link.target.startswith("#") and (name in named or name not in known):
            continue
        message = f"this link to {link.target} has no words"
        hint = "write what is there between the square brackets"
        yield codes.WITHOUT_TEXT.at(link.span, message, hint)


def vague_links(copy: Copy) -> Iterator[Diagnostic]:
    """D311 for a link whose words would fit any other."""
    vague = VAGUE.get(copy.brief.language.split("-", maxsplit=1)[0], frozenset())
    for link in copy.links:
        said = " ".join(link.words.casefold().split()).strip(" .,;:!…»›>→()[]")
        if said in vague and not link.automatic:
            message = f"“{' '.join(link.words.split())}” does not say where the link leads"
            hint = "link the words that name what is there, such as the title of the report"
            yield codes.VAGUE_TEXT.at(link.span, message, hint)


def _says(node: Node) -> bool:
    """Whether a link without words of its own holds a citation, or an image with a description."""
    inside = list(nodes(node["c"][1]))
    pictures = (attributes(one)[2] for one in inside if one["t"] == "Image")
    return any(one["t"] == "Cite" for one in inside) or any(
        dict(pairs).get("alt") for pairs in pictures
    )


def _named(printed: tuple[Node, ...]) -> Iterator[str]:
    """Names of places that give their own words to a link without any."""
    for node in printed:
        if node["t"] == "Header" and node["c"][0] <= NAMED_LEVELS:
            yield attributes(node)[0]
        elif node["t"] in ("Figure", "Table") and plain(node["c"][1]):
            yield from (attributes(one)[0] for one in nodes(node))
        elif node["t"] == "Div" and "recommendation" in attributes(node)[1]:
            yield attributes(node)[0]
            yield from (attributes(one)[0] for one in node["c"][1])
