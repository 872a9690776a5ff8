"""How well are passages read that the network's home does not have? By genre, on text of our own (invented, CC0).

    python bench/said/passages.py [--scorer ../shared/bench/score_attribution.py]
    python bench/said/passages.py --misses    and what was read otherwise, among the passages that may be tuned on

Every second passage of a file is held back: never tuned on, its misses never printed. The passages were labelled twice,
independently, by the same written conventions; the two agree at 99.3 / 97.6 / 98.1 exact F1 (source / cue / content).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

import headwater  # noqa: E402
from bench.quality import roles, scorer_at  # noqa: E402
from bench.said import markup  # noqa: E402

FOLDER = Path(__file__).with_suffix("")
SCORER = ROOT.parent / "shared" / "bench" / "score_attribution.py"
Roles = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A passage, and what was found in it."""

    passage: markup.Passage
    genre: str
    held: bool
    found: tuple[headwater.Attribution, ...]

    @property
    def triple(self) -> tuple[str, list[Roles], list[Roles]]:
        """Text, gold and prediction, as the scorer takes them."""
        return self.passage.text, list(self.passage.attributions), [roles(one) for one in self.found]


def outcomes() -> list[Outcome]:
    """Every passage, read by itself."""
    marked = [(path.stem, one, held) for path in sorted(FOLDER.glob("*.txt"))
              for one, held in markup.halves(markup.read(path))]  # fmt: skip
    settings = headwater.Settings()
    articles = [headwater.from_text(one.text, settings=settings, raw=True) for _, one, _ in marked]
    readings = headwater.read_many(articles, kit=headwater.Kit.load(settings))
    return [Outcome(one, genre, held, reading.attributions)
            for (genre, one, held), reading in zip(marked, readings, strict=True)]  # fmt: skip


def scores(found: Iterable[Outcome], scorer: ModuleType) -> dict[str, float]:
    """The scorer's figures over some passages."""
    return dict(scorer.score([one.triple for one in found]))


def shown(text: str, one: Roles) -> str:
    """An attribution in a line."""
    return " | ".join(" ... ".join(text[start:end] for start, end in one[role]) or "-" for role in markup.ROLES)


def misses(one: Outcome) -> list[str]:
    """What gold and prediction do not share."""
    text, gold, found = one.triple
    plain = [{role: sorted(spans) for role, spans in each.items()} for each in found]
    return [f"  {mark} {shown(text, each)}" for mark, some, other in (("-", gold, plain), ("+", plain, gold))
            for each in some if each not in other]  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    if not args.scorer.is_file():
        print(f"skipped: {args.scorer} is not there", file=sys.stderr)
        return
    scorer, found = scorer_at(args.scorer), outcomes()
    print(f"{'genre':12}{'passages':>9}   exact source / cue / content   relation")
    genres = sorted({one.genre for one in found})
    groups = [(genre, [one for one in found if one.genre == genre]) for genre in genres]
    groups += [("tuned", [one for one in found if not one.held]), ("held", [one for one in found if one.held])]
    for name, some in groups:
        figures = scores(some, scorer)
        exact = " / ".join(f"{figures[f'exact.{role}.f1']:.1f}" for role in markup.ROLES)
        print(f"{name:12}{len(some):9}   {exact:28}   {figures['relation.all.f1']:8.1f}")
    if args.misses:
        for one in found:
            if not one.held and (lines := misses(one)):
                print(f"{one.passage.id} {one.passage.grade}: {one.passage.text}", *lines, sep="\n")


if __name__ == "__main__":
    main()
