"""Make ``data/voices.tsv``: which words inside a content are another's?

    python -m training.voices [--data ../shared/data] [--write]

Gold: the passages of ``bench/said`` that may be tuned on, and 2 580 words of PolNeAR's training articles, drawn by how
likely earlier fits found them, and marked by readers (``voices_news.tsv``: the article, where the word begins, from 0
for none to 1 for another's voice, and for how many words it stands). Of these 430 were marked twice: in 411 the marks
agree, in none do they contradict each other. Steps: (1) the shipped reader reads both, asks the network to read every
content again, and follows the voices that are right. (2) A logistic regression with a ridge; passages are full of
chains, so a feature that only they have takes up how much likelier a voice is in them, and is left out of the table.
Words count alike, since they were drawn by what the features tell; for how many they stand is for what is printed.
(3) The same with each tenth of the texts left out: what is printed was measured on those, as if all were news.
``--write`` puts the weights of all into the table. It takes about a minute and a half on two cores.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

import headwater
from bench.said import chains, markup
from headwater import reading
from headwater.models.nesting import see_nested
from headwater.records import Document, Found, Span, Syntax
from headwater.said.uttering import Uttering
from headwater.said.voices import KINDS, Floats, Voices
from headwater.text.segment import document as cut
from training.across import Pairs, chances, fitted, write

NEWS = Path(__file__).with_name("voices_news.tsv")
FOLDS = 10
RIDGE = 4.0
PASSAGE = "passage"
"""Holds of passages only."""
TOGETHER = 48
Gold = Callable[[Sequence[Span], Sequence[Span], int], tuple[float, float] | None]
"""A cue, a source, where the word begins -> from 0 to 1, whether it is another's voice, and how much it counts; None
where nobody said."""


@dataclass(frozen=True, slots=True)
class Row:
    """A word that was weighed: of which text, what held, what it means, what gold says."""

    text: int
    features: Mapping[str, float]
    meaning: Floats
    mark: float
    counts: float
    told: str


class Asked(Voices):
    """Voices that keep what they are asked, and answer by gold. ``text``: which text it is."""

    gold: Gold
    text: int
    rows: list[Row]

    def __init__(self, document: Document, syntax: Syntax, meant: Floats) -> None:
        super().__init__(document, syntax, meant)
        self.done: set[int] = set()

    def may(self, part: Span, outer: Found) -> bool:
        """Everything is read again."""
        return True

    def seen(self, inner: Found, outer: Found) -> float:
        """By gold."""
        if not inner.source or not inner.cue:
            return 0.0
        one = self.found(inner)
        source = (self.clauses.phrase(one.who),) if one.how in {"agent", "giver"} else inner.source
        return self._answer(one, self.features(one, outer, inner), inner.cue, source)

    def told(self, one: Uttering, outer: Found) -> float:
        """By gold; what the network found was asked before."""
        cue, who = self.clauses.document.tokens[one.at], self.clauses.phrase(one.who)
        return self._answer(one, self.features(one, outer), (cue,), (who,)) if one.at not in self.done else 0.0

    def _answer(
        self, one: Uttering, features: Mapping[str, float], cue: Sequence[Span], source: Sequence[Span]
    ) -> float:
        self.done.add(one.at)
        begin = self.clauses.document.tokens[one.at].start
        marked = self.gold(cue, source, begin)
        if marked is None:
            return 0.0
        told = f"{self.clauses.lower[one.at]} / {self.clauses.phrase(one.who).of(self.clauses.text)} ({one.how})"
        self.rows.append(Row(self.text, features, self.meaning(one), *marked, told))
        return 1.0 if marked[0] >= 0.5 else 0.0


def asked(texts: Sequence[str], golds: Sequence[Gold], kit: headwater.Kit) -> Iterator[Row]:
    """What the reader asks of each text, with gold's answers."""
    for first in range(0, len(texts), TOGETHER):
        some = slice(first, first + TOGETHER)
        documents = [cut(headwater.from_text(text, settings=kit.settings, raw=True)) for text in texts[some]]
        hearing = Hearing(documents, golds[some], first)
        sights = see_nested(documents, weights=kit.weights, run=kit.run, threads=2, voices=hearing)
        for document, sight in zip(documents, sights, strict=True):
            reading.nested(sight.found, document, hearing.heard[id(document)])
        yield from hearing.rows


class Hearing:
    """The voices of some documents, numbered from ``first``, which keep their questions in ``rows``."""

    def __init__(self, documents: Sequence[Document], golds: Sequence[Gold], first: int) -> None:
        self.golds = {
            id(document): (at, gold) for at, (document, gold) in enumerate(zip(documents, golds, strict=True), first)
        }
        self.heard: dict[int, Asked] = {}
        self.rows: list[Row] = []

    def __call__(self, document: Document, syntax: Syntax, meant: Floats) -> Asked:
        """Those of one of the documents."""
        text, gold = self.golds[id(document)]
        one = self.heard[id(document)] = Asked(document, syntax, meant)
        one.gold, one.text, one.rows = gold, text, self.rows
        return one


