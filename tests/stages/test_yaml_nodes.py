"""YAML read strictly: plain text with places, and nothing that could expand."""

import time

import pytest

from briefgen.model.diagnostic import Checked
from briefgen.model.limits import SETTINGS_BYTES, SETTINGS_DEPTH
from briefgen.stages.yaml_nodes import Fields, read_fields
from projects import a_source, where


def read(text: str) -> Checked[Fields]:
    return read_fields(a_source(text), 0, len(text))


def data(text: str) -> object:
    made = read(text)
    assert made.value is not None
    assert made.diagnostics == ()
    return made.value.data


@pytest.mark.parametrize(
    "word",
    ["NO", "yes", "on", "12:30:45", "1.10", "0123", "0x1F", "1e3", ".inf", "2009-11-19", "="],
)
def test_a_word_stays_the_text_it_is(word: str) -> None:
    assert data(f"key: {word}\n") == {"key": word}


@pytest.mark.parametrize("nothing", ["", " ~", " null", " # a comment"])
def test_nothing_is_none(nothing: str) -> None:
    assert data(f"key:{nothing}\n") == {"key": None}


@pytest.mark.parametrize(("written", "meant"), [('"~"', "~"), ("'null'", "null"), ('""', "")])
def test_nothing_in_quotes_is_text(written: str, meant: str) -> None:
    assert data(f"key: {written}\n") == {"key": meant}


def test_lists_groups_and_blocks_of_text_are_read() -> None:
    text = "a: [1, {b: c}]\nd:\n  - e\n  - f: >-\n      g\n      h\n"

    assert data(text) == {"a": ["1", {"b": "c"}], "d": ["e", {"f": "g h"}]}


def test_a_control_character_written_by_an_escape_is_told_at_its_value() -> None:
    made = read('a: "b\\x07 \\ud800"\n')

    assert where(made.diagnostics) == ['1:4 F102 "b\\x07 \\ud800"']
    assert made.value is not None
    assert made.value.data == {"a": "b "}


def test_no_settings_at_all_are_an_empty_group() -> None:
    assert data("") == {}
    assert data("# only a comment\n") == {}


def test_every_value_and_every_key_has_its_place() -> None:
    source = a_source("---\ntitle: Water\nabout:\n  text: Ours\nlist: [a, b]\n---\n")
    made = read_fields(source, 4, len(source.text) - 4).value
    assert made is not None
    values = {path: span.text for path, span in made.values.items()}
    keys = {path: span.first.line for path, span in made.keys.items()}

    assert values == {
        (): "title: Water",
        ("title",): "Water",
        ("about",): "text: Ours",
        ("about", "text"): "Ours",
        ("list",): "[a, b]",
        ("list", 0): "a",
        ("list", 1): "b",
    }
    assert keys == {("title",): 2, ("about",): 3, ("about", "text"): 4, ("list",): 5}


def test_an_empty_value_has_a_place_behind_its_key() -> None:
    made = read("key:\nother: x\n").value
    assert made is not None

    assert (made.values["key",].first.line, made.values["key",].first.column) == (1, 5)


def test_of_two_equal_keys_the_first_is_kept_and_the_second_told() -> None:
    made = read("a: 1\nb: 2\na: 3\n")

    assert made.value is not None
    assert made.value.data == {"a": "1", "b": "2"}
    assert where(made.diagnostics) == ["3:1 F103 a"]
    assert [related.span.first.line for related in made.diagnostics[0].related] == [1]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: &x 1\nb: *x\n", "2:4 F104 *x"),
        ("a: [*x]\n", "1:5 F104 *x"),
        ("a: !!python/object:os.system 1\n", "1:4 F104 !!python/object:os.system"),
        ("a: !tag 1\n", "1:4 F104 !tag"),
        ("a: !!str 1\n", "1:4 F104 !!str"),
        ("!!map {a: 1}\n", "1:1 F104 !!map"),
        ("a: {b: 1}\n<<: {c: 2}\n", "2:1 F104 <<"),
        ("[a, b]: 1\n", "1:1 F104 [a, b]"),
        ("- a\n", "1:1 F102 -"),
        ("words alone\n", "1:1 F102 w"),
    ],
)
def test_what_is_not_read_is_told_at_its_place(text: str, place: str) -> None:
    made = read(text)

    assert where(made.diagnostics) == [place]


