"""`briefgen verify`: whether files are what was released, and can be made again."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.session import (
    CLEAN,
    FINDINGS,
    jobs_option,
    project_option,
    shown,
    sources_option,
)

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.model.manifest import Manifest
    from briefgen.release.fault import Fault
    from briefgen.release.sealed import PdfVerdict

LARGEST = 1 << 30  # bytes of a file that is read


@click.command(short_help="Prove that files are what was released.")
@click.argument("path", metavar="DIR|FILE.pdf", type=click.Path(exists=True, path_type=Path))
@click.option("--rebuild", is_flag=True, help="Make the release again from its commit, to compare.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@jobs_option
@sources_option
@project_option
def verify(
    path: Path,
    rebuild: bool,
    as_json: bool,
    jobs: int | None,
    sources: Path | None,
    project: Path,
) -> None:
    """Prove that the files of a release, or one of its PDFs alone, are what was released.

    Digests are compared with the manifest, PDFs checked against the standards again, and the words
    of their quotations looked for in the text that they print. --rebuild makes the release again
    in a folder of its own, from the commit that it names, and compares all bytes: for that, the
    project's repository must be here.

    \b
    Examples:
      briefgen verify dist
      briefgen verify 05-human-dimension.pdf
      briefgen verify dist --rebuild
    """
    from briefgen.cli.rebuilding import Here, rebuilt

    files = _files(path)
    seen = Seen.of(path, files, jobs)
    faults = list(seen.faults)
    why: list[str] = []
    if rebuild and seen.manifest is not None:
        faults_then, why = rebuilt(
            seen.manifest, files, Here(project=project, sources=sources, jobs=jobs), quiet=as_json
        )
        faults += faults_then
    if as_json:
        click.echo(_object(path, seen, faults, why, rebuild=rebuild))
    else:
        _tell(path, seen, faults, why, rebuild=rebuild)
    sys.exit(FINDINGS if faults else CLEAN)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What was seen of a path: what is wrong, its manifest if it has one, and its PDFs."""

    faults: tuple[Fault, ...]
    manifest: Manifest | None
    pdfs: Mapping[str, PdfVerdict]

    @classmethod
    def of(cls, path: Path, files: Mapping[str, bytes], jobs: int | None) -> Seen:
        """What is seen of a folder or a PDF; so many PDFs are read at a time."""
        from briefgen.release.folder import PDF
        from briefgen.release.verify import verify_folder
        from briefgen.release.walled import verify_pdfs
        from briefgen.workers import default_jobs

        found = {name: data for name, data in files.items() if name.endswith(PDF)}
        pdfs = verify_pdfs(found, jobs or default_jobs())
        if path.is_dir():
            whole = verify_folder(files, pdfs)
            return cls(faults=whole.faults, manifest=whole.manifest, pdfs=pdfs)
        one = pdfs[path.name]
        return cls(faults=one.faults, manifest=one.manifest, pdfs=pdfs)


def _files(path: Path) -> dict[str, bytes]:
    """The files to verify, by name; wrong use where there is none."""
    paths = sorted(path.iterdir()) if path.is_dir() else [path]
    if not path.is_dir() and path.suffix != ".pdf":
        raise click.UsageError(
            f"{path} is neither a folder nor a PDF\n"
            "  hint: name the folder of the release that the file is in"
        )
    if not paths:
        raise click.UsageError(f"{path} is empty\n  hint: `briefgen release` fills a folder")
    return {one.name: _bytes(one) for one in paths}


def _bytes(path: Path) -> bytes:
    """The bytes of a file; a folder, a link or the like is none of a release, and is empty."""
    from briefgen.disk import regular_bytes

    return regular_bytes(path, LARGEST) or b""


def _tell(
    path: Path, seen: Seen, faults: Sequence[Fault], why: Sequence[str], *, rebuild: bool
) -> None:
    """What is wrong on standard error; else what was proved."""
    place = shown(path.resolve())
    for one in faults:
        file = place / one.file if path.is_dir() else place
        part = f"{one.part} " if one.part else ""
        _say(f"{file}: {part}{one.message}", err=True)
        if one.hint:
            click.echo(f"  hint: {one.hint}", err=True)
    for cause in why if faults else ():
        _say(f"likely cause: {cause}", err=True)
    if faults:
        count = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
        _say(f"{place} is not what was released: {count}", err=True)
        return
    for name, pdf in seen.pdfs.items():
        _say(f"{name}  {', '.join(pdf.standards)}; {_quotations(pdf)}")
    if seen.manifest is not None:
        made = "; made again, every byte is the same" if rebuild else ""
        _say(f"{place} is what was released: {_name(seen.manifest)}{made}")


def _say(text: str, *, err: bool = False) -> None:
    """Print a line in which a stranger's file is told of."""
    from briefgen.report import clean

    click.echo(clean(text.encode("utf-8", "replace").decode()), err=err)


def _quotations(one: PdfVerdict) -> str:
    if not one.quotations:
        return "no quotations"
    left = one.quotations - one.sought
    more = f" ({left} cannot be looked for)" if left else ""
    return f"{one.sought} of {one.quotations} quotations found in print{more}"


def _name(manifest: Manifest) -> str:
    commit = f"commit {manifest.commit[:9]}"
    name = f"{manifest.tag}, {commit}" if manifest.tag else commit
    return f"{manifest.series}, {name}"


def _object(
    path: Path, seen: Seen, faults: Sequence[Fault], why: Sequence[str], *, rebuild: bool
) -> str:
    """The same as one JSON object."""
    manifest = seen.manifest
    said: dict[str, Any] = {
        "version": 1,
        "verified": not faults,
        "path": str(shown(path.resolve())),
        "series": manifest.series if manifest else None,
        "tag": manifest.tag if manifest else None,
        "commit": manifest.commit if manifest else None,
        "rebuilt": rebuild and manifest is not None,
        "pdfs": [
            {
                "file": name,
                "standards": list(one.standards),
                "quotations": one.quotations,
                "sought": one.sought,
            }
            for name, one in seen.pdfs.items()
        ],
        "faults": [asdict(one) for one in faults],
        "causes": list(why),
    }
    return json.dumps(said, ensure_ascii=False, indent=2)
