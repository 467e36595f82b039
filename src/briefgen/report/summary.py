"""Summary: what a run came to as Markdown, for the page of an automated build or a comment.

First a table of the briefs, then the findings of each file, then what their codes mean. No text of
a brief can do more here than be read: see `escaping`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from briefgen.model.diagnostic import Code, Diagnostic, Severity
from briefgen.report.escaping import escaped, html_text, markdown_text
from briefgen.report.lines import tally
from briefgen.report.objects import BriefObject, Result
from briefgen.report.terminal import few

OPEN: Final = 10  # findings of a file that are shown at once; more are folded
LETTERS: Final = 500  # of a message or a hint
TITLE: Final = 120  # characters of a title
BYTES: Final = 700 << 10  # GitHub shows no summary of a step of over a mebibyte (1024 k)
ROWS: Final = 500  # briefs in the table, which with the longest titles take 400 kB
PROJECT: Final = "The project"  # where no file is at fault
NONE: Final = "–"


def markdown(result: Result) -> str:
    """A Markdown document: heading, briefs, findings by file, and the meaning of codes."""
    by_file: dict[str, list[Diagnostic]] = {}
    for one in result.found:
        by_file.setdefault(str(one.span.source.path) if one.span else "", []).append(one)
    known = {brief.path: brief for brief in result.briefs}
    unsound = {path: None for path in by_file if path not in known and _is_brief(path)}
    briefs = dict(sorted((known | unsound).items()))
    parts = [f"## {_heading(result, len(briefs))}"]
    if briefs:
        parts.append("\n".join(_rows(result, briefs, by_file)))
    codes = {one.code.id: one.code for one in result.found}
    ending = _meanings(codes.values(), result.manual)
    room = BYTES - sum(len(part.encode()) for part in (*parts, *ending))
    shown, left = _within(room, [_file(*one, result.manual) for one in by_file.items()])
    if left:
        files = f"{left} more file{'' if left == 1 else 's'}"
        shown.append(f"*The findings of {files} are too long for this page.*")
    return "\n\n".join([*parts, *shown, *ending])


def _heading(result: Result, count: int) -> str:
    verdict = "Failed" if any(_fails(one, result) for one in result.found) else "Passed"
    briefs = f"{count or 'no'} brief{'' if count == 1 else 's'}"
    return f"{verdict}: {briefs}, {tally(result.found) or 'no findings'}"


def _fails(one: Diagnostic, result: Result) -> bool:
    return one.is_error or (result.strict and one.severity is Severity.WARNING)


def _rows(
    result: Result, briefs: Mapping[str, BriefObject | None], found: Mapping[str, list[Diagnostic]]
) -> Iterable[str]:
    """The lines of the table, by path; pages only where pages were made."""
    made = _pages(result)
    names = ["Brief", "Result", "Status", "Words", *(["Pages"] if made else [])]
    names += ["Errors", "Warnings", "Quotations verified"]
    yield _row(names)
    yield _row(["---"] * 3 + ["--:"] * (len(names) - 3))
    for path, brief in [*briefs.items()][:ROWS]:
        own = found.get(path, ())
        failed = any(_fails(one, result) for one in own)
        cells = _cells(brief, path)
        cells.insert(1, "**fails**" if failed else "passes")
        counts = Counter(one.severity for one in own)
        cells[-1:-1] = [str(made.get(path, NONE))] if made else []
        cells[-1:-1] = [str(counts[one]) for one in (Severity.ERROR, Severity.WARNING)]
        yield _row(cells)
    if len(briefs) > ROWS:
        yield _row([f"and {len(briefs) - ROWS:,} more", *[""] * (len(names) - 1)])


def _cells(brief: BriefObject | None, path: str) -> list[str]:
    """What a brief is: its title, status, words and quotations; only its path where unsound."""
    if brief is None:
        return [markdown_text(path, TITLE), NONE, NONE, NONE]
    number = f"{brief.number}. " if brief.number is not None else ""
    verified = f"{brief.verified} of {brief.quotations}" if brief.quotations else NONE
    words = NONE if brief.words is None else f"{brief.words:,}"
    title = markdown_text(f"{number}{brief.title}", TITLE)
    slug = markdown_text(brief.brief, TITLE)
    return [f"{title}<br>{slug}", brief.status, words, verified]


def _pages(result: Result) -> Mapping[str, int]:
    """How many pages the PDF of each brief has, by the path of the brief."""
    pages = {one.brief: one.pages for one in result.artifacts or () if one.pages is not None}
    return {one.path: pages[one.brief] for one in result.briefs if one.brief in pages}


def _is_brief(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return len(parts) == 3 and parts[0] == "briefs" and parts[2].endswith(".md")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _file(path: str, found: Sequence[Diagnostic], manual: str | None) -> str:
    """The findings of a file, folded where they are many; of one kind the first are shown."""
    shown, left = few(found)
    lines = [_finding(one, manual) for one in shown]
    lines += [f"- {count} more {code}" for (_, code), count in left.items()]
    unfolded = " open" if len(found) <= OPEN else ""
    name = html_text(path) if path else PROJECT
    head = f"<details{unfolded}><summary><b>{name}</b>: {tally(found)}</summary>"
    return "\n".join([head, "", *lines, "", "</details>"])


def _finding(one: Diagnostic, manual: str | None) -> str:
    place = f" line {one.span.first.line}, column {one.span.first.column}:" if one.span else ""
    name = "note" if one.severity is Severity.INFO else one.severity.value
    told = f"- **{name}** {_linked(one.code, manual)}{place} {markdown_text(one.message, LETTERS)}"
    return told + (f"<br>*Hint:* {markdown_text(one.hint, LETTERS)}" if one.hint else "")


def _linked(code: Code, manual: str | None) -> str:
    """A code, as a link to its page where the address of the manual is known."""
    if manual is None:
        return code.id
    return f"[{code.id}]({manual}/reference/codes.md#{code.id.lower()}-{code.name})"


def _meanings(codes: Iterable[Code], manual: str | None) -> list[str]:
    """What each code means and what to do about it."""
    lines = [
        f"- {_linked(one, manual)} {one.name}: {_own(f'{one.meaning} {one.remedy}')}"
        for one in sorted(codes, key=lambda one: one.id)
    ]
    if not lines:
        return []
    head = "<details><summary>What the codes mean</summary>"
    return ["\n".join([head, "", *lines, "", "</details>"])]


def _own(words: str) -> str:
    """Words of the manual, whose code stands between backticks."""
    pieces = re.split(r"(`[^`]+`)", words)
    return "".join(one if one.startswith("`") else escaped(one) for one in pieces)


def _within(room: int, sections: Sequence[str]) -> tuple[list[str], int]:
    """The sections that there is room for, in bytes, and how many are left out."""
    shown = []
    for one in sections:
        room -= len(one.encode()) + 2
        if room > 0:
            shown.append(one)
    return shown, len(sections) - len(shown)