def test_an_alias_bomb_is_refused_at_its_first_alias() -> None:
    layers = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 30))
    made = read(f"l0: &l0 [x]\n{layers}")

    assert made.value is None
    assert where(made.diagnostics) == ["2:10 F104 *l0"]


def test_settings_may_nest_as_deep_as_the_limit_and_no_deeper() -> None:
    def nested(depth: int) -> str:
        return "a: " + "[" * depth + "x" + "]" * depth

    assert read(nested(SETTINGS_DEPTH - 2)).diagnostics == ()
    assert [one.code.id for one in read(nested(SETTINGS_DEPTH - 1)).diagnostics] == ["F105"]


@pytest.mark.parametrize("sign", ["[", "{a: ", "- ", "? "])
def test_nesting_without_end_is_refused_at_once(sign: str) -> None:
    began = time.monotonic()
    made = read("a:\n  " + sign * 9_000)

    assert [one.code.id for one in made.diagnostics] == ["F105"]
    assert time.monotonic() - began < 2


def test_settings_may_be_as_long_as_the_limit_and_no_longer() -> None:
    most = "a: " + "x" * (SETTINGS_BYTES - 4) + "\n"

    assert read(most).diagnostics == ()
    assert where(read("b" + most).diagnostics) == ["1:1 F105 b"]
    message = "the settings have 65 KB, over the limit of 64 KB"
    assert read("b" + most).diagnostics[0].message == message


def test_the_length_of_settings_is_counted_in_bytes() -> None:
    made = read("a: " + "Ә" * (SETTINGS_BYTES // 2) + "\n")

    assert [one.code.id for one in made.diagnostics] == ["F105"]


def test_places_are_counted_from_the_beginning_of_the_file() -> None:
    text = "---\ntitle: a: b\n---\n"
    made = read_fields(a_source(text), 4, 16)

    assert where(made.diagnostics) == ["2:9 F102 :"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b: c\n", '": " may not stand inside a value'),
        ("a\nb: c\n", "there is no colon in this line"),
        ("a: b\n  c: d\n", "this line is indented as if it went on with the value above it"),
        ("a: @b\n", "a value may not begin with @"),
        ("a: %b\n", "a value may not begin with %"),
        ("a: *\n", "a value may not begin with *"),
        ("a: & b\n", "a value may not begin with &"),
        ("a:\n\t- b\n", "a tab stands where spaces belong"),
        ('a: "b\n', "this quotation mark is never closed"),
        ("a: 'b\n", "this quotation mark is never closed"),
        ("a: [b\n", "this bracket is never closed, or a comma is missing inside it"),
        ("a: {b: c\n", "this bracket is never closed, or a comma is missing inside it"),
        ("a: - b\n", "a list may not begin on the line of its key"),
        ("a: | b\n", "a text may not begin on the line of its | or >"),
        ('a: "\\S"\n', "a backslash in double quotes means something else to YAML"),
        ("a: b\n---\nc: d\n", "a second document begins here"),
        ("a: 'b' c\n", "this stands behind the end of a value"),
        ("a:\n    - b\n  - c\n", "this line is not indented like the lines above it"),
        ("a: \x07\n", "this line holds a control character"),
    ],
)
def test_a_fault_of_yaml_is_told_in_an_authors_words(text: str, said: str) -> None:
    made = read(text)

    assert made.value is None
    assert [one.code.id for one in made.diagnostics] == ["F102"]
    assert said == made.diagnostics[0].message
