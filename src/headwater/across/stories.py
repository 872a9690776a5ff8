"""Which articles tell one story?

In: the affinities of articles. Out: rows of telling. Articles that hang together at all are a *region*, and are divided
by average linkage, so that a story is more than a chain of likenesses. A region that would be too large is taken at a
higher affinity. Regions and stories are a function of the affinities alone: in which order articles came does not show,
and what changes is only what hangs together with a new article.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from headwater.across.moments import DAY, moment
from headwater.across.rulings import of_stories
from headwater.library.connection import writing
from headwater.records import content_id

LEVELS = (0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98)
"""Affinities by which articles hang together: the lowest one at which the region is not too large."""
MOST = 500
"""Articles of a region. At the highest level it may be larger, and is one story."""
COMPARED = 200
"""Articles that one is compared with at most, those that share most."""
LEAST, ABSENT = 0.22, 0.02
"""Mean affinity from which two groups are one story; what a pair counts that was not compared."""
BESIDE, DAYS = 0.1, 3.0
"""What is added to the mean of two groups where an article of one was printed within so many days of one of the other:
a story goes on from day to day, and one office's next matter comes weeks later."""
STEPS = 10_000
"""Affinities are added up as whole numbers of so many steps, so that no order of adding shows."""
MEMBERS = """SELECT a.seq, a.id, a.published FROM json_each(?) k CROSS JOIN article a ON a.seq = k.value"""
PAIRS = "SELECT other, score FROM affinity WHERE article = ?"


def regroup(db: sqlite3.Connection) -> None:
    """Bring the stories up to date, region by region, each in a transaction."""
    if (first := _dirty(db)) is None:
        return
    ruled = _Ruled.of(of_stories(db))
    article: int | None = first
    while article is not None:
        with writing(db):
            _divide(db, region(db, article, ruled), ruled)
        article = _dirty(db)


def _dirty(db: sqlite3.Connection) -> int | None:
    row = db.execute("SELECT article FROM telling WHERE dirty LIMIT 1").fetchone()
    return None if row is None else int(row[0])


@dataclass(frozen=True, slots=True)
class _Ruled:
    """What people decided: articles by the one that they tell one story with, and pairs that do not."""

    together: Mapping[int, frozenset[int]]
    asunder: frozenset[frozenset[int]]

    @classmethod
    def of(cls, decided: Mapping[frozenset[int], bool]) -> _Ruled:
        together: dict[int, set[int]] = defaultdict(set)
        for pair in (pair for pair, one_story in decided.items() if one_story):
            for article in pair:
                together[article] |= pair - {article}
        apart = frozenset(pair for pair, one_story in decided.items() if not one_story)
        return cls({article: frozenset(others) for article, others in together.items()}, apart)


def region(db: sqlite3.Connection, article: int, ruled: _Ruled) -> frozenset[int]:
    """The articles that hang together with one."""
    for level in LEVELS[:-1]:
        found = _reached(db, article, level, ruled, most=MOST)
        if len(found) <= MOST:
            return found
    return _reached(db, article, LEVELS[-1], ruled, most=None)


def _reached(db: sqlite3.Connection, article: int, level: float, ruled: _Ruled, *, most: int | None) -> frozenset[int]:
    """What is reached by affinities of a level; where it is more than so many, the search is broken off."""
    seen, open_ = {article}, [article]
    while open_ and (most is None or len(seen) <= most):
        here = open_.pop()
        rows = db.execute("SELECT other FROM affinity WHERE article = ? AND score >= ?", (here, level))
        new = {row[0] for row in rows} | ruled.together.get(here, frozenset())
        open_ += new - seen
        seen |= new
    return frozenset(seen)


def _divide(db: sqlite3.Connection, members: frozenset[int], ruled: _Ruled) -> None:
    """The stories of a region; what was divided together with its members before is divided again."""
    _stir_others(db, members)
    first = min(members)
    for articles in _grouped(db, members, ruled):
        story = story_id(db, articles)
        db.executemany(
            "UPDATE telling SET story = ?, region = ?, dirty = 0 WHERE article = ?",
            [(story, first, article) for article in articles],
        )


