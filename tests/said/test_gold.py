"""The hand-made judgements hold: no strong item fails, and no figure falls below what was measured."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "said" / "judgements.py"
FLOORS = {
    "anonymity": 97.0,
    "endorsement": 98.0,
    "polarity": 98.0,
    "form": 98.0,
    "venue": 97.0,
    "addressee": 97.0,
    "medium": 97.0,
    "reason": 97.0,
    "number": 97.0,
}
"""Percent, on the held-out half. They only go up."""


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("judgements", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["judgements"] = module
    spec.loader.exec_module(module)
    return module


def test_no_strong_tuned_item_fails(bench: ModuleType) -> None:
    assert [one for one in bench.outcomes() if one.grade == "strong" and not one.held and not one.right] == []


@pytest.mark.parametrize("field", sorted(FLOORS))
def test_held_out_figures_stay(bench: ModuleType, field: str) -> None:
    held = [one for one in bench.outcomes() if one.held]
    assert len(held) >= 5 * 70
    assert bench.score(field, held) >= FLOORS[field]
