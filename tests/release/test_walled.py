"""Strangers' PDFs are read behind a wall: what one does to its reader is a fault of that one."""

import io
import os
import signal
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from briefgen import wall
from briefgen.endings import Lost
from briefgen.model.manifest import BriefRecord, EvidenceRecord, Manifest
from briefgen.outputs.attachments import Attachment, Relationship, attach
from briefgen.release.records import MEDIA_TYPE, NAME, manifest_bytes
from briefgen.release.walled import verify_pdfs, walled


@pytest.fixture(autouse=True)
def _workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.workers.RENDER_SECONDS", 5.0)
    monkeypatch.setattr("briefgen.endings.RENDER_SECONDS", 5.0)


def endless() -> bytes:
    """A PDF with a manifest whose tags have, at forty levels, the level below twice each."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        tag = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P))
        for _ in range(40):
            tag = pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.Div, K=Array([tag, tag]))
            )
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=tag))
        out = io.BytesIO()
        pdf.save(out)
    own = Attachment(
        name=NAME,
        media_type=MEDIA_TYPE,
        description="",
        relationship=Relationship.SUPPLEMENT,
        data=manifest_bytes(A_MANIFEST),
        compressed=False,
    )
    return attach(out.getvalue(), (own,))


A_MANIFEST = Manifest(
    version=1,
    series="S",
    tag=None,
    commit="c" * 40,
    tools={},
    briefs=(
        BriefRecord(
            brief="a",
            path="briefs/a/brief.md",
            title="A",
            number=None,
            date="2009-11-19",
            language="en",
            status="final",
            version="1",
            text="0" * 64,
            evidence=EvidenceRecord(quotations={}, figures=0, figures_found=0, proofs=()),
        ),
    ),
    inputs=(),
    files=(),
)


def test_a_pdf_that_would_be_read_for_ever_is_given_up_and_the_others_are_read() -> None:
    made = verify_pdfs({"a.pdf": b"no", "bomb.pdf": endless(), "z.pdf": b""}, jobs=2)

    assert list(made) == ["a.pdf", "bomb.pdf", "z.pdf"]
    assert [one.message for one in made["bomb.pdf"].faults] == [
        "cannot be verified: reading it took over 5 seconds and was stopped"
    ]
    for name in ("a.pdf", "z.pdf"):
        assert made[name].faults[0].message.startswith("cannot be read as a PDF")


class Panic(BaseException):
    """As a reader written in Rust raises it."""


def hostile(deed: str, place: Path) -> str:
    """What a file may bring its reader to do."""
    match deed:
        case "dies":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "panics":
            raise Panic
        case "eats":
            return str(len(bytearray(3 << 30)))
        case "spies":
            return (place / "secret").read_text("utf-8")
    return "read"


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("dies", "the process reading it ended: by the signal SIGSEGV, perhaps out of memory"),
        ("panics", "the process reading it failed: Panic"),
        ("eats", "reading it took over 2 GB of memory and was stopped"),
    ],
)
def test_a_reader_that_fails_is_told_of(deed: str, told: str, tmp_path: Path) -> None:
    first, last = walled(hostile, [(deed, tmp_path), ("", tmp_path)], 1)

    assert isinstance(first, Lost)
    assert first.told("reading it") == told
    assert last == "read"


@pytest.mark.skipif(not wall.version(), reason="this system has no Landlock")
def test_a_reader_that_is_taken_over_reaches_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (found,) = walled(hostile, [("spies", tmp_path)], 1)

    assert isinstance(found, Lost)
    assert found.reason == "failed: PermissionError"
