"""When was this published, by what is printed?

In: a printed line ("Nov.25 - 2024 1:39 PM CET"), or a machine's date in JSON-LD or meta. Out: an ISO 8601 prefix with
the zone's offset where a zone was printed (``2024-11-25T13:39+01:00``), to the minute at most.
Own grammar instead of a lenient library: a guess at a publication date would be shown as a fact. Numbers that could
be day or month give the year alone; zone names that mean several zones give no offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
ZONES: dict[str, int] = {
    "Z": 0, "GMT": 0, "UTC": 0, "WET": 0, "WEST": 60, "WAT": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
    "CAT": 120, "SAST": 120, "EAT": 180, "MSK": 180, "PKT": 300, "NPT": 345, "WIB": 420, "ICT": 420, "HKT": 480,
    "SGT": 480,
    "MYT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "ACDT": 630, "AEDT": 660,
    "NZST": 720, "NZDT": 780, "NDT": -150, "NST": -210, "ADT": -180, "BRT": -180, "EDT": -240, "EST": -300, "CDT": -300,
    "MDT": -360, "MST": -420, "PDT": -420, "PST": -480, "AKDT": -480, "AKST": -540, "HST": -600,
}  # fmt: skip
"""Minutes east of UTC (IANA tz database). CST, IST and AST mean several zones, and are left out on purpose."""
AMERICAN: dict[str, int] = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}
"""Zones that go by the season, in winter."""
AMBIGUOUS = ("CST", "IST", "AST", "BST")

MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
GAP = r"(?:\s{1,3}|\s?[-–/,.']\s?|,?\s{1,3}of\s|\s?,?\s-\s)"
WEEKDAY = r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?"
DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)",
        rf"(?<![\w]){DAY}{GAP}?{MONTH}{GAP}?{YEAR}",
        rf"(?<![\w]){MONTH}{GAP}?{DAY}{GAP}{YEAR}",
        rf"(?<![\w]){YEAR}{GAP}{MONTH}{GAP}{DAY}(?!\d)",
        r"(?<![\d./])(?P<one>[0-3]?\d)(?P<mark>[./-])(?P<two>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"(?<![\w]){MONTH}{GAP}?{YEAR}",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?P<month>[01]?\d)月(?P<day>[0-3]?\d)日",
    )
)
ZONE = (
    r"\(?(?P<zone>(?:GMT|UTC)?\s?[+−-](?P<zh>\d{1,2})(?::?(?P<zm>\d\d))?(?!\d)|Z\b|"
    + "|".join(sorted((*ZONES, *AMERICAN, *AMBIGUOUS), key=len, reverse=True))
    + r")\b\)?"
)
HALF = r"(?P<half>[ap]\.?\s?m\b\.?)"
TIME = re.compile(
    rf"(?<![\d.:/-])(?:(?P<hour>[0-2]?\d)\s?[:.h]\s?(?P<minute>[0-5]\d)(?:[:.][0-5]\d(?:\.\d{{1,9}})?)?(?:\s{{0,2}}{HALF})?"
    rf"|(?P<hour12>[01]?\d)\s{{0,2}}(?P<half12>[ap]\.?\s?m\b\.?)|(?P<hhmm>[0-2]\d[0-5]\d)(?=\s?(?:GMT|UTC|hrs|ET\b)))"
    rf"(?:\s{{0,2}}(?:hrs?|hours|Uhr)\b)?(?:\s{{0,2}}{ZONE})?(?!\d)",
    re.IGNORECASE,
)
STAMP = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z\b|[+-]\d\d:?\d\d\b)?")
"""A machine's date with its time of day."""
MACHINE = re.compile(
    r"(?P<date>\d{4}(?:-?\d\d(?:-?\d\d)?)?)(?:[T ]{1,2}(?P<h>\d\d):?(?P<m>\d\d)(?::?\d\d(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>Z|[+-]\d\d:?(?:\d\d)?|[A-Z]{2,4})?)?\s*\Z",
    re.IGNORECASE,
)
AGO = re.compile(
    r"\b(?:(?:about |over |an? |one |\d{1,3}\+? ?)(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year|"
    r"[smhdw])s?\.? ago"
    r"|just now|today|yesterday)\b",
    re.IGNORECASE,
)
AGAIN = MONTH.replace("?P<month>", "?:")
YEARLESS = re.compile(
    rf"(?<!\w)(?:{MONTH}{GAP}?[0-3]?\d(?:st|nd|rd|th)?|{DAY}{GAP}?{AGAIN})(?!\w)",
    re.IGNORECASE,
)
WEEKDAYS = re.compile(WEEKDAY, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """A date found in a line: its range of code points there, and the ISO prefix (None: no date can be told)."""

    start: int
    end: int
    value: str | None


def parse(text: str) -> str | None:
    """The first date and time of a printed line.

    >>> parse("Nov.25 - 2024 1:39 PM CET"), parse("Monday 25 November 2024 13.39 GMT"), parse("03/04/2024")
    ('2024-11-25T13:39+01:00', '2024-11-25T13:39+00:00', '2024')
    """
    return next((found.value for found in dates(text)), None)


def dates(text: str) -> Iterator[Printed]:
    """Every date printed in a line, in order, each with the time of day that stands nearest to it.

    >>> [found.value for found in dates("Published 25/11/2024 13.39, updated 26/11/2024")]
    ['2024-11-25T13:39', '2024-11-26']
    >>> [found.value for found in dates("2024-11-25T13:39:00Z")]
    ['2024-11-25T13:39+00:00']
    """
    stamps = [Printed(match.start(), match.end(), machine(match[0])) for match in STAMP.finditer(text)]
    rest = STAMP.sub(lambda match: " " * len(match[0]), text)
    yield from sorted([*stamps, *_printed(rest)], key=lambda found: found.start)


def _printed(text: str) -> Iterator[Printed]:
    """Dates as people print them."""
    days = list(plain_dates(text))
    times = [
        time for time in TIME.finditer(text) if not any(d.start < time.end() and time.start() < d.end for d in days)
    ]
    for number, day in enumerate(days):
        before = days[number - 1].end if number else 0
        after = days[number + 1].start if number + 1 < len(days) else len(text)
        time = next((t for t in times if day.end <= t.start() < after and near(text[day.end : t.start()])), None)
        if time is None:
            time = next((t for t in times if before <= t.start() < day.start and near(text[t.end() : day.start])), None)
        yield day if time is None else with_time(day, time)


def near(between: str) -> bool:
    """Whether only little words stand between a date and its time of day."""
    rest = WEEKDAYS.sub(" ", between)
    return len(between) < 30 and not re.sub(r"\b(?:at|on|um|kl|from|the)\b|[\W_]", "", rest, flags=re.IGNORECASE)


def plain_dates(text: str) -> Iterator[Printed]:
    """The days printed in a line, in order, without times."""
    at = 0
    while at < len(text):
        matches = [match for pattern in DATES if (match := pattern.search(text, at)) is not None]
        if not matches:
            return
        match = min(matches, key=lambda one: (one.start(), -one.end()))
        yield Printed(match.start(), match.end(), day_value(match))
        at = match.end()


def day_value(match: re.Match[str]) -> str | None:
    """The ISO prefix that a match of ``DATES`` means."""
    parts = match.groupdict()
    year = int(parts["year"])
    if "one" in parts:
        return numeric(year, int(parts["one"]), int(parts["two"]))
    printed = parts["month"].lower()
    month = int(printed) if printed.isdigit() else MONTHS[printed]
    if parts.get("day") is None:
        return f"{year:04}-{month:02}"
    return valid(year, month, int(parts["day"]))


def numeric(year: int, one: int, two: int) -> str | None:
    """Day and month in a doubtful order: what both orders agree on.

    >>> numeric(2024, 25, 11), numeric(2024, 11, 25), numeric(2024, 3, 4), numeric(2024, 4, 4)
    ('2024-11-25', '2024-11-25', '2024', '2024-04-04')
    """
    readings = {value for value in (valid(year, two, one), valid(year, one, two)) if value is not None}
    if len(readings) == 2:
        return f"{year:04}"
    return readings.pop() if readings else None


def valid(year: int, month: int, day: int) -> str | None:
    """The day as ISO, None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def with_time(day: Printed, time: re.Match[str]) -> Printed:
    """A date and its time of day as one."""
    start, end = min(day.start, time.start()), max(day.end, time.end())
    clock = clock_value(time)
    if day.value is None or clock is None or len(day.value) < 10:
        return Printed(start, end, day.value)
    return Printed(start, end, f"{day.value}T{clock}{offset(time, day.value)}")


def clock_value(time: re.Match[str]) -> str | None:
    """``HH:MM`` of a match of ``TIME``."""
    parts = time.groupdict()
    together = parts["hhmm"]
    hour = int(together[:2]) if together else int(parts["hour"] or parts["hour12"])
    minute = int(together[2:]) if together else int(parts["minute"] or 0)
    half = parts["half"] or parts["half12"]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 else None


def offset(time: re.Match[str], day: str) -> str:
    """``+01:00`` of a match of ``TIME``; "" where no zone was printed, or one that means several."""
    zone = time["zone"]
    if zone is None:
        return ""
    if time["zh"] is not None:
        hours, minutes = int(time["zh"]), int(time["zm"] or 0)
        sign = "+" if "+" in zone else "-"
        return f"{sign}{hours:02}:{minutes:02}" if hours < 15 and minutes < 60 else ""
    return named_offset(zone.strip().upper(), day)


def named_offset(name: str, day: str) -> str:
    """The offset that a zone's name means on a day.

    >>> named_offset("ET", "2024-11-25"), named_offset("ET", "2024-07-01"), named_offset("CST", "2024-07-01")
    ('-05:00', '-04:00', '')
    """
    minutes = ZONES.get(name)
    if name in AMERICAN:
        minutes = AMERICAN[name] + (60 if american_summer(date.fromisoformat(day)) else 0)
    elif name == "BST" and "-04-01" <= day[4:] <= "-10-24":
        minutes = 60  # British Summer Time; in winter it can only be another zone
    if minutes is None:
        return ""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def american_summer(day: date) -> bool:
    """Second Sunday of March to first Sunday of November (15 U.S.C. 260a, since 2007)."""
    return sunday(day.year, 3, 2) <= day < sunday(day.year, 11, 1)


def sunday(year: int, month: int, number: int) -> date:
    """The nth Sunday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))


