"""Who tells a story, where does it come from, and what changed on the way?

In: a library, a story's id. Out: its articles in time, who speaks in them, and, where it is worked out, its claims
with their origins, the way of the claim that most tell, what changed, and the quotations that several print. A small
story is worked out when it is asked for; of a large one it is said that somebody is at it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import Path

from headwater.across.growth import settle
from headwater.across.library import at_once
from headwater.across.members import Member, Speaker, members, renamed, speakers, story_of
from headwater.across.records import Claim, Trace
from headwater.errors import Missing
from headwater.export import timestrip, upstream
from headwater.export.lineage import lineage, outlet, outlets
from headwater.export.phrased import CHANGED, GRAVE
from headwater.export.shown import line, shorten
from headwater.library.listing import UNKNOWN_OUTLET
from headwater.library.view import Library

SAID = 300
"""Code points of a quotation, and of what is looked for when it is followed."""
State = Literal["alone", "working", "ready"]


@dataclass(frozen=True, slots=True)
class Print:
    """An article of the story. ``number`` is its place in time, from 1."""

    number: int
    article: str
    outlet: str | None
    title: str | None
    published: str | None
    words: int
    statements: int


@dataclass(frozen=True, slots=True)
class Told:
    """A claim: how many articles and outlets tell it, from how many independent origins; how many of the articles deny
    it, and how often it changed gravely on the way."""

    claim: str
    proposition: str
    articles: int
    outlets: int
    least: int
    most: int
    denials: int
    grave: int


@dataclass(frozen=True, slots=True)
class Change:
    """A change on the way from one article to another, in a claim; how grave it is, 0 to 1."""

    kind: str
    severity: float
    grave: bool
    sentence: str
    claim: str
    upstream: str
    upstream_outlet: str
    downstream: str
    downstream_outlet: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says something: ``actor`` is an id, null where only the words for him are known. ``about`` is what
    he is, in words; ``through`` are those who handed it on, as printed; ``outlets`` print it, most first."""

    actor: str | None
    name: str
    about: str
    anonymity: str
    statements: int
    articles: int
    through: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation that several articles print; ``verdicts`` are pairs of how and how many, against the first print."""

    speaker: str | None
    words: str
    articles: int
    verdicts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A story. ``state`` is ``alone`` where one article tells it, ``working`` while it is not worked out: then claims,
    origins, changes and quotations are not known. ``least`` and ``most`` are of the claim that most articles tell, 0
    where no two tell the same. ``strip`` and ``picture`` are SVG. ``unsaid`` statements have no source that anybody
    could name."""

    title: str
    id: str
    state: State
    articles: int
    outlets: int
    least: int | None
    most: int | None
    first: str | None
    last: str | None
    statements: int
    strip: str | None
    lead: str | None
    picture: str | None
    claims: tuple[Told, ...]
    changes: tuple[Change, ...]
    voices: tuple[Voice, ...]
    anonymous: tuple[Voice, ...]
    unsaid: int
    sayings: tuple[Saying, ...]
    prints: tuple[Print, ...]


def story(library: Library, *, story: Annotated[str, Path(description="A story's id.")]) -> Story:
    """A story: its articles, claims and origins, what changed, who speaks."""
    settle(library.db)
    found = members(library.db, story) if story else ()
    if not found:
        raise Missing(_missing(library, story))
    known = at_once(library.db, story) if len(found) > 1 else None
    heard = speakers(library.db, story)
    claims = known.claims if known else ()
    lead = claims[0] if claims else None
    dates = sorted(one.published for one in found if one.published)
    return Story(
        title=next((line(one.title) for one in found if one.title), "") or "Untitled story",
        id=story,
        state="alone" if len(found) == 1 else "working" if known is None else "ready",
        articles=len(found),
        outlets=len({one.outlet.casefold() for one in found if one.outlet}),
        least=_counted(known, lead, "least"),
        most=_counted(known, lead, "most"),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        statements=sum(one.statements for one in found),
        strip=_strip(found, known) if len(found) > 1 else None,
        lead=lead.id if lead else None,
        picture=_picture(lead, known) if lead and known else None,
        claims=tuple(_told(one, known) for one in claims if known),
        changes=tuple(_changes(known)) if known else (),
        voices=tuple(_voice(one) for one in heard if one.name is not None and not one.nameless),
        anonymous=tuple(_voice(one) for one in heard if one.nameless),
        unsaid=sum(one.statements for one in heard if one.name is None),
        sayings=tuple(_sayings(known)) if known else (),
        prints=tuple(_print(number, one) for number, one in enumerate(found, 1)),
    )


