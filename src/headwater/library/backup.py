"""A copy of a library, made while others write: whole, or not there at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from headwater.errors import LibraryError, UsageError

PAGES = 4096
"""Database pages copied at a time: writers of other processes get their turn in between."""


def backup(db: sqlite3.Connection, target: str | os.PathLike[str], *, replace: bool = False) -> Path:
    """Copy the library to a file; over one that is there already only to ``replace`` it. Raises UsageError where it is
    there, or is no file (a folder, a device), else LibraryError, and leaves nothing half."""
    path = Path(target)
    if _same(db, path):
        raise UsageError(f"{path}: a library is not its own backup")
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is no file: a backup is a file of its own")  # a device would be replaced by one
    if path.exists() and not replace:
        raise UsageError(f"{path} exists already: say replace to write over it")
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.unlink(missing_ok=True)
        _copy(db, part)
        os.replace(part, path)
    except (sqlite3.Error, OSError) as error:
        raise LibraryError(f"{path}: the backup could not be made: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return path


def _copy(db: sqlite3.Connection, part: Path) -> None:
    # One read transaction on a connection of its own: without it, the copy begins anew with each article written.
    with closing(_again(db)) as source, closing(sqlite3.connect(part, isolation_level=None)) as copy:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(copy, pages=PAGES, sleep=0)
        source.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _again(db: sqlite3.Connection) -> sqlite3.Connection:
    return sqlite3.connect(Path(_file(db)).absolute().as_uri() + "?mode=ro", uri=True, isolation_level=None)


def _file(db: sqlite3.Connection) -> str:
    return next(str(row[2]) for row in db.execute("PRAGMA database_list") if row[1] == "main")


def _same(db: sqlite3.Connection, path: Path) -> bool:
    """Whether this is the library, or what SQLite keeps beside it."""
    file = _file(db)
    beside = {os.path.realpath(file) + ending for ending in ("-wal", "-shm", "-journal")}
    return os.path.realpath(path) in beside or (path.exists() and os.path.samefile(file, path))
