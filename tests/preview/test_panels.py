"""What the panels of the preview say of a brief, as fragments of a page."""

from dataclasses import replace

import pytest

from briefgen.model.fit import Fit
from briefgen.preview.panels import PANELS, changes, comments, evidence, fit, references
from briefgen.preview.sheets import Sheets
from briefgen.preview.snapshot import Snapshot, View
from fake_world import SERIES
from previews import all_of, looked_at, tree
from projects import world

SOURCE = (
    "The minister said in Madrid that the government would amend the law on the media. Nobody "
    "answered him. The ministry counted 12 complaints in that year."
)
BIB = """\
@report{hrw-2008,
  author = {{Human Rights Watch}},
  title = {An Atmosphere of Quiet Repression},
  date = {2008-12},
  file = {hrw.txt},
}
@report{other,
  author = {{Other Office}},
  title = {A REPORT ON EVERYTHING},
  date = {2009},
}
"""
BODY = """\
# Introduction

The minister said that "the government would amend the law on the media" [@hrw-2008]. He said
that "the government would repeal the law on the media" [@hrw-2008]. It counted 99 complaints
[@hrw-2008].

# Second

Another office said that "all is well in this country today" [@other].
"""
THREAD = """\
version: 1
author: "Ada <b>"
time: 2026-01-02T03:04:05.006Z
brief: brief.md
anchor:
  exact: {exact}
  prefix: ""
  suffix: ""
text: "Who says <script>so</script>?"
"""


def seen(body: str = BODY, **files: str) -> tuple[View, Snapshot, object]:
    made = world(body, BIB, **{"sources/hrw.txt": SOURCE, **files})
    return *looked_at(made), made


def shown(panel: object, body: str = BODY, **files: str) -> str:
    view, snapshot, made = seen(body, **files)
    fragment: str = panel.fragment(view, snapshot, made)  # type: ignore[attr-defined]
    return fragment


@pytest.mark.parametrize("panel", [evidence, references, fit, comments, changes])
def test_a_brief_of_which_nothing_is_known_yet_has_a_sentence_in_every_panel(panel: object) -> None:
    empty = Snapshot(revision=1, survey=None, views={})
    fragment = panel.fragment(View(slug="a"), empty, world(""))  # type: ignore[attr-defined]

    assert len(all_of(fragment, "//p[@class='none']")) == 1


def test_panels_have_names_and_keys_of_their_own() -> None:
    assert len({one.name for one in PANELS}) == len(PANELS)
    assert len({one.shortcut for one in PANELS}) == len(PANELS)


def test_each_quotation_stands_with_its_verdict_and_the_passage_of_its_source() -> None:
    fragment = shown(evidence)

    assert all_of(fragment, "//li//p[contains(@class,'verdict')]") == [
        "verified",
        "not in the source",
        "no copy of the source",
    ]
    assert all_of(fragment, "//mark")[0] == "the government would amend the law on the media"
    assert "3 quotations: 1 verified 1 not in the source" in all_of(fragment, "//p")[0]


def test_a_misquotation_says_what_is_to_be_done_and_which_words_differ() -> None:
    fragment = shown(evidence)
    first = all_of(fragment, "//p[@class='to-do']")[0]

    assert first.startswith("These words are not in @hrw-2008")
    assert all_of(fragment, "//ul[@class='differences']/li") == [
        "the brief has “repeal”, the source has “amend”"
    ]


def test_a_source_that_is_not_archived_says_how_to_archive_it() -> None:
    told = " ".join(all_of(shown(evidence), "//p[@class='to-do']"))

    assert "briefgen sources add other FILE" in told


def goals(fragment: str) -> list[tuple[str, str | None]]:
    """Where the buttons of a fragment lead, and the words that are marked there."""
    buttons = [one for one in tree(fragment).iter("button") if one.get("data-goes")]
    return [(one.get("data-goes", ""), one.get("data-words")) for one in buttons]


def test_a_quotation_leads_to_its_words_in_the_text() -> None:
    view, snapshot, made = seen()
    found = goals(evidence.fragment(view, snapshot, made))  # type: ignore[arg-type]
    assert view.page is not None
    texts = {one.key: one.text for one in view.page.blocks}

    assert len(found) == 4
    assert all(words and words[:60] in texts[key].replace("”", "") for key, words in found[:3])


def test_a_figure_that_no_source_has_is_listed_with_its_sentence() -> None:
    fragment = shown(evidence)

    assert all_of(fragment, "//ol[@class='figures']//button") == ["99"]
    assert "0 of 1 figures" in " ".join(all_of(fragment, "//p"))


def test_a_brief_that_quotes_nobody_says_so() -> None:
    assert "quotes nobody" in all_of(shown(evidence, "A text.\n"), "//p")[0]


def test_works_are_listed_as_printed_with_the_places_that_cite_them() -> None:
    fragment = shown(references)
    works = all_of(fragment, "//p[@class='reference']")

    assert works[0].startswith("Human Rights Watch. An Atmosphere of Quiet Repression.")
    assert len(works) == 2
    places = all_of(fragment, "//li[@class='work'][1]//ol/li")
    assert places == ["Introduction, line 8", "Introduction, line 9", "Introduction, line 10"]


