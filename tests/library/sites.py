"""Invented sites with a clock of their own, for the tests of who watches them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import Any

from headwater.errors import Malformed
from headwater.intake.feeds import Entry, Feed
from headwater.intake.fetch import Fetched
from headwater.intake.sitemaps import Sitemap
from headwater.library.subscriptions import FeedHealth, feeds, subscribe
from headwater.library.watching import Step, Watched, watch
from headwater.records import Failure, Item

VELM = "https://velm.example/feed"
ORRIN = "https://orrin.example/news.xml"
DAY = 86_400.0
START = 1_900_000_000.0


@dataclass
class World:
    """Sites, their answers, and a clock that only sleeping and fetching move. A list of answers: one each time."""

    pages: dict[str, Any] = field(default_factory=dict)
    lists: dict[bytes, Feed | Sitemap] = field(default_factory=dict)
    now: float = START
    took: float = 0.25
    log: list[tuple[float, str]] = field(default_factory=list)
    sent: list[dict[str, object]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    given: list[list[Item | Failure]] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds

    def fetch(
        self, url: str, /, *, private: bool = False, etag: str | None = None, modified: str | None = None
    ) -> Fetched:
        self.log.append((self.now - START, url))
        self.sent.append({"url": url, "private": private, "etag": etag, "modified": modified})
        self.now += self.took
        answer = self.pages.get(url, 404)
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if callable(answer):
            answer = answer()
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, int):
            return Fetched(url, answer, {}, b"", not_modified=answer == 304)
        if isinstance(answer, bytes):
            return Fetched(url, 200, {}, answer)
        return answer

    def parse(self, data: bytes, /, *, url: str) -> Feed | Sitemap:
        if data not in self.lists:
            raise Malformed("XML, but no feed")
        return self.lists[data]

    def add(self, items: list[Item | Failure]) -> Any:
        self.given.append(items)
        failures = [
            item if isinstance(item, Failure) else Failure(item.name, "intake", "no article in it")
            for item in items
            if isinstance(item, Failure) or item.name in self.unreadable
        ]

        @dataclass
        class Added:
            added: int
            failures: list[Failure]

        return Added(len(items) - len(failures), failures)

    def list(self, feed: str, *urls: str, kind: str = "rss", etag: str | None = None, **more: Any) -> Fetched:
        """An answer of the feed that lists these, each of which is a page."""
        body = f"{feed} {urls} {etag}".encode()
        self.lists[body] = Feed(kind, "The Velm Post", tuple(Entry(u, "A headline", "2026-03-04") for u in urls))  # type: ignore[arg-type]
        for url in urls:
            self.pages.setdefault(url, f"<p>What {url} says".encode())
        return Fetched(feed, 200, {}, body, etag=etag, **more)

    def watch(self, db: sqlite3.Connection, *, until: float | None = None, **options: Any) -> Watched:
        options = {"add": self.add, "random": lambda: 0.5, "once": until is None, **options}
        if until is not None:
            options["stop"] = lambda: self.now >= START + until
        return watch(
            db,
            fetch=self.fetch,
            parse=self.parse,
            clock=self.clock,
            sleep=self.sleep,
            progress=self.steps.append,
            **options,
        )

    def subscribe(self, db: sqlite3.Connection, *urls: str, private: bool = False) -> int:
        return subscribe(db, urls, private=private, clock=self.clock)

    def asked(self, url: str) -> list[float]:
        return [at for at, each in self.log if each == url]

    def added(self) -> list[str]:
        return [item.name for items in self.given for item in items if isinstance(item, Item)]


def health(db: sqlite3.Connection) -> FeedHealth:
    (only,) = feeds(db)
    return only


def states(db: sqlite3.Connection) -> dict[str, tuple[str, int]]:
    return {row["url"]: (row["state"], row["tries"]) for row in db.execute("SELECT * FROM entry")}


def articles(count: int, site: str = "https://velm.example") -> list[str]:
    return [f"{site}/harbour/{number}" for number in range(count)]
