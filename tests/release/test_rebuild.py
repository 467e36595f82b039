"""Of what is not made again as it was, the part is named, and the likely cause."""

import io

import pikepdf
import pytest

from briefgen.model.manifest import InputRecord, Manifest
from briefgen.outputs.attachments import Attachment, Relationship, attach
from briefgen.release.rebuild import causes, compare_pdf, differences


def told(name: str, one: bytes, other: bytes) -> list[str]:
    """The part and what is said of it."""
    found = differences({name: one, "same": b""}, {name: other, "same": b""}, compare_pdf)
    return [f"{one.file}: {one.part}: {one.message}" for one in found]


def a_pdf(words: str, *, gray: float = 0, box: int = 99, note: bytes = b"") -> bytes:
    """A PDF of one page, with a note inside it if there is any."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
        font.BaseFont = pikepdf.Name.Helvetica
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        shown = f"{gray} g BT /F 9 Tf 9 99 Td ({words}) Tj ET"
        page.Contents = pdf.make_stream(shown.encode())
        page.TrimBox = [0, 0, box, 99]
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    file = Attachment(
        name="a.bib",
        media_type="application/x-bibtex",
        description="",
        relationship=Relationship.DATA,
        data=note,
    )
    return attach(out.getvalue(), (file,) if note else ())


@pytest.mark.parametrize(
    ("name", "one", "other", "said"),
    [
        ("a.md", b"x\ny", b"x\nz", "line 2: was “y” and is “z” when made again"),
        ("a.html", b"x", b"x\ny", "line 2: was “” and is “y” when made again"),
        ("a.cover.png", b"abc", b"abd", ": differs from byte 3 on"),
        ("a.pdf", a_pdf("one two"), a_pdf("one new two"), "page 1: reads “one two”"),
        ("a.pdf", a_pdf("one"), a_pdf("one", gray=0.5), "page 1: is drawn otherwise"),
        ("a.pdf", a_pdf("one"), a_pdf("one", box=98), "object "),
        ("a.pdf", a_pdf("one", note=b"x"), a_pdf("one", note=b"y"), "a.bib, line 1: was “x”"),
    ],
)
def test_the_part_that_differs_is_named(name: str, one: bytes, other: bytes, said: str) -> None:
    (found,) = told(name, one, other)

    assert found.startswith(f"{name}: {said}")
    assert told(name, one, one) == []


def test_files_that_are_there_once_only_are_named() -> None:
    found = [*differences({"a": b""}, {"b": b""}, compare_pdf)]

    assert [(one.file, one.message) for one in found] == [
        ("a", "is not made again"),
        ("b", "is made again, and is not in the release"),
    ]


def a_manifest(tools: dict[str, str], *digests: str) -> Manifest:
    """A manifest with tools and sources."""
    inputs = (InputRecord(kind="source", name=f"k{n}", sha256=d) for n, d in enumerate(digests))
    return Manifest(
        version=1,
        series="S",
        tag=None,
        commit="c",
        tools=tools,
        briefs=(),
        inputs=tuple(inputs),
        files=(),
    )


def test_other_tools_and_other_sources_are_the_likely_cause() -> None:
    one = a_manifest({"weasyprint": "70.0", "pandoc": "3.9"}, "0" * 64, "1" * 64)
    other = a_manifest({"weasyprint": "71.0", "pandoc": "3.9"}, "2" * 64)

    assert list(causes(one, one)) == []
    assert list(causes(one, other)) == [
        "weasyprint was 70.0, and is 71.0 here",
        "the source k0 is another here",
        "the source k1 is not read here",
    ]
