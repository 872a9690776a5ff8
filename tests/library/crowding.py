"""Run as a module: writers and readers at once on one library; exit status 1 where any of them met an error."""

from __future__ import annotations

import json
import random
import sys
import time
from contextlib import closing
from pathlib import Path

from headwater.library.adding import add
from headwater.library.connection import connect
from tests.library import invented
from tests.library.killing import ended, forked

ITEMS = 120
ASKED = (
    "SELECT count(*) FROM article WHERE seq NOT IN (SELECT article FROM reading)",
    "SELECT count(*) FROM statement s LEFT JOIN article a ON a.seq = s.article WHERE a.seq IS NULL",
    "SELECT count(*) FROM page p WHERE p.digest NOT IN (SELECT page FROM article)"
    " AND p.digest NOT IN (SELECT item FROM failure)",
)
"""What would be half of an article: none is ever seen."""


def write(path: Path, number: int) -> None:
    items = invented.items(ITEMS)
    random.Random(number).shuffle(items)
    with closing(connect(path)) as db:
        done = add(db, items, workers=0, make=invented.cheap)
    assert done.added + done.known + done.failed == ITEMS


def ask(path: Path, done: Path) -> None:
    before = asked = 0
    while True:
        last = done.exists()
        with closing(connect(path)) as db:
            for sql in ASKED:
                assert db.execute(sql).fetchone()[0] == 0, sql
            (now,) = db.execute("SELECT count(*) FROM article").fetchone()
            db.execute("SELECT count(*) FROM statement_words WHERE statement_words MATCH 'sail'").fetchone()
        assert now >= before
        before, asked = now, asked + 1
        if last:
            break
        time.sleep(0.01)
    assert asked > 1


def main(folder: Path, writers: int, readers: int) -> None:
    path, done = folder / "crowd.hw", folder / "done"
    reading = [forked(lambda: ask(path, done)) for _ in range(readers)]
    writing = [forked(lambda number=number: write(path, number)) for number in range(writers)]  # type: ignore[misc]
    statuses = [ended(pid) for pid in writing]
    done.touch()
    statuses += [ended(pid) for pid in reading]
    print(json.dumps(statuses))
    sys.exit(1 if any(statuses) else 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
