"""``headwater read`` and ``headwater schema``: one article at a time, no library."""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Self

import typer

from headwater.cli.output import Output, put, sink, spare
from headwater.cli.terminal import Bar, bar, colour, complain, told, width
from headwater.cli.where import errors, settings
from headwater.errors import HeadwaterError, Unreachable, UsageError
from headwater.settings import Settings

if TYPE_CHECKING:
    from headwater.export.formats import View, Writer
    from headwater.reading import Kit
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
    output: Output = None,
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
    spare(output, (name for name in inputs if not ADDRESS.match(name)))
    write = _writer(form, timeline=timeline)
    desk = Desk(inputs, settings(context, threads=threads, min_score=min_score), raw=raw, published=published)
    try:
        with sink(output) as out, bar(len(inputs)) as desk.bar:
            for text in write(desk.readings(), _view(output, inputs, everything=everything)):
                with desk.bar.away():
                    put(out, text)
            if desk.failed == len(inputs):  # a file that is there stays as it is
                desk.ends()
    except HeadwaterError as error:
        desk.complain(str(error))
        raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
    desk.ends()


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
    with errors():
        put(sys.stdout.buffer, kind.schema_text())


class Kept:
    """An error that is kept, and not raised here: what was begun is written to its end, what else there is is read."""

    error: Exception | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        if isinstance(error, Exception):
            self.error = error
            return True
        return False


@dataclass
class Desk:
    """Opens the inputs one after the other; an input that cannot be read is named on stderr, and counted. ``_waiting``
    are those that were taken and not read yet."""

    inputs: Sequence[str]
    settings: Settings
    raw: bool = False
    published: str | None = None
    bar: Bar = field(default_factory=Bar)
    failed: int = 0
    _bug: Exception | None = None
    _waiting: deque[tuple[str, Article]] = field(default_factory=deque)

    def readings(self) -> Iterator[Reading]:
        """What was read, in the order of the inputs. Raises at once what is wrong with the reader itself."""
        from headwater.reading import Kit

        return self._readings(Kit.load(self.settings))

    def complain(self, message: str) -> None:
        """One line on stderr, whatever characters a file name holds."""
        with self.bar.away():
            complain(message)

    def ends(self) -> None:
        """Exit 1 where an input failed; raise an error that nobody foresaw, now that the others are read."""
        if self._bug is not None:
            raise self._bug
        if self.failed:
            raise typer.Exit(1)

    def _readings(self, kit: Kit) -> Iterator[Reading]:
        """All together; where that breaks, those that wait one by one, and so on: one that fails costs no other."""
        from headwater.reading import read_many

        articles = self._articles()
        while True:
            with Kept() as kept:
                for reading in read_many(articles, kit=kit):
                    self._waiting.popleft()
                    self.bar.step()
                    yield reading
                return
            if not self._waiting:  # an error of none of them
                self._bug = kept.error
                return
            yield from self._alone(kit)

    def _alone(self, kit: Kit) -> Iterator[Reading]:
        from headwater.reading import read_many

        while self._waiting:
            name, article = self._waiting.popleft()
            with Kept() as kept:
                yield from read_many([article], kit=kit)
                self.bar.step()
            if kept.error is not None:
                self._fails(name, kept.error)

    def _fails(self, name: str, error: Exception) -> None:
        self.failed += 1
        message = str(error)
        if not isinstance(error, HeadwaterError):
            self._bug = self._bug or error
            message = f"the reader stopped at an error that it did not foresee: {type(error).__name__}: {error}"
        self.complain(told(name, message))
        self.bar.step()

    def _articles(self) -> Iterator[Article]:
        for name in self.inputs:
            with Kept() as kept:
                self._waiting.append((name, self._article(name)))
            if kept.error is not None:
                self._fails(name, kept.error)
            else:
                yield self._waiting[-1][1]

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
