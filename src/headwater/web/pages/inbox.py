"""What should a person look at, and why?

In: a library, a kind of doubt. Out: what the machine is not sure of, with the reasons and what is needed to decide: is
this statement read right, are these two one actor, do these two tell one claim? What was decided is not asked again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Query

from headwater.across.doubts import Doubtful, doubtful, how_many_doubtful, more_to_come
from headwater.across.records import Telling
from headwater.across.wording import difference
from headwater.export.alike import reasons
from headwater.export.phrased import listed
from headwater.export.shown import line, shorten
from headwater.library.doubts import (
    COUNTED,
    Namesakes,
    Somebody,
    how_many_unsure,
    introduced,
    namesakes,
    place,
    token,
    unsure,
)
from headwater.library.records import Statement
from headwater.library.versions import Piece
from headwater.library.view import Library
from headwater.records import Article
from headwater.web.pages.cards import Card, card, live
from headwater.web.pages.passage import Run, passage
from headwater.web.rendering import address

PAGE = 20
PAIRS = 10
"""Pairs on one page: each takes more reading."""
FEW_WORDS = 2
"""A content of so few words is seldom one."""
LONGEST = 600
"""Code points of a wording."""
REASONS = 3
"""Of each side, and roles of an actor, that are shown."""
KINDS: Mapping[str, tuple[str, str]] = {
    "statements": ("Statements", "The machine was unsure here. Does the source say this?"),
    "people": ("Who is who", "Two entries that may be one. Are these the same person, or the same body?"),
    "versions": ("Same claim?", "Taken for one claim on thin evidence. Do these two tell the same thing?"),
}
"""What each kind is called, and what is asked."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of doubt: how many there are (``more`` than that if so), and where they are."""

    name: str
    title: str
    question: str
    count: int
    more: bool
    address: str


