"""The files of comments, written: YAML that reads well in a difference and comes back as it was."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from briefgen.model.comments import Answer, Comment, Thread, written_time
from briefgen.model.text import CONTROL, clean_text

# What YAML takes for a line end, or does not take at all, is written as an escape.
ESCAPED: Final = re.compile(
    "[\x7f-\xa0\xad\u2028\u2029\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
# Lines that a literal block holds as they are: no space at their ends, and no odd sign.
LINE: Final = re.compile(r"(?:[^\s\x7f-\xa0](?:.*[^\s\x7f-\xa0])?)?")


def thread_file(thread: Thread) -> bytes:
    """The file ID.yaml of a comment, without its answers."""
    anchor = thread.anchor
    lines = [*_head(thread.opened), f"brief: {thread.brief}", "anchor:"]
    lines += [f"  exact: {_quoted(anchor.exact)}"]
    lines += [f"  prefix: {_quoted(anchor.prefix)}", f"  suffix: {_quoted(anchor.suffix)}"]
    lines += [f"  section: {_quoted(anchor.section)}"] if anchor.section else []
    lines += [f"  copies: {anchor.copies}"] if anchor.copies else []
    lines += [f"  rival: {anchor.rival}"] if anchor.rival else []
    return _file([*lines, *_text(thread.opened.text)])


def answer_file(answer: Answer) -> bytes:
    """The file ID.ID.yaml of an answer."""
    lines = [*_head(answer.said), f"deed: {answer.deed.value}"]
    return _file([*lines, *(_text(answer.said.text) if answer.said.text else ())])


def clean(text: str) -> str:
    """What somebody typed or pasted, as a file holds it: NFC, line feeds, no control characters."""
    return unicodedata.normalize("NFC", CONTROL.sub("", clean_text(text)))


def _head(said: Comment) -> Iterator[str]:
    yield "version: 1"
    yield f"author: {_quoted(said.author.name)}"
    if said.author.email:
        yield f"email: {_quoted(said.author.email)}"
    yield f"time: {written_time(said.time)}"


def _text(text: str) -> list[str]:
    """A text of several lines as a block, where that holds it as it is; else in quotes."""
    lines = text.split("\n")
    block = len(lines) > 1 and lines[0] and lines[-1] and not ESCAPED.search(text)
    if block and all(LINE.fullmatch(one) for one in lines):
        return ["text: |-", *(f"  {line}" if line else "" for line in lines)]
    return [f"text: {_quoted(text)}"]


def _quoted(text: str) -> str:
    """A text in double quotes, on one line."""
    return ESCAPED.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def _file(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
