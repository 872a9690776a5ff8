"""Printed dates: every style that outlets use, and no guess where two readings are possible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.intake import dates

PRINTED = [
    ("Nov.25 - 2024 1:39 PM CET", "2024-11-25T13:39+01:00"),
    ("25/11/2024 13.39", "2024-11-25T13:39"),
    ("Monday 25 November 2024 13.39 GMT", "2024-11-25T13:39+00:00"),
    ("November 25, 2024 at 1:39 p.m. EST", "2024-11-25T13:39-05:00"),
    ("1:39 PM EST, Mon November 25, 2024", "2024-11-25T13:39-05:00"),
    ("13:39, 25 November 2024", "2024-11-25T13:39"),
    ("12:05 a.m. PDT on July 4th, 2025", "2025-07-04T00:05-07:00"),
    ("Nov. 25, 2024, 5:02 a.m. ET", "2024-11-25T05:02-05:00"),
    ("July 1, 2024, 5:02 a.m. ET", "2024-07-01T05:02-04:00"),
    ("25.11.2024 - 13:39 Uhr", "2024-11-25T13:39"),
    ("Tue, 26 Nov 2024 08:00:00 +0100", "2024-11-26T08:00+01:00"),
    ("26 Nov 2024 08:00 (UTC+5:30)", "2024-11-26T08:00+05:30"),
    ("1339 GMT Nov 25, 2024", "2024-11-25T13:39+00:00"),
    ("3 June 2024 13:39 BST", "2024-06-03T13:39+01:00"),
    ("3 January 2024 13:39 BST", "2024-01-03T13:39"),
    ("3 June 2024 13:39 IST", "2024-06-03T13:39"),
    ("2024-11-25 13:39", "2024-11-25T13:39"),
    ("November 2024", "2024-11"),
    ("03/04/2024", "2024"),
    ("04/04/2024", "2024-04-04"),
    ("11/25/2024", "2024-11-25"),
    ("31/02/2024", None),
    ("25 November", None),
    ("in May", None),
    ("No. 25-11, page 2024", None),
]


@pytest.mark.parametrize(("line", "value"), PRINTED)
def test_printed_date(line: str, value: str | None) -> None:
    assert dates.parse(line) == value


MACHINE = [
    ("2024-11-25T12:39:05.000Z", "2024-11-25T12:39+00:00"),
    ("2024-11-25 13:39:00+0100", "2024-11-25T13:39+01:00"),
    ("20241125", "2024-11-25"),
    ("2024-11", "2024-11"),
    ("0001-01-01T00:00:00Z", None),
    ("2024-13-45", None),
    ("2024-11-25T99:99", "2024-11-25"),
    ("yesterday", None),
]


@pytest.mark.parametrize(("value", "iso"), MACHINE)
def test_machine_date(value: str, iso: str | None) -> None:
    assert dates.machine(value) == iso


@given(st.dates(), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%a %d %b %Y", "%d. %b. %Y"]))
def test_any_day_in_any_style_is_that_day(day: object, style: str) -> None:
    printed = day.strftime(style)  # type: ignore[attr-defined]
    expected = day.isoformat() if day.year >= 1900 and day.year < 2100 else None  # type: ignore[attr-defined]
    assert dates.parse(printed) == expected


@given(st.text(alphabet="0123456789/-.: NovemberGMT,apm", max_size=60))
def test_spans_lie_in_the_line_and_do_not_overlap(line: str) -> None:
    at = 0
    for printed in dates.plain_dates(line):
        assert at <= printed.start < printed.end <= len(line)
        at = printed.end


def test_long_lines_take_no_long_time() -> None:
    assert len(list(dates.dates("25 Nov 2024 13:39 " * 500))) == 500
