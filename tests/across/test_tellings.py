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


def told(kit: headwater.Kit, text: str) -> list[str]:
    return [one.text for one in tellings(headwater.read(headwater.from_text(text, raw=True), kit=kit)).tellings]


def test_a_condition_stays_with_what_hangs_on_it(kit: headwater.Kit) -> None:
    found = told(kit, "“If the board finds two pilots, I stay in Port Lorne until 2034,” Ilse Maro said on Friday.")
    assert found == ["If the board finds two pilots, I stay in Port Lorne until 2034"]


def test_what_is_known_is_told_with_how_it_is_known(kit: headwater.Kit) -> None:
    (found,) = told(kit, "The grain pier at Port Lorne is known to have been rotten for decades.")
    assert "is known to have been rotten" in found


@pytest.mark.parametrize(
    "text",
    [
        "The harbour board learned of the cracked crane on 3 May but kept the grain pier open for nine days.",
        "Harbour chiefs knew about the cracked crane for nine days and did nothing.",
    ],
)
def test_who_learns_of_it_tells_nothing_but_his_sentence_does(kit: headwater.Kit, text: str) -> None:
    assert [one.rstrip(".") for one in told(kit, text)] == [text.rstrip(".")]


def test_the_rest_of_a_sentence_is_no_telling(kit: headwater.Kit) -> None:
    text = f"{PIER[0].upper()}{PIER[1:]}, Ilse Maro told reporters after the crowded hearing in the customs house."
    assert len(told(kit, text)) == 1


def test_a_quotation_in_what_is_told_keeps_its_mark(kit: headwater.Kit) -> None:
    found = told(kit, "Ilse Maro wrote that the drains above the grain pier “will fail in a wet spring”.")
    assert found == ["the drains above the grain pier “will fail in a wet spring”"]


def test_an_agency_s_initials_are_itself(kit: headwater.Kit) -> None:
    article = replace(
        headwater.from_text(f"Ilse Maro, the harbour master, told KNA that {PIER}.", raw=True),
        outlet="Karlin News Agency",
    )
    (found,) = tellings(headwater.read(article, kit=kit)).tellings
    assert [voice.name for voice in found.voices] == ["Ilse Maro"]
