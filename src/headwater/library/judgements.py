"""What people decided: who is who, what is wrong, and how to take it back."""

from __future__ import annotations

import sqlite3

from headwater.library import overlay


def replay(db: sqlite3.Connection, article: int) -> None:
    """Lay the judgements that stand over an article that was just written, inside the caller's transaction."""
    overlay.lay(db, article)
