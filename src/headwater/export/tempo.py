"""How many were printed when? Counts by the hour, the day, the month: whatever fits into a small picture.

In: when each was printed, as ISO prefixes. Out: a :class:`Tempo`: how long its steps are, and the count of each, empty
ones too. Nothing is counted more finely than it is known: where one has a day only, days are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from headwater.across.moments import moment

MOST = 60
"""Steps of one picture."""
EARLIEST, LATEST = datetime.min.replace(tzinfo=UTC).timestamp(), datetime.max.replace(tzinfo=UTC).timestamp() - 1
START = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Tempo:
    """``step`` in words ("hour"); ``counts`` are pairs of when a step begins (ISO prefix, UTC) and how many were
    printed in it, from the first to the last; those without a date are not in it."""

    step: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """A unit of time: its name, how many code points of a date tell it, a number for each, and how that is written."""

    name: str
    known: int
    number: Callable[[datetime], int]
    written: Callable[[int], str]


def tempo(published: Iterable[str | None]) -> Tempo:
    """The counts in the finest steps that are known of all and that are not too many.

    >>> tempo(["2031-05-12T06:10+01:00", "2031-05-12T07:50", None])
    Tempo(step='hour', counts=(('2031-05-12T05', 1), ('2031-05-12T06', 0), ('2031-05-12T07', 1)))
    >>> tempo(["2031-05-12T06:10", "2031-05-13"]).counts
    (('2031-05-12', 1), ('2031-05-13', 1))
    """
    dated = [(one, at) for one in published if one is not None and (at := moment(one)) is not None]
    known = min((len(one) for one, _ in dated), default=0)
    days = [datetime.fromtimestamp(min(max(at, EARLIEST), LATEST), UTC) for _, at in dated]
    for step in (step for step in STEPS if step.known <= known):
        found = Counter(map(step.number, days))
        if max(found) - min(found) < MOST:
            return Tempo(step.name, tuple((step.written(at), found[at]) for at in range(min(found), max(found) + 1)))
    return Tempo("", ())


def _hours(every: int) -> tuple[Callable[[datetime], int], Callable[[int], str]]:
    def number(when: datetime) -> int:
        return int((when - START) // timedelta(hours=every))

    return number, lambda at: (START + at * timedelta(hours=every)).isoformat()[:13]


def _days(every: int) -> tuple[Callable[[datetime], int], Callable[[int], str]]:
    monday = START - timedelta(days=3)

    def number(when: datetime) -> int:
        return int((when - monday) // timedelta(days=every))

    return number, lambda at: (monday + at * timedelta(days=every)).isoformat()[:10]


def _months(every: int) -> tuple[Callable[[datetime], int], Callable[[int], str]]:
    def written(at: int) -> str:
        year, month = divmod(at * every, 12)
        return f"{max(year, 1):04}-{month + 1:02}"

    return lambda when: (when.year * 12 + when.month - 1) // every, written


def _years(every: int) -> tuple[Callable[[datetime], int], Callable[[int], str]]:
    return lambda when: when.year // every, lambda at: f"{max(at * every, 1):04}"


STEPS: Sequence[_Step] = (
    _Step("hour", 13, *_hours(1)), _Step("six hours", 13, *_hours(6)), _Step("day", 10, *_days(1)),
    _Step("week", 10, *_days(7)), _Step("month", 7, *_months(1)), _Step("quarter", 7, *_months(3)),
    _Step("year", 4, *_years(1)), _Step("ten years", 4, *_years(10)), _Step("century", 4, *_years(100)),
    _Step("thousand years", 4, *_years(1000)),
)  # fmt: skip
"""The finest first."""
