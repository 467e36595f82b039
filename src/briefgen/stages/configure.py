"""Configure: `briefs/series.yaml` and the folders beside it to a project."""

import re
from pathlib import PurePosixPath
from typing import Final

from briefgen.model.codes import project as codes
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.limits import SETTINGS_BYTES
from briefgen.model.project import BRIEFS, SERIES, BriefFile, Project
from briefgen.model.series import Series
from briefgen.model.text import Source, Span
from briefgen.model.world import World
from briefgen.stages.fields import typed_fields
from briefgen.stages.files import read_source

FOLDER: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST: Final = 80  # letters; systems take names of 255, endings included
# Windows takes no file of these names, whatever it ends in.
DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{one}{n}" for one in ("com", "lpt") for n in range(1, 10)))
)
FILE: Final = re.compile(r"brief(?:\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*))?\.md")
PAGES: Final = ("index", "404")  # what web servers show by themselves


def configure(world: World) -> Checked[Project]:
    """The series' settings and its brief files; without sound settings there is no project."""
    if "series.yaml" not in world.folder(BRIEFS):
        empty = Source(path=SERIES, text="")
        fault = codes.NO_SERIES.at(
            empty.span(0),
            "this project has no series.yaml",
            hint="`briefgen init` starts a project",
        )
        return Checked(value=None, diagnostics=(fault,))
    files = _brief_files(world)
    settings = read_source(SERIES, SETTINGS_BYTES, world).then(
        lambda source: typed_fields(source, 0, len(source.text), Series)
    )
    return settings.then(
        lambda typed: Checked(
            value=Project(series=typed.settings, spans=typed.spans, briefs=files.value or ())
        )
    ).adding(files.diagnostics)


def _brief_files(world: World) -> Checked[tuple[BriefFile, ...]]:
    files: list[BriefFile] = []
    found: list[Diagnostic] = []
    for name in world.folder(BRIEFS):
        if not name.endswith("/"):
            continue
        folder = BRIEFS / name.rstrip("/")
        here = [match for inner in world.folder(folder) if (match := FILE.fullmatch(inner))]
        if not here:
            message = "this folder has no brief.md"
            found.append(codes.NO_BRIEF.at(_place(folder / "brief.md"), message))
        elif not _names_a_file(folder.name):
            message = f'the folder name "{folder.name[:LONGEST]}" cannot name an output'
            hint = f"rename it to {_safe(folder.name)}"
            found.append(codes.BAD_FOLDER_NAME.at(_place(folder / "brief.md"), message, hint))
        elif folder.name in PAGES:
            message = f'the folder name "{folder.name}" is that of a page of the site'
            hint = f"rename it, to {folder.name}-brief for example"
            found.append(codes.BAD_FOLDER_NAME.at(_place(folder / "brief.md"), message, hint))
        else:
            files += [_file(folder, match[0], match[1]) for match in here]
    return Checked(value=tuple(files), diagnostics=tuple(found))


def _file(folder: PurePosixPath, name: str, language: str | None) -> BriefFile:
    slug = f"{folder.name}.{language}" if language else folder.name
    return BriefFile(path=folder / name, slug=slug, language=language)


def _place(path: PurePosixPath) -> Span:
    return Source(path=path, text="").span(0)


def _names_a_file(name: str) -> bool:
    """Whether a file can be named so on every system, and in an address."""
    return bool(FOLDER.fullmatch(name)) and len(name) <= LONGEST and name not in DEVICES


def _safe(name: str) -> str:
    made = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:LONGEST].strip("-")
    return f"01-{made}" if made in DEVICES else made or "01-title"
