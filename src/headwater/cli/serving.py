"""``serve``: the library in a browser, on this machine."""

from __future__ import annotations

import errno
import logging
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from headwater.cli.terminal import complain
from headwater.cli.where import errors, path, settings, trouble

if TYPE_CHECKING:
    from headwater.settings import Settings

HOST, PORT = "127.0.0.1", 8765
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
EVERYWHERE = frozenset({"0.0.0.0", "::"})
EVERY = 900.0
"""Seconds between two polls of a feed."""
LEFT = 2
"""Seconds that a request has to end when the server is told to."""
Port = Annotated[int, typer.Option(min=0, max=65535, help="Where to listen; 0 takes any free port.")]
Open = Annotated[bool, typer.Option("--open", help="Show it in your browser, too.")]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server listens, and by which other names it is asked for."""

    host: str = HOST
    port: int = PORT
    names: tuple[str, ...] = ()


def serve(
    context: typer.Context,
    *,
    port: Port = PORT,
    host: Annotated[str, typer.Option(help="Who may reach it: 127.0.0.1 is this machine alone.")] = HOST,
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A name under which it is reached; several times for more.")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Poll the feeds, too, politely.")] = False,
    private: Annotated[bool, typer.Option("--private", help="Addresses in private networks are allowed.")] = False,
    open_it: Open = False,
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose decisions these are; else your name here.")
    ] = None,
) -> None:
    """The library in a browser: what is told now, traced; read, decide, add. Ctrl-C stops it."""
    where = path(context)
    with errors(), trouble(where):
        where.parent.mkdir(parents=True, exist_ok=True)
    place = Place(host, port, tuple(name or ()))
    run(where, place, settings=settings(context), watch=watch, private=private, open_it=open_it, who=who)


def run(
    library: Path,
    place: Place,
    *,
    settings: Settings,
    watch: bool = False,
    private: bool = False,
    open_it: bool = False,
    who: str | None = None,
) -> None:
    """Serve a library until Ctrl-C or a request to end; a line on stderr says where."""
    import uvicorn

    from headwater.library.view import open as open_library
    from headwater.web.app import application
    from headwater.web.backstage import Task
    from headwater.web.forms import script_token
    from headwater.web.work import Work

    with errors(), trouble(_token()):
        open_library(library, settings=settings).close()
        token = script_token(_token())
    task = Task(library, settings, every=EVERY if watch else 0.0, private=private)
    with _listening(place) as listening, ending(), Work(task) as work:
        app = application(
            library, settings=settings, token=token, who=who, names={place.host, *place.names} - EVERYWHERE,
            work=work, token_file=_token(),
        )  # fmt: skip
        _say(place, listening, open_it=open_it)
        config = uvicorn.Config(
            app, access_log=False, log_level="warning", server_header=False, proxy_headers=False, ws="none",
            timeout_graceful_shutdown=LEFT,
        )  # fmt: skip
        logging.getLogger("uvicorn.error").addFilter(_untold)
        server = uvicorn.Server(config)
        try:
            server.run(sockets=[listening])
        finally:
            work.close()
            for about in work.unfinished:
                complain(f"not added, or not all of it; give it again: {about}")
        if server.should_exit:  # Ctrl-C: whether it comes through from below is a matter of chance
            raise KeyboardInterrupt


def _untold(record: logging.LogRecord) -> bool:
    """Whether it was not told yet: an error of a page was, in characters that a terminal can be given (faults.py)."""
    return not str(record.msg).startswith("Exception in ASGI application")


def _token() -> Path:
    """The file with the token of scripts."""
    from platformdirs import user_data_path

    return user_data_path("headwater", appauthor=False) / "token"


@contextmanager
def _listening(place: Place) -> Iterator[socket.socket]:
    """The place where it listens; a line and exit code 1 where it cannot be had."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    try:
        made = socket.create_server((place.host, place.port), family=family)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else an answer waits 40 ms for its second packet
    except OSError as error:
        taken = f"port {place.port} is taken, by another Headwater perhaps: give another one with --port"
        reason = f"cannot listen at {place.host}, port {place.port}: {(error.strerror or str(error)).lower()}"
        complain(taken if error.errno == errno.EADDRINUSE else reason)
        raise typer.Exit(1) from error
    with made:
        yield made


def _say(place: Place, listening: socket.socket, *, open_it: bool) -> None:
    port = listening.getsockname()[1]
    known = place.names[0] if place.names else "localhost" if place.host in EVERYWHERE else place.host
    address = f"http://{f'[{known}]' if ':' in known else known}:{port}"
    typer.echo(f"Headwater is at {address} (Ctrl-C stops it)", err=True)
    if place.host not in LOCAL:
        complain("everybody who reaches this address can read and change the library; nothing asks who they are")
    if place.host in EVERYWHERE and not place.names:
        complain("from elsewhere it answers only to names that you give it: --name HOST")
    if open_it:
        import webbrowser

        webbrowser.open(address)


@contextmanager
def ending() -> Iterator[None]:
    """A request to end (SIGTERM) tidies up, as Ctrl-C does."""

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
