"""Tellings of one story, read side by side by the comparing network.

In: pairs of tellings. Out: how surely each two tell one claim, or what the second changed, and in which words. The
network sees the words of the two and nothing else: what their articles have to do with each other is weighed elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from headwater.across.links import Leaning
from headwater.across.records import DriftKind, Telling
from headwater.models.comparing import KINDS, Compared, Floats, Worded, compare, worded
from headwater.models.weights import Comparing, comparing
from headwater.records import Span

Pair = tuple[Telling, Telling]
Key = tuple[str, tuple[Span, ...]]
"""An article's id, and where a telling stands in it: two may begin at one place."""
CONTRARY = KINDS.index("polarity")
THREADS = 2
GAP = 2
"""So many words that did not change may stand among those that did."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the second of two tellings changed, as the network sees it: log odds of each kind, and for each the words
    that stand out before and after; None where none do."""

    odds: Mapping[DriftKind, float]
    words: Mapping[DriftKind, tuple[Span | None, Span | None]]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Reads pairs of the tellings of one story; remembers how each is taken apart into words, and what was read: who
    leans on whom was often asked about before."""

    near: Leaning
    network: Comparing
    _seen: dict[Key, Worded] = field(default_factory=dict, init=False, repr=False, compare=False)
    _read: dict[tuple[Key, Key], Compared | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def same(self, pairs: Sequence[Pair]) -> list[float | None]:
        """Log odds that each pair tells one claim; None where one of the two has no word that is known."""
        return [None if one is None else one.same for one in self._compared(pairs)]

    def contrary(self, pairs: Sequence[Pair]) -> list[float | None]:
        """Log odds that the words of the one say what those of the other deny; None as above."""
        return [None if one is None else float(one.kinds[CONTRARY]) for one in self._compared(pairs)]

    def changes(self, pairs: Sequence[Pair]) -> list[Seen | None]:
        """What the second of each pair, which leans on the first, changed; None as above."""
        found = zip(pairs, self._compared(pairs), strict=True)
        return [None if one is None else self._changes(pair, one) for pair, one in found]

    def _changes(self, pair: Pair, found: Compared) -> Seen:
        odds, words = dict[DriftKind, float](), dict[DriftKind, tuple[Span | None, Span | None]]()
        before, after = (self._words(one).words for one in pair)
        for at, kind in enumerate(KINDS):
            odds[kind] = float(found.kinds[at])
            words[kind] = _standing_out(before, found.before[:, at]), _standing_out(after, found.after[:, at])
        return Seen(odds, words)

    def _compared(self, pairs: Sequence[Pair]) -> list[Compared | None]:
        keys = [((one.article, one.spans), (other.article, other.spans)) for one, other in pairs]
        new = {key: two for key, two in zip(keys, pairs, strict=True) if key not in self._read}
        taken = {key: (self._words(one), self._words(other)) for key, (one, other) in new.items()}
        legible = {key: two for key, two in taken.items() if two[0].legible and two[1].legible}
        self._read.update(dict.fromkeys(taken))
        read = compare(list(legible.values()), self.network, threads=THREADS)
        self._read.update(zip(legible, read, strict=True))
        return [self._read[key] for key in keys]

    def _words(self, telling: Telling) -> Worded:
        key = telling.article, telling.spans
        if key not in self._seen:
            text = self.near.told[telling.article].article.text
            self._seen[key] = worded(text, telling.spans, self.network.pieces)
        return self._seen[key]


def _standing_out(words: Sequence[Span], odds: Floats) -> Span | None:
    """The stretch of words that most surely changed: from one that more likely did than not to another."""
    best = max(_stretches(odds), key=lambda ends: float(odds[ends[0] : ends[1] + 1].clip(0).sum()), default=None)
    return None if best is None else Span(words[best[0]].start, words[best[1]].end)


def _stretches(odds: Floats) -> Iterator[tuple[int, int]]:
    first = last = None
    for at in (odds > 0).nonzero()[0].tolist():
        if first is None or last is None:
            first = at
        elif at - last > GAP + 1:
            yield first, last
            first = at
        last = at
    if first is not None and last is not None:
        yield first, last


@cache
def network() -> Comparing:
    """The network that ships, loaded once a process."""
    return comparing()
