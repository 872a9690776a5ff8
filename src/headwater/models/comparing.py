"""What do two passages, read side by side, have to do with each other?

In: two passages, each as the words of a text that some spans hold. Out: the log odds that both tell one claim, and of
each kind of change from the one to the other; and for every word the log odds that it is what changed.

Every pair is run by itself, so that what it gives does not depend on what else is compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from headwater.models.encode import CLS, SEP, shape
from headwater.records import Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Kind = Literal["quantity", "date", "actor", "place", "polarity", "modality", "condition", "wording"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The changes that the network knows. Whether a source was lost is no matter of what is told."""
MOST_PIECES = 96
"""Pieces of a passage that are read, the special one before it included: what stands behind them is not compared."""
UNKNOWN, MARK = 100, 6
"""The piece that stands for what is in no vocabulary, and the shape of marks."""
WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Worded:
    """A passage as the network takes it. ``features`` (2, pieces): piece ids and word shapes, between the two special
    pieces; ``words`` the span of each word in its text, ``first`` the place of its first piece."""

    features: Ints
    words: tuple[Span, ...]
    first: Ints

    @property
    def legible(self) -> bool:
        """Whether a word of it is known: of none, the network says anything."""
        ids, shapes = self.features[:, 1:-1]
        return bool(((ids != UNKNOWN) & (shapes != MARK)).any())


@dataclass(frozen=True, slots=True)
class Compared:
    """Two passages side by side, in log odds: ``same`` that they tell one claim; ``kinds`` (kinds,) that the second
    changed it in each way; ``before`` and ``after`` (words, kinds) which words of each changed."""

    same: float
    kinds: Floats
    before: Floats
    after: Floats


class Comparer(Protocol):
    """The network: features (4, pieces) in, same (1,), kinds (1, kinds) and words (1, pieces, kinds) out."""

    def __call__(self, features: Ints) -> tuple[Floats, ...]:
        """Run it once."""
        ...


def worded(text: str, spans: Sequence[Span], pieces: Callable[[str], tuple[int, ...]]) -> Worded:
    """The words of a text that these spans hold.

    The uncased pieces do not tell names from words: the shape of each word does.
    """
    ids, shapes, words, first = [CLS], [0], list[Span](), list[int]()
    for match in (match for span in spans for match in WORD.finditer(text, span.start, span.end)):
        found = pieces(match[0])
        if len(ids) + len(found) > MOST_PIECES:
            break
        words.append(Span(*match.span()))
        first.append(len(ids))
        ids.extend(found)
        shapes.extend([shape(match[0])] * len(found))
    features = np.array([[*ids, SEP], [*shapes, 0]], np.int64)
    return Worded(features, tuple(words), np.array(first, np.int64))


def beside(before: Worded, after: Worded) -> Ints:
    """Both passages one after the other, (4, pieces): ids, shapes, places in their passage, and the side."""
    sizes = [one.features.shape[1] for one in (before, after)]
    more = np.stack([np.concatenate([np.arange(size) for size in sizes]), np.repeat([0, 1], sizes)])
    return np.concatenate([np.concatenate([before.features, after.features], axis=1), more])


def compare(pairs: Sequence[tuple[Worded, Worded]], network: Comparer, *, threads: int) -> list[Compared]:
    """Read pairs side by side: the first of each, and the second that may have changed it."""
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda pair: _compared(pair[0], pair[1], network), pairs))


def _compared(before: Worded, after: Worded, network: Comparer) -> Compared:
    same, kinds, words = network(beside(before, after))
    begin = before.features.shape[1]
    return Compared(float(same[0]), kinds[0], words[0, before.first], words[0, after.first + begin])
