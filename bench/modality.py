"""Does it say rightly of an event whether it is certain, denied, still to come? On what MEANTIME marks of events.

    python bench/modality.py [--data ../shared/data/meantime]

The marked sentences of each half are read as articles through the public API. An event of ours is held against the
first marked one that its words meet; what MEANTIME leaves open ("UNDERSPECIFIED") is put aside. As MEANTIME says it:
polarity NEG where it is denied or ruled out; certainty other than CERTAIN where it is possible or conditional; time
FUTURE where it is planned, demanded, possible, conditional or ruled out. Beside the share that is right stands that of
who says POS, CERTAIN and NON_FUTURE of everything, and precision and recall of NEG, uncertain and FUTURE. ``corpus_gm``
is held back; neither half was used to make the rules.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

import headwater  # noqa: E402
from bench.quantities import HALVES, laid_out, span_of  # noqa: E402
from headwater.records import Article, Block, Event, Span  # noqa: E402

ASIDE = frozenset({"", "UNDERSPECIFIED"})
UNMARKED = {"polarity": "POS", "certainty": "CERTAIN", "time": "NON_FUTURE"}
"""What MEANTIME says of most events."""
OTHER = {
    "polarity": frozenset({"denied", "ruled out"}),
    "certainty": frozenset({"possible", "conditional"}),
    "time": frozenset({"planned", "demanded", "possible", "conditional", "ruled out"}),
}
"""Our modalities that say something else."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked event: its words, and what is said of it by name."""

    span: Span
    said: dict[str, str]


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked sentences of an article, a line each."""

    text: str
    events: tuple[Mark, ...]


def marked(path: Path) -> Marked:
    """One document."""
    root = ET.fromstring(gzip.decompress(path.read_bytes()))
    text, spans = laid_out(root)
    found = ((span_of(one, spans), one) for one in root.iter("EVENT_MENTION"))
    events = [Mark(span, {name: one.get(name, "") for name in UNMARKED}) for span, one in found if span is not None]
    return Marked(text, tuple(sorted(events, key=lambda one: one.span)))


def article(text: str) -> Article:
    """An article whose lines are its paragraphs."""
    blocks = tuple(Block("paragraph", Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", text))
    return Article(id="", text=text, blocks=blocks, digest="")


def paired(marks: Sequence[Mark], ours: Iterable[Event]) -> Iterator[tuple[Mark, Event]]:
    """Each event of ours with the first marked one that it meets."""
    for one in ours:
        met = (mark for mark in marks if mark.span.start < one.span.end and one.span.start < mark.span.end)
        if (mark := next(met, None)) is not None:
            yield mark, one


def counts(name: str, pairs: Iterable[tuple[Mark, Event]]) -> tuple[int, int, int, int]:
    """Of what ``name`` says ("polarity", ...): how many are both unmarked, other to us alone, to the gold alone, to
    both."""
    told = [0, 0, 0, 0]
    for mark, one in pairs:
        if mark.said[name] not in ASIDE:
            told[(one.modality in OTHER[name]) + 2 * (mark.said[name] != UNMARKED[name])] += 1
    return told[0], told[1], told[2], told[3]


def line(name: str, told: tuple[int, int, int, int]) -> str:
    """One line of figures."""
    plain, ours, gold, both = told
    total = sum(told)
    return (
        f"  {name:10} right {plain + both} of {total} ({share(plain + both, total)}; all the same: "
        f"{share(plain + ours, total)}); the others: P {share(both, both + ours)} of {both + ours}, "
        f"R {share(both, both + gold)} of {both + gold}"
    )


def share(part: int, whole: int) -> str:
    """Per cent; a dash of nothing."""
    return f"{100 * part / whole:.1f}" if whole else "-"


def main() -> None:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/meantime")
    args = parser.parse_args()
    if not args.data.is_dir():
        print(f"skipped: {args.data} is not there", file=sys.stderr)
        return
    kit = headwater.Kit.load()
    for half in HALVES:
        gold = [marked(path) for path in sorted((args.data / half).glob("*.gz"))]
        readings = headwater.read_many((article(one.text) for one in gold), kit=kit)
        ours = [reading.events for reading in readings]
        pairs = [pair for one, events in zip(gold, ours, strict=True) for pair in paired(one.events, events)]
        known, found = sum(len(one.events) for one in gold), sum(map(len, ours))
        print(f"{half}: {known} marked, {found} ours, {len(pairs)} of them meet one")
        print(*(line(name, counts(name, pairs)) for name in UNMARKED), sep="\n")


if __name__ == "__main__":
    main()
