"""The numbered steps, alone and together; what is refused; and the sum of them that people read."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from headwater.errors import LibraryError
from headwater.library import migrations
from headwater.library.connection import connect, writing

SCHEMA = Path(migrations.__file__).parent.parent / "schema.sql"
HEAD = """\
-- A library, as an analyst meets it: `sqlite3 headwater.hw`. All offsets are code points into article.text, half open.
-- This file is the sum of migrations/*.sql (the test of migrations writes it: HEADWATER_GOLDEN=write).
"""


def shape(db: sqlite3.Connection) -> list[tuple[str, str]]:
    return [tuple(row) for row in db.execute("SELECT name, sql FROM sqlite_master ORDER BY name")]


def test_schema_is_the_sum_of_the_steps() -> None:
    whole = HEAD + "".join(f"\n-- {number}. {name}\n\n{sql}" for number, name, sql in migrations.steps())
    if os.environ.get("HEADWATER_GOLDEN") == "write":
        SCHEMA.write_text(whole, encoding="utf-8")
    assert SCHEMA.read_text(encoding="utf-8") == whole
    read = sqlite3.connect(":memory:")
    read.executescript(whole)
    made = connect(":memory:")
    assert shape(read) == shape(made)
    read.close()
    made.close()


def test_steps_are_numbered_without_a_gap() -> None:
    assert [number for number, _, _ in migrations.steps()] == list(range(1, len(migrations.steps()) + 1))


def test_each_step_is_recorded_once(tmp_path: Path) -> None:
    for _ in range(2):
        db = connect(tmp_path / "a.hw")
        assert [row["name"] for row in db.execute("SELECT name FROM migration ORDER BY number")] == [
            name for _, name, _ in migrations.steps()
        ]
        db.close()


def test_an_older_library_is_brought_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = migrations.steps()
    monkeypatch.setattr(migrations, "steps", lambda: everything[:1])
    old = connect(tmp_path / "a.hw")
    assert old.execute("PRAGMA user_version").fetchone()[0] == 1
    old.execute("INSERT INTO story VALUES ('s', 'The flood')")
    old.close()
    monkeypatch.undo()
    new = connect(tmp_path / "a.hw")
    fresh = connect(tmp_path / "b.hw")
    assert shape(new) == shape(fresh)
    assert new.execute("SELECT title FROM story").fetchone()["title"] == "The flood"
    new.close()
    fresh.close()


def test_what_an_older_library_holds_waits_to_be_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = migrations.steps()
    monkeypatch.setattr(migrations, "steps", lambda: everything[:6])
    old = connect(tmp_path / "a.hw")
    old.execute("INSERT INTO page VALUES ('p', 'page', 'a.html', NULL, NULL, NULL, NULL, 1, x'00', '2024')")
    columns = "id, page, key, version, latest, authors, text, words"
    old.execute(f"INSERT INTO article ({columns}) VALUES ('a', 'p', 'a', 1, 1, '[]', 'The ferry sank.', 3)")
    old.execute("INSERT INTO reading VALUES (1, 'reader 1', x'00')")
    old.close()
    monkeypatch.undo()
    new = connect(tmp_path / "a.hw")
    assert [row["article"] for row in new.execute("SELECT article FROM unlinked")] == [1]
    new.close()


def test_a_step_that_fails_leaves_no_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = (1, "bad", "CREATE TABLE first (a);\nCREATE TABLE broken (;\n")
    monkeypatch.setattr(migrations, "steps", lambda: [bad])
    with pytest.raises(LibraryError, match="syntax error"):
        connect(tmp_path / "a.hw")
    db = sqlite3.connect(tmp_path / "a.hw")
    assert db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    db.close()


def test_what_is_no_library_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.hw").write_text("The ferry sank off Odesund on Tuesday.\n" * 100, encoding="utf-8")
    with pytest.raises(LibraryError, match="not a database"):
        connect(tmp_path / "text.hw")
    other = sqlite3.connect(tmp_path / "other.hw")
    other.execute("CREATE TABLE invoice (a)")
    other.close()
    with pytest.raises(LibraryError, match="not a library"):
        connect(tmp_path / "other.hw")
    db = connect(tmp_path / "newer.hw")
    db.execute("PRAGMA user_version = 9999")
    db.close()
    with pytest.raises(LibraryError, match="newer version"):
        connect(tmp_path / "newer.hw")
    with pytest.raises(LibraryError, match="no library here"):
        connect(tmp_path / "none.hw", create=False)
    assert not (tmp_path / "none.hw").exists()
    (tmp_path / "empty.txt").touch()
    with pytest.raises(LibraryError, match="no library here"):
        connect(tmp_path / "empty.txt", create=False)
    assert (tmp_path / "empty.txt").read_bytes() == b""


def test_many_may_make_it_at_once(tmp_path: Path) -> None:
    errors: list[BaseException] = []

    def make() -> None:
        try:
            connect(tmp_path / "a.hw").close()
        except LibraryError as error:
            errors.append(error)

    threads = [threading.Thread(target=make) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    db = connect(tmp_path / "a.hw")
    assert db.execute("SELECT count(*) FROM migration").fetchone()[0] == len(migrations.steps())
    db.close()


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    db = connect(tmp_path / "a.hw")

    def half() -> None:
        with writing(db):
            db.execute("INSERT INTO story VALUES ('s', 'The flood')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert db.execute("SELECT count(*) FROM story").fetchone()[0] == 0
    db.close()
