"""Which actors, story or article may somebody mean who types a name?

In: a name, or an actor's id. Out: sequence numbers of actors who say something. A whole name goes before a part.
"""

from __future__ import annotations

import sqlite3

from headwater.errors import UsageError
from headwater.who.namekey import folded, parts

MOST = 1000
"""Actors that one name may mean; a first name alone can mean very many."""
SPEAKS = "EXISTS (SELECT 1 FROM statement s WHERE s.actor = c.seq)"

IN_STORY = "a.seq IN (SELECT article FROM told JOIN story ON story.id = told.story WHERE ? IN (story.id, story.title))"


def article_meant(db: sqlite3.Connection, name: str) -> str:
    """The id of the article with this id, else of the newest with this external id or address. Raises UsageError."""
    row = db.execute(
        "SELECT id FROM article WHERE id = ?1 UNION ALL"
        " SELECT id FROM (SELECT id FROM article WHERE external = ?1 OR url = ?1 ORDER BY seq DESC) LIMIT 1",
        (name,),
    ).fetchone()
    if row is None:
        raise UsageError(f"{name}: there is no article of this id or address")
    return str(row[0])


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
