"""What stands about a word that may be an act: its subject, its object, the phrases beside it; do they fit its row?

In: a token with a :class:`Row`. Out: :class:`Act`, which resolves the places that the table names, and runs its tests.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from headwater.what import slots
from headwater.what.frames import Row, Test, hostile, table
from headwater.what.light import Light
from headwater.what.sorts import Sorts, words_of
from headwater.what.tree import Tree
from headwater.who import gazetteer
from headwater.who.lexicon import COMPOUNDS, NOT_NAMES
from headwater.who.words import Range

WILL = frozenset({"will", "would", "ll", "d", "wo"})
PARTICLE = frozenset({"compound", "compound:prt", "advmod", "case", "mark"})
WEAPONS = frozenset({"arms", "attack", "missile", "projectile"})


@dataclass(frozen=True, slots=True)
class Act:
    """A word that may be an act: ``part`` are its tokens, ``head`` the one that stands in the tree, ``light`` the verb
    that carries a noun ("launched an attack")."""

    sorts: Sorts
    head: int
    part: Range
    row: Row
    light: Light | None = None
    found: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def tree(self) -> Tree:
        """The document's tree."""
        return self.sorts.tree

    def at(self, place: str) -> tuple[int, ...]:
        """The tokens that head what stands at a place of the table ("s", "o", "with", "on+against")."""
        if place not in self.found:
            heads = (head for one in place.split("+") for head in self._at(one))
            self.found[place] = tuple(dict.fromkeys(heads))
        return self.found[place]

    def _at(self, place: str) -> Iterable[int]:
        tree, sorts, head = self.tree, self.sorts, self.head
        if place in ("s", "S"):
            return _some(slots.subject(sorts, head)) if self.row.verb else ()
        if place == "o":
            return _some(slots.object_(sorts, head)) if self.row.verb else ()
        if place == "o2":
            return slots.indirect(sorts, head)
        if place == "own":
            return [owner for at in self.at("o") for owner in owners(sorts, at, of=self.row.kind != "REJECT")]
        if place in ("x", "ccomp"):
            return self._complements(finite=place == "ccomp")
        if place == "poss":
            return [kid for kid in tree.of(head, "nmod:poss") if tree.lower[kid] not in NOT_NAMES]
        if place == "doer":
            return (
                self.at("poss")
                if any(preposition in ("of", "against") for preposition, _ in slots.phrases(tree, head))
                else ()
            )
        if place == "that":
            return [
                at
                for at in tree.of(head, "acl", "ccomp")
                if any(tree.lower[kid] == "that" for kid in tree.of(at, "mark"))
            ]
        if place == "cop":
            return _some(tree.first(head, "nsubj") if tree.first(head, "cop") is not None else None)
        if place == "passive":
            return (head,) if slots.is_passive(tree, head) else ()
        if place == "lv":
            return _some(self.light.agent if self.light is not None else tree.first(head, "nsubj"))
        if place == "lvo":
            return _some(self.light.target if self.light is not None else None)
        if place == "prt":
            return self._particles()
        if place == "gov":
            above = tree.heads[head]
            return (above,) if above >= 0 and tree.relations[head] in ("xcomp", "ccomp", "advcl", "acl") else ()
        if place == "arg":
            return [
                at for one in (*self.row.agent, *self.row.target) if one in ("lv", "poss", "mod") for at in self.at(one)
            ] + [
                at
                for preposition, at in slots.phrases(tree, head)
                if preposition in (*self.row.agent, *self.row.target)
            ]
        if place == "mod":
            return _some(modifier(sorts, head))
        if place == "acts":
            return (head,) if tree.relations[head] == "nsubj" and not (self.light and self.light.happening) else ()
        if place in ("case", "bare"):
            cases = [kid for kid in tree.kids[head] if tree.relations[kid] == "case" and kid < head]
            bare = not any(
                tree.relations[kid] in ("det", "amod", "nmod:poss", "nummod", "compound") for kid in tree.kids[head]
            )
            return cases if place == "case" or bare else ()
        return [at for preposition, at in self._phrases() if introduces(preposition, place)]

    def _particles(self) -> list[int]:
        """The word right behind the verb that carries a noun; a parse may take it for the noun's preposition."""
        if self.light is None:
            return []
        tree, after = self.tree, self.light.verb + 1
        kids = (*tree.kids[self.light.verb], *tree.kids[self.head])
        return [kid for kid in kids if kid == after and tree.relations[kid] in PARTICLE]

    def _complements(self, *, finite: bool) -> list[int]:
        tree, head = self.tree, self.head
        if self.row.verb:
            if finite:
                return [at for at in tree.of(head, "ccomp") if not slots.infinitive(tree, at)]
            return slots.complements(tree, head)
        return [at for at in tree.of(head, "acl", "xcomp") if slots.infinitive(tree, at)]

    def _phrases(self) -> list[tuple[str, int]]:
        found = slots.phrases(self.tree, self.head)
        if self.row.verb:
            for at in self.at("o"):
                if at > self.head:
                    found += [one for one in slots.phrases(self.tree, at) if one[0] != "of"]
        elif self.light is not None and (self.light.happening or self.light.carrying or not self._is_subject()):
            found += [one for one in slots.phrases(self.tree, self.light.verb) if one[1] != self.head]
        return found

    def _is_subject(self) -> bool:
        """Of another verb, whose phrases are its own: "the offensive ran out of steam", "was condemned by"."""
        return self.tree.relations[self.head] in ("nsubj", "nsubj:pass")

    def holds(self, test: Test) -> bool:
        """Whether the test is passed."""
        if test.place in ("w", "d"):
            part = self.tree.bounds(self.head) if test.place == "w" else (0, len(self.tree.view))
            return not self._wanted(test).isdisjoint(self.sorts.vocabulary(part))
        if test.place == "n":
            return self.tree.lower[self.head] in test.words
        if test.place == "m":
            return not self._wanted(test).isdisjoint(modifiers(self.tree, self.part[0]))
        if test.place == "lv" and (test.classes or test.words):
            return self.light is not None and self._is_verb(self.light.verb, test)
        heads = self.at(test.place)
        if not test.classes and not test.words:
            return bool(heads)
        if test.place in ("x", "gov", "ccomp"):
            return any(self._is_verb(head, test) for head in heads)
        return any(self._is(head, test) for head in heads)

    def fits(self) -> bool:
        """Whether all that the row needs is there, and nothing that it excludes."""
        return all(self._needed(test) for test in self.row.needs) and not any(
            self.holds(test) for test in self.row.never
        )

    def _needed(self, test: Test) -> bool:
        return self.holds(test) or (test.place == "s" and not self.at("s"))

    def _wanted(self, test: Test) -> frozenset[str]:
        """The words of a test of words; those of its classes counted in."""
        return test.words.union(*(words_of(kind) for kind in test.classes))

    def _is(self, head: int, test: Test) -> bool:
        if test.words:
            printed = (self.tree.lower[head], self.tree.lower[self.sorts.core(head)])
            return not test.words.isdisjoint((*printed, *self.sorts.words(head)))
        return not test.classes.isdisjoint(self.sorts.of(head))

    def _is_verb(self, verb: int, test: Test) -> bool:
        lemmas = self.tree.lemmas(verb) or (self.tree.lower[verb],)
        if test.words:
            return not test.words.isdisjoint(lemmas)
        return any(self._verb_class(verb, lemmas, kind) for kind in test.classes)

    def _verb_class(self, verb: int, lemmas: tuple[str, ...], kind: str) -> bool:
        tree = self.tree
        if kind == "infinitive":
            return slots.infinitive(tree, verb)
        if kind == "passive":
            return slots.is_passive(tree, verb)
        if kind == "promised":
            return any(tree.lower[at] in WILL for at in tree.group(verb))
        if kind in ("hostile", "friendly"):
            return hostile(lemmas) == (kind == "hostile")
        if kind == "threat":
            return hostile(lemmas) and self._by_speaker(verb)
        return not words_of(kind).isdisjoint(lemmas)

    def _by_speaker(self, verb: int) -> bool:
        """Whether the speaker says that he himself will do it."""
        group = {self.tree.lower[index] for index in self.tree.group(verb)}
        if group.isdisjoint(WILL | {"could", "may"}):
            return False
        own = slots.surface(self.sorts, verb)
        if slots.is_passive(self.tree, verb):
            return bool(self.at("o")) or self._rules(verb)
        return own is not None and self.tree.lower[own] in ("it", "he", "she", "they", "we", "i")

    def _rules(self, verb: int) -> bool:
        """Whether the speaker has the power to do what he speaks of."""
        kinds = {row.kind for lemma in self.tree.lemmas(verb) for row in table()[True].get(lemma, ())}
        power = any(
            self.sorts.of(head) & {"office", "government", "police", "military", "bench"} for head in self.at("s")
        )
        return power and not kinds.isdisjoint({"COERCE", "ACCUSE", "SANCTION"}) and "ASSAULT" not in kinds


