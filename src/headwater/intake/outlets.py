"""Is this the name of a news outlet?

In: printed words. Out: yes or no, by the table ``data/outlets.tsv`` (name, domains, country, kind, aliases, careful).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def known(name: str) -> bool:
    """Whether the table has an outlet of this name; names that are ordinary words or persons' names do not count.

    >>> known("Al Jazeera"), known("Ana Duro")
    (True, False)
    """
    return " ".join(name.casefold().split()).removeprefix("the ") in names()


@cache
def names() -> frozenset[str]:
    """Names and aliases in lower case, without the article."""
    found: set[str] = set()
    for row in (files("headwater") / "data" / "outlets.tsv").read_text("utf-8").splitlines():
        cells = row.split("\t")
        if row.startswith("#") or len(cells) < 5 or cells[5:6] == ["yes"]:
            continue
        found.update(name.casefold().removeprefix("the ") for name in (cells[0], *cells[4].split("|")) if name)
    return frozenset(found)