@dataclass(frozen=True, slots=True)
class UnsureStatement:
    """A statement in its sentences, and why it is here."""

    card: Card
    passage: tuple[Run, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two actors: who he is in print, how many statements he makes (or ``more``), and the newest of them."""

    id: str
    name: str
    about: str
    roles: tuple[str, ...]
    statements: int
    more: bool
    sample: Card | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors who may be one."""

    one: Side
    other: Side
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """One of two tellings, cut where it differs from the other. ``id`` is what decisions call it; ``statement`` is None
    for what the outlet says in its own voice."""

    id: str
    article: str
    statement: str | None
    outlet: str | None
    title: str | None
    day: str | None
    voices: tuple[str, ...]
    pieces: tuple[Piece, ...]
    live: str | None


@dataclass(frozen=True, slots=True)
class UnsureVersion:
    """Two tellings that were taken for one claim, with the chance that they are (percent), and why."""

    claim: str
    proposition: str
    percent: int
    one: Told
    other: Told
    speaks_for: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One question as a line of a table, for a list that is shared out among several. ``one`` and ``other`` are what
    decisions name: a statement, two actors, two tellings."""

    kind: str
    one: str
    other: str | None
    percent: int | None
    outlet: str | None
    day: str | None
    source: str | None
    words: str
    other_words: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inbox:
    """What is in doubt, of one kind, and in ``rows`` the same as a table; ``after`` asks for the next page, at
    ``more``. ``here`` is this page's address; ``waiting``: some stories were not worked out yet."""

    title: str
    kind: str
    question: str
    kinds: tuple[Kind, ...]
    statements: tuple[UnsureStatement, ...]
    people: tuple[Pair, ...]
    versions: tuple[UnsureVersion, ...]
    rows: tuple[Row, ...]
    after: str | None
    more: str | None
    here: str
    waiting: bool


def inbox(
    library: Library,
    *,
    kind: Annotated[
        Literal["statements", "people", "versions"] | None, Query(description="By default the first there is.")
    ] = None,
    after: Annotated[str | None, Query(max_length=1000, description="The `after` of the page before.")] = None,
) -> Inbox:
    """What the machine is not sure of, with reasons, to be decided by a person."""
    db = library.db
    pairs = namesakes(db)
    counts = {"statements": how_many_unsure(db), "people": len(pairs), "versions": how_many_doubtful(db)}
    shown: str = kind or next((name for name, count in counts.items() if count), "statements")
    statements: tuple[UnsureStatement, ...] = ()
    people: tuple[Pair, ...] = ()
    versions: tuple[UnsureVersion, ...] = ()
    left: str | None = None
    if shown == "statements":
        found = unsure(db, limit=PAGE, after=after)
        statements, left = tuple(_statement(library, one) for one in found), found.after
    elif shown == "people":
        some, left = _some(pairs, after=after)
        people = tuple(_pair(library, one) for one in some)
    else:
        doubts, left = doubtful(db, limit=PAIRS, after=after)
        versions = tuple(map(_version, doubts))
    return Inbox(
        title=f"{KINDS[shown][0]} · Inbox",
        kind=shown,
        question=KINDS[shown][1],
        kinds=tuple(
            Kind(name, *KINDS[name], min(count, COUNTED), count > COUNTED, address("/inbox", kind=name))
            for name, count in counts.items()
        ),
        statements=statements,
        people=people,
        versions=versions,
        rows=(*map(_of_statement, statements), *map(_of_pair, people), *map(_of_version, versions)),
        after=left,
        more=address("/inbox", kind=shown, after=left) if left else None,
        here=address("/inbox", kind=shown, after=after),
        waiting=shown == "versions" and more_to_come(db),
    )


# statements


def _statement(library: Library, one: Statement) -> UnsureStatement:
    text = library.text(one.article)
    return UnsureStatement(card(one), passage(one, text), tuple(_why_unsure(one)))


def _why_unsure(one: Statement) -> Iterator[str]:
    """The score, and what of the statement itself may be the reason."""
    yield f"the machine is {round(100 * one.score)} % sure of it"
    if one.content is None:
        yield "nothing is printed that is said"
    elif len(one.content.split()) <= FEW_WORDS:
        yield f"what is said is only “{line(one.content)}”"
    if one.source is None:
        yield "no source is printed"
    elif one.actor is None and one.anonymity == "named":
        yield f"it is open who is meant by “{shorten(one.source, 60)}”"
    if one.cue is None:
        yield "no word says that it is reported"


def _of_statement(one: UnsureStatement) -> Row:
    of = one.card
    percent = round(100 * of.score)
    return Row("statements", of.id, None, percent, of.outlet, of.day, of.source, of.content, None, one.reasons)


# people


def _some(pairs: tuple[Namesakes, ...], *, after: str | None) -> tuple[tuple[Namesakes, ...], str | None]:
    """The pairs of one page, and where it ends if there are more. Raises UsageError."""
    start = place(after, (int, str, str, str)) if after is not None else None
    rest = [one for one in pairs if start is None or one.key > start]
    return tuple(rest[:PAIRS]), token(*rest[PAIRS - 1].key) if len(rest) > PAIRS else None


def _pair(library: Library, one: Namesakes) -> Pair:
    return Pair(_side(library, one.one), _side(library, one.other), _why_one(one))


def _side(library: Library, one: Somebody) -> Side:
    known = introduced(library.db, one)
    return Side(
        id=one.id,
        name=one.name,
        about=_about(one),
        roles=tuple(shorten(role, 80) for role in known.roles[:REASONS]),
        statements=min(one.statements, COUNTED),
        more=one.statements > COUNTED,
        sample=card(known.sample) if known.sample is not None else None,
    )


def _about(one: Somebody) -> str:
    return ", ".join((one.kind, one.actor_class or "class not known", one.country or "country not known"))


def _why_one(pair: Namesakes) -> str:
    if pair.why == "last word":
        name, whole = line(pair.one.name), line(pair.other.name)
        return f"“{name}” is the last word of “{whole}”, and nobody else of that name is in the same stories."
    fields = (("kind", "kind"), ("actor_class", "class"), ("country", "country"))
    apart = [name for field, name in fields if getattr(pair.one, field) != getattr(pair.other, field)]
    return (
        f"The same name; {listed(apart)} differ{'s' * (len(apart) == 1)}."
        if apart
        else "The same name and description."
    )


def _of_pair(one: Pair) -> Row:
    sample = one.one.sample or one.other.sample
    outlet, day = (sample.outlet, sample.day) if sample is not None else (None, None)
    return Row("people", one.one.id, one.other.id, None, outlet, day, None, one.one.name, one.other.name, (one.why,))


# versions


def _version(one: Doubtful) -> UnsureVersion:
    pieces = difference(_words(one.one), _words(one.other))
    speaks_for, against = reasons(one.same.reasons)
    return UnsureVersion(
        claim=one.claim,
        proposition=shorten(one.proposition, LONGEST),
        percent=round(100 * one.same.score),
        one=_told(one.one, one.one_in, tuple(piece for piece in pieces if piece.kind != "added")),
        other=_told(one.other, one.other_in, tuple(piece for piece in pieces if piece.kind != "removed")),
        speaks_for=tuple(each.words for each in speaks_for[:REASONS]),
        against=tuple(each.words for each in against[:REASONS]),
    )


def _words(one: Telling) -> str:
    return shorten(one.text, LONGEST)


def _told(one: Telling, article: Article, pieces: tuple[Piece, ...]) -> Told:
    return Told(
        id=one.id,
        article=article.id,
        statement=one.attribution,
        outlet=article.outlet,
        title=article.title,
        day=(article.published or "")[:10] or None,
        voices=tuple(line(voice.name) for voice in one.voices),
        pieces=pieces,
        live=live(article.url, one.text),
    )


def _of_version(pair: UnsureVersion) -> Row:
    one, other = pair.one, pair.other
    words, others = ("".join(piece.text for piece in each.pieces) for each in (one, other))
    return Row(
        kind="versions",
        one=one.id,
        other=other.id,
        percent=pair.percent,
        outlet=one.outlet,
        day=one.day,
        source=listed(one.voices) if one.voices else None,
        words=words,
        other_words=others,
        reasons=(*(f"for: {why}" for why in pair.speaks_for), *(f"against: {why}" for why in pair.against)),
    )
