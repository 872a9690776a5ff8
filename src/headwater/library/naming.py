"""Which actors, story or article may somebody mean who types a name?

In: a name, or an actor's id. Out: sequence numbers of actors who say something. A whole name goes before a part. The
name of one who was merged into another leads to that other.
"""

from __future__ import annotations

import json
import sqlite3

from headwater.errors import UsageError
from headwater.library import standing
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
    merged = _merged(db)
    for condition, value in tried:
        if value and (found := _speaking(db, condition, value, merged=merged)):
            return found
    return ()


def _merged(db: sqlite3.Connection) -> dict[str, str]:
    """Whom merges that stand have made part of whom, by id."""
    if db.execute("SELECT 1 FROM judgement WHERE kind = 'merge' LIMIT 1").fetchone() is None:
        return {}
    who = standing.identity(db)
    present = standing.presence(db, who)
    ends = {actor: who.end(actor, present=present) for actor in who.into}
    return {actor: end for actor, end in ends.items() if actor != end}


def _speaking(db: sqlite3.Connection, condition: str, value: str, *, merged: dict[str, str]) -> tuple[int, ...]:
    """Those that fit and speak, and those that speak for one who fits."""
    rows = db.execute(f"SELECT c.seq FROM actor c WHERE {condition} AND {SPEAKS} LIMIT {MOST}", (value,)).fetchall()
    if merged:
        ids = "SELECT c.id FROM json_each(?) k CROSS JOIN actor c ON c.id = k.value WHERE "
        fitting = db.execute(ids + condition, (json.dumps(list(merged)), value)).fetchall()
        into = json.dumps(sorted({merged[row[0]] for row in fitting}))
        found = f"SELECT c.seq FROM json_each(?) k CROSS JOIN actor c ON c.id = k.value WHERE {SPEAKS} LIMIT {MOST}"
        rows += db.execute(found, (into,)).fetchall()
    return tuple(dict.fromkeys(row[0] for row in rows))[:MOST]


def _expression(name: str) -> str:
    """Every word of a name as an FTS5 string; only letters, digits and apostrophes are left in it."""
    return " AND ".join(f'"{word}"' for word in parts(name.replace("\0", " "))[:32])
