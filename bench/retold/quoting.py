"""Which predicted quotation is which of the gold, and which of its variants are right?

A predicted quotation stands for a gold one if they share an article with overlapping words; where several do, the one
that shares most articles. Its variants in articles that the gold has not are false; those of quotations that stand for
none are not counted, since the gold does not list every quotation. Of several variants in one article the one with the
best overlap counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.retold.dossier import Dossier
from bench.retold.figures import Result, rates
from bench.retold.matching import Match, words


@dataclass(slots=True)
class Tally:
    """Variants in the gold, those said, those in the right quotation, those with the right verdict too."""

    gold: int = 0
    said: int = 0
    grouped: int = 0
    right: int = 0
    lines: list[str] = field(default_factory=list)


def quotes(found: Match, result: Result) -> None:
    """Variants of quotations."""
    total = tally(found)
    grouped = rates(total.grouped, said=total.said, gold=total.gold)["f1"]
    result.put("quotes", **rates(total.right, said=total.said, gold=total.gold), grouped=grouped)
    result.shown["quotes"] += total.lines


def tally(found: Match) -> Tally:
    """Count over all quotations."""
    total = Tally()
    printed = [[(v, Counter(words(v["text"]))) for v in one["variants"]] for one in found.traced["quotations"]]
    homes: dict[str, list[int]] = {}
    for number, variants in enumerate(printed):
        for article in {v["article"] for v, _ in variants}:
            homes.setdefault(article, []).append(number)
    for dossier in found.gold:
        for quotation in dossier.record.get("quotations", []):
            _count(total, found, dossier, quotation, printed, homes)
    return total


def _count(
    total: Tally, found: Match, dossier: Dossier, quotation: Mapping[str, Any],
    printed: Sequence[Sequence[tuple[Mapping[str, Any], Counter[str]]]], homes: Mapping[str, Sequence[int]],
) -> None:  # fmt: skip
    true = {found.named(dossier.name, v["article"]): v for v in quotation["variants"]}
    total.gold += len(true)
    label = f"{dossier.name}: {quotation['speaker']} {quotation['words'][:60]!r}"
    shared: dict[int, dict[str, Mapping[str, Any]]] = {}
    for number in {number for article in true for number in homes.get(article, ())}:
        if meets := _meeting(true, printed[number]):
            shared[number] = meets
    if not shared:
        total.lines.append(f"{label}: not found ({', '.join(true)})")
        return
    best = max(shared, key=lambda number: (len(shared[number]), -number))
    said = {v["article"]: v for v, _ in printed[best]} | shared[best]
    total.said += len(said)
    total.grouped += len(shared[best])
    for article in sorted(true.keys() | said.keys()):
        if article not in said:
            total.lines.append(f"{label}: missed in {article}, {true[article]['verdict']} {true[article]['words']!r}")
        elif article not in shared[best]:
            total.lines.append(f"{label}: false in {article}, {said[article]['text']!r}")
        elif said[article]["verdict"] == true[article]["verdict"]:
            total.right += 1
        else:
            verdicts = f"{true[article]['verdict']}, not {said[article]['verdict']}"
            total.lines.append(f"{label}: {article} is {verdicts}: {said[article]['text']!r}")


def _meeting(
    true: Mapping[str, Mapping[str, Any]], variants: Sequence[tuple[Mapping[str, Any], Counter[str]]]
) -> dict[str, Mapping[str, Any]]:
    """By article, the variant that has at least half of the shorter one's words in common with the gold's."""
    best: dict[str, tuple[float, Mapping[str, Any]]] = {}
    for variant, counted in variants:
        if (own := true.get(variant["article"])) is None:
            continue
        wanted = Counter(words(own["words"]))
        share = (wanted & counted).total() / max(1, min(wanted.total(), counted.total()))
        if share >= 0.5 and share > best.get(variant["article"], (0.0, None))[0]:
            best[variant["article"]] = (share, variant)
    return {article: variant for article, (_, variant) in best.items()}
