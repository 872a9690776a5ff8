"""How is one outlet sourced, whom does it cite, and who cites it?

In: a library, an outlet's name as printed. Out: counts over its newest articles, who is quoted most in them, whom they
cite and who cites the outlet; and its articles, page by page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Path, Query

from headwater.errors import Missing
from headwater.export.shown import BADGE
from headwater.library import outlets, stats
from headwater.library.outlets import Cited
from headwater.library.stats import Sourcing
from headwater.library.view import Library
from headwater.records import Anonymity

QUOTED, CITED, PAGE = 12, 12, 40
"""How many are shown: of those quoted most, of those cited and citing, and articles on a page."""
KINDS: tuple[Anonymity, ...] = ("named", "document", "described", "unnamed", "none")
BAR = 1000
"""The width of the bar in its own units."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the bar: statements of one kind of source, where it begins and how wide it is."""

    anonymity: str
    label: str
    statements: int
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor (id) who is quoted, with how many statements."""

    actor: str
    name: str
    statements: int


@dataclass(frozen=True, slots=True)
class Other:
    """Another outlet or an agency, in how many articles and with how many statements. ``outlet`` is its name in this
    library, null where it has no articles here; ``actor`` its id as an actor."""

    name: str
    outlet: str | None
    actor: str | None
    articles: int
    statements: int


@dataclass(frozen=True, slots=True)
class Wire:
    """An agency, in how many articles it is credited."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Row:
    """An article: its statements, and how many of them are anonymous (described or unnamed)."""

    id: str
    title: str | None
    published: str | None
    wire: str | None
    statements: int
    anonymous: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet. What is counted is counted over ``counted`` articles: its newest, at most ``most``. ``sourced`` have a
    source at all, ``single_source`` exactly one; ``anonymous`` is a share, 0 to 1, null without statements. ``citing``
    others were found in ``looked_at`` articles that name the outlet."""

    title: str
    name: str
    first: str | None
    last: str | None
    most: int
    counted: int
    statements: int
    anonymous: float | None
    sourced: int
    single_source: int
    documents: int
    bar: tuple[Slice, ...]
    quoted: tuple[Voice, ...]
    wired: int
    wires: tuple[Wire, ...]
    cites: tuple[Other, ...]
    more_cites: int
    citing: tuple[Other, ...]
    more_citing: int
    looked_at: int
    rows: tuple[Row, ...]
    after: str | None


def outlet(
    library: Library,
    *,
    outlet: Annotated[str, Path(description="The outlet's name, as printed.")],
    after: Annotated[str | None, Query(description="The `after` of the page before.")] = None,
) -> Outlet:
    """How one outlet is sourced, whom it cites, and who cites it."""
    db = library.db
    name = outlets.exactly(db, outlet)
    found = stats.newest(db, name, articles=outlets.NEWEST, most=QUOTED) if name is not None else None
    if name is None or found is None:
        raise Missing(f"No article of an outlet called {outlet[:80]!r} is in this library.")
    sourcing, quoted = found
    articles = outlets.newest(db, name)
    output = outlets.output(db, name, articles=articles)
    cites = outlets.cites(db, name, articles=articles)
    citing, looked_at = outlets.cited_by(db, name)
    printed = outlets.printed(db, name, after=after or None, limit=PAGE)
    return Outlet(
        title=name, name=name, first=output.first, last=output.last, most=outlets.NEWEST, counted=sourcing.articles,
        statements=sourcing.statements, anonymous=sourcing.anonymous, sourced=sourcing.sourced,
        single_source=sourcing.single_source, documents=sourcing.document, bar=_bar(sourcing),
        quoted=tuple(Voice(one.actor, one.name, one.statements) for one in quoted),
        wired=sum(number for _, number in output.wires), wires=tuple(Wire(*one) for one in output.wires[:CITED]),
        cites=_others(cites), more_cites=max(0, len(cites) - CITED), citing=_others(citing, here=True),
        more_citing=max(0, len(citing) - CITED), looked_at=looked_at,
        rows=tuple(
            Row(one.id, one.title, one.published, one.wire, one.statements, one.anonymous) for one in printed
        ),
        after=printed.after,
    )  # fmt: skip


def _bar(sourcing: Sourcing) -> tuple[Slice, ...]:
    """From named to none; the widths add up."""
    slices: list[Slice] = []
    done = 0
    for kind in KINDS:
        number: int = getattr(sourcing, kind)
        start, done = BAR * done // max(1, sourcing.statements), done + number
        if number:
            slices.append(Slice(kind, BADGE[kind], number, start, BAR * done // sourcing.statements - start))
    return tuple(slices)


def _others(found: Sequence[Cited], *, here: bool = False) -> tuple[Other, ...]:
    """``here``: all of them are outlets of this library."""
    return tuple(
        Other(one.name, one.outlet or (one.name if here else None), one.actor, one.articles, one.statements)
        for one in found[:CITED]
    )
