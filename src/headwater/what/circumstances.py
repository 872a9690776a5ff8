"""Where and when was an act? An act in, its place and its time out, as far as they hang on it.

A place or a time belongs to the act if it hangs on its verb or noun, on the verb that carries it ("held talks | in
Oslo"), on its own participle ("an accord | reached in Oslo"), or on the one it is done to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from headwater.records import Dated, Party, Span
from headwater.what import slots
from headwater.what.acts import Act
from headwater.what.light import climbed
from headwater.what.parties import Company
from headwater.what.tree import Tree

IN_PLACE = frozenset(
    "in at near inside outside across off around along on within throughout through above beside behind beneath".split()
)
SPATIAL = frozenset("outside inside near behind beside beneath above".split())
"""Prepositions that only a place follows."""
MOVES: dict[str, frozenset[str]] = {
    "MOBILIZE": frozenset("from to into out through along towards toward onto".split()),
    "RETREAT": frozenset("from to into out through across towards toward".split()),
    "AID": frozenset({"to"}),
}
"""Prepositions that give the place of acts that move somebody."""
NO_PLACE = frozenset("prison jail custody office court return turn charge place part power".split())
"""Places that only say what became of somebody ("sentenced to seven years in prison")."""
BEGINNING = frozenset("begin start continue resume keep go stop finish".split())
DRIVING = frozenset("deport bar ban expel evict banish exile".split())
"""Verbs after which "from" gives the place."""
AWAY = frozenset({"abroad", "overseas"})
DEPTH = 5
FAR = 60
"""Words between an act and its time, at most."""


def place_of(act: Act, *, company: Company, target: int | None, but: Iterable[Party | None]) -> Party | None:
    """The place that hangs on the act; none that is a party of it."""
    sorts = company.sorts
    taken = [party.span for party in but if party is not None]
    for preposition, head in _around(act, target):
        if not _introduces_place(act, preposition) or company.timely(head):
            continue
        spatial = preposition in SPATIAL and sorts.tree.tags[head] == "NOUN"
        inner = head if spatial or "place" in sorts.of(head) else _place_inside(company, head)
        if inner is None or sorts.tree.lower[inner] in NO_PLACE:
            continue
        found = company.party(inner)
        if found is not None and not any(found.span.meets(one) for one in taken):
            return found
    return _beside(act, company, taken)


def _introduces_place(act: Act, preposition: str) -> bool:
    first = preposition.split(" ")[0]
    driven = first == "from" and act.row.verb and not DRIVING.isdisjoint(act.tree.lemmas(act.head))
    return driven or first in IN_PLACE or first in MOVES.get(act.row.kind, frozenset())


def _around(act: Act, target: int | None) -> Iterator[tuple[str, int]]:
    """The phrases with a preposition that may be of the act."""
    for at in carriers(act):
        yield from slots.phrases(act.tree, at)
    for head in act.at("against") if target is None else ():
        yield from slots.phrases(act.tree, head)
    if target is not None and target > act.head:
        yield from slots.phrases(act.tree, target)


def _place_inside(company: Company, head: int) -> int | None:
    """ "Outside his bookshop in Halvesk": the town."""
    tree = company.sorts.tree
    inner = (kid for preposition, kid in slots.phrases(tree, head) if preposition in IN_PLACE)
    return next((kid for kid in inner if "place" in company.sorts.of(kid)), None)


def _beside(act: Act, company: Company, taken: Sequence[Span]) -> Party | None:
    """ "The Halvesk bombing", "deployed abroad", "Halvesk, where they met"."""
    tree, sorts = act.tree, act.sorts
    for at in carriers(act):
        away = next((kid for kid in tree.of(at, "advmod") if tree.lower[kid] in AWAY), None)
        if away is not None:
            return Party(tree.view.spans[away], None)
        where = any(tree.lower[kid] == "where" for kid in tree.of(at, "advmod"))
        if where and tree.relations[at] == "acl" and "place" in sorts.of(tree.heads[at]):
            return company.party(tree.heads[at])
    if act.row.verb:
        return None
    for kid in tree.of(act.head, "compound"):
        actor = sorts.actor_at.get(kid)
        if actor is not None and actor.kind == "place" and not any(one.meets(tree.view.spans[kid]) for one in taken):
            return company.party(kid)
    return None


def carriers(act: Act) -> tuple[int, ...]:
    """The act itself, the verb that carries it, and a verb that only says that it begins."""
    tree = act.tree
    found = [act.head, climbed(tree, act.head)] if not act.row.verb else [act.head]
    if act.light is not None and act.light.carrying:
        found.append(act.light.verb)
    above = tree.heads[act.head]
    if act.row.verb and above >= 0 and tree.relations[act.head] == "xcomp" and BEGINNING & set(tree.lemmas(above)):
        found.append(above)
    return tuple(dict.fromkeys(found))


def when_of(act: Act, *, company: Company, others: frozenset[int]) -> Dated | None:
    """The date or time of day that hangs on the act, or on the verb that carries it; not one of the ``others``'."""
    tree = act.tree
    first, end = tree.bounds(act.head)
    first, end = max(first, act.head - FAR), min(end, act.head + FAR)
    low, high = tree.view.spans[first].start, tree.view.spans[end - 1].end
    at = bisect_left(company.starts, low)
    while at < len(company.times) and company.starts[at] < high:
        time = company.times[at]
        if time.kind in ("DATE", "TIME") and _hangs(act, time.span, others):
            return Dated(time.span, time.value)
        at += 1
    return None


def _hangs(act: Act, span: Span, others: frozenset[int]) -> bool:
    tree = act.tree
    part = tree.view.range_of(span)
    inside = range(*part)
    head = next((index for index in inside if tree.heads[index] not in inside), None)
    if head is None or part[0] <= act.head < part[1]:
        return False
    bearers = {*carriers(act), *_joined(act, before=part[0])}
    at, relation = tree.heads[head], tree.relations[head]
    for _ in range(DEPTH):
        if at < 0 or at in bearers:
            break
        if not _passes(act, at, relation, others):
            return False
        at, relation = tree.heads[at], tree.relations[at]
    return at in bearers


def _passes(act: Act, at: int, relation: str, others: frozenset[int]) -> bool:
    """Whether a time may hang on the act through this word."""
    tree = act.tree
    if tree.is_verb(at) or at in others or relation in ("nmod:poss", "amod") or tree.relations[at] in ("acl", "advcl"):
        return False
    if tree.relations[at] in ("nsubj", "nsubj:pass"):
        return act.row.verb and relation != "compound"
    if tree.relations[at] in ("obj", "iobj"):
        return not act.row.verb or bool(act.sorts.of(at) & {"person", "people", "named"})
    return True


def _joined(act: Act, *, before: int) -> list[int]:
    """The verb that "and" joins this one to, for a time that stands before both."""
    tree, head = act.tree, act.tree.heads[act.head]
    joined = act.row.verb and tree.relations[act.head] == "conj" and _same_clause(tree, act.head)
    return [head] if joined and before < head else []


def _same_clause(tree: Tree, verb: int) -> bool:
    return tree.is_verb(tree.heads[verb]) and tree.first(verb, "nsubj", "nsubj:pass") is None
