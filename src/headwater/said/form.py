"""In whose wording is it told? A content's spans in, ``direct``, ``indirect`` or ``mixed`` out.

Judged by the quotation marks of this voice only: marks that also hold the source or the cue belong to the voice
outside, and marks within the content of an attribution inside this one belong to that one. Titles, names and scare
quotes do not make a content mixed. Transcript turns and block quotations are direct without marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from headwater.records import Block, Document, Form, Span
from headwater.said.within import is_answer

WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
SCARE = re.compile(
    r"\b(?:so[- ]called|dubbed|nicknamed|known\s+as|known\s+locally\s+as|referred\s+to\s+as|entitled|titled"
    r"|headlined|code-?named|named|labelled|labeled"
    r"|branded\s+as|termed|the\s+(?:word|term|phrase|slogan|hashtag|codename|nickname|title|name)s?)\s*\Z",
    re.I,
)
SMALL = frozenset("a an the of and or in on at to for from with by de la le du van von is".split())
TURN = re.compile(
    r"(?:\A|\n)[ \t]*(?:[\[(][\d:.]+[\])][ \t–—-]*)?[“\"‘]?"
    r"(?:[QA]|[A-Z][\w.'’-]*(?:\s+(?:[A-Z(][\w.'’)-]*|of|for|the))*(?:\s+\([^)\n]*\)){0,2}(?:,\s+[^:\n]{1,40})?)"
    r"\s*[:.]?[ \t]*\Z"
)
STOPS = (":", "Q.", "A.")
LONGEST = 90
"""Code points of a label with its time and brackets."""
NESTED = re.compile(r"[‘“«„\"']")
LOOK_BACK = 40
"""How many passages before a content are asked whether they hold it."""
NAME_WORDS = 6
"""A quoted name of a thing has at most this many words."""


def form(
    content: tuple[Span, ...], *, document: Document, outside: Sequence[Span] = (), inner: Sequence[Span] = ()
) -> Form:
    """The form of a content. ``outside`` are its source's and cue's spans, ``inner`` the contents of attributions
    inside it.

    1. A transcript turn or a block quotation; 2. the passages that are this voice's; 3. how many words lie within them.
    """
    text = document.article.text
    if not content:
        return "indirect"
    answered = len(outside) == 1 and is_answer(outside, (), content, text=text)
    if (answered and _is_whole(content, document=document)) or _is_turn(content, document=document):
        return "direct"  # 1
    if _is_block_quote(content, outside, document=document):
        return "direct"
    marked = _passages(content, document=document, outside=outside, inner=inner)  # 2
    if not marked:
        return "indirect"
    words = [Span(*m.span()) for span in content for m in WORD.finditer(text, span.start, span.end)]
    if words and _within_any(words, marked) == len(words):
        return "direct"
    spoken = [q for q in marked if not _names_a_thing(q, content=content, text=text)]
    return "mixed" if _within_any(words, spoken) else "indirect"  # 3


def _within_any(words: Sequence[Span], passages: Sequence[Span]) -> int:
    """How many words lie in some passage: of those that begin before a word, the one that ends last decides."""
    in_order = sorted(passages)
    ends = list(accumulate((one.end for one in in_order), max))
    starts = [one.start for one in in_order]
    return sum((at := bisect_right(starts, word.start)) > 0 and ends[at - 1] >= word.end for word in words)


def _passages(
    content: tuple[Span, ...], *, document: Document, outside: Sequence[Span], inner: Sequence[Span]
) -> list[Span]:
    """The quoted passages in the content that are in this voice's own marks."""
    met = [q for span in content for q in _quotes_at(span, document=document)]
    own = [q for q in met if not any(q.holds(span) for span in outside)]
    return [q for q in own if not any(_within(q, span) for span in inner if span not in content)]


def _quotes_at(span: Span, *, document: Document) -> list[Span]:
    """The passages that share a character with the span; one that holds it may begin well before."""
    high = bisect_left(document.quotes, span.end, key=lambda q: q.span.start)
    found: list[Span] = []
    for quote in reversed(document.quotes[max(0, high - LOOK_BACK) : high]):
        if quote.span.meets(span):
            found.append(quote.span)
    low = bisect_left(document.quotes, span.start, key=lambda q: q.span.start)
    return found + [q.span for q in document.quotes[low : max(low, high - LOOK_BACK)]]


def _within(quote: Span, span: Span) -> bool:
    """Whether the passage lies in the span, give or take its marks."""
    return span.start - 1 <= quote.start and quote.end <= span.end + 2


def _names_a_thing(quote: Span, *, content: tuple[Span, ...], text: str) -> bool:
    """A title, a name, or scare quotes: announced as such, or short and capitalised throughout."""
    if SCARE.search(text[max(0, quote.start - 30) : quote.start]):
        return True
    words = WORD.findall(quote.of(text))
    if not words or len(words) > NAME_WORDS or re.search(r"[.!?][”\"’']?\Z", quote.of(text).rstrip()):
        return False
    return (
        all(word[0].isupper() or word[0].isdigit() or word.lower() in SMALL for word in words) and words[0][0].isupper()
    )


def _is_turn(content: tuple[Span, ...], *, document: Document) -> bool:
    """Whether a speaker's label and a colon open the line: "SMITH: ...", "Q: ...", or "A" alone on it."""
    text, start = document.article.text, content[0].start
    line = text.rfind("\n", 0, start) + 1
    label = text[line:start]
    return (
        bool(label.strip())
        and label.rstrip().endswith(STOPS)
        and len(label) < LONGEST
        and TURN.match(label) is not None
    )


def _is_whole(content: tuple[Span, ...], *, document: Document) -> bool:
    """Whether the content is whole paragraphs."""
    blocks = [_block_of(span, document=document) for span in content]
    return all(
        block is not None and block.span.start == span.start and span.end >= block.span.end - 1
        for block, span in zip(blocks, content, strict=True)
    )


def _is_block_quote(content: tuple[Span, ...], outside: Sequence[Span], *, document: Document) -> bool:
    """Whether the content is set off as a quotation that does not hold its own source and cue."""
    blocks = [_block_of(span, document=document) for span in content]
    quoted = all(
        block is not None and block.kind == "quote" and block.span.holds(span)
        for block, span in zip(blocks, content, strict=True)
    )
    return quoted and not any(block is not None and block.span.holds(span) for block in blocks for span in outside)


def _block_of(span: Span, *, document: Document) -> Block | None:
    blocks = document.article.blocks
    at = bisect_right(blocks, span.start, key=lambda b: b.span.start) - 1
    return blocks[at] if at >= 0 else None
