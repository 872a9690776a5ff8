"""Judgements laid over the machine's reading: what the tables statement, actor, appearance and article then say."""

from __future__ import annotations

import sqlite3


def lay(db: sqlite3.Connection, article: int) -> None:
    """Lay the judgements that stand over an article, inside the caller's transaction."""
    if db.execute("SELECT 1 FROM judgement LIMIT 1").fetchone() is None:
        return
