"""Which feeds are watched, and how do they fare? The subscriber's side of the table ``feed``."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urldefrag, urlsplit

from headwater.errors import UsageError
from headwater.library.connection import writing

GONE = 410
"""The status after which a feed is asked no more."""


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """How a feed fares. ``due``, ``last``: UTC, ISO 8601. ``fails`` in a row; ``waiting``: entries not fetched yet.

    ``error`` is what went wrong last; where ``fails`` is 0 it is only a remark: the feed has moved, or half of it could
    be read. ``stopped``: it said that it is gone (410), and is asked no more.
    """

    url: str
    kind: str | None
    title: str | None
    due: str
    last: str | None
    status: int | None
    error: str | None
    fails: int
    waiting: int
    private: bool
    stopped: bool


def subscribe(
    db: sqlite3.Connection,
    urls: Iterable[str],
    *,
    private: bool = False,
    clock: Callable[[], float] = time.time,
) -> int:
    """Watch these feeds too, from now on; how many are new. Raises UsageError.

    One that had stopped starts again, and so does one that may now be at a private address.
    """
    clean = [urldefrag(url.strip()).url for url in urls]
    for url in clean:
        if host(url) is None:
            raise UsageError(f"{url}: not an http(s) address")
    before = _count(db, "SELECT count(*) FROM feed")
    with writing(db):
        db.executemany(
            "INSERT INTO feed (url, due, private) VALUES (?1, ?2, ?3) ON CONFLICT (url) DO UPDATE SET private = ?3, "
            "due = ?2, fails = 0, error = NULL, status = iif(status IS 410, NULL, status) "
            "WHERE status IS 410 OR private < ?3",
            [(url, stamp(clock()), int(private)) for url in clean],
        )
        db.executemany("UPDATE feed SET private = ? WHERE url = ?", [(int(private), url) for url in clean])
    return _count(db, "SELECT count(*) FROM feed") - before


def unsubscribe(db: sqlite3.Connection, urls: Iterable[str]) -> int:
    """Watch these no longer, and forget what they had queued; how many there were. Articles stay."""
    with writing(db):
        return sum(db.execute("DELETE FROM feed WHERE url = ?", (urldefrag(url.strip()).url,)).rowcount for url in urls)


def feeds(
    db: sqlite3.Connection, *, after: str = "", limit: int | None = None, troubled: bool = False
) -> tuple[FeedHealth, ...]:
    """Feeds by address, with their health: all, or so many ``after`` the one at this address; or only the ``troubled``,
    which fail or are gone."""
    rows = db.execute(
        "SELECT url, kind, title, due, last, status, error, fails, private, coalesce(queued, 0) AS waiting FROM feed "
        "LEFT JOIN (SELECT feed, count(*) AS queued FROM entry WHERE state = 'waiting' GROUP BY feed) ON feed = url "
        "WHERE url > ? AND (NOT ? OR fails > 0 OR status IS 410) ORDER BY url LIMIT ?",
        (after, troubled, -1 if limit is None else limit),
    )
    return tuple(
        FeedHealth(**{**dict(row), "private": bool(row["private"])}, stopped=row["status"] == GONE) for row in rows
    )


def _count(db: sqlite3.Connection, query: str) -> int:
    return int(db.execute(query).fetchone()[0])


def stamp(seconds: float) -> str:
    """Seconds since 1970 as the tables have them; in this width, order as text is order in time.

    >>> stamp(0.25)
    '1970-01-01T00:00:00.250+00:00'
    """
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


@lru_cache(maxsize=1 << 16)
def host(url: str) -> str | None:
    """Whom a request would burden; None where the address is not http(s).

    >>> host("https://Herald.example:8443/world"), host("mailto:desk@herald.example")
    ('herald.example', None)
    """
    try:
        parts = urlsplit(url)
        return parts.hostname if parts.scheme in {"http", "https"} and parts.port != 0 else None
    except ValueError:
        return None
