"""The axis never goes back in time, and its marks do not meet."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from headwater.export.timeaxis import APART, axis

TIMES = st.lists(st.integers(0, 4_000_000_000), min_size=1, max_size=60)


@given(times=TIMES)
def test_later_is_not_to_the_left(times: list[int]) -> None:
    scale = axis([float(time) for time in times], left=100, right=900)
    places = [scale.at(float(time)) for time in sorted(times)]
    assert all(a <= b for a, b in pairwise(places))
    assert all(100 <= place <= 900 for place in places)
    assert scale.at(-1.0) == places[0]
    assert scale.at(5e9) == places[-1]


@given(times=TIMES)
def test_marks_are_apart_and_in_their_place(times: list[int]) -> None:
    scale = axis([float(time) for time in times], left=100, right=900)
    ticks = scale.ticks()
    assert all(b.x - a.x >= APART for a, b in pairwise(ticks))
    assert all(tick.label for tick in ticks)


def test_hours_days_months_and_years() -> None:
    day = 86400.0
    labels = {tick.label for tick in axis([0.0, day * 0.9], left=0, right=1000).ticks()}
    assert {"06:00", "12:00"} <= labels
    assert "Feb 1970" in {tick.label for tick in axis([0.0, 60 * day], left=0, right=1000).ticks()}
    assert "1980" in {tick.label for tick in axis([0.0, 7300 * day], left=0, right=1000).ticks()}
    assert "5 Jan" in {tick.label for tick in axis([2 * day, 6 * day], left=0, right=1000).ticks()}


def test_crowded_hours_get_more_room_than_empty_weeks() -> None:
    hour = 3600.0
    scale = axis([*(at * hour for at in range(10)), 1000 * hour], left=0, right=1000)
    assert scale.at(9 * hour) > 500
