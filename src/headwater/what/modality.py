"""Did it happen? An act in, the modality and the printed words that say so.

1. What stands about the act itself: auxiliaries, negation, "nobody", "no arrests", "a planned visit".
2. What governs it, outward: "plans to", "threatened to", "called for", "ruled out", "denied"; the table is
   ``data/modality.tsv``. A word that is itself negated turns ("did not rule out").
3. A condition that it hangs on or stands in.
Of what is found the first of :data:`ORDER` counts. Source: own rules; the conventions are those of ``bench/what``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from headwater.records import Modality, Span
from headwater.what.acts import Act
from headwater.what.conditions import Clause
from headwater.what.governing import STEPS, outward, rules
from headwater.what.light import climbed
from headwater.what.tree import Tree
from headwater.what.verbgroup import Sign, copular, table, verbal

ORDER: tuple[Modality, ...] = (
    "conditional", "denied", "ruled out", "demanded", "possible", "planned", "ongoing", "happened",
)  # fmt: skip


def modality(act: Act, *, conditions: Sequence[Clause]) -> tuple[Modality, tuple[Span, ...]]:
    """The act's modality, and the words for it."""
    tree = act.tree
    signs = [*_own(act), *outward(act)]
    signs += _conditional(act, signs, conditions)
    best = min(signs, key=lambda sign: ORDER.index(sign.modality), default=Sign("happened"))
    if tree.lower[tree.bounds(act.head)[1] - 1] == "?" and best.modality == "planned":
        best = Sign("possible", best.marks)
    return best.modality, _spans(tree, best.marks)


def _spans(tree: Tree, marks: Iterable[int]) -> tuple[Span, ...]:
    """Neighbours make one span."""
    found: list[list[int]] = []
    for index in sorted(set(marks)):
        if found and index == found[-1][1]:
            found[-1][1] = index + 1
        else:
            found.append([index, index + 1])
    return tuple(tree.span((first, end)) for first, end in found)


def _own(act: Act) -> Iterator[Sign]:
    """1. What stands about the act itself."""
    tree = act.tree
    if act.row.verb:
        yield from verbal(act.sorts, act.head)
        return
    for at in dict.fromkeys((act.head, climbed(tree, act.head))):
        yield from _about_noun(tree, at)
        yield from copular(act.sorts, at)
    if act.light is not None and act.light.carrying and not rules(tree, act.light.verb):
        yield from verbal(act.sorts, act.light.verb)


def _about_noun(tree: Tree, noun: int) -> Iterator[Sign]:
    for kid in tree.kids[noun]:
        word = tree.lower[kid]
        if word in ("no", "neither", "not") and kid < noun:
            yield Sign("denied", (kid,))
        elif tree.relations[kid] in ("amod", "compound") and ("a", word) in table():
            yield Sign(table()["a", word], (kid,))


def _conditional(act: Act, signs: Sequence[Sign], conditions: Sequence[Clause]) -> Iterator[Sign]:
    """3. A condition that the act stands in, or hangs on."""
    tree = act.tree
    chain = set(_chain(act))
    for clause in conditions:
        if clause.part[0] <= act.head < clause.part[1]:
            yield Sign("conditional", tuple(range(*clause.marker)))
        elif clause.governor is None or _verb_above(tree, clause.governor) in chain:
            open_signs = [sign for sign in signs if sign.modality in ("planned", "possible", "demanded", "ruled out")]
            if open_signs and tree.bounds(act.head)[0] <= clause.part[0] < tree.bounds(act.head)[1]:
                best = min(open_signs, key=lambda sign: ORDER.index(sign.modality))
                yield Sign("conditional", (*best.marks, *range(*clause.marker)))


def _verb_above(tree: Tree, index: int) -> int:
    """The verb that a condition hangs on, where a parse hangs it on a noun of the main clause."""
    for _ in range(STEPS):
        if tree.is_verb(index) or tree.heads[index] < 0:
            break
        index = tree.heads[index]
    return index


def _chain(act: Act) -> Iterator[int]:
    """The act, the verb that carries it, and the verbs that govern or join it."""
    tree = act.tree
    at = act.head
    if not act.row.verb:
        at = climbed(tree, at)
        if act.light is not None:
            yield at
            at = act.light.verb
    for _ in range(STEPS):
        yield at
        relation, head = tree.relations[at], tree.heads[at]
        if head < 0 or relation not in ("xcomp", "ccomp", "conj", "obj", "advcl", "acl"):
            return
        at = head
