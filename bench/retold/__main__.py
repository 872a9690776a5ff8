"""How well are claims traced? All dossiers of a half in one library, traced, and laid beside the gold.

    python bench/retold [--half dev|test] [--show KIND] [--only NAME ...] [--fresh] [--out TRACED.json]
    python bench/retold --half test --pin                  raise the floors to what was measured, rounded down
    python bench/retold --half test --pin --lower "why"    lower them too, with the reason kept in the file

Prints the figures of ``score.py`` and exits 1 where one is under its floor or over its ceiling. ``floors.json`` keeps
both with the digest of the dossiers. ``--only`` scores dossiers whose names begin so, in the library of the whole half.
The library is kept in the system's folder for temporary files until dossiers or program change; what is traced is not.
``--show`` and ``--only`` are refused for ``test``: nobody reads it to decide anything.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

import headwater  # noqa: E402
from bench.retold.dossier import Dossier, load  # noqa: E402
from bench.retold.figures import Figures  # noqa: E402
from bench.retold.matching import names  # noqa: E402
from bench.retold.score import KINDS, compare, table  # noqa: E402

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
PACKAGE = Path(headwater.__file__).parent
UNREAD = {"across", "cli", "export", "library", "web"}
"""Parts that no reading depends on."""
LEAST = (
    "stories.f1", "same.f1", "same.polarity", "links.f1", "links.kind", "origins.exact", "origins.containing",
    "cycles.found", "drift.f1", "quotes.f1",
)  # fmt: skip
MOST = ("distorted.passed", "distorted.affirmed", "distorted.blamed", "origins.over", "cycles.false", "drift.alarms")
GIVEN = ("url", "outlet", "domain", "title", "author", "published", "wire")


def records(gold: Sequence[Dossier]) -> list[dict[str, Any]]:
    """Every article as a record that a library takes."""
    known = names(gold)
    return [
        {"id": known[dossier.name, one["id"]]}
        | {key: one[key] for key in GIVEN if one.get(key)}
        | {"text": dossier.texts[one["id"]]}
        for dossier in gold
        for one in dossier.record["articles"]
    ]


@cache
def rules() -> str:
    """SHA-256 over the code and tables that read an article: what a version of the program does not tell."""
    total = hashlib.sha256()
    for path in sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".tsv"}):
        if path.relative_to(PACKAGE).parts[0] not in UNREAD:
            total.update(path.read_bytes())
    return total.hexdigest()


def built(articles: Sequence[Mapping[str, Any]], *, fresh: bool = False) -> Path:
    """A library of these articles: as it was built before, if the articles and the program that reads are the same."""
    from headwater.library.written import version

    lines = "".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in articles)
    digest = hashlib.sha256(f"{version()}\n{rules()}\n{lines}".encode()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / "headwater-retold"
    folder.mkdir(exist_ok=True)
    path = folder / f"{digest}.hw"
    if fresh or not path.exists():
        given, unfinished = folder / f"{digest}.jsonl", folder / f"{digest}.part.hw"
        for old in folder.glob(f"{digest}*.hw*"):
            old.unlink()
        given.write_text(lines, encoding="utf-8")
        with headwater.open(unfinished) as library:
            added = library.add(given)
        if added.added != len(articles):
            raise SystemExit(
                f"{added.added} of {len(articles)} articles added: {[one.message for one in added.failures[:5]]}"
            )
        unfinished.rename(path)
    return path


def digest_of(gold: Sequence[Dossier]) -> str:
    """SHA-256 over the dossiers, in order."""
    total = hashlib.sha256()
    for dossier in gold:
        total.update(json.dumps([dossier.name, dossier.record], sort_keys=True).encode())
    return total.hexdigest()


def faults(figures: Figures, kept: Mapping[str, Any]) -> list[str]:
    """The figures under their floors and over their ceilings."""
    under = [
        f"{name} {figures[name]:.1f} is under {floor}"
        for name, floor in kept["floors"].items()
        if figures[name] < floor
    ]
    return under + [
        f"{name} {figures[name]:.1f} is over {most}" for name, most in kept["ceilings"].items() if figures[name] > most
    ]


def pinned(kept: Mapping[str, Any], figures: Figures, *, digest: str, reason: str | None) -> dict[str, Any]:
    """The floors' file after ``--pin``. Raises SystemExit where it would ask for less in silence."""
    floors = {name: math.floor(figures[name] * 10) / 10 for name in LEAST}
    ceilings = {name: math.ceil(figures[name] * 10) / 10 for name in MOST}
    worse = {name: was for name, was in kept["floors"].items() if floors[name] < was}
    worse |= {name: was for name, was in kept["ceilings"].items() if ceilings[name] > was}
    other = bool(kept["data"]) and digest != kept["data"]
    if (worse or other) and reason is None:
        raise SystemExit(f"this would ask for less in {sorted(worse) or 'other dossiers'}; say why with --lower")
    history = [*kept["lowered"], *([{"was": worse, "why": reason}] if worse else [])]
    return {"data": digest, "floors": floors, "ceilings": ceilings, "lowered": history}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("dev", "fresh", "test"), default="dev")
    parser.add_argument("--show", choices=KINDS, action="append", default=[])
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--fresh", action="store_true", help="build the library anew")
    parser.add_argument("--out", type=Path, help="where to keep what was traced")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", metavar="WHY")
    return parser.parse_args()


def main() -> int:
    """Build, trace, score, compare with the floors, and pin where asked."""
    options = arguments()
    if options.half == "test" and (options.show or options.only):
        raise SystemExit("test is for the figure alone")
    gold = [load(path) for path in sorted((HERE / options.half).glob("*.json"))]
    if not gold:
        print(f"skipped: no dossiers in {HERE / options.half}", file=sys.stderr)
        return 0
    traced = trace(built(records(gold), fresh=options.fresh))
    if options.out:
        options.out.write_text(json.dumps(traced, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    result = compare([one for one in gold if one.name.startswith(tuple(options.only) or "")], traced)
    for kind in options.show:
        print(f"== {kind}", *result.shown[kind], sep="\n")
    print(
        f"{options.half}: {len(gold)} dossiers, {sum(len(one.texts) for one in gold)} articles",
        table(result.figures),
        sep="\n",
    )
    return (
        0
        if options.only
        else floors(options.half, result.figures, digest_of(gold), pin=options.pin, reason=options.lower)
    )


def trace(path: Path) -> dict[str, Any]:
    """Everything that the library tells of its claims, in the contract's shape."""
    from headwater.across.library import trace_all

    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(path, folder)  # tracing may write into it
        with headwater.open(copy, create=False) as library:
            found: dict[str, Any] = trace_all(library)
    return found


def floors(half: str, figures: Figures, digest: str, *, pin: bool, reason: str | None) -> int:
    """Compare with the floors of a half, or pin them."""
    kept = json.loads(FLOORS.read_text(encoding="utf-8"))
    if pin:
        kept[half] = pinned(kept[half], figures, digest=digest, reason=reason)
        FLOORS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        return 0
    if kept[half]["data"] and kept[half]["data"] != digest:
        print("not compared: these are not the dossiers that the floors were measured on")
        return 0
    wrong = faults(figures, kept[half])
    for line in wrong:
        print(line)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
