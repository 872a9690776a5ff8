"""What speaks for it that a name is a person's, a body's, an outlet's, a place's, a thing's, or none at all?

In: Words, the names that were chosen, those that the network saw, grammar where there is any. Out: for each name, as
printed, evidence by name from every place where it stands. What each weighs is in ``data/kinds.tsv``
(:mod:`headwater.who.kinds`).
Source: our own. That titles, verbs, prepositions and what is owned tell the kind is known; how much was measured.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from headwater.records import ActorKind, Name, Syntax
from headwater.who import gazetteer, lexicon
from headwater.who.headlines import headline
from headwater.who.words import APOSTROPHES, Range, Words

NATIONAL = ("n", "an", "ian", "ese", "ish", "i", "er")
"""What is added to a country's name for its adjective,"""
VOWELS = "aeiouy"
"""which may go before it."""
STEM = 3
"""Letters of a country's name before such an ending, at least."""
ENDINGS = (2, 3, 4)
"""Lengths of the endings of words that are looked at."""
MOST_WORDS = 4
"""A name of more is as one of so many."""
GOVERNED = frozenset("nsubj nsubj:pass obj obl nmod nmod:poss compound amod appos".split())
"""Relations of which it matters to what word they are."""
MODIFYING = frozenset("nmod nmod:poss compound amod".split())
TAKEN_UP = frozenset("he him his she her it its they them their who whose which where".split())
"""What takes a name up soon after it."""
SOON = 12
"""Tokens within which it does,"""
DESCRIBED = 6
"""and within which an apposition has its noun."""
LISTING = frozenset({",", "and", "or", "&"})
DATELINE = frozenset(",(—–-/:")
SORTS = {
    "body": lexicon.BODY_NOUNS, "trade": lexicon.TRADES, "place": lexicon.PLACE_NOUNS, "firm": lexicon.STYLES,
    "club": lexicon.CLUBS, "outlet": lexicon.OUTLET_ENDINGS,
}  # fmt: skip
"""Sorts of last words."""
Sort = Literal["person", "organisation", "outlet", "place", "thing", "adjective", "none"]
"""What a name may be: a thing is a ship, a law, a product, a storm; the last two are no names."""
Evidence = Mapping[str, float]
Mate = tuple[str, str]
"""(what it is to a name, its form)."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A name as printed, the kind that it was taken for, and every place where it stands."""

    form: str
    kind: ActorKind
    parts: tuple[Range, ...]

    @property
    def words(self) -> list[str]:
        """Its words."""
        return self.form.split()


