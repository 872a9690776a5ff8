"""Which articles tell one story, and who speaks in them?

In: a library, a story's id. Out: its articles in time, and its voices: whoever is known by name as one actor, whoever
is not by the words printed for him, with the outlets that print it. Nothing here needs the story to be worked out.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass, field

from headwater.across.moments import moment
from headwater.records import content_id
from headwater.who.namekey import body_parts

MEMBERS = """
SELECT a.seq, a.id, a.published, a.outlet, a.domain, a.title, a.words,
       (SELECT count(*) FROM statement s WHERE s.article = a.seq AND s.rejected = 0) AS statements
FROM telling t CROSS JOIN article a ON a.seq = t.article WHERE t.story = ?"""
SPOKEN = """
SELECT c.id, c.name, c.kind, c.class, c.country, p.roles, s.anonymity, s.chain, s.article,
       coalesce(a.outlet, a.domain) AS outlet
FROM telling t CROSS JOIN article a INDEXED BY article_facets ON a.seq = t.article
CROSS JOIN statement s ON s.article = t.article LEFT JOIN actor c ON c.seq = s.actor
LEFT JOIN appearance p ON p.article = s.article AND p.actor = s.actor
WHERE t.story = ? AND s.rejected = 0 ORDER BY s.article, s.seq"""
ANSWERS = ("described", "unnamed")
POINTING = frozenset(
    "i we me us you he she it they him her them who which that this one someone somebody people "
    "its my our your his their ours theirs these those".split()
)


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story: when it was printed (ISO prefix), its words and statements."""

    id: str
    outlet: str | None
    title: str | None
    published: str | None
    words: int
    statements: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who says something in a story. ``actor`` is an id, None where nobody knows who it is: then ``name`` are
    the words printed for him, None for statements without a source or by a pronoun that is left open. ``kind``,
    ``sort`` and ``country`` are the actor's, ``role`` as printed most often. ``anonymity`` is that of most of the
    ``statements``; ``through`` are those who handed it on, as printed, ``outlets`` who printed it, most first."""

    actor: str | None
    name: str | None
    kind: str | None
    sort: str | None
    country: str | None
    role: str | None
    anonymity: str
    statements: int
    articles: int
    through: tuple[str, ...]
    outlets: tuple[str, ...]

    @property
    def nameless(self) -> bool:
        """Whether it is an anonymous source, and not somebody known who was described."""
        return self.actor is None and self.name is not None and self.anonymity in ANSWERS


def members(db: sqlite3.Connection, story: str) -> tuple[Member, ...]:
    """The story's articles, the earliest first; none where there is no such story."""
    rows = db.execute(MEMBERS, (story,)).fetchall()
    rows.sort(key=lambda row: (moment(row["published"]) or float("inf"), row["id"]))
    return tuple(
        Member(
            row["id"], row["outlet"] or row["domain"], row["title"], row["published"],
            row["words"], row["statements"],
        )
        for row in rows
    )  # fmt: skip


def speakers(db: sqlite3.Connection, story: str) -> tuple[Speaker, ...]:
    """Who says something in the story, by the number of articles and statements."""
    found: dict[tuple[str, ...], _Gathered] = {}
    for row in db.execute(SPOKEN, (story,)):
        names = json.loads(row["chain"])
        name = _name(row, names)
        key = (
            (row["id"],) if row["id"] else ("", *(body_parts(name) or [name])) if name else ("", row["anonymity"], "?")
        )
        one = found.setdefault(key, _Gathered(row, name))
        one.add(row, names)
    made = (one.speaker() for one in found.values())
    return tuple(sorted(made, key=lambda one: (-one.articles, -one.statements, one.name or "~", one.actor or "")))


def story_of(db: sqlite3.Connection, id: str) -> tuple[str, str] | None:
    """What an id is of that is no story's, and the story that it belongs to; None where it is nothing here."""
    for what, query in (
        ("claim", "SELECT t.story FROM claim c JOIN telling t ON t.article = c.article WHERE c.id = ?"),
        ("claim", "SELECT story FROM version WHERE claim = ? LIMIT 1"),
        ("article", "SELECT t.story FROM article a LEFT JOIN telling t ON t.article = a.seq WHERE a.id = ?"),
        ("statement", "SELECT t.story FROM statement s LEFT JOIN telling t ON t.article = s.article WHERE s.id = ?"),
    ):
        if (row := db.execute(query, (id,)).fetchone()) is not None:
            return what, row[0] or ""
    return None


def renamed(db: sqlite3.Connection, story: str) -> str | None:
    """The id that a story has now, where it had this one from an article that is not its earliest any more."""
    for (id,) in db.execute("SELECT id FROM article"):
        if content_id("told", id) == story:
            query = "SELECT t.story FROM article a JOIN telling t ON t.article = a.seq WHERE a.id = ? AND t.story > ''"
            row = db.execute(query, (id,)).fetchone()
            return str(row[0]) if row is not None else None
    return None


def _name(row: sqlite3.Row, chain: list[str]) -> str | None:
    """The actor's name, else the words for him where they say anything."""
    if row["id"]:
        return str(row["name"])
    if row["anonymity"] == "none" or len(chain) < 2:
        return None
    return None if chain[-1].casefold() in POINTING else chain[-1]


@dataclass(slots=True)
class _Gathered:
    """One speaker while his statements are gathered."""

    row: sqlite3.Row
    name: str | None
    statements: int = 0
    articles: set[int] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    through: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)

    def add(self, row: sqlite3.Row, chain: list[str]) -> None:
        self.statements += 1
        if row["article"] not in self.articles:
            self.roles.update(json.loads(row["roles"] or "[]"))
        self.articles.add(row["article"])
        self.kinds[row["anonymity"]] += 1
        self.through.update(chain[1:-1])
        self.outlets.update([row["outlet"]] if row["outlet"] else [])

    def speaker(self) -> Speaker:
        row = self.row
        return Speaker(
            actor=row["id"], name=self.name, kind=row["kind"], sort=row["class"], country=row["country"],
            role=next(iter(_ordered(self.roles)), None), anonymity=_ordered(self.kinds)[0], statements=self.statements,
            articles=len(self.articles), through=_ordered(self.through), outlets=_ordered(self.outlets),
        )  # fmt: skip


def _ordered(counted: Counter[str]) -> tuple[str, ...]:
    """The most frequent first, and of equals by name."""
    return tuple(sorted(counted, key=lambda name: (-counted[name], name)))
