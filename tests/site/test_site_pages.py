"""The pages of a site: sound HTML in their languages, whose links lead."""

import re
from html import unescape

import html5lib
import pytest

from fake_world import SERIES
from sites import BASE, ENGLISH, HEAD, leads, links, made, page, pages, project

OUTSIDE = ("https://creativecommons.org/", "mailto:", "data:", "http://purl.org/")


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    """The site at an address that is known."""
    return made(project())


@pytest.fixture(scope="module")
def placeless() -> dict[str, bytes]:
    """The same site, of which nobody knows where it will stand."""
    return made(project(), None)


def test_every_page_is_sound_html(site: dict[str, bytes]) -> None:
    """A strict parser raises at the first fault (HTML, section 13.2)."""
    for path, html in pages(site):
        parsed = html5lib.HTMLParser(strict=True).parse(html)

        assert parsed is not None, path


def test_every_link_leads_to_a_file_and_a_place_in_it(
    site: dict[str, bytes], placeless: dict[str, bytes]
) -> None:
    for files, base in ((site, BASE), (placeless, None)):
        for path, html in pages(files):
            for target in links(html):
                if not target.startswith(OUTSIDE):
                    assert leads(files, path, target, base), (path, target)


def test_every_file_of_a_brief_can_be_reached(site: dict[str, bytes]) -> None:
    """Following links from the index, a reader comes to every page and file for readers."""
    reached, queue = set(), ["index.html"]
    while queue:
        path = queue.pop()
        if path in reached:
            continue
        reached.add(path)
        for target in links(page(site, path)) if path.endswith(".html") else ():
            file = next((one for one in site if leads({one: site[one]}, path, target, BASE)), None)
            queue += [file] if file else []

    assert set(site) - reached <= {
        *("404.html", "robots.txt", "sitemap.xml", ".nojekyll"),
        *(one for one in site if one.startswith("assets/")),
    }


def test_no_page_has_a_script_and_none_loads_from_elsewhere(site: dict[str, bytes]) -> None:
    """Data about a page is in script elements too, which browsers do not run."""
    for path, html in pages(site):
        kinds = set(re.findall(r"<script\b[^>]*>", html))
        loaded = re.findall(r'<(?:img|link rel="stylesheet")[^>]*(?:src|href)="([^"]*)"', html)

        assert kinds <= {'<script type="application/ld+json">'}, path
        assert not [one for one in loaded if "//" in one], path
        assert "script-src" not in html
        assert "default-src 'none'" in unescape(html)


def test_the_index_has_the_highest_number_first_and_translations_behind_it(
    site: dict[str, bytes],
) -> None:
    titles = re.findall(r'<h3><a href="([^"]*)">', page(site, "index.html"))

    assert titles == ["rivers.html", "rivers.kk.html", "rivers.ru.html", "wells.html"]


def test_words_in_another_language_than_their_page_say_so(site: dict[str, bytes]) -> None:
    """And the page of a translation has the words of its own language around it."""
    index, russian = page(site, "index.html"), page(site, "rivers.ru.html")

    assert '<html lang="en-US">' in index
    assert re.search(r'<li lang="ru">\s*<p class="number">', index)
    assert re.search(r'<li lang="kk"><a href="topics/[^"]*">Өзендер', index)
    assert '<html lang="ru">' in russian
    assert '<a href="index.html">Записки</a>' in russian
    assert '<a href="index.html">Жазбалар</a>' in page(site, "rivers.kk.html")
    assert 'hreflang="kk" lang="kk">Қазақ тілі</a>' in russian
    assert f'<link rel="alternate" hreflang="en-US" href="{BASE}rivers.html">' in russian


def test_recommendations_stand_by_actor_with_their_dates_and_lead_to_their_places(
    site: dict[str, bytes],
) -> None:
    html = page(site, "recommendations/index.html")
    order = re.findall(r"<h2 id=[^>]*>([^<]*)<", html)

    assert order == ["Ministry of Transport", "Town Council", "Городской совет"]
    assert '<span class="site-by">By June 2027</span> · <a href="../rivers.html#R1">' in html
    assert re.search(r'<span class="site-by">Срок: июнь 2027\sг\.</span>', html)


def test_topics_that_differ_in_signs_alone_have_pages_of_their_own(site: dict[str, bytes]) -> None:
    assert {"topics/flood-plains.html", "topics/flood-plains-2.html"} <= set(site)
    assert "<h1>Topic: flood/Plains?</h1>" in page(site, "topics/flood-plains-2.html")


def test_a_brief_leads_to_its_neighbours_of_the_same_language(site: dict[str, bytes]) -> None:
    rivers, wells = page(site, "rivers.html"), page(site, "wells.html")

    assert '<a href="wells.html" rel="prev">Earlier: Wells &amp; &lt;Springs&gt;</a>' in rivers
    assert 'rel="next"' not in rivers
    assert '<a href="rivers.html" rel="next">Later: Room for Rivers: What to Do</a>' in wells
    assert 'rel="prev"' not in page(site, "rivers.ru.html")


