"""Which of an article's statements do others tell too?

In: an article's number. Out: the story that it tells, and the claims that its statements are versions of, with how many
articles tell each and, where the story is small, from how many independent origins. What was not worked out yet is
not worked out here.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from headwater.across.keeping import kept
from headwater.across.records import Origins
from headwater.library.written import tracer as program

STORY = """
SELECT t.story, d.title, (SELECT count(*) FROM telling o WHERE o.story = t.story) AS articles FROM telling t
LEFT JOIN traced d ON d.story = t.story AND d.made = ? WHERE t.article = ? AND t.story > ''"""
CLAIMS = """
SELECT v.claim, v.statement, v.start, (SELECT count(*) FROM version o WHERE o.claim = v.claim) AS articles
FROM version v WHERE v.article = ? ORDER BY v.start, v.claim"""
FEW = 40
"""Articles of a story whose claims' origins are looked up, too."""


@dataclass(frozen=True, slots=True)
class Retold:
    """A claim that others tell too: how many articles, and how many independent origins they have, None where that was
    not looked up."""

    claim: str
    articles: int
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class StoryOf:
    """The story that an article tells; ``title`` is None until its claims are worked out. With one article, nobody else
    tells it."""

    id: str
    title: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What others tell too, by statement, and by where it begins what the outlet says in its own voice."""

    statements: Mapping[str, tuple[Retold, ...]]
    own: Mapping[int, tuple[Retold, ...]]


def story_of(db: sqlite3.Connection, article: int) -> StoryOf | None:
    """The story of the article of this number, None where it was not compared with others yet."""
    row = db.execute(STORY, (program(), article)).fetchone()
    return StoryOf(row["story"], row["title"] or None, row["articles"]) if row else None


def elsewhere(db: sqlite3.Connection, article: int, story: StoryOf | None) -> Elsewhere:
    """What the article of this number tells with others."""
    said: defaultdict[str, list[Retold]] = defaultdict(list)
    own: defaultdict[int, list[Retold]] = defaultdict(list)
    rows = db.execute(CLAIMS, (article,)).fetchall()
    origins = _origins(db, story) if rows else {}
    for row in rows:
        known = origins.get(row["claim"])
        one = Retold(row["claim"], row["articles"], known.least if known else None, known.most if known else None)
        if row["statement"] is not None:
            said[row["statement"]].append(one)
        else:
            own[row["start"]].append(one)
    return Elsewhere({id: tuple(each) for id, each in said.items()}, {at: tuple(each) for at, each in own.items()})


def _origins(db: sqlite3.Connection, story: StoryOf | None) -> Mapping[str, Origins]:
    """By claim."""
    found = kept(db, story.id) if story is not None and story.articles <= FEW else None
    return {one.id: one.origins for one in found.claims} if found is not None else {}
