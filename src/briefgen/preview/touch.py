"""Touch: a page with the words changed that were changed in its source, before it is made anew.

To make a page takes longer than an author waits for a word. Where only plain words have changed,
in a passage that is written once, they can be changed in the page too; the page that is made after
that is right in any case.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from briefgen.preview.page import Node, Page, digest

AROUND: Final = 60  # characters on each side by which a passage is known
LEAST: Final = 12  # of them on both sides together
MOST: Final = 2000  # characters that are changed; more is no matter of words
# What pandoc passes on as it is. Quotation marks, dots in a row and double hyphens are not.
PLAIN: Final = re.compile(r"(?:[^\W_]|[ ,;:()?!%/–—’]|\.(?!\.)|-(?!-)|\n(?!\s*\n))*")
ITEM: Final = re.compile(
    r"(?:^|\n)[ \t]*(?:[-+]|\d{1,9}[.)])[ \t]+"
)  # where an item of a list begins
SPACES: Final = "[ \u00a0\u202f]"  # on a page some hold
NOTE: Final = "^["  # behind it a note begins, before whose first word there is no other


def touched_up(page: Page, old: str, new: str) -> Page | None:
    """The page of the text `old` as that of `new`; None where that cannot be told.

    Both are texts of a brief's file.
    """
    change = _change(old, new)
    if change is None:
        return None
    left, gone, come, right = change
    written = re.compile(r"\s+".join(map(re.escape, f"{left}{gone}{right}".split())))
    if len(written.findall(old)) != 1:
        return None
    # What is written once may be printed more often, as notes and headings are.
    before = _pattern(left) if left else r"\b"
    pattern = re.compile(f"({before}){_pattern(gone)}(?={_pattern(right)})")
    found = [block for block in page.blocks if pattern.search(block.html)]

    def changed(text: str) -> str:
        return pattern.sub(lambda one: one[1] + come, text)

    new_of = {one.key: _keyed(one, changed(one.html), changed(one.text)) for one in found}
    return replace(page, body=_with(page.body, new_of)) if found else None


def _change(old: str, new: str) -> tuple[str, str, str, str] | None:
    """What stands before, what is gone, what has come, and what stands behind; all plain words."""
    start = _shared(old, new, lambda text, size: text[:size])
    most = min(len(old), len(new)) - start
    behind = min(most, _shared(old, new, lambda text, size: text[len(text) - size :]))
    gone, come = old[start : len(old) - behind], new[start : len(new) - behind]
    left = PLAIN.match(old[max(0, start - AROUND) : start][::-1])
    right = PLAIN.match(old, len(old) - behind, len(old) - behind + AROUND)
    if left is None or right is None or len(gone) + len(come) > MOST:
        return None
    if not (PLAIN.fullmatch(gone) and PLAIN.fullmatch(come)):
        return None
    if "\n" in gone + come and old.startswith("#", old.rfind("\n", 0, start) + 1):
        return None
    before, after = ITEM.split(left[0][::-1])[-1].lstrip(), ITEM.split(right[0])[0].rstrip()
    # Without a word before it, it may stand behind a sign that means something with it.
    known = (before or old.endswith(NOTE, 0, start)) and len(before) + len(after) >= LEAST
    # Of spaces in a row, and of those around a block, a page has none.
    whole = _spaced(before + come + after)
    sound = whole == whole.strip() and len(whole) == len(before + come + after)
    return (before, gone, _spaced(come), after) if known and sound else None


def _shared(old: str, new: str, part: Callable[[str, int], str]) -> int:
    """The greatest size at which the parts of both are the same."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if part(old, middle) == part(new, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _pattern(text: str) -> str:
    return SPACES.join(re.escape(part) for part in _spaced(text).split(" "))


def _keyed(block: Node, html: str, text: str) -> Node:
    """The block with other HTML, under the key that it has when its page is made."""
    key = digest(html.replace(f' data-key="{block.key}"', "", 1))
    html = html.replace(f'data-key="{block.key}"', f'data-key="{key}"', 1)
    return replace(block, key=key, html=html, text=text)


def _with(node: Node, new_of: dict[str, Node]) -> Node:
    """A tree of blocks with others in the place of some, by their keys."""
    if node.key in new_of:
        return new_of[node.key]
    inside = tuple(_with(one, new_of) for one in node.inside)
    return node if inside == node.inside else replace(node, inside=inside)
