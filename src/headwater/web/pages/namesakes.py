"""Who else may an actor be? Those whose names are the same or nearly.

In: an actor's row. Out: others who appear somewhere, the likeliest first, each with what tells him from another. Looks
at a bounded number of names that share words with his.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from headwater.who.namekey import body_parts, parts, person_parts

MOST = 12
"""Actors that are offered."""
LOOKED_AT = 300
"""Names with the same words that are compared."""
COUNTED = 1000
"""Statements of one actor that are counted."""
FOUND = f"""
SELECT c.seq, c.id, c.name, c.kind, c.class, c.country, c.folded
FROM (SELECT rowid FROM actor_words WHERE actor_words MATCH ? LIMIT {LOOKED_AT}) w CROSS JOIN actor c ON c.seq = w.rowid
WHERE c.id <> ? AND EXISTS (SELECT 1 FROM appearance p WHERE p.actor = c.seq)"""
SAID = f"SELECT count(*) FROM (SELECT 1 FROM statement WHERE actor = ? AND rejected = 0 LIMIT {COUNTED})"


@dataclass(frozen=True, slots=True)
class Namesake:
    """An actor with a like name; ``statements`` is at most 1000, and then that many or more."""

    id: str
    name: str
    kind: str
    actor_class: str | None
    country: str | None
    statements: int


def namesakes(db: sqlite3.Connection, actor: sqlite3.Row) -> tuple[Namesake, ...]:
    """Others whose names have all, or the last, or some words of his."""
    words = _words(actor)
    found: dict[int, sqlite3.Row] = {}
    for expression in _expressions(words):
        if len(found) < MOST:
            found |= {row["seq"]: row for row in db.execute(FOUND, (expression, actor["id"]))}
    ranked = sorted(found.values(), key=lambda row: (-_likeness(row, actor), row["name"], row["id"]))
    return tuple(
        Namesake(row["id"], row["name"], row["kind"], row["class"], row["country"], statements(db, row["seq"]))
        for row in ranked[:MOST]
    )


def statements(db: sqlite3.Connection, seq: int) -> int:
    """How many an actor says, at most 1000."""
    return int(db.execute(SAID, (seq,)).fetchone()[0])


def _words(row: sqlite3.Row) -> tuple[str, ...]:
    return person_parts(row["name"]) if row["kind"] == "person" else body_parts(row["name"])


def _expressions(words: tuple[str, ...]) -> list[str]:
    """For FTS5: all words, then the last one, then any that are not short; only letters and digits are in them."""
    longer = [word for word in words if len(word) > 3][:8]
    tried = [" AND ".join(f'"{word}"' for word in words[:16]), f'"{words[-1]}"' if words else ""]
    return list(dict.fromkeys(one for one in (*tried, " OR ".join(f'"{word}"' for word in longer)) if one))


def _likeness(row: sqlite3.Row, actor: sqlite3.Row) -> float:
    """The share of words in common, a little more for the same kind and country."""
    ours, theirs = set(parts(actor["name"])), set(parts(row["name"]))
    shared = len(ours & theirs) / max(1, len(ours | theirs))
    kind = row["kind"] == actor["kind"]
    country = row["country"] is not None and row["country"] == actor["country"]
    return shared + 0.1 * int(kind) + 0.1 * int(country)
