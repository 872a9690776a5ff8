"""What is being told now, and from how many origins?

In: a library. Out: stories that two articles or more tell, what grows most first, with articles, outlets and
independent origins side by side; and how big the library is. What is not worked out yet is not known, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import Query

from headwater.across.growth import ABOUT, Growing, growing, settle, whole
from headwater.export.phrased import stamp
from headwater.export.tempo import tempo
from headwater.library.query import DATE
from headwater.library.view import Library

PAGE, MOST = 20, 100
"""Stories on one page, and at most."""
PERIODS = ((3, "last 3 days"), (7, "last week"), (31, "last month"), (366, "last year"))
"""Choices of a period, up to the newest article: days, and what it is called."""


@dataclass(frozen=True, slots=True)
class Row:
    """A story. ``least`` and ``most`` are the independent origins of its claim that most articles tell: null while it
    is not worked out, 0 where no two tell the same. ``anonymous`` is the share of its statements whose source has no
    name, null where it has no statements; ``growth`` is articles a day over the three days up to the library's newest
    article; ``times`` are pairs: the beginning of an hour, a day, ... (``step``), and how many articles were printed in
    it."""

    id: str
    title: str
    articles: int
    outlets: int
    least: int | None
    most: int | None
    statements: int
    anonymous: float | None
    growth: float
    first: str | None
    last: str | None
    step: str
    times: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A choice: since when, and what it is called."""

    since: str
    words: str


@dataclass(frozen=True, slots=True)
class Now:
    """All of the library in a few figures, and a page of its stories; ``waiting`` articles are not compared with the
    others yet; ``least`` and ``most`` are the independent origins of all that is shown, null where something shown is
    not worked out; ``after`` asks for the next page."""

    title: str
    articles: int
    outlets: int
    first: str | None
    last: str | None
    stories: int
    waiting: int
    least: int | None
    most: int | None
    days: int
    periods: tuple[Period, ...]
    since: str | None
    rows: tuple[Row, ...]
    after: str | None


def now(
    library: Library,
    *,
    since: Annotated[
        str | None,
        Query(description="Told again since this day: an ISO date or its start.", pattern=f"^({DATE.pattern})?$"),
    ] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = PAGE,
    after: Annotated[str | None, Query(description="The `after` of the page before.")] = None,
) -> Now:
    """What is being told now, what grows most first."""
    settle(library.db)
    all_ = whole(library.db)
    found = growing(library.db, since=since or None, limit=limit, after=after)
    rows = tuple(map(_row, found))
    known = all(row.least is not None for row in rows)
    return Now(
        title="Now",
        articles=all_.articles,
        outlets=all_.outlets,
        first=all_.first,
        last=all_.last,
        stories=found.total or 0,
        waiting=all_.waiting,
        least=sum(row.least or 0 for row in rows) if known else None,
        most=sum(row.most or 0 for row in rows) if known else None,
        days=ABOUT,
        periods=_periods(all_.last),
        since=since or None,
        rows=rows,
        after=found.after,
    )


def _row(one: Growing) -> Row:
    told = tempo(one.published)
    return Row(
        id=one.id, title=one.title, articles=one.articles, outlets=one.outlets, least=one.least, most=one.most,
        statements=one.statements, anonymous=round(one.anonymous, 3) if one.statements else None,
        growth=round(one.growth, 2), first=one.first, last=one.last, step=told.step, times=told.counts,
    )  # fmt: skip


def _periods(last: str | None) -> tuple[Period, ...]:
    """Periods up to the newest article; none where its day is not known."""
    day = stamp(last)[:10]
    try:
        newest = date.fromisoformat(day)
        return tuple(Period((newest - timedelta(days=days - 1)).isoformat(), words) for days, words in PERIODS)
    except (ValueError, OverflowError):
        return ()
