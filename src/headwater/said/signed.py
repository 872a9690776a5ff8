"""Whose words are these, with a name beneath? "“We knew.” — Marta Quill, engineer", as pages print what they set off.

1. A quotation, then a dash and a name, up to the end of the paragraph; or a paragraph that is a quotation, and the next
   a name, with or without a dash, and what he is.
2. Without marks: a paragraph in the first person that ends in a bare name, which the text has elsewhere, too.

In: found attributions. Out: the same, with what is signed as its signer's; what took it for another's words lets it go.
Source: our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from headwater.records import Document, Found, Span
from headwater.said.lexicon import noun_class
from headwater.said.recast import keep
from headwater.said.turns import meets_any

LAST = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
CAPITAL = rf"{LAST}\.?"
NAME = rf"(?:{CAPITAL}\s+)(?:(?:{CAPITAL}|de|da|van|von|der|den|bin|al|el|la|le)\s+){{0,4}}{LAST}"
WHAT = r"(?:,\s+[^\n.!?:;“”\"]{2,80})?"
DASH = r"[-–—―]{1,2}"
CALLED = (
    rf"(?P<trade>(?:(?:a|an|the|one|former|chief|local)\s+)*[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*)?)(?:\s+{NAME})?{WHAT}"
)
WHO = rf"(?P<who>(?P<name>{NAME}){WHAT}|{CALLED})"
BENEATH = re.compile(rf"(?:(?P<dash>{DASH})\s*)?{WHO}")
BEHIND = re.compile(rf"\s*(?P<dash>{DASH})\s*{WHO}\.?")
BARE = re.compile(rf"(?P<words>.{{20,600}}?[.!?])\s+(?P<who>(?P<name>{NAME}))", re.S)
FIRST = re.compile(r"\b(?:I|my|we|our|me|us)\b")
SET_OFF = frozenset({"paragraph", "quote", "heading", "item"})
PERSONAL = frozenset({"role", "office"})
NO_NAMES = frozenset("the a an what how why who when where in on at for from after before and but our my".split())
"""Headings begin so."""
STOPS = ".!?”\"'’)"
SCORE = 0.9
MOST = 50
"""Signatures that the rest of the text is asked about."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Words, who signs them, and the dash between, if one stands there."""

    words: Span
    who: Span
    dash: Span | None


def signed(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """The attributions with those who sign.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "“We knew by noon.” — Marta Quill, engineer"
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> [one.source[0].of(text) for one in signed([], document=cut(article))]
    ['Marta Quill, engineer']
    """
    signs = list(_signs(document))
    if not signs:
        return tuple(found)
    words, signers = sorted(one.words for one in signs), sorted(one.who for one in signs)
    freed = [_without(one, words, signers) for one in found]
    kept = [i for i, one in enumerate(freed) if one is not None]
    left = keep([one or found[i] for i, one in enumerate(freed)], kept)
    made = (Found((one.who,), (one.dash,) if one.dash else (), (one.words,), SCORE) for one in signs)
    return (*left, *made)


def _signs(document: Document) -> Iterator[Signed]:
    text = document.article.text
    asked = 0
    for words, match in _signatures(document):
        dashed = match.groupdict().get("dash") is not None
        if match.groupdict().get("trade") is not None:
            if not dashed or noun_class(match["trade"].split()[-1]) not in PERSONAL:
                continue
        elif not dashed:
            asked += 1
            if asked > MOST or not _is_somebody(match, text):
                continue
        yield Signed(words, Span(*match.span("who")), Span(*match.span("dash")) if dashed else None)


def _signatures(document: Document) -> Iterator[tuple[Span, re.Match[str]]]:
    """What may be signed, and what may be its signature."""
    text = document.article.text
    quotes = {quote.span.start: quote.span for quote in document.quotes if quote.closed}
    blocks = [block for block in document.article.blocks if block.kind in SET_OFF]
    for block, after in zip_longest(blocks, blocks[1:]):
        start, end = block.span.start, block.span.end
        words, match = quotes.get(start), None
        if words is not None and words.end == end:
            match = BENEATH.fullmatch(text, after.span.start, after.span.end) if after is not None else None
        elif words is not None:
            match = BEHIND.fullmatch(text, words.end, end)
        elif text[end - 1] not in STOPS and FIRST.search(text, start, end) is not None:
            match = BARE.fullmatch(text, start, end)
            words = Span(*match.span("words")) if match is not None else None
        if match is not None and words is not None:
            yield words, match


def _is_somebody(match: re.Match[str], text: str) -> bool:
    """Not a heading where every word is large: it says what he is, or he is named elsewhere, too."""
    name, what = match["name"], match["who"][len(match["name"]) :]
    if name.split()[0].lower() in NO_NAMES:
        return False
    first = text.find(name)
    elsewhere = first < match.start("name") or text.find(name, match.end("name")) >= 0
    return elsewhere or any(noun_class(word) in PERSONAL for word in what.strip(", ").split())


def _without(one: Found, words: Sequence[Span], signers: Sequence[Span]) -> Found | None:
    """A find that lets go what others sign; None where nothing of it is left, or where it is of the signer."""
    told = (*one.source, *one.cue)
    if any(meets_any(span, signers) for span in told):
        return None
    if any(meets_any(span, words) for span in told):
        return one  # somebody in his words
    left = tuple(piece for piece in one.content if not meets_any(piece, words) and not meets_any(piece, signers))
    return None if one.content and not left else replace(one, content=left)
