"""The look for harms finds each that is planted: one that never finds anything proves nothing."""

import io

import pikepdf
import pytest
from harms import harms

from briefgen.outputs.harmless import pdf_faults
from projects import a_source

PAGE = (
    "<!doctype html><html><head><title>A</title><style>p{{color:red}}</style></head>"
    "<body><p><a href='https://example.org/'>a</a></p>{}</body></html>"
)


@pytest.mark.parametrize(
    "planted",
    [
        "<script>alert(1)</script>",
        "<p onclick=alert(1)>a</p>",
        "<a href='javascript:alert(1)'>a</a>",
        "<a href='file:///etc/passwd'>a</a>",
        "<a href='//example.org/'>a</a>",
        "<img src='https://example.org/a.png'>",
        "<img src='a.png'>",
        "<iframe srcdoc='a'></iframe>",
        "<form></form>",
        "<base href='https://example.org/'>",
        "<meta http-equiv=refresh content=0>",
        "<link rel=preconnect href='https://example.org/'>",
        "<style>p{background:url(https://example.org/a.png)}</style>",
        "<style>@import 'a.css';</style>",
        "<p style='background:url(//example.org/a)'>a</p>",
        "<p>SECRET</p>",
        "<img src='data:image/png;base64,U0VDUkVU'>",
    ],
)
def test_a_harm_in_a_page_is_seen(planted: str) -> None:
    assert harms("a.html", PAGE.format("").encode(), ("SECRET",)) == []
    assert harms("a.html", PAGE.format(planted).encode(), ("SECRET",)) != []


def pdf(key: str = "", value: object = None, *, attached: bool = False, link: str = "") -> bytes:
    """A PDF with an entry in its catalog, an attachment or a link."""
    made, data = pikepdf.new(), io.BytesIO()
    page = made.add_blank_page()
    if key:
        made.Root[key] = value
    if attached:
        made.attachments["a.txt"] = b"a"
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=link or "https://example.org/")
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action)
    page.Annots = pikepdf.Array([made.make_indirect(note)])
    page.Contents = made.make_stream(b"(SECRET) Tj" if key == "/Secret" else b"")
    made.save(data)
    return data.getvalue()


SCRIPT = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


ACTING = [
    pdf("/OpenAction", SCRIPT),
    pdf("/AA", pikepdf.Dictionary(WC=SCRIPT)),
    pdf("/AcroForm", pikepdf.Dictionary(Fields=pikepdf.Array([]))),
    pdf(attached=True),
    pdf(link="javascript:alert(1)"),
    pdf(link="file:///etc/passwd"),
]


@pytest.mark.parametrize("planted", [*ACTING, pdf("/Secret", "a")])
def test_a_harm_in_a_pdf_is_seen(planted: bytes) -> None:
    assert harms("a.pdf", pdf(), ("SECRET",)) == []
    assert harms("a.pdf", planted, ("SECRET",)) != []


@pytest.mark.parametrize("planted", ACTING)
def test_briefgen_itself_sees_a_harm_in_a_pdf_before_it_writes_it(planted: bytes) -> None:
    span = a_source("Text.").span(0)

    assert pdf_faults(pdf(), span) == []
    assert {one.code.id for one in pdf_faults(planted, span)} == {"O120"}
