"""Extract: the bytes of an archived source to its text, or why not, in words."""

from pathlib import PurePosixPath

import pytest

from briefgen.model.evidence import SourceText
from briefgen.model.limits import ARCHIVED_BYTES, ARCHIVED_DEPTH, ARCHIVED_MARKUP, ARCHIVED_TEXT
from briefgen.model.world import PdfFault, PdfReply
from briefgen.stages.extract import extract
from briefgen.stages.extract.kinds import Refused, kind_of
from copies import TIDES, encrypted, labelled, plainly_laid_out, printed, scanned
from fake_world import FakeWorld


def read(name: str, data: str | bytes) -> SourceText:
    path = PurePosixPath(name)
    data = data.encode() if isinstance(data, str) else data
    return extract(path, data, kind_of(path, data), FakeWorld())[0]


def text(name: str, data: str | bytes) -> str:
    return read(name, data).text


def guessed(name: str, data: bytes) -> str | None:
    path = PurePosixPath(name)
    return extract(path, data, kind_of(path, data), FakeWorld())[1]


def refusal(name: str, data: str | bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(name, data)
    assert caught.value.hint
    return caught.value.reason


# What the bytes are -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", "<!doctype html><p>Please sign in.", "is named .pdf, but is HTML"),
        ("a.PDF", "Just words.", "is named .pdf, but is plain text"),
        ("a.txt", "\ufeff <HTML><p>Words", "is named .txt, but is HTML"),
        ("a.txt", b"%PDF-1.7 \n%%EOF", "is named .txt, but is PDF"),
        ("a.html", b"\n%PDF-1.7 \n%%EOF", "is named .html, but is PDF"),
        ("a.html", "Just words, 1 < 2.", "is named .html, but is plain text"),
        ("a.pdf", b"PK\x03\x04....", "is named .pdf, but is a Word, EPUB or ZIP file"),
        ("a.docx", b"PK\x03\x04....", "is a Word, EPUB or ZIP file"),
        ("a.doc", b"\xd0\xcf\x11\xe0....", "is an old Word, Excel or PowerPoint file"),
        ("a.rtf", "{\\rtf1 words}", "is a Rich Text file"),
        ("a.txt", b"\x89PNG\r\n", "is named .txt, but is a picture"),
        ("a", b"\xff\xd8\xff\xe0", "is a picture"),
        ("a.gz", b"\x1f\x8b...", "is a compressed file"),
        (
            "a.mhtml",
            "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
            "is a web archive of a browser (MHTML)",
        ),
        ("a.txt", b"words\0words", "is named .txt, but is no text"),
        ("a.bin", b"\x01\x02\x03words\x04", "is no text"),
        ("a.txt", b"", "is empty"),
        ("a.txt", " \n\t \n", "holds no text"),
        ("a.html", "<html><script>fill()</script>", "holds no text"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(name: str, data: str | bytes, reason: str) -> None:
    assert refusal(name, data) == reason


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", "<!DOCTYPE html><p>Words"),
        ("a.htm", "<P>Words"),
        ("a", "<?xml version='1.0' encoding='utf-8'?>\n<!-- saved -->\n<html><p>Words</p></html>"),
        ("a.aspx", "\ufeff\n<html lang=en><p>Words"),
        ("a.xhtml", "<head></head><body>Words</body>"),
        ("a.html", "<html><p>Words".encode("utf-16")),
        ("a.txt", "Words"),
        ("a", "Words"),
        ("a.txt", "Words".encode("utf-16")),
        ("a.TXT", "\ufeffWords"),
    ],
)
def test_the_bytes_decide_what_a_file_is(name: str, data: str | bytes) -> None:
    assert text(name, data) == "Words"


def test_markup_in_a_text_that_is_not_called_a_page_is_text() -> None:
    assert text("a.md", "Some <b>bold</b> words") == "Some <b>bold</b> words"


