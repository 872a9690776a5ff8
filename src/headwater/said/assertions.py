"""What does the outlet say in its own voice? A document and its attributions in, the uncovered clauses of each
sentence out.

Read in every prose block, titles and captions included. A remainder counts where it has a verb or is a whole line,
and is not only the circumstance of an attribution ("In an interview with the Herald, when asked ...").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from headwater.records import Assertion, Document, Found, Quote, Span
from headwater.said.recast import REQUEST

MADE = "said/1"
WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
VERB = re.compile(
    r"(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should"
    r"|isn[’']t|aren[’']t|wasn[’']t|weren[’']t|"
    r"won[’']t|didn[’']t|doesn[’']t|went|came|took|made|gave|got|left|led|fell|rose|won|lost|met|sent|held|kept"
    r"|began|became|broke|brought|built|bought|"
    r"caught|chose|cut|drew|drove|fought|found|grew|hit|knew|laid|paid|put|ran|saw|sold|set|shot|spent|stood"
    r"|struck|swept|thought|threw|told|hurt|"
    r"goes|comes|takes|makes|gives|gets|leaves|leads|falls|rises|wins|loses|meets|holds|keeps|begins|remains?"
    r"|follows|comes?|\w{2,}ed)\Z",
    re.I,
)
CIRCUMSTANCE = re.compile(
    r"[\s,;:—–-]*(?:(?:in|on|at|during|via|through|from|outside|inside)\s+(?:a|an|the|his|her|its|their"
    r"|\w+[’']s)\b[^.]*"
    r"|(?:when|if|once|after\s+being)\s+(?:asked|questioned|pressed|challenged)\b.*"
    r"|(?:asked|speaking|talking|responding|writing|replying|questioned|pressed|addressing|answering)\b.*)",
    re.I | re.S,
)
DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.’'-]{1,40}(?: [A-ZÀ-Þ.’'-]{1,40}){0,4}(?:,\s[^—–(]{0,40})?\s?(?:\([^)]{0,40}\)?)?\s?[—–-]?\s?"
)
"""Where and when it was written, of which wire: "TARNOW, May 13 (Norrpress)"."""
CONNECTIVE = frozenset(
    "and but or so yet also however meanwhile moreover still then nevertheless nonetheless though although "
    "while whereas because since as for "
    "that which who it he she they i we on monday tuesday wednesday thursday friday saturday sunday too either "
    "later earlier separately "
    "instead further furthermore additionally in at addition".split()
)
PART = 3
"""A remainder of a sentence has at least this many words besides connectives."""
WHOLE = 3
"""A sentence that nothing covers has at least this many words."""


def assertions(document: Document, *, found: Sequence[Found]) -> tuple[Assertion, ...]:
    """One assertion for each sentence that has words of the outlet's own, as the spans of those words.

    A sentence that is quoted as a whole is somebody's, even where nobody was found who said it.
    """
    starts = [quote.span.start for quote in document.quotes]
    covered = _merged(sorted(span for one in found for span in (*one.source, *one.cue, *one.content)))
    text = document.article.text
    own = (
        _own(sentence, gaps, text=text)
        for sentence, gaps in _sentences(document, covered=covered)
        if not _is_quoted(sentence, document.quotes, starts=starts)
    )
    return tuple(Assertion(spans, MADE) for spans in own if spans)


def _is_quoted(sentence: Span, quotes: Sequence[Quote], *, starts: Sequence[int]) -> bool:
    at = bisect_right(starts, sentence.start)
    return any(
        quote.span.start <= sentence.start and sentence.end <= quote.span.end + 1
        for quote in quotes[max(0, at - 3) : at]
    )


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _sentences(document: Document, *, covered: Sequence[Span]) -> Iterator[tuple[Span, Sequence[Span]]]:
    """Each sentence with the covered spans that meet it; one pass over both."""
    at = 0
    for sentence in document.sentences:
        while at < len(covered) and covered[at].end <= sentence.span.start:
            at += 1
        end = at
        while end < len(covered) and covered[end].start < sentence.span.end:
            end += 1
        yield sentence.span, covered[at:end]


def _own(sentence: Span, gaps: Sequence[Span], *, text: str) -> tuple[Span, ...]:
    """The parts of a sentence that are the outlet's own statements; a sentence that nothing covers counts whole."""
    if not gaps:
        words = WORD.findall(sentence.of(text))
        return (sentence,) if len(words) >= WHOLE else ()
    edges = [sentence.start, *(edge for gap in gaps for edge in (gap.start, gap.end)), sentence.end]
    between = ((max(a, sentence.start), min(b, sentence.end)) for a, b in zip(edges[::2], edges[1::2], strict=True))
    parts = (_trimmed(a, b, text=text) for a, b in between if a < b)
    return tuple(part for part in parts if part is not None and _is_statement(part, text=text))


def _trimmed(start: int, end: int, *, text: str) -> Span | None:
    """The stretch from its first to its last word, with a final stop."""
    words = [m.span() for m in WORD.finditer(text, start, end)]
    if not words:
        return None
    last = words[-1][1]
    return Span(words[0][0], last + 1 if last < end and text[last] in ".!?" else last)


def _is_statement(part: Span, *, text: str) -> bool:
    words = WORD.findall(part.of(text))
    telling = [word for word in words if word.lower() not in CONNECTIVE]
    if len(telling) < PART or not any(VERB.match(word) for word in words):
        return False
    printed = part.of(text)
    if DATELINE.fullmatch(printed) is not None:
        return False
    return CIRCUMSTANCE.fullmatch(printed) is None and REQUEST.search(printed) is None
