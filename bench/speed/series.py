"""A series: many briefs with nothing changed, with one changed, and all from nothing."""

from functools import partial

from speed import peers
from speed.cost import Cost, in_turns, median, ratio
from speed.ground import Ground, building, edited_brief, forget
from speed.projects import SHORT, WORDS_A_BRIEF
from speed.single import FORMATS
from speed.table import Line, Section, at_least, at_most


def unchanged(ground: Ground) -> Section:
    """Builds with nothing to do, of few briefs and many, of short ones and long ones."""
    count, web = ground.plan.briefs, ("--to", "html")
    short, long = ground.project(count, SHORT), ground.project(count, WORDS_A_BRIEF)
    one = ground.project(1, WORDS_A_BRIEF)
    for project in (one, short, long):
        ground.build(project, *web)
    single, brief, full = in_turns(
        ground.plan.runs, *(building(ground, project, *web) for project in (one, short, long))
    )
    length = ratio(full, brief)
    return Section(
        name="unchanged",
        title="Nothing has changed",
        about="What a build costs that has nothing to do. It reads what it read before, compares, "
        "and looks whether the files it wrote are still there. The ratios are against the series "
        "of short briefs.",
        lines=(
            Line(what="1 brief", cost=median(single), ratio=ratio(single, brief)),
            Line(
                what=f"{count} briefs of one page",
                cost=median(brief),
                ratio=Cost(wall=1, cpu=1),
                promises=(at_most("CPU", median(brief).cpu, 0.5, " s"),),
            ),
            Line(
                what=f"{count} briefs of eight pages",
                cost=median(full),
                ratio=length,
                promises=(
                    at_most("CPU", median(full).cpu, 0.5, " s"),
                    at_most("× CPU", length.cpu, 1.1),
                ),
            ),
        ),
    )


def one_edited(ground: Ground) -> Section:
    """One brief edited among many, beside the same brief alone."""
    count, web = ground.plan.briefs, ("--to", "html")
    alone = ground.project(1, WORDS_A_BRIEF, "-alone")
    among = ground.project(count, WORDS_A_BRIEF)
    lines: list[Line] = []
    for formats, what in ((web, "web page"), (FORMATS, "PDF and web page")):
        for project in (alone, among):
            ground.build(project, *formats)
        base, costs = in_turns(
            ground.plan.runs,
            edited_brief(alone, building(ground, alone, *formats)),
            edited_brief(among, building(ground, among, *formats)),
        )
        held = ratio(costs, base)
        kept = (at_most("× s", held.wall, 1.1), at_most("× CPU", held.cpu, 1.1))
        lines += [
            Line(what=f"{what}, alone", cost=median(base), ratio=Cost(wall=1, cpu=1)),
            Line(what=f"{what}, of {count}", cost=median(costs), ratio=held, promises=kept),
        ]
    return Section(
        name="edited",
        title=f"One brief edited among {count}",
        about="The text of one brief is edited, and the whole series is built. The ratios are "
        "against a series of that brief alone.",
        lines=tuple(lines),
    )


def batch(ground: Ground) -> Section:
    """All briefs from nothing: on one core, on all, and by a loop of the shell."""
    count, cores = ground.plan.briefs, ground.cores
    project = ground.project(count, WORDS_A_BRIEF)
    for brief in sorted((project / "briefs").glob("*/brief.md")):
        ground.laid(brief, f"loop/{brief.parent.name}")
    loop = f"ls | xargs -P {cores} -I NAME sh -c 'cd NAME && {peers.floor()}'"
    one, every, shell = in_turns(
        ground.plan.long_runs,
        partial(ground.cold, project, *FORMATS, "--jobs", "1"),
        partial(ground.cold, project, *FORMATS, "--jobs", str(cores)),
        partial(ground.shell, loop, ground.scratch / "loop"),
        warm=False,
    )
    faster, beside = ratio(one, every).wall, ratio(shell, every).wall
    said = f"So {cores} cores do in 1 s what takes one {faster:.2f} s and the loop {beside:.2f} s."
    kept = (
        at_least("one core's s ÷", faster, 0.9 * cores),
        at_least("the loop's s ÷", beside, 3),
    )
    return Section(
        name="batch",
        title=f"{count} briefs, from nothing",
        about=f"PDF and web page of {count} briefs like the one above. Beside it a loop of the "
        f"shell runs pandoc and WeasyPrint for each, as many at a time as there are cores. The "
        f"ratios are against briefgen on all {cores} cores.",
        lines=(
            Line(
                what=f"**briefgen**, {cores} cores",
                cost=median(every),
                ratio=Cost(wall=1, cpu=1),
                promises=kept,
            ),
            Line(what="briefgen, one warm worker", cost=median(one), ratio=ratio(one, every)),
            Line(what="loop of the shell", cost=median(shell), ratio=ratio(shell, every)),
        ),
        notes=(said,),
    )


def sizes(ground: Ground) -> Section:
    """Series of one brief to a thousand: built from nothing, and with nothing to do."""
    lines: list[Line] = []
    counts = sorted({1, 10, ground.plan.briefs, ground.plan.many})
    for count in counts:
        project = ground.project(count, SHORT)
        forget(project)
        long = count > ground.plan.briefs
        runs = 1 if long else ground.plan.long_runs
        web = ("--to", "html")
        (first,) = in_turns(runs, partial(ground.cold, project, *web), warm=False)
        (again,) = in_turns(ground.plan.long_runs, building(ground, project, *web))
        lines += [
            Line(what=f"{count:,}, from nothing", cost=median(first)),
            Line(what=f"{count:,}, nothing changed", cost=median(again)),
        ]
    return Section(
        name="briefs",
        title="Growth with the number of briefs",
        about=f"Web pages of briefs of {SHORT} words, from nothing and with nothing changed.",
        lines=tuple(lines),
    )
