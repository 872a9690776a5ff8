"""What do a verb's own auxiliaries, negations and arguments say of whether it happened? Modality's first part.

In: a verb. Out: :class:`Sign`, each a modality with the tokens that tell it: "will not", "did not", "must", "is to",
"nobody", "have been ...-ing". Source: own rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from headwater.data.tables import rows
from headwater.records import Modality
from headwater.what import slots
from headwater.what.sorts import Sorts
from headwater.what.tree import BE, HAVE, NEGATIONS, Tree

MODAL: dict[str, Modality] = {
    "will": "planned", "shall": "planned", "ll": "planned", "wo": "planned", "won": "planned", "would": "planned",
    "d": "planned", "may": "possible", "might": "possible", "could": "possible", "can": "possible",
    "cannot": "possible", "must": "demanded", "should": "demanded", "ought": "demanded",
}  # fmt: skip
NEGATED: dict[Modality, Modality] = {
    "planned": "ruled out", "possible": "ruled out", "demanded": "demanded", "ruled out": "possible",
    "denied": "possible", "ongoing": "denied", "happened": "denied",
}  # fmt: skip
NOBODY = frozenset("nobody none nothing neither".split())
FARTHEST = 4
"""Tokens from a verb back to its "to"."""
NOW = frozenset("is are am s re m".split())


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that tells a modality: which, and by what tokens."""

    modality: Modality
    marks: tuple[int, ...] = ()


def copular(sorts: Sorts, noun: int) -> Iterator[Sign]:
    """ "Are on strike", "have been on strike", "was no attack"."""
    tree = sorts.tree
    copula = tree.first(noun, "cop")
    if copula is None:
        return
    bound = bool(tree.preposition(noun))
    group = (*tree.group(copula), *tree.of(noun, "aux"))
    words = {tree.lower[at]: at for at in (*group, copula)}
    modal = next((at for at in group if tree.lower[at] in MODAL), None)
    denied = negation(tree, sorted({*group, *range(copula + 1, min(copula + 3, noun))}))
    if modal is not None:
        yield _modal(tree, group, modal, denied)
    elif denied:
        yield Sign("denied", (copula, *denied))
    elif bound and "been" in words and ("have" in words or "has" in words):
        yield Sign("ongoing", tuple(words[word] for word in ("have", "has", "been") if word in words))
    elif bound and tree.lower[copula] in NOW:
        yield Sign("ongoing", (copula,))


def verbal(sorts: Sorts, verb: int) -> Iterator[Sign]:
    """What a verb's auxiliaries, negations and arguments tell."""
    tree = sorts.tree
    group = tree.group(verb)
    if not group and tree.relations[verb] == "conj" and shares(tree, verb):
        yield from verbal(sorts, tree.heads[verb])
        return
    if (yet := _yet_to(tree, verb)) is not None:
        yield Sign("denied", yet)
        return
    denied = negation(tree, group)
    modal = next((index for index in group if tree.lower[index] in MODAL and not _name(tree, index)), None)
    empty = next(_empty(sorts, verb), None)
    if modal is not None:
        yield _modal(tree, group, modal, denied or ((empty,) if empty is not None else ()))
    elif (duty := _duty(tree, group)) is not None:
        yield Sign("demanded", (*duty, *denied)) if not denied else Sign("denied", denied)
    elif (due := _is_to(tree, group)) is not None:
        yield Sign("ruled out", (*due, *denied)) if denied else Sign("planned", due)
    elif denied and not _infinitive_only(tree, verb):
        yield Sign("denied", (*_auxiliary_of(tree, group, denied), *denied))
    elif empty is not None:
        yield Sign("denied", (empty,))
    else:
        yield from _aspect(tree, verb, group)
    for index in group:
        if ("d", tree.lower[index]) in table():
            yield Sign(table()["d", tree.lower[index]], (index,))


def _yet_to(tree: Tree, verb: int) -> tuple[int, int] | None:
    """ "Has yet to pay", "have yet to be freed"."""
    ahead = range(verb - 1, max(0, verb - FARTHEST), -1)
    return next(((at - 1, at) for at in ahead if tree.lower[at] == "to" and tree.lower[at - 1] == "yet"), None)


def shares(tree: Tree, verb: int) -> bool:
    """Whether a verb joined by "and" has its subject, and so its auxiliaries, from the one before."""
    head = tree.heads[verb]
    return head >= 0 and tree.is_verb(head) and tree.first(verb, "nsubj", "nsubj:pass") is None


def _name(tree: Tree, index: int) -> bool:
    return tree.tags[index] in ("PROPN", "NOUN") or (tree.lower[index] == "d" and tree.view.forms[index] == "D")


