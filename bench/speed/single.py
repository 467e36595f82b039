"""One brief: from nothing, in a warm process, and after an edit."""

import json
from functools import partial

from briefgen.pandoc import program
from speed import peers
from speed.cost import Cost, in_turns, median, ratio
from speed.ground import Ground, building, edited_brief, edited_sheet
from speed.projects import WORDS_A_BRIEF
from speed.table import Line, Section, at_most

FORMATS = ("--to", "pdf,html")


def cold(ground: Ground) -> Section:
    """A brief of eight pages from nothing, by briefgen and by all others, in turns."""
    project, page = ground.project(1, WORDS_A_BRIEF), ground.page()
    known = peers.peers()
    here = [one for one in known if one.here]
    floor, ours, *others = in_turns(
        ground.plan.runs,
        partial(ground.shell, peers.floor(), page),
        partial(ground.cold, project, *FORMATS),
        partial(ground.cold, project, "--to", "pdf"),
        *(partial(ground.shell, one.line, page) for one in here),
    )
    held = ratio(ours, floor)
    promises = (
        at_most("× s", held.wall, 0.9),
        at_most("× CPU", held.cpu, 1.0),
        at_most("peak", median(ours).peak, 400, " MB"),
    )
    names = ["briefgen, PDF alone", *(one.name for one in here)]
    absent = [f"{one.name} ({one.needs})" for one in known if not one.here]
    return Section(
        name="cold",
        title="One brief, from nothing",
        about="A brief of 4,800 words on eight pages, with 36 citations, their notes and a "
        "bibliography of forty entries, in a new process with nothing remembered. briefgen makes "
        "the composed PDF and the web page and checks both. The bare pipeline of pandoc and "
        "WeasyPrint, which briefgen stands on, makes a PDF of the same page with two columns in "
        "CSS and the notes at the foot, tagged and unchecked; the ratios are against it. Every "
        "other tool gets pandoc's own conversion of the same files, with notes where it puts them."
        "\n\nTwo choices matter. Notes at the foot are what makes the bare pipeline slow: with "
        "notes at the end, in the table too, it takes half. And the brief is one whose last page "
        "is well filled: where only a few lines stand on it, briefgen sets the text a second time "
        "to take them back, which costs about 0.8 s of processor time more.",
        lines=(
            Line(what="pandoc → WeasyPrint", cost=median(floor), ratio=Cost(wall=1, cpu=1)),
            Line(what="**briefgen**", cost=median(ours), ratio=held, promises=promises),
            *(
                Line(what=name, cost=median(one), ratio=ratio(one, floor))
                for name, one in zip(names, others, strict=True)
            ),
        ),
        notes=(f"Not installed, so not measured: {', '.join(absent)}.",) if absent else (),
    )


def warm(ground: Ground) -> Section:
    """A changed style sheet, in a process that has loaded everything, beside the bare render."""
    project = ground.project(1, WORDS_A_BRIEF, "-warm")
    page = ground.page()
    ground.shell(f"{peers.html(str(program()), foot=True)} --output warm.html", page)
    ground.python("warm.py", str(project), str(page / "warm.html"), str(ground.plan.runs))
    rounds = json.loads((ground.scratch / ".said").read_bytes())
    ours, whole, bare = (
        [Cost(wall=one[0], cpu=one[1]) for one in costs] for costs in zip(*rounds, strict=True)
    )
    held = ratio(ours, bare)
    return Section(
        name="warm",
        title="A changed PDF, in a warm process",
        about="The same brief in one process with the engine loaded. Only the style sheet of the "
        "printed page has changed, so that the text is recalled and its pages are made and "
        "checked anew. The ratios are against WeasyPrint's part of the bare pipeline alone, in "
        "the same process, without pandoc and without start-up.",
        lines=(
            Line(what="WeasyPrint's render alone", cost=median(bare), ratio=Cost(wall=1, cpu=1)),
            Line(
                what="**briefgen**, the brief",
                cost=median(ours),
                ratio=held,
                promises=(at_most("× s", held.wall, 0.5),),
            ),
            Line(
                what="briefgen, project read anew too",
                cost=median(whole),
                ratio=ratio(whole, bare),
            ),
        ),
    )


def edits(ground: Ground) -> Section:
    """A brief built again after edits that touch less and less."""
    project = ground.project(1, WORDS_A_BRIEF, "-edits")
    build = building(ground, project, *FORMATS)
    ground.cold(project, *FORMATS)
    first, *others = in_turns(
        ground.plan.runs,
        edited_brief(project, build),
        edited_sheet(project, "print.css", build),
        edited_sheet(project, "screen.css", build),
        build,
    )
    names = ("style sheet of the PDF", "style sheet of the web page", "nothing")
    return Section(
        name="edits",
        title="One brief again, after an edit",
        about="PDF and web page of the same brief, each in a new process. Only what depends on "
        "the edit is made again. The ratios are against an edit of the text, after which all is.",
        lines=(
            Line(what="text", cost=median(first), ratio=Cost(wall=1, cpu=1)),
            *(
                Line(what=name, cost=median(one), ratio=ratio(one, first))
                for name, one in zip(names, others, strict=True)
            ),
        ),
    )
