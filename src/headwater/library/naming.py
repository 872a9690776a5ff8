"""Which actors may somebody mean who types a name?

In: a name, or an actor's id. Out: sequence numbers of actors who say something. A whole name goes before a part.
"""

from __future__ import annotations

import sqlite3

from headwater.who.namekey import folded, parts

MOST = 1000
"""Actors that one name may mean; a first name alone can mean very many."""
SPEAKS = "EXISTS (SELECT 1 FROM statement s WHERE s.actor = c.seq)"


def meant(db: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """The actor with this id, else those of exactly this name, else those whose names have all of its words."""
    tried = (
        ("c.id = ?", name),
        ("c.folded = ?", folded(name)),
        ("c.seq IN (SELECT rowid FROM actor_words WHERE actor_words MATCH ?)", _expression(name)),
    )
    for condition, value in tried:
        if value and (found := _speaking(db, condition, value)):
            return found
    return ()


def _speaking(db: sqlite3.Connection, condition: str, value: str) -> tuple[int, ...]:
    rows = db.execute(f"SELECT c.seq FROM actor c WHERE {condition} AND {SPEAKS} LIMIT {MOST}", (value,))
    return tuple(row[0] for row in rows)


def _expression(name: str) -> str:
    """Every word of a name as an FTS5 string; only letters, digits and apostrophes are left in it."""
    return " AND ".join(f'"{word}"' for word in parts(name.replace("\0", " "))[:32])
