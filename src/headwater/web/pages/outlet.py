"""How is one outlet sourced, whom does it cite, and who cites it?

In: a library, an outlet's name as printed. Out: counts over its newest articles, who is quoted most in them, whom they
cite and who cites the outlet; and its articles, page by page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Path, Query

from headwater.errors import Missing
from headwater.export.shown import BADGE
from headwater.library import outlets, stats
from headwater.library.outlets import Cited, Printed
from headwater.library.stats import Quoted, Sourcing
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
class Wire:
    """An agency, in how many articles it is credited."""

    name: str
    articles: int


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
    quoted: tuple[Quoted, ...]
    wired: int
    wires: tuple[Wire, ...]
    cites: tuple[Cited, ...]
    more_cites: int
    citing: tuple[Cited, ...]
    more_citing: int
    looked_at: int
    rows: tuple[Printed, ...]
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
        quoted=quoted,
        wired=sum(number for _, number in output.wires), wires=tuple(Wire(*one) for one in output.wires[:CITED]),
        cites=cites[:CITED], more_cites=max(0, len(cites) - CITED), citing=citing[:CITED],
        more_citing=max(0, len(citing) - CITED), looked_at=looked_at, rows=tuple(printed), after=printed.after,
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
