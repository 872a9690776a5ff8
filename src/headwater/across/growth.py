"""Which stories are told now, what grows most first, and how big is the library that they are from?

In: a library. Out: a page of stories, each with what can be counted without working it out; what its claims and origins
are is looked up where it was worked out before, and else is not known.

Quick at 100 000 articles: the order comes from two small indices alone, who tells which story and what was printed on
the last days. All else is looked up for the stories of one page.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.across.moments import moment
from headwater.across.stories import regroup
from headwater.errors import UsageError
from headwater.library.listing import Listing
from headwater.library.written import tracer as program

ABOUT = 3
"""Days up to the newest article over which growth is counted."""
SETTLED = 500
"""Articles that may have to be divided into stories anew before a page is shown; more wait for who links them."""
ORDERED = f"""
WITH fresh AS (
    SELECT t.story, count(*) AS articles FROM print p CROSS JOIN telling t ON t.article = p.article
    WHERE p.day >= 0 AND p.day > (SELECT max(day) FROM print) - {ABOUT} GROUP BY t.story
), told AS MATERIALIZED (
    SELECT story, count(*) AS articles FROM telling WHERE story > '' GROUP BY story HAVING count(*) > 1
), ordered AS (
    SELECT t.story, t.articles, coalesce(f.articles, 0) AS fresh FROM told t LEFT JOIN fresh f ON f.story = t.story
    WHERE :story IS NULL OR (-coalesce(f.articles, 0), -t.articles, t.story) > (-:fresh, -:articles, :story)
    ORDER BY fresh DESC, t.articles DESC, t.story LIMIT -1
)
SELECT story, articles, fresh, (SELECT count(*) FROM told) AS whole FROM ordered o WHERE {{again}} LIMIT :limit"""
"""The inner limit keeps SQLite from asking ``again`` of every story before it sorts them."""
AGAIN = {
    "always": "true",
    "often": """EXISTS (
    SELECT 1 FROM telling t CROSS JOIN article a INDEXED BY article_facets ON a.seq = t.article
    WHERE t.story = o.story AND a.published >= :since)""",
    "seldom": """story IN (
    SELECT t.story FROM article a INDEXED BY article_published CROSS JOIN telling t ON t.article = a.seq
    WHERE a.published >= :since)""",
}
"""Whether a story was told again: by looking at each until there are enough, or at all that was printed since."""
SELDOM = 10_000
"""Articles up to which all that was printed since is looked at."""
SINCE = f"SELECT count(*) FROM (SELECT 1 FROM article WHERE published >= ? LIMIT {SELDOM + 1})"
MEMBERS = """
SELECT t.story, a.id, a.published, a.outlet, a.domain, a.title FROM json_each(?) k
CROSS JOIN telling t ON t.story = k.value CROSS JOIN article a ON a.seq = t.article"""
NAMELESS = """
SELECT t.story, sum(s.anonymity IN ('described', 'unnamed')) AS nameless, count(*) AS whole FROM json_each(?) k
CROSS JOIN telling t ON t.story = k.value CROSS JOIN statement s ON s.article = t.article
WHERE s.rejected = 0 GROUP BY t.story"""
TRACED = """
SELECT d.story, d.least, d.most FROM json_each(?) k CROSS JOIN traced d ON d.story = k.value WHERE d.made = ?"""
OUTLETS = """
WITH RECURSIVE name (outlet) AS (
    SELECT min(outlet) FROM article UNION ALL
    SELECT (SELECT min(a.outlet) FROM article a WHERE a.outlet > n.outlet) FROM name n WHERE n.outlet IS NOT NULL
)
SELECT outlet FROM name n WHERE EXISTS (SELECT 1 FROM article a WHERE a.outlet = n.outlet AND a.latest)
UNION SELECT domain FROM article INDEXED BY article_facets WHERE latest AND outlet IS NULL AND domain IS NOT NULL
    AND EXISTS (SELECT 1 FROM article WHERE outlet IS NULL)"""
"""From name to name in the index, where counting all of them would take every article."""
END = """
SELECT published FROM article INDEXED BY article_published WHERE published > '' AND latest
ORDER BY published {way} LIMIT 1"""
TOLD = "SELECT count(*) FROM (SELECT 1 FROM telling WHERE story > '' GROUP BY story HAVING count(*) > 1)"
WAITING = """
SELECT (SELECT count(*) FROM unlinked u CROSS JOIN article a INDEXED BY article_facets ON a.seq = u.article
        WHERE a.latest)
     + (SELECT count(*) FROM telling WHERE story = '' AND article NOT IN (SELECT article FROM unlinked))"""
LINKED = """
SELECT (SELECT count(*) FROM telling)
     - (SELECT count(*) FROM unlinked u CROSS JOIN telling t ON t.article = u.article)
     - (SELECT count(*) FROM telling WHERE story = '' AND article NOT IN (SELECT article FROM unlinked))"""
"""What is linked and is not to be linked anew."""
KEY = re.compile(r"(\d{1,9})-(\d{1,9})-(\S{1,100})")


@dataclass(frozen=True, slots=True)
class Growing:
    """A story as it is listed. ``title`` is that of its earliest article with one. ``articles`` and ``outlets`` count
    who tells it, ``fresh`` those of its articles that are of the last three days up to the library's newest article;
    ``statements`` of which ``nameless`` have a source without a name. ``published`` is when each article was, as
    printed, None where that is not known; ``first`` and ``last`` are ISO prefixes. ``least`` and ``most`` are the
    independent origins of its claim that most articles tell, 0 where no two tell the same, None where nobody has worked
    that out yet."""

    id: str
    title: str
    articles: int
    outlets: int
    fresh: int
    statements: int
    nameless: int
    first: str | None
    last: str | None
    published: tuple[str | None, ...]
    least: int | None
    most: int | None

    @property
    def growth(self) -> float:
        """Articles a day over the last three days."""
        return self.fresh / ABOUT

    @property
    def anonymous(self) -> float:
        """The share of its statements whose source has no name; 0 where there is no statement."""
        return self.nameless / max(1, self.statements)


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a library, newest versions only: its articles and outlets, from when to when (ISO prefixes); and how many
    ``waiting`` ones are not compared with the others yet."""

    articles: int
    outlets: int
    first: str | None
    last: str | None
    waiting: int


