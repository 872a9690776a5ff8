"""Arithmetic of the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.when import stretches as s

EASTERS = {2000: "04-23", 2008: "03-23", 2011: "04-24", 2019: "04-21", 2024: "03-31", 2025: "04-20", 2038: "04-25"}
PASCHAS = {2000: "04-30", 2008: "04-27", 2011: "04-24", 2019: "04-28", 2024: "05-05", 2025: "04-20", 2038: "04-25"}
UNITS = ["D", "W", "WE", "M", "Q", "Y", "DE", "CE"]


@pytest.mark.parametrize("year", sorted(EASTERS))
def test_easter(year: int) -> None:
    assert s.easter(year).isoformat() == f"{year}-{EASTERS[year]}"
    assert s.easter(year, eastern=True).isoformat() == f"{year}-{PASCHAS[year]}"


def test_what_the_calendar_has_not() -> None:
    assert s.day_of(2023, 2, 29) is None
    assert s.plus(date(2024, 1, 31), 1, "M") == date(2024, 2, 29)
    assert s.plus(date(2024, 1, 31), 9000, "Y") is None
    assert s.plus(date(1, 1, 1), -1, "D") is None
    assert s.years("00") is None


def test_weekdays_of_a_month() -> None:
    assert s.nth_weekday(2024, 11, n=4, weekday=4) == date(2024, 11, 28)
    assert s.nth_weekday(2024, 5, n=-1, weekday=1) == date(2024, 5, 27)
    assert s.nth_weekday(2024, 2, n=5, weekday=5) is None


@given(st.dates(date(10, 1, 1), date(9980, 1, 1)), st.sampled_from(UNITS))
def test_a_unit_holds_its_day(day: date, unit: str) -> None:
    found = s.holding(unit, day)
    if found is not None and unit != "WE":
        assert found.first <= day <= found.last
    assert found is None or found.first <= found.last


@given(st.dates(date(1000, 1, 1), date(3000, 1, 1)), st.integers(-9, 60), st.sampled_from(UNITS))
def test_there_and_back(day: date, n: int, unit: str) -> None:
    there = s.plus(day, n, unit)
    assert there is not None
    back = s.plus(there, -n, unit)
    assert back is not None
    assert abs((back - day).days) <= 3


@given(st.dates(date(1000, 1, 1), date(3000, 1, 1)), st.sampled_from(UNITS))
def test_the_prefix_is_shared(day: date, unit: str) -> None:
    found = s.holding(unit, day)
    assert found is not None
    prefix = s.iso_prefix(found)
    assert prefix is None or (found.first.isoformat().startswith(prefix) and found.last.isoformat().startswith(prefix))
