"""Which outlets are there, what did each print, whom does it cite, and who cites it?

In: an outlet's name, exactly as its articles have it. Out: records, bounded: what is counted, is counted over the
newest articles. Newest versions only, without what people rejected.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.errors import UsageError
from headwater.library.listing import Listing
from headwater.library.naming import OUTLETS
from headwater.said.judge import same_outlet
from headwater.who.namekey import body_parts, folded

NEWEST = 500
"""Articles of an outlet that are looked into."""
COUNTED = 2000
"""Articles of an outlet that are counted for the list."""
BODIES = ("outlet", "organisation", "other")
"""As what an outlet may have been read where it is cited: never as a person or a place of the same name."""
TOKEN = re.compile(r"([\dT:.+Z-]{0,40})~(\d{1,18})")
Key = tuple[str, int]
"""When an article was published (nothing where that is not known), and its number."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet in the list. ``articles`` is at most 2000, and then means that many or more; ``last`` is when the
    newest one was published, an ISO prefix."""

    name: str
    articles: int
    last: str | None


@dataclass(frozen=True, slots=True)
class Printed:
    """An article of an outlet: how many statements it has, and how many of them without a name."""

    id: str
    title: str | None
    published: str | None
    wire: str | None
    statements: int
    anonymous: int


@dataclass(frozen=True, slots=True)
class Cited:
    """An outlet or agency that is cited, or that cites: in how many articles, with how many statements.

    ``outlet`` is its name as an outlet of this library, ``actor`` its id as an actor, where it is one.
    """

    name: str
    outlet: str | None
    actor: str | None
    articles: int
    statements: int


@dataclass(frozen=True, slots=True)
class Output:
    """The first and the last day of publication, ISO prefixes, and in how many of the newest articles another agency
    than the outlet itself is credited, by agency."""

    first: str | None
    last: str | None
    wires: tuple[tuple[str, int], ...]


# the list

PAGE = """
WITH RECURSIVE known (name) AS (
    SELECT min(outlet) FROM article WHERE outlet > ?
    UNION ALL SELECT (SELECT min(outlet) FROM article WHERE outlet > name) FROM known WHERE name IS NOT NULL
) SELECT name FROM known WHERE name IS NOT NULL"""
OUTLET = f"""
SELECT ?1 AS name, (SELECT count(*) FROM (
    SELECT 1 FROM article b CROSS JOIN article a INDEXED BY article_facets ON a.seq = b.seq AND a.latest = 1
    WHERE b.outlet = ?1 LIMIT {COUNTED})) AS articles,
