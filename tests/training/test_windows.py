"""Documents with gold become batches whose parts point at the same words. None of this needs torch."""

from __future__ import annotations

import random

import numpy as np
import pytest

from headwater.models import labels
from headwater.models.pieces import WordPieces
from headwater.models.weights import FOLDER
from training import rewritten, windows
from training.data import Gold, mark, raw_document

TEXT = "Ada Marr said the dam would hold.\nThe mayor disagreed. “It will not,” he told reporters."


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(FOLDER / "vocabulary.txt")


def gold(text: str = TEXT) -> Gold:
    document = raw_document(text)
    made = Gold("a", document, np.zeros(len(document.tokens), np.int64), np.zeros(len(document.tokens), np.int64))
    for piece, role in (((0, 2), "source"), ((2, 3), "cue"), ((3, 7), "content")):
        mark(made.roles, piece, role)
    made.cue_source[2, 3] = (0, 2)
    made.content_cue[3, 7] = (2, 3)
    made.names[0], made.names[1] = 1, 2
    return made


def test_a_batch_holds_what_the_gold_says(pieces: WordPieces) -> None:
    found = list(windows.examples([[gold()]], pieces, random.Random(4)))
    batch = windows.arrays(found)
    assert int(batch["words"].sum()) == sum(len(one.window.words) for one in found) == len(gold().document.tokens)
    assert sorted(set(batch["roles"].ravel().tolist()) - {0}) == sorted(
        labels.LABELS.index(name) for name in ("B-source", "E-source", "S-cue", "B-content", "I-content", "E-content")
    )
    row = next(at for at, one in enumerate(found) if one.pieces["cue"])
    assert batch["cues"][row, 0].tolist() == [2, 2]
    assert batch["target.source"][row, 0] == 0
    assert batch["target.content"][row, 0] == 0
    assert batch["known"].all()


def test_a_window_that_cuts_a_piece_teaches_nothing_there() -> None:
    cut = [np.array([labels.LABELS.index("I-content"), labels.LABELS.index("E-content")]), np.array([0, 0])]
    made = windows._paragraphs([np.arange(2), np.arange(2, 4)], cut)
    assert made["known"].tolist() == [False, True]


def test_names_are_swapped_the_same_everywhere() -> None:
    pool = windows.Pool([gold("Bel Arrowood said so. The talks failed."), gold()])
    swaps = pool.swaps(gold(), random.Random(1))
    assert "Marr" in swaps
    assert swaps == pool.swaps(gold(), random.Random(1))
    assert "Republicans" in swaps


def test_batches_hold_every_window_once(pieces: WordPieces) -> None:
    found = [one for seed in range(6) for one in windows.examples([[gold()]], pieces, random.Random(seed))]
    made = list(windows.batches(list(found), random.Random(0), size=64))
    assert sorted(id(one) for batch in made for one in batch) == sorted(id(one) for one in found)


def test_rewritten_attributions_keep_their_words() -> None:
    plain = rewritten.Plain("Ada Marr", "said", "that the dam would hold through the winter")
    made = [rewritten.document(rewritten.forms(plain, plain, random.Random(seed)), "x") for seed in range(60)]
    for one in filter(None, made):
        text = one.document.article.text
        for content, cue in one.content_cue.items():
            assert cue in one.cue_source
            words = text[one.document.tokens[content[0]].start : one.document.tokens[content[1] - 1].end]
            assert "dam would hold through the winter" in words
    assert sum(one is not None for one in made) >= 50
    assert {len(one.content_cue) for one in made if one} == {1, 2}


def test_only_plain_attributions_are_printed_anew() -> None:
    assert list(rewritten.plain(gold())) == []  # four words are too few
    one = gold("Ada Marr said the dam would hold through the long winter.")
    one.content_cue = {(3, 11): (2, 3)}
    assert [each.content for each in rewritten.plain(one)] == ["the dam would hold through the long winter"]
    one.cue_source = {(2, 3): None}
    assert list(rewritten.plain(one)) == []  # nobody says it
