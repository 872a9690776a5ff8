"""Which Friday, which June, which Christmas is meant where no year is printed? The one on the side of the verb's tense.

In: a :class:`meanings.Calendar` or :class:`meanings.Feast` without a year, and the context. Out: a
:class:`resolved.Resolved`. Where no verb tells: the weekday that was last, and of days and months the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from headwater.records import How
from headwater.when.anchors import Context, Dateline
from headwater.when.meanings import Calendar, Feast
from headwater.when.resolved import Resolved, at, left_open
from headwater.when.stretches import (
    Stretch,
    day,
    day_of,
    easter,
    month,
    nth_weekday,
    plus,
    plus_days,
    section,
    week,
)

FAR, CLOSE = 240, 120
"""Days: what lies further off than the first is not meant where the other side has one nearer than the second, unless
the verb beside it says so: papers would print the year."""
HALF_YEAR = 180
ANNIVERSARY = 31
"""Days from the dateline within which a day of the month is this year's, whatever was printed before."""
YEARS = range(1, 9999)
YEAR = 360
"""Days of a year, nearly."""
NTH = re.compile(r"(\d\d)/(-?\d)/(\d)(?:\+(\d+))?")
MOVABLE = re.compile(r"(easter|pascha)([+-]\d+)")


def place(one: Calendar, year: int) -> Stretch | None:
    """A day, month or section in a year."""
    if year not in YEARS:
        return None
    if one.section:
        return section(year, one.section)
    if one.month and one.day:
        return day_of(year, one.month, one.day)
    return month(year, one.month) if one.month else None


def yearless(one: Calendar, context: Context) -> Resolved:
    """A month, a day of a month, a season or quarter without a year."""
    unknown = _unknown(one)
    line = context.dateline
    if context.beside is not None and one.which is None:
        return _beside(one, *context.beside, context) or left_open(unknown)
    if known := _printed(one, context):
        return at(known, "previous", known)
    if line is None:
        return _after_previous(one, context) or left_open(unknown)
    if line.rank == 1:
        only = place(one, line.day.year)
        return at(only, "dateline", line.stretch) if only and one.which is None else left_open(unknown)
    here = [place(one, line.day.year + n) for n in (-2, -1, 0, 1, 2, 3, 4)]
    candidates = [there for there in here if there and _fits(one, there)]
    return _chosen(candidates, one.which, line, context) or left_open(unknown)


def _beside(one: Calendar, left: Stretch, how: How, context: Context) -> Resolved | None:
    """ "From 30 December to 4 January": the first such after what it stands in one list with."""
    there = [place(one, left.first.year + n) for n in (0, 1)]
    fitting = [stretch for stretch in there if stretch and stretch.first >= left.first]
    anchor = context.dateline.stretch if context.dateline and how in {"dateline", "tense"} else None
    return at(fitting[0], how, anchor) if fitting else None


def _printed(one: Calendar, context: Context) -> Stretch | None:
    """ "8 March", where the text had "8 March 2019": that day, if it is past and no anniversary is near."""
    there = context.printed.get((one.month or 0, one.day or 0)) if one.which is None else None
    if there is None or not _fits(one, there):
        return None
    if context.dateline is None:
        return there
    today = context.dateline.day
    again = [day_of(today.year + n, there.first.month, there.first.day) for n in (-1, 0, 1)]
    near = any(_distance(day, today) <= ANNIVERSARY for day in again if day)
    return there if there.last < today and not near and context.side() <= 0 else None


def _fits(one: Calendar, there: Stretch) -> bool:
    return one.weekday is None or there.first.isoweekday() == one.weekday


def _unknown(one: Calendar) -> str:
    if one.section:
        return f"XXXX-{one.section}"
    return f"XXXX-{one.month or 0:02}" + (f"-{one.day:02}" if one.day else "")


def _after_previous(one: Calendar, context: Context) -> Resolved | None:
    """Without a dateline: in the year of the date before, or in the next where it would lie far before that; open where
    it would lie far after. A bare year is as often that of something else ("a step last taken in 2016")."""
    previous = context.previous
    if previous is None or one.which is not None or (previous.last - previous.first).days >= YEAR:
        return None
    there = place(one, previous.first.year)
    if there and (previous.first - there.last).days > HALF_YEAR:
        there = place(one, previous.first.year + 1)
    elif there and (there.first - previous.last).days > HALF_YEAR:
        return None  # it may be the one before as well: "a filing of 14 February; an older one, made in November"
    return at(there, "previous", previous) if there else None


def _chosen(candidates: Sequence[Stretch], which: int | None, line: Dateline, context: Context) -> Resolved | None:
    """By "last", "this", "next"; else by tense; else the nearest."""
    past = [one for one in candidates if one.first <= line.day]
    coming = [one for one in candidates if one.last >= line.day]
    how: How = "dateline"
    if which is not None:
        return _named(candidates, which, line)
    side = context.side()
    if not past or not coming:
        chosen = past[-1:] or coming[:1]
    elif side and not _unlikely(past[-1], coming[0], side, line.day):
        chosen, how = (past[-1:] if side < 0 else coming[:1]), "tense"
    else:
        chosen = [min(past[-1], coming[0], key=lambda one: _distance(one, line.day))]
    return at(chosen[0], how, line.stretch) if chosen else None


