"""The manual says what is true: its examples run, its tables are as in the code, its links lead.

`make accept` writes into the pages what the programs print now; read the difference before you
commit it.
"""

import importlib.util
import json
import os
import re
import shlex
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
import yaml
from pydantic import BaseModel, ValidationError

from briefgen.cli import COMMANDS, briefgen
from briefgen.model.brief import FrontMatter
from briefgen.model.codes import CODES, find_code
from briefgen.model.edition import ThemeSettings
from briefgen.model.evidence import Evidence
from briefgen.model.manifest import Manifest
from briefgen.model.series import Series
from briefgen.model.terms import TermsFile
from briefgen.stages.configure import configure
from briefgen.stages.context import context
from briefgen.stages.theme import STYLES, load_theme, terms_for
from briefgen.stages.theme import TEMPLATES as TEMPLATE_FILES
from fake_world import SERIES, TEMPLATES, FakeWorld
from projects import HEAD, document, says
from reader import BLOCK, Reader

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
HOW_TO = sorted((DOCS / "how-to").glob("*.md"))
FOLLOWED = [ROOT / "README.md", DOCS / "tutorial.md", DOCS / "reference" / "json.md"]

# What the examples cite and show.
SOURCES = """\
@report{hrw-2008, author = {{Human Rights Watch}}, title = {Quiet Repression}, date = {2008}}
@online{hrw-letter, author = {{Human Rights Watch}}, title = {Letter}, date = {2008}}
@book{smith-1999, author = {Smith, Ann}, title = {A History}, date = {1999}}
@report{trade-2010, author = {{Ministry of Trade}}, title = {Trade}, date = {2010}}
@report{transit-2024, author = {{Transit Office}}, title = {After Eleven}, date = {2024}}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="9"/></svg>'
QUIET = (
    f"{SERIES}rules: {{unused-entry: off, unchecked-quotation: off, exhibit-not-mentioned: off}}\n"
)


def named(path: Path) -> str:
    """A page as a test calls it."""
    return str(path.relative_to(ROOT))


@cache
def text(path: Path) -> str:
    """A page, as it stands on the disk."""
    return path.read_text("utf-8")


@cache
def generator() -> ModuleType:
    """The script that prints the reference."""
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def accepted(path: Path, now: str) -> None:
    """A page is as it would be written now, or is written so under `make accept`."""
    if os.environ.get("BRIEFGEN_ACCEPT"):
        path.write_text(now, "utf-8")
        return

    assert now == path.read_text("utf-8")


# The pages are as the code prints them ------------------------------------------------------------


@pytest.mark.parametrize("path", sorted((DOCS / "reference").glob("*.md")), ids=named)
def test_the_reference_is_what_the_code_prints_now(path: Path) -> None:
    """What a page of the reference takes from the code is up to date."""
    accepted(path, generator().printed(text(path)))


@pytest.mark.parametrize("path", FOLLOWED, ids=named)
def test_a_reader_who_does_what_a_page_says_sees_what_it_shows(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file is saved, every command typed, and the terminal shows what the page shows."""
    if path.name == "json.md":  # it begins in the middle of a project
        (tmp_path / "briefs").mkdir()
        (tmp_path / "briefs" / "series.yaml").write_text(SERIES)
    accepted(path, Reader(tmp_path, monkeypatch).follow(text(path)))


@pytest.mark.parametrize("path", FOLLOWED[:2], ids=named)
def test_the_briefs_of_the_readme_and_the_tutorial_build_without_findings(path: Path) -> None:
    """The last build of a page that is followed to its end makes files and has no findings."""
    blocks = [block for _, block in blocks_of(path, "console") if "$ briefgen build" in block]
    shown = next(block for block in reversed(blocks) if ".pdf" in block)

    assert "1 brief: no findings" in shown
    assert ".html" in shown


