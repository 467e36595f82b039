"""The archive: from the `file` field of an entry to the text of its copy."""

import pytest

from briefgen.model.bibliography import Entry
from briefgen.model.limits import ARCHIVED_BYTES
from briefgen.model.world import Unreadable
from briefgen.stages.archive import FILES, archive_path, load_source, named_files
from briefgen.stages.index import index_source
from copies import labelled, printed
from fake_world import FakeWorld
from projects import a_source, where

PAGE = "<!doctype html><p>The tides."


def entry(file: str) -> Entry:
    text = f"@book{{a,\n  title = {{T}},\n  file = {{{file}}},\n}}\n"
    made = index_source(a_source(text, "references.bib")).value
    assert made is not None
    return made.entries["a"]


def world(**files: str | bytes) -> FakeWorld:
    return FakeWorld({f"sources/{name}": data for name, data in files.items()})


def told(file: str, fake: FakeWorld) -> list[str]:
    loaded = load_source(entry(file), fake)
    assert loaded.value is None
    return [f"{one.code.id} {one.message}" for one in loaded.diagnostics]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("sources/a.pdf", ["sources/a.pdf"]),
        ("{sources/a.pdf}", ["sources/a.pdf"]),
        ("a.pdf;b.html", ["a.pdf", "b.html"]),
        (":sources/002.txt:Text;Snapshot:s/h.html:text/html", ["sources/002.txt", "s/h.html"]),
        ("My Desc:files/1/n.pdf:application/pdf", ["files/1/n.pdf"]),
        ("paper.pdf:PDF", ["paper.pdf"]),
        ("Full Text PDF:sources/a.pdf", ["sources/a.pdf"]),
        (r"Full Text:sources\:with colon/a.pdf:application/pdf", ["sources:with colon/a.pdf"]),
        (r"semi\;colon.pdf", ["semi;colon.pdf"]),
        (r"Snapshot:C\:\\Users\\me\\s.html:text/html", [r"C:\Users\me\s.html"]),
        (r"a:C\:\\x.pdf:PDF", [r"C:\x.pdf"]),
        (r"C:\Users\me\x.pdf", [r"C:\Users\me\x.pdf"]),
        (":C:/x/y.pdf:PDF", ["C:/x/y.pdf"]),
        ("/home/me/x.pdf", ["/home/me/x.pdf"]),
        ("https://x.example/a.pdf", ["https://x.example/a.pdf"]),
        (r"files\12\a.pdf", [r"files\12\a.pdf"]),
        (" ; ;; ", []),
        ("::", []),
        (":", []),
        ("\\", []),
        ("", []),
    ],
)
def test_the_field_is_read_as_every_manager_writes_it(value: str, names: list[str]) -> None:
    assert list(named_files(value)) == names


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("sources/a.pdf", "a.pdf"),
        ("./sources/x/a.pdf", "x/a.pdf"),
        ("a.pdf", "a.pdf"),
        ("files/a.pdf", "files/a.pdf"),
        (r"sources\a.pdf", "a.pdf"),
        ("sources/sources/a.pdf", "sources/a.pdf"),
        ("sources", None),
        ("/etc/passwd", None),
        (r"\\server\share\a.pdf", None),
        ("C:\\a.pdf", None),
        ("c:a.pdf", None),
        ("../a.pdf", None),
        ("sources/../../a.pdf", None),
        ("sources/x/..", None),
        ("sources/.hidden", None),
        ("~/a.pdf", None),
        ("file:///a.pdf", None),
        ("https://x.example/a.pdf", None),
        ("a\0.pdf", None),
    ],
)
def test_a_path_is_one_in_the_archive_or_outside(name: str, path: str | None) -> None:
    found = archive_path(name)

    assert (None if found is None else str(found)) == path


def test_a_copy_is_read_with_and_without_the_name_of_the_folder() -> None:
    fake = world(**{"a.html": PAGE})
    for file in ("sources/a.html", "a.html", "Snapshot:sources/a.html:text/html"):
        loaded = load_source(entry(file), fake)

        assert loaded.diagnostics == ()
        assert loaded.value is not None
        assert (str(loaded.value.path), loaded.value.text) == ("a.html", "The tides.")


def test_the_first_file_with_a_text_is_the_copy_and_the_others_are_not_told() -> None:
    fake = world(**{"b.pdf": PAGE, "c.html": PAGE, "d.txt": "Other."})
    loaded = load_source(entry("/x/a.pdf;a.pdf;b.pdf;sources/c.html;d.txt"), fake)

    assert loaded.value is not None
    assert str(loaded.value.path) == "c.html"
    assert loaded.diagnostics == ()


