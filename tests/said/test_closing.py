"""Sentences that end in who told them, which the network passed over."""

from __future__ import annotations

import time

import pytest

from headwater.records import Article, Block, Found, Span
from headwater.said.closing import closing
from headwater.text.segment import document


def found(text: str, *, before: list[Found] | None = None) -> list[tuple[str, str, str]]:
    article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    all_ = closing(before or [], document=document(article))[len(before or []) :]
    return [(one.source[0].of(text), one.cue[0].of(text), one.content[0].of(text)) for one in all_]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The pilot was asleep, a deckhand has told the Mercury.", "a deckhand", "has told", "The pilot was asleep"),
        (
            "Nine coins are missing, the museum’s director, Griet Marr, recalled on Tuesday.",
            "the museum’s director, Griet Marr", "recalled", "Nine coins are missing",
        ),
        (
            "A name reading “L. Brand” lies under the paint, the restorer Odile Venn told the Echo.",
            "the restorer Odile Venn", "told", "A name reading “L. Brand” lies under the paint",
        ),
        (
            "Eleven patients fell ill, the website Trial Desk found in a table of the paper.",
            "the website Trial Desk", "found", "Eleven patients fell ill",
        ),
    ],
)  # fmt: skip
def test_who_told_it_stands_last(text: str, source: str, cue: str, content: str) -> None:
    assert found(text) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "As so often at the council, the interests of member states prevail.",
        "Under the bridge, the divers, tired and cold, found nothing but weed.",
        "After the storm, the harbour was closed.",
        "It rained, he said, and nobody came, which was what the town had expected.",
        "“The pier is old,” the foreman said.",
        "On Friday, the committee reported that nothing had been found.",
    ],
)
def test_other_sentences_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_what_was_found_is_not_found_twice() -> None:
    text = "The pilot was asleep, a deckhand has told the Mercury."
    known = Found((Span(22, 32),), (Span(33, 41),), (Span(0, 20),), 0.9)
    assert found(text, before=[known]) == []


def test_a_wall_of_marks_is_read_at_once() -> None:
    text = "“a " * 50_000 + "was shut, the foreman told the Mercury."
    begun = time.perf_counter()
    assert found(text) == []
    assert time.perf_counter() - begun < 5
