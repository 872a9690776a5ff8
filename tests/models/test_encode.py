"""Windows: every word is decided once, no window is too long, features say what they should."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.models.encode import CLS, SEP, quoting, windows
from headwater.records import Article, Block, Document, Span
from headwater.text.segment import document


def cut(paragraphs: list[str]) -> Document:
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", Span(len(text), len(text) + len(paragraph))))
        text += paragraph + "\n\n"
    return document(Article("id", text, tuple(blocks), "digest"))


def ranges(doc: Document) -> list[tuple[int, int]]:
    out: dict[int, tuple[int, int]] = {}
    for sentence in doc.sentences:
        out[sentence.block] = (out.get(sentence.block, sentence.tokens)[0], sentence.tokens[1])
    return list(out.values())


def fake_pieces(word: str) -> tuple[int, ...]:
    return tuple(1000 + ord(letter) for letter in word[:4])


words = st.lists(st.sampled_from(["said", "Ode", ".", "extraordinary", "no", ","]), min_size=1, max_size=60)


@settings(deadline=None)
@given(st.lists(words, min_size=1, max_size=6), st.integers(16, 80), st.integers(0, 40))
def test_every_word_is_decided_once(paragraphs: list[list[str]], limit: int, context: int) -> None:
    doc = cut([" ".join(paragraph) for paragraph in paragraphs])
    found = list(windows(doc, ranges(doc), pieces=fake_pieces, limit=limit, context=context))
    decided = [word for window in found for word in window.words[window.context :].tolist()]
    assert decided == list(range(len(doc.tokens)))
    for window in found:
        assert window.features.shape[1] <= limit
        assert window.features[0, 0] == CLS
        assert window.features[0, -1] == SEP
        assert (np.diff(window.first) > 0).all()
        text = doc.article.text
        expected = [piece for word in window.words for piece in fake_pieces(doc.tokens[word].of(text))]
        assert window.features[0, 1:-1].tolist() == expected


def test_state_of_quotation() -> None:
    doc = cut(["He said “so it goes” and “never closed."])
    states = quoting(doc, np.arange(len(doc.tokens)))
    told = dict(zip([token.of(doc.article.text) for token in doc.tokens], states.tolist(), strict=True))
    assert told == {
        "He": 0,
        "said": 0,
        "“": 2,
        "so": 1,
        "it": 1,
        "goes": 1,
        "”": 3,
        "and": 0,
        "never": 4,
        "closed": 4,
        ".": 4,
    }


def test_a_passage_without_words_has_no_windows() -> None:
    assert list(windows(cut(["x"]), [], pieces=fake_pieces)) == []
