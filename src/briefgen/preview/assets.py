"""Assets: the scripts and styles of the preview's own pages."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from starlette.responses import Response

TYPES: Final[Mapping[str, str]] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


def asset(name: str) -> Response | None:
    """The answer that has a file; None where there is none of this name."""
    data = _files().get(name)
    if data is None:
        return None
    return Response(data, media_type=TYPES[f".{name.rpartition('.')[2]}"])


@cache
def _files() -> Mapping[str, bytes]:
    folder = files("briefgen.preview") / "static"
    return {
        one.name: one.read_bytes() for one in folder.iterdir() if one.name.endswith(tuple(TYPES))
    }
