"""Text files of the project, read as sources: one way to say that a file cannot be used."""

from pathlib import PurePosixPath

from briefgen.model.codes.project import UNREADABLE_FILE
from briefgen.model.diagnostic import Checked
from briefgen.model.limits import size
from briefgen.model.text import CONTROL, Source, clean_text
from briefgen.model.world import Unreadable, World


def read_source(path: PurePosixPath, limit: int, world: World) -> Checked[Source]:
    """Read a UTF-8 text of at most `limit` bytes; P102 when it cannot be had or read."""
    try:
        data = world.read(path)
    except Unreadable as fault:
        return _unreadable(Source(path=path, text=""), 0, f"this file {fault.reason}")
    return decode(path, data, limit)


def decode(
    path: PurePosixPath, data: bytes, limit: int, *, controls: bool = False
) -> Checked[Source]:
    """Bytes as a source; what is no text is told at its line and column.

    With `controls`, control characters become spaces: one in a bibliography of thousands of entries
    must not stop it.
    """
    if len(data) > limit:
        message = f"this file has {size(len(data))}, over the limit of {size(limit)}"
        return _unreadable(Source(path=path, text=""), 0, message, _smaller(path))
    try:
        text = clean_text(data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        before = clean_text(data[: fault.start].decode("utf-8"))
        rest = data[fault.start :].decode("utf-8", "replace")
        source = Source(path=path, text=before + rest)
        return _unreadable(
            source,
            len(before),
            f"this file is not UTF-8 text: byte 0x{data[fault.start]:02x}",
            hint="save it as UTF-8",
        )
    source = Source(path=path, text=CONTROL.sub(" ", text) if controls else text)
    if (nul := text.find("\0")) >= 0:
        return _unreadable(source, nul, "this file holds a NUL character, so it is not text")
    if (control := CONTROL.search(source.text)) is not None:
        message = f"this file holds the control character U+{ord(control[0]):04X}"
        return _unreadable(source, control.start(), message, hint="delete it")
    return Checked(value=source)


def _smaller(path: PurePosixPath) -> str:
    """What to do about a file that is too large."""
    if path.name.startswith("brief."):
        return "split the brief in two, or leave long tables to a file beside it"
    if path.suffix in {".css", ".j2"}:
        return "a theme is text: images and fonts in it are files of their own"
    return "look for a text that was pasted in and belongs elsewhere, and take it out"


def _unreadable(
    source: Source, offset: int, message: str, hint: str | None = None
) -> Checked[Source]:
    fault = UNREADABLE_FILE.at(source.span(offset), message, hint=hint)
    return Checked(value=None, diagnostics=(fault,))
