"""The house rules a machine can keep: imports one way, values frozen, modules small, no effects.

Each rule is a function from modules (their source by name) to what breaks it, and each is shown a
planted breach, for a rule that never finds anything proves nothing.
"""

import ast
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
Modules = Mapping[str, str]

# Who may import whom: only layers further to the right. What shares a layer are strangers. `lsp` is
# a front end like `cli`, which starts it: it asks the pipeline over a world of open texts.
LAYERS = (
    ("__init__", "__main__", "cli"),
    ("cluster", "preview", "release"),
    ("dispatch", "posting", "swapping"),
    ("workers", "parcel", "warm", "writing", "ledger", "lsp", "identity", "redlining", "history"),
    ("site",),
    ("build",),
    ("overview", "premises", "endings"),
    ("press",),
    ("review",),
    ("task",),
    ("report", "sheet", "outputs", "system", "traces", "past"),
    ("stages", "pandoc", "pdfium", "fonts", "styles"),
    ("store", "tools", "git"),
    ("disk", "wall"),
    ("model",),
)
TOP = {
    "__init__",
    "__main__",
    "cli",
}  # the entry: __main__ runs cli, and `briefgen` holds a version
LINES_A_MODULE = 250
LINES_A_FUNCTION = 40
# What is larger than the budget, and why it stays so.
LARGER = {
    "briefgen.outputs.engine": "the insides of the pinned WeasyPrint that we use, all in one place",
    "briefgen.model.terms": "a list of words, two lines each, which has no parts",
    "briefgen.cli.build.build": "click passes every option by name, and its help is the docstring",
    "briefgen.cli.check.check": "as the one above",
    "briefgen.cli.redline.redline": "as the one above",
    "briefgen.cli.release.release": "as the one above",
    "briefgen.cli.deposit.deposit": "as the one above",
    "briefgen.cli.preview.preview": "as the one above",
    "briefgen.cli.site.site": "as the one above",
    "briefgen.cli.run.run": "the run of both commands, told once from top to bottom",
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "shared"}
# Effects, and the only places where each may happen.
EFFECTS = {
    "print": (),
    "input": (),
    "open": (),
    "os.open": (
        *("briefgen.disk", "briefgen.wall", "briefgen.system", "briefgen.writing"),
        "briefgen.swapping",
        "briefgen.cli",
    ),
    "Path": (
        *("briefgen.cli", "briefgen.system", "briefgen.pandoc", "briefgen.pdfium"),
        *("briefgen.fonts", "briefgen.styles", "briefgen.writing", "briefgen.outputs"),
        "briefgen.swapping",
        *("briefgen.disk", "briefgen.store", "briefgen.tools", "briefgen.ledger"),
        *("briefgen.wall", "briefgen.premises"),
        "briefgen.lsp.desks",
        "briefgen.preview.watch",
        "briefgen.swapping",
        *("briefgen.parcel.packing", "briefgen.cluster"),  # the empty path: there is no project
    ),
    "datetime.now": ("briefgen.system",),
    "date.today": (),
    "time.time": (),
    "subprocess.run": ("briefgen.pandoc", "briefgen.git"),
    "subprocess.Popen": ("briefgen.pandoc", "briefgen.pdfium"),
    "os.system": (),
    "eval": (),
    "exec": (),
}


