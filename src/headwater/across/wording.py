"""Are these the same words, a part of them, or others?

In: what two papers print in quotation marks. Out: the verdict on the one against the other, and what differs, word by
word. Words are compared without case, marks and dashes, contractions in full ("won't" is "will not"), numerals in
digits, British as American. What is marked as left out ("...", "[...]", a piece after "he said") may be left out; words
in brackets are the editor's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from headwater.data.tables import rows
from headwater.library.versions import Piece
from headwater.records import Span

Verdict: TypeAlias = Literal["verbatim", "trimmed", "stitched", "altered", "only here"]
Block: TypeAlias = tuple[int, int, int]
"""So many words that two wordings share in one piece: where in the one, where in the other, how many."""

TOKEN = re.compile(r"%|(?:[^\W\d_]\.){2,}|\[\w\][^\W\d_]*|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
OMITTED = re.compile(r"\.{3,}|…|\.(?: ?\. ?\.)|\[(?!\w\]\w)[^\[\]\n]{0,80}\]")
SPELLED = ((re.compile(r"is(e[drs]?|ing|ations?)\Z"), r"iz\1"), (re.compile(r"our(s|ed|ing|able|ite)?\Z"), r"or\1"),
           (re.compile(r"(?<=[aeiou])ll(ed|ing|ers?)\Z"), r"l\1"))  # fmt: skip
"""British endings, and what they are read as; both sides are read so, so that it need not be right."""
CONTRACTED = {"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "let's": "let us",
              "%": "percent", "ok": "okay", "gonna": "going to", "gotta": "got to"}  # fmt: skip
ENDINGS = {"n't": "not", "'re": "are", "'ll": "will", "'ve": "have", "'m": "am"}
IS = frozenset("it he she that there here what who where how".split())
"""What "'s" is "is" after."""
LEFT_OUT = 3
"""Fewer words left out between two pieces are a change of the wording, not a seam."""
BARE = str.maketrans("", "", "[].")
"""What a word is printed with, and compared without: "[T]he", "U.S."."""
NEGATIVE = frozenset("not no never none nothing nobody neither nor without".split())
"""Words that are not left out without changing what is said."""
MOST_WORDS = 1500
PIECE, WORD, RUN = 100_000, 2, 1
"""What a piece more costs; what a word in common is worth, and one that follows another."""
NEVER = 1 << 40
Places: TypeAlias = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Wording:
    """Words as compared, where each is printed, and before which of them something is marked as left out."""

    text: str
    words: tuple[str, ...]
    places: tuple[Span, ...]
    cuts: frozenset[int]

    @cached_property
    def line(self) -> str:
        """The words between spaces, so that one line lies in another where its words do, in one piece."""
        return f" {' '.join(self.words)} "


def wording(text: str) -> Wording:
    """The words of a quotation as printed.

    >>> wording("We won’t pay sixty-four per cent … [of it] now").words
    ('we', 'will', 'not', 'pay', '64', 'percent', 'now')
    """
    words: list[str] = []
    places: list[Span] = []
    cuts, at = set(), 0
    for omitted in (*OMITTED.finditer(text), None):
        for token in TOKEN.finditer(text, at, omitted.start() if omitted else len(text)):
            for word in _compared(token.group()):
                _put(word, Span(token.start(), token.end()), words, places, joined=len(words) not in cuts)
        cuts.add(len(words))
        at = omitted.end() if omitted else len(text)
    return Wording(text, tuple(words[:MOST_WORDS]), tuple(places[:MOST_WORDS]), frozenset(cuts - {0, len(words)}))


@lru_cache(maxsize=20_000)
def _compared(token: str) -> tuple[str, ...]:
    word = token.lower().replace("’", "'").translate(BARE)
    if word[0].isdigit():
        return (token.replace(",", ""),)
    if word in CONTRACTED:
        return tuple(CONTRACTED[word].split())
    for ending, full in ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word.removesuffix(ending), full
    if word.endswith("'s") and word[:-2] in IS:
        return word[:-2], "is"
    for british, american in SPELLED:
        if len(word) > 4 and british.search(word):
            word = british.sub(american, word)
    return (word,)


def _put(word: str, place: Span, words: list[str], places: list[Span], *, joined: bool) -> None:
    """Add a word; a numeral's second word, and "per cent", are made one with the first."""
    number = _numerals().get(word)
    last = words[-1] if words and joined else ""
    if number is not None and number < 10 and last.isdigit() and 20 <= int(last) <= 90 and int(last) % 10 == 0:
        word = str(int(last) + number)
    elif word == "cent" and last == "per":
        word = "percent"
    else:
        words.append(word if number is None else str(number))
        places.append(place)
        return
    words[-1], places[-1] = word, Span(places[-1].start, place.end)


