"""What does this article say, according to whom, and how did each statement reach it?

In: an article's id, external id or address. Out: the printed text with its statements as people decided them, numbered
and in the colour of their sources; in the margin how each came, where it is told too, and its record; above, how the
article is sourced.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Path, Query

from headwater.errors import Missing, UsageError
from headwater.export.acts import Act
from headwater.export.page import Key, Manner, Part, Slice, address, begin, ordered
from headwater.export.page import part as shown_part
from headwater.export.shown import shorten
from headwater.export.summary import count
from headwater.export.voices import NO_SOURCE, Sourcing, sourcing
from headwater.library.judged import Judged, judged
from headwater.library.judgements import FIELDS
from headwater.library.naming import article_meant
from headwater.library.records import Judgement, Statement
from headwater.library.view import Library
from headwater.records import Attribution, Reading
from headwater.web.pages import decided
from headwater.web.pages.margin import OWN, STATEMENT, Beside, Block, Place, blocks, hint
from headwater.web.pages.retold import Elsewhere, StoryOf, elsewhere, story_of
from headwater.web.pages.sheets import Sheet, holding, sheets

SOURCES, ACTS = 60, 120
"""Sources, and events and plans, that are listed."""
MESSAGE = 600
"""Code points of what is said of an address that leads to no article, or to several."""
NUMBERS = 12
"""Statements of one source that its entry in the list leads to."""
HEAD = """
SELECT a.seq, a.id, a.key, a.version, a.latest, a.external, a.url, a.outlet, a.wire, a.title, a.authors, a.published,
       a.modified, a.section, a.language, a.words,
       (SELECT count(*) FROM article o WHERE o.key = a.key) AS versions
FROM article a WHERE a.id = ?"""
SAME = ("external", "outlet", "wire", "published", "modified", "section", "language", "words", "version", "versions")
DECIDED = f"""
SELECT {", ".join(f"j.{name}" for name in FIELDS)} FROM json_each(?) k CROSS JOIN judgement j ON j.target = k.value
ORDER BY j.at, j.seq LIMIT 500"""
Id = Annotated[str, Path(description="The id of an article, the id that its giver uses, or its address.")]


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest version of an article that is no longer the newest."""

    id: str
    version: int


@dataclass(frozen=True, slots=True)
class Gone:
    """A statement that a person took out: its words, and who is printed as its source."""

    id: str
    source: str | None
    words: str | None


@dataclass(frozen=True, slots=True)
class Other:
    """A part that is not shown, and its statements."""

    part: int
    statements: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What the article says of itself, as people decided it. ``url`` only where a browser may follow it; dates are ISO
    8601 prefixes; ``filed`` are the stories under which it was added; ``newest`` where there is a newer version."""

    id: str
    external: str | None
    url: str | None
    outlet: str | None
    authors: tuple[str, ...]
    wire: str | None
    published: str | None
    modified: str | None
    section: str | None
    language: str | None
    words: int
    version: int
    versions: int
    newest: Newest | None
    story: StoryOf | None
    filed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article, or a part of a long one, with the ``others`` and their statements. ``headline`` is its title, else
    what it is called; ``lead`` and ``more`` say how all of it is sourced, ``bar`` in parts of 1000; ``all_keys`` and
    ``all_acts`` count those too that are not listed."""

    title: str
    head: Head
    headline: str
    has_title: bool
    lead: str
    more: tuple[str, ...]
    bar: tuple[Slice, ...]
    keys: tuple[Key, ...]
    all_keys: int
    statements: int
    part: int
    parts: int
    others: tuple[Other, ...]
    blocks: tuple[Block, ...]
    acts: tuple[Act, ...]
    all_acts: int
    own_voice: str
    failures: tuple[str, ...]
    decisions: tuple[decided.Row, ...]
    gone: tuple[Gone, ...]


def article(
    library: Library,
    *,
    article: Id,
    part: Annotated[int | None, Query(ge=1, description="Which part of a long article; else the first.")] = None,
    statement: Annotated[str | None, Query(description="The id of a statement: the part that holds it.")] = None,
) -> ArticlePage:
    """One article: its text, who says what in it, and how that reached it. A long one comes in parts."""
    id = meant(library.db, article)
    head, seq = _head(library.db, id)
    here = judged(library.db, id)
    near = elsewhere(library.db, seq, head.story)
    decisions = _decisions(library.db, id, here)
    said = ordered(here.reading.attributions)
    parts = sheets(here.reading.article, [begin(one) for one in said])
    at = _at(parts, here, part=part, statement=statement)
    told = _voices(here)
    shown = shown_part(1, _only(here.reading, parts[at]), told=told, manner=_manner(told, near, parts[at]))
    beside = Beside(here, told, near, statement)
    return _page(head, shown, beside, at=at, others=_others(said, shown, parts, at), decisions=decisions)


def meant(db: sqlite3.Connection, name: str) -> str:
    """The id of the article that an address names. Raises Missing."""
    try:
        return article_meant(db, name)
    except UsageError as error:
        raise Missing(shorten(str(error), MESSAGE)) from error


