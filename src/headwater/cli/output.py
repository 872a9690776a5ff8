"""Where does what a command writes go? To stdout, down a stream, or into a file that is whole or not there at all.

In: what ``--output`` says. Out: something to write to. A file takes its place when the command has succeeded and has
written something; until then it lies beside it, and what was there stays. It never takes the place of what the command
reads: the library, an input.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from headwater.cli.terminal import complain
from headwater.cli.where import ACTORS, path
from headwater.errors import HeadwaterError, UsageError

BESIDE = ("-wal", "-shm", "-journal")
"""How the files end that SQLite keeps beside a library."""
DATABASE = b"SQLite format 3\0"
OURS = (1, 2)
"""Descriptors of stdout and stderr."""


class CannotWriteError(HeadwaterError):
    """A full disk, a file that went away."""


def put(out: BinaryIO, text: str) -> None:
    """UTF-8 whatever the terminal says; a lone surrogate is written as its escape, which JSON reads back as it was."""
    with disk():
        out.write(text.encode("utf-8", "backslashreplace"))
        out.flush()


@contextmanager
def disk() -> Iterator[None]:
    """What the system says against what is written becomes an error of ours."""
    try:
        yield
    except OSError as error:
        raise CannotWriteError(f"cannot write: {(error.strerror or str(error)).lower()}") from error


@contextmanager
def sink(output: Path | None, *, empty: bool = False) -> Iterator[BinaryIO]:
    """Stdout, or a device or a pipe, or a file that appears when it is complete. ``empty``: that nothing is in it is an
    answer, too; else what was there stays where nothing was written."""
    if output is None:
        yield sys.stdout.buffer
        with disk():
            sys.stdout.buffer.flush()
    elif os.path.exists(output) and (not os.path.isfile(output) or _standard(output)):
        with _closing(_opened(output, "ab", output)) as out:  # never emptied: somebody else may have it open
            yield out
    else:
        real = Path(os.path.realpath(output))  # a link stays one
        part = real.with_name(f"{real.name}.{os.getpid()}.part")
        if os.path.exists(real) and not os.access(real, os.W_OK):
            raise UsageError(f"cannot write {output}: it may only be read")
        try:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            with _closing(_opened(part, "xb", output)) as out:
                yield out
            _place(part, real, output, empty=empty)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _place(part: Path, real: Path, output: Path, *, empty: bool) -> None:
    """Put what was written where it belongs, if there is anything."""
    with disk():
        if not (empty or part.stat().st_size):
            complain(f"nothing to write: {output} is {'as it was' if os.path.exists(real) else 'not made'}")
            return
        if os.path.exists(real):
            part.chmod(real.stat().st_mode & 0o7777)
        part.replace(real)


@contextmanager
def _closing(out: BinaryIO) -> Iterator[BinaryIO]:
    """Closed in the end: with a word if the last bytes cannot be written, without one where it has failed before."""
    try:
        yield out
        with disk():
            out.close()
    finally:
        with suppress(OSError):
            out.close()


def _opened(path: Path, mode: str, output: Path) -> BinaryIO:
    try:
        return open(path, mode)  # type: ignore[return-value]
    except OSError as error:
        raise UsageError(f"cannot write {output}: {(error.strerror or str(error)).lower()}") from error


def _standard(output: Path) -> bool:
    """Whether this is where stdout or stderr go already, as /dev/stdout is when the shell sends it into a file."""
    found = os.stat(output)
    for number in OURS:
        with suppress(OSError):
            if os.path.samestat(os.fstat(number), found):
                return True
    return False


# what is never written over


def spare(output: Path | None, inputs: Iterable[str]) -> None:
    """Raises where the output would take the place of one of the files (``-``: stdin) that the command reads."""
    if output is None or not os.path.isfile(output):
        return
    for name in inputs:
        if _stdin(output) if name == "-" else _same(output, name):
            raise typer.BadParameter(f"{output} is an input: write to another file", param_hint="'--output' / '-o'")


def _spared(context: typer.Context, output: Path | None) -> Path | None:
    """The same for what every command may read: the library, with all that belongs to it, and the actors."""
    if output is None:
        return None
    library = path(context)
    places = [f"{os.path.realpath(library)}{ending}" for ending in ("", *BESIDE)]
    if any(_same(output, one) for one in [str(library), *places]):
        raise typer.BadParameter(f"{output} is the library: write to another file")
    actors = context.find_root().params.get("actors")
    if actors and _same(output, actors):
        raise typer.BadParameter(f"{output} is the file of your actors ({ACTORS}): write to another file")
    if os.path.isfile(output) and _database(output):
        raise typer.BadParameter(f"{output} is a database, a library perhaps: write to another file")
    return output


def _same(one: str | Path, other: str | Path) -> bool:
    """Whether two names mean one file, be it there or not."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):  # not there; a NUL in the name
        return os.path.realpath(one) == os.path.realpath(other) if "\0" not in f"{one}{other}" else False


def _stdin(output: Path) -> bool:
    with suppress(OSError):
        return os.path.samestat(os.fstat(0), os.stat(output))
    return False


def _database(output: Path) -> bool:
    with suppress(OSError), open(output, "rb") as file:
        return file.read(len(DATABASE)) == DATABASE
    return False


Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", callback=_spared, help="Write to this file, not to stdout."),
]
