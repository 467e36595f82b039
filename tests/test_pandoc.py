"""pandoc behind its wall: no network, no files, no environment, little time, little memory."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from briefgen import pandoc
from briefgen.model.world import PandocCall, PandocMessage, PandocReply, Unable
from briefgen.pandoc import resident
from briefgen.stages.read import READER

NAMED = ("/etc/passwd", "http://127.0.0.1:9/x.json")


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    """Each test has a pandoc of its own, and leaves none."""
    pandoc.stop()
    yield
    pandoc.stop()


def run(text: str, reader: str = "markdown", writer: str = "plain") -> PandocReply:
    return pandoc.run(PandocCall(reader=reader, writer=writer, text=text))


def test_a_text_goes_in_and_a_text_comes_out() -> None:
    assert run("*Су* & água\n") == PandocReply(text="Су & água\n")
    assert run("") == PandocReply(text="")


def test_one_pandoc_answers_all_that_comes_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    texts = [run("a\n").text, run("a\n", "nosuchformat").text, run("# b\n", writer="html").text]

    assert texts == ["a\n", None, '<h1 id="b">b</h1>']
    assert len(list(tmp_path.iterdir())) == 1


def test_what_was_made_of_a_short_text_is_not_made_again() -> None:
    call = PandocCall(reader="markdown", writer="plain", text="made *once*\n")
    first = pandoc.recall_or_run(call)
    pandoc.stop()

    assert first == PandocReply(text="made once\n")
    assert pandoc.recall_or_run(call) == first
    assert not pandoc._idle
    assert pandoc.run(call) == first
    assert pandoc._idle


def test_a_conversion_that_failed_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    call = PandocCall(reader="markdown", writer="plain", text="made *again*\n")
    with monkeypatch.context() as here:
        here.setattr(pandoc, "run", lambda _call: PandocReply(text=None, failure="status 9"))
        assert pandoc.recall_or_run(call).failure == "status 9"

    assert pandoc.recall_or_run(call).text == "made again\n"


def test_two_who_ask_at_once_have_one_each() -> None:
    texts = [f"word{number} " * 3_000 for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(run, texts))

    assert [(one.text or "").split() for one in found] == [text.split() for text in texts]


def test_what_one_conversion_was_given_is_not_seen_by_the_next() -> None:
    run("[link]: https://example.org\n[^n]: note\n\n# Name {#x}\n")
    reply = run("[link] [^n]\n\n# Name {#x}\n", writer="html")

    assert reply.text == '<p>[link] [^n]</p>\n<h1 id="x">Name</h1>'
    assert reply.messages == ()


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


def cited(meta: str) -> PandocCall:
    cite = '{"t":"Cite","c":[[{"citationId":"levy","citationPrefix":[],"citationSuffix":[],'
    cite += '"citationMode":{"t":"NormalCitation"},"citationNoteNum":1,"citationHash":0}],[]]}'
    blocks = f'[{{"t":"Para","c":[{cite}]}}]'
    text = f'{{"pandoc-api-version":[1,23,1],"meta":{meta},"blocks":{blocks}}}'
    book = b'[{"id": "levy", "type": "book", "title": "Water"}]'
    files = {"a.json": book}
    return PandocCall(reader="json", writer="plain", text=text, citeproc=True, files=files)


def test_files_lie_beside_it_and_go_when_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    reply = pandoc.run(cited('{"bibliography":{"t":"MetaString","c":"a.json"}}'))
    pandoc.stop()

    assert reply.text is not None
    assert "Water" in reply.text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("field", ["bibliography", "csl", "citation-abbreviations"])
def test_what_front_matter_names_does_not_come_out_of_the_readers_we_use(
    field: str, name: str
) -> None:
    reply = run(f"---\n{field}: {name}\n---\n[@x]\n", READER, "json")

    assert reply.text is not None
    assert '"meta":{}' in reply.text


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        ("rst", ".. include:: /etc/passwd\n"),
        ("latex", "\\input{/etc/passwd}\n"),
        ("org", "#+INCLUDE: /etc/passwd\n"),
        ("markdown", "![](/etc/passwd)\n"),
    ],
)
def test_no_reader_opens_a_file(reader: str, text: str) -> None:
    reply = run(text, reader, "html")

    assert "root:" not in (reply.text or "") + (reply.failure or "")


def test_it_sees_nothing_of_our_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GHCRTS", f"-t{tmp_path / 'trace'}")
    monkeypatch.setenv("LUA_INIT", "os.exit(3)")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert run("a\n").text == "a\n"
    assert list(tmp_path.iterdir()) == []
    assert set(resident.ENVIRONMENT) == {"PATH", "LANG", "HOME", "XDG_DATA_HOME"}


LIMIT = PandocReply(text=None, failure="it took over 10 seconds or 512 MB of memory")


def test_what_never_ends_is_stopped_and_the_next_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(resident, "PANDOC_SECONDS", 0.5)
    began = time.monotonic()

    assert run("[" * 60 + "\n", writer="json") == LIMIT
    assert time.monotonic() - began < 3
    assert run("a\n").text == "a\n"


STUFFED = """
import resource
from briefgen import pandoc
from briefgen.model.world import PandocCall
pandoc.resident.PANDOC_HEAP_MB, pandoc.resident.PANDOC_SECONDS = 8, 3
reply = pandoc.run(PandocCall(reader="markdown", writer="json", text="a b " * 400_000))
print(reply.failure)
pandoc.stop()
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_what_takes_too_much_memory_is_stopped() -> None:
    """It has 64 MB, which is the least its run-time system takes for a limit."""
    # In a process of its own: the largest child of this one may be of another test.
    made = subprocess.run(
        [sys.executable, "-c", STUFFED], capture_output=True, text=True, check=True
    )
    failure, peak = made.stdout.split("\n")[:2]

    assert failure == LIMIT.failure
    assert int(peak) < 400_000  # KB; without a limit it needs twice as much


