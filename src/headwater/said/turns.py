"""Who speaks in a transcript? Found attributions in, the same with each marked turn as one direct attribution, out.

A turn is a paragraph that begins with a speaker's label and a colon ("MARR: ...", "Ilka Moreno: ...", "Q: ..."). One
such line is a headline or a list; a text where at least three stand, with a label in capitals or one that comes back,
is a transcript. What was found before inside such a turn's words goes: a speaker's words are one content.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.records import PROSE, Document, Found, Span
from headwater.said.recast import keep

CAPITALS = (
    r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+(?:\s+[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*){0,4}(?:\s+\([^)\n]{1,40}\)|,\s+[^:\n]{1,40})?"
)
NAME = r"(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:\s+(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|de|van|von|der|bin|al)){0,3}"
TURN = re.compile(rf"[“\"‘']?(?P<label>(?P<large>{CAPITALS}|[QA])|{NAME})\s?(?P<colon>:)\s+(?P<words>\S.*)", re.S)
LEAST = 3
"""Turns in a text before it is taken for a transcript."""
LEAST_WORDS = 5
SCORE = 0.95
CLOSING = "”\"’'"


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's paragraph; ``large`` where the label is in capitals."""

    label: Span
    colon: Span
    words: Span
    large: bool


def turns(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Put a transcript's turns in the place of what was found in them; other texts are left as they are.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "MARR: Who knew?" + chr(10) + "TARN: Nobody." + chr(10) + "MARR: Nobody at all?"
    >>> blocks = tuple(Block("paragraph", Span(*ends)) for ends in [(0, 15), (16, 29), (30, 50)])
    >>> [one.source[0].of(text) for one in turns([], document=cut(Article("id", text, blocks, "")))]
    ['MARR', 'TARN', 'MARR']
    """
    spoken = _spoken(document)
    if not spoken:
        return tuple(found)
    whole = [Span(turn.label.start, turn.words.end) for turn in spoken]
    kept = [i for i, one in enumerate(found) if not _meets_a_turn(one, whole)]
    return (*keep(found, kept), *(Found((turn.label,), (turn.colon,), (turn.words,), SCORE) for turn in spoken))


def _spoken(document: Document) -> list[Turn]:
    """The turns of a transcript; none where the text is not one."""
    text = document.article.text
    blocks = (block.span for block in document.article.blocks if block.kind in PROSE and block.kind != "title")
    candidates = [turn for span in blocks if (turn := _turn(span, text=text)) is not None]
    times = Counter(_surname(turn, text=text) for turn in candidates)
    spoken = [turn for turn in candidates if turn.large or _is_speaker(turn, times, text=text)]
    return spoken if len(spoken) >= LEAST and len({_surname(turn, text=text) for turn in spoken}) > 1 else []


def _surname(turn: Turn, *, text: str) -> str:
    """The last word of a label: "Ilka Moreno:" at first, "Moreno:" afterwards."""
    return turn.label.of(text).split()[-1]


def _is_speaker(turn: Turn, times: Counter[str], *, text: str) -> bool:
    """Whether a label in small letters comes back, before more than the entry of a list."""
    return times[_surname(turn, text=text)] > 1 and len(turn.words.of(text).split()) >= LEAST_WORDS


def _turn(block: Span, *, text: str) -> Turn | None:
    match = TURN.fullmatch(text, block.start, block.end)
    if match is None:
        return None
    end = match.end("words")
    if match.start() < match.start("label") and text[end - 1] in CLOSING:
        end -= 1  # the mark that closes the one before the label
    if end <= match.start("words"):
        return None
    words = Span(match.start("words"), end)
    return Turn(Span(*match.span("label")), Span(*match.span("colon")), words, match["large"] is not None)


def _meets_a_turn(one: Found, whole: Sequence[Span]) -> bool:
    """Whether a part of an attribution lies in one of the turns, which are sorted and apart."""
    for span in (*one.source[:1], *one.cue[:1], *one.content):
        at = bisect_left(whole, span.end, key=lambda turn: turn.start)
        if at and whole[at - 1].meets(span):
            return True
    return False
