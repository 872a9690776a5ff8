"""When is a printed date, as exactly as it was printed and no more?

In: the article's times, and a date that a record holds. Out: a :class:`Moment`, which knows its days, how it was
resolved, and how to say it; None where the date stays open. A date of a record is found among the times by its span, so
that a week or a decade, which no ISO prefix can hold, keeps its days.
Source: DESIGN 4 (dates are ISO prefixes, and the length is the precision).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from headwater.records import Dated, How, Span, Time, TimeKind
from headwater.when.anchors import dateline

POINTS: frozenset[TimeKind] = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True)
class Moment:
    """Some days, ``first`` to ``last``, both included, ISO dates; ``span`` is None for the day of publication.

    ``how`` is None where the date's record is not among the article's times.
    """

    span: Span | None
    value: str | None
    first: str
    last: str
    how: How | None
    anchor: str | None

    @property
    def shown(self) -> str:
        """The days, as exact as they are known.

        >>> Moment(None, "2024", "2024-07-01", "2024-09-30", None, None).shown
        '2024-07 to 2024-09'
        """
        if self.value and ("T" in self.value or days(self.value) == (self.first, self.last)):
            return spoken(self.value)
        return stretch(self.first, self.last)

    @property
    def resolved(self) -> str:
        """How it was resolved, and from what; empty where that is not known.

        >>> Moment(None, "2024-11-22", "2024-11-22", "2024-11-22", "tense", "2024-11-25").resolved
        'tense, from 2024-11-25'
        """
        return f"{self.how}, from {spoken(self.anchor)}" if self.how and self.anchor else self.how or ""

    def clock(self, zone: tzinfo | None) -> datetime | None:
        """The minute, in the time zone given if the date has one of its own; None where no time of day is known."""
        return clock(self.value, zone)


def spoken(iso: str) -> str:
    """An ISO prefix with a blank for its T.

    >>> spoken("2031-03-14T08:20+01:00")
    '2031-03-14 08:20+01:00'
    """
    return iso.replace("T", " ")


def moment(when: Dated, times: Mapping[Span, Time]) -> Moment | None:
    """The days of a record's date."""
    time = times.get(when.span)
    if time is not None:
        return of_time(time)
    known = days(when.value)
    return Moment(when.span, when.value, *known, None, None) if known else None


def of_time(time: Time) -> Moment | None:
    """The days of a printed time; None of what stays open, and of what lasts or comes again."""
    known = time.interval or days(time.value)
    if known is None or time.kind not in POINTS:
        return None
    return Moment(time.span, time.value, *known, time.how, time.anchor)


def points(times: Iterable[Time]) -> tuple[Time, ...]:
    """The times that are when something is; not how long it lasts or how often it comes."""
    return tuple(time for time in times if time.kind in POINTS)


def meaning(time: Time) -> str:
    """What a printed time means, in words.

    >>> meaning(Time(Span(0, 4), "DATE", "2031-W10", "2031-03", ("2031-03-03", "2031-03-09"), "dateline", "2031-03-14"))
    '2031-03-03 to 2031-03-09 (dateline, from 2031-03-14)'
    """
    known = of_time(time)
    return f"{known.shown} ({known.resolved})" if known else "left open"


def issued(iso: str | None) -> Moment | None:
    """The day of publication; None where it is not known, or no day that there is."""
    known = days(iso)
    return Moment(None, iso, *known, None, None) if known else None


def days(iso: str | None) -> tuple[str, str] | None:
    """First and last day of an ISO prefix.

    >>> days("2024-02"), days("2024-02-31")
    (('2024-02-01', '2024-02-29'), None)
    """
    known = dateline(iso)
    return (known.stretch.first.isoformat(), known.stretch.last.isoformat()) if known else None


def stretch(first: str, last: str) -> str:
    """Days from first to last in as few words as they need.

    >>> stretch("1990-01-01", "1999-12-31"), stretch("2024-11-18", "2024-11-24"), stretch("2024-11-18", "2024-11-18")
    ('1990 to 1999', '2024-11-18 to 2024-11-24', '2024-11-18')
    """
    for length in (4, 7, 10):
        begin, end = days(first[:length]), days(last[:length])
        if begin and end and (begin[0], end[1]) == (first, last):
            return first[:length] if first[:length] == last[:length] else f"{first[:length]} to {last[:length]}"
    return f"{first} to {last}"


def clock(iso: str | None, zone: tzinfo | None) -> datetime | None:
    """The minute that an ISO date and time means, as the clocks of a zone show it; without a zone as printed.

    >>> from datetime import timedelta, timezone
    >>> clock("2024-11-26T01:00+10:00", timezone(timedelta(hours=1))).isoformat()
    '2024-11-25T16:00:00'
    """
    if iso is None or "T" not in iso:
        return None
    try:
        read = datetime.fromisoformat(iso)
        there = read.astimezone(zone or UTC) if read.tzinfo else read
    except (ValueError, OverflowError):
        return None
    return there.replace(tzinfo=None)


def zone_of(iso: str | None) -> tzinfo | None:
    """The time zone of an ISO date and time, where it has one."""
    try:
        return datetime.fromisoformat(iso).tzinfo if iso and "T" in iso else None
    except ValueError:
        return None
