"""A document is looked at once, and what was seen goes with it."""

from __future__ import annotations

import gc

import headwater
from headwater.text.segment import document as cut
from headwater.who.words import KNOWN, words

TEXT = "The port is shut, Ilse Marr said."


def test_words_are_made_once_for_a_document_and_not_shared_with_an_equal_one() -> None:
    article = headwater.from_text(TEXT, raw=True)
    one, other = cut(article), cut(article)
    assert words(one) is words(one)
    assert words(other) is not words(one)
    assert words(other) == words(one)


def test_nothing_is_kept_of_a_document_that_is_gone() -> None:
    document = cut(headwater.from_text(TEXT, raw=True))
    gc.collect()
    words(document)
    before = len(KNOWN)
    del document
    gc.collect()
    assert len(KNOWN) == before - 1
