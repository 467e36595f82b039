"""A fault: one thing in which a file is not what was released."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something that is not as it was released: the file, and the part of it if that is known.

    `message` completes the sentence "the file …", or "its part …".
    """

    file: str
    message: str
    part: str = ""
    hint: str | None = None
