"""The growth of a library as a picture: SVG by hand, both axes logarithmic, one panel a figure.

In: the figures of bench/library.py. Out: SVG text. Every panel has the sizes on its x axis, its line with a label at
every point, and, where something is promised, the promise as a dashed line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 360, 230
LEFT, RIGHT, TOP, BOTTOM = 62, 26, 40, 36
COLUMNS = 3
INK, FAINT, PROMISED = "#1f2933", "#d5dbe1", "#b5482a"


@dataclass(frozen=True, slots=True)
class Line:
    """One panel: ``points`` are (articles, value); ``promise`` is the most that the value may be, in its unit."""

    title: str
    unit: str
    points: tuple[tuple[float, float], ...]
    colour: str
    promise: float | None = None


def lines(figures: dict[str, Any]) -> list[Line]:
    """The panels that there are figures for."""
    paths: list[tuple[str, str, tuple[str, str], float, str, float | None]] = [
        ("Adding, processor time without the network's", "s", ("build", "processor"), 1, "#24567a", None),
        ("File size", "MB", ("build", "bytes"), 1e-6, "#5b4a8a", None),
        ("Memory of the adding process", "MB", ("build", "resident"), 1, "#7a5a24", None),
        ("ask, 95th percentile", "ms", ("ask", "p95"), 1, "#1d6b57", 100),
        ("who, 95th percentile", "ms", ("who", "p95"), 1, "#8a3a5b", 200),
        ("Opening, median", "ms", ("open", "p50"), 1, "#4a5a6a", 50),
    ]
    sizes = sorted(figures["sizes"].items(), key=lambda pair: int(pair[0]))
    every = []
    for title, unit, (part, name), scale, colour, promise in paths:
        points = tuple(
            (float(size), value * scale) for size, known in sizes if (value := _value(known, part, name)) is not None
        )
        if points:
            every.append(Line(title, unit, points, colour, promise))
    return every


def _value(known: dict[str, Any], part: str, name: str) -> float | None:
    if part == "build" and name == "resident":
        samples = known.get("samples") or [{}]
        found = samples[-1].get("resident")
    else:
        found = known.get(part, {}).get(name)
    return float(found) if found else None


def drawn(figures: dict[str, Any]) -> str:
    """The whole picture."""
    panels = lines(figures)
    rows = math.ceil(len(panels) / COLUMNS)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {COLUMNS * WIDTH} {rows * HEIGHT}" role="img" '
        f'aria-labelledby="title" font-family="sans-serif" font-size="11" fill="{INK}">',
        '<title id="title">How a library grows from 1 000 to 100 000 articles of ten statements each</title>',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
    ]
    for number, panel in enumerate(panels):
        x, y = number % COLUMNS * WIDTH, number // COLUMNS * HEIGHT
        parts += [f'<g transform="translate({x} {y})">', *_panel(panel), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _panel(line: Line) -> list[str]:
    xs = _decades([x for x, _ in line.points])
    ys = _decades([y for _, y in line.points] + ([line.promise * 1.5] if line.promise else []))
    across = _Axis(xs, LEFT, WIDTH - RIGHT)
    up = _Axis(ys, HEIGHT - BOTTOM, TOP)
    parts = [f'<text x="{LEFT}" y="20" font-size="13" font-weight="bold">{line.title} ({line.unit})</text>']
    for x in xs:
        parts.append(_stroke([(across.at(x), TOP), (across.at(x), HEIGHT - BOTTOM)], FAINT))
        parts.append(f'<text x="{across.at(x):.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{shown(x)}</text>')
    for y in ys:
        parts.append(_stroke([(LEFT, up.at(y)), (WIDTH - RIGHT, up.at(y))], FAINT))
        parts.append(f'<text x="{LEFT - 6}" y="{up.at(y) + 4:.1f}" text-anchor="end">{shown(y)}</text>')
    parts.append(f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 4}" text-anchor="end">articles</text>')
    if line.promise:
        height = up.at(line.promise)
        parts.append(_stroke([(LEFT, height), (WIDTH - RIGHT, height)], PROMISED, 'stroke-dasharray="5 4"'))
        promise = f"at most {shown(line.promise)} {line.unit}"
        parts.append(f'<text x="{LEFT + 4}" y="{height - 4:.1f}" fill="{PROMISED}">{promise}</text>')
    places = [(across.at(x), up.at(y)) for x, y in line.points]
    parts.append(_stroke(places, line.colour, 'stroke-width="2"'))
    for i, ((x, y), (_, value)) in enumerate(zip(places, line.points, strict=True)):
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{line.colour}"/>')
        anchor = "end" if i else "start"
        parts.append(f'<text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="{anchor}">{shown(value)}</text>')
    return parts


@dataclass(frozen=True, slots=True)
class _Axis:
    """Decades, and the pixels from the first to the last of them."""

    decades: Sequence[float]
    start: float
    end: float

    def at(self, value: float) -> float:
        low, high = math.log10(self.decades[0]), math.log10(self.decades[-1])
        return self.start + (math.log10(value) - low) / (high - low) * (self.end - self.start)


def _decades(values: Sequence[float]) -> list[float]:
    """Powers of ten from at or under the least to at or over the most, two at least.

    >>> _decades([3.0, 120.0])
    [1.0, 10.0, 100.0, 1000.0]
    """
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return [10.0**power for power in range(low, max(high, low + 1) + 1)]


def shown(value: float) -> str:
    """Three figures, and thin groups of three.

    >>> shown(100000.0), shown(12.345), shown(0.5)
    ('100 000', '12.3', '0.5')
    """
    if value >= 100:
        return f"{round(value):,}".replace(",", " ")
    return f"{value:.3g}"


def _stroke(points: Sequence[tuple[float, float]], colour: str, extra: str = "") -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" {extra}/>'
