"""Which verb carries a noun that is an act? "Launched an attack": the noun in, :class:`Light` out, or None.

A noun is carried by the verb that it is the object of, or the subject of a passive ("sanctions were imposed"), or of
a verb of happening ("talks resume"); "a series of attacks" is carried as the series is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from headwater.what import slots
from headwater.what.sorts import QUANTITIES, Sorts, words_of
from headwater.what.tree import Tree

DEPTH = 3
STRIKING = frozenset({"strike", "hit", "target", "destroy", "damage"})
"""Verbs whose object is what the attack that is their subject was done to."""


@dataclass(frozen=True, slots=True)
class Light:
    """``verb`` governs the noun; ``agent`` and ``target`` head who does it and to whom, where the verb tells it."""

    verb: int
    agent: int | None
    target: int | None
    happening: bool = False
    """Whether the noun is the subject of a verb of happening."""
    carrying: bool = False
    """Whether the verb only carries the noun, so that its auxiliaries and its phrases are the act's."""


def light(sorts: Sorts, noun: int) -> Light | None:
    """The verb that carries the noun."""
    tree = sorts.tree
    top = climbed(tree, noun)
    verb, relation = tree.heads[top], tree.relations[top]
    below = _below(sorts, noun)
    carried = verb >= 0 and relation in ("obj", "nsubj:pass") and carriers() & set(tree.lemmas(verb))
    if below is not None and not carried:
        return below
    if verb < 0 or not tree.is_verb(verb):
        return None
    lemmas = set(tree.lemmas(verb))
    if relation in ("obj", "nsubj:pass") or (relation == "acl" and slots.is_passive(tree, verb)):
        return _carried(sorts, verb, lemmas)
    if relation == "nsubj":
        happening = not lemmas.isdisjoint(words_of("happening"))
        struck = slots.object_(sorts, verb) if lemmas & STRIKING else None
        return Light(verb, None, struck, happening=happening, carrying=happening)
    if relation == "obl" and _bound(tree, top, lemmas):
        suffers = "come" in lemmas
        subject = slots.surface(sorts, verb)
        return Light(verb, None if suffers else subject, subject if suffers else None, carrying=True)
    return None


def _below(sorts: Sorts, noun: int) -> Light | None:
    """The participle after the noun: "sanctions imposed by the council", "talks held in Oslo"."""
    tree = sorts.tree
    for kid in tree.of(noun, "acl"):
        if (
            kid > noun
            and carriers() & set(tree.lemmas(kid))
            and tree.first(kid, "nsubj") is None
            and slots.participle(tree, kid)
        ):
            return Light(kid, slots.by_agent(tree, kid), None, carrying=True)
    return None


def climbed(tree: Tree, noun: int) -> int:
    """The noun that stands for it outside: of "a series of attacks" the series, of "talks and visits" the talks."""
    for _ in range(DEPTH):
        head = tree.heads[noun]
        if head < 0:
            break
        measured = tree.relations[noun] == "nmod" and tree.preposition(noun) == "of" and tree.lower[head] in QUANTITIES
        if not measured and not (tree.relations[noun] == "conj" and tree.tags[head] == "NOUN"):
            break
        noun = head
    return noun


def _carried(sorts: Sorts, verb: int, lemmas: set[str]) -> Light:
    if not lemmas.isdisjoint(words_of("suffering")):
        return Light(verb, None, slots.subject(sorts, verb), carrying=True)
    carrying = not lemmas.isdisjoint(carriers())
    return Light(verb, slots.subject(sorts, verb) if carrying else None, None, carrying=carrying)


@cache
def carriers() -> frozenset[str]:
    """The verbs that carry a noun, and whose subject does what the noun says."""
    return words_of("light") | words_of("making") | words_of("imposing")


def _bound(tree: Tree, noun: int, lemmas: set[str]) -> bool:
    """ "Took part in talks", "go on strike", "came under attack"."""
    preposition = tree.preposition(noun)
    if preposition in ("in", "to") and lemmas & {"take", "engage", "join"}:
        return True
    return (preposition == "on" and "go" in lemmas) or (preposition == "under" and "come" in lemmas)
