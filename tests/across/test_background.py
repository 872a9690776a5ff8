"""Commonplaces of a library: counted before the time of the article, never in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from headwater.across import background, linking
from headwater.across.background import Background
from tests.across import newsroom
from tests.across.test_index import made, word


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Forty floods in Vellbruck, a week apart."""
    flood = next(piece for piece in newsroom.PIECES if piece.name == "flood-1")
    days = [f"2030-{1 + n // 4:02}-{1 + 7 * (n % 4):02}" for n in range(40)]
    db = newsroom.library(
        tmp_path / "floods.hw", [replace(flood, name=f"flood-{n}", published=day) for n, day in enumerate(days)]
    )
    linking.link(db)
    yield db
    db.close()


def test_what_was_always_there_counts_less(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "SMOOTH", 20.0)
    found = Background(db, window=21).factors(made("flood-3", published="2030-12-01"))
    assert found[word("dyke")] < 0.5
    assert found[word("bodies")] == 1


def test_what_is_told_now_is_no_commonplace(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "SMOOTH", 20.0)
    found = Background(db, window=21).factors(made("flood-3", published="2030-01-09"))
    assert set(found.values()) == {1.0}


def test_a_small_library_tells_little(db: sqlite3.Connection) -> None:
    assert min(Background(db, window=21).factors(made("flood-3", published="2030-12-01")).values()) > 0.4


def test_without_a_date_nothing_is_known(db: sqlite3.Connection) -> None:
    assert Background(db, window=21).factors(made("flood-3", published=None)) == {}


@pytest.mark.parametrize("day", ["1969-07-20", "9999-12-31", "2600"])
def test_odd_dates_are_no_fault(db: sqlite3.Connection, day: str) -> None:
    known = Background(db, window=21)
    one = made("flood-3", published=day)
    known.add(one.day)
    assert all(0 <= factor <= 1 for factor in known.factors(one).values())


def test_what_is_everywhere_is_counted_near_by(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "SMOOTH", 20.0)
    one = made("flood-3", published="2030-12-01")
    whole = Background(db, window=21).factors(one)
    monkeypatch.setattr(background, "SEEN", 5)
    few = Background(db, window=21).factors(one)
    assert few[word("dyke")] == pytest.approx(whole[word("dyke")], abs=0.35)
