"""The families that the comparing network learns from, and what pairs come of them."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import Any

import pytest

from training.families import FOLDER, Pair, families, of_family, sampled

TOLD = [
    {"id": "a", "claim": 1, "as": "origin", "words": "About 40 litres leaked on Monday"},
    {"id": "b", "claim": 1, "as": "faithful", "words": "Some forty litres ran out on Monday"},
    {"id": "c", "claim": 1, "as": "drifted", "words": "400 litres leaked",
     "drift": [{"type": "quantity", "before": "40 litres", "after": "400 litres"}]},
    {"id": "d", "claim": 1, "as": "denied", "words": "Nothing leaked"},
    {"id": "e", "claim": 0, "as": "other", "words": "The works make paint"},
]  # fmt: skip
QUANTITY = (("quantity", "40 litres", "400 litres"),)


def pairs(told: list[dict[str, Any]] = TOLD) -> dict[tuple[str, str], Pair]:
    place = {one["words"]: one["id"] for one in told}
    return {(place[one.before], place[one.after]): one for one in of_family({"id": "x", "tellings": told})}


def test_what_changed_is_known_from_what_the_origin_said() -> None:
    found = pairs()
    assert {ends: one.changes for ends, one in found.items() if one.changes is not None} == {
        ("a", "b"): (), ("b", "a"): (), ("a", "c"): QUANTITY, ("b", "c"): QUANTITY,
    }  # fmt: skip
    assert {ends for ends, one in found.items() if not one.same} == {(one, "e") for one in "abcd"}
    assert found["a", "d"].same  # a denial tells the same claim
    assert found["a", "c"].turned() == found["a", "c"]
    assert found["a", "d"].turned() == Pair(TOLD[3]["words"], TOLD[0]["words"], same=True, contrary=True)
    assert {ends for ends, one in found.items() if one.contrary} == {(one, "d") for one in "abc"}
    assert {one.contrary for one in found.values() if not one.same} == {None}


@pytest.mark.parametrize("wrong", [{"type": "colour"}, {"before": "50 litres"}, {"after": "4,000 litres"}])
def test_a_label_that_is_not_printed_is_refused(wrong: dict[str, str]) -> None:
    told = [dict(one) for one in TOLD]
    told[2]["drift"] = [{**TOLD[2]["drift"][0], **wrong}]  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="x: "):
        pairs(told)


def test_all_families_are_as_they_should_be() -> None:
    groups = list(families())
    assert len(groups) == 615
    dice = random.Random(1)
    for group in groups:
        some = sampled(group, 20, dice)
        assert 10 <= len(some) <= 20
        assert len({one.same for one in some}) == 2
    told = [
        one
        for path in FOLDER.glob("*.jsonl")
        for line in path.read_text("utf-8").splitlines()
        for one in json.loads(line)["tellings"]
    ]
    assert Counter(one["as"] for one in told) == {
        "origin": 1799, "faithful": 3806, "drifted": 4318, "denied": 669, "other": 2307,
    }  # fmt: skip
