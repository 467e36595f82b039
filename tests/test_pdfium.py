"""pdfium behind its wall: what it reads, and what a file costs that makes it fail."""

import sys
from pathlib import Path

import pytest

from briefgen import pdfium
from briefgen.model.world import PdfFault, Unable
from copies import encrypted, labelled, plainly_laid_out, printed


def reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    """Let a script stand in for the child that reads."""
    path = tmp_path / "reader.py"
    path.write_text(script)
    monkeypatch.setattr(pdfium, "READER", path)


def test_every_page_comes_with_its_text_and_the_number_printed_on_it() -> None:
    reply = pdfium.read(labelled())

    assert reply.fault is None
    assert [label for label, _ in reply.pages] == ["i", "12", "13"]
    assert reply.pages[0][1].startswith("Preface. The harbour board")


def test_a_password_is_asked_for_but_a_mere_ban_on_printing_is_not_in_the_way() -> None:
    assert pdfium.read(encrypted()).fault is PdfFault.ENCRYPTED
    assert pdfium.read(encrypted(user="")).pages == pdfium.read(printed()).pages


def test_a_damaged_file_is_a_fault() -> None:
    for data in (b"", b"%PDF-1.7\nnothing", b"%PDF-1.7\n%%EOF", printed()[:3000], b"\0" * 5000):
        assert pdfium.read(data).fault is PdfFault.DAMAGED


def test_what_pdfium_mends_has_fewer_pages_than_it_had() -> None:
    """The reason why `read_pdf` looks for the end of a file itself."""
    whole = plainly_laid_out()
    cut = pdfium.read(whole[: len(whole) * 9 // 10])

    assert cut.fault in (None, PdfFault.DAMAGED)
    assert cut.pages != pdfium.read(whole).pages


def test_a_text_over_the_limit_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "ARCHIVED_TEXT", 500)

    assert pdfium.read(printed()).fault is PdfFault.LONG


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is kept on Linux")
def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "PDF_READER_BYTES", 24 << 20)

    assert pdfium.read(printed()).fault is PdfFault.DIED


@pytest.mark.parametrize(
    "script",
    [
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "raise SystemExit(3)",
        "print('no JSON')",
        "print('[]')",
        "print('{\"pages\": 3}')",
        "print('{\"pages\": [3]}')",
        'print(\'{"fault": "new"}\')',
        "print('[' * 100000)",
    ],
)
def test_a_reader_that_fails_or_talks_nonsense_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str
) -> None:
    reader(monkeypatch, tmp_path, script)

    assert pdfium.read(b"%PDF").fault is PdfFault.DIED


def test_a_reader_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With all that it began: what still held its end of the pipe would keep us waiting."""
    reader(monkeypatch, tmp_path, "import os, time\nos.fork()\ntime.sleep(60)")
    monkeypatch.setattr(pdfium, "PDF_SECONDS", 1.0)

    assert pdfium.read(b"%PDF").fault is PdfFault.LATE


def test_the_reader_has_nothing_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BRIEFGEN_SECRET", "secret")
    told = "import json, os; print(json.dumps({'pages': [['', ' '.join(os.environ)]]}))"
    reader(monkeypatch, tmp_path, told)
    ((_, names),) = pdfium.read(b"").pages

    assert set(names.split()) <= {"PATH", "LANG", "LC_CTYPE", "__CF_USER_TEXT_ENCODING"}


def test_a_missing_reader_has_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    pdfium._library.cache_clear()
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    with pytest.raises(Unable, match="pypdfium2, the reader of PDF files, is not installed"):
        pdfium.read(b"")
