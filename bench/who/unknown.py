"""Do we tell what kind of thing an invented name is, of which no table and no corpus knows?

Gold: articles of invented worlds (``unknown/``, CC0), and the sort of each name printed in them, marked by readers
(``labels.tsv``). Counted is every place where such a name is printed by itself: whether an actor of ours is named
there, and of which kind. An outlet counts as a body, and is counted by itself, too. Of what is no actor ("Karsian", a
ship, a storm) it is counted how often we make one of it of these kinds.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from headwater import Reading

HERE = Path(__file__).with_name("unknown")
BODIES = frozenset({"organisation", "outlet"})
NAMED = ("person", "organisation", "outlet", "place")
NO_ACTOR = "no actor"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the sorts of its names; ``held``: nothing was tuned by it."""

    name: str
    text: str
    sorts: Mapping[str, str]
    held: bool


def labelled() -> list[Labelled]:
    """The texts, by name."""
    sorts: dict[tuple[str, bool], dict[str, str]] = {}
    with (HERE / "labels.tsv").open(encoding="utf-8") as lines:
        rows = csv.reader((line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
        for name, form, sort, held in rows:
            sorts.setdefault((name, held == "held"), {})[form] = sort
    return [
        Labelled(name, (HERE / f"{name}.txt").read_text("utf-8"), found, held)
        for (name, held), found in sorted(sorts.items())
    ]


def told(one: Labelled, reading: Reading) -> Iterator[tuple[str, str, str]]:
    """(name, its sort, the kind that we tell) of each place."""
    ends = {span.end: (span, actor.kind) for actor in reading.actors for span in actor.mentions}
    longest_first = sorted(one.sorts, key=len, reverse=True)
    for match in re.finditer(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", reading.article.text
    ):
        span, kind = ends.get(match.end(), (None, NO_ACTOR))
        yield match[0], one.sorts[match[0]], kind if span is None or span.start <= match.start() else NO_ACTOR


def figures(found: Sequence[tuple[str, str, str]]) -> str:
    """In a line or two."""
    counts = Counter((sort, kind) for _, sort, kind in found)
    total = sum(counts[sort, kind] for sort, kind in counts if sort in NAMED)
    right = sum(times for (sort, kind), times in counts.items() if sort == kind or BODIES.issuperset((sort, kind)))
    none = sum(counts[sort, NO_ACTOR] for sort in NAMED)
    nameless = {sort for sort, _ in counts} - {*NAMED, "mixed"}
    false = sum(times for (sort, kind), times in counts.items() if sort in nameless and kind in NAMED)
    beyond = sum(times for (sort, _), times in counts.items() if sort in nameless)
    by_sort = ", ".join(
        f"{sort} {counts[sort, sort]} of {sum(times for (gold, _), times in counts.items() if gold == sort)}"
        for sort in NAMED
    )
    return (f"{total} places of names: {right / total:.3f} of the right kind, {none} no actor; "
            f"of {beyond} of no actor's name {false} are one to us; exactly: {by_sort}")  # fmt: skip
