"""The way from an edition to its assets, for WeasyPrint: a table, and nothing behind it.

No network, no disk: the bytes were read and checked before rendering began. WeasyPrint logs a
refusal and goes on, so refusals are remembered here and fail the output afterwards.
"""

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefgen.model.edition import Asset
from briefgen.model.limits import RESOURCES


class Refused(ValueError):
    """An address that is not an asset of the edition."""


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # it carries no types
    """Answers WeasyPrint's requests from a table of assets by name.

    It must be a URLFetcher, for WeasyPrint reads private attributes of it; but every handler that
    could open a file or an address is taken out.
    """

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        super().__init__(allowed_protocols=frozenset(), allow_redirects=False, fail_on_errors=False)
        for table in (
            self.handlers,
            self.handle_open,
            self.handle_error,
            self.process_request,
            self.process_response,
        ):
            table.clear()
        self._assets = assets
        self.requests = 0
        self.refused: list[str] = []
        self.exhausted = False

    def open(self, *_: object, **__: object) -> object:
        """The entry point redirects would take: closed."""
        raise Refused("not an asset")

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """The asset an address names; raises `Refused`, and remembers it, for anything else."""
        self.requests += 1
        asset = self._assets.get(_name(url))
        if self.requests > RESOURCES:  # as where a style sheet imports itself
            self.exhausted = True
            raise Refused("not an asset after so many")
        if asset is None:
            self.refused.append(url[:200])
            raise Refused("not an asset of this edition")
        return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})


def _name(url: str) -> str:
    """The name of an asset in an address of the made-up origin; empty for any other address."""
    try:
        parts = urlsplit(url)
    except ValueError:  # such as of "https://["
        return ""
    known = parts.scheme == "https" and parts.netloc == "brief.invalid"
    return unquote(parts.path).lstrip("/") if known else ""
