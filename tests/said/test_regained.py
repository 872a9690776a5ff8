"""The same people, spoken to by the same outlet."""

from __future__ import annotations

import pytest

from headwater.said.regained import regained
from tests.said.articles import doc, find


@pytest.mark.parametrize(
    ("outlet", "again", "cue", "through"),
    [
        ("The Ledger", "Two of the officials", "said", True),
        ("The Ledger", "The officials", "said", True),
        ("The Ledger", "Two officials", "said", False),  # others, for all that is printed
        ("The Ledger", "The bankers", "said", False),
        ("The Ledger", "The officials", "told us", False),
        ("The mayor", "The officials", "said", False),  # who heard them may not have handed on more
    ],
)
def test_who_speaks_again(outlet: str, again: str, cue: str, through: bool) -> None:
    document = doc(f"{outlet} cited three officials on the sale, which is off. {again} {cue} that it was late.")
    given = [
        find(document, outlet, "cited", "the sale, which is off"),
        find(document, "three officials", "cited", "the sale, which is off", inside=0),
        find(document, again, cue, "that it was late"),
    ]
    assert (regained(given, document=document)[2].inside == 0) is through


def test_two_sorts_of_officials_leave_it_open() -> None:
    text = (
        "The Ledger cited three officials on the sale. Two other officials denied it. The officials said it was late."
    )
    document = doc(text)
    given = [
        find(document, "The Ledger", "cited", "the sale"),
        find(document, "three officials", "cited", "the sale", inside=0),
        find(document, "Two other officials", "denied", "it"),
        find(document, "The officials", "said", "it was late"),
    ]
    assert regained(given, document=document)[3].inside is None


def test_nobody_comes_through_himself() -> None:
    text = "The Ledger cited three officials on the sale. The wire said so. The officials told the wire it was late."
    document = doc(text)
    given = [
        find(document, "three officials", "cited", "the sale", inside=1),
        find(document, "The Ledger", "cited", "the sale", inside=2),
        find(document, "The wire", "said", "so", inside=3),
        find(document, "The officials", "told", "it was late"),
    ]
    assert regained(given, document=document)[3].inside is None
