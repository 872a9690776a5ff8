"""How much of the gold was found? Figures in percent, and every disagreement in words.

    python bench/retold/score.py FOLDER TRACED.json [--show stories|same|distorted|links|origins|cycles|drift|quotes]

``TRACED.json`` is what ``headwater trace --all --format json`` prints for one library that holds all articles of the
folder's dossiers.

- **stories**: B-cubed over all articles; an article in no story is one of its own.
- **same**: pairs of gold versions in one claim, over the whole half; a version that is not found is alone. Two versions
  of different claims are no mistake where the gold has both claims in the same words of one of the two articles.
  ``polarity`` is over the versions found.
- **distorted**: ``passed`` are the distorted versions that stand as one more confirmation: in one claim with an
  undistorted version, with its polarity, where no drift touches their article and none that came in above is said to be
  handed on; ``blamed`` are undistorted versions of which that is said. ``affirmed`` are denials that stand as
  affirmations beside one.
- **links**: pairs with direction, over the claims of a dossier; of predicted claims those that stand for a gold one.
  A link said to have no direction (``"directed": false``) is wrong in it. ``either`` is the F1 without direction;
  ``kind`` is the share of the right ones with the right kind. ``quotes`` are left out.
- **origins**: claims with two versions or more; those not found are wrong. ``over`` is the share of those found where
  ``least`` is above the gold's ``most``: copies counted as confirmation. ``kinds`` is the F1 of the kinds listed.
- **cycles**: the share found, and how many are false.
- **drift**: (article it leads to, type), over a dossier. ``alarms``: of the links to articles without any drift in the
  claim, those for which some is predicted.
- **quotes**: (article, verdict) of the variants; ``grouped`` is the F1 without the verdict.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

from bench.retold import clusters, quoting, tracing  # noqa: E402
from bench.retold.dossier import Dossier, load  # noqa: E402
from bench.retold.figures import Figures, Result  # noqa: E402
from bench.retold.matching import match  # noqa: E402

KINDS = ("stories", "same", "distorted", "links", "origins", "cycles", "drift", "quotes")
JUDGES = (
    clusters.stories, clusters.same, clusters.distorted, tracing.links, tracing.origins, tracing.cycles, tracing.drift,
    quoting.quotes,
)  # fmt: skip


def score(gold: Sequence[Dossier], traced: Mapping[str, Any]) -> Figures:
    """The figures."""
    return compare(gold, traced).figures


def compare(gold: Sequence[Dossier], traced: Mapping[str, Any]) -> Result:
    """Figures and disagreements."""
    found, result = match(gold, traced), Result()
    for judge in JUDGES:
        judge(found, result)
    return result


def table(figures: Figures) -> str:
    """A line for each kind."""
    lines = []
    for kind in KINDS:
        own = {name.split(".")[1]: value for name, value in figures.items() if name.startswith(f"{kind}.")}
        lines.append(
            f"{kind:10}"
            + "  ".join(
                f"{name} {value:5.1f}" if value != int(value) or value >= 100 else f"{name} {value:3.0f}"
                for name, value in own.items()
            )
        )
    return "\n".join(lines)


def main() -> int:
    """Score a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("traced", type=Path)
    parser.add_argument("--show", choices=KINDS, action="append", default=[])
    options = parser.parse_args()
    gold = [load(path) for path in sorted(options.folder.glob("*.json"))]
    result = compare(gold, json.loads(options.traced.read_text("utf-8")))
    for kind in options.show:
        print(f"== {kind}", *result.shown[kind], sep="\n")
    print(table(result.figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
