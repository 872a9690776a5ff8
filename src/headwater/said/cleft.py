"""What was said in "What they had told the board was that nobody knew"? One find in, the same without the frame, out.

The network takes "What" for a part of what was told. It is, with the verb behind, how the sentence is built: "that
nobody knew" is the content.
"""

from __future__ import annotations

import re
from dataclasses import replace

from headwater.records import Document, Found, Span
from headwater.said.within import sentence_of

FRAME = re.compile(r"(?:(?:But|And|So)\s+)?(?:what|all|(?:the\s+)?(?:one|only|first|last)\s+thing)", re.I)
BE = re.compile(r"(?:is|was|has\s+been|had\s+been)\s+(?:(?:simply|just|only|merely)\s+)?(?=\S)")
BEHIND = re.compile(r"[^,;:.?!“”\"\n]{0,60}?\s(?:is|was)\s+(?=(?:that|how|whether|why)\b)")
"""From the cue to what was said, over whom it was said to."""
OPENERS, STOPS = " “\"‘'", ".!?"


def without_frame(one: Found, *, document: Document) -> Found:
    """The attribution with what was said alone; others are left as they are.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "All she said was that it rained."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> given = Found((Span(4, 7),), (Span(8, 12),), (Span(0, 3), Span(13, 31)), 0.9)
    >>> [span.of(text) for span in without_frame(given, document=cut(article)).content]
    ['that it rained']
    """
    text = document.article.text
    if not (one.source and one.cue and one.content):
        return one
    frame, cue = one.content[0], one.cue[-1]
    if frame.start >= cue.end:
        return _outside(one, text, document=document)
    if frame.end > one.source[0].start or cue.end < one.source[0].end or not FRAME.fullmatch(frame.of(text)):
        return one
    sentence = sentence_of(cue, document=document)
    if text[sentence.start : frame.start].strip(OPENERS):
        return one  # "an end to what they said was a war"
    if len(one.content) == 1:
        return _behind(one, sentence, text)
    second = one.content[1]
    verb = BE.match(text, second.start, second.end)
    if verb is None or second.start < cue.end:
        return one
    return replace(one, content=(Span(verb.end(), second.end), *one.content[2:]))


def _outside(one: Found, text: str, *, document: Document) -> Found:
    """Where the network took "What" for no part of it, but "was" for one: "What Roe did say | was that it rained"."""
    first, sentence = one.content[0], sentence_of(one.cue[-1], document=document)
    opening = text[sentence.start : one.source[0].start].strip(OPENERS)
    verb = BE.match(text, first.start, first.end) if FRAME.fullmatch(opening) else None
    return one if verb is None else replace(one, content=(Span(verb.end(), first.end), *one.content[1:]))


def _behind(one: Found, sentence: Span, text: str) -> Found:
    """Where the network saw no more than "What"."""
    match = BEHIND.match(text, one.cue[-1].end, sentence.end)
    if match is None:
        return one
    words = text[match.end() : sentence.end].rstrip().rstrip(STOPS)
    return replace(one, content=(Span(match.end(), match.end() + len(words)),))
