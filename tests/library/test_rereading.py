"""A better reader reads all again: only what another made, one article at a time, and goes on where it stopped."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from headwater.errors import NotText
from headwater.library import written
from headwater.library.connection import connect
from headwater.library.judgements import judge
from headwater.library.pool import Pool
from headwater.library.rereading import TOGETHER, Reread, article_of, reread, reread_pages
from headwater.library.writer import store
from headwater.library.written import version
from headwater.records import Article, Assertion, Failure, Item, Reading, Span
from tests.readings import plain_reading, rich_reading


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = connect(tmp_path / "levy.hw")
    yield opened
    opened.close()


def put(db: sqlite3.Connection, number: int, *, made: str) -> None:
    reading = plain_reading(f"Ferry {number} did not sail.")
    assert store(db, Item(str(number).encode(), str(number)), reading, made=made)


def reader(seen: list[str], *, stop: int | None = None) -> object:
    """Reads nothing but one assertion, and breaks after ``stop`` articles."""

    def read(articles: Iterable[Article]) -> Iterator[Reading]:
        for article in articles:
            if stop is not None and len(seen) == stop:
                raise KeyboardInterrupt
            seen.append(article.text)
            yield Reading(article, (), (), (), (Assertion((Span(0, 5),), "new"),), ())

    return read


def made(db: sqlite3.Connection) -> list[str]:
    return [row[0] for row in db.execute("SELECT made FROM reading ORDER BY article")]


def test_only_what_another_made_is_read_again(db: sqlite3.Connection) -> None:
    for number, by in enumerate(["old", "new", "old"]):
        put(db, number, made=by)
    seen: list[str] = []
    told: list[tuple[int, int]] = []
    assert reread(db, read=reader(seen), made="new", progress=lambda *at: told.append(at)) == 2
    assert seen == ["Ferry 0 did not sail.", "Ferry 2 did not sail."]
    assert told == [(1, 2), (2, 2)]
    assert made(db) == ["new"] * 3
    assert reread(db, read=reader([]), made="new") == 0
    assert reread(db, read=reader([]), made="new", everything=True) == 3
    assert reread(db, read=reader([])) == 3
    assert made(db) == [version()] * 3


def test_it_goes_on_where_it_was_stopped(db: sqlite3.Connection) -> None:
    for number in range(TOGETHER + 6):
        put(db, number, made="old")
    seen: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        reread(db, read=reader(seen, stop=TOGETHER + 2), made="new")
    assert made(db) == ["new"] * (TOGETHER + 2) + ["old"] * 4
    assert reread(db, read=reader(seen), made="new") == 4
    assert len(set(seen)) == len(seen) == TOGETHER + 6


def test_the_article_is_as_it_was_taken_in(db: sqlite3.Connection) -> None:
    reading = rich_reading()
    store(db, Item(b"levy", "levy"), reading)
    db.execute("UPDATE article SET outlet = 'Somebody', published = '1999', authors = '[]'")
    assert article_of(db, 1) == reading.article


def test_who_is_gone_is_forgotten(db: sqlite3.Connection) -> None:
    store(db, Item(b"levy", "levy"), rich_reading(), made="old")
    assert reread(db, read=reader([]), made="new") == 1
    for table in ("statement", "appearance", "actor"):
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0


def test_what_people_decided_stays(db: sqlite3.Connection) -> None:
    reading = rich_reading()
    store(db, Item(b"levy", "levy"), reading, made="old")
    wrong = reading.attributions[0].id
    judge(db, "reject", wrong, value={}, who="ilse", why="not what the Post wrote")
    better = replace(reading, attributions=tuple(replace(one, score=0.99) for one in reading.attributions))
    assert reread(db, read=lambda articles: (better for _ in articles), made="new") == 1
    found = {row["id"]: (row["rejected"], row["score"]) for row in db.execute("SELECT * FROM statement")}
    assert found.pop(wrong) == (1, 0.99)
    assert set(found.values()) == {(0, 0.99)}


def better() -> Callable[[Item], Reading]:
    """An intake that finds a sentence more in page 1, and cannot read page 2 any more."""

    def read(item: Item) -> Reading:
        if item.name == "2":
            raise NotText("binary data, not text")
        more = " The pier is shut." if item.name == "1" else ""
        found = plain_reading(f"Ferry {item.name} did not sail.{more}")
        return replace(found, assertions=(Assertion((Span(0, 5),), "new"),))

    return read


def test_pages_are_taken_in_again(db: sqlite3.Connection) -> None:
    for number in range(3):
        put(db, number, made="old")
    db.execute("INSERT INTO story VALUES ('s', 'The ferry')")
    db.execute("INSERT INTO told SELECT 's', seq FROM article")
    with Pool(better, workers=0) as pool:
        done = reread_pages(db, pool=pool)
    assert done == Reread(2, 1, (Failure("2", "intake", "binary data, not text"),))
    rows = db.execute("SELECT text, version, latest FROM article ORDER BY text").fetchall()
    assert [tuple(row) for row in rows] == [
        ("Ferry 0 did not sail.", 1, 1),
        ("Ferry 1 did not sail.", 1, 0),
        ("Ferry 1 did not sail. The pier is shut.", 2, 1),
        ("Ferry 2 did not sail.", 1, 1),
    ]
    assert db.execute("SELECT count(*) FROM told").fetchone()[0] == 4
    assert (
        db.execute("SELECT count(*) FROM reading WHERE made = 'old'").fetchone()[0] == 2
    )  # the old version, and page 2
    with Pool(better, workers=0) as pool:
        again = reread_pages(db, pool=pool)
    assert (again.read, again.renewed, len(again.failures)) == (0, 0, 1)


def test_another_comparing_network_makes_no_reading_old(monkeypatch: pytest.MonkeyPatch) -> None:
    made = written.version(), written.tracer()

    def changed(name: str) -> tuple[str, str]:
        manifest = written._manifest()
        manifest["sha256"][name] = "0" * 64
        with monkeypatch.context() as patched:
            patched.setattr(written, "_manifest", lambda: manifest)
            for one in (written.version, written.tracer):
                one.cache_clear()
            found = written.version(), written.tracer()
        for one in (written.version, written.tracer):
            one.cache_clear()
        return found

    assert changed(written.COMPARING)[0] == made[0]
    assert changed(written.COMPARING)[1] != made[1]
    assert not set(changed("reader.onnx.zst")) & set(made)
