"""A cluster of Dask's workers on this machine: the same files and findings, whoever dies."""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import dask
import pytest
from distributed import Client, LocalCluster

from briefgen import workers
from briefgen.build import build_brief, survey
from briefgen.cluster import connected
from briefgen.dispatch import build_away
from briefgen.model.limits import RENDER_SECONDS
from briefgen.model.world import Unable
from briefgen.system import System
from briefgen.task import Built, Goal, Task
from briefgen.tools import kit
from fake_world import SERIES

pytestmark = pytest.mark.cluster

HEAD = "---\ntitle: Number {0}\nnumber: {0}\ndate: 2009-11-19\nstatus: final\n---\n\n"
TEXTS = (
    'The office found that "one in five was dry" [@water] of 400 wells.\n',
    'The office found that "the river fell by 12 percent" [@water] of late.\n',  # it is in another
    "![A chart](a.svg){alt='It fell.'}\n\n![A map](b.png){alt='A river.'}\n",  # one is not there
    "Nobody was asked [@nobody].\n",
    "# Findings\n\n" + "The wells were dry, and the river fell, and nobody knew.\n\n" * 6,
    'The office said "nothing of the kind" [@lost].\n',
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
ENTRY = (
    "@report{{{0}, author = {{{{{1} Office}}}}, title = {{The {1}}}, date = {{2008}}, "
    "institution = {{{1} Office}}, file = {{{0}.txt}}}}\n\n"
)
SOURCES = {
    "water.txt": "Of 400 wells the office found that one in five was dry.\n",
    "river.txt": "It was said that the river fell by 12 percent, which nobody knew.\n",
}


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two workers of one thread each, in processes of their own."""
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=":0",
        silence_logs=logging.CRITICAL,
    ) as one:
        yield one


@pytest.fixture(scope="module")
def client(cluster: LocalCluster) -> Iterator[Client]:
    """A way into the workers, for doing harm to them."""
    with Client(cluster.scheduler_address, set_as_default=False) as one:
        yield one


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six briefs; the archive of their sources lies beside the project."""
    folder = tmp_path_factory.mktemp("project")
    for number, text in enumerate(TEXTS, 1):
        path = folder / "series" / "briefs" / f"{number}" / "brief.md"
        path.parent.mkdir(parents=True)
        path.write_text(HEAD.format(number) + text)
    (folder / "series" / "briefs" / "3" / "a.svg").write_text(SVG)
    (folder / "series" / "briefs" / "series.yaml").write_text(SERIES)
    names = {"water": "Water", "river": "River", "lost": "Lost"}
    bib = "".join(ENTRY.format(key, name) for key, name in names.items())
    (folder / "series" / "references.bib").write_text(bib)
    (folder / "archive").mkdir()
    for name, source in SOURCES.items():
        (folder / "archive" / name).write_text(source)
    return folder


def tasks(
    project: Path, *formats: str, goal: Goal = Goal.BUILD, archive: Path | None = None
) -> tuple[System, list[Task]]:
    root = project / "series"
    system = System(root, archive, cached=False)
    whole = survey(system).value
    assert whole is not None
    made = [whole.task(one, root, formats, goal, system.sources) for one in whole.briefs]
    return system, [replace(one, cached=False) for one in made]


def briefgen(folder: Path, *arguments: str) -> tuple[int, dict[str, object], str]:
    """The exit status, the report without the folder of its files, and what was said beside it."""
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", *arguments, "--format", "json"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.returncode, json.loads(done.stdout or "{}"), done.stderr


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.long
def test_a_cluster_makes_the_same_files_and_findings_as_this_machine(
    cluster: LocalCluster, project: Path, tmp_path: Path
) -> None:
    """And the next build, on the cluster or not, has nothing to do."""
    here, there = tmp_path / "here" / "series", tmp_path / "there" / "series"
    shutil.copytree(project / "series", here)
    shutil.copytree(project / "series", there)
    usual = ("build", "--out", "made", "--sources", str(project / "archive"), "--to", "pdf,html")
    away = ("--scheduler", cluster.scheduler_address, "--explain")

    status, report, _ = briefgen(here, *usual)
    result, found, why = briefgen(there, *usual, *away)

    assert (result, found) == (status, report)
    assert status == 1
    assert files(here / "made") == files(there / "made")
    assert {"4.pdf", "3.pdf"}.isdisjoint(files(there / "made"))
    assert {"1.pdf", "1.html", "5.pdf"} <= set(files(there / "made"))
    assert "pdf, html: for the first time" in why

    one = (*usual, "1", "5", "--explain")
    for more in ((), ("--scheduler", "tcp://127.0.0.1:9")):  # nobody is there, nor asked
        status, _, why = briefgen(there, *one, *more)
        assert (status, "new" in why) == (0, False), why


@pytest.mark.long
def test_a_check_finds_the_same_on_a_cluster(cluster: LocalCluster, project: Path) -> None:
    """With and without the archive at hand; a quotation is found in a source nobody named."""
    found: set[str] = set()
    with connected(cluster.scheduler_address) as crew:
        for archive in (None, project / "archive"):
            system, wanted = tasks(project, "pdf", "html", goal=Goal.CHECK, archive=archive)
            built = [*build_away(wanted, system, crew)]
            assert built == [build_brief(task, system) for task in wanted]
            found |= {finding.message for one in built for finding in one.diagnostics}

    assert any("river" in message for message in found)


def test_the_briefs_of_a_worker_that_is_killed_are_run_again(
    cluster: LocalCluster, client: Client, project: Path
) -> None:
    """By the other one, or by itself when its nanny has started it anew."""
    system, wanted = tasks(project, "html")
    pids: dict[str, int] = client.run(os.getpid)
    killed: list[str] = []
    with connected(cluster.scheduler_address) as crew:
        built = build_away(wanted, system, crew)
        results = [next(built)]
        for address, keys in client.processing().items():
            if keys and not killed:
                os.kill(pids[address], signal.SIGKILL)
                killed.append(address)
        results += built

    assert killed
    assert results == [build_brief(task, system) for task in wanted]


def _suicide(_digest: str, _message: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


@pytest.mark.long
def test_a_brief_that_kills_every_worker_is_told_as_an_error(
    cluster: LocalCluster, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 0)  # the first death is the last
    system, wanted = tasks(project, "html")
    with connected(cluster.scheduler_address) as crew:
        (one,) = build_away(wanted[:1], system, replace(crew, call=_suicide))

    assert [found.code.id for found in one.diagnostics] == ["O107"]


def _limit(seconds: float) -> None:
    vars(workers)["RENDER_SECONDS"] = seconds


@pytest.fixture
def hurried(client: Client) -> Iterator[None]:
    """Workers whose time for a brief is over at once."""
    client.run(_limit, 0.01)
    yield
    client.run(_limit, RENDER_SECONDS)


@pytest.mark.long
@pytest.mark.usefixtures("hurried")
def test_a_brief_has_no_more_time_on_a_cluster_than_here(
    cluster: LocalCluster, project: Path
) -> None:
    """What takes longer is ended, and its worker goes on."""
    system, wanted = tasks(project, "pdf")
    built: list[Built] = []
    with connected(cluster.scheduler_address) as crew:
        built += build_away(wanted[4:5], system, crew)

    assert [[found.code.id for found in one.diagnostics] for one in built] == [["O105"]]


def test_without_a_scheduler_it_is_said_how_to_start_one(project: Path) -> None:
    """In a line, and in no more time than it takes to knock."""
    status, _, said = briefgen(
        project / "series", "check", "--no-cache", "--scheduler", "127.0.0.1:9"
    )

    assert status == 3
    assert said == (
        "briefgen: 127.0.0.1:9 is not the address of a scheduler\n"
        "  remedy: give it as tcp://HOST:PORT or tls://HOST:PORT\n"
    )


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("tcp://127.0.0.1:9", "there is no scheduler at tcp://127.0.0.1:9"),
        ("tls://127.0.0.1:9", "there are no certificates for TLS"),
        ("ftp://127.0.0.1:9", "ftp://127.0.0.1:9 is not the address of a scheduler"),
    ],
)
def test_a_wrong_address_is_told(
    address: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.cluster.CONNECT", 1)

    with pytest.raises(Unable) as told, connected(address):
        pass

    assert told.value.message == message


def test_certificates_that_are_not_there_are_told() -> None:
    settings = {f"distributed.comm.tls.client.{one}": "/none.pem" for one in ("cert", "key")}

    with (
        dask.config.set({**settings, "distributed.comm.tls.ca-file": "/none.pem"}),
        pytest.raises(Unable, match="the certificates for TLS cannot be used"),
        connected("tls://127.0.0.1:9"),
    ):
        pass


def test_a_scheduler_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.cluster.WORKERS", 0.1)
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=":0") as empty,
        pytest.raises(Unable, match="has no workers"),
        connected(empty.scheduler_address),
    ):
        pass


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(Unable) as told, connected("tcp://127.0.0.1:9"):
        pass

    assert told.value.remedy == "pip install 'briefgen[cluster]'"


