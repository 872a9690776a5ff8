"""Whom does "the country", "the city" or "the state" mean, where it says or does something?

In: Words, the cast, a phrase of an article and one such noun. Out: the one place of that sort that the sentences before
name, or None. A place that no table knows may be a city or a part of a country, not a country.
Source: our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from headwater.data.tables import rows
from headwater.who import gazetteer
from headwater.who.cast import Cast, Player
from headwater.who.nominal import alone
from headwater.who.words import Range, Words

BACK = 3
"""Sentences back that the place was named last."""
SORTS: Mapping[str, str] = {
    "country": "country", "nation": "country", "kingdom": "country",
    "city": "city", "town": "city", "village": "city", "municipality": "city", "capital": "city",
    "state": "region", "province": "region", "region": "region", "territory": "region", "county": "region",
    "island": "region",
}  # fmt: skip

NO_TOWNS = frozenset(
    "street road avenue square bridge river lake mountain airport station park sea gulf bay hill lane drive boulevard"
    " forest desert valley border coast ocean strait canal highway".split()
)
"""Last words of places that are no city and no part of a country."""

WITHIN = frozenset("in of from near outside".split())


def place_meant(view: Words, players: Cast, part: Range) -> Player | None:
    """The place that the phrase means, or None."""
    sort = SORTS.get(view.lower[part[1] - 1])
    if sort is None or part[1] - part[0] != 2:
        return None
    return alone(view, players, part[0], back=BACK, fits=lambda at, player: _is(view, at, player, sort))


def _is(view: Words, at: int, player: Player, sort: str) -> bool:
    """Whether a name is that of such a place; one that no table knows is, where something is in it or of it."""
    actor, name = player.actor, player.actor.name.casefold()
    known = _known().get(name)
    if known is not None:
        return actor.kind == "place" and known == sort
    town = actor.kind in ("place", "organisation") and at > 0 and view.lower[at - 1] in WITHIN
    return town and sort != "country" and actor.sort in (None, "government") and name.split()[-1] not in NO_TOWNS


@cache
def _known() -> Mapping[str, str]:
    """The sort of each place that a table holds."""
    found = {name.casefold(): kind for name, _, kind, _ in rows("cities.tsv", headed=True)}
    for entry in gazetteer.countries():
        found |= {city.casefold(): "city" for city in entry.capitals}
        found |= {name.casefold(): "country" for name in (entry.name, *entry.alternatives)}
    return found
