"""``trace``, ``stories``, ``quote``: what many articles tell together, and where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from headwater.cli.asking import Since
from headwater.cli.linking import Linked, brought_up
from headwater.cli.listing import write_out
from headwater.cli.output import Output, put, sink
from headwater.cli.terminal import colour, complain, width
from headwater.cli.where import library
from headwater.errors import UsageError
from headwater.library.connection import faults

if TYPE_CHECKING:
    from headwater.across.records import Trace
    from headwater.library.view import Library


class TraceFormat(StrEnum):
    """The formats of a trace."""

    table = "table"
    json = "json"
    dot = "dot"
    graphml = "graphml"
    svg = "svg"
    html = "html"


class QuoteFormat(StrEnum):
    """The formats of a quotation check."""

    table = "table"
    json = "json"


class StoriesFormat(StrEnum):
    """The formats of the list of stories."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


Full = Annotated[bool, typer.Option("--full", help="Shorten nothing in the table.")]
ID = re.compile(r"[0-9a-f]{20}|https?://\S+")
"""What can only be meant as an id or an address."""
SHOWN = 10
"""Claims in a table or on a page, and quotations, where no limit is given."""


def trace(
    context: typer.Context,
    *,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS|ID", help="Words of a claim; the id of a claim, an article, a statement, a story."
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every claim that two articles or more tell.")] = False,
    written: Annotated[TraceFormat, typer.Option("--format", "-f", help="How to write it.")] = TraceFormat.table,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many claims; the best come first.")] = None,
    full: Full = False,
    no_link: Linked = False,
    output: Output = None,
) -> None:
    """Where a claim comes from: who leans on whom, how many independent origins it has, what changed on the way."""
    if bool(words) == everything:
        raise typer.BadParameter("trace what? give words or an id, or --all" if not words else "--all takes no words")
    if written is TraceFormat.svg and everything:
        raise typer.BadParameter("a picture is of one claim: give words or its id")
    if limit is not None and everything and written is TraceFormat.json:
        raise typer.BadParameter("--all is all: without --limit")
    with library(context) as lib, faults():
        if not no_link:
            brought_up(lib)
        if everything and written in (TraceFormat.table, TraceFormat.json):
            _all(lib, written, limit=limit, output=output)
            return
        from headwater.across.library import traced

        found = traced(lib.db, " ".join(words) if words else None, everything=everything)
        if not found.claims and words and len(words) == 1 and ID.fullmatch(words[0]):
            raise UsageError(f"{words[0]}: there is no claim, article, statement or story of this id")
        if not found.claims:
            complain("no claim that two articles tell matches; `headwater ask` looks at single statements")
        _traced(found, written, limit=limit, full=full, output=output)


def stories(
    context: typer.Context,
    *,
    since: Since = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many stories.")] = 20,
    written: Annotated[StoriesFormat, typer.Option("--format", "-f", help="How to write it.")] = StoriesFormat.table,
    no_link: Linked = False,
    output: Output = None,
) -> None:
    """What is being told now, what grows most first: by how many articles and outlets, from how many origins."""
    from headwater.export import storylist

    with library(context) as lib, faults():
        if not no_link:
            brought_up(lib)
        from headwater.across.library import stories as told

        found = storylist.rows(told(lib.db, since=since, limit=limit + 1))
    if written is not StoriesFormat.table:
        write_out(found, form=written.value, output=output, of=storylist.Story, most=limit)
        return
    with sink(output) as out:
        put(out, storylist.render(found[:limit], width=width(), colour=colour(output)))
    if not found:
        complain("no two articles tell one story")
    elif len(found) > limit:
        complain(f"{limit} stories shown, there are more: --limit")


def quote(
    context: typer.Context,
    *,
    words: Annotated[list[str], typer.Argument(help="Words that somebody is said to have said.")],
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only where this person is the speaker, or nobody.")
    ] = None,
    written: Annotated[QuoteFormat, typer.Option("--format", "-f", help="How to write it.")] = QuoteFormat.table,
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most so many quotations; the earliest come first.")
    ] = None,
    full: Full = False,
    no_link: Linked = False,
    output: Output = None,
) -> None:
    """Who printed a quotation, in which wording: the earliest print first, and what others changed."""
    with library(context) as lib, faults():
        if not no_link:
            brought_up(lib)
        from headwater.across.library import quoted

        found = quoted(lib.db, " ".join(words), who=who)
        others = quoted(lib.db, " ".join(words)).quotations if who and not found.quotations else ()
    with sink(output) as out:
        if written is QuoteFormat.json:
            from headwater.export.trace_contract import text

            put(out, text(found, limit=limit))
        else:
            from headwater.export.quotations import render

            put(out, render(found, width=width(), colour=colour(output), everything=full, limit=limit or SHOWN))
    if others:
        speakers = dict.fromkeys(one.speaker or "somebody without a name" for one in others)
        complain(f"nobody prints these words as {who}'s; they are printed as those of {', '.join(speakers)}")
    elif not found.quotations:
        complain("nobody prints these words, in this order, as a quotation")
    _cut(len(found.quotations), limit or (None if written is QuoteFormat.json else SHOWN), "quotations",
         fail=written is QuoteFormat.json)  # fmt: skip


def _traced(found: Trace, written: TraceFormat, *, limit: int | None, full: bool, output: Path | None) -> None:
    from headwater.export import dot, graphml, trace_contract, traced, tracepage, upstream

    shown = limit or (SHOWN if written in (TraceFormat.table, TraceFormat.html) else None)
    with sink(output) as out:
        if written is TraceFormat.table:
            put(out, traced.render(found, width=width(), colour=colour(output), everything=full, limit=shown))
        elif written is TraceFormat.json:
            put(out, trace_contract.text(found, limit=limit))
        elif written is TraceFormat.html:
            put(out, tracepage.render(found, limit=shown))
        elif written is TraceFormat.svg:
            put(out, upstream.render(found.claims[0], found.articles) if found.claims else "")
        else:
            write = dot.render if written is TraceFormat.dot else graphml.render
            put(out, write(trace_contract.cut(found, limit)))
    if written is TraceFormat.svg and len(found.claims) > 1:
        complain(f"the picture is of the best of {len(found.claims)} claims; give the id of another for its own")
    else:
        _cut(len(found.claims), shown, "claims", fail=written not in (TraceFormat.table, TraceFormat.html))


def _all(lib: Library, written: TraceFormat, *, limit: int | None, output: Path | None) -> None:
    """Story by story, so that a large library does not have to fit into memory."""
    from headwater.across.library import each
    from headwater.export import trace_contract, traced

    with sink(output) as out:
        if written is TraceFormat.json:
            for text in trace_contract.texts(each(lib.db)):
                put(out, text)
            return
        number = 0

        def counted() -> Iterator[Trace]:
            nonlocal number
            for part in each(lib.db):
                number += len(part.claims)
                yield part

        put(out, traced.most_told(counted(), limit=limit or SHOWN, width=width(), colour=colour(output)))
    _cut(number, limit or SHOWN, "claims", fail=False)


def _cut(number: int, limit: int | None, what: str, *, fail: bool) -> None:
    """Say what is not shown; programs get exit code 1, too."""
    if limit is not None and number > limit:
        complain(f"{limit} of {number} {what} shown: --limit {number} shows all")
        if fail:
            raise typer.Exit(1)
