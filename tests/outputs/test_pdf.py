"""The PDFs of the sample briefs, looked into: what readers and catalogues find in them."""

import io
import re
import zlib

import page
import pikepdf
import pytest

from briefgen.task import Built
from pdfs import links, outline, page_texts, signs, tagged
from projects import document, run, world

SLUGS = ("01-human-dimension", "02-madrid-scorecard", "03-media-and-internet")


@pytest.fixture(params=SLUGS)
def built(request: pytest.FixtureRequest, samples: dict[str, Built]) -> Built:
    """Each sample brief in turn."""
    return samples[request.param]


def pdf_of(built: Built) -> bytes:
    """The bytes of a brief's PDF."""
    return next(one.data for one in built.artifacts if one.name.endswith(".pdf"))


def test_a_sample_brief_is_built_without_a_finding(built: Built) -> None:
    """Success is silence, warnings and notes included."""
    assert built.diagnostics == ()
    ends = (".pdf", ".html", ".recommendations.json")
    assert [one.name for one in built.artifacts] == [f"{built.slug}{end}" for end in ends]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_pdf_conforms_to_pdf_ua_and_to_pdf_a(built: Built, profile: str) -> None:
    """PDF/UA-1 and PDF/A-3a in one file, by a validator; each is named in its metadata."""
    report = page.validate_pdf_bytes(pdf_of(built), profile=profile)

    assert report.failures == []
    assert report.is_compliant


def test_a_pdf_says_what_it_is(built: Built) -> None:
    """Title, authors, subject, keywords and language are the brief's, and never empty."""
    with pikepdf.open(io.BytesIO(pdf_of(built))) as pdf:
        info = {
            name: str(pdf.docinfo.get(name, ""))
            for name in ("/Title", "/Author", "/Subject", "/Keywords")
        }
        language = str(pdf.Root.Lang)
        shown = bool(pdf.Root.ViewerPreferences.DisplayDocTitle)

    assert all(info.values()), info
    assert language == "en-US"
    assert shown


def test_a_brief_without_authors_is_signed_by_the_corporate_author(
    samples: dict[str, Built],
) -> None:
    """An empty list of authors is not an empty author."""
    with pikepdf.open(io.BytesIO(pdf_of(samples["01-human-dimension"]))) as pdf:
        author = str(pdf.docinfo["/Author"])

    assert author == "Larkfield-Tamarisk Task Force"


def test_a_pdf_has_a_bookmark_for_every_heading(samples: dict[str, Built]) -> None:
    """Sections and, under them, sub-heads and run-in headings; nothing from sidebar or imprint."""
    marks = outline(pdf_of(samples["01-human-dimension"]))

    assert [title for level, title in marks if level == 0] == [
        "Executive Summary",
        "Introduction",
        "The Pressures on ODIHR",
        "Kazakhstan’s Own Record",
        "The Action Plan and the Concept of Legal Policy",
        "Recommendations",
    ]
    assert (1, "Budget:") in marks
    assert (1, "The media law") in marks


def test_links_lead_somewhere_and_only_to_the_web_or_into_the_brief(built: Built) -> None:
    """Every call leads to its note and every note back; no other scheme is in the file."""
    addresses, inside = links(pdf_of(built))

    notes = {name for name in inside if re.fullmatch(r"fn\d+", name)}
    assert {f"fnref{name[2:]}" for name in notes} <= inside
    assert notes
    assert {address.split(":")[0] for address in addresses} <= {"https", "http", "mailto"}


def test_a_pdf_carries_nothing_that_runs_and_no_file(built: Built) -> None:
    """No script, no form, no attachment, no action when it is opened."""
    with pikepdf.open(io.BytesIO(pdf_of(built))) as pdf:
        names = set(pdf.Root.keys()) | set(pdf.Root.get("/Names", {}).keys())

    assert not names & {"/OpenAction", "/AA", "/AcroForm", "/JavaScript", "/EmbeddedFiles"}


def test_all_fonts_are_the_themes_and_embedded(built: Built) -> None:
    """No font of the system is used, so the brief looks alike everywhere."""
    with pikepdf.open(io.BytesIO(pdf_of(built))) as pdf:
        fonts = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
        names = {str(one.FontName).partition("+")[2] for one in fonts}
        embedded = all("/FontFile2" in one for one in fonts)

    assert embedded
    assert {name.split("-")[1] for name in names} == {"Serif", "Sans"}
    assert all(name.startswith("Brief-") for name in names)


def test_the_pages_said_are_the_pages_there(built: Built) -> None:
    """The artifact's count is the file's."""
    counted = next(one.pages for one in built.artifacts if one.pages is not None)

    assert len(page_texts(pdf_of(built))) == counted


def test_a_sidebar_that_overflows_jumps_to_the_page_named(samples: dict[str, Built]) -> None:
    """Page 1 says where it goes on, page 2 where it comes from, and no word is lost between."""
    first, second, *_ = page_texts(pdf_of(samples["01-human-dimension"]))

    assert "(continued on pg 2)" in first
    assert "About the Project, continued from pg 1" in second
    assert "continued" not in page_texts(pdf_of(samples["02-madrid-scorecard"]))[0]


def test_tags_are_in_the_order_of_the_text_and_not_of_the_sheet(samples: dict[str, Built]) -> None:
    """A screen reader hears the text through, then the sidebar in one piece, then the imprint."""
    said = tagged(pdf_of(samples["01-human-dimension"]))
    text = signs("".join(piece for path, piece in said if "/Note" not in path))

    order = [
        "larkfieldinstitute",
        "inthechairkazakhstanandtheoscehumandimension",
        "executivesummary",
        "theoscereachesthethirtyfifthanniversary",
        "electionobservation",
        "forkazakhstan",
        "thelarkfieldtamarisktaskforcewasformed",
        "individualsandagreementwiththegenerallineofabriefdoesnotbind",
        "suggestedcitation",
    ]
    places = [text.find(signs(piece)) for piece in order]
    assert -1 not in places
    assert places == sorted(places)
    assert "continuedonpg" not in text


