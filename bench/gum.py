"""Does it read what is not political news? Attribution as GUM's discourse trees mark it, in news, interviews, court.

    python bench/gum.py [--data ../shared/data/gum]

GUM marks units of discourse, not sources and contents: a unit ("a spokesman said") is in the relation *attribution* to
the unit where what is attributed begins. A marked one counts as found where a cue or source of ours lies in the first
unit and a content of ours meets the second; one of ours counts as marked where its cue lies in such a unit. Units are
coarser than ours (what stands in one unit, "accused him of theft", is not marked), so precision is a lower bound.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

import headwater  # noqa: E402
from training.data import gum_words  # noqa: E402

GENRES = ("news", "interview", "court")
RELATION = re.compile(r"([a-z-]+)(?:_m)?:(\d+)->(\d+)")
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, its units as half-open ranges of code points, and (attributing, attributed) pairs of units."""

    text: str
    units: dict[int, Range]
    pairs: tuple[tuple[int, int], ...]


def read(path: Path) -> Marked:
    """One document."""
    text, words = gum_words(gzip.decompress(path.read_bytes()).decode("utf8"))
    units: dict[int, Range] = {}
    pairs = []
    unit: int | None = None
    for start, end, _, misc in words:
        if found := RELATION.match(misc.get("Discourse", "")):
            unit = int(found[2])
            if found[1].startswith("attribution"):
                pairs.append((unit, int(found[3])))
        elif "Discourse" in misc:
            unit = int(re.search(r":(\d+)", misc["Discourse"])[1])  # type: ignore[index]
        if unit is not None:
            units[unit] = units.get(unit, (start, 0))[0], end
    return Marked(text, units, tuple(pairs))


def met(spans: Sequence[headwater.Span], unit: Range) -> bool:
    """Whether one of the spans meets the unit."""
    return any(span.start < unit[1] and span.end > unit[0] for span in spans)


def counts(one: Marked, found: Sequence[headwater.Attribution]) -> Iterator[tuple[int, int, int, int]]:
    """(marked, found of these, ours, marked of these)."""
    pairs = [(one.units[a], one.units[b]) for a, b in one.pairs if a in one.units and b in one.units]
    hit = sum(any(met((*each.cue, *each.source.spans), a) and met(each.content, b) for each in found) for a, b in pairs)
    ours = [each for each in found if each.cue]
    marked = sum(any(met(each.cue, a) for a, _ in pairs) for each in ours)
    yield len(pairs), hit, len(ours), marked


def main() -> None:
    """Print recall and precision by genre."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/gum")
    args = parser.parse_args()
    if not args.data.is_dir():
        print(f"skipped: {args.data} is not there", file=sys.stderr)
        return
    settings = headwater.Settings()
    kit = headwater.Kit.load(settings)
    for genre in GENRES:
        marked = [read(path) for path in sorted(args.data.glob(f"GUM_{genre}_*.gz"))]
        articles = [headwater.from_text(one.text, settings=settings, raw=True) for one in marked]
        readings = headwater.read_many(articles, kit=kit)
        rows = [row for one, reading in zip(marked, readings, strict=True) for row in counts(one, reading.attributions)]
        gold, hit, ours, right = (sum(column) for column in zip(*rows, strict=True))
        print(f"{genre:10} {len(marked):3} documents   recall {100 * hit / gold:5.1f} of {gold:4}   "
              f"precision {100 * right / ours:5.1f} of {ours:4}")  # fmt: skip


if __name__ == "__main__":
    main()