def test_every_command_is_in_the_readme_and_the_reference() -> None:
    """Each command has a row in the README's table and a heading in the reference."""
    for name in COMMANDS:
        assert f"| `briefgen {name}` |" in text(ROOT / "README.md")
        assert f"## briefgen {name}\n" in text(DOCS / "reference" / "commands.md")


def test_every_code_is_in_the_reference() -> None:
    """Each code has a heading with its name, and all of its page under it."""
    page = text(DOCS / "reference" / "codes.md")
    for code in CODES.values():
        _, _, told = page.partition(f"### {code.id} {code.name}\n")
        told = told.partition("\n### ")[0]

        assert code.levels.capitalize() in told
        for words in (code.meaning, code.why, code.remedy):
            assert generator().escaped(words) in told
        assert code.example in told
        assert ("check --fix` mends this" in told) == code.mended


FIELDS = [("brief.md", FrontMatter), ("series.md", Series), ("theme.md", ThemeSettings)]
FIELDS += [("theme.md", TermsFile), ("manifest.md", Manifest)]


@pytest.mark.parametrize(("page", "model"), FIELDS)
def test_every_field_is_in_the_reference(page: str, model: type[BaseModel]) -> None:
    """Each field, of the groups inside groups too, has a row with words of its own."""
    shown = text(DOCS / "reference" / page)
    for name in fields(model.model_json_schema(by_alias=True)):
        assert re.search(rf"^\| `{name}` \| .+ \| .+ \|", shown, re.MULTILINE), name


def fields(schema: Mapping[str, Any]) -> Iterator[str]:
    """Names of all fields of a schema."""
    for one in (schema, *schema.get("$defs", {}).values()):
        yield from one.get("properties", {})


@pytest.mark.parametrize(("page", "model"), FIELDS[:2])
def test_the_example_at_the_head_of_a_page_has_every_field(
    page: str, model: type[BaseModel]
) -> None:
    """The example of a front matter and that of a series.yaml leave no field out."""
    _, example = next(blocks_of(DOCS / "reference" / page, "yaml"))

    assert set(yaml.safe_load(example)) == set(model.model_fields)


def test_every_file_and_name_of_a_theme_is_in_the_reference() -> None:
    """Templates, style sheets, the names templates may use and the classes are as in the code."""
    page = text(DOCS / "reference" / "theme.md")
    first_cells = set(re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE))
    styles = "".join((TEMPLATES / "csis-ind" / name).read_text("utf-8") for name in STYLES)
    classes = {cell for cell in first_cells if cell.startswith(".")}
    # What compose adds to the context.
    names = {*context_names(), "parts", "proofs", "band", "aside"}

    assert {*TEMPLATE_FILES, *STYLES} <= first_cells
    assert names - {"terms"} <= first_cells
    assert all(re.search(rf"\{name}\b", styles) for name in classes)
    described = {cell for cell in first_cells if re.match(r"(brief|series|outline)\b", cell)}
    assert described <= names


def test_the_colors_and_faces_named_are_those_of_the_theme() -> None:
    """The recipe for another look names every measure of tokens.css, and no other."""
    page = text(DOCS / "how-to" / "change-the-look.md")
    tokens = (TEMPLATES / "csis-ind" / "tokens.css").read_text("utf-8")

    assert set(re.findall(r"`(--[a-z]+)`", page)) == set(re.findall(r"(--[a-z]+):", tokens))


def context_names() -> set[str]:
    """The names that templates may use, as a brief fills them; `[]` for the items of a list."""
    front = HEAD.replace("status: final", "authors: [Ada Example]")
    made, _ = document(
        "# Text\n\nWords.\n\n# Recommendations\n\n1. Act.\n",
        **{
            "briefs/a/brief.md": f"{front}# Text\n\nWords.\n\n# Recommendations\n\n1. Act.\n",
            "briefs/series.yaml": SERIES.replace(
                "{name: Test Institute}", "{name: Test Institute, logo: a.svg}"
            ),
            "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
        },
    )
    world = FakeWorld()
    project = configure(world).value
    assert project is not None
    theme = load_theme(project.series, made.brief.source.span(0), world).value
    assert theme is not None
    terms = terms_for(theme, made.brief).value
    assert terms is not None
    return set(walked(context(made, Evidence(), terms) | {"terms": ""}))


