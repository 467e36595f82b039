"""SVG vetted before it is drawn: no scripts, no references outside, nothing that multiplies.

WeasyPrint swallows what goes wrong while it draws an SVG, and a few kilobytes of `<use>` or of a
tiny repeating gradient take gigabytes, so the file is walked first.
"""

import re
from typing import Final
from xml.etree import ElementTree

from briefgen.model.limits import SVG_BYTES, SVG_DEPTH, SVG_ELEMENTS

SVG: Final = "{http://www.w3.org/2000/svg}"
HREF: Final = ("href", "{http://www.w3.org/1999/xlink}href")
FORBIDDEN: Final = frozenset(
    "script foreignObject iframe object embed handler listener set animate animateMotion "
    "animateTransform audio video".split()
)
NUMBERS: Final = frozenset("width height x y viewBox transform r cx cy rx ry".split())
DATA_IMAGE: Final = re.compile(r"data:image/(png|jpeg|webp|gif);base64,")
OUTSIDE: Final = re.compile(r"""url\(\s*["']?(?!["'#\s])|@import|@font-face""", re.IGNORECASE)
MEASURE: Final = re.compile(r"\s*(\d+(?:\.\d+)?)(px|pt|in|mm|cm)?\s*")
PX: Final = {"px": 1.0, "pt": 96 / 72, "in": 96.0, "mm": 96 / 25.4, "cm": 96 / 2.54, None: 1.0}


class Unusable(Exception):
    """An image that is not shown; the text completes "it cannot be used: …"."""


def svg_size(data: bytes) -> tuple[float, float]:
    """Width and height in px of an SVG that is safe to draw; raises `Unusable`."""
    root = _parsed(data)
    _walk(root)
    _expansion(root)
    return _size(root)


def _parsed(data: bytes) -> ElementTree.Element:
    if len(data) > SVG_BYTES:
        raise Unusable(f"it is over {SVG_BYTES >> 20} MB")
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
            raise Unusable(f"it nests deeper than {SVG_DEPTH} levels")
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
            raise Unusable(f"it has over {SVG_ELEMENTS:,} elements")
        tag = str(element.tag).rsplit("}", 1)[-1]
        if tag in FORBIDDEN:
            raise Unusable(f"it holds <{tag}>")
        if tag == "style" and OUTSIDE.search("".join(element.itertext())):
            raise Unusable("its style sheet asks for other files")
        if element.get("spreadMethod") in ("repeat", "reflect"):
            raise Unusable("it has a repeating gradient")
        for name, value in element.attrib.items():
            _attribute(tag, name, value)
        if tag in ("mask", "clipPath", "pattern", "marker", "filter"):
            _not_itself(element, tag)


def _attribute(tag: str, name: str, value: str) -> None:
    local = name.rsplit("}", 1)[-1]
    if local.lower().startswith("on"):
        raise Unusable(f"it has the event attribute {local}")
    if local == "href":
        link = tag == "a" and re.match(r"https?:", value)
        if not (value.startswith("#") or DATA_IMAGE.match(value) or link):
            raise Unusable("it refers to another file")
    elif OUTSIDE.search(value):
        raise Unusable(f"its {local} asks for another file")
    if local in NUMBERS and re.search(r"\b(nan|inf(inity)?)\b", value, re.IGNORECASE):
        raise Unusable(f"its {local} is not a number")


def _not_itself(element: ElementTree.Element, tag: str) -> None:
    name = element.get("id")
    if name and any(f"#{name}" in value for one in element.iter() for value in one.attrib.values()):
        raise Unusable(f"a {tag} refers to itself")


def _expansion(root: ElementTree.Element) -> None:
    """Count the elements drawn once every `<use>` is expanded."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    sizes: dict[str, int] = {}

    def size(element: ElementTree.Element, path: tuple[str, ...]) -> int:
        total = 1 + sum(size(child, path) for child in element)
        if element.tag == f"{SVG}use":
            target = next((element.get(name) for name in HREF if element.get(name)), "") or ""
            name = target[1:]
            if name in path or len(path) > 50:
                raise Unusable("a <use> refers to itself")
            if name in named:
                if name not in sizes:
                    sizes[name] = size(named[name], (*path, name))
                total += sizes[name]
        if total > SVG_ELEMENTS:
            raise Unusable(f"its <use> elements make over {SVG_ELEMENTS:,} copies")
        return total

    size(root, ())


def _size(root: ElementTree.Element) -> tuple[float, float]:
    box = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    width, height = (MEASURE.fullmatch(root.get(name, "")) for name in ("width", "height"))
    if width and height and float(width[1]) > 0 and float(height[1]) > 0:
        return float(width[1]) * PX[width[2]], float(height[1]) * PX[height[2]]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    raise Unusable("it has neither a viewBox nor a width and a height")
