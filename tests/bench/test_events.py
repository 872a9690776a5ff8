"""The bench of events counts what it should."""

from __future__ import annotations

import importlib.util
import json
import pathlib
import sys
from types import ModuleType
from typing import Any

import pytest

from headwater.records import Article, Condition, Event, Party, Reading, Span

ROOT = pathlib.Path(__file__).parents[2]
TEXT = "Rebels shelled the port of Belsa if asked."
GOLD: dict[str, Any] = {
    "id": "e1", "half": "tune", "grade": "strong", "text": TEXT, "conditions": ["if asked"],
    "events": [{"trigger": "shelled", "kind": "ASSAULT", "agent": "Rebels", "target": "the port", "place": None,
                "when": None, "modality": "happened", "marks": []}],
}  # fmt: skip


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_events", ROOT / "bench/events.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_events"] = module
    spec.loader.exec_module(module)
    return module


def reading(kind: str, *, target: str, condition: str = "if asked") -> Reading:
    def span(words: str) -> Span:
        start = TEXT.index(words)
        return Span(start, start + len(words))

    one = Event(span("shelled"), kind, Party(span("Rebels"), None), Party(span(target), None), None, None,
                "happened", (), None, "t")  # fmt: skip
    article = Article(id="a", text=TEXT, blocks=(), digest="")
    return Reading(article, (), (), (), (), (), events=(one,), conditions=(Condition(span(condition), None),))


def test_a_right_event_counts_in_every_tally(bench: ModuleType) -> None:
    score = bench.Score()
    bench.score_one(GOLD, reading("ASSAULT", target="the port of Belsa"), score)
    right = {name: tally.right for name, tally in score.tallies.items()}
    assert right == {
        "events": 1, "agent": 1, "target": 1, "place": 0, "when": 0, "modality": 1, "conditions exact": 1,
        "conditions overlap": 1,
    }  # fmt: skip
    assert score.notes == []


def test_another_kind_is_wrong_and_missed(bench: ModuleType) -> None:
    score = bench.Score()
    bench.score_one(GOLD, reading("COERCE", target="Belsa"), score)
    assert (score.tallies["events"].wrong, score.tallies["events"].missed) == (1, 1)


def test_another_target_and_a_longer_condition(bench: ModuleType) -> None:
    score = bench.Score()
    bench.score_one(GOLD, reading("ASSAULT", target="Belsa", condition="if asked."), score)
    assert (score.tallies["target"].wrong, score.tallies["target"].missed) == (1, 1)
    assert (score.tallies["conditions exact"].right, score.tallies["conditions overlap"].right) == (0, 1)


def test_gold_is_well_formed(bench: ModuleType) -> None:
    folder = ROOT / "bench/what/events"
    lines = [json.loads(x) for path in sorted(folder.glob("*.jsonl")) for x in path.read_text("utf-8").splitlines()]
    assert len(lines) >= 250
    assert {item["half"] for item in lines} == set(bench.HALVES)
    for item in lines:
        for event in item["events"]:
            printed = [event[role] for role in ("trigger", *bench.ROLES)] + event["marks"]
            assert all(words is None or words in item["text"] for words in printed), item["id"]
        assert all(words in item["text"] for words in item["conditions"]), item["id"]


@pytest.mark.parametrize(
    ("ours", "gold", "same"),
    [
        ("the owners of the mill", "the owners", True),
        ("the mill", "the owners of the mill", False),
        ("Ilan Drost", "Drost", True),
        (None, "Drost", False),
        ("Friday", "late on Friday", False),
    ],
)
def test_heads_are_compared(bench: ModuleType, ours: str | None, gold: str, *, same: bool) -> None:
    assert bench.alike(ours, gold) is same
