"""The site: all files of a static site about the published briefs, told once, in order.

    catalogue   briefs that were built → entries, with their years, topics, actors, translations
    pages       the index, a page for each year and topic, the recommendations, one for nothing
    articles    each brief's own page, with the way back to the others
    feeds       for those who follow the series; maps, for search engines
    dress       the style sheet, and fonts with the letters of these pages

No page asks for a script, and all links between them are relative, so that a site works below any
address and from a disk. Where a standard wants an address, it is that of the site; where that is
not known, the file is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.edition import Artifact, Theme
from briefgen.model.project import Project
from briefgen.model.world import World
from briefgen.outputs import OUTPUTS, html
from briefgen.site.articles import PAGE, article
from briefgen.site.catalogue import Catalogue, Entry, catalogue
from briefgen.site.dress import dress
from briefgen.site.feeds import atom, json_feed
from briefgen.site.maps import ROBOTS, SITEMAP, robots, sitemap
from briefgen.site.pages import pages
from briefgen.site.shell import ATOM, INDEX, JSON, RECOMMENDATIONS, TOPICS, Shell
from briefgen.stages.holding import held
from briefgen.stages.images import load_logos
from briefgen.stages.theme import terms_for, terms_of
from briefgen.task import Built

__all__ = ["Catalogue", "Entry", "Plan", "catalogue", "entries", "site"]

NO_JEKYLL = ".nojekyll"  # or GitHub Pages would leave out what begins with an underscore


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a site is to be: where it will stand, if that is known, and whether drafts are in it."""

    base: str | None
    drafts: bool = False


def entries(
    briefs: Iterable[Brief], built: Iterable[Built], theme: Theme, world: World
) -> Iterator[Entry]:
    """What was built of briefs, as the site tells of it; what failed or is held is not in it."""
    by_slug = {brief.slug: brief for brief in briefs}
    for one in built:
        brief = by_slug[one.slug]
        if held(brief, world):
            continue
        # That a language has no words was told when the brief was set.
        terms = terms_for(theme, brief).value or terms_of(theme, brief.series)
        if any(file.name == f"{one.slug}{html.SUFFIX}" for file in one.artifacts):
            yield Entry(
                brief=brief,
                terms=terms,
                description=one.description,
                recommendations=one.recommendations,
                files=tuple((_format(file), file) for file in one.artifacts),
            )


def _format(file: Artifact) -> str:
    """The format of a file, whose name is the brief's with a suffix."""
    suffix = file.name.removeprefix(file.brief)
    return next(name for name, output in OUTPUTS.items() if suffix == output.SUFFIX)


def site(
    project: Project, shelf: Catalogue, theme: Theme, plan: Plan, world: World
) -> Checked[dict[str, bytes]]:
    """All files of a site by their path in it; T103 for a mistake in a template of the theme."""
    shell = _shell(project, shelf, theme, plan, world)
    lists = pages(shelf, shell, theme)
    found: list[Diagnostic] = list(lists.diagnostics)
    texts = dict(lists.value or {})
    files: dict[str, bytes] = {}
    for one in shelf.entries:
        page = article(one, shelf, shell, theme)
        found += page.diagnostics
        texts[f"{one.slug}.html"] = page.value or ""
        files |= {file.name: file.data for name, file in one.files if name != PAGE}
    if found:
        return Checked(value=None, diagnostics=tuple(dict.fromkeys(found)))
    files |= {path: text.encode() for path, text in texts.items()}
    files |= dress(theme, texts.values(), world) | shell.logo_files()
    files |= {ROBOTS: robots(shell), NO_JEKYLL: b""}
    if shell.feeds:
        files |= {ATOM: atom(shelf, shell), JSON: json_feed(shelf, shell)}
        files[SITEMAP] = sitemap(shelf, shell, lists.value or ())
    return Checked(value=dict(sorted(files.items())))


def _shell(project: Project, shelf: Catalogue, theme: Theme, plan: Plan, world: World) -> Shell:
    sections = [INDEX]
    sections += [TOPICS] if shelf.topics else []
    sections += [RECOMMENDATIONS] if shelf.actors else []
    # What is wrong with a logo was told when the briefs were built.
    logos = load_logos(shelf.entries[0].brief, world).value if shelf.entries else None
    base = plan.base or project.series.url
    return Shell(
        series=project.series,
        terms=terms_of(theme, project.series),
        base=f"{base.rstrip('/')}/" if base else None,
        drafts=plan.drafts,
        logos=logos or {},
        sections=tuple(sections),
    )
