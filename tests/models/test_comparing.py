"""Two passages side by side: how they are laid out, and what the network that ships says of them."""

from __future__ import annotations

import pytest

from headwater.models.comparing import KINDS, MOST_PIECES, beside, compare, worded
from headwater.models.encode import CLS, SEP
from headwater.models.weights import FOLDER, Comparing, comparing
from headwater.records import Span

LEAK = "About 400 litres of solvent may have leaked from the Corbel paint works into the River Ash on Monday"
RETOLD = "Some four hundred litres of a solvent are thought to have run out of a paint factory and into the Ash"
GROWN = "4,000 litres of solvent leaked from the Corbel paint works into the River Ash on Monday"
OTHER = "The mayor of Ashdale opened a new library for children on Monday"


@pytest.fixture(scope="module")
def network() -> Comparing:
    return comparing()


def test_words_keep_their_places(network: Comparing) -> None:
    text = "He said: Ilse Maro left, it seems, for good."
    found = worded(text, [Span(9, 23), Span(35, 43)], network.pieces)
    assert [word.of(text) for word in found.words] == ["Ilse", "Maro", "left", "for", "good"]
    ids, shapes = found.features.tolist()
    assert (ids[0], ids[-1], len(ids)) == (CLS, SEP, len(shapes))
    assert shapes[found.first[0]] != shapes[found.first[2]]  # a name is not a word
    assert worded(text, [], network.pieces).features.shape == (2, 2)


def test_long_passages_are_cut_at_a_word(network: Comparing) -> None:
    text = "reservoir " * 500
    found = worded(text, [Span(0, len(text))], network.pieces)
    assert found.features.shape[1] <= MOST_PIECES + 1
    assert len(found.words) == len(found.first) < 500
    assert len(compare([(found, found)], network, threads=1)[0].before) == len(found.words)


def test_both_passages_begin_at_their_own_first_place(network: Comparing) -> None:
    one, other = (worded(text, [Span(0, len(text))], network.pieces) for text in ("Rain fell", "It rained"))
    ids, _, places, sides = beside(one, other)
    assert ids.tolist() == [*one.features[0], *other.features[0]]
    assert places.tolist() == [*range(one.features.shape[1]), *range(other.features.shape[1])]
    assert sides.tolist() == [0] * one.features.shape[1] + [1] * other.features.shape[1]


def read(network: Comparing, *pairs: tuple[str, str], threads: int = 1) -> list[tuple[float, dict[str, float]]]:
    made = [tuple(worded(text, [Span(0, len(text))], network.pieces) for text in pair) for pair in pairs]
    found = compare(made, network, threads=threads)  # type: ignore[arg-type]
    return [(one.same, dict(zip(KINDS, one.kinds.tolist(), strict=True))) for one in found]


def test_what_ships_knows_a_retelling_and_what_changed(network: Comparing) -> None:
    retold, grown, other = read(network, (LEAK, RETOLD), (LEAK, GROWN), (LEAK, OTHER))
    assert retold[0] > 0 > other[0]
    assert grown[0] > 0
    assert grown[1]["quantity"] > 0 > retold[1]["quantity"]
    assert grown[1]["modality"] > retold[1]["modality"]


def test_a_pair_gives_the_same_in_any_company(network: Comparing) -> None:
    pairs = [(LEAK, RETOLD), (LEAK, GROWN), (OTHER, LEAK), (RETOLD, GROWN)]
    together = read(network, *pairs, threads=2)
    assert together == [read(network, pair)[0] for pair in pairs]
    assert read(network, *pairs[::-1], threads=3) == together[::-1]


def test_the_word_table_is_stored_once() -> None:
    sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    table = sizes["words.bin"]
    assert table == 30522 * 384
    assert sizes["reader.onnx.zst"] < table
    assert sizes["comparing.onnx.zst"] < table  # six layers, and no table of its own
