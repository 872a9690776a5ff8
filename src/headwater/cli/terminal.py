"""What every command does with a terminal: complaints to stderr, a progress bar that steps aside, width and colour."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.progress import Progress

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
REPLACED = "\ufffd"
WIDE = 100
"""Cells in a line where no terminal says how many it has."""


class Bar:
    """No progress bar: what a pipe, or a single input, gets."""

    def step(self) -> None:
        """One input is done."""

    @contextmanager
    def away(self) -> Iterator[None]:
        """A time in which the terminal is free for other lines."""
        yield


def complain(message: str) -> None:
    """One line on stderr, whatever characters a file name holds."""
    typer.echo(f"headwater: {UNPRINTABLE.sub(REPLACED, message)}", err=True)


def told(name: str, message: str) -> str:
    """What went wrong with an input; its name once, where the message begins with it."""
    return message if message.startswith(f"{name}: ") else f"{name}: {message}"


class LiveBar(Bar):
    """A progress bar on stderr; it steps aside for every other line, since both may be one terminal."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress = progress
        self.task = progress.add_task("reading", total=total)

    def step(self) -> None:
        """One input is done."""
        self.progress.advance(self.task)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Take the bar off, and put it back."""
        self.progress.stop()
        try:
            yield
        finally:
            self.progress.start()


@contextmanager
def bar(total: int) -> Iterator[Bar]:
    """A progress bar for several inputs on a terminal."""
    if total < 2 or not sys.stderr.isatty():
        yield Bar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as progress:
        yield LiveBar(progress, total)


def width() -> int:
    """Cells in a line."""
    return shutil.get_terminal_size((WIDE, 24)).columns


def colour(output: Path | None) -> bool:
    """Whether the one who reads this sees colour."""
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return output is None and sys.stdout.isatty() and not plain
