"""The made-up sentences are understood: every strong one, nearly every other."""

from __future__ import annotations

import pytest

from tests.when.items import Item, got, items

MEDIUM = 0.9
"""Share of the items of medium grade that must be right. Only goes up."""
ALL = items()


@pytest.mark.parametrize("item", [one for one in ALL if one.grade == "strong"], ids=lambda one: str(one.line))
def test_strong_items_are_right(item: Item) -> None:
    assert got(item) == item.expected, item.text


def test_most_medium_items_are_right() -> None:
    medium = [one for one in ALL if one.grade == "medium"]
    assert sum(got(one) == one.expected for one in medium) >= MEDIUM * len(medium)


def test_there_are_enough_items_of_known_grades() -> None:
    assert len(ALL) >= 120
    assert {one.grade for one in ALL} == {"strong", "medium", "weak"}
    assert all(printed in one.text for one in ALL for printed, *_ in one.expected)