def _head(db: sqlite3.Connection, id: str) -> tuple[Head, int]:
    """What the article says of itself, and its number."""
    row = db.execute(HEAD, (id,)).fetchone()
    newest = "SELECT id, version FROM article WHERE key = ? AND latest"
    named = "SELECT s.title FROM told t JOIN story s ON s.id = t.story WHERE t.article = ? ORDER BY s.title LIMIT 20"
    head = Head(
        id=row["id"],
        url=address(row["url"]),
        authors=tuple(json.loads(row["authors"])),
        newest=None if row["latest"] else Newest(*db.execute(newest, (row["key"],)).fetchone()),
        story=story_of(db, row["seq"]),
        filed=tuple(one["title"] for one in db.execute(named, (row["seq"],))),
        **{name: row[name] for name in SAME},
    )
    return head, row["seq"]


def _voices(here: Judged) -> Sourcing:
    """Who speaks. A chain leaves out a source whose words are nowhere in the text; one that a person gave is named."""
    told = sourcing(here.reading)
    by_id = {one.id: one for one in here.reading.attributions}
    given = [one for one in here.changed.values() if not one.source_spans]
    chains = {one.id: _chain(one, by_id[one.id], told) for one in given if one.name or one.source}
    return replace(told, chain_of={**told.chain_of, **chains}) if chains else told


def _chain(one: Statement, said: Attribution, told: Sourcing) -> tuple[str, ...]:
    around = told.chain_of.get(said.inside or "", told.chain_of[said.id][:1])
    return (*around, one.name or one.source or NO_SOURCE)


def _at(parts: Sequence[Sheet], here: Judged, *, part: int | None, statement: str | None) -> int:
    """Which part is asked for. Raises Missing."""
    if statement is not None and statement not in {one.id for one in here.rejected}:
        said = next((one for one in here.reading.attributions if one.id == statement), None)
        if said is None:
            raise Missing(f"{statement}: this article has no statement of this id")
        return holding(parts, begin(said))
    if part is not None and part > len(parts):
        raise Missing(f"{part}: this article has {count(len(parts), 'part')}")
    return (part or 1) - 1


def _only(reading: Reading, sheet: Sheet) -> Reading:
    """The reading with the events of one part."""
    return replace(reading, events=tuple(one for one in reading.events if sheet.start <= one.span.start < sheet.end))


def _manner(told: Sourcing, near: Elsewhere, sheet: Sheet) -> Manner:
    return Manner(
        anchor=lambda _, one: f"{STATEMENT}{one.id}",
        hint=lambda one: hint(one, told),
        own={start: f"{OWN}{start}" for start in near.own},
        blocks=(sheet.first, sheet.last),
    )


def _others(said: Sequence[Attribution], shown: Part, parts: Sequence[Sheet], at: int) -> tuple[Other, ...]:
    """The parts that are not shown."""
    found: dict[int, list[Place]] = {i: [] for i in range(len(parts)) if i != at}
    for one, sign in zip(said, shown.signs, strict=True) if found else ():
        where = holding(parts, begin(one))
        if where != at:
            found[where].append(Place(sign.number, sign.anchor))
    return tuple(Other(i + 1, tuple(places)) for i, places in found.items())


def _decisions(db: sqlite3.Connection, id: str, here: Judged) -> tuple[decided.Row, ...]:
    """What was decided of the article and its statements, and stands."""
    about = [id, *here.changed, *(one.id for one in here.rejected)]
    rows = db.execute(DECIDED, (json.dumps(about),)).fetchall()
    found = decided.rows(db, [Judgement(*row) for row in rows])
    return tuple(one for one in found if one.state == "stands" and one.kind != "undo")


def _page(
    head: Head, shown: Part, beside: Beside, *, at: int, others: tuple[Other, ...], decisions: tuple[decided.Row, ...]
) -> ArticlePage:
    here = beside.judged
    known = {row["actor_id"] for row in here.rows.values()}
    return ArticlePage(
        title=shown.headline,
        head=head,
        headline=shown.headline,
        has_title=shown.has_title,
        lead=shown.lead,
        more=shown.more,
        bar=shown.bar,
        keys=tuple(_key(one, known) for one in shown.keys[:SOURCES]),
        all_keys=len(shown.keys),
        statements=len(shown.signs),
        part=at + 1,
        parts=len(others) + 1,
        others=others,
        blocks=blocks(shown, beside),
        acts=shown.acts[:ACTS],
        all_acts=len(shown.acts),
        own_voice=shown.own_voice,
        failures=shown.failures,
        decisions=decisions,
        gone=tuple(Gone(one.id, one.source, one.content) for one in here.rejected),
    )


def _key(one: Key, known: set[str | None]) -> Key:
    """With not more statements than can be shown, and without an actor who has no page."""
    actor = one.actor if one.actor in known else None
    return replace(one, actor=actor, statements=one.statements[:NUMBERS])
