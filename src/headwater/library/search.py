"""Which statements answer a question? Fast at a million of them, and exact about what was not counted.

In: a Query. Out: a Listing of statements, the newest first or the most relevant first; counts by facet on request.

1. The narrowest part of the question drives: an actor's statements, an outlet's articles, the words. What it gives is
   taken whole where it is at most ``COUNTED`` rows, and is then counted exactly.
2. A wide question sorted by date walks the statements from the newest and stops when the page is full: no total.
3. A wide question sorted by relevance ranks the ``RANKED`` statements added last that match, and says so.
"""

from __future__ import annotations

import base64
import binascii
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from headwater.errors import UsageError
from headwater.library.listing import Listing
from headwater.library.naming import Outlets, meant, nobody, outlets_meant, stories_meant, there_are
from headwater.library.query import Query, checked
from headwater.library.records import Statement
from headwater.library.statements import every, load
from headwater.library.words import Wanted, matches, parse
from headwater.records import Span

__all__ = ["Facets", "Hit", "Query", "ask", "every", "facets", "hits"]

COUNTED = 10_000
"""Rows that a narrow question may have; more are not counted."""
RANKED = 3_000
"""Statements that are ranked where more match; each costs a look at all its words."""
FACETED = 2_000
PROBED = 101
"""Keys for which it pays to look up each statement in the words, rather than all that have a common word."""
DENSE = 0.2
ANONYMOUS = ("described", "unnamed")
Key = tuple[str | float, int]
"""What a listing is sorted by: a day or a rank, and the number of the statement."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement, and where its printed words hold what was looked for: spans into the article's text."""

    statement: Statement
    matches: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of the ``counted`` statements have which value, the most first; ``complete`` if these are all."""

    counted: int
    complete: bool
    outlet: tuple[tuple[str, int], ...]
    anonymity: tuple[tuple[str, int], ...]
    form: tuple[tuple[str, int], ...]
    actor: tuple[tuple[str, int], ...]


def ask(db: sqlite3.Connection, query: Query) -> Listing[Statement]:
    """The statements that answer, newest versions only, without what people rejected. Raises UsageError.

    Where a filter means nothing in this library, the note says so, and what there is.
    """
    query = checked(query)
    asked = _understood(db, query)
    if isinstance(asked, str):
        return Listing((), Statement, total=0, note=asked)
    start = _token(query.after, asked.sort)
    found = _keys(db, asked, start=start, most=query.limit + 1)
    page, left = found.keys[: query.limit], found.keys[query.limit :]
    after = _opaque(asked.sort, page[-1]) if left else None
    note = found.note if page or start else _absent(db, query)
    total = found.total if found.total is not None or left or start else len(page)
    return Listing(load(db, [seq for _, seq in page]), Statement, total=total, after=after, note=note)


def hits(db: sqlite3.Connection, statements: Listing[Statement], words: str) -> tuple[Hit, ...]:
    """The same statements with the words that were looked for marked in what was printed."""
    ids = sorted({one.article for one in statements})
    texts: dict[str, str] = {}
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        texts |= dict(db.execute(f"SELECT id, text FROM article WHERE id IN ({', '.join('?' * len(part))})", part))
    return tuple(Hit(one, matches(one, words, text=texts[one.article])) for one in statements)


def facets(db: sqlite3.Connection, query: Query) -> Facets:
    """Counts over the first 2000 statements that answer."""
    asked = _understood(db, checked(query))
    keys = () if isinstance(asked, str) else _keys(db, asked, start=None, most=FACETED + 1).keys
    seqs = [seq for _, seq in keys[:FACETED]]
    rows = db.execute(
        "SELECT a.outlet, s.anonymity, s.form, c.name FROM json_each(?) k CROSS JOIN statement s ON s.seq = k.value "
        "CROSS JOIN article a INDEXED BY article_facets ON a.seq = s.article LEFT JOIN actor c ON c.seq = s.actor",
        (json.dumps(seqs),),
    ).fetchall()
    counts = [Counter(row[i] for row in rows if row[i] is not None) for i in range(4)]
    tops = [tuple(sorted(count.items(), key=lambda item: (-item[1], item[0]))) for count in counts]
    return Facets(len(seqs), len(keys) <= FACETED, *tops)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A condition, and the table that it is about."""

    table: Literal["statement", "actor", "article"]
    sql: str
    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    clauses: tuple[_Clause, ...]
    words: Wanted
    sort: str
    old: bool

    def about(self, table: str) -> list[_Clause]:
        return [clause for clause in self.clauses if clause.table == table]


@dataclass(frozen=True, slots=True)
class _Found:
    keys: tuple[Key, ...]
    total: int | None
    note: str | None = None


# what was asked


