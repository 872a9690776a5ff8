"""How fast are articles linked? From a thousand to a hundred thousand, one new article in each, and press releases.

    python bench/across.py --data FOLDER [--sizes 1000 10000 100000] [--work DIR] [--releases 12500]

FOLDER has press releases (bench/synthetic.py says in which form). What is measured:
1. all releases, many of them joint, put in without the network and linked: at most 5 minutes;
2. for each size a synthetic library: milliseconds an article while all of it is linked, growth of the file and of
   memory, and of single articles that come when it is there, storing apart: at most 300 ms;
3. whether linking once more from scratch gives the same graph and the same stories.
Libraries are kept in DIR, shared with bench/library.py. Figures go to DIR/across.json, none of the words. Exits 1 where
a promise is not kept.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from sqlite3 import Connection
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

from bench.library import OUT, build, remove, resident, say, size_of  # noqa: E402
from bench.synthetic import World, parsed, reading, releases, stub_reading, synthetic  # noqa: E402
from headwater.across.library import link  # noqa: E402
from headwater.intake.item import from_item  # noqa: E402
from headwater.library.connection import connect, writing  # noqa: E402
from headwater.library.writer import store  # noqa: E402
from headwater.records import Item  # noqa: E402

TABLES = ("print", "posting", "affinity", "telling")
NEW = 20
"""Single articles that come to a library that is linked."""
CHECKED = 10_000
"""The largest library that is linked once more from scratch."""
WHOLE, ONE = 300.0, 0.3
"""What is promised: seconds for all releases, and for one new article."""
Figures = dict[str, Any]


def forget(db: Connection) -> None:
    """As if nothing had ever been linked."""
    with writing(db):
        for table in TABLES:
            db.execute(f"DELETE FROM {table}")
        db.execute("INSERT OR IGNORE INTO unlinked (article) SELECT article FROM reading")


def timed(db: Connection) -> Figures:
    """Everything linked: seconds by the clock and of the processor, and what came of it."""
    begun, used, memory = time.perf_counter(), time.process_time(), resident()
    marks = list[tuple[int, float]]()

    def note(done: int, whole: int) -> None:
        if done == whole or not done % max(1, whole // 10):
            marks.append((done, time.perf_counter() - begun))

    linked = link(db, progress=note)
    seconds, processor = time.perf_counter() - begun, time.process_time() - used
    sizes = [row[0] for row in db.execute("SELECT count(*) FROM telling GROUP BY story")]
    (pairs,) = db.execute("SELECT count(*) / 2 FROM affinity").fetchone()
    return {
        "articles": linked, "seconds": seconds, "processor": processor, "each_ms": seconds / max(1, linked) * 1000,
        "dividing": seconds - marks[-1][1] if marks else 0.0, "marks": marks,
        "stories": sum(size > 1 for size in sizes), "largest": max(sizes, default=0), "pairs": pairs,
        "memory": resident() - memory, "load": os.getloadavg()[0],
    }  # fmt: skip


def offices(folder: Path) -> Iterator[Item]:
    """Every release, by the office that gave it out."""
    for path in sorted(folder.glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines):
                if (release := parsed(line)) is not None:
                    office = path.name.removesuffix(".txt.xz")
                    record = {"id": f"{office}-{number}", "outlet": office, "published": release.day}
                    data = json.dumps({**record, "text": release.text}, ensure_ascii=False).encode()
                    yield Item(data, record["id"], "record")


def joint(work: Path, folder: Path, count: int) -> Figures:
    """1. All releases, read by a stub."""
    path = work / "joint.hw"
    if not path.exists():
        with closing(connect(path)) as db:
            for item in islice(offices(folder), count):
                store(db, item, stub_reading(from_item(item)))
    with closing(connect(path)) as db:
        forget(db)
        return timed(db)


def grown(work: Path, world: World, size: int) -> Figures:
    """2. A synthetic library, and what comes to it."""
    path = work / f"synthetic-{size}.hw"
    if not path.exists():
        build(path, world, size, samples=[], keep=lambda: None)
    copy = work / "across.hw"
    remove(copy)
    with closing(connect(path)) as source, closing(connect(copy)) as db:
        source.backup(db)
    before = size_of(copy)
    with closing(connect(copy)) as db:
        found = timed(db)
    found["bytes_an_article"] = (size_of(copy) - before) / size
    with closing(connect(copy)) as db:
        found["one"] = [_one(db, world, number) for number in range(size, size + NEW)]
    if size <= CHECKED:
        with closing(connect(copy)) as db:
            found["same"] = _same(db)
    remove(copy)
    return found


def _one(db: Connection, world: World, number: int) -> float:
    item, page = synthetic(world, number)
    store(db, item, reading(from_item(item), page))
    begun = time.perf_counter()
    link(db)
    return time.perf_counter() - begun


def _same(db: Connection) -> bool:
    """3. Whether all over again it comes out the same."""
    was = _graph(db)
    forget(db)
    link(db)
    return _graph(db) == was


def _graph(db: Connection) -> tuple[list[tuple[Any, ...]], ...]:
    queries = (
        "SELECT article, other, score FROM affinity ORDER BY 1, 2",
        "SELECT article, story FROM telling ORDER BY 1",
    )
    return tuple([tuple(row) for row in db.execute(query)] for query in queries)


def main() -> int:
    """Measure, print, and say what is not as promised."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/congress"), help="folder of press releases")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--releases", type=int, default=12_500, help="press releases to link; 0 for none")
    parser.add_argument("--work", type=Path, default=OUT, help="where libraries and figures are kept")
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"skipped: there is no {options.data}", file=sys.stderr)
        return 0
    options.work.mkdir(parents=True, exist_ok=True)
    kept, world = options.work / "across.json", World(releases(options.data))
    figures: Figures = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    wrong = []
    if options.releases:
        figures["releases"] = found = joint(options.work, options.data, options.releases)
        say(f"{found['articles']} releases in {found['seconds']:.0f} s, {found['each_ms']:.1f} ms each; {told(found)}")
        wrong += [f"releases took {found['seconds']:.0f} s"] if found["seconds"] > WHOLE else []
    for size in sorted(options.sizes):
        figures[str(size)] = found = grown(options.work, world, size)
        one = sorted(found["one"])
        say(
            f"{size:7d} articles, {found['each_ms']:.1f} ms, {found['bytes_an_article'] / 1000:.1f} kB each; one more "
            f"{statistics.median(one) * 1000:.0f} ms, at most {one[-1] * 1000:.0f}; {told(found)}"
            + ("" if "same" not in found else "; again the same" if found["same"] else "; AGAIN NOT THE SAME")
        )
        wrong += [f"one more of {size} took {one[-1] * 1000:.0f} ms"] if one[-1] > ONE else []
        wrong += [] if found.get("same", True) else [f"{size}: not the same when linked again"]
    kept.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    for line in wrong:
        print(line)
    return int(bool(wrong))


def told(found: Figures) -> str:
    """What came of it, in words."""
    much = f"{found['pairs']} pairs, {found['stories']} stories, the largest of {found['largest']}"
    return f"{much}, load {found['load']:.1f}"


if __name__ == "__main__":
    sys.exit(main())
