"""What do digits stand for in a text: a day, a year, a clock, a date, a decade, or a mere number?

In: the text, and where a run of digits begins. Out: a :class:`Literal`: the letter that patterns know it by, what it
means, and where it ends. Letters: J a whole date, F a decade, r an ordinal, C a clock, ":" what may be one ("14:30"),
y a year, d a number that can be a day, n any other; "_" what is no number at all ("2008-style" has one, "3bn" has not).
Source: the forms of dates and clocks in style books of both sides of the Atlantic; ISO 8601.

    >>> [(one.letter, one.value) for text in ["5 May", "2024", "21st", "2,400 men"] if (one := literal(text, 0))]
    [('d', 5), ('y', 2024), ('r', 21), ('n', 2400.0)]
    >>> literal("6:40 p.m. (GMT+8)", 0)
    Literal(letter='C', value=Clock(time='18:40', zone='GMT+8', day=None), end=17)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from headwater.intake.dates import AMBIGUOUS, AMERICAN, ZONES
from headwater.when.meanings import Calendar, Clock, Slashed, Years

ISO = re.compile(r"(\d{4})([-/.])(\d\d)\2(\d\d)(?!\d)(?:T(\d\d:\d\d)(?::\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
SLASHED = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)(?![\d/]|[.,]\d)")
DECADE = re.compile(r"(1\d\d0|20\d0|[1-9]0)[’']?s\b")
ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)\b", re.I)
NUMBER = re.compile(r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?")
HALVES = re.compile(r"(\d{1,2})(?:[:.]([0-5]\d)(?::[0-5]\d)?)?\s?([ap])(?:\.\s?m\.|\s?m\b)", re.I)
OCLOCK = re.compile(r"(\d{1,2})\s?o\s?[’']\s?clock\b")
HOURS = re.compile(r"([01]?\d|2[0-4])([:.])([0-5]\d)(?::[0-5]\d)?(?![\d%]|[:.,]\d)")
MILITARY = re.compile(r"([01]\d|2[0-3])()([0-5]\d)(?=\s?(?:hours|hrs|GMT|UTC)\b)")
YEARS = range(1000, 2200)
DAYS = range(1, 32)


@dataclass(frozen=True, slots=True)
class Literal:
    """Digits and what belongs to them, up to ``end`` (code points into the text)."""

    letter: str
    value: object
    end: int


def literal(text: str, at: int) -> Literal | None:
    """What begins at a digit; None where the digits are a part of a word ("3bn", "5G")."""
    return _clock(text, at) or _date(text, at) or _short(text, at) or _number(text, at)


def _clock(text: str, at: int) -> Literal | None:
    """ "3 p.m.", "5 o'clock"; "14:30" and "1430 GMT", of which the first is sure only with a zone."""
    if match := HALVES.match(text, at):
        hour, half = int(match[1]), match[3]
        return _timed(text, match, f"{hour % 12 + 12 * (half in 'pP'):02}:{match[2] or '00'}") if hour <= 12 else None
    if match := OCLOCK.match(text, at):
        return _timed(text, match, f"{int(match[1]):02}:00") if int(match[1]) <= 24 else None
    match = HOURS.match(text, at) or MILITARY.match(text, at)
    return _timed(text, match, f"{int(match[1]):02}:{match[3]}", mark=match[2]) if match else None


def _timed(text: str, match: re.Match[str], time: str, *, mark: str | None = None) -> Literal | None:
    """The clock with its zone; a full stop between digits without a zone is a decimal point."""
    zone = _zone().match(text, match.end())
    if zone is None and mark is not None:
        return Literal(":", Clock(time), match.end()) if mark == ":" else None
    name = (zone["bracketed"] or zone["open"]) if zone else None
    return Literal("C", Clock(time, "".join(name.split()) if name else None), zone.end() if zone else match.end())


def _date(text: str, at: int) -> Literal | None:
    """A day in digits alone."""
    if match := ISO.match(text, at):
        day = Calendar(int(match[1]), int(match[3]), int(match[4]))
        return Literal("J", Clock(match[5], match[6], day) if match[5] else day, match.end())
    match = SLASHED.match(text, at)
    if match is None or not (0 < int(match[1]) <= 31 and 0 < int(match[3]) <= 31):
        return None
    if match[2] == "." and (len(match[4]) == 2 or text[at - 1 : at] == "."):
        return None
    if match[2] == ".":
        return Literal("J", Calendar(int(match[4]), int(match[3]), int(match[1])), match.end())
    return Literal("J", Slashed(int(match[1]), int(match[3]), _long(int(match[4]))), match.end())


def _long(year: int) -> int:
    """A year of two digits: this century up to 69 (POSIX), else the last."""
    return year if year >= 100 else year + (2000 if year < 69 else 1900)


def _short(text: str, at: int) -> Literal | None:
    """A decade, or an ordinal number."""
    if match := DECADE.match(text, at):
        digits = match[1]
        return Literal("F", Years(digits[:3] if len(digits) == 4 else f"{_long(int(digits))}"[:3]), match.end())
    match = ORDINAL.match(text, at)
    return Literal("r", int(match[1]), match.end()) if match else None


def _number(text: str, at: int) -> Literal | None:
    match = NUMBER.match(text, at)
    if match is None or text[match.end() : match.end() + 1].isalnum():
        return None
    printed = match[0]
    if printed.isdecimal() and len(printed) <= 4:
        value = int(printed)
        letter = "y" if value in YEARS else "d" if value in DAYS and len(printed) < 3 else "n"
        return Literal(letter, value, match.end())
    return Literal("n", float(printed.replace(",", "")) if len(printed) < 20 else None, match.end())


@cache
def _zone() -> re.Pattern[str]:
    """A zone after a clock, in brackets or not: "GMT", "EST", "GMT+8", "local time"."""
    names = "|".join(sorted({*ZONES, *AMERICAN, *AMBIGUOUS} - {"Z"}, key=len, reverse=True))
    return re.compile(
        rf"\s?\(\s?(?P<bracketed>(?:{names})(?:\s?[+-]\s?\d{{1,2}}(?::?\d\d)?)?)\s?\)"
        rf"|\s?(?P<open>(?:{names})\b(?:\s?[+-]\s?\d{{1,2}}(?::?\d\d)?)?|Z\b)"
        r"|\s(?:local time|Eastern(?: time)?|Central(?: time)?|Pacific(?: time)?|hours|hrs)\b",
        re.I,
    )
