"""Make ``data/pronouns.tsv`` and ``data/descriptions.tsv``: whom do "she", "the senator" mean?

    python -m training.meant [--data ../shared/data] [--write | --reader]

Gold: 905 pronouns and 692 descriptions that are sources, in articles of PolNeAR's training half, in retellings of
rumours and in our own dossiers, of whom readers marked whom they mean (``meant_news.tsv``: offsets alone), a third and
a quarter of them in articles that are held back; those in the articles of ``bench/who`` that are not held there; and
those of GUM, but for the documents that ``bench/who`` holds. Steps: (1) the shipped reader reads them; who spoke before
a phrase is known by gold. (2) For pronouns, and for descriptions, a conditional logistic regression with a ridge, by
Newton's method; where nobody who could be found is right, nobody is. (3) What is printed was measured with each eighth
of the articles left out, and on those held back: of the phrases that mean somebody named, how many are answered
rightly; of the answers, how many are right. ``--write`` puts the weights into the tables. It takes four minutes on two
cores. ``--reader`` does nothing of this, and tells how the shipped reader answers the phrases that readers marked.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

import headwater
from bench.who import called, unknown
from bench.who.__main__ import held as is_held
from bench.who.chains import chains
from bench.who.documents import documents
from bench.who.sources import is_right
from headwater import Actor, Article, Span
from headwater.models.nesting import see_nested
from headwater.reading import nested
from headwater.said.voices import Voices
from headwater.text.segment import document as cut
from headwater.who.cast import Player
from headwater.who.coref import resolver
from headwater.who.meaning import SINGULAR
from headwater.who.ranking import SURE, Ranking
from headwater.who.standing import Candidate, Evidence, Said, Standing
from headwater.who.words import Range
from training.across import write

Floats = npt.NDArray[np.float64]
NEWS = Path(__file__).with_name("meant_news.tsv")
DOSSIERS = Path("bench/retold/dev")
TABLES = {"pronouns.tsv": ("he, she", "it, they"), "descriptions.tsv": ("descriptions",)}
"""The table, and the sorts of phrases that it weighs."""
DESCRIPTIONS = "descriptions.tsv"
GENRES = ("academic", "bio", "court", "interview", "news", "voyage")
FOLDS = 8
RIDGE = 2.0
LEAST = 4
"""Evidence that was seen less often is left out."""
STEPS, STILL = 60, 1e-6
TINY = 1e-12
Gold = Callable[[Span], "Callable[[Actor | None], bool] | None"]
"""Of a phrase: whether an actor, or None for nobody named, is right; None where nobody has said."""


Document = tuple[str, bool]
"""Its name, and whether it is held back."""


@dataclass(frozen=True, slots=True)
class Row:
    """A phrase: the document, its sort, its evidence with nobody's last, who is right, and whether nobody named is.
    ``ruled``: whether a strict rule is right, None where none answers."""

    document: str
    held: bool
    sort: str
    evidence: tuple[Evidence, ...]
    right: tuple[bool, ...]
    nobody: bool
    ruled: bool | None = None


class Asked(Ranking):
    """A ranking that keeps what it is asked, and answers by gold."""

    def __init__(self, standing: Standing, said: Sequence[Said], gold: Gold, about: Document) -> None:
        super().__init__(standing, said)
        self.gold, self.about = gold, about
        self.rows: list[Row] = []

    def chosen(
        self,
        part: Range,
        found: Sequence[Candidate],
        nobody: Evidence,
        *,
        table: str,
        by_rule: Player | None = None,
    ) -> Player | None:
        """By gold, where it tells."""
        view = self.standing.view
        marks = self.gold(view.span_of(part))
        if marks is None:
            return super().chosen(part, found, nobody, table=table, by_rule=by_rule)
        right = [marks(one.player.actor) for one in found]
        sort = "descriptions" if table == DESCRIPTIONS else sort_of(view.forms[part[0]])
        evidence = (*(one.evidence for one in found), nobody)
        ruled = marks(by_rule.actor) if by_rule is not None else None
        self.rows.append(Row(*self.about, sort, evidence, tuple(right), marks(None), ruled))
        return next((one.player for one, good in zip(found, right, strict=True) if good), None)


def asked(article: Article, gold: Gold, kit: headwater.Kit, about: Document) -> list[Row]:
    """What the reader asks of an article's sources."""
    document = cut(article)
    heard: list[Voices] = []

    def hear(*given: Any) -> Voices:
        heard.append(Voices(*given))
        return heard[-1]

    [sight] = see_nested([document], weights=kit.weights, run=kit.run, threads=2, voices=hear)
    found = nested(sight.found, document, heard[0])
    made: list[Asked] = []

    def ranking(standing: Standing, said: Sequence[Said]) -> Asked:
        made.append(Asked(standing, said, gold, about))
        return made[-1]

    actors = headwater.read(article, kit=kit).actors
    meant = resolver(
        document, actors=actors, found=found, syntax=sight.syntax, references=sight.references, ranking=ranking
    )
    for one in found:
        if one.source:
            meant.actor_of(one.source)
    return made[0].rows


