"""What people decided: who is who, what is wrong, and how to take it back.

In: a kind, a target, a value. Out: a row that is never changed, and its effect on what is shown. Held here:

1. A judgement's id is from its content: the same one again, or a file of them again, changes nothing.
2. What is shown depends on the judgements that stand and their time (``at``), not on how they came in.
3. A judgement whose target is not here, or not any more, waits (:func:`waiting`); none is dropped.

    merge   an actor is another one everywhere        {"into": id}
    split   he is himself again; or, in some          {} or {"articles": [id], "name", "kind", "class", "country"}
            articles, somebody else                   or {"articles": [id], "into": id}
    retype  an actor is                               {"name", "kind", "class", "country"}
    distinct  two actors are not one                  {"other": id}
    confirm a statement is right as it was read       {}
    reject  a statement is none                       {}
    fix     a statement's fields are                  {"actor", "source", "form", "polarity", "said", ...}
            an actor nobody knows yet says it         {"name", "kind", "class", "country", ...}
    byline, date, outlet   an article's are           {"authors": [...]}, {"published": ...}, {"outlet": ...}
    same    two statements, or passages in an outlet's own voice
            (ARTICLE@START), tell the same claim      {"other": id}
    apart   they do not                               {"other": id}
    link    an article leans on another, or does not  {"from": id, "right": true or false}
    together, asunder   two articles tell the same story, or do not   {"other": id}
    undo    a judgement is taken back; an undo too    {}
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from headwater.errors import UsageError
from headwater.library import effects, overlay, passages, standing
from headwater.library.connection import writing
from headwater.library.naming import article_meant
from headwater.library.records import Judgement, JudgementKind
from headwater.library.ruled import check_day, checked
from headwater.library.standing import Ruling
from headwater.records import content_id

FIELDS = ("id", "kind", "target", "value", "anchor", "who", "at", "why")
OF_ACTOR = frozenset({"merge", "split", "retype", "distinct"})
OF_PAIR = frozenset({"same", "apart"})
OF_STATEMENT = frozenset({"confirm", "reject", "fix"}) | OF_PAIR
MUTUAL = OF_PAIR | {"distinct", "together", "asunder"}
"""Judgements of two that say the same from either side."""
OPPOSED: Mapping[str, tuple[str, ...]] = {
    "merge": ("merge", "split", "distinct"), "split": ("merge", "split"), "distinct": ("distinct", "merge"),
    "confirm": ("confirm", "reject"), "reject": ("confirm", "reject"),
    "same": ("same", "apart"), "apart": ("same", "apart"),
    "together": ("together", "asunder"), "asunder": ("together", "asunder"),
}  # fmt: skip
"""Kinds of which the last word on one matter counts."""
ACTORS_OF = {"distinct": ("other",)}
"""The keys of a value that name actors, where these are not "into" and "actor"."""
OF_ARTICLES = {"link": "from", "together": "other", "asunder": "other"}
"""Judgements of two articles, and the key that names the second."""


def replay(db: sqlite3.Connection, article: int) -> None:
    """Lay the judgements that stand over an article that was just written, inside the caller's transaction."""
    effects.arrive(db, article)


def judge(
    db: sqlite3.Connection,
    kind: str,
    target: str,
    *,
    value: Mapping[str, Any],
    who: str,
    why: str,
    at: str | None = None,
) -> Judgement:
    """Write down what somebody decided, and show it from now on. ``at`` is ISO 8601, None now. Articles are named by
    their ids, by those that they were given, or by address.

    Raises UsageError for what is not known, not understood, already so, or would make an actor part of himself.
    """
    value = checked(kind, value)
    if kind == "date":
        check_day(value)
    if not who.strip():
        raise UsageError("a judgement needs to say whose it is")
    with writing(db):
        target, value = _named(db, kind, target, value)
        anchor = _anchor(db, kind, target)
        _check_names(db, kind, target, value)
        if kind in OF_PAIR:
            anchor["other"] = _anchor(db, kind, value["other"])
        one = _judgement(kind, target, value=value, anchor=anchor, who=who, at=_time(at), why=why)
        _check_new(db, one)
        before = effects.seats(db)
        if _insert(db, one):
            effects.take_effect(db, _reached(db, [one]), before=before)
            if set(standing.identity(db).refused) - set(before.who.refused):
                raise UsageError(
                    f"{target}: that would merge an actor into one that is merged into it; undo that first"
                )
            if kind == "distinct":
                _check_apart(db, one)
    return one


