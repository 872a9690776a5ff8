"""Which format is written how? Readings in, pieces of text out, as soon as each can be written.

``FORMATS`` is the whole list. Each exporter is imported when it is first asked for: ``--help`` needs none of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from headwater.records import Reading


@dataclass(frozen=True, slots=True)
class View:
    """Who looks on: width in cells; whether with colour, with nothing shortened, at several inputs."""

    width: int = 80
    colour: bool = False
    everything: bool = False
    several: bool = False


def table(readings: Iterable[Reading], view: View) -> Iterator[str]:
    """One table each, with a rule between."""
    from headwater.export.table import NARROWEST, WIDEST, render

    width = min(max(view.width, NARROWEST), WIDEST)
    for i, reading in enumerate(readings):
        rule = f"\n{'─' * width}\n\n" if i else ""
        yield rule + render(reading, width=width, colour=view.colour, everything=view.everything)


def one_json(readings: Iterable[Reading], view: View) -> Iterator[str]:
    """One object for one input, a list for several."""
    from headwater.export.contract import as_dict

    written = (json.dumps(as_dict(reading), ensure_ascii=False, indent=2) for reading in readings)
    if not view.several:
        yield from (f"{each}\n" for each in written)
        return
    yield "["
    yield from (f"{',' if i else ''}\n{each}" for i, each in enumerate(written))
    yield "\n]\n"


def json_lines(readings: Iterable[Reading], view: View) -> Iterator[str]:
    """One object a line, in the order of the inputs."""
    from headwater.export.contract import as_dict

    yield from (f"{json.dumps(as_dict(reading), ensure_ascii=False)}\n" for reading in readings)


def markdown(readings: Iterable[Reading], view: View) -> Iterator[str]:
    """One document each, with a rule between."""
    from headwater.export.markdown import render

    yield from (("\n---\n\n" if i else "") + render(reading) for i, reading in enumerate(readings))


def page(readings: Iterable[Reading], view: View) -> Iterator[str]:
    """One page with all the articles; nothing, if no input could be read."""
    from headwater.export.page import render

    read = list(readings)
    if read:
        yield render(read)


FORMATS: dict[str, Callable[[Iterable[Reading], View], Iterator[str]]] = {
    "table": table,
    "json": one_json,
    "jsonl": json_lines,
    "html": page,
    "md": markdown,
}
