"""The small tables of across: the regression, what is left out, and the table that is written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training import across
from training.across import Pairs, chances, fitted, left_out


def pairs(count: int = 600) -> Pairs:
    dice = np.random.default_rng(3)
    features = np.column_stack([np.ones(count), dice.normal(size=(count, 2))])
    one = dice.random(count) < chances(features, np.array([-1.0, 2.0, 0.0]))
    folds = np.repeat(np.arange(count)[:, None] % across.FOLDS, 2, axis=1)
    return Pairs(features, one, np.ones(count), folds)


def test_the_weights_are_found() -> None:
    found = fitted(pairs(6_000), ridge=0.5)
    assert found == pytest.approx([-1.0, 2.0, 0.0], abs=0.15)
    assert np.abs(fitted(pairs(), ridge=1e6)[1:]).max() < 0.01


def test_pairs_without_weight_say_nothing() -> None:
    known = pairs()
    turned = Pairs(known.features, ~known.one, np.zeros(len(known.one)), known.folds)
    assert fitted(known + turned, ridge=0.5) == pytest.approx(fitted(known, ridge=0.5), abs=1e-6)


def test_what_is_left_out_is_told_by_the_others() -> None:
    known = pairs()
    out = left_out(known, ridge=0.5)
    whole = chances(known.features, fitted(known, ridge=0.5))
    assert out == pytest.approx(whole, abs=0.1)
    assert not np.array_equal(out, whole)


def test_a_table_keeps_its_comments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    table = tmp_path / "data" / "stories.tsv"
    table.write_text("# Where it is from.\nfeature\tweight\nalways\t0\n", encoding="utf-8")
    monkeypatch.setattr(across.importlib.resources, "files", lambda package: tmp_path)
    across.write("stories.tsv", ["always", "names"], {"weight": np.array([-9.0, 4.254])})
    assert table.read_text("utf-8") == "# Where it is from.\nfeature\tweight\nalways\t-9.00\nnames\t4.25\n"
