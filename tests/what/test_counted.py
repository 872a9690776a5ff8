from __future__ import annotations

import pytest

from headwater.what.quantities import quantities
from tests.who.paragraphs import read


@pytest.mark.parametrize(
    ("text", "span", "unit", "counted"),
    [
        ("They bought five new Lorrin jets.", "five new Lorrin jets", "jets", "new Lorrin jets"),
        ("They held 12 arms dealers.", "12 arms dealers", "dealers", "arms dealers"),
        ("They asked 12 arms control experts.", "12 arms control experts", "experts", "arms control experts"),
        ("They sold 20 of the larger jets.", "20 of the larger jets", "jets", "larger jets"),
        ("They sold 20 of Orbis’s larger jets.", "20 of Orbis’s larger jets", "jets", "Orbis’s larger jets"),
        ("They sold six more jets.", "six more jets", "jets", "jets"),
        ("They freed 20 women’s rights activists.", "20 women’s rights activists", "activists",
         "women’s rights activists"),
        ("They read 300 e-mails.", "300 e-mails", "e-mails", "e-mails"),
        ("It left 12 dead.", "12 dead", "dead", "dead"),
        ("A million Rohingya fled.", "A million Rohingya", "Rohingya", "Rohingya"),
        ("Some 700 aircraft were lost.", "Some 700 aircraft", "aircraft", "aircraft"),
        ("One senior police officer told the court.", "One senior police officer", "officer", "senior police officer"),
        ("They sent ten Dutch, Danish and Swedish ships.", "ten Dutch, Danish and Swedish ships", "ships",
         "Dutch, Danish and Swedish ships"),
        ("A 12-member panel met.", "12-member", "member", "member"),
    ],
)  # fmt: skip
def test_nouns(text: str, span: str, unit: str, counted: str) -> None:
    (one,) = quantities(read(text))
    assert (one.span.of(text), one.unit, one.counted and one.counted.of(text)) == (span, unit, counted)


def test_part_of_a_number_is_two_quantities() -> None:
    text = "They freed 14 of the 20 hostages, and 3 million of the country’s 9 million people left."
    ones = quantities(read(text))
    assert [one.span.of(text) for one in ones] == ["14", "20 hostages", "3 million", "9 million people"]
    assert [one.unit for one in ones] == ["hostages", "hostages", "people", "people"]


def test_pronouns_are_no_nouns() -> None:
    text = "They freed three of them."
    (one,) = quantities(read(text))
    assert (one.span.of(text), one.unit, one.counted) == ("three", None, None)


def test_what_a_share_is_of_lies_behind_the_span() -> None:
    text = "It uses 60% of the parts and 150 tonnes of diesel."
    ones = quantities(read(text))
    assert [one.counted and one.counted.of(text) for one in ones] == ["parts", "diesel"]
    assert [one.span.of(text) for one in ones] == ["60%", "150 tonnes"]
