"""The bench of linking: small, from made-up releases, with figures for all that is promised."""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path

import pytest

from bench import across
from tests.bench.test_library import RELEASES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for office in ("one", "two"):
        with lzma.open(tmp_path / f"{office}.txt.xz", "wt", encoding="utf-8") as file:
            file.write("\n".join(RELEASES))
    return tmp_path


def test_everything_promised_is_measured(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["across", "--data", str(folder), "--work", str(folder / "work"), "--sizes", "40", "--releases", "9"]
    monkeypatch.setattr(sys, "argv", arguments)
    monkeypatch.setattr(across, "NEW", 2)
    assert across.main() == 0
    figures = json.loads((folder / "work" / "across.json").read_text("utf-8"))
    assert (figures["releases"]["articles"], figures["releases"]["stories"]) == (4, 2)  # each from two offices
    assert figures["40"]["same"] is True
    assert len(figures["40"]["one"]) == 2
    assert not (folder / "work" / "across.hw").exists()


def test_without_data_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["across", "--data", str(tmp_path / "nowhere")])
    assert across.main() == 0
    assert "skipped" in capsys.readouterr().err
