"""The engine: WeasyPrint driven a page at a time, and the insides of it that this rests on."""

import inspect

import pytest
import weasyprint
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.html import get_html_metadata
from weasyprint.layout import initialize_page_maker
from weasyprint.layout.background import layout_backgrounds
from weasyprint.layout.page import make_margin_boxes, remake_page

from briefgen.outputs.engine import Flow
from briefgen.outputs.engine.flow import ENDLESS
from flows import flow

LINE = 20.0  # px: the line height of all texts here, 15 pt


def lines(made: Flow, index: int) -> int:
    """How many lines a frame holds."""
    root = made.pages[index].children[0]
    return sum(isinstance(box, boxes.LineBox) for box in root.descendants())


def test_the_version_of_weasyprint_is_the_one_the_engine_was_written_for() -> None:
    """Its insides may change in any release, so the pin and this test move together."""
    assert weasyprint.__version__ == "70.0"


def test_the_semi_private_names_the_engine_uses_are_there() -> None:
    """Named here as well, so that a change of WeasyPrint is told by name and not by a traceback."""
    parameters = {
        Document._build_layout_context: [
            "html",
            "font_config",
            "counter_style",
            "color_profiles",
            "options",
        ],
        build_formatting_structure: [
            "element_tree",
            "style_for",
            "get_image_from_uri",
            "base_url",
            "target_collector",
            "counter_style",
            "footnotes",
        ],
        initialize_page_maker: ["context", "root_box"],
        remake_page: ["index", "context", "root_box", "html"],
        make_margin_boxes: ["context", "page", "state"],
        layout_backgrounds: ["page", "get_image_from_uri"],
        get_html_metadata: ["html"],
    }

    assert {name: list(inspect.signature(name).parameters) for name in parameters} == parameters


def test_a_frame_holds_the_lines_that_fit_and_the_next_one_goes_on() -> None:
    """Twelve lines in frames of five lines: five, five and two."""
    made = flow("<br>".join(str(number) for number in range(12)))
    for index in range(3):
        made.lay(index, 100, 75)

    assert [lines(made, index) for index in range(3)] == [5, 5, 2]
    assert made.done
    assert made.used(2) == 30


def test_a_frame_can_be_laid_out_again_in_another_size() -> None:
    """What comes after it is forgotten and set anew."""
    made = flow("<br>".join(str(number) for number in range(12)))
    for index in range(3):
        made.lay(index, 100, 75)
    made.lay(1, 100, 45)
    made.lay(2, 100, 75)

    assert [lines(made, index) for index in range(3)] == [5, 3, 4]
    assert made.done


def test_text_runs_from_a_wide_frame_into_a_narrow_one_inside_a_paragraph() -> None:
    """The measure changes at the frame, no word is lost or set twice."""
    words = " ".join(f"word{number}" for number in range(200))
    made = flow(f"<p>{words}</p>")
    made.lay(0, 400, 60)
    made.lay(1, 150, 300)
    made.lay(2, 150, ENDLESS)

    written, shown = made.written()[0], made.shown()[0]
    assert "".join(written.split()) == "".join(shown.split())
    assert made.done


def test_a_note_stands_in_the_frame_that_calls_it_also_after_another_try() -> None:
    """The state of notes goes back with the frame."""
    note = '<p>{0}<span class="fn">Note {0}.</span></p>'
    made = flow("".join(note.format(number) for number in range(6)))
    made.lay(0, 200, 75)
    first = made.shown()[1]
    made.lay(1, 200, 75)
    made.lay(0, 200, 75)

    assert made.shown()[1] == first
    assert first.count("Note") == lines(made, 0)


def test_a_text_takes_its_natural_height() -> None:
    """Measured in one frame without an end; notes then move to its foot."""
    made = flow('<p>One<span class="fn">Note.</span></p><p>Two</p>')
    height = made.lay_whole(200)
    _, notes, _ = made.pages[0].children

    assert made.done
    assert height == made.used(0) < 60
    assert notes.position_y == pytest.approx(height * 4 / 3 - LINE, abs=1)
    assert "Two" in made.shown()[0]


def test_what_is_wider_than_its_frame_is_told() -> None:
    """A word that cannot break, and a table with its words once."""
    made = flow("<p>ok</p><p>Donaudampfschifffahrtsgesellschaft</p>")
    made.lay(0, 60, 300)

    assert made.too_wide() == ["Donaudampfschifffahrtsgesellschaft"]


def test_what_is_taller_than_its_frame_is_told() -> None:
    """A note that overflows its column is drawn over its edge, silently."""
    made = flow(f'<p>x<span class="fn">{"<br>".join("abcdefgh")}</span></p>')
    made.lay(0, 200, 60)
    made.lay(1, 200, 60)

    assert made.too_tall() == ["a b c d e f g h"]


def test_generated_text_is_not_taken_for_the_briefs() -> None:
    """Bullets and what style sheets put before elements are not in the HTML."""
    made = flow("<ul><li>One</li></ul>", "li::before { content: 'before ' }")
    made.lay(0, 200, 60)

    assert made.shown() == ("One", "")


def test_a_repeated_table_head_counts_once() -> None:
    """WeasyPrint repeats it in every frame, the HTML has it once."""
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(8))
    made = flow(f"<table><thead><tr><th>Head</th></tr></thead><tbody>{rows}</tbody></table>")
    index = 0
    while not made.done:
        made.lay(index, 200, 75)
        index += 1

    assert index > 1
    assert made.shown()[0] == "Head01234567"
