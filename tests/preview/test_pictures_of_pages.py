"""The pages of a PDF as pictures: only what changed is new, and the page of an edit is marked."""

import io
from itertools import islice
from pathlib import Path

import pytest
from PIL import Image

from briefgen import pdfium
from briefgen.pdfium import painting
from briefgen.pdfium.painting import Unpainted, paint
from briefgen.preview.sheets import Sheets, edited_pages, refreshed
from copies import TIDES, printed

SCALE = 0.5
THREE = (
    f"First. {TIDES}\fSecond. The council sold the old mole, and nobody answered.\f"
    "Third. Fees rose in each of the years that followed."
)


def last(data: bytes, before: Sheets | None = None) -> Sheets:
    return list(refreshed(data, before, scale=SCALE))[-1]


def test_every_page_is_painted_with_its_text() -> None:
    sheets = last(printed("", THREE))

    assert [one.number for one in sheets.pages] == [1, 2, 3]
    assert [one.text.split(".")[0] for one in sheets.pages] == ["First", "Second", "Third"]
    for one in sheets.pages:
        with Image.open(io.BytesIO(one.png)) as picture:
            picture.load()
            assert picture.size == (one.width, one.height)
            colours = picture.convert("RGB").getcolors(1 << 20)
        assert colours is not None
        assert max(colours)[1] == (255, 255, 255)


def test_colours_are_those_of_the_page() -> None:
    sheets = last(printed("section { background: rgb(200, 30, 90) }", THREE))
    with Image.open(io.BytesIO(sheets.pages[0].png)) as picture:
        colours = picture.convert("RGB").getcolors(1 << 20)

    assert colours is not None
    assert (200, 30, 90) in [colour for _, colour in colours]


def test_the_same_pdf_gives_the_same_versions_and_paints_nothing_anew() -> None:
    before = last(printed("", THREE))
    made = list(refreshed(printed("", THREE), before, scale=SCALE))

    assert made == [before]
    assert not any(one.png for one in paint(printed("", THREE), SCALE, versions(before)))


def versions(sheets: Sheets) -> list[str]:
    return [one.version for one in sheets.pages]


def test_only_the_page_that_was_edited_has_a_new_version_and_is_marked() -> None:
    before = last(printed("", THREE))
    after = last(printed("", THREE.replace("Second.", "Second and last.")), before)
    same = [a == b for a, b in zip(versions(before), versions(after), strict=True)]

    assert same == [True, False, True]
    assert after.edited == (2,)
    assert all(one.png for one in after.pages)


def test_pages_come_one_by_one_and_old_ones_stand_until_then() -> None:
    before = last(printed("", THREE))
    made = list(
        refreshed(
            printed("", f"{THREE} More.".replace("autumn", "winter").replace("sold", "gave")),
            before,
            scale=SCALE,
        )
    )

    assert [one.whole for one in made] == [False, False, True]
    assert versions(made[0])[1:] == versions(before)[1:]
    assert versions(made[1])[2:] == versions(before)[2:]
    assert all(len(one.pages) == 3 for one in made)


def test_pages_with_new_words_are_painted_before_the_others_and_marked_at_once() -> None:
    before = last(printed("", THREE))
    styled = "section:nth-child(2) { color: red }"
    first, *_, after = refreshed(
        printed(styled, THREE.replace("Third.", "A third.")), before, scale=SCALE
    )

    assert versions(first)[:2] == versions(before)[:2]
    assert versions(first)[2] == versions(after)[2] != versions(before)[2]
    assert first.edited == after.edited == (3,)
    assert versions(after)[1] != versions(before)[1]


def test_a_pdf_may_have_fewer_pages_or_more_than_before() -> None:
    three = last(printed("", THREE))
    two = last(printed("", THREE.rpartition("\f")[0]), three)
    again = last(printed("", THREE), two)

    assert len(two.pages) == 2
    assert two.edited == (2,)
    assert versions(again) == versions(three)
    assert again.edited == (3,)


def test_an_edit_is_remembered_until_the_next_one() -> None:
    before = last(printed("", THREE))
    after = last(printed("", THREE.replace("Third.", "A third.")), before)
    same = last(printed("", THREE.replace("Third.", "A third.")), after)

    assert after.edited == same.edited == (3,)


