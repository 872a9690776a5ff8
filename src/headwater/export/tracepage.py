"""What does a reader see in a browser of where a claim comes from? The picture, and all of it in words below.

In: a Trace. Out: one HTML page that asks for nothing: style inside, no script, and a Content-Security-Policy that
forbids every request. Everything printed is escaped by the template (``trace.html``); the dataclasses below are all
that it sees.

1. the claim with its three counts, and the picture   2. the origins and how they were counted   3. what changed
4. every version with its words   5. quotations of the story that several print
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from headwater.across.records import Claim, Link, OriginKind, Trace
from headwater.across.wording import Verdict
from headwater.export import upstream
from headwater.export.html import page, sheet
from headwater.export.lineage import Branch, Lineage, Stem, lineage, outlet
from headwater.export.page import address
from headwater.export.phrased import CHANGED, GRAVE, WAY, counts, listed, period, span, stamp, title, told_apart
from headwater.export.shown import line, shorten
from headwater.export.summary import count
from headwater.library.versions import Piece
from headwater.records import Article

LONGEST = 600
"""Code points of a version's words."""
QUOTATIONS = 12
"""Quotations shown with a claim."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, and of what."""

    number: str
    noun: str


@dataclass(frozen=True, slots=True)
class Root:
    """An origin, with the outlets that have it from there."""

    name: str
    about: str
    kind: OriginKind | None
    colour: str
    outlets: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change on the way."""

    kind: str
    grave: bool
    before: int
    after: int
    upstream: str
    downstream: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Row:
    """One version; ``pieces`` is what differs from the one that it hangs on, or its words."""

    number: int
    colour: str
    outlet: str
    when: str
    address: str | None
    title: str | None
    ways: tuple[str, ...]
    source: str
    denies: bool
    changes: tuple[tuple[str, bool], ...]
    hands_on: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """How one article prints a quotation."""

    outlet: str
    when: str
    verdict: Verdict
    text: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation that several print."""

    speaker: str
    words: str
    prints: tuple[Print, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One claim."""

    number: int
    proposition: str
    counted: str
    figures: tuple[Figure, ...]
    about: tuple[str, ...]
    picture: str
    roots: tuple[Root, ...]
    reasons: tuple[str, ...]
    circles: tuple[str, ...]
    changes: tuple[Change, ...]
    rows: tuple[Row, ...]
    sayings: tuple[Saying, ...]


def render(trace: Trace, *, limit: int | None = None) -> str:
    """One page for the claims, at most so many."""
    parts = [_part(number, claim, trace) for number, claim in enumerate(trace.claims[:limit], 1)]
    name = shorten(parts[0].proposition, 80) if len(parts) == 1 else count(len(parts), "claim")
    return page("trace.html", style=sheet("page.css") + sheet("trace.css") + upstream.style(), name=name, parts=parts)


def _part(number: int, claim: Claim, trace: Trace) -> Part:
    articles, grown = trace.articles, lineage(claim, trace.articles)
    story = next((one.title for one in trace.stories if one.id == claim.story), None)
    about = [f"{period(grown.first, grown.last)} UTC"] if grown.first else []
    about += [f"story: {line(story)}"] if story else []
    return Part(
        number=number,
        proposition=line(claim.proposition),
        counted=counts(claim, articles),
        figures=(
            Figure(str(len(claim.versions)), "article" if len(claim.versions) == 1 else "articles"),
            Figure(str(grown.outlets), "outlet" if grown.outlets == 1 else "outlets"),
            Figure(span(claim.origins), "independent origin" if claim.origins.most == 1 else "independent origins"),
        ),
        about=(*about, f"claim {claim.id}"),
        picture=upstream.render(claim, articles, anchor=f"c{number}-"),
        roots=tuple(_root(stem, at) for at, stem in enumerate(grown.stems)),
        reasons=tuple(line(reason) for reason in claim.origins.reasons),
        circles=tuple(listed(outlet(articles[one]) for one in cycle) for cycle in claim.cycles),
        changes=_changes(grown, articles),
        rows=_rows(grown, articles),
        sayings=_sayings(claim, trace),
    )


def _colour(stem: Stem, at: int) -> str:
    return str(at % upstream.COLOURS) if stem.origin else "none"


def _root(stem: Stem, at: int) -> Root:
    name, about = title(stem)
    outlets = listed((branch.outlet for branch in stem.walk()), most=12)
    return Root(name, about, stem.origin.kind if stem.origin else None, _colour(stem, at), outlets)


def _changes(grown: Lineage, articles: Mapping[str, Article]) -> tuple[Change, ...]:
    """Each once, gravest first."""
    numbers = {one.article: at for at, one in enumerate(grown.claim.versions, 1)}
    found = sorted((one for branch in grown.walk() for one in branch.drift), key=lambda one: -one.severity)
    return tuple(
        Change(
            CHANGED[one.kind], one.severity >= GRAVE, numbers[one.upstream], numbers[one.downstream],
            outlet(articles[one.upstream]), outlet(articles[one.downstream]), line(one.sentence),
        )
        for one in found
    )  # fmt: skip


def rows(claim: Claim, articles: Mapping[str, Article]) -> tuple[Row, ...]:
    """Every version of a claim, in the order of print."""
    return _rows(lineage(claim, articles), articles)


def _rows(grown: Lineage, articles: Mapping[str, Article]) -> tuple[Row, ...]:
    """The versions in the order of print."""
    texts = {one.article: one.text for one in grown.claim.versions}
    rows = [
        _row(branch, _colour(stem, at), articles, texts)
        for at, stem in enumerate(grown.stems)
        for branch in stem.walk()
    ]
    return tuple(sorted(rows, key=lambda row: row.number))


def _row(branch: Branch, colour: str, articles: Mapping[str, Article], texts: Mapping[str, str]) -> Row:
    links = [*([branch.link] if branch.link else []), *branch.also]
    above = texts[branch.link.upstream] if branch.link else None
    words = line(branch.telling.text)
    pieces = told_apart(above, words, limit=LONGEST) if above is not None else ()
    voices = " ← ".join(line(voice.name) for voice in branch.telling.voices)
    return Row(
        number=branch.number,
        colour=colour,
        outlet=branch.outlet,
        when=stamp(branch.article.published),
        address=address(branch.article.url),
        title=line(branch.article.title) if branch.article.title else None,
        ways=tuple(_way(link, articles) for link in links),
        source=shorten(voices, 120),
        denies=branch.telling.polarity == "denied",
        changes=tuple((CHANGED[one.kind], one.severity >= GRAVE) for one in branch.drift),
        hands_on=tuple(CHANGED[one.kind] for one in branch.hands_on),
        pieces=pieces if len(pieces) > 1 else (Piece("same", shorten(words, LONGEST)),),
    )


def _way(link: Link, articles: Mapping[str, Article]) -> str:
    other = outlet(articles[link.upstream])
    return f"{WAY[link.kind][1]} {other}" if link.directed else f"shares its text with {other}, which first is open"


def _sayings(claim: Claim, trace: Trace) -> tuple[Saying, ...]:
    """Quotations that two or more of the claim's articles print."""
    mine = {one.article for one in claim.versions}
    found = [one for one in trace.quotations if len({v.article for v in one.variants} & mine) > 1]
    found.sort(key=lambda one: -len(one.variants))
    return tuple(
        Saying(
            line(one.speaker or "Somebody not named"),
            shorten(one.words, LONGEST),
            tuple(
                Print(
                    outlet(trace.articles[each.article]), stamp(trace.articles[each.article].published), each.verdict,
                    shorten(each.text, LONGEST),
                )
                for each in one.variants
            ),
        )
        for one in found[:QUOTATIONS]
    )  # fmt: skip
