"""Which versions of claims are in doubt: do these two really tell the same?

In: an open library. Out: pairs of tellings that were taken for one claim on little, with what spoke for and against;
the least sure first. What people decided is not asked again; what was not worked out yet is not here.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from headwater.across.keeping import kept_claim
from headwater.across.records import Same, Telling, Trace
from headwater.library import standing
from headwater.library.doubts import COUNTED, place, token
from headwater.library.written import tracer as program
from headwater.records import Article

SURE = 0.75
"""From this probability on nobody is asked."""
LOW = """
FROM version v INDEXED BY version_same CROSS JOIN traced d ON d.story = v.story AND d.made = ?
WHERE v.same < ? AND (v.same, v.claim) > (?, ?)
GROUP BY v.same, v.claim"""
"""Two that are most like one another have the same probability, and are one question."""
NEXT = f"""
SELECT f.*, (SELECT id FROM article WHERE seq = f.first) AS article
FROM (SELECT v.same, v.claim, v.story, min(v.article) AS first {LOW} ORDER BY v.same, v.claim LIMIT ?) f"""
LEAST = -1.0
WAITING = """
SELECT 1 FROM (SELECT story FROM telling WHERE story > '' GROUP BY story HAVING count(*) > 1) t
WHERE NOT EXISTS (SELECT 1 FROM traced d WHERE d.story = t.story AND d.made = ?) LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Two tellings of one claim, and how surely they are that; the articles that print them."""

    claim: str
    proposition: str
    one: Telling
    other: Telling
    one_in: Article
    other_in: Article
    same: Same


def doubtful(
    db: sqlite3.Connection, *, limit: int, after: str | None = None
) -> tuple[tuple[Doubtful, ...], str | None]:
    """The first so many after a place, and the place where they end if there are more. Raises UsageError."""
    start = place(after, (float, str)) if after is not None else (LEAST, "")
    rows = db.execute(NEXT, (program(), SURE, *start, limit + 1)).fetchall()
    decided = _decided(db)
    pairs = (_pair(row, kept_claim(db, row["claim"])) for row in rows[:limit])
    found = [one for one in pairs if one is not None and frozenset((one.one.id, one.other.id)) not in decided]
    last = rows[limit - 1] if len(rows) > limit else None
    return tuple(found), token(last["same"], last["claim"]) if last is not None else None


def how_many_doubtful(db: sqlite3.Connection) -> int:
    """How many there are, 101 for more than 100."""
    values = (program(), SURE, LEAST, "")
    return int(db.execute(f"SELECT count(*) FROM (SELECT 1 {LOW} LIMIT {COUNTED + 1})", values).fetchone()[0])


def more_to_come(db: sqlite3.Connection) -> bool:
    """Whether there are stories whose claims were not worked out yet."""
    return db.execute(WAITING, (program(),)).fetchone() is not None


def _pair(row: sqlite3.Row, trace: Trace | None) -> Doubtful | None:
    """The version and the one that it is most like, None where that has just changed."""
    claim = next((one for one in trace.claims if one.id == row["claim"]), None) if trace is not None else None
    same = claim.same.get(row["article"]) if claim is not None else None
    if trace is None or claim is None or same is None:
        return None
    told = {one.article: one for one in claim.versions}
    one, other = told[row["article"]], told[same.article]
    articles = trace.articles
    return Doubtful(claim.id, claim.proposition, one, other, articles[one.article], articles[other.article], same)


def _decided(db: sqlite3.Connection) -> frozenset[frozenset[str]]:
    """Pairs of tellings of which somebody said whether they are one claim."""
    said = standing.rulings(db, "kind IN ('same', 'apart')")
    return frozenset(frozenset((one.target, str(one.value["other"]))) for one in said)
