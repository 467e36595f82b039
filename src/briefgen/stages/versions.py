"""Versions: which version of a brief this is, when it was made, and the digest of its text."""

import hashlib
import json
import re
from datetime import date
from typing import Final

from briefgen.model.brief import Brief, Correction, FrontMatter, Weight

COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
PARAGRAPHS: Final = re.compile(r"\n\s*\n")
# What the front matter prints; keywords and description are for catalogues, and a mark of the
# status goes when the brief is final.
PRINTED: Final = (
    *("title", "subtitle", "number", "date", "language", "authors", "about"),
    *("acknowledgements", "funding", "disclaimer", "license"),
)


def version_of(front: FrontMatter) -> str:
    """The version of a brief: 1.0 as first published.

    A minor correction counts its second number on, all others the first: 1.0, 1.1, 2.0.
    """
    return ("1.0", *versions(front))[-1]


def versions(front: FrontMatter) -> tuple[str, ...]:
    """The version that each correction made, in their order."""
    whole, part, made = 1, 0, []
    for one in front.corrections:
        whole, part = (whole, part + 1) if one.level is Weight.MINOR else (whole + 1, 0)
        made.append(f"{whole}.{part}")
    return tuple(made)


def modified(front: FrontMatter) -> date:
    """The day of the last correction, or else of publication."""
    return max((front.date, *(one.date for one in front.corrections)))


def retraction(front: FrontMatter) -> Correction | None:
    """The correction that withdraws a brief; None as long as it stands."""
    found = [one for one in front.corrections if one.level is Weight.RETRACTION]
    return found[-1] if found else None


def text_digest(brief: Brief) -> str:
    """The SHA-256 digest, in hexadecimal digits, of what a brief says.

    That is its body and what its own front matter prints, without corrections. Comments and where
    lines end do not count.
    """
    said = brief.front.model_dump(mode="json", include=set(PRINTED))
    body = COMMENT.sub("", brief.source.text[brief.body :])
    said["language"] = brief.language
    said["text"] = [" ".join(one.split()) for one in PARAGRAPHS.split(body) if one.strip()]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
