"""How far does the writer stand behind the words reported? A cue in, ``endorsed``, ``neutral`` or ``distanced`` out.

Read with ``data/cues.tsv``. It is the cue's own: a hedge inside a quotation is the speaker's. A hedging adverb
beside the cue counts ("reportedly said"), and so does one in a sentence that the cue only follows or introduces
("Talks are reportedly under way, according to ..."), because there the sentence is the writer's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.records import Endorsement, Span
from headwater.said.cuewords import CueWord, cue_words

HEDGE = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly|reputedly|apparently|ostensibly)\b", re.I)
WRITERS_HEDGE = re.compile(r"\b(?:reportedly|purportedly|supposedly)\b", re.I)
PARENTHETIC = re.compile(r"\b(?:according\s+to|citing|cites|cited)\b", re.I)
YET = re.compile(r"\byet\s+to\b", re.I)
BESIDE = 20
"""How many code points from the cue an adverb may begin or end."""


def endorsement(
    cue: tuple[Span, ...],
    *,
    text: str,
    source: tuple[Span, ...] = (),
    content: tuple[Span, ...] = (),
    quotes: Sequence[Span] = (),
) -> Endorsement:
    """1. A hedge in or beside the cue; 2. the table, verb before noun; 3. the writer's own hedge in a parenthetic
    telling.

    >>> line = "The bank has confirmed that it will close."
    >>> endorsement((Span(9, 22),), text=line, content=(Span(23, 41),))
    'endorsed'
    """
    if not cue:
        return "neutral"
    if any(_hedge_beside(span, text=text, content=content) for span in cue):
        return "distanced"  # 1
    yet = any(YET.search(text, span.start, span.end) is not None for span in cue)
    judged = _by_table(cue_words(cue, text=text, near=(*source, *content)), yet=yet)
    if judged != "neutral":
        return judged  # 2
    return "distanced" if _writers_hedge(cue, text=text, content=content, quotes=quotes) else "neutral"  # 3


def _by_table(words: Sequence[CueWord], *, yet: bool) -> Endorsement:
    """A denial of a claim is a denial; a confirmation refused, or ``yet`` to come, tells nothing; else the first word
    that tells something."""
    if any(word.entry.polarity == "denied" for word in words):
        return "neutral"
    for word in words:
        if word.entry.endorsement == "endorsed" and not (word.negated or yet):
            return "endorsed"
        if word.entry.endorsement == "distanced":
            return "neutral" if word.negated else "distanced"
    return "neutral"


def _hedge_beside(span: Span, *, text: str, content: tuple[Span, ...]) -> bool:
    """Whether a hedging adverb stands in the cue or right beside it, in the same clause, outside the content."""
    if HEDGE.search(text, span.start, span.end):
        return True
    low = max([0, span.start - BESIDE, *(c.end for c in content if c.end <= span.start)])
    high = min([len(text), span.end + BESIDE, *(c.start for c in content if c.start >= span.end)])
    before = re.search(r"\b(\w+ly)\s*\Z", text[low : span.start])
    after = re.match(r"\s*(\w+ly)\b", text[span.end : high]) if high > span.end else None
    return any(m is not None and HEDGE.fullmatch(m.group(1)) is not None for m in (before, after))


def _writers_hedge(cue: tuple[Span, ...], *, text: str, content: tuple[Span, ...], quotes: Sequence[Span]) -> bool:
    if not PARENTHETIC.search(text, cue[0].start, cue[-1].end):
        return False
    hedges = (m for span in content for m in WRITERS_HEDGE.finditer(text, span.start, span.end))
    return any(not any(q.start <= hedge.start() < q.end for q in quotes) for hedge in hedges)
