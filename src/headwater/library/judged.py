"""What does an article say, as people decided it?

In: an article's id. Out: the machine's reading with the rows of statements and actors laid over it, which hold every
judgement that stands, and these statements. What people took out is gone from the reading, and kept beside it.

What somebody decided need not be printed. A date, a venue or an addressee that is not in the text is in the statement
alone, and open in the reading; a source in words that are not in the text is an actor who is mentioned nowhere.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from headwater.errors import Missing
from headwater.library import codec
from headwater.library.connection import faults
from headwater.library.records import Statement
from headwater.library.statements import SHOWN, statement
from headwater.records import (
    Actor,
    Anonymity,
    Article,
    Attribution,
    Endorsement,
    Event,
    Form,
    Party,
    Phrase,
    Polarity,
    Reading,
    Source,
    Span,
    content_id,
)

ARTICLE = """
SELECT a.seq, a.text, a.outlet, a.authors, a.published, r.record FROM article a JOIN reading r ON r.article = a.seq
WHERE a.id = ?"""
ACTORS = """
SELECT c.id, c.name, c.kind, c.class, c.country, p.roles, p.mentions FROM appearance p JOIN actor c ON c.seq = p.actor
WHERE p.article = ?"""
PEOPLE = "decided"
"""What made an actor of whom only a person's words are known."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An article as it stands. ``rows`` are those of the reading's statements; ``changed`` are the statements of which
    people decided something, ``rejected`` those that are none."""

    reading: Reading
    rows: Mapping[str, sqlite3.Row]
    changed: Mapping[str, Statement]
    rejected: tuple[Statement, ...]

    def statement(self, id: str) -> Statement:
        """A statement of the reading: made when it is asked for, since a long article has thousands."""
        return statement(self.rows[id])


def judged(db: sqlite3.Connection, article: str) -> Judged:
    """The article of this id. Raises Missing, LibraryError."""
    with faults():
        row = db.execute(ARTICLE, (article,)).fetchone()
        if row is None:
            raise Missing(f"{article}: there is no article of this id")
        found = db.execute(f"{SHOWN} WHERE s.article = ? ORDER BY s.seq", (row["seq"],)).fetchall()
        shown = db.execute(ACTORS, (row["seq"],)).fetchall()
        reading = codec.load(row["record"], text=row["text"])
        rows = {one["id"]: one for one in found if not one["rejected"]}
        changed = {id: statement(one) for id, one in rows.items() if one["judged"]}
        gone = {one["id"]: statement(one) for one in found if one["rejected"]}
        actors = _actors(reading, shown)
        published = replace(reading.article, outlet=row["outlet"], published=row["published"])
        made = replace(published, authors=tuple(json.loads(row["authors"])))
    return Judged(_laid(reading, made, changed=changed, gone=gone, actors=actors), rows, changed, tuple(gone.values()))


def _laid(
    reading: Reading,
    article: Article,
    *,
    changed: Mapping[str, Statement],
    gone: Mapping[str, Statement],
    actors: tuple[Actor, ...],
) -> Reading:
    """The reading with all of this in it."""
    reading = _without(reading, gone)
    strange = {_id(one): one.source for one in changed.values() if _unprinted(one)}
    seats = _seats(reading, actors)
    return replace(
        reading,
        article=article,
        actors=(*actors, *(Actor(id, name or "", "other", None, (), (), PEOPLE) for id, name in strange.items())),
        attributions=tuple(_attribution(one, changed.get(one.id), article.text) for one in reading.attributions),
        events=tuple(_seated(one, seats) for one in reading.events),
    )


def _without(reading: Reading, gone: Mapping[str, Statement]) -> Reading:
    """Whatever lies in a statement that is none lies in the one around that."""
    if not gone:
        return reading
    outer = {one.id: one.inside for one in reading.attributions if one.id in gone}
    kept = (one for one in reading.attributions if one.id not in gone)
    return replace(
        reading,
        attributions=tuple(replace(one, inside=_around(one.inside, outer)) for one in kept),
        events=tuple(replace(one, attribution=_around(one.attribution, outer)) for one in reading.events),
        conditions=tuple(replace(one, attribution=_around(one.attribution, outer)) for one in reading.conditions),
    )


def _around(statement: str | None, outer: Mapping[str, str | None]) -> str | None:
    """The statement, or where that is none the first around it that is one."""
    for _ in outer:
        if statement is None or statement not in outer:
            break
        statement = outer[statement]
    return None if statement in outer else statement


# statements


def _attribution(one: Attribution, row: Statement | None, text: str) -> Attribution:
    """The attribution with what people decided; as the machine read it where they did not."""
    if row is None:
        return one
    value = one.when.value if one.when else None
    cue = one.cue[0].start if one.cue else 0
    return replace(
        one,
        source=_source(one.source, row),
        form=cast(Form, row.form),
        polarity=cast(Polarity, row.polarity),
        endorsement=cast(Endorsement, row.endorsement),
        when=one.when if row.said == value else None,
        venue=_phrase(one.venue, row.venue, text, near=cue),
        addressee=_phrase(one.addressee, row.addressee, text, near=cue),
        medium=_phrase(one.medium, row.medium, text, near=cue),
    )


def _source(one: Source, row: Statement) -> Source:
    return replace(
        one,
        spans=row.source_spans,
        actor=_id(row) if _unprinted(row) else row.actor,
        anonymity=cast(Anonymity, row.anonymity),
        antecedent=one.antecedent if one.spans == row.source_spans else None,
    )


def _unprinted(one: Statement) -> bool:
    """Whether somebody gave a source in words that are not printed, and that are nobody's name."""
    return one.source is not None and not one.source_spans and one.actor is None