def test_a_place_leads_to_the_block_that_cites_the_work_and_the_work_to_its_reference() -> None:
    view, snapshot, made = seen()
    found = [goes for goes, _ in goals(references.fragment(view, snapshot, made))]  # type: ignore[arg-type]
    assert view.page is not None
    texts = {one.key: one.text for one in view.page.blocks}

    assert found[0] == "ref-hrw-2008"
    assert texts[found[1]].startswith("The minister")
    assert texts[found[-1]].startswith("Another office")


def test_what_lint_found_stands_with_its_work() -> None:
    fragment = shown(references)

    assert not all_of(fragment, "//li[@class='work'][1]//p[contains(@class,'finding')]")
    assert all_of(fragment, "//li[@class='work'][2]//p[contains(@class,'finding')]")


def test_a_brief_that_cites_nothing_says_so() -> None:
    assert all_of(shown(references, "A text.\n"), "//p") == ["This brief cites nothing."]


def fitted(**numbers: float) -> str:
    view, snapshot, made = seen(f"{BODY}\n{'word ' * 300}\n")
    usual = {"pages": 9, "missed": 0, "words": 40, "give": 0.0, "fill": 0.5}
    known = Fit(**{**usual, **numbers})  # type: ignore[arg-type]
    view = replace(view, pdf=Sheets(fit=known))
    return fit.fragment(view, snapshot, made)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("numbers", "advice"),
    [
        ({}, "There is room for about 40 words on the last page."),
        ({"missed": 1, "words": 268}, "1 page too many: cut about 270 words."),
        ({"missed": -2, "words": 1}, "2 pages too few: add about 1 word."),
    ],
)
def test_the_fit_says_what_is_to_be_cut_or_added(numbers: dict[str, float], advice: str) -> None:
    assert all_of(fitted(**numbers), "//p[contains(@class,'advice')]") == [advice]


def test_what_is_over_is_shared_out_among_the_sections_by_their_words() -> None:
    fragment = fitted(missed=1, words=200)
    rows = all_of(fragment, "//tbody/tr")

    assert len(rows) == 2
    assert rows[1].startswith("Second")
    assert "about 180 words" in rows[1] or "about 190 words" in rows[1]


def test_a_brief_that_was_not_laid_out_yet_has_its_words_by_section() -> None:
    fragment = shown(fit)

    assert "are being counted" in " ".join(all_of(fragment, "//dd"))
    assert len(all_of(fragment, "//tbody/tr")) == 2


def test_a_budget_is_said_as_it_was_asked_for() -> None:
    series = f"{SERIES}max_pages: 8\n"

    assert "(wanted: at most 8 pages)" in " ".join(
        all_of(shown(fit, **{"briefs/series.yaml": series}), "//dd")
    )


def test_comments_stand_in_the_order_of_the_text_and_orphans_by_themselves() -> None:
    later, earlier, gone = (
        THREAD.format(exact=words) for words in ("Another office", "The minister", "gone for good")
    )
    names = ("2222222222", "3333333333", "4444444444")
    files = {
        f"briefs/a/comments/{name}.yaml": text
        for name, text in zip(names, (later, earlier, gone), strict=True)
    }
    fragment = shown(comments, **files)
    ids = [one.get("id") for one in tree(fragment).iter("article")]

    assert ids == ["comment-3333333333", "comment-2222222222", "comment-4444444444"]
    assert all_of(fragment, "//h3") == ["New comment", "Open (3)"]
    assert all_of(fragment, "//h4") == ["Without a place in the text (1)"]


def test_what_somebody_wrote_is_text_and_never_markup() -> None:
    text = THREAD.format(exact="The minister")
    fragment = shown(comments, **{"briefs/a/comments/2222222222.yaml": text})

    assert not all_of(fragment, "//script | //b[not(ancestor::p[@class='who'])]")
    assert "Who says <script>so</script>?" in all_of(fragment, "//p[@class='words']")


def test_a_comment_knows_the_words_around_its_own_so_that_the_page_finds_them() -> None:
    text = THREAD.format(exact="would amend the law")
    fragment = shown(comments, **{"briefs/a/comments/2222222222.yaml": text})
    button = tree(fragment).find(".//article/button")

    assert button is not None
    assert button.get("data-words") == "would amend the law"
    assert (button.get("data-before") or "").endswith("“the government ")
    assert (button.get("data-after") or "").startswith(" on the media")


def test_resolved_comments_are_folded_away_with_who_resolved_them() -> None:
    answer = 'version: 1\nauthor: "Bo"\ntime: 2026-01-03T03:04:05.006Z\ndeed: resolve\n'
    fragment = shown(
        comments,
        **{
            "briefs/a/comments/2222222222.yaml": THREAD.format(exact="The minister"),
            "briefs/a/comments/2222222222.3333333333.yaml": answer,
        },
    )

    assert all_of(fragment, "//details/summary") == ["Resolved (1)"]
    assert "Resolved by Bo, 2026-01-03 03:04 UTC" in all_of(fragment, "//details//p")
    assert all_of(fragment, "//details//button[@type='submit']") == ["Reopen"]


def test_a_broken_file_of_comments_is_told() -> None:
    fragment = shown(comments, **{"briefs/a/comments/nonsense.yaml": "x: 1\n"})

    assert all_of(fragment, "//p[contains(@class,'finding')]")
