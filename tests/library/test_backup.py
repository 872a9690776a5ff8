"""A backup is whole, also while others write; and one that fails leaves what was there."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from headwater.errors import LibraryError, UsageError
from headwater.library.adding import add
from headwater.library.backup import backup
from headwater.library.connection import connect
from tests.library import invented


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(tmp_path / "storm.hw")) as opened:
        add(opened, invented.items(20), workers=0, make=invented.cheap)
        yield opened


def test_a_backup_is_the_library(db: sqlite3.Connection, tmp_path: Path) -> None:
    target = backup(db, tmp_path / "copy.hw")
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.hw"]
    with closing(connect(target, create=False)) as copy:
        assert invented.exported(copy) == invented.exported(db)
        add(copy, invented.items(30), workers=0, make=invented.cheap)


def test_a_backup_replaces_an_older_one_where_it_is_told_to(db: sqlite3.Connection, tmp_path: Path) -> None:
    backup(db, tmp_path / "copy.hw")
    add(db, invented.items(30), workers=0, make=invented.cheap)
    with pytest.raises(UsageError, match="replace"):
        backup(db, tmp_path / "copy.hw")
    backup(db, tmp_path / "copy.hw", replace=True)
    with closing(connect(tmp_path / "copy.hw")) as copy:
        assert invented.exported(copy) == invented.exported(db)


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_what_belongs_to_the_library_is_not_its_backup(db: sqlite3.Connection, tmp_path: Path, ending: str) -> None:
    before = invented.exported(db)
    with pytest.raises(UsageError, match="not its own backup"):
        backup(db, tmp_path / f"storm.hw{ending}", replace=True)
    with closing(connect(tmp_path / "storm.hw")) as again:
        assert invented.exported(again) == before


def test_backups_while_another_writes(db: sqlite3.Connection, tmp_path: Path) -> None:
    def write() -> None:
        with closing(connect(tmp_path / "storm.hw")) as other:
            add(other, invented.items(400), workers=0, make=invented.cheap)

    writer = threading.Thread(target=write)
    writer.start()
    sizes = []
    while writer.is_alive() or len(sizes) < 2:
        with closing(sqlite3.connect(backup(db, tmp_path / "copy.hw", replace=True))) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
            (articles,) = copy.execute("SELECT count(*) FROM article").fetchone()
            (whole,) = copy.execute("SELECT count(*) FROM reading").fetchone()
            assert articles == whole
            sizes.append(articles)
    writer.join()
    assert sizes == sorted(sizes)
    assert len(set(sizes)) > 1


def test_a_library_in_a_folder_with_an_odd_name(tmp_path: Path) -> None:
    folder = tmp_path / "50% of #1"
    folder.mkdir()
    with closing(connect(folder / "storm.hw")) as db:
        add(db, invented.items(3), workers=0, make=invented.cheap)
        with closing(connect(backup(db, folder / "copy.hw"))) as copy:
            assert invented.exported(copy) == invented.exported(db)


def test_a_backup_that_fails_leaves_nothing_half(db: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="could not be made"):
        backup(db, tmp_path / "nowhere" / "copy.hw")
    assert sorted(path.name for path in tmp_path.iterdir() if ".part" in path.name) == []


def test_a_library_is_not_its_own_backup(db: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        backup(db, tmp_path / "storm.hw")


def test_what_is_no_file_is_never_replaced(db: sqlite3.Connection, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for target in (tmp_path / "pipe", tmp_path / "folder"):
        with pytest.raises(UsageError, match="is no file"):
            backup(db, target, replace=True)
    assert (tmp_path / "pipe").is_fifo()
