"""How a site is not burdened: pauses, robots.txt, back-off, and what is not asked for again."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.errors import Forbidden, Malformed, TookTooLong, Unreachable
from headwater.intake.fetch import Fetched
from headwater.library.connection import connect
from headwater.library.watching import Step, Watched
from headwater.records import Failure
from tests.library.sites import DAY, ORRIN, VELM, World, articles, health, states


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    library = connect(tmp_path / "velm.hw")
    yield library
    library.close()


@pytest.fixture
def world() -> World:
    return World()


# how often


def test_feeds_are_polled_every_so_often_with_jitter(db: sqlite3.Connection, world: World) -> None:
    world.subscribe(db, VELM)
    world.pages[VELM] = world.list(VELM)
    chances = iter([0.0, 0.999, 0.5, 0.5, 0.5, 0.5])
    assert world.watch(db, until=3500.0, random=lambda: next(chances)).polled == 4
    times = world.asked(VELM)
    gaps = [round(b - a) for a, b in itertools.pairwise(times)]
    assert gaps == [810, 990, 900]


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
