"""How far does a statement reach? Found attributions in, the same without content that cannot be theirs, out.

A content may run over paragraphs where it is quoted, or where it stands in the paragraph of its cue or source. A
piece in another paragraph that nobody quotes is a guess that credits somebody with another's words: it goes.
A headline ends with itself, and begins nothing: "Minister knew of leak, aides say" is not about the first paragraph.
In "Council split as Roe threatens to quit" what stands before "as" is not Roe's.
"The vote was close. The mayor won, an aide said": what stands before the sentence of the verb is the outlet's, unless
it is quoted; and so is "It was unclear whether ..." behind it, and "but police had no record of it".
"Beijing said no. The cabinet will meet, an aide said": a sentence that begins with who says it is nobody else's.
"A till was taken, according to its owner. ...": what follows in other sentences is not the owner's, unless it is
quoted; nor does anybody's go on behind a sentence that is another's, or behind the mark of a question.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from headwater.records import Document, Found, Span
from headwater.said.within import sentence_of
from headwater.text.quotemarks import CLOSERS

ACCORDING = re.compile(r"(?:\w+\s){0,2}according\s+to", re.I)
AS_BEFORE = re.compile(r"[\w’'”\"],?\sas\s(?:the\s)?\Z")
LEAD = 16
"""Code points before a source among which such an "as" stands."""
UNCLEAR = re.compile(
    r"(?<=[^.!?”\"][.!?])\sIt\s(?:was|is|remained|remains)\s(?:not\s)?(?:immediately\s|yet\s|still\s){0,2}(?:un)?clear\s"
    r"(?:whether|if|how|who|what|why|when)\b"
)


AGAINST = re.compile(
    r",?\s(?:but|though|although)\s(?!(?:he|she|it|they|we|I)\s)[^,;:“”\"\n]{2,60}?\s"
    r"(?:(?:has|have|had|is|was)\sno\s(?:record|knowledge|evidence|word|sign|trace)\sof"
    r"|(?:know|knows|knew)\snothing\s(?:of|about)|(?:had|have|has)\snot\s(?:been\stold|heard)\s(?:of|about))\s"
    r"(?:it|this|that|them|(?:any\s)?such\sa?\s?\w+)(?=[.,;!?]|\s*\Z)"
)
"""What another does not know of what was said, set against it."""


def reach(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Each attribution with the content that is within its reach; one without a cue is left as it is.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "He said no." + chr(10) + "The sea rose."
    >>> blocks = (Block("paragraph", Span(0, 11)), Block("paragraph", Span(12, 25)))
    >>> given = Found((Span(0, 2),), (Span(3, 7),), (Span(8, 10), Span(12, 24)), 0.9)
    >>> [one] = reach([given], document=cut(Article("id", text, blocks, "")))
    >>> [span.of(text) for span in one.content]
    ['no']
    """
    text = document.article.text
    starts = [block.span.start for block in document.article.blocks]
    quotes = [quote.span for quote in document.quotes]
    begins = [span.start for span in quotes]

    def block(span: Span) -> int:
        return bisect_right(starts, span.start) - 1

    def quoted(span: Span) -> bool:
        at = bisect_right(begins, span.start + 1)
        return any(quote.meets(span) for quote in quotes[max(0, at - 3) : at + 1])

    def titled(span: Span) -> bool:
        return document.article.blocks[block(span)].kind == "title"

    sentences = {sentence.span.start for sentence in document.sentences}
    begun = {other.source[0].start: other for other in found
             if other.source and other.cue and other.source[0].start in sentences}  # fmt: skip
    cues = sorted(span for one in found for span in one.cue)
    out: list[Found] = []
    lost: list[tuple[Span, ...]] = []
    for one in found:
        home = {block(span) for span in (*one.cue, *one.source)}
        headed = any(map(titled, one.cue))
        kept = tuple(
            span for span in one.content if block(span) in home or (quoted(span) and not headed and not titled(span))
        )
        kept = _behind_as(one, kept, text) if headed else kept
        kept = _of_one_breath(one, kept, found, text=text)
        kept = tuple(span for span in kept if quoted(span) or not _begun(one, span, begun))
        kept = _in_its_sentence(one, kept, document) if one.cue else kept
        kept = _in_a_row(one, kept, cues, document) if one.cue else kept
        if one.cue and not kept and document.article.blocks[block(one.cue[0])].kind == "title":
            kept = _before(one, document.article.blocks[block(one.cue[0])].span, text=text)
        out.append(replace(one, content=kept) if one.cue and kept else one)
        lost.append(tuple(span for span in one.content if span not in out[-1].content))
    # Who stood in words that are not theirs did not come through them.
    return tuple(
        replace(one, inside=None)
        if one.inside is not None and any(part.holds(span) for part in lost[one.inside] for span in one.cue[:1])
        else one
        for one in out
    )