def negation(tree: Tree, group: Sequence[int]) -> tuple[int, ...]:
    """The tokens of a negation, the apostrophe counted in; "not only" is none."""
    for index in group:
        word = tree.lower[index]
        if word == "no" and tree.lower[index + 1] == "longer":
            return (index, index + 1)
        if word not in NEGATIONS or tree.lower[index + 1] in ("only", "just", "merely"):
            continue
        if word == "t":
            return (index - 1, index) if tree.view.forms[index - 1] in "'’ʼ" else ()
        return (index,)
    return ()


def _modal(tree: Tree, group: Sequence[int], modal: int, negation: tuple[int, ...]) -> Sign:
    word = tree.lower[modal]
    kind = MODAL[word]
    if word == "cannot":
        return Sign("denied", (modal,))
    if word == "won" and not negation:
        return Sign("happened")
    if kind == "possible" and negation and word in ("could", "can"):
        return Sign("denied", (modal, *negation))
    if kind == "possible":
        return Sign("possible", (modal, *negation))
    if kind == "planned" and _after(tree, group, modal) in HAVE and word != "will":
        return Sign("conditional", (modal,))
    return Sign(NEGATED[kind] if negation else kind, (modal, *negation))


def _after(tree: Tree, group: Sequence[int], index: int) -> str:
    return next((tree.lower[at] for at in group if at > index and tree.tags[at] not in ("ADV", "PART")), "")


def _duty(tree: Tree, group: Sequence[int]) -> tuple[int, ...] | None:
    """ "Has to", "had to"."""
    return next(
        ((at, at + 1) for at in group if tree.lower[at] in HAVE and tree.lower[at + 1 : at + 2] == ("to",)), None
    )


def _is_to(tree: Tree, group: Sequence[int]) -> tuple[int, ...] | None:
    """ "Is to visit", "were to be freed", "is about to leave"."""
    about = next((at for at in group if tree.lower[at] == "about" and tree.lower[at + 1 : at + 2] == ("to",)), None)
    if about is not None:
        return (about, about + 1)
    return next(
        ((at, at + 1) for at in group if tree.lower[at] in BE - {"s", "be"} and tree.lower[at + 1 : at + 2] == ("to",)),
        None,
    )


def _infinitive_only(tree: Tree, verb: int) -> bool:
    """\"Not to attack": the negation is of what is asked or agreed, told by the governor."""
    return slots.infinitive(tree, verb) and tree.relations[verb] in ("xcomp", "advcl", "acl", "ccomp", "conj")


def _auxiliary_of(tree: Tree, group: Sequence[int], negation: tuple[int, ...]) -> tuple[int, ...]:
    """The auxiliary before the negation: "did not"."""
    before = negation[0] - 1
    return (before,) if before in group and tree.lower[before] not in ("to",) else ()


def _empty(sorts: Sorts, verb: int) -> Iterator[int]:
    """ "Nobody", "no company": a subject or an object that is nobody."""
    tree = sorts.tree
    for head in tree.of(verb, "nsubj", "nsubj:pass", "obj", "iobj"):
        if tree.lower[head] in NOBODY:
            yield head
        yield from (kid for kid in tree.of(head, "det", "amod", "advmod", "cc") if tree.lower[kid] in ("no", "neither"))


def _aspect(tree: Tree, verb: int, group: Sequence[int]) -> Iterator[Sign]:
    """ "Is marching", "have been marching"."""
    if not tree.lower[verb].endswith("ing"):
        if slots.is_passive(tree, verb):
            being = next((at for at in group if tree.lower[at] == "being"), None)
            now = [at for at in group if tree.lower[at] in NOW]
            if being is not None and now:
                yield Sign("ongoing", (now[0], being))
        return
    words = {tree.lower[at]: at for at in group}
    if "been" in words and ("have" in words or "has" in words or "ve" in words):
        yield Sign("ongoing", tuple(words[word] for word in ("have", "has", "ve", "been") if word in words))
    elif now := [at for at in group if tree.lower[at] in NOW]:
        yield Sign("ongoing", (now[0],))


@cache
def table() -> Mapping[tuple[str, str], Modality]:
    """(pos, word) -> the modality of what it governs; verbs are in :func:`phrases`."""
    return {(pos, words): passed_on(kind) for words, pos, kind in rows("modality.tsv") if pos != "v"}


def passed_on(kind: str) -> Modality:
    """The modality that the table means: "-" leaves an act as it is, which is that it happened."""
    return "happened" if kind == "-" else cast(Modality, kind)
