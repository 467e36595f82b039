"""Lacking: what a registry wants to know of a brief and nobody has written down."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from briefgen.model.brief import Brief, FieldPath, Status
from briefgen.model.codes import publishing as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.record import Record
from briefgen.model.text import Span
from briefgen.stages.deposits.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Want:
    """A thing to be known: where it would stand, what it is in words, and how to write it."""

    path: FieldPath
    words: str
    hint: str
    known: Callable[[Brief, Record], object]


def _of_deposit(name: str) -> Callable[[Brief, Record], object]:
    return lambda brief, _: getattr(brief.series.deposit, name)


WANTS: Final = {
    "doi": Want(
        path=("doi",),
        words="a DOI",
        hint="write the DOI you have chosen or reserved in the front matter: doi: 10.5555/12345678",
        known=lambda _, record: record.doi,
    ),
    "url": Want(
        path=("series", "url"),
        words="the address of its page",
        hint="write where the series is published in series.yaml: url: https://example.org/briefs/",
        known=lambda _, record: record.page_url,
    ),
    "license": Want(
        path=("license",),
        words="a license by its SPDX name",
        hint="write one in the brief or in series.yaml: license: CC-BY-4.0",
        known=lambda _, record: record.license and record.license.spdx,
    ),
    "name": Want(
        path=("series", "deposit", "name"),
        words="the name of who deposits",
        hint="write it in series.yaml under deposit: as name: Publications Office",
        known=_of_deposit("name"),
    ),
    "email": Want(
        path=("series", "deposit", "email"),
        words="an address that it can report to",
        hint="write it in series.yaml under deposit: as email: publications@example.org",
        known=_of_deposit("email"),
    ),
    "registrant": Want(
        path=("series", "deposit", "registrant"),
        words="the member that the DOI belongs to",
        hint="write it in series.yaml under deposit: as registrant: Larkfield Institute",
        known=_of_deposit("registrant"),
    ),
    "handle": Want(
        path=("series", "deposit", "handle"),
        words="the handle of the series",
        hint="write the one RePEc gave you in series.yaml under deposit: as handle: "
        "RePEc:lkf:polbrf",
        known=_of_deposit("handle"),
    ),
}


def lacking(
    brief: Brief, record: Record, registry: Registry, *, held: bool = False
) -> tuple[Diagnostic, ...]:
    """O202 for each thing that a registry wants and is not known.

    O203 for what is not final, O204 for what is `held` by its embargo.
    """
    found: list[Diagnostic] = []
    if held:
        message = "the brief is under embargo, and a deposit would publish it"
        found.append(codes.DEPOSIT_HELD.at(_place(brief, ("embargo",)), message))
    if brief.front.status is not Status.FINAL:
        message = f"only a final brief is deposited; this one is in {brief.front.status.value}"
        hint = "write status: final when it is"
        found.append(codes.DEPOSIT_NOT_FINAL.at(_place(brief, ("status",)), message, hint))
    for name in registry.WANTS:
        want = WANTS[name]
        if not want.known(brief, record):
            message = f"{registry.TITLE} wants {want.words}"
            found.append(codes.DEPOSIT_FIELD.at(_place(brief, want.path), message, want.hint))
    return tuple(found)


def _place(brief: Brief, path: FieldPath) -> Span:
    """The field, or the line below which it would stand."""
    if path in brief.spans:
        return brief.span(*path)
    around = brief.span(*path)
    return around.source.span(around.start, around.start)
