"""Prints what the manual's reference takes from the code: `python docs/make_reference.py`.

A page of docs/reference says in a comment what is to be printed below it: `fields FrontMatter` is a
table of that model's fields, `help`, `codes`, `limits` and `words` are what their names say. All
else in a page is written by hand. tests/test_manual.py fails when a page is not as printed.
"""

import ast
import inspect
import re
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import click
import yaml
from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefgen.cli import briefgen
from briefgen.cli.explain import MENDED
from briefgen.model import (
    deposit,
    edition,
    evidence,
    fit,
    limits,
    manifest,
    series,
    settings,
    terms,
)
from briefgen.model.brief import Author, Correction, FrontMatter
from briefgen.model.codes import CODES, FAMILIES
from briefgen.model.diagnostic import Code, Level
from briefgen.model.meanings import meanings

ROOT: Final = Path(__file__).parents[1]
REFERENCE: Final = ROOT / "docs" / "reference"
WIDTH: Final = 90  # characters of a line of help
PLACE: Final = re.compile(r"(<!-- printed: (\w+)(?: (\w+))? -->\n).*?(<!-- end -->)", re.DOTALL)

# The models that are told, and the heading under which each is, for links between them.
MODELS: Final[Mapping[type[BaseModel], str]] = {
    FrontMatter: "",
    Author: "authors",
    Correction: "corrections",
    series.Series: "",
    series.About: "about",
    series.Citations: "citations",
    deposit.Deposit: "deposit",
    series.EvidenceSettings: "evidence",
    series.HouseStyle: "house_style",
    series.Institution: "institutions",
    series.Sections: "sections",
    series.Limit: "limits",
    series.Count: "recommendations",
    series.Levels: "rules",
    edition.ThemeSettings: "",
    edition.Face: "fonts",
    edition.Frames: "frames",
    edition.Margins: "margins",
    fit.Tolerances: "fit",
    fit.Range: "range",
    terms.TermsFile: "",
    terms.Terms: "words",
    manifest.Manifest: "",
    manifest.BriefRecord: "briefs",
    manifest.EvidenceRecord: "evidence",
    manifest.QuotationRecord: "proofs",
    manifest.InputRecord: "inputs",
    manifest.FileRecord: "files",
    manifest.Conformance: "conforms",
}


def printed(page: str) -> str:
    """A page with everything in it printed anew."""

    def anew(found: re.Match[str]) -> str:
        return f"{found[1]}\n{PRINTERS[found[2]](found[3])}\n\n{found[4]}"

    return PLACE.sub(anew, page)


def print_fields(name: str) -> str:
    """The fields of a model: what each holds, what it is when absent, what it means."""
    model = next(one for one in MODELS if one.__name__ == name)
    hints = get_type_hints(model, include_extras=True)
    told = meanings(model)
    rows = [("field", "holds", "where absent", "meaning")]
    for field_name, field in model.model_fields.items():
        meaning = " ".join(told[field.alias or field_name].split())
        shown = f"`{field.alias or field_name}`"
        rows.append((shown, kind(hints[field_name]), default(field), meaning))
    return grid(rows)


def print_words(_: str) -> str:
    """The words of terms.yaml, with what each is in English."""
    words = (ROOT / "templates" / "csis-ind" / "terms.yaml").read_text("utf-8")
    english = yaml.safe_load(words)["languages"]["en"]
    told = meanings(terms.Terms)
    rows = [("word", "meaning", "in English")]
    for name, field in terms.Terms.model_fields.items():
        shown = field.alias or name
        rows.append((f"`{shown}`", told[shown], english[shown]))
    return grid(rows)


def print_help(_: str) -> str:
    """The help of briefgen and of each of its commands."""
    settings_ = {**briefgen.context_settings, "terminal_width": WIDTH}
    with click.Context(briefgen, info_name="briefgen", **settings_) as whole:
        made = [f"## briefgen\n\n```text\n{briefgen.get_help(whole)}\n```"]
        made += helps(briefgen, whole, "##")
    return "\n\n".join(made)


def helps(group: click.Group, above: click.Context, level: str) -> Iterator[str]:
    """The help of each command of a group, and of their own commands one level below."""
    named = {name: group.get_command(above, name) for name in sorted(group.list_commands(above))}
    for name, command in ((name, one) for name, one in named.items() if one is not None):
        with click.Context(command, above, name) as one:
            yield f"{level} {one.command_path}\n\n```text\n{command.get_help(one)}\n```"
            if isinstance(command, click.Group):
                yield from helps(command, one, f"{level}#")


def print_codes(_: str) -> str:
    """Every code, family by family."""
    made: list[str] = []
    for family, words in FAMILIES.items():
        made.append(f"## {family}: {words}")
        made += [page_of(code) for code in CODES.values() if code.id.startswith(family)]
    return "\n\n".join(made)


def page_of(code: Code) -> str:
    """What `briefgen explain` tells of a code."""
    remedy = escaped(code.remedy) + (f" {MENDED}" if code.mended else "")
    return "\n\n".join(
        (
            f"### {code.id} {code.name}",
            f"**{code.levels.capitalize()}.** {escaped(code.meaning)}",
            f"*Why it matters:* {escaped(code.why)}",
            f"*What to do:* {remedy}",
            f"```text\n{code.example}\n```",
        )
    )


