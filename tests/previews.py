"""Views and snapshots for tests of the preview, and what a fragment says."""

from collections.abc import Mapping
from pathlib import Path

from lxml import html as markup
from lxml.etree import _Element as Element

from briefgen.build import build_brief, survey
from briefgen.model.edition import Medium
from briefgen.model.world import World
from briefgen.outputs import html
from briefgen.preview.page import paged
from briefgen.preview.snapshot import Snapshot, View
from briefgen.stages.compose import compose
from briefgen.stages.resolve import resolve
from briefgen.system import System
from briefgen.task import Goal


def looked_at(world: World, slug: str = "a") -> tuple[View, Snapshot]:
    """A brief of a world as the preview has it, checked and resolved, and the snapshot it is in."""
    overview = survey(world).value
    assert overview is not None
    brief = next(one for one in overview.briefs if one.slug == slug)
    built = build_brief(overview.task(brief, Path(), (), Goal.CHECK), world)
    document = resolve(brief, overview.bibliography, world).value
    assert document is not None
    assert overview.theme is not None
    composed = compose(document, built.evidence, overview.theme, Medium.SCREEN, world)
    file = composed.then(html.export).value
    assert file is not None
    view = View(
        slug=slug,
        brief=brief,
        file=overview.project.briefs[0],
        built=built,
        document=document,
        page=paged(file.data.decode()),
        checked=True,
        revision=1,
    )
    return view, Snapshot(revision=1, survey=overview, views={slug: view})


def tree(fragment: str) -> Element:
    """A fragment as a browser reads it."""
    made: Element = markup.fragment_fromstring(fragment, create_parent="div")
    return made


def says(element: Element) -> str:
    """The text of an element, white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def all_of(fragment: str, path: str) -> list[str]:
    """The texts of all elements that an XPath finds in a fragment."""
    found = tree(fragment).xpath(path)
    assert isinstance(found, list)
    return [says(one) for one in found if not isinstance(one, str)]


def project(root: Path, files: Mapping[str, str | bytes]) -> System:
    """A project in a folder, seen as the preview sees it."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return System(root, cached=False)
