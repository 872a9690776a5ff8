"""Which part of a time is meant: its end, its first week, its mornings, its first nine months?

In: an :class:`meanings.Edge`, :class:`meanings.Nth`, :class:`meanings.Many` or :class:`meanings.Within`, and what was
made of the time that it is a part of. Out: a :class:`resolved.Resolved`. An edge changes the interval alone: TIMEX3 has
the whole for its value.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from headwater.when.anchors import Context
from headwater.when.lengths import length_timex
from headwater.when.meanings import Calendar, Edge, Many, Nth, Same, Within
from headwater.when.nearest import place, weekday_beside
from headwater.when.resolved import UNKNOWN, Resolve, Resolved, at, left_open
from headwater.when.stretches import (
    Stretch,
    day,
    day_of,
    holding,
    plus,
    plus_days,
    week,
    weekend,
)

HALF = {"START": (0.0, 0.5), "MID": (0.25, 0.75), "END": (0.5, 1.0)}
"""Edge -> from which part of the whole to which."""


def edge(one: Edge, context: Context, *, resolve: Resolve) -> Resolved:
    """The whole, with a narrower interval."""
    whole = resolve(one.of, context) if one.of is not None else left_open(None)
    if whole.stretch is None:
        return whole
    return replace(whole, stretch=_narrow(whole.stretch, one.edge, context))


def _narrow(whole: Stretch, part: str, context: Context) -> Stretch:
    days = (whole.last - whole.first).days
    if part in HALF:
        low, high = HALF[part]
        first, last = plus_days(whole.first, int(days * low)), plus_days(whole.first, -int(-days * high // 1))
        return Stretch(first or whole.first, last or whole.last, whole.timex)
    line = context.counts("D")
    if line is None or not whole.first <= line.day <= whole.last:
        return whole
    if part == "BEFORE":
        return replace(whole, last=line.day)
    return replace(whole, first=line.day)


def nth(one: Nth, context: Context, *, resolve: Resolve) -> Resolved:
    """The nth unit of a time."""
    whole = resolve(one.of, context) if one.of is not None else left_open(None)
    unknown = UNKNOWN.get(one.unit, f"XXXX-WXX-{one.unit}")
    there = _nth(one, whole.stretch) if whole.stretch else None
    if there is None or whole.stretch is None or not _overlap(there, whole.stretch):
        return left_open(unknown)
    return replace(at(there, whole.how), anchor=whole.anchor)


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one.first <= other.last and other.first <= one.last


def _nth(one: Nth, whole: Stretch) -> Stretch | None:
    n, unit = one.n, one.unit
    if n == 0:
        return weekend(whole.first) if unit == "WE" else holding(unit, whole.first)
    if unit in {"WE", *"1234567"}:
        found = _nth_weekday(whole, n, 6 if unit == "WE" else int(unit))
        return (weekend(found) if unit == "WE" else day(found)) if found else None
    if unit == "W" and n > 0 and (whole.last - whole.first).days in {364, 365}:
        there = plus_days(date(whole.first.year, 1, 4), 7 * (n - 1))
        return week(there) if there else None
    if unit == "W":
        first = plus_days(whole.first, 7 * (n - 1)) if n > 0 else plus_days(whole.last, -6)
        last = plus_days(first, 6) if first else None
        return Stretch(first, min(last, whole.last), week(first).timex) if first and last else None
    start = plus(whole.first, n - 1, unit) if n > 0 else whole.last
    return holding(unit, start) if start else None


def _nth_weekday(whole: Stretch, n: int, number: int) -> date | None:
    if n < 0:
        return plus_days(whole.last, -((whole.last.isoweekday() - number) % 7))
    return plus_days(whole.first, (number - whole.first.isoweekday()) % 7 + 7 * (n - 1))


def many(one: Many, context: Context, *, resolve: Resolve) -> Resolved:
    """The first or last so many units of a time: how long, and which days."""
    length = Resolved("DURATION", length_timex(((abs(one.n), one.unit),)), how="explicit")
    whole = resolve(one.of, context) if one.of is not None else left_open(None)
    if whole.stretch is None:
        return length
    first, last = whole.stretch.first, whole.stretch.last
    if one.n > 0:
        after = plus(first, one.n, one.unit)
        last = (plus_days(after, -1) if after else None) or last
    else:
        after = plus_days(last, 1)
        first = (plus(after, one.n, one.unit) if after else None) or first
    return replace(length, stretch=Stretch(first, last, ""), how=whole.how, anchor=whole.anchor)


def within(one: Within, context: Context, *, resolve: Resolve) -> Resolved:
    """A weekday in a week, a day in a month, a month or section in a year that other words tell."""
    part = one.part
    base = resolve(one.of, context)
    if base.stretch is None:
        return left_open(_unknown(part))
    if part.weekday is not None and part.month is None:
        there = weekday_beside(part, base.stretch)
    elif part.day is not None and part.month is None:
        there = day_of(base.stretch.first.year, base.stretch.first.month, part.day)
    else:
        there = place(part, base.stretch.first.year)
    return replace(at(there, base.how), anchor=base.anchor) if there else left_open(None)


def same(one: Same, context: Context, *, resolve: Resolve) -> Resolved:
    """The same unit of another year as the last date in the text, or as the dateline."""
    base, line = resolve(one.of, context), context.counts(one.unit)
    here = context.last(one.unit) if context.near else None
    start = here.first if here else line.day if line else None
    if base.stretch is None or start is None:
        return left_open(UNKNOWN[one.unit])
    there = plus(start, base.stretch.first.year - start.year, "Y")
    return (
        replace(at(stretch, base.how), anchor=base.anchor) if (stretch := there and holding(one.unit, there)) else base
    )


def _unknown(part: Calendar) -> str:
    if part.weekday is not None and part.month is None:
        return f"XXXX-WXX-{part.weekday}"
    if part.section:
        return f"XXXX-{part.section}"
    return f"XXXX-{part.month or 0:02}".replace("-00", "-XX") + (f"-{part.day:02}" if part.day else "")