def test_limits_are_told() -> None:
    assert refusal("a.txt", b"a" * (ARCHIVED_BYTES + 1)) == "is larger than 50 MB"
    assert refusal("a.txt", b"a" * (ARCHIVED_TEXT + 1)) == "holds over 5,000,000 characters of text"
    assert (
        refusal("a.html", b"<p>" + b" " * ARCHIVED_MARKUP)
        == "holds over 10,000,000 characters of HTML"
    )
    deep = "<i>" * (ARCHIVED_DEPTH + 1)
    assert refusal("a.html", deep).startswith("holds elements within each other over 1,000 levels")


# Plain text ---------------------------------------------------------------------------------------


def test_form_feeds_begin_pages() -> None:
    made = read("a.txt", "One\r\nline\n\fTwo\f\fFour\n\f")

    assert made.text == "One\nline\fTwo\f\fFour"
    assert [(page.label, made.text[page.start :][:3]) for page in made.pages] == [
        ("1", "One"),
        ("2", "Two"),
        ("3", "\fFo"),
        ("4", "Fou"),
    ]
    assert made.page(made.text.index("line")) == "1"
    assert made.page(made.text.index("Four")) == "4"


def test_a_text_without_form_feeds_has_no_pages() -> None:
    assert read("a.txt", "One\ntwo").pages == ()


def test_control_characters_are_spaces_but_line_end_hyphens_stay() -> None:
    assert text("a.txt", "a\x07b\ufffec\x02d\x7f\te\n" + "x" * 60) == "a b\ufffec\x02d \te\n" + (
        "x" * 60
    )


@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_an_old_western_text_is_read_and_the_guess_told(suffix: str) -> None:
    data = "<p>A “café” in Besançon cost £3".encode("cp1252")

    assert text(f"a.{suffix}", data).endswith("A “café” in Besançon cost £3")
    assert guessed(f"a.{suffix}", data) == "Windows-1252"
    assert guessed(f"a.{suffix}", "<p>A “café”".encode()) is None


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "windows-1253"])
def test_letters_of_another_script_are_not_guessed_at(encoding: str) -> None:
    words = "Портовое управление" if encoding != "windows-1253" else "Λιμενική αρχή"

    assert refusal("a.txt", words.encode(encoding)) == "is text in an encoding that cannot be told"
    assert refusal("a.html", f"<p>{words}".encode(encoding)).startswith("is in an encoding")


# HTML ---------------------------------------------------------------------------------------------

PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><title>The  Tides</title><style>p { color: red }</style>
<script>document.write("<p>no</p>")</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<h1>The
   Tides</h1>
<p>The <b>har</b>bour board&rsquo;s <i>report</i>,
as of 2008<sup>1</sup>.</p>   <p>Second.</p>
<noscript>Turn it on</noscript><template><p>later</p></template>
<ul><li>first</li><li>second</li></ul>
<table><tr><td>High</td><td>Low</td></tr><tr><td>4.1</td><td>0.3</td></tr></table>
Line one<br>line two<br><br>Apart <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>
<math><mi>x</mi></math>
<pre>kept
  line</pre><iframe>frame</iframe>
