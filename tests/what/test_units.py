from __future__ import annotations

import pytest

from headwater.what.quantities import quantities
from headwater.what.tables import currency_codes, currency_signs, units_by_sign, units_by_word
from tests.who.paragraphs import read


def shown(text: str) -> list[tuple[str, float | None, str | None]]:
    return [(one.span.of(text), one.low, one.unit) for one in quantities(read(text))]


@pytest.mark.parametrize(
    ("words", "value", "code"),
    [
        ("$5", 5, "USD"), ("US$5m", 5e6, "USD"), ("A$5m", 5e6, "AUD"), ("C$5bn", 5e9, "CAD"), ("HK$5", 5, "HKD"),
        ("NZ$5", 5, "NZD"), ("S$5", 5, "SGD"), ("R$5", 5, "BRL"), ("£5", 5, "GBP"), ("€ 5 million", 5e6, "EUR"),
        ("¥500", 500, "JPY"), ("₹500", 500, "INR"), ("Rs 500", 500, "INR"), ("CHF 3.2m", 3.2e6, "CHF"),
        ("USD 5,000", 5000, "USD"), ("5,000 USD", 5000, "USD"), ("$5m CAD", 5e6, "CAD"), ("50 €", 50, "EUR"),
        ("$5 million dollars", 5e6, "USD"), ("5 million Canadian dollars", 5e6, "CAD"), ("5 dollars", 5, "USD"),
        ("5 million rupees", 5e6, "INR"), ("5 million pesos", 5e6, None), ("50 cents", 0.5, "USD"),
        ("80 pence", 0.8, "GBP"), ("80p", 0.8, "GBP"), ("5 million pounds", 5e6, "GBP"),
        ("millions of euros", 1e6, "EUR"),
        ("2.3 million hryvnias", 2.3e6, "UAH"), ("1.2 billion crowns", 1.2e9, None),
    ],
)  # fmt: skip
def test_money(words: str, value: float, code: str | None) -> None:
    assert shown(f"They paid {words}.") == [(words, pytest.approx(value), code)]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("12 km", 12, "kilometre"), ("12km", 12, "kilometre"),
        ("12-kilometre", 12, "kilometre"), ("12 square kilometres", 12, "square kilometre"),
        ("12 sq km", 12, "square kilometre"), ("40C", 40, "degree Celsius"),
        ("40 °C", 40, "degree Celsius"), ("-5°C", -5, "degree Celsius"),
        ("minus 5 degrees Celsius", -5, "degree Celsius"), ("12 light-years", 12, "light year"),
        ("120 km/h", 120, "kilometre per hour"), ("120 kilometres per hour", 120, "kilometre per hour"),
        ("12 kilowatt-hours", 12, "kilowatt hour"), ("5ft 6in", 5.5, "foot"),
        ("five feet six inches", 5.5, "foot"), ("6-foot-3", 6.25, "foot"),
        ("magnitude 6.1", 6.1, "magnitude"), ("6.1-magnitude", 6.1, "magnitude"),
        ("12 parts per million", 12, "part per million"), ("hundreds of miles", 100, "mile"),
    ],
)  # fmt: skip
def test_measures(words: str, value: float, unit: str) -> None:
    assert shown(f"It had {words} or thereabouts, he said.")[0][1:] == (pytest.approx(value), unit)


def test_pounds_are_money_mass_or_open() -> None:
    assert shown("The parcel weighs 12 pounds.")[0][2] == "pound"
    assert shown("The parcel costs 12 pounds.")[0][2] == "GBP"
    assert shown("He asked for 12 pounds.")[0][2] is None
    assert shown("He asked for 12 pounds and got £3.")[0][2] == "GBP"


def test_a_lone_letter_is_a_million_a_metre_or_open() -> None:
    assert shown("The mast is 12m high.") == [("12m", 12, "metre")]
    assert shown("The site has 12m users.") == [("12m users", 12e6, "users")]
    assert shown("The mast is 12m.") == [("12m", None, None)]
    assert shown("He ran a 5k race.") == [("5k", 5, "kilometre")]
    assert shown("She watched it in 4K.") == []


@pytest.mark.parametrize(
    "text", ["8 Rand Paul", "The 5G network", "two teams won", "12 lion cubs won prizes", "a 1080p film"]
)
def test_what_only_looks_like_a_unit(text: str) -> None:
    assert all(kind == "count" for kind in (one.kind for one in quantities(read(text))))


def test_the_tables_are_whole() -> None:
    assert all(len(code) == 3 and code.isupper() for code in currency_codes())
    assert set(currency_signs()[1].values()) <= currency_codes()
    assert {unit.factor >= 0 for units in units_by_word().values() for unit in units} == {True}
    assert {"%", "km", "°C", "kWh"} <= set(units_by_sign()[1])
