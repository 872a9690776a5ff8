"""How sourced is it, at a glance? Two pictures of the library's figures, as SVG that stands alone.

In: Sourcing records. Out: SVG text. Figures are written on the marks, and all of them in the description: colour never
carries one alone. Light and dark follow the reader's setting; nothing is fetched.

1. ``shares``: one bar a group, from named to none.   2. ``months``: the share of anonymous statements over time.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from html import escape

from headwater.export.citation import INVISIBLE
from headwater.library.listing import UNKNOWN_OUTLET
from headwater.library.stats import Sourcing

WIDTH, LEFT, RIGHT = 600, 150, 590
"""User units; at a width of 600 px one of them is a pixel."""
KINDS = ("named", "document", "described", "unnamed", "none")
ROW, BAR, TOP = 34, 20, 76
LONGEST = 20
"""Characters of a group's name."""
ROOM = 30
"""Units that a percentage needs inside a bar."""
HIGH, BASE = 180, TOP + 180
START, END = 58, 560
"""Where the first and the last month are."""
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""Months from one label of the axis to the next."""
TOLD = 12
"""Months whose share is written beside the line."""
PLACES = ((0, -14), (0, 14), (24, -10), (24, 10), (-24, -10), (-24, 10))
"""Where a share may stand from its month; among many months only straight above or below tells whose it is."""
Spot = tuple[float, float, int, Sourcing]
"""Where a month is: x, y, the month, and its figures."""
# Plain colours, no variables: word processors and converters know no others.
STYLE = """
svg{font:13px system-ui,sans-serif}text{fill:#1b1b1b}.paper{fill:#fff}.axis{stroke:#767676;fill:none}
.trend{stroke:#a3243b;stroke-width:2;fill:none}.grid{stroke:#d9d9d9}.gap{stroke-dasharray:2 5}
.dot{fill:#a3243b}.named{fill:#1f6f4a}.document{fill:#2b5fa8}
.described{fill:#b3540a}.unnamed{fill:#a3243b}.none{fill:#5f5f68}
text.in{fill:#fff;font-size:12px}.head{font-size:15px;font-weight:600}.small{font-size:12px}
@media (prefers-color-scheme:dark){text{fill:#ececec}.paper{fill:#16181c}.axis{stroke:#9a9a9a}.trend{stroke:#bf4459}
.grid{stroke:#3a3d44}.dot{fill:#bf4459}.named{fill:#2d8a5f}.document{fill:#4677bd}.described{fill:#b8651c}.unnamed{fill:#bf4459}
.none{fill:#74747e}text.in{fill:#fff}}
""".strip()


def shares(records: Sequence[Sourcing], *, title: str = "Who stands behind the statements") -> str:
    """Stacked bars: of each group's statements, the share of each kind of source, from named to none."""
    shown = [one for one in records if one.statements]
    body = [*_legend(), *(part for i, one in enumerate(shown) for part in _bar(one, TOP + i * ROW))]
    if not shown:
        body.append(_text(LEFT, TOP + 14, "no statements"))
    told = "; ".join(f"{one.group or UNKNOWN_OUTLET}: {_told(one)}" for one in shown) or "no statements"
    return _svg(body, TOP + max(len(shown), 1) * ROW + 6, title=title, told=told)


def months(records: Sequence[Sourcing], *, title: str = "Share of anonymous statements by month") -> str:
    """A line: the share of statements from described or unnamed sources, with months to scale.

    Groups that are no month (only a year, or no date) are not drawn; a note under the chart says how many statements
    they have.
    """
    found = {_month(one.group): one for one in records if one.anonymous is not None}
    shown = sorted((month, one) for month, one in found.items() if month is not None)
    left = _left_out(records)
    first, last = (shown[0][0], shown[-1][0]) if shown else (0, 0)
    spots = [(_across(month, first, last), _down(one.anonymous or 0.0), month, one) for month, one in shown]
    body = [*_axis(first, last), *_trend(spots)] if spots else [_text(LEFT, TOP, "no months")]
    bottom = BASE + 42 if spots else TOP + 24
    notes = [left] if left else []
    if any(after[2] - before[2] > 1 for before, after in itertools.pairwise(spots)):
        notes.insert(0, "Dotted: months without statements.")
    body += [_text(10, bottom + i * 17, note, "small") for i, note in enumerate(notes)]
    told = "; ".join(f"{one.group}: {_percent(one.anonymous or 0.0)} of {one.statements}" for _, one in shown)
    return _svg(body, bottom + len(notes) * 17, title=title, told=f"{told or 'no months'}. {left}".strip(". ") + ".")


def _month(group: str | None) -> int | None:
    """Months since the year 0; None for what is not a month."""
    found = MONTH.fullmatch(group or "")
    return int(found[1]) * 12 + int(found[2]) - 1 if found else None


def _left_out(records: Sequence[Sourcing]) -> str:
    """What is not drawn, in words; empty where everything is."""
    years = sum(one.statements for one in records if one.group and _month(one.group) is None)
    undated = sum(one.statements for one in records if not one.group)
    parts = [f"{_count(years)} dated only to a year"] if years else []
    parts += [f"{_count(undated)} without a date"] if undated else []
    return f"Not shown: {', '.join(parts)}." if parts else ""


def _count(number: int) -> str:
    return f"{number} statement" if number == 1 else f"{number} statements"


def _legend() -> Iterator[str]:
    for i, kind in enumerate(KINDS):
        x = 10 + i * 112
        yield f'<rect class="{kind}" x="{x}" y="44" width="12" height="12" rx="2"/>'
        yield _text(x + 18, 55, kind if kind != "none" else "no source")


def _bar(one: Sourcing, y: int) -> Iterator[str]:
    yield _text(10, y + 9, _short(one.group or UNKNOWN_OUTLET))
    yield _text(10, y + 24, _count(one.statements), "small")
    x = float(LEFT)
    for kind in KINDS:
        part = getattr(one, kind) / one.statements
        wide = part * (RIGHT - LEFT)
        if wide:
            hint = _safe(f"{one.group or UNKNOWN_OUTLET}, {kind}: {getattr(one, kind)} of {one.statements}")
            yield (
                f'<rect class="{kind}" x="{x:.1f}" y="{y}" width="{max(wide - 1, 0.5):.1f}" height="{BAR}">'
                f"<title>{hint}</title></rect>"
            )
        if wide >= ROOM:
            yield _text(x + wide / 2, y + 14, _percent(part), "in", anchor="middle")
        x += wide


def _across(month: int, first: int, last: int) -> float:
    return START + (END - START) * ((month - first) / (last - first) if last > first else 0.5)


def _down(share: float) -> float:
    return BASE - share * HIGH


def _axis(first: int, last: int) -> Iterator[str]:
    for share in (0.5, 1.0):
        yield f'<path class="grid" d="M48 {_down(share):.1f}H{RIGHT}"/>'
    for share in (0.0, 0.5, 1.0):
        yield _text(44, _down(share) + 4, _percent(share), "small", anchor="end")
    yield f'<path class="axis" d="M48 {TOP}V{BASE}H{RIGHT}"/>'
    step = next((step for step in STEPS if (last - first) // step < 8), STEPS[-1])
    for month in range(first, last + 1, step):
        x = _across(month, first, last)
        yield f'<path class="axis" d="M{x:.1f} {BASE}v4"/>'
        yield _text(x, BASE + 18, f"{month // 12:04}-{month % 12 + 1:02}", "small", anchor="middle")


def _trend(spots: Sequence[Spot]) -> Iterator[str]:
    """Lines between months that follow one another, dotted ones over months without statements, and the shares."""
    run: list[Spot] = []
    for spot in spots:
        if run and spot[2] - run[-1][2] > 1:
            yield _line(run, "trend")
            yield _line([run[-1], spot], "trend gap")
            run = []
        run.append(spot)
    yield _line(run, "trend")
    for x, y, _, one in spots:
        hint = _safe(f"{one.group}: {_percent(one.anonymous or 0.0)} of {_count(one.statements)}")
        yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"><title>{hint}</title></circle>'
    yield from _figures(spots)


def _line(run: Sequence[Spot], kind: str) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y, *_ in run)
    return f'<polyline class="{kind}" points="{points}"/>' if len(run) > 1 else ""


def _figures(spots: Sequence[Spot]) -> Iterator[str]:
    """The shares of some months, each where it meets neither the line nor another; without such a place, none."""
    taken: list[tuple[float, float]] = []
    for x, y, _, one in spots[:: -(-len(spots) // TOLD)]:
        for dx, dy in PLACES if len(spots) <= TOLD else PLACES[:2]:
            at = (x + dx, y + dy)
            if _free(at, spots, taken):
                taken.append(at)
                yield _text(at[0], at[1] + 4, _percent(one.anonymous or 0.0), "small", anchor="middle")
                break


def _free(at: tuple[float, float], spots: Sequence[Spot], taken: Sequence[tuple[float, float]]) -> bool:
    """Whether a figure in the middle of this place is inside, and off the line and the other figures."""
    x, y = at
    if not (66 <= x <= WIDTH - 18 and TOP - 20 <= y <= BASE - 8):
        return False
    if any(abs(x - other) < 36 and abs(y - height) < 14 for other, height in taken):
        return False
    if any(abs(x - dot[0]) < 20 and abs(y - dot[1]) < 10 for dot in spots):
        return False
    return not any(_meets(at, a, b) for a, b in itertools.pairwise(spots))


def _meets(at: tuple[float, float], a: Spot, b: Spot) -> bool:
    """Whether the piece of line passes within the figure's box."""
    left, right = max(a[0], at[0] - 19), min(b[0], at[0] + 19)
    if left > right:
        return False
    slope = (b[1] - a[1]) / (b[0] - a[0])
    ends = sorted(a[1] + slope * (x - a[0]) for x in (left, right))
    return ends[0] < at[1] + 8 and ends[1] > at[1] - 8


def _told(one: Sourcing) -> str:
    counts = ", ".join(f"{getattr(one, kind)} {kind}" for kind in KINDS)
    return f"{counts} of {one.statements}"


def _text(x: float, y: float, words: str, kind: str = "", *, anchor: str = "start") -> str:
    marked = f' class="{kind}"' if kind else ""
    return f'<text{marked} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{_safe(words)}</text>'


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def _safe(words: str) -> str:
    return escape(INVISIBLE.sub(" ", words))


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _svg(body: Sequence[str], height: int, *, title: str, told: str) -> str:
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
            'role="img" aria-labelledby="title told">',
            f'<title id="title">{_safe(title)}</title>',
            f'<desc id="told">{_safe(told)}</desc>',
            f"<style>{STYLE}</style>",
            f'<rect class="paper" width="{WIDTH}" height="{height}"/>',
            _text(10, 24, title, "head"),
            *body,
            "</svg>\n",
        ]
    )
