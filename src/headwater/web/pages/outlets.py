"""Which outlets are in the library?

In: a library, a part of a name where one was typed. Out: outlets by name, page by page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from headwater.library.outlets import COUNTED, Outlet, listed
from headwater.library.view import Library

PAGE = 50


@dataclass(frozen=True, slots=True)
class Outlets:
    """Outlets by name; at most ``most`` articles of each are counted, and then there are that many or more."""

    title: str
    name: str | None
    most: int
    rows: tuple[Outlet, ...]
    after: str | None


def outlets(
    library: Library,
    *,
    name: Annotated[str | None, Query(description="A part of the name.", max_length=500)] = None,
    after: Annotated[str | None, Query(description="The `after` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = PAGE,
) -> Outlets:
    """The outlets of the library, by name."""
    name = (name or "").strip() or None
    found = listed(library.db, name=name, after=after, limit=limit)
    return Outlets("Outlets", name, COUNTED, tuple(found), found.after)
