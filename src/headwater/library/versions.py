"""What changed in an article after it was printed?

In: the ids of articles. Out: the versions of one key, first to newest; the words that two versions share, and not.
Paragraphs are compared first, then the words of those that differ, so that long pages cost little.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from headwater.errors import UsageError

PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+\Z")
WORD = re.compile(r"\s*\S+\s*\Z|\s*\S+|\s+\Z")
MOST_PAIRS = 1_000_000
"""Parts of the one times parts of the other: above this, what lies between is shown whole."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article: its id, its number from 1 on, when it came (UTC), and what it says of itself."""

    id: str
    number: int
    latest: bool
    added: str
    title: str | None
    published: str | None
    modified: str | None
    words: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the words of two versions. All that is ``same`` or ``added`` is the newer text, to the code point.

    White space alone is no difference; ``same`` has the newer's.
    """

    kind: Literal["same", "removed", "added"]
    text: str


def versions(db: sqlite3.Connection, article_id: str) -> tuple[Version, ...]:
    """All versions of the article of which this is one, in the order in which they came. Raises UsageError."""
    rows = db.execute(
        "SELECT article.id, version, latest, page.added, title, article.published, modified, words"
        " FROM article JOIN page ON page.digest = article.page"
        " WHERE key = (SELECT key FROM article WHERE id = ?) ORDER BY version",
        (article_id,),
    ).fetchall()
    if not rows:
        raise UsageError(f"no article {article_id} in this library")
    return tuple(Version(row[0], row[1], bool(row[2]), *row[3:]) for row in rows)


def difference(db: sqlite3.Connection, older_id: str, newer_id: str) -> tuple[Piece, ...]:
    """What the newer text has and has not, against the older. Raises UsageError."""
    texts = []
    for article_id in (older_id, newer_id):
        row = db.execute("SELECT text FROM article WHERE id = ?", (article_id,)).fetchone()
        if row is None:
            raise UsageError(f"no article {article_id} in this library")
        texts.append(row[0])
    return compared(texts[0], texts[1])


def compared(older: str, newer: str) -> tuple[Piece, ...]:
    """The pieces of two texts.

    >>> [(piece.kind, piece.text) for piece in compared("The port is shut.", "The port is open.")]
    [('same', 'The port is'), ('removed', ' shut.'), ('added', ' open.')]
    """
    return tuple(_joined(_paragraphs(PARAGRAPH.findall(older), PARAGRAPH.findall(newer))))


def _paragraphs(older: Sequence[str], newer: Sequence[str]) -> Iterator[Piece]:
    for tag, i, j, k, m in _opcodes(older, newer):
        if tag == "replace":
            yield from _words("".join(older[i:j]), "".join(newer[k:m]))
        else:
            yield from _pieces(tag, older[i:j], newer[k:m])


def _words(older: str, newer: str) -> Iterator[Piece]:
    one, other = WORD.findall(older), WORD.findall(newer)
    for tag, i, j, k, m in _opcodes(one, other):
        yield from _pieces(tag, one[i:j], other[k:m])


def _opcodes(older: Sequence[str], newer: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """What to do with which, the white space around and within aside; first what both begin and end with."""
    one, other = ([" ".join(part.split()) for part in parts] for parts in (older, newer))
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    last, final = len(one) - end, len(other) - end
    yield "equal", 0, start, 0, start
    if (last - start) * (final - start) > MOST_PAIRS:
        yield "replace", start, last, start, final
    else:
        matcher = SequenceMatcher(None, one[start:last], other[start:final], autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            yield tag, start + i, start + j, start + k, start + m
    yield "equal", last, len(one), final, len(other)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts at the beginning are the same."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _pieces(tag: str, older: Sequence[str], newer: Sequence[str]) -> Iterator[Piece]:
    if tag == "equal":
        if newer:
            yield Piece("same", "".join(newer))
        return
    if older:
        yield Piece("removed", "".join(older))
    if newer:
        yield Piece("added", "".join(newer))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind are one piece."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.kind == piece.kind:
            last = Piece(last.kind, last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
