"""Which words are the parties of an act? Heads in, :class:`Party` out.

A party is the noun phrase without a relative clause, an apposition or what stands after a comma: article, words before
the head, "of" and "in" phrases, and what "and" joins to it. Of "the minister, Ilan Drost" it is the name. Persons to
whom something is done are taken without the place ("the two tourists | at the station"): it is the act's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from headwater.records import Party, Span, Time
from headwater.what import slots
from headwater.what.acts import Act
from headwater.what.sorts import RELATIVE, Sorts
from headwater.what.tree import Tree
from headwater.who.lexicon import NOT_NAMES
from headwater.who.words import Range

LEFT = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "advmod", "case"})
WITHIN = frozenset("of in at near from outside inside into behind".split())
"""Prepositions of phrases that belong to a party."""
DEPTH = 5
LONGEST = 12
"""Words between a party and its "of", at most."""


@dataclass(frozen=True, slots=True)
class Company:
    """What is needed to name parties: the sorts, the article's times, and who a phrase means."""

    sorts: Sorts
    times: tuple[Time, ...]
    starts: tuple[int, ...]
    actor_of: Callable[[Span], str | None] | None

    def party(self, head: int | None, *, apart: bool = False, without: str = "") -> Party | None:
        """The party that this token heads; ``apart``: without the place where it is; ``without``: a preposition whose
        phrase belongs to the verb."""
        if head is None:
            return None
        head = self.sorts.antecedent(head)
        tree = self.sorts.tree
        if tree.lower[head] in RELATIVE or tree.tags[head] in ("PUNCT", "ADP", "SCONJ"):
            return None
        head = _named(tree, head)
        span = self._whole(head, tree.span(self.phrase(head, apart=apart, without=without)))
        return Party(span, self._actor(head, span))

    def phrase(self, head: int, *, apart: bool = False, without: str = "", depth: int = 0) -> Range:
        """The tokens of the noun phrase."""
        tree = self.sorts.tree
        first, end = head, head + 1
        least = max((kid + 1 for kid in tree.kids[head] if kid < head and _preposition(tree, kid)), default=0)
        for kid in tree.kids[head]:
            if least <= kid < head and tree.relations[kid] in LEFT and not _preposition(tree, kid):
                first = min(first, _leftmost(tree, kid))
            elif kid > head and depth < DEPTH and self._belongs(head, kid, end, apart=apart, without=without):
                end = max(end, self.phrase(kid, depth=depth + 1)[1])
        core = self.sorts.core(head)
        if head < core < head + LONGEST and depth < DEPTH:
            end = max(end, self.phrase(core, depth=depth + 1)[1])
        return first, _closed(tree, first, end)

    def _belongs(self, head: int, kid: int, end: int, *, apart: bool, without: str) -> bool:
        """Whether what stands after the head is a part of the party."""
        tree = self.sorts.tree
        relation = tree.relations[kid]
        if relation in ("nummod", "compound"):
            return kid == end
        if relation == "conj":
            return tree.tags[kid] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X")
        preposition = tree.preposition(kid)
        if (
            relation != "nmod"
            or preposition not in WITHIN
            or preposition == without
            or tree.lower[kid] in NOT_NAMES
            or self.timely(kid)
        ):
            return False
        if preposition == "of":
            return kid - end < LONGEST
        at_once = any(tree.relations[at] == "case" and at == end for at in tree.kids[kid])
        return at_once and tree.tags[head] == "NOUN" and not (apart and "place" in self.sorts.of(kid))

    def timely(self, head: int) -> bool:
        """Whether the token lies in a time."""
        span = self.sorts.tree.view.spans[head]
        at = bisect_left(self.starts, span.end) - 1
        return at >= 0 and self.times[at].span.meets(span)

    def _whole(self, head: int, span: Span) -> Span:
        """A name is taken whole."""
        actor = self.sorts.actor_at.get(head)
        here = self.sorts.tree.view.spans[head]
        name = next((one for one in actor.mentions if one.holds(here)), None) if actor is not None else None
        return span if name is None else Span(min(span.start, name.start), max(span.end, name.end))

    def _actor(self, head: int, span: Span) -> str | None:
        actor = self.sorts.actor_at.get(head)
        if actor is not None and any(one.end == self.sorts.tree.view.spans[head].end for one in actor.mentions):
            return actor.id
        return self.actor_of(span) if self.actor_of is not None else None


