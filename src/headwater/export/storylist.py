"""What is being told now, and how many stand behind it? Stories with articles, outlets and origins side by side.

In: stories as the library lists them. Out: rows of plain values (:class:`Story`) for programs, and a table for a
terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from headwater.across.library import Storied
from headwater.export.phrased import between, stamp
from headwater.export.shown import line, shorten
from headwater.export.table import draw

NARROW, ROOMY = 72, 100
"""Cells from which on there is a table, and in it a column for what is anonymous and the minute of the last print."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story in a listing. ``growth`` is articles a day over the last three days; ``least`` and ``most`` independent
    origins of the claim that most of its articles tell, 0 where no two tell the same; ``anonymous`` is a share."""

    id: str
    title: str
    articles: int
    outlets: int
    least: int
    most: int
    anonymous: float
    growth: float
    first: str | None
    last: str | None


def rows(found: Sequence[Storied]) -> list[Story]:
    """The stories as plain values."""
    return [
        Story(
            one.story.id, one.story.title, one.articles, one.outlets, one.least, one.most, round(one.anonymous, 3),
            round(one.growth, 2), one.first, one.last,
        )
        for one in found
    ]  # fmt: skip


def render(found: Sequence[Story], *, width: int = 80, colour: bool = False) -> str:
    """A line a story; on a narrow terminal some lines."""
    if not found:
        return ""
    if width < NARROW:
        return draw(Text("\n".join(map(_lines, found)), overflow="fold"), width=width, colour=colour)
    roomy = width >= ROOMY
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True, header_style="dim")
    for name in ("articles", "outlets", "origins"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("a day", justify="right", no_wrap=True)
    if roomy:
        table.add_column("anonymous", justify="right", no_wrap=True)
    table.add_column("story", ratio=1, overflow="fold")
    table.add_column("last" if roomy else "", no_wrap=True, style="dim")
    for one in found:
        table.add_row(*_cells(one, roomy=roomy))
    return draw(table, width=width, colour=colour)


def _lines(one: Story) -> str:
    origins = f"{between(one.least, one.most)} origins" if one.most else "no claim in common"
    told = f"{one.articles} articles · {one.outlets} outlets · {origins} · {one.growth:.1f} a day"
    return f"{told}\n  {shorten(line(one.title) or 'untitled', 200)}  {one.id}"


def _cells(one: Story, *, roomy: bool) -> list[Text | str]:
    origins = Text(between(one.least, one.most) if one.most else "-", "bold red" if one.most else "dim")
    told = Text(shorten(line(one.title) or "untitled", 200))
    told.append(f"  {one.id}", "dim")
    share = [f"{one.anonymous:.0%}".replace("%", " %")] if roomy else []
    last = stamp(one.last) if roomy else stamp(one.last)[:10]
    return [str(one.articles), str(one.outlets), origins, f"{one.growth:.1f}", *share, told, last]