(SELECT max(published) FROM article WHERE outlet = ?1) AS last"""


def listed(
    db: sqlite3.Connection, *, name: str | None = None, after: str | None = None, limit: int = 50
) -> Listing[Outlet]:
    """Outlets by name, those only that have ``name`` in theirs whatever its case and accents."""
    wanted = folded(name or "")
    found: list[str] = []
    for (one,) in db.execute(PAGE, (after or "",)):
        if wanted in folded(one):
            found.append(one)
        if len(found) > limit:
            break
    records = tuple(Outlet(**dict(db.execute(OUTLET, (one,)).fetchone())) for one in found[:limit])
    return Listing(records, Outlet, after=found[limit - 1] if len(found) > limit else None)


# one outlet


def exactly(db: sqlite3.Connection, name: str) -> str | None:
    """The outlet of this name; else of this name in other case and accents, where that is only one."""
    if db.execute("SELECT 1 FROM article WHERE outlet = ? LIMIT 1", (name,)).fetchone():
        return name
    same = [one for (one,) in db.execute(OUTLETS) if folded(one) == folded(name)]
    return same[0] if len(same) == 1 else None


NEWEST_ARTICLES = "SELECT a.seq FROM article a WHERE a.outlet = ? AND a.latest = 1"
BY_DAY = " ORDER BY a.published DESC, a.seq DESC LIMIT ?"


def newest(db: sqlite3.Connection, outlet: str, *, most: int = NEWEST) -> tuple[int, ...]:
    """The numbers of its newest articles."""
    return tuple(row[0] for row in db.execute(NEWEST_ARTICLES + BY_DAY, (outlet, most)))


def output(db: sqlite3.Connection, outlet: str, *, articles: Sequence[int]) -> Output:
    """From when to when it prints, and which agencies it credits."""
    first, last = db.execute(
        "SELECT (SELECT published FROM article WHERE outlet = ?1 AND published > '' ORDER BY published LIMIT 1),"
        " (SELECT max(published) FROM article WHERE outlet = ?1)",
        (outlet,),
    ).fetchone()
    wires = db.execute(
        "SELECT a.wire, count(*) FROM json_each(?) k CROSS JOIN article a ON a.seq = k.value"
        " WHERE a.wire > '' AND a.wire <> 'agencies'"
        " GROUP BY 1 ORDER BY 2 DESC, 1",
        (json.dumps(articles),),
    )
    return Output(first, last, tuple((wire, number) for wire, number in wires if not same_outlet(wire, outlet)))


def printed(db: sqlite3.Connection, outlet: str, *, after: str | None = None, limit: int = 50) -> Listing[Printed]:
    """Its articles, the newest first; those without a date last. Raises UsageError for what no listing gave."""
    keys = _keys(db, outlet, start=_key(after) if after is not None else None, most=limit + 1)
    page = keys[:limit]
    rows = db.execute(
        "SELECT a.seq, a.id, a.title, a.published, a.wire, count(s.seq) AS statements,"
        " coalesce(sum(s.anonymity IN ('described', 'unnamed')), 0) AS anonymous"
        " FROM json_each(?) k CROSS JOIN article a ON a.seq = k.value"
        " LEFT JOIN statement s ON s.article = a.seq AND s.rejected = 0 GROUP BY a.seq",
        (json.dumps([seq for _, seq in page]),),
    )
    found = {row["seq"]: Printed(**{name: row[name] for name in row.keys() if name != "seq"}) for row in rows}  # noqa: SIM118
    left = f"{page[-1][0]}~{page[-1][1]}" if len(keys) > limit else None
    return Listing(tuple(found[seq] for _, seq in page), Printed, after=left)


def _key(after: str) -> Key:
    found = TOKEN.fullmatch(after)
    if found is None:
        raise UsageError("after is not what a listing gave")
    return found[1], int(found[2])


def _keys(db: sqlite3.Connection, outlet: str, *, start: Key | None, most: int) -> list[Key]:
    """First those with a date, then those without: each is a range of the index."""
    found: list[Key] = []
    sql = NEWEST_ARTICLES.replace("a.seq", "coalesce(a.published, ''), a.seq", 1)
    if start is None or start[0]:
        more = " AND a.published > ''" + (" AND (a.published, a.seq) < (?, ?)" if start else "")
        found = [(row[0], row[1]) for row in db.execute(sql + more + BY_DAY, (outlet, *(start or ()), most))]
    if len(found) < most:
        late = start is not None and not start[0]
        more = " AND a.published IS NULL" + (" AND a.seq < ?" if late else "")
        values = (outlet, *([start[1]] if start is not None and late else []), most - len(found))
        found += [(row[0], row[1]) for row in db.execute(sql + more + BY_DAY, values)]
    return found


# who cites whom


def cites(db: sqlite3.Connection, outlet: str, *, articles: Sequence[int]) -> tuple[Cited, ...]:
    """The outlets from which, or through which, statements in these articles come; the most articles first."""
    known = {_same(one): str(one) for (one,) in db.execute(OUTLETS)}
    through = _Through(db, known)
    tally = _Tally(known)
    for row in _statements(db, articles):
        names = dict(through.names(row["chain"]))
        if row["kind"] == "outlet" or (row["kind"] in BODIES and _same(row["name"]) in known):
            names[row["name"]] = row["actor"]
        for name, actor in names.items():
            if not same_outlet(name, outlet):
                tally.add(name, actor=actor, article=row["article"])
    return tally.ranked()


APPEARS = """
SELECT p.article FROM appearance p CROSS JOIN article a INDEXED BY article_facets ON a.seq = p.article
WHERE p.actor = ? AND a.latest = 1 AND a.outlet IS NOT ? ORDER BY p.article DESC LIMIT ?"""


def cited_by(db: sqlite3.Connection, outlet: str) -> tuple[tuple[Cited, ...], int]:
    """The outlets that cite this one, and over how many articles that name it this was counted: those added last."""
    actors = [row["seq"] for row in _as_actor(db, outlet)]
    found: set[int] = set()
    for actor in actors:
        rows = db.execute(APPEARS, (actor, outlet, NEWEST))
        found.update(row[0] for row in rows)
    articles = sorted(found, reverse=True)[:NEWEST]
    key = _same(outlet)
    known: dict[tuple[str, ...], str] = {}
    tally = _Tally(known)
    for row in _statements(db, articles):
        here = row["actor_seq"] in actors or any(_same(name) == key for name in _between(row["chain"]))
        if here and (name := row["outlet"]) and not same_outlet(name, outlet):
            known.setdefault(_same(name) or (name,), name)
            tally.add(name, actor=None, article=row["article"])
    return tally.ranked(), len(articles)


def _as_actor(db: sqlite3.Connection, outlet: str) -> list[sqlite3.Row]:
    """Who is meant where others write of it, with or without its article."""
    key = " ".join(_same(outlet))
    kinds = ", ".join(f"'{kind}'" for kind in BODIES)
    return db.execute(
        f"SELECT seq, id FROM actor WHERE folded IN (?, 'the ' || ?) AND kind IN ({kinds}) AND ? > ''", (key, key, key)
    ).fetchall()


def _statements(db: sqlite3.Connection, articles: Sequence[int]) -> Iterator[sqlite3.Row]:
    yield from db.execute(
        "SELECT s.article, a.outlet, s.actor AS actor_seq, c.id AS actor, c.name, c.kind,"
        " CASE WHEN json_array_length(s.chain) > 2 THEN s.chain END AS chain"
        " FROM json_each(?) k CROSS JOIN article a INDEXED BY article_facets ON a.seq = k.value"
        " CROSS JOIN statement s INDEXED BY statement_article ON s.article = k.value"
        " LEFT JOIN actor c ON c.seq = s.actor WHERE s.rejected = 0",
        (json.dumps(articles),),
    )


def _same(name: str) -> tuple[str, ...]:
    """What is equal where two names are one outlet's."""
    return body_parts(name)


