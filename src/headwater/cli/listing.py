"""Listings for machines: every command that lists writes the same formats, whole or saying that they are not."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from headwater.cli.output import disk, sink
from headwater.cli.terminal import colour, complain
from headwater.errors import UsageError


class ListFormat(StrEnum):
    """What every listing can be written as."""

    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    parquet = "parquet"


Written = Annotated[ListFormat, typer.Option("--format", "-f", help="How to write it.")]


def write_out(
    records: Iterable[object], *, form: str, output: Path | None, of: type | None = None, most: int | None = None
) -> None:
    """Write a listing, or records of the type ``of``, at most so many; exit 1 where that is not all."""
    from headwater.export.listing import write

    if form == "parquet" and colour(output):
        raise UsageError("Parquet is not for a terminal: --output FILE")
    with sink(output, empty=True) as out, disk():  # no line is what an empty listing of JSON lines has
        complete = write(records, out, form=form, of=of, most=most)
    if (note := getattr(records, "note", None)) is not None:
        complain(note)
    after = getattr(records, "after", None)
    if after is not None:
        complain(f"there are more: --after {after}")
    if not complete:
        complain("TRUNCATED: there are more than were written")
        raise typer.Exit(1)
