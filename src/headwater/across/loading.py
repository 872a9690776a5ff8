"""Articles of a library with what they tell, as people decided it.

In: numbers of articles. Out: a :class:`Told` each, in that order: the machine's reading, with the rows of statements
and actors laid over it, which hold every judgement that stands.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from headwater.across.quoted import quoted
from headwater.across.quotes import Quoted
from headwater.across.records import Told, Voice
from headwater.across.tellings import Decided, tellings
from headwater.library import codec
from headwater.records import Article

READING = """
SELECT a.seq, a.text, a.outlet, a.wire, a.authors, a.published, a.domain, a.title, r.record, t.story
FROM json_each(?) k CROSS JOIN article a ON a.seq = k.value JOIN reading r ON r.article = a.seq
LEFT JOIN telling t ON t.article = a.seq"""
STATEMENT = """
SELECT s.id, s.article, s.source, s.anonymity, s.polarity, s.endorsement, s.form, s.said, s.rejected, s.judged,
       c.id AS actor, c.name, c.kind, c.class, c.country, p.roles
FROM json_each(?) k CROSS JOIN statement s ON s.article = k.value
LEFT JOIN actor c ON c.seq = s.actor LEFT JOIN appearance p ON p.article = s.article AND p.actor = s.actor"""
TOGETHER = 400
"""Articles of one query."""
UNSPOKEN = frozenset({"times", "quantities", "events", "conditions", "meanings"})
"""What of a reading is not needed to know what it prints in quotation marks."""


def told(db: sqlite3.Connection, seqs: Sequence[int]) -> list[Told]:
    """What these articles tell, in this order."""
    found: dict[int, Told] = {}
    for start in range(0, len(seqs), TOGETHER):
        part = json.dumps(list(seqs[start : start + TOGETHER]))
        decided = _decided(db.execute(STATEMENT, (part,)))
        for row in db.execute(READING, (part,)):
            reading = codec.load(row["record"], text=row["text"])
            reading = replace(reading, article=_as_judged(reading.article, row))
            found[row["seq"]] = tellings(reading, decided=decided[row["seq"]], seq=row["seq"])
    return [found[seq] for seq in seqs if seq in found]


def spoken(db: sqlite3.Connection, seqs: Sequence[int]) -> list[tuple[Article, tuple[Quoted, ...]]]:
    """What these articles print in quotation marks, in this order; nothing else is made of them, which is fast."""
    found: dict[int, tuple[Article, tuple[Quoted, ...]]] = {}
    for start in range(0, len(seqs), TOGETHER):
        part = json.dumps(list(seqs[start : start + TOGETHER]))
        for row in db.execute(READING, (part,)):
            reading = codec.load(row["record"], text=row["text"], without=UNSPOKEN)
            reading = replace(reading, article=_as_judged(reading.article, row))
            found[row["seq"]] = reading.article, quoted(reading, story=row["story"] or None)
    return [found[seq] for seq in seqs if seq in found]


def _as_judged(article: Article, row: sqlite3.Row) -> Article:
    """The article with byline, date and outlet as people gave them."""
    authors = tuple(json.loads(row["authors"]))
    return replace(article, outlet=row["outlet"], published=row["published"], authors=authors)


def _decided(rows: Iterable[sqlite3.Row]) -> Mapping[int, Mapping[str, Decided]]:
    """What stands of each statement, by article."""
    found: dict[int, dict[str, Decided]] = defaultdict(dict)
    for row in rows:
        found[row["article"]][row["id"]] = Decided(
            voice=_voice(row),
            polarity=row["polarity"],
            endorsement=row["endorsement"],
            form=row["form"],
            said=row["said"],
            rejected=bool(row["rejected"]),
        )
    return found


def _voice(row: sqlite3.Row) -> Voice | None:
    """Who says it; None where the printed words are all that is known, and nobody changed them."""
    if row["actor"] is not None:
        roles = tuple(json.loads(row["roles"] or "[]"))
        return Voice(row["name"], row["actor"], row["kind"], row["anonymity"], row["country"], row["class"], roles)
    if row["judged"] and row["source"]:
        return Voice(row["source"], None, None, row["anonymity"])
    return None
