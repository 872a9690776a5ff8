"""Words -> word pieces (WordPiece: Schuster and Nakajima 2012; as in BERT, uncased: Devlin et al. 2019).

In: a word. Out: the ids of the longest known pieces, from the left. Our own, since the usual package brings a tenth of
the install with it, a download engine included, and we only ever ask about single words.
"""

from __future__ import annotations

import pathlib
import unicodedata
from collections.abc import Iterator

LONGEST = 12
"""Pieces of one word that are kept: a longer one is not a word."""
KEPT = 200_000
"""Words whose pieces are remembered at most."""
LETTERS = 100
"""A run of more letters than this is unknown."""


class WordPieces:
    """A word -> its piece ids; at least one, at most ``LONGEST``. Remembers what it has seen.

    ``path`` is a vocabulary: one piece a line, the line's number its id; a piece inside a word begins with ``##``.
    """

    def __init__(self, path: pathlib.Path) -> None:
        lines = path.read_text(encoding="utf-8").split("\n")
        self._ids = {piece: number for number, piece in enumerate(lines) if piece}
        self._unknown = self._ids["[UNK]"]
        self._seen: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """The pieces of one word."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= KEPT:
                self._seen.clear()
            ids = [i for part in parts(plain(word)) for i in self._pieces(part)]
            found = self._seen[word] = tuple(ids[:LONGEST]) or (self._unknown,)
        return found

    def _pieces(self, part: str) -> list[int]:
        if len(part) > LETTERS:
            return [self._unknown]
        out: list[int] = []
        at = 0
        while at < len(part):
            lead = "##" if at else ""
            end = next((end for end in range(len(part), at, -1) if lead + part[at:end] in self._ids), at)
            if end == at:
                return [self._unknown]
            out.append(self._ids[lead + part[at:end]])
            at = end
        return out


def plain(word: str) -> str:
    """Lower case, without accents and control characters.

    >>> plain("Élysée")
    'elysee'
    """
    if word.isascii() and word.isprintable():
        return word.lower()
    kept = (" " if c in "\t\n\r" or unicodedata.category(c) == "Zs" else c for c in word if _shows(c))
    apart = unicodedata.normalize("NFD", "".join(kept))
    return "".join(c.lower() for c in apart if unicodedata.category(c) != "Mn")


def parts(text: str) -> Iterator[str]:
    """Runs of letters and digits; marks and Chinese characters by themselves.

    >>> list(parts("u.s.-led"))
    ['u', '.', 's', '.', '-', 'led']
    """
    start = 0
    for at, char in enumerate(text):
        if char.isspace() or _stands_alone(char):
            if start < at:
                yield text[start:at]
            if not char.isspace():
                yield char
            start = at + 1
    if start < len(text):
        yield text[start:]


def _shows(char: str) -> bool:
    return char in "\t\n\r" or (unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs"} and char != "\ufffd")


def _stands_alone(char: str) -> bool:
    if char.isascii():
        return not char.isalnum() and char.isprintable()
    code = ord(char)
    return unicodedata.category(char)[0] == "P" or 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or (
        0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2CEAF or 0x2F800 <= code <= 0x2FA1F
    )  # fmt: skip