def of_passages() -> tuple[list[str], list[Gold]]:
    """The passages that may be tuned on."""
    marked = [one for one, held in markup.halves(markup.read(chains.FILE)) if not held] + markup.read(chains.MORE)
    return [one.text for one in marked], [_by_marks(one) for one in marked]


def _by_marks(passage: markup.Passage) -> Gold:
    def gold(cue: Sequence[Span], source: Sequence[Span], begin: int) -> tuple[float, float]:
        right = any(_meet(one["cue"], cue) and _meet(one["source"], source) for one in passage.attributions)
        return float(right), 1.0

    return gold


def _meet(marked: Sequence[tuple[int, int]], spans: Sequence[Span]) -> bool:
    return any(start < span.end and span.start < end for start, end in marked for span in spans)


def of_news(data: Path) -> tuple[list[str], list[Gold]]:
    """The articles of which words were marked."""
    marks: dict[str, dict[int, tuple[float, float]]] = {}
    with NEWS.open(encoding="utf-8") as lines:
        for article, begin, mark, counts in csv.reader((line for line in lines if line[0] != "#"), delimiter="\t"):
            marks.setdefault(article, {})[int(begin)] = (float(mark), float(counts))
    folder = data / "polnear" / "train" / "text"
    return (
        [(folder / f"{article}.txt").read_text("utf-8") for article in marks],
        [lambda cue, source, begin, of=of: of.get(begin) for of in marks.values()],  # type: ignore[misc]
    )


def table(rows: Sequence[Row], passages: Sequence[Row]) -> tuple[list[str], Floats]:
    """Names and values: what holds of each row, then what its two words mean."""
    names = ["always", *sorted({name for row in rows for name in row.features}), PASSAGE]
    place = {name: at for at, name in enumerate(names)}
    held = np.zeros((len(rows), len(names)))
    held[:, 0] = 1.0
    for at, row in enumerate(rows):
        for name, value in row.features.items():
            held[at, place[name]] = value
    held[: len(passages), place[PASSAGE]] = 1.0
    meant = np.array([row.meaning for row in rows])
    size = meant.shape[1] // len(KINDS)
    return [*names, *(f"{kind} {at}" for kind in KINDS for at in range(size))], np.hstack([held, meant])


def main() -> int:
    """Read, fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    kit = headwater.Kit.load(headwater.Settings())
    passages = list(asked(*of_passages(), kit))
    news = list(asked(*of_news(options.data), kit))
    rows = passages + news
    names, values = table(rows, passages)
    texts = np.array([row.text for row in rows]) * 2 + (np.arange(len(rows)) >= len(passages))
    marks, counts = np.array([row.mark for row in rows]), np.array([row.counts for row in rows])
    pairs = Pairs(values, marks, np.ones(len(rows)), np.zeros((len(rows), 1), int))
    columns: dict[str, Floats] = {}
    for name, used in (("before", [not one.startswith("seen") for one in names]), ("after", [True] * len(names))):
        left = Pairs(values * np.array(used), marks, pairs.weights, pairs.folds)
        columns[name] = fitted(left, ridge=RIDGE)
        out = measured(left, texts, passage=names.index(PASSAGE))
        for what, part in (("passages", slice(0, len(passages))), ("news", slice(len(passages), None))):
            report(f"{name}, {what}", out[part], marks[part], counts[part])
    if options.write:
        kept = [at for at, name in enumerate(names) if name != PASSAGE]
        write("voices.tsv", [names[at] for at in kept], {name: found[kept] for name, found in columns.items()})
    return 0


def measured(pairs: Pairs, texts: npt.NDArray[np.int64], *, passage: int) -> Floats:
    """The probability of each row as in news, by weights that did not see its text."""
    news = pairs.features.copy()
    news[:, passage] = 0.0
    out, fold = np.zeros(len(texts)), np.random.default_rng(0).integers(0, FOLDS, texts.max() + 1)[texts]
    for one in range(FOLDS):
        kept = Pairs(*(each[fold != one] for each in (pairs.features, pairs.one, pairs.weights, pairs.folds)))
        out[fold == one] = chances(news[fold == one], fitted(kept, ridge=RIDGE))
    return out


def report(what: str, chance: Floats, marks: Floats, counts: Floats) -> None:
    """How many are named from some probabilities on, how many of them are right, of how many."""
    parts = [
        f"{least}: {(marks * counts)[chance >= least].sum():.0f} of {counts[chance >= least].sum():.0f}"
        for least in (0.03, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
    ]
    print(f"{what}, of {(marks * counts).sum():.0f}:", "; ".join(parts))


if __name__ == "__main__":
    sys.exit(main())
