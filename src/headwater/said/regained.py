"""Through whom did the same people speak again? Found attributions in, those with their way to the outlet, out.

"The Ledger reported it, citing three officials. Two of the officials said the bank was asked": they said that, too, to
the Ledger. Only where a source without a name is repeated, and spoke through one whose part it is to hand words on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Document, Found
from headwater.said.again import repeated
from headwater.said.relaying import hands_on

TO_US = re.compile(r"\b(?:us|me|this\s+(?:newspaper|paper|website|programme|program|magazine|agency))\b", re.I)
AFTER_CUE = 60
"""Code points from a cue on in which it stands whom they told."""


def regained(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Each attribution of those who spoke before through somebody, inside that one's; ``found`` is nested.

    >>> from headwater.records import Article, Block, Span
    >>> from headwater.text.segment import document as cut
    >>> text = "The Ledger cited three officials: it is over. Two of the officials said it is late."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> told = (Span(34, 44),)
    >>> outlet = Found((Span(0, 10),), (Span(11, 16),), told, 0.9)
    >>> given = [outlet, Found((Span(17, 32),), (Span(11, 16),), told, 0.9, inside=0)]
    >>> again = Found((Span(46, 66),), (Span(67, 71),), (Span(72, 82),), 0.9)
    >>> regained([*given, again], document=cut(article))[2].inside
    0
    """
    text, out = document.article.text, list(found)
    first = {one.source[0]: i for i, one in reversed(list(enumerate(found))) if len(one.source) == 1}
    for i, span in repeated(found, document=document).items():
        one, outer = found[i], found[first[span]].inside if span in first else None
        if one.inside is not None or outer is None or outer == i or not found[outer].source:
            continue
        start = (one.cue or one.source)[0].start
        handed = hands_on(" ".join(part.of(text) for part in found[outer].source))
        if handed and not _through(outer, i, out) and TO_US.search(text, start, start + AFTER_CUE) is None:
            out[i] = replace(one, inside=outer)
    return tuple(out)


def _through(inner: int | None, outer: int, found: Sequence[Found]) -> bool:
    """Whether the one came through the other: then the other cannot have come through it."""
    while inner is not None and inner != outer:
        inner = found[inner].inside
    return inner == outer
