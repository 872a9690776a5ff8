"""What does a standards editor at a terminal see of how outlets are sourced? A row a group, shares in words."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from headwater.export.shown import line
from headwater.export.table import WIDEST
from headwater.library.listing import UNKNOWN_OUTLET
from headwater.library.stats import Sourcing

NAMELESS = {"outlet": UNKNOWN_OUTLET, "month": "no date", "story": "no story"}
TABLE, QUOTED = 96, 120
"""From these widths on there is a table, and in it the names of the most quoted."""


def render(groups: Sequence[Sourcing], *, width: int = 80, colour: bool = False, by: str = "outlet") -> str:
    """The groups as a table; on a narrow terminal each as some lines."""
    if width < TABLE:
        return "".join(_lines(one, by) for one in groups)
    out = io.StringIO()
    console = Console(
        file=out, width=min(width, WIDEST), force_terminal=colour,
        color_system="standard" if colour else None, no_color=not colour, highlight=False, markup=False,
        emoji=False, legacy_windows=False,
    )  # fmt: skip
    table = Table(box=box.SIMPLE, pad_edge=False)
    table.add_column(by, overflow="fold", min_width=12)
    for name in ("articles", "one source", "statements", "named", "anonymous", "document", "no source"):
        table.add_column(name, justify="right")
    if console.width >= QUOTED:
        table.add_column("quoted most", overflow="fold")
    for one in groups:
        cells = [
            line(one.group or NAMELESS[by]), str(one.articles), share(one.single_source, one.articles),
            str(one.statements), share(one.named, one.statements),
            share(one.described + one.unnamed, one.statements), share(one.document, one.statements),
            share(one.none, one.statements),
        ]  # fmt: skip
        table.add_row(*cells, *([line(", ".join(one.quoted[:3]))] if console.width >= QUOTED else []))
    console.print(table)
    return "\n".join(row.rstrip() for row in out.getvalue().splitlines()).strip("\n") + "\n"


def _lines(one: Sourcing, by: str) -> str:
    hidden = share(one.described + one.unnamed, one.statements)
    return (
        f"{line(one.group or NAMELESS[by])}\n"
        f"  {one.articles} articles, {share(one.single_source, one.articles)} with one source\n"
        f"  {one.statements} statements: {share(one.named, one.statements)} named, {hidden} anonymous,\n"
        f"  {share(one.document, one.statements)} document, {share(one.none, one.statements)} no source\n"
    )


def share(part: int, whole: int) -> str:
    """Percent, or a dash of nothing.

    >>> share(1, 3), share(0, 0)
    ('33 %', '-')
    """
    return f"{100 * part / whole:.0f} %" if whole else "-"
