"""Collation: damage done to a real build after it is laid out is found in its PDF, at its place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from briefgen.model.diagnostic import Diagnostic
from briefgen.outputs import writing
from briefgen.outputs.engine import Piece
from briefgen.outputs.frames import SIDEBAR, UNREAD
from briefgen.outputs.places import letters
from briefgen.outputs.sheets import BAND, Filling
from fake_world import SERIES
from pdfs import damaged
from projects import run, world
from prose import body

TEXT = f"""{body(1500)}
# Sources

Minister Serik Tümanov gave *his
word*[@hrw-2008] to [the Madrid
council](https://osce.example/madrid?x=1&y=2) again, as agreed.^[A note
with **its own** words, quoted [in full](https://osce.example/full).]

| Pledge | Kept |
|--------|------|
| Media  | Not  |

: Scorecard of pledges {{#tbl-pledges .wide}}

See the [pledges above](#sources).
"""
Damage = Callable[[Filling], None]


def told(
    monkeypatch: pytest.MonkeyPatch,
    before: Damage = lambda _: None,
    after: Callable[[pikepdf.Pdf], None] | None = None,
) -> Diagnostic:
    """The one finding of a build damaged before its sheets are written, or in its PDF."""
    whole = writing.written  # the damage is done to what stands between

    def written(filling: Filling) -> bytes:
        before(filling)
        data = whole(filling)
        return damaged(data, after) if after else data

    monkeypatch.setattr(writing, "written", written)
    fake = world(TEXT)
    about = " ".join(f"About the project, part {n}." for n in range(200))
    fake.files["briefs/series.yaml"] = f"{SERIES}about:\n  text: {about}\n".encode()
    _, built, found = run(fake, render=True, formats=("pdf",))
    assert built, found
    (one,) = [finding for finding in found if finding.is_error and finding.code.id != "D203"]
    assert built[0].artifacts == ()
    assert one.code.id == "O102"
    return one


def mains(filling: Filling) -> list[tuple[list[Piece], Piece]]:
    """The pieces of the main text in order, each with its sheet."""
    found = [(sheet, one) for sheet in filling.sheets for one in sheet if one.flow is filling.main]
    return sorted(found, key=lambda one: one[1].index)


def starts(piece: Piece) -> str:
    """The first words of a piece, as letters, enough to be found in one place of the source."""
    text = " ".join(one for one in piece.flow.drawn(piece.index)[0] if isinstance(one, str))
    return letters(text)[:40]


def stands(finding: Diagnostic) -> str:
    """The source from the place of a finding on, as letters."""
    assert finding.span is not None
    return letters(finding.span.source.text[finding.span.start :])[:40]


def test_a_column_left_out_is_told_at_its_first_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The frame after it follows, which must not be taken for it."""
    lost = []

    def drop(filling: Filling) -> None:
        sheet, piece = mains(filling)[2]
        lost.append(starts(piece))
        sheet.remove(piece)

    finding = told(monkeypatch, drop)

    assert finding.message.startswith("text of the brief is not in the PDF, from “")
    assert stands(finding) == lost[0]


def test_columns_read_in_the_wrong_order_are_told_at_the_one_that_comes_late(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every word is there, but a screen reader would hear the second column first."""
    late = []

    def swap(filling: Filling) -> None:
        (sheet, one), (_, other) = mains(filling)[2:4]
        late.append(starts(one))
        sheet[sheet.index(one)] = replace(one, rank=other.rank)
        sheet[sheet.index(other)] = replace(other, rank=one.rank)

    finding = told(monkeypatch, swap)

    assert finding.message.startswith("text of the brief is not read in its order, from “")
    assert stands(finding) == late[0]


def test_a_column_set_twice_is_told_at_its_first_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader would read it again on the next sheet."""
    again = []

    def repeat(filling: Filling) -> None:
        _, piece = mains(filling)[1]
        again.append(starts(piece))
        filling.sheets[2].append(replace(piece, rank=(1, 2, -1)))

    finding = told(monkeypatch, repeat)

    assert finding.message.startswith("the PDF says more than the brief, or says it again, from “")
    assert stands(finding) == again[0]


def test_a_band_left_out_is_told_at_its_caption(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that spans the columns is a flow of its own."""

    def drop(filling: Filling) -> None:
        band = next(flow for name, flow in filling.flows.items() if name.startswith(BAND))
        for sheet in filling.sheets:
            sheet[:] = [piece for piece in sheet if piece.flow is not band]

    finding = told(monkeypatch, drop)

    assert finding.span is not None
    assert finding.span.text == "Scorecard of pledges"


def test_the_rest_of_a_sidebar_left_out_has_no_place_in_the_brief(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its words come from series.yaml, so the finding stands at the brief's first line."""

    def drop(filling: Filling) -> None:
        sheet = filling.sheets[1]
        sheet[:] = [piece for piece in sheet if piece.rank[0] != SIDEBAR]

    finding = told(monkeypatch, drop)

    assert "the project, part" in finding.message
    assert finding.span is not None
    assert finding.span.first.line == 1


def test_a_jump_line_that_is_read_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is for the eye alone; what the brief does not say is no more right than what it loses."""

    def read(filling: Filling) -> None:
        filling.sheets[0][:] = [
            replace(piece, rank=(SIDEBAR, 0, 1)) if piece.rank == (UNREAD,) else piece
            for piece in filling.sheets[0]
        ]

    assert "continued on" in told(monkeypatch, read).message


def tags(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    """The tags of a kind, in the order of the file."""
    return [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary)
        and one.get("/Type") == "/StructElem"
        and one.get("/S") == kind
    ]


@pytest.mark.parametrize(
    ("number", "place"),
    [(0, "Tümanov gave"), (1, "A note")],
    ids=["told at its call when it only cites", "told where the brief has its words"],
)
def test_a_note_that_is_gone_is(monkeypatch: pytest.MonkeyPatch, number: int, place: str) -> None:
    """The words of a cited work are not in the brief, but those before its call are."""

    def drop(pdf: pikepdf.Pdf) -> None:
        note = tags(pdf, "/Note")[number]
        note.P.K = pikepdf.Array([one for one in note.P.K if one.objgen != note.objgen])

    finding = told(monkeypatch, after=drop)

    assert finding.span is not None
    assert finding.span.text.startswith(place)


def test_a_word_that_is_not_in_the_text_layer_is_told_with_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The letters are drawn, but no map says what they stand for."""

    def forget(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                text = font.ToUnicode.read_bytes()
                font.ToUnicode.write(text.replace(b"> <00fc>", b"> <0075>"))  # ü reads as u

    finding = told(monkeypatch, after=forget)

    assert finding.span is not None
    assert finding.span.source.text[finding.span.start :].startswith("Tümanov")


def test_a_link_that_cannot_be_followed_is_told_at_its_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The words are there, but the page has no annotation where the address was."""

    def drop(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.Annots = pikepdf.Array(
                [one for one in page.get("/Annots", ()) if "madrid" not in str(one.get("/A"))]
            )

    finding = told(monkeypatch, after=drop)

    address = "https://osce.example/madrid?x=1&y=2"
    assert finding.message == f"a link of the brief is not in the PDF: {address}"
    assert finding.span is not None
    assert finding.span.text == address


def test_a_link_to_a_place_the_pdf_does_not_have_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The annotation is there and leads nowhere."""

    def forget(pdf: pikepdf.Pdf) -> None:
        names = pdf.Root.Names.Dests.Names
        kept = [
            one
            for n in range(0, len(names), 2)
            if str(names[n]) != "sources"
            for one in names[n : n + 2]
        ]
        pdf.Root.Names.Dests.Names = pikepdf.Array(kept)

    finding = told(monkeypatch, after=forget)

    assert finding.message == "a link of the brief is not in the PDF: #sources"
    assert finding.span is not None
    assert finding.span.text == "#sources"


SOUND = {
    "ligatures, small capitals, soft hyphens, raised and thin signs": (
        "Office affluent fjord waffle flute. [Small Capitals]{.smallcaps} and B b.\n\n"
        "x^2^ H~2~O m² ½ 1^st^ № 5, 10\u202f000 and 5\u00a0%. Cafe\u0301 and de\u0301ja\u0300.\n\n"
        + "Supercali\u00adfragilistic\u00adexpiali\u00addocious "
        * 40
    ),
    "Russian and Kazakh": (
        "Комиссия приняла решение о выборах.[^1] Ёлка, йод, за\u0301мок, A А B В.\n\n"
        "Қазақстан және ЕҚЫҰ: Ә Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і.\n\n[^1]: Сноска о «выборах».\n"
    ),
    "lists in lists, longer than a column": (
        "- Bullet\n\n    1. Inner\n\n        a. Innermost\n\n    After the inner list\n\n" * 60
    ),
    "a table longer than a page, with head and foot": (
        "+---+---+\n| A | B |\n+===+===+\n"
        + "+---+---+\n".join(f"| {n} | v |\n" for n in range(10, 130))
        + "+===+===+\n| F | 5 |\n+===+===+\n\n: Caption {#tbl-a}\n\nAfter.\n"
    ),
    "a table across the columns, with a note, longer than a page": (
        f"{body(500)}\n| A | B |\n|---|---|\n| x[^a] | y |\n"
        + "".join(f"| row {n} | v |\n" for n in range(80))
        + "\n: Caption {#tbl-a .wide}\n\n[^a]: In the band.\n\nAfter it.\n"
    ),
    "links over lines, in headings, in notes, and to places": (
        "# Section [linked](https://a.example/b%20c?x=1&y=2#f) {#sec}\n\n"
        "[a link of many words that goes on over many lines of a column](https://a.example/x), "
        "[again](https://a.example/x), <https://пример.рф/путь>, [*b* `c`](https://A.example/é), "
        "<mailto:a@b.example>, [up](#sec).^[<https://a.example/a/long/way/to/the/end/of/it/all>]\n"
    ),
    "code, definitions, quotations, lines": (
        "`a = 5`\n\n```\nfor x in range(10):\n    print(x)\n```\n\nTerm\n\n:   Meaning\n\n"
        "> Quoted\n>\n> - inside [@hrw-2008, p. 3]\n\n| line\n|   line\n"
    ),
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
@pytest.mark.parametrize("notes", ["foot", "end"])
def test_a_sound_brief_raises_no_alarm_for(text: str, notes: str) -> None:
    """What the layout makes of a text is no loss."""
    fake = world(text)
    fake.files["briefs/series.yaml"] = f"{SERIES}citations:\n  notes: {notes}\n".encode()
    _, _, found = run(fake, render=True, formats=("pdf",))

    assert [one for one in found if one.code.id[0] == "O"] == []
