"""Every article that is new, or was read anew, is compared with those that are like it, once.

In: a library. Out: rows of print, posting and affinity, then stories (``stories.py``). An article is one transaction: what
was stopped goes on where it was. Steps: (1) what is not the newest version any more, or changed, is taken out; (2) the
article's print; (3) others that share features with it: words, names and numbers near it in time, and rare ones, runs of
words and addresses at any time; (4) those that share most are compared.

Work for one article is bounded: a feature that very many articles have finds none, and so many of those found are
compared. Nothing depends on what is compared when, but for these bounds.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
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
LEAST = 14.0
"""Weight of shared features from which two articles are compared."""
KEPT = 0.02
"""Pairs with a smaller probability are not kept."""
TOGETHER = 256
"""Articles looked up at once."""
RUN_WEIGHT, ADDRESS_WEIGHT = 6.0, 20.0
Progress = Callable[[int, int], None]


def link(db: sqlite3.Connection, *, progress: Progress | None = None) -> int:
    """Link all that is not linked yet, and bring the stories up to date. Returns how many articles were linked."""
    _leave(db)  # 1
    (whole,) = db.execute(f"SELECT count(*) FROM ({UNLINKED})").fetchone()
    done = 0
    known = Known(db)
    for seq in _unlinked(db):
        with writing(db):
            _link(db, seq, known)
        done += 1
        if progress is not None:
            progress(done, whole)
    stories.regroup(db)
    return done


UNLINKED = """
SELECT a.seq FROM article a JOIN reading r ON r.article = a.seq
WHERE a.latest = 1 AND NOT EXISTS (SELECT 1 FROM print p WHERE p.article = a.seq)"""


def _unlinked(db: sqlite3.Connection) -> Iterator[int]:
    """Numbers of articles that are not linked, in the order in which they came; no query stays open while we write."""
    last = 0
    while found := db.execute(f"{UNLINKED} AND a.seq > ? ORDER BY a.seq LIMIT {TOGETHER}", (last,)).fetchall():
        yield from (row[0] for row in found)
        last = found[-1][0]


def _leave(db: sqlite3.Connection) -> None:
    """Take out what changed: it is linked again if it is still the newest version."""
    while found := db.execute(f"SELECT article, day, features FROM print WHERE stale LIMIT {TOGETHER}").fetchall():
        with writing(db):
            for seq, day, packed in found:
                gone = [(feature, day, seq) for feature in index.keys(index.read(packed))]
                db.executemany("DELETE FROM posting WHERE feature = ? AND day = ? AND article = ?", gone)
                _stir(db, [seq])
                for statement in (
                    "DELETE FROM affinity WHERE other = ?",
                    "DELETE FROM affinity WHERE article = ?",
                    "DELETE FROM telling WHERE article = ?",
                    "DELETE FROM print WHERE article = ?",
                ):
                    db.execute(statement, (seq,))


def _link(db: sqlite3.Connection, seq: int, known: Known) -> None:
    """One article."""
    text, record = db.execute(
        "SELECT text, record FROM reading JOIN article ON seq = article WHERE article = ?", (seq,)
    ).fetchone()
    (published, outlet) = db.execute("SELECT published, outlet FROM article WHERE seq = ?", (seq,)).fetchone()
    reading = codec.load(record, text=text)
    judged = replace(reading.article, published=published, outlet=outlet)
    one = index.printed(replace(reading, article=judged))  # 2
    likely = {other: round(score(values), 4) for other, values in compared(db, one, known)}  # 3, 4
    found = {other: much for other, much in likely.items() if much >= KEPT and other != seq}
    keep(db, seq, one, known)
    both = [pair for other, likely in found.items() for pair in ((seq, other, likely), (other, seq, likely))]
    db.executemany("INSERT OR REPLACE INTO affinity (article, other, score) VALUES (?, ?, ?)", both)
    db.execute("INSERT OR REPLACE INTO telling (article, story, region, dirty) VALUES (?, '', ?, 1)", (seq, seq))
    near = [(other,) for other, likely in found.items() if likely >= stories.LEVELS[0]]
    db.executemany("UPDATE telling SET dirty = 1 WHERE article = ?", near)


def keep(db: sqlite3.Connection, seq: int, one: Print, known: Known) -> None:
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


def _stir(db: sqlite3.Connection, articles: Sequence[int]) -> None:
    """The articles that were divided into stories together with these are divided again."""
    db.executemany(
        "UPDATE telling SET dirty = 1 WHERE region = (SELECT region FROM telling WHERE article = ?)",
        [(article,) for article in articles],
    )


class Known:
    """What is known of a library while it is linked: what is common in it, and the prints that were used last."""

    def __init__(self, db: sqlite3.Connection, *, most: int = 8_192) -> None:
        self.background = Background(db, window=WINDOW)
        self.print = lru_cache(maxsize=most)(
            lambda seq: index.read(db.execute("SELECT features FROM print WHERE article = ?", (seq,)).fetchone()[0])
        )
