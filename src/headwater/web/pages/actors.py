"""Who may be meant by a name, and who is quoted most of late?

In: a library, a name where one was typed. Out: actors to choose from, the most quoted first. Two people of one name are
never taken for one in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from headwater.library import people
from headwater.library.people import Person
from headwater.library.view import Library


@dataclass(frozen=True, slots=True)
class Actors:
    """Those who may be meant by ``name``, of each at most ``most`` statements counted; without a name, those who say
    most in the newest ``most`` statements of the library. ``more`` are not shown."""

    title: str
    name: str | None
    most: int
    rows: tuple[Person, ...]
    more: int
    note: str | None


def actors(
    library: Library,
    *,
    name: Annotated[str | None, Query(description="A name, a part of one, or an id.", max_length=500)] = None,
) -> Actors:
    """Who may be meant by a name; without one, who is quoted most of late."""
    name = (name or "").strip() or None
    found = people.choice(library.db, name) if name else people.lately(library.db)
    most = people.FEW if name else people.LATELY
    more = (found.total or len(found)) - len(found) if found.truncated else 0
    return Actors("Who says what", name, most, tuple(found), more, found.note)