def of_reader(data: Path, kit: headwater.Kit) -> None:
    """How the shipped reader answers the phrases of news, with what it knows itself of who spoke before."""
    counts: dict[tuple[bool, str, str], int] = {}
    for article, gold, (_, held) in marked(data):
        reading = headwater.read(article, kit=kit)
        actors = {actor.id: actor for actor in reading.actors}
        sources = {one.source.spans[0]: one.source.actor for one in reading.attributions if one.source.spans}
        for span, actor in sources.items():
            if (right := gold(span)) is None:
                continue
            answer = actors[actor] if actor else None
            told = {"named": not right(None), "answered": answer is not None}
            told["rightly"] = answer is not None and right(answer)
            for what, holds in told.items():
                key = held, sort_of(span.of(article.text)), what
                counts[key] = counts.get(key, 0) + holds
    for (held, sort, what), count in sorted(counts.items()):
        print(f"the reader, {'held back' if held else 'fitted'}, {sort}: {count} {what}")


def sort_of(phrase: str) -> str:
    """What sort of phrase it is."""
    word = phrase.lower()
    return "descriptions" if " " in word else "he, she" if word in SINGULAR else "it, they"


def of_news(data: Path, kit: headwater.Kit) -> Iterator[Row]:
    """The phrases that readers marked."""
    for article, gold, about in (*marked(data), *invented()):
        yield from asked(article, gold, kit, about)


def invented() -> Iterator[tuple[Article, Gold, Document]]:
    """Our own articles, but for those that are held."""
    nameless = called.nameless()
    ours = [(one.name, one.text, nameless.get(one.name, [])) for one in unknown.labelled() if not one.held]
    ours += [(one.name, one.text, list(one.marks)) for one in called.marked() if not one.held]
    for name, text, marks in ours:
        article = headwater.from_text(text)
        yield article, _by_name(article.text, marks), (f"invented/{name}", False)


def _by_name(text: str, marks: Sequence[called.Called]) -> Gold:
    places = {mark.start: mark for mark in marks}

    def gold(phrase: Span) -> Callable[[Actor | None], bool] | None:
        mark = places.get(phrase.start)
        return None if mark is None else lambda actor: called.is_right(actor, mark, text)

    return gold


def marked(data: Path) -> Iterator[tuple[Article, Gold, Document]]:
    """The articles of news with what readers marked in them."""
    marks: dict[tuple[str, str, bool], dict[int, tuple[int, int]]] = {}
    with NEWS.open(encoding="utf-8") as lines:
        rows = csv.reader((line for line in lines if line[0] != "#"), delimiter="\t")
        for collection, name, at, start, end, held in rows:
            marks.setdefault((collection, name, held == "1"), {})[int(at)] = (int(start), int(end))
    rumours = _rumours(data)
    for (collection, name, back), places in marks.items():
        article = headwater.from_text(_text(collection, name, data, rumours))
        yield article, _by_offset(article.text, places), (f"{collection}/{name}", back)


def _rumours(data: Path) -> dict[str, str]:
    csv.field_size_limit(1 << 24)
    with gzip.open(data / "retellings" / "bodies.csv.gz", "rt", encoding="utf-8") as lines:
        return {row["Body ID"]: row["articleBody"] for row in csv.DictReader(lines)}


def _text(collection: str, name: str, data: Path, rumours: dict[str, str]) -> str:
    if collection == "retellings":
        return rumours[name]
    if collection == "polnear":
        return (data / "polnear" / "train" / "text" / f"{name}.txt").read_text("utf-8")
    dossier, _, article = name.partition("/")
    told = json.loads((DOSSIERS / f"{dossier}.json").read_text("utf-8"))["articles"]
    return next("\n\n".join(one["text"]) for one in told if one["id"] == article)


def _by_offset(text: str, places: dict[int, tuple[int, int]]) -> Gold:
    def gold(pronoun: Span) -> Callable[[Actor | None], bool] | None:
        if pronoun.start not in places:
            return None
        start, end = places[pronoun.start]
        if start < 0:
            return lambda actor: actor is None
        return lambda actor: actor is not None and _is(actor, Span(start, end), text)

    return gold


def _is(actor: Actor, name: Span, text: str) -> bool:
    """Whether an actor is whom a name means: it is one of his, or has his surname, and no other first name."""
    if any(mention.meets(name) for mention in actor.mentions):
        return True
    printed, known = name.of(text).casefold().split(), actor.name.casefold().split()
    return printed[-1] == known[-1] and (printed[0] == known[0] or 1 in (len(printed), len(known)))


