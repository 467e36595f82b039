"""Fields: names of fields that are misspelt, and values that are not what BibLaTeX has in them."""

import difflib
import html
import html.entities
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from briefgen.model.codes import lint_fields as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.stages.lint.works import Work

# Fields that are printed; what is misspelt for another one does no harm.
PRINTED: Final = tuple(
    "address author bookauthor booksubtitle booktitle chapter date edition editor eventdate "
    "eventtitle howpublished institution isbn issue issuetitle journal journalsubtitle "
    "journaltitle langid location maintitle month number organization pages publisher pubstate "
    "school series shorttitle subtitle title titleaddon translator type url urldate venue volume "
    "year".split()
)
OTHERS: Final = frozenset(
    "abstract addendum afterword annotation annotator annote archive archivedate archiveprefix "
    "archiveurl bookpagination booktitleaddon collection commentator copyright crossref day doi "
    "editora editorb editorc editors edition eid entryset entrysubtype eprint eprintclass "
    "eprinttype eventtitleaddon execute file foreword gender groups holder hyphenation ids "
    "indextitle introduction isan ismn isrn issn issuesubtitle issuetitleaddon iswc "
    "journaltitleaddon key keywords label language library lista mainsubtitle maintitleaddon "
    "nameaddon note options origdate origlanguage origlocation origpublisher origtitle owner "
    "pagetotal pagination part parttitle pmid presort primaryclass related relatedoptions "
    "relatedstring relatedtype reprinttitle review section sections shortauthor shorteditor "
    "shorthand shortjournal shortseries sortkey sortname sorttitle sortyear tracklength usera "
    "userb verba version volumes xdata xref".split()
)
MEANT: Final = {
    "accessdate": "urldate",
    "accessed": "urldate",
    "authors": "author",
    "city": "location",
    "dateaccessed": "urldate",
    "editors": "editor",
    "lang": "langid",
    "lastaccessed": "urldate",
    "lastvisited": "urldate",
    "link": "url",
    "org": "organization",
    "place": "location",
    "retrieved": "urldate",
    "subheading": "subtitle",
    "visited": "urldate",
    "website": "url",
}
SPELT: Final = re.compile(r"[a-z]{4,24}")
ENTITY: Final = re.compile(r"\\?&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d?);", re.IGNORECASE)
TAG: Final = re.compile(r"</?([a-z][a-z0-9]*)(\s[^<>]*)?/?>", re.IGNORECASE)
# Tags that CSL has as well, and pandoc prints as what they mean.
MARKUP: Final = frozenset({"b", "i", "sc", "span", "sub", "sup"})
PRINTS: Final = "is printed sign for sign"
TEX: Final = {"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "\u00a0": "~"}
LABEL: Final = re.compile(r"\s*((pp?|pgs?|pages?|s|с|стр)\b\.?)\s*(?=\d)", re.IGNORECASE)
RANGE: Final = re.compile(r"(?<![\w.-])(\d{1,9})\s*(?:-{1,3}|–|—)\s*(\d{1,9})(?![\w.-])")


def names(work: Work) -> Iterator[Diagnostic]:
    """R361 for a field that nobody reads, because it is misspelt."""
    for name in work.entry.fields:
        meant = _meant(name)
        if meant is not None and not work.own(meant):
            message = f"there is no field {name}, so what it says is not printed"
            yield codes.UNKNOWN_FIELD.at(work.name(name), message, f"did you mean {meant}?")


def meant_by(entry_fields: Iterable[str]) -> frozenset[str]:
    """The fields that misspelt ones stand for."""
    return frozenset(meant for name in entry_fields if (meant := _meant(name)) is not None)


def markup(work: Work) -> Iterator[Diagnostic]:
    """R362 for HTML, which is printed sign for sign."""
    for name, value in work.entry.fields.items():
        if name not in PRINTED:
            continue
        if (found := ENTITY.search(value)) is not None and (sign := _sign(found[1])):
            hint = f"write {sign if name == 'url' else TEX.get(sign, sign)}"
            lost = "#" in found[0] and name != "url"
            does = f"keeps the {name} from being printed" if lost else PRINTS
            message = f"{found[0]} is HTML, and {does}"
            yield codes.HTML_IN_FIELD.at(work.value(name, *found.span()), message, hint)
        found = next((one for one in TAG.finditer(value) if one[1].lower() not in MARKUP), None)
        if found is not None and name != "url":
            message = f"{found[0]} is HTML, and {PRINTS}"
            hint = r"take it out; for italics write \emph{…}"
            yield codes.HTML_IN_FIELD.at(work.value(name, *found.span()), message, hint)


def pages(work: Work) -> Iterator[Diagnostic]:
    """R363 for a label among the page numbers, which the style adds, and for a range turned round.

    One hyphen between two pages is as good as two; 119--27 ends on page 127.
    """
    value = work.own("pages")
    if (found := LABEL.match(value)) is not None:
        message = f"the style puts {found[1]} before the pages itself"
        hint = f"write pages = {{{value[found.end() :]}}}"
        yield codes.BAD_PAGES.at(work.value("pages", *found.span(1)), message, hint)
    for found in RANGE.finditer(value):
        first, last = found.groups()
        if int(first[: -len(last)] + last if len(last) < len(first) else last) < int(first):
            message = f"the pages of {work.key} run backwards: {found[0]}"
            hint = "correct one of the two numbers"
            yield codes.BAD_PAGES.at(work.value("pages", *found.span()), message, hint)


@cache
def _meant(name: str) -> str | None:
    """The field that a misspelt one stands for; None for one that is known, or somebody's own."""
    if name in PRINTED or name in OTHERS:
        return None
    if name in MEANT or not SPELT.fullmatch(name):
        return MEANT.get(name)
    near = difflib.get_close_matches(name, (*PRINTED, *OTHERS), n=1, cutoff=0.8)
    return near[0] if near and near[0] in PRINTED else None


def _sign(name: str) -> str:
    """What an entity of HTML stands for; nothing for one that is none."""
    known = name.startswith("#") or f"{name};" in html.entities.html5
    return html.unescape(f"&{name};") if known else ""
