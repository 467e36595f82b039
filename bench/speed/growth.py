"""Growth with the length of a text: reports of a page to two hundred."""

from functools import partial

from speed.cost import Cost, in_turns, median, ratio
from speed.ground import Ground
from speed.projects import WORDS_A_PAGE
from speed.single import FORMATS
from speed.table import Line, Section, at_most


def pages(ground: Ground) -> Section:
    """Reports from nothing; a page more must not cost more in a long report than in a short one."""
    lengths = ground.plan.pages
    costs = in_turns(
        ground.plan.long_runs,
        *(
            partial(ground.cold, ground.project(1, count * WORDS_A_PAGE, "-long"), *FORMATS)
            for count in lengths
        ),
        warm=False,
    )
    middle = [median(one) for one in costs]
    steep = _a_page(middle, lengths, -1) / _a_page(middle, lengths, -2)
    promise = at_most("a page more, × CPU of before", steep, 1.25)
    base = costs[lengths.index(8)]
    return Section(
        name="pages",
        title="Growth with the number of pages",
        about="PDF and web page of reports of many lengths, from nothing, each about as many pages "
        "as it says. The ratios are against eight pages. The time is linear if the last pages "
        "cost no more than those before them.",
        lines=tuple(
            Line(
                what=f"{count} page{'' if count == 1 else 's'}",
                cost=one,
                ratio=ratio(all_of, base),
                promises=(promise,) if count == lengths[-1] else (),
            )
            for count, one, all_of in zip(lengths, middle, costs, strict=True)
        ),
        notes=(f"The last pages cost {steep:.2f} times the CPU of those before them.",),
    )


def _a_page(costs: list[Cost], lengths: tuple[int, ...], last: int) -> float:
    """Seconds of processor time that a page more takes, up to a length."""
    seconds = costs[last].cpu - costs[last - 1].cpu
    return seconds / (lengths[last] - lengths[last - 1])