def of_gum(data: Path, kit: headwater.Kit) -> Iterator[Row]:
    """The sources of GUM."""
    for genre in GENRES:
        for one in documents(data / "gum", genre):
            known = chains(one)

            def gold(pronoun: Span, known=known) -> Callable[[Actor | None], bool] | None:  # type: ignore[no-untyped-def]
                mentions = known.mentions(pronoun)
                return (lambda actor: is_right(known, mentions, actor)) if mentions else None

            article = headwater.from_text(one.text, raw=True)
            yield from asked(article, gold, kit, (one.id, is_held(one)))


def designed(rows: Sequence[Row], names: Sequence[str]) -> list[tuple[Floats, Floats]]:
    """Of each row: evidence (whom it may mean and nobody, names), and the right share of each."""
    place = {name: at for at, name in enumerate(names)}
    made = []
    for row in rows:
        values = np.zeros((len(row.evidence), len(names)))
        for at, evidence in enumerate(row.evidence):
            for name in evidence.keys() & place.keys():
                values[at, place[name]] = evidence[name]
        right = np.array([*row.right, not any(row.right)], float)
        made.append((values, right / right.sum()))
    return made


def fitted(rows: Sequence[tuple[Floats, Floats]], size: int) -> Floats:
    """The weights (size,), by Newton's method."""
    weights = np.zeros(size)
    for _ in range(STEPS):
        slope, bend = RIDGE * weights, RIDGE * np.eye(size)
        for values, right in rows:
            chance = chances(values, weights)
            mean = values.T @ chance
            slope = slope + values.T @ (chance - right)
            bend += (values * chance[:, None]).T @ values - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        while loss(rows, weights - step) > loss(rows, weights) + STILL:
            step = step / 2
        weights = weights - step
        if np.abs(step).max() < STILL:
            break
    return weights


def loss(rows: Sequence[tuple[Floats, Floats]], weights: Floats) -> float:
    """What the fit makes small."""
    surprise = sum(float(right @ np.log(np.maximum(chances(values, weights), TINY))) for values, right in rows)
    return RIDGE / 2 * float(weights @ weights) - surprise


def chances(values: Floats, weights: Floats) -> Floats:
    """The probability of each whom a pronoun may mean, nobody's last."""
    raised = np.exp(values @ weights - (values @ weights).max())
    return np.asarray(raised / raised.sum())


def answered(row: Row, chance: Floats, sure: float) -> bool | None:
    """Whether the answer to a row is right, None where there is none."""
    best = int(chance.argmax())
    if row.ruled is not None or best == len(row.right) or chance[best] < sure:
        return row.ruled
    return row.right[best]


def report(what: str, rows: Sequence[Row], found: Sequence[Floats], table: str) -> None:
    """How many are answered, and how many of these rightly."""
    for sort in TABLES[table]:
        pairs = [pair for pair in zip(rows, found, strict=True) if pair[0].sort == sort]
        answers = [good for row, chance in pairs if (good := answered(row, chance, SURE)) is not None]
        right = sum(answers)
        named = sum(not row.nobody for row, _ in pairs)
        print(f"{what}, {sort}: {len(pairs)}, {named} of somebody named; {len(answers)} answered, {right} rightly: "
              f"precision {right / max(1, len(answers)):.3f}, recall {right / max(1, named):.3f}")  # fmt: skip


def fit(everything: Sequence[Row], table: str) -> tuple[list[str], Floats]:
    """The names of a table and their weights, once its figures are printed."""
    of_table = [row for row in everything if row.sort in TABLES[table]]
    rows = [row for row in of_table if not row.held]
    counts = Counter(name for row in rows for evidence in row.evidence for name in evidence)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    made = designed(rows, names)
    fold = {name: at % FOLDS for at, name in enumerate(sorted({row.document for row in rows}))}
    out: list[Floats] = [np.zeros(0)] * len(rows)
    for one in range(FOLDS):
        weights = fitted([pair for pair, row in zip(made, rows, strict=True) if fold[row.document] != one], len(names))
        for at, row in enumerate(rows):
            if fold[row.document] == one:
                out[at] = chances(made[at][0], weights)
    report("left out", rows, out, table)
    weights = fitted(made, len(names))
    for what, gum in (("held back, news", False), ("held back, GUM", True)):
        back = [row for row in of_table if row.held and row.document.startswith("GUM") == gum]
        report(what, back, [chances(values, weights) for values, _ in designed(back, names)], table)
    return names, weights


def main() -> int:
    """Read, fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--reader", action="store_true")
    options = parser.parse_args()
    kit = headwater.Kit.load()
    if options.reader:
        of_reader(options.data, kit)
        return 0
    everything = [*of_news(options.data, kit), *of_gum(options.data, kit)]
    for table in TABLES:
        names, weights = fit(everything, table)
        if options.write:
            write(table, names, {"weight": weights})
    return 0


if __name__ == "__main__":
    sys.exit(main())
