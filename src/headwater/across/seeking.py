"""What may somebody mean who asks for a trace?

In: a claim's id, an article's id or address, a statement's id, a story's id, or words. Out: the stories to look in, and
which of their claims are meant, best first.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from headwater.across.records import Claim, Telling
from headwater.across.words import DULL, rarity, stem, stems
from headwater.errors import UsageError
from headwater.library.naming import article_meant
from headwater.library.words import folded_tokens

Fit = Callable[[Claim], float]
ASKED = 10
"""Words that are looked for, the rarest ones."""
FOUND = 60
"""Articles that are taken from a search for words."""
STORIES = 5
NEAR = 0.6
"""Claims are meant that fit the words nearly as well as the best one does."""
LEAST = 0.34


@dataclass(frozen=True, slots=True)
class Sought:
    """Stories, by id, and how well a claim in them fits: not at all is 0."""

    stories: tuple[str, ...]
    fit: Fit
    near: float = 0.0


def sought(db: sqlite3.Connection, what: str) -> Sought:
    """What is meant. Raises UsageError where there is nothing of the kind."""
    if (row := db.execute("SELECT id, article, start FROM claim WHERE id = ?", (what,)).fetchone()) is not None:
        return _claim(db, *row)
    if (story := db.execute("SELECT story FROM telling WHERE story = ? LIMIT 1", (what,)).fetchone()) is not None:
        return Sought((story[0],), lambda claim: 1.0)
    if (row := db.execute("SELECT article FROM statement WHERE id = ?", (what,)).fetchone()) is not None:
        return Sought(_stories(db, [row[0]]), lambda claim: float(any(v.attribution == what for v in claim.versions)))
    if (seq := _article(db, what)) is not None:
        article = db.execute("SELECT id FROM article WHERE seq = ?", (seq,)).fetchone()[0]
        return Sought(_stories(db, [seq]), lambda claim: float(any(v.article == article for v in claim.versions)))
    return _words(db, what)


def _claim(db: sqlite3.Connection, id: str, seq: int, start: int) -> Sought:
    """A claim that was shown before. Where its story has grown since, the one that its first version tells now."""
    article = db.execute("SELECT id FROM article WHERE seq = ?", (seq,)).fetchone()[0]

    def fit(claim: Claim) -> float:
        if claim.id == id:
            return 1.0
        return 0.5 * any(v.article == article and v.start <= start < v.spans[-1].end for v in claim.versions)

    return Sought(_stories(db, [seq]), fit, near=0.9)


def _article(db: sqlite3.Connection, name: str) -> int | None:
    """The newest version of the article of this id or address."""
    if db.execute("SELECT 1 FROM article WHERE id = ?1 OR external = ?1 OR url = ?1", (name,)).fetchone() is None:
        return None
    id = article_meant(db, name)
    row = db.execute(
        "SELECT seq FROM article WHERE latest AND key = (SELECT key FROM article WHERE id = ?)", (id,)
    ).fetchone()
    return int(row[0]) if row is not None else None


def _stories(db: sqlite3.Connection, seqs: Sequence[int]) -> tuple[str, ...]:
    rows = db.execute(
        "SELECT t.story FROM json_each(?) k CROSS JOIN telling t ON t.article = k.value ORDER BY k.key",
        (json.dumps(list(seqs)),),
    ).fetchall()
    return tuple(dict.fromkeys(row[0] for row in rows if row[0]))


# words


def _words(db: sqlite3.Connection, words: str) -> Sought:
    """Stories whose articles hold most of the words, and claims whose versions do."""
    wanted = {one: rarity(one) for one in stems(words) if rarity(one) >= DULL or one[0].isdigit()}
    if not wanted:
        raise UsageError(f"{words!r}: no article, statement, claim or story of this id, and no word to look for")
    total = sum(wanted.values())

    def fit(claim: Claim) -> float:
        return max(_held(version, wanted) for version in claim.versions) / total

    return Sought(
        _stories(db, holding(db, words))[:STORIES], lambda claim: f if (f := fit(claim)) >= LEAST else 0.0, NEAR
    )


def _held(version: Telling, wanted: dict[str, float]) -> float:
    told = set(stems(version.text))
    return sum(weight for one, weight in wanted.items() if one in told)


def holding(db: sqlite3.Connection, words: str) -> list[int]:
    """Articles that hold all the words, else those that hold the most of the rarest."""
    tokens = sorted({token for token, _ in folded_tokens(words)}, key=lambda one: (-rarity(stem(one)), one))[:ASKED]
    query = (
        "SELECT w.rowid FROM article_words w CROSS JOIN article a ON a.seq = w.rowid"
        " WHERE article_words MATCH ? AND a.latest ORDER BY w.rank LIMIT ?"
    )
    for glue in (" AND ", " OR "):
        expression = glue.join(f'"{token}"' for token in tokens)
        if found := [row[0] for row in db.execute(query, (expression, FOUND))]:
            return found
    return []
