"""Which words of a passage tell it from others?

In: printed words. Out: stems with their rarity; runs of stems as numbers, for comparing texts.
Source: Snowball's English stemmer; ``data/stems.tsv`` for how common a stem is.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
import snowballstemmer

from headwater.data.tables import rows

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
RAREST = 7.5
"""Rarity of a stem that the table does not hold: fewer than one article in 1 200."""
DULL = 1.6
"""Stems below this rarity (one article in five has them) tell nothing."""
RUN = 4
"""Words of a shingle."""
Hashes = npt.NDArray[np.uint64]


@cache
def _rarities() -> dict[str, float]:
    return {stem: float(rarity) for stem, rarity in rows("stems.tsv", headed=True)}


class _Stemmer(threading.local):
    """One a thread: while it works, a stemmer keeps the word in itself."""

    def __init__(self) -> None:
        self.stem: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord


_STEMMER = _Stemmer()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of one printed word.

    >>> stem("Closures"), stem("mayor’s"), stem("1,200")
    ('closur', 'mayor', '1200')
    """
    plain = word.lower().replace("’", "'")
    if plain[0].isdigit():
        return plain.replace(",", "")
    return _STEMMER.stem(plain[:-2] if plain.endswith("'s") else plain)


def stems(words: str) -> list[str]:
    """The stems of a passage, in order."""
    return [stem(word) for word in WORD.findall(words)]


def rarity(found: str) -> float:
    """How rare a stem is: minus the logarithm of the share of articles that have it.

    >>> rarity("the") < rarity("bridg") < rarity("zwieback")
    True
    """
    return _rarities().get(found, RAREST if len(found) > 1 else 0.0)


def weights(words: str) -> dict[str, float]:
    """The telling stems of a passage with their rarity, each once; numerals are left out."""
    return {one: weight for one in stems(words) if (weight := rarity(one)) >= DULL and not one[0].isdigit()}


def in_common(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How much of the rarity of the smaller of two passages, as :func:`weights` gives it, the other has.

    >>> round(in_common({"dyke": 6.0, "break": 4.0}, {"dyke": 6.0}), 2)
    1.0
    """
    total = min(sum(one.values()), sum(other.values()))
    return sum(weight for word, weight in one.items() if word in other) / max(1e-6, total)


def runs(words: str, *, run: int = RUN) -> Hashes:
    """A number for each run of so many stems, in order; the same words give the same numbers everywhere and always.

    >>> len(runs("one two three four five")), len(runs("too short"))
    (2, 0)
    """
    found = np.array([_number(one) for one in stems(words)], dtype=np.uint64)
    if len(found) < run:
        return np.zeros(0, np.uint64)
    out = np.zeros(len(found) - run + 1, np.uint64)
    for at in range(run):  # multiplication wraps round, as it should in a hash
        out = out * np.uint64(1_099_511_628_211) + found[at : at + len(out)]
    return out


@lru_cache(maxsize=200_000)
def _number(found: str) -> int:
    """FNV-1a of a stem: Python's own hash differs from run to run."""
    value = 14_695_981_039_346_656_037
    for byte in found.encode():
        value = ((value ^ byte) * 1_099_511_628_211) & 0xFFFF_FFFF_FFFF_FFFF
    return value