def _missing(library: Library, id: str) -> str:
    """Why there is no such story, and where to look instead."""
    if (other := story_of(library.db, id)) is not None:
        what, its = other
        told = f"; its story is at /stories/{its}" if its else ", and is not linked with others yet"
        where = f" at /{what}s/{id}" if what != "statement" else ""
        return f"{id} is the id of a{'n' if what == 'article' else ''} {what}{where}{told}."
    if (now := renamed(library.db, id)) is not None:
        return f"This story has another id since an earlier article was found: it is at /stories/{now}"
    return (
        f"There is no story {shorten(id, 60)} in this library. A story has the id of its earliest article, and another"
        " one when an earlier article comes: look for it under Now, or search for its words."
    )


def _counted(known: Trace | None, lead: Claim | None, end: Literal["least", "most"]) -> int | None:
    if known is None:
        return None
    return int(getattr(lead.origins, end)) if lead else 0


def _at(article: str, statement: str | None = None) -> str:
    """The address of an article, and in it of a statement."""
    return f"/articles/{quote(article, safe='')}" + (f"#s-{quote(statement, safe='')}" if statement else "")


# pictures


def _strip(found: Sequence[Member], known: Trace | None) -> str:
    """All articles in time; those that tell the claim that most tell in the colours of its picture."""
    lead = known.claims[0] if known and known.claims else None
    ink: dict[str, str] = {}
    tells: dict[str, timestrip.Tells] = {}
    if known and lead:
        for at, stem in enumerate(lineage(lead, known.articles).stems):
            for branch in stem.walk():
                ink[branch.telling.article] = str(at % upstream.COLOURS) if stem.origin else "n"
                tells[branch.telling.article] = "denies" if branch.telling.polarity == "denied" else "tells"
    prints = [
        timestrip.Print(
            outlet=shorten(one.outlet or UNKNOWN_OUTLET, 60),
            published=one.published,
            address=_at(one.id),
            title=shorten(one.title or "untitled", 120),
            tells=tells.get(one.id, "other" if lead else "tells"),
            ink=ink.get(one.id, "n"),
        )
        for one in found
    ]
    return timestrip.render(prints, label=f"{len(found)} articles by outlet, in time; the same are listed below")


def _picture(lead: Claim, known: Trace) -> str:
    """The way of the claim that most tell; each version leads to its article."""
    links = {one.article: _at(one.article, one.attribution) for one in lead.versions}
    return upstream.render(lead, known.articles, links=links)


# lists


def _told(claim: Claim, known: Trace) -> Told:
    origins = claim.origins
    return Told(
        claim=claim.id,
        proposition=line(claim.proposition),
        articles=len(claim.versions),
        outlets=outlets(known.articles[one.article] for one in claim.versions),
        least=origins.least,
        most=origins.most,
        denials=sum(one.polarity == "denied" for one in claim.versions),
        grave=len({(one.kind, one.downstream) for one in claim.drift if one.severity >= GRAVE}),
    )


def _changes(known: Trace) -> Iterator[Change]:
    """Each once, the gravest first, and of equals those of the claim that more articles tell."""
    seen: set[tuple[str, ...]] = set()
    ordered = sorted(
        ((one, claim) for claim in known.claims for one in claim.drift), key=lambda pair: -pair[0].severity
    )
    for one, claim in ordered:
        key = (one.kind, one.upstream, one.downstream, one.sentence)
        if key not in seen:
            seen.add(key)
            before, after = known.articles[one.upstream], known.articles[one.downstream]
            yield Change(
                CHANGED[one.kind], round(one.severity, 2), one.severity >= GRAVE, line(one.sentence), claim.id,
                one.upstream, outlet(before), one.downstream, outlet(after),
            )  # fmt: skip


def _voice(one: Speaker) -> Voice:
    about = [one.role, None if one.role else one.sort or one.kind, one.country]
    return Voice(
        one.actor, line(one.name or ""), ", ".join(line(part) for part in about if part), one.anonymity, one.statements,
        one.articles, one.through, one.outlets,
    )  # fmt: skip


def _sayings(known: Trace) -> Iterator[Saying]:
    """Quotations that two articles or more print, those that most print first."""
    many: Mapping[int, int] = {at: len({v.article for v in one.variants}) for at, one in enumerate(known.quotations)}
    for at in sorted((at for at, articles in many.items() if articles > 1), key=lambda at: -many[at]):
        one = known.quotations[at]
        verdicts = Counter(variant.verdict for variant in one.variants)
        yield Saying(
            line(one.speaker) if one.speaker else None,
            shorten(one.words, SAID),
            many[at],
            tuple(verdicts.most_common()),
        )


def _print(number: int, one: Member) -> Print:
    return Print(number, one.id, one.outlet, one.title, one.published, one.words, one.statements)