def test_one_that_was_ended_by_someone_is_replaced() -> None:
    run("a\n")
    pandoc._idle[0].kill()
    time.sleep(0.2)

    assert run("b\n").text == "b\n"


def test_a_failure_is_a_reply_in_its_own_words() -> None:
    reply = run("a\n", "nosuchformat")

    assert reply.text is None
    assert reply.failure is not None
    assert "nosuchformat" in reply.failure


def test_what_it_logs_has_its_kind_its_words_and_its_place() -> None:
    reply = run("a\n\n::: b\nc\n")

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


# Asked in processes of their own: other tests' children are none of their business.
ASK = (
    "import os, time\n"
    "from briefgen import pandoc\n"
    "from briefgen.model.world import PandocCall\n"
    "def ask(): return pandoc.run(PandocCall(reader='markdown', writer='plain', text='a')).text\n"
    "ask()\n"
)


@pytest.mark.parametrize("end", ["", "os.kill(os.getpid(), 9)", "os._exit(0)"])
def test_however_its_owner_ends_it_leaves_with_its_folder(tmp_path: Path, end: str) -> None:
    code = f"{ASK}print(pandoc._idle[0]._process.pid, flush=True)\n{end}\n"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=False, capture_output=True
    )

    for _ in range(50):
        time.sleep(0.1)
        if gone := not any(tmp_path.iterdir()) and state(int(ran.stdout)) in ("", "Z"):
            break
    assert gone, ran.stderr


def state(process: int) -> str:
    """The letter that proc(5) has for it: Z where only nobody asked yet how it ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def test_a_forked_child_has_a_pandoc_of_its_own_and_leaves_its_parents_alone() -> None:
    code = (
        f"{ASK}if not os.fork():\n"
        "    print(len(pandoc._idle), ask(), flush=True)\n"
        "    os._exit(0)\n"
        "os.wait()\n"
        "print(len(pandoc._idle), ask())\n"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout == "0 a\n\n1 a\n\n"
