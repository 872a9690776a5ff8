"""How do one actor's words reach us: on which occasions, in which stories, through whom?

In: an actor's number. Out: his newest statements, as narrow rows that are counted here; at most ``NEWEST``, so that it
takes no longer for a minister with a hundred thousand. Newest versions only, without what people rejected. In order,
the newest day is first, and of a day what was added last.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from headwater.library.query import Query, checked
from headwater.library.words import holds, parse

NEWEST = 2000
"""Statements of one actor that are counted."""
REVERSED = 200
"""Denials of which it is asked whether their opposite was said too."""
Key = tuple[str, int]
"""A day and the number of a statement."""
How = Literal["where", "medium", "to"]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement without its words. ``article`` and ``seq`` are numbers; ``story`` is empty where nothing was
    linked yet; ``links`` are the names in its chain, two where nobody stands between the outlet and the actor."""

    seq: int
    id: str
    day: str
    article: int
    outlet: str | None
    story: str
    venue: str | None
    medium: str | None
    addressee: str | None
    polarity: str
    links: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """The newest statements that answer, and whether they are all."""

    said: tuple[Said, ...]
    complete: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Reporter:
    """An outlet that prints somebody's statements: how many, with nobody in between, and through somebody else."""

    outlet: str | None
    statements: int
    direct: int
    through: int


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where, in what medium or to whom somebody speaks, as printed, and how often."""

    how: How
    printed: str
    statements: int


@dataclass(frozen=True, slots=True)
class Reversal:
    """Two statements of one actor that are versions of one claim, of which one denies it: ids."""

    claim: str
    said: str
    denied: str


def spoken(
    db: sqlite3.Connection,
    actor: int,
    *,
    since: str | None = None,
    until: str | None = None,
    words: str | None = None,
) -> Spoken:
    """What the actor said in a period that overlaps; ``words`` are looked for in the newest only. Raises UsageError."""
    query = checked(Query(since=since, until=until))
    wanted = parse(words or "")
    if (words or "").strip() and not (wanted.groups or wanted.without):
        return Spoken((), True, "there is no word in this to search for")
    rows = _rows(db, actor, query=query, most=NEWEST + 1)
    complete = len(rows) <= NEWEST
    rows = rows[:NEWEST]
    if wanted.groups or wanted.without:
        printed = _printed(db, [one.seq for one in rows])
        rows = [one for one in rows if holds(wanted, *printed[one.seq])]
    return Spoken(tuple(rows), complete)


def further(
    db: sqlite3.Connection, actor: int, *, after: Key | None, since: str | None, until: str | None, most: int
) -> list[Said]:
    """What he said before that statement, however far back. Raises UsageError."""
    return _rows(db, actor, query=checked(Query(since=since, until=until)), most=most, after=after)


ROWS = """
SELECT s.seq, s.id, s.day, s.article, a.outlet, coalesce(t.story, '') AS story, s.venue, s.medium, s.addressee,
       s.polarity, json_array_length(s.chain) AS links
