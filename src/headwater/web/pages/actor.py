"""What has one actor said, issue by issue, on which occasions, and who reports it?

In: a library, an actor's id, and which of his statements. Out: his statements by story, or as a plain time line, the
newest first; counts over his newest ones; and nameless sources in the same stories, which nobody is said to be.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Path, Query

from headwater.errors import Missing, UsageError
from headwater.export.shown import line
from headwater.export.tempo import tempo
from headwater.library import people, speaking
from headwater.library.nearness import near
from headwater.library.speaking import Key, Occasion, Reporter, Said
from headwater.library.statements import load
from headwater.library.view import Library
from headwater.library.words import matches, parse
from headwater.web.pages.cards import Card, card

ISSUES, EACH, PAGE = 8, 3, 40
"""Stories on a page, statements of each, statements on a page of the time line."""
ROLES, PLACES, OUTLETS, REVERSALS, NEAR = 8, 8, 12, 8, 10
"""How many are shown of each."""
OTHER = "none"
"""As which story those statements are asked for that belong to none."""
SHARED = {
    "article": "in the same article",
    "class": "its class: {}",
    "country": "its country: {}",
    "word": "words of the role: {}",
}
"""What a nameless source may have in common with him, in words."""
TOKEN = re.compile(r"([\dT:.+Z-]{0,40})~(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Named:
    """A role as printed, and in how many articles."""

    printed: str
    articles: int


@dataclass(frozen=True, slots=True)
class Alias:
    """Another actor that people made part of this one."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A story, None for what belongs to none. Of its ``statements``, those from ``start`` to ``stop`` of the page's are
    shown; ``first`` and ``last`` are days of the utterance."""

    story: str | None
    title: str
    statements: int
    first: str | None
    last: str | None
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Told:
    """The story that the statements are narrowed to; without an id, those of no story."""

    id: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Pulse:
    """How many statements in which ``step`` of time: pairs of its beginning and a count. ``vague`` are left out, since
    their day is not known."""

    step: str
    counts: tuple[tuple[str, int], ...]
    vague: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim that he makes in one statement and denies in another."""

    claim: str
    said: Card
    denied: Card


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A statement of a nameless source in one of his stories: what it has in common with him, and how many statements
    of its words there are."""

    statement: Card
    shared: tuple[str, ...]
    copies: int


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor. ``was`` is the name of the one that was asked for, where it is part of this one by now. What is counted
    is counted over ``counted`` statements: his newest, at most ``most``; all that there are in that time if
    ``complete``."""

    title: str
    id: str
    name: str
    kind: str
    actor_class: str | None
    country: str | None
    was: str | None
    others: tuple[Alias, ...]
    roles: tuple[Named, ...]
    more_roles: int
    first: str | None
    last: str | None
    by: str
    story: Told | None
    since: str | None
    until: str | None
    words: str | None
    counted: int
    complete: bool
    most: int
    note: str | None
    pulse: Pulse
    issues: tuple[Issue, ...]
    statements: tuple[Card, ...]
    after: str | None
    occasions: tuple[Occasion, ...]
    outlets: int
    reporters: tuple[Reporter, ...]
    turns: tuple[Turn, ...]
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is shown of the statements: their numbers in order, and where issues begin and end."""

    seqs: tuple[int, ...]
    issues: tuple[Issue, ...]
    after: str | None


def actor(
    library: Library,
    *,
    actor: Annotated[str, Path(description="The id of an actor.")],
    by: Annotated[Literal["story", "time"], Query(description="By story, or as a plain time line.")] = "story",
    story: Annotated[str | None, Query(description="Only those told in this story; `none`: in no story.")] = None,
    since: Annotated[str | None, Query(description="ISO date, or the beginning of one.")] = None,
    until: Annotated[str | None, Query(description="ISO date, or the beginning of one.")] = None,
    words: Annotated[str | None, Query(description="Words of the statement, looked for in the newest.")] = None,
    after: Annotated[str | None, Query(description="The `after` of the page before.")] = None,
) -> Actor:
    """What an actor said, who reports it, and who is nameless beside him."""
    db = library.db
    known = people.known(db, actor)
    if known is None:
        raise Missing(f"There is no actor of the id {actor[:80]!r} in this library.")
    start = _key(after) if after else None
    spoken = speaking.spoken(db, known.seq, since=since or None, until=until or None, words=words)
    titles = speaking.several(db, (one.story for one in spoken.said))
    said = tuple(one for one in spoken.said if not story or _issue(one, titles) == story)
    if by == "story" and not story:
        shown = _by_story(db, said, titles, start=start)
    elif story or words:
        shown = _by_time([one for one in said if start is None or (one.day, one.seq) < start])
    else:
        rows = speaking.further(db, known.seq, after=start, since=since or None, until=until or None, most=PAGE + 1)
        shown = _by_time(rows)
    person, roles = known.person, people.roles(db, known.seq)
    reporters = speaking.reporters(said)
    return Actor(
        title=person.name, id=person.id, name=person.name, kind=person.kind, actor_class=person.actor_class,
        country=person.country, was=known.was, others=tuple(Alias(*one) for one in known.others),
        roles=tuple(Named(*one) for one in roles[:ROLES]), more_roles=max(0, len(roles) - ROLES), first=person.first,
        last=person.last, by="time" if story else by, story=_story(db, story, titles), since=since or None,
        until=until or None, words=words or None, counted=len(said), complete=spoken.complete, most=speaking.NEWEST,
        note=spoken.note, pulse=_pulse(said), issues=shown.issues, statements=_cards(library, shown.seqs, words),
        after=shown.after, occasions=speaking.occasions(said)[:PLACES], outlets=len(reporters),
        reporters=reporters[:OUTLETS], turns=_turns(db, said),
        neighbours=_neighbours(db, known, said, roles=[one for one, _ in roles]),
    )  # fmt: skip


def _key(after: str) -> Key:
    found = TOKEN.fullmatch(after)
    if found is None:
        raise UsageError("after is not what a page gave")
    return found[1], int(found[2])


def _token(one: Said) -> str:
    return f"{one.day}~{one.seq}"


def _issue(one: Said, titles: Mapping[str, str]) -> str:
    """The story that several tell, or the word for those of none."""
    return one.story if one.story in titles else OTHER


def _story(db: sqlite3.Connection, story: str | None, titles: Mapping[str, str]) -> Told | None:
    if not story:
        return None
    if story == OTHER:
        return Told(None, "in no story")
    return Told(story, titles.get(story) or speaking.titled(db, story))


def _by_time(rows: Sequence[Said]) -> _Shown:
    left = _token(rows[PAGE - 1]) if len(rows) > PAGE else None
    return _Shown(tuple(one.seq for one in rows[:PAGE]), (), left)


def _by_story(db: sqlite3.Connection, said: Sequence[Said], titles: Mapping[str, str], *, start: Key | None) -> _Shown:
    """Stories in the order of the newest statement in each, and at the end what belongs to none."""
    groups: dict[str, list[Said]] = {}
    for one in said:
        groups.setdefault(_issue(one, titles), []).append(one)
    other = groups.pop(OTHER, [])
    left = [each for each in groups.items() if start is None or (each[1][0].day, each[1][0].seq) < start]
    page: list[tuple[str, list[Said]]] = left[:ISSUES]
    if len(left) <= ISSUES and other:
        page = [*page, (OTHER, other)]
    seqs: list[int] = []
    issues: list[Issue] = []
    for story, group in page:
        days = sorted(one.day for one in group if one.day)
        shown = [one.seq for one in group[:EACH]]
        title = "" if story == OTHER else titles[story] or speaking.titled(db, story)
        issues.append(
            Issue(
                story=None if story == OTHER else story,
                title=title,
                statements=len(group),
                first=days[0] if days else None,
                last=days[-1] if days else None,
                start=len(seqs),
                stop=len(seqs) + len(shown),
            )
        )
        seqs += shown
    after = _token(left[ISSUES - 1][1][0]) if len(left) > ISSUES else None
    return _Shown(tuple(seqs), tuple(issues), after)


def _pulse(said: Sequence[Said]) -> Pulse:
    """By days where they are known of most; what is known less well is left out then."""
    full = [one.day for one in said if len(one.day) >= 10]
    days = full if full else [one.day for one in said]
    told = tempo(day or None for day in days)
    return Pulse(told.step, told.counts, len(said) - sum(many for _, many in told.counts))


def _cards(library: Library, seqs: Sequence[int], words: str | None) -> tuple[Card, ...]:
    found = load(library.db, seqs)
    if not words or not parse(words).groups:
        return tuple(map(card, found))
    texts = {one.article: library.text(one.article) for one in found}
    return tuple(card(one, matches(one, words, text=texts[one.article]), text=texts[one.article]) for one in found)


def _turns(db: sqlite3.Connection, said: Sequence[Said]) -> tuple[Turn, ...]:
    seqs = {one.id: one.seq for one in said}
    found = speaking.reversals(db, said)[:REVERSALS]
    cards = {one.id: card(one) for one in load(db, [seqs[id] for one in found for id in (one.said, one.denied)])}
    return tuple(Turn(one.claim, cards[one.said], cards[one.denied]) for one in found)


def _neighbours(
    db: sqlite3.Connection, known: people.Known, said: Sequence[Said], *, roles: Sequence[str]
) -> tuple[Neighbour, ...]:
    found = near(db, known.seq, person=known.person, roles=roles, said=said, most=NEAR)
    cards = map(card, load(db, [one.seq for one in found]))
    return tuple(
        Neighbour(statement, tuple(SHARED[what].format(line(how)) for what, how in one.shared), one.copies)
        for statement, one in zip(cards, found, strict=True)
    )