def test_an_entry_without_a_file_has_nothing_to_tell() -> None:
    for file in ("", ";"):
        loaded = load_source(entry(file), FakeWorld())

        assert (loaded.value, loaded.diagnostics) == (None, ())


def test_every_file_that_gives_no_text_is_told_at_the_value_of_the_field() -> None:
    loaded = load_source(entry("/x/a.pdf;a.html;b.pdf"), world(**{"b.pdf": PAGE}))

    assert where(loaded.diagnostics) == [
        "3:11 E103 /x/a.pdf;a.html;b.pdf",
        "3:11 E101 /x/a.pdf;a.html;b.pdf",
        "3:11 E102 /x/a.pdf;a.html;b.pdf",
    ]
    assert [one.message for one in loaded.diagnostics] == [
        "/x/a.pdf is outside the project",
        "a.html is not in the archive",
        "b.pdf is named .pdf, but is HTML",
    ]
    assert all(one.hint for one in loaded.diagnostics)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("is larger than 50 MB", "E102 sources/a.pdf is larger than 50 MB"),
        ("is not a regular file", "E102 sources/a.pdf is not a regular file"),
        (
            "is a link, and links are not followed",
            "E103 sources/a.pdf is a link, and may lead outside the project",
        ),
    ],
)
def test_what_the_machine_says_of_a_file_is_passed_on(
    reason: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_self: object, _path: object) -> bytes:
        raise Unreadable(reason)

    monkeypatch.setattr(FakeWorld, "archived", unreadable)

    assert told("sources/a.pdf", FakeWorld()) == [expected]


def test_a_name_of_any_length_makes_a_short_message() -> None:
    (message,) = told("a" * 5000, FakeWorld())

    assert message == f"E101 {'a' * 79}… is not in the archive"
    assert len(told(";".join(f"{number}.pdf" for number in range(500)), FakeWorld())) == FILES


def test_a_large_file_is_told_whatever_world_it_is_of() -> None:
    assert told("a.txt", world(**{"a.txt": b"a" * (ARCHIVED_BYTES + 1)})) == [
        "E102 a.txt is larger than 50 MB"
    ]


def test_a_guessed_encoding_is_told_also_when_the_text_was_kept() -> None:
    fake = world(**{"a.txt": "Café".encode("cp1252")})
    for _ in range(2):
        loaded = load_source(entry("a.txt"), fake)
        (finding,) = loaded.diagnostics

        assert loaded.value is not None
        assert loaded.value.text == "Café"
        assert finding.code.id == "E104"
        assert finding.message == "a.txt is not UTF-8, and was read as Windows-1252"


def test_a_text_is_extracted_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = world(**{"a.pdf": labelled()})
    first = load_source(entry("a.pdf"), fake)
    monkeypatch.setattr(FakeWorld, "pdf", lambda *_: pytest.fail("it was extracted again"))

    assert load_source(entry("a.pdf"), fake) == first
    assert first.value is not None
    assert [page.label for page in first.value.pages] == ["i", "12", "13"]
    (name,) = fake.kept
    assert name == f"texts/{first.value.digest}-pdf-1"


@pytest.mark.parametrize("damage", ["cut", "altered", "empty", "other"])
def test_a_kept_text_that_is_damaged_is_made_anew(damage: str) -> None:
    fake = world(**{"a.pdf": printed()})
    first = load_source(entry("a.pdf"), fake)
    (name,) = fake.kept
    kept = fake.kept[name]
    fake.kept[name] = {
        "cut": kept[:-100],
        "altered": kept.replace(b"tide", b"tidy"),
        "empty": b"",
        "other": b"{}",
    }[damage]

    assert load_source(entry("a.pdf"), fake) == first
    assert fake.kept[name] == kept


def test_the_same_bytes_under_another_kind_of_name_are_read_as_that_kind() -> None:
    """A text with a tag in it is a page if it is called one."""
    fake = world(**{"a.html": "One <b>two</b>", "a.txt": "One <b>two</b>"})
    page, plain = load_source(entry("a.html"), fake), load_source(entry("a.txt"), fake)

    assert page.value is not None
    assert plain.value is not None
    assert (page.value.text, plain.value.text) == ("One two", "One <b>two</b>")