def _id(one: Statement) -> str:
    return content_id("source", one.source or "")


def _phrase(known: Phrase | None, words: str | None, text: str, *, near: int) -> Phrase | None:
    """The phrase with these words, where they are printed: of several places the one nearest to the cue."""
    if words is None or (known is not None and known.text == words):
        return known if words is not None else None
    places = [at for at in (text.rfind(words, 0, near + len(words)), text.find(words, near)) if at >= 0]
    if not places:
        return None
    start = min(places, key=lambda at: abs(at - near))
    return Phrase(Span(start, start + len(words)), words)


# actors


def _actors(reading: Reading, rows: Sequence[sqlite3.Row]) -> tuple[Actor, ...]:
    """Who appears, as the library knows them; in the order of the reading, then who came in by a decision."""
    printed = {role.text: role for actor in reading.actors for role in actor.roles}
    order = {actor.id: at for at, actor in enumerate(reading.actors)}
    found = (
        _actor(row, printed, reading.actors[order[row["id"]]].made if row["id"] in order else PEOPLE) for row in rows
    )
    return tuple(sorted(found, key=lambda one: (order.get(one.id, len(order)), one.id)))


def _actor(row: sqlite3.Row, printed: Mapping[str, Phrase], made: str) -> Actor:
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        country=row["country"],
        roles=tuple(printed[role] for role in json.loads(row["roles"]) if role in printed),
        mentions=tuple(Span(start, end) for start, end in json.loads(row["mentions"])),
        made=made,
        sort=row["class"],
    )


def _seats(reading: Reading, actors: Sequence[Actor]) -> Mapping[str, str | None]:
    """Whom the library has in the place of those of the reading whom it has not: who is mentioned where they were."""
    here = {actor.id for actor in actors}
    moved = [actor for actor in reading.actors if actor.id not in here]
    holder = {span: actor.id for actor in actors for span in actor.mentions} if moved else {}
    return {one.id: next((holder[span] for span in one.mentions if span in holder), None) for one in moved}


def _seated(event: Event, seats: Mapping[str, str | None]) -> Event:
    """An event with its parties as they are known now."""
    if not seats:
        return event
    agent, target, place = (_party(one, seats) for one in (event.agent, event.target, event.place))
    return replace(event, agent=agent, target=target, place=place)


def _party(one: Party | None, seats: Mapping[str, str | None]) -> Party | None:
    if one is None or one.actor is None or one.actor not in seats:
        return one
    return replace(one, actor=seats[one.actor])
