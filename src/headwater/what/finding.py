"""Where are the acts? A token in, the :class:`Act` that begins there out, with the first row of the table that fits.

1. A verb: not an auxiliary, not a participle before a noun, with its particle, and none other ("set up" is not "set").
2. A noun, of several words perhaps: not one that stands before another noun, or before a hyphen.
Neither is one where it is what something resembles ("as if somebody had been murdered", "like a war").
"""

from __future__ import annotations

from collections.abc import Iterator

from headwater.what import slots
from headwater.what.acts import Act, introduces
from headwater.what.forms import nouns, verb_forms
from headwater.what.frames import Row, table
from headwater.what.governing import STEPS
from headwater.what.light import light
from headwater.what.sorts import Sorts
from headwater.what.tree import Tree

MISHAP = frozenset({"accidentally", "mistakenly", "inadvertently", "unintentionally"})
NEAR = 12
"""Tokens between "as if" and a verb of its clause."""
RESEMBLING = frozenset({("as", "if"), ("as", "though")})
APART = frozenset({"compound", "advmod", "xcomp", "obj", "mark"})
"""Relations of a verb's other words that stand apart from it."""
BESIDE = frozenset({"in", "by"})
"""Particles that only count at once after the verb: elsewhere they are prepositions."""
LATE = 7


def act_at(sorts: Sorts, index: int) -> Act | None:
    """The act that begins at this token, with the first row that fits; None where it is none."""
    tree = sorts.tree
    if tree.tags[index] in ("VERB", "AUX", "NOUN", "ADJ") and _resembled(tree, index):
        return None
    if tree.tags[index] in ("VERB", "AUX"):
        return _noun(sorts, index) if _nominal(tree, index) else _verb(sorts, index)
    if tree.tags[index] not in ("NOUN", "ADJ"):
        return None
    verbal = any(form.finite or form.base for form in tree.forms(index)) and tree.tags[index] == "NOUN"
    if verbal and tree.first(index, "nsubj") is not None and tree.first(index, "cop") is None:
        return _verb(sorts, index) or _noun(sorts, index)  # a headline's verb taken for a noun
    return _noun(sorts, index)


def _resembled(tree: Tree, index: int) -> bool:
    """Whether it stands in a clause with "as if" or "as though", or after "like a"."""
    first = max(0, index - NEAR + 1)
    for at in range(first, index) if "as" in tree.lower[first:index] else ():
        if tree.lower[at : at + 2] in RESEMBLING and not {tree.heads[at], tree.heads[at + 1]}.isdisjoint(
            _upward(tree, index)
        ):
            return True
    alike = any(tree.lower[kid] == "like" for kid in tree.of(index, "case"))
    return alike and any(tree.lower[kid] in ("a", "an") for kid in tree.of(index, "det"))


def _upward(tree: Tree, at: int) -> Iterator[int]:
    """A word and those above it."""
    for _ in range(STEPS):
        if at < 0:
            return
        yield at
        at = tree.heads[at]


def _nominal(tree: Tree, index: int) -> bool:
    """Whether an "-ing" form stands as a noun: "shelling of the port continues"."""
    if not tree.lower[index].endswith("ing") or tree.first(index, "aux", "nsubj") is not None:
        return False
    return tree.lower[index + 1 : index + 2] == ("of",) or tree.relations[index] in ("nsubj", "nsubj:pass")


def _verb(sorts: Sorts, index: int) -> Act | None:
    tree = sorts.tree
    if tree.relations[index] in ("aux", "aux:pass", "cop", "compound", "case", "mark", "amod", "det"):
        return None
    if _titled(tree, index) or _polled(tree, index):
        return None
    shared: dict[str, tuple[int, ...]] = {}
    particle = slots.particle(tree, index)
    mishap = any(tree.lower[kid] in MISHAP for kid in tree.of(index, "advmod"))
    for form in verb_forms().get(tree.lower[index], ()):
        for row in table()[True].get(form.lemma, ()):
            end = _after(tree, index, row.rest)
            if end is None or (particle and not row.rest) or (mishap and row.kind == "ASSAULT"):
                continue
            act = Act(sorts, index, (index, end), row, None, shared)
            if act.fits():
                return act
    return None


