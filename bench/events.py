"""Does it find the acts, who did them to whom, and whether they happened? Scored on sentences of our own.

    python bench/events.py [--gold bench/what/events] [--show]

Each sentence of ``bench/what/events/*.jsonl`` (invented, CC0; its README says how they are labelled) is read as an
article through the public API. The half that is held back is printed apart, and is never shown. Sentences of grade
"weak", on which careful readers may differ, are left out.

(a) events: kind right, and trigger overlapping; (b) agent, target, place and time of the events matched: the head word
of either lies in the other; (c) their modality; (d) conditions: exact, and overlapping.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import headwater
from headwater.records import Article, Event, Reading, Span

ROOT = Path(__file__).resolve().parent.parent
HALVES = ("tune", "held")
ROLES = ("agent", "target", "place", "when")
AFTER_HEAD = re.compile(
    r",|\b(?:of|in|at|on|to|for|from|with|near|outside|inside|into|by|between|against|over|under|below|behind|who|whose"
    r"|that|which|and|or)\b"
)
WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Tally:
    """How many are right, ours and wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def line(self, name: str) -> str:
        """Precision, recall and F1 in percent."""
        precision = 100 * self.right / max(1, self.right + self.wrong)
        recall = 100 * self.right / max(1, self.right + self.missed)
        both = 2 * precision * recall / max(1e-9, precision + recall)
        counts = f"({self.right} right, {self.wrong} wrong, {self.missed} missed)"
        return f"  {name:22} P {precision:5.1f}  R {recall:5.1f}  F1 {both:5.1f}  {counts}"


@dataclass(slots=True)
class Score:
    """The tallies of one half, and what went wrong in words."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    notes: list[str] = field(default_factory=list)

    def count(self, name: str, ours: str | None, gold: str | None, *, right: bool) -> None:
        """Count one place of a matched event."""
        tally = self.tallies[name]
        if right:
            tally.right += 1
            return
        tally.wrong += ours is not None
        tally.missed += gold is not None
        if ours is not None or gold is not None:
            self.notes.append(f"    {name}: {ours!r}, not {gold!r}")


def head(phrase: str) -> str:
    """The word that heads a phrase, as far as it can be told without grammar.

    >>> head("the owners of the mill"), head("Rebels in the east"), head("three armed men")
    ('owners', 'rebels', 'men')
    """
    words = WORD.findall(AFTER_HEAD.split(phrase, maxsplit=1)[0]) or WORD.findall(phrase)
    return words[-1].lower() if words else ""


def alike(ours: str | None, gold: str | None) -> bool:
    """Whether two phrases are of the same head."""
    if ours is None or gold is None:
        return False
    return head(gold) in WORD.findall(ours.lower()) and head(ours) in WORD.findall(gold.lower())


def score_one(item: dict[str, Any], reading: Reading, score: Score) -> None:
    """Add one sentence to the tallies."""
    before = len(score.notes)
    left = list(reading.events)
    for gold in item["events"]:
        mine = next((one for one in left if matches(one, gold, item["text"])), None)
        if mine is None:
            score.tallies["events"].missed += 1
            score.notes.append(f"    missed {gold['kind']} {gold['trigger']!r}")
            continue
        left.remove(mine)
        score.tallies["events"].right += 1
        _places(mine, gold, item["text"], score)
        _modality(mine, gold, score)
    score.tallies["events"].wrong += len(left)
    score.notes += [f"    wrong {one.kind} {one.span.of(item['text'])!r}" for one in left]
    _conditions([one.span.of(item["text"]) for one in reading.conditions], item["conditions"], score)
    if len(score.notes) > before:
        score.notes.insert(before, f"{item['id']} {item['text']}")


def matches(one: Event, gold: dict[str, Any], text: str) -> bool:
    """Whether the kind is right and the triggers overlap."""
    start = text.find(gold["trigger"])
    return one.kind == gold["kind"] and one.span.meets(Span(start, start + len(gold["trigger"])))


def _places(mine: Event, gold: dict[str, Any], text: str, score: Score) -> None:
    for role in ROLES:
        found = getattr(mine, role)
        ours = None if found is None else found.span.of(text)
        score.count(role, ours, gold[role], right=alike(ours, gold[role]))


def _modality(mine: Event, gold: dict[str, Any], score: Score) -> None:
    same = mine.modality == gold["modality"]
    score.count("modality", mine.modality, gold["modality"], right=same)


def _conditions(ours: Sequence[str], gold: Sequence[str], score: Score) -> None:
    exact, overlap = score.tallies["conditions exact"], score.tallies["conditions overlap"]
    exact.right += len(set(ours) & set(gold))
    exact.wrong += len(set(ours) - set(gold))
    exact.missed += len(set(gold) - set(ours))
    met = [one for one in gold if any(_meet(one, other) for other in ours)]
    overlap.right += len(met)
    overlap.missed += len(gold) - len(met)
    overlap.wrong += sum(not any(_meet(one, other) for other in gold) for one in ours)
    score.notes += [f"    condition {one!r}" for one in set(ours) ^ set(gold)]


def _meet(one: str, other: str) -> bool:
    return one in other or other in one or one.split()[:2] == other.split()[:2]


def items(folder: Path) -> Iterator[dict[str, Any]]:
    """The labelled sentences, the weak ones left out."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            if item["grade"] != "weak":
                yield item


def article(item: dict[str, Any]) -> Article:
    """A sentence as an article."""
    return headwater.from_text(item["text"], raw=True, published=item["published"])


def measure(gold: Iterable[dict[str, Any]]) -> dict[str, Score]:
    """The score of each half."""
    sentences = list(gold)
    scores = {half: Score() for half in HALVES}
    readings = headwater.read_many([article(item) for item in sentences], kit=headwater.Kit.load())
    for item, reading in zip(sentences, readings, strict=True):
        score_one(item, reading, scores[item["half"]])
    return scores


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT / "bench/what/events")
    parser.add_argument("--show", action="store_true", help="what went wrong in the half that is for tuning")
    args = parser.parse_args()
    scores = measure(items(args.gold))
    if args.show:
        print("\n".join(scores["tune"].notes))
    for half, score in scores.items():
        print(half)
        names = ["events", *ROLES, "modality", "conditions exact", "conditions overlap"]
        print("\n".join(score.tallies[name].line(name) for name in names))


if __name__ == "__main__":
    main()
