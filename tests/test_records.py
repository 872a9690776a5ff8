"""The invariants that the records hold by themselves; what `read` makes of them is in test_invariants.py."""

from __future__ import annotations

import dataclasses
import inspect
import re
from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import records
from headwater.library import records as kept
from headwater.records import Span, content_id, printed

RECORDS = [
    one
    for module in (records, kept)
    for _, one in inspect.getmembers(module, inspect.isclass)
    if one.__module__ == module.__name__
]
OFFSETS = st.integers(min_value=-3, max_value=40)
PARTS = st.lists(st.text(max_size=6), max_size=4)


# 1 ---- spans


@given(OFFSETS, OFFSETS)
def test_a_span_is_neither_empty_nor_negative(start: int, end: int) -> None:
    if 0 <= start < end:
        assert Span(start, end).end - Span(start, end).start == end - start
    else:
        with pytest.raises(ValueError, match="not a span"):
            Span(start, end)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 20))
    return Span(start, draw(st.integers(start + 1, 24)))


@given(spans(), spans())
def test_holding_and_meeting_are_what_sets_of_characters_say(one: Span, other: Span) -> None:
    mine, theirs = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert one.holds(other) == (theirs <= mine)
    assert one.meets(other) == other.meets(one) == bool(mine & theirs)


@given(st.text(min_size=24), st.lists(spans(), max_size=4))
def test_printed_words_are_the_characters_of_the_text(text: str, parts: list[Span]) -> None:
    assert printed(parts, text) == " … ".join(text[p.start : p.end] for p in parts)


# 2 ---- frozen


@pytest.mark.parametrize("record", RECORDS, ids=lambda c: c.__name__)
def test_records_are_frozen_and_slotted(record: type[Any]) -> None:
    assert dataclasses.is_dataclass(record)
    assert "__slots__" in vars(record)
    blank = object.__new__(record)
    for field in dataclasses.fields(record):
        with pytest.raises(FrozenInstanceError):
            setattr(blank, field.name, None)


@pytest.mark.parametrize("record", RECORDS, ids=lambda c: c.__name__)
def test_records_hold_nothing_that_can_change(record: type[Any]) -> None:
    for field in dataclasses.fields(record):
        assert not re.search(r"\b(list|dict|set|Any)\b", str(field.type)), field.name


# 3 ---- ids


@given(st.text(), PARTS, st.text(), PARTS)
def test_different_parts_give_different_ids(kind: str, parts: list[str], other: str, others: list[str]) -> None:
    assert (content_id(kind, *parts) == content_id(other, *others)) == ((kind, parts) == (other, others))


@given(st.text(min_size=2), st.data())
def test_an_id_depends_on_where_parts_end(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(text) - 1))
    assert content_id("x", text[:cut], text[cut:]) != content_id("x", text)
    assert content_id("x", text[:cut], text[cut:]) == content_id("x", text[:cut], text[cut:])


def test_ids_are_for_ever() -> None:
    """Ids are written into people's files: a change of the recipe is a breaking change."""
    assert content_id("actor", "Ilse Varga", "person") == "76d2d7ef6363bc5f979b"
