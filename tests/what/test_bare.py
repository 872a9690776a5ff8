from __future__ import annotations

import pytest

from headwater.what.quantities import quantities
from tests.who.paragraphs import read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two were killed and three wounded.", [("Two", "count", None), ("three wounded", "count", "wounded")]),
        ("It announced cuts of 10,000.", [("10,000", "number", None)]),
        ("The toll rose to 230.", [("230", "number", None)]),
        ("It cut 400 jobs in Spain, 300 in Italy and about 50 in Chile.",
         [("400 jobs", "count", "jobs"), ("300", "count", "jobs"), ("about 50", "count", "jobs")]),
        ("It passed by 52 votes to 48.", [("52 votes", "count", "votes"), ("48", "count", "votes")]),
        ("A crew of six was aboard.", [("six", "count", None)]),
        ("Thousands marched.", [("Thousands", "count", None)]),
        ("The rate is 15 a year.", [("15", "number", None)]),
    ],
)  # fmt: skip
def test_nouns_left_out(text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    assert [(one.span.of(text), one.kind, one.unit) for one in quantities(read(text))] == wanted


@pytest.mark.parametrize("text", ["He is about 30.", "They met at 7.", "She turned 18.", "He is one."])
def test_left_alone(text: str) -> None:
    assert quantities(read(text)) == ()
