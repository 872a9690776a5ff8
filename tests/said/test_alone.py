"""Where a cue ends."""

from __future__ import annotations

import pytest

from headwater.said.alone import alone, claimed
from tests.said.articles import doc, find


@pytest.mark.parametrize(
    ("text", "given", "cue", "content"),
    [
        ("Orr wrote on Instagram: “No.”", ("wrote on Instagram:", "“No.”"), "wrote", "“No.”"),
        ("Orr posted on X: “No.”", ("posted on X:", "“No.”"), "posted", "“No.”"),
        (
            "Orr reported in the morning that it fell.",
            ("reported in the morning", "that it fell"),
            "reported",
            "that it fell",
        ),
        (
            "Orr wrote to her in May claiming it fell.",
            ("wrote to her in May claiming", "it fell"),
            "claiming",
            "it fell",
        ),
        ("Orr wrote to tenants warning of rats.", ("wrote", "warning of rats"), "warning", "of rats"),
        ("Orr has written asking for help.", ("has written asking for", "help"), "asking for", "help"),
        (
            "Orr refuted claims on social media that it fell.",
            ("refuted claims on social media", "that it fell"),
            "refuted",
            "claims on social media that it fell",
        ),
        (
            "Orr denied allegations by villagers that it fell.",
            ("denied allegations", "that it fell"),
            "denied",
            "allegations by villagers that it fell",
        ),
    ],
)
def test_a_cue_is_its_verb(text: str, given: tuple[str, str], cue: str, content: str) -> None:
    document = doc(text)
    one = alone(find(document, "Orr", *given), text=text)
    assert [span.of(text) for span in (*one.cue, *one.content)] == [cue, content]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Orr wrote: “No.”", "wrote:", "“No.”"),
        ("Orr argued in favour of the dam.", "argued in favour of", "the dam"),
        ("Orr agreed in May to the fee.", "agreed in May to", "the fee"),
        ("Orr insisted on quiet.", "insisted on", "quiet"),
        ("Orr responded by calling it mad.", "responded by calling", "it mad"),
        ("Orr joined Venn in writing a law.", "joined Venn in writing", "a law"),
        ("Orr has reportedly written demanding a fee.", "has reportedly written demanding", "a fee"),
        ("Orr made claims that failed.", "made claims", "that failed"),
        ("Orr issued a statement warning of rats.", "issued a statement warning of", "rats"),
    ],
)
def test_other_cues_stay(text: str, cue: str, content: str) -> None:
    one = find(doc(text), "Orr", cue, content)
    assert alone(one, text=text) == one


@pytest.mark.parametrize(
    ("content", "who"),
    [
        ("allegations by villagers that it fell", "villagers"),
        ("a claim made by the keeper of the dam that it fell", "the keeper of the dam"),
        ("suggestions from the left that it fell", "the left"),
        ("claims that it fell", None),
        ("claims of fraud by the firm", None),
    ],
)
def test_what_is_denied_is_whose_claim_it_is(content: str, who: str | None) -> None:
    text = f"Orr denied {content}."
    given = find(doc(text), "Orr", "denied", content)
    told = [(inner.source[0].of(text), inner.inside) for _, inner in claimed(given, 0, text=text)]
    assert told == ([(who, 0)] if who else [])
