"""How does a library grow? Adding, asking, opening and size, from a thousand articles to a hundred thousand.

    python bench/library.py --data FOLDER [--sizes 1000 10000 100000] [--network 200] [--work DIR] [--docs docs]

FOLDER has press releases (bench/synthetic.py says in which form). What is measured:
1. articles a second that ``add`` reads with the network in two processes, and that the writer stores where reading
   takes no time;
2. for each size a synthetic library, ten statements an article: time, growth of memory and of the file while it is
   made, time to open it, and the times of a hundred different questions and a hundred names.
Libraries are kept in DIR: what was begun is gone on with. Figures go to DIR/library.json after every step, none of the
words; ``--again`` takes all but the building anew, ``--docs`` draws and tabulates them (bench/growth.py).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import Connection
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

from bench import growth  # noqa: E402
from bench.synthetic import World, item_of, reading, releases, stub_reading, synthetic  # noqa: E402
from headwater.intake.item import from_item  # noqa: E402
from headwater.library.connection import connect  # noqa: E402
from headwater.library.writer import store  # noqa: E402

OUT = ROOT / "bench" / "out"
SAMPLES = 20
"""Parts of a building whose speed and memory are kept."""
ROUNDS = 3
STUBBED = 2_000
"""Releases that are stored without the network's time."""
Figures = dict[str, Any]


def resident() -> float:
    """Resident memory of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def size_of(path: Path) -> int:
    """Bytes of a library, with what has not been folded into its one file yet."""
    parts = (path, path.with_name(path.name + "-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())


def remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def quantile(values: Sequence[float], share: float) -> float:
    """
    >>> quantile([4.0, 1.0, 3.0, 2.0], 0.95)
    4.0
    """
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {words}", flush=True)


# adding


def with_network(work: Path, world: World, count: int) -> Figures:
    """``add`` as a user calls it: two processes, each with the reader, their start included."""
    from headwater.library.adding import add
    from headwater.settings import Settings

    path = work / "network.hw"
    remove(path)
    chosen = random.Random(3).sample(range(len(world.releases)), count)
    items = [item_of(world.releases[i], i) for i in chosen]
    words = sum(len(world.releases[i].text.split()) for i in chosen)
    with closing(connect(path)) as db:
        start = time.perf_counter()
        added = add(db, items, settings=Settings(), workers=2)
        seconds = time.perf_counter() - start
        (found,) = db.execute("SELECT count(*) FROM statement").fetchone()
    return {
        "articles": added.added, "failed": added.failed, "words": words, "statements": found, "seconds": seconds,
        "articles_a_second": added.added / seconds, "words_a_second": words / seconds,
        "bytes_an_article": size_of(path) / count, "load": os.getloadavg()[0],
    }  # fmt: skip


def without_network(work: Path, world: World, count: int) -> Figures:
    """The same releases with a stub for a reader: intake, codec and writer."""
    path = work / "stub.hw"
    remove(path)
    spent = 0.0
    with closing(connect(path)) as db:
        start = time.perf_counter()
        for number, release in enumerate(world.releases[:count]):
            item = item_of(release, number)
            article = from_item(item)
            begun = time.perf_counter()
            made = stub_reading(article)
            spent += time.perf_counter() - begun
            store(db, item, made)
        seconds = time.perf_counter() - start - spent
        (stored,) = db.execute("SELECT count(*) FROM article").fetchone()
    return {"articles": stored, "seconds": seconds, "articles_a_second": stored / seconds, "load": os.getloadavg()[0]}


def build(path: Path, world: World, size: int, *, samples: list[Figures], keep: Callable[[], None]) -> Figures:
    """Make the library, or go on with it. Seconds are those of intake and writer, not of making articles up.

    ``samples`` grows; each is kept as soon as it is there, so that an interrupted building knows what it took so far.
    """
    with closing(connect(path)) as db:
        (first,) = db.execute("SELECT count(*) FROM article").fetchone()
        for start in range(first, size, max(1, size // SAMPLES)):
            numbers = range(start, min(size, start + max(1, size // SAMPLES)))
            samples.append(_sample(db, path, world, numbers))
            keep()
            rate, memory = samples[-1]["articles_a_second"], samples[-1]["resident"]
            say(f"{numbers.stop:7d} articles, {rate:6.0f} a second, {memory:5.0f} MB")
        (statements,) = db.execute("SELECT count(*) FROM statement").fetchone()
    seconds, processor, added = (sum(one[name] for one in samples) for name in ("seconds", "processor", "added"))
    # The first tenth fills the cache of pages (32 MB) and loads what is loaded late.
    growth = samples[-1]["resident"] - samples[min(1, len(samples) - 1)]["resident"]
    return {
        "articles": size, "statements": statements, "seconds": seconds, "processor": processor,
        "articles_a_second": added / seconds, "articles_a_processor_second": added / processor,
        "resident_growth": growth,
    }  # fmt: skip


def _sample(db: Connection, path: Path, world: World, numbers: range) -> Figures:
    seconds, processor = _store(db, world, numbers)
    return {
        "articles": numbers.stop, "added": len(numbers), "seconds": seconds, "processor": processor,
        "articles_a_second": len(numbers) / seconds, "resident": resident(), "bytes": size_of(path),
        "load": os.getloadavg()[0],
    }  # fmt: skip


def _store(db: Connection, world: World, numbers: range) -> tuple[float, float]:
    """Seconds by the clock, and seconds of processor time, which a busy machine does not change much."""
    seconds = processor = 0.0
    for number in numbers:
        item, page = synthetic(world, number)
        made = reading(from_item(item), page)
        begun, used = time.perf_counter(), time.process_time()
        from_item(item)  # again, for its time
        store(db, item, made)
        seconds += time.perf_counter() - begun
        processor += time.process_time() - used
    return seconds, processor


# asking


@dataclass
class Clock:
    """Milliseconds of many calls, by the kind of question; the first time that each is asked apart."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    first: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)

    def take(self, questions: Sequence[tuple[str, Callable[[], Any]]]) -> Clock:
        for turn in range(ROUNDS):
            for kind, ask in questions:
                begun, used = time.perf_counter(), time.process_time()
                answer = ask()
                spent = (time.perf_counter() - begun) * 1000
                self.processor.append((time.process_time() - used) * 1000)
                self.times[kind].append(spent)
                if not turn:
                    self.first.append(spent)
                    self.found[kind] += len(getattr(answer, "statements", answer))
        return self

    def figures(self) -> Figures:
        every = [spent for times in self.times.values() for spent in times]
        return {
            "questions": len(self.first), "p50": statistics.median(every), "p95": quantile(every, 0.95),
            "most": max(every), "first_p95": quantile(self.first, 0.95),
            "processor_p95": quantile(self.processor, 0.95), "load": os.getloadavg()[0],
            "kinds": {
                kind: {"p50": statistics.median(times), "most": max(times), "found": self.found[kind]}
                for kind, times in self.times.items()
            },
        }  # fmt: skip


