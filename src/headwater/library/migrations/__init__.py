"""The numbered steps that make a library, each in its transaction together with the record of having run.

A step that has been published is never edited: a change of the schema is a new file. ``schema.sql`` beside this folder
is the sum of all steps, for people to read; a test holds the two together.
"""

from __future__ import annotations

import sqlite3
from importlib import resources

from headwater.errors import LibraryError

APPLICATION = 0x48574C42
"""SQLite's ``application_id``: "HWLB"."""


def steps() -> list[tuple[int, str, str]]:
    """Number, name and SQL of each step, in order."""
    files = sorted(f.name for f in resources.files(__package__).iterdir() if f.name.endswith(".sql"))
    return [
        (int(name[:4]), name[5:-4], resources.files(__package__).joinpath(name).read_text("utf-8")) for name in files
    ]


def migrate(db: sqlite3.Connection, *, name: str) -> None:
    """Bring a database in autocommit mode to the newest version. Raises LibraryError if it is not a library, or newer.

    Any number of processes may do this at once: each step is taken under the writer's lock, by whoever comes first.
    """
    newest = steps()
    if _version(db, name) == newest[-1][0]:
        return
    for number, title, sql in newest:
        db.execute("BEGIN IMMEDIATE")
        try:
            if _version(db, name) < number:
                for statement in statements(sql):
                    db.execute(statement)
                db.execute(f"PRAGMA application_id = {APPLICATION}")
                db.execute(f"PRAGMA user_version = {number}")
                db.execute(
                    "INSERT INTO migration (number, name, at) VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%SZ'))",
                    (number, title),
                )
            db.execute("COMMIT")
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")


def statements(sql: str) -> list[str]:
    """The single statements of a script; a trigger with its body is one."""
    out, part = [], ""
    for line in sql.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            out.append(part.strip())
            part = ""
    return out


def _version(db: sqlite3.Connection, name: str) -> int:
    """Looked up in one transaction: another process may be making the library at this moment."""
    if not db.in_transaction:
        db.execute("BEGIN")
        try:
            return _version(db, name)
        finally:
            db.execute("ROLLBACK")
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION and (application or version or tables):
        raise LibraryError(f"{name}: a database, but not a library")
    if version > steps()[-1][0]:
        raise LibraryError(f"{name}: made by a newer version of Headwater (schema {version})")
    return int(version)
