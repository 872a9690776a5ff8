"""Where does one claim come from, how was that counted, and what became of its words?

In: a claim's id, and perhaps two articles that tell it. Out: the claim with its independent origins and the reason for
each step of the count, the picture, what changed, every version, and two of them beside each other. What its story is
too large for is not worked out here: then the page says that somebody is at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from headwater.across.library import claim_at_once
from headwater.across.records import Claim as Found
from headwater.across.records import Drift, OriginKind, Trace
from headwater.export import upstream
from headwater.export.lineage import Lineage, Stem, lineage, outlet
from headwater.export.phrased import listed, title
from headwater.export.quotations import wordings
from headwater.export.shown import line, shorten
from headwater.library.view import Library
from headwater.web.pages.versions import Change, Compared, Ref, Version, changes, colour, compared, refs, versions

ANCHOR = "v"
"""Before a version's number: its place on the page."""
TITLE, WORDS = 90, 240
"""Code points of the title, and of a quotation."""
QUOTATIONS = 6
"""Quotations that are named."""


@dataclass(frozen=True, slots=True)
class Root:
    """An origin, and the versions that come from it; ``kind`` is None for those of which nobody says where they are
    from, and for those that deny. ``colour`` is its colour in the picture."""

    name: str
    about: str
    kind: OriginKind | None
    via: str | None
    colour: str
    versions: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation that several of the articles print: in how many, in how many wordings, and how many of the prints
    are altered or stitched together."""

    speaker: str | None
    words: str
    articles: int
    wordings: int
    altered: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim. ``id`` is what it is called now, ``asked`` what it was asked for by: its story may have grown since.
    While it is ``working``, the story is being worked out, and nothing else is known. ``least`` and ``most`` are its
    independent origins, ``reasons`` a sentence for everything that was merged or left out; ``first`` and ``last`` are
    of publication (ISO prefixes); ``picture`` is SVG; ``left`` and ``right`` are the articles whose versions are
    compared, or would be."""

    title: str
    asked: str
    working: bool
    id: str | None = None
    story: str | None = None
    story_title: str | None = None
    proposition: str | None = None
    articles: int = 0
    outlets: int = 0
    least: int = 0
    most: int = 0
    first: str | None = None
    last: str | None = None
    picture: str | None = None
    roots: tuple[Root, ...] = ()
    reasons: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    versions: tuple[Version, ...] = ()
    left: str | None = None
    right: str | None = None
    compared: Compared | None = None
    quotations: tuple[Saying, ...] = ()


def claim(
    library: Library,
    *,
    claim: str,
    left: Annotated[str | None, Query(max_length=200, description="An article whose version is compared.")] = None,
    right: Annotated[str | None, Query(max_length=200, description="The article that it is compared with.")] = None,
) -> Claim:
    """One claim: its origins and how they were counted, every version, and what changed on the way."""
    trace = claim_at_once(library.db, claim)
    if trace is None:
        return Claim("A claim that is being worked out", claim, working=True)
    return _page(claim, trace, left=left or None, right=right or None)


def _page(asked: str, trace: Trace, *, left: str | None, right: str | None) -> Claim:
    found = trace.claims[0]
    grown = lineage(found, trace.articles)
    known = refs(found, trace)
    beside = compared(found, trace, grown, left=left, right=right) if left and right else None
    first, second = _offered(found)
    return Claim(
        title=shorten(found.proposition, TITLE),
        asked=asked,
        working=False,
        id=found.id,
        story=found.story,
        story_title=next((line(one.title) for one in trace.stories if one.id == found.story), None),
        proposition=line(found.proposition),
        articles=len(found.versions),
        outlets=grown.outlets,
        least=found.origins.least,
        most=found.origins.most,
        first=grown.first,
        last=grown.last,
        picture=upstream.render(found, trace.articles, anchor=ANCHOR),
        roots=tuple(_root(stem, at, known) for at, stem in enumerate(grown.stems)),
        reasons=tuple(map(sentence, found.origins.reasons)),
        circles=tuple(listed(outlet(trace.articles[one]) for one in cycle) for cycle in found.cycles),
        changes=changes(_drifts(grown), known),
        versions=versions(found, trace, grown),
        left=left or first,
        right=right or second,
        compared=beside,
        quotations=_sayings(found, trace),
    )


def _offered(found: Found) -> tuple[str, str]:
    """The two that are worth comparing first: those of the gravest change, else the first two."""
    if found.drift:
        gravest = max(found.drift, key=lambda one: one.severity)
        return gravest.upstream, gravest.downstream
    return found.versions[0].article, found.versions[1].article


def _drifts(grown: Lineage) -> Iterator[Drift]:
    """What each version changed, once: what it took from two that say the same is one change."""
    return (one for branch in grown.walk() for one in branch.drift)


def _root(stem: Stem, at: int, known: Mapping[str, Ref]) -> Root:
    name, about = title(stem)
    origin = stem.origin
    return Root(
        name=name,
        about=about,
        kind=origin.kind if origin else None,
        via=line(origin.via) if origin and origin.via else None,
        colour=colour(stem, at),
        versions=tuple(sorted((known[one.telling.article] for one in stem.walk()), key=lambda one: one.number)),
    )


def sentence(reason: str) -> str:
    """A reason of the count as a sentence.

    >>> sentence("a miller is one origin, printed by A and B"), sentence("iNews: in its own voice, no origin")
    ('A miller is one origin, printed by A and B.', 'iNews: in its own voice, no origin.')
    """
    words = line(reason)
    plain = words.split(" ", 1)[0].islower()
    return (words[:1].upper() + words[1:] if plain else words) + ("" if words.endswith((".", "?", "!")) else ".")


def _sayings(found: Found, trace: Trace) -> tuple[Saying, ...]:
    """Quotations that two or more of its articles print, those that most print first."""
    mine = {one.article for one in found.versions}
    shared = [one for one in trace.quotations if len({each.article for each in one.variants} & mine) > 1]
    return tuple(
        Saying(
            line(one.speaker) if one.speaker else None,
            shorten(one.words, WORDS),
            len(one.variants),
            len(wordings(one)),
            sum(each.verdict in ("altered", "stitched") for each in one.variants),
        )
        for one in sorted(shared, key=lambda one: -len(one.variants))[:QUOTATIONS]
    )
