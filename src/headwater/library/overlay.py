"""Judgements laid over the machine's reading: what the tables statement, actor, appearance and article then say.

The reading itself is never touched. What is shown is always a function of two things, the reading and the judgements
that stand: to take something back is to write the machine's word again and to lay over it what still stands.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from headwater.library import passages, standing
from headwater.library.standing import Identity, Ruling
from headwater.who.namekey import folded

Present = Callable[[str], bool]
Spans = Sequence[Sequence[int]]

COLUMNS = ("form", "polarity", "anonymity", "endorsement", "said", "venue", "addressee", "medium")
"""What a fix may set as it is; ``actor`` and ``source`` take more."""
OF_ARTICLE = {"byline": "authors", "date": "published", "outlet": "outlet"}


def lay(db: sqlite3.Connection, article: int) -> list[str]:
    """Lay what stands over an article whose rows are the machine's. Returns the ids of the machine's actors."""
    row = db.execute("SELECT * FROM article WHERE seq = ?", (article,)).fetchone()
    who = standing.identity(db)
    make(db, who)
    present = standing.presence(db, who)
    _lay_fields(db, row)
    machine = _seat(db, row, who=who, present=present)
    lay_fixes(db, row, who=who, present=present)
    retype(db, {*machine, *who.made})
    return machine


# the article


def _lay_fields(db: sqlite3.Connection, row: sqlite3.Row) -> None:
    """Byline, date and outlet; statements without a day of their own have the article's."""
    for one in standing.rulings(db, "target = ? AND kind IN ('byline', 'date', 'outlet')", (row["id"],)):
        column = OF_ARTICLE[one.kind]
        given = one.value[column]
        value = json.dumps(given, ensure_ascii=False) if column == "authors" else given
        db.execute(f"UPDATE article SET {column} = ? WHERE seq = ?", (value, row["seq"]))
        if one.kind == "date":
            _date(db, row["seq"])


def _date(db: sqlite3.Connection, article: int) -> None:
    db.execute(
        "UPDATE statement SET day = coalesce(said, (SELECT substr(published, 1, 10) FROM article WHERE seq = ?1), '')"
        " WHERE article = ?1",
        (article,),
    )


# who is who


def make(db: sqlite3.Connection, who: Identity) -> None:
    """The actors that splits and fixes bring in; a name that people gave is looked up as any other."""
    for actor, value in who.made.items():
        _write_actor(db, actor, value)


def unmake(db: sqlite3.Connection, who: Identity) -> None:
    """Take out the actors of splits that do not stand any more; nothing shows them by now."""
    for actor in sorted(who.gone):
        db.execute("DELETE FROM actor WHERE id = ?", (actor,))


def remake(db: sqlite3.Connection, actor: str, value: Mapping[str, Any]) -> None:
    """An actor of a split as the split gave him."""
    name = str(value["name"])
    given = (name, value.get("kind") or "person", value.get("class"), value.get("country"), folded(name), actor)
    db.execute("UPDATE actor SET name = ?, kind = ?, class = ?, country = ?, folded = ? WHERE id = ?", given)


def _write_actor(db: sqlite3.Connection, actor: str, value: Mapping[str, Any]) -> None:
    name = str(value["name"])
    db.execute(
        "INSERT INTO actor (id, name, kind, class, country, folded) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (actor, name, value.get("kind") or "person", value.get("class"), value.get("country"), folded(name)),
    )


def _seat(db: sqlite3.Connection, row: sqlite3.Row, *, who: Identity, present: Present) -> list[str]:
    """Give each statement and appearance of one article to whom it belongs. Returns the machine's actors."""
    shown = "SELECT DISTINCT c.id FROM appearance p JOIN actor c ON c.seq = p.actor WHERE p.article = ?"
    spoken = "SELECT DISTINCT c.id FROM statement s JOIN actor c ON c.seq = s.actor WHERE s.article = ?"
    machine = [one[0] for one in db.execute(f"{shown} UNION {spoken} ORDER BY 1", (row["seq"], row["seq"]))]
    ends = {one: who.end(one, present=present, article=row["id"]) for one in machine}
    for one in _outermost_first(ends):
        move(db, one, ends[one], article=row["seq"])
    return machine


def _outermost_first(ends: Mapping[str, str]) -> list[str]:
    """Who moves, those first that somebody else moves to: what arrives stays where it is."""
    moving = [one for one, end in ends.items() if one != end]
    taken = set(ends.values())
    return sorted(moving, key=lambda one: (one not in taken, one))


def move(db: sqlite3.Connection, actor: str, other: str, *, article: int | None = None) -> bool:
    """All that the actor said, and where he appears, is the other's: in one article, or everywhere. Whether any was."""
    numbers = dict(db.execute("SELECT id, seq FROM actor WHERE id IN (?, ?)", (actor, other)).fetchall())
    if len(numbers) < 2:
        return False
    here = "" if article is None else f" AND article = {article:d}"
    old, new = numbers[actor], numbers[other]
    spoke = db.execute(f"UPDATE statement SET actor = ?, judged = 1 WHERE actor = ?{here}", (new, old)).rowcount
    both = (
        "SELECT article, p.roles, p.mentions, q.roles, q.mentions FROM appearance p"
        f" JOIN (SELECT * FROM appearance WHERE actor = ?) q USING (article) WHERE p.actor = ?{here}"
    )
    shared = db.execute(both, (new, old)).fetchall()
    for number, roles, mentions, more_roles, more_mentions in shared:
        joined = (_joined(roles, more_roles), _joined(mentions, more_mentions), number, new)
        db.execute("UPDATE appearance SET roles = ?, mentions = ? WHERE article = ? AND actor = ?", joined)
        db.execute("DELETE FROM appearance WHERE article = ? AND actor = ?", (number, old))
    appeared = db.execute(f"UPDATE appearance SET actor = ? WHERE actor = ?{here}", (new, old)).rowcount
    return bool(spoke or shared or appeared)


