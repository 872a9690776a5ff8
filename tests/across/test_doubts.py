"""Pairs of tellings that were taken for one claim on little: which, in what order, and never twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.across import doubts
from headwater.across.doubts import SURE, Doubtful, doubtful, how_many_doubtful
from headwater.across.library import each, link
from headwater.errors import UsageError
from headwater.library.judgements import judge
from tests.across import newsroom


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    monkeypatch.setattr(doubts, "SURE", 0.9)
    db = newsroom.library(tmp_path / "news.hw")
    link(db)
    list(each(db))
    yield db
    db.close()


def walked(db: sqlite3.Connection, *, limit: int) -> list[Doubtful]:
    seen: list[Doubtful] = []
    after: str | None = None
    while True:
        found, after = doubtful(db, limit=limit, after=after)
        assert len(found) <= limit
        seen += found
        if after is None:
            return seen


def test_pairs_are_those_of_the_trace(db: sqlite3.Connection) -> None:
    found, _ = doubtful(db, limit=100)
    claims = {claim.id: claim for part in each(db) for claim in part.claims}
    assert found
    for one in found:
        same = claims[one.claim].same[one.one.article]
        assert (one.other.article, one.same.score) == (same.article, same.score)
        assert one.same.score < 0.9
        assert one.one_in.id == one.one.article
        assert one.one.text
    assert how_many_doubtful(db) == len(found)


def test_each_pair_once_and_in_order_however_it_is_paged(db: sqlite3.Connection) -> None:
    whole = walked(db, limit=100)
    assert len(whole) > 1
    pairs = [(one.claim, frozenset((one.one.article, one.other.article))) for one in whole]
    assert len(pairs) == len(set(pairs))
    for limit in (1, 2, 3):
        assert [(one.claim, one.one.article) for one in walked(db, limit=limit)] == [
            (one.claim, one.one.article) for one in whole
        ]


@pytest.mark.parametrize("at", [0, 1, -1])
def test_what_was_decided_is_not_asked_again(db: sqlite3.Connection, at: int) -> None:
    asked = walked(db, limit=100)[at]
    first, second = asked.one.id, asked.other.id
    judge(db, "same", first, value={"other": second}, who="Anna", why="")
    story = {one.claim for one in walked(db, limit=100)}
    assert asked.claim not in story  # it is to be worked out anew
    list(each(db))
    pairs = {frozenset((one.one.id, one.other.id)) for one in walked(db, limit=100)}
    assert frozenset((first, second)) not in pairs


def test_what_another_version_of_the_program_made_does_not_count(db: sqlite3.Connection) -> None:
    db.execute("UPDATE traced SET made = 'older'")
    assert doubtful(db, limit=10) == ((), None)
    assert how_many_doubtful(db) == 0


@pytest.mark.parametrize("after", ["", "nonsense", "[0, 0.5]", '["0", 0.5, "x"]'])
def test_a_place_that_no_listing_gave(db: sqlite3.Connection, after: str) -> None:
    with pytest.raises(UsageError, match="after is not"):
        doubtful(db, limit=10, after=after)


def test_it_goes_by_the_index(db: sqlite3.Connection) -> None:
    values = ("", SURE, 0.0, "")
    plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN SELECT 1 {doubts.LOW} LIMIT 100", values)]
    assert plan[0].startswith("SEARCH v USING")
    assert "version_same" in plan[0]
    assert not [step for step in plan if "TEMP B-TREE" in step], plan
