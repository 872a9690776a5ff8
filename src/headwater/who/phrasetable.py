"""Where do phrases of a table stand in words? Each word is looked up once, and then as many words as a phrase has.

In: phrases as tuples of words, with what they mean. Out: :data:`Index`, and what is found by it. Source: our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

T = TypeVar("T")
Index: TypeAlias = dict[str, tuple[tuple[int, ...], dict[tuple[str, ...], T]]]
"""First word -> how many words the phrases have that begin with it, most first; and what each phrase means."""


def indexed(forms: Mapping[tuple[str, ...], T]) -> Index[T]:
    """The phrases by their first word."""
    by_first: dict[str, dict[tuple[str, ...], T]] = {}
    for key, value in forms.items():
        by_first.setdefault(key[0], {})[key] = value
    return {first: (tuple(sorted({*map(len, known)}, reverse=True)), known) for first, known in by_first.items()}


def phrases(forms: Sequence[str], index: Index[T]) -> Iterator[tuple[int, int, T]]:
    """Leftmost longest matches, one pass."""
    behind = 0
    for at, first in enumerate(forms):
        if at >= behind and first in index:
            for end, value in beginning(forms, at, index):
                behind = end
                yield at, end, value
                break


def beginning(forms: Sequence[str], at: int, index: Index[T]) -> Iterator[tuple[int, T]]:
    """Where each phrase that begins with a word ends, and what it means, longest first; the word begins one."""
    lengths, known = index[forms[at]]
    rest = len(forms) - at
    for length in (length for length in lengths if length <= rest):
        key = tuple(forms[at : at + length])
        if key in known:
            yield at + length, known[key]
