"""Pairs of tellings that could tell one claim, and what speaks for it and against.

In: the tellings of one story. Out: pairs of different articles with ``FEATURES`` of each. What arrays can say is said
for all pairs at once, block by block. Numbers, dates and runs of words are compared one pair at a time, and only where
the rest leaves it open: a story of 200 articles has millions of pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from headwater.across import slots
from headwater.across.links import Leaning, heard
from headwater.across.negation import negated
from headwater.across.records import Telling
from headwater.across.words import runs

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
FEATURES = (
    "always", "contained", "overlap", "meaning", "close meaning", "same run of words", "names shared", "names apart",
    "places apart", "numbers agree", "numbers apart", "dates agree", "dates apart", "same kind of event",
    "kinds of event apart", "same source", "few words", "contained here", "nearest of all", "nearest to one",
    "both lead", "nearest and alike", "articles linked", "told of the other outlet", "same text",
    "both deny or affirm", "meaning here", "close meaning here", "sentences contained",
    "numbers of the sentences agree", "digits alike", "same large number",
)  # fmt: skip
BLOCK = 256
LEAST_CONTAINED, LEAST_MEANING = 0.25, 0.42
"""Below both, a pair without a large number in common is not looked at: it could not be the same."""
SHARED = 20
"""Words in common stretches from which two articles share text."""
LEAD = 0.3
"""The share of an article that is its head."""
FEW = 25.0
"""Rarity in all below which a telling has few words."""
RUN = 3
SLOW = tuple(
    FEATURES.index(name)
    for name in (
        "same run of words", "numbers agree", "numbers apart", "dates agree", "dates apart",
        "numbers of the sentences agree", "digits alike",
    )
)  # fmt: skip
"""The features that are worked out a pair at a time; none is above 1."""


Worth = Callable[[Floats, Bools], Bools]
"""The quick features of pairs, and which of ``SLOW`` can be more than 0 -> which pairs are looked at closer."""


def pairs(
    tellings: Sequence[Telling], near: Leaning, *, worth: Worth | None = None
) -> Iterator[tuple[int, int, Floats]]:
    """The pairs that could tell one claim (places in the sequence given), with their features as in ``FEATURES``; of
    those only that are ``worth`` it."""
    if len(tellings) < 2:
        return
    amounts = [slots.amounts(one, near.told[one.article].article.text) for one in tellings]
    seen, slow = _Seen(tellings, near, amounts), _Slow(tellings, near, amounts)
    for low in range(0, len(tellings), BLOCK):
        rows, columns, found = seen.block(low)
        kept = np.ones(len(found), bool) if worth is None else worth(found, slow.open(rows, columns))
        for i, j, features in zip(rows[kept].tolist(), columns[kept].tolist(), found[kept], strict=True):
            features[list(SLOW)] = slow.features(i, j)
            yield i, j, features


class _Seen:
    """Tellings as arrays, one row each; they lie article by article."""

    def __init__(self, tellings: Sequence[Telling], near: Leaning, amounts: Sequence[Sequence[slots.Amount]]) -> None:
        self.count = len(tellings)
        ids = list(dict.fromkeys(one.article for one in tellings))
        place = {article: at for at, article in enumerate(ids)}
        self.article = np.array([place[one.article] for one in tellings])
        self.words = _weighed([one.weights for one in tellings])
        self.totals = (self.words**2).sum(1)
        self.special = self.words * _special(self.words, self.article)
        self.specials = (self.special**2).sum(1)
        self.around = _weighed([one.around for one in tellings])
        self.arounds = (self.around**2).sum(1)
        self.vectors = _vectors(tellings)
        self.centred = _centred(self.vectors)
        self.names = _marked([{word for name in one.names for word in name.split()} for one in tellings])
        self.places = _marked([one.places for one in tellings])
        self.kinds = _marked([{event.kind for event in one.events} for one in tellings])
        self.numbers = _marked([slots.large(one) for one in amounts])
        self.sources = _marked([_source_keys(one) for one in tellings])
        self.lead = np.array([one.start <= LEAD * len(near.told[one.article].article.text) for one in tellings])
        self.negated = np.array([negated(one) for one in tellings])
        self.linked = _linked(ids, near)
        told_of = [{key for _, key in heard(one, near)} for one in tellings]
        self.of_outlet = np.array([[near.outlet[article] in keys for article in ids] for keys in told_of])
        self.same_text = _same_text(tellings, near)
        self.nearest = np.concatenate([self._nearest(low) for low in range(0, self.count, BLOCK)])

    def _likeness(self, low: int) -> tuple[Floats, Floats, Floats, Floats, Floats, Bools]:
        """Of a block of tellings with all: contained, contained here, overlap, meaning, meaning here, and which pairs
        are looked at."""
        rows = slice(low, min(low + BLOCK, self.count))
        shared = self.words[rows] @ self.words.T
        contained = _of_smaller(shared, self.totals[rows], self.totals)
        overlap = shared / np.maximum(1e-6, self.totals[rows, None] + self.totals[None] - shared)
        here = _of_smaller(self.special[rows] @ self.special.T, self.specials[rows], self.specials)
        meaning = self.vectors[rows] @ self.vectors.T
        centred = self.centred[rows] @ self.centred.T
        wanted = (contained >= LEAST_CONTAINED) | (meaning >= LEAST_MEANING)
        wanted |= self.numbers.table[rows] @ self.numbers.table.T > 0
        wanted &= self.article[rows, None] != self.article[None]
        return contained, here, overlap, meaning, centred, wanted

    def _nearest(self, low: int) -> Ints:
        """For each telling of a block, and each article, the telling there that is most like it; -1 none."""
        contained, here, _, meaning, centred, wanted = self._likeness(low)
        near = np.where(wanted, contained + here + meaning + centred, -np.inf)
        edges = np.flatnonzero(np.diff(self.article, prepend=-1))
        best = np.full((len(near), len(edges)), -1, np.int64)
        for at, (start, end) in enumerate(zip(edges, [*edges[1:], self.count], strict=True)):
            part = near[:, start:end]
            top = part.shape[1] - 1 - part[:, ::-1].argmax(1)  # of equals the last
            best[:, at] = np.where(np.isfinite(part[np.arange(len(part)), top]), top + start, -1)
        return best

    def block(self, low: int) -> tuple[Ints, Ints, Floats]:
        """The pairs of a block with later tellings: rows, columns, and their features but the slow ones."""
        contained, here, overlap, meaning, centred, wanted = self._likeness(low)
        wanted &= np.arange(low, low + len(wanted))[:, None] < np.arange(self.count)[None]
        at, columns = np.nonzero(wanted)
        rows = at + low
        picked = [one[at, columns] for one in (contained, here, overlap, meaning, centred)]
        contained, here, overlap, meaning, centred = picked
        ours, theirs = self.article[rows], self.article[columns]
        rank = (self.nearest[rows, theirs] == columns).astype(int) + (self.nearest[columns, ours] == rows)
        names, places, kinds, sources, numbers = (
            _common(marks, rows, columns) for marks in (self.names, self.places, self.kinds, self.sources, self.numbers)
        )
        around = _of_smaller(
            self.around[low : low + BLOCK] @ self.around.T, self.arounds[low : low + BLOCK], self.arounds
        )
        values = {
            "always": np.ones(len(rows)),
            "contained": contained,
            "overlap": overlap,
            "meaning": meaning,
            "close meaning": np.maximum(0, meaning - 0.7),
            "names shared": np.minimum(2, names.shared) / 2,
            "names apart": names.apart,
            "places apart": places.apart,
            "same kind of event": kinds.shared > 0,
            "kinds of event apart": kinds.apart,
            "same source": sources.shared > 0,
            "few words": np.minimum(self.totals[rows], self.totals[columns]) < FEW,
            "contained here": here,
            "nearest of all": rank == 2,
            "nearest to one": rank == 1,
            "both lead": self.lead[rows] & self.lead[columns],
            "nearest and alike": (rank == 2) * (here + contained + meaning + centred),
            "articles linked": self.linked[ours, theirs],
            "told of the other outlet": self.of_outlet[rows, theirs] | self.of_outlet[columns, ours],
            "same text": self.same_text[rows, columns],
            "both deny or affirm": self.negated[rows] == self.negated[columns],
            "meaning here": centred,
            "close meaning here": np.maximum(0, centred - 0.5),
            "sentences contained": around[at, columns],
            "same large number": numbers.shared > 0,
        }
        found = np.zeros((len(rows), len(FEATURES)), np.float32)
        for name, value in values.items():
            found[:, FEATURES.index(name)] = value
        return rows, columns, found


class _Slow:
    """What is compared a pair at a time: the runs of words, numbers and dates of tellings."""

    def __init__(self, tellings: Sequence[Telling], near: Leaning, amounts: Sequence[Sequence[slots.Amount]]) -> None:
        self.tellings, self.amounts = tellings, amounts
        texts = [near.told[one.article].article.text for one in tellings]
        self.runs = [set(runs(one.text, run=RUN).tolist()) for one in tellings]
        self.beside = [slots.beside(one, text) for one, text in zip(tellings, texts, strict=True)]
        dated = [any(time.interval is not None for time in one.times) for one in tellings]
        some = [
            [bool(part[at]) for part in (self.runs, self.amounts, dated, self.beside)] for at in range(len(tellings))
        ]
        self.some = np.array(some)[:, [0, 1, 1, 2, 2, 3, 3]]

    def open(self, rows: Ints, columns: Ints) -> Bools:
        """Which of ``SLOW`` can be more than 0: both have what it compares."""
        return np.asarray(self.some[rows] & self.some[columns])

    def features(self, i: int, j: int) -> list[float]:
        """The values of ``SLOW``, in its order."""
        runs_i, runs_j, beside_i, beside_j = self.runs[i], self.runs[j], self.beside[i], self.beside[j]
        numbers = slots.numbers(self.amounts[i], self.amounts[j])
        dates = slots.dates(self.tellings[i].times, self.tellings[j].times)
        shorter = min(len(runs_i), len(runs_j))
        return [
            len(runs_i & runs_j) / shorter if shorter else 0.0,
            min(2, len(numbers.agreeing)) / 2,
            min(2, len(numbers.apart)) / 2,
            float(bool(dates.agreeing)),
            float(bool(dates.apart)),
            float(bool(slots.numbers(beside_i, beside_j).agreeing)),
            float(any(slots.digits_alike(a, b) for a in beside_i for b in beside_j)),
        ]


@dataclass(frozen=True, slots=True)
class _Marks:
    """Which things each telling has: rows of 0 and 1, and whether a telling has any."""

    table: Floats
    some: Bools


@dataclass(frozen=True, slots=True)
class _Common:
    """Of pairs: how many things both have, and whether both have some and none in common."""

    shared: Floats
    apart: Bools


def _marked(things: Sequence[Iterable[Hashable]]) -> _Marks:
    held = [set(one) for one in things]
    place = {
        thing: at for at, thing in enumerate(dict.fromkeys(thing for one in held for thing in sorted(one, key=str)))
    }
    table = np.zeros((len(held), max(1, len(place))), np.float32)
    for row, one in enumerate(held):
        table[row, [place[thing] for thing in one]] = 1
    return _Marks(table, np.array([bool(one) for one in held]))


def _common(marks: _Marks, rows: Ints, columns: Ints) -> _Common:
    if not len(rows):
        return _Common(np.zeros(0, np.float32), np.zeros(0, bool))
    low, high = int(rows[0]), int(rows[-1]) + 1
    shared = (marks.table[low:high] @ marks.table.T)[rows - low, columns]
    return _Common(shared, marks.some[rows] & marks.some[columns] & (shared == 0))


def _weighed(words: Sequence[Mapping[str, float]]) -> Floats:
    """A column for each stem: the root of its rarity, so that a product of two rows is the rarity that they share."""
    place = {stem: at for at, stem in enumerate(sorted({stem for one in words for stem in one}))}
    table = np.zeros((len(words), max(1, len(place))), np.float32)
    for row, one in enumerate(words):
        for stem, weight in one.items():
            table[row, place[stem]] = weight**0.5
    return table


def _of_smaller(shared: Floats, ours: Floats, theirs: Floats) -> Floats:
    """How much of the smaller one both have."""
    return np.asarray(shared / np.maximum(1e-6, np.minimum(ours[:, None], theirs[None])), np.float32)


def _special(words: Floats, articles: Ints) -> Floats:
    """How special each stem is in this story: what every article says tells no claims apart."""
    count = int(articles[-1]) + 1
    holders = np.zeros((count, words.shape[1]), bool)
    np.logical_or.at(holders, articles, words > 0)
    shares = holders.sum(0) / count
    return np.asarray(np.sqrt(np.log(1.1 / np.maximum(shares, 1e-6)) + 0.05), np.float32)


def _centred(vectors: Floats) -> Floats:
    """The vectors without what all of the story have in common, of length 1 again."""
    moved = vectors - vectors.mean(axis=0, keepdims=True)
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6), np.float32)


def _vectors(tellings: Sequence[Telling]) -> Floats:
    size = next((len(one.vector) for one in tellings if one.vector is not None), 1)
    return np.stack([one.vector if one.vector is not None else np.zeros(size, np.float32) for one in tellings])


def _linked(articles: Sequence[str], near: Leaning) -> Bools:
    """Of pairs of articles: whether one cites the other's outlet, or they share text."""
    cited = {article: {one.outlet for one in near.cited[article]} for article in articles}
    cites = np.array([[near.outlet[other] in cited[one] for other in articles] for one in articles])
    place = {article: at for at, article in enumerate(articles)}
    for (one, other), shared in near.reused.items():
        if shared.words >= SHARED and one in place and other in place:
            cites[place[one], place[other]] = True
    return np.asarray(cites | cites.T)


def _same_text(tellings: Sequence[Telling], near: Leaning) -> Bools:
    """Of pairs of tellings: whether a stretch that both articles have holds both."""
    of_article: dict[str, list[int]] = {}
    for at, one in enumerate(tellings):
        of_article.setdefault(one.article, []).append(at)
    found = np.zeros((len(tellings), len(tellings)), bool)
    for (first, second), shared in near.reused.items():
        for ours, theirs in shared.stretches:
            rows = [at for at in of_article.get(first, ()) if any(ours.meets(span) for span in tellings[at].spans)]
            columns = [
                at for at in of_article.get(second, ()) if any(theirs.meets(span) for span in tellings[at].spans)
            ]
            found[np.ix_(rows, columns)] = True
    return np.asarray(found | found.T)


def _source_keys(one: Telling) -> set[str]:
    """By what the source of a telling is known again: the actor, and of a person the last name."""
    source = one.source
    if source is None:
        return set()
    words = source.name.casefold().split()
    last = {f"person {words[-1]}"} if source.kind == "person" and words else set[str]()
    return last | ({source.actor} if source.actor is not None else set())