def _unlikely(past: Stretch, coming: Stretch, side: int, today: date) -> bool:
    meant, other = (past, coming) if side < 0 else (coming, past)
    return abs(side) < 2 and _distance(meant, today) > FAR and _distance(other, today) < CLOSE


def _distance(one: Stretch, today: date) -> int:
    return max((one.first - today).days, (today - one.last).days, 0)


def _named(candidates: Sequence[Stretch], which: int, line: Dateline) -> Resolved | None:
    """ "Last June" is over; "next June" has not begun; "this June" is of this year, or is now."""
    if which == 0:
        now = [one for one in candidates if one.first <= line.day <= one.last]
        fitting = now or [one for one in candidates if one.first.year == line.day.year]
    elif which < 0:
        fitting = [one for one in candidates if one.last < line.day][-1:]
    else:
        fitting = [one for one in candidates if one.first > line.day][:1]
    return at(fitting[0], "dateline", line.stretch) if fitting else None


def weekday(one: Calendar, context: Context) -> Resolved:
    """A weekday alone."""
    number, line = one.weekday or 1, context.counts("D")
    if line is None:
        return left_open(f"XXXX-WXX-{number}")
    if context.beside is not None and one.which is None:
        there = plus_days(context.beside[0].first, (number - context.beside[0].first.isoweekday()) % 7 or 7)
        return at(day(there), context.beside[1], line.stretch) if there else left_open(f"XXXX-WXX-{number}")
    today = line.day.isoweekday()
    back, ahead = -((today - number) % 7), (number - today) % 7
    how: How = "dateline"
    if one.which is not None:
        n = {-1: back or -7, 0: number - today, 1: number - today + 7}[one.which]
    else:
        side = context.side()
        n, how = (ahead if side > 0 else back), ("tense" if side else "dateline")
    there = plus_days(line.day, n)
    return at(day(there), how, line.stretch) if there else left_open(f"XXXX-WXX-{number}")


def weekday_beside(one: Calendar, base: Stretch) -> Stretch | None:
    """The weekday after (``which`` 1), before (-1), or in the week of a day."""
    number, today = one.weekday or 1, base.first.isoweekday()
    if one.which is None or one.which == 0:
        there = plus_days(week(base.first).first, number - 1)
    else:
        step = (number - today) % 7 or 7 if one.which > 0 else -((today - number) % 7 or 7)
        there = plus_days(base.first, step)
    return day(there) if there else None


def day_alone(one: Calendar, context: Context) -> Resolved:
    """ "The 25th", "Friday the 13th": of the month that fits, on the side of the tense."""
    line, unknown = context.counts("D"), f"XXXX-XX-{one.day or 0:02}"
    if line is None:
        return left_open(unknown)
    months = [plus(date(line.day.year, line.day.month, 1), n, "M") for n in range(-14, 15)]
    days = [day_of(first.year, first.month, one.day or 0) for first in months if first]
    candidates = [there for there in days if there and _fits(one, there)]
    return _chosen(candidates, None, line, context) or left_open(unknown)


def feast(one: Feast, context: Context) -> Resolved:
    """A day with a name."""
    if one.rule[4:5] == "-" and len(one.rule) == 10:
        return at(day(date.fromisoformat(one.rule)), "explicit")
    if one.year is not None:
        there = feast_in(one.rule, one.year)
        return at(there, "explicit") if there else left_open(None)
    line, unknown = context.dateline, f"XXXX-{one.rule}" if one.rule[2:3] == "-" else "XXXX-XX-XX"
    if line is None:
        previous = context.previous
        whole = previous is None or (previous.last - previous.first).days >= YEAR  # as "2019" is: of something else
        there = feast_in(one.rule, previous.first.year) if previous and context.near and not whole else None
        return at(there, "previous", previous) if there else left_open(unknown)
    if line.rank == 1:
        there = feast_in(one.rule, line.day.year)
        return at(there, "dateline", line.stretch) if there and one.which is None else left_open(unknown)
    candidates = [there for n in (-2, -1, 0, 1, 2) if (there := feast_in(one.rule, line.day.year + n))]
    return _chosen(candidates, one.which, line, context) or left_open(unknown)


def feast_in(rule: str, year: int) -> Stretch | None:
    """The day that a rule of ``when_days.tsv`` gives in a year.

    >>> [feast_in(rule, 2024).timex for rule in ("12-25", "11/4/4+1", "05/-1/1", "easter-2", "pascha+0")]
    ['2024-12-25', '2024-11-29', '2024-05-27', '2024-03-29', '2024-05-05']
    """
    if year not in YEARS:
        return None
    if found := MOVABLE.fullmatch(rule):
        there = plus_days(easter(year, eastern=found[1] == "pascha"), int(found[2]))
    elif found := NTH.fullmatch(rule):
        there = nth_weekday(year, int(found[1]), n=int(found[2]), weekday=int(found[3]))
        there = there and plus_days(there, int(found[4] or 0))
    else:
        return day_of(year, int(rule[:2]), int(rule[3:]))
    return day(there) if there else None
