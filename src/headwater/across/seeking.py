"""What may somebody mean who asks for a trace?

In: a claim's id, an article's id or address, a statement's id, a story's id, or words. Out: the stories to look in, and
which of their claims are meant, best first.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from headwater.across.records import Claim, Telling
from headwater.across.words import DULL, rarity, stem, stems
from headwater.errors import UsageError
from headwater.library.naming import article_meant
from headwater.library.words import folded_tokens

Fit = Callable[[Claim], float]
ALTERED = 20
"""Articles that are taken for having only some of the words of a quotation, the best of them."""
ASKED = 10
"""Words that are looked for, the rarest ones."""
FOUND = 60
"""Articles that are taken from a search for words."""
WIDE = 5_000
"""Articles that are compared for it where more have the words, those that came last."""
LONGEST_PHRASE, PAIRED = 64, 6
"""Words of a passage that are looked for one after the other; the rarest ones, two of which are looked for."""
AHEAD = 60
"""Code points by which a passage is found again in another version of its article."""
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
    if (claim := claim_meant(db, what)) is not None:
        return claim
    if (story := db.execute("SELECT story FROM telling WHERE story = ? LIMIT 1", (what,)).fetchone()) is not None:
        return Sought((story[0],), lambda claim: 1.0)
    if (row := db.execute("SELECT article FROM statement WHERE id = ?", (what,)).fetchone()) is not None:
        return Sought(_stories(db, [row[0]]), lambda claim: float(any(v.attribution == what for v in claim.versions)))
    if (seq := _article(db, what)) is not None:
        article = db.execute("SELECT id FROM article WHERE seq = ?", (seq,)).fetchone()[0]
        return Sought(_stories(db, [seq]), lambda claim: float(any(v.article == article for v in claim.versions)))
    return _words(db, what)


def claim_meant(db: sqlite3.Connection, id: str) -> Sought | None:
    """A claim that was found before: its story, which may have grown since; then the claim that its first version tells
    now fits. None for what is no claim's id."""
    places = (
        "SELECT article, start FROM claim WHERE id = ?",
        "SELECT article, start FROM version WHERE claim = ? ORDER BY article LIMIT 1",
    )
    row = next((row for query in places if (row := db.execute(query, (id,)).fetchone()) is not None), None)
    if row is None:
        return None
    seq, article, start = _now(db, *row)

    def fit(claim: Claim) -> float:
        if claim.id == id:
            return 1.0
        return 0.5 * any(v.article == article and v.start <= start < v.spans[-1].end for v in claim.versions)

    return Sought(_stories(db, [seq]), fit, near=0.9)


def _now(db: sqlite3.Connection, seq: int, start: int) -> tuple[int, str, int]:
    """The newest version of an article, and where in it that stands which began there; -1 where it is gone."""
    seqs = db.execute(
        "SELECT a.seq, b.seq FROM article a LEFT JOIN article b ON b.key = a.key AND b.latest WHERE a.seq = ?", (seq,)
    ).fetchone()
    text = "SELECT id, text FROM article WHERE seq = ?"
    id, words = db.execute(text, (seq,)).fetchone()
    if seqs[1] in (None, seq):
        return seq, id, start
    newest, now = db.execute(text, (seqs[1],)).fetchone()
    return int(seqs[1]), newest, now.find(words[start : start + AHEAD])


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
    for glue in (" AND ", " OR "):
        if found := _best(db, glue.join(f'"{token}"' for token in tokens)):
            return found
    return []


def printing(db: sqlite3.Connection, words: str) -> list[int]:
    """Articles that may print the words, at most ``FOUND``: first those that have them as they stand, then those that
    have all of them, then those that have two of the rarest, for who leaves out or alters some."""
    tokens = [token for token, _ in folded_tokens(words)][:LONGEST_PHRASE]
    found = _best(db, f'"{" ".join(tokens)}"') if len(tokens) > 1 else []
    telling = [token for token in tokens if rarity(stem(token)) >= DULL]  # the others cost most, and tell nothing
    for more in (holding, _paired):
        if len(found) < FOUND:
            found = list(dict.fromkeys((*found, *more(db, " ".join(telling if len(telling) > 1 else tokens)))))
    return found[:FOUND]


def _paired(db: sqlite3.Connection, words: str) -> list[int]:
    """Articles that have two of the rarest words."""
    tokens = {token for token, _ in folded_tokens(words)}
    rarest = sorted(tokens, key=lambda one: (-rarity(stem(one)), one))[:PAIRED]
    return _best(db, " OR ".join(f'("{one}" AND "{other}")' for one, other in combinations(rarest, 2)))[:ALTERED]


def _best(db: sqlite3.Connection, expression: str) -> list[int]:
    """Articles for an expression, the best of the last ``WIDE``: to rank all that have a common word takes a second."""
    if not expression:
        return []
    match = "FROM article_words w CROSS JOIN article a ON a.seq = w.rowid WHERE article_words MATCH ?"
    many = (
        f"SELECT w.rowid FROM article_words w WHERE article_words MATCH ? ORDER BY w.rowid DESC LIMIT 1 OFFSET {WIDE}"
    )
    row = db.execute(many, (expression,)).fetchone()
    query = f"SELECT w.rowid {match} AND w.rowid > ? AND a.latest ORDER BY w.rank LIMIT ?"
    return [row[0] for row in db.execute(query, (expression, row[0] if row else 0, FOUND))]