@dataclass
class Vocabulary:
    """Words of the corpus, from the most common to the rarest."""

    ranked: list[str]

    @classmethod
    def of(cls, world: World) -> Vocabulary:
        counts: Counter[str] = Counter()
        for release in world.releases:
            counts.update(set(re.findall(r"[a-z]{2,}", release.text.lower())))
        return cls([word for word, count in counts.most_common() if count >= 5])

    def near(self, share: float, dice: random.Random) -> str:
        """A word about so far down the list."""
        at = int(share * len(self.ranked)) + dice.randrange(20)
        return self.ranked[min(at, len(self.ranked) - 1)]


def questions(vocabulary: Vocabulary, world: World) -> Iterator[tuple[str, dict[str, Any]]]:
    """A hundred, of sixteen kinds, each sorted by date and by relevance in turn."""
    dice = random.Random(11)
    rare, middle, common = 0.6, 0.1, 0.004
    loud = [person.actor.name for person in world.people[:30]]
    for turn in range(7):
        year = dice.randrange(2015, 2024)
        words = {name: vocabulary.near(share, dice) for name, share in
                 [("rare", rare), ("middle", middle), ("common", common)]}  # fmt: skip
        every: list[tuple[str, dict[str, Any]]] = [
            ("rare word", {"words": words["rare"]}),
            ("word", {"words": words["middle"]}),
            ("common word", {"words": words["common"]}),
            ("very common word", {"words": vocabulary.ranked[turn]}),
            ("two words", {"words": f"{words['middle']} {words['common']}"}),
            ("two common words", {"words": f"{words['common']} {vocabulary.near(common, dice)}"}),
            ("common word, outlet", {"words": words["common"], "outlet": dice.choice(world.outlets)}),
            ("common word, rare outlet", {"words": words["common"], "outlet": world.outlets[-turn - 1]}),
            ("common word, a year", {"words": words["common"], "since": f"{year}", "until": f"{year}"}),
            ("common word, first month", {"words": words["common"], "until": "2015-01"}),
            ("common word, actor", {"words": words["common"], "who": dice.choice(loud)}),
            ("word, direct, denied", {"words": words["middle"], "form": "direct", "polarity": "denied"}),
            ("common word, document", {"words": words["common"], "anonymity": "document"}),
            ("common word, country", {"words": words["common"], "country": "NO"}),
            ("common word, class", {"words": words["common"], "actor_class": "military"}),
        ]
        for kind, query in every:
            yield kind, {**query, "sort": "date" if turn % 2 else "relevance"}
        yield "no words, outlet, year", {"outlet": dice.choice(world.outlets), "since": f"{year}", "sort": "date"}


