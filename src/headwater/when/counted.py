"""Where does a time lie that is counted from another: "yesterday", "the following week", "two days after Easter"?

In: a :class:`meanings.Relative` or :class:`meanings.Shift`, and the context. Out: a :class:`resolved.Resolved`, as
exact as the unit that is counted (three months ago is a month).
"""

from __future__ import annotations

from datetime import date

from headwater.records import How
from headwater.when.anchors import Context, Dateline
from headwater.when.clocktime import hours_away
from headwater.when.meanings import Parts, Relative, Shift
from headwater.when.resolved import UNKNOWN, Resolve, Resolved, at, left_open
from headwater.when.stretches import SEASONS, Stretch, day, holding, month, plus, section, weekend, year_of

SMALLER = {
    "CE": ("Y", 100),
    "DE": ("Y", 10),
    "Y": ("M", 12),
    "M": ("D", 30),
    "W": ("D", 7),
    "D": ("TH", 24),
    "TH": ("TM", 60),
}
"""Unit -> a smaller one and how many of it, for parts of a unit."""
YEAR_ALONE = len("2024")
MOST = 10_000
"""Units beyond which nothing is looked up in the calendar."""


def relative(one: Relative, context: Context) -> Resolved:
    """The unit so many units from that of the base."""
    if one.base == "told" and not context.near:
        return left_open(UNKNOWN[one.unit])
    if one.base in {"previous", "told"} or (one.base == "near" and context.near and context.last(one.unit)):
        return _from_previous(one, context)
    line = context.counts(one.unit)
    if line is None:
        return left_open(UNKNOWN[one.unit])
    there = _weekend(one, line, context) if one.unit == "WE" else _moved(line.day, one.n, one.unit)
    return at(there, "dateline", line.stretch) if there else left_open(UNKNOWN[one.unit])


def _moved(start: date, n: int, unit: str) -> Stretch | None:
    there = plus(start, n, unit)
    return holding(unit, there) if there else None


def _weekend(one: Relative, line: Dateline, context: Context) -> Stretch:
    """ "The weekend", in the past tense and in the middle of the week, is the one before."""
    n = one.n
    if n == 0 and line.day.isoweekday() < 6:
        side = context.side()
        n = -1 if side < 0 or (side == 0 and one.base == "near") else 0
    return weekend(plus(line.day, n, "W") or line.day)


def _counted_from(one: Relative, context: Context) -> Stretch | None:
    """The last date in the text; not one ahead where the year is meant in which somebody speaks ("Orr, who leaves in
    March, said sales would double by the end of the year") or a day that is over ("It is due by Friday. Later in the
    day, they met")."""
    previous, line = context.last(one.unit), context.counts(one.unit)
    if one.n or previous is None or line is None or previous.first <= line.stretch.last:
        return previous
    if one.unit == "D" and context.side() < 0:
        return line.stretch if one.base == "near" else None
    spoken = one.unit == "Y" and one.base == "near" and len(previous.timex) > YEAR_ALONE
    return line.stretch if spoken else previous


def _from_previous(one: Relative, context: Context) -> Resolved:
    previous, line = _counted_from(one, context), context.counts(one.unit)
    if previous is not None:
        start = previous.last if one.n > 0 else previous.first
        there = _moved(start, one.n, one.unit)
        how: How = "dateline" if line is not None and previous is line.stretch else "previous"
        return at(there, how, previous) if there else left_open(UNKNOWN[one.unit])
    there = _moved(line.day, one.n, one.unit) if line and one.n < 0 else None
    return at(there, "dateline", line.stretch) if line and there else left_open(UNKNOWN[one.unit])


def shift(one: Shift, context: Context, *, resolve: Resolve) -> Resolved:
    """So many units before or after the base."""
    vague = left_open("PAST_REF" if one.sign < 0 else "FUTURE_REF")
    if any(n is None or n > MOST for n, _ in one.parts):
        return vague if one.base == "dateline" else left_open(UNKNOWN[one.parts[-1][1]])
    parts = _in_whole_units(one.parts)
    unit = parts[-1][1]
    if not isinstance(one.base, str):
        return _beside(parts, one.sign, resolve(one.base, context))
    if one.base == "previous" and (context.near or context.dateline is None or one.sign > 0):
        previous = context.last(unit)
        if previous is not None:
            there = _same_place(previous, parts, one.sign) or _away(previous.first, parts, one.sign)
            return at(there, "previous", previous) if there else left_open(UNKNOWN[unit])
    line = context.counts(unit)
    if line is None or (one.base == "previous" and one.sign > 0):
        return left_open(UNKNOWN[unit])
    if unit[0] == "T":
        return hours_away(parts, one.sign, line)
    there = _away(line.day, parts, one.sign)
    return at(there, "dateline", line.stretch) if there else vague


def _in_whole_units(parts: Parts) -> tuple[tuple[int, str], ...]:
    """ "Two and a half years" as 30 months; the calendar knows no half months."""
    whole: list[tuple[int, str]] = []
    for n, unit in parts:
        while n and n % 1 and unit in SMALLER:
            unit, size = SMALLER[unit]
            n *= size
        whole.append((round(n or 0), unit))
    return tuple(whole)


def _away(start: date, parts: tuple[tuple[int, str], ...], sign: int) -> Stretch | None:
    there: date | None = start
    for n, unit in parts:
        there = plus(there, sign * n, unit) if there else None
    return holding(parts[-1][1], there) if there else None


def _same_place(previous: Stretch, parts: tuple[tuple[int, str], ...], sign: int) -> Stretch | None:
    """ "A year earlier" than a quarter, a season or a month is the same of another year."""
    (n, unit), *more = parts
    year, code = previous.first.year + sign * n, previous.timex[5:]
    if unit != "Y" or more or not 1 < year < date.max.year - 1:
        return None
    if code[:1] in {"Q", "H"} or code in SEASONS:
        return section(year, code)
    if len(previous.timex) == 7 and code.isdecimal():
        return month(year, int(code))
    return year_of(year)


def _beside(parts: tuple[tuple[int, str], ...], sign: int, base: Resolved) -> Resolved:
    """So much before or after a date that is named; to the day where days or weeks are counted from a day."""
    unit = parts[-1][1]
    if base.stretch is None:
        return left_open(UNKNOWN[unit])
    start = base.stretch.last if sign > 0 else base.stretch.first
    there = _away(start, parts, sign)
    if there is not None and unit in {"W", "FN"} and base.stretch.first == base.stretch.last:
        exact = plus(start, sign * parts[-1][0], unit) if len(parts) == 1 else None
        there = day(exact) if exact else there
    return at(there, "named", base.stretch) if there else left_open(UNKNOWN[unit])
