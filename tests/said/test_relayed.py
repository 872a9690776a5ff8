"""Views that make up what somebody else tells are handed on."""

from __future__ import annotations

import pytest

import headwater


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    """The shipped weights."""
    return headwater.Kit.load()


def inner(text: str, kit: headwater.Kit) -> set[tuple[str, str, str]]:
    """Source, cue and content of what lies in others' words."""
    reading = headwater.read(headwater.from_text(text, raw=True), kit=kit)
    return {
        (one.source.spans[0].of(text), one.cue[0].of(text), one.content[0].of(text))
        for one in reading.attributions
        if one.inside is not None
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The union thinks the offer is too low, its leader told reporters.",
            ("The union", "thinks", "the offer is too low"),
        ),
        (
            "Ministers believe that the bank is sound, according to a person at the treasury.",
            ("Ministers", "believe", "that the bank is sound"),
        ),
        (
            "American officials suspect that the ship was sunk by a mine, according to three people familiar with it.",
            ("American officials", "suspect", "that the ship was sunk by a mine"),
        ),
        (
            "She noted that the ministry's own figures showed a fall.",
            ("the ministry's own figures", "showed", "a fall"),
        ),
        (
            "A clerk who told colleagues he was “sick of it all” has been arrested, according to a police report.",
            ("A clerk", "told", "he was “sick of it all”"),
        ),
        (
            "A trader who boasted that he was “untouchable” was jailed on Friday, the prosecutor said.",
            ("A trader", "boasted", "that he was “untouchable”"),
        ),
    ],
)
def test_what_is_handed_on_as_a_whole(text: str, found: tuple[str, str, str], kit: headwater.Kit) -> None:
    assert inner(text, kit) == {found}


@pytest.mark.parametrize(
    "text",
    [
        "Voters believe that the system is rigged, Marr said.",
        "They think he is ill, his brother said.",
        "Norvane expects to open the plant in May, it said on Monday.",
        "A driver who ignored the signs was fined, police said.",
        "Prices show no sign of falling, the bank said.",
        "She said the picture was fake.",
    ],
)
def test_what_nobody_else_thinks_or_shows(text: str, kit: headwater.Kit) -> None:
    assert inner(text, kit) == set()
