"""The floors hold, and are not lowered in silence."""

from __future__ import annotations

import importlib.util
import json
import pathlib
from types import ModuleType
from typing import Any

import pytest

ROOT = pathlib.Path(__file__).parents[2]
ASKED = {
    "exact.source.f1": 79.0, "exact.cue.f1": 72.0, "exact.content.f1": 65.0, "overlap.source.f1": 84.0,
    "overlap.cue.f1": 72.0, "overlap.content.f1": 90.5, "relation.all.f1": 64.0,
}  # fmt: skip
KEPT: dict[str, Any] = {"data": "d1", "floors": {"relation.all.f1": 64.0}, "lowered": []}


@pytest.fixture(scope="module")
def quality() -> ModuleType:
    spec = importlib.util.spec_from_file_location("quality", ROOT / "bench/quality.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pinning_raises_and_rounds_down(quality: ModuleType) -> None:
    fresh = quality.pinned(KEPT, {"relation.all.f1": 66.39}, data_digest="d1", reason=None)
    assert fresh == {"data": "d1", "floors": {"relation.all.f1": 66.3}, "lowered": []}


def test_lowering_needs_a_reason_and_keeps_it(quality: ModuleType) -> None:
    with pytest.raises(SystemExit, match="relation"):
        quality.pinned(KEPT, {"relation.all.f1": 63.0}, data_digest="d1", reason=None)
    fresh = quality.pinned(KEPT, {"relation.all.f1": 63.0}, data_digest="d1", reason="a smaller network")
    assert fresh["lowered"] == [{"was": {"relation.all.f1": 64.0}, "why": "a smaller network"}]


def test_other_data_needs_a_reason(quality: ModuleType) -> None:
    with pytest.raises(SystemExit, match="other data"):
        quality.pinned(KEPT, {"relation.all.f1": 70.0}, data_digest="d2", reason=None)


def test_the_digest_sees_names_and_contents(quality: ModuleType, tmp_path: pathlib.Path) -> None:
    (tmp_path / "a").write_text("one")
    first = quality.digest(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    second = quality.digest(tmp_path)
    (tmp_path / "b").write_text("two")
    assert len({first, second, quality.digest(tmp_path)}) == 3


def test_floors_are_at_least_those_asked_for() -> None:
    kept = json.loads((ROOT / "bench/quality.json").read_text(encoding="utf-8"))
    assert {name for name, floor in ASKED.items() if kept["floors"].get(name, 0) < floor} == set()


def test_measured_figures_reach_the_floors(quality: ModuleType) -> None:
    data, scorer = ROOT.parent / "shared/data/polnear/dev", ROOT.parent / "shared/bench/score_attribution.py"
    if not data.is_dir() or not scorer.is_file():
        pytest.skip("needs ../shared, which is not there")
    kept = json.loads((ROOT / "bench/quality.json").read_text(encoding="utf-8"))
    assert quality.digest(data) == kept["data"]
    assert quality.under(quality.measure(data, quality.scorer_at(scorer)), kept["floors"]) == []


def test_scores_are_as_far_off_as_they_say(quality: ModuleType) -> None:
    assert quality.calibration_error([0.95, 0.95, 0.25, 0.25], [True, True, False, False]) == pytest.approx(0.15)
    assert quality.calibration_error([0.5, 0.5], [True, False]) == 0
    assert quality.calibration_error([], []) == 0
