"""Texts for the engine, in a font of the theme: no font of the machine is used in tests either."""

from collections.abc import Mapping

from briefgen.fonts import static_font
from briefgen.model.edition import Asset
from briefgen.model.world import FontFace
from briefgen.outputs.pdf import load_engine

load_engine()

from weasyprint.text.fonts import FontConfiguration  # noqa: E402  # after the fonts are ours

from briefgen.outputs.engine import Flow, Kit  # noqa: E402
from briefgen.outputs.fetcher import AssetFetcher  # noqa: E402

FACE = FontFace(family="Test", package="eb-garamond", weight=400, italic=False)
RULE = '@font-face { font-family: Test; src: url("test.ttf") }'


def kit(assets: Mapping[str, Asset] | None = None) -> Kit:
    """The way to an edition's assets, or to the one font, for the flows of one test."""
    if assets is None:
        assets = {"test.ttf": Asset(media_type="font/ttf", data=static_font(FACE))}
    return Kit(fetcher=AssetFetcher(assets), fonts=FontConfiguration())


def page(body: str, css: str) -> str:
    """A flow's HTML, in the test's font; `css` sets sizes."""
    head = f"<!doctype html><html lang=en><head><title>T</title><style>{RULE} {css}</style></head>"
    return f"{head}<body>{body}</body></html>"


def flow(body: str, css: str = "") -> Flow:
    """A text of 15 pt lines without margins."""
    style = (
        "@page { margin: 0; @footnote { margin: 0 } } body { margin: 0; font: 10pt/15pt Test }"
        "p { margin: 0 } .fn { float: footnote }"
        ".fn::footnote-call, .fn::footnote-marker { content: '' }"
    )
    return Flow(page(body, f"{style} {css}"), kit())
