"""Which feeds have something new, and how do we ask without being a burden?

All that must outlast a run is in the tables ``feed`` and ``entry``. One turn of the loop does one request:

    1. of each host the job that is due first (a feed to poll, an entry to fetch); of these the one that may go first:
       no host is asked again before ``gap`` seconds, or its Crawl-delay, have passed
    2. robots.txt of its site, where not known yet, is a request and a turn of its own
    3. a feed: what is new in it is queued in the same transaction that keeps its validators, so that no 304 can hide
       an entry that was never written down
    4. an entry: fetched, held, and handed to ``add`` with a few others; only then is it done

An entry is waiting until ``add`` has returned. If we are killed in between, the library is asked at the next start
which of the waiting it holds already; those are done, without a second request.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from random import random as chance
from typing import TYPE_CHECKING, Literal, Protocol
from urllib.parse import urldefrag, urlsplit

from headwater.errors import IntakeError, TookTooLong, Unreachable, UsageError
from headwater.library.connection import writing
from headwater.library.listed import Parse, listed, moved, near, remark, title
from headwater.library.robots import Fetch, Robots, Rules
from headwater.library.subscriptions import GONE, host, stamp
from headwater.records import Failure, Item

if TYPE_CHECKING:
    from headwater.intake.feeds import Entry
    from headwater.intake.fetch import Fetched

MOST_TRIES = 5
"""Requests that one entry is worth."""
LONGEST = 86_400.0
"""Seconds: back-off ends here."""
LONGEST_ASKED = 30 * LONGEST
"""Seconds: a Retry-After above this is a mistake."""
FIRST_RETRY = 60.0
"""Seconds until an entry is tried a second time; doubled with each further try."""
BATCH = 16
"""Pages held before they are handed on: starting the readers costs more than reading one page."""
LINGER = 20.0
"""Seconds: if nothing is due within this, what is held is handed on at once."""


class Outcome(Protocol):
    """What ``add`` says of the pages it was given."""

    @property
    def added(self) -> int:
        """Articles that are new in the library."""

    @property
    def failures(self) -> Iterable[Failure]:
        """``source`` is the item's name: here its address."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What one run of ``watch`` did: feeds asked, entries queued, articles added, entries given up."""

    polled: int = 0
    new: int = 0
    added: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that ``watch`` did, for whoever looks on."""

    kind: Literal["robots", "polled", "fetched", "added", "later", "failed"]
    url: str
    note: str


def watch(
    db: sqlite3.Connection,
    *,
    fetch: Fetch,
    add: Callable[[list[Item | Failure]], Outcome],
    parse: Parse = listed,
    once: bool = False,
    every: float = 900.0,
    gap: float = 2.0,
    batch: int = BATCH,
    stop: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
    random: Callable[[], float] = chance,
    progress: Callable[[Step], None] | None = None,
) -> Watched:
    """Poll the subscribed feeds and add what is new, until ``stop`` says so or Ctrl-C; ``once``: until nothing is due.

    ``every`` and ``gap`` in seconds. What was fetched is handed to ``add`` before this returns.
    """
    if every <= 0 or gap < 0 or batch < 1:
        raise UsageError("every and batch must be above 0, gap not below")
    db.create_function("host_of", 1, host, deterministic=True)
    watcher = _Watcher(
        db, fetch, add, parse, every, gap, batch, stop, clock, sleep, random, progress or _nobody, Robots(fetch)
    )
    watcher.resume()
    with contextlib.suppress(KeyboardInterrupt):  # an expected way to end
        watcher.run(once=once)
    watcher.hand_on()
    return Watched(**watcher.counts)


@dataclass(frozen=True, slots=True)
class _Job:
    kind: Literal["feed", "entry"]
    url: str
    host: str
    at: float


def _no_counts() -> dict[str, int]:
    return dict.fromkeys(("polled", "new", "added", "failed"), 0)


@dataclass(slots=True)
class _Watcher:
    db: sqlite3.Connection
    fetch: Fetch
    add: Callable[[list[Item | Failure]], Outcome]
    parse: Parse
    every: float
    gap: float
    batch: int
    stop: Callable[[], bool]
    clock: Callable[[], float]
    sleep: Callable[[float], None]
    random: Callable[[], float]
    tell: Callable[[Step], None]
    robots: Robots
    free: dict[str, float] = field(default_factory=dict)  # host -> when it may be asked again
    held: dict[str, Item | Failure] = field(default_factory=dict)  # by entry, not handed on yet
    counts: dict[str, int] = field(default_factory=_no_counts)

    # the loop

    def resume(self) -> None:
        """What came into the library, but was not marked before the last run ended."""
        with writing(self.db):
            self.db.execute(
                "UPDATE entry SET state = iif(url IN (SELECT name FROM failure), 'failed', 'done') "
                "WHERE state = 'waiting' AND EXISTS (SELECT 1 FROM entry WHERE state = 'waiting') "
                "AND url IN (SELECT url FROM page UNION SELECT name FROM page)"
            )

    def run(self, *, once: bool) -> None:
        started = self.clock()
        while not self.stop():
            job = self.next(before=started if once else None)
            wait = job.at - self.clock() if job else LONGEST
            if len(self.held) >= self.batch or (self.held and wait > LINGER):
                self.hand_on()
            elif job and wait <= 0:
                self.do(job)
            elif once and not job:
                return
            else:
                self.rest(min(wait, LINGER))

    def rest(self, seconds: float) -> None:
        """In short slices: ``stop`` is heard, and so is a feed that somebody else subscribes to."""
        until = self.clock() + seconds
        while not self.stop() and (left := until - self.clock()) > 0:
            self.sleep(min(left, 1.0))

    def next(self, *, before: float | None) -> _Job | None:
        """What may go first. ``before``: only feeds that were due then, and entries due now."""
        rows = self.db.execute(
            "SELECT 'feed' AS kind, url, host_of(url) AS host, min(due) AS due FROM feed "
            "WHERE status IS NOT 410 GROUP BY host UNION ALL "
            "SELECT 'entry', url, host_of(url) AS host, min(due) FROM entry "
            f"WHERE state = 'waiting' AND url NOT IN ({', '.join('?' * len(self.held))}) GROUP BY host",
            list(self.held),
        ).fetchall()
        jobs = []
        for row in rows:
            due = datetime.fromisoformat(row["due"]).timestamp()
            if before is None or due <= (before if row["kind"] == "feed" else self.clock()):
                jobs.append(_Job(row["kind"], row["url"], row["host"], max(due, self.free.get(row["host"], 0.0))))
        return min(jobs, key=lambda job: (job.at, job.kind != "feed", job.url), default=None)

    def do(self, job: _Job) -> None:
        feed = self.db.execute(
            "SELECT feed.*, tries, published FROM entry JOIN feed ON feed.url = entry.feed WHERE entry.url = ?"
            if job.kind == "entry"
            else "SELECT * FROM feed WHERE url = ?",
            (job.url,),
        ).fetchone()
        if feed is None:
            return  # somebody unsubscribed just now
        # A feed at a private address, allowed by hand, does not open the rest of the private network.
        private = bool(feed["private"]) and urlsplit(job.url).netloc == urlsplit(feed["url"]).netloc
        rules = self.robots.known(job.url, now=self.clock(), private=private)
        if rules is None:
            rules = self.robots.learn(job.url, now=self.clock(), private=private)
            self.tell(Step("robots", job.url, rules.barred or "known"))
            self.free[job.host] = self.clock() + max(self.gap, rules.delay)
        elif not rules.allows(job.url):
            self.barred(job, rules, feed)
        else:
            self.ask(job, feed, private)
            self.free[job.host] = self.clock() + max(self.gap, rules.delay)

    def ask(self, job: _Job, row: sqlite3.Row, private: bool) -> None:
        """One request, and what it means."""
        try:
            if job.kind == "feed":
                answer = self.fetch(job.url, private=private, etag=row["etag"], modified=row["modified"])
            else:
                answer = self.fetch(job.url, private=private)
        except IntakeError as error:
            final = not isinstance(error, Unreachable | TookTooLong)
            self.missed(job, row, None, str(error), final=final)
            return
        wait = min(answer.retry_after or 0.0, LONGEST_ASKED)
        if answer.status in {429, 503} and wait > 0:
            self.spare(job.host, wait)
        if job.kind == "feed":
            self.polled(job, row, answer)
        elif 200 <= answer.status < 300:
            self.held[job.url] = Item(answer.body, job.url, url=answer.url, published=row["published"])
            self.tell(Step("fetched", job.url, f"{len(answer.body)} bytes"))
        else:
            again = answer.status in {408, 425, 429} or answer.status >= 500
            self.missed(job, row, answer.status, f"the site answers {answer.status}", final=not again, wait=wait)

    # a feed

    def polled(self, job: _Job, row: sqlite3.Row, answer: Fetched) -> None:
        if answer.status == GONE:
            self.keep_health(job.url, answer.status, "the site says that it is gone for good", fails=row["fails"] + 1)
            self.counts["polled"] += 1
            self.tell(Step("failed", job.url, "gone"))
        elif answer.status == 304:
            self.unchanged(job, answer)
        elif 200 <= answer.status < 300:
            self.read(job, row, answer)
        else:
            wait = min(answer.retry_after or 0.0, LONGEST_ASKED)
            self.missed(job, row, answer.status, f"the site answers {answer.status}", wait=wait)

    def unchanged(self, job: _Job, answer: Fetched) -> None:
        self.counts["polled"] += 1
        self.keep_health(job.url, answer.status, moved(job.url, answer.url), due=self.later(self.every))
        self.tell(Step("polled", job.url, "nothing new"))

    def read(self, job: _Job, row: sqlite3.Row, answer: Fetched) -> None:
        try:
            feed = self.parse(answer.body, url=answer.url)
        except IntakeError as error:
            self.missed(job, row, answer.status, str(error))
            return
        with writing(self.db):
            there = self.db.execute(
                "UPDATE feed SET kind = ?, title = ?, etag = ?, modified = ? WHERE url = ?",
                (
                    feed.kind,
                    title(feed),
                    answer.etag,
                    answer.modified,
                    job.url,
                ),
            ).rowcount
            new = sum(self.queue(entry, job.url) for entry in feed.entries) if there else 0
            self.db.executemany(
                "INSERT INTO feed (url, due, private) VALUES (?, ?, ?) ON CONFLICT (url) DO NOTHING",
                [(url, stamp(self.clock()), row["private"]) for url in near(feed, job.url)] if there else [],
            )
            known = remark(feed, job.url, answered=answer.url)
            self.keep_health(job.url, answer.status, known, due=self.later(self.every))
        self.counts["polled"] += 1
        self.counts["new"] += new
        self.tell(Step("polled", job.url, f"{new} new"))

    def queue(self, entry: Entry, feed: str) -> int:
        """1 if it was never seen; what the library has under this address already is done at once."""
        url = urldefrag(entry.url.strip()).url
        have = self.db.execute("SELECT 1 FROM article WHERE key = ?", (url,)).fetchone()
        state = "failed" if host(url) is None else "done" if have else "waiting"
        cursor = self.db.execute(
            "INSERT INTO entry (url, feed, title, published, state, due) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (url) DO NOTHING",
            (url, feed, entry.title, entry.published, state, stamp(self.clock())),
        )
        if cursor.rowcount and state == "failed":
            self.counts["failed"] += 1
            self.tell(Step("failed", url, "not an http(s) address"))
        return int(cursor.rowcount > 0 and state == "waiting")

    def keep_health(
        self, url: str, status: int | None, error: str | None, *, fails: int = 0, due: float | None = None
    ) -> None:
        now = self.clock()
        self.db.execute(
            "UPDATE feed SET last = ?, status = ?, error = ?, fails = ?, due = ? WHERE url = ?",
            (stamp(now), status, error, fails, stamp(now if due is None else due), url),
        )

    # what did not come

    def missed(
        self, job: _Job, row: sqlite3.Row, status: int | None, why: str, *, final: bool = False, wait: float = 0.0
    ) -> None:
        """Later again, each time later; an entry not for ever."""
        if job.kind == "feed":
            fails = row["fails"] + 1
            self.counts["polled"] += 1
            due = max(self.back_off(self.every, fails), self.clock() + wait)
            self.keep_health(job.url, status, why, fails=fails, due=due)
            self.tell(Step("later", job.url, why))
            return
        tries = row["tries"] + 1
        if final or tries >= MOST_TRIES:
            self.held[job.url] = Failure(job.url, "fetch", why)
            return
        due = max(self.back_off(FIRST_RETRY, tries - 1), self.clock() + wait)
        self.db.execute("UPDATE entry SET tries = ?, due = ? WHERE url = ?", (tries, stamp(due), job.url))
        self.tell(Step("later", job.url, why))

    def barred(self, job: _Job, rules: Rules, row: sqlite3.Row) -> None:
        """Not asked at all. A site that cannot say is not an entry's fault: no try is counted."""
        why = rules.barred or "barred by robots.txt"
        if job.kind == "feed":
            self.keep_health(job.url, None, why, fails=row["fails"] + 1, due=rules.until)
        elif rules.barred:
            self.db.execute("UPDATE entry SET due = ? WHERE url = ?", (stamp(rules.until), job.url))
        else:
            self.held[job.url] = Failure(job.url, "fetch", why)
            return
        self.tell(Step("later", job.url, why))

    def spare(self, busy: str, wait: float) -> None:
        """A host that asks to be left alone is left alone with everything, also by the next run."""
        until = stamp(self.clock() + wait)
        with writing(self.db):
            for table in ("feed", "entry"):
                self.db.execute(f"UPDATE {table} SET due = ?1 WHERE due < ?1 AND host_of(url) = ?2", (until, busy))

    def later(self, seconds: float) -> float:
        """Not all feeds at the same moment: a tenth more or less."""
        return self.clock() + seconds * (0.9 + 0.2 * self.random())

    def back_off(self, first: float, times: int) -> float:
        return min(self.later(first * 2 ** min(times, 20)), self.clock() + max(LONGEST, first))

    # what came

    def hand_on(self) -> None:
        """To the library; then, and not before, they are no longer waiting."""
        # Emptied first: if Ctrl-C stops ``add``, it is not called again on the way out.
        held, self.held = self.held, {}
        if not held:
            return
        outcome = self.add(list(held.values()))
        bad = {failure.source: failure.message for failure in outcome.failures}
        bad |= {url: what.message for url, what in held.items() if isinstance(what, Failure)}
        with writing(self.db):
            self.db.executemany(
                "UPDATE entry SET state = ?, tries = tries + 1 WHERE url = ?",
                [("failed" if url in bad else "done", url) for url in held],
            )
        self.counts["added"] += outcome.added
        self.counts["failed"] += sum(url in bad for url in held)
        for url in held:
            self.tell(Step("failed" if url in bad else "added", url, bad.get(url, "")))


def _nobody(step: Step) -> None:
    """Nobody looks on."""