def growing(
    db: sqlite3.Connection, *, since: str | None = None, limit: int = 20, after: str | None = None
) -> Listing[Growing]:
    """What two articles or more tell: what grows most first, then the most told; the total is of all of them.
    ``since``: only what was told again since this day (ISO prefix); ``after`` asks for the next page. Raises
    UsageError."""
    fresh, articles, story = _key(after)
    asked = {"since": since, "fresh": fresh, "articles": articles, "story": story, "limit": limit + 1}
    rows = db.execute(ORDERED.format(again=AGAIN[_again(db, since)]), asked).fetchall()
    page, left = rows[:limit], rows[limit:]
    token = f"{page[-1]['fresh']}-{page[-1]['articles']}-{page[-1]['story']}" if left else None
    total = rows[0]["whole"] if rows else db.execute(TOLD).fetchone()[0]
    return Listing(_looked_up(db, page), Growing, total=total, after=token)


def _again(db: sqlite3.Connection, since: str | None) -> str:
    """How it is found out whether a story was told again."""
    if since is None:
        return "always"
    return "seldom" if db.execute(SINCE, (since,)).fetchone()[0] <= SELDOM else "often"


def whole(db: sqlite3.Connection) -> Whole:
    """How big the library is."""
    (linked,), (waiting,) = db.execute(LINKED).fetchone(), db.execute(WAITING).fetchone()
    first, last = (row[0] if (row := db.execute(END.format(way=way)).fetchone()) else None for way in ("ASC", "DESC"))
    return Whole(linked + waiting, len(db.execute(OUTLETS).fetchall()), first, last, waiting)


def settle(db: sqlite3.Connection) -> None:
    """Bring the stories up to date where little is left to do: somebody decided something. What is being linked is left
    to who links it."""
    touched = db.execute(f"SELECT 1 FROM telling WHERE dirty LIMIT {SETTLED + 1}").fetchall()
    if touched and len(touched) <= SETTLED and db.execute("SELECT 1 FROM unlinked LIMIT 1").fetchone() is None:
        regroup(db)


def _key(after: str | None) -> tuple[int, int, str | None]:
    """Where the page before ended."""
    if after is None:
        return 0, 0, None
    found = KEY.fullmatch(after)
    if found is None:
        raise UsageError("after is not what a listing of stories gave")
    return int(found[1]), int(found[2]), found[3]


def _looked_up(db: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> tuple[Growing, ...]:
    """What there is to say of each story of a page."""
    ids = json.dumps([row["story"] for row in rows])
    members: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for one in db.execute(MEMBERS, (ids,)):
        members[one["story"]].append(one)
    said = {one["story"]: (one["whole"], one["nameless"]) for one in db.execute(NAMELESS, (ids,))}
    known = {one["story"]: (one["least"], one["most"]) for one in db.execute(TRACED, (ids, program()))}
    return tuple(
        _growing(row, members[row["story"]], said=said.get(row["story"], (0, 0)), known=known.get(row["story"]))
        for row in rows
    )


def _growing(
    row: sqlite3.Row, members: list[sqlite3.Row], *, said: tuple[int, int], known: tuple[int, int] | None
) -> Growing:
    members.sort(key=lambda one: (moment(one["published"]) or float("inf"), one["id"]))
    outlets = {name.casefold() for one in members if (name := one["outlet"] or one["domain"])}
    dates = sorted(one["published"] for one in members if one["published"] is not None)
    least, most = known if known is not None else (None, None)
    return Growing(
        id=row["story"], title=next((one["title"] for one in members if one["title"]), ""), articles=len(members),
        outlets=len(outlets), fresh=row["fresh"], statements=said[0], nameless=said[1],
        first=dates[0] if dates else None, last=dates[-1] if dates else None,
        published=tuple(one["published"] for one in members), least=least, most=most,
    )  # fmt: skip
