"""One way to open the file, and one way to write to it.

A connection is for one thread. Readers never wait (WAL). Writers queue: ``writing`` takes the lock at once, so that no
transaction begins as a reader and fails when it turns into a writer.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import isfunction
from json import JSONDecodeError
from typing import TypeVar

from headwater.errors import LibraryError
from headwater.library.migrations import migrate

PATIENCE = 120.0
"""Seconds that a writer waits for its turn."""
OPENING, LOOK = 10.0, 0.01
"""Seconds that opening waits for others who open, and between two tries: SQLite itself does not wait there."""
C = TypeVar("C", bound=type)


def connect(
    path: str | os.PathLike[str], *, create: bool = True, factory: type[sqlite3.Connection] = sqlite3.Connection
) -> sqlite3.Connection:
    """Open a library in autocommit mode, make it where there is none. Raises LibraryError."""
    name = os.fspath(path)
    if not create and not (os.path.exists(name) and os.path.getsize(name)):
        raise LibraryError(f"{name}: there is no library here yet (headwater add makes one)")
    try:
        db = sqlite3.connect(name, timeout=PATIENCE, isolation_level=None, check_same_thread=False, factory=factory)
    except sqlite3.Error as error:
        raise LibraryError(f"{name}: {error}") from error
    try:
        db.row_factory = sqlite3.Row
        _patiently(db, "PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA cache_size = -32768")
        db.execute("PRAGMA wal_autocheckpoint = 8000")  # pages: a checkpoint after each 32 MB halves what is written
        migrate(db, name=name)
    except UnicodeDecodeError as error:  # SQLite quotes what it finds in a damaged file
        db.close()
        raise LibraryError(f"{name}: the file is damaged") from error
    except sqlite3.Error as error:
        db.close()
        raise LibraryError(f"{name}: {error}") from error
    except LibraryError:
        db.close()
        raise
    return db


def _patiently(db: sqlite3.Connection, sql: str) -> None:
    """Run what SQLite gives up at once where another has the file: it waits for a lock to write, not for this."""
    until = time.monotonic() + OPENING
    while True:
        try:
            db.execute(sql)
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(LOOK)


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One transaction, all or nothing. A full disk or a damaged file becomes a LibraryError."""
    try:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.execute("COMMIT")
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")
    except sqlite3.IntegrityError:  # a fault of ours, not of the file
        raise
    except sqlite3.DatabaseError as error:
        raise LibraryError(f"the library cannot be written: {error}") from error


@contextmanager
def faults() -> Iterator[None]:
    """What SQLite says against the file becomes a LibraryError; and what cannot be parsed in it, since we wrote it."""
    try:
        yield
    except (sqlite3.Error, JSONDecodeError, UnicodeDecodeError) as error:
        raise LibraryError(f"the library cannot be used: {error}") from error


def guarded(owner: C) -> C:
    """A class whose public methods raise LibraryError for what is wrong with the file, and nothing of SQLite's."""
    for name, method in list(vars(owner).items()):
        if isfunction(method) and not name.startswith("_"):
            setattr(owner, name, faults()(method))
    return owner
