"""A library that is added to by a process that is killed, over and over, ends up the same, byte for byte."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from headwater.library.adding import add
from headwater.library.connection import connect
from tests.library import invented

KILLS = 200
ITEMS = 40


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_two_hundred_moments(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.library.killing", str(tmp_path), str(KILLS)]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=900)  # a slow disk is no fault
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert told["killed"] >= KILLS
    assert told["libraries"] >= 10
    assert told["moments"] >= 20, "the kills are spread over the run"


WITH_WORKERS = f"""
import sys
from headwater.library.adding import add
from headwater.library.connection import connect
from tests.library import invented

if __name__ == "__main__":
    def told(progress):
        print(progress.done, flush=True)

    items = [*invented.items({ITEMS}), invented.item(1000, name="slow")]
    add(connect(sys.argv[1]), items, workers=2, make=invented.cheap, progress=told)
"""


@pytest.mark.slow
def test_killed_with_workers(root: Path, tmp_path: Path) -> None:
    script, path = tmp_path / "add.py", tmp_path / "storm.hw"
    script.write_text(WITH_WORKERS, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(root)}
    chance = random.Random(5)
    for number in range(6):
        run = subprocess.Popen(
            [sys.executable, str(script), str(path)],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        if number < 5:
            assert run.stdout is not None
            for _ in range(8 * number + chance.randrange(1, 7)):  # further each time
                run.stdout.readline()
            time.sleep(chance.uniform(0, 0.01))
            run.send_signal(signal.SIGKILL)
        _, errors = run.communicate(timeout=60)
        # A worker that had not yet started when its parent was killed says so in Python's words, not in ours.
        assert "src/headwater" not in errors
        assert "Traceback" not in errors or number < 5
        assert run.returncode == (-signal.SIGKILL if number < 5 else 0)
    with closing(connect(path)) as db, closing(connect(tmp_path / "whole.hw")) as whole:
        items = [*invented.items(ITEMS), invented.item(1000, name="slow")]
        add(whole, items, workers=0, make=invented.cheap)
        assert invented.exported(db) == invented.exported(whole)
