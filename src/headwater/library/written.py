"""A Reading -> the rows of one article: the machine's word alone, before any judgement is laid over it.

In: an article's number and its reading, inside the caller's transaction. Out: rows of statement, actor, appearance,
assertion and reading. The same reading makes the same rows whenever it is written.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from functools import cache
from importlib import metadata, resources
from itertools import zip_longest
from typing import Any

from headwater.library import codec
from headwater.records import Actor, Attribution, Phrase, Reading, Span, content_id, printed
from headwater.said.chains import chain
from headwater.said.judge import link_name, told_outlets
from headwater.who.classes import class_of, higher
from headwater.who.namekey import folded

STATEMENT = (
    "seq", "id", "article", "actor", "source", "cue", "content", "source_spans", "cue_spans", "content_spans", "form",
    "anonymity", "reason", "number", "venue", "addressee", "medium", "said", "day", "polarity", "endorsement",
    "inside", "chain", "score",
)  # fmt: skip
INSERT_STATEMENT = f"INSERT INTO statement ({', '.join(STATEMENT)}) VALUES ({', '.join('?' * len(STATEMENT))})"


COMPARING = "comparing.onnx.zst"
"""The network that no single article is read with: another one makes no reading old."""


@cache
def version() -> str:
    """What reads now: this program and the weights that it reads with."""
    manifest = _manifest()
    used = {name: digest for name, digest in manifest["sha256"].items() if name != COMPARING}
    weights = content_id("weights", json.dumps(used, sort_keys=True))
    return f"headwater/{metadata.version('headwater')} {manifest['version']} {weights[:8]}"


@cache
def tracer() -> str:
    """What works stories out now: that, and the network that reads two tellings side by side."""
    return f"{version()} {_manifest()['sha256'][COMPARING][:8]}"


def _manifest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        resources.files("headwater").joinpath("data", "weights", "manifest.json").read_bytes()
    )
    return found


def write_reading(db: sqlite3.Connection, article: int, reading: Reading, *, made: str | None = None) -> None:
    """Put the machine's reading of an article in place of what is there; the caller has the transaction.

    Judgements are not laid over it yet: ``judgements.replay`` does that. Actors who appear nowhere any more stay, since
    a judgement may need them. Statements take the numbers that the article's had: lists in the order of numbers do not
    change with each decision. ``made`` None: as it was, at first this program.
    """
    numbers = [row[0] for row in db.execute("SELECT seq FROM statement WHERE article = ? ORDER BY seq", (article,))]
    for table in ("statement", "appearance", "assertion"):
        db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
    told = reading.article
    db.execute(
        "UPDATE article SET outlet = ?, wire = ?, authors = ?, published = ?, modified = ?, title = ?, section = ?,"
        " language = ? WHERE seq = ?",
        (
            told.outlet, told.wire, _json(told.authors), told.published, told.modified, told.title, told.section,
            told.language, article,
        ),
    )  # fmt: skip
    db.execute(
        "INSERT INTO reading (article, made, record) VALUES (?, ?, ?)"
        " ON CONFLICT (article) DO UPDATE SET made = coalesce(?, made), record = excluded.record",
        (article, made or version(), codec.dump(reading), made),
    )
    seqs = {actor.id: _actor(db, actor) for actor in reading.actors}
    db.executemany(
        "INSERT INTO appearance (article, actor, roles, mentions) VALUES (?, ?, ?, ?)",
        [
            (article, seqs[actor.id], _json([role.text for role in actor.roles]), _spans(actor.mentions))
            for actor in {actor.id: actor for actor in reading.actors}.values()
        ],
    )
    rows = _statements(reading, article=article, seqs=seqs)
    numbered = zip_longest(numbers[: len(rows)], rows)
    db.executemany(INSERT_STATEMENT, [(number, *row) for number, row in numbered])
    db.executemany(
        "INSERT INTO assertion (article, place, spans) VALUES (?, ?, ?)",
        [(article, place, _spans(one.spans)) for place, one in enumerate(reading.assertions)],
    )


def _statements(reading: Reading, *, article: int, seqs: dict[str, int]) -> list[tuple[object, ...]]:
    """A row for each attribution, but for its number."""
    text, home = reading.article.text, reading.article.outlet
    by_id = {one.id: one for one in reading.attributions}
    actors = {actor.id: actor for actor in reading.actors}
    via = told_outlets(reading.attributions, actors=reading.actors, outlet=home, text=text)
    names = {
        key: link_name(one, text=text, actors=actors) for key, one in by_id.items() if one.source.spans
    }  # once each: long articles have deep chains
    rows: list[tuple[object, ...]] = []
    for one in by_id.values():
        walked = chain(one, by_id=by_id, outlet=home or "", name=lambda a: names[a.id], via=via)
        seq = seqs.get(one.source.actor or "")
        rows.append(_statement(one, article=article, reading=reading, actor=seq, chain=walked))
    return rows


def _statement(
    one: Attribution, *, article: int, reading: Reading, actor: int | None, chain: tuple[str, ...]
) -> tuple[object, ...]:
    text, source = reading.article.text, one.source
    said = one.when.value if one.when else None
    return (
        one.id, article, actor,
        _words(source.spans, text), _words(one.cue, text), _words(one.content, text),
        _spans(source.spans), _spans(one.cue), _spans(one.content),
        one.form, source.anonymity, _text(source.reason), source.number.value if source.number else None,
        _text(one.venue), _text(one.addressee), _text(one.medium),
        said, said or (reading.article.published or "")[:10],
        one.polarity, one.endorsement, one.inside, _json(chain), one.score,
    )  # fmt: skip


def _actor(db: sqlite3.Connection, actor: Actor) -> int:
    """The actor's row. Where articles print the name in other letters, or other roles, one rule says what it has."""
    row = db.execute("SELECT seq, name, kind, class, country FROM actor WHERE id = ?", (actor.id,)).fetchone()
    if row is None:
        done = db.execute(
            "INSERT INTO actor (id, name, kind, class, country, folded) VALUES (?, ?, ?, ?, ?, ?)",
            (actor.id, actor.name, actor.kind, class_of(actor), actor.country, folded(actor.name)),
        )
        return int(done.lastrowid or 0)
    name = fuller(row["name"], actor.name)
    values = (name, actor.kind, higher(row["class"], class_of(actor)), actor.country)
    if values != tuple(row)[1:]:
        db.execute(
            "UPDATE actor SET name = ?, kind = ?, class = ?, country = ?, folded = ? WHERE seq = ?",
            (*values, folded(name), row["seq"]),
        )
    return int(row["seq"])


def fuller(one: str, other: str) -> str:
    """Which of two spellings of a name counts, whichever article came first: the longer, not in capitals, with accents.

    >>> fuller("JONAS PELL", "Jonas Pell"), fuller("Jose Prado", "José Prado")
    ('Jonas Pell', 'José Prado')
    """
    return max(one, other, key=_fullness)


def _fullness(name: str) -> tuple[int, bool, int, str]:
    return len(name), not name.isupper(), sum(letter > "\x7f" for letter in name), name


def _words(spans: Sequence[Span], text: str) -> str | None:
    return printed(spans, text) if spans else None


def _text(phrase: Phrase | None) -> str | None:
    return phrase.text if phrase else None


def _spans(spans: Sequence[Span]) -> str:
    return "[" + ",".join(f"[{span.start},{span.end}]" for span in spans) + "]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
