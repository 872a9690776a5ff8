"""What does a notebook show of a library? Claims with their picture, stories, quotations, each from one call.

In: an open library, and what is asked. Out: records that a program can use, and that a notebook shows: HTML that brings
its style, asks for nothing, and follows the notebook's theme. What is new is linked first, as on the command line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from headwater.across import library as across
from headwater.across.contract import as_dict
from headwater.across.quotes import Quotation
from headwater.across.records import Claim, Trace
from headwater.across.wording import difference
from headwater.export import storylist, tracepage, upstream
from headwater.export.html import fragment, sheet
from headwater.export.lineage import outlet, outlets
from headwater.export.page import address
from headwater.export.phrased import counts, flat, listed, stamp
from headwater.export.quotations import Wording, wordings
from headwater.export.shown import line, shorten
from headwater.export.summary import count
from headwater.library.connection import faults
from headwater.library.listing import Listing
from headwater.library.versions import Piece
from headwater.records import Article

if TYPE_CHECKING:
    from headwater.library.view import Library

VERSIONS, CLAIMS, QUOTATIONS = 50, 10, 10
"""Versions of the best claim, further claims, and quotations that a notebook shows."""
LONGEST = 600
"""Code points of a claim or a wording."""
DARK = "@media (prefers-color-scheme: dark) {"
LIGHT_NOTEBOOK = 'body:is([data-jp-theme-light="true"], .vscode-light) .headwater'
DARK_NOTEBOOK = 'body:is([data-jp-theme-light="false"], .vscode-dark, .vscode-high-contrast) .headwater'
"""How Jupyter and VS Code say which theme they have; elsewhere the reader's own setting counts."""


@dataclass(frozen=True, slots=True, repr=False)
class Traced:
    """The claims that were meant, the best first. A notebook shows the picture of the best one, its versions, and the
    ids of the others."""

    found: Trace

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims, as records."""
        return self.found.claims

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values: the object of ``headwater trace --format json``."""
        return as_dict(self.found)

    def to_svg(self) -> str:
        """The picture of the best claim, to stand alone; nothing where there is no claim."""
        return upstream.render(self.claims[0], self.found.articles) if self.claims else ""

    def __repr__(self) -> str:
        if not self.claims:
            return "<Traced: no claims>"
        best = self.claims[0]
        told = f"“{shorten(best.proposition, 80)}” {counts(best, self.found.articles)}"
        return f"<Traced: {count(len(self.claims), 'claim')}; the best: {told}>"

    def _repr_html_(self) -> str:
        articles = self.found.articles
        others = self.claims[1:]
        shown = [(shorten(one.proposition, LONGEST), counts(one, articles), one.id) for one in others[:CLAIMS]]
        best = self.claims[0] if self.claims else None
        return fragment(
            "notebook_trace.html",
            style=_style(),
            picture=self.to_svg().replace(f"<style>{upstream.style()}</style>\n", ""),
            counted=counts(best, articles) if best else "",
            versions=len(best.versions) if best else 0,
            rows=tracepage.rows(best, articles)[:VERSIONS] if best else (),
            others=shown,
            left=len(others),
        )


@dataclass(frozen=True, slots=True, repr=False)
class Quotations:
    """Who printed some words as a quotation, and how: one quotation for each utterance."""

    found: Trace

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations, as records."""
        return self.found.quotations

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values: the object of ``headwater quote --format json``."""
        return as_dict(self.found)

    def __repr__(self) -> str:
        prints = sum(len(one.variants) for one in self.quotations)
        return f"<Quotations: {count(len(self.quotations), 'quotation')} in {count(prints, 'print')}>"

    def _repr_html_(self) -> str:
        shown = [_said(one, self.found.articles) for one in self.quotations[:QUOTATIONS]]
        left = len(self.quotations) - len(shown)
        return fragment("notebook_quote.html", style=_style(), quotations=shown, left=left)


@dataclass(frozen=True, slots=True)
class Row:
    """One wording: ``pieces`` is what differs from the first print; who printed it first, where to find that, who
    also."""

    verdict: str
    pieces: tuple[Piece, ...]
    outlet: str
    when: str
    address: str | None
    others: str


@dataclass(frozen=True, slots=True)
class Said:
    """One quotation."""

    speaker: str
    counted: str
    rows: tuple[Row, ...]


def trace(library: Library, what: str) -> Traced:
    """Where a claim comes from: ``what`` is words of it, or the id of a claim, an article, a statement or a story.
    Raises UsageError, LibraryError."""
    with faults():
        across.link(library.db)
        return Traced(across.traced(library.db, what))


def stories(library: Library, *, since: str | None = None, limit: int = 20) -> Listing[storylist.Story]:
    """What is being told now, what grows most first; ``since``: told again since this day (ISO prefix). A listing with
    ``truncated`` has more: raise the limit. Raises LibraryError."""
    with faults():
        across.link(library.db)
        found = storylist.rows(across.stories(library.db, since=since, limit=limit + 1))
    more = len(found) > limit
    after = found[limit - 1].id if more else None
    note = "a higher limit shows more" if more else None
    return Listing(tuple(found[:limit]), storylist.Story, None if more else len(found), after, note)


def quote(library: Library, words: str, *, who: str | None = None) -> Quotations:
    """Who printed these words as somebody's own, in which wording; ``who`` leaves out what somebody else said. Raises
    UsageError, LibraryError."""
    with faults():
        across.link(library.db)
        return Quotations(across.quoted(library.db, words, who=who))


def _said(one: Quotation, articles: Mapping[str, Article]) -> Said:
    found = wordings(one)
    printers = outlets(articles[each.article] for each in one.variants)
    told = (count(len(one.variants), "article"), count(printers, "outlet"), count(len(found), "wording"))
    rows = tuple(_row(each, one.words, articles) for each in found)
    return Said(line(one.speaker or "Somebody not named"), " · ".join(told), rows)


def _row(one: Wording, reference: str, articles: Mapping[str, Article]) -> Row:
    first, *others = [articles[each.article] for each in one.prints]
    return Row(
        verdict=one.verdict,
        pieces=tuple(_pieces(one, reference)),
        outlet=outlet(first),
        when=stamp(first.published),
        address=address(first.url),
        others=listed((outlet(article) for article in others), most=12),
    )


def _pieces(one: Wording, reference: str) -> Iterator[Piece]:
    if one.verdict in ("verbatim", "only here") or len(one.text) > LONGEST:
        yield Piece("same", f"“{shorten(one.text, LONGEST)}”")
        return
    yield from (Piece(piece.kind, flat(piece.text)) for piece in difference(line(reference), line(one.text)))


@cache
def _style() -> str:
    """The notebook's, and the picture's in the colours of the notebook's theme, as far as that is known."""
    light, _, dark = upstream.style().partition(DARK)
    themed = f"{LIGHT_NOTEBOOK} {{\n{light}}}\n{DARK_NOTEBOOK} {{\n{dark.rpartition('}')[0]}}}\n"
    return f"{sheet('notebook.css')}{upstream.style()}\n{themed}"
