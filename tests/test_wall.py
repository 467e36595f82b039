"""The wall that Linux keeps: what is behind it reaches nothing but what it was given.

Each wall is tried with the other one taken down: the render's own table of assets, and the system's
Landlock. Where the system has no Landlock, what is left out says so.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from weasyprint.urls import URLFetcher

from briefgen import pandoc, premises, wall
from briefgen.build import survey
from briefgen.model.world import PandocCall
from briefgen.outputs.fetcher import AssetFetcher
from briefgen.system import System
from briefgen.task import Goal, Task
from fake_world import SERIES, TEMPLATES, FakeWorld
from projects import HEAD, run

SECRET = "SECRET-OF-THE-MACHINE"  # noqa: S105  # of nobody
needs_landlock = pytest.mark.skipif(not wall.version(), reason="this system has no Landlock")


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server on this machine, which must not hear of anything."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        yield server


def heard(server: socket.socket) -> bool:
    """Whether anybody called."""
    try:
        server.accept()[0].close()
    except TimeoutError:
        return False
    return True


def tried(folder: Path, port: int) -> dict[str, bool]:
    """What can be done here."""

    def works(name: str) -> bool:
        try:
            match name:
                case "read":
                    (folder / "secret.txt").read_text()
                case "list":
                    list(folder.iterdir())
                case "write":
                    (folder / "written.txt").write_text("x")
                case "remove":
                    (folder / "gone.txt").unlink()
                case "connect":
                    socket.create_connection(("127.0.0.1", port), 1).close()
                case "run":
                    command = ["/bin/cat", str(folder / "secret.txt")]
                    return subprocess.run(command, capture_output=True, check=False).returncode == 0
        except OSError:
            return False
        return True

    return {name: works(name) for name in ("read", "list", "write", "remove", "connect", "run")}


@needs_landlock
def test_what_is_behind_the_wall_reaches_what_it_was_given_and_nothing_else(
    tmp_path: Path, listener: socket.socket
) -> None:
    """Programs that it starts do not either; the thread that waits for it does."""
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "gone.txt").touch()
    own = tmp_path / "own"
    own.mkdir()
    (own / "secret.txt").write_text("mine")
    (own / "gone.txt").touch()
    port = listener.getsockname()[1]
    reach = {**wall.code(), Path("/bin/cat"): wall.READ, own: wall.WRITE}

    outside = wall.confined(lambda: tried(tmp_path, port), reach)
    inside = wall.confined(lambda: tried(own, port), reach)

    assert set(outside.values()) == {False}
    assert [name for name, is_so in inside.items() if not is_so] == ["connect"]
    assert not heard(listener)
    assert set(tried(tmp_path, port).values()) == {True}


def test_what_a_call_gives_or_raises_comes_out_of_the_wall() -> None:
    def wrong() -> None:
        raise KeyError("x")

    assert wall.confined(lambda: 3, {}) == 3
    with pytest.raises(KeyError, match="x"):
        wall.confined(wrong, {})


def test_without_landlock_there_is_the_first_wall_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(wall, "version", lambda: 0)
    (tmp_path / "a").write_text("a")

    assert wall.confined((tmp_path / "a").read_text, {}) == "a"
    assert wall.confine({}) is False


@pytest.mark.parametrize("off", ["off", "on"])
def test_a_user_can_do_without_it(off: str) -> None:
    """Where a system's Landlock is in the way; no file of a project can."""
    code = "from briefgen import wall; print(wall.version())"
    environment = {**os.environ, wall.SWITCH: off, "PYTHONPATH": os.pathsep.join(sys.path)}
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )

    assert int(said.stdout) == (0 if off == "off" else wall.version())


def asking(canary: Path, port: int) -> FakeWorld:
    """A project whose theme asks for a file of the machine, and for the network."""
    css = (TEMPLATES / "csis-ind" / "print.css").read_text("utf-8")
    css += f"body {{ background: url('{canary.as_uri()}') }}\n"
    css += f"p {{ background: url('http://127.0.0.1:{port}/a.png') }}\n"
    files = {"briefs/a/brief.md": f"{HEAD}\nWords.\n", "templates/csis-ind/print.css": css}
    return FakeWorld(files)


