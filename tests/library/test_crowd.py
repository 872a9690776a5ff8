"""Eight writers and sixteen readers at once on one library that is not there yet."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from headwater.library.adding import add
from headwater.library.connection import connect
from tests.library import invented
from tests.library.crowding import ITEMS


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_nobody_sees_an_error_and_every_article_is_there_once(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.library.crowding", str(tmp_path), "8", "16"]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    with closing(connect(tmp_path / "crowd.hw")) as db, closing(connect(tmp_path / "alone.hw")) as alone:
        add(alone, invented.items(ITEMS), workers=0, make=invented.cheap)
        assert without_tries(invented.exported(db)) == without_tries(invented.exported(alone))


def without_tries(exported: str) -> list[str]:
    """Two writers may have tried the same bad item at the same moment."""
    return [line.rpartition(",")[0] if line.startswith('["failure"') else line for line in exported.splitlines()]
