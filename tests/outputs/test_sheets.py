"""Sheets: how flows share pages, with a theme of a few lines."""

import random
from pathlib import PurePosixPath
from typing import Any

import pytest

import flows
from briefgen.model.edition import Edition, Frames, Medium
from briefgen.model.text import Source
from briefgen.outputs.engine import Flow, Piece
from briefgen.outputs.engine.boxes import text_of
from briefgen.outputs.frames import UNREAD
from briefgen.outputs.sheets import Filling, TooManySheets
from prose import paragraph
from records import BARE

FRAMES = Frames.model_validate(
    {
        "margins": {"top": 50, "right": 50, "bottom": 50, "left": 50},
        "columns": 2,
        "gutter": 20,
        "leading": 12,
        "masthead_gap": 10,
        "sidebar": 150,
        "sidebar_gutter": 20,
        "box_gap": 12,
    }
)
CSS = """
@page { margin: 0; @footnote { margin-top: 6pt } }
body { margin: 0; font: 11pt/12pt Test } p { margin: 0 0 6pt; orphans: 2; widows: 2 }
h2 { font-size: 12pt; line-height: 15pt; margin: 0; break-after: avoid }
.fn { float: footnote; footnote-policy: line; font: 8pt/9pt Test }
"""


def page(body: str) -> str:
    """A flow's HTML."""
    return flows.page(body, CSS)


