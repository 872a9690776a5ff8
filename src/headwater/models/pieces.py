"""Words -> word pieces, by the tokenizer that ships with the weights."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable

from tokenizers import Tokenizer

LONGEST = 12
"""Pieces of one word that are kept: a longer one is not a word."""
KEPT = 200_000
"""Words whose pieces are remembered at most."""


class WordPieces:
    """A word -> its piece ids; at least one, at most ``LONGEST``. Remembers what it has seen."""

    def __init__(self, path: pathlib.Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._unknown: int = self._tokenizer.token_to_id("[UNK]") or 0
        self._seen: dict[str, tuple[int, ...]] = {}

    def learn(self, words: Iterable[str]) -> None:
        """Look up many words in one go, which is faster than one by one."""
        new = sorted({word for word in words if word not in self._seen})
        if len(self._seen) + len(new) > KEPT:
            self._seen.clear()
        for word, encoding in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            self._seen[word] = tuple(encoding.ids[:LONGEST]) or (self._unknown,)

    def __call__(self, word: str) -> tuple[int, ...]:
        """The pieces of one word."""
        found = self._seen.get(word)
        if found is None:
            self.learn([word])
            found = self._seen[word]
        return found
