"""What does a person at a terminal see of a quotation? Its wordings, the earliest print first, and what differs.

In: a Trace with quotations, the terminal's width in cells, whether it shows colour. Out: text. Those who print the same
words stand together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from headwater.across.quotes import Quotation, Variant
from headwater.across.records import Trace
from headwater.across.wording import Verdict, difference, wording
from headwater.export.lineage import outlet
from headwater.export.phrased import flat, listed, stamp
from headwater.export.shown import line, shorten
from headwater.export.summary import count
from headwater.export.table import draw
from headwater.export.traced import pieces
from headwater.library.versions import Piece
from headwater.records import Article

STYLE: Mapping[Verdict, str] = {
    "verbatim": "bold green",
    "trimmed": "bold cyan",
    "stitched": "bold yellow",
    "altered": "bold red",
    "only here": "bold magenta",
}
LONGEST, NAMES = 600, 6
"""Code points of a wording, and outlets that print it, that are shown, unless everything is."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Prints of the same words, the earliest first."""

    verdict: Verdict
    text: str
    prints: tuple[Variant, ...]


def wordings(quotation: Quotation) -> tuple[Wording, ...]:
    """The variants by their words, in the order of the first print of each; the reference comes first."""
    groups: dict[tuple[str, tuple[str, ...]], list[Variant]] = {}
    for one in quotation.variants:
        groups.setdefault((one.verdict, wording(one.text).words), []).append(one)
    found = [Wording(group[0].verdict, group[0].text, tuple(group)) for group in groups.values()]
    return tuple(sorted(found, key=lambda one: one.verdict not in ("verbatim", "only here")))


def render(
    trace: Trace, *, width: int = 80, colour: bool = False, everything: bool = False, limit: int | None = None
) -> str:
    """The quotations, at most so many."""
    shown = trace.quotations[:limit]
    parts: list[RenderableType] = []
    for quotation in shown:
        parts += [Text()] if parts else []
        parts += _quotation(quotation, trace.articles, everything=everything)
    return draw(Group(*parts), width=width, colour=colour) if shown else ""


def _quotation(quotation: Quotation, articles: Mapping[str, Article], *, everything: bool) -> Iterator[RenderableType]:
    found = wordings(quotation)
    outlets = {outlet(articles[one.article]).casefold() for one in quotation.variants}
    yield Text(line(quotation.speaker or "Somebody not named"), "bold")
    told = (count(len(quotation.variants), "article"), count(len(outlets), "outlet"), count(len(found), "wording"))
    yield Text(" · ".join(told), "dim")
    for one in found:
        yield Text()
        yield from _wording(one, quotation.words, articles, everything=everything)


def _wording(
    one: Wording, reference: str, articles: Mapping[str, Article], *, everything: bool
) -> Iterator[RenderableType]:
    first, *others = [articles[each.article] for each in one.prints]
    yield Text.assemble((one.verdict, STYLE[one.verdict]), f"  {outlet(first)} · {stamp(first.published)}")
    limit = len(one.text) if everything else LONGEST
    said = Text(f"“{shorten(one.text, limit)}”", overflow="fold")
    if one.verdict not in ("verbatim", "only here"):
        said = pieces([Piece(piece.kind, flat(piece.text)) for piece in difference(line(reference), line(one.text))])
    yield Padding(said, (0, 0, 0, 2))
    if others:
        names = listed((outlet(article) for article in others), most=len(others) if everything else NAMES)
        yield Padding(Text(f"also {names}", "dim", overflow="fold"), (0, 0, 0, 2))
