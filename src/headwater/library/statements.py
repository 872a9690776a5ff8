"""Rows -> Statement: the one place that knows which column is which field.

In: sequence numbers. Out: statements in that order. What is searched in is narrow; what is shown is loaded here.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from headwater.library.records import Statement
from headwater.records import Span

TOGETHER = 500
"""Rows loaded by one query; SQLite takes no more than 32766 values."""
SHOWN = """
SELECT s.*, a.id AS article_id, a.external, a.url, a.outlet, a.title, a.authors, a.published,
       c.id AS actor_id, c.name, c.kind, c.class, c.country
FROM statement s JOIN article a ON a.seq = s.article LEFT JOIN actor c ON c.seq = s.actor
"""


def load(db: sqlite3.Connection, seqs: Sequence[int]) -> tuple[Statement, ...]:
    """The statements with these numbers, in this order."""
    found: dict[int, Statement] = {}
    for start in range(0, len(seqs), TOGETHER):
        part = seqs[start : start + TOGETHER]
        marks = ", ".join("?" * len(part))
        found |= {row["seq"]: statement(row) for row in db.execute(f"{SHOWN} WHERE s.seq IN ({marks})", part)}
    return tuple(found[seq] for seq in seqs if seq in found)


def every(db: sqlite3.Connection, *, old: bool = False, rejected: bool = False) -> Iterator[Statement]:
    """All statements by id, one at a time; those of ``old`` versions and the ``rejected`` ones only on request."""
    wanted = ["1"] + ["a.latest = 1"] * (not old) + ["s.rejected = 0"] * (not rejected)
    for row in db.execute(f"{SHOWN} WHERE {' AND '.join(wanted)} ORDER BY s.id"):
        yield statement(row)


def statement(row: sqlite3.Row) -> Statement:
    """One row of ``SHOWN``."""
    same = (
        "id external url outlet title published said source name kind country cue content form anonymity reason number "
        "venue addressee medium polarity endorsement inside score"
    ).split()
    return Statement(
        **{name: row[name] for name in same},
        article=row["article_id"],
        authors=tuple(json.loads(row["authors"])),
        actor=row["actor_id"],
        actor_class=row["class"],
        source_spans=_spans(row["source_spans"]),
        cue_spans=_spans(row["cue_spans"]),
        content_spans=_spans(row["content_spans"]),
        chain=tuple(json.loads(row["chain"])),
        judged=bool(row["judged"]),
    )


def _spans(kept: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(kept))
