"""Two sentences that are the same but for a few words: which of these words change what is said?

In: two texts and a stretch of each, the sentences in which a claim is told. Out: a :class:`Swap` for each place where
a number or its unit, a day, a name, a hedge or a "not" stands on one side, and another, or none, on the other. Where
the rest of a sentence is word for word the same, no understanding of it is needed to see that "22" became "220".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from headwater.records import Span
from headwater.who.lexicon import CALENDAR, MONTHS

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:[’'-]\w+)*")
LEAST, SHARE = 6, 0.75
"""Words that both have at least, and the share of the longer sentence that these are."""
MOST = 200
"""Words of a sentence; longer ones are lists."""
NEARLY = 0.7
"""Two spellings of one name are alike to this share of their letters."""
SHORT = 4
"""Words of a name."""
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
UNITS = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades"
    " hundred thousand million millions billion billions trillion metres kilometres miles tonnes dozen dozens".split()
)
NOT = re.compile(r"not|never|cannot|\w+n[’']t", re.IGNORECASE)
OPEN = frozenset("may might could".split())
FIRM = frozenset("will is are was were has have did does must can".split())
What = Literal["number", "date", "name", "not", "lost hedge", "new hedge"]


@dataclass(frozen=True, slots=True)
class Swap:
    """Something of one sentence against something of the other, both as printed. Where a "not" was put in or left out,
    the spans begin with the word before it."""

    what: What
    before: Span
    after: Span


def swaps(before: str, after: str, *, ours: Span, theirs: Span) -> tuple[Swap, ...]:
    """What differs between two nearly equal stretches of two texts; nothing where they are not nearly equal.

    >>> one, two = "The pier at Corran will close for 6 weeks", "The pier at Corran will close for 16 weeks"
    >>> [(s.what, s.before.of(one), s.after.of(two)) for s in swaps(one, two, ours=Span(0, 41), theirs=Span(0, 42))]
    [('number', '6', '16')]
    """
    first, second = _tokens(before, ours), _tokens(after, theirs)
    if not LEAST <= min(len(first), len(second)) <= max(len(first), len(second)) <= MOST:
        return ()
    words, others = [span.of(before).casefold() for span in first], [span.of(after).casefold() for span in second]
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    if common < LEAST or common < SHARE * max(len(words), len(others)):
        return ()
    found: list[Swap] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            found += _swap(
                (before, first[i:j], first[max(0, i - 1) : i]), (after, second[k:m], second[max(0, k - 1) : k])
            )
    return tuple(found)


def _tokens(text: str, part: Span) -> list[Span]:
    return [Span(match.start(), match.end()) for match in TOKEN.finditer(text, part.start, part.end)]


Side = tuple[str, Sequence[Span], Sequence[Span]]
"""A text, the tokens that differ, and the one before these, if there is one."""


def _swap(one: Side, other: Side) -> Iterator[Swap]:
    """What one difference means, if it means anything."""
    ours, theirs = _words(one), _words(other)
    if _denies(ours) != _denies(theirs):
        before, after = _whole(one), _whole(other)
        if before is not None and after is not None:
            yield Swap("not", before, after)
    elif len(ours) == len(theirs) == 1:
        what = _single(one, other)
        if what is not None:
            yield Swap(what, one[1][0], other[1][0])
    elif ours and theirs and _name(ours) and _name(theirs) and not _same_name(" ".join(ours), " ".join(theirs)):
        yield Swap("name", Span(one[1][0].start, one[1][-1].end), Span(other[1][0].start, other[1][-1].end))


def _single(one: Side, other: Side) -> What | None:
    """One word for one word."""
    (ours,), (theirs,) = _words(one), _words(other)
    a, b = ours.casefold(), theirs.casefold()
    if NUMBER.fullmatch(ours) and NUMBER.fullmatch(theirs):
        if _value(ours) == _value(theirs):
            return None
        return "date" if _after_month(one) and _after_month(other) else "number"
    if a in UNITS and b in UNITS and a.removesuffix("s") != b.removesuffix("s"):
        return "number"
    if a in CALENDAR and b in CALENDAR:
        return "date"
    if a in OPEN and b in FIRM:
        return "lost hedge"
    if a in FIRM and b in OPEN:
        return "new hedge"
    return "name" if _name([ours]) and _name([theirs]) and not _same_name(ours, theirs) else None


def _words(side: Side) -> list[str]:
    text, tokens, _ = side
    return [span.of(text) for span in tokens]


def _denies(words: Sequence[str]) -> bool:
    return sum(NOT.fullmatch(word) is not None for word in words) % 2 == 1


def _name(words: Sequence[str]) -> bool:
    """Whether these are the words of a name: each begins with a capital."""
    return 0 < len(words) <= SHORT and all(word[0].isupper() for word in words)


def _same_name(one: str, other: str) -> bool:
    """Whether two are spellings, or a longer and a shorter form, of one name."""
    a, b = one.casefold().removesuffix("’s").removesuffix("'s"), other.casefold().removesuffix("’s").removesuffix("'s")
    shared = set(a.split()) & set(b.split())
    return bool(shared) or SequenceMatcher(None, a, b, autojunk=False).ratio() >= NEARLY or _initials(a, b)


def _initials(one: str, other: str) -> bool:
    short, long = sorted((one.replace(".", ""), other), key=len)
    return "".join(word[0] for word in long.split()) == short


def _after_month(side: Side) -> bool:
    text, _, before = side
    return bool(before) and before[0].of(text).casefold() in MONTHS


def _value(number: str) -> float:
    """
    >>> _value("1,400") == _value("1400"), _value("1.5")
    (True, 1.5)
    """
    plain = number.replace(",", "")
    return float(plain) if plain.count(".") <= 1 else float(plain.replace(".", ""))


def _whole(side: Side) -> Span | None:
    """From the word before what differs to its last one; None where the sentence begins there."""
    _, tokens, before = side
    spans = [*before, *tokens]
    return Span(spans[0].start, spans[-1].end) if spans else None
