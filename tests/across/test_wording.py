"""The same words are told from a part of them, from pieces run together, and from others."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.across.wording import aligned, difference, pieces, verdict, wording

REFERENCE = "We have a boom across the water and it is holding. Nobody should take water from the river before Friday."
PARTS = st.lists(st.sampled_from("we will not pay for the old pier".split()), max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We won’t pay", "we will not pay"),
        ("They're late", "They are late"),
        ("I'm sure it's over", "I am sure it is over"),
        ("I cannot say", "I can't say"),
        ("sixty-four patients", "64 patients"),
        ("twelve per cent", "12 percent"),
        ("12%", "12 per cent"),
        ("1,200 jobs", "1200 jobs"),
        ("We organised it in colour", "We organized it in color"),
        ("They travelled on", "They traveled on"),
        ("[T]he pier is shut", "The pier is shut"),
        ("The U.S. ship", "The US ship"),
        ("not — ever — again", "Not, ever, again!"),
        ("it [the pier] is shut", "it is shut"),
    ],
)
def test_what_is_no_difference(one: str, other: str) -> None:
    assert wording(one).words == wording(other).words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will pay", "We will not pay"),
        ("64 patients", "63 patients"),
        ("the minister’s plan", "the minister is plan"),
    ],
)
def test_what_is_one(one: str, other: str) -> None:
    assert wording(one).words != wording(other).words


def test_two_numerals_after_each_other_are_two() -> None:
    assert wording("twenty five-year plans").words == ("25", "year", "plans")
    assert wording("in twenty ... five came").words == ("in", "20", "5", "came")


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        (REFERENCE.upper(), "verbatim"),
        ("Nobody should take water from the river before Friday", "trimmed"),
        ("We have a boom across the water ... Nobody should take water from the river", "trimmed"),
        ("We have a boom across the water […] Nobody should take water", "trimmed"),
        ("We have a boom … Nobody should take water from the river", "trimmed"),
        ("We have a boom across the water. Nobody should take water from the river", "stitched"),
        ("We have a boom and it is holding", "stitched"),
        ("We have boom across the water and it is holding", "altered"),
        ("Somebody should take water from the river before Friday", "altered"),
        ("Before Friday nobody should take water from the river", "altered"),
        ("We have a big boom across the water", "altered"),
        (REFERENCE + " I said so in March, and nobody listened.", "altered"),
    ],
)
def test_verdicts(variant: str, expected: str) -> None:
    assert verdict(wording(REFERENCE), wording(variant)) == expected


def test_a_negation_left_out_is_no_seam() -> None:
    whole = wording("We are not selling dairy, we are not talking about selling dairy, and I had porridge this morning")
    assert verdict(whole, wording("We are talking about selling dairy, and I had porridge this morning")) == "altered"


def test_pieces_are_few_and_near() -> None:
    whole = "he read the note and he read the book and he left".split()
    assert pieces(whole, "he left".split()) == [(10, 0, 2)]
    assert pieces(whole, "read the book".split()) == [(6, 0, 3)]
    assert pieces(whole, "he read and he left".split()) == [(5, 0, 2), (9, 2, 3)]
    assert pieces(whole, "left he".split()) is None
    assert pieces(whole, []) is None


@given(PARTS, PARTS)
def test_blocks_are_words_in_common_and_in_order(one: list[str], other: list[str]) -> None:
    for blocks in (aligned(one, other), pieces(one, other) or []):
        ends = (0, 0)
        for whole, part, length in blocks:
            assert one[whole : whole + length] == other[part : part + length]
            assert (whole >= ends[0], part >= ends[1], length > 0) == (True, True, True)
            ends = (whole + length, part + length)


@given(st.text(alphabet="ab ,.…[]'’-%1", max_size=60), st.text(alphabet="ab ,.…[]'’-%1", max_size=60))
def test_what_is_same_or_added_is_the_variant(one: str, other: str) -> None:
    found = difference(one, other)
    assert "".join(piece.text for piece in found if piece.kind != "removed") == other
    assert all(a.kind != b.kind for a, b in pairwise(found))


def test_a_difference_is_told_word_by_word() -> None:
    found = difference("We won’t sell, not ever.", "We will not sell a boy, ever.")
    assert [(piece.kind, piece.text) for piece in found] == [
        ("same", "We will not sell"),
        ("removed", ", not"),
        ("added", " a boy"),
        ("same", ", ever."),
    ]


@pytest.mark.slow
def test_long_garbage_takes_no_time() -> None:
    start = time.perf_counter()
    for text in (
        "[" * 50_000,
        "a." * 50_000,
        "’" * 50_000,
        ". " * 50_000,
        "a’" * 50_000,
        "is " * 50_000,
        "1,1" * 30_000,
    ):
        one = wording(text)
        verdict(one, wording("it is not " + text[:200]))
    assert time.perf_counter() - start < 8
