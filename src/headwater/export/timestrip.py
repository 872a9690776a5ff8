"""When was a story printed, and by whom? A row for each outlet, time from left to right, a mark for each article.

In: the prints of a story. Out: SVG for a page that brings the style (``upstream.style``); each mark is a link. The
first outlets have rows of their own, all others share the last one. Marks that would lie on each other stand below each
other. Time is stretched where much was printed, as in the picture of a claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from headwater.across.moments import moment
from headwater.export.citation import INVISIBLE
from headwater.export.lettering import fit
from headwater.export.phrased import stamp
from headwater.export.placing import EDGE, WIDE
from headwater.export.timeaxis import Axis, axis

Tells = Literal["tells", "denies", "other"]
LEFT, RIGHT, UNDATED = 258.0, WIDE - EDGE - 20.0, 70.0
"""Where time begins and ends; room for what has no date."""
ROWS = 16
"""Outlets with a row of their own; one more is shown before the rest share a row."""
ROW, APART, LINE = 24.0, 15.0, 13.0
"""Height of a row; units between two marks beside each other, and below each other."""
DEEPEST = 8
"""Marks below each other in one row; more lie on each other."""
SIZE = 13.0


@dataclass(frozen=True, slots=True)
class Print:
    """One article: who printed it and when (ISO prefix), where it leads, what it is called; whether it ``tells`` what
    most articles tell, and in the colour (``0`` to ``9``, ``n`` for none) of which origin."""

    outlet: str
    published: str | None
    address: str
    title: str
    tells: Tells = "tells"
    ink: str = "n"


def render(prints: Sequence[Print], *, label: str) -> str:
    """The picture; ``label`` says for those who do not see it what it is."""
    times = [at for one in prints if (at := moment(one.published)) is not None]
    undated = len(times) < len(prints)
    along = axis(times, left=LEFT + UNDATED * undated, right=RIGHT)
    rows = list(_rows(prints))
    body: list[str] = []
    y = 46.0
    for name, some in rows:
        placed, deep = _placed(some, along)
        body.append(f'<path class="rule" d="M{EDGE} {y - ROW / 2:.1f}H{WIDE - EDGE}"/>')
        body.append(f'<text x="{EDGE}" y="{y + 4.5:.1f}">{_safe(fit(name, LEFT - EDGE - 24, SIZE))}</text>')
        body += [_mark(one, x, y + LINE * lane) for one, x, lane in placed]
        y += ROW + LINE * deep
    height = y - ROW / 2 + 10
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="up" viewBox="0 0 {WIDE} {height:.0f}" width="{WIDE}" '
            f'height="{height:.0f}" role="group" aria-label="{_safe(label)}">',
            f'<rect class="paper" width="{WIDE}" height="{height:.0f}"/>',
            *_ticks(along, undated=undated, down=height - 8),
            *body,
            "</svg>\n",
        ]
    )


def _rows(prints: Sequence[Print]) -> Iterator[tuple[str, list[Print]]]:
    """The outlets in the order of their first print; those that have no row of their own together."""
    found: dict[str, list[Print]] = defaultdict(list)
    for one in sorted(prints, key=_when):
        found[one.outlet].append(one)
    names = list(found)
    own = names if len(names) <= ROWS + 1 else names[:ROWS]
    yield from ((name, found[name]) for name in own)
    if rest := names[len(own) :]:
        yield f"{len(rest)} more outlets", sorted((one for name in rest for one in found[name]), key=_when)


def _when(one: Print) -> float:
    return moment(one.published) or float("inf")


def _placed(prints: Sequence[Print], along: Axis) -> tuple[list[tuple[Print, float, int]], int]:
    """Where each mark stands: across, and how many lines below the row's first; and how many lines there are besides
    the first."""
    ends: list[float] = []
    placed = []
    for one in prints:
        at = moment(one.published)
        x = LEFT if at is None else along.at(at)
        lane = next((lane for lane, end in enumerate(ends) if x - end >= APART), len(ends))
        lane = min(lane, DEEPEST - 1)
        ends[lane : lane + 1] = [x]
        placed.append((one, x, lane))
    return placed, max(0, len(ends) - 1)


def _mark(one: Print, x: float, y: float) -> str:
    hint = f"{one.outlet}, {stamp(one.published)}: {one.title}"
    if one.tells == "denies":
        shape = f'<path class="no uc{one.ink}" d="M{x - 4.5:.1f} {y - 4.5:.1f}l9 9m0 -9l-9 9"/>'
    elif one.tells == "other":
        shape = f'<circle class="e ucn" cx="{x:.1f}" cy="{y:.1f}" r="4.8" pointer-events="all"/>'
    else:
        shape = f'<circle class="dot uf{one.ink}" cx="{x:.1f}" cy="{y:.1f}" r="6"/>'
    said = _safe(hint)
    return f'<a href="{_safe(one.address)}" aria-label="{said}"><title>{said}</title>{shape}</a>'


def _ticks(along: Axis, *, undated: bool, down: float) -> Iterator[str]:
    if undated:
        yield f'<text class="soft s" x="{LEFT - 8:.1f}" y="22">no date</text>'
    for tick in along.ticks() if along.times != (0.0,) else ():
        yield f'<path class="{"day" if tick.whole else "tick"}" d="M{tick.x:.1f} 30V{down:.1f}"/>'
        kind = "b s" if tick.whole else "soft s"
        yield f'<text class="{kind}" x="{tick.x:.1f}" y="22" text-anchor="middle">{_safe(tick.label)}</text>'


def _safe(words: str) -> str:
    return escape(INVISIBLE.sub(" ", words))
