"""Open texts in place of files: what a check sees, how it is cut short, and what it does twice."""

from pathlib import Path, PurePosixPath

import pytest

from briefgen.lsp.checking import Checker, Checkup
from briefgen.lsp.overlay import Overlay, Superseded
from briefgen.model.project import BIBLIOGRAPHY, SERIES
from briefgen.model.world import PandocCall, Unreadable
from editors import BIB, HEAD
from fake_world import FakeWorld

A, B = PurePosixPath("briefs/a/brief.md"), PurePosixPath("briefs/b/brief.md")
GOOD, BAD = f"{HEAD}As [@hrw-2008].\n", f"{HEAD}As [@hrw-2009].\n"


def world(**texts: str) -> FakeWorld:
    return FakeWorld(
        {f"briefs/{slug}/brief.md": text for slug, text in texts.items()} | {"references.bib": BIB}
    )


def codes(checkup: Checkup) -> dict[str, list[str]]:
    return {str(path): [one.code.id for one in found] for path, found in checkup.found.items()}


def test_an_open_text_hides_its_file_and_other_files_are_as_they_are() -> None:
    over = Overlay(under=world(a=GOOD), texts={A: "new"})

    assert over.read(A) == b"new"
    assert over.read(BIBLIOGRAPHY) == BIB.encode()
    with pytest.raises(Unreadable):
        over.read(B)


def test_a_text_that_was_never_saved_stands_in_its_folder() -> None:
    over = Overlay(under=world(a=GOOD), texts={B: "new"})

    assert over.folder(PurePosixPath("briefs")) == ("a/", "b/", "series.yaml")
    assert over.folder(B.parent) == ("brief.md",)


def test_half_a_surrogate_pair_is_no_trouble() -> None:
    over = Overlay(under=world(a=GOOD), texts={A: f"{GOOD}\ud83d\n"})

    assert Checker(Path(), None).check(over, {A}).overview is not None


def test_a_world_whose_texts_have_changed_answers_no_more() -> None:
    over = Overlay(under=world(a=GOOD), texts={}, is_stale=lambda: True)

    for ask in (
        lambda: over.read(A),
        lambda: over.archived(A),
        lambda: over.pandoc(PandocCall(reader="html", writer="html", text="")),
        lambda: over.pdf(b""),
    ):
        with pytest.raises(Superseded):
            ask()


def test_a_check_is_cut_short_in_the_middle() -> None:
    fake = world(a=BAD)
    over = Overlay(under=fake, texts={A: BAD}, is_stale=lambda: bool(fake.calls))

    with pytest.raises(Superseded):
        Checker(Path(), None).check(over, {A})
    assert len(fake.calls) == 1


def test_only_open_briefs_are_told_and_all_are_asked_what_they_cite() -> None:
    checker, fake = Checker(Path(), None), world(a=GOOD, b=BAD)

    assert codes(checker.check(Overlay(under=fake, texts={A: GOOD}), {A})) == {}
    both = checker.check(Overlay(under=fake, texts={A: GOOD}), {A, BIBLIOGRAPHY})
    assert codes(both) == {"references.bib": ["R104"]}
    assert set(both.built) == {A, B}


def test_what_has_not_changed_is_not_checked_again() -> None:
    checker, fake = Checker(Path(), None), world(a=GOOD, b=BAD)
    open_ = {A, BIBLIOGRAPHY}
    checker.check(Overlay(under=fake, texts={}), open_)
    calls = len(fake.calls)

    checker.check(Overlay(under=fake, texts={}), open_)
    assert len(fake.calls) == calls

    checker.check(Overlay(under=fake, texts={A: BAD}), open_)
    assert len(fake.calls) > calls
    calls = len(fake.calls)

    checker.forget()
    checker.check(Overlay(under=fake, texts={A: BAD}), open_)
    assert len(fake.calls) > calls


def test_settings_that_cannot_be_read_are_all_that_is_told() -> None:
    checkup = Checker(Path(), None).check(Overlay(under=world(a=BAD), texts={SERIES: "x: ["}), {A})

    assert codes(checkup) == {"briefs/series.yaml": ["F102"]}