def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Take the table of assets down: what is not in it is fetched. What came is noted."""
    came: list[str] = []
    shut = AssetFetcher.fetch

    def fetch(self: AssetFetcher, url: str, headers: object = None) -> object:
        if url.startswith("https://brief.invalid/"):
            return shut(self, url, headers)
        answer = URLFetcher(timeout=1).fetch(url)
        came.append(url)
        return answer

    monkeypatch.setattr(AssetFetcher, "fetch", fetch)
    return came


@needs_landlock
def test_with_the_table_of_assets_down_a_render_still_reaches_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, listener: socket.socket
) -> None:
    canary = tmp_path / "secret.svg"
    canary.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" id="{SECRET}"/>')
    came = opened(monkeypatch)
    fake = asking(canary, listener.getsockname()[1])

    run(fake, render=True, formats=("pdf",))
    assert came == []
    assert not heard(listener)

    monkeypatch.setattr(wall, "version", lambda: 0)  # and that it is this wall which kept it
    run(fake, render=True, formats=("pdf",))
    assert came == [canary.as_uri()]
    assert heard(listener)


def test_with_landlock_down_a_render_still_reaches_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, listener: socket.socket
) -> None:
    monkeypatch.setattr(wall, "version", lambda: 0)
    canary = tmp_path / "secret.svg"
    canary.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    found = run(asking(canary, listener.getsockname()[1]), render=True, formats=("pdf",))[2]

    assert {one.code.id for one in found if one.is_error} == {"O103"}
    assert not heard(listener)


@needs_landlock
def test_pandoc_opens_nothing_that_its_metadata_name(tmp_path: Path) -> None:
    """What sets citations would: it is outside of pandoc's own sandbox."""
    secret = tmp_path / "secret.json"
    secret.write_text(f'[{{"id": "levy", "type": "book", "title": "{SECRET}"}}]')
    cite = '{"t":"Cite","c":[[{"citationId":"levy","citationPrefix":[],"citationSuffix":[],'
    cite += '"citationMode":{"t":"NormalCitation"},"citationNoteNum":1,"citationHash":0}],[]]}'
    meta = f'{{"bibliography":{{"t":"MetaString","c":"{secret}"}}}}'
    text = f'{{"pandoc-api-version":[1,23,1],"meta":{meta},"blocks":[{{"t":"Para","c":[{cite}]}}]}}'
    reply = pandoc.run(PandocCall(reader="json", writer="plain", text=text, citeproc=True))

    assert SECRET not in (reply.text or "") + (reply.failure or "")
    assert "ermission denied" in (reply.failure or "")


@needs_landlock
def test_a_worker_stays_on_its_premises(
    tmp_path: Path, listener: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It reads its project, and writes into caches and temporary folders alone."""
    root, outside = tmp_path / "project", tmp_path / "outside"
    (root / "briefs" / "a").mkdir(parents=True)
    (root / "briefs" / "series.yaml").write_text(SERIES)
    (root / "briefs" / "a" / "brief.md").write_text(HEAD)
    for folder in (root, outside):
        folder.mkdir(exist_ok=True)
        (folder / "secret.txt").write_text(SECRET)
        (folder / "gone.txt").touch()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    overview = survey(System(root)).value
    assert overview is not None
    task = overview.task(overview.briefs[0], root, ("html",), Goal.BUILD)
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        port = listener.getsockname()[1]
        here, there, kept = pool.submit(on_premises, task, root, outside, port).result()

    assert [name for name, is_so in here.items() if is_so] == ["read", "list"]
    assert set(there.values()) == {False}
    assert kept == b"kept"
    assert not heard(listener)


def on_premises(
    task: Task, root: Path, outside: Path, port: int
) -> tuple[dict[str, bool], dict[str, bool], bytes | None]:
    """What a worker can do in its project, and outside; and what it has kept."""
    premises.stay_inside(task)
    world = System(root)
    world.keep("a", b"kept")
    return tried(root, port), tried(outside, port), world.recall("a")
