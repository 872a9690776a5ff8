"""How fast are the pages? At a million statements, with a story of two hundred versions, and while articles come in.

    python bench/web.py --library FILE [--data FOLDER] [--seconds 20] [--rounds 40]

FILE is a large library (bench/library.py and bench/across.py make one: 100 000 articles, a million statements); FOLDER
has press releases to add meanwhile (bench/synthetic.py says in which form). The file is read through once before, so
that what is measured is the program and not the disk; ``--cold`` leaves that out. What is measured, by HTTP against
``headwater serve`` in a process of its own:
1. every page of the application with addresses drawn from the library: median and p95, which may be 200 ms;
2. a story of 200 versions, with its picture: under a second;
3. sixteen readers at once while ``headwater add`` reads articles into the same library: requests a second, at least
   100, and errors, of which there may be none.
Figures go to bench/out/web.json. Exits 1 where a promise is not kept.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

from bench.library import OUT, quantile, say  # noqa: E402
from bench.synthetic import item_of, releases  # noqa: E402
from headwater.across.library import link, story_traced  # noqa: E402
from headwater.intake.item import from_item  # noqa: E402
from headwater.library.connection import connect  # noqa: E402
from headwater.library.writer import store  # noqa: E402
from headwater.records import Item  # noqa: E402

PAGE, PICTURE, RATE, READERS, VERSIONS = 0.2, 1.0, 100.0, 16, 200
"""What is promised: seconds of a page (p95) and of a large story, requests a second of so many readers."""
Figures = dict[str, Any]


@contextmanager
def served(library: Path) -> Iterator[int]:
    """The port of a server for the library, in a process of its own; what it says of errors is said here, too."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "headwater", "--library", str(library), "serve", "--port", str(port)]
    with tempfile.TemporaryFile("w+") as told:
        yield from _served(port, subprocess.Popen(command, stderr=told))
        told.seek(0)
        sys.stderr.writelines(line for line in told if "Ctrl-C" not in line)


def _served(port: int, running: subprocess.Popen[bytes]) -> Iterator[int]:
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        running.terminate()
        running.wait(30)


def read_through(path: Path) -> None:
    """The whole file, so that the system has it in memory."""
    with path.open("rb", buffering=0) as file:
        while file.read(1 << 24):
            pass


def fetch(connection: http.client.HTTPConnection, path: str) -> tuple[int, float, int]:
    """Status, seconds and bytes of an answer."""
    begun = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    size = len(answer.read())
    return answer.status, time.perf_counter() - begun, size


# 1. pages


def some(db: Connection, query: str, count: int) -> list[str]:
    """Values of one column of rows drawn at random; ``query`` takes a number to begin at."""
    (most,) = db.execute("SELECT max(seq) FROM statement").fetchone()
    dice = random.Random(5)
    found = (db.execute(query, (dice.randrange(most),)).fetchone() for _ in range(4 * count))
    return [quote(str(row[0]), safe="") for row in found if row is not None and row[0]][:count]


