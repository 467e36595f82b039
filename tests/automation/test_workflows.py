"""Workflows and the action: least permissions, pinned actions, nothing hostile in a command line.

Each rule is a function from a file's text to what breaks it, and is shown a planted breach.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTION = ROOT / "action.yml"
MANUAL = ROOT / "docs" / "how-to" / "automated-builds.md"
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Who may write what; everything else only reads.
MAY_WRITE = {
    ("ci.yml", "findings"): {"security-events"},
    ("briefs-release.yml", "release"): {"contents"},
}
# What goes by its version, and why.
BY_VERSION = {"github/codeql-action/upload-sarif@v4"}


def parsed(text: str) -> dict[str, Any]:
    """A file of YAML; `on` is a word there, and no truth value."""
    read: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # it makes text only
    return read


def steps(given: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The steps of a workflow or an action."""
    for job in (*given.get("jobs", {}).values(), given.get("runs", {})):
        yield from job.get("steps", ())


def writers(given: dict[str, Any], name: str) -> list[str]:
    """Permissions to write that are not granted, and a workflow that says nothing of its own."""
    found = [] if given.get("permissions") == {"contents": "read"} else ["permissions"]
    for job_name, job in given["jobs"].items():
        wanted = job.get("permissions", {})
        written = (
            {one for one, how in wanted.items() if how != "read"}
            if isinstance(wanted, dict)
            else {wanted}
        )
        if not written <= MAY_WRITE.get((name, job_name), set()):
            found.append(job_name)
    return found


def unpinned(text: str) -> list[str]:
    """Actions that are not named by a full commit and, behind it, the version that it is."""
    uses = re.findall(r"^\s*(?:- )?uses: (.+)$", text, re.MULTILINE)
    pinned = re.compile(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    return [
        one
        for one in uses
        if not pinned.fullmatch(one) and not one.startswith("./") and one not in BY_VERSION
    ]


def injected(text: str) -> list[str]:
    """Command lines with an expression: its value would be read by the shell."""
    return [step["run"] for step in steps(parsed(text)) if "${{" in step.get("run", "")]


def long_commands(text: str) -> list[str]:
    """Command lines that are more than one command: what they do could not be tried here."""
    found = [step["run"] for step in steps(parsed(text)) if "run" in step]
    return [one for one in found if re.search(r"[\n;|&]", one)]


def privileged(text: str) -> list[str]:
    """Events that run with secrets on what a stranger wrote."""
    return [
        one for one in parsed(text).get("on", ()) if one in {"pull_request_target", "workflow_run"}
    ]


def kept_credentials(text: str) -> list[str]:
    """Checkouts that leave the token in the folder for every later step."""
    return [
        step["uses"]
        for step in steps(parsed(text))
        if step.get("uses", "").startswith("actions/checkout@")
        and step.get("with", {}).get("persist-credentials") != "false"
    ]


Rule = Callable[[str], list[str]]
RULES: list[Rule] = [unpinned, injected, long_commands, privileged, kept_credentials]
BAD = """\
on: {pull_request_target: }
jobs:
  a:
    steps:
      - uses: actions/checkout@v6
      - run: echo ${{ github.event.pull_request.title }}; true
"""


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=lambda path: path.name)
@pytest.mark.parametrize("rule", RULES)
def test_our_own_files_keep_the_rules(path: Path, rule: Rule) -> None:
    assert rule(path.read_text("utf-8")) == []


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_finds_a_planted_breach(rule: Rule) -> None:
    assert rule(BAD) != []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_reads_only_and_a_job_writes_what_it_must(path: Path) -> None:
    assert writers(parsed(path.read_text("utf-8")), path.name) == []


def test_more_permissions_than_granted_are_found() -> None:
    job = {"permissions": {"contents": "write"}}

    assert writers({"jobs": {"a": job}}, "ci.yml") == ["permissions", "a"]
    assert writers({"jobs": {"a": {"permissions": "write-all"}}}, "x") == ["permissions", "a"]


def test_what_a_pull_request_runs_comes_from_its_base_branch() -> None:
    given = parsed((ROOT / ".github" / "workflows" / "briefs-pull-request.yml").read_text("utf-8"))
    base, _, action = steps(given)

    assert base["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert action["uses"] == f"./{base['with']['path']}"
    assert action["with"]["path"] == base["with"]["path"]


def test_every_input_is_used_and_every_one_that_is_used_is_declared() -> None:
    text = ACTION.read_text("utf-8")
    declared = set(parsed(text)["inputs"])

    assert set(re.findall(r"inputs\.([\w-]+)", text)) == declared


def test_every_script_that_is_run_is_there_and_is_told_what_it_asks_for() -> None:
    """A script's comment at its head is all that it reads from the environment."""
    for step in steps(parsed(ACTION.read_text("utf-8"))):
        if "run" not in step:
            continue
        (name,) = re.findall(r"\.ci/briefs/(\w+)", step["run"])
        script = (ROOT / ".ci" / "briefs" / name).read_text("utf-8")

        for variable in step["env"]:
            assert re.search(rf"^# .*\b{variable}\b", script, re.MULTILINE), (name, variable)


def test_workflows_name_only_inputs_that_the_action_has() -> None:
    declared = set(parsed(ACTION.read_text("utf-8"))["inputs"])
    texts = [path.read_text("utf-8") for path in WORKFLOWS]
    texts += [text for text in BLOCK.findall(MANUAL.read_text("utf-8")) if "jobs:" in text]
    used = [
        step
        for text in texts
        for step in steps(parsed(text))
        if re.match(r"\./|.*/briefgen@", step.get("uses", ""))
    ]

    assert len(used) > 5
    for step in used:
        assert set(step.get("with", {})) <= declared


def test_the_workflows_of_the_manual_keep_the_rules() -> None:
    shown = [text for text in BLOCK.findall(MANUAL.read_text("utf-8")) if "jobs:" in text]

    assert len(shown) >= 3
    for text in shown:
        ours = re.sub(r"uses: \S+/briefgen@\S+", "uses: ./", text)
        assert [found for rule in RULES for found in rule(ours)] == []
        assert parsed(text)["permissions"] == {"contents": "read"}


def test_the_jobs_of_gitlab_run_the_same_scripts() -> None:
    given = parsed((ROOT / "docs" / "examples" / "gitlab-ci.yml").read_text("utf-8"))
    lines = [
        line for job in given.values() if isinstance(job, dict) for line in job.get("script", ())
    ]
    scripts = {name for line in lines for name in re.findall(r"\.ci/briefs/(\w+)", line)}

    assert scripts == {"report", "release"}
    assert all((ROOT / ".ci" / "briefs" / name).is_file() for name in scripts)