@cache
def _numerals() -> dict[str, int]:
    """Number words with one meaning; "one" is more often none."""
    found = {word: int(value) for kind, value, word in rows("when_numbers.tsv") if kind in ("unit", "ten")}
    return {word: value for word, value in found.items() if value > 1}


def verdict(reference: Wording, variant: Wording) -> Verdict:
    """What the variant is of the reference.

    >>> whole = wording("The pier is old, the crane is older, and I would not stand under it")
    >>> for part in ("the crane is older", "The pier is old ... I would not stand under it",
    ...              "The pier is old and I would not stand under it", "I would stand under it"):
    ...     print(verdict(whole, wording(part)))
    trimmed
    trimmed
    stitched
    altered
    """
    if reference.line in variant.line:
        return "verbatim" if len(variant.words) < len(reference.words) + LEFT_OUT else "altered"
    found = pieces(reference.words, variant.words, free=variant.cuts)
    if found is None:
        return "altered"
    gaps = [(before + length, there, start) for (before, _, length), (there, start, _) in pairwise(found)]
    seams = [reference.words[end:there] for end, there, start in gaps if start not in variant.cuts]
    if not seams:
        return "trimmed"
    turned = any(len(left) < LEFT_OUT and not NEGATIVE.isdisjoint(left) for left in seams)
    return "altered" if turned or max(map(len, seams)) < LEFT_OUT else "stitched"


def pieces(whole: Sequence[str], part: Sequence[str], *, free: frozenset[int] = frozenset()) -> list[Block] | None:
    """The fewest pieces of the whole, in order, that give the part, with the least left out between them; None where
    none do. A piece that begins at a ``free`` place is not counted.

    >>> pieces("a b c d e f".split(), "b c f".split())
    [(1, 0, 2), (5, 2, 1)]
    """
    if not part or len(part) > len(whole):
        return None
    here, places = np.array(whole), np.arange(len(whole))
    costs = np.where(here == part[0], 0, NEVER)
    back: list[Places] = []  # for each word of the part but the first: where in the whole the one before it is
    for at in range(1, len(part)):
        ahead = np.where(costs < NEVER, costs - places, NEVER)
        least = np.minimum.accumulate(ahead)
        source = np.maximum.accumulate(np.where(ahead == least, places, 0))
        going, leaping = _shifted(costs), _shifted(least)
        leaping = np.where(leaping < NEVER, leaping + places - 1 + (0 if at in free else PIECE), NEVER)
        back.append(np.where(going <= leaping, places - 1, _shifted(source)))
        costs = np.where(here == part[at], np.minimum(going, leaping), NEVER)
    if costs.min() >= NEVER:
        return None
    return _walked(int(costs.argmin()), back, free)


def _shifted(row: Places) -> Places:
    """Each place has what the one before it had."""
    out = np.empty_like(row)
    out[0], out[1:] = NEVER, row[:-1]
    return out


