"""Polite polling, on a clock and a web of our own; and once over a real connection."""

from __future__ import annotations

import dataclasses
import itertools
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from headwater.errors import Forbidden, Malformed, TookTooLong, Unreachable, UsageError
from headwater.intake.feeds import Entry, Feed
from headwater.intake.fetch import Fetched, Fetcher
from headwater.intake.sitemaps import Sitemap
from headwater.library.connection import connect
from headwater.library.subscriptions import FeedHealth, feeds, stamp, subscribe, unsubscribe
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


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    library = connect(tmp_path / "velm.hw")
    yield library
    library.close()


@pytest.fixture
def world() -> World:
    return World()


def health(db: sqlite3.Connection) -> FeedHealth:
    (only,) = feeds(db)
    return only


def states(db: sqlite3.Connection) -> dict[str, tuple[str, int]]:
    return {row["url"]: (row["state"], row["tries"]) for row in db.execute("SELECT * FROM entry")}


def articles(count: int, site: str = "https://velm.example") -> list[str]:
    return [f"{site}/harbour/{number}" for number in range(count)]


# subscriptions


def test_subscribing_twice_changes_nothing(db: sqlite3.Connection, world: World) -> None:
    assert world.subscribe(db, VELM, ORRIN, f" {VELM}#top ") == 2
    assert world.subscribe(db, VELM) == 0
    assert [(feed.url, feed.kind, feed.fails, feed.waiting, feed.stopped) for feed in feeds(db)] == [
        (ORRIN, None, 0, 0, False),
        (VELM, None, 0, 0, False),
    ]
    assert feeds(db)[0].due == stamp(START)


