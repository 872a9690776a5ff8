"""A library whose file is damaged, or is none: always a LibraryError, from whatever is asked of it."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import cast

import pytest

import headwater
from headwater.errors import HeadwaterError, LibraryError
from headwater.library import connection
from headwater.library.connection import connect, writing
from headwater.library.view import Library
from tests.library import rows

TEXT = "The lock at Veyl is shut, Dara Holm said. It will open in May, Tom Ressel said."
PAGE = 4096
ASKED: dict[str, Callable[[Library], object]] = {
    "ask": lambda library: library.ask("lock OR open"),
    "facets": lambda library: library.facets("lock"),
    "who": lambda library: library.who("Holm"),
    "stats": lambda library: library.stats(),
    "statements": lambda library: list(library.statements()),
    "judgements": lambda library: library.judgements(),
    "judge": lambda library: library.judge("reject", library.ask("lock")[0].id, who="desk", why="a test"),
    "failures": lambda library: library.failures(),
    "feeds": lambda library: library.feeds(),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("whole")
    with closing(rows.library(folder)) as db:
        for number in range(40):
            article = rows.article(db, f"{number}. {TEXT}", outlet=f"Paper {number % 3}")
            rows.statement(db, article, "The lock at Veyl is shut", actor=rows.actor(db, "Dara Holm"))
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (path,) = [row[2] for row in db.execute("PRAGMA database_list") if row[1] == "main"]
        return Path(path).read_bytes()


def damaged(data: bytes, seed: int) -> bytes:
    """A page of noise, noise here and there, or an end that is missing; never the head alone."""
    chance = random.Random(seed)
    if seed % 3 == 0:
        return data[: chance.randrange(PAGE, len(data))]
    noisy = bytearray(data)
    for _ in range(chance.choice([2, 6]) if seed % 3 == 1 else 400):
        long = PAGE if seed % 3 == 1 else 1
        start = chance.randrange(1, len(data) // PAGE) * PAGE if long > 1 else chance.randrange(100, len(data))
        noisy[start : start + long] = chance.randbytes(long)
    return bytes(noisy)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_said(whole: bytes, tmp_path: Path, seed: int) -> None:
    said = []
    for name, ask in ASKED.items():
        path = tmp_path / f"{name}.hw"
        path.write_bytes(damaged(whole, seed))
        with suppress(IndexError):  # nothing was found to judge
            try:
                with headwater.open(path, create=False) as library:
                    ask(library)
            except HeadwaterError as error:
                said.append(str(error))
    assert said or seed % 3 == 1
    assert not any("\n" in one for one in said)


def test_what_is_done_with_the_database_itself_is_said_too(whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.hw").write_bytes(whole)
    with pytest.raises(LibraryError, match="no such table"), headwater.open(tmp_path / "a.hw") as library:
        library.db.execute("SELECT 1 FROM nowhere")


def test_a_damaged_schema_is_said(whole: bytes, tmp_path: Path) -> None:
    noisy = whole.replace(b"CREATE TABLE article", b"CREATE \xff\xfe\xfaBLE article", 1)
    assert noisy != whole
    (tmp_path / "a.hw").write_bytes(noisy)
    with pytest.raises(LibraryError, match=r"a\.hw"):
        headwater.open(tmp_path / "a.hw", create=False)


def test_a_fault_of_ours_is_not_taken_for_one_of_the_file(tmp_path: Path) -> None:
    with (
        closing(connect(tmp_path / "a.hw")) as db,
        pytest.raises(sqlite3.IntegrityError),
        writing(db),
    ):
        db.execute("INSERT INTO told VALUES ('none', 7)")


@pytest.mark.parametrize("kind", ["folder", "loop", "text"])
def test_what_is_no_library_is_said(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.hw"
    if kind == "folder":
        path.mkdir()
    elif kind == "loop":
        path.symlink_to(path)
    else:
        path.write_text("The lock at Veyl is shut.\n" * 400, encoding="utf-8")
    with pytest.raises(LibraryError, match=r"a\.hw"):
        headwater.open(path)


class Held:
    """A connection to a file that others have for the first tries: SQLite says so, and does not wait."""

    def __init__(self, tries: int) -> None:
        self.left = tries

    def execute(self, sql: str) -> None:
        self.left -= 1
        if self.left >= 0:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error


def test_opening_waits_where_sqlite_does_not() -> None:
    held = Held(3)
    connection._patiently(cast(sqlite3.Connection, held), "PRAGMA journal_mode = WAL")
    assert held.left == -1


def test_opening_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "OPENING", 0.05)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        connection._patiently(cast(sqlite3.Connection, Held(10_000)), "PRAGMA journal_mode = WAL")
