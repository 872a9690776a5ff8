"""Which format is written how? Readings in, pieces of text out, as soon as each can be written.

``FORMATS`` is the whole list, ``TIMELINES`` that of ``--timeline``. Each exporter is imported when it is first asked
for: ``--help`` needs none of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from headwater.export.values import Json
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
    from headwater.export.table import render

    for i, reading in enumerate(readings):
        rule = _rule(view) if i else ""
        yield rule + render(reading, width=_width(view), colour=view.colour, everything=view.everything)


def one_json(readings: Iterable[Reading], view: View) -> Iterator[str]:
    """One object for one input, a list for several."""
    from headwater.export.contract import as_dict

    return _whole(map(as_dict, readings), view)


def json_lines(readings: Iterable[Reading], view: View) -> Iterator[str]:
    """One object a line, in the order of the inputs."""
    from headwater.export.contract import as_dict

    return _lines(map(as_dict, readings))


def markdown(readings: Iterable[Reading], view: View) -> Iterator[str]:
    """One document each, with a rule between."""
    from headwater.export.markdown import render

    return _documents(map(render, readings))


def page(readings: Iterable[Reading], view: View) -> Iterator[str]:
    """One page with all the articles; nothing, if no input could be read."""
    from headwater.export.page import render

    read = list(readings)
    if read:
        yield render(read)


def timeline_table(readings: Iterable[Reading], view: View) -> Iterator[str]:
    """One timeline each, with a rule between."""
    from headwater.export.timetable import render

    for i, reading in enumerate(readings):
        rule = _rule(view) if i else ""
        yield rule + render(reading, width=_width(view), colour=view.colour, everything=view.everything)


def timeline_json(readings: Iterable[Reading], view: View) -> Iterator[str]:
    """One object for one input, a list for several."""
    from headwater.export.timeline_contract import as_dict

    return _whole(map(as_dict, readings), view)


def timeline_lines(readings: Iterable[Reading], view: View) -> Iterator[str]:
    """One object a line, in the order of the inputs."""
    from headwater.export.timeline_contract import as_dict

    return _lines(map(as_dict, readings))


def timeline_markdown(readings: Iterable[Reading], view: View) -> Iterator[str]:
    """One document each, with a rule between."""
    from headwater.export.timetable import markdown

    return _documents(map(markdown, readings))


def _width(view: View) -> int:
    from headwater.export.table import NARROWEST, WIDEST

    return min(max(view.width, NARROWEST), WIDEST)


def _rule(view: View) -> str:
    return f"\n{'─' * _width(view)}\n\n"


def _documents(written: Iterable[str]) -> Iterator[str]:
    yield from (("\n---\n\n" if i else "") + each for i, each in enumerate(written))


def _whole(values: Iterable[Json], view: View) -> Iterator[str]:
    written = (json.dumps(value, ensure_ascii=False, indent=2) for value in values)
    if not view.several:
        yield from (f"{each}\n" for each in written)
        return
    yield "["
    yield from (f"{',' if i else ''}\n{each}" for i, each in enumerate(written))
    yield "\n]\n"


def _lines(values: Iterable[Json]) -> Iterator[str]:
    yield from (f"{json.dumps(value, ensure_ascii=False)}\n" for value in values)


Writer = Callable[[Iterable[Reading], View], Iterator[str]]
FORMATS: dict[str, Writer] = {
    "table": table,
    "json": one_json,
    "jsonl": json_lines,
    "html": page,
    "md": markdown,
}
TIMELINES: dict[str, Writer] = {
    "table": timeline_table,
    "json": timeline_json,
    "jsonl": timeline_lines,
    "md": timeline_markdown,
}
