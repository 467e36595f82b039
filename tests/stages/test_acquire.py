"""Acquire: what is to be written when a file becomes the copy of a source; and the inventory."""

import json
from pathlib import PurePosixPath

import pytest

from briefgen.model.world import Unreadable
from briefgen.stages.acquire import Acquisition, acquire, archive_name
from briefgen.stages.extract.kinds import Refused
from briefgen.stages.index import index
from briefgen.stages.inventory import Added, has_changed, inventory_file, load_inventory
from copies import printed, scanned
from fake_world import FakeWorld

BIB = "@book{a-1,\n  title = {T},\n}\n\n@book{b 2, title = {T}}\n\n@book{c, file = {c.pdf}}\n"


def acquired(key: str, name: str, data: bytes, fake: FakeWorld | None = None) -> Acquisition:
    fake = fake or FakeWorld({"references.bib": BIB})
    bibliography = index(fake).value
    assert bibliography is not None
    return acquire(key, PurePosixPath(name), data, bibliography, fake)


def refusal(key: str, name: str = "x.txt", data: bytes = b"Words.") -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        acquired(key, name, data)
    return caught.value.reason, caught.value.hint


def test_the_copy_is_named_by_the_key_and_the_entry_says_where_it_is() -> None:
    made = acquired("a-1", "Some Report (1).PDF", printed())

    assert str(made.source.path) == "a-1.pdf"
    assert made.bibliography.decode() == BIB.replace(
        "{T},\n}", "{T},\n  file = {sources/a-1.pdf},\n}", 1
    )
    assert (made.value, made.before, made.line) == ("sources/a-1.pdf", None, 3)
    assert json.loads(made.inventory) == {
        "version": 1,
        "sources": {"a-1": {"file": "a-1.pdf", "sha256": made.source.digest}},
    }


@pytest.mark.parametrize(
    ("name", "data", "suffix"),
    [
        ("page.aspx", b"<html><p>Words", ".html"),
        ("page.htm", b"<html><p>Words", ".htm"),
        ("report.cgi", b"Words", ".txt"),
        ("notes.md", b"Words", ".md"),
        ("log.json", b'{"a": 1}', ".txt"),
    ],
)
def test_the_copy_has_a_suffix_that_says_what_it_is(name: str, data: bytes, suffix: str) -> None:
    assert str(acquired("a-1", name, data).source.path) == f"a-1{suffix}"


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("omarov:2009.a", "omarov-2009.a"),
        ("DBLP:conf/a/b", "DBLP-conf-a-b"),
        ("../../x", "-..-x"),
        (".hidden", "hidden"),
        ("өзен2010", "өзен2010"),
        ("..", "source"),
        ("a*b?c|d<e>", "a-b-c-d-e-"),
    ],
)
def test_any_key_makes_a_name_of_a_file(key: str, name: str) -> None:
    assert archive_name(key) == name


def test_a_field_that_names_another_file_is_replaced() -> None:
    made = acquired("c", "x.txt", b"Words.")

    assert (made.before, made.value) == ("c.pdf", "sources/c.txt")
    assert made.bibliography.decode() == BIB.replace("c.pdf", "sources/c.txt")


def test_what_is_right_already_stays_as_it_is() -> None:
    bib = '@book{a, file = "sources/a.txt"}'
    made = acquired("a", "x.txt", b"Words.", FakeWorld({"references.bib": bib}))

    assert made.bibliography.decode() == bib


def test_a_wrong_key_and_a_broken_entry_are_refused() -> None:
    assert refusal("a-2") == ("there is no entry a-2 in references.bib", 'did you mean "a-1"?')
    assert refusal("xyz")[1] == "add the source to references.bib first"
    reason, hint = refusal("b 2")
    assert reason.startswith("the entry b 2 cannot be read: ")
    assert hint == "mend it first (references.bib:5)"


def test_a_file_that_cannot_be_read_is_refused_by_its_name() -> None:
    assert refusal("a-1", "x.pdf", b"<html>")[0] == "x.pdf is named .pdf, but is HTML"
    assert refusal("a-1", "x.pdf", scanned())[0].startswith("x.pdf is a scan")


def test_an_edit_that_would_say_anything_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is read again as it would be, before anyone writes it."""
    monkeypatch.setattr("briefgen.stages.acquire.set_field", lambda *_: None)

    reason, hint = refusal("a-1")
    assert reason == "the file field of a-1 cannot be set"
    assert hint == "write it there yourself: file = {sources/a-1.txt}"


def test_the_inventory_keeps_what_it_had_in_the_order_of_the_keys() -> None:
    fake = FakeWorld({"references.bib": BIB})
    for key in ("c", "a-1"):
        fake.files["sources/index.json"] = acquired(key, "x.txt", b"Words.", fake).inventory
    lines = fake.files["sources/index.json"].decode().splitlines()

    assert [line.split('"')[1] for line in lines[3:-2]] == ["a-1", "c"]
    assert list(load_inventory(fake)) == ["a-1", "c"]


def test_an_inventory_comes_back_as_it_was_written() -> None:
    added = {'ө"\\': Added(file="ө.pdf", sha256="00"), "a": Added(file="a", sha256="1")}
    fake = FakeWorld({"sources/index.json": inventory_file(added)})

    assert load_inventory(fake) == added
    assert load_inventory(FakeWorld()) == {}
    assert load_inventory(FakeWorld({"sources/index.json": inventory_file({})})) == {}


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"sources": 1}', b'{"sources": {"a": 1}}', b"\xff", b"[" * 100_000]
)
def test_a_damaged_inventory_is_told(data: bytes) -> None:
    with pytest.raises(Unreadable, match="is damaged"):
        load_inventory(FakeWorld({"sources/index.json": data}))


def test_a_copy_has_changed_if_its_bytes_are_others_than_those_that_were_added() -> None:
    source = acquired("a-1", "x.txt", b"Words.").source
    same = Added(file="a-1.txt", sha256=source.digest)

    assert has_changed("a-1", source, {"a-1": same}) is False
    assert has_changed("a-1", source, {"a-1": Added(file="a-1.txt", sha256="0")}) is True
    assert has_changed("a-1", source, {"a-1": Added(file="a-1.pdf", sha256="0")}) is None
    assert has_changed("a-1", source, {}) is None
