"""Kinds: whether an entry is of a type there is, and has what readers of that type need."""

import difflib
from collections.abc import Iterator
from typing import Final

from briefgen.model.codes import lint_fields as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.stages.lint.fields import meant_by
from briefgen.stages.lint.names import is_institution, names_of
from briefgen.stages.lint.works import WEB, Work

REPORT: Final = frozenset({"report", "techreport"})
# Types that pandoc prints as what they are, and those that stand for something else.
KNOWN: Final = frozenset(
    "article artwork audio book bookinbook booklet collection commentary dataset electronic image "
    "inbook incollection inproceedings inreference jurisdiction legal legislation letter manual "
    "mastersthesis misc movie music mvbook mvcollection mvproceedings mvreference online patent "
    "performance periodical phdthesis proceedings reference report review software standard "
    "suppbook suppcollection suppperiodical techreport thesis unpublished video www".split()
)
ALSO: Final = frozenset("bibnote customa customb customc customd custome customf set xdata".split())
MEANT: Final = {
    "act": "legislation",
    "blog": "online",
    "brief": "report",
    "case": "jurisdiction",
    "chapter": "incollection",
    "conference": "inproceedings",
    "internet": "online",
    "journal": "article",
    "law": "legislation",
    "magazine": "article",
    "magazinearticle": "article",
    "news": "article",
    "newspaper": "article",
    "newspaperarticle": "article",
    "paper": "report",
    "policybrief": "report",
    "pressrelease": "online",
    "statute": "legislation",
    "treaty": "legal",
    "url": "online",
    "web": "online",
    "webpage": "online",
    "website": "online",
    "workingpaper": "report",
}
RESPONSIBLE: Final = ("author", "editor", "institution", "organization", "translator")
PUBLISHED: Final = ("institution", "publisher", "organization", "school")


def types(work: Work) -> Iterator[Diagnostic]:
    """R351 for a type that pandoc does not know, R352 for one that says nothing."""
    place = work.head.source.span(work.head.start + 1, work.head.start + 1 + len(work.kind))
    if work.kind and work.kind not in KNOWN | ALSO:
        near = difflib.get_close_matches(work.kind[:24], KNOWN, n=1)
        meant = MEANT.get(work.kind) or next(iter(near), None)
        hint = f"did you mean @{meant}?" if meant else "usual are @report, @online and @article"
        message = f"there is no entry type @{work.kind}, so pandoc does not know what {work.key} is"
        yield codes.UNKNOWN_TYPE.at(place, message, hint)
    elif work.kind == "misc" and work.get("institution"):
        message, hint = f"{work.key} seems to be a report", "write @report"
        yield codes.MISC_TYPE.at(place, message, hint)
    elif work.kind == "misc" and work.own("url"):
        message, hint = f"{work.key} seems to be a page of the web", "write @online"
        yield codes.MISC_TYPE.at(place, message, hint)


def needs(work: Work) -> Iterator[Diagnostic]:
    """R353 for a work without a title or an author, R354 for a report without a publisher."""
    if not work.cited or work.kind not in WEB | REPORT | {"article"}:
        return
    meant = meant_by(work.entry.fields)
    if not work.get("title") and "title" not in meant:
        yield codes.UNFINDABLE.at(work.head, f"{work.key} has no title", "add title = {…}")
    # What a paper does not sign, it answers for.
    responsible = (*RESPONSIBLE, *(("journaltitle", "journal") if work.kind == "article" else ()))
    if not work.get(*responsible) and not meant & {*responsible}:
        message = f"{work.key} has no author, no editor and no institution"
        hint = "add author = {Family, Given}, or author = {{An Institution}}"
        yield codes.UNFINDABLE.at(work.head, message, hint)
    elif work.kind in REPORT and not (work.get(*PUBLISHED) or meant & {*PUBLISHED}):
        if _corporate(work):
            return
        message = f"nothing says who published the report {work.key}"
        yield codes.NO_INSTITUTION.at(work.head, message, "add institution = {…}")


def _corporate(work: Work) -> bool:
    """Whether an institution signs, which then has published it too."""
    names = names_of(work.get("author", "editor"))
    return any(
        one.braced or is_institution(one) or len(one.text.split()) == 1 or one.text.endswith(",")
        for one in names
        if one.text != "others"
    )
