"""What has one actor said over time, and where was it printed?

In: a name or an actor's id. Out: who may be meant, and what they said. Several who may be meant are listed as a choice:
two people of one name are never taken for one in silence.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from headwater.library.listing import Listing
from headwater.library.naming import meant, nobody
from headwater.library.records import Statement
from headwater.library.search import Query, ask

MOST = 1000
"""Statements of one actor that are counted for the choice."""
CHOICES = 50


@dataclass(frozen=True, slots=True)
class Person:
    """An actor, with how much he says: ``statements`` is at most 1000 and then means that many or more.

    ``first`` and ``last`` are days of the earliest and latest statement that has one, ISO prefixes.
    """

    id: str
    name: str
    kind: str
    actor_class: str | None
    country: str | None
    statements: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Who:
    """Who may be meant by ``asked``, the most quoted first; and what he said, where it can be only one."""

    asked: str
    people: Listing[Person]
    statements: Listing[Statement]


def who(
    db: sqlite3.Connection,
    name: str,
    *,
    words: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 50,
    after: str | None = None,
) -> Who:
    """An actor's statements, the newest first, by name or id; or the choice of those whom the name may mean."""
    seqs = meant(db, name)
    people = sorted((_person(db, seq) for seq in seqs), key=lambda one: (-one.statements, one.name, one.id))
    heard = [one for one in people if one.statements]
    left = "…" if len(heard) > CHOICES else None
    choice = Listing(tuple(heard[:CHOICES]), Person, total=len(heard), after=left)
    if len(heard) != 1:
        note = f"{len(heard)} actors may be meant: ask for one by id" if heard else nobody(db, name)
        return Who(name, choice, Listing((), Statement, total=0, note=note))
    query = Query(who=heard[0].id, words=words, since=since, until=until, limit=limit, after=after)
    return Who(name, choice, ask(db, query))


STANDING = """statement s CROSS JOIN article a INDEXED BY article_facets ON a.seq = s.article
WHERE s.actor = c.seq AND s.rejected = 0 AND a.latest = 1"""
PERSON = f"""
SELECT c.id, c.name, c.kind, c.class AS actor_class, c.country,
       (SELECT count(*) FROM (SELECT 1 FROM {STANDING} LIMIT {MOST})) AS statements,
       (SELECT s.day FROM {STANDING} AND s.day > '' ORDER BY s.day LIMIT 1) AS first,
       (SELECT s.day FROM {STANDING} AND s.day > '' ORDER BY s.day DESC LIMIT 1) AS last
FROM actor c WHERE c.seq = ?
"""


def _person(db: sqlite3.Connection, seq: int) -> Person:
    row = db.execute(PERSON, (seq,)).fetchone()
    return Person(**dict(row))
