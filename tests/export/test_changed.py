"""Changes on the way: the sentence with its words marked, the same by several once, two tellings beside each other."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.across.drift import short
from headwater.across.records import Drift, DriftKind
from headwater.export.changed import LONGEST, changed, marked, sides
from headwater.library.versions import Piece

WORDS = st.lists(st.sampled_from("the dam will hold may not by Monday 800 men, “so” he said.".split()), max_size=30)


def drift(before: str, after: str, said: str, *, kind: DriftKind = "quantity", severity: float = 0.5) -> Drift:
    told = said.format(before=short(before), after=short(after))
    return Drift("up", "down", kind, before, after, (), (), severity, told)


def words(pieces: tuple[Piece, ...], *, without: str = "") -> str:
    return "".join(piece.text for piece in pieces if piece.kind != without)


def kinds(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.kind for piece in pieces]


def test_what_differs_is_marked_in_the_sentence() -> None:
    one = drift("troops through Vell", "troops to Vell", "“{before}” became “{after}”", kind="place")
    assert [(p.kind, p.text.strip()) for p in marked(one) if p.kind != "same"] == [
        ("removed", "through"),
        ("added", "to"),
    ]
    assert words(marked(one)) == one.sentence


def test_what_went_altogether_is_removed() -> None:
    one = drift("a senior engineer", "", "the source is named no more: “{before}”", kind="attribution")
    assert [(p.kind, p.text) for p in marked(one)][1] == ("removed", "a senior engineer")
    assert words(marked(one)) == one.sentence


def test_what_is_mostly_other_words_is_not_marked() -> None:
    before, after = "the lake could be empty for as long as nine months", "taps will run dry since the wall has cracked"
    one = drift(before, after, "a hedge was lost: “{before}” is told as “{after}”", kind="modality")
    assert kinds(marked(one)) == ["same"]
    few = drift("30", "13", "“{before}” became “{after}”")
    assert kinds(marked(few)) == ["same", "removed", "same", "added", "same"]


def test_long_words_are_shown_longer_than_in_the_sentence() -> None:
    long = " ".join(f"word{number}" for number in range(60))
    one = drift(long, f"{long} more", "“{before}” became “{after}”")
    assert len(one.sentence) < len(words(marked(one))) <= 2 * LONGEST + 40


def test_a_sentence_that_does_not_hold_the_words_stays_as_it_is() -> None:
    one = replace(drift("a", "b", "x"), sentence="Something\u202e changed")
    assert marked(one) == (Piece("same", "Something\ufffd changed"),)


def test_the_same_change_by_several_stands_once_and_the_gravest_first() -> None:
    mild = drift("800 men", "900 men", "“{before}” became “{after}”")
    grave = drift("it may rain", "it rains", "a hedge was lost: “{before}” is told as “{after}”", severity=0.9)
    found = changed([mild, replace(mild, downstream="third"), grave])
    assert [(one.severity, one.grave, len(one.steps)) for one in found] == [(0.9, True, 1), (0.5, False, 2)]
    assert found[1].steps == (("up", "down"), ("up", "third"))
    assert changed([]) == ()


@given(WORDS, WORDS)
def test_both_sides_are_whole(one: list[str], other: list[str]) -> None:
    left, right = sides(" ".join(one), " \n".join(other))
    assert (words(left), words(right)) == (" ".join(one), " ".join(other))
    assert {*kinds(left)} <= {"same", "removed"}
    assert {*kinds(right)} <= {"same", "added"}
    same = [re.sub(r"\s+", " ", "".join(p.text for p in side if p.kind == "same")).split() for side in (left, right)]
    assert same[0] == same[1]


@pytest.mark.parametrize("hostile", ["“” became “", "{before}", "\x1b[31m", ""])
def test_whatever_is_printed_is_only_words(hostile: str) -> None:
    one = drift(hostile, hostile * 2, "“{before}” became “{after}”")
    assert "\x1b" not in words(marked(one))
