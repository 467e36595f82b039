"""Stamps in print: every page says it, a screen reader hears it first, and the file conforms."""

import io
from datetime import UTC, date, datetime

import pikepdf

from fake_world import FakeWorld
from pdfs import page_texts
from projects import run

BRIEF = """\
---
title: Wells
date: 2026-12-01
status: final
embargo: 2026-12-01T18:00+00:00
corrections:
  - {date: 2026-12-01, level: correction, text: "It was *12*, and not 21."}
  - {date: 2026-12-01, level: retraction, text: The gauge was broken.}
---

"""


def test_a_stamped_copy_says_on_each_page_what_it_is() -> None:
    """The build itself proves that it is PDF/UA-1 and PDF/A-3a: a finding would be told."""
    text = BRIEF + "The office counted the wells of the town again. " * 160 + "\n"
    world = FakeWorld(
        {"briefs/a/brief.md": text},
        today=date(2026, 12, 1),
        now=datetime(2026, 12, 1, 12, tzinfo=UTC),
    )
    _, (built,), found = run(world, render=True, formats=("pdf",))
    (file,) = built.artifacts
    pages = page_texts(file.data)
    with pikepdf.open(io.BytesIO(file.data)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        title = str(pdf.docinfo["/Title"])

    assert found == ()
    assert file.name == "a.embargoed.pdf"
    assert len(pages) > 1
    for page in pages:
        assert "Embargoed until December 1, 2026, 18:00 (UTC)" in page
        assert "Retracted on December 1, 2026" in page
    assert "It was 12, and not 21." in pages[0]
    assert title == "Embargoed until December 1, 2026, 18:00 (UTC): Retracted: Wells"
    assert "<xmpMM:VersionID>3.0</xmpMM:VersionID>" in metadata