def modules() -> dict[str, str]:
    """The source of every module of briefgen by its dotted name."""
    found = {}
    for path in sorted((SOURCE / "briefgen").rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        found[name.removesuffix(".__init__") if name != "briefgen.__init__" else name] = (
            path.read_text("utf-8")
        )
    return found


def imports(name: str, source: str, known: Modules) -> Iterator[str]:
    """Names of all modules a module imports, at its top, in functions and for types."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = name.split(".")[: -node.level]
                base = ".".join([*above, *([base] if base else [])])
            inner = [f"{base}.{one.name}" for one in node.names]
            submodules = [one for one in inner if one in known]
            yield from submodules
            if len(submodules) < len(inner):
                yield base


def layer(name: str) -> tuple[int, str]:
    """The number of a module's layer and the name of its part of the house."""
    part = name.split(".")[1] if "." in name else "__init__"
    for number, parts in enumerate(LAYERS):
        if part in parts:
            return number, part
    raise AssertionError(f"{name} has no layer: add it to LAYERS")


def backward_imports(known: Modules) -> list[str]:
    """Imports that do not lead to a layer further right."""
    found = []
    for name, source in known.items():
        number, part = layer(name)
        for other in imports(name, source, known):
            if other.split(".")[0] != "briefgen" or other == "briefgen":
                continue
            other_number, other_part = layer(other)
            same = part == other_part or {part, other_part} <= TOP
            if other_number <= number and not same:
                found.append(f"{name} imports {other}")
    return found


def cycles(known: Modules) -> list[str]:
    """Modules that import themselves by way of others."""
    edges = {name: set(imports(name, source, known)) & set(known) for name, source in known.items()}
    found = []
    for start in known:
        seen: set[str] = set()
        queue = list(edges[start])
        while queue:
            name = queue.pop()
            if name == start:
                found.append(start)
                break
            if name not in seen:
                seen.add(name)
                queue += edges[name]
    return found


def foreign_imports(known: Modules) -> list[str]:
    """What model imports beside itself, the standard library and pydantic."""
    allowed = {*sys.stdlib_module_names, "pydantic"}
    return [
        f"{name} imports {other}"
        for name, source in known.items()
        if layer(name)[1] == "model"
        for other in imports(name, source, known)
        if not other.startswith("briefgen.model") and other.split(".")[0] not in allowed
    ]


def unfrozen(known: Modules) -> list[str]:
    """Classes in model that are values and could be changed."""
    fixed = {"StrEnum", "Exception", "Protocol", "Settings", "BaseModel", "GenerateJsonSchema"}
    found = []
    for name, source in known.items():
        if layer(name)[1] != "model":
            continue
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.ClassDef):
                continue
            bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
            options = [
                {word.arg for word in mark.keywords if ast.unparse(word.value) == "True"}
                for mark in node.decorator_list
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "dataclass"
            ]
            if not bases & fixed and not any({"frozen", "kw_only"} <= one for one in options):
                found.append(f"{name}.{node.name}")
    return found


def vague_names(known: Modules) -> list[str]:
    """Modules whose names say nothing."""
    return [name for name in known if VAGUE & set(name.split("."))]


def too_large(known: Modules) -> list[str]:
    """Modules and functions over the budget."""
    found = []
    for name, source in known.items():
        if source.count("\n") > LINES_A_MODULE:
            found.append(name)
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                lines = node.end_lineno - node.lineno + 1
                found += [f"{name}.{node.name}"] if lines > LINES_A_FUNCTION else []
    return [name for name in found if name not in LARGER]


def stray_effects(known: Modules) -> list[str]:
    """Calls that touch disk, clock, terminal or other programs where none may."""
    found = []
    for name, source in known.items():
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.Call):
                continue
            call = ast.unparse(node.func)
            for effect, places in EFFECTS.items():
                called = call == effect or ("." in effect and call.endswith(f".{effect}"))
                home = any(name == place or name.startswith(f"{place}.") for place in places)
                if called and not home:
                    found.append(f"{name}:{node.lineno} calls {call}")
    return found


Rule = Callable[[Modules], list[str]]


@pytest.mark.parametrize(
    "rule",
    [backward_imports, cycles, foreign_imports, unfrozen, vague_names, too_large, stray_effects],
)
def test_the_house_keeps_its_rules(rule: Rule) -> None:
    broken = rule(modules())

    assert broken == []


LONG = "def f():\n" + "    x = 1\n" * LINES_A_FUNCTION


