"""Which actors, outlet, story or article may somebody mean who types a name?

In: a name, or an actor's id. Out: sequence numbers of actors who say something. A whole name goes before a part. The
name of one who was merged into another leads to that other. Where nothing is meant: what there is instead.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.errors import UsageError
from headwater.library import standing
from headwater.who.namekey import folded, parts

MOST = 1000
"""Actors that one name may mean; a first name alone can mean very many."""
SPEAKS = "EXISTS (SELECT 1 FROM statement s WHERE s.actor = c.seq)"

NEAR = 5
"""Names that are offered where nobody has the one that was typed."""
TOLD = 8
"""Names of outlets and stories that are listed where none is meant."""
OUTLETS = """
WITH RECURSIVE known (name) AS (
    SELECT min(outlet) FROM article
    UNION ALL SELECT (SELECT min(outlet) FROM article WHERE outlet > name) FROM known WHERE name IS NOT NULL
) SELECT name FROM known WHERE name IS NOT NULL"""
"""Jumps along the index from outlet to outlet."""


@dataclass(frozen=True, slots=True)
class Outlets:
    """Which articles: those of these outlets, or of this domain; where of neither, ``note`` says what there is."""

    names: tuple[str, ...] = ()
    domain: str | None = None
    note: str | None = None


def article_meant(db: sqlite3.Connection, name: str) -> str:
    """The id of the article with this id, else of the newest with this external id or address. Raises UsageError."""
    if db.execute("SELECT 1 FROM article WHERE id = ?", (name,)).fetchone():
        return name
    rows = db.execute(
        "SELECT id, key, outlet, title FROM article WHERE external = ?1 OR url = ?1 ORDER BY seq DESC", (name,)
    ).fetchall()
    newest = {row["key"]: row for row in reversed(rows)}  # of each key the last to come stays
    if not rows:
        raise UsageError(f"{name}: there is no article of this id or address")
    if len(newest) > 1:
        each = "; ".join(
            f"{row['id']} ({row['outlet'] or 'no outlet'}: {row['title'] or 'no title'})" for row in newest.values()
        )
        raise UsageError(f"{name}: {len(newest)} articles have this id: {each}; ask by one of these ids")
    return str(rows[0]["id"])


def outlets_meant(db: sqlite3.Connection, name: str) -> Outlets:
    """The outlet of this name whatever its case and accents, or of this domain, or the only one with this in it."""
    known = [row[0] for row in db.execute(OUTLETS)]
    key = folded(name)
    if same := [one for one in known if one == name or (key and folded(one) == key)]:
        return Outlets(tuple(same))
    domain = name.strip().lower()
    if db.execute("SELECT 1 FROM article INDEXED BY article_facets WHERE domain = ? LIMIT 1", (domain,)).fetchone():
        return Outlets(domain=domain)
    partly = [one for one in known if key and key in folded(one)]
    if len({folded(one) for one in partly}) == 1:
        return Outlets(tuple(partly))
    if partly:
        return Outlets(note=f"several outlets have {name!r} in their names: {_some(partly)}")
    return Outlets(note=f"no outlet called {name!r} in this library ({there_are(known)})")


def stories_meant(db: sqlite3.Connection, name: str) -> tuple[tuple[str, ...], str | None]:
    """The ids of the stories of this id or title, whatever its case; where there are none, a note on what there is."""
    known = db.execute("SELECT id, title FROM story ORDER BY title, id").fetchall()
    same = [one["id"] for one in known if name.casefold() in (one["id"].casefold(), one["title"].casefold())]
    if same:
        return tuple(same), None
    return (), f"no story called {name!r} in this library ({there_are([one['title'] or one['id'] for one in known])})"


def there_are(names: Sequence[str]) -> str:
    """What to choose from, not more than can be read.

    >>> there_are(["The Ebb", "Vell Daily"]), there_are([])
    ('there are: The Ebb, Vell Daily', 'there are none')
    """
    return f"there are: {_some(names)}" if names else "there are none"


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:TOLD])
    return shown if len(names) <= TOLD else f"{shown}, …, {len(names)} in all"


def near(db: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Up to five names of actors who speak and whose names share a word with this one, else the beginning of a word."""
    words = parts(name.replace("\0", " "))[:32]
    whole = " OR ".join(f'"{word}"' for word in words)
    starts = " OR ".join(f'"{word[:-2]}"*' for word in words if len(word) >= 4)
    query = f"""
        SELECT DISTINCT c.name FROM (SELECT rowid FROM actor_words WHERE actor_words MATCH ? LIMIT {MOST}) w
        CROSS JOIN actor c ON c.seq = w.rowid WHERE {SPEAKS} ORDER BY abs(length(c.name) - ?), c.name LIMIT {NEAR}"""
    for expression in (whole, starts):
        found = db.execute(query, (expression, len(name))).fetchall() if expression else []
        if found:
            return tuple(row[0] for row in found)
    return ()


def nobody(db: sqlite3.Connection, name: str) -> str:
    """What to say where nobody is meant."""
    names = near(db, name)
    return f"nobody called {name[:80]!r} says anything here" + (f"; perhaps {' or '.join(names)}" if names else "")


def meant(db: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """The actor with this id, else those of exactly this name, else those whose names have all of its words.

    One word alone may be a surname: an actor who is called just that does not hide the others who bear it. Nobody is
    called "the Renn": where nobody has "the" in his name, what is no person is looked for without it.
    """
    merged = _merged(db)
    found = _speaking(db, "c.id = ?", name, merged=merged) or _called(db, name, merged)
    words = parts(name)
    if found or len(words) < 2 or words[0] != "the":
        return found
    return _called(db, " ".join(words[1:]), merged, but=" AND c.kind <> 'person'")


def _called(db: sqlite3.Connection, name: str, merged: dict[str, str], *, but: str = "") -> tuple[int, ...]:
    """Those of exactly this name, else those whose names have all of its words."""
    whole, words = folded(name), _expression(name)
    if whole and len(parts(name)) > 1 and (found := _speaking(db, f"c.folded = ?{but}", whole, merged=merged)):
        return found
    part = f"c.seq IN (SELECT rowid FROM actor_words WHERE actor_words MATCH ?){but}"
    return _speaking(db, part, words, merged=merged) if words else ()


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
