"""What a watched feed lists comes into the library, each once, wherever it is stopped; and over a real connection."""

from __future__ import annotations

import dataclasses
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from headwater.intake.feeds import Entry
from headwater.intake.fetch import Fetched, Fetcher
from headwater.intake.sitemaps import Sitemap
from headwater.library.connection import connect
from headwater.library.subscriptions import feeds, subscribe, unsubscribe
from headwater.library.watching import Watched, watch
from headwater.records import Failure, Item
from tests.library.sites import ORRIN, VELM, World, articles, health, states


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    library = connect(tmp_path / "velm.hw")
    yield library
    library.close()


@pytest.fixture
def world() -> World:
    return World()


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


def test_a_feed_that_is_no_feed_keeps_no_validators(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages[VELM] = [Fetched(VELM, 200, {}, b"<html>Back soon", etag='"x"'), world.list(VELM, *articles(1))]
    assert world.watch(db).new == 0
    assert (health(db).error, health(db).fails, health(db).kind) == ("XML, but no feed", 1, None)
    world.now += 2000
    assert world.watch(db).added == 1
    assert [s["etag"] for s in world.sent if s["url"] == VELM] == [None, None]
    assert (health(db).error, health(db).fails) == (None, 0)


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
