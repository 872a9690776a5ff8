"""Who would not say, or did not answer."""

from __future__ import annotations

import pytest

import headwater


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    return headwater.Kit.load()


def told(text: str, kit: headwater.Kit) -> list[tuple[str, str, str]]:
    reading = headwater.read(headwater.from_text(text, raw=True), kit=kit)
    parts = ((one.source.spans, one.cue, one.content) for one in reading.attributions)
    return [tuple(" … ".join(span.of(text) for span in spans) for spans in three) for three in parts]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A spokesman would not be drawn on how long the gates would stay shut.",
            [("A spokesman", "would not be drawn on", "how long the gates would stay shut")],
        ),
        ("The firm did not respond to two emails.", [("The firm", "did not respond to", "two emails")]),
        ("Her office did not immediately reply.", [("Her office", "did not immediately reply", "")]),
        (
            "Tessa Orr could not immediately be reached for comment.",
            [("Tessa Orr", "could not immediately be reached for comment", "")],
        ),
        (
            "Ms Venn did not respond, and the ministry has yet to answer.",
            [("Ms Venn", "did not respond", ""), ("the ministry", "has yet to answer", "")],
        ),
        ("Ms Venn could not be reached by phone late on Monday.", [("Ms Venn", "could not be reached by phone", "")]),
        ("Ms Venn could not be reached on the phone.", [("Ms Venn", "could not be reached on the phone", "")]),
        ("The ministry has yet to comment.", [("The ministry", "has yet to comment", "")]),
        ("The firm would not comment on the leak.", [("The firm", "would not comment on", "the leak")]),
        ("Ostria has not commented.", [("Ostria", "has not commented", "")]),
        ("He had not commented by Monday evening.", [("He", "had not commented", "")]),
        ("Her office did not comment.", [("Her office", "did not comment", "")]),
        ("The Tarnian government has made no comment.", [("The Tarnian government", "has made no comment", "")]),
        ("Ms Venn was unavailable for comment.", [("Ms Venn", "was unavailable for comment", "")]),
        (
            "There was no immediate comment from the ministry.",
            [("the ministry", "There was no immediate comment", "")],
        ),
    ],
)
def test_a_refusal_is_read(text: str, found: list[tuple[str, str, str]], kit: headwater.Kit) -> None:
    assert told(text, kit) == found


@pytest.mark.parametrize(
    "text",
    [
        "The alloy did not respond to heat.",
        "Patients did not respond to the drug.",
        "The rescuers could not be reached by road.",
        "The troops did not return fire.",
        "The dog did not answer to its name.",
        "It did not return to port.",
        "He made no mistake.",
        "There was no response from the engine.",
        "There was no reaction from the crowd.",
    ],
)
def test_who_was_asked_nothing_refuses_nothing(text: str, kit: headwater.Kit) -> None:
    assert told(text, kit) == []


def test_a_silence_that_somebody_tells_of_is_his_word(kit: headwater.Kit) -> None:
    assert [source for source, _, _ in told("Marr said the council did not reply to his letter.", kit)] == ["Marr"]