def _grouped(db: sqlite3.Connection, members: frozenset[int], ruled: _Ruled) -> list[list[int]]:
    """Articles by story."""
    if len(members) == 1 or len(members) > MOST:
        return [sorted(members)]
    timed = _in_time(db, members)
    ordered = [seq for _, _, seq in timed]
    place = {article: at for at, article in enumerate(ordered)}
    scores = np.full((len(ordered), len(ordered)), round(ABSENT * STEPS), np.int64)
    for article in ordered:
        for other, score in db.execute(PAIRS, (article,)):
            if other in place:
                scores[place[article], place[other]] = round(score * STEPS)
    for one, other in (sorted(pair) for pair in ruled.asunder if pair <= place.keys()):
        scores[place[one], place[other]] = scores[place[other], place[one]] = -STEPS * len(ordered) ** 2
    days = np.array([when / DAY for when, _, _ in timed])
    with np.errstate(invalid="ignore"):  # two without a date are no number of days apart
        near = np.abs(days[:, None] - days) <= DAYS
    groups = linked(scores, least=LEAST * STEPS, near=near, more=BESIDE * STEPS)
    return _joined([[ordered[at] for at in group] for group in groups], ruled)


def linked(
    scores: npt.NDArray[np.int64], *, least: float, near: npt.NDArray[np.bool_] | None = None, more: float = 0.0
) -> list[list[int]]:
    """Groups by average linkage, where every pair has a score: two become one while their mean is high enough. ``more``
    is added to it where one of a pair of their members is ``near``.

    >>> linked(np.array([[0, 9, 1], [9, 0, 8], [1, 8, 0]]), least=5)
    [[0, 1], [2]]
    """
    count = len(scores)
    sums, sizes = scores.astype(np.float64), np.ones(count)
    beside = more * (np.zeros(scores.shape) if near is None else near.astype(np.float64))
    groups = [[at] for at in range(count)]
    np.fill_diagonal(sums, -np.inf)
    means = sums + beside
    while count > 1:
        one, other = sorted(divmod(int(means.argmax()), len(means)))
        if means[one, other] < least:
            break
        sums[one] += sums[other]
        sums[:, one] = sums[one]
        beside[one] = np.maximum(beside[one], beside[other])
        beside[:, one] = beside[one]
        sizes[one] += sizes[other]
        groups[one] += groups[other]
        sums[other] = sums[:, other] = means[other] = means[:, other] = -np.inf
        groups[other] = []
        means[one] = means[:, one] = sums[one] / (sizes * sizes[one]) + beside[one]
    return [sorted(group) for group in groups if group]


def _in_time(db: sqlite3.Connection, articles: Iterable[int]) -> list[tuple[float, str, int]]:
    """When articles were printed, their ids and their numbers, the earliest first; those without a date at the end."""
    rows = db.execute(MEMBERS, (json.dumps(sorted(articles)),))
    return sorted((moment(published) or float("inf"), id, seq) for seq, id, published in rows)


def _joined(groups: list[list[int]], ruled: _Ruled) -> list[list[int]]:
    """Stories made one where somebody said that two of their articles belong together."""
    holding = {article: group for group in groups for article in group}
    for article in sorted(ruled.together.keys() & holding.keys()):
        for other in sorted(ruled.together[article] & holding.keys()):
            ours, theirs = holding[article], holding[other]
            if ours is not theirs:
                ours += theirs
                holding |= dict.fromkeys(theirs, ours)
    return [sorted(group) for group in {id(group): group for group in holding.values()}.values()]


def _stir_others(db: sqlite3.Connection, members: frozenset[int]) -> None:
    """What was in one region with these before, and is not now."""
    for (before,) in db.execute(
        "SELECT DISTINCT t.region FROM json_each(?) k CROSS JOIN telling t ON t.article = k.value",
        (json.dumps(sorted(members)),),
    ).fetchall():
        rows = db.execute("SELECT article FROM telling WHERE region = ?", (before,)).fetchall()
        gone = [(row[0],) for row in rows if row[0] not in members]
        db.executemany("UPDATE telling SET dirty = 1 WHERE article = ?", gone)


def story_id(db: sqlite3.Connection, articles: Iterable[int]) -> str:
    """The id of a story: of its earliest article."""
    return content_id("told", _in_time(db, articles)[0][1])
