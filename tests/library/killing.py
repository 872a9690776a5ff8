"""Run as a module: adds to a library in a child that is killed at random moments, and tells in JSON how it went.

The child is a fork of this process, so that a run costs what adding costs, and not what starting Python costs.
"""

from __future__ import annotations

import gc
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from headwater.library.adding import add
from headwater.library.connection import connect
from tests.library import invented

ITEMS = 40


def add_all(path: Path) -> None:
    with closing(connect(path)) as db:
        add(db, invented.items(ITEMS), workers=0, make=invented.cheap)


def forked(work: Callable[[], None]) -> int:
    """Start work in a child: its process id."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            work()
            status = 0
        except BaseException:
            traceback.print_exc()  # the child does not come back to where it would be told
            raise
        finally:
            sys.stderr.flush()
            os._exit(status)
    return pid


def ended(pid: int) -> int:
    """Wait for a child: its exit status, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def main(folder: Path, kills: int) -> None:
    gc.freeze()
    whole = folder / "whole.hw"
    start = time.monotonic()
    assert ended(forked(lambda: add_all(whole))) == 0
    lasts = time.monotonic() - start
    with closing(connect(whole)) as db:
        expected = invented.exported(db)
    chance = random.Random(20310314)
    killed = libraries = 0
    stored: set[int] = set()
    while killed < kills:
        path = folder / f"{libraries}.hw"
        status = -1
        while status != 0:
            pid = forked(lambda path=path: add_all(path))  # type: ignore[misc]
            time.sleep(chance.uniform(0, lasts))
            os.kill(pid, signal.SIGKILL)
            status = ended(pid)
            assert status in {0, -signal.SIGKILL}, status
            killed += status != 0
            if path.exists() and status != 0:
                stored.add(count(path))
        libraries += 1
        with closing(connect(path)) as db:
            assert invented.exported(db) == expected, path
        for left in folder.glob(f"{libraries - 1}.hw*"):
            left.unlink()
    print(json.dumps({"killed": killed, "libraries": libraries, "moments": len(stored), "lasts": lasts}))


def count(path: Path) -> int:
    with closing(connect(path)) as db:
        return int(db.execute("SELECT count(*) FROM page").fetchone()[0])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
