"""Words that look like times."""

from __future__ import annotations

import pytest

from tests.when.items import read


@pytest.mark.parametrize(
    "text",
    [
        "It may rain, and they may march.",
        "Theresa May said she would go.",
        "April Jones met June Okafor and August Brandt.",
        "The Sunday Times and the Mail on Sunday wrote of it.",
        "Sheffield Wednesday beat Orvane.",
        "The sun sat low; the second man wed her.",
        "Prices fall and leaves fall.",
        "After the fall of Vell they had to spring a trap.",
        "The Winter Palace and the Summer Games were closed.",
        "The Daily Herald and USA Today were wrong.",
        "The Women’s March was peaceful.",
        "Donna Summer sang, and Jan Brandt spoke.",
        "It cost $2024, or 2024 crowns.",
        "They sold Christmas trees and Easter eggs.",
        "He is in his 30s.",
        "It happened in 450 BC.",
        "Only 1 in 10 had 3 of 5.",
        "He left by the 25th floor.",
    ],
)
def test_these_are_none(text: str) -> None:
    assert [one.span.of(text) for one in read(text, "2024-11-25")] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It rained in May.", "May"),
        ("It rained from April to June.", "April June"),
        ("The March summit failed.", "March"),
        ("Since August 2019 it is shut.", "August 2019"),
        ("Since mid-May it is shut.", "mid-May"),
        ("On Sunday the Times wrote of it.", "Sunday"),
        ("It shut last fall.", "last fall"),
        ("It shut in the spring.", "the spring"),
        ("It shut on Sat., 9 Nov.", "Sat., 9 Nov."),
        ("It shuts at Christmas.", "Christmas"),
        ("It shut in the 1930s.", "the 1930s"),
        ("On the 25th it shut.", "the 25th"),
    ],
)
def test_these_are_times(text: str, wanted: str) -> None:
    assert " ".join(one.span.of(text) for one in read(text, "2024-11-25")) == wanted
