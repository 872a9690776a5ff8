"""A question that would take too long is stopped, and the library is as it was."""

from __future__ import annotations

import sqlite3

import pytest

from headwater.library.bounded import bounded

LONG = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000) SELECT count(*) FROM n"


def test_too_much_is_stopped_and_enough_is_not() -> None:
    db = sqlite3.connect(":memory:")
    with bounded(db, steps=100_000) as bound, pytest.raises(sqlite3.OperationalError, match="interrupted"):
        db.execute(LONG).fetchall()
    assert bound.over
    with bounded(db, steps=100_000_000) as bound:
        assert db.execute(LONG).fetchone() == (1_000_000,)
    assert not bound.over


def test_the_bound_ends_with_its_block() -> None:
    db = sqlite3.connect(":memory:")
    with bounded(db, steps=0):
        pass
    assert db.execute(LONG).fetchone() == (1_000_000,)
