"""On which side of the dateline a clause lies."""

from __future__ import annotations

import pytest

from headwater.intake.article import from_text
from headwater.text.segment import document
from headwater.when.lines import line_of
from headwater.when.tense import direction


def side(text: str) -> int:
    """The side of the weekday in a sentence, without how sure it is."""
    one = document(from_text(text, raw=True))
    line = line_of(one, one.sentences[0])
    assert line is not None
    at = line.code.index("W")
    found = direction(line, at, at + 1)
    return (found > 0) - (found < 0)


@pytest.mark.parametrize(
    "text",
    [
        "The court ruled on Friday.",
        "On Friday, the court ruled.",
        "He was arrested on Friday.",
        "He has been ill since Friday.",
        "He failed to appear on Friday.",
        "She promised, and on Friday went.",
        "It could have been sold on Friday.",
        "After his defeat Friday, he left.",
        "On Friday, she promised to go.",
        "He sued the bank on Friday.",
        "The siege lasted until Friday.",
        "He failed to finish the work by Friday.",
        "He said the work was over by Friday.",
        "It would have been over by Friday.",
        "It was closed until it had been mended on Friday.",
    ],
)
def test_past(text: str) -> None:
    assert side(text) == -1


@pytest.mark.parametrize(
    "text",
    [
        "The city had until Friday to respond.",
        "All flights had been cancelled until Friday.",
        "He told the ministry to ensure the purchase of grain by Friday.",
        "The council gave the firm until Friday.",
        "It was told to wait until Friday to sue.",
        "The court will rule on Friday.",
        "The court is to rule on Friday.",
        "On Friday the court will rule.",
        "It is scheduled for Friday.",
        "It would be held on Friday.",
        "They are meeting on Friday.",
        "The fair opens on Friday.",
        "It could have consequences on Friday.",
        "They plan to vote on Friday.",
        "A vote was unlikely on Friday.",
        "It was due to open on Friday.",
        "He said the vote on Friday would go ahead.",
        "It ended, but on Friday it will begin again.",
        "If it rains on Friday, they stay.",
        "It will be unable to meet on Friday.",
    ],
)
def test_future(text: str) -> None:
    assert side(text) == 1


@pytest.mark.parametrize("text", ["Friday: the day in pictures", "Friday.", "Rain from Friday"])
def test_nothing_tells(text: str) -> None:
    assert side(text) == 0
