"""Figures by name, in percent, and the disagreements behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

Figures: TypeAlias = dict[str, float]


@dataclass(slots=True)
class Result:
    """Figures by name, and the disagreements of each kind in lines."""

    figures: Figures = field(default_factory=dict)
    shown: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def put(self, kind: str, /, **figures: float) -> None:
        self.figures.update({f"{kind}.{name}": value for name, value in figures.items()})


def share(part: float, of: float, *, none: float = 100.0) -> float:
    """In percent; ``none`` where there is nothing to share."""
    return 100.0 * part / of if of else none


def rates(right: int, *, said: int, gold: int) -> Figures:
    """Precision, recall, F1."""
    precision, recall = share(right, said), share(right, gold)
    return {"precision": precision, "recall": recall, "f1": share(2 * right, said + gold)}


def listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
