"""How common are an article's words and numbers in this library, otherwise?

In: a print, and the library's postings. Out: a factor for each of its words and numbers: 1 for what is as rare here as
in news at large, less for what this library speaks of all the time (a president, a ministry, "the chamber"). Only what
was printed before the time around the article counts: what everybody speaks of now tells a story, and no commonplace.
Where an article has no date, nothing is known of this.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping

import numpy as np

from headwater.across.index import NOWHEN, NUMBER, Print

SEEN = 200
"""Articles with a feature that are looked at, the latest ones."""
SMOOTH = 1_000.0
"""Articles of news at large that stand beside those of the library, so that a small one does not mislead."""
DAYS = 40_000
"""Days since 1970 that are told apart; what is later counts as the last of them."""
COUNT = """SELECT count(*), min(day) FROM
(SELECT day FROM posting WHERE feature = ? AND day BETWEEN 0 AND ? - 1 ORDER BY day DESC LIMIT ?)"""


class Background:
    """The library's articles by day, and what is common in them."""

    def __init__(self, db: sqlite3.Connection, *, window: int) -> None:
        self.db, self.window = db, window
        self._by_day = np.zeros(DAYS + 2, np.int64)
        for day, count in db.execute("SELECT day, count(*) FROM print GROUP BY day"):
            self._by_day[_place(day)] += count

    def add(self, day: int, *, articles: int = 1) -> None:
        """One more article of this day, or (-1) one less."""
        self._by_day[_place(day)] += articles

    def factors(self, one: Print) -> Mapping[int, float]:
        """From 0 to 1 for each word and number; what is not named has 1."""
        if one.day == NOWHEN:
            return {}
        end = max(0, one.day - self.window)
        until = np.concatenate(([0], np.cumsum(self._by_day)))  # articles before each place
        out = {}
        rare = {**one.rarities, **dict.fromkeys(one.numbers, NUMBER)}
        for feature, rarity in rare.items():
            having, since = self.db.execute(COUNT, (feature, end, SEEN)).fetchone()
            articles = int(until[_place(end)] - until[_place(since if having == SEEN else 0)])
            here = math.log((articles + SMOOTH) / (having + SMOOTH * math.exp(-rarity)))
            out[feature] = min(1.0, max(0.0, here / rarity))
        return out


def _place(day: int) -> int:
    """Where a day is counted; those of no known day first."""
    return 0 if day == NOWHEN else 1 + min(DAYS, max(0, day))
