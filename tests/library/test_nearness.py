"""Nameless sources in an actor's stories: what agrees with him comes first, and is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.library.nearness import Near, near
from headwater.library.people import person
from headwater.library.speaking import spoken
from tests.library import rows

ONE = "The gates hold, Commander Ada Lind said. They leak, sources said. It is old, a coastguard officer said."
TWO = "It is old, a coastguard officer said. It is grave, two French admirals said. All is well, they said."


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = rows.library(tmp_path)
    ada = rows.actor(db, "Ada Lind", sort="military", country="FR")
    one, two, three = (rows.article(db, text, published="2024") for text in (ONE, TWO, f"{TWO} Elsewhere."))
    rows.statement(db, one, "The gates hold", source="Ada Lind", actor=ada)
    rows.statement(db, one, "They leak", source="sources", anonymity="unnamed")
    for article in (one, two, three):
        rows.statement(db, article, "It is old", source="a coastguard officer")
    for article in (two, three):
        rows.statement(db, article, "It is grave", source="two French admirals")
    rows.statement(db, two, "All is well", source="they", anonymity="unnamed")
    rows.statement(db, one, "The gates", source="officer", anonymity="unnamed", actor=ada)
    for article, story in ((one, "s1"), (two, "s1"), (three, "s2")):
        db.execute("INSERT INTO telling VALUES (?, ?, 1, 0)", (article, story))
    yield db
    db.close()


def found(db: sqlite3.Connection, *, roles: tuple[str, ...] = (), most: int = 10) -> list[tuple[str, Near]]:
    seq = db.execute("SELECT seq FROM actor WHERE name = 'Ada Lind'").fetchone()[0]
    given = near(db, seq, person=person(db, seq), roles=roles, said=spoken(db, seq).said, most=most)
    return [(db.execute("SELECT source FROM statement WHERE seq = ?", (one.seq,)).fetchone()[0], one) for one in given]


def test_what_agrees_comes_first(db: sqlite3.Connection) -> None:
    admirals, officer, sources, they = found(db)
    assert (admirals[0], admirals[1].shared) == ("two French admirals", (("class", "military"), ("country", "FR")))
    assert (officer[0], officer[1].shared[0], officer[1].copies) == ("a coastguard officer", ("article", ""), 2)
    assert (sources[0], sources[1].shared) == ("sources", (("article", ""),))
    assert (they[0], they[1].shared, they[1].copies) == ("they", (), 1)


def test_words_of_his_role(db: sqlite3.Connection) -> None:
    first, *_ = found(db, roles=("the coastguard's commander", "the senior"))
    assert first[0] == "a coastguard officer"
    assert first[1].shared[-1] == ("word", "coastguard")


def test_at_most_so_many_and_none_where_nothing_is_linked(db: sqlite3.Connection) -> None:
    assert [source for source, _ in found(db, most=1)] == ["two French admirals"]
    db.execute("UPDATE telling SET story = ''")
    assert found(db) == []
