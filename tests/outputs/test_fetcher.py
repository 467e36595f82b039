"""The fetcher: only what an edition holds, by no spelling anything else."""

import pytest
import weasyprint

from briefgen.model.edition import Asset
from briefgen.outputs.fetcher import AssetFetcher, Refused
from flows import kit, page

ASSETS = {"fonts/a.ttf": Asset(media_type="font/ttf", data=b"font")}


def test_an_asset_is_answered_by_its_name() -> None:
    """The made-up origin, and the name under it."""
    response = AssetFetcher(ASSETS).fetch("https://brief.invalid/fonts/a.ttf")

    assert response.read() == b"font"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "FILE:/etc/passwd",
        "URL:file:///etc/passwd",
        "file://localhost/etc/passwd",
        "//etc/passwd",
        "/etc/passwd",
        "http://127.0.0.1:9/x",
        "https://example.org/fonts/a.ttf",
        "https://brief.invalid.example.org/fonts/a.ttf",
        "https://user@brief.invalid/fonts/a.ttf",
        "https://brief.invalid:443/fonts/a.ttf",
        "http://brief.invalid/fonts/a.ttf",
        "https://brief.invalid/../fonts/a.ttf/..",
        "https://brief.invalid/%2e%2e/etc/passwd",
        "https://brief.invalid/",
        "https://brief.invalid/fonts",
        "ftp://brief.invalid/fonts/a.ttf",
        "data:text/css,*{}",
        "data:image/svg+xml,<svg/>",
        "javascript:alert(1)",
        "",
    ],
)
def test_anything_else_is_refused_and_remembered(url: str) -> None:
    """A refusal must fail the output, and WeasyPrint only logs it."""
    fetcher = AssetFetcher(ASSETS)

    with pytest.raises(Refused):
        fetcher.fetch(url)
    assert fetcher.refused == [url]


def test_no_handler_is_left_to_reach_by_mistake() -> None:
    """It is an OpenerDirector underneath, which knows files, FTP and the network."""
    fetcher = AssetFetcher({})

    with pytest.raises(Refused):
        fetcher.open("file:///etc/passwd")
    assert fetcher.handle_open == {}
    assert fetcher.handlers == []


def test_weasyprint_asks_nobody_else() -> None:
    """Images, style sheets, fonts, attachments and SVG all come through it."""
    fetcher = kit().fetcher
    asking = (
        "@font-face { font-family: f; src: url(file:///c.ttf) }"
        "p { background: url(http://127.0.0.1:9/d.png); font: 10pt f, Test }"
    )
    body = (
        "<link rel=stylesheet href=https://example.org/a.css>"
        "<link rel=attachment href=file:///etc/passwd><p><img src=/e.png alt=x></p>"
    )
    whole = weasyprint.HTML(
        string=page(body, asking).replace("@font-face", "@import 'b.css'; @font-face", 1),
        base_url="https://brief.invalid/",
        url_fetcher=fetcher,
    )
    whole.write_pdf()

    assert {url.rsplit("/", 1)[-1] for url in fetcher.refused} == {
        "a.css",
        "b.css",
        "c.ttf",
        "d.png",
        "e.png",
        "passwd",
    }


def test_an_endless_number_of_requests_ends() -> None:
    """An import loop makes hundreds; the limit is in the table of limits."""
    fetcher = AssetFetcher(ASSETS)
    fetcher.requests = 2_000

    with pytest.raises(Refused):
        fetcher.fetch("https://brief.invalid/fonts/a.ttf")
    assert fetcher.exhausted
    assert fetcher.refused == []  # it is not the address that is wrong
