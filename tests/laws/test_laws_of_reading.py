"""Laws of reading: in any tree of files, folders and links, no byte from outside is ever read."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.edition import Asset
from briefgen.model.world import Unreadable
from briefgen.outputs.fetcher import AssetFetcher, Refused
from briefgen.system import System
from scratch import MORE

INSIDE, OUTSIDE = b"inside", b"outside"
NAMES = st.sampled_from(["a", "b", "c.svg", "sources", "templates", "briefs"])
PLACES = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
STEPS = st.sampled_from(
    ["a", "b", "c.svg", "..", ".", "", "/", "sources", "secret", "out", "\0", "~"]
)
TARGETS = st.sampled_from(
    ["..", "../..", "../out", "../../out/secret", "/", "/etc", "a", "b", "sources", ".", "nothing"]
)


@dataclass(frozen=True)
class Tree:
    """A folder with a project and a folder outside of it, made anew for each example."""

    top: Path

    @property
    def root(self) -> Path:
        return self.top / "project"

    def grow(self, files: list[str], links: dict[str, str]) -> None:
        """Put files and links where they fit; links to `OUT` lead out by a whole path."""
        shutil.rmtree(self.top)
        (self.top / "out").mkdir(parents=True)
        (self.top / "out" / "secret").write_bytes(OUTSIDE)
        self.root.mkdir()
        for path, target in links.items():
            with suppress(OSError):
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).symlink_to(target.replace("OUT", str(self.top / "out")))
        for path in files:
            place = self.root / path
            with suppress(OSError):
                if place.parent.resolve().is_relative_to(self.root):
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(INSIDE)


@pytest.fixture(scope="module")
def tree() -> Iterator[Tree]:
    with tempfile.TemporaryDirectory() as name:
        yield Tree(Path(name).resolve() / "tree")


LINKS = st.dictionaries(PLACES, TARGETS | st.sampled_from(["OUT", "OUT/secret"]), max_size=4)
ASKED = st.lists(STEPS, min_size=1, max_size=5).map("/".join) | PLACES


@settings(max_examples=50 * MORE, deadline=None)
@given(st.lists(PLACES, max_size=4), LINKS, st.lists(ASKED, min_size=1, max_size=8))
def test_nothing_from_outside_is_read(
    tree: Tree, files: list[str], links: dict[str, str], asked: list[str]
) -> None:
    """Nor is a name from there listed: whatever the links are, and whatever is asked."""
    tree.top.mkdir(exist_ok=True)
    tree.grow(files, links)
    system = System(tree.root, cached=False)
    for name in [*asked, *(f"{link}/secret" for link in links), *links]:
        path = PurePosixPath(name)
        for read in (system.read, system.archived):
            with suppress(Unreadable):
                assert read(path) == INSIDE
        with suppress(Unreadable):
            assert system.theme_file("a", name) == INSIDE
        assert "secret" not in system.folder(path)


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            [
                "https:",
                "//",
                "brief.invalid",
                "/",
                "a.svg",
                "..",
                "%2e",
                "file:",
                "\\",
                "@",
                "?",
                "#",
                ":443",
                "URL:",
                "evil.example",
            ]
        ),
        max_size=8,
    ).map("".join)
)
def test_an_engine_gets_what_was_checked_or_nothing(url: str) -> None:
    """Whatever the address: it is the asset's, or it is refused and remembered."""
    fetcher = AssetFetcher({"a.svg": Asset(data=INSIDE, media_type="image/svg+xml")})
    try:
        response = fetcher.fetch(url)
    except (Refused, ValueError):
        assert fetcher.refused == [url]
        return
    assert response.read() == INSIDE
    assert url.startswith("https://brief.invalid")