def test_workers_with_other_versions_are_told_before_anything_is_sent(
    cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {**kit(), "lxml": "9.9"}
    for module in ("briefgen.cluster", "briefgen.dispatch"):
        monkeypatch.setattr(f"{module}.kit", lambda: other)

    with (
        pytest.raises(Unable, match=r"the worker tcp://127.* has other versions.* lxml .*9\.9\)"),
        connected(cluster.scheduler_address),
    ):
        pass


def _unpicklable() -> dict[str, str]:
    raise ModuleNotFoundError("No module named 'briefgen'")


def test_a_cluster_without_briefgen_is_told(
    cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the scheduler or a worker answers that cannot load what it is to run."""
    monkeypatch.setattr("briefgen.cluster.equipment", _unpicklable)

    with (
        pytest.raises(Unable, match=r"scheduler .* cannot run briefgen") as told,
        connected(cluster.scheduler_address),
    ):
        pass
    assert "same versions" in told.value.remedy

    monkeypatch.setattr(Client, "run_on_scheduler", lambda *_: None)
    with (
        pytest.raises(Unable, match=r"worker .* cannot run briefgen: No module"),
        connected(cluster.scheduler_address),
    ):
        pass


@pytest.mark.long
def test_a_worker_that_joins_late_with_other_versions_is_told(
    cluster: LocalCluster, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so itself, before it opens a parcel."""
    system, wanted = tasks(project, "html")
    with connected(cluster.scheduler_address) as crew:
        monkeypatch.setattr("briefgen.dispatch.kit_digest", lambda: "another")
        with pytest.raises(Unable, match="a worker has other versions"):
            [*build_away(wanted, system, crew)]


def test_jobs_are_of_this_machine(project: Path) -> None:
    status, _, said = briefgen(project / "series", "check", "-j", "2", "--scheduler", "tcp://x:1")

    assert status == 2
    assert "--jobs" in said


def eventually(true: Callable[[], bool]) -> bool:
    """Whether something comes true within some seconds."""
    end = time.monotonic() + 10
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()


def _children(pid: int) -> list[int]:
    lists = Path(f"/proc/{pid}/task").glob("*/children")  # each thread has its own
    return [int(one) for each in lists for one in each.read_text("utf-8").split()]


def _gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the children")
def test_a_worker_that_is_killed_leaves_no_process_behind(
    cluster: LocalCluster, client: Client, project: Path
) -> None:
    system, wanted = tasks(project, "html")
    with connected(cluster.scheduler_address) as crew:
        [*build_away(wanted, system, crew)]
    pid = next(iter(client.run(os.getpid).values()))
    below = [*_children(pid), *(inner for one in _children(pid) for inner in _children(one))]

    os.kill(pid, signal.SIGKILL)

    assert below
    assert eventually(lambda: all(_gone(one) for one in below))
