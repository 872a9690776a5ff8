"""Every article that is new, or was read anew, is compared with those that are like it, once.

In: a library. Out: rows of print, posting and affinity, then stories (``stories.py``). An article is one transaction:
what was stopped goes on where it was. Steps: (1) what is not the newest version any more, or changed, is taken out;
(2) the article's print; (3) others that share features with it: near it in time, and where few articles have a feature,
at any time, so that an old story told again finds the old one; (4) those that share most are compared.

Work for one article is bounded: a feature that very many articles have finds none, and so many of those found are
compared. Nothing depends on what is compared when, but for these bounds.
"""

from __future__ import annotations

import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from headwater.across import index, stories
from headwater.across.background import Background
from headwater.across.index import Print
from headwater.across.likeness import Floats, features, score
from headwater.library import codec
from headwater.library.connection import writing

WINDOW = 21
"""Days before and after an article within which what shares words with it is looked for."""
RARE = 24
"""A feature that at most so many articles have finds them at any time."""
COMMON = 300
"""A feature that more articles have within the window finds none."""
LEAST = 24.0
"""Weight of shared features from which two articles are compared."""
KEPT = 0.02
"""Pairs with a smaller probability are not kept."""
TOGETHER = 256
"""Articles looked up at once."""
WORK, REST = 0.08, 0.008
"""Seconds after which others may write, and how long: who waits for the lock asks for it some ten times a second, and
would never find it free between transactions that follow each other at once."""
RUN_WEIGHT, ADDRESS_WEIGHT = 6.0, 20.0
Progress = Callable[[int, int], None]


def link(db: sqlite3.Connection, *, progress: Progress | None = None) -> int:
    """Link all that is not linked yet, and bring the stories up to date. Returns how many articles were linked."""
    (whole,) = db.execute("SELECT count(*) FROM unlinked").fetchone()
    done, linked, rested = 0, 0, time.monotonic()
    known = Known(db) if whole else None
    while known is not None and (found := db.execute(f"SELECT article FROM unlinked LIMIT {TOGETHER}").fetchall()):
        for (seq,) in found:
            with writing(db):
                linked += _link(db, seq, known)
            done += 1
            if progress is not None:
                progress(done, whole)
            if time.monotonic() - rested > WORK:
                time.sleep(REST)
                rested = time.monotonic()
    stories.regroup(db)
    return linked


def _link(db: sqlite3.Connection, seq: int, known: Known) -> bool:
    """One article; whether it was to be linked, and nobody else did it meanwhile."""
    if not db.execute("DELETE FROM unlinked WHERE article = ?", (seq,)).rowcount:
        return False
    _leave(db, seq, known)  # 1
    row = db.execute(
        "SELECT text, published, outlet, record FROM article JOIN reading ON article = seq WHERE seq = ? AND latest",
        (seq,),
    ).fetchone()
    if row is None:
        return False
    reading = codec.load(row["record"], text=row["text"])
    judged = replace(reading.article, published=row["published"], outlet=row["outlet"])
    one = index.printed(replace(reading, article=judged))  # 2
    likely = {other: round(score(values), 4) for other, values in compared(db, one, known)}  # 3, 4
    found = {other: much for other, much in likely.items() if much >= KEPT}
    keep(db, seq, one, known=known)
    both = [pair for other, much in found.items() for pair in ((seq, other, much), (other, seq, much))]
    db.executemany("INSERT INTO affinity (article, other, score) VALUES (?, ?, ?)", both)
    db.execute("INSERT INTO telling (article, story, region, dirty) VALUES (?, '', ?, 1)", (seq, seq))
    near = [(other,) for other, much in found.items() if much >= stories.LEVELS[0]]
    db.executemany("UPDATE telling SET dirty = 1 WHERE article = ?", near)
    return True


