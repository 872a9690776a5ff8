"""Linking: who is compared, what is kept, and that neither order nor interruption shows."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from headwater.across import linking, stories
from headwater.across.linking import link
from headwater.library import judgements
from headwater.library.connection import connect
from headwater.library.rereading import reread
from headwater.library.writer import store
from headwater.records import Article, Reading
from tests.across import newsroom
from tests.library import invented


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = newsroom.library(tmp_path / "news.hw")
    yield db
    db.close()


def wanted() -> dict[str, frozenset[str]]:
    stories = {piece.name: piece.story for piece in newsroom.PIECES}
    return {name: frozenset(other for other, its in stories.items() if its == story) for name, story in stories.items()}


def nearly(graph: list[tuple[str, str, float]]) -> list[tuple[object, ...]]:
    """What was common in the library so far makes a small difference to scores, and none to stories."""
    return [(one, other, pytest.approx(score, abs=0.01)) for one, other, score in graph]


def test_what_tells_the_same_is_one_story(db: sqlite3.Connection) -> None:
    assert link(db) == len(newsroom.PIECES)
    assert newsroom.told(db) == wanted()


def test_linking_again_does_nothing(db: sqlite3.Connection) -> None:
    link(db)
    before = newsroom.graph(db)
    assert link(db) == 0
    assert newsroom.graph(db) == before


def test_one_after_the_other_is_as_all_at_once(db: sqlite3.Connection, tmp_path: Path) -> None:
    link(db)
    other = newsroom.library(tmp_path / "slow.hw", ())
    for piece in newsroom.PIECES:
        store(other, piece.item, invented.read(piece.item))
        assert link(other) == 1
    assert newsroom.graph(other) == newsroom.graph(db)
    assert newsroom.told(other) == newsroom.told(db)
    other.close()


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_coming_does_not_show(db: sqlite3.Connection, tmp_path: Path, seed: int) -> None:
    link(db)
    shuffled = random.Random(seed).sample(newsroom.PIECES, len(newsroom.PIECES))
    other = newsroom.library(tmp_path / "other.hw", shuffled)
    link(other)
    assert nearly(newsroom.graph(other)) == newsroom.graph(db)
    assert newsroom.told(other) == newsroom.told(db)
    ids = "SELECT a.external, t.story FROM telling t JOIN article a ON a.seq = t.article ORDER BY 1"
    assert [tuple(row) for row in other.execute(ids)] == [tuple(row) for row in db.execute(ids)]
    other.close()


def test_from_scratch_it_is_the_same(db: sqlite3.Connection) -> None:
    link(db)
    graph, told = newsroom.graph(db), newsroom.told(db)
    newsroom.forget(db)
    link(db)
    assert (newsroom.graph(db), newsroom.told(db)) == (graph, told)


def test_what_was_stopped_goes_on(db: sqlite3.Connection) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, whole: int) -> None:
        assert whole in (len(newsroom.PIECES), len(newsroom.PIECES) - 5)
        if done == 5 and whole == len(newsroom.PIECES):
            raise Stopped

    with pytest.raises(Stopped):
        link(db, progress=stop)
    assert db.execute("SELECT count(*) FROM print").fetchone()[0] == 5
    assert link(db, progress=stop) == len(newsroom.PIECES) - 5
    assert newsroom.told(db) == wanted()
    assert db.execute("SELECT count(*) FROM telling WHERE dirty").fetchone()[0] == 0


def test_two_that_link_at_once_do_it_once(db: sqlite3.Connection, tmp_path: Path) -> None:
    other = connect(tmp_path / "news.hw")
    both: list[int] = []

    def also(done: int, whole: int) -> None:
        if done == 3:
            both.append(link(other))

    both.append(link(db, progress=also))
    assert sum(both) == len(newsroom.PIECES)
    assert newsroom.told(db) == wanted()
    other.close()


def test_a_new_version_takes_the_place_of_the_old_one(db: sqlite3.Connection) -> None:
    link(db)
    piece = next(one for one in newsroom.PIECES if one.name == "flood-3")
    newer = replace(piece, lines=(*piece.lines, "A tenth body was found on Tuesday, Anna Tiel said to the Gazette."))
    store(db, newer.item, invented.read(newer.item))
    assert link(db) == 1
    assert newsroom.told(db)["flood-3"] == {"flood-1", "flood-2", "flood-3"}
    assert db.execute("SELECT count(*) FROM telling").fetchone()[0] == len(newsroom.PIECES)
    stale = "SELECT count(*) FROM posting WHERE article NOT IN (SELECT seq FROM article WHERE latest)"
    assert db.execute(stale).fetchone()[0] == 0


def test_what_is_dated_anew_is_linked_anew(db: sqlite3.Connection) -> None:
    link(db)
    article = db.execute("SELECT id FROM article WHERE external = 'flood-3'").fetchone()[0]
    one = judgements.judge(db, "date", article, value={"published": "2021-06-17"}, who="Mira", why="an old paper")
    assert link(db) == 1
    day = "SELECT day FROM print JOIN article ON seq = article WHERE external = 'flood-3'"
    assert db.execute(day).fetchone()[0] == 18795
    judgements.undo(db, one.id, who="Mira", why="no")
    assert link(db) == 1
    assert newsroom.told(db) == wanted()


def test_what_is_read_anew_is_linked_anew(db: sqlite3.Connection) -> None:
    link(db)
    graph = newsroom.graph(db)

    def read(articles: Iterator[Article]) -> Iterator[Reading]:
        for article in articles:
            made = invented.reading(article)
            yield replace(made, assertions=made.assertions[:1])

    reread(db, read=read, everything=True)
    assert link(db) > 0
    assert link(db) == 0
    reread(db, read=lambda articles: map(invented.reading, articles), everything=True)
    link(db)
    assert nearly(newsroom.graph(db)) == graph
    assert newsroom.told(db) == wanted()


def test_common_features_find_nobody(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "RARE", 0)
    monkeypatch.setattr(linking, "COMMON", 0)
    link(db)
    assert newsroom.graph(db) == []


def test_so_many_are_compared_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "COMPARED", 3)
    piece = newsroom.PIECES[0]
    many = [replace(piece, name=f"copy-{n}", outlet=f"Outlet {n}") for n in range(9)]
    db = newsroom.library(tmp_path / "copies.hw", many)
    link(db)
    assert (
        db.execute(
            "SELECT max(n) FROM (SELECT count(*) n FROM affinity WHERE article > other GROUP BY article)"
        ).fetchone()[0]
        == 3
    )
    assert len(set(newsroom.told(db).values())) == 1
    db.close()


def test_odd_articles_do_no_harm(tmp_path: Path) -> None:
    odd = [
        newsroom.Piece("bare", "bare", "Echo", "", ("Nothing.",)),
        newsroom.Piece("long", "long", "Echo", "2031", ("ab" * 40_000,)),
        newsroom.Piece("same", "same", "Echo", "2031-02", ("word " * 20_000,)),
        newsroom.Piece("signs", "signs", "Echo", "9999-12-31", ("%% ;; \u202e 0 00 1e309 ﷽" * 50,)),
    ]
    db = newsroom.library(tmp_path / "odd.hw", odd)
    assert link(db) == 4
    assert set(newsroom.told(db).values()) == {frozenset({piece.name}) for piece in odd}
    db.close()
