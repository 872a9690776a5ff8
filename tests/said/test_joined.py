"""What the teller does next is not what he told."""

from __future__ import annotations

import pytest

import headwater


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    """The shipped weights."""
    return headwater.Kit.load()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "France said it was following events with concern and called for restraint.",
            [("said", "it was following events with concern"), ("called for", "restraint")],
        ),
        (
            "Galloway confirmed that the office had received a referral but would not say from whom.",
            [("confirmed", "that the office had received a referral"), ("would not say", "from whom")],
        ),
        (
            "Marr said that the council had met twice and voted to close the school.",
            [("said", "that the council had met twice and voted to close the school")],
        ),
        (
            "The ministry said it had sent aid and urged residents to leave.",
            [("said", "it had sent aid"), ("urged", "residents to leave")],
        ),
        (
            "The regulator said it would review the findings but did not rule out lifting the ban.",
            [("said", "it would review the findings"), ("did not rule out", "lifting the ban")],
        ),
        (
            "The prime minister said that the country would leave the union by March and suggested that it would keep "
            "the pound.",
            [
                ("said", "that the country would leave the union by March"),
                ("suggested", "that it would keep the pound"),
            ],
        ),
        (
            "Welcoming the guests, the head of state noted that trade had grown by 18 percent and expressed confidence "
            "that it would double by 2033.",
            [
                ("noted", "that trade had grown by 18 percent"),
                ("expressed confidence", "that it would double by 2033"),
            ],
        ),
        (
            "Her mother said the family were disappointed by the verdict on the fire but relieved it was over.",
            [("said", "the family were disappointed by the verdict on the fire but relieved it was over")],
        ),
    ],
)
def test_a_second_verb_of_the_teller_ends_his_words(text: str, told: list[tuple[str, str]], kit: headwater.Kit) -> None:
    found = headwater.read(headwater.from_text(text), kit=kit).attributions
    said = [(one.cue[0].of(text), one.content[0].of(text)) for one in found]
    assert sorted(said) == sorted(told)
