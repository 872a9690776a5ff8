"""The table: within its width, hedges and anonymity in words, printed words never altered."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from headwater.export import table
from headwater.export.shown import shorten, words
from headwater.records import Reading, Span, printed
from tests.export.dated import dated_reading
from tests.readings import plain_reading, rich_reading


def flat(shown: str) -> str:
    return re.sub(r"\s+", " ", shown)


@pytest.mark.parametrize("width", [40, 50, 63, 64, 80, 120, 200])
@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("reading", [rich_reading(), dated_reading()], ids=["rich", "dated"])
def test_no_line_is_wider_than_the_terminal(reading: Reading, everything: bool, width: int) -> None:
    shown = table.render(reading, width=width, everything=everything)
    assert max(map(cell_len, shown.splitlines())) <= width
    assert all(row == row.rstrip() for row in shown.splitlines())


@pytest.mark.parametrize(("asked", "least", "most"), [(5, 30, 40), (5000, 100, 200)])
def test_widths_out_of_all_reason_are_brought_back(asked: int, least: int, most: int) -> None:
    assert least <= max(map(len, table.render(rich_reading(), width=asked).splitlines())) <= most


@pytest.mark.parametrize("width", [50, 120])
@pytest.mark.parametrize(
    "told",
    [
        "The Corran Courier ← Tidewater Post ← A shipping broker",
        "Jonas Pell, Finance Minister [named]",
        "[anonymous, described]",
        "[anonymous, unnamed]",
        "[document]",
        "distanced · unsure, 41 %",
        "reason for anonymity: because the talks are private",
        "“ direct · to reporters · in Port Ellan · on Thursday (2031-03-13)",
        "“ mixed",
        "denial",
        "endorsed",
        "The harbour employs 4,100 people.",
        "who: one pronoun was left open",
        "12 statements by 7 sources: 3 named, 2 described, 1 unnamed, 1 document; 1 without a source.",
    ],
)
def test_it_tells(told: str, width: int) -> None:
    assert told in flat(table.render(rich_reading(), width=width))


@pytest.mark.parametrize("width", [40, 120])
@pytest.mark.parametrize(
    "told",
    [
        "Anna Tiel, mayor [named · government]",
        "“ direct · to Radio Vell · 14:30 on Thursday (2031-03-13 14:30) · condition: If the talks fail",
        "Tuesday evening (2031-03-11)",
        "Events and plans [3 happened, 2 planned, 1 denied]",
        "ASSAULT happened · Ostrel Front → Port Ellan · Monday (2031-03-10) “shelled” · according to Anna Tiel",
        "ASSAULT planned · → the harbour · next week (2031-03-17 to 2031-03-23)",
        "“seized” · in the outlet’s own voice",
        "… and 2 more (--all)",
        "Figures [2 of 3 bounded or approximate: --all] Dates [8 printed, 1 left open: --all, --timeline]",
    ],
)
def test_it_tells_what_is_done_when_and_only_if_what(told: str, width: int) -> None:
    assert told in flat(table.render(dated_reading(), width=width))


@pytest.mark.parametrize(
    "told",
    [
        "ASSAULT denied · police · recently “denied … attacked” · according to Anna Tiel",
        "Figures [2 of 3 bounded or approximate] Up to 800,000 troops: at most 800,000 troops according to two",
        "Dates [8 printed, 1 left open] Monday: 2031-03-10 (tense, from 2031-03-14)",
        "the 1990s: 1990 to 1999 (explicit)",
        "recently: left open",
    ],
)
def test_all_events_figures_and_dates_on_demand(told: str) -> None:
    assert told not in flat(table.render(dated_reading()))
    assert told in flat(table.render(dated_reading(), everything=True))


def test_sections_without_anything_in_them_are_not_there() -> None:
    bare = replace(dated_reading(), times=(), quantities=dated_reading().quantities[2:], events=(), conditions=())
    shown = table.render(bare, everything=True)
    assert not any(word in shown for word in ("Events", "Figures", "Dates", "condition:"))
    assert "\n\n\n" not in shown


def test_very_many_events_and_figures_stay_a_few_lines() -> None:
    reading = dated_reading()
    many = replace(
        reading, events=reading.events * 500, times=reading.times * 500, quantities=reading.quantities * 500,
        conditions=reading.conditions,
    )  # fmt: skip
    shown = table.render(many)
    assert len(shown.splitlines()) < 50
    assert "Events and plans  [1500 happened, 1000 planned, 500 denied]" in shown
    assert "… and 2996 more (--all)" in shown


def test_every_statement_is_shown_in_its_printed_words() -> None:
    reading = rich_reading()
    shown = flat(table.render(reading, width=200))
    for attribution in reading.attributions:
        for span in attribution.content:
            assert flat(span.of(reading.article.text)) in shown


def test_colour_only_where_asked_for() -> None:
    assert "\x1b" not in table.render(rich_reading())
    assert "\x1b[" in table.render(rich_reading(), colour=True)


def test_an_article_cannot_write_escape_sequences_or_markup() -> None:
    reading = plain_reading("[bold]x[/bold] \x1b[31mred :smile: \u202eback")
    shown = table.render(reading, colour=True)
    assert "[bold]x[/bold] \ufffd[31mred :smile: \ufffdback" in shown


def test_long_words_are_shortened_unless_all_is_asked_for() -> None:
    long = plain_reading("The wall " + "is very long and " * 60 + "ends.")
    assert "ends." not in table.render(long)
    assert "ends." in table.render(long, everything=True)


def test_many_assertions_are_counted_and_all_shown_on_demand() -> None:
    reading = rich_reading()
    many = replace(reading, assertions=reading.assertions * 5)
    assert "… and 7 more (--all)" in table.render(many)
    assert table.render(many, everything=True).count("The harbour employs 4,100 people.") == 5


@given(st.text(), st.integers(1, 80))
def test_shortening_only_takes_from_the_end(text: str, limit: int) -> None:
    whole, short = shorten(text, 10**9), shorten(text, limit)
    assert len(short) <= limit + 2
    assert short == whole or (short.endswith(" …") and whole.startswith(short[:-2]))


@given(st.text(alphabet="ab \n,", min_size=8), st.sets(st.integers(0, 8), min_size=2, max_size=6))
def test_an_ellipsis_stands_exactly_where_words_were_left_out(text: str, at: set[int]) -> None:
    ends = sorted(at)
    spans = [Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    gaps = [text[a.end : b.start].strip() for a, b in pairwise(spans)]
    assert words(spans, text).count("…") == sum(map(bool, gaps))
    if all(gaps):
        assert words(spans, text) == flat(printed(spans, text)).strip()
