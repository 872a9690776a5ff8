"""What of an article is compared with others, to find those that tell the same story?

In: a reading. Out: its :class:`Print`: the words, names and numbers that tell most of it, with their weights, and a
sample of its runs of words. ``keys`` are the features by which a library finds articles that share them. A print
depends on its article alone, so that any two can be compared whenever they came.
"""

from __future__ import annotations

import math
import struct
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from headwater.across.citing import ADDRESS, bare_address, outlet_key
from headwater.across.moments import DAY, moment
from headwater.across.words import DULL, rarity, runs, stems
from headwater.errors import LibraryError
from headwater.records import Reading

WORDS = 40
"""Words, names included, that a print keeps."""
NUMBERS, RUNS, ADDRESSES = 8, 32, 8
"""How many of each it keeps at most."""
ONE_IN = 16
"""Of the runs of words of a text, so many give one to the sample: the same ones in every text."""
LEAD = 60
"""Words that are its lead."""
TITLED, LEADING = 0.8, 0.5
"""How much more a word counts that is in the title, in the lead."""
NUMBER = 4.0
SMALL = 13
"""Smaller numbers are in any article."""
BITS = (1 << 47) - 1
"""A feature's number is so long that SQLite keeps it in six bytes."""
HEAD = struct.Struct("<d4H")
NOWHEN = -1


@dataclass(frozen=True, slots=True)
class Print:
    """An article as it is compared with others.

    ``at`` is when it was printed, in days since 1970, None where that is not known. ``words`` have weights, and
    ``rarities`` in news at large; ``names`` are those of them that are part of a name, ``title`` those in the title.
    ``runs`` is the sample of its runs of four words, ``home`` stands for its outlet. ``squares`` are the sums of the
    squared weights of names and of the other words.
    """

    at: float | None
    words: Mapping[int, float]
    rarities: Mapping[int, float]
    names: frozenset[int]
    title: frozenset[int]
    numbers: frozenset[int]
    runs: frozenset[int]
    addresses: frozenset[int]
    home: int
    squares: tuple[float, float] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        named = sum(self.words[word] ** 2 for word in self.names)
        whole = sum(weight * weight for weight in self.words.values())
        object.__setattr__(self, "squares", (named, max(0.0, whole - named)))

    @property
    def day(self) -> int:
        """The day of print, -1 where that is not known."""
        return NOWHEN if self.at is None else int(self.at)


def printed(reading: Reading) -> Print:
    """The print of an article."""
    article = reading.article
    at = moment(article.published)
    words, rarities, names, title = _words(reading)
    return Print(
        at=None if at is None else at / DAY,
        words=words,
        rarities=rarities,
        names=names,
        title=title,
        numbers=frozenset(_numbers(reading)),
        runs=frozenset(_sample(article.text)),
        addresses=frozenset(_addresses(reading)),
        home=key("outlet", outlet_key(article.outlet, article.domain)),
    )


@lru_cache(maxsize=300_000)
def key(kind: str, words: str) -> int:
    """The number of a feature, the same everywhere and always.

    >>> key("word", "bridg") == key("word", "bridg") != key("number", "bridg")
    True
    """
    return int.from_bytes(blake2b(f"{kind} {words}".encode("utf-8", "replace"), digest_size=8).digest(), "big") & BITS


def keys(one: Print) -> frozenset[int]:
    """The features under which it is found."""
    return frozenset(one.words) | one.numbers | one.runs | one.addresses


