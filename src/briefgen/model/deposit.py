"""What `series.yaml` says for those who register its briefs."""

from briefgen.model.settings import Email, Handle, Settings, Text


class Deposit(Settings):
    """What registries of DOIs and RePEc want to know, and no reader of a brief."""

    name: Text | None = None
    """Who sends the deposits to Crossref: a person or an office."""
    email: Email | None = None
    """Address that Crossref reports to."""
    registrant: Text | None = None
    """The member of Crossref that the DOIs belong to."""
    handle: Handle | None = None
    """The series' handle at RePEc; that of a brief is this and its number."""
