"""From which day to which does a week, a quarter, a season last? Arithmetic of the calendar.

A :class:`Stretch` is a range of days, both included, with its TIMEX3 value. What the calendar cannot hold (31 February,
the year 12 000) is None. Weeks are those of ISO 8601; seasons those of the northern hemisphere, taken wide, since
usage is; decades and centuries as they are called in the press (the 20th century is the 1900s).

    >>> day_of(2024, 2, 30), month(2024, 2).last.isoformat(), week(date(2024, 11, 25)).timex
    (None, '2024-02-29', '2024-W48')
    >>> iso_prefix(quarter(2024, 3)), iso_prefix(month(2024, 2)), iso_prefix(section(2023, "WI"))
    ('2024', '2024-02', None)
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = {"SP": (3, 6, 21), "SU": (6, 9, 23), "FA": (9, 12, 21), "WI": (12, 3, 21)}
"""Season -> first month, last month and last day of it."""
MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
DAYS_OF = {"D": 1, "W": 7, "WE": 7, "FN": 14}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date
    timex: str


def day(one: date) -> Stretch:
    """A day."""
    return Stretch(one, one, one.isoformat())


def day_of(year: int, month: int, number: int) -> Stretch | None:
    """A day by its numbers; None where the calendar has none such."""
    try:
        return day(date(year, month, number))
    except ValueError:
        return None


def week(one: date) -> Stretch:
    """The week from Monday to Sunday that holds a day."""
    year, number, weekday = one.isocalendar()
    first = plus_days(one, 1 - weekday) or one
    return Stretch(first, plus_days(first, 6) or first, f"{year:04}-W{number:02}")


def weekend(one: date) -> Stretch:
    """Saturday and Sunday of the week that holds a day."""
    whole = week(one)
    return Stretch(plus_days(whole.first, 5) or one, whole.last, f"{whole.timex}-WE")


def month(year: int, number: int) -> Stretch:
    """A month."""
    return Stretch(date(year, number, 1), date(year, number, monthrange(year, number)[1]), f"{year:04}-{number:02}")


def quarter(year: int, number: int) -> Stretch:
    """A quarter of the calendar's year."""
    return Stretch(month(year, 3 * number - 2).first, month(year, 3 * number).last, f"{year:04}-Q{number}")


def year_of(year: int) -> Stretch:
    """A year."""
    return Stretch(date(year, 1, 1), date(year, 12, 31), f"{year:04}")


def years(digits: str) -> Stretch | None:
    """A decade or century by the digits that its years share."""
    size = 10 ** (4 - len(digits))
    first = int(digits) * size
    return Stretch(date(first, 1, 1), date(first + size - 1, 12, 31), digits) if first >= 1 else None


def section(year: int, code: str) -> Stretch:
    """A season, quarter or half of a year by its code (SP, Q3, H1). Winter begins in December of its year."""
    if code[0] == "Q":
        return quarter(year, int(code[1]))
    if code[0] == "H":
        first = 6 * int(code[1]) - 5
        return Stretch(month(year, first).first, month(year, first + 5).last, f"{year:04}-{code}")
    begin, end, last = SEASONS[code]
    ending = min(year + (end < begin), date.max.year)
    return Stretch(date(year, begin, 1), date(ending, end, last), f"{year:04}-{code}")


def holding(unit: str, one: date) -> Stretch | None:
    """The unit that holds a day."""
    if unit in {"M", "Q", "Y"}:
        return {"M": month(one.year, one.month), "Q": quarter(one.year, (one.month + 2) // 3), "Y": year_of(one.year)}[
            unit
        ]
    if unit in {"DE", "CE"}:
        return years(f"{one.year:04}"[: 3 if unit == "DE" else 2])
    return {"D": day, "W": week, "FN": week, "WE": weekend}.get(unit, day)(one)


def plus_days(one: date, n: float) -> date | None:
    """So many days later; None beyond the calendar."""
    try:
        return one + timedelta(days=int(n))
    except OverflowError:
        return None


def plus(one: date, n: float, unit: str) -> date | None:
    """So many units later; a day that the month has not is its last. Parts of an hour count no day."""
    if unit in DAYS_OF:
        return plus_days(one, round(n * DAYS_OF[unit]))
    if unit not in MONTHS_OF:
        return plus_days(one, n * {"TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}.get(unit, 0))
    total = one.year * 12 + one.month - 1 + round(n * MONTHS_OF[unit]) if abs(n) < 1e5 else -1
    year, number = divmod(total, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, number + 1, min(one.day, monthrange(year, number + 1)[1]))


def nth_weekday(year: int, number: int, *, n: int, weekday: int) -> date | None:
    """The nth weekday of a month; n -1 is the last."""
    whole = month(year, number)
    if n < 0:
        return plus_days(whole.last, -((whole.last.isoweekday() - weekday) % 7) + 7 * (n + 1))
    found = plus_days(whole.first, (weekday - whole.first.isoweekday()) % 7 + 7 * (n - 1))
    return found if found is not None and found <= whole.last else None


def easter(year: int, *, eastern: bool = False) -> date:
    """Easter Sunday in the Gregorian calendar: the anonymous algorithm (Nature, 1876); eastern: Meeus (1991)."""
    if eastern:
        d = (19 * (year % 19) + 15) % 30
        number = d + (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7 + 114
        return date(year, number // 31, number % 31 + 1) + timedelta(days=year // 100 - year // 400 - 2)
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    number = h + rest - 7 * ((a + 11 * h + 22 * rest) // 451) + 114
    return date(year, number // 31, number % 31 + 1)


def iso_prefix(stretch: Stretch) -> str | None:
    """The longest ISO prefix that the whole stretch shares; None where it crosses a year."""
    first, last = stretch.first, stretch.last
    if first.year != last.year:
        return None
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) or first.month != last.month:
        return f"{first.year:04}"
    return first.isoformat() if first == last else f"{first.year:04}-{first.month:02}"
