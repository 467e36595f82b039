"""Attachments: files in a PDF, which stays what it was and conforms to both standards."""

import zlib
from dataclasses import replace

import page
import pytest

from briefgen.outputs.attachments import Attachment, Relationship, attach, attached
from briefgen.task import Built

DATA = Attachment(
    name="manifest.json",
    media_type="application/json",
    description="What the brief was made from",
    relationship=Relationship.SOURCE,
    data=b'{"seal": "' + b"0" * 64 + b'"}',
    compressed=False,
)
CITED = Attachment(
    name="Ссылка.bib",
    media_type="application/x-bibtex",
    description="How to cite it",
    relationship=Relationship.SUPPLEMENT,
    data=b"@report{a}\n" * 40,
)


@pytest.fixture(scope="module")
def plain(samples: dict[str, Built]) -> bytes:
    """The PDF of a sample brief."""
    return next(one.data for one in samples["02-madrid-scorecard"].artifacts if one.pages)


def test_a_pdf_with_attachments_conforms_and_gives_them_back(plain: bytes) -> None:
    """To PDF/UA-1 and PDF/A-3a; also when some are added to others."""
    for made in (attach(plain, (DATA, CITED)), attach(attach(plain, (CITED,)), (DATA,))):
        for profile in ("ua1", "3a"):
            assert page.validate_pdf_bytes(made, profile=profile).failures == []
        assert attached(made) == {one.name: one.data for one in (DATA, CITED)}


def test_what_was_proved_stays_in_place_and_a_plain_file_stands_in_the_open(plain: bytes) -> None:
    """So that a seal can be set in it afterwards; and the same files give the same bytes."""
    made = attach(plain, (DATA,))

    assert made.startswith(plain)
    assert made.count(DATA.data) == 1
    assert made == attach(plain, (DATA,))
    assert attach(plain, ()) == plain


def test_data_that_ends_in_a_return_is_all_counted(plain: bytes) -> None:
    """In the open; and compressed data that does, as one in 256 does."""
    ends = b"\x0c"
    assert zlib.compress(ends, 9).endswith(b"\r")
    files = [replace(DATA, name="a", data=b"text\r"), replace(CITED, name="b", data=ends)]
    made = attach(plain, files)

    assert page.validate_pdf_bytes(made, profile="3a").failures == []
    assert attached(made) == {"a": b"text\r", "b": ends}


@pytest.mark.parametrize("name", ["", "a/b", "a\nb"])
def test_a_name_that_is_no_files_is_refused(plain: bytes, name: str) -> None:
    one = Attachment(
        name=name,
        media_type="text/plain",
        description="",
        relationship=Relationship.DATA,
        data=b"",
    )
    with pytest.raises(ValueError, match="cannot name"):
        attach(plain, (one,))
    with pytest.raises(ValueError, match="cannot name"):
        attach(plain, (DATA, DATA))
