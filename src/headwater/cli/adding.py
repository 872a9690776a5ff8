"""``add``, ``watch``, ``reread``, ``failures``, ``backup``: what goes into a library, and what stayed out."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from headwater.cli.linking import Linked, brought_up
from headwater.cli.listing import ListFormat, Written, write_out
from headwater.cli.output import Output
from headwater.cli.terminal import complain, told
from headwater.cli.where import library
from headwater.errors import UsageError

if TYPE_CHECKING:
    from headwater.library.adding import Progress
    from headwater.library.watching import Step

MiB = 1 << 20
Workers = Annotated[int, typer.Option(min=0, help="Processes that read; 0 reads in this one.")]
Deadline = Annotated[float, typer.Option(min=1.0, help="Seconds that one article may take.")]
Memory = Annotated[int, typer.Option(min=256, help="MiB that one process may use.")]
Story = Annotated[str | None, typer.Option(help="A story of yours that these articles belong to.")]
JsonProgress = Annotated[bool, typer.Option("--json-progress", help="Progress as JSON lines on stderr.")]
Private = Annotated[bool, typer.Option("--private", help="Addresses in private networks are allowed.")]
SHOWN = 40
"""Complaints on one command; the library keeps them all."""
OFTEN = 0.5
"""Seconds between two lines of progress."""


def add(
    context: typer.Context,
    *,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE|FOLDER|URL|FEED|-...",
            help="Pages, texts, feeds (what they list is fetched), OPML, WARC, tables, mbox.",
        ),
    ] = None,
    story: Story = None,
    columns: Annotated[
        str | None, typer.Option(metavar="COLUMN=KEY,...", help="Which columns of a CSV are text, title, outlet, ...")
    ] = None,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Try again what failed before.")] = False,
    private: Private = False,
    workers: Workers = 2,
    deadline: Deadline = 60.0,
    memory: Memory = 2048,
    json_progress: JsonProgress = False,
    no_link: Linked = False,
) -> None:
    """Read articles into the library, and link them with those there are; what is there already is skipped."""
    if not inputs and not retry_failed:
        raise typer.BadParameter("nothing to add: give files, folders or addresses")
    with library(context, create=True) as lib:
        try:
            with _progress(json_progress) as progress:
                summary = lib.add(
                    inputs or [], columns=_columns(columns), private=private, story=story, retry_failed=retry_failed,
                    workers=workers, deadline=deadline, memory=memory * MiB, progress=progress,
                )  # fmt: skip
        except KeyboardInterrupt:
            complain("stopped; what was added stays, and the same command goes on from here")
            raise
        if not no_link:
            brought_up(lib)
    for failure in (*summary.notes, *summary.failures)[:SHOWN]:
        complain(told(failure.source, failure.message))
    if len(summary.notes) + summary.failed > SHOWN:
        complain(f"and {len(summary.notes) + summary.failed - SHOWN} more; `headwater failures` lists what failed")
    typer.echo(f"{summary.added} added, {summary.known} known already, {summary.failed} failed", err=True)
    if summary.failed:
        raise typer.Exit(1)


def watch(
    context: typer.Context,
    *,
    feeds: Annotated[
        list[str] | None, typer.Argument(metavar="FEED|OPML...", help="Feeds to watch from now on.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Poll what is due, and end.")] = False,
    every: Annotated[float, typer.Option(min=60.0, help="Seconds between two polls of a feed.")] = 900.0,
    listed: Annotated[bool, typer.Option("--list", help="Show the feeds and how they do, and end.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Watch these feeds no longer, and end.")] = False,
    private: Private = False,
    workers: Workers = 2,
    no_link: Linked = False,
    written: Written = ListFormat.jsonl,
) -> None:
    """Poll feeds politely and read what is new; Ctrl-C stops it, and nothing is lost."""
    from headwater.library.subscriptions import FeedHealth

    with library(context, create=True) as lib:
        given = list(_feeds(feeds or []))
        if remove:
            typer.echo(f"{lib.unsubscribe(given)} no longer watched", err=True)
        elif given:
            typer.echo(f"{lib.subscribe(given, private=private)} new feeds", err=True)
        if listed:
            write_out(lib.feeds(), form=written.value, output=None, of=FeedHealth)
        if remove or listed:
            return
        if not lib.feeds():
            raise UsageError("no feed to watch: give some")
        watched = lib.watch(once=once, every=every, progress=_step, workers=workers)
        if not no_link:
            brought_up(lib)
    typer.echo(f"{watched.polled} polled, {watched.new} new, {watched.added} added, {watched.failed} failed", err=True)
    if watched.failed:
        raise typer.Exit(1)


def reread(
    context: typer.Context,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Also what this version has read.")] = False,
    pages: Annotated[
        bool, typer.Option("--pages", help="From the pages as received, not only from the text found in them.")
    ] = False,
    workers: Workers = 2,
    deadline: Deadline = 60.0,
    json_progress: JsonProgress = False,
) -> None:
    """Read again what an older version read; judgements stay."""
    with library(context) as lib, _progress(json_progress) as progress:
        from headwater.library.adding import Progress

        def tell(done: int, total: int) -> None:
            progress(Progress(done, total, added=done, known=0, failed=0, rate=0.0, name=""))

        if not pages:
            typer.echo(f"{lib.reread(everything=everything, progress=tell)} articles read again", err=True)
            return
        done = lib.reread_pages(everything=everything, workers=workers, deadline=deadline, progress=tell)
    for failure in done.failures:
        complain(told(failure.source, failure.message))
    typer.echo(f"{done.read} articles read again, {done.renewed} with other words than before", err=True)
    if done.failures:
        raise typer.Exit(1)


def failures(
    context: typer.Context,
    *,
    dismiss: Annotated[str | None, typer.Option(metavar="NAME|all", help="Forget this failure, or all.")] = None,
    written: Written = ListFormat.jsonl,
    output: Output = None,
) -> None:
    """What could not be read, and why; `headwater add --retry-failed` tries again."""
    from headwater.library.writer import Failed

    with library(context) as lib:
        if dismiss is not None:
            typer.echo(f"{lib.dismiss(None if dismiss == 'all' else dismiss)} dismissed", err=True)
            return
        write_out(lib.failures(), form=written.value, output=output, of=Failed)


def backup(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FILE")],
    replace: Annotated[bool, typer.Option("--replace", help="Write over a file that is there.")] = False,
) -> None:
    """Copy the whole library, also while something is written to it."""
    with library(context) as lib:
        typer.echo(f"{lib.backup(target, replace=replace)} written", err=True)


def _columns(given: str | None) -> dict[str, str] | None:
    if given is None:
        return None
    pairs = [part.partition("=") for part in given.split(",")]
    if not all(left and right for left, _, right in pairs):
        raise typer.BadParameter("columns are given as COLUMN=KEY,COLUMN=KEY")
    return {left.strip(): right.strip() for left, _, right in pairs}


def _feeds(given: list[str]) -> Iterator[str]:
    """Addresses as they are; of an OPML file, the feeds in it."""
    from headwater.intake.feeds import opml

    for name in given:
        if name.lower().startswith(("http://", "https://")):
            yield name
            continue
        try:
            yield from opml(Path(name).read_bytes())
        except OSError as error:
            raise UsageError(f"{name}: neither an address nor a file that can be read") from error


def _step(step: Step) -> None:
    complain(f"{step.kind}: {step.url}{' (' + step.note + ')' if step.note else ''}")


@contextmanager
def _progress(as_json: bool) -> Iterator[Callable[[Progress], None]]:
    """A bar with rate and time left on a terminal; JSON lines for machines; nothing in a pipe."""
    if as_json:
        yield _JsonLines()
    elif not sys.stderr.isatty():
        yield lambda progress: None
    else:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bars

        columns = (
            BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]:.1f} articles/s"), TimeRemainingColumn(),
            TextColumn("{task.fields[failed]} failed"),
        )  # fmt: skip
        with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
            task = bars.add_task("adding", total=None, rate=0.0, failed=0)

            def tell(progress: Progress) -> None:
                bars.update(
                    task, completed=progress.done, total=progress.total, rate=progress.rate, failed=progress.failed
                )

            yield tell


class _JsonLines:
    """One line a while, and always the first."""

    def __init__(self) -> None:
        self.last = 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self.last >= OFTEN or progress.done == progress.total:
            self.last = now
            sys.stderr.write(json.dumps(asdict(progress), ensure_ascii=False) + "\n")
            sys.stderr.flush()
