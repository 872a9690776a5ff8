"""Items into a library: what is known is skipped before any work, the rest is read and stored, one at a time.

Nothing is kept in memory that the library does not have: wherever this is interrupted, what was stored stays stored,
and the same call made again goes on from there.
"""

from __future__ import annotations

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass

from headwater.errors import LibraryError
from headwater.library.pool import MiB, Pool
from headwater.library.worker import ReadItems, Work
from headwater.library.writer import fail, fail_unreceived, item_of, known, store, tell
from headwater.records import Failure, Item, Reading
from headwater.settings import Settings

WINDOW = 20.0
"""Seconds over which the rate is taken."""
KEPT = 1000
"""Failures that are told one by one; the library has them all."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is. ``total`` is None where the input does not say; ``rate`` in items a second, of late.

    ``done`` is the sum of ``added``, ``known`` and ``failed``; ``name`` is what was done last.
    """

    done: int
    total: int | None
    added: int
    known: int
    failed: int
    rate: float
    name: str


@dataclass(frozen=True, slots=True)
class Added:
    """What came of it: how many were added, were known already, failed; and the first 1000 failures.

    ``notes`` are the first 1000 remarks on what was added all the same: a date that is none, keys passed over.
    """

    added: int
    known: int
    failed: int
    failures: tuple[Failure, ...]
    notes: tuple[Failure, ...] = ()


def add(
    db: sqlite3.Connection,
    items: Iterable[Item | Failure],
    *,
    settings: Settings | None = None,
    workers: int = 2,
    deadline: float = 60.0,
    memory: int = 2048 * MiB,
    retry_failed: bool = False,
    again: bool = False,
    story: str | None = None,
    progress: Callable[[Progress], None] | None = None,
    total: int | None = None,
    make: Callable[[], Work] | None = None,
) -> Added:
    """Read items into a library, each once, in order, and say what came of them.

    ``deadline`` is in seconds an item, ``memory`` in bytes a process. With ``workers=0`` everything is read in this
    process, without either. What failed before is left alone, or with ``again`` read again, or with ``retry_failed``
    read again also where it is not among the items. ``total`` is how many items there are, for who is told of
    progress. ``make`` makes the function that reads, in the process that uses it. Raises LibraryError.
    """
    count = _Count(progress, len(items) if isinstance(items, Sized) else total)
    wanted = _Wanted(db, count, again=again or retry_failed, rest=retry_failed, story=story)
    pool = Pool(make or ReadItems(settings or Settings()), workers=workers, deadline=deadline, memory=memory)
    try:
        with pool:
            for item, outcome in pool.read(wanted.of(items)):
                _put(db, item, outcome, story=story, count=count)
                wanted.flying.discard(item.digest)
    except sqlite3.Error as error:
        raise LibraryError(f"the library cannot be used: {error}") from error
    return count.result()


def _put(db: sqlite3.Connection, item: Item, outcome: Reading | Failure, *, story: str | None, count: _Count) -> None:
    if isinstance(outcome, Failure):
        fail(db, item, outcome)
        count.failure(outcome)
    elif store(db, item, outcome, story=story):
        count.note(outcome.article.failures)
        count.one("added", item.name)
    else:  # somebody else was faster, or another item holds the very same article
        count.one("known", item.name)


class _Wanted:
    """The items that are to be read; the others are counted on the way."""

    def __init__(self, db: sqlite3.Connection, count: _Count, *, again: bool, rest: bool, story: str | None) -> None:
        self.flying: set[str] = set()
        self._db, self._count, self._again, self._rest, self._story = db, count, again, rest, story

    def of(self, items: Iterable[Item | Failure]) -> Iterator[Item]:
        rest = self._failed() if self._rest else []
        tried: set[str] = set()
        for item in items:
            if isinstance(item, Failure):
                fail_unreceived(self._db, item)
                self._count.failure(item)
            elif self._skip(item, tried):
                if self._story is not None:
                    tell(self._db, item.digest, story=self._story)
                self._count.one("known", item.name)
            else:
                self.flying.add(item.digest)
                yield item
        for digest in rest:
            if digest not in tried and known(self._db, digest) == "failure":
                self._count.grow()
                yield item_of(self._db, digest)

    def _skip(self, item: Item, tried: set[str]) -> bool:
        digest = item.digest
        state = known(self._db, digest)
        if state == "failure" and self._again and digest not in tried:
            tried.add(digest)
            return False
        return state is not None or digest in self.flying

    def _failed(self) -> list[str]:
        received = "SELECT item FROM failure WHERE item IN (SELECT digest FROM page) ORDER BY item"
        return [row[0] for row in self._db.execute(received)]


class _Count:
    def __init__(self, progress: Callable[[Progress], None] | None, total: int | None) -> None:
        self._tell, self._total = progress, total
        self._done = {"added": 0, "known": 0, "failed": 0}
        self._failures: list[Failure] = []
        self._notes: list[Failure] = []
        self._times = deque([(time.monotonic(), 0)])

    def grow(self) -> None:
        if self._total is not None:
            self._total += 1

    def failure(self, failure: Failure) -> None:
        if len(self._failures) < KEPT:
            self._failures.append(failure)
        self.one("failed", failure.source)

    def note(self, notes: Iterable[Failure]) -> None:
        self._notes += list(notes)[: KEPT - len(self._notes)]

    def one(self, what: str, name: str) -> None:
        self._done[what] += 1
        if self._tell is not None:
            done = sum(self._done.values())
            self._tell(Progress(done, self._total, **self._done, rate=self._rate(done), name=name))

    def _rate(self, done: int) -> float:
        now = time.monotonic()
        if now - self._times[-1][0] >= 0.1 or len(self._times) == 1:
            self._times.append((now, done))
        while len(self._times) > 2 and now - self._times[0][0] > WINDOW:
            self._times.popleft()
        since, then = self._times[0]
        return (done - then) / max(now - since, 1e-3)

    def result(self) -> Added:
        return Added(**self._done, failures=tuple(self._failures), notes=tuple(self._notes))
