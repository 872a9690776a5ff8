"""Each item once, what is known without any work, failures kept and tried again, and what the caller is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from headwater.errors import LibraryError
from headwater.library.adding import KEPT, Added, Progress, add
from headwater.library.connection import connect
from headwater.library.writer import failures
from headwater.records import Failure, Item
from tests.library import invented


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(tmp_path / "storm.hw")) as opened:
        yield opened


def put(db: sqlite3.Connection, items: list[Item], **more: bool) -> Added:
    return add(db, items, workers=0, make=invented.cheap, **more)


def rows(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_items_become_articles_and_failures(db: sqlite3.Connection) -> None:
    done = put(db, invented.items(15))
    assert (done.added, done.known, done.failed) == (13, 0, 2)
    assert done.failures == tuple(Failure(f"storm.jsonl#{n}", "intake", "a record without a text") for n in (6, 13))
    assert (rows(db, "article"), rows(db, "failure"), rows(db, "page")) == (13, 2, 15)


def test_adding_twice_changes_nothing_and_reads_nothing(db: sqlite3.Connection, tmp_path: Path) -> None:
    put(db, invented.items(15))
    before = invented.exported(db)
    notes = tmp_path / "notes"
    done = add(db, invented.items(15), workers=0, make=invented.Noting(str(notes)))
    assert (done.added, done.known, done.failed) == (0, 15, 0)
    assert not notes.exists()
    assert invented.exported(db) == before


def test_workers_give_what_this_process_gives(db: sqlite3.Connection, tmp_path: Path) -> None:
    put(db, invented.items(20))
    with closing(connect(tmp_path / "other.hw")) as other:
        done = add(other, iter(invented.items(20)), workers=2, make=invented.cheap)
        assert (done.added, done.failed) == (18, 2)
        assert invented.exported(other) == invented.exported(db)


def test_an_item_that_comes_twice_is_read_once(db: sqlite3.Connection, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    twice = [item for item in invented.items(8) for _ in range(2)]
    done = add(db, twice, workers=1, make=invented.Noting(str(notes)))
    assert (done.added, done.known, done.failed) == (7, 8, 1)
    assert len(notes.read_text(encoding="utf-8").splitlines()) == 8


def test_what_a_source_could_not_give_is_counted(db: sqlite3.Connection) -> None:
    lost = Failure("gone.html", "intake", "no such file")
    done = add(db, [invented.item(0), lost], workers=0, make=invented.cheap)
    assert done == Added(added=1, known=0, failed=1, failures=(lost,))


def test_failures_are_left_alone_until_they_are_asked_for(db: sqlite3.Connection) -> None:
    bad = invented.item(0, name="refuse")
    put(db, [bad])
    assert put(db, [bad]).known == 1
    assert put(db, [bad], retry_failed=True).failed == 1
    assert [one.tries for one in failures(db)] == [2]
    done = put(db, [invented.item(0)], retry_failed=True)  # the same bytes; another name
    assert (done.added, done.known, done.failed) == (1, 0, 0)
    assert failures(db) == []


def test_failures_are_read_again_from_the_library_itself(db: sqlite3.Connection) -> None:
    bad = invented.item(0, name="refuse")
    put(db, [bad, invented.item(6), invented.item(1)])
    seen: list[Progress] = []

    def mended() -> object:
        return lambda item: invented.reading(invented.from_item(item))

    done = add(db, [invented.item(2)], workers=0, make=mended, retry_failed=True, progress=seen.append)  # type: ignore[arg-type]
    assert (done.added, done.known, done.failed) == (2, 0, 1)
    assert [one.source for one in failures(db)] == ["storm.jsonl#6"]
    assert (seen[-1].done, seen[-1].total) == (3, 3)


def test_an_article_is_put_in_its_story(db: sqlite3.Connection) -> None:
    add(db, invented.items(3), workers=0, make=invented.cheap, story="The storm")
    assert (rows(db, "story"), rows(db, "told")) == (1, 3)


def test_progress_tells_each_item(db: sqlite3.Connection) -> None:
    seen: list[Progress] = []
    put(db, invented.items(2))
    add(db, invented.items(8), workers=0, make=invented.cheap, progress=seen.append)
    assert [one.done for one in seen] == list(range(1, 9))
    assert all(one.done == one.added + one.known + one.failed and one.total == 8 for one in seen)
    assert (seen[-1].added, seen[-1].known, seen[-1].failed, seen[-1].name) == (5, 2, 1, "storm.jsonl#7")
    assert seen[-1].rate > 0
    add(db, iter(invented.items(1)), workers=0, make=invented.cheap, progress=seen.append)
    assert seen[-1].total is None


def test_an_interruption_keeps_what_is_stored(db: sqlite3.Connection) -> None:
    def interrupted() -> Iterator[Item]:
        yield from invented.items(5)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(db, interrupted(), workers=0, make=invented.cheap)
    assert rows(db, "article") == 5
    assert put(db, invented.items(10)).known == 5


def test_a_full_disk_is_said_and_survived(db: sqlite3.Connection, tmp_path: Path) -> None:
    put(db, invented.items(2))
    (size,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {size + 30}")
    with pytest.raises(LibraryError, match="full"):
        put(db, invented.items(200))
    stored = rows(db, "article")
    assert 2 < stored < 170
    assert not db.in_transaction
    db.execute("PRAGMA max_page_count = 1073741823")
    done = put(db, invented.items(200))
    assert done.known >= stored
    with closing(connect(tmp_path / "other.hw")) as other:
        put(other, invented.items(200))
        assert invented.exported(other) == invented.exported(db)


def test_a_broken_library_is_said(db: sqlite3.Connection) -> None:
    db.execute("DROP TABLE failure")
    with pytest.raises(LibraryError, match="cannot be used"):
        put(db, invented.items(1))


def test_the_real_reader_is_the_default(db: sqlite3.Connection) -> None:
    text = b"The river will rise again, the mayor of Lower Ode said on Monday."
    assert add(db, [Item(text, "river.txt"), Item(b"", "empty.txt")], workers=1).added == 1
    assert [row[0] for row in db.execute("SELECT source FROM statement")] == ["the mayor of Lower Ode"]
    assert [one.source for one in failures(db)] == ["empty.txt"]


def test_of_very_many_failures_the_first_are_told_and_all_counted(db: sqlite3.Connection) -> None:
    done = add(db, [Failure(f"list.jsonl:{n}", "intake", "not JSON") for n in range(KEPT + 5)], workers=0)
    assert (done.failed, len(done.failures), len(failures(db))) == (KEPT + 5, KEPT, KEPT + 5)
    assert done.failures[0].source == "list.jsonl:0"
