"""Terms: how a preview is served, who is let in, and by which names its server goes."""

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

SECRET: Final = 24  # bytes: 192 bits


def secret() -> str:
    """Words that nobody guesses."""
    return secrets.token_urlsafe(SECRET)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """`key` is part of the printed link, where others are let in; `token` is known to our pages."""

    hosts: frozenset[str]
    port: int
    token: str = field(default_factory=secret, repr=False)
    key: str | None = field(default=None, repr=False)
    read_only: bool = False
    certificate: "Path | None" = None
    certificate_key: "Path | None" = None

    @property
    def scheme(self) -> str:
        """The scheme of its addresses."""
        return "https" if self.certificate is not None else "http"

    @property
    def page_token(self) -> str:
        """The token as pages have it: "" where nothing may be written."""
        return "" if self.read_only else self.token