def print_limits(_: str) -> str:
    """Every limit, its words from the docstring below it."""
    body = ast.parse(inspect.getsource(limits)).body
    rows = [("what", "at most")]
    for constant, words in pairwise(body):
        match constant, words:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(
                value=ast.Constant(value=str(said))
            ):
                rows.append((said.removesuffix("."), amount(name, getattr(limits, name))))
            case ast.AnnAssign(target=ast.Name(id=name)), _:
                raise ValueError(f"{name} has no docstring")
    return grid(rows)


PRINTERS: Final[Mapping[str, Callable[[str], str]]] = {
    "fields": print_fields,
    "words": print_words,
    "help": print_help,
    "codes": print_codes,
    "limits": print_limits,
}

KINDS: Final = (
    (settings.Text, "text"),
    (settings.Day, "date"),
    (settings.Moment, "day, hour and offset"),
    (settings.Flag, "`true` or `false`"),
    (settings.Positive, "whole number"),
    (settings.Whole, "whole number"),
    (settings.Length, "length in pt"),
    (settings.Url, "web address"),
    (settings.Language, "language tag"),
    (settings.Slug, "small letters, digits and hyphens"),
    (manifest.Digest, "64 hexadecimal digits"),
)


def kind(hint: Any) -> str:
    """What a field takes, in an author's words."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint == series.SectionName:
        return f"{choices(one.value for one in series.Role)}, or the words of a heading"
    if origin is None:
        return plain_kind(hint)
    if origin is Annotated:
        return bounded(hint)
    if origin in (Union, types.UnionType):
        return kind(next(one for one in arguments if one is not type(None)))
    return collection(origin, arguments)


def plain_kind(hint: type) -> str:
    """A text, a choice or a group of fields."""
    if issubclass(hint, StrEnum):
        return choices(one.value for one in hint)
    if issubclass(hint, BaseModel):
        return f"[fields](#{MODELS[hint]}) of its own"
    if hint is int:
        return "whole number"
    return "text"


def collection(origin: Any, arguments: tuple[Any, ...]) -> str:
    """Values to choose from, a list, or fields for each of something."""
    if origin is Literal:
        return choices(arguments)
    if origin is tuple:
        return f"list: {kind(arguments[0]).removesuffix(' of its own')}"
    key, value = arguments
    if value == series.ByStatus:
        return f"{choices(one.value for one in Level)}, or [one by status](#rules), for each rule"
    if key is terms.TermName:
        return f"{kind(value)} for each [word](theme.md#words)"
    held = f"[fields](#{MODELS[value]})" if value in MODELS else kind(value)
    if key == series.SectionName:
        return f"{held} for each of {kind(key)}, `each` or `whole`"
    return f"{held} for each {'verdict' if key is evidence.Verdict else kind(key)}"


def bounded(hint: Any) -> str:
    """A kind with its bounds, such as a longest length."""
    for known, words in KINDS:
        if hint == known:
            return words
    base, *extras = get_args(hint)
    inner = [one for one in extras if not isinstance(one, FieldInfo)]
    words = kind(Annotated[base, *inner]) if inner and inner != extras else kind(base)
    bounds: list[Any] = [
        bound for one in extras if isinstance(one, FieldInfo) for bound in one.metadata
    ]
    least: Any = next((one.ge for one in bounds if isinstance(one, Ge)), None)
    most: Any = next((one.le for one in bounds if isinstance(one, Le)), None)
    if least is not None:
        return f"`{least}`" if least == most else f"{words} from {least} to {most}"
    for one in bounds:
        if isinstance(one, MaxLen):
            return f"{words}, {one.max_length} characters at most"
        if isinstance(one, MinLen):
            return f"{words}, one at least"
    return words


def choices(values: Iterable[object]) -> str:
    """Values to choose from."""
    *others, last = (f"`{one}`" for one in values)
    return f"{', '.join(others)} or {last}" if others else last


def default(field: FieldInfo) -> str:
    """What holds where a field is absent."""
    if field.is_required():
        return "**must be there**"
    value = field.get_default(call_default_factory=True)
    if value is None or isinstance(value, (BaseModel, Mapping, tuple)):
        return "–"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def amount(name: str, value: float) -> str:
    """A limit as people write it."""
    if name.endswith("_MB"):
        return f"{value:,} MB"
    if name.endswith("_SECONDS"):
        return f"{value:g} seconds"
    if name.endswith("_BYTES"):
        units = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB"))
        size, unit = next(one for one in units if value >= one[0])
        return f"{value / size:g} {unit}"
    return f"{value:,}"


def grid(rows: Iterable[tuple[str, ...]]) -> str:
    """A table, its first row the head."""
    head, *rest = ([cell.replace("|", "\\|") for cell in row] for row in rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rest))


def escaped(text: str) -> str:
    """A text whose signs are printed as they are, but for code between backticks."""
    pieces = text.split("`")
    pieces[::2] = [re.sub(r"([*<_\[\]\\])", r"\\\1", piece) for piece in pieces[::2]]
    return "`".join(pieces)


if __name__ == "__main__":
    for path in sorted(REFERENCE.glob("*.md")):
        path.write_text(printed(path.read_text("utf-8")), "utf-8")
