"""What was decided of this, and does it stand? The judgements as people look through them.

In: the id of a statement, an actor or an article; or an author, a kind, a place in the list. Out: judgements, the
newest first; and of each, whether it stands, was taken back, or waits for something that is not here.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from headwater.errors import UsageError
from headwater.library import judgements, overlay, passages, standing
from headwater.library.judgements import FIELDS, OF_PAIR, OF_STATEMENT
from headwater.library.listing import Listing
from headwater.library.records import Judgement
from headwater.library.standing import Ruling

State = Literal["stands", "taken back", "waiting"]
ROWS = f"SELECT seq, {', '.join(FIELDS)} FROM judgement"
UNDOS = """
SELECT j.id, j.target FROM json_each(?) k CROSS JOIN judgement j ON j.target = k.value AND j.kind = 'undo'"""
NEWEST = "ORDER BY at DESC, seq DESC"
MOST = 500
"""Judgements about one thing that are shown, and authors that are named."""


def newest(
    db: sqlite3.Connection,
    *,
    who: str | None = None,
    kind: str | None = None,
    limit: int = 50,
    after: str | None = None,
) -> Listing[Judgement]:
    """The judgements of an author, of a kind, or all, the newest first. Raises UsageError."""
    where, given = ["1"], list[object]()
    for column, value in (("who", who), ("kind", kind)):
        if value is not None:
            where.append(f"{column} = ?")
            given.append(value)
    if after is not None:
        where.append("(at, seq) < (?, ?)")
        given += _place(after)
    rows = db.execute(f"{ROWS} WHERE {' AND '.join(where)} {NEWEST} LIMIT ?", (*given, limit + 1)).fetchall()
    left = f"{rows[limit - 1]['at']}/{rows[limit - 1]['seq']}" if len(rows) > limit else None
    return Listing(tuple(map(_judgement, rows[:limit])), Judgement, after=left)


def judgement(db: sqlite3.Connection, id: str) -> Judgement | None:
    """One judgement, None where there is none of this id."""
    row = db.execute(f"{ROWS} WHERE id = ?", (id,)).fetchone()
    return None if row is None else _judgement(row)


def is_undone(db: sqlite3.Connection, id: str) -> bool:
    """Whether it was taken back; looks only at the undos that lead to it."""
    found, targets = list[tuple[str, str]](), [id]
    while targets:
        rows = db.execute(UNDOS, (json.dumps(targets),))
        new = [(row["id"], row["target"]) for row in rows]
        found, targets = found + new, [one for one, _ in new]
    return id in standing.undone(found)


def authors(db: sqlite3.Connection) -> tuple[str, ...]:
    """Who decided anything, by name."""
    return tuple(row[0] for row in db.execute("SELECT DISTINCT who FROM judgement ORDER BY who LIMIT ?", (MOST,)))


def states(db: sqlite3.Connection, some: Sequence[Judgement]) -> Mapping[str, State]:
    """Of each, whether it stands, was taken back, or waits."""
    found: dict[str, State] = {one.id: "taken back" if is_undone(db, one.id) else "stands" for one in some}
    late = judgements.homeless(db, [one for one in some if found[one.id] == "stands"])
    waits: dict[str, State] = {one.id: "waiting" for one in late}
    return found | waits


def of_statement(db: sqlite3.Connection, id: str) -> tuple[Judgement, ...]:
    """What was decided of a statement, also under the id that it had before it was read again, or of a passage in the
    outlet's own voice; the newest first."""
    found = db.execute("SELECT a.id, a.seq FROM statement s JOIN article a ON a.seq = s.article WHERE s.id = ?", (id,))
    article, seq = found.fetchone() or ((passages.place(id) or ("", 0))[0], -1)
    kinds = ", ".join("?" * len(OF_STATEMENT))
    where = "target = ? OR ? IN (json_extract(anchor, '$.article'), json_extract(anchor, '$.other.article'))"
    asked = f"{ROWS} WHERE kind IN ({kinds}) AND ({where}) {NEWEST} LIMIT {MOST}"
    rows = db.execute(asked, (*OF_STATEMENT, id, article)).fetchall()
    here = db.execute("SELECT * FROM statement WHERE article = ?", (seq,)).fetchall() if rows else []
    return tuple(one for one in map(_judgement, rows) if _about(one, id, article, here))


def of_actor(db: sqlite3.Connection, id: str) -> tuple[Judgement, ...]:
    """What was decided of an actor, and what made others part of him or somebody else; the newest first."""
    kinds = "kind IN ('merge', 'split', 'distinct') AND"
    named = "? IN (json_extract(value, '$.into'), json_extract(value, '$.other'))"
    rows = db.execute(f"{ROWS} WHERE target = ? OR ({kinds} {named}) {NEWEST} LIMIT {MOST}", (id, id))
    return tuple(map(_judgement, rows))


def of_article(db: sqlite3.Connection, id: str) -> tuple[Judgement, ...]:
    """What was decided of an article, alone or with another one; the newest first."""
    kinds = "kind IN ('link', 'together', 'asunder') AND"
    named = "? IN (json_extract(value, '$.from'), json_extract(value, '$.other'))"
    rows = db.execute(f"{ROWS} WHERE target = ? OR ({kinds} {named}) {NEWEST} LIMIT {MOST}", (id, id))
    return tuple(map(_judgement, rows))


def of_both(one: Iterable[Judgement], other: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Of what was decided of the one, what was decided of the other too."""
    ids = {each.id for each in other}
    return tuple(each for each in one if each.id in ids)


def _about(one: Judgement, id: str, article: str, here: Sequence[sqlite3.Row]) -> bool:
    """Whether the statement, or either of the two, is this one as it is read now."""
    ruling = Ruling(one.id, one.kind, one.target, json.loads(one.value), json.loads(one.anchor))
    for side in [ruling, overlay.turned(ruling)] if one.kind in OF_PAIR else [ruling]:
        found = overlay.find(side, here) if side.anchor["article"] == article else None
        now = passages.here(side.anchor, id) or (found is not None and found["id"] == id)
        if side.target == id or now:
            return True
    return False


def _place(after: str) -> tuple[str, int]:
    at, _, seq = after.rpartition("/")
    if not (at and seq.isascii() and seq.isdecimal() and len(seq) < 19):
        raise UsageError("after: this is no place in the list")
    return at, int(seq)


def _judgement(row: sqlite3.Row) -> Judgement:
    return Judgement(**{name: row[name] for name in FIELDS})
