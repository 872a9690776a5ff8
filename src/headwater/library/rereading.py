"""Everything read again by a better reader, and nothing that people decided lost.

In: a library and what reads. An article is one transaction; whatever stops it, the next run goes on with what another
version made. :func:`reread` keeps the text as it is; :func:`reread_pages` begins with what was received, and where a
better intake finds other words in it there is a new version of the article beside the old one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from headwater.library import codec, judgements
from headwater.library.connection import writing
from headwater.library.pool import Pool
from headwater.library.writer import item_of, renew
from headwater.library.written import version, write_reading
from headwater.records import Article, Failure, Reading

TOGETHER = 64
"""Articles looked up at once; no query stays open while we write."""


def reread(
    db: sqlite3.Connection,
    *,
    read: Callable[[Iterable[Article]], Iterator[Reading]],
    made: str | None = None,
    everything: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Read again what another version made, or ``everything``. Returns how many articles were read.

    ``read`` gives one reading an article, in order; ``made`` is what it calls itself, None for this program.
    ``progress`` is told how many are done, of how many.
    """
    name = made or version()
    spared = None if everything else name
    (whole,) = db.execute("SELECT count(*) FROM reading WHERE made IS NOT ?", (spared,)).fetchone()
    done = 0
    for reading in read(_articles(db, spared=spared)):
        with writing(db):
            _replace(db, reading, made=name)
        done += 1
        if progress is not None:
            progress(done, whole)
    return done


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of it: articles read again, those of them that are new versions now, and what could not be read."""

    read: int
    renewed: int
    failures: tuple[Failure, ...]


def reread_pages(
    db: sqlite3.Connection,
    *,
    pool: Pool,
    everything: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Reread:
    """Take in and read again the pages of newest versions. What cannot be read now stays as it was, and is told."""
    spared = None if everything else version()
    where = "FROM article a JOIN reading r ON r.article = a.seq WHERE a.latest AND r.made IS NOT ?"
    pages = [row[0] for row in db.execute(f"SELECT DISTINCT a.page {where} ORDER BY a.seq", (spared,))]
    read, renewed, failures = 0, 0, list[Failure]()
    for done, (item, outcome) in enumerate(pool.read(item_of(db, page) for page in pages), 1):
        if isinstance(outcome, Failure):
            failures.append(outcome)
        else:
            read += 1
            if renew(db, item, outcome):
                renewed += 1
            else:
                with writing(db):
                    _replace(db, outcome, made=version())
        if progress is not None:
            progress(done, len(pages))
    return Reread(read, renewed, tuple(failures))


def article_of(db: sqlite3.Connection, seq: int) -> Article:
    """The article as the machine took it in, without judgements."""
    record, text = db.execute(
        "SELECT record, text FROM reading JOIN article ON article.seq = reading.article WHERE article = ?", (seq,)
    ).fetchone()
    return codec.load(record, text=text).article


def _replace(db: sqlite3.Connection, reading: Reading, *, made: str) -> None:
    """The new reading in place of the old one, then what people decided; who appears nowhere any more is forgotten."""
    (seq,) = db.execute("SELECT seq FROM article WHERE id = ?", (reading.article.id,)).fetchone()
    before = db.execute("SELECT actor FROM appearance WHERE article = ? ORDER BY actor", (seq,)).fetchall()
    write_reading(db, seq, reading, made=made)
    judgements.replay(db, seq)
    db.executemany(
        "DELETE FROM actor WHERE seq = ? AND NOT EXISTS (SELECT 1 FROM appearance WHERE actor = actor.seq)"
        " AND NOT EXISTS (SELECT 1 FROM statement WHERE actor = actor.seq)"
        # One who is shown as somebody else has no row of his own, and a judgement still names him.
        " AND NOT EXISTS (SELECT 1 FROM judgement WHERE target = actor.id"
        " OR json_extract(value, '$.into') = actor.id OR json_extract(value, '$.actor') = actor.id)",
        [(row[0],) for row in before],
    )


def _articles(db: sqlite3.Connection, *, spared: str | None) -> Iterator[Article]:
    """Articles whose reading ``spared`` did not make, in the order in which they came."""
    last = 0
    while rows := db.execute(
        "SELECT article FROM reading WHERE article > ? AND made IS NOT ? ORDER BY article LIMIT ?",
        (last, spared, TOGETHER),
    ).fetchall():
        for (seq,) in rows:
            yield article_of(db, seq)
        last = rows[-1][0]
