"""Sites in a few words, for tests: a project in a dict, and the site that is made of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from briefgen.model.edition import Artifact
from briefgen.site import Plan, catalogue, entries, site
from fake_world import SERIES, FakeWorld
from projects import run

FORMATS: Final = ("html", "recommendations", "bibtex")
BASE: Final = "https://example.org/papers/"
LOGO: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 0h9"/></svg>'
OWN: Final = f"""\
{SERIES.replace("{name: Test Institute}", "{name: Test Institute, logo: a.svg}")}\
license: CC-BY-4.0
contact: post@example.org
"""
HEAD: Final = "---\ntitle: {title}\nnumber: {number}\ndate: {date}\nstatus: final\n{more}---\n\n"
ENGLISH: Final = """\
# Executive Summary

Rivers need room.

# Recommendations

::: {.recommendation actor="Town Council" by="2027-06"}
Give the river its meadow back.
:::

::: {.recommendation actor="Ministry of Transport"}
Build no bridge in the meadow.
:::
"""
RUSSIAN: Final = """\
# Резюме

Рекам нужно место.

# Рекомендации

::: {.recommendation actor="Городской совет" by="2027-06"}
Верните реке её луг.
:::
"""
KAZAKH: Final = """\
# Түйін

Өзенге кеңістік керек.
"""


def project(**more: str) -> dict[str, str | bytes | None]:
    """A series of two briefs, the second in three languages."""
    old = HEAD.format(title="Wells & <Springs>", number=1, date="2024-03-04", more="")
    topics = 'subtitle: What to Do\nkeywords: [Rivers, flood plains, "flood/Plains?"]\n'
    new = HEAD.format(title="Room for Rivers", number=2, date="2025-05-06", more=topics)
    told = "language: ru\nkeywords: [Реки]\nauthors: [Анна Примерова]\n"
    ours = HEAD.format(title="Место для рек", number=2, date="2025-05-06", more=told)
    kazakh = "language: kk\nkeywords: [Өзендер]\n"
    kk = HEAD.format(title="Өзенге орын", number=2, date="2025-05-06", more=kazakh)
    return {
        "briefs/series.yaml": OWN,
        "a.svg": LOGO,
        "briefs/wells/brief.md": f"{old}# Executive Summary\n\nWells run dry.\n",
        "briefs/rivers/brief.md": new + ENGLISH,
        "briefs/rivers/brief.ru.md": ours + RUSSIAN,
        "briefs/rivers/brief.kk.md": kk + KAZAKH,
        **more,
    }


def made(
    files: Mapping[str, str | bytes | None], base: str | None = BASE, *, drafts: bool = False
) -> dict[str, bytes]:
    """The site of a project, by the paths of its files; what is built has no errors."""
    world = FakeWorld(files)
    overview, built, found = run(world, render=True, formats=FORMATS)
    assert [one.message for one in found] == []
    assert overview is not None
    assert overview.theme is not None
    built = [replace(one, artifacts=(*one.artifacts, _pdf(one.slug))) for one in built]
    shelf = catalogue(entries(overview.briefs, built, overview.theme, world))
    checked = site(overview.project, shelf, overview.theme, Plan(base=base, drafts=drafts), world)
    assert checked.diagnostics == ()
    assert checked.value is not None
    return checked.value


def _pdf(slug: str) -> Artifact:
    """What stands for a PDF, which takes long to make and is another's to test."""
    data = b"%PDF-1.7 of words"
    return Artifact(brief=slug, name=f"{slug}.pdf", media_type="application/pdf", data=data)


def page(files: Mapping[str, bytes], path: str) -> str:
    """The HTML of a page."""
    return files[path].decode()


def pages(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """All pages by their paths."""
    yield from ((path, data.decode()) for path, data in files.items() if path.endswith(".html"))


def links(html: str) -> list[str]:
    """All that a page links to or loads."""
    return [unescape(one) for one in re.findall(r'\s(?:href|src)="([^"]*)"', html)]


def leads(files: Mapping[str, bytes], path: str, target: str, base: str | None) -> bool:
    """Whether a link of a page leads to a file of the site, and to a place that is in it."""
    address, _, place = target.partition("#")
    if base is not None and address.startswith(base):
        address, path = address.removeprefix(base) or "index.html", "index.html"
    if address.startswith("/"):  # of the page that stands for a missing one
        address, path = address.removeprefix("/papers/"), "index.html"
    steps: list[str] = []
    for step in (PurePosixPath(path).parent / unquote(address)).parts if address else (path,):
        steps = steps[:-1] if step == ".." else [*steps, step]
    file = "/".join(steps)
    return file in files and (not place or f' id="{unquote(place)}"' in files[file].decode())