def walked(values: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """Names of all values that are not groups themselves."""
    for name, value in values.items():
        path = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from walked(value, f"{path}.")
            continue
        yield path
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            yield from walked(value[0], f"{path}[].")


# The examples are right ---------------------------------------------------------------------------


def blocks_of(path: Path, *languages: str) -> Iterator[tuple[str, str]]:
    """Language and text of a page's blocks of code."""
    found = ((one[1], one[2]) for one in BLOCK.finditer(text(path)))
    yield from (one for one in found if one[0] in languages)


def project(*blocks: tuple[str, str]) -> dict[str, str | bytes | None]:
    """A project made of examples, with what they cite and show."""
    files: dict[str, str | bytes | None] = {
        "briefs/series.yaml": QUIET,
        "briefs/01-title/figures/trade.svg": SVG,
    }
    shown = "\n".join(example for language, example in blocks if language == "markdown")
    entries = "".join(example for language, example in blocks if language == "bibtex")
    keys = re.findall(r"@\w+\{(.+),$", entries, re.MULTILINE)
    lines = SOURCES.splitlines(keepends=True)
    files["references.bib"] = entries + "".join(
        line for line in lines if not any(f"{{{key}," in line for key in keys)
    )
    files["briefs/01-title/brief.md"] = shown if shown.startswith("---\n") else f"{HEAD}\n{shown}"
    return files


def texts(path: Path) -> list[list[tuple[str, str]]]:
    """A page's pieces of briefs as few texts: one that opens with a section begins another."""
    made: list[list[tuple[str, str]]] = [[]]
    for language, example in blocks_of(path, "markdown", "bibtex"):
        if example.startswith("# "):
            made.append([])
        made[-1].append((language, example))
    return [one for one in made if one]


@pytest.mark.parametrize("path", [*HOW_TO, DOCS / "reference" / "text.md"], ids=named)
def test_what_a_page_shows_as_right_checks_without_findings(path: Path) -> None:
    """Every piece of a brief and every entry of a bibliography is one that briefgen likes."""
    if path.name == "common-errors.md":  # it shows what is wrong
        return
    for blocks in texts(path):
        assert says(project(*blocks)) == ""


def test_the_commonest_mistakes_are_answered_as_the_page_says() -> None:
    """Under each mistake stands what a check says of it."""
    path = DOCS / "how-to" / "common-errors.md"
    limits = "sections: {limits: {summary: {words: 8}}}\n"
    waiting: list[tuple[str, str]] = []

    def answered(found: re.Match[str]) -> str:
        if found[1] != "text":
            waiting.append((found[1], found[2]))
            return found[0]
        files = project(*waiting) | {"briefs/series.yaml": QUIET + limits}
        waiting.clear()
        said = says(files)
        assert said, files
        return f"```text\n{said}\n```"

    accepted(path, BLOCK.sub(answered, text(path)))


def test_every_example_of_settings_is_valid() -> None:
    """Each block of YAML is front matter, settings, a theme, its words, or another program's."""
    known: dict[type[BaseModel], dict[str, Any]] = {
        FrontMatter: {"title": "T", "date": "2009-11-19"},
        Series: yaml.safe_load(SERIES),
        ThemeSettings: yaml.safe_load((TEMPLATES / "csis-ind" / "theme.yaml").read_text("utf-8")),
        TermsFile: {},
    }
    for path in PAGES:
        for _, example in blocks_of(path, "yaml"):
            given = yaml.load(example, Loader=yaml.BaseLoader) or {}  # noqa: S506  # it makes text only
            # A workflow, a pre-commit configuration, a job of GitLab, the settings of Dask.
            if {"jobs", "repos", "distributed"} & set(given) or "script" in str(given):
                continue

            assert any(valid(model, rest | given) for model, rest in known.items()), example
            assert all(find_code(name) for name in given.get("rules", ())), example


def valid(model: type[BaseModel], given: Mapping[str, Any]) -> bool:
    """Whether a model takes these fields."""
    try:
        model.model_validate(given)
    except ValidationError:
        return False
    return True


def test_the_scripts_that_read_the_json_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each script of the recipe reads what the program prints, and prints something of it."""
    monkeypatch.chdir(tmp_path)
    found = [block for _, block in blocks_of(DOCS / "reference" / "json.md", "console")]
    for name, block in zip(("findings", "built"), found[:2], strict=True):
        whole = json.loads(block.partition("\n")[2])
        for artifact in whole.get("artifacts", ()):
            artifact["pages"] = artifact["pages"] and 9
        Path(f"{name}.json").write_text(json.dumps(whole), "utf-8")
    for _, script in blocks_of(DOCS / "how-to" / "read-the-json.md", "python"):
        exec(compile(script, "read-the-json.md", "exec"), {})  # noqa: S102  # our own manual

        assert capsys.readouterr().out


COMMAND = re.compile(r"^\s*(?:\$ |- run: )?(?:[A-Z_]+=\S+ )?(briefgen(?: .*)?)$", re.MULTILINE)


def commands(page: str) -> Iterator[str]:
    """Every command line a page shows, in its blocks and between backticks."""
    prose = BLOCK.sub("", page)
    lines = [line for one in BLOCK.finditer(page) for line in COMMAND.findall(one[2])]
    lines += re.findall(r"`(?:[A-Z_]+=\S+ )?(briefgen [^`]+)`", prose)
    for line in lines:
        for step in re.split(r" && |\s#\s|\s>\s", line):
            if step.startswith("briefgen "):
                yield step


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_command_line_shown_is_one_that_briefgen_takes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands, options and choices in the manual exist; the files they name need not."""
    monkeypatch.setattr(click.Path, "convert", lambda _self, value, *_: Path(value))
    for line in commands(text(path)):
        command: click.Command = briefgen
        above = click.Context(briefgen, info_name="briefgen")
        arguments = shlex.split(line)[1:]
        while isinstance(command, click.Group) and arguments:
            name = arguments.pop(0)
            found = command.get_command(above, name)
            assert found is not None, line
            command = found
        if arguments:  # a command's bare name is only mentioned
            command.make_context(command.name, arguments, parent=above)


# The links lead -----------------------------------------------------------------------------------


def names(path: Path) -> set[str]:
    """The names of a page's headings, as GitHub makes them."""
    found: list[str] = []
    for heading in re.findall(r"^#{1,6} (.+)$", BLOCK.sub("", text(path)), re.MULTILINE):
        plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        name = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        found.append(f"{name}-{found.count(name)}" if name in found else name)
    return set(found)


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_link_leads_somewhere(path: Path) -> None:
    """Files that a page links to exist, and so do the headings in them."""
    prose = re.sub(r"`[^`\n]+`", "", BLOCK.sub("", text(path)))
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if target.startswith(("https://", "#fig-", "#tbl-")):
            continue
        file, _, heading = target.partition("#")
        there = (path.parent / file).resolve() if file else path

        assert there.exists(), target
        assert not heading or heading in names(there), target


def test_every_page_can_be_reached_from_the_index() -> None:
    """docs/index.md links to every other page of the manual."""
    linked = set(re.findall(r"\]\(([^)#\s]+\.md)\)", text(DOCS / "index.md")))
    pages = {str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md")} - {"index.md"}

    assert pages <= linked


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_names_no_place_that_only_its_writer_has(path: Path) -> None:
    """No folder of one machine and no host of a package registry stands in the manual."""
    page = text(path).replace("![](/tmp/chart.png)", "")  # D103's example of what is refused

    assert re.findall(r"/(?:tmp|home|root|work|Users)/|\bpypi\b", page, re.IGNORECASE) == []
