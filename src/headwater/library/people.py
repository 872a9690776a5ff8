"""What has one actor said over time, and where was it printed?

In: a name or an actor's id. Out: who may be meant, and what they said. Several who may be meant are listed as a choice:
two people of one name are never taken for one in silence.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass

from headwater.library import standing
from headwater.library.listing import Listing
from headwater.library.naming import meant, nobody
from headwater.library.records import Statement
from headwater.library.search import Query, ask

MOST = 1000
"""Statements of one actor that are counted for the choice."""
CHOICES = 50
FEW = 100
"""The same where many may be meant."""
LATELY = 10_000
"""Statements, the newest, in which the most quoted of late are looked for."""
APPEARANCES = 2000
"""Articles, those added last, in which an actor's roles are looked for."""


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
class Known:
    """An actor that was asked for by an id. Where the one with that id was merged into him, ``was`` is its name.

    ``others`` are the ids and names of all who were merged into him.
    """

    seq: int
    person: Person
    was: str | None
    others: tuple[tuple[str, str], ...]


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
    people = sorted((person(db, seq) for seq in seqs), key=lambda one: (-one.statements, one.name, one.id))
    heard = [one for one in people if one.statements]
    left = "…" if len(heard) > CHOICES else None
    choice = Listing(tuple(heard[:CHOICES]), Person, total=len(heard), after=left)
    if len(heard) != 1:
        note = f"{len(heard)} actors may be meant: ask for one by id" if heard else nobody(db, name)
        return Who(name, choice, Listing((), Statement, total=0, note=note))
    query = Query(who=heard[0].id, words=words, since=since, until=until, limit=limit, after=after)
    return Who(name, choice, ask(db, query))


ROUGHLY = f"""
SELECT k.value, (SELECT count(*) FROM (SELECT 1 FROM statement WHERE actor = k.value LIMIT {MOST})) AS said
FROM json_each(?) k ORDER BY said DESC, k.value LIMIT ?"""
"""Who says most, by the index alone: what was rejected or superseded counts too."""


def choice(db: sqlite3.Connection, name: str, *, limit: int = CHOICES, most: int = FEW) -> Listing[Person]:
    """Who may be meant by a name, the most quoted first; ``most`` statements of each are counted."""
    seqs = meant(db, name)
    rows = db.execute(ROUGHLY, (json.dumps(seqs), limit)).fetchall()
    people = [one for row in rows if (one := person(db, row[0], most=most)).statements]
    note = None if people else nobody(db, name)
    return Listing(tuple(people), Person, total=len(seqs), after="…" if len(seqs) > limit else None, note=note)


STANDING = """statement s CROSS JOIN article a INDEXED BY article_facets ON a.seq = s.article
WHERE s.actor = c.seq AND s.rejected = 0 AND a.latest = 1"""
PERSON = f"""
SELECT c.id, c.name, c.kind, c.class AS actor_class, c.country,
       (SELECT count(*) FROM (SELECT 1 FROM {STANDING} LIMIT ?2)) AS statements,
       (SELECT s.day FROM {STANDING} AND s.day > '' ORDER BY s.day LIMIT 1) AS first,
       (SELECT s.day FROM {STANDING} AND s.day > '' ORDER BY s.day DESC LIMIT 1) AS last
FROM actor c WHERE c.seq = ?1
"""


def person(db: sqlite3.Connection, seq: int, *, most: int = MOST) -> Person:
    """One actor, with how much he says; ``most`` statements are counted."""
    row = db.execute(PERSON, (seq, most)).fetchone()
    return Person(**dict(row))


def known(db: sqlite3.Connection, id: str) -> Known | None:
    """The actor with this id, or the one that he is part of by now; None where there is none."""
    who = standing.identity(db)
    present = standing.presence(db, who)
    end = who.end(id, present=present)
    row = db.execute("SELECT seq FROM actor WHERE id = ?", (end,)).fetchone() if present(end) else None
    if row is None:
        return None
    merged = {one for one in who.into if one != end and who.end(one, present=present) == end}
    found = db.execute(
        "SELECT c.id, c.name FROM json_each(?) k CROSS JOIN actor c ON c.id = k.value ORDER BY c.name, c.id",
        (json.dumps(sorted(merged | {id})),),
    )
    names = {one["id"]: str(one["name"]) for one in found}
    was = names.get(id, id) if id != end else None
    others = tuple((one, name) for one, name in names.items() if one != end)
    return Known(row["seq"], person(db, row["seq"]), was, others)


def roles(db: sqlite3.Connection, seq: int) -> tuple[tuple[str, int], ...]:
    """What the actor is called besides his name, as printed, with in how many articles: the most first."""
    rows = db.execute(
        "SELECT p.roles FROM (SELECT article, roles FROM appearance WHERE actor = ? ORDER BY article DESC LIMIT ?) p "
        "CROSS JOIN article a INDEXED BY article_facets ON a.seq = p.article WHERE a.latest = 1",
        (seq, APPEARANCES),
    )
    counts = Counter(role for row in rows for role in dict.fromkeys(json.loads(row["roles"])))
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def lately(db: sqlite3.Connection, *, limit: int = CHOICES) -> Listing[Person]:
    """The most quoted in the newest statements, which are all that is counted; days too are those in them."""
    rows = db.execute(
        """
        SELECT c.id, c.name, c.kind, c.class AS actor_class, c.country, count(*) AS statements,
               min(nullif(s.day, '')) AS first, max(nullif(s.day, '')) AS last
        FROM (SELECT day, actor, article FROM statement INDEXED BY statement_facets
              WHERE rejected = 0 AND actor IS NOT NULL ORDER BY day DESC, seq LIMIT ?) s
        CROSS JOIN article a INDEXED BY article_facets ON a.seq = s.article CROSS JOIN actor c ON c.seq = s.actor
        WHERE a.latest = 1 GROUP BY c.seq ORDER BY statements DESC, c.name, c.id LIMIT ?""",
        (LATELY, limit),
    ).fetchall()
    return Listing(tuple(Person(**dict(row)) for row in rows), Person)
