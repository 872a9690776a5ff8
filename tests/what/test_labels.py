from __future__ import annotations

import pytest

from headwater.what.quantities import quantities
from tests.who.paragraphs import read


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 the mill burned.", "The 2008 games were held.", "By 1984, he had left.", "Since 5 March it rained.",
        "On March 5 it rained.", "On Sept. 11 it rained.", "At 10.30am it rained.", "At 7 on Friday it rained.",
        "The 1990s were calm.", "The 15th session ended.", "The 21st century began.", "It was her 3,000th hit.",
        "He lives at 14 Harbour Street.", "They met in Room 101.", "See page 7 and pages 12, 14 and 16.",
        "It breaks Section 12 of the act.", "Article 5 was cited.", "The Lorrin 450 flew.", "The F-16 flew.",
        "It ran iOS 17.4 and version 2.0.1.", "He took Flight 447.", "Covid-19 spread.", "The G20 met.",
        "The FTSE 100 fell.", "It is our No. 1 aim.", "He is number ten.", "Ana Marr, 34, said so.", "She is aged 34.",
        "The 17-year-old left.", "He was jailed for six years.", "It lasted 40 minutes.", "He came three times.",
        "One of them left.", "No one left.", "One thing is sure.", "One must go.", "The one to watch is Selm.",
        "The two met.", "The ratio is 3:1.", "He works 24/7.", "It happened on 9/11.", "He earned six figures.",
        "League Two clubs met.", "1. Boil the water.", "As in [12] and (3).", "Net zero emissions are the aim.",
        "In the 100-day plan, a three-way split was agreed.", "A five-star hotel opened.",
    ],
)  # fmt: skip
def test_no_quantities(text: str) -> None:
    assert [one.span.of(text) for one in quantities(read(text))] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("On Friday 12 people died.", "12 people"),
        ("In Selm 300 people died.", "300 people"),
        ("They employ 1900 people.", "1900 people"),
        ("More than 2000 mills closed.", "More than 2000 mills"),
        ("It was (12 people) said.", "12 people"),
        ("He said: “12 people died.”", "12 people"),
        ("Blast In Selm Kills 45 People", "45 People"),
        ("The two men left.", "two men"),
        ("It has 27-nation backing.", "27-nation"),
    ],
)
def test_quantities_all_the_same(text: str, words: str) -> None:
    assert [one.span.of(text) for one in quantities(read(text))] == [words]


def test_a_name_that_ends_in_a_number_lends_it_to_the_text() -> None:
    text = "Orbis bought the Lorrin 450. Its 450 fleet is new, and the 450 flies far; it bought 30 jets."
    assert [one.span.of(text) for one in quantities(read(text))] == ["30 jets"]
