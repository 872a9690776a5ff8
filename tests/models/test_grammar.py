"""Trees are trees whatever the scores, and the shipped network parses plain sentences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import headwater
from headwater.models.grammar import coarse, tree
from headwater.models.nesting import Sight, see_nested
from headwater.models.weights import load
from headwater.records import Document
from headwater.said.voices import Voices
from headwater.text.segment import document as cut

SQUARE = st.integers(1, 9).flatmap(
    lambda n: arrays(np.float32, (n, n), elements=st.floats(-9, 9, width=32, allow_nan=False))
)


@given(SQUARE)
@settings(deadline=None)
def test_every_sentence_gets_one_root_and_no_circle(scores: np.ndarray) -> None:
    heads = tree(scores).tolist()
    assert sum(head == row for row, head in enumerate(heads)) == 1
    for row in range(len(heads)):
        at, steps = row, 0
        while heads[at] != at:
            at, steps = heads[at], steps + 1
            assert steps < len(heads)


def test_a_circle_is_opened_where_it_costs_least() -> None:
    # 0 and 1 want each other; 2 is the root, and 1 likes it nearly as well as 0.
    scores = np.array([[0, 9, 1], [9, 0, 8], [0, 0, 5]], np.float32)
    assert tree(scores).tolist() == [1, 2, 2]


@pytest.fixture(scope="module")
def seen() -> tuple[Document, Sight]:
    text = (
        "Ilse Maron, the mayor of Lower Ode, told the Corran Gazette that the company had dumped waste. "
        "She said it would be fined. The company's lawyers threatened to sue her."
    )
    weights, run = load()
    document = cut(headwater.from_text(text, settings=headwater.Settings(), raw=True))
    [sight] = see_nested([document], weights=weights, run=run, threads=1, voices=Voices)
    return document, sight


def at(document: Document, word: str, number: int = 0) -> int:
    found = [i for i, token in enumerate(document.tokens) if token.of(document.article.text) == word]
    return found[number]


@pytest.mark.parametrize(
    ("word", "relation", "head"),
    [("Maron", "nsubj", "told"), ("Gazette", "obj", "told"), ("mayor", "appos", "Maron"), ("waste", "obj", "dumped"),
     ("company", "nsubj", "dumped"), ("She", "nsubj", "said"), ("her", "obj", "sue"),
     ("lawyers", "nsubj", "threatened")],
)  # fmt: skip
def test_who_does_what_to_whom(seen: tuple[Document, Sight], word: str, relation: str, head: str) -> None:
    document, sight = seen
    token = at(document, word)
    assert sight.syntax.relations[token] == relation
    assert document.tokens[sight.syntax.heads[token]].of(document.article.text) == head


def test_a_pronoun_means_whom_it_can(seen: tuple[Document, Sight]) -> None:
    document, sight = seen
    chances = dict(sight.references.before(at(document, "She")))
    assert chances[at(document, "mayor")] + chances[at(document, "Maron")] > 0.7
    assert max(chances) < at(document, "She")
    assert sum(chances.values()) <= 1.0001


def test_what_heads_no_phrase_asks_nothing(seen: tuple[Document, Sight]) -> None:
    document, sight = seen
    assert sight.references.before(at(document, "told")) == []
    assert sight.references.before(10**6) == []


def test_classes_of_words() -> None:
    pairs = [("VBZ", "cop"), ("VBZ", "root"), ("DT", "nsubj"), ("TO", "mark"), (",", "punct")]
    assert [coarse(*pair) for pair in pairs] == ["AUX", "VERB", "PRON", "PART", "PUNCT"]
