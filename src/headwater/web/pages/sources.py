"""Which feeds are watched, and how do they do?

In: a library. Out: its feeds, by address, each with its health in words, and how many there are of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query
from starlette.requests import Request

from headwater.library.subscriptions import GONE, FeedHealth
from headwater.library.subscriptions import feeds as listed
from headwater.library.view import Library

PAGE = 100
"""Feeds on one page."""


@dataclass(frozen=True, slots=True)
class Row:
    """A feed. ``health`` is fine, failing, gone (it is asked no more) or new (never asked), and ``words`` say more.
    ``last`` and ``due`` are UTC, ISO 8601; ``fails`` in a row; ``waiting`` are articles listed and not fetched yet."""

    url: str
    title: str | None
    kind: str | None
    health: str
    words: str
    last: str | None
    due: str | None
    status: int | None
    fails: int
    waiting: int
    private: bool


@dataclass(frozen=True, slots=True)
class Sources:
    """Feeds, all or only the ``troubled``; ``after`` asks for the next page. ``watching``: this server polls them.
    ``new`` and ``gone`` say how many were just subscribed to, or are no longer."""

    title: str
    total: int
    failing: int
    stopped: int
    waiting: int
    watching: bool
    troubled: bool
    new: int | None
    gone: int | None
    rows: tuple[Row, ...]
    after: str | None


def watches(request: Request) -> bool:
    """Whether the running server polls feeds by itself."""
    work = request.app.state.server.work
    return bool(work.runs and work.task.every)


def sources(
    library: Library,
    *,
    watching: Annotated[bool, Depends(watches)],
    after: Annotated[str, Query(max_length=10_000, description="The `after` of the page before.")] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = PAGE,
    troubled: Annotated[bool, Query(description="Only those that fail or are gone.")] = False,
    new: Annotated[int | None, Query(ge=0)] = None,
    gone: Annotated[int | None, Query(ge=0)] = None,
) -> Sources:
    """The feeds that are watched, with their health."""
    found = listed(library.db, after=after, limit=limit + 1, troubled=troubled)
    total, failing, stopped = library.db.execute(
        "SELECT count(*), count(*) FILTER (WHERE fails > 0 AND status IS NOT ?1), count(*) FILTER (WHERE status = ?1)"
        " FROM feed",
        (GONE,),
    ).fetchone()
    (waiting,) = library.db.execute("SELECT count(*) FROM entry WHERE state = 'waiting'").fetchone()
    rows = tuple(_row(one) for one in found[:limit])
    left = rows[-1].url if len(found) > limit else None
    return Sources("Sources", total, failing, stopped, waiting, watching, troubled, new, gone, rows, left)


def _row(one: FeedHealth) -> Row:
    health, words = _health(one)
    due = None if one.stopped else one.due
    return Row(
        one.url, one.title, one.kind, health, words, one.last, due, one.status, one.fails, one.waiting, one.private
    )


def _health(one: FeedHealth) -> tuple[str, str]:
    if one.stopped:
        return "gone", "its site says that it is gone for good; it is asked no more"
    if one.fails:
        times = "once" if one.fails == 1 else "twice" if one.fails == 2 else f"{one.fails} times in a row"
        return "failing", f"failed {times}: {one.error or 'no reason was given'}"
    if one.last is None:
        return "new", "not asked yet"
    return "fine", one.error or ""
