"""Which pieces beside each other are one time: "late" and "Tuesday", "the end of" and "last year", a day and a clock?

In: a line, and the pieces found in it, in order and disjoint. Out: whole times, in order. Joined from right to left, so
that "the end of the first week of May" is taken from its end. A loose piece that joins nothing is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from headwater.when.lines import Line
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
    Parts,
    Piece,
    Relative,
    Same,
    Shift,
    Slashed,
    Vague,
    Within,
    Years,
)

DATES = (Calendar, Slashed, Years, Relative, Shift, Feast, DayPart, Within, Same, Nth, Edge)
HOLDERS = (Calendar, Years, Relative, Within, Feast, Nth)
DAY_UNITS = frozenset({"D", "W", "M", "Y", "FN", "TH", "TM", "DE", "CE"})
PARTS = frozenset({"MO", "AF", "EV", "NI"})
CLOSE = frozenset({"", ",", "I", ",I"})
LISTED = frozenset({"c", "-", "cI", ",c", ","})
LONGEST = 40
"""Tokens that one time has at most: what goes on is no text, and its parts would lie in each other without end."""


def joined(line: Line, pieces: Sequence[Piece]) -> list[Piece]:
    """The whole times of a line."""
    right: list[Piece] = []
    for piece in reversed(pieces):
        whole: Piece | None = piece
        while right and whole is not None:
            piece, whole = whole, _together(line, whole, right[-1])
            if whole is not None:
                right.pop()
        right.append(whole or piece)
    whole_ones = [_whole(piece) for piece in reversed(right) if not piece.loose]
    return _listed(line, whole_ones)


def _whole(piece: Piece) -> Piece:
    """ "The first two weeks of" what is no time: the length alone."""
    if isinstance(piece.meaning, Many) and piece.meaning.of is None:
        return replace(piece, end=piece.end - 1)
    return piece


def _together(line: Line, left: Piece, right: Piece) -> Piece | None:
    """Two neighbours as one, or None."""
    gap = line.code[left.end : right.start].replace("~", "")
    if len(gap) > 2 or right.end - left.start > LONGEST:
        return None
    for join in JOINS:
        meaning = join(line, gap, left, right)
        if meaning is not None:
            return Piece(left.start, right.end, meaning)
    return None


def _edge(line: Line, gap: str, left: Piece, right: Piece) -> Meaning | None:
    """ "late Tuesday", "the end of last year", "the morning of 5 May", "earlier this month"."""
    one, other = left.meaning, right.meaning
    if not isinstance(one, Edge) or one.of is not None or gap or not isinstance(other, DATES):
        return None
    last = line.low(left.end - 1)
    if line.letter(left.end - 1) == "I" and last not in {"on", "in"}:
        return None
    if one.edge in PARTS:
        return DayPart(one.edge, other) if _is_day(other) else None
    if isinstance(other, Edge) and other.of is None:
        return None
    return replace(one, of=other)


def _holder(line: Line, gap: str, left: Piece, right: Piece) -> Meaning | None:
    """ "the first week of May", "the first nine months of 2024"."""
    one, other = left.meaning, right.meaning
    if not isinstance(one, Nth | Many) or one.of is not None or gap or not isinstance(other, HOLDERS):
        return None
    return replace(one, of=other) if not (isinstance(other, Nth) and other.of is None) else None


def _shift(line: Line, gap: str, left: Piece, right: Piece) -> Meaning | None:
    """ "two days after Easter", "the day before yesterday", "a week from now"."""
    one, other = left.meaning, right.meaning
    if gap != "B" or right.loose or "-" in line.code[left.start : left.end]:
        return None
    if isinstance(one, Relative) and left.loose:
        parts: Parts = ((1.0, one.unit),)
    elif isinstance(one, Length) and not one.sign and one.parts[0][1] in DAY_UNITS:
        parts = one.parts
    else:
        return None
    sign, word = int(str(line.values[left.end])), line.low(left.end)
    if word == "from":
        return _from(parts, other)
    if isinstance(other, DATES) and not (isinstance(other, Edge | Nth) and other.of is None):
        return Shift(parts, sign, other) if parts[0][0] is not None else None
    return None


def _from(parts: Parts, base: Meaning) -> Meaning | None:
    if isinstance(base, Vague):
        return Shift(parts, 1, "dateline") if base.timex == "PRESENT_REF" else None
    return Shift(parts, 1, base) if _is_day(base) and parts[0][0] is not None else None


def _is_day(meaning: Meaning) -> bool:
    """Whether a meaning is one day."""
    if isinstance(meaning, Calendar):
        return meaning.day is not None or meaning.weekday is not None
    if isinstance(meaning, Relative):
        return meaning.unit == "D"
    if isinstance(meaning, Within):
        return _is_day(meaning.part)
    if isinstance(meaning, Nth):
        return meaning.unit in {"D", *"1234567"} and meaning.of is not None
    if isinstance(meaning, Shift):
        return meaning.parts[-1][1] == "D" or not isinstance(meaning.base, str)
    return isinstance(meaning, Feast | Slashed)


def _clocked(line: Line, gap: str, left: Piece, right: Piece) -> Meaning | None:
    """ "3 p.m. on Tuesday", "Tuesday at 3 p.m."."""
    one, other = left.meaning, right.meaning
    if gap not in CLOSE:
        return None
    if isinstance(one, Clock) and one.day is None:
        return _at(one, other)
    if isinstance(other, Clock) and other.day is None:
        return _at(other, one)
    return None


def _at(clock: Clock, day: Meaning) -> Meaning | None:
    """The clock on a day; "3:30" of an afternoon is 15:30."""
    if isinstance(day, DayPart):
        hour = int(clock.time[:2])
        late = day.part in {"AF", "EV", "NI"} and 0 < hour < 12 and not (day.part == "NI" and hour < 5)
        return Clock(f"{hour + 12 * late:02}{clock.time[2:]}", clock.zone, day.day)
    return replace(clock, day=day) if _is_day(day) else None


def _weekday(line: Line, gap: str, left: Piece, right: Piece) -> Meaning | None:
    """ "Tuesday last week", "Friday of this week", "Tuesday morning, Nov. 5", "the 5th of this month"."""
    one, other = left.meaning, right.meaning
    part, day = (one.part, one.day) if isinstance(one, DayPart) else ("", one)
    if not isinstance(day, Calendar) or day.month or day.year or day.section or gap not in {"", "O", ","}:
        return None
    if isinstance(other, Calendar) and other.month and other.day and day.weekday and gap == "," and part:
        return DayPart(part, replace(other, weekday=day.weekday))
    if not isinstance(other, Relative) or other.unit not in {"W", "M"} or (other.unit == "W") != (day.day is None):
        return None
    whole = Within(day, other)
    return DayPart(part, whole) if part else whole


def _year(line: Line, gap: str, left: Piece, right: Piece) -> Meaning | None:
    """ "the third quarter of last year", "June 2019" with words between, "this year's second half"."""
    one, other = left.meaning, right.meaning
    if gap == "z" and _is_year(one) and isinstance(other, Calendar | Feast):
        return _in_year(other, one)
    if gap not in {"", "O", ",", "I", "t"} or not _is_year(other) or (gap == "I" and line.low(left.end) != "in"):
        return None
    if isinstance(other, Calendar) and not (isinstance(one, Calendar) and (one.section or gap in {"O", "I"})):
        return None
    return _in_year(one, other)


def _same(line: Line, gap: str, left: Piece, right: Piece) -> Meaning | None:
    """ "the same month last year", "the same quarter of 2019"."""
    one, other = left.meaning, right.meaning
    if not isinstance(one, Relative) or one.base != "previous" or one.n or one.unit not in {"D", "W", "M", "Q"}:
        return None
    if gap not in {"", "O", "I"} or not (_is_year(other) or (isinstance(other, Shift) and other.parts[-1][1] == "Y")):
        return None
    return Same(one.unit, other)


def _is_year(meaning: Meaning) -> bool:
    if isinstance(meaning, Calendar):
        return meaning.year is not None and meaning.month is None and meaning.section is None
    return isinstance(meaning, Relative) and meaning.unit == "Y"


def _in_year(part: Meaning, year: Meaning) -> Meaning | None:
    if isinstance(part, Feast) and isinstance(year, Calendar) and part.year is None:
        return replace(part, year=year.year)
    if not isinstance(part, Calendar) or part.year or part.which is not None or not (part.month or part.section):
        return None
    if isinstance(year, Calendar):
        return replace(part, year=year.year, fiscal=part.fiscal or year.fiscal)
    return Within(part, year)


def _listed(line: Line, pieces: list[Piece]) -> list[Piece]:
    """ "May to July 2019", "2 May 2023 and 5 June": what stands in a list shares the year that one of it has."""
    for i in reversed(range(1, len(pieces))):
        if months := _neighbours(line, pieces[i - 1], pieces[i]):
            one, other = months
            if other.year and one.year is None:
                shared = replace(one, year=other.year - (_place(one) > _place(other)))
                pieces[i - 1] = replace(pieces[i - 1], meaning=shared)
        pieces[i - 1] = _same_day(line, pieces[i - 1], pieces[i])
    for i in range(1, len(pieces)):
        if months := _neighbours(line, pieces[i - 1], pieces[i]):
            one, other = months
            if one.year and other.year is None:
                shared = replace(other, year=one.year + (_place(one) > _place(other)))
                pieces[i] = replace(pieces[i], meaning=shared)
    return pieces


def _same_day(line: Line, left: Piece, right: Piece) -> Piece:
    """ "Between 10 a.m. and 2 p.m. on Saturday": the day is that of both."""
    one, other = left.meaning, right.meaning
    if not isinstance(one, Clock) or not isinstance(other, Clock) or one.day is not None or other.day is None:
        return left
    between = line.code[left.end : right.start].replace("~", "")
    return replace(left, meaning=replace(one, day=other.day)) if between in LISTED else left


def _neighbours(line: Line, left: Piece, right: Piece) -> tuple[Calendar, Calendar] | None:
    """Two months, days of months or sections that stand in one list."""
    one, other = left.meaning, right.meaning
    if line.code[left.end : right.start].replace("~", "") not in LISTED:
        return None
    if not isinstance(one, Calendar) or not isinstance(other, Calendar):
        return None
    listed = _month_like(one) and _month_like(other) and one.which is None and other.which is None
    return (one, other) if listed else None


def in_one_list(line: Line, left: Piece, right: Piece) -> bool:
    """Whether two months or two weekdays without a year stand in one list or range."""
    one, other = _calendar(left), _calendar(right)
    if one is None or other is None or one.year or other.year or other.which is not None:
        return False
    if line.code[left.end : right.start].replace("~", "") not in LISTED:
        return False
    weekdays = one.weekday is not None and other.weekday is not None and not (one.month or other.month)
    return weekdays or (_month_like(one) and _month_like(other))


def _calendar(piece: Piece) -> Calendar | None:
    """The place in the calendar that a piece, or what it is a part of, has."""
    meaning: Meaning | None = piece.meaning
    while isinstance(meaning, DayPart | Edge):
        meaning = meaning.day if isinstance(meaning, DayPart) else meaning.of
    return meaning if isinstance(meaning, Calendar) else None


def _month_like(one: Calendar) -> bool:
    return bool(one.month or one.section)


def _place(one: Calendar) -> tuple[int, str, int]:
    return one.month or 0, one.section or "", one.day or 0


JOINS: tuple[Callable[[Line, str, Piece, Piece], Meaning | None], ...] = (
    _edge, _holder, _shift, _clocked, _weekday, _year, _same,
)  # fmt: skip
