"""The order of what happened: by the first day, then the last; plans to come after the publication; nothing guessed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.export.timeline import timeline
from headwater.records import Dated, Event, Reading, Span, Time
from tests.export.dated import dated_reading
from tests.readings import plain_reading, rich_reading


def order(reading: Reading) -> list[tuple[str, str]]:
    return [(entry.moment.shown, entry.what) for entry in timeline(reading).entries]


def test_it_is_in_the_order_of_when_it_happened() -> None:
    assert order(dated_reading()) == [
        ("1990 to 1999", "event"),
        ("2024-02", "event"),
        ("2031-03-10", "event"),
        ("2031-03-11", "statement"),
        ("2031-03-13 14:30", "statement"),
        ("2031-03-14 08:20+01:00", "publication"),
        ("2031-03", "plan"),
        ("2031-03-17 to 2031-03-23", "plan"),
    ]


def test_what_has_no_date_or_an_open_one_is_counted_and_never_dated_by_the_publication() -> None:
    reading = dated_reading()
    found = timeline(reading)
    assert (found.statements, found.events) == (2, 1)
    assert [span.of(reading.article.text) for span in found.open] == ["recently"]


def test_an_event_has_the_statement_that_tells_it() -> None:
    found = {entry.event.span: entry for entry in timeline(dated_reading()).entries if entry.event}
    told = [entry.attribution is not None for entry in found.values()]
    assert told == [False, False, True, True, True]


def test_a_date_that_is_not_among_the_times_is_placed_by_its_value() -> None:
    entry, published = timeline(rich_reading()).entries
    assert (entry.what, entry.moment.shown, entry.moment.how) == ("statement", "2031-03-13", None)
    assert published.what == "publication"


def test_a_plan_for_a_time_long_past_stays_there() -> None:
    reading = dated_reading()
    old = replace(reading.events[2], modality="planned")
    assert order(replace(reading, events=(old,), attributions=()))[0] == ("2024-02", "plan")


def at(*values: tuple[str, str], published: str | None) -> list[str]:
    """Events with these values and modalities, in the order in which the timeline has them."""
    text = "x" * 200
    spans = [Span(i * 2, i * 2 + 1) for i in range(len(values))]
    events = [
        Event(span, "AGREE", None, None, None, Dated(span, value), modality, (), None, "hand 1")  # type: ignore[arg-type]
        for span, (value, modality) in zip(spans, values, strict=True)
    ]
    bare = plain_reading(text)
    return [
        entry.moment.shown
        for entry in timeline(
            replace(bare, article=replace(bare.article, published=published), events=tuple(events))
        ).entries
    ]


def test_within_the_day_of_publication_the_clock_counts_and_plans_come_last() -> None:
    values = [
        ("2031-03-14T09:00", "happened"), ("2031-03-14", "planned"), ("2031-03-14T07:00", "happened"),
        ("2031-03-14", "happened"),
    ]  # fmt: skip
    wanted = ["2031-03-14", "2031-03-14 07:00", "2031-03-14 08:20", "2031-03-14 09:00", "2031-03-14"]
    assert at(*values, published="2031-03-14T08:20") == wanted
    whole_day = ["2031-03-14", "2031-03-14 07:00", "2031-03-14 09:00", "2031-03-14", "2031-03-14"]
    assert at(*values, published="2031-03-14") == whole_day


def test_clocks_of_two_zones_are_compared_in_that_of_the_publication() -> None:
    values = [("2031-03-14T01:00+10:00", "happened"), ("2031-03-13T20:00+01:00", "happened")]
    wanted = ["2031-03-14 01:00+10:00", "2031-03-13 20:00+01:00", "2031-03-14 08:20+01:00"]
    assert at(*values, published="2031-03-14T08:20+01:00") == wanted


@pytest.mark.parametrize("published", [None, "", "soon", "2031-02-31", "0000-00-00", "9999-12-31", "2031-03-14T99:99"])
def test_no_dateline_or_an_impossible_one(published: str | None) -> None:
    shown = at(
        ("2024-02", "happened"), ("2024-02-31", "happened"), ("9998-12-31T23:59-12:00", "planned"), published=published
    )
    assert shown[0] == "2024-02"
    assert "2024-02-31" not in shown


def test_without_publication_the_last_change_is_a_line_that_says_so() -> None:
    reading = dated_reading()
    changed = replace(reading.article, published=None, modified="2031-03-15")
    assert ("2031-03-15", "change") in order(replace(reading, article=changed))


def test_nothing_dated_and_nothing_at_all() -> None:
    assert timeline(plain_reading()).entries == ()
    reading = replace(dated_reading(), times=(), events=(), attributions=())
    assert [what for _, what in order(reading)] == ["publication"]


def test_the_order_does_not_depend_on_the_order_of_the_records() -> None:
    reading = dated_reading()
    wanted = order(reading)
    for seed in range(5):
        events, said = list(reading.events), list(reading.attributions)
        Random(seed).shuffle(events)
        Random(seed).shuffle(said)
        assert order(replace(reading, events=tuple(events), attributions=tuple(said))) == wanted


days = st.dates().map(lambda one: one.isoformat())


@given(st.lists(st.tuples(days, days).map(sorted), max_size=8), st.none() | days)
def test_nobody_comes_before_somebody_who_is_earlier(intervals: list[list[str]], published: str | None) -> None:
    bare = plain_reading("x" * 100)
    spans = [Span(i, i + 1) for i in range(len(intervals))]
    times = tuple(
        Time(span, "DATE", None, None, (first, last), "explicit", None)
        for span, (first, last) in zip(spans, intervals, strict=True)
    )
    events = tuple(
        Event(span, "AGREE", None, None, None, Dated(span, None), "happened", (), None, "hand 1") for span in spans
    )
    reading = replace(bare, article=replace(bare.article, published=published), times=times, events=events)
    found = [(entry.moment.first, entry.moment.last) for entry in timeline(reading).entries]
    assert all(one <= other for one, other in pairwise(found))
    assert len(found) >= len(intervals)
