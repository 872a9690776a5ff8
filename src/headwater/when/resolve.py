"""Which days does a printed time mean, and from what was that told?

In: a :class:`meanings.Meaning` and the :class:`anchors.Context`. Out: a :class:`resolved.Resolved`; what cannot be told
is "open", with what is known in a TIMEX3 value with X's. What the calendar has not (31 February) has no value at all.
Source: TIMEX3 (TimeML 1.2.1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from headwater.when import nearest
from headwater.when.anchors import Context
from headwater.when.clocktime import clock
from headwater.when.counted import relative, shift
from headwater.when.lengths import length_timex
from headwater.when.meanings import (
    Calendar,
    Clock,
    DayPart,
    Edge,
    Feast,
    Length,
    Many,
    Meaning,
    Nth,
    Relative,
    Repeat,
    Same,
    Shift,
    Slashed,
    Vague,
    Within,
    Years,
)
from headwater.when.narrowed import edge, many, nth, same, within
from headwater.when.resolved import Resolved, at, left_open
from headwater.when.stretches import Stretch, day_of, plus, year_of, years


def resolve(meaning: Meaning, context: Context) -> Resolved:
    """A meaning's place in the calendar."""
    return BY_KIND[type(meaning)](meaning, context)


def calendar(one: Calendar, context: Context) -> Resolved:
    """What is printed of year, month, day, weekday and section."""
    if one.fiscal:
        timex = f"FY{one.year or 'XXXX'}" + (f"-{one.section}" if one.section else "")
        return Resolved("DATE", timex, how="explicit" if one.year else "open")
    if one.year is not None:
        there = nearest.place(one, one.year) if one.month or one.section else _year(one.year)
        return at(there, "explicit") if there else left_open(None)
    if one.month or one.section:
        return nearest.yearless(one, context)
    return nearest.weekday(one, context) if one.day is None else nearest.day_alone(one, context)


def _year(number: int) -> Stretch | None:
    return year_of(number) if 0 < number < 9999 else None


def slashed(one: Slashed, context: Context) -> Resolved:
    """Numbers with slashes: what both orders agree on, or the order of the article; else the year."""
    american, british = (day_of(one.year, *order) for order in ((one.one, one.two), (one.two, one.one)))
    if american is None or british is None or american == british:
        there = american or british
    else:
        there = {True: american, False: british, None: None}[context.american]
    if there is None and american is None:
        return left_open(None)
    return at(there, "explicit") if there else replace(at(year_of(one.year), "explicit"), timex=f"{one.year}-XX-XX")


def decade(one: Years, context: Context) -> Resolved:
    """A decade or a century."""
    stretch = years(one.digits)
    return Resolved("DATE", one.digits, stretch=stretch, how="explicit")


def day_part(one: DayPart, context: Context) -> Resolved:
    """A part of a day."""
    whole = resolve(one.day, context)
    return replace(whole, kind="TIME", timex=f"{whole.timex}T{one.part}" if whole.timex else None)


def length(one: Length, context: Context) -> Resolved:
    """A length; with its days, where it ends or begins at the dateline."""
    plain = Resolved("DURATION", length_timex(one.parts), how="explicit")
    line = context.counts("D") if one.sign else None
    if line is None or any(n is None or n > 1000 for n, _ in one.parts):
        return plain
    other = line.day
    for n, unit in one.parts:
        other = plus(other, one.sign * (n or 0), unit) or other
    first, last = sorted((line.day, other))
    return replace(plain, stretch=Stretch(first, last, ""), how="dateline", anchor=line.stretch.timex)


BY_KIND: dict[type, Callable[[Any, Context], Resolved]] = {
    Calendar: calendar,
    Slashed: slashed,
    Years: decade,
    Relative: relative,
    Shift: lambda one, context: shift(one, context, resolve=resolve),
    Feast: nearest.feast,
    DayPart: day_part,
    Clock: lambda one, context: clock(one, context, resolve=resolve),
    Edge: lambda one, context: edge(one, context, resolve=resolve),
    Nth: lambda one, context: nth(one, context, resolve=resolve),
    Many: lambda one, context: many(one, context, resolve=resolve),
    Within: lambda one, context: within(one, context, resolve=resolve),
    Same: lambda one, context: same(one, context, resolve=resolve),
    Length: length,
    Repeat: lambda one, context: Resolved("SET", one.timex, how="explicit"),
    Vague: lambda one, context: Resolved("DATE", one.timex),
}
