"""Tellings as the comparing network reads them, and the words that stand out."""

from __future__ import annotations

import numpy as np
import pytest

from headwater.across.sidebyside import SideBySide, _standing_out, network
from headwater.records import Span
from tests.across.made import article, story, telling

WORDS = tuple(Span(at * 10, at * 10 + 5) for at in range(8))


@pytest.mark.parametrize(
    ("odds", "span"),
    [
        ([-1, -1, -1, -1, -1, -1, -1, -1], None),
        ([-1, 2, -1, -1, -1, -1, -1, -1], Span(10, 15)),
        ([-1, 2, -1, -1, 1, -1, -1, -1], Span(10, 45)),  # two words between are few
        ([-1, 2, -1, -1, -1, -1, 3, -1], Span(60, 65)),  # the surer of two stretches
        ([2, 2, -1, -1, -1, -1, 3, -1], Span(0, 15)),
    ],
)
def test_the_stretch_that_most_surely_changed(odds: list[float], span: Span | None) -> None:
    assert _standing_out(WORDS, np.array(odds, np.float32)) == span


def test_what_changed_is_told_in_printed_words() -> None:
    before = "About 400 litres of solvent leaked from the Corbel paint works on Monday"
    after = "4,000 litres of solvent ran out of the Corbel paint works on Monday"
    one = article("one", f"Spill at the works. {before}.", outlet="A")
    two = article("two", f"{after}.", outlet="B")
    a, b = telling(one, before), telling(two, after)
    side = SideBySide(story((one, a), (two, b)), network())
    [seen] = side.changes([(a, b)])
    assert seen is not None
    assert seen.odds["quantity"] > 0 > seen.odds["place"]
    ours, theirs = seen.words["quantity"]
    assert ours is not None
    assert theirs is not None
    assert "400" in ours.of(one.text)
    assert "4,000" in theirs.of(two.text)
    [odds] = side.same([(a, b)])
    assert odds is not None
    assert odds > 0
    assert side.same([]) == []
    assert side.changes([]) == []


def test_two_tellings_that_begin_at_one_place_are_two() -> None:
    whole = "Halden will send 40 guns before the autumn, provided that parliament agrees"
    made, other = article("one", f"{whole}.", outlet="A"), article("two", f"{whole}.", outlet="B")
    part, all_, same = telling(made, whole[:43].rstrip(",")), telling(made, whole), telling(other, whole)
    side = SideBySide(story((made, all_), (other, same)), network())
    alone = SideBySide(story((made, all_), (other, same)), network())
    side.same([(part, same)])
    assert side.same([(all_, same)]) == alone.same([(all_, same)]) != side.same([(part, same)])


@pytest.mark.parametrize("words", ["🙂🙂", "— … !", "ⴰⵎⴰⵣⵉⵖ"])
def test_of_words_that_nobody_knows_nothing_is_said(words: str) -> None:
    made, other = (
        article("one", f"{words} The pier is shut.", outlet="A"),
        article("two", "The pier is shut.", outlet="B"),
    )
    strange, plain = telling(made, words), telling(other, "The pier is shut")
    side = SideBySide(story((made, strange), (other, plain)), network())
    assert side.same([(strange, plain), (plain, plain)])[0] is None
    assert side.same([(strange, plain), (plain, plain)])[1] is not None
    assert side.changes([(plain, strange)]) == [None]