def words(count: int, seed: int = 1) -> str:
    """Paragraphs of about so many words together."""
    source = random.Random(seed)
    return "".join(f"<p>{paragraph(source, 60)}</p>" for _ in range(max(1, count // 65)))


def fill(
    main: str, sidebar: str = "", imprint: str = "", columns: int = 2, **bands: str
) -> Filling:
    """The sheets of a brief with these flows, on Letter paper."""
    texts = {
        "masthead": page("<p>Masthead</p>"),
        "main": page(f"<main>{main}</main>"),
        "sidebar": page(f"<div>{sidebar}</div>") if sidebar else "",
        "continued": page("<p>(continued on pg {page})</p>"),
        "continuation": page("<p>continued on {page}</p>"),
        "imprint": page(f"<div>{imprint}</div>") if imprint else "",
        **{name.replace("_", "-"): page(body) for name, body in bands.items()},
    }
    edition = Edition(
        slug="a",
        title="A",
        language="en",
        medium=Medium.PRINT,
        flows=texts,
        assets={},
        frames=FRAMES.model_copy(update={"columns": columns}),
        paper=(612.0, 792.0),
        source=Source(path=PurePosixPath("a.md"), text=""),
        record=BARE,
    )
    filling = Filling(edition, flows.kit())
    list(filling.fill())
    return filling


def placed(filling: Filling, name: str) -> list[tuple[int, Piece]]:
    """The pieces of a flow, with the number of their sheet from 1."""
    wanted = filling.flows[name]
    return [
        (number, piece)
        for number, sheet in enumerate(filling.sheets, 1)
        for piece in sheet
        if piece.flow is wanted
    ]


def complete(filling: Filling) -> bool:
    """Whether every flow shows all its text, in order."""
    return all(
        "".join(flow.written()[0].split()) == "".join(flow.shown()[0].split())
        for flow in filling.flows.values()
    )


def bottom(piece: Piece) -> float:
    """Lower edge of a piece, in pt."""
    return piece.y + piece.flow.used(piece.index)


@pytest.mark.parametrize("count", [50, 400, 1500, 3000])
@pytest.mark.parametrize("beside", [0, 100, 900])
def test_every_word_is_on_a_sheet_and_inside_its_frame(count: int, beside: int) -> None:
    """Whatever the lengths of text and sidebar: nothing lost, nothing over an edge."""
    filling = fill(words(count), words(beside, 2) if beside else "", words(60, 3))

    assert complete(filling)
    assert all(flow.too_tall() == [] for flow in filling.flows.values())
    lowest = max(bottom(piece) for sheet in filling.sheets for piece in sheet)
    assert lowest <= 792 - 50 + 1


def foot(piece: Piece) -> float:
    """Where a piece ends, in pt: at its frame's foot when it has notes there."""
    return piece.y + piece.flow.reach(piece.index) + piece.drop


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("beside", [0, 60, 400])
@pytest.mark.parametrize("count", [65, 260, 390, 650, 1300])
def test_the_imprint_stands_clear_of_text_and_notes(count: int, beside: int, columns: int) -> None:
    """Notes stand at a frame's foot, just where the imprint of a short brief wants to be."""
    note = "<span class='fn'>A note of some words.</span>"
    text = words(count).replace("</p>", f"{note}</p>")
    filling = fill(text, words(beside, 2) if beside else "", words(60, 3), columns=columns)
    number, imprint = placed(filling, "imprint")[0]
    others = [piece for piece in filling.sheets[number - 1] if piece is not imprint]

    assert number == len(filling.sheets)
    assert [foot(piece) for piece in others if foot(piece) > imprint.y] == []
    assert complete(filling)


@pytest.mark.parametrize("beside", [0, 60])
@pytest.mark.parametrize("columns", [1, 2])
def test_a_short_brief_is_one_page_with_its_imprint(beside: int, columns: int) -> None:
    """Its notes make room: an imprint alone on a second page is paper wasted."""
    text = words(130).replace("</p>", "<span class='fn'>A note of some words.</span></p>")
    filling = fill(text, words(beside, 2) if beside else "", words(60, 3), columns=columns)

    assert len(filling.sheets) == 1


def test_the_main_text_begins_beside_the_sidebar_and_goes_on_in_columns() -> None:
    """The measure of page 1 is 342 pt, that of the columns 246 pt."""
    filling = fill(words(2000), words(60, 2))
    (sheet, first), (after, second), (_, third), *_ = placed(filling, "main")

    assert (sheet, first.x) == (1, 220)
    assert (after, second.x, second.y) == (2, 50, 50)
    assert third.x == 50 + 246 + 20


def test_without_a_sidebar_page_1_has_columns_under_the_masthead() -> None:
    """Text over the whole width would be too wide to read."""
    filling = fill(words(2000))
    first, second = placed(filling, "main")[:2]

    assert (first[0], second[0]) == (1, 1)
    assert first[1].y == second[1].y > 50
    assert second[1].x == 50 + 246 + 20


def test_a_sidebar_that_fits_has_no_jump_line() -> None:
    """One piece, and nothing else beside the main text."""
    filling = fill(words(800), words(60, 2))

    assert len(placed(filling, "sidebar")) == 1
    assert len(filling.sheets[0]) == 3


def test_a_sidebar_that_overflows_stands_at_the_foot_of_the_next_outer_column() -> None:
    """With a return line over it; the main text of that column ends above."""
    filling = fill(words(3000), words(450, 2))
    (_, head), (sheet, rest) = placed(filling, "sidebar")
    column = [piece for number, piece in placed(filling, "main") if number == 2][1]
    jumps = [piece for piece in filling.sheets[0] if piece.rank[0] == 4]

    assert sheet == 2
    assert rest.x == column.x == 316
    assert bottom(rest) == pytest.approx(742, abs=1)
    assert bottom(column) < rest.y
    assert jumps[0].y == pytest.approx(bottom(head), abs=1)
    assert "(continued on pg 2)" in jumps[0].flow.written()[0]


def test_a_sidebar_longer_than_its_box_jumps_again() -> None:
    """Each part but the last names the page of the next."""
    filling = fill(words(3000), words(900, 2))
    pages = [number for number, _ in placed(filling, "sidebar")]
    jumps = [
        piece.flow.written()[0].strip()
        for sheet in filling.sheets
        for piece in sheet
        if piece.rank[0] == 4 and "(continued" in piece.flow.written()[0]
    ]

    assert pages == [1, 2, 3]
    assert jumps == ["(continued on pg 2)", "(continued on pg 3)"]
    assert complete(filling)
    assert all(bottom(piece) <= 742 + 1 for sheet in filling.sheets for piece in sheet)


def test_a_band_with_pages_of_its_own_lets_the_sidebar_end_first() -> None:
    """The jump line names page 2, and there it goes on."""
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(120))
    body = words(130) + '<div id="band-1"></div>' + words(900, 4)
    filling = fill(body, words(500, 2), band_1=f"<table>{rows}</table>")

    assert [number for number, _ in placed(filling, "sidebar")] == [1, 2]
    assert [number for number, _ in placed(filling, "band-1")] == [3, 4, 5]
    assert complete(filling)


def test_the_columns_of_the_last_sheet_are_of_one_height() -> None:
    """Balanced to within a few lines, and the imprint under them."""
    filling = fill(words(1900), imprint=words(60, 3))
    last = [piece for number, piece in placed(filling, "main") if number == len(filling.sheets)]
    heights = [piece.flow.used(piece.index) for piece in last]
    ((sheet, imprint),) = placed(filling, "imprint")

    assert abs(heights[0] - heights[1]) < 5 * 12
    assert sheet == len(filling.sheets)
    assert bottom(imprint) == pytest.approx(742, abs=1)
    assert max(bottom(piece) for piece in last) < imprint.y


def test_a_band_stands_at_the_head_of_the_sheet_that_calls_it() -> None:
    """Across both columns, which begin under it."""
    body = words(900) + '<div id="band-1"></div>' + words(900, 4)
    filling = fill(body, words(60, 2), band_1="<p>Band</p>" * 8)
    ((sheet, band),) = placed(filling, "band-1")
    beside = [piece for number, piece in placed(filling, "main") if number == sheet]
    calls = [n for n in range(len(filling.main.pages)) if "band-1" in filling.main.ids(n)]

    assert (band.x, band.y) == (50, 50)
    assert all(piece.y > bottom(band) for piece in beside)
    assert calls[0] in {piece.index for piece in beside}
    assert complete(filling)


def test_a_band_called_at_the_very_end_is_not_forgotten() -> None:
    """Also when only the last line calls it."""
    filling = fill(words(500) + '<div id="band-1"></div>', band_1="<p>Band</p>" * 30)

    assert len(placed(filling, "band-1")) == 1
    assert complete(filling)


def test_a_band_taller_than_a_page_has_pages_of_its_own() -> None:
    """A long table breaks over them."""
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(120))
    body = words(300) + '<div id="band-1"></div>' + words(300, 4)
    filling = fill(body, band_1=f"<table>{rows}</table>")

    assert len(placed(filling, "band-1")) > 1
    assert complete(filling)


def test_a_note_is_never_parted_from_its_call() -> None:
    """The engine would push a note to the next column to save an orphan."""
    source = random.Random(5)
    body = "".join(
        f'<p>{paragraph(source, 25)}<span id="r{n}"></span><span class="fn" id="n{n}">'
        f"{paragraph(source, 14)}</span></p>"
        for n in range(60)
    )
    filling = fill(body, words(60, 2))

    for index, sheet in enumerate(filling.main.pages):
        root, notes, _ = sheet.children
        assert called(root, "r") == called(notes, "n"), f"frame {index}"


def called(box: Any, letter: str) -> list[str]:
    """The numbers of the ids with a letter in a box, in order."""
    ids = (one.element.get("id") or "" for one in box.descendants() if one.element is not None)
    return [name[1:] for name in dict.fromkeys(ids) if name.startswith(letter)]


def test_no_heading_stands_at_the_foot_of_a_column() -> None:
    """It goes over with its text."""
    source = random.Random(6)
    body = "".join(f"<h2>Head {n}</h2><p>{paragraph(source, 30)}</p>" for n in range(80))
    filling = fill(body)

    for index in range(len(filling.main.pages) - 1):
        shown = filling.main.pages[index].children[0]
        tags = [box.element_tag for box in shown.descendants() if type(box).__name__ == "LineBox"]
        assert tags[-1] == "p"


def test_columns_are_not_balanced_by_parting_a_heading_from_its_text() -> None:
    """A last page with one heading and one paragraph that cannot break is left uneven."""
    item = "<p style='break-inside: avoid'>" + "One line of it.<br>" * 4 + "</p>"
    for count in range(32, 36):
        text = "".join("<p>Line.</p>" for _ in range(count))
        filling = fill(f"{text}<h2>Head</h2><h2>Sub-head</h2>{item}", words(60, 2))
        main = filling.main

        assert not any(main.parts_heading(n) for n in range(len(main.pages))), count


def test_a_text_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the limit of sheets, which is far above any brief."""
    monkeypatch.setattr("briefgen.outputs.sheets.SHEETS", 3)

    with pytest.raises(TooManySheets):
        fill(words(6000))


def aside(count: int, seed: int = 7) -> str:
    """The flow of a sidebar of the brief's own, of about so many words."""
    return f"<div>{words(count, seed)}</div>"


CALL = '<div id="aside-1"></div>'


def test_a_sidebar_of_the_brief_stands_on_the_sheet_that_calls_it() -> None:
    made = fill(words(700) + CALL + words(700, 4), aside_1=aside(120), aside_1_return="<p>B</p>")
    flow = made.flows["aside-1"]
    at = sheet_of(made, flow)
    call = next(n for n in range(len(made.main.pages)) if "aside-1" in made.main.ids(n))

    assert at == [sheet_of(made, made.main)[call]]
    piece = next(one for one in made.sheets[at[0]] if one.flow is flow)
    assert piece.x == made.sheet.column_x(1)
    assert flow.done


def test_a_long_sidebar_of_the_brief_goes_on_with_lines_that_name_the_pages() -> None:
    made = fill(
        words(900) + CALL + words(1800, 4), aside_1=aside(1100), aside_1_return="<p>from {page}</p>"
    )
    flow = made.flows["aside-1"]
    sheets = sheet_of(made, flow)
    lines = {
        (number, text_of(one.flow.pages[0]))
        for number, sheet in enumerate(made.sheets)
        for one in sheet
        if one.rank == (UNREAD,)
    }

    assert len(sheets) > 1
    assert sheets == list(range(sheets[0], sheets[0] + len(sheets)))
    expected = {(n, f"(continued on pg {n + 2})") for n in sheets[:-1]}
    assert lines == expected | {(n, f"from {n}") for n in sheets[1:]}


def test_two_sidebars_never_stand_on_one_sheet() -> None:
    made = fill(
        words(700) + CALL + "<p>More.</p>" + CALL.replace("1", "2") + words(300, 4),
        aside_1=aside(120),
        aside_1_return="<p>B</p>",
        aside_2=aside(90, 8),
        aside_2_return="<p>B</p>",
    )

    first, second = (sheet_of(made, made.flows[f"aside-{n}"]) for n in (1, 2))
    assert len(first) == len(second) == 1
    assert first < second


def sheet_of(made: Filling, flow: Flow) -> list[int]:
    """The sheets on which the frames of a flow stand, in their order."""
    found = [
        (one.index, number)
        for number, sheet in enumerate(made.sheets)
        for one in sheet
        if one.flow is flow
    ]
    return [number for _, number in sorted(found)]
