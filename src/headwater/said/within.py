"""Which attribution lies inside the content of which? Found attributions in, the innermost holder of each out.

One sweep over the text with the contents open at each point, so that long articles stay fast.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from headwater.records import Document, Found, Span


def is_answer(source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span], *, text: str) -> bool:
    """Whether words stand below the paragraph of whoever gives them, with no word that he does: an interview's answer.

    >>> line = "Ada Marr keeps bees.\\nThey sting."
    >>> is_answer([Span(0, 8)], [], [Span(21, 32)], text=line), is_answer([Span(0, 8)], [], [Span(9, 19)], text=line)
    (True, False)
    """
    if cue or not (source and content):
        return False
    return text.find("\n", source[-1].end, content[0].start) >= 0


def innermost_holders(found: Sequence[Found]) -> dict[int, int]:
    """For each attribution whose cue (source, where there is no cue) lies in another's content: the index of that one.

    The shortest content counts. Two that each hold the other's cue say nothing of who handed on whom: neither is
    inside.
    """
    contents = sorted((span.start, -span.end, i) for i, one in enumerate(found) for span in one.content)
    anchors = sorted((anchor, i) for i, one in enumerate(found) if (anchor := _anchor(one)) is not None)
    holders: dict[int, int] = {}
    open_now: list[tuple[int, int]] = []
    at = 0
    for anchor, i in anchors:
        while at < len(contents) and contents[at][0] <= anchor.start:
            open_now.append((-contents[at][1], contents[at][2]))
            at += 1
        open_now = [(end, j) for end, j in open_now if end > anchor.start]
        able = [j for end, j in open_now if end >= anchor.end and j != i and not _holds(found[i], _anchor(found[j]))]
        if able:
            holders[i] = min(able, key=lambda j: (_length(found[j]), j))
    return holders


def sentence_of(span: Span, *, document: Document) -> Span:
    """The sentence in which a span begins; the span itself where no sentence holds it."""
    at = bisect_right(document.sentences, span.start, key=lambda s: s.span.start) - 1
    if at >= 0 and document.sentences[at].span.end > span.start:
        return document.sentences[at].span
    return span


def _anchor(one: Found) -> Span | None:
    return one.cue[0] if one.cue else one.source[0] if one.source else None


def _holds(one: Found, anchor: Span | None) -> bool:
    return anchor is not None and any(span.holds(anchor) for span in one.content)


def _length(one: Found) -> int:
    return sum(span.end - span.start for span in one.content)
