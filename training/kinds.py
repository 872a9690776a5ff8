"""Make ``data/kinds.tsv``: what speaks for it that a name is a person's, a body's, an outlet's or a place's?

    python -m training.kinds [--data ../shared/data] [--write]

Gold: the names of our own dossiers (``bench/retold/dev``) and of articles of invented worlds (``bench/who/unknown``,
but for those held), marked by readers (``kinds_dossiers.tsv`` and there); and, counted less, those of PolNeAR's
training half as CoreNLP sees them, as they are and with invented names in their place (:mod:`training.renamed`), and
the persons of GAP's development set. Steps: (1) the shipped network sees all of them. (2) A multinomial logistic
regression with a ridge, by L-BFGS; each name is there alone, and with the chances of its mates. (3) What is printed was
measured with each quarter of the dossiers and of the articles left out: the share of places at which names have the
right kind, by rules, and by weights. Eight minutes on two cores.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import torch

import headwater
from bench.who.unknown import labelled
from headwater.models.nesting import Sight, see_nested
from headwater.records import Document
from headwater.said.voices import Voices
from headwater.text.segment import document as cut
from headwater.who import gazetteer
from headwater.who.kinds import SORTS, Chances, likely
from headwater.who.mentions import candidates
from headwater.who.naming import Evidence, Mate, Naming, Printed, Sort, of_mates
from headwater.who.words import words
from training.across import write
from training.renamed import Place, versions

DOSSIERS = Path("bench/retold/dev")
LABELS = Path(__file__).with_name("kinds_dossiers.tsv")
OURS, AS_PRINTED, RENAMED, LIVES = "ours", "as printed", "renamed", "lives"
COUNTS = {OURS: 4.0, AS_PRINTED: 0.15, RENAMED: 0.3, LIVES: 0.3}
"""How much a name of each collection counts."""
FOLDS = 4
RIDGE = 2.0
LEAST = 20
"""Evidence that was seen less often is left out,"""
SMALLEST = 0.1
"""and such as weighs no more than this for any sort."""
STEPS = 80
AGREED = 0.8
"""Of the places of a name, how many must have one kind in silver."""
TOGETHER = 16
ADJECTIVES = frozenset({"JJ", "NNPS"})
BODIES: frozenset[str] = frozenset({"organisation", "outlet"})
NO_KIND: frozenset[Sort] = frozenset({"thing", "adjective", "none"})
"""What does not act."""
MIXED = "mixed"
SEED = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A name of a document, its evidence, its mates, and what it is."""

    document: str
    name: Printed
    evidence: Evidence
    mates: tuple[Mate, ...]
    right: Sort

    @property
    def collection(self) -> str:
        """Where it is from."""
        return self.document.partition("/")[0]

    @property
    def fold(self) -> str:
        """What is left out together: a dossier, an article in both its versions."""
        return self.document.split("/")[1]


def seen(texts: Iterable[tuple[str, str]], kit: headwater.Kit) -> Iterator[tuple[str, Document, Sight]]:
    """What the network sees of each text."""
    waiting = iter(texts)
    while batch := list(islice(waiting, TOGETHER)):
        documents = [cut(headwater.from_text(text, raw=True)) for _, text in batch]
        sights = see_nested(documents, weights=kit.weights, run=kit.run, threads=2, voices=Voices)
        yield from zip((name for name, _ in batch), documents, sights, strict=True)


def naming(document: Document, sight: Sight) -> Naming:
    """The evidence of a document, with kinds as rules give them."""
    return Naming(words(document), candidates(document, names=sight.names), sight.names, sight.syntax)


def of_ours(kit: headwater.Kit) -> Iterator[Row]:
    """The names of our own articles."""
    texts = dict(_dossiers()) | {f"{OURS}/{one.name}": one.text for one in labelled() if not one.held}
    sorts = _of_dossiers() | {one.name: one.sorts for one in labelled()}
    for name, document, sight in seen(texts.items(), kit):
        made = naming(document, sight)
        for one in made.names:
            sort = sorts[name.split("/")[1]].get(one.form, MIXED)
            if sort != MIXED:
                yield Row(name, one, made.of(one), made.mates(one), sort)  # type: ignore[arg-type]


