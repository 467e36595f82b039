"""The files of comments, read: `comments/ID.yaml` and `comments/ID.ID.yaml` beside a brief.

They may come with a stranger's branch: only names of briefgen's own making are opened, each through
the world, and what they hold is text and never markup.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from briefgen.model.brief import Brief
from briefgen.model.codes import comments as codes
from briefgen.model.comments import (
    FILE,
    FOLDER,
    Anchor,
    Answer,
    AnswerFields,
    Author,
    Comment,
    Deed,
    Signed,
    Thread,
    ThreadFields,
)
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.limits import COMMENT_BYTES, COMMENT_FILES
from briefgen.model.text import Source, Span
from briefgen.model.world import Unreadable, World
from briefgen.stages.fields import M, Typed, typed_fields
from briefgen.stages.files import read_source

MERGE: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
RESTORE: Final = "mend it at this place, get it back from git, or delete the file"


def read_threads(brief: Brief, world: World) -> Checked[tuple[Thread, ...]]:
    """The comments on a brief, by time; D601 for each file in their folder that is not sound.

    Of a brief and its translations, which share the folder, each has its own.
    """
    folder = brief.source.path.parent
    found: list[Diagnostic] = []
    threads: list[Thread] = []
    answers: dict[str, list[tuple[Answer, Span]]] = {}
    for name in _names(folder, world, found):
        path = folder / FOLDER / name
        parts = FILE.fullmatch(name)
        if parts is None:
            found.append(_broken(path, "this is not the name of a comment's file"))
        elif parts[2] is None:
            thread = _read(path, ThreadFields, world, found)
            threads += [_thread(parts[1], thread)] if thread else []
        elif typed := _read(path, AnswerFields, world, found):
            answers.setdefault(parts[1], []).append((_answer(parts[2], typed), typed.spans[()]))
    found += _lost(answers, threads, folder, world)
    own = (one for one in threads if one.brief == brief.source.path.name)
    made = [replace(one, answers=_by_time(answers.get(one.id, []))) for one in own]
    return Checked(
        value=tuple(sorted(made, key=lambda one: (one.opened.time, one.id))),
        diagnostics=tuple(found),
    )


def _names(folder: PurePosixPath, world: World, found: list[Diagnostic]) -> tuple[str, ...]:
    """The files that might be comments; others may lie beside them."""
    names = tuple(one for one in world.folder(folder / FOLDER) if one.endswith(".yaml"))
    if len(names) > COMMENT_FILES:
        message = f"this folder has {len(names):,} files of comments; {COMMENT_FILES:,} are read"
        found.append(_broken(folder / FOLDER, message, "delete those that were settled long ago"))
    return names[:COMMENT_FILES]


def _broken(path: PurePosixPath, message: str, hint: str = RESTORE) -> Diagnostic:
    return codes.BROKEN_COMMENT.at(Source(path=path, text="").span(0), message, hint)


def _read(
    path: PurePosixPath, model: type[M], world: World, found: list[Diagnostic]
) -> Typed[M] | None:
    """A file's fields; whatever is wrong with it is D601, for nobody wrote it by hand."""
    read = read_source(path, COMMENT_BYTES, world)
    source = read.value
    torn = next(_torn(source), None) if source is not None else None
    if torn is not None:
        found.append(codes.BROKEN_COMMENT.at(torn, "a merge left this line", RESTORE))
        return None
    checked = read.then(lambda source: typed_fields(source, 0, len(source.text), model))
    found += [
        codes.BROKEN_COMMENT.at(one.span, one.message, one.hint or RESTORE)
        for one in checked.diagnostics
    ]
    return None if checked.diagnostics else checked.value


def _torn(source: Source) -> Iterator[Span]:
    for start, line in zip(source.line_starts, source.text.split("\n"), strict=True):
        if line.startswith(MERGE):
            yield source.span(start, start + len(line))


def _comment(fields: Signed, text: str) -> Comment:
    name = " ".join(fields.author.split())  # on one line, as it is listed
    author = Author(name=name, email=fields.email)
    return Comment(author=author, time=fields.time, text=text)


def _thread(name: str, typed: Typed[ThreadFields]) -> Thread:
    fields = typed.settings
    return Thread(
        id=name,
        brief=fields.brief,
        anchor=Anchor(**fields.anchor.model_dump()),
        opened=_comment(fields, fields.text),
        span=typed.spans["brief",],
    )


def _answer(name: str, typed: Typed[AnswerFields]) -> Answer:
    fields = typed.settings
    return Answer(id=name, deed=fields.deed, said=_comment(fields, fields.text or ""))


def _by_time(answers: list[tuple[Answer, Span]]) -> tuple[Answer, ...]:
    """In the order of time; of a thread resolved and reopened at one time, open is the safer."""
    every = [answer for answer, _ in answers]
    return tuple(sorted(every, key=lambda one: (one.said.time, one.deed is Deed.REOPEN, one.id)))


def _lost(
    answers: dict[str, list[tuple[Answer, Span]]],
    threads: list[Thread],
    folder: PurePosixPath,
    world: World,
) -> Iterator[Diagnostic]:
    """Answers to comments that are not here, and comments on files that are not."""
    gone: set[str] = set()
    for name in answers.keys() - {one.id for one in threads}:
        for _, span in answers[name]:
            message = f"the comment that this answers, {name}.yaml, is not here or is broken"
            yield codes.BROKEN_COMMENT.at(span, message, RESTORE)
    for name in sorted({one.brief for one in threads}):
        try:  # the folder is not listed, for then a new figure in it would be a change
            world.read(folder / name)
        except Unreadable:
            gone.add(name)
    for one in threads:
        if one.brief in gone:
            message = f"there is no {one.brief} for this comment to be on"
            yield codes.BROKEN_COMMENT.at(one.span, message, "name the brief's file, or delete it")