def _preposition(tree: Tree, kid: int) -> bool:
    return tree.relations[kid] == "case" and tree.tags[kid] != "DET"


def _leftmost(tree: Tree, head: int, depth: int = 0) -> int:
    kids = [kid for kid in tree.kids[head] if kid < head]
    return min([head, *(_leftmost(tree, kid, depth + 1) for kid in kids[:1] if depth < DEPTH)])


def _closed(tree: Tree, first: int, end: int) -> int:
    """Take in the point of an abbreviation, the tail of a hyphened word."""
    view = tree.view
    while (
        end < len(view)
        and view.glued(end)
        and not view.opens(end)
        and view.forms[end] in "-‐‑"
        and end + 1 < len(view)
        and view.glued(end + 1)
    ):
        end += 2
    if (
        end < tree.bounds(first)[1] - 1
        and view.forms[end] == "."
        and view.glued(end)
        and _abbreviated(view.forms[end - 1])
    ):
        end += 1
    return end


def _abbreviated(form: str) -> bool:
    return (len(form) == 1 and form.isupper()) or form in ("Inc", "Corp", "Co", "Ltd", "Jr", "Sr", "Bros")


def _named(tree: Tree, head: int) -> int:
    """Of "the minister, Ilan Drost," the name."""
    if tree.tags[head] == "NOUN":
        name = next((kid for kid in tree.of(head, "appos") if tree.tags[kid] == "PROPN" and kid > head), None)
        if name is not None:
            return name
    return head


def agent_of(act: Act) -> int | None:
    """The head of who does it."""
    return _first(act, act.row.agent)


def target_of(act: Act, agent: int | None) -> int | None:
    """The head of whom it is done to."""
    found = _first(act, act.row.target, but=agent)
    if found is None and act.light is not None and not act.row.verb:
        return act.light.target
    return found


def _first(act: Act, places: Sequence[str], but: int | None = None) -> int | None:
    sorts = act.sorts
    for place in places:
        heads = act.at("x") if place == "x" else act.at(place)
        if place == "x":
            heads = tuple(at for verb in heads for at in _some(slots.surface(sorts, verb)))
        for head in heads:
            if head != but and _suits(act, place, head):
                return head
    return None


NO_PARTY = frozenset(
    "it that which week day month year morning evening night afternoon weekend today yesterday tomorrow time moment "
    "basis way internet television twitter radio grounds ground suspicion behalf occasion part".split()
)
ADDRESSED = frozenset({"AGREE", "REQUEST", "THREATEN"})
"""Kinds whose target is spoken to: what is promised or asked for is none."""


def _some(head: int | None) -> tuple[int, ...]:
    return () if head is None else (head,)


def _suits(act: Act, place: str, head: int) -> bool:
    """A preposition gives a party only where an actor or a thing stands, no time; "by" only one who acts."""
    classes = act.sorts.of(head)
    if place in ("by", "poss", "from", "lv", "between", "own", "x") or (place == "of" and "of" in act.row.agent):
        return bool(classes & {"actor", "people", "violent", "place"})
    if act.row.kind == "PROTEST" and not classes & {"actor", "people", "site", "place", "body"}:
        return False
    if place in ("o", "s", "o2", "lvo") and act.row.kind in ADDRESSED:
        return bool(classes & {"actor", "people", "place"})
    if place in ("o", "s", "o2", "lvo", "mod"):
        return True
    word = act.tree.lower[head]
    return act.tree.tags[head] not in ("VERB", "AUX") and word not in NO_PARTY and word not in NOT_NAMES
