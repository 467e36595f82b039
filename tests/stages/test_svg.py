"""SVG is walked before it is drawn: no scripts, nothing from outside, nothing that multiplies."""

import time

import pytest

from briefgen.model.limits import SVG_BYTES, SVG_DEPTH, SVG_ELEMENTS
from briefgen.stages.svg import Unusable, svg_size


def svg(inside: str = "", attributes: str = 'viewBox="0 0 90 30"') -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {attributes}>{inside}</svg>".encode()


def fault(data: bytes) -> str:
    with pytest.raises(Unusable) as caught:
        svg_size(data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 90 30"', (90, 30)),
        ('viewBox="-5,-5, 90.5 30.25"', (90.5, 30.25)),
        ('width="90" height="30"', (90, 30)),
        ('width="90px" height="30px" viewBox="0 0 1 1"', (90, 30)),
        ('width="72pt" height="1in"', (96, 96)),
        ('width="25.4mm" height="2.54cm"', (96, 96)),
        ('width="100%" height="50%" viewBox="0 0 90 30"', (90, 30)),
        ('width="90" viewBox="0 0 9 3"', (9, 3)),
    ],
)
def test_a_size_is_in_px(attributes: str, size: tuple[float, float]) -> None:
    found = svg_size(svg(attributes=attributes))

    assert pytest.approx(size) == found


@pytest.mark.parametrize(
    "attributes",
    ["", 'width="90"', 'viewBox="0 0 90"', 'viewBox="0 0 0 30"', 'viewBox="0 0 90 -3"'],
)
def test_an_svg_without_a_size_is_not_used(attributes: str) -> None:
    assert fault(svg(attributes=attributes)) == "it has neither a viewBox nor a width and a height"


@pytest.mark.parametrize("size", ["0", "0px", "0.0mm"])
def test_an_svg_of_no_size_is_not_used(size: str) -> None:
    said = fault(svg(attributes=f'width="{size}" height="30"'))

    assert said == "it has neither a viewBox nor a width and a height"


