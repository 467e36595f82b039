"""What a fuzzer tries: four readers of what strangers write, and what must hold of each.

A target takes any bytes and raises where a promise is broken. None needs pandoc, a disk or the
fuzzer itself, so that what was found once is tried again by the tests.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from mapped_trees import Choices, blocks

from briefgen.model.brief import FrontMatter
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.edition import ThemeSettings
from briefgen.model.evidence import Verdict
from briefgen.model.limits import BIBLIOGRAPHY_BYTES
from briefgen.model.project import BIBLIOGRAPHY
from briefgen.model.series import Series
from briefgen.model.settings import Settings
from briefgen.model.text import clean_text
from briefgen.model.tree import attributes, nodes, plain
from briefgen.stages.entries import edited, fields_of, set_field
from briefgen.stages.fields import typed_fields
from briefgen.stages.files import decode
from briefgen.stages.index import index_source
from briefgen.stages.lint import lint
from briefgen.stages.locate import Places
from briefgen.stages.matching import around, figures, has_figure, index_text, match, reuse
from briefgen.stages.sanitise import ATTRIBUTES, CLASS, ID, IMAGE, SCHEMES, sanitise
from projects import a_source

TODAY: Final = date(2026, 1, 31)
MODELS: Final[tuple[type[Settings], ...]] = (FrontMatter, Series, ThemeSettings)


def front_matter(data: bytes) -> None:
    """Settings of any kind: they are read, or there are findings, which stand inside the text."""
    source = decode(a_source("").path, data[1:], 1 << 16)
    _placed(source.diagnostics)
    if source.value is None:
        assert source.diagnostics
        return
    model = MODELS[data[0] % len(MODELS)] if data else FrontMatter
    made = typed_fields(source.value, 0, len(source.value.text), model)
    _placed(made.diagnostics)
    assert made.value is not None or made.diagnostics
    if made.value is not None:
        for span in made.value.spans.values():
            assert 0 <= span.start <= span.end <= len(source.value.text)


def bibliography(data: bytes) -> None:
    """Entries stand where they are said to; rules end; a field that is set is read back."""
    text = data.decode("utf-8", "replace").encode()
    source = decode(BIBLIOGRAPHY, text, BIBLIOGRAPHY_BYTES, controls=True).value
    if source is None:
        return

    made = index_source(source)
    _placed(made.diagnostics)
    assert made.value is not None
    _placed(lint(made.value, made.value.entries, TODAY))
    for entry in made.value.entries.values():
        assert source.text.startswith(entry.raw, entry.span.start)
        for one in fields_of(entry.raw):
            assert 0 <= one.start < one.value <= one.end <= len(entry.raw)
        if entry.fault is not None:
            continue
        edit = set_field(entry, "file", "sources/x.pdf")
        if edit is not None:
            after = index_source(a_source(clean_text(edited(source.text.encode(), edit).decode())))
            assert after.value is not None
            assert after.value.entries[entry.key].fields["file"] == "sources/x.pdf"


def quotation(data: bytes) -> None:
    """A quotation is compared with a text; verdicts are consistent, and places inside the text."""
    first, _, second = data.decode("utf-8", "replace").partition("\n\n")
    source = index_text(second)
    made = match(first, source)
    shown = around(source, made, 8)

    assert (made.verdict is Verdict.VERIFIED) == (not made.reason)
    assert (made.start is None) == (made.end is None)
    assert made.start is None or 0 <= made.start < (made.end or 0) <= len(second)
    assert 0 <= made.coverage <= 1
    assert len(f"{shown.before}{shown.text}{shown.after}".split()) <= 9
    assert all(one.words >= 3 for one in reuse(first, source, 3))
    for figure in figures(first):
        assert first[figure.start : figure.end] == figure.text
        assert has_figure(figure, source) in {True, False}


def tree(data: bytes) -> None:
    """Of any tree only what is allowed is left; nothing is left to refuse then; no word is lost."""
    made = blocks(Choices(data))
    places = Places(a_source(data.decode("utf-8", "replace")), 0)
    once = sanitise(made, places)
    _placed(once.diagnostics)
    if once.value is None:
        assert once.diagnostics
        return
    again = sanitise(once.value, places)
    found = list(nodes(once.value))
    links = [node["c"][2][0] for node in found if node["t"] == "Link"]
    images = [node["c"][2][0] for node in found if node["t"] == "Image"]

    assert again.value == once.value
    assert again.diagnostics == ()
    assert not {node["t"] for node in found} & {"RawInline", "RawBlock"}
    assert {key for node in found for key, _ in attributes(node)[2]} <= ATTRIBUTES
    assert all(url[:1] == "#" or url.split(":")[0].lower() in SCHEMES for url in links)
    assert all(IMAGE.fullmatch(url) for url in images)
    assert all(CLASS.fullmatch(name) for node in found for name in attributes(node)[1])
    assert all(ID.fullmatch(attributes(node)[0] or "x") for node in found)
    assert plain(once.value).split() == plain(again.value).split()


def _placed(found: tuple[Diagnostic, ...]) -> None:
    for one in found:
        assert one.message
        assert one.span is not None
        length = len(one.span.source.text)
        assert 0 <= one.span.start <= length
        assert one.span.start <= one.span.end <= max(length, one.span.start + 1)


TARGETS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "front-matter": front_matter,
    "bibliography": bibliography,
    "quotation": quotation,
    "tree": tree,
}
