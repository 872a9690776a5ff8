"""``link``: what is new is compared with what there is; every command that traces does it first."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from headwater.cli.terminal import complain
from headwater.cli.where import library

if TYPE_CHECKING:
    from headwater.library.view import Library

Linked = Annotated[bool, typer.Option("--no-link", help="Do not link what is new with the articles there are.")]


def link(context: typer.Context) -> None:
    """Link what is new with the articles there are; `add`, `watch` and what traces do it by themselves."""
    with library(context) as lib:
        typer.echo(f"{brought_up(lib)} articles linked", err=True)


def brought_up(lib: Library) -> int:
    """Link what is not linked yet, with a bar on a terminal; says how many articles were."""
    from headwater.across.library import link as link_all
    from headwater.library.connection import faults

    try:
        with faults(), _bar() as step:
            return link_all(lib.db, progress=step)
    except KeyboardInterrupt:
        complain("stopped; what was linked stays, and the next command goes on from here")
        raise


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar that appears when there is something to do; none in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("linking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("linking", total=None, visible=False)
        yield lambda done, total: bars.update(task, completed=done, total=total, visible=True)
