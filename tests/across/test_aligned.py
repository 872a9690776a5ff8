"""Where two sentences are the same but for a few words, those that change what is said are found, and no others."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.across.aligned import swaps
from headwater.records import Span

SENTENCE = "Officer Ilse Maron said the pier at Corran may close on Monday for 22 weeks"


def found(before: str, after: str) -> list[tuple[str, str, str]]:
    pairs = swaps(before, after, ours=Span(0, len(before)), theirs=Span(0, len(after)))
    return [(one.what, one.before.of(before), one.after.of(after)) for one in pairs]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("22", "220", "number"),
        ("weeks", "months", "number"),
        ("Monday", "Friday", "date"),
        ("Corran", "Tarnholm", "name"),
        ("Ilse Maron", "Petra Lund", "name"),
        ("may", "will", "lost hedge"),
    ],
)
def test_a_word_that_counts(old: str, new: str, what: str) -> None:
    assert found(SENTENCE, SENTENCE.replace(old, new)) == [(what, old, new)]
    back = {"lost hedge": "new hedge"}.get(what, what)
    assert found(SENTENCE.replace(old, new), SENTENCE) == [(back, new, old)]


def test_a_not_that_was_put_in_or_left_out() -> None:
    denied = SENTENCE.replace("may close", "may not close")
    assert found(SENTENCE, denied) == [("not", "may", "may not")]
    assert found(denied, SENTENCE) == [("not", "may not", "may")]


def test_a_day_of_a_month_is_a_date() -> None:
    before = "The pier at Corran will close on March 22 for six weeks"
    assert found(before, before.replace("22", "23")) == [("date", "22", "23")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ilse Maron", "Ilse Maronn"), ("Ilse Maron", "Maron"), ("22", "22.0"), ("close", "shut"), ("Officer ", ""),
        ("for 22 weeks", ""),
    ],
)  # fmt: skip
def test_what_changes_nothing(old: str, new: str) -> None:
    assert found(SENTENCE, SENTENCE.replace(old, new)) == []


def test_sentences_that_only_share_some_words_are_not_compared() -> None:
    other = "Officer Petra Lund denied that the quay of Tarnholm had been shut on Friday after 40 hours"
    assert found(SENTENCE, other) == []
    assert found("The pier may close", "The pier will close") == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_spans_are_inside(before: str, after: str) -> None:
    for one in swaps(before, after, ours=Span(0, max(1, len(before))), theirs=Span(0, max(1, len(after)))):
        assert 0 <= one.before.start < one.before.end <= len(before)
        assert 0 <= one.after.start < one.after.end <= len(after)


def test_a_very_long_line_costs_nothing() -> None:
    begun = time.perf_counter()
    assert found("dam " * 50_000, "weir " * 50_000) == []
    assert time.perf_counter() - begun < 1