def _dossiers() -> Iterator[tuple[str, str]]:
    for path in sorted(DOSSIERS.glob("*.json")):
        for one in json.loads(path.read_text("utf-8"))["articles"]:
            yield f"{OURS}/{path.stem}/{one['id']}", "\n\n".join([one["title"] or "", *one["text"]])


def _of_dossiers() -> dict[str, Mapping[str, str]]:
    sorts: dict[str, dict[str, str]] = {}
    with LABELS.open(encoding="utf-8") as lines:
        told = csv.reader((line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
        for dossier, form, sort in told:
            sorts.setdefault(dossier, {})[form] = sort
    return dict(sorts)


def of_news(data: Path, kit: headwater.Kit) -> Iterator[Row]:
    """The names of the corpus, where CoreNLP calls nearly all places of a name alike."""
    gold: dict[str, list[Place]] = {}
    texts: list[tuple[str, str]] = []
    for name, text, places in versions(data, seed=SEED):
        texts.append((name, text))
        gold[name] = sorted(places)
    for name, document, sight in seen(texts, kit):
        made = naming(document, sight)
        for one in made.names:
            known = gazetteer.known_name(one.form)
            if known is not None and name.startswith(RENAMED):
                continue
            sorts = Counter(_silver(made.view.span_of(part), gold[name], sight.syntax.fine[part[1] - 1])
                            for part in one.parts)  # fmt: skip
            [(sort, times)] = sorts.most_common(1)
            if sort is not None and times >= AGREED * sorts.total():
                yield Row(name, one, made.of(one), made.mates(one), _may_be(sort, one.kind))


def of_lives(data: Path, kit: headwater.Kit) -> Iterator[Row]:
    """The persons of GAP's development set: lives from an encyclopedia, names of many countries."""
    with gzip.open(data / "gap/gap-development.tsv.gz", "rt", encoding="utf8") as lines:
        items = {f"{LIVES}/{row['ID']}": row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    for name, document, sight in seen(((name, row["Text"]) for name, row in items.items()), kit):
        made = naming(document, sight)
        for one in made.names:
            if one.form in (items[name]["A"], items[name]["B"]):
                yield Row(name, one, made.of(one), made.mates(one), "person")


def _silver(span: headwater.Span, gold: Sequence[Place], tag: str) -> Sort | None:
    """The sort that CoreNLP tells of one place, whose last word has this tag; None where it has other edges."""
    at = bisect_left(gold, (span.end,)) - 1
    if at < 0 or gold[at][1] <= span.start:
        return "none"
    start, end, kind = gold[at]
    if kind == "misc":
        return "adjective" if tag in ADJECTIVES else "thing"
    fits = end == span.end and (start >= span.start or kind == "person")  # without a first name or a title
    return next((sort for sort in SORTS if fits and sort == kind), None)


def _may_be(sort: Sort, now: str) -> Sort:
    """CoreNLP does not tell an outlet from another body; tables and last words do."""
    return "outlet" if sort == "organisation" and now == "outlet" else sort


class Fit:
    """Weights (evidence, sorts), fitted."""

    def __init__(self, rows: Sequence[Row]) -> None:
        times = Counter(name for row in rows for name in row.evidence)
        self.names = [name for name in sorted(times) if times[name] >= LEAST]
        given = self._matrix(rows)
        right = torch.tensor([SORTS.index(row.right) for row in rows])
        counts = torch.tensor([COUNTS[row.collection] for row in rows])
        weights = torch.zeros(len(self.names), len(SORTS), requires_grad=True)
        search = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")

        def cost() -> torch.Tensor:
            search.zero_grad()
            told = torch.nn.functional.cross_entropy(torch.sparse.mm(given, weights), right, reduction="none")
            sum_of = (counts * told).sum() + RIDGE * (weights**2).sum()
            sum_of.backward()  # type: ignore[no-untyped-call]
            return sum_of

        search.step(cost)  # type: ignore[no-untyped-call]
        self.weights = weights.detach()

    def _matrix(self, rows: Sequence[Row]) -> torch.Tensor:
        place = {name: at for at, name in enumerate(self.names)}
        cells = [(at, place[name], value) for at, row in enumerate(rows)
                 for name, value in row.evidence.items() if name in place]  # fmt: skip
        where, values = torch.tensor([cell[:2] for cell in cells]).T, torch.tensor([cell[2] for cell in cells])
        return torch.sparse_coo_tensor(where, values, (len(rows), len(place)), check_invariants=True).coalesce()

    def chances(self, rows: Sequence[Row]) -> list[Chances]:
        """The chance of each sort, of each row."""
        told = torch.softmax(torch.sparse.mm(self._matrix(rows), self.weights), 1).tolist()
        return [dict(zip(SORTS, one, strict=True)) for one in told]


def mated(rows: Sequence[Row], told: Sequence[Chances]) -> list[Row]:
    """The rows with what the names speak that share a word with theirs."""
    documents: dict[str, dict[str, Chances]] = {}
    for row, chances in zip(rows, told, strict=True):
        documents.setdefault(row.document, {})[row.name.form] = chances
    return [replace(row, evidence={**row.evidence, **of_mates(row.mates, documents[row.document])}) for row in rows]


def fitted(rows: Sequence[Row]) -> Fit:
    """Each name alone, and with its mates."""
    return Fit([*rows, *mated(rows, Fit(rows).chances(rows))])


def answers(fit: Fit, rows: Sequence[Row]) -> list[Sort | None]:
    """What the product would say."""
    told = fit.chances(mated(rows, fit.chances(rows)))
    return [likely(chances, row.name) for chances, row in zip(told, rows, strict=True)]


def report(rows: Sequence[Row], told: Sequence[Sort | None]) -> None:
    """The share of places at which a name has the right kind, before and now; what is no name and is left out; and
    what is a name."""
    for collection in COUNTS:
        pairs = [(row, sort) for row, sort in zip(rows, told, strict=True) if row.collection == collection]
        named = [(row, sort) for row, sort in pairs if row.right not in NO_KIND]
        nameless = [(row, sort) for row, sort in pairs if row.right in NO_KIND]
        total = sum(len(row.name.parts) for row, _ in named)
        before = sum(len(row.name.parts) for row, _ in named if _right(row, row.name.kind))
        now = sum(len(row.name.parts) for row, sort in named if _right(row, sort or row.name.kind))
        lost = sum(len(row.name.parts) for row, sort in named if sort in NO_KIND)
        kept_out = sum(len(row.name.parts) for row, sort in nameless if sort in NO_KIND)
        still = sum(len(row.name.parts) for row, _ in nameless)
        print(
            f"{collection}: {total} places of names, {before / total:.3f} right by rules, {now / total:.3f} now, "
            f"{lost} left out; {kept_out} of {still} places of what does not act are no actor's now"
        )


def _right(row: Row, kind: str) -> bool:
    """An outlet is a body, too."""
    return kind == row.right or BODIES.issuperset((kind, row.right))


def keep(fit: Fit) -> None:
    """The weights into the table."""
    kept = [at for at, most in enumerate(fit.weights.abs().amax(1).tolist()) if most > SMALLEST]
    columns = {sort: fit.weights[kept, at].tolist() for at, sort in enumerate(SORTS)}
    write("kinds.tsv", [fit.names[at] for at in kept], columns)


def main() -> int:
    """See, fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    kit = headwater.Kit.load()
    rows = [*of_ours(kit), *of_news(options.data, kit), *of_lives(options.data, kit)]
    fold = {name: at % FOLDS for at, name in enumerate(sorted({row.fold for row in rows}))}
    told: dict[int, Sort | None] = {}
    for one in range(FOLDS):
        fit = fitted([row for row in rows if fold[row.fold] != one])
        left = [at for at, row in enumerate(rows) if fold[row.fold] == one]
        told.update(zip(left, answers(fit, [rows[at] for at in left]), strict=True))
    report(rows, [told[at] for at in range(len(rows))])
    if options.write:
        keep(fitted(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