def _understood(db: sqlite3.Connection, query: Query) -> _Asked | str:
    """What is looked for, of a query that was checked; why there can be nothing, where there can be nothing."""
    wanted = parse(query.words or "")
    if (query.words or "").strip() and not (wanted.groups or wanted.without):
        return "there is no word in this to search for"
    outlets = outlets_meant(db, query.outlet) if query.outlet is not None else Outlets()
    stories, no_story = stories_meant(db, query.story) if query.story is not None else ((), None)
    actors = meant(db, query.who) if query.who is not None else ()
    no_actor = nobody(db, query.who) if query.who is not None and not actors else None
    if notes := [note for note in (outlets.note, no_story, no_actor) if note]:
        return "; ".join(notes)
    clauses = [*_clauses(query)]
    if actors:
        clauses.append(_among("actor", "c.seq", actors))
    if outlets.names:
        clauses.append(_among("article", "a.outlet", outlets.names))
    if outlets.domain is not None:
        clauses.append(_Clause("article", "a.domain = ?", (outlets.domain,)))
    if stories:
        clauses.append(
            _Clause("article", f"a.seq IN (SELECT article FROM told WHERE {_in('story', stories)})", stories)
        )
    sort = query.sort if wanted.groups else "date"
    return _Asked(tuple(clauses), wanted, sort, query.old)


def _absent(db: sqlite3.Connection, query: Query) -> str | None:
    """Whether there is nothing because nobody here is of this class, or of this country."""
    notes = []
    for name, column, value in (("class", "class", query.actor_class), ("country", "country", query.country)):
        if value is not None and not db.execute(f"SELECT 1 FROM actor WHERE {column} = ? LIMIT 1", (value,)).fetchone():
            rows = db.execute(
                f"SELECT {column} FROM actor WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1"
            )
            notes.append(f"nobody of {name} {value} in this library ({there_are([row[0] for row in rows])})")
    return "; ".join(notes) or None


def _clauses(query: Query) -> Iterator[_Clause]:
    yield _Clause("statement", "s.rejected = 0", ())
    for name in ("form", "endorsement", "polarity"):
        if (value := getattr(query, name)) is not None:
            yield _Clause("statement", f"s.{name} = ?", (value,))
    if query.anonymity is not None:
        yield _among("statement", "s.anonymity", ANONYMOUS if query.anonymity == "anonymous" else (query.anonymity,))
    yield from _period("statement", "s.day", query.since, query.until)
    if query.actor_class is not None:
        yield _Clause("actor", "c.class = ?", (query.actor_class,))
    if query.country is not None:
        yield _Clause("actor", "c.country = ?", (query.country,))
    yield from _period("article", "a.published", query.published_since, query.published_until)


def _in(column: str, values: Sequence[str | int]) -> str:
    return f"{column} IN ({', '.join('?' * len(values))})"


def _among(table: Literal["statement", "actor", "article"], column: str, values: tuple[str | int, ...]) -> _Clause:
    return _Clause(table, _in(column, values), values)


def _period(
    table: Literal["statement", "article"], column: str, since: str | date | None, until: str | date | None
) -> Iterator[_Clause]:
    """A period overlaps: the shorter prefix is compared; the first half of each condition is for the index."""
    since, until = str(since or ""), str(until or "")
    if since:
        sql = f"({column} >= ? AND {column} >= substr(?, 1, length({column})))"
        yield _Clause(table, sql, (since[:4], since))
    if until:
        sql = f"({column} <> '' AND {column} <= ? AND substr({column}, 1, ?) <= ?)"
        yield _Clause(table, sql, (until + "~", len(until), until))


# finding


def _keys(db: sqlite3.Connection, asked: _Asked, *, start: Key | None, most: int) -> _Found:
    driver = _driver(db, asked)
    if driver is not None:
        return _whole(db, asked, driver=driver, start=start, most=most)
    if asked.sort == "relevance":
        return _ranked(db, asked, start=start, most=most)
    return _walk(db, asked, start=start, most=most)


DRIVERS = {
    "actor": "actor c CROSS JOIN statement s ON s.actor = c.seq",
    "article": "article a CROSS JOIN statement s ON s.article = a.seq",
    "words": "statement_words CROSS JOIN statement s ON s.seq = statement_words.rowid",
    "day": "statement s INDEXED BY statement_facets",
}


MATCH = "statement_words MATCH ?)"
ONE_BY_ONE = "EXISTS (SELECT 1 FROM statement_words WHERE rowid = s.seq AND {last} AND " + MATCH
"""``last`` names the tables joined last, so that a look into the words comes after all that is cheaper."""


def _driver(db: sqlite3.Connection, asked: _Asked) -> str | None:
    """1. The part of the question that leaves the fewest rows, if it leaves few enough to take them all."""
    sizes: dict[str, int] = {}
    for table in ("actor", "article"):
        if clauses := asked.about(table):
            sizes[table] = _size(db, DRIVERS[table], " AND ".join(c.sql for c in clauses), _values(clauses))
    if asked.words.groups:
        words = asked.words.expression
        sizes["words"] = _size(db, "statement_words", "statement_words MATCH ?", [words])
    few = {name: size for name, size in sizes.items() if size <= COUNTED}
    return min(few, key=lambda name: few[name], default=None)


def _size(db: sqlite3.Connection, tables: str, where: str, values: list[str | int]) -> int:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {tables} WHERE {where} LIMIT {COUNTED + 1})"
    return int(db.execute(sql, values).fetchone()[0])


