"""Templates: a sandbox, and mistakes told at the template's line."""

from pathlib import PurePosixPath
from typing import Any

import pytest
from jinja2 import Environment

from briefgen.model.diagnostic import Checked
from briefgen.model.edition import Theme
from briefgen.model.text import Source
from briefgen.stages.templates import css_string, render
from briefgen.stages.theme import load_theme
from fake_world import FakeWorld
from projects import a_brief, where

CONTEXT: dict[str, Any] = {
    "brief": {"title": "<Water>", "keywords": ["a", "b"], "number": 5},
    "series": {"name": "Papers"},
}


def theme(**templates: str) -> Theme:
    brief = a_brief()
    whole = load_theme(brief.series, brief.span("series"), FakeWorld()).value
    assert whole is not None
    sources = {
        f"{name}.html.j2": Source(
            path=PurePosixPath(f"templates/csis-ind/{name}.html.j2"), text=text
        )
        for name, text in templates.items()
    }
    return Theme(
        name=whole.name,
        settings=whole.settings,
        terms=whole.terms,
        templates={**whole.templates, **sources},
        styles=whole.styles,
    )


def rendered(text: str, **others: str) -> Checked[str]:
    return render(theme(page=text, **others), "page.html.j2", CONTEXT)


def test_a_template_is_filled_and_what_it_fills_in_is_escaped() -> None:
    made = rendered(
        "<h1>{{ brief.title }}</h1>{% for one in brief.keywords %}{{ one }}{% endfor %}"
    )

    assert made == Checked(value="<h1>&lt;Water&gt;</h1>ab")


def test_a_template_may_include_others_of_its_theme() -> None:
    made = rendered('{% include "head.html.j2" %}!', head="{{ series.name }}")

    assert made.value == "Papers!"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a\n\n  {{ breif }}\n", "3:3 T103 {{ breif }}", 'there is no "breif" here'),
        ("{{ brief.titel }}", "1:1 T103 {{ brief.titel }}", 'there is no "titel" here'),
        ("{{ brief['titel'] }}", "1:1 T103 {{ brief['titel'] }}", 'there is no "titel" here'),
        ("a\n{% if brief %}\nb", "3:1 T103 b", "Unexpected end of template."),
        ("{% endfor %}", "1:1 T103 {% endfor %}", "Encountered unknown tag 'endfor'."),
        ("a\n{{ brief.title | nofilter }}", "2:1 T103 {{ brief.title | nofilter }}", "No filter"),
        ("{{ brief.title + 1 }}", "1:1 T103 {{ brief.title + 1 }}", "can only concatenate"),
        ("{{ 1 / 0 }}", "1:1 T103 {{ 1 / 0 }}", "division by zero"),
        (
            "a\n{% include 'logo.html.j2' %}",
            "2:1 T103 {% include 'logo.html.j2' %}",
            "there is no template",
        ),
        ("{{ brief.keywords[9] }}", "1:1 T103 {{ brief.keywords[9] }}", "list object has no"),
        ("{{ brief.title() }}", "1:1 T103 {{ brief.title() }}", "'str' object is not callable"),
    ],
)
def test_a_mistake_is_told_at_its_line(text: str, place: str, message: str) -> None:
    made = rendered(text)

    assert made.value is None
    assert where(made.diagnostics) == [place]
    assert f"in the theme csis-ind: {message}" in made.diagnostics[0].message


def test_a_mistake_in_an_included_template_is_told_in_that_template() -> None:
    made = rendered('{% include "head.html.j2" %}', head="a\n{{ nope }}\n")
    span = made.diagnostics[0].span

    assert where(made.diagnostics) == ["2:1 T103 {{ nope }}"]
    assert span is not None
    assert span.source.path.name == "head.html.j2"


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ brief.__class__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ joiner.__init__.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ '{0.__class__}'.format(brief) }}",
        "{{ '%s' | attr('__class__') }}",
        "{{ brief | attr('__class__') | attr('__mro__') }}",
        "{{ (brief | attr('keys')).__self__ }}",
        "{{ brief.keywords.append('x') }}",
        "{{ brief.update({'title': 'x'}) }}",
        "{{ brief.pop('title') }}",
        "{{ range(10**9) | list }}",
        "{% include '/etc/passwd' %}",
        "{% include '../../etc/passwd' %}",
        "{% import 'os' as os %}{{ os }}",
        "{{ brief | xmlattr }}{{ {'a b': 'c'} | xmlattr }}",
    ],
)
def test_a_template_reaches_nothing_but_what_it_is_given(attack: str) -> None:
    made = rendered(attack)

    assert "root:" not in (made.value or "")
    assert "<class" not in (made.value or "")
    assert "0x" not in (made.value or "")
    assert CONTEXT["brief"] == {"title": "<Water>", "keywords": ["a", "b"], "number": 5}
    assert made.value is None


def test_a_text_of_a_brief_is_never_a_template() -> None:
    values = {"title": "{{ 7 * 7 }}{% include 'head.html.j2' %}"}
    made = render(theme(page="{{ title }}"), "page.html.j2", values)

    assert made.value == "{{ 7 * 7 }}{% include &#39;head.html.j2&#39; %}"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Policy Brief 5", '"Policy Brief 5"'),
        ('a"b', '"a\\22 b"'),
        ("a\\b", '"a\\5c b"'),
        ("</style>", '"\\3c \\2f style\\3e "'),
        ("a\nb", '"a\\a b"'),
        ("№ Әлем", '"\\2116  Әлем"'),
        ("", '""'),
    ],
)
def test_a_text_in_a_style_sheet_can_end_neither_it_nor_the_element(
    text: str, written: str
) -> None:
    assert written == css_string(text)


def test_a_template_is_compiled_once_and_again_when_its_text_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[str] = []
    compile_ = Environment.compile

    def spy(environment: Environment, source: str, *rest: Any) -> Any:
        compiled.append(source)
        return compile_(environment, source, *rest)

    monkeypatch.setattr(Environment, "compile", spy)
    text = "{# compiled by this test alone #}{{ brief.number }}"

    assert [rendered(text).value for _ in range(3)] == ["5", "5", "5"]
    assert compiled == [text]
    assert rendered(f"{text}y").value == "5y"
    assert compiled == [text, f"{text}y"]