def _joined(one: str, other: str) -> str:
    """Two JSON lists as one, sorted: who was joined first does not show."""
    if "[]" in (one, other):
        return other if one == "[]" else one
    found = {json.dumps(x): x for x in (*json.loads(one), *json.loads(other))}
    return json.dumps(sorted(found.values()), ensure_ascii=False)


# statements


def lay_fixes(db: sqlite3.Connection, row: sqlite3.Row, *, who: Identity, present: Present) -> None:
    """What people said of single statements, oldest first: a later word on the same field goes before."""
    where = "kind IN ('confirm', 'fix', 'reject') AND json_extract(anchor, '$.article') = ?"
    found = standing.rulings(db, where, (row["id"],))
    if not found:
        return
    rows = db.execute("SELECT * FROM statement WHERE article = ?", (row["seq"],)).fetchall()
    for one in found:
        statement = find(one, rows)
        if statement is not None and one.kind in {"confirm", "reject"}:
            wrong = one.kind == "reject"
            db.execute("UPDATE statement SET rejected = ?, judged = 1 WHERE seq = ?", (wrong, statement["seq"]))
        elif statement is not None:
            _fix(db, row, statement=statement, value=_seated(one, row, who=who, present=present))
    _date(db, row["seq"])


def _seated(one: Ruling, row: sqlite3.Row, *, who: Identity, present: Present) -> Mapping[str, Any]:
    """The value of a fix, its actor as he is known now; without him where the library does not know him yet."""
    actor = standing.made_by(one.value) if "name" in one.value else one.value.get("actor")
    if actor is None:
        return one.value
    end = who.end(actor, present=present, article=row["id"])
    return {**one.value, "actor": end} if present(end) else {k: v for k, v in one.value.items() if k != "actor"}


def _fix(db: sqlite3.Connection, row: sqlite3.Row, *, statement: sqlite3.Row, value: Mapping[str, Any]) -> None:
    changes: dict[str, Any] = {name: value[name] for name in COLUMNS if name in value}
    if "source" in value:
        cues = json.loads(statement["cue_spans"])
        at = _printed_at(value["source"], row["text"], near=cues[0][0] if cues else 0)
        changes |= {"source": value["source"], "source_spans": json.dumps(at), "actor": None}
    if "actor" in value:
        changes["actor"] = _seq(db, value["actor"]) if value["actor"] is not None else None
    setting = ", ".join(f"{column} = ?" for column in (*changes, "judged"))
    db.execute(f"UPDATE statement SET {setting} WHERE seq = ?", (*changes.values(), 1, statement["seq"]))
    if changes.get("actor") is not None:
        appears = "INSERT INTO appearance (article, actor, roles, mentions) VALUES (?, ?, '[]', '[]')"
        db.execute(f"{appears} ON CONFLICT DO NOTHING", (row["seq"], changes["actor"]))


def _seq(db: sqlite3.Connection, actor: str) -> int:
    return int(db.execute("SELECT seq FROM actor WHERE id = ?", (actor,)).fetchone()[0])


def _printed_at(words: str | None, text: str, *, near: int) -> list[tuple[int, int]]:
    """Where the words are printed, nearest to the cue; nowhere, where they are not."""
    starts: list[int] = []
    at = text.find(words) if words else -1
    while words and at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    best = min(starts, key=lambda start: abs(start - near), default=None)
    return [] if best is None or not words else [(best, best + len(words))]


def find(one: Ruling, rows: Iterable[sqlite3.Row]) -> sqlite3.Row | None:
    """The statement that a judgement is about: by its id, else the one whose cue and words are most alike."""
    if passages.place(one.target):  # it is about what the outlet says itself
        return None
    best: sqlite3.Row | None = None
    most = (0, 0)
    words = set((one.anchor.get("words") or "").split())
    for row in sorted(rows, key=lambda row: str(row["id"])):
        if row["id"] == one.target:
            return row
        cues = _shared(one.anchor.get("cue") or [], json.loads(row["cue_spans"]))
        alike = len(words & set((row["content"] or "").split()))
        bare = not one.anchor.get("cue") and row["cue_spans"] == "[]"
        if (cues or (bare and alike)) and (cues, alike) > most:
            best, most = row, (cues, alike)
    return best


def turned(one: Ruling) -> Ruling:
    """A judgement of two statements from the side of the other."""
    return Ruling(one.id, one.kind, str(one.value["other"]), one.value, one.anchor["other"])


def _shared(one: Spans, other: Spans) -> int:
    """How many characters two lists of spans share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


# actors


def retype(db: sqlite3.Connection, actors: Collection[str]) -> None:
    """Name, kind, class and country as people gave them."""
    for start in range(0, len(actors), 500):
        some = sorted(actors)[start : start + 500]
        marks = ", ".join("?" * len(some))
        for one in standing.rulings(db, f"kind = 'retype' AND target IN ({marks})", some):
            changes = dict(one.value)
            if "name" in changes:
                changes["folded"] = folded(changes["name"])
            setting = ", ".join(f"{column} = ?" for column in changes)
            db.execute(f"UPDATE actor SET {setting} WHERE id = ?", (*changes.values(), one.target))
