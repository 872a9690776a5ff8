"""The command line: files in, readings out, each in a few lines over the API.

Data goes to stdout, all else to stderr. Exit: 0 success, 1 some inputs failed (each named on stderr), 2 usage,
130 interrupted. Whatever is heavy is imported inside the command that needs it, so that ``--help`` is quick.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from headwater.errors import HeadwaterError, IntakeError, Unreachable, UsageError
from headwater.settings import Settings

if TYPE_CHECKING:
    from rich.progress import Progress

    from headwater.export.formats import View
    from headwater.records import Article, Reading

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
ADDRESS = re.compile(r"https?://", re.IGNORECASE)
DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?)?)?")
DEFAULTS = Settings()
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")
WIDE = 100
"""Cells in a line where no terminal says how many it has."""


class Format(StrEnum):
    """What ``--format`` takes."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    html = "html"
    md = "md"


def main() -> None:
    """Run the command line and exit; a closed pipe (``| head``) ends it quietly, as it does other Unix tools."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        app(prog_name="headwater")
    except KeyboardInterrupt:
        sys.exit(130)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"headwater {version('headwater')}")
        raise typer.Exit


@app.callback()
def headwater(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Who said what in the news, according to whom, and where it really came from."""


def _published(value: str | None) -> str | None:
    """Refuses what is not an ISO 8601 prefix or not a day that there is."""
    from datetime import datetime

    if value is None:
        return None
    if not DATE.fullmatch(value):
        raise typer.BadParameter("not an ISO 8601 date, such as 2024-11-25 or 2024-11-25T13:39+01:00")
    try:
        datetime.fromisoformat(value + "0001-01-01"[len(value) :])
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    return value.replace(" ", "T")


@app.command()
def read(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE|-...", help="Saved pages or texts; - is stdin.")],
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write what was read.")] = Format.table,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, not to stdout.")] = None,
    raw: Annotated[bool, typer.Option("--raw", help="Take the text as it is: no byline, no page furniture.")] = False,
    published: Annotated[
        str | None, typer.Option(callback=_published, metavar="DATE", help="ISO date, where the text has none.")
    ] = None,
    min_score: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out statements less probable than this.")
    ] = DEFAULTS.min_score,
    threads: Annotated[int, typer.Option(min=1, help="Threads of the reader network.")] = DEFAULTS.threads,
    everything: Annotated[bool, typer.Option("--all", help="Shorten nothing in the table.")] = False,
) -> None:
    """Who said what in each article."""
    from headwater.export.formats import FORMATS

    desk = Desk(inputs, Settings(threads=threads, min_score=min_score), raw=raw, published=published)
    try:
        with _sink(output) as out, _bar(len(inputs)) as desk.bar:
            for text in FORMATS[form.value](desk.readings(), _view(output, inputs, everything=everything)):
                with desk.bar.away():
                    _put(out, text)
    except HeadwaterError as error:
        desk.complain(str(error))
        raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
    if desk.failed:
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """The JSON Schema of what --format json writes."""
    from headwater.export.contract import schema_text

    _put(sys.stdout.buffer, schema_text())


class CannotWriteError(HeadwaterError):
    """A full disk, a file that went away."""


class Bar:
    """No progress bar: what a pipe, or a single input, gets."""

    def step(self) -> None:
        """One input is done."""

    @contextmanager
    def away(self) -> Iterator[None]:
        """A time in which the terminal is free for other lines."""
        yield


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


@dataclass
class Desk:
    """Opens the inputs one after the other; an input that cannot be read is named on stderr, and counted."""

    inputs: Sequence[str]
    settings: Settings
    raw: bool = False
    published: str | None = None
    bar: Bar = field(default_factory=Bar)
    failed: int = 0

    def readings(self) -> Iterator[Reading]:
        """What was read, in the order of the inputs."""
        from headwater.reading import Kit, read_many

        for reading in read_many(self._articles(), kit=Kit.load(self.settings)):
            self.bar.step()
            yield reading

    def complain(self, message: str) -> None:
        """One line on stderr, whatever characters a file name holds."""
        shown = UNPRINTABLE.sub("\ufffd", message)
        with self.bar.away():
            typer.echo(f"headwater: {shown}", err=True)

    def _articles(self) -> Iterator[Article]:
        for name in self.inputs:
            try:
                yield self._article(name)
            except IntakeError as error:
                self.failed += 1
                self.complain(f"{name}: {error}")
                self.bar.step()

    def _article(self, name: str) -> Article:
        from headwater.intake import from_bytes

        data = _bytes(name, self.settings.max_bytes + 1)
        path = None if name == "-" else name
        return from_bytes(data, settings=self.settings, path=path, raw=self.raw, published=self.published)


def _bytes(name: str, most: int) -> bytes:
    """At most so many bytes of an input, so that an endless one ends."""
    if ADDRESS.match(name):
        raise Unreachable("pages are not fetched yet: save the page and give the file")
    if name == "-":
        return sys.stdin.buffer.read(most)
    try:
        with open(name, "rb") as file:
            return file.read(most)
    except IsADirectoryError as error:
        raise Unreachable("this is a folder: give the files in it") from error
    except OSError as error:
        raise Unreachable((error.strerror or str(error)).lower()) from error
    except ValueError as error:  # a NUL in the name
        raise Unreachable(str(error)) from error


def _put(out: BinaryIO, text: str) -> None:
    """UTF-8 whatever the terminal says; a lone surrogate is written as its escape, which JSON reads back as it was."""
    try:
        out.write(text.encode("utf-8", "backslashreplace"))
        out.flush()
    except OSError as error:
        raise CannotWriteError(f"cannot write: {(error.strerror or str(error)).lower()}") from error


@contextmanager
def _sink(output: Path | None) -> Iterator[BinaryIO]:
    """Stdout, or a file that appears when it is complete: an input may be written over by its own reading."""
    if output is None:
        yield sys.stdout.buffer
    elif output.exists() and not output.is_file():
        with _opened(output) as out:
            yield out
    else:
        part = output.with_name(f"{output.name}.part")
        try:
            with _opened(part) as out:
                yield out
            part.replace(output)
        finally:
            part.unlink(missing_ok=True)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


@contextmanager
def _bar(total: int) -> Iterator[Bar]:
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


def _view(output: Path | None, inputs: Sequence[str], *, everything: bool) -> View:
    from headwater.export.formats import View

    on_terminal = output is None and sys.stdout.isatty()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return View(
        width=shutil.get_terminal_size((WIDE, 24)).columns,
        colour=on_terminal and not plain,
        everything=everything,
        several=len(inputs) > 1,
    )