def addresses(db: Connection, count: int) -> dict[str, list[str]]:
    """By page, the addresses that are asked for."""
    statement = "SELECT {} FROM statement s JOIN article a ON a.seq = s.article {} WHERE s.seq >= ? AND {} LIMIT 1"
    articles = some(db, statement.format("a.id", "", "a.latest"), count)
    actors = some(db, statement.format("c.id", "JOIN actor c ON c.seq = s.actor", "a.latest"), count)
    outlets = some(db, statement.format("a.outlet", "", "a.outlet > ''"), count)
    words = some(db, statement.format("substr(s.content, 1, 40)", "", "s.content > ''"), count)
    stories = some(db, statement.format("t.story", "JOIN telling t ON t.article = a.seq", "t.story > ''"), count)
    claims = [quote(row[0]) for row in db.execute("SELECT DISTINCT claim FROM version LIMIT ?", (count,))]
    of = {
        "now": ["/now"] * count, "search, newest": ["/search"] * count,
        "search, words": [f"/search?words={one}" for one in words],
        "search, a common word": ["/search?words=government"] * (count // 2),
        "search, a filter": [f"/search?outlet={one}&anonymity=anonymous" for one in outlets],
        "quotation": [f"/quotation?words={one}" for one in words],
        **{f"inbox, {kind}": [f"/inbox?kind={kind}"] * (count // 2) for kind in ("statements", "people", "versions")},
        "story": [f"/stories/{one}" for one in stories], "claim": [f"/claims/{one}" for one in claims],
        "article": [f"/articles/{one}" for one in articles], "kept copy": [f"/articles/{one}/kept" for one in articles],
        "actor": [f"/actors/{one}" for one in actors], "actors": ["/actors"] * count,
        "outlet": [f"/outlets/{one}" for one in outlets], "outlets": ["/outlets"] * count,
        "sources": ["/sources"] * count, "failures": ["/failures"] * count, "decisions": ["/decisions"] * count,
        "add": ["/add"] * count,
    }  # fmt: skip
    return {name: paths for name, paths in of.items() if paths}


def pages(port: int, asked: dict[str, list[str]]) -> Figures:
    """Median, p95 and the slowest of each page, in seconds; the first answer of each is not counted."""
    found: Figures = {}
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for name, paths in asked.items():
        fetch(connection, paths[0])
        answers = [fetch(connection, path) for path in paths]
        times = [seconds for _, seconds, _ in answers]
        wrong = [status for status, _, _ in answers if status != 200]
        found[name] = {
            "median": quantile(times, 0.5), "p95": quantile(times, 0.95), "slowest": max(times), "wrong": len(wrong),
            "bytes": max(size for _, _, size in answers), "asked": len(times),
        }  # fmt: skip
        say(f"{name:24s} median {found[name]['median'] * 1000:6.1f} ms, p95 {found[name]['p95'] * 1000:6.1f} ms")
    return found


# 2. a story that many tell


def large_story(path: Path) -> str:
    """A library in which two hundred articles hand on one report, each with something of its own; its claim."""
    from tests.library import invented

    def item(number: int) -> Item:
        lines = (
            "The Halwold dyke has broken",
            f"Ilse Maron said the Halwold dyke gave way over {20 + number // 40} metres on its northern side on Sunday"
            " night, and that nobody had been told.",
            "Families of Branburgh were taken from their roofs by boat until dawn.",
            f"Reporters of the {number}th region stood on the square.",
        )
        record = {
            "id": f"copy-{number}", "outlet": f"The {chr(65 + number % 26)}{number} Herald", "title": lines[0],
            "published": f"2026-03-{1 + number // 20:02}T{number % 20:02}:10:00",
            "text": "\n\n".join(lines),
        }  # fmt: skip
        return Item(json.dumps(record).encode(), f"copies.jsonl#{number}", "record")

    with closing(connect(path)) as db:
        for number in range(VERSIONS):
            store(db, item(number), invented.read(item(number)))
        link(db)
        (story,) = db.execute("SELECT story FROM telling GROUP BY story ORDER BY count(*) DESC").fetchone()
        return story_traced(db, story).claims[0].id


# 3. readers while articles come in


def load(port: int, paths: Sequence[str], *, seconds: float) -> Figures:
    """So many readers, each asking for one page after the other."""
    times: list[float] = []
    errors: list[str] = []
    until = time.perf_counter() + seconds

    def read(dice: random.Random) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.perf_counter() < until:
            path = dice.choice(paths)
            try:
                status, took, _ = fetch(connection, path)
            except OSError as error:
                errors.append(f"{path}: {error}")
                connection.close()
                continue
            times.append(took)
            if status != 200:
                errors.append(f"{path}: {status}")

    threads = [threading.Thread(target=read, args=(random.Random(number),)) for number in range(READERS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - begun
    return {
        "requests": len(times), "a_second": len(times) / took, "errors": len(errors), "first_errors": errors[:5],
        "median": quantile(times, 0.5), "p95": quantile(times, 0.95), "load": os.getloadavg()[0],
    }  # fmt: skip


@contextmanager
def adding(library: Path, folder: Path) -> Iterator[None]:
    """``headwater add`` at work on press releases; ends with the block."""
    with tempfile.TemporaryDirectory() as place:
        rows = Path(place) / "releases.jsonl"
        found = (item_of(one, number) for number, one in enumerate(releases(folder)[:3000]))
        texts = ({"id": f"load-{n}", "text": from_item(item).text} for n, item in enumerate(found))
        rows.write_text("".join(json.dumps(one) + "\n" for one in texts), encoding="utf-8")
        command = [sys.executable, "-m", "headwater", "--library", str(library), "add", str(rows)]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(5)
        try:
            yield
            if running.poll() is not None:
                raise SystemExit("adding ended before the readers did: give more releases")
        finally:
            running.terminate()
            running.wait(60)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--cold", action="store_true")
    given = parser.parse_args()
    if not given.cold:
        read_through(given.library)
    found: Figures = {}
    with closing(connect(given.library)) as db:
        counts = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("article", "statement")]
        found["library"] = dict(zip(("articles", "statements"), counts, strict=True))
        asked = addresses(db, given.rounds)
    say(f"{counts[0]} articles, {counts[1]} statements")
    with served(given.library) as port:
        found["pages"] = pages(port, asked)
    with tempfile.TemporaryDirectory() as place:
        claim = large_story(Path(place) / "large.hw")
        with served(Path(place) / "large.hw") as port:
            connection = http.client.HTTPConnection("127.0.0.1", port)
            fetch(connection, "/failures")
            found["large"] = [fetch(connection, f"/claims/{claim}") for _ in range(5)]
        say(f"{VERSIONS} versions: {[round(seconds, 2) for _, seconds, _ in found['large']]} s")
        if given.data is not None:
            found["load"] = _loaded(Path(place), given)
            say(json.dumps(found["load"]))
    OUT.mkdir(exist_ok=True)
    (OUT / "web.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    slow = {name: one for name, one in found["pages"].items() if one["p95"] > PAGE or one["wrong"]}
    late = [seconds for status, seconds, _ in found["large"] if seconds > PICTURE or status != 200]
    loaded = found.get("load")
    poor = loaded is not None and (loaded["errors"] or loaded["a_second"] < RATE)
    return int(bool(slow or late or poor))


def _loaded(place: Path, given: argparse.Namespace) -> Figures:
    """3. on a library of the demo's size, of which this has a copy."""
    from importlib import resources

    import headwater

    path = place / "busy.hw"
    demo = resources.files("headwater").joinpath("data/demo")
    with headwater.open(path) as library:
        library.add(sorted(str(one) for one in demo.iterdir() if one.name.endswith(".jsonl")))
        link(library.db)
        for (story,) in library.db.execute("SELECT DISTINCT story FROM telling").fetchall():
            story_traced(library.db, story)
        asked = addresses(library.db, given.rounds)
    paths = [path for paths in asked.values() for path in paths]
    with served(path) as port, adding(path, given.data):
        return load(port, paths, seconds=given.seconds)


if __name__ == "__main__":
    sys.exit(main())
