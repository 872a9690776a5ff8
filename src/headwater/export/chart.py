"""How sourced is it, at a glance? Two pictures of the library's figures, as SVG that stands alone.

In: Sourcing records. Out: SVG text. Figures are written on the marks, and all of them in the description: colour never
carries one alone. Light and dark follow the reader's setting; nothing is fetched.

1. ``shares``: one bar a group, from named to none.   2. ``months``: the share of anonymous statements over time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from headwater.export.citation import INVISIBLE
from headwater.library.stats import Sourcing

WIDTH, LEFT, RIGHT = 600, 150, 590
"""User units; at a width of 600 px one of them is a pixel."""
KINDS = ("named", "document", "described", "unnamed", "none")
ROW, BAR, TOP = 34, 20, 76
LONGEST = 20
"""Characters of a group's name."""
ROOM = 30
"""Units that a percentage needs inside a bar."""
HIGH = 180
STYLE = """
svg{font:13px system-ui,sans-serif;--ink:#1b1b1b;--paper:#fff;--line:#767676;
--named:#1f6f4a;--document:#2b5fa8;--described:#b3540a;--unnamed:#a3243b;--none:#5f5f68}
@media (prefers-color-scheme:dark){svg{--ink:#ececec;--paper:#16181c;--line:#9a9a9a;
--named:#2d8a5f;--document:#4677bd;--described:#b8651c;--unnamed:#bf4459;--none:#74747e}}
.paper{fill:var(--paper)}text{fill:var(--ink)}.in{fill:#fff;font-size:12px}.head{font-size:15px;font-weight:600}
.small{font-size:12px}.axis{stroke:var(--line);fill:none}.trend{stroke:var(--unnamed);stroke-width:2;fill:none}
.dot{fill:var(--unnamed)}.named{fill:var(--named)}.document{fill:var(--document)}.described{fill:var(--described)}
.unnamed{fill:var(--unnamed)}.none{fill:var(--none)}
""".strip()


def shares(records: Sequence[Sourcing], *, title: str = "Who stands behind the statements") -> str:
    """Stacked bars: of each group's statements, the share of each kind of source, from named to none."""
    shown = [one for one in records if one.statements]
    body = [*_legend(), *(part for i, one in enumerate(shown) for part in _bar(one, TOP + i * ROW))]
    if not shown:
        body.append(_text(LEFT, TOP + 14, "no statements"))
    told = "; ".join(f"{one.group or 'unknown'}: {_told(one)}" for one in shown) or "no statements"
    return _svg(body, TOP + max(len(shown), 1) * ROW + 6, title=title, told=told)


def months(records: Sequence[Sourcing], *, title: str = "Share of anonymous statements by month") -> str:
    """A line: the share of statements from described or unnamed sources, month by month."""
    shown = sorted((one for one in records if one.group and one.anonymous is not None), key=lambda one: one.group or "")
    top = max([0.1, *(one.anonymous or 0.0 for one in shown)])
    spots = [(*_spot(i, len(shown), (one.anonymous or 0.0) / top), one) for i, one in enumerate(shown)]
    body = [*_axis(top), *_trend(spots)] if spots else [_text(LEFT, TOP, "no months")]
    told = (
        "; ".join(f"{one.group}: {_percent(one.anonymous or 0.0)} of {one.statements}" for one in shown) or "no months"
    )
    return _svg(body, TOP + HIGH + 20, title=title, told=told)


def _legend() -> Iterator[str]:
    for i, kind in enumerate(KINDS):
        x = 10 + i * 112
        yield f'<rect class="{kind}" x="{x}" y="44" width="12" height="12" rx="2"/>'
        yield _text(x + 18, 55, kind if kind != "none" else "no source")


def _bar(one: Sourcing, y: int) -> Iterator[str]:
    yield _text(10, y + 9, _short(one.group or "unknown"))
    yield _text(10, y + 24, f"{one.statements} statements", "small")
    x = float(LEFT)
    for kind in KINDS:
        part = getattr(one, kind) / one.statements
        wide = part * (RIGHT - LEFT)
        if wide:
            hint = _safe(f"{one.group or 'unknown'}, {kind}: {getattr(one, kind)} of {one.statements}")
            yield (
                f'<rect class="{kind}" x="{x:.1f}" y="{y}" width="{max(wide - 1, 0.5):.1f}" height="{BAR}">'
                f"<title>{hint}</title></rect>"
            )
        if wide >= ROOM:
            yield _text(x + wide / 2, y + 14, _percent(part), "in", anchor="middle")
        x += wide


def _spot(number: int, count: int, height: float) -> tuple[float, float]:
    across = number / (count - 1) if count > 1 else 0.5
    return 60 + across * (RIGHT - 80), TOP + (1 - height) * (HIGH - 30)


def _axis(top: float) -> Iterator[str]:
    base = TOP + HIGH - 30
    yield f'<path class="axis" d="M48 {TOP}V{base}H{RIGHT}"/>'
    yield _text(44, TOP + 5, _percent(top), "small", anchor="end")
    yield _text(44, base + 4, "0 %", "small", anchor="end")


def _trend(spots: Sequence[tuple[float, float, Sourcing]]) -> Iterator[str]:
    yield f'<polyline class="trend" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y, _ in spots)}"/>'
    every = -(-len(spots) // 8)
    for i, (x, y, one) in enumerate(spots):
        hint = _safe(f"{one.group}: {_percent(one.anonymous or 0.0)} of {one.statements} statements")
        yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"><title>{hint}</title></circle>'
        if i % every == 0:
            yield _text(x, TOP + HIGH - 12, one.group or "", "small", anchor="middle")
            yield _text(x, y - 8, _percent(one.anonymous or 0.0), "small", anchor="middle")


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