def _behind_as(one: Found, content: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Without what stands before the "as" after which somebody is named, where he says something behind."""
    start = one.source[0].start if one.source else 0
    behind = tuple(span for span in content if one.source and span.start >= one.cue[-1].end > start)
    return behind if behind and AS_BEFORE.search(text, max(0, start - LEAD), start) else content


def _in_its_sentence(one: Found, content: tuple[Span, ...], document: Document) -> tuple[Span, ...]:
    """What stands before the verb from its sentence on, if anything does there; what stands behind it up to what the
    outlet adds."""
    home, out = sentence_of(one.cue[0], document=document), list[Span]()
    here = any(home.start < span.end <= one.cue[0].start for span in content)
    for span in content:
        start, end = span.start, span.end
        if here and start < home.start and end <= one.cue[0].start and not _is_quoted(span, home.start, document):
            start = home.start
        elif home.start <= start < home.end < end and _is_asked(span, home, document):
            end = home.end
        elif start > one.cue[0].start and (added := _added(start, end, document)) is not None:
            end = added
        if start < end:
            out.append(Span(start, end))
    return tuple(out)


def _added(start: int, end: int, document: Document) -> int | None:
    """Where the outlet adds what is not known; a quotation has not ended there."""
    text = document.article.text
    found = UNCLEAR.search(text, start, end) or AGAINST.search(text, start, end)
    return found.start() if found is not None and text[start] not in CLOSERS else None


def _is_asked(span: Span, home: Span, document: Document) -> bool:
    """Whether a piece runs out of the question in which it stands, and is not quoted."""
    return home.of(document.article.text).rstrip().endswith("?") and not _is_quoted(span, span.end, document)


def _in_a_row(one: Found, content: tuple[Span, ...], cues: Sequence[Span], document: Document) -> tuple[Span, ...]:
    """Without unquoted pieces behind the sentence of the cue: all of them after "according to", and those that lie
    behind a sentence in which another verb of saying stands and nothing of theirs."""
    home, out = sentence_of(one.cue[-1], document=document), list[Span]()
    according = ACCORDING.fullmatch(one.cue[0].of(document.article.text)) is not None
    last = home.end
    for span in content:
        later = len(content) > 1 and span.start >= home.end and not _is_quoted(span, span.end, document)
        at = bisect_right(cues, last, key=lambda cue: cue.start)
        others = at < len(cues) and cues[at].end <= sentence_of(span, document=document).start
        if not later or not (according or others):
            out.append(span)
            last = max(last, span.end)
    return tuple(out)


def _is_quoted(span: Span, before: int, document: Document) -> bool:
    """Whether a quotation stands in a piece, before a place."""
    at = bisect_right(document.quotes, span.start, key=lambda quote: quote.span.end)
    return at < len(document.quotes) and document.quotes[at].span.start < min(before, span.end)


def _begun(one: Found, span: Span, begun: Mapping[int, Found]) -> bool:
    """Whether a piece is a sentence of somebody else's, told before the one in which ``one`` is."""
    other = begun.get(span.start)
    if other is None or not one.cue or len(one.content) == 1 or other.source == one.source:
        return False
    last = max(piece.start for piece in one.content)
    return span.holds(other.cue[0]) and span.end <= last <= one.cue[0].start


def _of_one_breath(one: Found, content: tuple[Span, ...], found: Sequence[Found], *, text: str) -> tuple[Span, ...]:
    """ "“He said it got into the metal,” Polder says. “I thought he was joking.”": what somebody is quoted with goes
    on in Polder's next piece only where it is quoted there again."""
    outer = found[one.inside].content if one.inside is not None else ()
    piece = next((span for span in outer if one.cue and span.holds(one.cue[0])), None)
    if piece is None or not all(text[span.start] in CLOSERS for span in outer):
        return content
    return tuple(span for span in content if piece.meets(span) or text[span.start] in CLOSERS)


def _before(one: Found, title: Span, *, text: str) -> tuple[Span, ...]:
    """What a headline says before the comma, where it ends with who says so."""
    start, end = min(one.source + one.cue).start, max(one.source + one.cue).end
    comma = text.rfind(",", title.start, start)
    ends = not text[end : title.end].strip() and comma > title.start and not text[comma + 1 : start].strip()
    return (Span(title.start, comma),) if ends else ()
