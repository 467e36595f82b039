"""The pipeline: every brief on its own, every finding once, in an order of its own."""

import io

import pikepdf
import pytest

from briefgen.build import linted, survey, unused
from briefgen.outputs import html
from fake_world import FakeWorld
from projects import HEAD, run, where

TITLE = "---\ntitle: {title}\ndate: 2009-11-19\nstatus: final\n---\n\n"


def brief(title: str, text: str = "Text.\n") -> str:
    return TITLE.format(title=title) + text


def test_one_bad_brief_never_silences_the_next() -> None:
    world = FakeWorld(
        {
            "briefs/a/brief.md": "no front matter",
            "briefs/b/brief.md": brief("B", "<b>\n"),
            "briefs/c/brief.md": brief("C"),
            "briefs/D/brief.md": brief("D"),
        }
    )
    overview, built, found = run(world)

    assert overview is not None
    assert [one.slug for one in overview.briefs] == ["b", "c"]
    assert [(one.slug, one.failed) for one in built] == [("b", True), ("c", False)]
    assert [one.code.id for one in found] == ["P104", "F101", "D101"]


def test_what_configure_finds_can_be_judged_by_the_series() -> None:
    series = (
        "version: 1\nname: N\ninstitutions: [{name: I}]\ncorporate_author: C\n"
        "rules: {folder-without-brief: off, P104: warning}\n"
    )
    _, _, found = run(
        FakeWorld(
            {
                "briefs/series.yaml": series,
                "briefs/empty/x.png": "",
                "briefs/D/brief.md": brief("D"),
            }
        )
    )

    assert [(one.code.id, one.severity.value) for one in found] == [("P104", "warning")]


def test_without_sound_settings_there_is_no_survey() -> None:
    made = survey(FakeWorld({"briefs/series.yaml": "version: 1\n"}))

    assert made.value is None
    assert {one.code.id for one in made.diagnostics} == {"F202"}


def test_findings_about_the_series_are_told_once_for_all_briefs() -> None:
    series = (
        "version: 1\nname: N\ninstitutions: [{name: I}]\ncorporate_author: C\ndisclaimer: <b>\n"
        "theme: nowhere\nfunding: F\n"
    )
    files = {f"briefs/{name}/brief.md": brief(name) for name in "abc"}
    _, built, found = run(FakeWorld({"briefs/series.yaml": series, **files}))

    assert where(found) == ["5:13 D101 <b>", "6:8 T101 nowhere"]
    assert [one.failed for one in built] == [True, True, True]


def test_findings_come_in_the_order_of_their_places() -> None:
    world = FakeWorld(
        {
            "briefs/b/brief.md": brief("B", "[@x-1]\n\n<b>\n"),
            "briefs/a/brief.md": brief("A", "<i>\n\n[@x-2]\n"),
            "references.bib": "@book{idle-1, title = {I}}\n",
        }
    )
    _, _, found = run(world)
    places = [(str(one.span.source.path), one.span.start) for one in found if one.span]

    assert places == sorted(places)
    assert [one.code.id for one in found] == ["D101", "R201", "R201", "D101", "R104"]


def test_unused_entries_are_told_only_when_every_brief_was_read() -> None:
    bib = "@book{idle-1, title = {I}}\n"
    whole = FakeWorld({"briefs/a/brief.md": brief("A"), "references.bib": bib})
    overview, built, _ = run(whole)
    assert overview is not None
    broken = FakeWorld(
        {"briefs/a/brief.md": "x", "briefs/b/brief.md": brief("B"), "references.bib": bib}
    )

    assert [one.code.id for one in unused(overview, built)] == ["R104"]
    assert unused(overview, []) == ()
    assert [one.code.id for one in run(broken)[2]] == ["F101"]


def test_sources_are_told_once_for_all_briefs_that_cite_them_and_only_of_those_looked_at() -> None:
    bib = "@website{one-1, title = {I}}\n@website{two-1, title = {II}}\n@website{idle-1}\n"
    world = FakeWorld(
        {
            "briefs/a/brief.md": brief("A", "One [@one-1].\n"),
            "briefs/b/brief.md": brief("B", "One [@one-1] and two [@two-1].\n"),
            "references.bib": bib,
        }
    )
    overview, built, found = run(world)
    assert overview is not None

    assert where(found) == [
        "1:2 R351 website",
        "2:2 R351 website",
        "3:1 R104 @website{idle-1}",
    ]
    assert where(linted(overview, built[:1], world)) == ["1:2 R351 website"]
    assert linted(overview, [], world) == ()


def test_a_brief_with_errors_makes_no_artifact_and_one_without_makes_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(html, "subset", lambda font, _letters: font[:4])  # it takes seconds
    sound = run(FakeWorld({"briefs/a/brief.md": HEAD + "Text.\n"}), render=True, formats=("html",))
    failed = run(FakeWorld({"briefs/a/brief.md": HEAD + "<b>\n"}), render=True, formats=("html",))
    checked = run(FakeWorld({"briefs/a/brief.md": HEAD + "Text.\n"}))

    assert [one.name for one in sound[1][0].artifacts] == ["a.html"]
    assert sound[2] == ()
    assert failed[1][0].artifacts == ()
    assert checked[1][0].artifacts == ()


def test_a_note_longer_than_a_page_is_an_error_and_never_cut_off() -> None:
    files = {"briefs/a/brief.md": f"{HEAD}Text.^[{'word ' * 2000}]\n"}
    _, _, found = run(FakeWorld(files), render=True, formats=("pdf",))

    assert [one.code.id for one in found if one.is_error] == ["O102"]


def test_a_series_may_let_an_error_pass_and_stop_at_a_note() -> None:
    def series(rules: str) -> str:
        return (
            "version: 1\nname: N\ninstitutions: [{name: I}]\ncorporate_author: C\n"
            f"funding: F\nrules: {rules}\n"
        )

    text = brief("A", "[a](#nowhere)\n")
    lenient = run(
        FakeWorld({"briefs/series.yaml": series("{D304: warning}"), "briefs/a/brief.md": text})
    )
    strict = run(
        FakeWorld(
            {
                "briefs/series.yaml": series("{unused-entry: error}"),
                "briefs/a/brief.md": brief("A"),
                "references.bib": "@book{idle-1, title = {I}}\n",
            }
        )
    )

    assert [one.failed for one in lenient[1]] == [False]
    assert [one.severity.value for one in strict[2]] == ["error"]


def test_a_logo_stands_in_the_masthead_for_the_name_and_says_it_to_those_who_cannot_see() -> None:
    files = {
        "briefs/series.yaml": "version: 1\nname: N\ncorporate_author: C\nfunding: F\n"
        "institutions: [{name: First, logo: logos/first.svg}, {name: Second}]\n",
        "logos/first.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"/>',
        "briefs/a/brief.md": f"{HEAD}Text.\n",
    }
    _, (built,), found = run(FakeWorld(files), render=True)
    pdf, page = (one.data for one in built.artifacts)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        said = [str(one.Alt) for one in opened.objects if "/Alt" in one]

    assert [one.code.id for one in found] == ["D505"]
    assert said == ["First"]
    assert b'width="60" height="20" alt="First"' in page
    assert b'src="data:image/svg+xml;base64,' in page
