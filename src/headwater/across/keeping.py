"""What was worked out of a story is kept, so that it is worked out once: a trace takes seconds, looking it up none.

In: a Trace of one story. Out: rows of ``traced`` and ``version``, and the same Trace again. Triggers of the library
take a row out as soon as its story's articles, what they say, or what people decided of it changes; whatever another
version of the program made counts as not there.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from dataclasses import replace

from headwater.across.records import Claim, Telling, Trace
from headwater.library import codec
from headwater.library.connection import writing
from headwater.library.written import version as program

ROW = "story, made, articles, outlets, least, most, title, first, last, record"
MARKS = ", ".join("?" * len(ROW.split(",")))
UNTRACED = """
SELECT t.story FROM telling t WHERE t.story > ''
  AND NOT EXISTS (SELECT 1 FROM traced d WHERE d.story = t.story AND d.made = ?)
GROUP BY t.story HAVING count(*) > 1 ORDER BY count(*) LIMIT ?"""


def kept(db: sqlite3.Connection, story: str) -> Trace | None:
    """What is known of a story, None where it is to be worked out. Raises LibraryError for what is damaged."""
    row = db.execute("SELECT record FROM traced WHERE story = ? AND made = ?", (story, program())).fetchone()
    if row is None:
        return None
    found = codec.unpacked(Trace, row["record"])
    ids = json.dumps(list(found.articles))
    texts = dict(db.execute("SELECT a.id, a.text FROM json_each(?) k JOIN article a ON a.id = k.value", (ids,)))
    return replace(found, articles={id: replace(one, text=texts[id]) for id, one in found.articles.items()})


def begin(db: sqlite3.Connection, story: str) -> str:
    """Say that a story is being worked out, before its articles are looked up: a word that :func:`keep` asks for."""
    word = f"at work {secrets.token_hex(8)}"
    with writing(db):
        db.execute("DELETE FROM traced WHERE story = ?", (story,))
        values = (story, word, 0, 0, 0, 0, "", None, None, b"")
        db.execute(f"INSERT INTO traced ({ROW}) VALUES ({MARKS})", values)
    return word


def keep(db: sqlite3.Connection, found: Trace, *, word: str) -> bool:
    """Write down what was worked out of one story; False where something that it was made of has changed meanwhile, or
    somebody else is at it."""
    story = found.stories[0]
    with writing(db):
        here = db.execute("DELETE FROM traced WHERE story = ? AND made = ?", (story.id, word)).rowcount
        if here:
            db.execute(f"INSERT INTO traced ({ROW}) VALUES ({MARKS})", _row(found))
            db.executemany(
                "INSERT OR REPLACE INTO version (claim, article, story, statement, start, same)"
                " SELECT ?, seq, ?, ?, ?, ? FROM article WHERE id = ?",
                [
                    (claim.id, story.id, one.attribution, one.start, _sure(claim, one), one.article)
                    for claim in found.claims
                    for one in claim.versions
                ],
            )
            db.executemany(
                "INSERT OR IGNORE INTO claim (id, article, start) SELECT ?, seq, ? FROM article WHERE id = ?",
                [(one.id, one.versions[0].start, one.versions[0].article) for one in found.claims],
            )  # so that it is found by this id when its story has grown
    return bool(here)


def untraced(db: sqlite3.Connection, *, limit: int = 100) -> list[str]:
    """Stories that two articles or more tell and that nobody has worked out yet, the small ones first: ids."""
    return [row[0] for row in db.execute(UNTRACED, (program(), limit))]


def _row(found: Trace) -> tuple[object, ...]:
    story, articles = found.stories[0], list(found.articles.values())
    dates = sorted(one.published for one in articles if one.published)
    best = found.claims[0].origins if found.claims else None
    outlets = {one.outlet or one.id for one in articles}
    bare = replace(
        found,
        claims=tuple(replace(one, versions=tuple(map(_bare, one.versions))) for one in found.claims),
        articles={id: replace(one, text="") for id, one in found.articles.items()},
    )
    return (
        story.id, program(), len(articles), len(outlets), best.least if best else 0, best.most if best else 0,
        story.title, dates[0] if dates else None, dates[-1] if dates else None, codec.packed(bare),
    )  # fmt: skip


def _bare(version: Telling) -> Telling:
    """Without what only comparing needs."""
    return replace(version, weights={}, around={}, vector=None)


def _sure(claim: Claim, version: Telling) -> float:
    same = claim.same.get(version.article)
    return 1.0 if same is None else same.score
