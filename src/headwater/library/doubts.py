"""What is the machine not sure of, and a person should look at: statements, and who is who?

In: an open library. Out: statements of low score, the newest first; pairs of actors who may be one, those who say most
first. What people decided is not asked again. Claims that are in doubt: ``across/doubts.py``.

1. Two actors of one name: they differ in kind, class or country, so that nothing made them one.
2. A person of one word which is the last word of the name of just one other person in the same stories.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

from headwater.errors import UsageError
from headwater.library import standing
from headwater.library.listing import Listing
from headwater.library.records import Statement
from headwater.library.statements import load

COUNTED = 100
"""What is counted is counted up to here; one more means that there are more."""
HEARD = 5000
"""The newest statements, whose speakers are looked into."""
LOOKED = 200
"""Names that are looked into besides, of each kind."""
NAMES_ALIKE = 6
"""Actors of one name of which each is put beside each."""
SEEN = 200
"""Articles of an actor by which his stories are told."""
PRINTED = 30
"""Articles of an actor by which his roles are told."""
LARGEST = 1 << 63
"""What SQLite counts up to."""
UNSURE = """
FROM statement s INDEXED BY statement_unsure CROSS JOIN article a INDEXED BY article_facets ON a.seq = s.article
WHERE s.score < 0.5 AND s.judged = 0 AND s.rejected = 0 AND a.latest = 1"""
SAYS = f"(SELECT count(*) FROM (SELECT 1 FROM statement s WHERE s.actor = c.seq LIMIT {COUNTED + 1}))"
ACTOR = f"c.seq, c.id, c.name, c.kind, c.class AS actor_class, c.country, {SAYS} AS statements"
SPEAKS = "EXISTS (SELECT 1 FROM statement s WHERE s.actor = c.seq)"
RECENT = f"""
SELECT DISTINCT actor FROM (
    SELECT actor FROM statement INDEXED BY statement_facets WHERE actor IS NOT NULL ORDER BY day DESC, seq LIMIT {HEARD}
)"""
TWICE = f"(SELECT count(*) FROM (SELECT 1 FROM actor c WHERE c.folded = d.folded AND {SPEAKS} LIMIT 2)) = 2"
DOUBLED = f"""
SELECT d.folded FROM ({RECENT}) r CROSS JOIN actor d ON d.seq = r.actor WHERE d.folded > '' AND {TWICE}
UNION SELECT folded FROM (
    SELECT folded FROM (
        SELECT folded FROM actor INDEXED BY actor_folded WHERE folded > '' GROUP BY folded HAVING count(*) > 1
    ) d WHERE {TWICE} LIMIT ?
)"""
ALIKE = f"SELECT c.folded, {ACTOR} FROM json_each(?) d CROSS JOIN actor c ON c.folded = d.value WHERE {SPEAKS}"
ONE_WORD = f"c.folded > '' AND instr(c.folded, ' ') = 0 AND c.kind = 'person' AND {SPEAKS}"
SURNAMES = f"""
SELECT c.folded, {ACTOR} FROM ({RECENT}) r CROSS JOIN actor c ON c.seq = r.actor WHERE {ONE_WORD}
UNION SELECT * FROM (SELECT c.folded, {ACTOR} FROM actor c INDEXED BY actor_folded WHERE {ONE_WORD} LIMIT {LOOKED})"""
BEARERS = f"""
SELECT {ACTOR} FROM (SELECT rowid FROM actor_words WHERE actor_words MATCH ? LIMIT {LOOKED}) w
CROSS JOIN actor c ON c.seq = w.rowid WHERE c.kind = 'person' AND substr(c.folded, -length(?2)) = ?2"""
STORIES = f"""
SELECT DISTINCT t.story FROM (SELECT article FROM appearance WHERE actor = ? LIMIT {SEEN}) p
CROSS JOIN telling t ON t.article = p.article WHERE t.story > ''"""


@dataclass(frozen=True, slots=True)
class Somebody:
    """An actor in doubt. ``statements`` is how many are read of him, 101 for more than 100."""

    seq: int
    id: str
    name: str
    kind: str
    actor_class: str | None
    country: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Two who may be one: of the ``same name``, or the first is called by the ``last word`` of the second's. ``weight``
    is how many statements hang on it, ``folded`` the name that they share."""

    why: Literal["same name", "last word"]
    folded: str
    one: Somebody
    other: Somebody
    weight: int

    @property
    def key(self) -> tuple[int, str, str, str]:
        """What they are sorted by."""
        return -self.weight, self.folded, self.one.id, self.other.id


@dataclass(frozen=True, slots=True)
class Introduction:
    """Who somebody is in print: the roles that stand with him, the most frequent first, and his newest statement."""

    roles: tuple[str, ...]
    sample: Statement | None