def _polled(tree: Tree, index: int) -> bool:
    """Whether a bare share of those who were asked is the subject: "31 per cent opposed it" is an answer, no act. A
    parse may take "per" for a preposition."""
    for kid in tree.of(index, "nsubj", "obl"):
        share = not SHARES.isdisjoint(tree.lower[max(0, kid - 1) : min(index, kid + 3)])
        counted = tree.tags[kid] == "NUM" or any(tree.tags[at] == "NUM" for at in tree.kids[kid])
        bare = all(tree.preposition(at) != "of" for at in tree.of(kid, "nmod"))
        if kid < index and share and counted and bare:
            return tree.relations[kid] == "nsubj" or tree.first(index, "nsubj") is None
    return False


SHARES = frozenset({"%", "cent", "percent"})


def _titled(tree: Tree, index: int) -> bool:
    """Whether the verb is a word of a name ("the Fair Sentencing Act")."""
    view = tree.view
    if not view.forms[index][0].isupper() or view.opens(index) or index + 1 >= len(view):
        return False
    return (
        tree.lower[index].endswith("ing") and view.forms[index + 1][0].isupper() and view.forms[index - 1][0].isupper()
    )


def _after(tree: Tree, verb: int, rest: tuple[str, ...]) -> int | None:
    """Where the trigger ends if the row's other words are there; None where they are not."""
    after = verb + 1
    if not rest:
        return after
    if tree.lower[after : after + len(rest)] == rest and (rest[0] not in BESIDE or tree.heads[after] == verb):
        return after + len(rest)
    if len(rest) != 1:
        return None
    word = rest[0]
    late = (kid for kid in tree.kids[verb] if verb < kid <= verb + LATE)
    if any(tree.lower[kid] == word and tree.relations[kid] in APART for kid in late) or _trails(tree, verb, word):
        return after
    if word in BESIDE:
        return None
    heads = tree.of(verb, "obl", "obj", "advcl")
    return after if any(introduces(tree.preposition(kid), word) and kid > verb for kid in heads) else None


def _trails(tree: Tree, verb: int, word: str) -> bool:
    """Whether the particle stands after the object, and a parse hangs it there ("let the inspectors | in")."""
    objects = [kid for kid in tree.of(verb, "obj") if kid > verb]
    return any(tree.lower[kid] == word for head in objects for kid in tree.of(head, "case") if kid == head + 1)


def _noun(sorts: Sorts, index: int) -> Act | None:
    tree = sorts.tree
    for row in _noun_rows(tree, index):
        end = index + 1 + len(row.rest)
        head = next((at for at in range(index, end) if not index <= tree.heads[at] < end), end - 1)
        if tree.relations[head] in ("compound", "amod", "case", "det", "nummod") or _joined(tree, index, end):
            return None
        act = Act(sorts, head, (index, end), row, light(sorts, head))
        if act.fits():
            return act
    return None


def _noun_rows(tree: Tree, index: int) -> list[Row]:
    found: list[Row] = []
    for word in nouns(tree.lower[index]):
        for row in table()[False].get(word, ()):
            if all(_same(tree, index + 1 + step, want) for step, want in enumerate(row.rest)):
                found.append(row)
    return found


def _same(tree: Tree, index: int, word: str) -> bool:
    return index < len(tree.lower) and (tree.lower[index] == word or word in nouns(tree.lower[index]))


def _joined(tree: Tree, first: int, end: int) -> bool:
    """Whether a hyphen makes it a part of another word ("attack-minded")."""
    view = tree.view
    hyphen = end + 1 < len(view) and view.forms[end] in "-‐‑" and view.glued(end) and view.glued(end + 1)
    return hyphen
