"""What was given to be added, and what has become of it?

A job is what one request gave. Jobs are done one after the other by the process in the background (backstage.py);
what it says of them is written down here, for pages. The last hundred are kept, in memory: the library keeps what came
of them.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

from headwater.errors import Missing, UsageError
from headwater.records import Failure

KEPT = 100
"""Jobs that are done and still shown."""
MOST_WAITING = 500
"""Jobs that may wait at once."""
ADDRESSES = ("https://", "http://")
"""What is on the web begins so."""


@dataclass(frozen=True, slots=True)
class Given:
    """One thing to add. ``what`` is an address; where a ``file``, a ``text``, a ``record`` (one JSON object) or a list
    of ``feeds`` lies; the digest of an item that failed and is read ``again``; nothing for all that ``failed``.

    ``name`` is what people call it; the others are what is known of a text besides."""

    kind: Literal["address", "file", "text", "record", "feeds", "again", "failed"]
    what: str
    name: str
    url: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What the process in the background is told to do."""

    id: str
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """An article that a job put in, or (not ``new``) found there."""

    article: str
    title: str | None
    outlet: str | None
    new: bool


@dataclass(frozen=True, slots=True)
class Job:
    """``about`` says in words what was given; ``at`` and ``ended`` are UTC, ISO 8601. ``total`` is None where nobody
    can say yet. ``message`` says why a job that ``failed`` did. Of ``articles``, ``failures`` and ``notes`` only the
    first are here."""

    id: str
    about: str
    at: str
    state: Literal["waiting", "running", "done", "failed"] = "waiting"
    ended: str | None = None
    done: int = 0
    total: int | None = None
    added: int = 0
    known: int = 0
    failed: int = 0
    message: str | None = None
    articles: tuple[Made, ...] = ()
    failures: tuple[Failure, ...] = ()
    notes: tuple[Failure, ...] = ()

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed")


class Ledger:
    """All jobs of a running server, for several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._orders: dict[str, Order] = {}

    def put(self, order: Order, *, about: str) -> Job:
        """Write down a new job. Raises UsageError where too many wait."""
        with self._lock:
            if len(self._orders) >= MOST_WAITING:
                raise UsageError("too many jobs wait already: try again when some of them are done")
            job = self._jobs[order.id] = Job(order.id, about, now())
            self._orders[order.id] = order
            return job

    def orders(self) -> list[Order]:
        """What is to be done still, the oldest first."""
        with self._lock:
            return list(self._orders.values())

    def change(self, id: str, **changes: Any) -> bool:
        """Something is known of a job; whether it is over with that."""
        with self._lock:
            job = self._jobs.get(id)
            if job is None or job.over:
                return False
            self._jobs[id] = job = replace(job, **changes)
            if job.over:
                self._jobs[id] = replace(job, ended=now())
                self._orders.pop(id, None)
                self._forget()
            return job.over

    def break_off(self, message: str) -> list[str]:
        """What runs has failed, for this reason; gives the jobs' ids."""
        broken = [job.id for job in self.jobs() if job.state == "running"]
        for id in broken:
            self.change(id, state="failed", message=message)
        return broken

    def jobs(self) -> tuple[Job, ...]:
        """The newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def job(self, id: str) -> Job:
        """One of them. Raises Missing."""
        with self._lock:
            found = self._jobs.get(id)
        if found is None:
            raise Missing(f"{id}: there is no job of this id, or it was long ago")
        return found

    @property
    def busy(self) -> int:
        """Jobs that wait or run."""
        with self._lock:
            return len(self._orders)

    def _forget(self) -> None:
        over = sorted((job for job in self._jobs.values() if job.over), key=lambda job: str(job.ended))
        for job in over[: max(0, len(over) - KEPT)]:
            del self._jobs[job.id]


def now() -> str:
    """The time, UTC, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def counted(parts: Sequence[tuple[int, str]]) -> str:
    """What was given, in words.

    >>> counted([(1, "address"), (0, "text"), (3, "file")])
    '1 address, 3 files'
    """
    plural = {"address": "addresses"}
    return ", ".join(f"{n} {word if n == 1 else plural.get(word, word + 's')}" for n, word in parts if n)
