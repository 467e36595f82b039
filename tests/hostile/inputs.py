"""Hostile inputs: what stands in the data files beside this module, and the project of each.

Every input says what it is, what a stranger wrote, and what must come of it: a finding, by its
code, or `builds`, which is to say that it is made harmless. Of several, any one will do.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import made
import pytest
import yaml

from briefgen.model.codes import CODES
from fake_world import SERIES, TEMPLATES
from projects import HEAD

HERE: Final = Path(__file__).parent
KINDS: Final = tuple(sorted(path.stem for path in HERE.glob("*.yaml")))
CANARY: Final = "/canary"  # where a test has no folder of secrets
LISTENER: Final = "127.0.0.1:9"
BUILDS: Final = "builds"
SOUND: Final = "title: A Title\ndate: 2009-11-19\nstatus: final\n"
BOOK: Final = "@book{k, title = {Wells}, author = {A, B}, date = {2008}}\n"
SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
CSL: Final = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info>'
    "<title>A</title><id>a</id><updated>2020-01-01T00:00:00+00:00</updated></info>{inside}"
    "<citation><layout>{layout}</layout></citation></style>"
)
COMMENT: Final = (
    "version: 1\nauthor: {author}\ntime: {time}\nbrief: {of}\n"
    'anchor: {{exact: "{exact}", prefix: "", suffix: ""}}\n{adds}\n'
)
KEY: Final = re.compile(r"@(?!string|preamble)\w+[{(]([^,]+),")
Files = dict[str, bytes]


@dataclass(frozen=True, kw_only=True)
class Input:
    """One input: the `kind` is the name of its data file."""

    kind: str
    name: str
    said: Mapping[str, Any]

    @property
    def expected(self) -> tuple[str, ...]:
        """Codes, or `builds`; any of them is right."""
        expect = self.said["expect"]
        return tuple(expect) if isinstance(expect, list) else (expect,)

    @property
    def refused(self) -> bool:
        """Whether no file may come of it."""
        return any(code in CODES and CODES[code].severity == "error" for code in self.expected)

    @property
    def id(self) -> str:
        """Its name in a report."""
        return f"{self.kind}: {self.name}"

    def text(self, field: str = "text", canary: str = CANARY, listener: str = LISTENER) -> str:
        """A text of it, in which what comes before an ellipsis is repeated."""
        text: str = self.said.get(field, "")
        for piece, times in self.said.get("times", {}).items():
            text = text.replace(f"{piece}…", piece * times)
        return text.replace("CANARY", canary).replace("LISTENER", listener)


def inputs(*kinds: str) -> list[Input]:
    """All inputs of these kinds."""
    return [one for kind in kinds for one in _of(kind)]


@cache
def _of(kind: str) -> tuple[Input, ...]:
    return tuple(
        Input(kind=kind, name=said.pop("name"), said=said)
        for said in yaml.safe_load((HERE / f"{kind}.yaml").read_text("utf-8"))
    )


def project(one: Input, slug: str, canary: str = CANARY, listener: str = LISTENER) -> Files:
    """The project of an input: its brief in `briefs/slug`, and what goes with it."""
    files = {
        f"briefs/{slug}/brief.md": f"---\n{SOUND}---\n\nWords [@k].\n",
        "references.bib": BOOK,
        "briefs/series.yaml": SERIES,
    }
    place = (canary, listener)
    made_of = {
        "front-matter": _front,
        "series": _series,
        "bibliography": _bibliography,
        "styles": _style,
        "drawings": _drawing,
        "images": _image,
        "sources": _source,
        "names": _name,
        "comments": _comment,
        "theme": _theme,
    }.get(one.kind, _body)
    own = made_of(one, f"briefs/{slug}", *place)
    return {
        path: data.encode() if isinstance(data, str) else data
        for path, data in {**files, **own}.items()
        if data is not None
    }


Own = dict[str, str | bytes | None]


def _body(one: Input, brief: str, *place: str) -> Own:
    text = HEAD + "\n" + (_grown(one) or one.text("text", *place)) + "\n\nA last paragraph [@k].\n"
    return {f"{brief}/brief.md": text, f"{brief}/figure.png": made.png()}


def _grown(one: Input) -> str:
    """The text of a bomb that is easier said than written."""
    if size := one.said.get("table"):
        rows, columns = map(int, size)
        line = "| a " * columns + "|\n"
        return line + "|---" * columns + "|\n" + line * rows
    if depth := one.said.get("lists"):
        return "".join(f"{'  ' * level}- a\n" for level in range(depth))
    depth = int(one.said.get("blocks", 0))
    return "".join(f"{':' * (3 + depth - level)} box\n" for level in range(depth))


def _front(one: Input, brief: str, *place: str) -> Own:
    own = one.text("front", *place) if "front" in one.said else SOUND + one.text("adds", *place)
    return {f"{brief}/brief.md": f"---\n{own}\n---\n\nWords [@k].\n"}


def _series(one: Input, _brief: str, *place: str) -> Own:
    if "bytes" in one.said:
        return {"briefs/series.yaml": raw(one)}
    own = one.text("whole", *place) or SERIES + one.text("adds", *place) + "\n"
    return {"briefs/series.yaml": own}


def _bibliography(one: Input, brief: str, *place: str) -> Own:
    if "bytes" in one.said:
        return {"references.bib": raw(one)}
    text = one.text("text", *place)
    return {
        "references.bib": BOOK + text,
        f"{brief}/brief.md": f"{HEAD}\n{sentence(one)}\n",
    }


def cited(one: Input) -> str:
    """The key of the first entry of an input."""
    key = KEY.search(one.text())
    return str(one.said.get("cites") or (key[1] if key else "k"))


def sentence(one: Input) -> str:
    """A sentence that cites the entry, and quotes it where there is a copy to look into."""
    if "file =" in one.text():
        return f'The report says that "the wells of the town are dry" [@{cited(one)}].'
    return f"Words [@{cited(one)}; @k]."


def _style(one: Input, brief: str, *place: str) -> Own:
    if "bytes" in one.said:
        data = raw(one)
    elif "whole" in one.said:
        data = one.text("whole", *place).encode()
    else:
        calls = one.said.get("calls")
        usual = f'<text macro="{calls}"/>' if calls else '<text variable="title"/>'
        layout = one.text("layout", *place) or usual
        data = CSL.format(inside=one.text("inside", *place), layout=layout).encode()
    head = f"---\n{SOUND}citations: {{style: {brief}/a.csl}}\n---\n\nWords [@k].\n"
    return {f"{brief}/a.csl": data, f"{brief}/brief.md": head}


def _drawing(one: Input, brief: str, *place: str) -> Own:
    return {
        f"{brief}/a.svg": drawing(one, *place),
        f"{brief}/brief.md": HEAD + "\n![What it shows.](a.svg)\n",
    }


def drawing(one: Input, *place: str) -> bytes:
    """The bytes of a drawing."""
    if "bytes" in one.said:
        return raw(one)
    if "whole" in one.said:
        return one.text("whole", *place).encode()
    return SVG.format(one.text("draws", *place)).encode()


def _image(one: Input, brief: str, *_place: str) -> Own:
    name = one.said["as"]
    return {
        f"{brief}/{name}": made.MADE[one.said["made"]](),
        f"{brief}/brief.md": f"{HEAD}\n![What it shows.]({name})\n",
    }


def _source(one: Input, brief: str, *_place: str) -> Own:
    name = one.said["as"]
    entry = (
        f"@report{{k, title = {{Wells}}, author = {{A, B}}, date = {{2008}}, file = {{{name}}}}}\n"
    )
    data = made.MADE[one.said["made"]]()
    quote = f'{HEAD}\nThe report says that "the wells of the town are dry" [@k].\n'
    path = None if ".." in name else data
    return {f"sources/{name}": path, "references.bib": entry, f"{brief}/brief.md": quote}


def _name(one: Input, brief: str, *_place: str) -> Own:
    folder = one.text("folder")
    file = one.said.get("file", "brief.md")
    return {f"{brief}/brief.md": None, f"briefs/{folder}/{file}": HEAD + "\nWords [@k].\n"}


def _comment(one: Input, brief: str, *place: str) -> Own:
    text = COMMENT.format(
        author=one.said.get("author", "Ada"),
        time=one.said.get("time", "2026-01-05T10:00:00.000Z"),
        of=one.said.get("of", "brief.md"),
        exact=one.said.get("exact", "Words"),
        adds=one.text("adds", *place),
    )
    draft = f"---\n{SOUND.replace('final', 'draft')}---\n\nWords [@k].\n"
    return {f"{brief}/comments/2222222222.yaml": text, f"{brief}/brief.md": draft}


def _theme(one: Input, brief: str, *place: str) -> Own:
    name = one.said["says"]
    text = (TEMPLATES / "csis-ind" / name).read_text("utf-8")
    text = one.text("before", *place) + text
    text += "\n" + one.text("css", *place)
    if more := one.text("template", *place):
        head, end, tail = text.rpartition("</body>")
        text = head + more + end + tail if end else text + more
    return {f"templates/csis-ind/{name}": text, f"{brief}/brief.md": f"{HEAD}\n- Words.\n"}


def raw(one: Input) -> bytes:
    r"""The bytes of an input, in which `\xNN` is a byte."""
    text: str = one.said["bytes"]
    return text.encode().decode("unicode_escape").encode("latin-1")


def among(*kinds: str) -> list[Any]:
    """Inputs as parameters of a test, by name."""
    return [pytest.param(one, id=one.id) for one in inputs(*kinds)]
