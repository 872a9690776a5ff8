"""How well are found attributions judged? Runs the rules on ``judgements.jsonl`` and prints a table.

    python bench/said/judgements.py            accuracy of each field, tuned and held-out items apart
    python bench/said/judgements.py --misses   and every miss among the items that may be tuned on

The items are our own text (invented world, CC0). Half of them are held out: written before the rules were tuned,
never tuned on, and their misses are not printed. ``reason``, ``venue``, ``addressee`` and ``medium`` are scored by
F1 over exact words; the others by accuracy.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from headwater.records import Article, Attribution, Block, Found, Phrase, Span
from headwater.said.judge import attributions
from headwater.text.segment import document

ITEMS = Path(__file__).with_suffix(".jsonl")
CHOICES = ("anonymity", "endorsement", "polarity", "form")
PHRASES = ("venue", "addressee", "medium", "reason", "number")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One field of one item: what was expected, and what came out."""

    item: str
    field: str
    grade: str
    held: bool
    wanted: str | int | None
    got: str | int | None

    @property
    def right(self) -> bool:
        return self.wanted == self.got


def outcomes() -> list[Outcome]:
    """Every field of every item."""
    lines = ITEMS.read_text("utf-8").splitlines()
    return [outcome for line in lines for outcome in _judge(json.loads(line))]


def score(field: str, found: Iterable[Outcome]) -> float:
    """Accuracy of a choice, F1 of a phrase, in percent."""
    mine = [one for one in found if one.field == field]
    if field in CHOICES:
        return 100 * sum(one.right for one in mine) / len(mine)
    hits = sum(one.right and one.wanted is not None for one in mine)
    printed = sum(one.wanted is not None for one in mine) + sum(one.got is not None for one in mine)
    return 200 * hits / printed if printed else 100.0


def _judge(item: dict[str, object]) -> list[Outcome]:
    text = str(item["text"])
    article = Article(
        "item", text, (Block("paragraph", Span(0, len(text))),), hashlib.sha256(text.encode()).hexdigest()
    )
    roles = [_spans(item[role], text=text) for role in ("source", "cue", "content")]
    [judged] = attributions([Found(roles[0], roles[1], roles[2], 1.0)], document=document(article))
    expect = item["expect"]
    assert isinstance(expect, dict)
    grade, held = str(item["grade"]), bool(item["held"])
    return [
        Outcome(str(item["id"]), field, grade, held, expect[field], _value(judged, field))
        for field in (*CHOICES, *PHRASES)
    ]


def _spans(printed: object, *, text: str) -> tuple[Span, ...]:
    assert isinstance(printed, list)
    return tuple(Span(text.index(words), text.index(words) + len(words)) for words in printed)


def _value(judged: Attribution, field: str) -> str | int | None:
    holder = judged.source if field in {"anonymity", "reason", "number"} else judged
    value = getattr(holder, field)
    if field == "number":
        return value.value if value is not None else None
    return value.text if isinstance(value, Phrase) else value


def main() -> None:
    found = outcomes()
    print(f"{'field':12}{'tuned':>8}{'held':>8}")
    for field in (*CHOICES, *PHRASES):
        tuned, held = (score(field, [one for one in found if one.held is side]) for side in (False, True))
        print(f"{field:12}{tuned:8.1f}{held:8.1f}")
    if "--misses" in sys.argv:
        for one in found:
            if not one.right and not one.held:
                print(f"{one.item} {one.grade:6} {one.field:12} wanted {one.wanted!r}, got {one.got!r}")


if __name__ == "__main__":
    main()
