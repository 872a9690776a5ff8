"""Vectors of statements: which are near, that they are the same however a text is read, and what has none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from headwater.export.contract import as_dict
from headwater.models.meaning import SIZE, Head, pack, unpack, vectors
from headwater.reading import Kit, read, read_many
from headwater.records import Article, Block, Document, Reading, Span
from headwater.settings import Settings
from headwater.text.segment import document

TEXTS = (
    "The harbour will stay shut until Friday, the mayor of Lower Ode said.",
    "Officials in Lower Ode said that the port would remain closed until the end of the week.",
    "The central bank of Orvania raised its main interest rate to 4.5 per cent on Tuesday.",
    "Orvania's borrowing costs went up after the central bank lifted rates by half a point.",
    "Striker Oona Tarn scored twice as Lower Ode beat Marrow 3-1 to reach the cup final.",
    "Two goals from Tarn sent Lower Ode to the final of the cup.",
    "Researchers have found that the new vaccine protects children against measles for ten years.",
    "A study says that youngsters who had the new jab were safe from measles for a decade.",
)
"""Two tellings each of four things."""


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load()


def article(*lines: str) -> Article:
    text, blocks = "\n".join(lines), []
    for line in lines:
        start = blocks[-1].span.end + 1 if blocks else 0
        blocks.append(Block("paragraph", Span(start, start + len(line))))
    return Article("id", text, tuple(blocks), "digest")


def by_hand(*words: str) -> tuple[Document, np.ndarray]:
    """A document of a word a token, and what each adds: a direction of its own."""
    return document(article(" ".join(words))), np.eye(len(words), SIZE, dtype=np.float32)


def main_row(reading: Reading) -> np.ndarray:
    return unpack(reading.meanings)[0]


def test_two_tellings_are_nearer_than_two_things(kit: Kit) -> None:
    rows = np.stack([main_row(one) for one in read_many([article(text) for text in TEXTS], kit=kit)])
    cosines = rows @ rows.T
    for at in range(len(TEXTS)):
        others = [cosines[at, other] for other in range(len(TEXTS)) if other // 2 != at // 2]
        assert cosines[at, at ^ 1] > max(others) + 0.1


def test_a_row_for_each_attribution_then_for_each_assertion(kit: Kit) -> None:
    reading = read(article(*TEXTS), kit=kit)
    rows = unpack(reading.meanings)
    assert len(reading.attributions) >= 2 <= len(reading.assertions)
    assert rows.shape == (len(reading.attributions) + len(reading.assertions), SIZE)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    alone = main_row(read(article(TEXTS[4]), kit=kit))
    goals = next(at for at, one in enumerate(reading.assertions) if "Striker" in one.spans[0].of(reading.article.text))
    assert rows[len(reading.attributions) + goals] @ alone > 0.9


def test_alone_in_a_batch_and_on_two_threads_is_the_same(kit: Kit) -> None:
    articles = [article(*TEXTS * n) for n in (1, 9, 2)]
    two = replace(kit, settings=Settings(threads=2))
    one = replace(kit, settings=Settings(threads=1))
    together = [reading.meanings for reading in read_many(articles, kit=two)]
    assert together == [read(each, kit=one).meanings for each in articles]
    assert together == [reading.meanings for reading in read_many(articles, kit=one)]


def test_no_text_has_no_meaning(kit: Kit) -> None:
    assert read(Article("id", "", (), "digest"), kit=kit).meanings == ""
    assert read(article("??"), kit=kit).meanings == ""


def test_programs_do_not_get_it(kit: Kit) -> None:
    assert "meanings" not in as_dict(read(article(TEXTS[0]), kit=kit))


def test_a_statement_is_the_sum_of_the_words_of_all_its_spans() -> None:
    doc, words = by_hand("Rates", "rose", "again", "on", "Monday")
    text = doc.article.text
    rose, monday = (Span(text.index(word), text.index(word) + len(word)) for word in ("rose", "Monday"))
    [one, both, none] = vectors(doc, words, [[rose], [rose, monday], []])
    assert one[:5].tolist() == [0, 1, 0, 0, 0]
    np.testing.assert_allclose(both[:5], [0, 0.5**0.5, 0, 0, 0.5**0.5], atol=1e-6)
    assert not none.any()


def test_a_span_that_cuts_a_word_has_it_and_one_between_words_has_none() -> None:
    doc, words = by_hand("Rates", "rose")
    cut, between = vectors(doc, words, [[Span(2, 4)], [Span(5, 6)]])
    assert cut[:2].tolist() == [1, 0]
    assert not between.any()


def test_packed_and_back_is_near_what_it_was() -> None:
    rows = np.random.default_rng(1).standard_normal((20, SIZE)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows[7] = 0
    back = unpack(pack(rows))
    assert back.dtype == np.float32
    assert not back[7].any()
    np.testing.assert_allclose((back * rows).sum(1), [*[1.0] * 7, 0.0, *[1.0] * 12], atol=0.005)


@pytest.mark.parametrize("broken", ["AAAA", "no base64!", "é"])
def test_what_is_no_rows_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        unpack(broken)


def test_a_shut_gate_lets_nothing_through() -> None:
    early = late = np.zeros((384, SIZE + 1), np.float32)
    bias = np.ones(SIZE + 1, np.float32)
    states = np.ones((2, 384), np.float32)
    bias[-1] = 500.0
    assert Head(early, late, bias)(states, states).tolist() == [[1.0] * SIZE] * 2
    bias[-1] = -500.0
    np.testing.assert_allclose(Head(early, late, bias)(states, states), 0, atol=1e-9)
