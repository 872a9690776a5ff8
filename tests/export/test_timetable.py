"""The timeline for people: dates as exact as they are, plans marked, who says so, how dated; within any width."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from headwater.export.timetable import markdown, render
from headwater.records import Dated, Failure, Reading, Span
from tests.export.dated import dated_reading
from tests.readings import article, lay_out, plain_reading, rich_reading


def flat(shown: str) -> str:
    return re.sub(r"\s+", " ", shown)


@pytest.mark.parametrize("width", [5, 40, 50, 75, 76, 80, 120, 200, 5000])
@pytest.mark.parametrize("reading", [dated_reading(), rich_reading(), plain_reading()], ids=["dated", "rich", "plain"])
def test_no_line_is_wider_than_the_terminal(reading: Reading, width: int) -> None:
    shown = render(reading, width=width)
    assert max(map(cell_len, shown.splitlines())) <= min(max(width, 40), 200)
    assert all(row == row.rstrip() for row in shown.splitlines())


@pytest.mark.parametrize("width", [60, 200])
@pytest.mark.parametrize(
    "told",
    [
        "Ostrel Front threatens second assault on Port Ellan The Corran Courier",
        "event: COERCE happened Kestria seized",
        "in the outlet’s own voice · February 2024 (explicit)",
        "event: ASSAULT happened The Ostrel Front shelled Port Ellan according to Anna Tiel · Monday (tense, from "
        "2031-03-14)",
        "Anna Tiel, “said” · Tuesday evening (tense, from 2031-03-14)",
        "2031-03-13 14:30 statement “If the talks fail, we will strike the harbour next week,”",
        "2031-03-14 08:20+01:00 published",
        "plan: MOBILIZE troops will be sent … the border",
        "plan: ASSAULT will strike the harbour",
        "2 statements and 1 event without a date. Printed, but open: “recently”.",
    ],
)
def test_it_tells(told: str, width: int) -> None:
    assert told in flat(render(dated_reading(), width=width))


def test_on_a_narrow_terminal_each_date_opens_a_line() -> None:
    rows = render(dated_reading(), width=40).splitlines()
    assert "1990 to 1999  event: AGREE happened" in rows
    assert "2031-03-11  statement" in rows
    assert "2031-03-14 08:20+01:00  published" in rows


def test_a_denial_is_never_shown_as_a_claim() -> None:
    reading = dated_reading()
    *others, denial = reading.attributions
    dated = replace(denial, when=Dated(reading.times[0].span, "2031-03-10"))
    shown = flat(render(replace(reading, attributions=(*others, dated)), width=100))
    assert "that police had recently attacked marchers Anna Tiel, “denied” · denial" in shown


def test_a_chain_is_shown_where_it_came_through_another() -> None:
    reading = rich_reading()
    broker = replace(reading.attributions[-1], when=Dated(Span(0, 8), "2031-03-12"))
    shown = flat(render(replace(reading, attributions=(*reading.attributions[:-1], broker)), width=120))
    assert "The Corran Courier ← Tidewater Post ← A shipping broker" in shown


def test_nothing_dated_is_said() -> None:
    shown = render(plain_reading())
    assert "Nothing in it has a date." in shown
    assert "It is not known when it was published." in shown
    assert "\n\n\n" not in shown


def test_failures_are_told() -> None:
    failed = replace(dated_reading(), failures=(Failure("levy.txt", "when", "one date is impossible"),))
    assert "when: one date is impossible" in render(failed)
    assert "- when: one date is impossible" in markdown(failed)


def test_an_article_cannot_write_escape_sequences_markup_or_headings() -> None:
    evil = "# \x1b[31m[bold]x[/bold] \u202eback <b> *y*"
    built = lay_out((("paragraph", evil),))
    reading = replace(plain_reading(evil), article=replace(article(built), title=evil))
    event = replace(dated_reading().events[0], span=Span(0, len(evil)), agent=None, target=None, attribution=None)
    hostile = replace(reading, events=(replace(event, when=Dated(Span(0, len(evil)), "2031")),))
    shown = render(hostile)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]x[/bold] \ufffdback" in flat(shown)
    assert "\n- **2031** *event: ASSAULT happened*: \\# \ufffd\\[31m" in markdown(hostile)


def test_long_words_are_shortened_unless_all_is_asked_for() -> None:
    long = "The wall " + "is very long and " * 60 + "ends."
    reading = plain_reading(long)
    event = replace(
        dated_reading().events[0], span=Span(0, len(long)), agent=None, target=None, when=Dated(Span(0, 3), "2031")
    )
    told = replace(reading, events=(event,))
    assert "ends." not in render(told)
    assert "ends." in render(told, everything=True)
    assert "ends." in markdown(told)


def test_very_many_entries() -> None:
    reading = dated_reading()
    shown = render(replace(reading, events=reading.events * 200), width=40)
    assert shown.count("event: COERCE happened") == 200
    assert "2 statements and 200 events without a date." in flat(shown)


def test_markdown_has_the_same_entries() -> None:
    shown = markdown(dated_reading())
    assert "- **2031-03-10** *event: ASSAULT happened*: The Ostrel Front shelled Port Ellan\n" in shown
    assert shown.count("\n- **") == 8
