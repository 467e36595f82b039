"""What a stranger may write is refused at its place, or made harmless; in this process, quickly.

Many inputs stand in one brief or one project, where they do not disturb each other. The same inputs
go through the real command, one by one, in test_through_the_command.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import made
import pytest
from harms import harms
from inputs import (
    BOOK,
    BUILDS,
    CANARY,
    LISTENER,
    Input,
    among,
    cited,
    drawing,
    inputs,
    project,
    sentence,
)

from briefgen.model.diagnostic import Diagnostic
from briefgen.model.edition import Artifact
from fake_world import FakeWorld
from projects import HEAD, run

BODIES = ("markdown", "links", "images", "drawings")
OWN = ("front-matter", "styles", "names", "comments", "markdown", "links")
WHOLE = ("series", "theme", "bibliography")
PRINTED = ("print.css", "main.html.j2")
BRIEF = "briefs/a/brief.md"
ENTRY = (
    "@report{{k{number}, title = {{Wells}}, author = {{A, B}}, date = {{2008}}, "
    "file = {{{name}}}}}\n"
)


@dataclass(frozen=True)
class Came:
    """What came of an input: the codes that were found for it, and the outputs it is in."""

    codes: frozenset[str]
    errors: frozenset[str]
    outputs: tuple[Artifact, ...] = field(repr=False)


def came(found: Iterable[Diagnostic], outputs: Iterable[Artifact] = ()) -> Came:
    found = tuple(found)
    return Came(
        frozenset(one.code.id for one in found),
        frozenset(one.code.id for one in found if one.is_error),
        tuple(outputs),
    )


def is_quick(one: Input) -> bool:
    """Whether an input ends soon enough to be tried with every change."""
    return not {"long", "slow", "command"} & one.said.keys()


@cache
def together(*, refused: bool, formats: tuple[str, ...] = ("pdf", "html")) -> Mapping[str, Came]:
    """All bodies that may not build in one brief, or all that may; what came of each."""
    chosen = [
        one
        for one in inputs(*BODIES)
        if one.refused is refused and not one.said.get("alone") and is_quick(one)
    ]
    body, files, lines = HEAD, {"briefs/a/figure.png": made.png()}, {}
    for number, one in enumerate(chosen):
        text = _placed(one, number, files)
        first = body.count("\n") + 1
        body += f"\n{text}\n\n<!-- -->\n"
        lines[one.id] = range(first, body.count("\n") + 1)
    fake = FakeWorld({"briefs/a/brief.md": body, "references.bib": BOOK, **files})
    _, built, found = run(fake, render=not refused, formats=formats)
    outputs = [one for brief in built for one in brief.artifacts]
    return {
        name: came((one for one in found if one.span and one.span.first.line in place), outputs)
        for name, place in lines.items()
    }


def _placed(one: Input, number: int, files: dict[str, bytes]) -> str:
    """The Markdown of an input among others, and its files."""
    if one.kind in ("markdown", "links"):
        return one.text()
    suffix = "svg" if one.kind == "drawings" else one.said["as"].rpartition(".")[2]
    name = f"x{number}.{suffix}"
    files[f"briefs/a/{name}"] = (
        drawing(one) if one.kind == "drawings" else made.MADE[one.said["made"]]()
    )
    return f"![What image {number} shows.]({name})"


@cache
def beside() -> Mapping[str, Came]:
    """Briefs with one input each, in one project."""
    chosen = [
        one
        for one in inputs(*OWN)
        if is_quick(one) and (one.kind not in BODIES or one.said.get("alone"))
    ]
    files: dict[str, bytes] = {}
    folders = {}
    for number, one in enumerate(chosen):
        slug = f"b{number}"
        files |= project(one, slug)
        folders[one.id] = one.text("folder") if one.kind == "names" else slug
    _, built, found = run(FakeWorld(files), render=True, formats=("html",))
    outputs = {brief.slug: brief.artifacts for brief in built}
    return {
        name: came(
            (one for one in found if one.span and folder in one.span.source.path.parts),
            outputs.get(folder, ()),
        )
        for name, folder in folders.items()
    }


@cache
def cited_together() -> Mapping[str, Came]:
    """Entries that do not disturb each other, in one bibliography."""
    chosen = [
        one for one in inputs("bibliography") if "text" in one.said and not one.said.get("alone")
    ]
    bib, keys, lines = BOOK, [], {}
    for one in chosen:
        first = bib.count("\n") + 1
        bib += one.text() + "\n"
        lines[one.id] = range(first, bib.count("\n") + 1)
        keys.append(cited(one))
    body = HEAD + "".join(f"\n{sentence(one)}\n" for one in chosen)
    built = HEAD + "".join(f"\n{sentence(one)}\n" for one in chosen if not one.refused)
    files = {"briefs/a/brief.md": body, "briefs/b/brief.md": built, "references.bib": bib}
    _, briefs, found = run(FakeWorld(files), render=True)
    outputs = [one for brief in briefs for one in brief.artifacts]
    in_bib = [one for one in found if one.span and str(one.span.source.path) == "references.bib"]
    in_text = {one.span.text.strip("@[]."): one for one in found if one.span}
    return {
        name: came(
            [one for one in in_bib if one.span and one.span.first.line in lines[name]]
            + [one for key, one in in_text.items() if key == cited(chosen[number])],
            outputs if not chosen[number].refused else (),
        )
        for number, name in enumerate(lines)
    }


@cache
def archived() -> Mapping[str, Came]:
    """Archived sources, each quoted by a sentence of one brief."""
    body, bib, files, places = HEAD, "", {}, {}
    for number, one in enumerate(one for one in inputs("sources") if is_quick(one)):
        name = one.said["as"] if ".." in one.said["as"] else f"{number}/{one.said['as']}"
        files[f"sources/{name}"] = made.MADE[one.said["made"]]()
        bib += ENTRY.format(number=number, name=name)
        body += f'\nThe report says that "the wells of the town are dry" [@k{number}].\n'
        places[one.id] = {("references.bib", bib.count("\n")), (BRIEF, body.count("\n"))}
    fake = FakeWorld({BRIEF: body, "references.bib": bib, **files})
    _, built, found = run(fake, render=True, formats=("html",))
    outputs = [one for brief in built for one in brief.artifacts]
    where = [(one, (str(one.span.source.path), one.span.first.line)) for one in found if one.span]
    return {
        name: came([one for one, place in where if place in places[name]], outputs)
        for name in places
    }


@cache
def printed() -> Mapping[str, Came]:
    """What the theme would have in print, all in one theme."""
    chosen = [
        one
        for one in inputs("theme")
        if one.said["says"] in PRINTED and is_quick(one) and not one.said.get("alone")
    ]
    files: dict[str, str | bytes] = {"briefs/a/brief.md": f"{HEAD}\n- Words.\n"}
    for sheet in PRINTED:
        own = [(number, one) for number, one in enumerate(chosen) if one.said["says"] == sheet]
        parts = {
            field: "\n".join(one.text(field, *apart(number)) for number, one in own)
            for field in ("before", "css", "template")
        }
        whole = Input(kind="theme", name="all", said={"says": sheet, "expect": "O103", **parts})
        files[f"templates/csis-ind/{sheet}"] = project(whole, "a")[f"templates/csis-ind/{sheet}"]
    found = run(FakeWorld(files), render=True, formats=("pdf",))[2]
    return {
        one.id: came(item for item in found if any(at in item.message for at in apart(number)))
        for number, one in enumerate(chosen)
    }


def apart(number: int) -> tuple[str, str]:
    """Places by which what an input asks for is known from what others do."""
    return f"{CANARY}/{number}", f"{LISTENER}/{number}"


@cache
def alone(one_id: str) -> Came:
    """A project with nothing but the input."""
    one = next(one for one in inputs(*WHOLE) if one.id == one_id)
    formats = ("pdf",) if one.said.get("says") in PRINTED else ("html",)
    _, built, found = run(FakeWorld(project(one, "a")), render=True, formats=formats)
    return came(found, (item for brief in built for item in brief.artifacts))


def right(one: Input, what: Came) -> None:
    """It came to what it must, and to nothing else; and what was made does no harm."""
    if one.expected == ("nothing",):
        assert what == Came(frozenset(), frozenset(), ())
        return
    hits = what.codes & set(one.expected)
    if BUILDS in one.expected and not hits:
        assert what.outputs, what.codes
    else:
        assert hits, what.codes
    assert what.errors <= set(one.expected)
    assert not (one.refused and BUILDS not in one.expected and what.outputs)
    for item in what.outputs:
        assert seen(item) == []
        held(one, item)


@cache
def seen(item: Artifact) -> list[str]:
    return harms(item.name, item.data, ("CANARY-", CANARY + "/secret.bib:"))


def held(one: Input, item: Artifact) -> None:
    """An output shows the words that it must, and has none of those that it must not."""
    text = item.data.decode("utf-8") if item.name.endswith(".html") else ""
    if text and (shows := one.said.get("shows")):
        assert shows in says(item)
    if text and (without := one.said.get("without")):
        assert without not in text


@cache
def says(item: Artifact) -> str:
    from lxml.html import document_fromstring

    return " ".join("".join(document_fromstring(item.data.decode()).itertext()).split())


@pytest.mark.parametrize("one", among(*BODIES))
def test_what_is_written_in_a_brief_is_refused_or_made_harmless(one: Input) -> None:
    if not is_quick(one):
        pytest.skip("it takes long, and goes through the command")
    right(one, beside()[one.id] if one.said.get("alone") else together(refused=one.refused)[one.id])


@pytest.mark.parametrize("one", among("front-matter", "styles", "names", "comments"))
def test_what_stands_beside_a_text_is_refused_or_made_harmless(one: Input) -> None:
    if not is_quick(one):
        pytest.skip("it takes long, and goes through the command")
    right(one, beside()[one.id])


@pytest.mark.parametrize("one", among("bibliography"))
def test_what_a_bibliography_holds_is_refused_or_made_harmless(one: Input) -> None:
    if not is_quick(one):
        pytest.skip("it takes long, and goes through the command")
    apart = one.said.get("alone") or "bytes" in one.said
    right(one, alone(one.id) if apart else cited_together()[one.id])


@pytest.mark.parametrize("one", among("series", "theme", "sources"))
def test_what_comes_along_with_a_branch_is_refused_or_made_harmless(one: Input) -> None:
    if not is_quick(one):
        pytest.skip("it takes long, and goes through the command")
    if one.kind == "sources":
        right(one, archived()[one.id])
    else:
        apart = one.said.get("alone") or one.said.get("says") not in PRINTED
        right(one, alone(one.id) if apart else printed()[one.id])
