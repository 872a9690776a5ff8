"""What is one statement made of? The sentences around it as they were printed, its record, and where it leads.

In: a statement, and what was looked for. Out: plain values; nothing is worked out for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.export.shown import line
from headwater.library.records import Statement
from headwater.library.view import Library
from headwater.records import Span
from headwater.web.pages.cards import chain_of, live
from headwater.web.pages.passage import Run, passage
from headwater.web.pages.retold import elsewhere, story_of

AROUND = 1
"""Sentences before and after."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of the record, and what it says."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Told:
    """A claim or a story that the statement belongs to, and how many articles tell it."""

    id: str
    articles: int
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement in its place. ``chain`` ends in the source; ``story`` is None where nobody else tells it."""

    id: str
    article: str
    title: str | None
    outlet: str | None
    actor: str | None
    name: str | None
    anonymity: str
    chain: tuple[str, ...]
    passage: tuple[Run, ...]
    facts: tuple[Fact, ...]
    claims: tuple[Told, ...]
    story: Told | None
    live: str | None


def evidence(library: Library, one: Statement, *, text: str, matches: Sequence[Span] = ()) -> Evidence:
    """All there is to see of a statement; ``text`` is its article's, ``matches`` are what was looked for."""
    (article,) = library.db.execute("SELECT seq FROM article WHERE id = ?", (one.article,)).fetchone()
    claims = elsewhere(library.db, article, None).statements.get(one.id, ())
    story = story_of(library.db, article)
    return Evidence(
        id=one.id, article=one.article, title=one.title, outlet=one.outlet, actor=one.actor, name=one.name,
        anonymity=one.anonymity, chain=chain_of(one),
        passage=passage(one, text, matches=matches, around=AROUND), facts=tuple(_facts(one)),
        claims=tuple(Told(claim.claim, claim.articles) for claim in claims),
        story=Told(story.id, story.articles, story.title) if story is not None and story.articles > 1 else None,
        live=live(one.url, one.content),
    )  # fmt: skip


def _facts(one: Statement) -> Iterator[Fact]:
    """What is known; what is not is left out, but for the date, of which that is worth knowing."""
    what = ", ".join(part for part in (one.kind, one.actor_class, one.country) if part)
    anonymous = {"none": "no source printed"}.get(one.anonymity, one.anonymity)
    told = (
        ("Who", f"{one.name} ({what})" if one.name else None),
        ("Source", f"{anonymous}, “{one.source}”" if one.source else anonymous),
        ("Why unnamed", one.reason),
        ("How many", str(one.number) if one.number is not None else None),
        ("Said", one.said or "no date printed"),
        ("Printed", (one.published or "no date")[:10]),
        ("To", one.addressee),
        ("Where", one.venue),
        ("In", one.medium),
        ("Reported as", f"{one.form} speech, “{one.cue}”" if one.cue else f"{one.form} speech"),
        ("Denial", "the source denies it" if one.polarity == "denied" else None),
        ("Outlet’s stance", one.endorsement if one.endorsement != "neutral" else None),
        ("How sure", "a person decided" if one.judged else f"{round(100 * one.score)} %, as the machine read it"),
    )
    yield from (Fact(name, line(value)) for name, value in told if value)
