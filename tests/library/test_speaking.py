"""An actor's newest statements, counted: who reports them, where they were said, what he said and denied."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.errors import UsageError
from headwater.library import speaking
from headwater.library.speaking import Occasion, Reporter, Reversal, further, occasions, reporters, spoken
from tests.library import rows

TEXT = "The dam is safe, Ada Lind said. It leaks, she said. Lind denied that it leaks."


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = rows.library(tmp_path)
    ada = rows.actor(db, "Ada Lind")
    one = rows.article(db, TEXT, title="The dam")
    two = rows.article(db, TEXT, outlet="Veyl Courant", published="2024-04", title="Again")
    three = rows.article(db, TEXT, outlet=None, published=None)
    old = rows.article(db, TEXT, outlet="Old", latest=False)
    rows.statement(db, one, "The dam is safe", source="Ada Lind", actor=ada, venue="At the Pier", addressee="reporters")
    rows.statement(db, one, "It leaks", source="she", actor=ada, venue="at the  pier", medium="X")
    chain = '["Veyl Courant", "The Orrin Post", "Ada Lind"]'
    rows.statement(db, two, "it leaks", source="Lind", actor=ada, polarity="denied", chain=chain, said="2024-03-09")
    rows.statement(db, three, "The dam is safe", source="Ada Lind", actor=ada, chain='["unknown outlet", "Ada Lind"]')
    rows.statement(db, one, "Ada", source="Ada Lind", actor=ada, rejected=1)
    rows.statement(db, old, "The dam is safe", source="Ada Lind", actor=ada)
    rows.statement(db, one, "Lind denied", actor=rows.actor(db, "Tom Lind"))
    for article, story in ((one, "s1"), (two, "s1"), (three, "s2")):
        db.execute("INSERT INTO telling VALUES (?, ?, 1, 0)", (article, story))
    yield db
    db.close()


def ada(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT seq FROM actor WHERE name = 'Ada Lind'").fetchone()[0])


def contents(db: sqlite3.Connection, said: tuple[speaking.Said, ...] | list[speaking.Said]) -> list[str]:
    return [db.execute("SELECT content FROM statement WHERE seq = ?", (one.seq,)).fetchone()[0] for one in said]


def test_the_newest_first_without_what_does_not_stand(db: sqlite3.Connection) -> None:
    found = spoken(db, ada(db))
    assert contents(db, found.said) == ["it leaks", "It leaks", "The dam is safe", "The dam is safe"]
    assert [(one.day, one.outlet, one.story) for one in found.said] == [
        ("2024-03-09", "Veyl Courant", "s1"),
        ("2024-03-05", "The Orrin Post", "s1"),
        ("2024-03-05", "The Orrin Post", "s1"),
        ("", None, "s2"),
    ]
    assert (found.complete, found.note) == (True, None)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"since": "2024-03-06"}, 1),
        ({"since": "2024"}, 3),
        ({"until": "2024-03-05"}, 2),
        ({"until": "2023"}, 0),
        ({"since": "2024-03", "until": "2024-03"}, 3),
        ({"words": "LEAKS"}, 2),
        ({"words": '"dam is" -leaks'}, 2),
        ({"words": "le* courant"}, 0),
        ({"words": "safe OR leak*", "since": "2024"}, 3),
    ],
)
def test_a_period_and_words(db: sqlite3.Connection, asked: dict[str, str], number: int) -> None:
    assert len(spoken(db, ada(db), **asked).said) == number


def test_words_that_are_none(db: sqlite3.Connection) -> None:
    found = spoken(db, ada(db), words=" ?! ")
    assert (found.said, found.note) == ((), "there is no word in this to search for")
    with pytest.raises(UsageError, match="since is an ISO date"):
        spoken(db, ada(db), since="yesterday")


def test_only_so_many_are_counted(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "NEWEST", 2)
    found = spoken(db, ada(db))
    assert (contents(db, found.said), found.complete) == (["it leaks", "It leaks"], False)
    last = found.said[-1]
    rest = further(db, ada(db), after=(last.day, last.seq), since=None, until=None, most=9)
    assert contents(db, rest) == ["The dam is safe", "The dam is safe"]
    assert further(db, ada(db), after=("", rest[-1].seq), since=None, until=None, most=9) == []


def test_who_reports_and_where(db: sqlite3.Connection) -> None:
    said = spoken(db, ada(db)).said
    assert reporters(said) == (
        Reporter("The Orrin Post", 2, 2, 0), Reporter(None, 1, 1, 0), Reporter("Veyl Courant", 1, 0, 1),
    )  # fmt: skip
    assert occasions(said) == (
        Occasion("where", "at the  pier", 2), Occasion("medium", "X", 1), Occasion("to", "reporters", 1),
    )  # fmt: skip


def test_stories_that_several_tell(db: sqlite3.Connection) -> None:
    assert speaking.several(db, ["s1", "s2", "s1", "", "s3"]) == {"s1": ""}
    assert (speaking.titled(db, "s1"), speaking.titled(db, "s2")) == ("The dam", "")


def test_said_and_denied(db: sqlite3.Connection) -> None:
    said = spoken(db, ada(db)).said
    assert speaking.reversals(db, said) == ()
    denied, affirmed, *_ = said
    db.execute("INSERT INTO traced VALUES ('s1', 'x', 2, 2, 1, 1, 'The leak', NULL, NULL, x'00')")
    for claim, one in (("c1", denied), ("c1", affirmed), ("c2", denied)):
        db.execute("INSERT INTO version VALUES (?, ?, 's1', ?, 0, 1.0)", (claim, one.article, one.id))
    assert speaking.reversals(db, said) == (Reversal("c1", affirmed.id, denied.id),)
    assert speaking.several(db, ["s1"]) == {"s1": "The leak"}