def owners(sorts: Sorts, head: int, *, of: bool) -> list[int]:
    """Whose it is: "Karsovia's request", "a claim by the newspaper", "the restraint of both armies"."""
    tree = sorts.tree
    found = tree.of(head, "nmod:poss")
    prepositions = {"by", "from", "of"} if of else {"by", "from"}
    found += [at for at in tree.of(head, "nmod") if tree.preposition(at) in prepositions]
    return [at for at in found if "actor" in sorts.of(at)]


def modifiers(tree: Tree, noun: int) -> frozenset[str]:
    """The words of the noun's phrase before it, as far as they are close."""
    first, at = tree.bounds(noun)[0], noun
    while (
        at > first
        and noun - at < 6
        and (tree.tags[at - 1] in ("ADJ", "NOUN", "PROPN", "NUM", "ADV", "VERB", "X") or tree.lower[at - 1] in "-‐‑'’s")
    ):
        at -= 1
    return frozenset(tree.lower[at:noun])


def modifier(sorts: Sorts, noun: int) -> int | None:
    """An actor named before the noun: "Russian strikes", "a rebel attack", "police raids", "FBI searches"."""
    tree = sorts.tree
    for kid in tree.of(noun, "amod", "compound"):
        if kid > noun:
            continue
        if gazetteer.adjective(tree.view.forms[kid]) is not None:
            return kid
        if tree.lower[kid] in COMPOUNDS:
            continue
        classes = sorts.of(kid)
        if tree.relations[kid] != "compound" or classes & WEAPONS or "place" in classes:
            continue
        if classes & {"violent", "body"} or (tree.tags[kid] == "NOUN" and "people" in classes):
            return kid
    return None


def _some(head: int | None) -> tuple[int, ...]:
    return () if head is None else (head,)


def introduces(preposition: str, place: str) -> bool:
    """Whether a preposition, of several words perhaps ("out of"), is the one that a place of the table names."""
    return preposition == place or preposition.startswith(place + " ") or preposition.endswith(" " + place)
