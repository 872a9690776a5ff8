"""From what can a time be counted: the dateline, and the last date in the text?

In: an article's ``published`` (an ISO prefix, with time and zone or without, or anything). Out: a :class:`Dateline`,
None where it is no date. :class:`Context` is what one time is resolved in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from headwater.records import How
from headwater.when.stretches import Stretch, day_of, month, year_of

PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?")
RANK = {"TS": 3, "TM": 3, "TH": 3, "D": 3, "W": 3, "WE": 3, "FN": 3, "M": 2, "Q": 2, "Y": 1, "DE": 1, "CE": 1}
"""How exact a dateline must be to count units from it: 3 a day, 2 a month, 1 a year."""

LONGEST = {"W": 7, "WE": 7, "FN": 7, "M": 31, "Q": 92, "Y": 366, "DE": 3653, "CE": 36525}
"""Days that a date in the text may have at most to count such units from it; of all other units one."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """When the article was published: its days, how exact (3 a day, 2 a month, 1 a year), and the minute of the day."""

    stretch: Stretch
    rank: int
    minute: int | None = None

    @property
    def day(self) -> date:
        """The day itself, or the first that it can be."""
        return self.stretch.first


@dataclass(frozen=True, slots=True)
class Context:
    """What a time is resolved in.

    ``previous`` is the last date in the text, ``day_before`` the last that is one day; ``near``: whether the former
    stands in this sentence or the one before; ``beside_day``: whether the latter stands in this one. ``side`` tells on
    which side of the dateline the clause lies: -1, 0, 1, or double where that is sure.
    ``beside`` is the first of two that stand in one list or range ("from Friday to Sunday").
    ``american``: whether months come before days in the article, None where nothing tells. ``printed`` has the days
    that the text printed with their year, by month and day; None for one of several years.
    """

    dateline: Dateline | None
    side: Callable[[], int]
    previous: Stretch | None = None
    day_before: Stretch | None = None
    near: bool = False
    beside_day: bool = False
    beside: tuple[Stretch, How] | None = None
    american: bool | None = None
    printed: Mapping[tuple[int, int], Stretch | None] = field(default_factory=dict)

    def counts(self, unit: str) -> Dateline | None:
        """The dateline, where it is exact enough to count such units from it."""
        return self.dateline if self.dateline and self.dateline.rank >= RANK.get(unit, 3) else None

    def last(self, unit: str) -> Stretch | None:
        """The last date in the text from which such units can be counted."""
        longest, previous = LONGEST.get(unit, 0), self.previous
        short = previous is not None and (previous.last - previous.first).days < longest
        return previous if short else self.day_before


def dateline(published: str | None) -> Dateline | None:
    """The dateline of an article.

    >>> dateline("2024-11-25T13:39+01:00").stretch.timex, dateline("2024").rank, dateline("2024-13-45"), dateline(None)
    ('2024-11-25', 1, None, None)
    """
    match = PUBLISHED.match(published or "")
    if match is None or not 1 < int(match[1]) < date.max.year:
        return None
    year, number, one, hour, minute = (int(part) if part else None for part in match.groups())
    assert year is not None
    if number is None:
        return Dateline(year_of(year), 1)
    if not 1 <= number <= 12:
        return None
    if one is None:
        return Dateline(month(year, number), 2)
    stretch = day_of(year, number, one)
    clock = hour * 60 + minute if hour is not None and minute is not None and hour < 24 and minute < 60 else None
    return Dateline(stretch, 3, clock) if stretch else None
