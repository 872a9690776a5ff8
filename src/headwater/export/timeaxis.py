"""Where in a picture is a moment, when one day has forty prints and the next month has one?

In: the moments of print, and the room. Out: an :class:`Axis`: places that never go back in time, stretched where much
was printed; and marks at full hours, days, months or years, whose distances show how it is stretched.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

STRETCHED = 0.62
"""Share of the room that is divided among the prints; the rest is divided by time."""
APART = 74.0
"""Units between two marks at least."""
MOST = 400
"""Marks of one kind that are looked at, at most."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis."""

    x: float
    label: str
    whole: bool
    """A day or more: it is drawn stronger than an hour."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Times (seconds, ascending, each once) and where they are."""

    times: tuple[float, ...]
    places: tuple[float, ...]

    def at(self, time: float) -> float:
        """Where a time is; between two known ones in proportion, outside them at the edge."""
        times, places = self.times, self.places
        after = bisect_right(times, time)
        if after == 0:
            return places[0]
        if after == len(times):
            return places[-1]
        share = (time - times[after - 1]) / (times[after] - times[after - 1])
        return places[after - 1] + share * (places[after] - places[after - 1])

    def ticks(self) -> tuple[Tick, ...]:
        """Marks, the coarse ones first where there is no room for all."""
        found: list[Tick] = []
        for whole, step in STEPS:
            for when in step(self.times[0], self.times[-1]):
                x = self.at(when.timestamp())
                if all(abs(x - other.x) >= APART for other in found):
                    found.append(Tick(x, _label(when, whole), whole))
        return tuple(sorted(found, key=lambda tick: tick.x))


def axis(times: Sequence[float], *, left: float, right: float) -> Axis:
    """The axis of some times between two edges.

    >>> [round(place) for place in axis([0.0, 100.0, 100.0, 1000.0], left=0, right=100).places]
    [0, 45, 100]
    """
    known = sorted(set(times))
    if len(known) < 2:
        return Axis(tuple(known or [0.0]), (left,))
    total = known[-1] - known[0]
    ordered = sorted(times)
    ranks = [bisect_right(ordered, time) - bisect_right(ordered, known[0]) for time in known]
    places = [
        left + (right - left) * (STRETCHED * rank / ranks[-1] + (1 - STRETCHED) * (time - known[0]) / total)
        for time, rank in zip(known, ranks, strict=True)
    ]
    return Axis(tuple(known), tuple(places))


def _label(when: datetime, whole: bool) -> str:
    if not whole:
        return when.strftime("%H:%M")
    if (when.month, when.day) == (1, 1):
        return str(when.year)
    return f"{when.day} {when:%b}" if when.day > 1 else f"{when:%b %Y}"


Step = Callable[[float, float], Iterator[datetime]]


def _months(every: int) -> Step:
    def step(first: float, last: float) -> Iterator[datetime]:
        start, end = datetime.fromtimestamp(first, UTC), datetime.fromtimestamp(last, UTC)
        count = (end.year - start.year) * 12 + end.month - start.month
        if count // every > MOST:
            return
        for month in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
            if month % every == 0:
                when = datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC)
                if start <= when <= end:
                    yield when

    return step


def _minutes(every: int) -> Step:
    def step(first: float, last: float) -> Iterator[datetime]:
        length = every * 60.0
        start = -(-first // length)
        if last // length - start <= MOST:
            for number in range(int(start), int(last // length) + 1):
                yield datetime.fromtimestamp(number * length, UTC)

    return step


DAY = 24 * 60
STEPS: Sequence[tuple[bool, Step]] = (
    (True, _months(120)), (True, _months(12)), (True, _months(3)), (True, _months(1)), (True, _minutes(DAY)),
    (False, _minutes(720)), (False, _minutes(360)), (False, _minutes(180)), (False, _minutes(60)),
    (False, _minutes(15)), (False, _minutes(5)),
)  # fmt: skip
"""What marks stand at, coarse ones first; whether they are whole days."""