def test_a_feed_that_turns_private_is_due_now(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    db.execute("UPDATE feed SET due = '2999-01-01', fails = 3, error = 'a private address'")
    world.subscribe(db, VELM)
    assert feeds(db)[0].due == "2999-01-01", "to subscribe again hurries nothing"
    assert world.subscribe(db, VELM, private=True) == 0
    (feed,) = feeds(db)
    assert (feed.private, feed.due, feed.fails, feed.error) == (True, stamp(START), 0, None)


@pytest.mark.parametrize("url", ["ftp://velm.example/feed", "velm.example/feed", "https://", "http://[velm/feed", ""])
def test_what_is_no_address_is_not_subscribed(db: sqlite3.Connection, url: str) -> None:
    with pytest.raises(UsageError, match="not an http"):
        subscribe(db, [VELM, url])
    assert feeds(db) == ()


def test_unsubscribing_forgets_what_was_queued(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages[VELM] = world.list(VELM, *articles(2))
    world.watch(db)
    assert unsubscribe(db, [VELM, ORRIN]) == 1
    assert (feeds(db), states(db)) == ((), {})


@pytest.mark.parametrize("options", [{"every": 0.0}, {"gap": -1.0}, {"batch": 0}])
def test_senseless_values_are_the_callers_fault(db: sqlite3.Connection, world: World, options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        world.watch(db, **options)


# a poll


def test_what_a_feed_lists_is_added_once(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages[VELM] = world.list(VELM, *articles(3))
    assert world.watch(db) == Watched(polled=1, new=3, added=3, failed=0)
    assert world.added() == articles(3)
    assert states(db) == dict.fromkeys(articles(3), ("done", 1))
    item = world.given[0][0]
    assert isinstance(item, Item)
    assert (item.url, item.published, item.kind) == (articles(1)[0], "2026-03-04", "page")
    assert (health(db).kind, health(db).title, health(db).status) == ("rss", "The Velm Post", 200)
    world.now += 1000
    assert world.watch(db) == Watched(polled=1, new=0, added=0, failed=0)
    assert len(world.asked(articles(1)[0])) == 1


def test_validators_are_sent_back_and_kept_over_a_304(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    first = world.list(VELM, *articles(1), etag='"a1"', modified="Wed, 04 Mar 2026 10:00:00 GMT")
    second = world.list(VELM, *articles(2), etag='"b2"')
    world.pages[VELM] = [first, 304, second, 304]
    for _ in range(4):
        world.watch(db)
        world.now += 1000
    sent = [(s["etag"], s["modified"]) for s in world.sent if s["url"] == VELM]
    when = "Wed, 04 Mar 2026 10:00:00 GMT"
    assert sent == [(None, None), ('"a1"', when), ('"a1"', when), ('"b2"', None)]
    assert world.added() == articles(2)
    assert (health(db).status, health(db).fails) == (304, 0)


def test_feeds_are_polled_every_so_often_with_jitter(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages[VELM] = world.list(VELM)
    chances = iter([0.0, 0.999, 0.5, 0.5, 0.5, 0.5])
    assert world.watch(db, until=3500.0, random=lambda: next(chances)).polled == 4
    times = world.asked(VELM)
    gaps = [round(b - a) for a, b in itertools.pairwise(times)]
    assert gaps == [810, 990, 900]


def test_a_feed_that_is_no_feed_keeps_no_validators(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages[VELM] = [Fetched(VELM, 200, {}, b"<html>Back soon", etag='"x"'), world.list(VELM, *articles(1))]
    assert world.watch(db).new == 0
    assert (health(db).error, health(db).fails, health(db).kind) == ("XML, but no feed", 1, None)
    world.now += 2000
    assert world.watch(db).added == 1
    assert [s["etag"] for s in world.sent if s["url"] == VELM] == [None, None]
    assert (health(db).error, health(db).fails) == (None, 0)


def test_a_feed_that_fails_is_asked_less_and_less_often(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages[VELM] = Unreachable("no route to velm.example")
    world.watch(db, until=4 * DAY)
    times = world.asked(VELM)
    gaps = [(b - a) / 900 for a, b in itertools.pairwise(times)]
    assert [round(gap) for gap in gaps] == [2, 4, 8, 16, 32, 64, 96, 96, 96][: len(gaps)]
    assert len(gaps) > 6
    assert health(db).error == "no route to velm.example"
    assert health(db).fails == len(times)
    assert health(db).status is None


def test_a_feed_that_is_gone_is_asked_no_more(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages[VELM] = 410
    world.watch(db, until=3 * DAY)
    assert len(world.asked(VELM)) == 1
    assert health(db).stopped
    world.subscribe(db, VELM)
    assert not health(db).stopped
    world.pages[VELM] = world.list(VELM, *articles(1))
    assert world.watch(db).added == 1


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_holds_for_the_whole_host_and_for_the_next_run(
    db: sqlite3.Connection, world: World, status: int
) -> None:
    world.subscribe(db, VELM, ORRIN)
    urls = articles(3)
    world.pages[VELM] = world.list(VELM, *urls)
    world.pages[ORRIN] = world.list(ORRIN, *articles(1, "https://orrin.example"))
    world.pages[urls[0]] = [Fetched(urls[0], status, {}, b"", retry_after=5000.0), b"<p>The vote"]
    assert world.watch(db).added == 1  # Orrin's
    stopped = world.asked(urls[0])[0]
    assert states(db) == {
        urls[0]: ("waiting", 1), urls[1]: ("waiting", 0), urls[2]: ("waiting", 0),
        "https://orrin.example/harbour/0": ("done", 1),
    }  # fmt: skip
    assert world.watch(db) == Watched()
    asked = len(world.log)
    world.watch(db, until=stopped + 6000.0)
    again = [(at, url) for at, url in world.log[asked:] if "velm" in url]
    assert min(at for at, _ in again) >= stopped + 5000.0
    assert states(db)[urls[0]] == ("done", 2)


def test_a_busy_feed_is_left_alone_for_as_long_as_it_says(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages[VELM] = [Fetched(VELM, 503, {}, b"", retry_after=3 * DAY), world.list(VELM)]
    world.watch(db, until=4 * DAY)
    first, second = world.asked(VELM)[:2]
    assert second - first >= 3 * DAY


def test_a_feed_that_moved_says_so(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    there = world.list(VELM, *articles(1))
    world.pages[VELM] = dataclasses.replace(there, url="https://velm.example/rss/all")
    assert world.watch(db).added == 1
    assert (health(db).error, health(db).fails) == ("moved: it is now at https://velm.example/rss/all", 0)


def test_an_index_of_sitemaps_is_followed_at_its_own_site(db: sqlite3.Connection, world: World) -> None:
    index, news = "https://velm.example/sitemaps.xml", "https://velm.example/news.xml"
    world.subscribe(db, index)
    world.lists[b"index"] = Sitemap("index", (), (news, "https://elsewhere.example/map.xml"))
    world.pages[index] = b"index"
    world.lists[b"news"] = Sitemap("sitemap", (Entry(articles(1)[0]),))
    world.pages[news] = b"news"
    world.pages[articles(1)[0]] = b"<p>The vote"
    world.watch(db, until=100.0)
    assert {feed.url: feed.kind for feed in feeds(db)} == {index: "index", news: "sitemap"}
    assert world.added() == articles(1)
    assert [feed.error for feed in feeds(db) if feed.url == index] == ["of 2 sitemaps 1 are watched"]


# manners


def test_one_request_a_host_at_a_time_with_a_gap(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM, ORRIN)
    world.pages[VELM] = world.list(VELM, *articles(6))
    world.pages[ORRIN] = world.list(ORRIN, *articles(6, "https://orrin.example"))
    assert world.watch(db, gap=2.0).added == 12
    for site in ("velm", "orrin"):
        times = [at for at, url in world.log if site in url]
        assert len(times) == 8  # robots.txt, the feed, six pages
        assert min(b - a for a, b in itertools.pairwise(times)) >= 2.0 + world.took
    assert world.log[-1][0] < 8 * 2.5 + 1  # and the hosts do not wait for each other


@pytest.mark.parametrize(("said", "least"), [("5", 5.0), ("1", 2.0), ("100000", 300.0)])
def test_a_larger_crawl_delay_goes_before_our_gap(
    db: sqlite3.Connection, world: World, said: str, least: float
) -> None:
    world.subscribe(db, VELM)
    world.pages["https://velm.example/robots.txt"] = f"User-agent: *\nCrawl-delay: {said}\nDisallow: /x".encode()
    world.pages[VELM] = world.list(VELM, *articles(2))
    world.watch(db)
    times = [at for at, _ in world.log]
    assert len(times) == 4
    assert all(least <= b - a - world.took < least + 1.1 for a, b in itertools.pairwise(times))


def test_robots_txt_is_asked_first_and_once(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages["https://velm.example/robots.txt"] = b"User-agent: headwater\nDisallow: /harbour/1"
    world.pages[VELM] = world.list(VELM, *articles(3))
    assert world.watch(db) == Watched(polled=1, new=3, added=2, failed=1)
    assert [url for _, url in world.log][:2] == ["https://velm.example/robots.txt", VELM]
    assert len(world.asked("https://velm.example/robots.txt")) == 1
    assert world.asked(articles(2)[1]) == []
    failures = [item for items in world.given for item in items if isinstance(item, Failure)]
    assert failures == [Failure(articles(2)[1], "fetch", "barred by robots.txt")]
    assert states(db)[articles(2)[1]][0] == "failed"


def test_a_barred_feed_is_not_fetched(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages["https://velm.example/robots.txt"] = b"User-agent: *\nDisallow: /feed"
    world.watch(db, until=2.5 * DAY)
    assert world.asked(VELM) == []
    assert len(world.asked("https://velm.example/robots.txt")) == 3
    assert (health(db).error, health(db).last is not None) == ("barred by robots.txt", True)


def test_a_site_that_cannot_say_costs_no_entry_a_try(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, ORRIN)
    world.pages[ORRIN] = world.list(ORRIN, *articles(2))
    world.pages["https://velm.example/robots.txt"] = [503, Unreachable("no route"), 404]
    world.watch(db)
    assert states(db) == dict.fromkeys(articles(2), ("waiting", 0))
    assert health(db).waiting == 2
    world.watch(db, until=4 * 3600.0)
    assert world.added() == articles(2)


def test_private_is_for_the_feeds_own_address_only(db: sqlite3.Connection, world: World) -> None:
    inside = "http://10.0.0.7:8000/feed"
    world.subscribe(db, inside, private=True)
    urls = ["http://10.0.0.7:8000/a", "http://10.0.0.7:6379/b", "http://10.0.0.8:8000/c", "https://velm.example/d"]
    world.pages[inside] = world.list(inside, *urls)
    world.watch(db)
    private = {str(sent["url"]): sent["private"] for sent in world.sent}
    assert [private[url] for url in [inside, *urls]] == [True, True, False, False, False]


# what does not come


def test_an_entry_is_tried_five_times_and_then_is_a_failure(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    url = articles(1)[0]
    world.pages[VELM] = world.list(VELM, url)
    world.pages[url] = [Unreachable("reset"), 500, TookTooLong("30 s"), 408, 502]
    done = world.watch(db, until=DAY)
    assert (done.added, done.failed, done.new) == (0, 1, 1)
    times = world.asked(url)
    assert [round((b - a) / 60) for a, b in itertools.pairwise(times)] == [1, 2, 4, 8]
    assert world.given == [[Failure(url, "fetch", "the site answers 502")]]
    assert states(db) == {url: ("failed", 5)}


@pytest.mark.parametrize("answer", [404, 410, 403, Forbidden("a private address"), Malformed("a bomb")])
def test_what_another_try_would_not_change_is_given_up_at_once(
    db: sqlite3.Connection, world: World, answer: object
) -> None:
    world.subscribe(db, VELM)
    url = articles(1)[0]
    world.pages |= {url: answer, VELM: world.list(VELM, url)}
    assert world.watch(db, until=DAY).failed == 1
    assert len(world.asked(url)) == 1
    assert states(db) == {url: ("failed", 1)}


def test_a_page_that_cannot_be_read_is_a_failure(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages[VELM] = world.list(VELM, *articles(3))
    world.unreadable = {articles(3)[1]}
    assert world.watch(db) == Watched(polled=1, new=3, added=2, failed=1)
    assert [state for state, _ in states(db).values()] == ["done", "failed", "done"]
    assert Step("failed", articles(3)[1], "no article in it") in world.steps


def test_an_entry_with_no_address_for_us_is_counted(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages[VELM] = world.list(VELM, "mailto:desk@velm.example", "file:///etc/hosts", *articles(1))
    assert world.watch(db) == Watched(polled=1, new=1, added=1, failed=2)
    assert world.watch(db).failed == 0


# stopping, and going on


def test_pages_are_handed_on_in_batches(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages[VELM] = world.list(VELM, *articles(10))
    world.watch(db, batch=4)
    assert [len(items) for items in world.given] == [4, 4, 2]
    assert world.added() == articles(10)


def test_stopping_hands_on_what_is_held_and_the_next_run_goes_on(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages[VELM] = world.list(VELM, *articles(10))
    world.watch(db, until=10.0)
    first = len(world.added())
    assert 0 < first < 10
    assert health(db).waiting == 10 - first
    world.watch(db)
    assert world.added() == articles(10)
    assert all(len(world.asked(url)) == 1 for url in articles(10))


def test_ctrl_c_while_fetching_loses_nothing(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    urls = articles(6)
    world.pages[VELM] = world.list(VELM, *urls)
    world.pages[urls[3]] = [KeyboardInterrupt(), b"<p>The vote"]
    assert world.watch(db).added == 3
    assert world.watch(db).added == 3
    assert sorted(world.added()) == urls


def test_ctrl_c_while_adding_is_not_asked_for_twice(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages[VELM] = world.list(VELM, *articles(2))
    calls: list[int] = []

    def interrupted(items: list[Item | Failure]) -> Any:
        calls.append(len(items))
        raise KeyboardInterrupt

    assert world.watch(db, add=interrupted) == Watched(polled=1, new=2)
    assert calls == [2]
    assert health(db).waiting == 2


def test_what_was_added_before_a_crash_is_not_fetched_again(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    urls = articles(4)
    world.pages[VELM] = world.list(VELM, *urls)

    def crash(items: list[Item | Failure]) -> Any:
        for item in items[:2]:  # two are in the library, one of them unread, and then the lights go out
            assert isinstance(item, Item)
            db.execute(
                "INSERT INTO page (digest, kind, name, url, size, data, added) VALUES (?, 'page', ?, ?, 1, x'00', '')",
                (item.digest, item.name, item.url),
            )
        unread = items[1]
        assert isinstance(unread, Item)
        db.execute(
            "INSERT INTO failure VALUES (?, ?, 'intake', 'no article in it', 1, '')", (unread.digest, unread.name)
        )
        raise SystemError

    with pytest.raises(SystemError):
        world.watch(db, add=crash)
    assert health(db).waiting == 4
    assert world.watch(db).added == 2
    assert [len(world.asked(url)) for url in urls] == [1, 1, 2, 2]
    assert [state for state, _ in states(db).values()] == ["done", "failed", "done", "done"]


def test_a_crash_at_any_request_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """Killed after each request in turn: the sum of both runs is what one run would have done."""
    for last in range(1, 10):
        world = World()
        with_crash = connect(tmp_path / f"{last}.hw")
        world.subscribe(with_crash, VELM)
        world.pages[VELM] = [world.list(VELM, *articles(6), etag='"1"'), 304]
        honest, budget = world.fetch, [last]

        def dying(
            url: str, /, *, honest: Callable[..., Fetched] = honest, budget: list[int] = budget, **options: Any
        ) -> Fetched:
            budget[0] -= 1
            if budget[0] < 0:
                raise SystemError
            return honest(url, **options)

        world.fetch = dying  # type: ignore[method-assign]
        try:
            world.watch(with_crash, batch=1)
        except SystemError:
            budget[0] = 1000
            world.now += 1000.0
            world.watch(with_crash, batch=1)
        assert world.added() == articles(6), last
        assert all(len(world.asked(url)) == 1 for url in articles(6)), last
        with_crash.close()


def test_somebody_else_may_subscribe_and_unsubscribe_meanwhile(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    answer = world.list(VELM, *articles(2))

    def gone_meanwhile() -> Fetched:
        unsubscribe(db, [VELM])
        subscribe(db, [ORRIN], clock=world.clock)
        return answer

    world.pages[VELM] = gone_meanwhile
    world.pages[ORRIN] = world.list(ORRIN, *articles(1, "https://orrin.example"))
    world.watch(db, until=60.0)
    assert [feed.url for feed in feeds(db)] == [ORRIN]
    assert world.added() == articles(1, "https://orrin.example")


# over a real connection

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Velm Post</title>
<item><title>Council backs harbour</title><link>/harbour</link><pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate></item>
<item><title>Kept back</title><link>/drafts/budget</link></item></channel></rss>"""
PAGE = b"<html><body><article><p>The council of Velm backed the harbour, its mayor said.</p></article></body></html>"


class Press(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        seen: list[str] = self.server.seen  # type: ignore[attr-defined]
        seen.append(self.path)
        pages = {"/robots.txt": b"User-agent: *\nDisallow: /drafts\n", "/feed": RSS, "/harbour": PAGE}
        body = pages.get(self.path, b"")
        fresh = self.path == "/feed" and self.headers["If-None-Match"] == '"v1"'
        self.send_response(304 if fresh else 200 if body else 404)
        self.send_header("ETag", '"v1"')
        if not fresh:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(b"" if fresh else body)

    def log_message(self, format: str, *args: object) -> None:
        """Quietly."""


@pytest.fixture
def press() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Press) as server:
        server.seen = []  # type: ignore[attr-defined]
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def test_from_a_real_feed(db: sqlite3.Connection, press: ThreadingHTTPServer) -> None:
    site, world = f"http://127.0.0.1:{press.server_port}", World()
    subscribe(db, [f"{site}/feed"], private=True)
    with Fetcher() as fetcher:
        first = watch(db, fetch=fetcher.fetch, add=world.add, once=True, gap=0.0, every=0.01)
        time.sleep(0.05)
        second = watch(db, fetch=fetcher.fetch, add=world.add, once=True, gap=0.0, every=0.01)
    assert (first, second) == (Watched(1, 2, 1, 1), Watched(1, 0, 0, 0))
    assert press.seen == ["/robots.txt", "/feed", "/harbour", "/robots.txt", "/feed"]  # type: ignore[attr-defined]
    (item, failure) = (each for items in world.given for each in items)
    assert isinstance(item, Item)
    assert (item.data, item.url, item.published) == (PAGE, f"{site}/harbour", "2026-03-04T10:00+00:00")
    assert failure == Failure(f"{site}/drafts/budget", "fetch", "barred by robots.txt")
    assert health(db).status == 304
