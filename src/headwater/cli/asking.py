"""``ask``, ``who``, ``stats``, ``export``, ``cite``, ``versions``: what comes out of a library."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from headwater.cli.listing import ListFormat, Written, write_out
from headwater.cli.output import Output, put, sink
from headwater.cli.reading import iso_date
from headwater.cli.terminal import colour, complain, width
from headwater.cli.where import library
from headwater.errors import UsageError
from headwater.export.shown import line, visible

if TYPE_CHECKING:
    from headwater.library.listing import Listing
    from headwater.library.people import Person
    from headwater.library.records import Statement
    from headwater.library.view import Library


class Format(StrEnum):
    """What ``--format`` takes."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    md = "md"


class StatsFormat(StrEnum):
    """The formats of ``stats``."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    svg = "svg"


class CiteFormat(StrEnum):
    """The formats of a citation."""

    md = "md"
    bibtex = "bibtex"


class Sort(StrEnum):
    """What comes first."""

    date = "date"
    relevance = "relevance"


NO_STORY = "no article is in a story of yours (`add --story` puts it there); `stories` has what several articles tell"
Limit = Annotated[int, typer.Option(min=1, max=10_000, help="At most so many; a listing that is cut says so.")]
Since = Annotated[str | None, typer.Option(callback=iso_date, metavar="DATE", help="Said on this day or later.")]
Until = Annotated[str | None, typer.Option(callback=iso_date, metavar="DATE", help="Said on this day or before.")]


def ask(
    context: typer.Context,
    *,
    words: Annotated[list[str] | None, typer.Argument(help='Words; "a phrase"; start*; this OR that.')] = None,
    who: Annotated[str | None, typer.Option(help="Name or id of the speaker.")] = None,
    actor_class: Annotated[str | None, typer.Option("--class", help="Class of the speaker, as government.")] = None,
    country: Annotated[str | None, typer.Option(help="Country of the speaker, two letters.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Where it was printed.")] = None,
    since: Since = None,
    until: Until = None,
    published_since: Annotated[str | None, typer.Option(callback=iso_date, metavar="DATE")] = None,
    published_until: Annotated[str | None, typer.Option(callback=iso_date, metavar="DATE")] = None,
    form: Annotated[str | None, typer.Option("--form", help="direct, indirect, mixed.")] = None,
    anonymity: Annotated[str | None, typer.Option(help="named, described, unnamed, document, none; anonymous.")] = None,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Described or unnamed sources.")] = False,
    endorsement: Annotated[str | None, typer.Option(help="endorsed, neutral, distanced.")] = None,
    polarity: Annotated[str | None, typer.Option(help="affirmed, denied.")] = None,
    story: Annotated[str | None, typer.Option(help="A story's title or id.")] = None,
    without: Annotated[str | None, typer.Option(metavar="WORD", help="Statements without this word.")] = None,
    old: Annotated[bool, typer.Option("--old", help="Also what only older versions of an article said.")] = False,
    sort: Annotated[Sort, typer.Option(help="What comes first.")] = Sort.date,
    limit: Limit = 20,
    after: Annotated[str | None, typer.Option(help="The page after; the token is what the page before names.")] = None,
    written: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.table,
    output: Output = None,
) -> None:
    """Search statements."""
    if anonymous and anonymity not in (None, "anonymous"):
        raise typer.BadParameter("--anonymous and --anonymity say different things")
    filters: dict[str, Any] = {
        "who": who, "actor_class": actor_class, "country": country, "outlet": outlet, "since": since, "until": until,
        "published_since": published_since, "published_until": published_until, "form": form,
        "anonymity": "anonymous" if anonymous else anonymity, "endorsement": endorsement, "polarity": polarity,
        "story": story, "old": old, "sort": sort.value, "limit": limit, "after": after,
    }  # fmt: skip
    # A word with a space in it was quoted on the command line: it is a phrase.
    wanted = [f'"{w}"' if " " in w and '"' not in w else w for w in words or []]
    looked_for = " ".join([*wanted, *([f'-"{without}"'] if without else [])]) or None
    with library(context) as lib:
        found = lib.ask(looked_for, **filters)
        _statements(lib, found, looked_for, written=written, output=output)


def who(
    context: typer.Context,
    *,
    name: Annotated[str, typer.Argument(help="A name, or an actor's id.")],
    words: Annotated[str | None, typer.Option("--about", help="Only statements with these words.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    after: Annotated[str | None, typer.Option(help="The page after.")] = None,
    written: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.table,
    output: Output = None,
) -> None:
    """What somebody said over time; several of one name are a choice, never one."""
    with library(context) as lib:
        found = lib.who(name, words=words, since=since, until=until, limit=limit, after=after)
        if len(found.people) == 1:
            [person] = found.people
            if written is Format.table:
                complain(_person(person))
            _statements(lib, found.statements, words, written=written, output=output)
            return
        if not found.people:
            raise UsageError(f"{name}: {found.statements.note}")
        complain(f"{name}: {len(found.people)} actors may be meant; ask for one by its id")
        if written in (Format.table, Format.md):
            with sink(output) as out:
                put(out, "".join(f"{person.id}  {_person(person)}\n" for person in found.people))
        else:
            write_out(found.people, form=written.value, output=output)
        raise typer.Exit(1)


def stats(
    context: typer.Context,
    *,
    by: Annotated[str, typer.Option(help="outlet, month or story.")] = "outlet",
    outlet: Annotated[str | None, typer.Option(help="Only this outlet.")] = None,
    story: Annotated[str | None, typer.Option(help="Only this story.")] = None,
    written: Annotated[StatsFormat, typer.Option("--format", "-f", help="How to write it.")] = StatsFormat.table,
    output: Output = None,
) -> None:
    """How outlets, months or stories are sourced: who is named, who is not, who rests on one source."""
    from headwater.export import chart
    from headwater.export.sourcing import render

    with library(context) as lib:
        found = lib.stats(by=by, outlet=outlet, story=story)
        if written is StatsFormat.table or written is StatsFormat.svg:
            with sink(output) as out:
                if found and written is StatsFormat.svg:
                    put(out, chart.months(found) if by == "month" else chart.shares(found))
                elif found:  # a table of nothing is none
                    put(out, render(found, width=width(), colour=colour(output), by=by))
            if found.note:
                complain(found.note)
        else:
            write_out(found, form=written.value, output=output)
        if not found and not found.note:
            complain(NO_STORY if by == "story" else "there is no article here to count")


def export(
    context: typer.Context,
    *,
    written: Written = ListFormat.jsonl,
    old: Annotated[bool, typer.Option("--old", help="Also of older versions of articles.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many; then it says so, and exits 1.")] = None,
    output: Output = None,
) -> None:
    """Every statement, sorted by id: the same library gives the same bytes."""
    from headwater.library.records import Statement

    with library(context) as lib:
        write_out(lib.statements(old=old), form=written.value, output=output, of=Statement, most=limit)


def cite(
    context: typer.Context,
    *,
    statement: Annotated[str, typer.Argument(help="The id of a statement.")],
    written: Annotated[CiteFormat, typer.Option("--format", "-f", help="How to write it.")] = CiteFormat.md,
) -> None:
    """One statement as a citation."""
    from headwater.export import citation

    with library(context) as lib:
        found = lib.statement(statement)
        put(sys.stdout.buffer, citation.bibtex(found) if written is CiteFormat.bibtex else citation.markdown(found))


def versions(
    context: typer.Context,
    *,
    article: Annotated[str, typer.Argument(help="The id or the external id of an article, or its address.")],
    difference: Annotated[bool, typer.Option("--diff", help="What changed, word by word.")] = False,
    written: Annotated[ListFormat | None, typer.Option("--format", "-f", help="As a listing for machines.")] = None,
    output: Output = None,
) -> None:
    """The versions of an article that were seen."""
    from headwater.library.versions import Version

    marks = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}
    with library(context) as lib:
        found = lib.versions(article)
        if written is not None:
            write_out(found, form=written.value, output=output, of=Version)
            return
        with sink(output) as out:
            for number, version in enumerate(found):
                dates = f"{version.modified or version.published or 'no date'}, seen {version.added}"
                told = f"{version.number}  {version.id}  {dates}  {version.words} words"
                put(out, f"{told}  {line(version.title or '')}\n")
                if difference and number:
                    for piece in lib.difference(found[number - 1].id, version.id):
                        before, after = marks[piece.kind]
                        put(out, f"{before}{visible(piece.text)}{after}")
                    put(out, "\n")


def _statements(
    lib: Library, found: Listing[Statement], words: str | None, *, written: Format, output: Path | None
) -> None:
    if written is not Format.table and written is not Format.md:
        write_out(found, form=written.value, output=output)
        return
    from headwater.export import citation, statements

    with sink(output) as out:
        if written is Format.md:
            put(out, "\n".join(citation.markdown(one) for one in found))
        else:
            hits = lib.hits(found, words)
            shown = [statements.Shown(hit.statement, hit.matches) for hit in hits]
            texts = {one.article: lib.text(one.article) for one in found}
            for text in statements.render(shown, width=width(), colour=colour(output), text_of=texts):
                put(out, text)
    complain(found.says() + (f"; {found.note}" if found.note else ""))
    if found.truncated:
        complain(f"there are more: --after {found.after}")


def _person(person: Person) -> str:
    about = [
        person.kind,
        person.actor_class,
        person.country,
        f"{person.statements} statement{'s' * (person.statements != 1)}",
    ]
    days = f"{person.first} to {person.last}" if person.first else None
    return line(f"{person.name} ({', '.join(each for each in [*about, days] if each)})")
