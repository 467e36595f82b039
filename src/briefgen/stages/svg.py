"""SVG vetted before it is drawn: no scripts, no references outside, nothing that multiplies.

WeasyPrint swallows what goes wrong while it draws an SVG, and a few kilobytes of `<use>` or of a
tiny repeating gradient take gigabytes, so the file is walked first.
"""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from briefgen.model.limits import SVG_BYTES, SVG_DEPTH, SVG_ELEMENTS, size
from briefgen.stages.addresses import addresses

SVG: Final = "{http://www.w3.org/2000/svg}"
HREF: Final = ("href", "{http://www.w3.org/1999/xlink}href")
FORBIDDEN: Final = frozenset(
    "script foreignObject iframe object embed handler listener set animate animateMotion "
    "animateTransform audio video".split()
)
NUMBERS: Final = frozenset("width height x y viewBox transform r cx cy rx ry".split())
DATA_IMAGE: Final = re.compile(r"data:image/(png|jpeg|webp|gif);base64,")
DASHES: Final = re.compile(r"stroke-dasharray\s*:([^;}]*)", re.IGNORECASE)
RISKY: Final = re.compile(r"url|image|src|cross-fade|[\\@]", re.IGNORECASE)  # of what fetches
CALL: Final = re.compile(r"#([^\s\"')]+)")
LARGEST: Final = 100_000  # px of width or height
FINEST: Final = 0.01  # of a pattern of dashes: finer ones take a viewer for ever
SIMPLER: Final = "simplify the drawing where it was made, or export it as PNG"
MEASURE: Final = re.compile(r"\s*(\d+(?:\.\d+)?)(px|pt|in|mm|cm)?\s*")
PX: Final = {"px": 1.0, "pt": 96 / 72, "in": 96.0, "mm": 96 / 25.4, "cm": 96 / 2.54, None: 1.0}


class Unusable(Exception):
    """An image that is not shown: the text completes "it cannot be used: …"; `hint` may help."""

    def __init__(self, reason: str, hint: str | None = None) -> None:
        super().__init__(reason)
        self.hint = hint


def svg_size(data: bytes) -> tuple[float, float]:
    """Width and height in px of an SVG that is safe to draw; raises `Unusable`."""
    root = _parsed(data)
    _walk(root)
    _expansion(root)
    _circles(root)
    return _size(root)


def _parsed(data: bytes) -> ElementTree.Element:
    if len(data) > SVG_BYTES:
        reason = f"it has {size(len(data))}, over the limit of {size(SVG_BYTES)}"
        raise Unusable(reason, SIMPLER)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unusable("it is not UTF-8 text") from None
    if re.match(r"""<\?xml[^>]*\bencoding\s*=\s*["'](?!utf-?8["'])""", text, re.IGNORECASE):
        raise Unusable("it is not UTF-8 text")
    if re.search(r"<!\s*(DOCTYPE|ENTITY)|<\?xml-stylesheet", text, re.IGNORECASE):
        raise Unusable("it has a DOCTYPE, an entity or a stylesheet instruction")
    # Depth is counted before the tree is built: expat goes deeper than Python can walk.
    depth = 0
    for tag in re.finditer(r"<(/?)[A-Za-z][^>]*?(/?)>", text):
        depth += -1 if tag[1] else 0 if tag[2] else 1
        if depth > SVG_DEPTH:
            raise Unusable(f"it nests deeper than {SVG_DEPTH} levels", SIMPLER)
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  # no DOCTYPE gets this far
    except (ElementTree.ParseError, RecursionError) as fault:
        raise Unusable(f"it is not well-formed XML ({fault})") from None
    if root.tag != f"{SVG}svg":
        raise Unusable("its root is not an svg element")
    return root


def _walk(root: ElementTree.Element) -> None:
    for count, element in enumerate(root.iter(), 1):
        if count > SVG_ELEMENTS:
            raise Unusable(f"it has over {SVG_ELEMENTS:,} elements", SIMPLER)
        tag = str(element.tag).rsplit("}", 1)[-1]
        if tag in FORBIDDEN:
            raise Unusable(f"it holds <{tag}>")
        if tag == "style":
            _style("style sheet", "".join(element.itertext()))
        if element.get("spreadMethod") in ("repeat", "reflect"):
            raise Unusable("it has a repeating gradient")
        for name, value in element.attrib.items():
            _attribute(tag, name, value)