def _leave(db: sqlite3.Connection, seq: int, known: Known) -> None:
    """Take out what was linked before."""
    row = db.execute("SELECT day, features FROM print WHERE article = ?", (seq,)).fetchone()
    if row is None:
        return
    gone = [(feature, row["day"], seq) for feature in index.keys(index.read(row["features"]))]
    db.executemany("DELETE FROM posting WHERE feature = ? AND day = ? AND article = ?", gone)
    # What was divided into stories together with it, and with those like it, is divided again.
    db.execute(
        "UPDATE telling SET dirty = 1 WHERE region IN (SELECT region FROM telling WHERE article = ?1 OR article IN"
        " (SELECT other FROM affinity WHERE article = ?1))",
        (seq,),
    )
    others = [(row[0], seq) for row in db.execute("SELECT other FROM affinity WHERE article = ?", (seq,)).fetchall()]
    db.executemany("DELETE FROM affinity WHERE article = ? AND other = ?", others)
    for table in ("affinity", "telling", "print"):
        db.execute(f"DELETE FROM {table} WHERE article = ?", (seq,))
    known.forget(seq, row["day"])


def keep(db: sqlite3.Connection, seq: int, one: Print, *, known: Known) -> None:
    """An article is found by others from now on."""
    known.background.add(one.day)
    db.execute("INSERT INTO print (article, day, features) VALUES (?, ?, ?)", (seq, one.day, index.pack(one)))
    db.executemany(
        "INSERT INTO posting (feature, day, article) VALUES (?, ?, ?)",
        [(feature, one.day, seq) for feature in sorted(index.keys(one))],
    )


def compared(db: sqlite3.Connection, one: Print, known: Known) -> Iterator[tuple[int, Floats]]:
    """The articles that share most with one, each with what speaks for and against."""
    factors = known.background.factors(one)
    for other in _candidates(db, one, factors):
        yield other, features(one, known.print(other), factors=factors)


def _candidates(db: sqlite3.Connection, one: Print, factors: Mapping[int, float]) -> list[int]:
    """Numbers of the articles that share most with it."""
    weights: dict[int, float] = defaultdict(float)
    for feature, weight in _weighed(one):
        much = weight * factors.get(feature, 1.0)
        for article in _having(db, feature, one.day):
            weights[article] += much
    best = sorted((-round(weight, 6), article) for article, weight in weights.items() if weight >= LEAST)
    return [article for _, article in best[: stories.COMPARED]]


def _weighed(one: Print) -> Iterator[tuple[int, float]]:
    yield from one.words.items()
    yield from ((feature, index.NUMBER) for feature in one.numbers)
    yield from ((feature, RUN_WEIGHT) for feature in one.runs)
    yield from ((feature, ADDRESS_WEIGHT) for feature in one.addresses)


def _having(db: sqlite3.Connection, feature: int, day: int) -> list[int]:
    """Articles that have a feature: all of them if they are few, else those of about the same time, if they are not
    too many."""
    found = db.execute("SELECT article FROM posting WHERE feature = ? LIMIT ?", (feature, RARE + 1)).fetchall()
    if len(found) > RARE:
        found = db.execute(
            "SELECT article FROM posting WHERE feature = ? AND day BETWEEN ? AND ? LIMIT ?",
            (feature, day - WINDOW, day + WINDOW, COMMON + 1),
        ).fetchall()
        if len(found) > COMMON:
            return []
    return [row[0] for row in found]


class Known:
    """What is known of a library while it is linked: what is common in it, and the prints that were used last."""

    def __init__(self, db: sqlite3.Connection, *, most: int = 8_192) -> None:
        self.background = Background(db, window=WINDOW)
        self.print = lru_cache(maxsize=most)(
            lambda seq: index.read(db.execute("SELECT features FROM print WHERE article = ?", (seq,)).fetchone()[0])
        )

    def forget(self, seq: int, day: int) -> None:
        """An article was taken out."""
        self.background.add(day, articles=-1)
        self.print.cache_clear()
