"""Which judgements stand, and who is who by them.

In: rows of the table judgement. Out: rulings in the order of their time (then of their coming), without those undone,
and the :class:`Identity` that merges and splits make. All of it is a function of the rows: the same judgements in
another library mean the same.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from headwater.records import content_id


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement that stands, its JSON parsed."""

    id: str
    kind: str
    target: str
    value: Mapping[str, Any]
    anchor: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who: ``into`` by merges; ``apart`` by splits, (article id, actor id) to another actor's id.

    ``made`` has the actors that splits and fixes introduce; ``gone`` those of such that were undone, or whose articles
    are not here; ``refused`` the merges that would have closed a circle. Who is said to be ``distinct`` from another is
    no longer merged into him; a later merge of the two counts again.
    """

    into: Mapping[str, str]
    apart: Mapping[tuple[str, str], str]
    made: Mapping[str, Mapping[str, Any]]
    gone: frozenset[str]
    refused: tuple[str, ...]

    def path(self, actor: str, *, article: str | None = None) -> tuple[str, ...]:
        """The actor, and all that it becomes, in order; a split in the article goes before a merge."""
        seen = [actor]
        while True:
            here = self.apart.get((article, seen[-1])) if article is not None else None
            following = here if here is not None and here not in seen else self.into.get(seen[-1])
            if following is None or following in seen:
                return tuple(seen)
            seen.append(following)

    def end(self, actor: str, *, present: Callable[[str], bool], article: str | None = None) -> str:
        """What the actor is now: the last on its path that is in the library."""
        return next((one for one in reversed(self.path(actor, article=article)) if present(one)), actor)


def made_by(value: Mapping[str, Any]) -> str:
    """The id of the actor that a split or a fix brings in; never the id of one that a machine made."""
    if "into" in value:
        return str(value["into"])
    told = (str(value.get(key) or "") for key in ("name", "kind", "class", "country"))
    return content_id("actor", "judged", *told)


def undone(undos: Iterable[tuple[str, str]]) -> set[str]:
    """Which ids do not stand, given (id, target) of every undo. What is undone twice over by a redo stands again.

    >>> sorted(undone([("u", "a"), ("v", "u"), ("w", "b")]))
    ['b', 'u']
    """
    by_target: dict[str, list[str]] = {}
    for one, target in undos:
        by_target.setdefault(target, []).append(one)
    stands: dict[str, bool] = {}
    for start in by_target:
        stack = [start]
        while stack:  # no recursion: a chain may be long; an id holds its target's, so that there is no circle
            here = stack[-1]
            open_ = [u for u in by_target.get(here, ()) if u not in stands]
            if open_:
                stack += open_
                continue
            stands[stack.pop()] = not any(stands[u] for u in by_target.get(here, ()))
    return {one for one, still in stands.items() if not still}


def rulings(db: sqlite3.Connection, where: str = "1", parameters: Sequence[object] = ()) -> list[Ruling]:
    """The judgements that stand, undos aside, oldest first; ``where`` is SQL over the table judgement."""
    fallen = undone(db.execute("SELECT id, target FROM judgement WHERE kind = 'undo'").fetchall())
    rows = db.execute(
        f"SELECT id, kind, target, value, anchor FROM judgement WHERE kind <> 'undo' AND ({where}) ORDER BY at, seq",
        parameters,
    )
    return [
        Ruling(row["id"], row["kind"], row["target"], json.loads(row["value"]), json.loads(row["anchor"]))
        for row in rows
        if row["id"] not in fallen
    ]


def identity(db: sqlite3.Connection) -> Identity:
    """Who is who, by the merges and splits that stand."""
    into: dict[str, str] = {}
    apart: dict[tuple[str, str], str] = {}
    made: dict[str, Mapping[str, Any]] = {}
    refused: list[str] = []
    for one in rulings(db, "kind IN ('merge', 'split', 'fix', 'distinct')"):
        if one.kind == "fix":
            if "name" in one.value and _known(db, one.anchor["article"]):
                made[made_by(one.value)] = one.value
        elif one.kind == "merge" and _closes(into, one.target, one.value["into"]):
            refused.append(one.id)
        elif one.kind == "merge":
            into[one.target] = one.value["into"]
        elif one.kind == "distinct":
            for actor, other in ((one.target, one.value["other"]), (one.value["other"], one.target)):
                if into.get(actor) == other:
                    del into[actor]
        elif "articles" not in one.value:
            into.pop(one.target, None)
        else:
            apart.update(((article, one.target), made_by(one.value)) for article in one.value["articles"])
            if "into" not in one.value and any(_known(db, article) for article in one.value["articles"]):
                made[made_by(one.value)] = one.value
    return Identity(into, apart, made, _ever_made(db) - made.keys(), tuple(refused))


def presence(db: sqlite3.Connection, who: Identity) -> Callable[[str], bool]:
    """Whether an actor is in the library; those that splits made and that went again are not."""
    known: dict[str, bool] = {}

    def present(actor: str) -> bool:
        if actor not in known:
            row = db.execute("SELECT 1 FROM actor WHERE id = ?", (actor,)).fetchone()
            known[actor] = actor in who.made or (row is not None and actor not in who.gone)
        return known[actor]

    return present


def _closes(into: Mapping[str, str], actor: str, other: str) -> bool:
    """Whether the actor is on the way from the other one: to merge it there would close a circle."""
    while other != actor:
        if other not in into:
            return False
        other = into[other]
    return True


def _known(db: sqlite3.Connection, article: str) -> bool:
    return db.execute("SELECT 1 FROM article WHERE id = ?", (article,)).fetchone() is not None


def _ever_made(db: sqlite3.Connection) -> frozenset[str]:
    rows = db.execute("SELECT kind, value FROM judgement WHERE kind IN ('split', 'fix')")
    values = [(kind, json.loads(value)) for kind, value in rows]
    return frozenset(
        made_by(value) for kind, value in values if "name" in value and (kind == "fix" or "articles" in value)
    )
