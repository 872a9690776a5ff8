"""``demo``: a small library of invented stories, and the point of it all in ten seconds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from headwater.cli.linking import brought_up
from headwater.cli.output import put
from headwater.cli.serving import PORT, Open, Place, Port, ending, run
from headwater.cli.terminal import colour, complain, width
from headwater.cli.where import errors, settings, trouble

if TYPE_CHECKING:
    from headwater.settings import Settings


def demo(
    context: typer.Context,
    *,
    keep: Annotated[
        Path | None, typer.Option("--library", metavar="FILE", help="Keep the library here, to look closer at it.")
    ] = None,
    serve: Annotated[bool, typer.Option("--serve", help="Show it in the browser, too, until Ctrl-C.")] = False,
    port: Port = PORT,
    open_it: Open = False,
) -> None:
    """Thirty articles, three stories, a handful of origins: builds a small library of invented news, and shows it."""
    with ending(), _place(keep) as where:
        with errors():
            failed = _built(where, settings(context))
        if serve:
            if keep is None:
                complain("this library goes away with the server; --library FILE keeps it")
            run(where, Place(port=port), settings=settings(context), open_it=open_it)
        else:
            _told(keep)
    if failed:
        raise typer.Exit(1)


def _built(where: Path, chosen: Settings) -> int:
    """Make the library, and show the point of it; how many articles could not be read."""
    from headwater.across.library import each
    from headwater.export.point import render
    from headwater.library.view import open as open_library

    with open_library(where, settings=chosen) as lib:
        summary = lib.add(_stories())
        brought_up(lib)
        put(sys.stdout.buffer, render(list(each(lib.db)), width=width(), colour=colour(None)))
    return summary.failed


def _told(keep: Path | None) -> None:
    """What to do next."""
    if keep is None:
        complain("`headwater demo --library demo.hw` keeps it; then `headwater --library demo.hw trace reservoir`")
    else:
        complain(
            f'look closer: `headwater --library {keep} trace reservoir`, `... stories`, `... quote "sail with him"`'
        )


def _stories() -> list[str]:
    """The files of the demo's stories."""
    from importlib import resources

    folder = resources.files("headwater").joinpath("data/demo")
    return sorted(str(file) for file in folder.iterdir() if file.name.endswith(".jsonl"))


@contextmanager
def _place(keep: Path | None) -> Iterator[Path]:
    """Where the library is to be; without a wish, somewhere that goes away."""
    if keep is None:
        with TemporaryDirectory(prefix="headwater-") as folder:
            yield Path(folder) / "demo.hw"
        return
    with errors(), trouble(keep):
        keep.parent.mkdir(parents=True, exist_ok=True)
    yield keep
