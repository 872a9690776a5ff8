"""How does a sentence look to the patterns? One letter a token, with what the words mean beside it.

In: a document and a sentence of it. Out: a :class:`Line`, None where no word of the sentence can be a time.
Letters are those of ``when_words.tsv``, of :mod:`headwater.when.digits` and :mod:`headwater.when.numerals` (i cardinal,
o ordinal), N a named day, "'" an apostrophe, z one with its s; "~" goes on the token before, "_" is any other token.

    >>> from headwater.intake.article import from_text
    >>> from headwater.text.segment import document
    >>> one = document(from_text("He left on Nov. 5, two years ago.", raw=True))
    >>> line_of(one, one.sentences[0]).code
    '__IM~d,iVg_'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from headwater.records import Document, Sentence, Span
from headwater.when.digits import literal
from headwater.when.lexicon import named_days, numbers, phrase_at, vague_phrases, words
from headwater.when.numerals import number_at

CORE = frozenset("MWRSUVHKDGsQYλNFCJy<")
"""Letters without one of which nothing is a time; vague phrases aside."""
APOSTROPHES = frozenset("'’")
ABBREVIATED = frozenset(
    "jan feb febr mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun hr hrs min mins "
    "sec secs".split()
)
"""Words whose full stop is a part of them."""
OTHER, MORE = "_", "~"
MEASURED = frozenset("recently early late back ago".split())
"""What stands between "as" and "as" before a time: "as early as March", "as long ago as 2019"."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: ``tokens`` and their lower-case words ``lows``, one letter each in ``code``; ``values`` by token.

    ``prose``: whether capitals mean something in it (in a headline they may not).
    """

    text: str
    tokens: Sequence[Span]
    lows: list[str]
    code: str
    values: Mapping[int, object]
    prose: bool

    def capital(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return self.text[self.tokens[at].start].isupper()

    def title(self, at: int) -> bool:
        """Whether a token has a capital that prose would not give it: it stands in a name or a title. Not where
        a number before it is counted in capitals, as tabloids print it ("EIGHT MONTHS")."""
        counted = self.low(at - 1) in numbers() and self.tokens[at].of(self.text).isupper()
        return at > 0 and self.prose and self.capital(at) and not counted

    def glued(self, at: int) -> bool:
        """Whether a token follows the one before without a space; none does behind the last."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def as_far(self, at: int) -> bool:
        """Whether "as recently as", "as far back as" or the like stands before a token."""
        return self.low(at - 1) == "as" and self.low(at - 2) in MEASURED

    def low(self, at: int) -> str:
        """The lower-case word, "" beyond the ends."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def letter(self, at: int) -> str:
        """The letter, "" beyond the ends."""
        return self.code[at] if 0 <= at < len(self.code) else ""


def line_of(document: Document, sentence: Sentence) -> Line | None:
    """The sentence in letters."""
    text, (first, last) = document.article.text, sentence.tokens
    tokens = document.tokens[first:last]
    lows = [text[token.start : token.end].lower() for token in tokens]
    code, values = _letters(text, tokens, lows)
    if CORE.isdisjoint(code) and not any(low in vague_phrases() for low in lows):
        return None
    return Line(text, tokens, lows, "".join(code), values, _is_prose(text, tokens, code))


def _is_prose(text: str, tokens: Sequence[Span], code: Sequence[str]) -> bool:
    """Whether at least two longer words that are no times are written small."""
    words = zip(tokens, code, strict=True)
    small = (t for t, letter in words if letter == OTHER and t.end - t.start > 4 and text[t.start].islower())
    return sum(1 for _ in islice(small, 2)) == 2


@cache
def _known() -> frozenset[str]:
    return frozenset({*words(), *numbers(), *named_days()})


def _letters(text: str, tokens: Sequence[Span], lows: list[str]) -> tuple[list[str], dict[int, object]]:
    """The letters and values of all tokens, from left to right."""
    code, values, known, at = [OTHER] * len(lows), dict[int, object](), _known(), 0
    while at < len(lows):
        low, end = lows[at], at + 1
        if "0" <= low[0] <= "9":
            code[at], values[at], end = _digits(text, tokens, at)
        elif low in known:
            code[at], values[at], end = _word(lows, at)
        elif low in APOSTROPHES:
            code[at] = "'"
            if at + 1 < len(lows) and lows[at + 1] == "s" and tokens[at + 1].start == tokens[at].end:
                code[at], end = "z", at + 2
        if end > at + 1:
            code[at + 1 : end] = MORE * (end - at - 1)
        at = end
    return code, values


def _word(lows: list[str], at: int) -> tuple[str, object, int]:
    """A named day, a number, or a word of the table."""
    if found := phrase_at(named_days(), lows, at):
        return "N", found[1], found[0]
    if numeral := number_at(lows, at):
        return numeral.letter, numeral.value, numeral.end
    word = words().get(lows[at])
    if word is None:
        return OTHER, None, at + 1
    stop = lows[at] in ABBREVIATED and lows[at + 1 : at + 2] == ["."]
    return word.letter, word.value, at + 1 + stop


def _digits(text: str, tokens: Sequence[Span], at: int) -> tuple[str, object, int]:
    """What the digits are, over as many tokens as it takes; a number with a word of scale is one number."""
    if found := phrase_at(named_days(), [text[t.start : t.end] for t in tokens[at : at + 3]], 0):
        return "N", found[1], at + found[0]
    one = literal(text, tokens[at].start)
    if one is None or _part_of_more(text, tokens[at].start):
        return OTHER, None, at + 1
    end = at + 1
    while end < len(tokens) and tokens[end].start < one.end:
        end += 1
    return one.letter, one.value, end


def _part_of_more(text: str, at: int) -> bool:
    """Money, a decimal, a number sign: digits that count nothing of ours."""
    before = text[at - 1 : at]
    return before in {"$", "£", "€", "¥", "#", "+", "."} and bool(before)