def _dense(db: sqlite3.Connection, words: Wanted) -> bool:
    """Whether about every fifth statement matches, judged by how soon the first matches end."""
    if not words.groups or any(term.prefix for group in words.groups for term in group):
        return False  # a prefix is put together anew for each look
    sql = f"SELECT max(rowid) FROM (SELECT rowid FROM statement_words WHERE {MATCH[:-1]} LIMIT {COUNTED})"
    (reached,) = db.execute(sql, [words.expression]).fetchone()
    return reached is not None and COUNTED / reached > DENSE


def _values(clauses: list[_Clause] | tuple[_Clause, ...]) -> list[str | int]:
    return [value for clause in clauses for value in clause.values]


def _from(asked: _Asked, driver: str, *, one_by_one: bool = False) -> tuple[str, list[str | int]]:
    """FROM and WHERE: the driver first, and the order of the joins held."""
    sql = DRIVERS[driver]
    if driver != "article":
        sql += " CROSS JOIN article a INDEXED BY article_facets ON a.seq = s.article"
    if driver != "actor" and asked.about("actor"):
        sql += " CROSS JOIN actor c ON c.seq = s.actor"
    shown = "a.latest >= 0" if asked.old else "a.latest = 1"
    last = f"{shown} AND c.seq" if asked.about("actor") else shown
    conditions = [shown, *(clause.sql for clause in asked.clauses)]
    values = _values(asked.clauses)
    if driver == "words":
        conditions.append("statement_words MATCH ?")
        values.append(asked.words.expression)
    elif asked.words.groups:
        conditions.append(
            ONE_BY_ONE.format(last=last)
            if one_by_one
            # The plus keeps SQLite from looking for each matching word in each article.
            else "+s.seq IN (SELECT rowid FROM statement_words WHERE " + MATCH
        )
        values.append(asked.words.expression)
    if asked.words.without and not asked.words.groups:
        conditions.append("s.seq NOT IN (SELECT rowid FROM statement_words WHERE " + MATCH)
        values.append(asked.words.exclusion)
    return f"{sql} WHERE {' AND '.join(conditions)}", values


def _whole(db: sqlite3.Connection, asked: _Asked, *, driver: str, start: Key | None, most: int) -> _Found:
    """Everything that answers, sorted here."""
    if asked.sort == "relevance":
        driver = "words"
    sql, values = _from(asked, driver)
    key = "statement_words.rank" if asked.sort == "relevance" else "s.day"
    rows = [(row[0], row[1]) for row in db.execute(f"SELECT {key}, s.seq FROM {sql}", values)]
    return _Found(_page(rows, asked.sort, start=start, most=most), len(rows))


def _ranked(db: sqlite3.Connection, asked: _Asked, *, start: Key | None, most: int) -> _Found:
    """3. The best of those that were added last."""
    sql, values = _from(asked, "words")
    newest = f"SELECT statement_words.rank, s.seq FROM {sql} ORDER BY statement_words.rowid DESC LIMIT {RANKED}"
    rows = [(row[0], row[1]) for row in db.execute(newest, values)]
    note = f"the most relevant of the {RANKED} added last" if len(rows) == RANKED else None
    return _Found(_page(rows, asked.sort, start=start, most=most), None if note else len(rows), note)


def _page(rows: list[Key], sort: str, *, start: Key | None, most: int) -> tuple[Key, ...]:
    if sort == "date":  # the newest day first, and in it the order in which they were added
        rows.sort(key=lambda key: key[1])
        rows.sort(key=lambda key: key[0], reverse=True)
        rest = [key for key in rows if _later(key, start)]
    else:
        rows.sort()
        rest = [key for key in rows if start is None or key > start]
    return tuple(rest[:most])


def _later(key: Key, start: Key | None) -> bool:
    return start is None or str(key[0]) < str(start[0]) or (key[0] == start[0] and key[1] > start[1])


def _walk(db: sqlite3.Connection, asked: _Asked, *, start: Key | None, most: int) -> _Found:
    """2. From the newest on, until there are enough."""
    sql, values = _from(asked, "day", one_by_one=most <= PROBED and _dense(db, asked.words))
    if start is not None:
        sql += " AND s.day <= ? AND (s.day < ? OR s.seq > ?)"
        values += [str(start[0]), str(start[0]), start[1]]
    rows = db.execute(f"SELECT s.day, s.seq FROM {sql} ORDER BY s.day DESC, s.seq LIMIT {most}", values)
    return _Found(tuple((row[0], row[1]) for row in rows), None)


# from page to page


def _opaque(sort: str, key: Key) -> str:
    return base64.urlsafe_b64encode(json.dumps([sort, *key]).encode()).decode().rstrip("=")


def _token(after: str | None, sort: str) -> Key | None:
    if after is None:
        return None
    try:
        data = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4))
        made_for, first, seq = json.loads(data)
        str(first).encode()  # half characters
    except (binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise UsageError("after is not what a listing gave") from error
    fits = isinstance(first, str if sort == "date" else float) and type(seq) is int and 0 <= seq < 1 << 63
    if made_for != sort or not fits:
        raise UsageError("after is not what a listing of this sort gave")
    return first, seq
