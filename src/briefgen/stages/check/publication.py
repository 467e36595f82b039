"""Publication: what a brief must say of its money, its licence, its date and its publishers."""

import re
from collections.abc import Iterator
from typing import Final

from briefgen.model.brief import FieldPath, Status
from briefgen.model.codes import publication as codes
from briefgen.model.diagnostic import Diagnostic, Edit, Related
from briefgen.model.text import Span
from briefgen.stages.check.copy import Copy
from briefgen.stages.wording import KINDS, license_of, long_date

RESERVED: Final = re.compile(
    r"all\s+rights\s+reserved|tous\s+droits\s+réservés|alle\s+rechte\s+vorbehalten|"
    r"все\s+права\s+защищены|барлық\s+құқықтар\s+қорғалған",
    re.IGNORECASE,
)
OPEN: Final = re.compile(
    r"\bcreative\s+commons\b|\bcc[ -](?:by|zero)|\bcc-?0\b|\bopen\s+government\s+licen[cs]e|"
    r"\bpublic\s+domain\b|\bODC-|\bODbL\b|^(?:MIT|Apache-2\.0|GPL-\S+|OGL-\S+)$",
    re.IGNORECASE,
)
# An SPDX name in other spellings, and nothing else: "CC BY 4.0", "cc-by-sa-4", "CC BY-NC 4.0 IGO".
ALMOST: Final = re.compile(
    r"(?:creative\s+commons|cc)[\s_-]*(?P<kinds>(?:(?:by|nc|nd|sa|attribution|noncommercial|"
    r"non-commercial|noderivatives|noderivs|sharealike)[\s_-]*)+)"
    r"v?(?P<version>[1-4](?:\.[05])?)?[\s_-]*(?P<igo>igo|international|unported|license|licence)?\.?",
    re.IGNORECASE,
)
ZERO: Final = re.compile(
    r"(?:creative\s+commons\s+zero|cc[\s_-]*(?:0|zero))[\s_-]*v?(?:1(?:\.0)?)?(?:\s+universal)?",
    re.IGNORECASE,
)


def no_funding(copy: Copy) -> Iterator[Diagnostic]:
    """D501 where neither brief nor series says who paid."""
    if copy.brief.funding is None:
        message = "neither the brief nor the series says who paid for the work"
        hint = "write a sentence under funding: in series.yaml, or in this brief"
        yield codes.NO_FUNDING.at(copy.brief.span("title"), message, hint)


def future_date(copy: Copy) -> Iterator[Diagnostic]:
    """D503 for a date after today, unless an embargo keeps the brief until then."""
    day = copy.brief.front.date
    if copy.brief.front.embargo is None and not copy.reached(day):
        language = "en"
        message = f"{long_date(day, language)} is still to come"
        hint = "correct the date, or build the brief on the day"
        yield codes.FUTURE_DATE.at(copy.brief.span("date"), message, hint)


def mixed_masthead(copy: Copy) -> Iterator[Diagnostic]:
    """D505 for an institution without a logo among others that have one, in a final brief."""
    institutions = copy.brief.series.institutions
    if copy.brief.front.status is not Status.FINAL or not any(one.logo for one in institutions):
        return
    for number, one in enumerate(institutions):
        if one.logo is None:
            span = copy.brief.span("series", "institutions", number, "name")
            message = f"{one.name} has no logo, and stands beside others that have one"
            yield codes.MIXED_MASTHEAD.at(span, message, "give it a logo:, or take theirs out")


def licence_mismatch(copy: Copy) -> Iterator[Diagnostic]:
    """D502 for a licence that is almost an SPDX name, or beside words that take it back."""
    brief = copy.brief
    if brief.license is None:
        return
    place = _place(copy, "license")
    known = license_of(brief.license)
    if known is not None and known.url is None and (name := _spdx(brief.license)) is not None:
        message = f"the licence “{brief.license}” is not an SPDX name, and is printed as it stands"
        whole = name[-1].isdigit() or name.endswith("IGO")
        edits = (Edit(span=place, text=name),) if whole and place.text == brief.license else ()
        shown = name if whole else f"{name}-4.0"
        yield codes.LICENCE_MISMATCH.at(place, message, f"write {shown}", edits=edits)
    if not OPEN.search(brief.license):
        return
    fields = ("copyright", "disclaimer", "funding", "acknowledgements", "license")
    for path in (own for field in fields for own in _paths(copy, field)):
        span = brief.span(*path)
        if (found := RESERVED.search(span.text)) is not None:
            words = span.source.span(span.start + found.start(), span.start + found.end())
            said = " ".join(found[0].split())
            hint = "take these words out, or the licence"
            if path[0] == "series" and place.source == brief.source:
                # The series' words are told once for its own licence, and here for the brief's.
                where = Related(span=words, message="the series says so here")
                message = f"“{said}” in the series takes back what this licence gives"
                yield codes.LICENCE_MISMATCH.at(place, message, hint, (where,))
                continue
            where = Related(span=place, message=f"the licence is {brief.license}")
            message = f"“{said}” takes back what the licence gives"
            yield codes.LICENCE_MISMATCH.at(words, message, hint, (where,))


def _paths(copy: Copy, field: str) -> Iterator[FieldPath]:
    """Where a field that is printed in the brief is set: its own before the series'."""
    for path in ((field,), ("series", field)):
        if path in copy.brief.spans:
            yield path
            return


def _place(copy: Copy, field: str) -> Span:
    return copy.brief.span(*next(_paths(copy, field), ("title",)))


def _spdx(text: str) -> str | None:
    """The SPDX name that a licence nearly has, with the version where it says one."""
    bare = text.strip()
    if ZERO.fullmatch(bare):
        return "CC0-1.0"
    found = ALMOST.fullmatch(bare)
    if found is None:
        return None
    said = found["kinds"].casefold().replace("non-", "non")
    words = {"noderivs": "ND"} | {word.casefold(): kind for kind, word in KINDS.items()}
    for word, kind in sorted(words.items(), key=lambda one: -len(one[0])):
        said = said.replace(word, kind.casefold())
    kinds = re.findall(r"by|nc|nd|sa", said)
    if kinds[:1] != ["by"] or len(set(kinds)) < len(kinds) or {"nd", "sa"} <= set(kinds):
        return None
    version = found["version"] or ""
    version = f"-{version}" if "." in version else f"-{version}.0" if version else ""
    igo = "-IGO" if (found["igo"] or "").casefold() == "igo" and version else ""
    ordered = [kind for kind in ("by", "nc", "nd", "sa") if kind in kinds]
    return f"CC-{'-'.join(ordered).upper()}{version}{igo}"
