"""Rows put straight into a library's tables, for tests that neither read nor write articles."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

from headwater.library.connection import connect
from headwater.records import content_id
from headwater.who.namekey import folded


def library(path: Path) -> sqlite3.Connection:
    return connect(path / "test.hw")


def article(
    db: sqlite3.Connection,
    text: str,
    *,
    outlet: str | None = "The Orrin Post",
    published: str | None = "2024-03-05",
    title: str | None = None,
    version: int = 1,
    latest: bool = True,
    key: str | None = None,
    domain: str | None = None,
) -> int:
    """The number of an article that was put in."""
    number = hashlib.sha256(f"{outlet} {text} {version}".encode()).hexdigest()[:20]
    db.execute(
        "INSERT OR IGNORE INTO page (digest, kind, name, size, data, added) VALUES (?, 'page', 'a', 1, x'00', '2024')",
        (number,),
    )
    done = db.execute(
        "INSERT INTO article (id, page, key, version, latest, outlet, title, authors, published, text, words, domain)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, '[]', ?, ?, ?, ?)",
        (number, number, key or number, version, latest, outlet, title, published, text, len(text.split()), domain),
    )
    return int(done.lastrowid or 0)


def actor(
    db: sqlite3.Connection, name: str, *, kind: str = "person", sort: str | None = None, country: str | None = None
) -> int:
    """The number of an actor, new or known."""
    values = (content_id("actor", name, kind, country or ""), name, kind, sort, country, folded(name))
    db.execute(
        "INSERT INTO actor (id, name, kind, class, country, folded) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        values,
    )
    return int(db.execute("SELECT seq FROM actor WHERE id = ?", values[:1]).fetchone()[0])


def statement(
    db: sqlite3.Connection,
    article: int,
    content: str,
    *,
    source: str | None = None,
    actor: int | None = None,
    **more: object,
) -> str:
    """The id of a statement; ``content`` and ``source`` are found in the article's text."""
    row = db.execute("SELECT text, published, id FROM article WHERE seq = ?", (article,)).fetchone()
    pieces = [_span(row["text"], piece) for piece in content.split(" … ")]
    values: dict[str, object] = {
        "id": content_id("statement", row["id"], content, source or ""),
        "article": article,
        "actor": actor,
        "source": source,
        "cue": "said",
        "content": content,
        "source_spans": json.dumps([_span(row["text"], source)] if source else []),
        "cue_spans": "[]",
        "content_spans": json.dumps(pieces),
        "form": "indirect",
        "anonymity": "named" if actor else "described" if source else "none",
        "day": more.get("said") or row["published"] or "",
        "polarity": "affirmed",
        "endorsement": "neutral",
        "chain": json.dumps(["The Orrin Post"]),
        "score": 0.9,
        **more,
    }
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    db.execute(f"INSERT INTO statement ({names}) VALUES ({marks})", tuple(values.values()))
    return str(values["id"])


def _span(text: str, words: str) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]