def _between(chain: str | None) -> list[str]:
    return json.loads(chain)[1:-1] if chain else []


class _Through:
    """Which names in the middle of chains are outlets: those of this library, and those that are known as such."""

    def __init__(self, db: sqlite3.Connection, known: Mapping[tuple[str, ...], str]) -> None:
        self.db, self.known = db, known
        self.found: dict[str, tuple[bool, str | None]] = {}

    def names(self, chain: str | None) -> Iterator[tuple[str, str | None]]:
        for name in _between(chain):
            if name not in self.found:
                row = next(iter(_as_actor(self.db, name)), None)
                outlet = self.db.execute(
                    "SELECT 1 FROM actor WHERE folded = ? AND kind = 'outlet'", (folded(name),)
                ).fetchone()
                here = outlet is not None or _same(name) in self.known
                self.found[name] = (here, row["id"] if row is not None else None)
            here, actor = self.found[name]
            if here:
                yield name, actor


class _Tally:
    """Counts by name, whatever its article; ``known`` are the outlets that there are."""

    def __init__(self, known: Mapping[tuple[str, ...], str]) -> None:
        self.known = known
        self.statements: Counter[tuple[str, ...]] = Counter()
        self.articles: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self.shown: dict[tuple[str, ...], tuple[str, str | None]] = {}

    def add(self, name: str, *, actor: str | None, article: int) -> None:
        key = _same(name) or (name,)
        self.statements[key] += 1
        self.articles[key].add(article)
        before = self.shown.get(key)
        if before is None or before[1] is None:
            self.shown[key] = (name, actor)

    def ranked(self) -> tuple[Cited, ...]:
        found = [self._cited(key, number) for key, number in self.statements.items()]
        return tuple(sorted(found, key=lambda one: (-one.articles, -one.statements, one.name)))

    def _cited(self, key: tuple[str, ...], statements: int) -> Cited:
        name, actor = self.shown[key]
        return Cited(name, self.known.get(key), actor, len(self.articles[key]), statements)
