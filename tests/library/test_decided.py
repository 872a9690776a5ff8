"""What was decided, as people look through it: by thing, by author, page by page, and what became of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from headwater.errors import UsageError
from headwater.library import decided, judgements
from headwater.library.connection import connect
from headwater.library.records import Judgement
from headwater.library.rereading import reread
from headwater.library.writer import store
from tests.library import invented


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    db = connect(tmp_path / "storm.hw")
    for number in range(4):
        store(db, invented.item(number), invented.read(invented.item(number)))
    yield db
    db.close()


def ids(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[0] for row in db.execute(f"SELECT id FROM {table} ORDER BY id")]


def judge(db: sqlite3.Connection, kind: str, target: str, **value: object) -> Judgement:
    who = str(value.pop("who", "Mira"))
    return judgements.judge(db, kind, target, value=value, who=who, why="read both")


def test_the_newest_first_and_page_by_page(db: sqlite3.Connection) -> None:
    made = [judge(db, "confirm", one, who=f"Mira {n % 2}").id for n, one in enumerate(ids(db, "statement")[:7])]
    seen: list[str] = []
    after: str | None = None
    for _ in range(4):
        page = decided.newest(db, limit=2, after=after)
        seen += [one.id for one in page]
        after = page.after
    assert seen == made[::-1]
    assert after is None
    assert [one.id for one in decided.newest(db, who="Mira 1")] == made[5::-2]
    assert decided.newest(db, kind="reject").records == ()
    assert decided.authors(db) == ("Mira 0", "Mira 1")


def test_of_one_time_all_are_shown_once(db: sqlite3.Connection) -> None:
    for one in ids(db, "statement")[:5]:
        judgements.judge(db, "reject", one, value={}, who="Mira", why="", at="2031-05-01")
    first = decided.newest(db, limit=3)
    rest = decided.newest(db, limit=3, after=first.after)
    assert len({one.id for one in (*first, *rest)}) == 5


@pytest.mark.parametrize("after", ["", "x", "2031/", "/3", "2031/-1", "2031/²", f"2031/{'9' * 30}", "2031/1 OR 1"])
def test_what_is_no_place_in_the_list_is_refused(db: sqlite3.Connection, after: str) -> None:
    with pytest.raises(UsageError, match="no place"):
        decided.newest(db, after=after)


def test_what_became_of_it(db: sqlite3.Connection, tmp_path: Path) -> None:
    one, other = ids(db, "statement")[:2]
    stands, gone = judge(db, "confirm", one), judge(db, "reject", other)
    undo = judgements.undo(db, gone.id, who="Mira", why="no")
    assert decided.states(db, [stands, gone, undo]) == {stands.id: "stands", gone.id: "taken back", undo.id: "stands"}
    assert [decided.is_undone(db, each.id) for each in (stands, gone, undo)] == [False, True, False]
    again = judgements.undo(db, undo.id, who="Mira", why="yes")
    assert [decided.is_undone(db, each.id) for each in (gone, undo, again)] == [False, True, False]
    empty = connect(tmp_path / "empty.hw")
    judgements.load(empty, judgements.dump(db))
    assert set(decided.states(empty, [stands, gone]).values()) == {"waiting"}
    assert decided.judgement(empty, stands.id) == stands
    assert decided.judgement(empty, "0123") is None
    empty.close()


def test_of_a_statement_also_after_a_reread(db: sqlite3.Connection) -> None:
    one, other, third = ids(db, "statement")[:3]
    made = [judge(db, "fix", one, polarity="denied"), judge(db, "same", other, other=one), judge(db, "confirm", third)]
    assert [each.id for each in decided.of_statement(db, one)] == [made[1].id, made[0].id]
    both = decided.of_both(decided.of_statement(db, one), decided.of_statement(db, other))
    assert [each.id for each in both] == [made[1].id]

    def better(articles):  # type: ignore[no-untyped-def]
        for article in articles:
            plain = invented.reading(article)
            yield replace(plain, attributions=tuple(replace(a, id=a.id[::-1]) for a in plain.attributions))

    reread(db, read=better, made="better 2")
    assert [each.id for each in decided.of_statement(db, one[::-1])] == [made[1].id, made[0].id]
    assert [each.id for each in decided.of_statement(db, other[::-1])] == [made[1].id]


def test_of_an_actor_and_an_article_from_either_side(db: sqlite3.Connection) -> None:
    one, other, third = ids(db, "actor")[:3]
    made = [judge(db, "retype", one, country="FR"), judge(db, "distinct", other, other=one)]
    made += [judge(db, "merge", third, into=one)]
    assert [each.id for each in decided.of_actor(db, one)] == [each.id for each in made[::-1]]
    assert [each.id for each in decided.of_actor(db, other)] == [made[1].id]
    first, second = ids(db, "article")[:2]
    link = judge(db, "link", second, **{"from": first, "right": False})
    outlet = judge(db, "outlet", first, outlet="The Ebb")
    assert [each.id for each in decided.of_article(db, first)] == [outlet.id, link.id]
    both = decided.of_both(decided.of_article(db, first), decided.of_article(db, second))
    assert [each.id for each in both] == [link.id]