FROM statement s INDEXED BY statement_actor
CROSS JOIN article a INDEXED BY article_facets ON a.seq = s.article LEFT JOIN telling t ON t.article = s.article
WHERE s.actor = ? AND s.rejected = 0 AND a.latest = 1{more} ORDER BY s.day DESC, s.seq DESC LIMIT ?"""
AFTER = " AND (s.day, s.seq) < (?, ?)"
SINCE = " AND s.day >= ? AND s.day >= substr(?, 1, length(s.day))"
UNTIL = " AND s.day > '' AND s.day <= ? AND substr(s.day, 1, ?) <= ?"


def _rows(db: sqlite3.Connection, actor: int, *, query: Query, most: int, after: Key | None = None) -> list[Said]:
    more, values = "", list[str | int]()
    if query.since:
        since = str(query.since)
        more, values = more + SINCE, [*values, since[:4], since]
    if query.until:
        until = str(query.until)
        more, values = more + UNTIL, [*values, until + "~", len(until), until]
    if after is not None:
        more, values = more + AFTER, [*values, *after]
    return [Said(**dict(row)) for row in db.execute(ROWS.format(more=more), [actor, *values, most])]


def _printed(db: sqlite3.Connection, seqs: Sequence[int]) -> dict[int, tuple[str | None, str | None]]:
    rows = db.execute(
        "SELECT s.seq, s.content, s.source FROM json_each(?) k CROSS JOIN statement s ON s.seq = k.value",
        (json.dumps(seqs),),
    )
    return {row["seq"]: (row["content"], row["source"]) for row in rows}


def reporters(said: Iterable[Said]) -> tuple[Reporter, ...]:
    """Who prints it, the most first."""
    counts: dict[str | None, list[int]] = defaultdict(lambda: [0, 0])
    for one in said:
        counts[one.outlet][one.links > 2] += 1
    found = [Reporter(outlet, sum(each), *each) for outlet, each in counts.items()]
    return tuple(sorted(found, key=lambda one: (-one.statements, one.outlet or "")))


def occasions(said: Iterable[Said]) -> tuple[Occasion, ...]:
    """Where he speaks, in what medium and to whom, the most frequent first; capitals apart, as printed."""
    counts: Counter[tuple[How, str]] = Counter()
    shown: dict[tuple[How, str], str] = {}
    for one in said:
        ways: tuple[tuple[How, str | None], ...] = (("where", one.venue), ("medium", one.medium), ("to", one.addressee))
        for how, printed in ways:
            if printed is not None and not (how == "medium" and printed in (one.venue or "")):
                key = (how, " ".join(printed.casefold().split()))
                counts[key] += 1
                shown.setdefault(key, printed)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Occasion(key[0], shown[key], number) for key, number in ranked)


def several(db: sqlite3.Connection, stories: Iterable[str]) -> dict[str, str]:
    """Of these stories, those that two articles or more tell, with the title that each had when it was worked out, else
    nothing."""
    rows = db.execute(
        "SELECT k.value, coalesce(d.title, '') FROM json_each(?) k LEFT JOIN traced d ON d.story = k.value "
        "WHERE k.value > '' AND (SELECT count(*) FROM (SELECT 1 FROM telling WHERE story = k.value LIMIT 2)) = 2",
        (json.dumps(list(dict.fromkeys(stories))),),
    )
    return dict(rows.fetchall())


def titled(db: sqlite3.Connection, story: str) -> str:
    """What a story is called that was not worked out yet: as its earliest article that has a title."""
    row = db.execute(
        "SELECT b.title FROM (SELECT a.seq, a.published FROM telling t"
        " CROSS JOIN article a INDEXED BY article_facets ON a.seq = t.article WHERE t.story = ?) e"
        " CROSS JOIN article b ON b.seq = e.seq WHERE b.title > '' ORDER BY e.published IS NULL, e.published LIMIT 1",
        (story,),
    ).fetchone()
    return str(row["title"]) if row else ""


def reversals(db: sqlite3.Connection, said: Sequence[Said]) -> tuple[Reversal, ...]:
    """What he says in one place and denies in another, as far as claims were worked out; of a claim, the newest two."""
    by_id = {one.id: one for one in said}
    denials = [one for one in said if one.polarity == "denied"][:REVERSED]
    rows = db.execute(
        "SELECT d.claim, d.statement AS denied, v.statement AS said FROM json_each(?) k"
        " CROSS JOIN version d INDEXED BY version_article ON d.article = k.value"
        " CROSS JOIN version v ON v.claim = d.claim WHERE v.statement IS NOT NULL AND d.statement IS NOT NULL",
        (json.dumps([one.article for one in denials]),),
    )
    found: dict[str, tuple[Said, Said]] = {}
    for claim, denied, other in rows:
        no, yes = by_id.get(denied), by_id.get(other)
        if no is None or yes is None or (no.polarity, yes.polarity) != ("denied", "affirmed"):
            continue
        if claim not in found or (yes.day, no.day) > (found[claim][0].day, found[claim][1].day):
            found[claim] = (yes, no)
    ranked = sorted(found.items(), key=lambda item: (max(item[1][0].day, item[1][1].day), item[0]), reverse=True)
    return tuple(Reversal(claim, yes.id, no.id) for claim, (yes, no) in ranked)
