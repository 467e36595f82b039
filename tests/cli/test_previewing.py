"""The command `briefgen preview`: its first line, its port, its end."""

import http.client
import signal
import socket
import ssl
import subprocess
from pathlib import Path

import pytest

from commands import briefgen
from previewing import a_project, running, until


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of one brief."""
    return a_project(tmp_path, a="# Executive Summary\n\nA summary.\n")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_with_all_that_it_started(root: Path, number: signal.Signals) -> None:
    with running(root, "a") as one:
        until(lambda: "A summary" in one.get("/briefs/a/page"))
        children = descendants(one.process.pid)
        status, said = one.stop(number)

    assert status == 0
    assert said.splitlines()[-1] == "preview ended"
    assert "Traceback" not in said
    until(lambda: not any(Path(f"/proc/{child}/cmdline").exists() for child in children))


def descendants(number: int) -> list[int]:
    """The processes that a process started."""
    path = Path(f"/proc/{number}/task/{number}/children")
    own = [int(one) for one in path.read_text().split()] if path.exists() else []
    return own + [inner for one in own for inner in descendants(one)]


@pytest.mark.long
def test_it_takes_the_next_port_when_its_own_is_in_use(root: Path) -> None:
    with running(root) as one, running(root) as other:
        assert one.port != other.port
        assert "briefgen preview" in other.get("/")


def test_a_port_that_was_named_is_taken_or_refused(root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = briefgen("preview", "--no-open", "--port", str(port), folder=root)

    assert done.returncode == 2
    assert f"port {port} is in use" in done.stderr
    assert "leave --port out" in done.stderr


def test_it_does_not_answer_to_every_name(root: Path) -> None:
    done = briefgen("preview", "--no-open", "--host", "0.0.0.0", folder=root)  # noqa: S104  # refused

    assert done.returncode == 2
    assert "name the address" in done.stderr


def test_a_certificate_needs_its_key(root: Path) -> None:
    done = briefgen("preview", "--tls-cert", "references.bib", folder=root)

    assert done.returncode == 2
    assert "go together" in done.stderr


def test_there_is_no_preview_outside_of_a_project(tmp_path: Path) -> None:
    done = briefgen("preview", "--no-open", folder=tmp_path)

    assert done.returncode == 2
    assert "briefgen init" in done.stderr


def test_an_unknown_brief_is_told_with_those_there_are(root: Path) -> None:
    done = briefgen("preview", "b", "--no-open", folder=root)

    assert done.returncode == 2
    assert "there are: a" in done.stderr


def test_others_are_let_in_by_a_link_with_a_key(root: Path) -> None:
    with running(root, "--host", "127.0.0.1") as one:
        assert "?key=" in one.link
        assert len(one.link.partition("?key=")[2]) >= 32
        assert "Go on to the briefs" in one.get(one.link.removeprefix(one.base))


def test_with_a_certificate_the_line_is_encrypted(root: Path) -> None:
    """The certificate is made here, for this machine alone."""
    made = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost")
    names = ("-addext", "subjectAltName=IP:127.0.0.1")
    files = ("-keyout", root / "own.key", "-out", root / "own.pem")
    subprocess.run(["openssl", *made, *names, *files], check=True, capture_output=True)
    options = ("--host", "127.0.0.1", "--tls-cert", "own.pem", "--tls-key", "own.key")
    with running(root, *options) as one:
        context = ssl.create_default_context(cafile=root / "own.pem")
        connection = http.client.HTTPSConnection("127.0.0.1", one.port, context=context)
        connection.request("GET", one.link.removeprefix(one.base))
        answer = connection.getresponse()
        cookie = answer.getheader("set-cookie") or ""
        connection.close()

    assert one.base.startswith("https://")
    assert answer.status == 200
    assert cookie.endswith("; Secure")
