"""What one article tells: on which occasion somebody spoke."""

from __future__ import annotations

from dataclasses import replace

import pytest

import headwater
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