<!-- <p>comment</p> --></body></html>
"""


def test_a_page_is_its_words_paragraph_by_paragraph() -> None:
    assert text("a.html", PAGE).split("\n\n") == [
        "The Tides",
        "Home News",
        "The Tides",
        "The harbour board’s report, as of 20081.",
        "Second.",
        "first\nsecond",
        "High\nLow\n4.1\n0.3",
        "Line one\nline two",
        "Apart 漢",
        "kept\nline",
    ]


def test_the_last_element_may_be_left_open_and_the_wrong_one_closed() -> None:
    assert text("a.html", "<p>One</b></div> two<p>Three <b>four") == "One two\n\nThree four"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ("<META http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r"),
        ('<?xml version="1.0" encoding="iso-8859-5"?><html>', "iso-8859-5"),
        ("<meta charset=shift_jis>", "shift_jis"),
        ("<meta charset=windows-1251>", "utf-8"),  # and the declaration is wrong
    ],
)
def test_utf_8_is_tried_before_what_the_page_declares(head: str, encoding: str) -> None:
    words = "Портовое управление"
    data = f"{head}<p>{words}</p>".encode(encoding)

    assert text("a.html", data) == words


def test_latin_1_is_what_browsers_take_it_for() -> None:
    data = "<meta charset=iso-8859-1><p>“Words”".encode("cp1252")

    assert text("a.html", data) == "“Words”"
    assert guessed("a.html", data) is None


def test_a_declared_encoding_that_would_take_for_ever_is_not_used() -> None:
    data = b"<meta charset=punycode><p>caf\xe9"

    assert text("a.html", data) == "café"


def test_no_entity_is_looked_up_and_no_file_opened() -> None:
    page = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>x &a; y</p>'

    assert "root" not in text("a.html", page)


def test_pictures_inside_a_page_do_not_count() -> None:
    """A page that a browser saved as one file holds all its pictures."""
    picture = "data:image/png;charset=utf-8;base64," + "A" * (ARCHIVED_MARKUP + 1)

    assert text("a.html", f"<p>One <img src='{picture}'> two") == "One two"


@pytest.mark.parametrize(
    "page",
    [
        "<p " + " ".join(f"a{number}=1" for number in range(300_000)) + ">Words",
        "<b>" * 900 + "</i>" * 300_000 + "Words",
        "<td>" * 900 + "Words" + "</td>" * 900,
    ],
    ids=["attributes", "closings", "depth"],
)
def test_a_page_that_costs_a_tree_builder_minutes_is_read_like_any_other(page: str) -> None:
    assert text("a.html", page) == "Words"


# PDF ----------------------------------------------------------------------------------------------


def test_a_pdf_is_read_page_by_page_with_its_printed_numbers() -> None:
    made = read("a.pdf", labelled())

    assert [page.label for page in made.pages] == ["i", "12", "13"]
    assert made.page(made.text.index("Preface")) == "i"
    assert made.page(len(made.text)) == "13"
    assert "\r" not in made.text


def test_pages_without_printed_numbers_are_counted() -> None:
    assert [page.label for page in read("a.pdf", printed()).pages] == ["1", "2"]


def test_columns_are_read_one_after_the_other() -> None:
    """And a word that is hyphenated at the end of a line keeps the mark of it."""
    style = 'body { columns: 2; hyphens: auto; text-align: justify; hyphenate-character: "-" }'
    made = text("a.pdf", printed(style))
    joined = " ".join(made.replace("\ufffe", "").split())

    assert "\ufffe" in made
    assert joined.count("height of every tide. Since the new mole was finished") >= 20


def test_a_password_a_scan_and_a_cut_are_told() -> None:
    assert refusal("a.pdf", encrypted()) == "asks for a password"
    assert refusal("a.pdf", scanned()) == "is a scan: pictures of pages, with no text in them"
    assert refusal("a.pdf", printed("", "Stamp 12/2008")).startswith("is a scan")
    for data in (printed(), plainly_laid_out()):
        cut = data[: len(data) * 9 // 10]
        assert refusal("a.pdf", cut) == "is cut short: the end of the PDF is missing"


def test_a_pdf_may_be_followed_by_blanks_and_preceded_by_a_header() -> None:
    data = printed() + b"\0" * 5000

    assert text("a.pdf", data) == text("a.pdf", b"HTTP/1.1 200 OK\r\n\r\n" + printed())


@pytest.mark.parametrize("fault", PdfFault)
def test_every_fault_of_the_reader_has_words(
    fault: PdfFault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeWorld, "pdf", lambda _self, _data: PdfReply(fault=fault))

    assert refusal("a.pdf", b"%PDF-1.7 %%EOF")


def test_the_digest_is_that_of_the_bytes() -> None:
    """As `sha256sum` prints it."""
    digest = "185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969"

    assert read("a.txt", "Hello").digest == digest
    assert TIDES.strip() in text("a.pdf", printed()).replace("\n", " ")