def _words(reading: Reading) -> tuple[dict[int, float], dict[int, float], frozenset[int], frozenset[int]]:
    """The words that weigh most (rare ones, in the title, in the lead, told again): weights, rarities, and which of
    them are part of names, and of the title."""
    article = reading.article
    body, title = stems(article.text), set(stems(article.title or ""))
    counts, lead = Counter(body), set(body[:LEAD])
    named = {
        one for actor in reading.actors if actor.kind != "outlet" for one in stems(actor.name) if not one[0].isdigit()
    }
    outlets = {one for actor in reading.actors if actor.kind == "outlet" for one in stems(actor.name)} - named
    found: list[tuple[float, str]] = []
    for one in counts.keys() | title:
        rare = rarity(one)
        if rare >= DULL and not one[0].isdigit() and one not in outlets and len(one) > 1:
            often = 1 + 0.5 * math.log2(max(1, min(counts[one], 8)))
            found.append((rare * (often + TITLED * (one in title) + LEADING * (one in lead)), one))
    best = sorted(found, key=lambda pair: (-pair[0], pair[1]))[:WORDS]
    told = {key("word", one): weight for weight, one in best}
    rarities = {key("word", one): rarity(one) for _, one in best}
    return told, rarities, frozenset(_of(told, named)), frozenset(_of(told, title))


def _of(told: Mapping[int, float], some: set[str]) -> Iterator[int]:
    return (number for one in some if (number := key("word", one)) in told)


def _numbers(reading: Reading) -> list[int]:
    """Printed quantities that are no small numbers and no years."""
    found: dict[int, None] = {}
    for one in reading.quantities:
        for value in (one.low, one.high):
            if value is not None and value >= SMALL and not (one.kind == "number" and 1900 <= value <= 2100):
                found[key("number", f"{value:g}")] = None
    return list(found)[:NUMBERS]


def _sample(text: str) -> list[int]:
    found = runs(text)
    kept = np.unique(found[found % ONE_IN == 0] >> np.uint64(17))
    return [int(one) for one in kept[:RUNS]]


def _addresses(reading: Reading) -> list[int]:
    """Its own address, and those that it prints: who shares one has to do with it."""
    article = reading.article
    own = [article.url] if article.url else []
    printed_ = [match[0] for match in ADDRESS.finditer(article.text)]
    return [key("address", bare) for one in [*own, *printed_][:ADDRESSES] if "/" in (bare := bare_address(one))]


# as bytes


def pack(one: Print) -> bytes:
    """A print as bytes."""
    words = sorted(one.words)
    flags = [(word in one.names) | (word in one.title) << 1 for word in words]
    sets = [sorted(some) for some in (one.numbers, one.runs, one.addresses)]
    head = HEAD.pack(float("nan") if one.at is None else one.at, len(words), *(len(some) for some in sets))
    numbers = np.array([*words, *(number for some in sets for number in some), one.home], np.int64)
    weights = np.array([each[word] for each in (one.words, one.rarities) for word in words], np.float32)
    return b"".join((head, numbers.tobytes(), weights.tobytes(), bytes(flags)))


def read(packed: bytes) -> Print:
    """What :func:`pack` wrote. Raises LibraryError."""
    try:
        at, count, *sizes = HEAD.unpack_from(packed)
        total = count + sum(sizes) + 1
        numbers = np.frombuffer(packed, np.int64, total, HEAD.size).tolist()
        place = HEAD.size + 8 * total
        weights = np.frombuffer(packed, np.float32, 2 * count, place).tolist()
        flags = packed[place + 8 * count : place + 9 * count]
    except (ValueError, struct.error) as error:
        raise LibraryError(f"a print in the library is damaged: {error}") from error
    words, sets = numbers[:count], _parts(numbers, count, sizes)
    return Print(
        at=None if at != at else at,
        words=dict(zip(words, weights[:count], strict=True)),
        rarities=dict(zip(words, weights[count:], strict=True)),
        names=frozenset(word for word, flag in zip(words, flags, strict=True) if flag & 1),
        title=frozenset(word for word, flag in zip(words, flags, strict=True) if flag & 2),
        numbers=sets[0],
        runs=sets[1],
        addresses=sets[2],
        home=numbers[-1],
    )


def _parts(numbers: Sequence[int], start: int, sizes: Sequence[int]) -> list[frozenset[int]]:
    out = []
    for size in sizes:
        out.append(frozenset(numbers[start : start + size]))
        start += size
    return out
