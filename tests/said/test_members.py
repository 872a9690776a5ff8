"""Members of groups."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headwater.records import Span
from headwater.said.antecedent import phrases_before
from headwater.said.judge import attributions
from headwater.said.members import member, singular
from tests.said.test_antecedent import cut, found


@pytest.mark.parametrize(
    ("text", "sources", "phrase"),
    [
        ("Two ferrymen from Selm left. One wept.", ("Two ferrymen from Selm", "One"), "Two ferrymen from Selm"),
        ("Three clerks left. One wept. Another sang.", ("Three clerks", "One", "Another"), "Three clerks"),
        (
            "Three clerks left. One, who wept, left. Another sang.",
            ("Three clerks", "One, who wept,", "Another"),
            "Three clerks",
        ),
        ("Three clerks left.\nA third wept.", ("Three clerks", "A third"), "Three clerks"),
        ("Two clerks left. A third wept.", ("Two clerks", "A third"), None),
        ("Three clerks left. Tarn wept. Another sang.", ("Three clerks", "Tarn", "Another"), None),
        ("A clerk left. Another wept.", ("A clerk", "Another"), None),
        ("Clerks left, said one, who wept.", ("Clerks", "one"), "Clerks"),
        ("Five divers left. Two wept.", ("Five divers", "Two"), "Five divers"),
        (
            "Three clerks left. One of the clerks wept. The other sang.",
            ("Three clerks", "One of the clerks", "The other"),
            "Three clerks",
        ),
        ("Marr and two port guards left. One of the guards wept.", ("Marr", "One of the guards"), "two port guards"),
        (
            "A note, shown by three old masons, is late. Two of the masons wept.",
            ("A note", "Two of the masons"),
            "three old masons",
        ),
        (
            "Two people at the port left.\nTarn wept.\nA second person sang.",
            ("Two people at the port", "Tarn", "A second person"),
            "Two people at the port",
        ),
        ("Clerks left. A second clerk wept.", ("Clerks", "A second clerk"), None),
        ("Two clerks left. A second person wept.", ("Two clerks", "A second person"), None),
        ("Two clerks left. Others wept.", ("Two clerks", "Others"), None),
        ("Two clerks left. Another clerk wept.", ("Two clerks", "Another clerk"), None),
        ("Two ships left. One of the guards wept.", ("Two ships", "One of the guards"), None),
        ("He met two bakers.\nOne of them wept.", ("He", "One of them"), None),
        ("He met two bakers. One of them wept.", ("He", "One of them"), "two bakers"),
        ("He met two bakers and three clerks. One of them wept.", ("He", "One of them"), None),
        ("He met two letters. One of them wept.", ("He", "One of them"), None),
    ],
)
def test_of_which_group_one_is(text: str, sources: tuple[str, ...], phrase: str | None) -> None:
    given = found(text, *sources)
    span = phrases_before(given, document=cut(text)).get(len(given) - 1)
    assert (span.of(text) if span else None) == phrase


def test_who_does_not_take_the_turn_of_the_member_whom_it_continues() -> None:
    text = "Three clerks left. One, who wept, sang. Another slept."
    given = found(text, "Three clerks", "One, who wept,", "Another")
    given.append(replace(given[1], source=(Span(text.index("who"), text.index("who") + 3),)))
    spans = phrases_before(given, document=cut(text))
    assert [spans[i].of(text) for i in (1, 2)] == ["Three clerks", "Three clerks"]


def test_one_may_be_nobody_in_particular() -> None:
    assert member("One", cue="wonders") is None
    assert member("One", cue="said") is not None


def test_a_member_is_described_as_its_group_is() -> None:
    text = "Two former guards said so. One said more. He said less."
    judged = attributions(found(text, "Two former guards", "One", "He"), document=cut(text))
    assert [one.source.anonymity for one in judged] == ["described"] * 3
    assert [one.source.number.value if one.source.number else None for one in judged] == [2, 1, 1]


def test_a_member_who_is_named_stands_for_himself() -> None:
    text = "Two guards said so. One of them, Jon Tarn, said more."
    judged = attributions(found(text, "Two guards", "One of them, Jon Tarn,"), document=cut(text))
    assert (judged[1].source.anonymity, judged[1].source.antecedent) == ("named", None)


def test_which_of_two_that_are_named_is_left_open() -> None:
    text = "Ada Marr and Jo Orr said so. One of them said more."
    judged = attributions(found(text, "Ada Marr and Jo Orr", "One of them"), document=cut(text))
    assert judged[1].source.anonymity != "named"


@pytest.mark.parametrize(
    ("one", "other"),
    [("witness", "witnesses"), ("secretary", "secretaries"), ("nurse", "nurses"), ("person", "people"), ("man", "men")],
)
def test_a_noun_and_its_plural_are_one(one: str, other: str) -> None:
    assert singular(one) == singular(other)
