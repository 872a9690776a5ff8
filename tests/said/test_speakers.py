"""Who stands before a colon, and what only labels what follows."""

from __future__ import annotations

import pytest

from headwater.said.speakers import is_label, is_somebody

TEXT = "The club said on Monday that striker Bram Oster had signed for the Tunnel Group. Engineer Ilka Moreno left."


@pytest.mark.parametrize("label", ["CLAIM", "The verdict", "WHAT WE ASKED", "Why it matters", "THE FACTS", "In short"])
def test_labels(label: str) -> None:
    assert is_label(label, text="")
    assert not is_somebody(label, text="")


@pytest.mark.parametrize(
    "label", ["MARR", "MODERATOR", "Ilka Moreno", "TARN (CENTRE)", "The mayor", "POLICE", "Report"]
)
def test_no_labels(label: str) -> None:
    assert not is_label(label, text="")


@pytest.mark.parametrize(
    ("label", "somebody"),
    [
        ("Police", True),
        ("Minister of Tunnels", True),
        ("Oster", True),
        ("OSTER", True),
        ("Moreno", True),
        ("Dr Vane", True),
        ("Mayor Vane", True),
        ("Martha Vane", True),
        ("France", True),
        ("Study", True),
        ("POLICE", True),
        ("TUNNEL GROUP", True),
        ("GOSSIP FACTORY", False),
        ("TRANSFER TALK", False),
        ("The Harbour Digest", False),
        ("Bite two", False),
        ("Bottom line", False),
        ("Week in tunnels", False),
    ],
)
def test_somebody(label: str, somebody: bool) -> None:
    assert is_somebody(label, text=TEXT) == somebody