def test_notes_are_tagged_as_notes(built: Built) -> None:
    """PDF/UA-1 7.9: a note is a Note, with an id of its own."""
    with pikepdf.open(io.BytesIO(pdf_of(built))) as pdf:
        notes = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Note"
        ]
        ids = {str(one.ID) for one in notes}

    assert len(notes) == len(ids) > 0


def test_a_figure_has_its_alternative_text_and_a_table_its_headers(
    samples: dict[str, Built],
) -> None:
    """WCAG 1.1.1 and 1.3.1, in the tag tree."""
    with pikepdf.open(io.BytesIO(pdf_of(samples["03-media-and-internet"]))) as pdf:
        figures = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        texts = [str(one.Alt) for one in figures]
    paths = {path.rsplit("/", 2)[-2] for path, _ in tagged(pdf_of(samples["02-madrid-scorecard"]))}

    assert len(texts) == 1
    assert texts[0].startswith("Vertical timeline of seven events.")
    assert {"TH", "TD", "Caption"} <= paths


def test_every_page_has_its_number_outside(samples: dict[str, Built]) -> None:
    """Right pages (recto) have the number at the right, left ones (verso) at the left."""
    first, second, *_ = (
        text.split("\n") for text in page_texts(pdf_of(samples["01-human-dimension"]))
    )

    assert any(re.search(r"Policy Brief Number One\W*1\s*$", line) for line in first)
    assert any(re.search(r"^2\W*Policy Brief Number One", line) for line in second)


def test_a_draft_is_marked_on_every_page() -> None:
    """Whoever prints a page of a draft sees that it is one."""
    fake = world("Text.\n")
    fake.files["briefs/a/brief.md"] = fake.files["briefs/a/brief.md"].replace(b"final", b"draft")
    _, built, _ = run(fake, render=True, formats=("pdf",))

    assert all("Draft: not for citation" in text for text in page_texts(pdf_of(built[0])))


def test_a_broken_link_of_a_theme_fails_the_output() -> None:
    """O106: what WeasyPrint logs as an error would be missing from the page."""
    main = (world("").theme_file("csis-ind", "main.html.j2")).decode()
    broken = main.replace("<main>", '<main><a href="#nowhere">x</a>')
    _, built, found = run(
        world("Text.\n", bib=None, **{"templates/csis-ind/main.html.j2": broken}),
        render=True,
        formats=("pdf",),
    )

    assert [one.code.id for one in found] == ["O106"]
    assert "nowhere" in found[0].message
    assert built[0].artifacts == ()


def test_a_kazakh_brief_is_set_in_the_themes_fonts() -> None:
    """Latin, Cyrillic and Kazakh letters, number and date in the brief's language."""
    kazakh = (
        "---\ntitle: Қазақстан және ЕҚЫҰ\nnumber: 5\ndate: 2009-11-19\nlanguage: kk\n"
        "status: final\n---\n\nӘ Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і.\n"
    )
    fake = world("")
    fake.files["briefs/a/brief.md"] = kazakh.encode()
    fake.files.pop("references.bib")
    _, built, found = run(fake, render=True, formats=("pdf",))
    text = page_texts(pdf_of(built[0]))[0]

    assert found == ()
    assert "Policy Brief № 5" in text
    assert "2009 ж. 19 қараша" in text.replace("\u00a0", " ")
    assert "Ә Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і" in text


def test_a4_and_end_notes_and_a_list_of_references() -> None:
    """The other paper, the other place for notes, and an author-date style with its list."""
    body = "Text [@hrw-2008, p. 3] and a note.^[A note of its own.]\n"
    fake = world(body)
    fake.files["briefs/series.yaml"] += (
        b"paper: a4\ncitations: {style: chicago-author-date, notes: end}\n"
    )
    _, built, found = run(fake, render=True, formats=("pdf",))
    data = pdf_of(built[0])
    text = "".join(page_texts(data))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        width, height = (float(side) for side in pdf.pages[0].MediaBox[2:])

    assert found == ()
    assert (round(width), round(height)) == (595, 842)
    assert "(Human Rights Watch 2008, 3)" in " ".join(text.split())
    assert "References" in text
    assert "Notes" in text
    assert "A note of its own." in text


def test_the_words_of_a_document_are_counted_without_notes_and_citations() -> None:
    """What a limit counts is what an author would count."""
    made, _ = document("One two three [@hrw-2008].^[Not these.]\n")

    assert made.words == 3


def test_data_that_ends_in_a_return_is_not_cut_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all streams one in 256 ends so: here, all that are compressed."""
    import pydyf

    plain = zlib.compressobj

    class Returned:
        """A compressor whose data ends in a return, which readers of zlib pass over."""

        def __init__(self, *, level: int) -> None:
            self.inner = plain(level=level)

        def compress(self, data: bytes) -> bytes:
            return self.inner.compress(data)

        def flush(self) -> bytes:
            return self.inner.flush() + b"\r"

    monkeypatch.setattr(pydyf.zlib, "compressobj", Returned)
    _, built, _ = run(world("Text.\n"), render=True, formats=("pdf",))

    assert built[0].diagnostics == ()
    assert pdf_of(built[0]).count(b"\r\r\nendstream") > 5
