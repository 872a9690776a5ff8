"""What is this that is to be decided, as it was printed and as it is read?

In: the id of a statement, an actor or an article. Out: its printed words, and the facts about it one by one; where a
person changed a fact, what the machine had read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from headwater.errors import Missing
from headwater.export.shown import line, shorten
from headwater.library import passages
from headwater.library.records import Statement
from headwater.library.view import Library
from headwater.records import Attribution
from headwater.web.pages.cards import Card, card
from headwater.web.pages.namesakes import COUNTED, statements
from headwater.web.pages.passage import Run, passage, sentences

AROUND = 1
"""Sentences before and after those of a statement."""
START = 400
"""Code points from the beginning of an article."""
ROLES = 40
"""Articles whose words for an actor's role are looked at."""
RECENT = 3
"""Statements of an actor that are shown."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known. ``machine`` is what was read where a person changed it."""

    name: str
    value: str
    href: str | None = None
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What is decided about. ``article`` is the id of the article it is in, or is; none for an actor. ``place`` says
    which of two it is; ``card`` is a statement's, ``passage`` its words in
    their place; ``said`` are statements of an actor; ``rejected``: somebody said that it is wrong."""

    of: str
    id: str
    article: str
    place: str
    label: str
    href: str
    card: Card | None
    passage: tuple[Run, ...]
    facts: tuple[Fact, ...]
    said: tuple[Card, ...] = ()
    rejected: bool = False


def told(library: Library, id: str, *, place: str) -> Shown:
    """A statement, or a passage in the outlet's own voice. Raises Missing."""
    return statement(library, id, place=place) if passages.place(id) is None else _own(library, id, place)


def _own(library: Library, id: str, place: str) -> Shown:
    one = passages.find(library.db, id)
    if one is None:
        raise Missing(f"{id}: nothing in an outlet's own voice begins there")
    row = article_row(library.db, one.article)
    facts = (Fact("said by", "the outlet, in its own voice"), *_printed_in(row))
    href = f"/articles/{quote(one.article, safe='')}#v-{one.spans[0].start}"
    runs = sentences(one.spans, library.text(one.article), around=AROUND)
    return Shown(
        "passage", id, one.article, place, shorten(line(row["title"] or "Untitled"), 120), href, None, runs, facts
    )


def statement(library: Library, id: str, *, place: str = "") -> Shown:
    """A statement. Raises Missing."""
    row = library.db.execute("SELECT rejected FROM statement WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise Missing(f"{id}: there is no statement of this id")
    one = library.statement(id)
    machine = _machine(library, one) if one.judged else None
    return Shown(
        "statement", id, one.article, place, shorten(line(one.content or one.source or "a statement"), 80),
        f"/articles/{quote(one.article, safe='')}#s-{id}", card(one),
        passage(one, library.text(one.article), around=AROUND), tuple(_facts(one, machine)),
        rejected=bool(row["rejected"]),
    )  # fmt: skip


def _machine(library: Library, one: Statement) -> Attribution | None:
    return next((each for each in library.read(one.article).attributions if each.id == one.id), None)


def _facts(one: Statement, machine: Attribution | None) -> Iterator[Fact]:
    """What is known of a statement, field by field."""
    known = _read(machine) if machine is not None else {}
    actor = f"/actors/{quote(one.actor, safe='')}" if one.actor else None
    yield Fact("said by", line(one.name or "left open"), actor)
    for name, value in (
        ("source", one.source), ("form", one.form), ("anonymity", one.anonymity), ("polarity", one.polarity),
        ("endorsement", one.endorsement), ("said", one.said), ("venue", one.venue), ("addressee", one.addressee),
        ("medium", one.medium), ("reason", one.reason),
    ):  # fmt: skip
        was = known.get(name, value)
        if value or was:
            yield Fact(
                NAMES.get(name, name), line(value or "none"), None, line(was or "none") if was != value else None
            )


NAMES = {
    "source": "printed source", "said": "day of the utterance", "venue": "where", "addressee": "to whom",
    "medium": "in what", "reason": "why anonymous",
}  # fmt: skip


def _read(one: Attribution) -> dict[str, str | None]:
    """What the machine read, where people may change it; the source is told by its words."""
    return {
        "form": one.form,
        "anonymity": one.source.anonymity,
        "polarity": one.polarity,
        "endorsement": one.endorsement,
        "said": one.when.value if one.when else None,
        "venue": one.venue.text if one.venue else None,
        "addressee": one.addressee.text if one.addressee else None,
        "medium": one.medium.text if one.medium else None,
    }


def actor_row(db: sqlite3.Connection, id: str) -> sqlite3.Row:
    """The row of an actor. Raises Missing."""
    row: sqlite3.Row | None = db.execute("SELECT * FROM actor WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise Missing(f"{id}: there is no actor of this id")
    return row


def actor(library: Library, row: sqlite3.Row) -> Shown:
    """An actor."""
    count = statements(library.db, row["seq"])
    facts = [
        Fact("kind", row["kind"]), Fact("class", row["class"] or "not known"),
        Fact("country", row["country"] or "not known"), Fact("roles printed", _roles(library.db, row["seq"])),
        Fact("statements", f"{count} or more" if count == COUNTED else str(count)),
    ]  # fmt: skip
    said = library.ask(who=row["id"], limit=RECENT) if count else ()
    return Shown(
        "actor", row["id"], "", "", line(row["name"]), f"/actors/{quote(row['id'], safe='')}", None, (),
        tuple(fact for fact in facts if fact.value), tuple(map(card, said)),
    )  # fmt: skip


def _roles(db: sqlite3.Connection, seq: int) -> str:
    rows = db.execute("SELECT roles FROM appearance WHERE actor = ? LIMIT ?", (seq, ROLES))
    roles = dict.fromkeys(role for row in rows for role in json.loads(row["roles"]))
    return shorten(line("; ".join(roles)), 300)


def article_row(db: sqlite3.Connection, id: str) -> sqlite3.Row:
    """The row of an article. Raises Missing."""
    row: sqlite3.Row | None = db.execute("SELECT * FROM article WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise Missing(f"{id}: there is no article of this id")
    return row


def article(row: sqlite3.Row, *, place: str = "") -> Shown:
    """An article: what it says of itself, and how it begins."""
    start = shorten(line(row["text"][: 2 * START]), START)
    return Shown(
        "article", row["id"], row["id"], place, shorten(line(row["title"] or "Untitled"), 120),
        f"/articles/{quote(row['id'], safe='')}", None, (Run(start),), tuple(_printed_in(row)),
    )  # fmt: skip


def _printed_in(row: sqlite3.Row) -> Iterator[Fact]:
    """What an article says of itself."""
    for name, value in (
        ("outlet", row["outlet"] or "not known"), ("published", row["published"] or "not known"),
        ("byline", ", ".join(json.loads(row["authors"])) or "none"), ("agency", row["wire"]), ("address", row["url"]),
    ):  # fmt: skip
        if value:
            yield Fact(name, line(value))
