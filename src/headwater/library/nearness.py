"""Which nameless sources are told of in the same stories as an actor?

In: an actor, and what he said. Out: statements whose source has no name, those first of which most agrees with him: the
article, the class and the country that the source's words tell, a word of his role. Nearness says nothing about who it
is, and whoever shows this must say so.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.library.people import Person
from headwater.library.speaking import Said
from headwater.who import classes, gazetteer
from headwater.who.lexicon import DETERMINERS, PREPOSITIONS
from headwater.who.namekey import folded, parts

STORIES, ARTICLES = 20, 300
"""The newest stories of the actor, and articles of these, that are looked at."""
SHORTEST = 4
"""Letters of a role's word that counts."""
NO_SIGN = DETERMINERS | PREPOSITIONS | {"former", "senior", "deputy", "other", "their", "based"}
PRONOUNS = frozenset("he she they we i it you your our their his her one them us some others".split())
"""A source that is nothing else tells nothing."""
WEIGHTS = {"word": 3, "class": 2, "country": 2, "article": 1}
"""How much it counts that something agrees; with several words of the role, one does."""


@dataclass(frozen=True, slots=True)
class Near:
    """A statement of a nameless source, by its number. ``shared`` is what agrees: the words of ``WEIGHTS`` with what it
    is (``("class", "military")``); ``copies`` are the statements of the same source in the same words."""

    seq: int
    shared: tuple[tuple[str, str], ...]
    copies: int


@dataclass(frozen=True, slots=True)
class _Nameless:
    seq: int
    article: int
    day: str
    anonymity: str
    source: str
    content: str


def near(
    db: sqlite3.Connection, actor: int, *, person: Person, roles: Sequence[str], said: Sequence[Said], most: int
) -> tuple[Near, ...]:
    """The nameless sources in his newest stories, what agrees most first, then the newest."""
    stories = list(dict.fromkeys(one.story for one in said if one.story))[:STORIES]
    here = {one.article for one in said}
    marks = frozenset(word for role in roles for word in _words(role) if len(word) >= SHORTEST) - NO_SIGN
    groups: dict[tuple[str, str], list[_Nameless]] = {}
    for one in _nameless(db, actor, _articles(db, stories, here)):
        groups.setdefault((folded(one.source), folded(one.content)[:120]), []).append(one)
    ranked: list[tuple[int, int, str, Near]] = []
    for copies in groups.values():
        best = max(copies, key=lambda one: (one.article in here, one.day, -one.seq))
        shared = tuple(_shared(best, person=person, marks=marks, here=here))
        weight = sum(WEIGHTS[what] for what, _ in shared)
        told = 0 if set(_words(best.source)) <= PRONOUNS else 2 if best.anonymity == "described" else 1
        ranked.append((weight, told, best.day, Near(best.seq, shared, len(copies))))
    ranked.sort(key=lambda one: one[3].seq)
    ranked.sort(key=lambda one: one[:3], reverse=True)
    return tuple(one[3] for one in ranked[:most])


def _articles(db: sqlite3.Connection, stories: Sequence[str], here: set[int]) -> list[int]:
    """Those that print the actor himself before the others."""
    rows = db.execute(
        "SELECT t.article FROM json_each(?) k CROSS JOIN telling t ON t.story = k.value LIMIT ?",
        (json.dumps(stories), 10 * ARTICLES),
    )
    return sorted((row[0] for row in rows), key=lambda seq: seq not in here)[:ARTICLES]


def _nameless(db: sqlite3.Connection, actor: int, articles: Sequence[int]) -> list[_Nameless]:
    rows = db.execute(
        "SELECT s.seq, s.article, s.day, s.anonymity, coalesce(s.source, '') AS source,"
        " coalesce(s.content, '') AS content"
        " FROM json_each(?) k CROSS JOIN article a INDEXED BY article_facets ON a.seq = k.value"
        " CROSS JOIN statement s INDEXED BY statement_article ON s.article = k.value"
        " WHERE a.latest = 1 AND s.rejected = 0 AND s.anonymity IN ('described', 'unnamed') AND s.actor IS NOT ?",
        (json.dumps(articles), actor),
    )
    return [_Nameless(**dict(row)) for row in rows]


def _shared(one: _Nameless, *, person: Person, marks: frozenset[str], here: set[int]) -> Iterator[tuple[str, str]]:
    if one.article in here:
        yield "article", ""
    sort = classes.of_person((one.source,))
    if sort is not None and sort == person.actor_class:
        yield "class", sort
    if person.country is not None and person.country in map(gazetteer.adjective, one.source.split()):
        yield "country", person.country
    found = sorted(marks.intersection(_words(one.source)))
    if found:
        yield "word", ", ".join(found)


def _words(printed: str) -> tuple[str, ...]:
    """Without "'s"."""
    return tuple(word.removesuffix("'s") for word in parts(printed))
