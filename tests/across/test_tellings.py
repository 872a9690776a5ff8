"""What one article tells: on which occasion somebody spoke."""

from __future__ import annotations

from dataclasses import replace

import pytest

import headwater
from headwater.across.negation import negated
from headwater.across.tellings import tellings

PIER = "the grain pier at Port Lorne would close for six weeks from Monday"


@pytest.fixture(scope="module")
def kit() -> headwater.Kit:
    return headwater.Kit.load(headwater.Settings(threads=1))


@pytest.mark.parametrize(
    ("said", "occasion"),
    [
        ("Ilse Maro told Radio Halden that", "alone"),
        ("Ilse Maro told us that", "alone"),
        ("Ilse Maro told this newspaper that", "alone"),
        ("Ilse Maro told the Halden residents that", "together"),
        ("In an interview, Ilse Maro said that", "alone"),
        ("Ilse Maro told reporters that", "together"),
        ("Ilse Maro told a news conference in Kessel that", "together"),
        ("Ilse Maro said that", None),
    ],
)
def test_who_spoke_to_this_outlet_alone(kit: headwater.Kit, said: str, occasion: str | None) -> None:
    article = replace(headwater.from_text(f"PORT LORNE - {said} {PIER}.", raw=True), outlet="Radio Halden")
    found = [one for one in tellings(headwater.read(article, kit=kit)).tellings if one.voices]
    assert {one.occasion for one in found} == {occasion}


def test_what_no_one_has_said_is_denied_by_the_outlet(kit: headwater.Kit) -> None:
    article = headwater.from_text("No manager of the port has announced that the grain pier would close.", raw=True)
    found = tellings(headwater.read(article, kit=kit)).tellings
    assert {(negated(one), one.voices) for one in found} == {(True, ())}


def test_who_will_not_say_tells_nothing(kit: headwater.Kit) -> None:
    article = headwater.from_text("Ilse Maro refused to say whether inspectors had found a worn gauge.", raw=True)
    assert not [one for one in tellings(headwater.read(article, kit=kit)).tellings if one.voices]


@pytest.mark.parametrize(("said", "spoke"), [("21 gunboats for the port", False), ("the port to close at once", True)])
def test_who_orders_goods_is_no_source(kit: headwater.Kit, said: str, spoke: bool) -> None:
    article = headwater.from_text(f"The government of Velmark has secretly ordered {said} of Halden.", raw=True)
    assert {bool(one.voices) for one in tellings(headwater.read(article, kit=kit)).tellings} == {spoke}


def test_who_asks_tells_nothing(kit: headwater.Kit) -> None:
    article = headwater.from_text(
        "Was the grain pier at Port Lorne shut for all of six weeks? The harbour was shut on Sunday by a storm.",
        raw=True,
    )
    assert not any("grain pier" in one.text for one in tellings(headwater.read(article, kit=kit)).tellings)
