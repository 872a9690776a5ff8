"""Dates as exact as they were printed: prefixes, weeks, decades, times of day, and none made of what stays open."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.export.moments import clock, days, issued, meaning, moment, of_time, points, stretch, zone_of
from headwater.records import Dated, Span, Time
from tests.export.dated import dated_reading

HERE = Span(3, 9)


@pytest.mark.parametrize(
    ("value", "interval", "shown"),
    [
        ("2024", ("2024-01-01", "2024-12-31"), "2024"),
        ("2024-02", ("2024-02-01", "2024-02-29"), "2024-02"),
        ("2024-11-25", ("2024-11-25", "2024-11-25"), "2024-11-25"),
        ("2024-11-25T14:30", ("2024-11-25", "2024-11-25"), "2024-11-25 14:30"),
        ("2024-11", ("2024-11-18", "2024-11-24"), "2024-11-18 to 2024-11-24"),
        ("2024", ("2024-07-01", "2024-09-30"), "2024-07 to 2024-09"),
        (None, ("1990-01-01", "1999-12-31"), "1990 to 1999"),
        (None, ("2023-12-01", "2024-03-21"), "2023-12-01 to 2024-03-21"),
        ("2024-11", None, "2024-11"),
    ],
)
def test_it_is_shown_as_exactly_as_it_is_known(value: str | None, interval: tuple[str, str] | None, shown: str) -> None:
    found = of_time(Time(HERE, "DATE", None, value, interval, "explicit", None))
    assert found is not None
    assert found.shown == shown


def test_what_stays_open_lasts_or_comes_again_has_no_moment() -> None:
    times = {time.timex: time for time in dated_reading().times}
    assert of_time(times["PAST_REF"]) is None
    assert of_time(times["P3D"]) is None
    assert of_time(replace(times["PAST_REF"], value="2024-02-31")) is None
    assert meaning(times["PAST_REF"]) == "left open"
    assert times["P3D"] not in points(times.values())


def test_a_record_s_date_takes_the_days_of_the_time_that_stands_there() -> None:
    week = Time(HERE, "DATE", "2024-W47", "2024-11", ("2024-11-18", "2024-11-24"), "dateline", "2024-11-25")
    assert moment(Dated(HERE, "2024-11"), {HERE: week}) == of_time(week)
    alone = moment(Dated(HERE, "2024-11"), {})
    assert alone is not None
    assert (alone.first, alone.last, alone.how, alone.resolved) == ("2024-11-01", "2024-11-30", None, "")
    assert moment(Dated(HERE, None), {}) is None


@pytest.mark.parametrize("iso", ["", "soon", "2031-02-31", "2031-13", "0000", "9999", "T14:30", "-44-03-15"])
def test_no_day_that_there_is(iso: str) -> None:
    assert issued(iso) is None


@pytest.mark.parametrize("iso", ["2031", "2031-03-14", "2031-03-14T99:99", "2031-03-14Tea", "T", ""])
def test_no_time_of_day(iso: str) -> None:
    assert clock(iso, None) is None
    assert zone_of(iso) is None


def test_clocks_at_the_ends_of_the_calendar() -> None:
    assert clock("0001-01-01T00:00+14:00", UTC) is None
    assert clock("9999-12-31T23:59-12:00", UTC) is None


@given(st.dates(), st.dates())
def test_a_stretch_says_its_days(one: object, other: object) -> None:
    first, last = sorted((str(one), str(other)))
    begin, _, end = stretch(first, last).partition(" to ")
    if days(begin) and days(end or begin):
        assert (days(begin) or ("",))[0] == first
        assert (days(end or begin) or ("", ""))[1] == last


@given(st.text(max_size=30), st.text(max_size=30))
def test_garbage_is_no_error(one: str, other: str) -> None:
    days(one), stretch(one, other), clock(one, None), zone_of(one), issued(one)