def test_a_drawing_as_programs_export_it_is_used() -> None:
    drawing = (
        "<title>Levels</title><defs><linearGradient id='g'><stop offset='0'/></linearGradient>"
        "<clipPath id='c'><rect width='9' height='9'/></clipPath><g id='d'><path d='M0 0L9 9'/></g>"
        "</defs><style>.a{fill:url(#g)}</style><use xlink:href='#d' x='3'/><use href='#d'/>"
        "<g clip-path='url(#c)' fill='url(\"#g\")'><text>Су &amp; вода</text></g>"
        "<image href='data:image/png;base64,AAAA' width='1' height='1'/>"
        "<a href='https://example.org'><text>here</text></a>"
    )

    assert svg_size(
        b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?><!-- made by hand -->" + svg(drawing)
    ) == (
        90,
        30,
    )


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "it holds <script>"),
        ("<g><script href='x'/></g>", "it holds <script>"),
        ("<foreignObject/>", "it holds <foreignObject>"),
        ("<h:iframe xmlns:h='http://www.w3.org/1999/xhtml'/>", "it holds <iframe>"),
        ("<set attributeName='href' to='x'/>", "it holds <set>"),
        ("<animate attributeName='href'/>", "it holds <animate>"),
        ("<rect onclick='x'/>", "it has the event attribute onclick"),
        ("<rect ONLOAD='x'/>", "it has the event attribute ONLOAD"),
        ("<image href='https://x.example/a.png'/>", "it refers to another file"),
        ("<image xlink:href='file:///etc/passwd'/>", "it refers to another file"),
        ("<image href='a.png'/>", "it refers to another file"),
        ("<image href='data:image/svg+xml,x'/>", "it refers to another file"),
        ("<use href='other.svg#a'/>", "it refers to another file"),
        ("<a href='javascript:alert(1)'/>", "it refers to another file"),
        ("<rect fill='url(https://x.example/a)'/>", "its fill asks for another file"),
        ("<rect style='fill: URL( \"a.svg#b\" )'/>", "its style asks for another file"),
        ("<style>@import 'a.css';</style>", "its style sheet asks for another file"),
        ("<style>@\\69mport 'a.css';</style>", "its style sheet asks for another file"),
        ("<style>a{fill:url(b.svg)}</style>", "its style sheet asks for another file"),
        ("<style>a{fill:u\\72l(b.svg)}</style>", "its style sheet asks for another file"),
        ("<style>@font-face{src:local(a)}</style>", "its style sheet has a font of its own"),
        ("<linearGradient spreadMethod='repeat'/>", "it has a repeating gradient"),
        ("<radialGradient spreadMethod='reflect'/>", "it has a repeating gradient"),
        ("<rect width='NaN'/>", "its width is not a number"),
        ("<g transform='scale(inf)'/>", "its transform is not a number"),
        ("<mask id='m'><rect mask='url(#m)'/></mask>", "a mask refers to itself"),
        ("<pattern id='p'><rect fill='url(#p)'/></pattern>", "a pattern refers to itself"),
        (
            (
                "<pattern id='p'><rect fill='url(#q)'/></pattern>"
                "<pattern id='q'><rect fill='url(#p)'/></pattern>"
            ),
            "a pattern refers to itself",
        ),
        ("<linearGradient id='g' href='#g'/>", "a linearGradient refers to itself"),
        ("<path stroke-dasharray='0.0001 1e-9'/>", "its stroke-dasharray is too fine"),
        ("<style>a{stroke-dasharray: .0001px}</style>", "its stroke-dasharray is too fine"),
        ("<g id='a'><use href='#a'/></g>", "a <use> refers to itself"),
        (
            "<g id='a'><use href='#b'/></g><g id='b'><use xlink:href='#a'/></g>",
            "a <use> refers to itself",
        ),
    ],
)
def test_what_could_run_reach_out_or_loop_is_not_used(inside: str, said: str) -> None:
    assert said == fault(svg(inside))


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE svg>",
        "<!doctype svg [<!ENTITY a 'b'>]>",
        "<! DOCTYPE svg>",
        "<?xml-stylesheet href='https://x.example/a.css'?>",
    ],
)
def test_entities_and_style_sheets_from_outside_are_not_used(head: str) -> None:
    said = fault(head.encode() + svg())

    assert said == "it has a DOCTYPE, an entity or a stylesheet instruction"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is not well-formed XML"),
        (b"<svg", "it is not well-formed XML"),
        (b"<html/>", "its root is not an svg element"),
        (b"<svg viewBox='0 0 9 9'/>", "its root is not an svg element"),
        (svg("<g>"), "it is not well-formed XML"),
        (svg("&nope;"), "it is not well-formed XML"),
        (b"\xff\xfe" + svg(), "it is not UTF-8 text"),
        ("<svg/>".encode("utf-16"), "it is not UTF-8 text"),
        (b"<?xml version='1.0' encoding='utf-7'?>" + svg(), "it is not UTF-8 text"),
    ],
)
def test_what_is_no_svg_is_not_used(data: bytes, said: str) -> None:
    assert fault(data).startswith(said)


def test_a_drawing_may_nest_as_deep_as_the_limit_and_no_deeper() -> None:
    def nested(depth: int) -> bytes:
        return svg("<g>" * depth + "</g>" * depth)

    assert svg_size(nested(SVG_DEPTH - 1)) == (90, 30)
    assert fault(nested(SVG_DEPTH)) == "it nests deeper than 60 levels"
    assert fault(nested(100_000)) == "it nests deeper than 60 levels"


def test_a_drawing_that_multiplies_itself_is_not_used() -> None:
    uses = [f"<use href='#l{n}'/>" * 10 for n in range(11)]
    layers = "".join(f"<g id='l{n}'>{inside}</g>" for n, inside in enumerate(uses, 1))
    began = time.monotonic()
    said = fault(svg(f"<defs><g id='l0'><rect/></g>{layers}</defs><use href='#l11'/>"))

    assert said == "its <use> elements make over 50,000 copies"
    assert time.monotonic() - began < 1


def test_a_drawing_of_many_elements_is_not_used() -> None:
    assert fault(svg("<g/>" * SVG_ELEMENTS)) == "it has over 50,000 elements"


def test_a_large_file_is_not_used() -> None:
    assert fault(b" " * (SVG_BYTES + 1)) == "it has 2.1 MB, over the limit of 2 MB"