@pytest.mark.parametrize(
    ("rule", "planted", "found"),
    [
        (
            backward_imports,
            {"briefgen.stages.a": "from briefgen.build import survey", "briefgen.build": ""},
            ["briefgen.stages.a imports briefgen.build"],
        ),
        (
            backward_imports,
            {"briefgen.stages.a": "def f():\n    import briefgen.report", "briefgen.report": ""},
            ["briefgen.stages.a imports briefgen.report"],
        ),
        (
            backward_imports,
            {"briefgen.outputs.a": "if TYPE_CHECKING:\n    from briefgen import system"}
            | {"briefgen.system": ""},
            ["briefgen.outputs.a imports briefgen.system"],
        ),
        (
            backward_imports,
            {"briefgen.model.a": "from ..stages import b", "briefgen.stages.b": ""},
            ["briefgen.model.a imports briefgen.stages.b"],
        ),
        (
            backward_imports,
            {"briefgen.stages.a": "from briefgen.pandoc import run", "briefgen.pandoc": ""},
            ["briefgen.stages.a imports briefgen.pandoc"],
        ),
        (
            backward_imports,
            {"briefgen.writing": "import briefgen.workers", "briefgen.workers": ""},
            ["briefgen.writing imports briefgen.workers"],
        ),
        (backward_imports, {"briefgen.cli.a": "from briefgen import build"}, []),
        (
            cycles,
            {
                "briefgen.stages.a": "from briefgen.stages import b",
                "briefgen.stages.b": "def f():\n    from briefgen.stages.c import x",
                "briefgen.stages.c": "import briefgen.stages.a",
                "briefgen.stages.d": "import briefgen.stages.a",
            },
            ["briefgen.stages.a", "briefgen.stages.b", "briefgen.stages.c"],
        ),
        (
            foreign_imports,
            {"briefgen.model.a": "import yaml, re, pydantic", "briefgen.stages.b": "import yaml"},
            ["briefgen.model.a imports yaml"],
        ),
        (
            unfrozen,
            {
                "briefgen.model.a": "@dataclass(frozen=True, kw_only=True)\nclass A: pass\n"
                "@dataclass(frozen=True)\nclass B: pass\n@dataclass\nclass C: pass\n"
                "class D: pass\nclass E(Settings): pass\nclass F(StrEnum): pass\n"
            },
            ["briefgen.model.a.B", "briefgen.model.a.C", "briefgen.model.a.D"],
        ),
        (
            vague_names,
            {"briefgen.stages.utils": "", "briefgen.stages.a": ""},
            ["briefgen.stages.utils"],
        ),
        (too_large, {"briefgen.stages.a": LONG}, ["briefgen.stages.a.f"]),
        (too_large, {"briefgen.stages.a": "\n" * 251}, ["briefgen.stages.a"]),
        (
            stray_effects,
            {
                "briefgen.stages.a": "print(1)\nopen('x')\nPath('x')\ndatetime.datetime.now()\n"
                "world.today()\nos.environ.get('x')\nimage.open('x')\n"
            },
            [
                "briefgen.stages.a:1 calls print",
                "briefgen.stages.a:2 calls open",
                "briefgen.stages.a:3 calls Path",
                "briefgen.stages.a:4 calls datetime.datetime.now",
            ],
        ),
        (stray_effects, {"briefgen.system": "datetime.now(UTC)\nos.open('x')"}, []),
    ],
)
def test_a_planted_breach_is_found(rule: Rule, planted: Modules, found: list[str]) -> None:
    assert found == rule(planted)


def test_every_module_has_a_layer() -> None:
    parts = {layer(name)[1] for name in modules()}

    assert parts <= {part for parts in LAYERS for part in parts}


def test_what_is_larger_than_the_budget_is_still_there() -> None:
    names = set(modules())

    assert {name for name in LARGER if not any(name.startswith(one) for one in names)} == set()


def test_settings_of_the_model_are_frozen_and_refuse_what_they_do_not_know() -> None:
    from briefgen.model import brief, deposit, edition, series
    from briefgen.model.settings import Settings

    kinds = {
        one
        for module in (brief, deposit, edition, series)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Settings)
    }

    assert len(kinds) > 10
    assert {one.model_config.get("frozen") for one in kinds} == {True}
    assert {one.model_config.get("extra") for one in kinds} == {"forbid"}


def test_starting_up_loads_nothing_heavy() -> None:
    heavy = {"weasyprint", "pydantic", "jinja2", "babel", "bibtexparser", "lxml", "PIL", "pikepdf"}
    heavy |= {"pygls", "lsprotocol", "distributed", "dask", "starlette", "uvicorn", "watchfiles"}
    loaded = {
        other
        for name, source in modules().items()
        if layer(name)[1] in TOP
        for other in top_imports(source)
    }

    assert heavy & {name.split(".")[0] for name in loaded} == set()
    assert {"briefgen.build", "briefgen.report", "briefgen.workers"} & loaded == set()


def top_imports(source: str) -> Iterator[str]:
    """What a module imports as soon as it is imported itself."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
