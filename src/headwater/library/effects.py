"""What a new judgement changes, and the least that must be written again for it.

Two actors become one by moving rows, however many there are; whatever takes something back writes the machine's word
again, article by article, and lays over it what still stands.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from headwater.library import codec, overlay, standing
from headwater.library.standing import Identity, Ruling
from headwater.library.written import write_reading

OF_ROWS = frozenset({"confirm", "fix", "reject", "byline", "date", "outlet"})
"""Kinds that change what an article's own rows say; what is said of claims, links and stories is asked for when these
are made."""
ACTOR = "seq, id, name, kind, class, country, folded"
NEWEST = "SELECT b.seq FROM article a JOIN article b ON b.key = a.key AND b.latest WHERE a.id = ?"
"""The newest version of an article, by the id of any."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Who is who at one moment, and where each actor that a judgement names has ended."""

    who: Identity
    ends: dict[str, str]

    def end(self, actor: str) -> str:
        """The actor that is shown for this one, "" where none is."""
        return self.ends.get(actor, actor)


def seats(db: sqlite3.Connection, *, also: Iterable[str] = ()) -> Seats:
    """How things are, to compare with: for all whom merges and splits name, and ``also`` for these."""
    who = standing.identity(db)
    present = standing.presence(db, who)
    named = {*also, *who.made, *who.into, *who.into.values(), *who.apart.values(), *(actor for _, actor in who.apart)}
    ends = {actor: who.end(actor, present=present) for actor in named}
    return Seats(who, {actor: end if present(end) else "" for actor, end in ends.items()})


def _named_late(db: sqlite3.Connection, before: Seats, *, after: Seats) -> Seats:
    """What was, for those too who are named only since: each stood for himself, if he was here."""
    present = standing.presence(
        db, replace(before.who, gone=before.who.gone | (after.who.made.keys() - before.who.made.keys()))
    )
    late = {actor: actor if present(actor) else "" for actor in after.ends.keys() - before.ends}
    return replace(before, ends=before.ends | late)


def take_effect(db: sqlite3.Connection, changed: Sequence[Ruling], *, before: Seats) -> None:
    """Bring the tables up to what stands now; ``changed`` are those that came, went or came back."""
    after = seats(db, also=before.ends)
    before = _named_late(db, before, after=after)
    overlay.make(db, after.who)
    stale = {_article_of(one) for one in changed if one.kind in OF_ROWS}
    again = {row[0] for article in stale for row in _seqs(db, article)}
    again |= _reseated(db, before=before, after=after)
    for actor, end in _moves(before, after).items():
        overlay.move(db, actor, end)
    for article in sorted(again):
        refresh(db, article)
    standing_now = {one.id for one in standing.rulings(db, "kind = 'retype'")}
    for actor in sorted({one.target for one in changed if one.kind == "retype" and one.id not in standing_now}):
        _reset(db, actor, now=after)
    overlay.retype(db, {one.target for one in changed if one.kind == "retype"})
    overlay.unmake(db, after.who)
    _restir(db, changed)


def _restir(db: sqlite3.Connection, changed: Iterable[Ruling]) -> None:
    """The stories of articles of which somebody said that they belong together, or do not, are made again, and what was
    kept of them is forgotten."""
    for one in changed:
        pair = [one.value.get("other"), one.value.get("from"), one.target]
        if one.kind in {"same", "apart"}:
            pair = [one.anchor["article"], one.anchor["other"]["article"]]
        if one.kind in {"same", "apart", "link", "together", "asunder"}:
            told = [(article,) for article in pair if article is not None]
            db.executemany(f"UPDATE telling SET dirty = 1 WHERE article = ({NEWEST})", told)
            db.executemany(
                f"DELETE FROM traced WHERE story = (SELECT story FROM telling WHERE article = ({NEWEST}))", told
            )


def arrive(db: sqlite3.Connection, article: int) -> None:
    """Lay what stands over an article that the writer wrote, and bring into force what waited for its actors."""
    if db.execute("SELECT 1 FROM judgement LIMIT 1").fetchone() is None:
        return
    came = set(overlay.lay(db, article))
    who = standing.identity(db)
    (name,) = db.execute("SELECT id FROM article WHERE seq = ?", (article,)).fetchone()
    came |= {other for (place, _), other in who.apart.items() if place == name}
    fixes = standing.rulings(db, "kind = 'fix' AND json_extract(anchor, '$.article') = ?", (name,))
    came |= {standing.made_by(one.value) for one in fixes if "name" in one.value}
    present = standing.presence(db, who)
    new = {actor for actor in came if not set(_appearing(db, [actor])) - {article}}
    touched = [one for one in sorted(who.into) if not came.isdisjoint(who.path(one))]
    moved: set[str] = set()
    for one in touched:
        path, end = who.path(one), who.end(one, present=present)
        for passed in path:
            if passed != end and present(passed) and overlay.move(db, passed, end):
                moved.update(path)
    again = {place for place, one in who.apart if one in moved or who.end(one, present=present, article=place) in new}
    for seq in sorted({row[0] for place in again for row in _seqs(db, place)}):
        refresh(db, seq)
    _fix_late(db, {*came, *touched}, who=who)


