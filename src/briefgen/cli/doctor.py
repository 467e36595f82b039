"""`briefgen doctor`: whether this machine can build briefs, and what to do when it cannot."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from briefgen.cli.session import CLEAN, ENVIRONMENT
from briefgen.model.world import Unable


@click.command(short_help="Look for what briefgen needs on this machine.")
def doctor() -> None:
    """Look for what briefgen needs on this machine: pandoc, Pango, themes, fonts, styles.

    \b
    Example:
      briefgen doctor
    """
    checks: dict[str, Callable[[], str]] = {
        "Python": _python,
        "pandoc": _pandoc,
        "Pango": _pango,
        "WeasyPrint": _weasyprint,
        "PDF reader": _reader,
        "themes": _themes,
        "fonts": _fonts,
        "citation styles": _styles,
        "PDF/UA validator": _validator,
        "second wall": _wall,
    }
    failed = 0
    for name, check in checks.items():
        try:
            click.echo(f"{click.style('ok  ', fg='green')} {name:<17} {check()}")
        except Unable as fault:
            failed += 1
            click.echo(f"{click.style('NO  ', fg='red', bold=True)} {name:<17} {fault.message}")
            click.echo(f"     remedy: {fault.remedy}")
    if failed:
        click.echo(f"\n{failed} of {len(checks)} are missing; briefs cannot be built until then")
    sys.exit(ENVIRONMENT if failed else CLEAN)


def _python() -> str:
    # pip refuses to install briefgen for a Python that is too old.
    return ".".join(map(str, sys.version_info[:3]))


def _pandoc() -> str:
    from briefgen import pandoc

    found = pandoc.version()
    shown = ".".join(map(str, found))
    if found < pandoc.OLDEST:
        oldest = ".".join(map(str, pandoc.OLDEST))
        raise Unable(f"{shown} is older than {oldest}", pandoc.REMEDY)
    return shown


PANGO_REMEDY = (
    "Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 · "
    "Fedora: dnf install pango · macOS: brew install pango"
)


def _pango() -> str:
    from ctypes.util import find_library

    names = {"pango-1.0": "Pango", "pangoft2-1.0": "PangoFT2", "harfbuzz": "HarfBuzz"}
    names |= {"fontconfig": "fontconfig"}
    missing = [shown for name, shown in names.items() if find_library(name) is None]
    if missing:
        raise Unable(f"{', '.join(missing)} not found", PANGO_REMEDY)
    return "found with HarfBuzz and fontconfig"


def _weasyprint() -> str:
    from importlib.metadata import version

    from briefgen.outputs.pdf import load_engine

    try:
        load_engine()
    except OSError as fault:
        raise Unable(f"does not load: {str(fault).splitlines()[0]}", PANGO_REMEDY) from fault
    except ImportError as fault:
        remedy = "reinstall briefgen: it needs exactly the version of WeasyPrint it was tested with"
        raise Unable(f"does not load: {fault}", remedy) from fault
    return version("weasyprint")


def _reader() -> str:
    from importlib.metadata import version

    from briefgen import pdfium
    from briefgen.model.world import PdfFault

    if pdfium.read(b"").fault is not PdfFault.DAMAGED:  # which says that it looked into the file
        raise Unable("pypdfium2 does not run", pdfium.REMEDY)
    return version("pypdfium2")


def _themes() -> str:
    from briefgen.system import INSTALLED_THEMES

    found = next((folder for folder in INSTALLED_THEMES if folder.is_dir()), None)
    if found is None:
        raise Unable("none is installed", "reinstall briefgen: its theme is gone")
    return str(found)


def _fonts() -> str:
    from pathlib import Path

    from briefgen.model.edition import ThemeSettings
    from briefgen.model.text import Source
    from briefgen.stages.fields import typed_fields
    from briefgen.system import System

    world = System(Path.cwd())
    data = world.theme_file("csis-ind", "theme.yaml").decode()
    path = Path("theme.yaml")
    source = Source(path=path, text=data)  # type: ignore[arg-type]  # any path will do
    typed = typed_fields(source, 0, len(data), ThemeSettings).value
    faces = typed.settings.fonts if typed else ()
    for face in faces:
        world.font(face.font())
    return f"{len(faces)} faces"


def _styles() -> str:
    from briefgen.styles import style_names

    return f"{len(style_names()):,}"


def _validator() -> str:
    from importlib.metadata import version

    try:
        import page  # noqa: F401  # loaded to see that it does
    except ImportError as fault:
        remedy = "pip install page-validation"
        raise Unable(f"page-validation does not load: {fault}", remedy) from fault
    return version("page-validation")


def _wall() -> str:
    """Whether the system holds programs back too; one that does not builds the same briefs."""
    from briefgen import wall

    found = wall.version()
    if not found:
        return "none: this system has no Landlock, so the first walls stand alone"
    if not wall.confined(_shut_in, wall.code()):
        return f"none: Landlock {found} is there, but does not hold"
    kept = "files and TCP" if found >= wall.TCP[0] else "files, but not TCP"
    return f"Landlock keeps {kept}"


def _shut_in() -> bool:
    """Whether this thread cannot list what everyone may list."""
    import os

    try:
        os.scandir("/").close()
    except OSError:
        return True
    return False
