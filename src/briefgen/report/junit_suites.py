"""JUnit: findings as test results, which every CI service shows (GitLab, Jenkins and others).

A file is a suite. What fails the run is a failed test of its own, under a name that stays when
lines move, so that a service can tell a new failure from an old one. All else that was found is in
the output of one passed test.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from lxml import etree

from briefgen.model.diagnostic import Diagnostic, Severity
from briefgen.report.lines import clean, place
from briefgen.report.objects import Result
from briefgen.report.terminal import whole

PROJECT: Final = "project"  # where no file is at fault
NO_FINDINGS: Final = "no findings"
OTHERS: Final = "findings that do not fail"


def junit(result: Result) -> str:
    """An XML document with a suite for each brief and for each other file with findings."""
    files: dict[str, list[Diagnostic]] = {brief.path: [] for brief in result.briefs}
    for one in result.found:
        files.setdefault(str(one.span.source.path) if one.span else PROJECT, []).append(one)
    bad = {Severity.ERROR, Severity.WARNING} if result.strict else {Severity.ERROR}
    root = etree.Element("testsuites", name="briefgen")
    for path in sorted(files):
        _suite(root, path, files[path], bad)
    root.set("tests", str(len(root.findall("*/testcase"))))
    root.set("failures", str(len(root.findall("*/*/failure"))))
    root.set("errors", "0")
    made = etree.tostring(root, encoding="unicode", pretty_print=True).rstrip("\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{made}'


def _suite(
    root: etree._Element, path: str, found: Sequence[Diagnostic], bad: set[Severity]
) -> None:
    failing = [one for one in found if one.severity in bad]
    others = [one for one in found if one.severity not in bad]
    tests = len(failing) + (1 if others or not failing else 0)
    suite = etree.SubElement(root, "testsuite", name=clean(path), tests=str(tests), time="0")
    suite.attrib.update({"failures": str(len(failing)), "errors": "0", "skipped": "0"})
    names: Counter[str] = Counter()
    for one in failing:
        name = clean(f"{one.code.id} {one.code.name}: {one.message}")
        names[name] += 1
        case = _case(suite, path, name if names[name] == 1 else f"{name} ({names[name]})")
        if one.span is not None:
            case.set("line", str(one.span.first.line))
        fault = etree.SubElement(case, "failure", type=f"{one.severity.value} {one.code.id}")
        fault.set("message", clean(f"{place(one.span)}{one.message}"))
        fault.text = whole(one).plain
    if others:
        output = etree.SubElement(_case(suite, path, OTHERS), "system-out")
        output.text = "\n".join(whole(one).plain for one in others)
    elif not failing:
        _case(suite, path, NO_FINDINGS)


def _case(suite: etree._Element, path: str, name: str) -> etree._Element:
    where = clean(path)
    # Jenkins takes what is before the last dot for a package, so the name of the file has none.
    classname = where.rpartition(".")[0].replace(".", "-") or where
    return etree.SubElement(suite, "testcase", classname=classname, name=name, file=where, time="0")
