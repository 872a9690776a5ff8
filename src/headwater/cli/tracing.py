"""``trace``, ``stories``, ``quote``: what many articles tell together, and where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from heapq import nsmallest
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
from headwater.export.shown import line, shorten
from headwater.library.connection import faults

if TYPE_CHECKING:
    from headwater.across.records import Claim, Trace
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
ASKED: Mapping[str, str] = {
    "verbatim": "printed so",
    "trimmed": "printed so, as a part of more",
    "stitched": "printed in pieces only, which are joined here without a mark",
    "altered": "nobody prints just these words, only others like them",
}
"""What words that were asked for are of what is printed."""
ELSE = "in other words by who was first"
LONGEST_WORDS = 160
"""Code points of words that were asked for which are said again."""
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
        elif words and (lacking := _lacking(lib, " ".join(words), found.claims[0])):
            complain(f"no version holds all these words: the nearest one lacks {', '.join(lacking)}")
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

                put(out, _verdict(found, " ".join(words)))
                put(out, render(found, width=width(), colour=colour(output), everything=full, limit=limit or SHOWN))
    if others:
        speakers = dict.fromkeys(one.speaker or "somebody without a name" for one in others)
        complain(f"nobody prints these words as {who}'s; they are printed as those of {', '.join(speakers)}")
    elif not found.quotations:
        complain("nobody prints these words, in this order, as a quotation")
    _cut(len(found.quotations), limit or (None if written is QuoteFormat.json else SHOWN), "quotations",
         fail=written is QuoteFormat.json)  # fmt: skip


def _verdict(found: Trace, words: str) -> str:
    """What the words that were asked for are of what is printed, where anything like them is: the best of it."""
    from headwater.across.wording import verdict, wording
    from headwater.export.lineage import outlet

    asked, told = wording(words), f"“{shorten(words, LONGEST_WORDS)}”: "
    ofs = [(verdict(wording(one.words), asked), one) for one in found.quotations]
    best = dict(reversed(ofs))
    for what in ("verbatim", "trimmed"):
        if what in best:
            return f"{told}{ASKED[what]}, as words of {line(best[what].speaker or 'somebody not named')}\n\n"
    else_ = "joined without a mark from pieces of what was first printed" if "stitched" in best else ELSE
    for one in found.quotations:  # whoever altered or joined them may have printed just these
        for print_ in one.variants:
            if verdict(wording(print_.text), asked) in ("verbatim", "trimmed"):
                return f"{told}printed so by {outlet(found.articles[print_.article])}, but {else_}\n\n"
    if "stitched" in best:
        return f"{told}{ASKED['stitched']}, as words of {line(best['stitched'].speaker or 'somebody not named')}\n\n"
    return f"{told}{ASKED['altered']}\n\n" if found.quotations else ""


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

    number = 0

    def counted() -> Iterator[Trace]:
        nonlocal number
        for part in each(lib.db):
            number += len(part.claims)
            yield part

    shown = limit if written is TraceFormat.json else limit or SHOWN
    with sink(output) as out:
        if written is TraceFormat.table:
            put(out, traced.most_told(counted(), limit=limit or SHOWN, width=width(), colour=colour(output)))
        elif limit is not None:
            put(out, trace_contract.text(_most_told(counted(), limit)))
        else:
            for text in trace_contract.texts(counted()):
                put(out, text)
    if not number:
        complain("no claim is told by two articles or more")
    _cut(number, shown, "claims", fail=written is TraceFormat.json)


def _most_told(parts: Iterable[Trace], limit: int) -> Trace:
    """Of many stories the claims that most articles tell, with these stories; no other is kept in memory."""
    from headwater.across.records import Trace

    several = ((claim, part) for part in parts for claim in part.claims)
    found = nsmallest(limit, several, key=lambda pair: (-len(pair[0].versions), pair[0].id))
    kept = {one.id: part for _, part in found for one in part.stories}
    return Trace(
        tuple(one for part in kept.values() for one in part.stories),
        tuple(claim for claim, _ in found),
        tuple(one for part in kept.values() for one in part.quotations),
        {id: article for part in kept.values() for id, article in part.articles.items()},
    )


def _lacking(lib: Library, what: str, claim: Claim) -> list[str]:
    """The words that were looked for and that no version of a claim holds together with the others; of the version that
    has the most of them. None where something was asked for by its id."""
    from headwater.across.seeking import NEAR, sought
    from headwater.across.words import DULL, WORD, rarity, stem, stems

    if sought(lib.db, what).near != NEAR:  # only of words
        return []
    tokens = {stem(word): word for word in WORD.findall(what)}
    wanted = {one: token for one, token in tokens.items() if rarity(one) >= DULL or one[0].isdigit()}
    told = (set(stems(version.text)) for version in claim.versions)
    left = ([one for one in wanted if one not in has] for has in told)
    return [wanted[one] for one in min(left, key=lambda some: sum(map(rarity, some)))]


def _cut(number: int, limit: int | None, what: str, *, fail: bool) -> None:
    """Say what is not shown; programs get exit code 1, too."""
    if limit is not None and number > limit:
        complain(f"{limit} of {number} {what} shown: --limit {number} shows all")
        if fail:
            raise typer.Exit(1)
