"""How is a table of this folder read?

In: its name. Out: its rows, as cells. Lines that begin with # are comments.
"""

from __future__ import annotations

from importlib.resources import files


def rows(name: str, *, headed: bool = False) -> list[list[str]]:
    """The rows of a table; ``headed``: whether its first line names the columns, and is left out.

    >>> rows("wires.tsv")[1:] == rows("wires.tsv", headed=True)
    True
    """
    text = files("headwater").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.split("\n") if line and line[0] != "#"]
    return lines[1:] if headed else lines
