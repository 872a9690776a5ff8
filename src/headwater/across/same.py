"""Do two tellings tell the same claim?

In: the tellings of one story. Out: for pairs that could, a :class:`Match`: a probability, and the reasons for and
against, each with its weight. A table of features decides (``data/same.tsv``, fitted by ``training/across.py``). A
number, date or name that does not agree speaks against it, unless the words are otherwise the same: then it has
drifted, and ``drift.py`` says how. Who denies tells the same claim with the other polarity.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from headwater.across import slots
from headwater.across.links import Leaning, heard
from headwater.across.negation import negated
from headwater.across.records import Reason, Telling
from headwater.across.words import runs
from headwater.data.tables import rows

Floats = npt.NDArray[np.float32]
FEATURES = (
    "always", "contained", "overlap", "meaning", "close meaning", "same run of words", "names shared", "names apart",
    "places apart", "numbers agree", "numbers apart", "dates agree", "dates apart", "same kind of event",
    "kinds of event apart", "same source", "few words", "contained here", "nearest of all", "nearest to one",
    "both lead", "nearest and alike", "articles linked", "told of the other outlet", "same text",
    "both deny or affirm", "meaning here", "close meaning here", "sentences contained",
    "numbers of the sentences agree", "digits alike",
)  # fmt: skip
BLOCK = 512
LEAST_CONTAINED, LEAST_MEANING = 0.25, 0.42
"""Below both, a pair is not looked at: it could not be the same."""
SHOWN = 0.2
"""A reason is told from this weight on."""
SHARED = 20
"""Words in common stretches from which two articles share text."""
LEAD = 0.3
"""The share of an article that is its head."""
FEW = 25.0
"""Rarity in all below which a telling has few words."""
RUN = 3


@dataclass(frozen=True, slots=True)
class Match:
    """Two tellings (places in the sequence given), how surely they tell one claim, and why."""

    first: int
    second: int
    score: float
    reasons: tuple[Reason, ...]


def matches(tellings: Sequence[Telling], near: Leaning, *, least: float = 0.05) -> list[Match]:
    """All pairs of tellings of different articles that tell one claim with at least this probability."""
    table = _table()
    found = []
    for i, j, values in pairs(tellings, near):
        weighed = values * table
        score = float(1 / (1 + np.exp(-np.clip(weighed.sum(), -30, 30))))
        if score >= least:
            told = tuple(
                Reason(name, round(float(weight), 2))
                for name, weight in zip(FEATURES[1:], weighed[1:], strict=True)
                if abs(weight) >= SHOWN
            )
            found.append(Match(i, j, score, told))
    return found


def pairs(tellings: Sequence[Telling], near: Leaning) -> Iterator[tuple[int, int, Floats]]:
    """The pairs that could tell one claim, with their features."""
    if len(tellings) < 2:
        return
    seen = _Seen(tellings, near)
    found = list(_candidates(tellings))
    nearest = _nearest(tellings, found)
    for pair in found:
        rank = (nearest[pair.i, tellings[pair.j].article] == pair.j) + (
            nearest[pair.j, tellings[pair.i].article] == pair.i
        )
        yield pair.i, pair.j, seen.features(pair, rank=rank)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two tellings that share words or mean nearly the same. ``here``: words weighed by how few articles have them."""

    i: int
    j: int
    contained: float
    here: float
    overlap: float
    meaning: float
    centred: float

    @property
    def near(self) -> float:
        return self.here + self.contained + self.meaning + self.centred


