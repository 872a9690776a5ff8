"""Which library does a command mean, and what becomes of what goes wrong in it?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from headwater.cli.terminal import complain
from headwater.errors import HeadwaterError, UsageError
from headwater.settings import Settings

if TYPE_CHECKING:
    from headwater.library.view import Library

VARIABLE, ACTORS = "HEADWATER_LIBRARY", "HEADWATER_ACTORS"


def path(context: typer.Context) -> Path:
    """The library that the command line, the environment or the platform names."""
    given = context.find_root().params.get("library")
    if given:
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("headwater", appauthor=False) / "headwater.hw"


def settings(context: typer.Context, **changes: int | float) -> Settings:
    """The settings of a command: what it changes, and the file of the user's own actors."""
    given = context.find_root().params.get("actors")
    return replace(Settings(actors=Path(given) if given else None), **changes)  # type: ignore[arg-type]


@contextmanager
def library(context: typer.Context, *, create: bool = False) -> Iterator[Library]:
    """The open library; an error of ours ends the command with a line on stderr and its exit code."""
    from headwater.library.view import open as open_library

    where = path(context)
    with errors():
        if create:
            with trouble(where):
                where.parent.mkdir(parents=True, exist_ok=True)
        with open_library(where, settings=settings(context), create=create) as found:
            yield found


@contextmanager
def errors() -> Iterator[None]:
    """An error of ours ends the command with a line on stderr: 2 for the caller's fault, 1 for the world's."""
    try:
        yield
    except HeadwaterError as error:
        complain(str(error))
        raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error


@contextmanager
def trouble(where: Path) -> Iterator[None]:
    """What the system says against a file becomes an error of ours."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{where}: {(error.strerror or str(error)).lower()}") from error
