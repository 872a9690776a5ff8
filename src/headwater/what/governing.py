"""What do the words above an act say of whether it happened? Modality's second part: "plans to", "called for".

In: an act. Out: :class:`Sign`, from the act outward: the verbs, nouns and adjectives of ``data/modality.tsv`` that
govern it, with their own auxiliaries; a negated one turns ("did not rule out"). Source: own rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from headwater.data.tables import rows
from headwater.records import Modality
from headwater.what import slots
from headwater.what.acts import Act
from headwater.what.forms import nouns
from headwater.what.light import climbed
from headwater.what.sorts import Sorts
from headwater.what.tree import Tree
from headwater.what.verbgroup import NEGATED, Sign, negation, passed_on, shares, table, verbal

CLIMBED = frozenset({"xcomp", "ccomp", "advcl", "acl", "obl", "obj", "nmod", "csubj"})
STEPS = 4


def outward(act: Act) -> Iterator[Sign]:
    """2. What governs the act, outward."""
    tree = act.tree
    yield from _cleared(tree, act.head)
    if act.row.verb:
        yield from _above(act.sorts, act.head)
        return
    at = climbed(tree, act.head)
    yield from _over_noun(act, at)
    if act.light is not None and act.light.carrying:
        yield from _above(act.sorts, act.light.verb)


NOT_GUILTY, PLEA = ("not", "guilty", "to"), 6
"""And how many words before the act it may stand."""
CLEARED = frozenset({"acquitted", "cleared", "exonerated", "absolved"})


def _cleared(tree: Tree, at: int) -> Iterator[Sign]:
    """ "Acquitted of attacking", "cleared of the poisoning", "pleaded not guilty to the murder"."""
    before = tree.lower[max(0, at - PLEA) : at]
    if (plea := next((i for i in range(len(before)) if before[i : i + 3] == NOT_GUILTY), None)) is not None:
        yield Sign("denied", (at - len(before) + plea,))
    head = tree.heads[at]
    if head < 0 or tree.lower[head] not in CLEARED:
        return
    if any(tree.lower[kid] == "of" for kid in tree.of(at, "mark", "case")):
        yield Sign("denied", (head,))


def _over_noun(act: Act, at: int) -> Iterator[Sign]:
    """The word that governs a noun: "plans for a strike", "called off the talks", "the siege continues"."""
    tree, sorts = act.tree, act.sorts
    relation, head = tree.relations[at], tree.heads[at]
    if head < 0:
        return
    if relation == "nsubj":
        yield from _of_subject(tree, head)
        return
    found = _governor(tree, at, head, relation)
    if found is None or (
        act.row.kind in SPOKEN and REFUSING & set(tree.lemmas(head)) | REFUSING & set(nouns(tree.lower[head]))
    ):
        return
    yield from _governed(sorts, head, *found, ())
    if tree.is_verb(head) and not ENDING & set(tree.lemmas(head)):
        yield from (sign for sign in verbal(sorts, head) if sign.modality in ("planned", "possible", "demanded"))
        yield from _above(sorts, head)


SPOKEN = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "AGREE", "SUPPORT"})
REFUSING = frozenset("refuse decline deny fail avoid refusal denial".split())
"""What is refused or denied was asked, said or offered all the same."""


def _of_subject(tree: Tree, head: int) -> Iterator[Sign]:
    """ "The shelling continues", "a strike is likely", "talks are under way"."""
    if tree.lower[head] in ("underway", "way") and (tree.lower[head] == "underway" or tree.lower[head - 1] == "under"):
        yield Sign("ongoing", (head - 1, head) if tree.lower[head] == "way" else (head,))
        return
    if tree.tags[head] == "ADJ" and ("a", tree.lower[head]) in table():
        yield Sign(table()["a", tree.lower[head]], (head,))
    elif any(
        (kind == "ongoing") for lemma in tree.lemmas(head) for _, kind in phrases().get(lemma, ())
    ) and "end" not in tree.lemmas(head):
        yield Sign("ongoing", (head,))


def _above(sorts: Sorts, at: int) -> Iterator[Sign]:
    """The verbs, nouns and adjectives that govern a verb."""
    tree = sorts.tree
    for _ in range(STEPS):
        relation, head = slots.governor(tree, at)
        if head < 0:
            if _headline(tree, at):
                yield Sign("planned", (_to(tree, at),))
            return
        yield from _opened(tree, at)
        if relation == "conj" and tree.is_verb(head) and shares(tree, at):
            at = head
            continue
        if relation not in CLIMBED:
            return
        if relation == "acl" and _headline_noun(tree, at, head):
            yield Sign("planned", (_to(tree, at),))
            return
        yield from _told(tree, head, relation)
        found = _governor(tree, at, head, relation)
        negated = negation(tree, tree.group(at)) if slots.infinitive(tree, at) else ()
        if found is not None:
            if found[0] == "planned" and _of_another(tree, at, head):
                found = ("demanded", found[1])
            yield from _governed(sorts, head, *found, negated)
            if ENDING & set(tree.lemmas(head)):
                return
        elif relation == "advcl" and _purpose(tree, at, head):
            yield Sign("planned", (_to(tree, at),))
            return
        elif relation != "xcomp":
            return
        if not tree.is_verb(head):
            return
        yield from (
            sign
            for sign in verbal(sorts, head)
            if found is None or sign.modality in ("planned", "possible", "demanded")
        )
        at = head


ENDING = frozenset({"end", "stop", "halt", "cease"})
"""What somebody wants to end goes on, whatever is said of the ending."""


def _of_another(tree: Tree, verb: int, head: int) -> bool:
    """ "Want the army to withdraw": what is wanted of somebody else."""
    if not {"want", "need"} & set(tree.lemmas(head)):
        return False
    return tree.first(verb, "nsubj") is not None or any(kid < verb for kid in slots.objects(tree, head))


def rules(tree: Tree, verb: int) -> bool:
    """Whether the verb is one of those that tell the modality of what they govern."""
    return _verb_entry(tree, verb) is not None


def _opened(tree: Tree, verb: int) -> Iterator[Sign]:
    """ "Whether they met", "without meeting"."""
    for kid in tree.of(verb, "mark", "case", "advmod"):
        if tree.lower[kid] in ("whether", "if"):
            yield Sign("possible", (kid,))
        elif tree.lower[kid] == "without" and tree.lower[verb].endswith("ing"):
            yield Sign("denied", (kid,))


def _purpose(tree: Tree, verb: int, head: int) -> bool:
    """ "Sent troops to storm the port"."""
    return slots.infinitive(tree, verb) and verb > head and tree.is_verb(head)


def _governed(
    sorts: Sorts, head: int, kind: Modality, mark: tuple[int, ...], negated: tuple[int, ...]
) -> Iterator[Sign]:
    if kind == "happened":
        yield Sign(kind, mark)
        return
    turned = _turned(sorts, head)
    if turned:
        yield Sign(NEGATED[kind], (*turned, *mark))
    elif negated:
        yield Sign("demanded" if kind == "demanded" else NEGATED[kind], (*mark, *negated))
    else:
        yield Sign(kind, mark)


def _turned(sorts: Sorts, head: int) -> tuple[int, ...]:
    """The negation of the word that governs: "did not plan", "no plans", "has no intention"."""
    tree = sorts.tree
    if tree.is_verb(head):
        group = tree.group(head)
        return negation(tree, group)
    return tuple(kid for kid in tree.kids[head] if kid < head and tree.lower[kid] in ("no", "not", "never"))[:1]


def _governor(tree: Tree, at: int, head: int, relation: str) -> tuple[Modality, tuple[int, ...]] | None:
    """The modality that the governing word gives, and its tokens."""
    if tree.is_verb(head) or tree.lemmas(head):
        found = _verb_entry(tree, head)
        if found is not None and _governs(tree, at, head, relation, found[0]):
            return found
        if tree.lower[head] == "going" and relation == "xcomp":
            return "planned", (head,)
    if tree.tags[head] == "ADJ" and ("a", tree.lower[head]) in table():
        return (
            (table()["a", tree.lower[head]], (head,))
            if relation in ("xcomp", "advcl", "ccomp", "csubj", "obl")
            else None
        )
    if tree.tags[head] == "NOUN" and relation in ("acl", "nmod"):
        return _noun_entry(tree, at, head, relation)
    return None


def _noun_entry(tree: Tree, at: int, head: int, relation: str) -> tuple[Modality, tuple[int, ...]] | None:
    gerund = tree.preposition_of_gerund(at) in ("of", "for", "to", "against")
    fits = (
        slots.infinitive(tree, at) or gerund
        if relation == "acl"
        else tree.preposition(at) in ("of", "for", "to", "on", "at")
    )
    noun = next((noun for noun in nouns(tree.lower[head]) if ("n", noun) in table()), None)
    return (table()["n", noun], (head,)) if fits and noun is not None else None


def _verb_entry(tree: Tree, head: int) -> tuple[Modality, tuple[int, ...]] | None:
    if "plead" in tree.lemmas(head) and "guilty" in tree.lower[head + 1 : head + 3]:
        return None
    for lemma in tree.lemmas(head):
        for rest, kind in phrases().get(lemma, ()):
            if not rest:
                return None if slots.particle(tree, head) else (kind, (head,))
            if tree.lower[head + 1 : head + 2] == rest:
                return kind, (head, head + 1)
            if any(tree.lower[kid] == rest[0] and kid > head for kid in tree.kids[head]):
                return kind, (head,)
    return None


def _governs(tree: Tree, at: int, head: int, relation: str, kind: str) -> bool:
    """Whether the act is what is planned, asked for or denied, and not beside it ("denied it after the raid")."""
    plain = slots.infinitive(tree, at) or tree.lower[at].endswith("ing")
    if relation == "ccomp":
        return plain or (kind != "ongoing" and not FINITE_IS_TOLD & set(tree.lemmas(head)))
    if relation == "advcl":
        if slots.infinitive(tree, at):
            return kind in ("demanded", "planned", "possible", "ruled out") and "call" not in tree.lemmas(head)
        return tree.preposition(at) in ("from", "of", "on", "to", "with", "about", "for")
    if relation in ("obl", "nmod"):
        fits = tree.preposition(at) in ("for", "to", "on", "from") and kind in ("demanded", "planned", "ruled out")
        return fits and not (kind == "planned" and "call" in tree.lemmas(head))
    return relation in ("xcomp", "obj", "nsubj:pass", "csubj")


FINITE_IS_TOLD = frozenset("tell ask warn".split())
"""Verbs after which a full clause is only told: "told that my mother had attacked the church"."""


def _headline(tree: Tree, verb: int) -> bool:
    return slots.infinitive(tree, verb) and tree.first(verb, "nsubj", "nsubj:pass") is not None


def _headline_noun(tree: Tree, verb: int, head: int) -> bool:
    """ "Minister to visit Oslo", where a parse hangs the verb on the minister."""
    return tree.heads[head] < 0 and not tree.is_verb(head) and slots.infinitive(tree, verb)


def _told(tree: Tree, head: int, relation: str) -> Iterator[Sign]:
    """ "Denied reports that it had trained rebels", "rejected claims that ..."."""
    above = tree.heads[head]
    if relation not in ("acl", "ccomp") or above < 0 or tree.relations[head] != "obj":
        return
    if not TOLD.isdisjoint(nouns(tree.lower[head])) and not DENYING.isdisjoint(tree.lemmas(above)):
        yield Sign("denied", (above,))


TOLD = frozenset("report claim allegation suggestion accusation rumour rumor charge notion".split())
DENYING = frozenset("deny reject dismiss refute rebut dispute".split())


def _to(tree: Tree, verb: int) -> int:
    return next(at for at in reversed(tree.group(verb)) if tree.lower[at] == "to")


@cache
def phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], Modality], ...]]:
    """The first word of a governing verb -> (its other words, modality), those with most words first."""
    found: dict[str, list[tuple[tuple[str, ...], Modality]]] = {}
    for words, pos, kind in rows("modality.tsv"):
        if pos == "v":
            first, *rest = words.split()
            found.setdefault(first, []).append((tuple(rest), passed_on(kind)))
    return {first: tuple(sorted(some, key=lambda entry: -len(entry[0]))) for first, some in found.items()}
