"""Which feeds are watched: subscribed to once, checked, forgotten with what they had queued."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from headwater.errors import UsageError
from headwater.library.connection import connect
from headwater.library.subscriptions import feeds, stamp, subscribe, unsubscribe
from tests.library.sites import ORRIN, START, VELM, World, articles, states


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    library = connect(tmp_path / "velm.hw")
    yield library
    library.close()


@pytest.fixture
def world() -> World:
    return World()


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
