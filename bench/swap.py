"""Does it matter who speaks? The corpus with every person, place and party renamed, against the corpus as it is.

    python bench/swap.py [--data ../shared/data/polnear] [--scorer ../shared/bench/score_attribution.py] [--seed 1]

Every capitalised word that the corpus's own name tagger (CoreNLP, beside it) calls part of a person or a place becomes
another such word, everywhere in a document the same; parties likewise. Offsets move, and gold moves with them. Relation
F1 should differ by less than one point.
"""

from __future__ import annotations

import argparse
import bisect
import gzip
import json
import random
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

import headwater  # noqa: E402
from bench.quality import roles, scorer_at  # noqa: E402

KINDS = {"PERSON": "person", "LOCATION": "place"}
PARTIES = {"Republican": "Centrist", "Republicans": "Centrists", "Democrat": "Alliancer", "Democrats": "Alliancers",
           "Democratic": "Alliance", "GOP": "CPU"}  # fmt: skip
WORD = re.compile(r"\w+")
Gold = list[dict[str, list[tuple[int, int]]]]


def names(path: Path) -> dict[str, list[tuple[str, str]]]:
    """The words of names in each document, with their kind."""
    out: dict[str, list[tuple[str, str]]] = {}
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            entry: dict[str, Any] = json.loads(line)
            tokens = [token for sentence in entry["sentences"] for token in sentence]
            out[entry["id"]] = [
                (token[2], KINDS[token[4]]) for token in tokens if token[4] in KINDS and token[2].istitle()
            ]
    return out


def renamed(text: str, gold: Gold, swaps: Mapping[str, str]) -> tuple[str, Gold]:
    """The text with words swapped, and the gold where the words now stand."""
    parts, at, before, after = [], 0, [0], [0]
    shift = 0
    for match in WORD.finditer(text):
        new = swaps.get(match[0])
        if new is None:
            continue
        parts += [text[at : match.start()], new]
        at = match.end()
        shift += len(new) - len(match[0])
        before.append(match.end())
        after.append(shift)
    moved = lambda offset: offset + after[bisect.bisect_right(before, offset) - 1]  # noqa: E731
    fresh = [{role: [(moved(a), moved(b)) for a, b in spans] for role, spans in one.items()} for one in gold]
    return "".join([*parts, text[at:]]), fresh


def measure(documents: Sequence[tuple[str, Gold]], scorer: ModuleType) -> dict[str, float]:
    """The scorer's figures."""
    settings = headwater.Settings()
    articles = [headwater.from_text(text, settings=settings, raw=True) for text, _ in documents]
    readings = headwater.read_many(articles, kit=headwater.Kit.load(settings))
    return dict(scorer.score([(text, gold, [roles(one) for one in reading.attributions])
                              for (text, gold), reading in zip(documents, readings, strict=True)]))  # fmt: skip


def main() -> None:
    """Measure both, print the difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/polnear")
    parser.add_argument("--scorer", type=Path, default=ROOT.parent / "shared/bench/score_attribution.py")
    parser.add_argument("--seed", type=int, nargs="+", default=[1, 2])
    args = parser.parse_args()
    if not args.data.is_dir() or not args.scorer.is_file():
        print(f"skipped: {args.data} or {args.scorer} is not there", file=sys.stderr)
        return
    scorer = scorer_at(args.scorer)
    files = scorer.gold_files(args.data / "dev")
    named = names(args.data / "corenlp_dev.jsonl.gz")
    pool = {
        kind: sorted({word for found in named.values() for word, k in found if k == kind}) for kind in KINDS.values()
    }
    plain = [((args.data / "dev/text" / f"{name}.txt").read_text(encoding="utf8"), scorer.read_ann(paths[0]))
             for name, paths in files.items()]  # fmt: skip
    tell = lambda figures: " ".join(f"{figures[f'exact.{role}.f1']:.2f}" for role in ("source", "cue", "content"))  # noqa: E731
    base = measure(plain, scorer)
    print(f"as it is   exact {tell(base)}   relation {base['relation.all.f1']:.2f}")
    for seed in args.seed:
        rng = random.Random(seed)
        swapped = []
        for (text, gold), name in zip(plain, files, strict=True):
            swaps = {word: rng.choice(pool[kind]) for word, kind in sorted(set(named.get(name, ())))} | PARTIES
            swapped.append(renamed(text, gold, swaps))
        figures = measure(swapped, scorer)
        difference = figures["relation.all.f1"] - base["relation.all.f1"]
        print(f"seed {seed}     exact {tell(figures)}   relation {figures['relation.all.f1']:.2f}   {difference:+.2f}")


if __name__ == "__main__":
    main()
