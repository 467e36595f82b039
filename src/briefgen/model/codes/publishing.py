"""Codes of the O2 group: what goes out beside the PDF and the page."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

COVER_UNPAINTED: Final = Code(
    id="O201",
    name="cover-unpainted",
    severity=Severity.ERROR,
    meaning="The first page of the PDF could not be made into a picture.",
    why="A list of publications would show an empty frame, or the cover of an earlier version.",
    remedy="Build again; if it happens again, report it to briefgen with the PDF.",
    example="briefs/05-dimension/brief.md:1:1: error[O201] the pages could not be painted",
)
DEPOSIT_FIELD: Final = Code(
    id="O202",
    name="deposit-field",
    severity=Severity.ERROR,
    meaning="A registry such as Crossref wants something that neither the brief nor the series "
    "says.",
    why="It refuses the deposit, often hours later and in a mail that few read. Until it is "
    "accepted, the DOI printed on the brief leads nowhere.",
    remedy="Write the field that the message names; the hint says in which file.",
    example="$ briefgen deposit 5 --to crossref   of a brief without doi:",
)
DEPOSIT_NOT_FINAL: Final = Code(
    id="O203",
    name="deposit-not-final",
    severity=Severity.ERROR,
    meaning="A draft or a brief under review was to be deposited.",
    why="What a registry has once told to libraries and search engines cannot be taken back.",
    remedy="Deposit it when it is final; then write status: final.",
    example="$ briefgen deposit 5 --to zenodo   of a brief with status: review",
)
DEPOSIT_HELD: Final = Code(
    id="O204",
    name="deposit-held",
    severity=Severity.ERROR,
    meaning="A brief under embargo was to be deposited before its hour.",
    why="Registries publish what they are sent at once: title, authors and summary would be out.",
    remedy="Deposit it after the hour; or make the file with --embargoed, and keep it till then.",
    example="$ briefgen deposit 5 --to crossref   of a brief with embargo: 2030-01-02T06:00+00:00",
)
