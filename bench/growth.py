"""The growth of a library as a picture and a page: SVG by hand, both axes logarithmic, one panel a figure; Markdown.

In: the figures of bench/library.py. Out: SVG and Markdown text. Every panel has the sizes on its x axis, its
line with a label at every point, and, where something is promised, the promise as a dashed line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.synthetic import ACTORS, OUTLETS

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
        ("Adding, network apart, processor time", "s", ("build", "processor"), 1, "#24567a", None),
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


# the page

PAGE = """# How a library grows

Made by `python bench/library.py --data FOLDER --docs docs`; edit that, not this page.

![Six panels: adding, file size, memory, ask, who and opening, from 1 000 to 100 000 articles](growth.svg)

{table}

- The libraries are synthetic: sentences of real press releases, {outlets} outlets and some {actors} actors that were
  made up, ten years, ten statements an article; 100 000 articles have a million statements. The actor who speaks most
  says a ninth of all that has a name, the second half of that, the third a third.
- `ask` is {questions} different questions of {kinds} kinds (rare, common and very common words, two words, with outlet,
  date, actor, class, country, form or kind of source, by date and by relevance), three times each, 50 statements a
  page, `who` is {names} names. Both are timed in the process, on a connection that is kept; the start of a command
  comes on top.
- Adding is without the network's time: intake, codec and writer, one article a transaction, indices and full text
  included. By the clock, and, because the machine had other work, in processor time.
- Memory growth is that of the adding process, from the second of twenty parts to the last.
- On real releases ({words} words each), two workers, their start included: {network} articles a second with the
  network, {network_size} kB of file an article; {stub} a second where reading takes no time.
- The machine: two cores, shared with other work (load {load} on average while these figures were taken).

The slowest kinds of question at {most} articles, in milliseconds:

{slowest}
"""
Row = tuple[str, str, str, float]
ROWS: list[Row] = [  # name, part, figure, scale
    ("adding, articles a second by the clock", "build", "articles_a_second", 1),
    ("adding, articles a second of processor time", "build", "articles_a_processor_second", 1),
    ("memory growth while adding, MB", "build", "resident_growth", 1),
    ("file, MB", "build", "bytes", 1e-6),
    ("file, kB an article", "build", "bytes_an_article", 1e-3),
    ("opening, median, ms", "open", "p50", 1),
    ("`ask`, median, ms", "ask", "p50", 1),
    ("`ask`, 95th percentile, ms (at most 100)", "ask", "p95", 1),
    ("`ask`, 95th percentile, ms of processor time", "ask", "processor_p95", 1),
    ("`who`, median, ms", "who", "p50", 1),
    ("`who`, 95th percentile, ms (at most 200)", "who", "p95", 1),
    ("`who`, 95th percentile, ms of processor time", "who", "processor_p95", 1),
]


def told(figures: dict[str, Any]) -> str:
    """The page about the figures, once all of them are there."""
    sizes = dict(sorted(figures["sizes"].items(), key=lambda pair: int(pair[0])))
    largest, network = sizes[max(sizes, key=int)], figures["network"]
    loads = [part["load"] for known in sizes.values() for part in (known["ask"], known["who"], *known["samples"])]
    slowest = sorted(largest["ask"]["kinds"].items(), key=lambda pair: -pair[1]["p50"])[:6]
    by_size = [
        [name, *(shown(known[part][figure] * scale) for known in sizes.values())] for name, part, figure, scale in ROWS
    ]
    by_kind = [[kind, shown(times["p50"]), shown(times["most"])] for kind, times in slowest]
    return PAGE.format(
        table=_table(["", *(f"{shown(int(size))} articles" for size in sizes)], by_size),
        slowest=_table(["", "median", "most"], by_kind),
        outlets=OUTLETS,
        actors=shown(ACTORS),
        questions=largest["ask"]["questions"],
        kinds=len(largest["ask"]["kinds"]),
        names=largest["who"]["questions"],
        words=round(network["words"] / network["articles"]),
        network=shown(network["articles_a_second"]),
        network_size=shown(network["bytes_an_article"] / 1000),
        stub=shown(figures["stub"]["articles_a_second"]),
        load=shown(sum(loads) / len(loads)),
        most=shown(largest["build"]["articles"]),
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """
    >>> print(_table(["", "ms"], [["ask", "3.1"]]))
    |  | ms |
    |---|---:|
    | ask | 3.1 |
    """
    rule = "|---|" + "---:|" * (len(head) - 1)
    return "\n".join([_row(head), rule, *map(_row, rows)])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
