"""What is denied was not meant either: "Hallam denied that the firm planned to cut jobs" is no plan of the firm's.

In: nested attributions. Out: the same, without those that somebody in another's denial only thinks, plans or wants.
What he said or wrote is kept: that it was said is often what is denied, and then both words are printed. Nor does he
say anything yet who "has ten days to sign or veto" it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.records import Document, Found
from headwater.said.lexicon import attitudes
from headwater.said.polarity import polarity
from headwater.said.recast import keep

YET_TO = re.compile(
    r"(?:has|have|had)\s+(?:[\w-]+\s+){0,3}?(?:time|days?|weeks?|months?|hours?|until\s+[\w\s]{1,30}?)\s+to\b",
    re.IGNORECASE,
)


def unsaid(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Without the attitudes in denials.

    >>> from headwater.records import Article, Block, Span
    >>> from headwater.text.segment import document as cut
    >>> text = "Hallam denied that the company planned to cut jobs."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> outer = Found((Span(0, 6),), (Span(7, 13),), (Span(14, 50),), 0.9)
    >>> inner = Found((Span(19, 30),), (Span(31, 38),), (Span(39, 50),), 0.6, inside=0)
    >>> unsaid([outer, inner], document=cut(article)) == (outer,)
    True
    """
    text = document.article.text
    kept = [i for i, one in enumerate(found) if not (_in_denial(one, found, text) or _is_yet_to(one, text))]
    return tuple(found) if len(kept) == len(found) else tuple(keep(found, kept))


def _is_yet_to(one: Found, text: str) -> bool:
    return len(one.cue) == 1 and YET_TO.match(one.cue[0].of(text)) is not None


def _in_denial(one: Found, found: Sequence[Found], text: str) -> bool:
    if one.inside is None or not one.cue:
        return False
    outer = found[one.inside]
    meant = all(word in attitudes() for span in one.cue for word in span.of(text).lower().split())
    held = any(span.holds(one.cue[0]) for span in outer.content)
    return meant and held and polarity(outer.cue, text=text, source=outer.source, content=outer.content) == "denied"