def _walked(last: int, back: Sequence[Places], free: frozenset[int]) -> list[Block]:
    """The pieces that end at the last word's place."""
    path = [last]
    for row in reversed(back):
        path.append(int(row[path[-1]]))
    path.reverse()
    return list(_blocks(list(enumerate(path)), free))


def _blocks(pairs: Sequence[tuple[int, int]], free: frozenset[int] = frozenset()) -> Iterator[Block]:
    """Pairs of places (in the part, in the whole) that follow each other on both sides, as blocks."""
    start = 0
    for at in range(1, len(pairs) + 1):
        if at < len(pairs) and pairs[at][0] not in free and pairs[at] == (pairs[at - 1][0] + 1, pairs[at - 1][1] + 1):
            continue
        yield pairs[start][1], pairs[start][0], at - start
        start = at


def aligned(whole: Sequence[str], part: Sequence[str]) -> list[Block]:
    """The words that two wordings share in one order, preferring runs to scattered words.

    >>> aligned("we will not pay for it".split(), "we shall not pay".split())
    [(0, 0, 1), (2, 2, 2)]
    """
    if not whole or not part:
        return []
    columns = np.array(part)
    best = np.zeros((len(whole) + 1, len(part) + 1), np.int32)
    ending = np.full_like(best, -PIECE)
    for at, word in enumerate(whole, 1):
        same = np.flatnonzero(columns == word) + 1
        row = best[at - 1].copy()
        if len(same):
            ending[at, same] = np.maximum(best[at - 1, same - 1] + WORD, ending[at - 1, same - 1] + WORD + RUN)
            row[same] = np.maximum(row[same], ending[at, same])
            row = np.maximum.accumulate(row)
        best[at] = row
    return list(_blocks(_traced(best, ending)))


def _traced(best: Places, ending: Places) -> list[tuple[int, int]]:
    """Pairs of places (in the part, in the whole) on the best way."""
    at, to = best.shape[0] - 1, best.shape[1] - 1
    pairs: list[tuple[int, int]] = []
    within = False
    while at and to:
        if not within and best[at, to] == best[at - 1, to]:
            at -= 1
        elif not within and best[at, to] == best[at, to - 1]:
            to -= 1
        else:
            pairs.append((to - 1, at - 1))
            within = ending[at, to] == ending[at - 1, to - 1] + WORD + RUN
            at, to = at - 1, to - 1
    return pairs[::-1]


def difference(reference: str, variant: str) -> tuple[Piece, ...]:
    """What the variant has and has not, against the reference, word by word; ``same`` is as the variant prints it.

    >>> [(piece.kind, piece.text) for piece in difference("We will not pay, ever", "We will never pay")]
    [('same', 'We will'), ('removed', ' not'), ('added', ' never'), ('same', ' pay'), ('removed', ', ever')]
    """
    old, new = wording(reference), wording(variant)
    blocks = [*aligned(old.words, new.words), (len(old.words), len(new.words), 0)]
    return tuple(_joined(_told(old, new, blocks)))


def _told(old: Wording, new: Wording, blocks: Sequence[Block]) -> Iterator[Piece]:
    there = here = 0
    for whole, part, length in blocks:
        yield Piece("removed", _printed(old, there, whole))
        yield Piece("added", _printed(new, here, part))
        yield Piece("same", _printed(new, part, part + length))
        there, here = whole + length, part + length
    yield Piece("same", new.text[new.places[-1].end :] if new.places else new.text)


def _printed(one: Wording, start: int, end: int) -> str:
    """Words as printed, with what stands before each; a word that is two ("won't") is printed with the first."""
    before = one.places[start - 1].end if start else 0
    return one.text[before : max(before, one.places[end - 1].end)] if end > start else ""


def _joined(found: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind are one piece; empty ones are none."""
    last: Piece | None = None
    for piece in found:
        if not piece.text:
            continue
        if last is not None and last.kind != piece.kind:
            yield last
            last = None
        last = Piece(piece.kind, (last.text if last else "") + piece.text)
    if last is not None:
        yield last