def machine(text: str) -> str | None:
    """A date as machines write it; a printed one where it is none of theirs.

    >>> machine("2024-11-25T12:39:05.000Z"), machine("2024-11-25 13:39:00+0100"), machine("20241125")
    ('2024-11-25T12:39+00:00', '2024-11-25T13:39+01:00', '2024-11-25')
    """
    match = MACHINE.match(text.strip())
    if match is None:
        return parse(text[:200])
    digits = match["date"].replace("-", "")
    if len(digits) != 8:
        return "-".join(part for part in (digits[:4], digits[4:6]) if part) if valid_prefix(digits) else None
    day = valid(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if valid_prefix(digits[:4]) else None
    if day is None or match["h"] is None or not (int(match["h"]) < 24 and int(match["m"]) < 60):
        return day
    return f"{day}T{match['h']}:{match['m']}{machine_offset(match['zone'], day)}"


def valid_prefix(digits: str) -> bool:
    """Whether ``YYYY`` or ``YYYYMM`` is a year or month."""
    return 1800 <= int(digits[:4]) <= 2200 and (len(digits) == 4 or 1 <= int(digits[4:6] or "0") <= 12)


def machine_offset(zone: str | None, day: str) -> str:
    """The offset at the end of a machine's date."""
    if zone is None:
        return ""
    if zone[0] not in "+-":
        return named_offset(zone.upper(), day)
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"