def test_a_change_without_words_marks_the_first_page_that_changed() -> None:
    before = last(printed("", THREE))
    after = last(printed("section:nth-child(n+3) { color: red }", THREE), before)

    assert after.edited == (3,)


RUN = "A running head"
PAGES = [
    f"{RUN}\nalpha beta gamma\n1",
    f"{RUN}\ndelta co-operation\nzeta eta\n2",
    f"{RUN}\ntheta\n3",
]


@pytest.mark.parametrize(
    ("new", "edited"),
    [
        (PAGES, ()),
        ([PAGES[0], PAGES[1].replace("zeta", "zeta new"), PAGES[2]], (2,)),
        ([PAGES[0], PAGES[1].replace("zeta ", ""), PAGES[2]], (2,)),
        ([PAGES[0].replace("beta", "bet"), PAGES[1], PAGES[2].replace("theta", "")], (1, 3)),
        # Words that only flow onto another page were not edited, wherever a line is broken.
        ([f"{RUN}\nalpha beta\n1", f"{RUN}\ngamma delta co-\noperation\nzeta\n2", PAGES[2]], (2,)),
        (
            [
                f"{RUN}\nalpha beta\n1",
                f"{RUN}\ngamma delta co-\n2",
                f"{RUN}\noperation zeta eta theta\n3",
            ],
            (),
        ),
        # Nor is a note that stands now between two other lines.
        ([PAGES[0], f"{RUN}\nzeta eta\ndelta co-operation\n2", PAGES[2]], ()),
        ([], ()),
    ],
)
def test_pages_are_marked_where_words_came_or_went(new: list[str], edited: tuple[int, ...]) -> None:
    assert edited_pages(PAGES, new) == edited


def test_running_heads_of_left_and_right_pages_are_no_edits_when_a_page_comes() -> None:
    """Of three pages too few are right ones to tell; of four with the same heads, it is told."""

    def paged(texts: list[str]) -> list[str]:
        heads = ("Yard Papers", "Policy Brief Number One")
        return [f"{heads[number % 2]}\n{text}\n{number}" for number, text in enumerate(texts, 1)]

    texts = ["One came.", "Two went.", "Three stayed."]
    new = ["One came.", "Two never went.", "Three", "stayed."]

    assert edited_pages(paged(texts), paged(new)) == (2,)


def painter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    """Let a script stand in for the child that paints."""
    path = tmp_path / "painter.py"
    path.write_text(script)
    monkeypatch.setattr(painting, "PAINTER", path)


@pytest.mark.parametrize(
    "script",
    [
        "",
        "print('nothing')",
        "print('[]')",
        "print('{}')",
        "print('{\"texts\": 1}')",
        "print('{\"texts\": []}')",
        "import json; print(json.dumps({'texts': ['a'] * 100000}))",
        "print('[' * 100000)",
        "print('x' * 50000000)",
        'print(\'{"texts": ["a"]}\')',
        'print(\'{"texts": ["a"]}\\n[]\')',
        'print(\'{"texts": ["a"]}\\n{"bytes": -1}\')',
        "print('{\"texts\": [\"a\"]}\\n' + '[' * 100000)",
        "import os; os.kill(os.getpid(), 9)",
    ],
)
def test_a_painter_that_a_file_has_taken_over_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str
) -> None:
    painter(monkeypatch, tmp_path, script)

    with pytest.raises(Unpainted):
        list(paint(printed(), SCALE))
    assert not pdfium.under_way()


def test_a_painter_that_does_not_end_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    painter(monkeypatch, tmp_path, "import time; time.sleep(100)")
    monkeypatch.setattr(painting, "PDF_SECONDS", 0.3)

    with pytest.raises(Unpainted):
        list(paint(printed(), SCALE))
    assert not pdfium.under_way()


def test_a_painter_is_ended_when_nobody_wants_the_rest() -> None:
    first = list(islice(paint(printed("", THREE), SCALE), 1))

    assert [one.number for one in first] == [1]
    assert not pdfium.under_way()


def test_a_damaged_file_is_not_painted() -> None:
    for data in (b"", b"%PDF-1.7\nnothing", printed()[:3000]):
        with pytest.raises(Unpainted):
            list(paint(data, SCALE))
