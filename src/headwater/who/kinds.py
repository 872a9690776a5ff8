"""What kind of thing is a name that no table knows?

In: Words, the names that were chosen, those that the network saw, grammar. Out: the names, each form of one kind
everywhere; without those that are only adjectives ("Karsian"), or no names.
1. Evidence (:mod:`headwater.who.naming`) is weighed for each form by a multinomial logistic regression.
2. It is weighed again with the chances of the longer and shorter names that share a word: "Corvane" is what "Corvane
   Cells" is.
3. Where no kind is likely enough, the name stays what it was.
Without the network nothing is weighed. Source: our own; weights by training/kinds.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import get_args

from headwater.data.tables import rows
from headwater.records import ActorKind, Name, Syntax
from headwater.who import gazetteer
from headwater.who.naming import Evidence, Naming, Sort, of_mates
from headwater.who.words import Words

SORTS: tuple[Sort, ...] = get_args(Sort)
LIKELY = 0.45
"""The chance from which a name is of a kind,"""
NOBODY = 0.65
"""from which it is nobody's,"""
NO_PERSON = 0.9
"""and from which it is where it was taken for a person's: who is left out can be no source."""
APART = frozenset({"document", "event"})
"""Kinds that are none of ours here, and are left as they are where the name is nobody's."""
NOBODYS: frozenset[Sort] = frozenset({"adjective", "other"})
Chances = Mapping[Sort, float]


def sorted_out(view: Words, names: Sequence[Name], *, seen: Sequence[Name], syntax: Syntax | None) -> tuple[Name, ...]:
    """The names with the kinds that the article tells."""
    if not seen:
        return tuple(names)
    naming = Naming(view, names, seen, syntax)
    told = weighed(naming)
    kinds = {one.form: likely(told[one.form], one.kind) for one in naming.names if one.form in told}
    return tuple(_named(names, kinds, view.text))


def weighed(naming: Naming) -> Mapping[str, Chances]:
    """The chances of each form that no table knows."""
    unknown = [one for one in naming.names if gazetteer.known_name(one.form) is None]
    evidence = {one.form: naming.of(one) for one in unknown}
    first = {form: chances(found) for form, found in evidence.items()}
    return {one.form: chances({**evidence[one.form], **of_mates(naming.mates(one), first)}) for one in unknown}


def chances(evidence: Evidence) -> Chances:
    """The chance of each sort; they sum up to 1."""
    weights = table()
    odds = [0.0] * len(SORTS)
    for name, value in evidence.items():
        for at, weight in enumerate(weights.get(name, ())):
            odds[at] += weight * value
    raised = [math.exp(one - max(odds)) for one in odds]
    return {sort: one / sum(raised) for sort, one in zip(SORTS, raised, strict=True)}


def likely(found: Chances, now: ActorKind) -> Sort | None:
    """The sort that is likely enough of a name that was taken for this kind, None where none is."""
    sort = max(SORTS, key=found.__getitem__)
    least = LIKELY if sort not in NOBODYS else NO_PERSON if (sort, now) == ("other", "person") else NOBODY
    return sort if found[sort] >= least else None


def _named(names: Iterable[Name], kinds: Mapping[str, Sort | None], text: str) -> Iterable[Name]:
    for name in names:
        sort = kinds.get(name.span.of(text))
        if sort is None or sort == name.kind or (sort in NOBODYS and name.kind in APART):
            yield name
        elif sort not in NOBODYS:
            yield replace(name, kind=sort)  # type: ignore[arg-type]


@cache
def table() -> Mapping[str, tuple[float, ...]]:
    """The weights of each evidence, one a sort."""
    return {name: tuple(float(weight) for weight in weights) for name, *weights in rows("kinds.tsv", headed=True)}
