"""Which words name a time without saying which: "recently", "now", "in the future"?

In: a line. Out: pieces. What only looks like one is none: "as soon as", "the future of the mill", "every now and then",
"he soon left".
Source: ``when_vague.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator

from headwater.when.lexicon import phrase_at, vague_phrases
from headwater.when.lines import Line
from headwater.when.meanings import Piece, Vague
from headwater.when.tense import direction

BEFORE_PAST = frozenset({"in", "of", "from"})
BEFORE_FUTURE = frozenset({"in", "for", "into"})
DASHES = frozenset({"-", "–", "—", "to", "until"})
NEXT_TO_SOON = frozenset({"as", "after", "before", "enough"})


def vague(line: Line) -> Iterator[Piece]:
    """Every vague time of a line."""
    for at in range(len(line.lows)):
        hit = phrase_at(vague_phrases(), line.lows, at)
        if hit is not None and _means_it(line, at, hit[0]):
            yield Piece(at, hit[0], Vague(hit[1]))


def _means_it(line: Line, start: int, end: int) -> bool:
    """Whether the words around let the phrase be a time."""
    phrase, before, after = " ".join(line.lows[start:end]), line.low(start - 1), line.low(end)
    if (after == "-" and line.glued(end)) or (before == "-" and line.glued(start)):
        return phrase == "present"
    if phrase == "the past":
        return before in BEFORE_PAST and line.letter(end) not in set("dniyoUV<")
    if phrase == "the future":
        return before in BEFORE_FUTURE and after != "of"
    if phrase == "present":
        return before in DASHES and line.letter(start - 2) in {"y", "M"}
    if phrase == "recently" and after == "as" and before == "as":  # "as recently as Monday" is one time
        return False
    if phrase in {"soon", "very soon"}:
        return before != "as" and after not in NEXT_TO_SOON and direction(line, start, end) >= 0
    if phrase == "now":
        return before not in {"every", "until", "was", "were", "had"} and after != "and"
    return phrase != "the present" or not after.isalpha()
