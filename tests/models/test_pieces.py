"""Word pieces: known answers, and bounds on whatever else comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.models.pieces import LONGEST, WordPieces
from headwater.models.weights import FOLDER

PIECES = WordPieces(FOLDER / "vocabulary.txt")
SHOWN = {number: piece for piece, number in PIECES._ids.items()}


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("said", ["said"]),
        ("SAID", ["said"]),
        ("Élysée", ["ely", "##see"]),
        ("spokeswoman", ["spoke", "##sw", "##oman"]),
        ("“", ["“"]),
        ("u.s.", ["u", ".", "s", "."]),
        ("x" * 101, ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
    ],
)
def test_known_answers(word: str, pieces: list[str]) -> None:
    assert [SHOWN[number] for number in PIECES(word)] == pieces


@given(st.text(min_size=1, max_size=60))
def test_every_word_has_pieces(word: str) -> None:
    pieces = PIECES(word)
    assert 1 <= len(pieces) <= LONGEST
    assert all(0 <= piece < len(SHOWN) + 1 for piece in pieces)
    assert PIECES(word) is pieces
