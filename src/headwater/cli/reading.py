"""``headwater read`` and ``headwater schema``: one article at a time, no library."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from headwater.cli.terminal import Bar, bar, colour, complain, put, sink, told, width
from headwater.cli.where import settings
from headwater.errors import HeadwaterError, IntakeError, Unreachable, UsageError
from headwater.settings import Settings

if TYPE_CHECKING:
    from headwater.export.formats import View, Writer
    from headwater.records import Article, Reading

ADDRESS = re.compile(r"https?://", re.IGNORECASE)
DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?)?)?")
DEFAULTS = Settings()


class Format(StrEnum):
    """What ``--format`` takes."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    html = "html"
    md = "md"


def iso_date(value: str | None) -> str | None:
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


def read(
    context: typer.Context,
    *,
    inputs: Annotated[list[str], typer.Argument(metavar="FILE|URL|-...", help="Pages, texts, addresses; - is stdin.")],
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write what was read.")] = Format.table,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, not to stdout.")] = None,
    raw: Annotated[bool, typer.Option("--raw", help="Take the text as it is: no byline, no page furniture.")] = False,
    published: Annotated[
        str | None, typer.Option(callback=iso_date, metavar="DATE", help="ISO date, where the text has none.")
    ] = None,
    min_score: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out statements less probable than this.")
    ] = DEFAULTS.min_score,
    threads: Annotated[int, typer.Option(min=1, help="Threads of the reader network.")] = DEFAULTS.threads,
    everything: Annotated[bool, typer.Option("--all", help="Shorten nothing in the table.")] = False,
    timeline: Annotated[
        bool, typer.Option("--timeline", help="The dated statements and events, in order of when they were.")
    ] = False,
) -> None:
    """Who said what in each article."""
    write = _writer(form, timeline=timeline)
    desk = Desk(inputs, settings(context, threads=threads, min_score=min_score), raw=raw, published=published)
    try:
        with sink(output) as out, bar(len(inputs)) as desk.bar:
            for text in write(desk.readings(), _view(output, inputs, everything=everything)):
                with desk.bar.away():
                    put(out, text)
    except HeadwaterError as error:
        desk.complain(str(error))
        raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
    if desk.failed:
        raise typer.Exit(1)


def _writer(form: Format, *, timeline: bool) -> Writer:
    """Writes readings in a format; refuses one that a timeline has not."""
    from headwater.export.formats import FORMATS, TIMELINES

    if timeline and form.value not in TIMELINES:
        raise typer.BadParameter(f"a timeline is written as one of {', '.join(TIMELINES)}", param_hint="'--format'")
    return (TIMELINES if timeline else FORMATS)[form.value]


def schema(
    *,
    timeline: Annotated[bool, typer.Option("--timeline", help="Of what read --timeline writes.")] = False,
    trace: Annotated[bool, typer.Option("--trace", help="Of what trace and quote write.")] = False,
) -> None:
    """The JSON Schema of what --format json writes."""
    from headwater.export import contract, timeline_contract, trace_contract

    if timeline and trace:
        raise typer.BadParameter("--timeline and --trace are two schemas")
    kind = timeline_contract if timeline else trace_contract if trace else contract
    put(sys.stdout.buffer, kind.schema_text())


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
        with self.bar.away():
            complain(message)

    def _articles(self) -> Iterator[Article]:
        for name in self.inputs:
            try:
                yield self._article(name)
            except IntakeError as error:
                self.failed += 1
                self.complain(told(name, str(error)))
                self.bar.step()

    def _article(self, name: str) -> Article:
        from headwater.intake import from_bytes

        if ADDRESS.match(name):
            return from_bytes(
                _fetched(name, self.settings), settings=self.settings, url=name, raw=self.raw, published=self.published
            )
        data = _bytes(name, self.settings.max_bytes + 1)
        path = None if name == "-" else name
        return from_bytes(data, settings=self.settings, path=path, raw=self.raw, published=self.published)


def _fetched(url: str, settings: Settings) -> bytes:
    """A page from the network; what the server says of its characters is kept."""
    from headwater.intake.fetch import Limits, fetch
    from headwater.intake.payload import labelled

    answer = fetch(url, limits=Limits(bytes=settings.max_bytes))
    if answer.status != 200:
        raise Unreachable(f"the server answers {answer.status}")
    return labelled(answer.body, content_type=answer.headers.get("content-type", ""))


def _bytes(name: str, most: int) -> bytes:
    """At most so many bytes of an input, so that an endless one ends."""
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


def _view(output: Path | None, inputs: Sequence[str], *, everything: bool) -> View:
    from headwater.export.formats import View

    return View(width=width(), colour=colour(output), everything=everything, several=len(inputs) > 1)