def _fix_late(db: sqlite3.Connection, actors: set[str], *, who: Identity) -> None:
    """Fixes that name an actor of an article that came, wherever they lie."""
    present = standing.presence(db, who)
    for place in sorted(_fixed(db, actors)):
        for row in db.execute("SELECT * FROM article WHERE id = ?", (place,)).fetchall():
            overlay.lay_fixes(db, row, who=who, present=present)


def _fixed(db: sqlite3.Connection, actors: set[str]) -> set[str]:
    """Articles with a statement that a fix gives to one of these."""
    fixes = standing.rulings(db, "kind = 'fix'") if actors else []
    return {
        str(one.anchor["article"])
        for one in fixes
        if (standing.made_by(one.value) if "name" in one.value else one.value.get("actor")) in actors
    }


def refresh(db: sqlite3.Connection, article: int) -> None:
    """Write the machine's reading of an article again, and what stands over it."""
    row = db.execute("SELECT text, record FROM reading JOIN article ON seq = article WHERE seq = ?", (article,))
    found = row.fetchone()
    if found is None:
        return
    shown = db.execute(
        f"SELECT {ACTOR} FROM actor WHERE seq IN (SELECT actor FROM appearance WHERE article = ?)", (article,)
    ).fetchall()
    write_reading(db, article, codec.load(found["record"], text=found["text"]))
    # The writer forgets who appears nowhere; one who is only shown as somebody else is still in the readings.
    db.executemany(
        f"INSERT INTO actor ({ACTOR}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", map(tuple, shown)
    )
    overlay.lay(db, article)


def _article_of(one: Ruling) -> str:
    return str(one.anchor["article"]) if one.kind in {"confirm", "fix", "reject"} else one.target


def _seqs(db: sqlite3.Connection, article: str) -> list[tuple[int]]:
    return [(row[0],) for row in db.execute("SELECT seq FROM article WHERE id = ?", (article,))]


def _moves(before: Seats, after: Seats) -> dict[str, str]:
    """Whoever stood for himself and is somebody else now: all that was shown as him moves, as it is."""
    named = {*before.ends, *after.ends}
    return {one: after.end(one) for one in sorted(named) if before.end(one) == one != after.end(one) != ""}


def _reseated(db: sqlite3.Connection, *, before: Seats, after: Seats) -> set[int]:
    """Articles that cannot follow by moving: rows of several actors lie together there, or a split is in them."""
    named = {*before.ends, *after.ends}
    changed = {one for one in named if before.end(one) != after.end(one)}
    mixed = {before.end(one) for one in changed if after.end(one) != after.end(before.end(one))}
    turned = {one for one in named if before.who.into.get(one) != after.who.into.get(one)}  # perhaps to the same end
    passed = {step for one in changed | turned for seats_ in (before, after) for step in seats_.who.path(one)}
    split = {
        key
        for who in (before.who, after.who)
        for key in who.apart
        if not passed.isdisjoint(who.path(key[1], article=key[0]))
    }
    split |= {key for key, _ in {*before.who.apart.items()} ^ {*after.who.apart.items()}}
    again = {row[0] for article, _ in split for row in _seqs(db, article)}
    mixed |= {before.end(one) for one in changed if not after.end(one)}
    again |= set(_appearing(db, mixed))
    came = {one for one in changed if not before.end(one)}
    return again | {row[0] for place in _fixed(db, came) for row in _seqs(db, place)}


def _appearing(db: sqlite3.Connection, actors: Iterable[str]) -> list[int]:
    """Articles in which one of these is shown."""
    found: set[int] = set()
    for actor in actors:
        rows = db.execute("SELECT article FROM appearance JOIN actor ON seq = actor WHERE id = ?", (actor,))
        found.update(row[0] for row in rows)
    return sorted(found)


def _reset(db: sqlite3.Connection, actor: str, *, now: Seats) -> None:
    """The actor's name, kind, class and country as the machine has them from all articles, or as a split gave them."""
    if actor in now.who.made:
        overlay.remake(db, actor, now.who.made[actor])
        return
    present = standing.presence(db, now.who)
    places = [None, *sorted({place for place, _ in now.who.apart})]
    shown = {now.who.end(actor, present=present, article=place) for place in places}
    first = True
    for article in _appearing(db, sorted(shown)):
        given = _as_read(db, article, actor=actor)
        if given is not None:
            if first:
                setting = "name = '', folded = '', class = NULL, kind = ?, country = ?"
                db.execute(f"UPDATE actor SET {setting} WHERE id = ?", (*given, actor))
            first = False
            refresh(db, article)


def _as_read(db: sqlite3.Connection, article: int, *, actor: str) -> tuple[str, str | None] | None:
    """Kind and country of the actor in one article's reading, None where he is not in it."""
    from headwater.library import codec

    row = db.execute(
        "SELECT text, record FROM reading JOIN article ON seq = article WHERE seq = ?", (article,)
    ).fetchone()
    reading = codec.load(row["record"], text=row["text"])
    return next(((one.kind, one.country) for one in reading.actors if one.id == actor), None)