def unsure(db: sqlite3.Connection, *, limit: int, after: str | None = None) -> Listing[Statement]:
    """Statements of which the reader is less sure than not, and nobody said anything. Raises UsageError."""
    where, values = "", []
    if after is not None:
        day, seq = place(after, (str, int))
        where, values = "AND s.day <= ? AND (s.day < ? OR s.seq > ?)", [day, day, seq]
    rows = db.execute(f"SELECT s.day, s.seq {UNSURE} {where} ORDER BY s.day DESC, s.seq LIMIT ?", (*values, limit + 1))
    keys = rows.fetchall()
    left = token(*keys[limit - 1]) if len(keys) > limit else None
    return Listing(load(db, [seq for _, seq in keys[:limit]]), Statement, after=left)


def how_many_unsure(db: sqlite3.Connection) -> int:
    """How many there are, 101 for more than 100."""
    return int(db.execute(f"SELECT count(*) FROM (SELECT 1 {UNSURE} LIMIT {COUNTED + 1})").fetchone()[0])


def namesakes(db: sqlite3.Connection) -> tuple[Namesakes, ...]:
    """Actors who may be one, on whom most hangs first: of those heard last, and of some hundred names besides."""
    decided = _distinct(db)
    found = [*_of_one_name(db, most=LOOKED + len(decided)), *_by_last_word(db)]
    still = [one for one in found if frozenset((one.one.id, one.other.id)) not in decided]
    return tuple(sorted(still, key=lambda one: one.key))


def introduced(db: sqlite3.Connection, one: Somebody) -> Introduction:
    """Who an actor is, as articles print it."""
    rows = db.execute(f"SELECT roles FROM appearance WHERE actor = ? LIMIT {PRINTED}", (one.seq,))
    roles = Counter(role for row in rows for role in json.loads(row["roles"]))
    newest = "SELECT seq FROM statement WHERE actor = ? AND rejected = 0 ORDER BY day DESC LIMIT 1"
    found = load(db, [row["seq"] for row in db.execute(newest, (one.seq,))])
    return Introduction(tuple(role for role, _ in roles.most_common()), next(iter(found), None))


def token(*key: str | float) -> str:
    """A place in a listing, to ask for what comes after it.

    >>> place(token("2031-05-12", 7), (str, int))
    ('2031-05-12', 7)
    """
    return json.dumps(key, ensure_ascii=False, separators=(",", ":"))


def place(after: str, kinds: tuple[type, ...]) -> tuple[Any, ...]:
    """What such a token says. Raises UsageError for what is none."""
    try:
        key = json.loads(after)
        json.dumps(key, ensure_ascii=False).encode()  # half characters are in no library
    except (ValueError, RecursionError) as error:
        raise UsageError("after is not what a listing gave") from error
    if not isinstance(key, list) or [type(part) for part in key] != list(kinds):
        raise UsageError("after is not what a listing of this kind gave")
    if any(isinstance(part, int) and abs(part) >= LARGEST for part in key):
        raise UsageError("after is not what a listing gave")
    return tuple(key)


def _of_one_name(db: sqlite3.Connection, *, most: int) -> Iterator[Namesakes]:
    """1. Each who speaks beside each of the same name."""
    names = [row["folded"] for row in db.execute(DOUBLED, (most,))]
    groups: dict[str, list[Somebody]] = {name: [] for name in names}
    for row in db.execute(ALIKE, (json.dumps(names),)):
        groups[row["folded"]].append(_somebody(row))
    for name, group in groups.items():
        group.sort(key=lambda one: (-one.statements, one.id))
        for one, other in combinations(group[:NAMES_ALIKE], 2):
            yield Namesakes("same name", name, one, other, other.statements)


def _by_last_word(db: sqlite3.Connection) -> Iterator[Namesakes]:
    """2. Each who has one word for a name, and the only one he can be."""
    for row in db.execute(SURNAMES).fetchall():
        one = _somebody(row)
        bearers = db.execute(BEARERS, (f'"{row["folded"]}"', f" {row['folded']}")).fetchall()
        mine = _stories(db, one) if bearers else frozenset()
        near = [other for other in map(_somebody, bearers) if not mine.isdisjoint(_stories(db, other))]
        if len(near) == 1:
            yield Namesakes("last word", row["folded"], one, near[0], one.statements)


def _somebody(row: sqlite3.Row) -> Somebody:
    return Somebody(**{name: row[name] for name in Somebody.__dataclass_fields__})


def _stories(db: sqlite3.Connection, one: Somebody) -> frozenset[str]:
    return frozenset(row["story"] for row in db.execute(STORIES, (one.seq,)))


def _distinct(db: sqlite3.Connection) -> frozenset[frozenset[str]]:
    """Pairs of whom somebody said that they are not one, as they are called now."""
    said = standing.rulings(db, "kind = 'distinct'")
    if not said:
        return frozenset()
    who = standing.identity(db)
    present = standing.presence(db, who)
    return frozenset(
        frozenset(who.end(actor, present=present) for actor in (one.target, str(one.value["other"]))) for one in said
    )
