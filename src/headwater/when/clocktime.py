"""At what time of which day? Clocks with their zones, and hours counted from the dateline.

In: a :class:`meanings.Clock` with the day that was made of its neighbour, or hours. Out: a :class:`resolved.Resolved`.
A zone whose name means several zones gives no offset.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta

from headwater.intake.dates import named_offset
from headwater.when.anchors import Context, Dateline
from headwater.when.meanings import Clock
from headwater.when.resolved import Resolve, Resolved, at
from headwater.when.stretches import Stretch, day, plus_days
from headwater.when.tense import SURE

SIGNED = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d\d)?", re.I)
SECONDS = {"TH": 3600, "TM": 60, "TS": 1}


def clock(one: Clock, context: Context, *, resolve: Resolve) -> Resolved:
    """The time on its day: the one beside it; else the last day in this sentence or the one before; else today. What
    has yet to come is not on a day before today that another sentence prints."""
    base = resolve(one.day, context) if one.day is not None else _day(context)
    if base.stretch is None or base.stretch.first != base.stretch.last:
        timex = base.timex if base.timex and base.timex[:4] == "XXXX" else "XXXX-XX-XX"
        return Resolved("TIME", f"{timex}T{one.time}")
    printed = base.stretch.first.isoformat()
    offset = offset_of(one.zone, printed)
    shown = "Z" if offset == "+00:00" else offset
    value = f"{printed}T{one.time}{offset}" if one.time < "24" else printed
    return replace(base, kind="TIME", timex=f"{printed}T{one.time}{shown}", value=value)


def _day(context: Context) -> Resolved:
    line = context.counts("D")
    over = line is not None and context.day_before is not None and context.day_before.last < line.day
    if context.near and context.day_before and not (over and not context.beside_day and context.side() >= SURE):
        return at(context.day_before, "previous", context.day_before)
    return at(line.stretch, "dateline", line.stretch) if line else Resolved("DATE", None)


def offset_of(zone: str | None, day: str) -> str:
    """The offset of a zone on a day, "" where it cannot be told.

    >>> offset_of("GMT+8", "2024-11-25"), offset_of("CET", "2024-11-25"), offset_of("IST", "2024-11-25")
    ('+08:00', '+01:00', '')
    """
    if zone is None:
        return ""
    if signed := SIGNED.fullmatch(zone):
        return f"{signed[1]}{int(signed[2]):02}:{signed[3] or '00'}" if int(signed[2]) < 15 else ""
    return "+00:00" if zone.upper() == "Z" else named_offset(zone.upper(), day)


def hours_away(parts: tuple[tuple[int, str], ...], sign: int, line: Dateline) -> Resolved:
    """ "Three hours ago": to the minute where the dateline has one, else the day or the one beside it."""
    seconds = sum(n * SECONDS.get(unit, 0) for n, unit in parts)
    if line.minute is not None:
        there = datetime.combine(line.day, time(line.minute // 60, line.minute % 60)) + timedelta(
            seconds=sign * seconds
        )
        value = there.isoformat(timespec="minutes")
        return Resolved("TIME", value, value, day(there.date()), "dateline", line.stretch.timex)
    days = seconds / 86400
    near, far = (plus_days(line.day, sign * n) or line.day for n in (int(days), int(days) + (days % 1 > 0)))
    if near == far:
        return at(day(near), "dateline", line.stretch)
    first, last = sorted((near, far))
    return replace(at(Stretch(first, last, "XXXX-XX-XXTXX"), "dateline", line.stretch), kind="TIME")
