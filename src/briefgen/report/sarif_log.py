"""SARIF: findings in the format of code scanning services (OASIS SARIF 2.1.0).

One run of one tool; its rules are the codes that occur. A finding keeps its fingerprint when lines
are put in above it, so that services know it again.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import quote

from briefgen import __version__
from briefgen.model.codes import FAMILIES
from briefgen.model.diagnostic import Code, Diagnostic, Edit, Severity
from briefgen.model.text import Span

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
ROOT: Final = "%SRCROOT%"  # the name that GitHub and others give to the folder of a repository
FINGERPRINT: Final = "briefgenFinding/v1"
LEVELS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}

Object = dict[str, Any]


def sarif(found: Sequence[Diagnostic]) -> str:
    """A SARIF log of one run, as JSON."""
    codes = sorted({one.code.id: one.code for one in found}.values(), key=lambda code: code.id)
    numbers = {code.id: number for number, code in enumerate(codes)}
    prints = fingerprints(found)
    run: Object = {
        "tool": {
            "driver": {
                "name": "briefgen",
                "version": __version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder of the project."}}},
        "results": [
            _result(one, numbers[one.code.id], print_)
            for one, print_ in zip(found, prints, strict=True)
        ],
    }
    log = {"$schema": f"{SCHEMA}sarif-schema-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def fingerprints(found: Iterable[Diagnostic]) -> list[str]:
    """For each finding a digest of its code, file and words; equal ones are numbered."""
    seen: Counter[str] = Counter()
    made: list[str] = []
    for one in found:
        where = (str(one.span.source.path), one.span.text) if one.span else ("", one.message)
        digest = hashlib.sha256("\0".join((one.code.id, *where)).encode()).hexdigest()[:32]
        seen[digest] += 1
        made.append(f"{digest}:{seen[digest]}")
    return made


def _rule(code: Code) -> Object:
    first, _, _ = code.meaning.partition(". ")
    mended = "\n\n`briefgen check --fix` mends this." if code.mended else ""
    return {
        "id": code.id,
        "name": code.name,
        "shortDescription": {"text": f"{first.removesuffix('.')}."},
        "fullDescription": {"text": f"{code.meaning} {code.why}"},
        "help": {
            "text": f"{code.remedy}{mended}\n\nExample:\n\n{code.example}",
            "markdown": f"{code.why}\n\n**What to do:** {code.remedy}{mended}\n\n"
            f"```text\n{code.example}\n```",
        },
        "defaultConfiguration": {"level": LEVELS[code.severity]},
        "properties": {"tags": [FAMILIES[code.id[0]]]},
    }


def _result(one: Diagnostic, number: int, fingerprint: str) -> Object:
    made: Object = {
        "ruleId": one.code.id,
        "ruleIndex": number,
        "level": LEVELS[one.severity],
        "message": {"text": one.message + (f"\n{one.hint}" if one.hint else "")},
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if one.span is not None:
        made["locations"] = [{"physicalLocation": _place(one.span)}]
    if one.related:
        made["relatedLocations"] = [
            {"message": {"text": also.message}, "physicalLocation": _place(also.span)}
            for also in dict.fromkeys(one.related)
        ]
    if one.edits:
        made["fixes"] = [_fix(one.edits)]
    return made


def _fix(edits: Sequence[Edit]) -> Object:
    files = dict.fromkeys(edit.span.source.path for edit in edits)
    return {
        "description": {"text": "What `briefgen check --fix` changes."},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(path),
                "replacements": [
                    {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
                    for edit in edits
                    if edit.span.source.path == path
                ],
            }
            for path in files
        ],
    }


def _place(span: Span) -> Object:
    region = _region(span)
    if span.text:
        region["snippet"] = {"text": span.text}
    return {"artifactLocation": _artifact(span.source.path), "region": region}


def _region(span: Span) -> Object:
    first, last = span.first, span.last
    return {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
    }


def _artifact(path: PurePosixPath) -> Object:
    if path.is_absolute():  # an archive of sources elsewhere
        return {"uri": path.as_uri()}
    return {"uri": quote(str(path), safe="/"), "uriBaseId": ROOT}
