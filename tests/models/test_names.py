"""Labels of words become names: one kind each, none over a paragraph's border."""

from __future__ import annotations

import numpy as np

from headwater.models.assemble import name_pieces
from headwater.models.labels import NAME_LABELS


def scores(*rows: dict[str, float]) -> np.ndarray:
    out = np.full((len(rows), len(NAME_LABELS)), -9.0, np.float32)
    for row, given in enumerate(rows):
        for label, score in given.items():
            out[row, NAME_LABELS.index(label)] = score
    return out


def found(given: np.ndarray, paragraphs: list[int]) -> list[tuple[int, int, str]]:
    return [piece[:3] for piece in name_pieces(given, np.array(paragraphs))]


def test_all_words_of_a_name_decide_its_kind() -> None:
    given = scores({"B-person": 4.0}, {"I-place": 1.0, "I-person": 0.8}, {"O": 5.0})
    assert found(given, [0, 0, 0]) == [(0, 2, "person")]


def test_a_name_ends_with_its_paragraph_and_where_another_begins() -> None:
    given = scores({"B-place": 4.0}, {"I-place": 4.0}, {"B-place": 4.0})
    assert found(given, [0, 1, 1]) == [(0, 1, "place"), (1, 2, "place"), (2, 3, "place")]


def test_no_words_no_names() -> None:
    assert found(scores(), []) == []
    assert found(scores({"O": 1.0}), [0]) == []