def names(world: World) -> Iterator[tuple[str, str]]:
    """A hundred: who speaks most, others at every rank, surnames alone, and somebody who is nowhere."""
    yield from (("loud", person.actor.name) for person in world.people[:20])
    yield from (("any", person.actor.name) for person in world.people[20 :: len(world.people) // 60])
    yield from (("surname", person.actor.name.split()[-1]) for person in world.people[:18])
    yield "nobody", "Nemo Nulliusby"


def asked(path: Path, world: World, vocabulary: Vocabulary) -> Figures:
    """Opening, questions and names; a fresh connection for each of the three."""
    from headwater.library.people import who
    from headwater.library.search import Query, ask

    opening = [_opened(path) for _ in range(20)]
    with closing(connect(path)) as db:
        queries = [(kind, Query(**query)) for kind, query in questions(vocabulary, world)]
        asking = Clock().take([(kind, lambda query=query: ask(db, query)) for kind, query in queries])
    with closing(connect(path)) as db:
        naming = Clock().take([(kind, lambda name=name: who(db, name)) for kind, name in names(world)])
    return {
        "open": {"p50": statistics.median(opening), "most": max(opening)},
        "ask": asking.figures(), "who": naming.figures(), "resident": resident(),
    }  # fmt: skip


def _opened(path: Path) -> float:
    begun = time.perf_counter()
    db = connect(path, create=False)
    db.execute("SELECT id FROM article LIMIT 1").fetchone()
    spent = (time.perf_counter() - begun) * 1000
    db.close()
    return spent


# report


@dataclass
class Report:
    """What is known so far, kept in a file after every step."""

    path: Path
    figures: Figures = field(default_factory=lambda: {"sizes": {}})

    @classmethod
    def at(cls, path: Path) -> Report:
        return cls(path, json.loads(path.read_text(encoding="utf-8"))) if path.exists() else cls(path)

    def size(self, size: int) -> Figures:
        return self.figures["sizes"].setdefault(str(size), {})

    def keep(self) -> None:
        self.path.write_text(json.dumps(self.figures, indent=1) + "\n", encoding="utf-8")


def measure_size(report: Report, world: World, size: int, *, vocabulary: Vocabulary | None) -> None:
    """One size: built if it is not yet, asked if there is a vocabulary to ask with."""
    path, known = report.path.parent / f"synthetic-{size}.hw", report.size(size)
    if "build" not in known or not path.exists():
        samples = known.setdefault("samples", [])
        if not path.exists():
            samples.clear()
        known["build"] = build(path, world, size, samples=samples, keep=report.keep)
        report.keep()
        rate, each = known["build"]["articles_a_second"], size_of(path) / size
        say(f"{size} articles: {rate:.0f} a second, {each / 1000:.1f} kB each")
    # Closed, and so in one file.
    known["build"] |= {"bytes": size_of(path), "bytes_an_article": size_of(path) / size}
    report.keep()
    if vocabulary is not None:
        known.update(asked(path, world, vocabulary))
        report.keep()
        ask, who, opened = known["ask"], known["who"], known["open"]
        say(
            f"{size} articles: ask p50 {ask['p50']:.1f} p95 {ask['p95']:.1f}, who p95 {who['p95']:.1f}, "
            f"open {opened['p50']:.1f} ms"
        )
        for kind, times in sorted(ask["kinds"].items(), key=lambda pair: -pair[1]["most"])[:6]:
            say(f"    {kind:26s} p50 {times['p50']:7.1f}  most {times['most']:7.1f} ms, {times['found']} found")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How a library grows on this machine.")
    parser.add_argument("--data", type=Path, required=True, help="folder of press releases")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--network", type=int, default=200, help="releases to add with the network; 0 for none")
    parser.add_argument("--stub", type=int, default=STUBBED, help="releases to store without; 0 for none")
    parser.add_argument("--work", type=Path, default=OUT, help="where libraries and figures are kept")
    parser.add_argument("--again", action="store_true", help="ask again where figures are known")
    parser.add_argument("--no-ask", action="store_true", help="build only")
    parser.add_argument("--docs", type=Path, help="folder for growth.svg and figures.md")
    return parser.parse_args()


def main() -> int:
    """Measure, and draw."""
    options = arguments()
    if not options.data.is_dir():
        print(f"skipped: there is no {options.data}", file=sys.stderr)
        return 0
    options.work.mkdir(parents=True, exist_ok=True)
    report, world = Report.at(options.work / "library.json"), World(releases(options.data))
    say(f"{len(world.releases)} releases, load {os.getloadavg()[0]:.1f}")
    for name, count, measure in (("stub", options.stub, without_network), ("network", options.network, with_network)):
        if count and (name not in report.figures or options.again):
            report.figures[name] = measure(options.work, world, count)
            report.keep()
            say(f"{name}: {report.figures[name]['articles_a_second']:.1f} articles a second")
    vocabulary = None if options.no_ask else Vocabulary.of(world)
    for size in sorted(options.sizes):
        fresh = options.again or "ask" not in report.size(size)
        measure_size(report, world, size, vocabulary=vocabulary if fresh else None)
    if options.docs:
        (options.docs / "growth.svg").write_text(growth.drawn(report.figures), encoding="utf-8")
        (options.docs / "figures.md").write_text(growth.told(report.figures), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
