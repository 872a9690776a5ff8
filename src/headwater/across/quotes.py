"""Which papers print the same quotation, and in which wording?

In: what many articles print in quotation marks. Out: one :class:`Quotation` for each utterance, with a variant for each
article and its verdict against the reference, which is the wording of the earliest print.

1. The same words are compared once. 2. From the longest wording down, each looks for one that it is a variant of, among
those that share rare runs of words with it, or rare words of one speaker in one story. 3. What belongs together is
laid side by side, earliest print first. Nothing is compared with everything: a run of words knows few wordings, each of
another utterance.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from headwater.across.moments import moment
from headwater.across.wording import Verdict, Wording, aligned, verdict, wording
from headwater.across.words import rarity, stem
from headwater.records import Span
from headwater.who.namekey import person_parts

Alike: TypeAlias = Callable[[int, int], float]
Key: TypeAlias = tuple[str, ...]

GRAM = 3
KEPT, ASKED, SAMPLE = 16, 12, 3
"""Wordings that one key knows at most, each of another utterance; utterances that one is compared with at most, and the
wordings of each, besides the one that is known."""
RARE = 3.5
"""Stems from this rarity on are keys within what a speaker said in a story."""
SHORT = 4
"""Shorter ones are fragments, that are part of a quotation only if its speaker said them in its story."""
TELLING, STRANGE = (24.0, 9.0, 0.0), 10.0
"""Rarity of the words of a wording above which it is no chance that another has them, by how near the two are
(``_near``); and where two are said to have said it in one story."""
IN_RUNS, IN_COMMON, MEANT = (0.65, 0.5, 0.4), (2.0, 0.75, 0.6), (9.0, 1.1, 0.85)
"""By how near the two are: the least share of the shorter's words that lie in common runs; of the rarity of
its words that the longer has; of nearness in meaning with half of that."""
SOME = 0.2
"""The share of common words, by rarity, that two of one meaning have at least."""
BREADTH = 2
"""How many times longer the one may be, for the rarity of common words to count."""
SURELY = 0.7
"""The share of words in common runs above which one wording by two speakers is one utterance all the same."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What one article prints in quotation marks at one place: the words within the marks, with " … " between pieces,
    and where they stand. ``speaker`` is a name or an id, None where nobody is known to have said it; ``statement`` is
    the id of the statement that it is of."""

    article: str
    published: str | None
    text: str
    spans: tuple[Span, ...]
    speaker: str | None = None
    story: str | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """How one article prints a quotation."""

    article: str
    spans: tuple[Span, ...]
    text: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Quotation:
    """One utterance: who said it, the fullest wording of its earliest print, a variant an article, in time."""

    speaker: str | None
    words: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class _Print:
    """One wording by one speaker in one story: ``first`` is its place in what was given, ``all`` are its reprints."""

    first: int
    all: tuple[int, ...]
    wording: Wording
    speaker: str | None
    story: str | None
    rare: dict[str, float]

    bag: frozenset[str]

    @property
    def size(self) -> int:
        return len(self.wording.words)

    @property
    def weight(self) -> float:
        return sum(self.rare.values())


def quotations(
    quoted: Sequence[Quoted], *, alike: Alike | None = None, one_story: bool = False
) -> tuple[Quotation, ...]:
    """The utterances, by their first print. ``alike`` says how near two of those given are in meaning, 0 to 1;
    ``one_story``: all are of one, whatever they say.

    >>> said = Quoted("a", "2031-03-04", "The crane is old, and I would not stand under it", (), "Ilse Maro", "pier")
    >>> cut = Quoted("b", "2031-03-05", "I would not stand under it", (), "Ms. Maro", "pier")
    >>> [(variant.article, variant.verdict) for variant in quotations([cut, said])[0].variants]
    [('a', 'verbatim'), ('b', 'trimmed')]
    """
    prints = _prints([replace(one, story="one") for one in quoted] if one_story else quoted)  # 1
    groups = _Groups(prints, alike)  # 2
    made = [_quotation([quoted[at] for one in group for at in one.all]) for group in groups.found()]  # 3
    return tuple(quotation for _, quotation in sorted(made, key=lambda pair: pair[0]))


def akin(asked: Quoted, quoted: Sequence[Quoted]) -> list[Quoted]:
    """All prints of the utterances that somebody may mean who gives some words, and perhaps a speaker: as if both were
    of one story.

    >>> said = Quoted("a", "2031-03-04", "The pier is old, and I would not stand under it", (), "Ilse Maro")
    >>> cut = Quoted("b", "2031-03-05", "The pier is old, and I would not stand", (), "Ilse Maro")
    >>> [one.article for one in akin(Quoted("", None, "stand under it", ()), [said, cut])]
    ['a', 'b']
    """
    meant = _prints([replace(asked, story="asked")])
    groups = _Groups(_prints(quoted), None)
    places = [
        at for group in groups.found() if meant and groups.mean(meant[0], group) for one in group for at in one.all
    ]
    return [quoted[at] for at in sorted(places)]


def _prints(quoted: Sequence[Quoted]) -> list[_Print]:
    """Distinct wordings, longest first."""
    same: dict[tuple[Key, str | None, str | None, str], list[int]] = defaultdict(list)
    wordings: dict[str, Wording] = {}
    for at, one in enumerate(quoted):
        read = wordings.setdefault(one.text, wording(one.text))
        known = one.story is not None or one.speaker is not None or len(read.words) > 2 * SHORT
        if read.words:
            same[read.words, one.speaker, one.story, "" if known else one.article].append(at)
    prints = [
        _Print(
            places[0], tuple(places), wordings[quoted[places[0]].text], speaker, story, _rare(words), frozenset(words)
        )
        for (words, speaker, story, _), places in same.items()
    ]
    return sorted(prints, key=lambda one: (-one.size, one.first))


def _rare(words: Iterable[str]) -> dict[str, float]:
    return {one: rarity(one) for one in map(stem, words) if len(one) > 1}


class _Groups:
    """Wordings joined with those that they are variants of."""

    def __init__(self, prints: Sequence[_Print], alike: Alike | None) -> None:
        self.prints, self.alike = prints, alike
        self.root = list(range(len(prints)))
        self.known: dict[Key, list[int]] = defaultdict(list)
        self.others: dict[int, list[int]] = defaultdict(list)
        for number, one in enumerate(prints):
            keys = list(_keys(one))
            self._join(number, keys)
            self._know(number, keys)

    def found(self) -> Iterable[list[_Print]]:
        """The wordings of each utterance."""
        groups: dict[int, list[_Print]] = defaultdict(list)
        for number, one in enumerate(self.prints):
            groups[self._top(number)].append(one)
        return groups.values()

    def mean(self, asked: _Print, group: Iterable[_Print]) -> bool:
        """Whether one of these wordings has the words that are asked for, or is a variant of them."""
        for one in group:
            longer, shorter = sorted((asked, replace(one, story=asked.story)), key=lambda each: -each.size)
            if asked.wording.line in one.wording.line or self._variants(longer, shorter):
                return True
        return False

    def _top(self, number: int) -> int:
        while self.root[number] != number:
            self.root[number] = number = self.root[self.root[number]]
        return number

    def _join(self, number: int, keys: Sequence[Key]) -> None:
        shared = Counter(other for key in keys for other in self.known.get(key, ()))
        joined = False
        for other, _ in shared.most_common(ASKED):
            root, mine = self._top(other), self._top(number)
            if root == mine or (joined and not self._near(self.prints[other], self.prints[number])):
                continue  # a phrase that many use joins nobody's quotations
            asked = dict.fromkeys((other, *self.others[root]))
            if any(self._variants(self.prints[at], self.prints[number]) for at in asked):
                joined, self.root[mine] = True, root
                self.others[root] = [*self.others[root], number, *self.others.pop(mine, ())][:SAMPLE]

    def _know(self, number: int, keys: Sequence[Key]) -> None:
        for key in keys:
            known = self.known[key]
            if len(known) < KEPT and all(self._top(other) != self._top(number) for other in known):
                known.append(number)

    def _variants(self, one: _Print, other: _Print) -> bool:
        """Whether the other, not longer one is a variant of the one.

        1. A fragment; 2. it lies in the one; 3. most of its words do, in runs; 4. its rare words do, of one speaker;
        5. it means the same.
        """
        near, apart = self._near(one, other), spoke(one.speaker, other.speaker) is False
        inside = other.wording.line in one.wording.line
        if other.size < SHORT:  # 1
            return inside and near == 2
        least = STRANGE if apart and one.story is not None and one.story == other.story else TELLING[near]
        if inside:  # 2
            return other.weight >= least
        if len(one.bag & other.bag) < IN_RUNS[near] * len(other.bag):
            return False
        blocks = aligned(one.wording.words, other.wording.words)
        runs = sum(length for *_, length in blocks if length > 1) / other.size
        if runs >= (SURELY if apart else IN_RUNS[near]) and max(length for *_, length in blocks) >= GRAM:  # 3
            places = [at for _, start, length in blocks if length > 1 for at in range(start, start + length)]
            return sum(_rare(other.wording.words[at] for at in places).values()) >= least
        if not near or other.size * BREADTH < one.size:
            return False
        both = [weight for word, weight in other.rare.items() if word in one.rare]
        common = sum(both) / max(other.weight, 1.0)
        if common >= IN_COMMON[near] and sum(weight >= RARE for weight in both) > 1:  # 4
            return True
        if self.alike is None or common < SOME:
            return False
        return self.alike(one.first, other.first) + 0.5 * common >= MEANT[near]  # 5

    @staticmethod
    def _near(one: _Print, other: _Print) -> int:
        """2: of one speaker in one story; 1: in one story, perhaps of one speaker, or of one, perhaps in one story."""
        agree = spoke(one.speaker, other.speaker)
        told = None if one.story is None or other.story is None else one.story == other.story
        if agree is False or told is False or (agree is None and told is None):
            return 0
        return 2 if agree and told else 1


def _keys(one: _Print) -> Iterator[Key]:
    words = one.wording.words
    for at in range(len(words) - GRAM + 1):
        yield words[at : at + GRAM]
    who = _surname(one.speaker)
    scope = one.story or who
    for word, weight in one.rare.items() if scope else ():
        if weight >= RARE or one.size < SHORT:
            yield scope, word, "", ""
    if one.story and who:
        yield one.story, who, "", "", ""


def _surname(speaker: str | None) -> str:
    parts = person_parts(speaker) if speaker else ()
    return parts[-1] if parts else ""


def spoke(one: str | None, other: str | None) -> bool | None:
    """Whether two speakers are one; None where one of them is not named.

    >>> spoke("Ilse Maro", "Ms. Maro"), spoke("Ilse Maro", "Owen Tarn"), spoke("Ilse Maro", "the harbour master")
    (True, False, None)
    """
    if one is None or other is None:
        return None
    if one == other:
        return True
    if not (_named(one) and _named(other)):
        return None
    first, second = person_parts(one), person_parts(other)
    if not first or not second:
        return None
    return first[-1] == second[-1] or set(first) <= set(second) or set(second) <= set(first)


def _named(speaker: str) -> bool:
    """Whether it is a name, not a description; an id, one word in small letters and digits, counts as one."""
    first = speaker.removeprefix("the ").removeprefix("The ")[:1]
    return first.isupper() or (" " not in speaker and any(sign.isdigit() for sign in speaker))


def _quotation(prints: Sequence[Quoted]) -> tuple[tuple[float, str], Quotation]:
    """One utterance, with when and where it was first printed."""
    articles: dict[str, list[Quoted]] = defaultdict(list)
    for one in prints:
        articles[one.article].append(one)
    merged = sorted((_merged(pieces) for pieces in articles.values()), key=_when)
    read = [wording(one.text) for one in merged]
    first = _fullest(read)
    alone = len(merged) == 1
    variants = tuple(
        Variant(one.article, one.spans, one.text, "only here" if alone else verdict(read[first], words))
        for one, words in zip(merged, read, strict=True)
    )
    speaker = next((one.speaker for one in merged if one.speaker and _named(one.speaker)), merged[0].speaker)
    return _when(merged[0]), Quotation(speaker, merged[first].text, variants)


def _fullest(read: Sequence[Wording]) -> int:
    """The earliest print. Where it is no more than a part of a later one, that one; but not where others print as
    much as the earliest, and none any of what the later one adds."""
    best = 0
    for at, words in enumerate(read):
        if len(words.words) < len(read[best].words) + GRAM or verdict(words, read[best]) not in ("trimmed", "stitched"):
            continue
        others = [one for number, one in enumerate(read) if number not in (at, best)]
        repeated = any(one.line == read[best].line for one in others)
        if not repeated or any(_beyond(one, read[best], words) for one in others):
            best = at
    return best


def _beyond(one: Wording, part: Wording, whole: Wording) -> bool:
    """Whether it prints some of what the whole has and the part has not, in one run."""
    grams = _grams(whole) - _grams(part)
    return len(grams & _grams(one)) > 0


def _grams(one: Wording) -> set[Key]:
    return {one.words[at : at + GRAM] for at in range(len(one.words) - GRAM + 1)}


def _when(one: Quoted) -> tuple[float, str]:
    found = moment(one.published)
    return found if found is not None else float("inf"), one.article


def _merged(pieces: Sequence[Quoted]) -> Quoted:
    """What one article prints of an utterance, in its order; what it prints twice, once."""
    kept: list[Quoted] = []
    for one in sorted(pieces, key=lambda piece: (-len(piece.text), piece.spans)):
        if not any(wording(one.text).line in wording(other.text).line for other in kept):
            kept.append(one)
    kept.sort(key=lambda piece: piece.spans)
    spans = tuple(span for one in kept for span in one.spans)
    return Quoted(
        kept[0].article, kept[0].published, " … ".join(one.text for one in kept), spans, kept[0].speaker, kept[0].story
    )