class Naming:
    """The evidence of one article."""

    def __init__(self, view: Words, names: Sequence[Name], seen: Iterable[Name], syntax: Syntax | None) -> None:
        self.view = view
        self.syntax = syntax if syntax is not None and syntax.relations else None
        self.names = gathered(view, names)
        self._seen = _by_token(view, seen)
        self._children = _children(self.syntax)
        self._shouted = [headline(view, sentence) for sentence in view.sentences]
        self._forms = frozenset(view.forms)
        self._starting, self._ending = _longer(self.names)
        self._national = _national(self.names)
        parts = [(view.range_of(name.span), name.span.of(view.text)) for name in names]
        self._begins = {start: form for (start, _), form in parts}
        self._ends = {end: form for (_, end), form in parts}

    def of(self, name: Printed) -> Evidence:
        """What speaks for any kind of this name: where it stands on a scale of 0 to 1, by how often."""
        times = Counter(one for part in name.parts for one in set(self._place(part)))
        always = math.log2(1 + len(name.parts))
        evidence = {one: math.log2(1 + count) / always for one, count in times.items()}
        return evidence | dict.fromkeys(self._printed(name), 1.0) | dict(self._network(name))

    def mates(self, name: Printed) -> tuple[Mate, ...]:
        """The names that share a word with this one, are the country of its adjective, or stand beside it in a list."""
        words = name.words
        found = [("listed with a likely", form) for part in name.parts for form in self._beside(part)]
        if len(words) == 1:
            found += [("begins a likely", longer) for longer in self._starting.get(name.form, ())]
            found += [("ends a likely", longer) for longer in self._ending.get(name.form, ())]
            found += [("is made of a likely", self._national[name.form])] if name.form in self._national else []
        else:
            found += [("begins with a likely", words[0]), ("ends in a likely", words[-1])]
        return tuple(dict.fromkeys(found))

    def _beside(self, part: Range) -> Iterator[str]:
        """The names next to one place in a list."""
        start, end = part
        if end + 1 < len(self.view) and self.view.lower[end] in LISTING and end + 1 in self._begins:
            yield self._begins[end + 1]
        if start > 1 and self.view.lower[start - 1] in LISTING and start - 1 in self._ends:
            yield self._ends[start - 1]

    def _place(self, part: Range) -> Iterator[str]:
        """By what stands around one place."""
        if self._shouted[self.view.sentence[part[0]]]:
            yield "in a headline"
            return
        yield from self._around(part)
        yield from self._listed(part)
        yield from self._later(part)
        if self.syntax is not None:
            yield from self._governed(self.syntax, part[1] - 1)
            yield from self._called(self.syntax, part[1] - 1)

    def _around(self, part: Range) -> Iterator[str]:
        """By the two words before and behind."""
        view, (start, end) = self.view, part
        first, last = view.sentence_of(start)
        before = view.lower[start - 1] if start > first else "^"
        after = view.lower[end] if end < last else "$"
        yield f"before: {before}"
        yield from self._told_by(before, "behind")
        if start - 1 > first:
            yield f"two before: {view.lower[start - 2]}"
        if before in lexicon.TITLES:
            yield "titled"
        if after in APOSTROPHES and end + 1 < last and view.lower[end + 1] == "s":
            yield "owns"
            yield from (f"owns {word}" for word in view.lower[end + 2 : min(end + 4, last)])
            return
        yield f"behind: {after}"
        yield from self._told_by(after, "before")
        if end + 1 < last:
            yield f"two behind: {view.lower[end + 1]}"

    @staticmethod
    def _told_by(word: str, where: str) -> Iterator[str]:
        if word in lexicon.BODY_NOUNS:
            yield f"{where} a body"
        noun = gazetteer.role(word)
        if noun is not None:
            yield f"{where} a trade" if noun.personal else f"{where} a sort of {noun.group}"

    def _listed(self, part: Range) -> Iterator[str]:
        """By the names beside it in a list that a table knows."""
        for form in self._beside(part):
            known = gazetteer.known_name(form)
            if known is not None:
                yield f"listed with a {known.kind}"

    def _later(self, part: Range) -> Iterator[str]:
        """By what takes it up, and what it is called behind a comma."""
        view, end = self.view, part[1]
        last = view.sentence_of(part[0])[1]
        for at in range(end, min(end + SOON, last)):
            if at in self._begins:
                break
            if view.lower[at] in TAKEN_UP:
                yield f"then: {view.lower[at]}"
                break
        if last < len(view) and view.lower[last] in TAKEN_UP and not any(at in self._begins for at in range(end, last)):
            yield f"next: {view.lower[last]}"
        if end + 1 < last and view.forms[end] == "," and view.lower[end + 1] in lexicon.DETERMINERS:
            behind = view.lower[end + 2 : min(end + DESCRIBED, last)]
            yield next((sort for word in behind for sort in self._told_by(word, "described as")), "described")
        if view.printed(part).isupper() and view.opens(part[0]) and end < last and view.forms[end] in DATELINE:
            yield "a dateline"

    def _governed(self, syntax: Syntax, at: int) -> Iterator[str]:
        """By the verb or noun that it belongs to."""
        relation, head = syntax.relations[at], syntax.heads[at]
        yield f"is {relation}"
        if syntax.fine:
            yield f"tagged {syntax.fine[at]}"
        if head >= 0 and relation in GOVERNED:
            word = self.view.lower[head]
            yield f"{relation} of {word}"
            if relation in MODIFYING:
                yield from self._told_by(word, relation)

    def _called(self, syntax: Syntax, at: int) -> Iterator[str]:
        """By the apposition behind it."""
        for child in self._children.get(at, ()):
            if child > at and syntax.relations[child] == "appos":
                yield f"called {self.view.lower[child]}"
                yield from self._told_by(self.view.lower[child], "called")

    def _printed(self, name: Printed) -> Iterator[str]:
        """By how it is written, and what else is printed."""
        words = name.words
        lower = [word.casefold().strip(".,") for word in words]
        yield "always"
        yield f"now {name.kind}"
        yield f"words: {min(len(words), MOST_WORDS)}"
        yield from _letters(name.form, words[-1])
        first_name = gazetteer.gender_of(words[0]) is not None
        if first_name:
            yield "a first name first"
        if len(words) > 1:
            yield f"first word {lower[0]}"
            yield f"last word {lower[-1]}"
            yield from (f"ends as a {sort}" for sort, known in SORTS.items() if lower[-1] in known)
            if lower[0] in lexicon.OPENERS:
                yield "opens as a body"
        if len(words) == 1 or not first_name:
            yield from (f"-{lower[-1][-length:]}" for length in ENDINGS if len(lower[-1]) > length + 1)
        if any(gazetteer.role(word) is not None for word in lower):
            yield "a trade inside"
        if all(word in self._forms for word in lower):
            yield "small elsewhere"
        if len(words) == 1:
            yield from self._single(name.form)

    def _single(self, form: str) -> Iterator[str]:
        """By longer names, and words that are made of this one."""
        for longer in self._ending.get(form, ()):
            yield "ends a longer name"
            if gazetteer.gender_of(longer.split()[0]) is not None:
                yield "a surname behind a first name"
        for longer in self._starting.get(form, ()):
            yield "begins a longer name"
            last = longer.split()[-1].casefold()
            yield from (f"begins a {sort}" for sort, known in SORTS.items() if last in known)
        if not self._forms.isdisjoint(_adjectives(form)):
            yield "has an adjective"
        if form in self._national:
            yield "is an adjective"

    def _network(self, name: Printed) -> Iterator[tuple[str, float]]:
        """The network's share of each kind, on average over the places."""
        shares: dict[str, float] = {}
        for part in name.parts:
            for kind, score in self._seen.get(part[1] - 1, ()):
                shares[kind] = shares.get(kind, 0.0) + score / len(name.parts)
        yield from ((f"seen as {kind}", share) for kind, share in shares.items())
        yield "not seen", 1 - min(1.0, sum(shares.values()))