def _attribute(tag: str, name: str, value: str) -> None:
    local = name.rsplit("}", 1)[-1]
    if local.lower().startswith("on"):
        raise Unusable(f"it has the event attribute {local}")
    if local == "href":
        link = tag == "a" and re.match(r"https?:", value)
        if not (value.startswith("#") or DATA_IMAGE.match(value) or link):
            raise Unusable("it refers to another file")
    else:
        _style(local, value)
    if local in NUMBERS and re.search(r"\b(nan|inf(inity)?)\b", value, re.IGNORECASE):
        raise Unusable(f"its {local} is not a number")


def _style(what: str, text: str) -> None:
    """Refuse style sheets, declarations and values that fetch something, or never end."""
    if RISKY.search(text) and any(not one.startswith("#") for one in addresses(text)):
        raise Unusable(f"its {what} asks for another file")
    if "@font-face" in text.lower():
        raise Unusable(f"its {what} has a font of its own")
    dashes = [text] if what == "stroke-dasharray" else DASHES.findall(text)
    for numbers in (re.findall(r"[\d.]+(?:e-?\d+)?", one) for one in dashes):
        if 0 < sum(map(_number, numbers)) < FINEST:
            raise Unusable("its stroke-dasharray is too fine")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _circles(root: ElementTree.Element) -> None:
    """Refuse what is drawn with itself: a pattern, a gradient, a mask, also by way of others."""
    named = {name: element for element in root.iter() if (name := element.get("id"))}
    called = {name: set(_calls(element)) & named.keys() for name, element in named.items()}
    done: set[str] = set()
    for start, first in called.items():
        path = {start: iter(first)}
        while path and start not in done:
            last = next(reversed(path))
            name = next(path[last], None)
            if name is None:
                done.add(last)
                del path[last]
            elif name in path:
                tag = str(named[name].tag).rsplit("}", 1)[-1]
                raise Unusable(f"a {tag} refers to itself")
            elif name not in done:
                path[name] = iter(called[name])


def _calls(element: ElementTree.Element) -> Iterator[str]:
    for one in element.iter():
        tag = str(one.tag).rsplit("}", 1)[-1]
        for name, value in one.attrib.items():
            if "#" in value and not (tag in ("a", "textPath") and name.endswith("href")):
                yield from CALL.findall(value)


def _expansion(root: ElementTree.Element) -> None:
    """Count the elements drawn once every `<use>` is expanded."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    sizes: dict[str, int] = {}

    def drawn(element: ElementTree.Element, path: tuple[str, ...]) -> int:
        total = 1 + sum(drawn(child, path) for child in element)
        if element.tag == f"{SVG}use":
            target = next((element.get(name) for name in HREF if element.get(name)), "") or ""
            name = target[1:]
            if name in path or len(path) > 50:
                raise Unusable("a <use> refers to itself")
            if name in named:
                if name not in sizes:
                    sizes[name] = drawn(named[name], (*path, name))
                total += sizes[name]
        if total > SVG_ELEMENTS:
            raise Unusable(f"its <use> elements make over {SVG_ELEMENTS:,} copies", SIMPLER)
        return total

    drawn(root, ())


def _size(root: ElementTree.Element) -> tuple[float, float]:
    width, height = _measures(root)
    if max(width, height) > LARGEST:
        reason = f"it is {width:,.0f} × {height:,.0f} px, and {LARGEST:,} px are the most"
        raise Unusable(reason, "set its width and height to what it is drawn in")
    return width, height


def _measures(root: ElementTree.Element) -> tuple[float, float]:
    box = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    width, height = (MEASURE.fullmatch(root.get(name, "")) for name in ("width", "height"))
    if width and height and float(width[1]) > 0 and float(height[1]) > 0:
        return float(width[1]) * PX[width[2]], float(height[1]) * PX[height[2]]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    raise Unusable("it has neither a viewBox nor a width and a height")
