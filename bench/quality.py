"""How good are the attributions? Scored on a gold corpus through the public API, with floors that only go up.

    python bench/quality.py [--data ../shared/data/polnear/dev] [--scorer ../shared/bench/score_attribution.py]
    python bench/quality.py --pin            raise the floors to what was measured, rounded down
    python bench/quality.py --pin --lower "why"   lower them too, with the reason kept in the file

Prints each figure beside its floor, and exits 1 where one is under it. ``quality.json`` keeps the floors with the
digest of the data that they were measured on: other data is refused. Every attribution counts, also those that lie
in the words of others, which the corpus does not mark; "flat" are the figures without these.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import math
import pathlib
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

import headwater

HERE = pathlib.Path(__file__).parent
FLOORS = HERE / "quality.json"


def digest(folder: pathlib.Path) -> str:
    """SHA-256 over the names and contents of a corpus's files, in order."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        data = path.read_bytes()
        total.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def scorer_at(path: pathlib.Path) -> ModuleType:
    """The scoring script as a module."""
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"not a script: {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(data: pathlib.Path, scorer: ModuleType) -> dict[str, float]:
    """Figures of every kind, in percent, and the number of documents."""
    files = scorer.gold_files(data)
    settings = headwater.Settings()
    texts = {name: (data / "text" / f"{name}.txt").read_text(encoding="utf8") for name in files}
    articles = [headwater.from_text(text, settings=settings, raw=True) for text in texts.values()]
    readings = headwater.read_many(articles, kit=headwater.Kit.load(settings))
    gold = [(texts[name], scorer.read_ann(files[name][0])) for name in files]
    read = [reading.attributions for reading in readings]
    out: dict[str, float] = {"documents": len(gold)}
    for kind, found in (("", read), ("flat.", [outermost(one) for one in read])):
        triples = [(*one, [roles(each) for each in some]) for one, some in zip(gold, found, strict=True)]
        out |= {kind + name: figure for name, figure in scorer.score(triples).items()}
        scores = [each.score for some in found for each in some]
        out[f"{kind}calibration"] = calibration_error(scores, [hit for one in triples for hit in right(*one, scorer)])
    return out


def right(text: str, gold: list[Any], found: list[Any], scorer: ModuleType) -> list[bool]:
    """Of each found attribution, whether it is one of the gold's, as the scorer counts relations."""
    tokens = scorer.Tokens(text)
    wanted, mine = ([{r: tokens.indices(one[r]) for r in scorer.ROLES} for one in some] for some in (gold, found))
    hits = {id(b) for a, b in scorer.pair(wanted, mine) if all(scorer.iou(a[r], b[r]) >= 0.5 for r in scorer.ROLES)}
    return [id(one) in hits for one in mine]


def calibration_error(scores: Sequence[float], hits: Sequence[bool]) -> float:
    """How far scores are from the share that is right, on average over ten bins of score (0 to 1)."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for score, hit in zip(scores, hits, strict=True):
        bins.setdefault(min(9, int(score * 10)), []).append((score, hit))
    return sum(abs(sum(score - hit for score, hit in some)) for some in bins.values()) / max(1, len(scores))


def outermost(found: Sequence[headwater.Attribution]) -> list[headwater.Attribution]:
    """Those whose cue does not stand in the content of the one that handed them on."""
    by = {one.id: one for one in found}
    return [one for one in found if not (one.inside and one.cue and _holds(by[one.inside], one.cue[0]))]


def _holds(outer: headwater.Attribution, cue: headwater.Span) -> bool:
    return any(span.holds(cue) for span in outer.content)


def roles(one: headwater.Attribution) -> dict[str, list[tuple[int, int]]]:
    """An attribution in the scorer's shape."""
    spans = {"source": one.source.spans, "cue": one.cue, "content": one.content}
    return {role: [(span.start, span.end) for span in found] for role, found in spans.items()}


def under(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """The figures below their floors."""
    return [name for name, floor in floors.items() if figures[name] < floor]


def pinned(kept: dict[str, Any], figures: dict[str, float], *, data_digest: str, reason: str | None) -> dict[str, Any]:
    """The floors' file after ``--pin``. Raises SystemExit where a floor would be lowered in silence."""
    fresh = {name: math.floor(figures[name] * 10) / 10 for name in kept["floors"]}
    lowered = {name: kept["floors"][name] for name in under(fresh, kept["floors"])}
    if (lowered or data_digest != kept["data"]) and reason is None:
        raise SystemExit(
            f"this would lower {sorted(lowered) or 'the meaning of the floors: other data'}; say why with --lower"
        )
    floors = fresh if reason else {name: max(fresh[name], floor) for name, floor in kept["floors"].items()}
    history = [*kept["lowered"], *([{"was": lowered, "why": reason}] if reason and lowered else [])]
    return {"data": data_digest, "floors": floors, "lowered": history}


def main() -> None:
    """Measure, compare, and pin where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=HERE.parent.parent / "shared/data/polnear/dev")
    parser.add_argument("--scorer", type=pathlib.Path, default=HERE.parent.parent / "shared/bench/score_attribution.py")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", metavar="WHY")
    args = parser.parse_args()
    if not args.data.is_dir() or not args.scorer.is_file():
        print(f"skipped: {args.data} or {args.scorer} is not there", file=sys.stderr)
        return
    kept = json.loads(FLOORS.read_text(encoding="utf-8"))
    data_digest = digest(args.data)
    if data_digest != kept["data"] and not args.pin:
        raise SystemExit("this is not the data that the floors were measured on")
    figures = measure(args.data, scorer_at(args.scorer))
    for name, floor in kept["floors"].items():
        print(f"{name:22} {figures[name]:6.2f}   floor {floor:6.2f}{'   UNDER' if figures[name] < floor else ''}")
    for kind in ("", "flat."):
        print(f"{kind + 'calibration':22} {figures[f'{kind}calibration']:6.3f}   expected error of scores, 0 to 1")
    if args.pin:
        fresh = pinned(kept, figures, data_digest=data_digest, reason=args.lower)
        FLOORS.write_text(json.dumps(fresh, indent=1) + "\n", encoding="utf-8")
    elif under(figures, kept["floors"]):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