def test_the_page_of_a_brief_is_the_one_that_build_makes_with_its_styles_outside(
    site: dict[str, bytes],
) -> None:
    """All pages share a style sheet, which asks for fonts that are there."""
    html, style = page(site, "rivers.html"), site["assets/site.css"].decode()

    assert "<style>" not in html
    assert "font/woff;base64" not in html
    assert '<link rel="stylesheet" href="assets/site.css">' in html
    assert "Give the river its meadow back." in html
    fonts = re.findall(r'url\("([^"]+)"\)', style)
    assert fonts
    assert {f"assets/{one}" for one in fonts} <= set(site)


def test_a_page_says_where_it_stands_and_where_its_pdf_is(site: dict[str, bytes]) -> None:
    """As long as the series does not say where it is published, the site does."""
    html = page(site, "rivers.html")

    assert f'<link rel="canonical" href="{BASE}rivers.html">' in html
    assert f'<meta name="citation_pdf_url" content="{BASE}rivers.pdf">' in html
    assert '"@type": "BreadcrumbList"' in html
    assert '"@type": "Report"' in html


def test_the_address_in_the_series_stays_that_of_the_pages_on_another_host() -> None:
    """A copy for trial on another host does not claim to be the original."""
    series = f"{SERIES}url: https://example.org/papers\n"
    brief = HEAD.format(title="Wells", number=1, date="2024-03-04", more="") + "Dry.\n"
    files = made(
        {"briefs/series.yaml": series, "briefs/wells/brief.md": brief}, "https://trial.example/"
    )
    html = page(files, "wells.html")

    assert re.findall(r'rel="canonical" href="([^"]*)"', html) == [f"{BASE}wells.html"]
    assert "https://trial.example/wells.html" in files["sitemap.xml"].decode()


def test_without_an_address_nothing_is_written_that_wants_one(placeless: dict[str, bytes]) -> None:
    assert not {"feed.xml", "feed.json", "sitemap.xml"} & set(placeless)
    assert b"Sitemap" not in placeless["robots.txt"]
    assert all("feed.xml" not in html and "canonical" not in html for _, html in pages(placeless))


def test_drafts_are_marked_and_kept_from_search_engines() -> None:
    draft = HEAD.format(title="Wells", number=1, date="2024-03-04", more="")
    draft = draft.replace("status: final", "status: draft")
    files = made({"briefs/wells/brief.md": draft + ENGLISH}, drafts=True)

    assert "<strong>Draft: not for citation</strong>" in page(files, "index.html")
    assert all('<meta name="robots" content="noindex">' in html for _, html in pages(files))
    assert files["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    assert "feed.xml" not in files


def test_a_retracted_brief_stays_with_its_mark_and_asks_nobody_for_anything() -> None:
    fault = "corrections: [{date: 2024-06-01, level: retraction, text: The data were wrong.}]\n"
    head = HEAD.format(title="Wells", number=1, date="2024-03-04", more=fault)
    files = made({"briefs/wells/brief.md": head + ENGLISH})

    assert "<strong>Retracted" in page(files, "index.html")
    assert "recommendations/index.html" not in files
    assert b"<title>Retracted" in files["feed.xml"]
    assert b"<updated>2024-06-01T00:00:00Z</updated>" in files["feed.xml"]


def test_a_series_without_briefs_has_a_site_that_says_so() -> None:
    files = made({})

    assert "Nothing has been published yet." in page(files, "index.html")
    assert "topics/index.html" not in files
    assert b"1970-01-01T00:00:00Z" in files["feed.xml"]


@pytest.mark.parametrize(
    ("before", "behind", "order"),
    [
        ("", "</body>", "site-navigation <main site-files </body>"),
        ("", "", "site-navigation <main site-files"),
        (
            "<header>A</header><p>B</p>",
            "<footer>C</footer></body>",
            "</header> site-navigation <p>B <main site-files <footer>C",
        ),
    ],
)
def test_what_a_site_adds_goes_around_the_text_of_a_page(
    before: str, behind: str, order: str
) -> None:
    """Between the header and footer that a theme has."""
    own = (
        '<!doctype html><html lang="{{ brief.language }}"><head><title>{{ brief.title }}</title>'
        f"</head><body>{before}{{{{ brief.stamp }}}}{{{{ brief.withdrawn }}}}<main>"
        f"<header>D</header>{{{{ parts.body }}}}<footer>E</footer></main>{behind}"
    )
    head = HEAD.format(title="Wells", number=1, date="2024-03-04", more="")
    files = made({"briefs/wells/brief.md": f"{head}Dry.\n", "templates/csis-ind/page.html.j2": own})
    html = page(files, "wells.html")

    places = [html.index(one, html.index("<body")) for one in order.split(" ")]
    assert places == sorted(places)
    assert html.count('href="assets/site.css"') == 1
