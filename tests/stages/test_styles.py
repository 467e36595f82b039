"""Citation styles: found, vetted, and given the terms CSL has not."""

import pytest
from lxml import etree

from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Checked
from briefgen.model.tree import plain
from briefgen.stages.locales import LOCALES
from briefgen.stages.styles import Style, load_style, localise_locators
from fake_world import SERIES, FakeWorld
from projects import HEAD, a_brief, blocks, where

STYLE = (
    '<?xml version="1.0"?>\n<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" '
    'class="{kind}">\n<info><title>X</title></info>\n<macro name="a"><text term="page"/></macro>\n'
    '<citation><layout><text macro="a"/></layout></citation></style>\n'
)


def brief(*settings: str, series: str | None = None) -> Brief:
    head = HEAD.removesuffix("---\n") + "".join(f"{line}\n" for line in settings) + "---\n"
    return a_brief("Text.\n", head, series)


def loaded(name: str, text: str | None = None, *settings: str) -> Checked[Style]:
    files = {} if text is None else {name: text}
    return load_style(brief(f"citations: {{style: {name}}}", *settings), FakeWorld(files))


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("chicago-notes-bibliography-access-dates", True),
        ("chicago-notes-bibliography", True),
        ("chicago-author-date", False),
        ("apa", False),
        ("chicago-fullnote-bibliography", True),
        ("american-political-science-review", False),
    ],
)
def test_a_style_of_the_collection_is_complete_in_itself(name: str, notes: bool) -> None:
    made = loaded(name)

    assert made.diagnostics == ()
    assert made.value is not None
    assert notes is made.value.notes
    assert "<citation" in made.value.text
    assert etree.fromstring(made.value.text.encode()) is not None


def test_a_style_may_be_a_file_of_the_project() -> None:
    made = loaded("styles/house.csl", STYLE.format(kind="note"))

    assert made.value == Style(text=STYLE.format(kind="note"), notes=True)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<!DOCTYPE x>" + STYLE, "it has a DOCTYPE or an entity"),
        (STYLE.replace("<info>", "<!ENTITY a 'b'><info>"), "it has a DOCTYPE or an entity"),
        ("words", "it is not a CSL style"),
        ("", "it is not a CSL style"),
        ("<locale/>", "it is not a CSL style"),
        ("<style class='note'></style>", "it has no citation part"),
        (
            "<style><link href='https://x.example/apa' rel='independent-parent'/></style>",
            "it depends on another style; name that one",
        ),
    ],
)
def test_a_style_that_cannot_be_used_says_why(text: str, problem: str) -> None:
    made = loaded("house.csl", text)

    assert made.value is None
    assert [one.code.id for one in made.diagnostics] == ["R204"]
    assert made.diagnostics[0].message.endswith(f"cannot be used: {problem}")


def test_an_unknown_style_is_told_where_it_is_named() -> None:
    own = loaded("chicago-author-dat")
    shared = load_style(brief(series=SERIES + "citations: {style: zzzzz}\n"), FakeWorld())
    missing = loaded("house.csl")

    assert where(own.diagnostics) == ["5:20 R204 chicago-author-dat"]
    assert own.diagnostics[0].hint == 'did you mean "chicago-author-date"?'
    assert where(shared.diagnostics) == ["6:20 R204 zzzzz"]
    assert shared.diagnostics[0].span is not None
    assert str(shared.diagnostics[0].span.source.path) == "briefs/series.yaml"
    assert shared.diagnostics[0].hint
    assert missing.diagnostics[0].message == 'the citation style "house.csl" is missing'


@pytest.mark.parametrize("name", ["../apa", "apa/../mla", "https://x.example/a", "APA", "a b", ""])
def test_a_name_that_is_no_name_of_a_style_reaches_no_file(name: str) -> None:
    made = load_style(brief(f'citations: {{style: "{name or "-"}"}}'), FakeWorld())

    assert made.value is None
    assert [one.code.id for one in made.diagnostics] == ["R204"]


@pytest.mark.parametrize(
    ("language", "word"),
    [("ru", "ноября"), ("ru-RU", "ноября"), ("kk", "қараша"), ("kk-KZ", "қаралған күні")],
)
def test_a_style_gets_the_terms_its_language_lacks(language: str, word: str) -> None:
    made = loaded("house.csl", STYLE.format(kind="note"), f"language: {language}")

    assert made.value is not None
    assert word in made.value.text
    assert made.value.text.index("<locale") < made.value.text.index("<macro")
    assert etree.fromstring(made.value.text.encode()) is not None


def test_a_style_is_left_alone_where_csl_knows_the_language() -> None:
    made = loaded("house.csl", STYLE.format(kind="in-text"), "language: de")

    assert made.value == Style(text=STYLE.format(kind="in-text"), notes=False)


@pytest.mark.parametrize("language", LOCALES)
def test_every_pack_of_terms_is_well_formed_and_has_all_months(language: str) -> None:
    names = [term.get("name") for term in etree.fromstring(LOCALES[language]).iter("term")]

    assert {f"month-{n:02}" for n in range(1, 13)} <= set(names)


@pytest.mark.parametrize(
    ("text", "language", "suffix"),
    [
        ("[@levy-2008, p. 3]", "en", ", p.\u00a03"),
        ("[@levy-2008, p. 3]", "ru", ", с.\u00a03"),
        ("[@levy-2008, pp. 3-4]", "ru-RU", ", с.\u00a03-4"),
        ("[@levy-2008, p. 3]", "kk", ", б.\u00a03"),
        ("[@levy-2008, pp. 3-4]", "kk", ", бб.\u00a03-4"),
        ("[@levy-2008, ch. 3]", "kk", ", тар.\u00a03"),
        ("[@levy-2008, para. 3]", "ru", ", абз. 3"),
        ("[@levy-2008, p. 3]", "de", ", 3"),
        ("[@levy-2008, S. 3]", "de", ", S. 3"),
        ("[@levy-2008, с. 3]", "ru", ", с. 3"),
        ("[@levy-2008, 3]", "ru", ", 3"),
        ("[@levy-2008, as on p. 3]", "ru", ", as on с.\u00a03"),
    ],
)
def test_labels_of_locators_are_written_in_the_language(
    text: str, language: str, suffix: str
) -> None:
    tree = blocks(text)
    localise_locators(tree, language)

    assert suffix == plain(tree[0]["c"][0]["c"][0][0]["citationSuffix"])
