"""What can a printed time mean, before it is known from which day it counts?

Every printed time is read into one of these; ``resolve.py`` gives them their place in the calendar.
Units: TS second, TM minute, TH hour, D day, W week, WE weekend, FN fortnight, M month, Q quarter, Y year, DE decade,
CE century. Signs and ``which``: -1 the one before, 0 this one, 1 the one after.
Source: the kinds of TIMEX3 (TimeML 1.2.1, sections 2.2 and 2.3), as far as news needs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Base = Literal["dateline", "previous", "near", "told"]
"""From where a relative time counts: the dateline, the last date in the text, or that one if it stands near by; if not,
"near" counts from the dateline, and "told" is open."""
Parts: TypeAlias = tuple[tuple[float | None, str], ...]
"""Numbers of units, the greatest unit first; None where nobody counted ("several years")."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A place in the calendar, as far as it is printed. ``section``: SP, SU, FA, WI, Q1 to Q4, H1, H2."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    section: str | None = None
    which: int | None = None
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Slashed:
    """Numbers with slashes whose order, day or month first, is not yet known."""

    one: int
    two: int
    year: int


@dataclass(frozen=True, slots=True)
class Years:
    """A decade ("199") or a century ("19") by the digits that its years share."""

    digits: str


@dataclass(frozen=True, slots=True)
class Relative:
    """The unit that lies ``n`` units from the one of the base: "yesterday", "last week", "the following day"."""

    unit: str
    n: int
    base: Base = "dateline"


@dataclass(frozen=True, slots=True)
class Shift:
    """So much before (``sign`` -1) or after a base: "three months ago", "two weeks later", "a day after Easter"."""

    parts: Parts
    sign: int
    base: Base | Meaning


@dataclass(frozen=True, slots=True)
class Feast:
    """A day with a name, by its rule in ``when_days.tsv``."""

    rule: str
    year: int | None = None
    which: int | None = None


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day: MO, AF, EV or NI."""

    part: str
    day: Meaning


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, "HH:MM", with the zone as printed; ``day`` is None where another phrase must tell it."""

    time: str
    zone: str | None = None
    day: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A part of a time: START, MID or END; BEFORE or AFTER the dateline ("earlier this year")."""

    edge: str
    of: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth unit, or nth weekday ("1" to "7"), of a time; -1 is the last."""

    n: int
    unit: str
    of: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Many:
    """The first (or last, ``n`` negative) units of a time: "the first nine months of 2024"."""

    n: int
    unit: str
    of: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """A place in the calendar in a year, month or week that is told by other words: "June of last year"."""

    part: Calendar
    of: Meaning


@dataclass(frozen=True, slots=True)
class Same:
    """The same unit of another year: "the same month last year"."""

    unit: str
    of: Meaning


@dataclass(frozen=True, slots=True)
class Length:
    """How long: "two years". ``sign`` tells on which side of the dateline, where that is printed."""

    parts: Parts
    sign: int = 0


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often, as a TIMEX3 value."""

    timex: str


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    timex: str


Meaning: TypeAlias = (
    Calendar | Slashed | Years | Relative | Shift | Feast | DayPart | Clock | Edge | Nth | Many | Within | Same
    | Length | Repeat | Vague
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence with a meaning: half-open range of its tokens. ``loose``: nothing unless it is joined."""

    start: int
    end: int
    meaning: Meaning
    loose: bool = False