def _nearest(tellings: Sequence[Telling], found: Sequence[_Pair]) -> dict[tuple[int, str], int]:
    """For each telling, and each other article, the telling there that is most like it."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for pair in found:
        for one, other in ((pair.i, pair.j), (pair.j, pair.i)):
            key = one, tellings[other].article
            best[key] = max(best.get(key, (-1.0, -1)), (pair.near, other))
    return {key: other for key, (_, other) in best.items()}


def _candidates(tellings: Sequence[Telling]) -> Iterator[_Pair]:
    """Pairs of different articles that share enough words or mean nearly the same, block by block."""
    stems = {one: at for at, one in enumerate(sorted({s for telling in tellings for s in telling.weights}))}
    table = np.zeros((len(tellings), len(stems)), np.float32)
    for row, telling in enumerate(tellings):
        for word, weight in telling.weights.items():
            table[row, stems[word]] = weight**0.5
    totals = (table**2).sum(1)
    special = table * _special(tellings, stems)
    specials = (special**2).sum(1)
    vectors = _vectors(tellings)
    centred = _centred(vectors)
    numbered = {article: at for at, article in enumerate(dict.fromkeys(one.article for one in tellings))}
    articles = np.array([numbered[one.article] for one in tellings])
    for low in range(0, len(tellings), BLOCK):
        high = min(low + BLOCK, len(tellings))
        shared = table[low:high] @ table.T
        contained = shared / np.maximum(1e-6, np.minimum(totals[low:high, None], totals[None]))
        meaning = vectors[low:high] @ vectors.T
        apart = centred[low:high] @ centred.T
        wanted = (contained >= LEAST_CONTAINED) | (meaning >= LEAST_MEANING)
        wanted &= articles[low:high, None] != articles[None]
        wanted &= np.arange(low, high)[:, None] < np.arange(len(tellings))[None]
        for at, j in zip(*np.nonzero(wanted), strict=True):
            i, one, other = int(at), int(low + at), int(j)
            overlap = shared[i, j] / (totals[one] + totals[other] - shared[i, j])
            here = float(special[one] @ special[other]) / max(1e-6, min(specials[one], specials[other]))
            yield _Pair(
                one, other, float(contained[i, j]), here, float(overlap), float(meaning[i, j]), float(apart[i, j])
            )


def _centred(vectors: Floats) -> Floats:
    """The vectors without what all of the story have in common, of length 1 again."""
    moved = vectors - vectors.mean(axis=0, keepdims=True)
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6), dtype=np.float32)


def _special(tellings: Sequence[Telling], stems: Mapping[str, int]) -> Floats:
    """How special each stem is in this story: what every article says tells no claims apart."""
    holders: dict[str, set[str]] = {one: set() for one in stems}
    for telling in tellings:
        for one in telling.weights:
            holders[one].add(telling.article)
    articles = len({telling.article for telling in tellings})
    shares = np.array([len(holders[one]) / articles for one in stems], dtype=np.float32)
    return np.asarray(np.sqrt(np.log(1.1 / np.maximum(shares, 1e-6)) + 0.05), dtype=np.float32)


def _vectors(tellings: Sequence[Telling]) -> Floats:
    size = next((len(one.vector) for one in tellings if one.vector is not None), 1)
    return np.stack([one.vector if one.vector is not None else np.zeros(size, np.float32) for one in tellings])


class _Seen:
    """The slots of tellings, read once."""

    def __init__(self, tellings: Sequence[Telling], near: Leaning) -> None:
        self.tellings, self.near = tellings, near
        texts = {article: told.article.text for article, told in near.told.items()}
        self.cited = {article: {one.outlet for one in found} for article, found in near.cited.items()}
        self.voices = [{key for _, key in heard(one, near)} for one in tellings]
        self.amounts = [slots.amounts(one, texts[one.article]) for one in tellings]
        self.beside = [slots.beside(one, texts[one.article]) for one in tellings]
        self.negated = [negated(one) for one in tellings]
        self.runs = [set(runs(one.text, run=RUN).tolist()) for one in tellings]
        self.totals = [sum(one.weights.values()) for one in tellings]
        self.names = [frozenset(word for name in one.names for word in name.split()) for one in tellings]
        self.leads = [one.start <= LEAD * len(texts[one.article]) for one in tellings]

    def features(self, pair: _Pair, *, rank: int) -> Floats:
        """The features of a pair, as in ``FEATURES``; ``rank``: of how many of the two the other is the nearest."""
        i, j = pair.i, pair.j
        one, other = self.tellings[i], self.tellings[j]
        numbers = slots.numbers(self.amounts[i], self.amounts[j])
        dates = slots.dates(one.times, other.times)
        shorter = min(len(self.runs[i]), len(self.runs[j]))
        names, others = self.names[i], self.names[j]
        kinds, other_kinds = {e.kind for e in one.events}, {e.kind for e in other.events}
        return np.array(
            (
                1.0,
                pair.contained,
                pair.overlap,
                pair.meaning,
                max(0.0, pair.meaning - 0.7),
                len(self.runs[i] & self.runs[j]) / shorter if shorter else 0.0,
                min(2, len(names & others)) / 2,
                float(bool(names) and bool(others) and not names & others),
                float(bool(one.places) and bool(other.places) and not one.places & other.places),
                min(2, len(numbers.agreeing)) / 2,
                min(2, len(numbers.apart)) / 2,
                float(bool(dates.agreeing)),
                float(bool(dates.apart)),
                float(bool(kinds & other_kinds)),
                float(bool(kinds) and bool(other_kinds) and not kinds & other_kinds),
                float(_same_source(one, other)),
                float(min(self.totals[i], self.totals[j]) < FEW),
                pair.here,
                float(rank == 2),
                float(rank == 1),
                float(self.leads[i] and self.leads[j]),
                (rank == 2) * pair.near,
                float(self._linked(one.article, other.article)),
                float(self._of_outlet(i, other.article) or self._of_outlet(j, one.article)),
                self._same_text(one, other),
                float(self.negated[i] == self.negated[j]),
                pair.centred,
                max(0.0, pair.centred - 0.5),
                _contained(one.around, other.around),
                float(bool(slots.numbers(self.beside[i], self.beside[j]).agreeing)),
                float(any(slots.digits_alike(a, b) for a in self.beside[i] for b in self.beside[j])),
            ),
            dtype=np.float32,
        )

    def _linked(self, one: str, other: str) -> bool:
        """Whether one of two articles cites the other's outlet, or they share text."""
        outlet = self.near.outlet
        if outlet[other] in self.cited[one] or outlet[one] in self.cited[other]:
            return True
        shared = self.near.reused.get((min(one, other), max(one, other)))
        return shared is not None and shared.words >= SHARED

    def _of_outlet(self, at: int, article: str) -> bool:
        return self.near.outlet[article] in self.voices[at]

    def _same_text(self, one: Telling, other: Telling) -> float:
        """Whether a stretch that both articles have holds both tellings."""
        first, second = sorted((one, other), key=lambda telling: telling.article)
        shared = self.near.reused.get((first.article, second.article))
        if shared is None:
            return 0.0
        return float(
            any(
                any(a.meets(span) for span in first.spans) and any(b.meets(span) for span in second.spans)
                for a, b in shared.stretches
            )
        )


def _contained(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How much of the smaller of two sets of words the other has, by rarity."""
    total = min(sum(one.values()), sum(other.values()))
    return sum(weight for word, weight in one.items() if word in other) / max(1e-6, total)


def _same_source(one: Telling, other: Telling) -> bool:
    a, b = one.source, other.source
    if a is None or b is None:
        return False
    if a.actor is not None and a.actor == b.actor:
        return True
    ours, theirs = a.name.casefold().split(), b.name.casefold().split()
    return bool(ours) and bool(theirs) and a.kind == "person" == b.kind and ours[-1] == theirs[-1]


@cache
def _table() -> Floats:
    found = {name: float(weight) for name, weight in rows("same.tsv", headed=True)}
    return np.array([found[name] for name in FEATURES], dtype=np.float32)
