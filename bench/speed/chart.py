"""Chart: a section's lines as bars in an SVG, with its text as text and a description."""

from html import escape
from typing import Final

from speed.table import Section

WIDTH: Final = 360  # CSS pixels: it is read on a telephone without being made smaller
ROW: Final = 40
TOP: Final = 52
LEFT: Final = 12
WIDEST: Final = 270
OURS: Final = "#1b2f52"
OTHERS: Final = "#7d8794"
STYLE: Final = "font: 14px system-ui, sans-serif"


def chart(section: Section) -> str:
    """The time of each line against the base, the shortest first, each bar with its number."""
    lines = [line for line in section.lines if line.ratio is not None]
    ratios = sorted((line.ratio.wall, line.what) for line in lines if line.ratio is not None)
    longest = max(one for one, _ in ratios)
    base = next(line.what for line in lines if line.ratio is not None and line.ratio.wall == 1)
    said = "; ".join(f"{_name(what)} {one:.2f}" for one, what in ratios)
    rows = [_row(index, one, what, longest) for index, (one, what) in enumerate(ratios)]
    height = TOP + ROW * len(rows) + 8
    title = f"{section.title}: time, shorter is better"
    frame = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" aria-labelledby="title desc">'
    )
    lines_of_svg = [
        frame,
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">Time against that of {escape(_name(base))}: {escape(said)}.</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<g style="{STYLE}" fill="#1a1a1a">',
        f'<text x="{LEFT}" y="22" font-weight="600">{escape(section.title)}</text>',
        f'<text x="{LEFT}" y="40">time, {escape(_name(base))} = 1</text>',
        *rows,
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines_of_svg) + "\n"


def _row(index: int, ratio: float, what: str, longest: float) -> str:
    top = TOP + ROW * index
    width = max(2.0, WIDEST * ratio / longest)
    colour = OURS if "briefgen" in what else OTHERS
    weight = ' font-weight="600"' if "**" in what else ""
    return (
        f'<text x="{LEFT}" y="{top + 14}"{weight}>{escape(_name(what))}</text>\n'
        f'<rect x="{LEFT}" y="{top + 19}" width="{width:.1f}" height="14" fill="{colour}"/>\n'
        f'<text x="{LEFT + width + 6:.1f}" y="{top + 31}">{ratio:.2f}</text>'
    )


def _name(what: str) -> str:
    return what.replace("**", "")
