"""``demo``: a small library of invented stories, and the point of it all in ten seconds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from headwater.cli.linking import brought_up
from headwater.cli.terminal import colour, complain, put, width
from headwater.cli.where import errors, settings, trouble


def demo(
    context: typer.Context,
    *,
    keep: Annotated[
        Path | None, typer.Option("--library", metavar="FILE", help="Keep the library here, to look closer at it.")
    ] = None,
) -> None:
    """Thirty articles, three stories, a handful of origins: builds a small library of invented news, and shows it."""
    from headwater.across.library import each
    from headwater.export.point import render
    from headwater.library.view import open as open_library

    with errors(), _place(keep) as where, open_library(where, settings=settings(context)) as lib:
        summary = lib.add(_stories())
        brought_up(lib)
        put(sys.stdout.buffer, render(list(each(lib.db)), width=width(), colour=colour(None)))
    if keep is None:
        complain("`headwater demo --library demo.hw` keeps it; then `headwater --library demo.hw trace reservoir`")
    else:
        complain(
            f'look closer: `headwater --library {keep} trace reservoir`, `... stories`, `... quote "sail with him"`'
        )
    if summary.failed:
        raise typer.Exit(1)


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
    with trouble(keep):
        keep.parent.mkdir(parents=True, exist_ok=True)
    yield keep
