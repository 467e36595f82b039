"""pandoc behind its wall: no network, no files, no environment, little time, little memory."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen import pandoc
from briefgen.model.world import PandocCall, PandocMessage, PandocReply, Unable
from briefgen.stages.read import READER

PLAIN = ("-f", "markdown", "-t", "plain")


def run(text: str, *arguments: str, **files: bytes) -> PandocReply:
    names = {name.replace("_", "."): data for name, data in files.items()}
    return pandoc.run(PandocCall(arguments=arguments or PLAIN, text=text, files=names))


def test_a_text_goes_in_and_a_text_comes_out() -> None:
    assert run("*Су* & água\n") == PandocReply(text="Су & água\n")


def test_the_bundled_program_is_used_whatever_is_on_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    false = tmp_path / "pandoc"
    false.write_text("#!/bin/sh\necho 99.0\n")
    false.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    pandoc.program.cache_clear()

    assert pandoc.program().parent != tmp_path
    assert pandoc.version() >= pandoc.OLDEST
    assert pandoc.version()[0] < 99


def test_files_lie_beside_it_while_it_runs_and_are_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    text = '[{"id": "levy", "type": "book", "title": "Water"}]'
    reply = run("[@levy]\n", *PLAIN, "--citeproc", "--bibliography=a.json", a_json=text.encode())

    assert reply.text is not None
    assert "Water" in reply.text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    [
        "---\nbibliography: /etc/passwd\n---\n[@x]\n",
        "---\ncsl: /etc/passwd\n---\n[@x]\n",
        "---\nbibliography: http://127.0.0.1:9/x.json\n---\n[@x]\n",
    ],
)
def test_what_front_matter_names_is_not_opened_by_the_readers_we_use(text: str) -> None:
    reply = run(text, "-f", READER, "-t", "plain", "--citeproc")

    assert reply.text is not None
    assert "root:" not in reply.text
    assert "127.0.0.1" not in str(reply.messages)


def test_an_include_of_another_format_reads_no_file() -> None:
    reply = run(".. include:: /etc/passwd\n", "-f", "rst", "-t", "plain")

    assert "root:" not in (reply.text or "")


def test_it_sees_nothing_of_our_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GHCRTS", f"-t{tmp_path / 'trace'}")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert run("a\n").text == "a\n"
    assert list(tmp_path.iterdir()) == []
    assert set(pandoc.ENVIRONMENT) == {"PATH", "LANG", "HOME", "XDG_DATA_HOME"}


def test_what_never_ends_is_stopped_with_all_it_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "PANDOC_SECONDS", 0.5)
    began = time.monotonic()
    reply = run("[" * 60 + "\n", "-f", "markdown", "-t", "json")

    assert reply == PandocReply(text=None, failure="it took over 0 seconds")
    assert time.monotonic() - began < 3


def test_what_takes_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "PANDOC_HEAP_MB", 8)
    reply = run("[a](b) " * 20_000, "-f", "markdown", "-t", "json")

    assert reply == PandocReply(text=None, failure="it took over 8 MB of memory")


def test_a_failure_is_a_reply_in_its_own_words() -> None:
    reply = run("a\n", "-f", "nosuchformat")

    assert reply.text is None
    assert reply.failure is not None
    assert "nosuchformat" in reply.failure


def test_what_it_logs_has_its_kind_its_words_and_its_place() -> None:
    reply = run("a\n\n::: b\nc\n", *PLAIN)

    assert reply.messages == (
        PandocMessage(kind="UnclosedDiv", text=reply.messages[0].text, line=3, column=1),
    )


@pytest.mark.parametrize("name", ["", "no-such-program"])
def test_without_pandoc_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(pandoc, "program", lambda: Path("/nonexistent") / name)
    with pytest.raises(Unable) as started:
        run("a\n")
    with pytest.raises(Unable) as asked:
        pandoc.version()

    assert "pip install" in started.value.remedy
    assert "pandoc does not run" in asked.value.message


def test_no_child_is_left_behind() -> None:
    """In a process of its own: other tests' children are none of its business."""
    code = (
        "import os\n"
        "from briefgen import pandoc\n"
        "from briefgen.model.world import PandocCall\n"
        "assert pandoc.run(PandocCall(arguments=('-t', 'html'), text='a')).text\n"
        "try:\n"
        "    os.waitpid(-1, os.WNOHANG)\n"
        "except ChildProcessError:\n"
        "    print('none')\n"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout == "none\n"
