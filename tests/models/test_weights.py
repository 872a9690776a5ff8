"""Loading the weights is nobody else's business."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_loading_leaves_no_trace_on_the_machine_and_reports_to_nobody(tmp_path: Path) -> None:
    folders = {name: str(tmp_path / name) for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    for folder in folders.values():
        Path(folder).mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"} | folders
    code = "import headwater; headwater.Kit.load(); import os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("1\n", "")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