def of_mates(mates: Iterable[Mate], told: Mapping[str, Mapping[Sort, float]]) -> Evidence:
    """What the chances of other names speak."""
    found: dict[str, float] = {}
    for what, form in mates:
        for sort, chance in told.get(form, {}).items():
            found[f"{what} {sort}"] = max(chance, found.get(f"{what} {sort}", 0.0))
    return found


def gathered(view: Words, names: Iterable[Name]) -> tuple[Printed, ...]:
    """The names by their form, each with the kind that most of its places have."""
    places: dict[str, list[Name]] = {}
    for name in names:
        places.setdefault(name.span.of(view.text), []).append(name)
    return tuple(
        Printed(form, Counter(one.kind for one in found).most_common(1)[0][0],
                tuple(view.range_of(one.span) for one in found))
        for form, found in places.items()
    )  # fmt: skip


def _letters(form: str, last: str) -> Iterator[str]:
    if len(form) > 1 and form.isupper():
        yield "capitals"
    elif any(letter.isupper() for letter in last[1:]) and last.isalpha():
        yield "capitals inside"
    yield from (f"with {mark}" for mark in "-&" if mark in form)
    if any(letter.isdigit() for letter in form):
        yield "with digits"
    if not lexicon.PARTICLES.isdisjoint(form.split()):
        yield "with a particle"


def _adjectives(country: str) -> Iterator[str]:
    """What the adjective of such a country, or its people, may be."""
    for stem in {country, country.rstrip(VOWELS)}:
        if len(stem) >= STEM:
            yield from (stem + ending + plural for ending in NATIONAL for plural in ("", "s"))


def _national(names: Iterable[Printed]) -> Mapping[str, str]:
    """A single word that may be an adjective -> the name that it may be made of."""
    single = {name.form: None for name in names if len(name.words) == 1}
    return {made: form for form in single for made in _adjectives(form) if made in single and made != form}


def _by_token(view: Words, seen: Iterable[Name]) -> Mapping[int, list[tuple[ActorKind, float]]]:
    found: dict[int, list[tuple[ActorKind, float]]] = {}
    for name in seen:
        for at in range(*view.range_of(name.span)):
            found.setdefault(at, []).append((name.kind, name.score))
    return found


def _children(syntax: Syntax | None) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = {}
    for at, head in enumerate(syntax.heads if syntax is not None else ()):
        found.setdefault(head, []).append(at)
    return found


def _longer(names: Iterable[Printed]) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """A word -> the names of several words that begin, and that end with it."""
    starting: dict[str, list[str]] = {}
    ending: dict[str, list[str]] = {}
    for name in names:
        if len(words := name.words) > 1:
            starting.setdefault(words[0], []).append(name.form)
            ending.setdefault(words[-1], []).append(name.form)
    return starting, ending
