"""How is a decision told to people?

In: judgements. Out: rows of plain values: who decided what about which thing, in words, with the way to that thing; and
the sentence that a page shows after a decision.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from headwater.export.shown import line, shorten
from headwater.export.summary import count
from headwater.library import decided as library_decided
from headwater.library import overlay, passages
from headwater.library.judgements import ACTORS_OF, OF_ACTOR, OF_ARTICLES, OF_PAIR, OF_STATEMENT
from headwater.library.records import Judgement
from headwater.library.standing import Ruling

WORDS = 140
"""Code points of a statement's words in a list."""
TAKEN_BACK, BROUGHT_BACK = "Taken back.", "It counts again."
SAID: Mapping[str, str] = {
    "confirm": "is right",
    "reject": "is wrong",
    "fix": "is corrected",
    "merge": "is the same as",
    "split": "is somebody of his own again",
    "retype": "is described anew",
    "distinct": "is not the same as",
    "byline": "has another byline",
    "date": "has another date",
    "outlet": "has another outlet",
    "same": "tells the same claim as",
    "apart": "tells another claim than",
    "link": "leans on",
    "together": "tells the same story as",
    "asunder": "tells another story than",
    "undo": "was taken back",
}
"""What a decision says of its target; where it is about two, the other one follows."""
NAMES: Mapping[str, str] = {
    "class": "class", "said": "day of the utterance", "kind": "kind of actor", "name": "name", "actor": "who says it",
}  # fmt: skip
"""What people call a field, where that is not its name."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What a decision is about: its kind, its id, what it is called, and where it is shown (None: not here)."""

    of: str
    id: str
    label: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One decision. ``what`` is a predicate: "is wrong"; ``detail`` what it is instead; ``other`` the second of two.
    ``state``: stands, taken back, or waiting for what is not here."""

    id: str
    at: str
    who: str
    kind: str
    target: Thing
    what: str
    detail: str
    other: Thing | None
    why: str
    state: str


def rows(db: sqlite3.Connection, some: Iterable[Judgement]) -> tuple[Row, ...]:
    """The decisions as they are listed, in the order given."""
    shown = tuple(some)
    states = library_decided.states(db, shown)
    return tuple(_row(db, one, states[one.id]) for one in shown)


def recorded(one: Judgement, *, undone: Judgement | None = None) -> str:
    """What a page says of a decision that was just taken; ``undone`` is what an undo takes back.

    >>> recorded(Judgement("j", "reject", "s", "{}", "{}", "Anna", "2031", ""))
    'Recorded by Anna: this statement is wrong.'
    """
    if one.kind == "undo":
        return BROUGHT_BACK if undone is not None and undone.kind == "undo" else TAKEN_BACK
    value = json.loads(one.value)
    other = " the other one" if _second(one.kind, value) is not None else ""
    return f"Recorded by {shorten(one.who, 80)}: this {_of(one)} {_predicate(one.kind, value)}{other}."


def _of(one: Judgement | Ruling) -> str:
    """What kind of thing a judgement is about."""
    if one.kind in OF_STATEMENT:
        return "statement" if passages.place(one.target) is None else "passage"
    return "actor" if one.kind in OF_ACTOR else "article"


def _second(kind: str, value: Mapping[str, Any]) -> str | None:
    """The id of the other one, where a decision is about two."""
    key = OF_ARTICLES.get(kind) or ("other" if kind in OF_PAIR or kind in ACTORS_OF else "into")
    return value.get(key)


def _predicate(kind: str, value: Mapping[str, Any]) -> str:
    if kind == "link":
        return "leans on" if value["right"] else "does not lean on"
    if kind == "split" and value:
        return f"is somebody else in {count(len(value['articles']), 'article')}" + (":" if "into" in value else "")
    return SAID[kind]


def _detail(db: sqlite3.Connection, kind: str, value: Mapping[str, Any]) -> str:
    """What it is instead, field by field."""
    if kind in OF_PAIR or kind in OF_ARTICLES or kind in {"merge", "distinct"}:
        return ""
    keys = sorted(value.keys() - {"articles", "into"}, key=lambda key: (key != "name", key))
    told = [f"{NAMES.get(key, key)}: {_shown(db, key, value[key])}" for key in keys]
    return "; ".join(told)


def _shown(db: sqlite3.Connection, key: str, value: Any) -> str:
    if key == "actor" and value is not None:
        return _actor(db, value, "").label
    if isinstance(value, list):
        return ", ".join(map(line, value)) or "none"
    return "none" if value is None else shorten(str(value), WORDS)


def _row(db: sqlite3.Connection, one: Judgement, state: str) -> Row:
    if one.kind == "undo":
        return _undo(db, one, state)
    value, anchor = json.loads(one.value), json.loads(one.anchor)
    second = _second(one.kind, value)
    ruling = Ruling(one.id, one.kind, one.target, value, anchor)
    other = None if second is None else _thing(db, overlay.turned(ruling) if one.kind in OF_PAIR else ruling, second)
    return Row(
        one.id, one.at, one.who, one.kind, _thing(db, ruling, one.target), _predicate(one.kind, value),
        _detail(db, one.kind, value), other, one.why, state,
    )  # fmt: skip


def _undo(db: sqlite3.Connection, one: Judgement, state: str) -> Row:
    """An undo is told as what it takes back; the undo of an undo as what it brings back."""
    first, back = one, True
    while first.kind == "undo" and (found := library_decided.judgement(db, first.target)) is not None:
        first, back = found, not back
    what = "counts again" if back else "was taken back"
    if first.kind == "undo":
        gone = Thing("decision", one.target, "a decision that is not here", None)
        return Row(one.id, one.at, one.who, one.kind, gone, what, "", None, one.why, state)
    told = _row(db, first, state)
    more = [told.what, told.other.label if told.other else told.detail]
    said = " ".join(part for part in more if part)
    return Row(one.id, one.at, one.who, one.kind, told.target, what, f"“{said}”", None, one.why, state)


def _thing(db: sqlite3.Connection, one: Ruling, id: str) -> Thing:
    """What a judgement is about, or (by its id) the other one."""
    of = _of(one)
    if of == "passage":
        return _passage(db, one)
    if of == "statement":
        return _statement(db, one)
    if of == "actor":
        return _actor(db, id, one.anchor.get("name", "") if id == one.target else "")
    return _article(db, id, one.anchor.get("title") or "" if id == one.target else "")


def _actor(db: sqlite3.Connection, id: str, known: str) -> Thing:
    row = db.execute("SELECT name FROM actor WHERE id = ?", (id,)).fetchone()
    label = row["name"] if row is not None else known or id
    return Thing("actor", id, shorten(label, WORDS), None if row is None else f"/actors/{quote(id, safe='')}")


def _article(db: sqlite3.Connection, id: str, known: str) -> Thing:
    row = db.execute("SELECT title, outlet FROM article WHERE id = ?", (id,)).fetchone()
    if row is None:
        return Thing("article", id, shorten(known or id, WORDS), None)
    parts = (shorten(row["title"] or "untitled", 90), shorten(row["outlet"] or "", 40))
    named = ", ".join(part for part in parts if part)
    return Thing("article", id, named, f"/articles/{quote(id, safe='')}")


STATEMENT = """
SELECT s.id, s.content, s.source, a.id AS article, a.outlet
FROM statement s JOIN article a ON a.seq = s.article WHERE s.id = ?"""


def _passage(db: sqlite3.Connection, one: Ruling) -> Thing:
    """What an outlet says in its own voice, by where it begins now, if it does."""
    row = db.execute("SELECT id, outlet FROM article WHERE id = ?", (one.anchor.get("article"),)).fetchone()
    words = shorten(one.anchor.get("words") or one.target, WORDS)
    if row is None:
        return Thing("passage", one.target, words, None)
    label = f"{words} ({shorten(row['outlet'], 40)})" if row["outlet"] else words
    return Thing("passage", one.target, label, f"/articles/{quote(row['id'], safe='')}#v-{one.anchor['start']}")


def _statement(db: sqlite3.Connection, one: Ruling) -> Thing:
    """By its id, else as it is found again in its article."""
    row = db.execute(STATEMENT, (one.target,)).fetchone()
    if row is None:
        article = "SELECT seq FROM article WHERE id = ?"
        here: Sequence[sqlite3.Row] = db.execute(
            f"SELECT * FROM statement WHERE article = ({article})", (one.anchor.get("article"),)
        ).fetchall()
        found = overlay.find(one, here)
        row = db.execute(STATEMENT, (found["id"],)).fetchone() if found is not None else None
    if row is None:
        return Thing("statement", one.target, shorten(one.anchor.get("words") or one.target, WORDS), None)
    words = shorten(row["content"] or row["source"] or "without words", WORDS)
    label = f"{words} ({shorten(row['outlet'], 40)})" if row["outlet"] else words
    return Thing("statement", row["id"], label, f"/articles/{quote(row['article'], safe='')}#s-{row['id']}")
