"""`briefgen preview`: the briefs in a browser, following every save."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from briefgen.cli.session import project_option, sources_option

if TYPE_CHECKING:  # heavy: the first line must not wait for it
    from briefgen.preview.terms import Terms
    from briefgen.system import System

PORT: Final = 8427
NEXT: Final = 10  # ports that are tried after it
LOOPBACK: Final = "127.0.0.1"
EVERYWHERE: Final = frozenset({"0.0.0.0", "::", "*"})  # noqa: S104  # refused, not bound


@click.command(short_help="Show briefs in a browser, and follow every save.")
@click.argument("brief", required=False)
@click.option(
    "--port", type=click.IntRange(1, 65535), help=f"Port.  [default: {PORT}, or the next free one]"
)
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@click.option(
    "--host", metavar="ADDRESS", help="Let others in: an address of this machine in your network."
)
@click.option("--read-only", is_flag=True, help="Let nobody write comments.")
@click.option(
    "--tls-cert",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Certificate, for https.",
)
@click.option(
    "--tls-key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Key of the certificate.",
)
@sources_option
@project_option
def preview(
    brief: str | None,
    port: int | None,
    no_open: bool,
    host: str | None,
    read_only: bool,
    tls_cert: Path | None,
    tls_key: Path | None,
    sources: Path | None,
    project: Path,
) -> None:
    """Show the briefs as their readers will see them, with everything that is found, in a browser.

    The pages follow every save at once. BRIEF is the folder of the brief to begin with; without
    one, the list of all briefs is shown. Ctrl-C ends it. Nothing is written but comments.

    With --host, others in your network can read and comment: whoever has the printed link.

    \b
    Examples:
      briefgen preview
      briefgen preview 05-human-dimension
      briefgen preview --port 9000 --no-open
      briefgen preview --host 192.168.1.20 --read-only
      briefgen preview --host desk.example.org --tls-cert desk.pem --tls-key desk.key
    """
    if (tls_cert is None) != (tls_key is None):
        raise click.UsageError("--tls-cert and --tls-key go together")
    if host in EVERYWHERE:
        raise click.UsageError(
            f"--host {host} would answer to any name\n"
            "  hint: name the address by which others reach this machine, like 192.168.1.20"
        )
    from briefgen.preview.terms import Terms, secret

    listening = _listening(host or LOOPBACK, port)
    number = int(listening.getsockname()[1])
    key = secret() if host is not None else None
    base = f"{'https' if tls_cert else 'http'}://{_in_address(host or LOOPBACK)}:{number}/"
    with listening:
        system = _project(project, sources)
        first = _slug(system, brief)
        page = f"{base}briefs/{first}/" if first and key is None else base
        link = f"{base}?key={key}" if key is not None else page
        click.echo(f"preview  {link}   (Ctrl-C ends it)")
        if key is not None and tls_cert is None:
            click.echo("without --tls-cert, others in the network could read along", err=True)
        if not no_open:
            _open(link)
        terms = Terms(
            hosts=_hosts(host, number),
            port=number,
            key=key,
            read_only=read_only,
            certificate=tls_cert,
            certificate_key=tls_key,
        )
        _serve(system, terms, listening, first)
    click.echo("preview ended")


def _listening(host: str, port: int | None) -> socket.socket:
    """A socket on the port, or on the first free one; wrong use where there is none."""
    last: OSError | None = None
    for number in (port,) if port is not None else range(PORT, PORT + NEXT + 1):
        try:
            family = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0][0]
            made = socket.socket(family, socket.SOCK_STREAM)
        except OSError as fault:
            raise click.UsageError(
                f"--host {host} is no address of this machine: {fault.strerror}"
            ) from fault
        try:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind((host, number))
            made.listen(128)
            return made
        except OSError as fault:
            made.close()
            last = fault
    raise click.UsageError(_unfree(host, port, last)) from last


def _unfree(host: str, port: int | None, fault: OSError | None) -> str:
    import errno

    number = fault.errno if fault is not None else 0
    if number == errno.EADDRNOTAVAIL:
        return f"--host {host} is no address of this machine\n  hint: `hostname -I` lists them"
    if number == errno.EACCES:
        return f"port {port} is not for users\n  hint: take one over 1024, as --port {PORT}"
    if port is not None:
        return f"port {port} is in use\n  hint: take another, or leave --port out for a free one"
    return f"the ports {PORT} to {PORT + NEXT} are in use\n  hint: name another with --port"


def _project(project: Path, sources: Path | None) -> System:
    from briefgen.cli.session import open_project

    return open_project(project, sources)


def _slug(system: System, brief: str | None) -> str | None:
    """The brief that is meant, by folder or path; which briefs there are is known without reading.

    A number needs the front matter of all briefs.
    """
    if brief is None:
        return None
    from briefgen.cli.session import chosen, survey_project

    name = Path(brief)
    folder = name.parent if name.name.startswith("brief.") else name
    if (system.root / "briefs" / folder.name / "brief.md").is_file():
        return folder.name
    found = chosen(survey_project(system), (brief,))
    return found[0].slug if found else None


def _hosts(host: str | None, port: int) -> frozenset[str]:
    """The names by which the server may be called, each with the port."""
    names = ("127.0.0.1", "localhost", "[::1]") if host is None else (_in_address(host),)
    known = {f"{name}:{port}".lower() for name in names}
    known |= {name.lower() for name in names} if port in {80, 443} else set()
    return frozenset(known)


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _open(link: str) -> None:
    """Open a browser, without waiting for it; a machine without one is no trouble."""
    import webbrowser
    from threading import Thread

    def opened() -> None:
        with suppress(webbrowser.Error, OSError):
            webbrowser.open(link)

    Thread(target=opened, daemon=True).start()


def _serve(system: System, terms: Terms, listening: socket.socket, first: str | None) -> None:
    from briefgen.preview.serving import serve

    serve(system, terms, listening, first, lambda words: click.echo(words, err=True))
