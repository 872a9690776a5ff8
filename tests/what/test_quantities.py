"""Quantities in invented sentences: the gold of this folder, and what crosses the borders of the stage."""

from __future__ import annotations

import json
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.records import Quantity, Span, Syntax, Time
from headwater.what.quantities import quantities
from tests.who.paragraphs import read

GOLD = [json.loads(line) for line in (Path(__file__).parent / "quantities.jsonl").read_text("utf-8").splitlines()]
PASSES = {"strong": 152, "medium": 28, "weak": 5}
"""Items wholly right, by grade. Figures only go up."""


def found(text: str) -> tuple[Quantity, ...]:
    return quantities(read(text))


def shown(text: str) -> list[dict[str, object]]:
    fields = ("low", "high", "unit", "kind", "approximate")
    return [{"text": one.span.of(text)} | {name: getattr(one, name) for name in fields} for one in found(text)]


def right(item: dict[str, object]) -> bool:
    wanted = [{key: _near(value) for key, value in one.items()} for one in item["expected"]]  # type: ignore[attr-defined]
    return shown(str(item["text"])) == wanted


def _near(value: object) -> object:
    return pytest.approx(value) if isinstance(value, float) else value


def test_the_gold_is_well_made() -> None:
    assert len({item["text"] for item in GOLD}) == len(GOLD) >= 150
    assert {item["grade"] for item in GOLD} == set(PASSES)
    for item in GOLD:
        assert all(one["text"] in item["text"] for one in item["expected"]), item["text"]


@pytest.mark.parametrize("item", [item for item in GOLD if item["grade"] == "strong"], ids=lambda item: item["text"])
def test_strong(item: dict[str, object]) -> None:
    assert right(item), shown(str(item["text"]))


def test_pass_counts() -> None:
    passed = Counter(item["grade"] for item in GOLD if right(item))
    assert all(passed[grade] >= least for grade, least in PASSES.items()), passed


def test_the_phrase_counted_is_inside_a_count() -> None:
    text = "It may send up to 800,000 NATO troops, a third of the army."
    count, share = found(text)
    assert [count.span.of(text), count.counted and count.counted.of(text)] == [
        "up to 800,000 NATO troops",
        "NATO troops",
    ]
    assert [share.span.of(text), share.counted and share.counted.of(text)] == ["a third", "army"]


def test_what_lies_in_a_time_is_no_quantity() -> None:
    text = "It ran for 40 sessions."
    assert [one.span.of(text) for one in found(text)] == ["40 sessions"]
    taken = Time(Span(11, 22), "DURATION", None, None, None, "open", None)
    assert quantities(read(text), times=[taken]) == ()


def test_grammar_names_the_noun() -> None:
    text = "They freed 12 Taliban yesterday."
    document = read(text)
    heads = (1, -1, 3, 1, 1, 1)
    relations = ("nsubj", "root", "nummod", "obj", "advmod", "punct")
    tags = ("PRON", "VERB", "NUM", "PROPN", "ADV", "PUNCT")
    (one,) = quantities(document, syntax=Syntax(tags, heads, relations))
    assert (one.span.of(text), one.unit, one.kind) == ("12 Taliban", "Taliban", "count")


def test_a_grammar_of_another_length_is_not_used() -> None:
    text = "They freed 12 miners."
    assert quantities(read(text), syntax=Syntax((), (), ()))[0].unit == "miners"


@pytest.mark.parametrize(
    "text", ["", " \n ", "No numbers at all.", "…", "$", "%", "-", "\u0663\u0664", "²", "1" * 5000]
)
def test_nothing_and_odd_things(text: str) -> None:
    assert all(one.span.of(text) for one in found(text))


PIECES = (
    "1 12 100 1,000 1.000 3.5 15bn 5m $ £ % per cent percent million hundred dozens of tens half third a the two three "
    "twenty five - – , . ( ) ' and or to from between up at least more than nearly about people troops killed 2019 "
    "March minus °C ½ feet 6ft 2in magnitude in pounds points + plus zero"
).split()


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from([" ", ""]))
def test_spans_are_sorted_and_disjoint_and_intervals_are_whole(words: list[str], gap: str) -> None:
    text = gap.join(words)
    ones = found(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(ones))
    assert all(one.low is None or one.high is None or one.low <= one.high for one in ones)
    assert all(one.span.of(text) == one.span.of(text).strip() for one in ones)


@pytest.mark.parametrize(
    "piece", ["1 ", "100 ", "1,000,", "one ", "twenty-", "$1-", "1 in ", "pages 3, ", "5 points ", "9"]
)
def test_long_lines_take_time_in_proportion(piece: str) -> None:
    document = read(piece * 10_000)
    began = time.perf_counter()
    quantities(document)
    assert time.perf_counter() - began < 5


def test_numbers_in_capitals_count_and_channels_do_not() -> None:
    assert [(one.low, one.unit) for one in found("They stole TWELVE MILLION records.")] == [(12e6, "records")]
    assert found("It runs on BBC TWO tonight.") == ()