def undo(db: sqlite3.Connection, judgement: str, *, who: str, why: str, at: str | None = None) -> Judgement:
    """Take a judgement back; the undo of an undo brings it back. Raises UsageError."""
    return judge(db, "undo", judgement, value={}, who=who, why=why, at=at)


def listed(db: sqlite3.Connection) -> tuple[Judgement, ...]:
    """All judgements by their time, those undone too."""
    rows = db.execute(f"SELECT {', '.join(FIELDS)} FROM judgement ORDER BY at, seq")
    return tuple(Judgement(*row) for row in rows)


def fallen(db: sqlite3.Connection) -> frozenset[str]:
    """The ids of the judgements that are undone."""
    return frozenset(standing.undone(db.execute("SELECT id, target FROM judgement WHERE kind = 'undo'").fetchall()))


def waiting(db: sqlite3.Connection) -> tuple[Judgement, ...]:
    """Judgements that stand and have nothing to lie on: what they are about is not here, or was read differently."""
    down = fallen(db)
    return homeless(db, [one for one in listed(db) if one.id not in down])


def homeless(db: sqlite3.Connection, some: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those of some that stand which have nothing to lie on."""
    given = [Ruling(one.id, one.kind, one.target, json.loads(one.value), json.loads(one.anchor)) for one in some]
    actors = {one.id: _actors_of(one) for one in given}
    who = standing.identity(db) if any(actors.values()) else None  # looks at all merges and splits that there are
    present = standing.presence(db, who) if who is not None else None
    refused = () if who is None else who.refused
    here = {
        one.id
        for one in given
        if one.id not in refused and (present is None or all(map(present, actors[one.id]))) and _there(db, one)
    }
    return tuple(one for one in some if one.id not in here)


def _actors_of(one: Ruling) -> set[str]:
    """The actors that a judgement names."""
    named = ACTORS_OF.get(one.kind, ("into", "actor"))
    target = {one.target} if one.kind in OF_ACTOR else set()
    return target | {one.value[name] for name in named if one.value.get(name) is not None}


def dump(db: sqlite3.Connection) -> Iterator[str]:
    """Every judgement as a line of JSON, by time."""
    for one in listed(db):
        row = {name: getattr(one, name) for name in FIELDS}
        row |= {"value": json.loads(one.value), "anchor": json.loads(one.anchor)}
        yield json.dumps(row, ensure_ascii=False)


def load(db: sqlite3.Connection, lines: Iterable[str]) -> tuple[int, int, int]:
    """Take over judgements that :func:`dump` wrote, all or none: how many are new here, were known, and (of both) wait.

    Those wait that are about what is not here yet. Raises UsageError with the number of a line that is no judgement.
    """
    given = [_parsed(line, number) for number, line in enumerate(lines, 1) if line.strip()]
    with writing(db):
        before = effects.seats(db)
        new = [one for one in sorted(given, key=lambda one: one.at) if _insert(db, one)]
        effects.take_effect(db, _reached(db, new), before=before)
    ids = {one.id for one in given}
    return len(new), len(given) - len(new), sum(one.id in ids for one in waiting(db))


def _judgement(
    kind: str, target: str, *, value: Mapping[str, Any], anchor: Mapping[str, Any], who: str, at: str, why: str
) -> Judgement:
    written = _json(value)
    key = content_id("judgement", kind, target, written, who, at, why)
    return Judgement(key, cast(JudgementKind, kind), target, written, _json(anchor), who, at, why)


def _insert(db: sqlite3.Connection, one: Judgement) -> bool:
    marks = ", ".join("?" * len(FIELDS))
    values = [getattr(one, name) for name in FIELDS]
    done = db.execute(
        f"INSERT INTO judgement ({', '.join(FIELDS)}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING", values
    )
    return done.rowcount == 1


def _reached(db: sqlite3.Connection, new: Iterable[Judgement]) -> list[Ruling]:
    """What came, went or came back by new judgements: an undo is followed to what it is about in the end."""
    found: dict[str, Ruling] = {}
    for one in new:
        row: Any = (one.id, one.kind, one.target, one.value, one.anchor)
        while row is not None and row[1] == "undo":
            row = db.execute("SELECT id, kind, target, value, anchor FROM judgement WHERE id = ?", (row[2],)).fetchone()
        if row is not None:
            found[row[0]] = Ruling(row[0], row[1], row[2], json.loads(row[3]), json.loads(row[4]))
    return list(found.values())


def _named(db: sqlite3.Connection, kind: str, target: str, value: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The target and the value with articles by their ids here, whatever they were called. Raises UsageError."""
    named = dict(value)
    if kind in OF_PAIR:
        return _passage(db, target), named | {"other": _passage(db, value["other"])}
    if "articles" in value:
        named["articles"] = [article_meant(db, one) for one in value["articles"]]
    if (key := OF_ARTICLES.get(kind)) is not None:
        named[key] = article_meant(db, value[key])
    of_article = kind not in OF_ACTOR | OF_STATEMENT | {"undo"}
    return article_meant(db, target) if of_article else target, named


def _passage(db: sqlite3.Connection, id: str) -> str:
    at = passages.place(id)
    return id if at is None else passages.name(article_meant(db, at[0]), at[1])


def _anchor(db: sqlite3.Connection, kind: str, target: str) -> dict[str, Any]:
    """What finds the target again. Raises UsageError where there is no such target."""
    if kind in OF_ACTOR:
        return {"name": _known(db, "actor", target, hint="headwater who NAME shows it")["name"]}
    if kind in OF_PAIR and passages.place(target):
        return passages.anchor(db, target)
    if kind in OF_STATEMENT:
        row = _known(db, "statement", target, hint="headwater ask shows it")
        article = db.execute("SELECT id FROM article WHERE seq = ?", (row["article"],)).fetchone()["id"]
        cue, content = json.loads(row["cue_spans"]), json.loads(row["content_spans"])
        return {"article": article, "cue": cue, "content": content, "words": row["content"]}
    if kind == "undo":
        _known(db, "judgement", target, hint="the list of judgements shows it")
        if target in fallen(db):
            raise UsageError(f"judgement {target} is undone already; to bring it back, undo the undo")
        return {}
    return {"title": _known(db, "article", target, hint="headwater ask shows it")["title"]}


def _known(db: sqlite3.Connection, table: str, target: str, *, hint: str) -> sqlite3.Row:
    row = db.execute(f"SELECT * FROM {table} WHERE id = ?", (target,)).fetchone()
    if row is None:
        raise UsageError(f"no {table} {target} in this library ({hint})")
    return cast(sqlite3.Row, row)


def _check_names(db: sqlite3.Connection, kind: str, target: str, value: Mapping[str, Any]) -> None:
    """The ids within a value are known too."""
    for name in ACTORS_OF.get(kind, ("into", "actor")):
        if value.get(name) is not None:
            _known(db, "actor", value[name], hint="headwater who NAME shows it")
    if value.get("into") == target:
        raise UsageError(f"{target}: an actor cannot be merged into itself")
    if target in (value.get("other"), value.get("from")):
        raise UsageError(f"{target}: {kind} is about two, and this is one")
    if kind == "split" and not value and target not in standing.identity(db).into:
        raise UsageError(f"actor {target} is not merged; to split it, say in which articles it is somebody else")


def _check_apart(db: sqlite3.Connection, one: Judgement) -> None:
    """Two who are merged by way of others stay one: it must be said who is split."""
    who = standing.identity(db)
    present = standing.presence(db, who)
    other = json.loads(one.value)["other"]
    if who.end(one.target, present=present) == who.end(other, present=present):
        raise UsageError(f"{one.target} and {other} are merged by way of others: split or undo one of those first")


def _check_new(db: sqlite3.Connection, one: Judgement) -> None:
    """Nobody decides again what was the last word on it; the very same judgement once more is no harm."""
    value = json.loads(one.value)
    alike, named = OPPOSED.get(one.kind, (one.kind,)), (one.target, value.get("other") or value.get("into"))
    where = f"kind IN ({', '.join('?' * len(alike))}) AND target IN (?, ?)"
    before = standing.rulings(db, where, (*alike, *named))
    same = [each for each in before if _of_one_matter(each, one.kind, named)]
    if not same or same[-1].id == one.id or same[-1].kind != one.kind:
        return
    if one.kind in MUTUAL or _json(same[-1].value) == one.value:
        who, at = db.execute("SELECT who, at FROM judgement WHERE id = ?", (same[-1].id,)).fetchone()
        raise UsageError(f"already so, by {who} on {at[:10]} (judgement {same[-1].id})")


def _of_one_matter(one: Ruling, kind: str, named: tuple[str, str | None]) -> bool:
    """Whether a judgement is about the two that another one names, or where that is of one alone, about this one."""
    if MUTUAL.isdisjoint((one.kind, kind)):
        return one.target == named[0]
    return {one.target, one.value.get("other") or one.value.get("into")} == set(named)


def _there(db: sqlite3.Connection, one: Ruling) -> bool:
    """Whether the articles, the statement or the judgement that it is about are here."""
    if one.kind in OF_PAIR:
        return all(_is_told(db, side) for side in (one, overlay.turned(one)))
    if one.kind in OF_STATEMENT:
        return _is_told(db, one)
    if one.kind == "undo":
        return db.execute("SELECT 1 FROM judgement WHERE id = ?", (one.target,)).fetchone() is not None
    articles = one.value.get("articles", ()) if one.kind in OF_ACTOR else (one.target,)
    if one.kind in OF_ARTICLES:
        articles = (one.target, one.value[OF_ARTICLES[one.kind]])
    return all(db.execute("SELECT 1 FROM article WHERE id = ?", (article,)).fetchone() for article in articles)


def _is_told(db: sqlite3.Connection, one: Ruling) -> bool:
    """Whether the article still says it, in its own voice or in somebody's."""
    row = db.execute("SELECT seq FROM article WHERE id = ?", (one.anchor["article"],)).fetchone()
    if row is None or passages.place(one.target):
        return row is not None
    rows = db.execute("SELECT * FROM statement WHERE article = ?", (row["seq"],)).fetchall()
    return overlay.find(one, rows) is not None


def _parsed(line: str, number: int) -> Judgement:
    """One line of a file."""
    try:
        row = json.loads(line)
        json.dumps(row, ensure_ascii=False).encode()  # half characters cannot be kept
        kind, target, who, why = (_text(row, name) for name in ("kind", "target", "who", "why"))
        value, anchor = checked(kind, row["value"]), row.get("anchor") or {}
        if not isinstance(anchor, dict) or (kind in OF_STATEMENT and not isinstance(anchor.get("article"), str)):
            raise UsageError("its anchor does not name an article")
        if kind in OF_PAIR and not isinstance((anchor.get("other") or {}).get("article"), str):
            raise UsageError("its anchor does not name the other article")
        if kind in OF_STATEMENT:
            _check_passages(kind, target, value, anchor)
        one = _judgement(kind, target, value=value, anchor=anchor, who=who, at=_time(_text(row, "at")), why=why)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, UsageError) as error:
        raise UsageError(f"line {number} is not a judgement: {error}") from error
    if row.get("id") not in (None, one.id):
        raise UsageError(f"line {number}: the id {row['id']} is not the one of its content")
    return one


def _check_passages(kind: str, target: str, value: Mapping[str, Any], anchor: Mapping[str, Any]) -> None:
    """What an outlet says itself is only ever the same as something else or not, and is found by its anchor."""
    sides = [(target, anchor), (value["other"], anchor["other"])] if kind in OF_PAIR else [(target, anchor)]
    for id, found_by in sides:
        if passages.place(id) is not None and (kind not in OF_PAIR or not passages.is_anchor(found_by)):
            raise UsageError(f"{id} is no statement, and its anchor does not say where it is")


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise UsageError(f'"{name}" is not text')
    return value


def _time(at: str | None) -> str:
    """UTC with microseconds: such times sort as text."""
    try:
        moment = datetime.now(UTC) if at is None else datetime.fromisoformat(at)
    except ValueError as error:
        raise UsageError(f"not a time: {at} (as in 2026-03-05T14:30:00Z)") from error
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
