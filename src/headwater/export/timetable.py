"""What does a person see of an article's timeline? A line for each statement and event that has a date, in its order.

In: a Reading, and for a terminal its width. Out: text, or Markdown. Each line says when, as exactly as it is known;
whether somebody said it, or it happened or is planned; the printed words; who says so; and how the date was resolved.

1. who printed it, when   2. what is dated   3. what is not   4. what could not be done
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from headwater.export.acts import according, label
from headwater.export.contract import failures
from headwater.export.markdown import escape
from headwater.export.shown import FORM, chain, credits, headline, line, marks, shorten, words
from headwater.export.summary import count
from headwater.export.table import draw, failed, header
from headwater.export.timeline import Entry, Timeline, timeline
from headwater.export.timeline_contract import printed_spans
from headwater.export.voices import NO_SOURCE, Sourcing, sourcing
from headwater.records import Attribution, Reading

THREE_COLUMNS, ROOMY, LEAST = 76, 100, 16
"""From which widths on the date and what it is have columns of their own, of 16 cells at most, or a quarter each."""
LONGEST, LONGEST_NAME, LONGEST_DATE = 240, 60, 60
"""Code points of words, of a source and of a printed date that are shown, unless everything is."""
OPEN_SHOWN = 5
PUBLISHED = {"publication": "published", "change": "last changed"}


def render(reading: Reading, *, width: int = 80, colour: bool = False, everything: bool = False) -> str:
    """The timeline for a terminal; ``everything`` shortens nothing."""
    ordered, told = timeline(reading), sourcing(reading)
    limit = len(reading.article.text) if everything else LONGEST
    rows = [_row(entry, told, reading.article.text, limit) for entry in ordered.entries]
    parts: list[RenderableType] = [*header(reading), Text()]  # 1
    if rows:
        parts += [_in_columns(rows, width) if width >= THREE_COLUMNS else _stacked(rows), Text()]  # 2
    parts += [Text(said, overflow="fold") for said in _undated(ordered, reading)]  # 3
    return draw(Group(*parts, *failed(reading)), width=width, colour=colour)  # 4


def markdown(reading: Reading) -> str:
    """The timeline as one Markdown document, with nothing shortened."""
    return "\n".join(_markdown(reading)) + "\n"


def _markdown(reading: Reading) -> Iterator[str]:
    ordered, told, text = timeline(reading), sourcing(reading), reading.article.text
    yield f"# {escape(headline(reading.article))}"
    yield from ("", escape(" · ".join(credits(reading.article))))
    yield from ("", "## When it happened", "")
    for entry in ordered.entries:
        when, what, said, notes = _row(entry, told, text, len(text))
        yield f"- **{escape(when)}** *{escape(what)}*{f': {escape(said)}' if said else ''}"
        if notes:
            yield f"  ({escape(notes)})"
    yield from ("", *(escape(said) for said in _undated(ordered, reading)))
    if failures(reading):
        yield from ("", "## Could not be done", "")
        yield from (f"- {escape(f'{failure.stage}: {failure.message}')}" for failure in failures(reading))


def _row(entry: Entry, told: Sourcing, text: str, limit: int) -> tuple[str, str, str, str]:
    """When, what, the printed words, and a line under them: who says so, and how the date was resolved."""
    said = shorten(words(printed_spans(entry, text), text), limit)
    notes = (*_source(entry, told, text), _date(entry, text))
    return entry.moment.shown, _what(entry), said, line(" · ".join(note for note in notes if note))


def _what(entry: Entry) -> str:
    if entry.event is not None:
        return f"{entry.what}: {entry.event.kind if entry.what == 'plan' else label(entry.event)}"
    return PUBLISHED.get(entry.what, entry.what)


def _source(entry: Entry, told: Sourcing, text: str) -> tuple[str, ...]:
    """Who says so; of a statement also with what cue, and what marks it."""
    said = entry.attribution
    if entry.event is not None:
        return (according(told.voice(said.id if said else None)),)
    return _speaker(said, told, text) if said else ()


def _speaker(said: Attribution, told: Sourcing, text: str) -> tuple[str, ...]:
    voice, names = told.voice(said.id), told.chain_of[said.id]
    name = voice.name if voice and voice.anonymity != "none" else NO_SOURCE
    who = chain(names) if len(names) > 2 else shorten(name, LONGEST_NAME)
    cue = words(said.cue, text)
    hedges = (mark for mark in marks(said) if mark != FORM[said.form])
    return (f"{who}, “{shorten(cue, LONGEST_NAME)}”" if cue else who, *hedges)


def _date(entry: Entry, text: str) -> str:
    """The date as printed, and how it was resolved."""
    span = entry.moment.span
    if span is None:
        return ""
    how = entry.moment.resolved
    return f"{shorten(span.of(text), LONGEST_DATE)}{f' ({how})' if how else ''}"


def _in_columns(rows: Sequence[tuple[str, str, str, str]], width: int) -> Table:
    room = width // 4 if width >= ROOMY else LEAST
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for cells in zip(*((when, what) for when, what, *_ in rows), strict=True):
        grid.add_column(width=min(max(map(cell_len, cells)), room), overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for when, what, said, notes in rows:
        grid.add_row(Text(when, _weight(what)), Text(what, "dim"), _said(said, notes))
    return grid


def _stacked(rows: Sequence[tuple[str, str, str, str]]) -> Group:
    parts: list[RenderableType] = []
    for when, what, said, notes in rows:
        parts.append(Text.assemble((when, _weight(what)), ("  ", ""), (what, "dim"), overflow="fold"))
        parts.append(Padding(_said(said, notes), (0, 0, 0, 2)))
    return Group(*parts)


def _weight(what: str) -> str:
    return "bold" if what in PUBLISHED.values() else ""


def _said(said: str, notes: str) -> Group:
    shown = (Text(said, overflow="fold"), Text(notes, "dim", overflow="fold"))
    return Group(*(part for part in shown if part))


def _undated(ordered: Timeline, reading: Reading) -> Iterator[str]:
    """What has no place in the timeline, in words."""
    counted = ((ordered.statements, "statement"), (ordered.events, "event"))
    parts = [count(number, noun) for number, noun in counted if number]
    if parts:
        yield f"{' and '.join(parts)} without a date."
    elif len(ordered.entries) < 2:
        yield "Nothing in it has a date."
    if ordered.open:
        dates = [f"“{shorten(span.of(reading.article.text), LONGEST_DATE)}”" for span in ordered.open[:OPEN_SHOWN]]
        more = " …" if len(ordered.open) > OPEN_SHOWN else ""
        yield f"Printed, but open: {', '.join(dates)}{more}."
    if reading.article.published is None:
        yield "It is not known when it was published."
