"""Where exactly does each span begin and end? Found attributions in, the same with their edges mended, out.

1. A content takes the mark that closes or opens a quotation in it, where the network stopped one character short.
2. A cue ends before the day ("reported on Friday"): when is another question.
3. "An official quoted by state media said": the source is the official, with who handed his words on.
4. "Today announced" is "announced", "said in a statement" is "said": a day and a venue are no part of a verb. A colon
   after a verb stays, as in the training corpus.
5. "He meant no harm, the court heard", "Sentencing him, the judge said: ‘...’": where it was heard, and what the
   speaker was doing, are not his words.
6. The full stop of a paragraph whose quotation goes on in the next is inside the quotation.
7. "Kessel Now reported": a large letter before a small verb belongs to the name of who reported; so does a word for a
   region or rank before it ("Southern | Rail"). "Neither | confirmed nor denied" is one cue.
8. The time at which a live page says it is not said ("12.10 | Two boats had picked up 30 people, the mayor said").
9. Of a quotation whose end somebody is quoted with the sentences before it are his, too, where they are nobody's.
10. "The harm, she added, was wide: three firms had closed": what a colon opens goes on what was said around the verb.
11. "He said it would end in May, even as the ally warned of more": what somebody else did meanwhile is not his.
12. "Girls learn to cook, she said, and boys | how to build": what stands between the comma and the rest is hers.
13. "He commented on it: the map was old": what "it" is stands behind the colon.
15. "The bank has admitted as much: in a note, its chief wrote ...": what it admitted is "as much".
16. "Warned of a ‘wall of water’ as early as Sunday": when is another question.
17. "The firm said orders had doubled, sending its shares up": what the outlet adds of those who hear a firm.
18. "Refused to say | about what": the preposition is the question's.
14. "Star 'begging' ex | to come back": in a headline, a verb in marks ends with them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Document, Found, Quote, Span
from headwater.said.lexicon import PERSONS, noun_class
from headwater.said.phrase import parse
from headwater.said.within import sentence_of
from headwater.text.quotemarks import CLOSERS

SHORT = 2
NEAR = 4
"""Contents that are looked at before one."""
MOST_BEFORE = 400
"""Code points of a quotation before the sentence that was found."""
SENTENCE_ENDS = re.compile(r"[.!?…]\s*\Z")
DAY_BEFORE = re.compile(r"(?:today|yesterday|earlier today|last night)\s+", re.I)
VENUE = re.compile(
    r"\s+(?:in\s+(?:an?|his|her|their|its)\s+(?:\w+\s+){0,2}?(?:statement|interview|speech|email|letter|post|tweet|note|message|report|release|dispatch)\b|from\s+(?:the\s+)?[A-Z]).*",
    re.S,
)
HEARD = re.compile(
    r",\s+(?:the|an?)\s+(?:court|jury|inquest|inquiry|tribunal|hearing|panel|committee)\s+(?:heard|was\s+told)\Z"
)
NAME_GOES_ON = re.compile(r"(?P<name>[A-ZÀ-ÖØ-Þ]\w+)\s+(?=[a-z])")
OF_A_REGION = re.compile(
    r"(?:\A|[\s“\"‘'(])(?P<name>(?:North|South|East|West|Northern|Southern|Eastern|Western|Central|Great|Royal|National|Grand|Upper"
    r"|Lower|United)\s)\Z"
)
NEITHER = re.compile(r"(?<![\s,]),?\s(?P<word>neither)\Z")
LONGEST_REGION = 10
"""Code points of such a word, and one before it."""
DOING = re.compile(r"[A-Z]\w+ing\s+(?:\S+\s+){0,4}\S+")
STAMP = re.compile(r"[\[(]?\d{1,2}[.:]\d\d(?:\s?[aApP]\.?[mM]\.?)?[\])]?\s*(?:[:–—-]\s*)?(?<=\s)(?=[“‘\"'A-ZÀ-ÖØ-Þ])")
EVEN_AS = re.compile(r"(?<!\s),?\s{1,2}even\s{1,2}as\s{1,2}(?=(?:the|an?|his|her|its|their)\s|[A-Z])[^\n]*")
OPENED = re.compile(r":\s{1,2}(?=[\w£$€])[^“”\"‘:;\n]*[^\s.!?“”\"‘:;](?=[.!?]?\s*\Z)")
MARKED_VERB = re.compile(r"(?P<verb>[‘'“\"]\w+[’'”\"])\s(?=\w)")
JOINED_ON = re.compile(r",\s(?P<rest>(?:and|but|or)\s(?:[\w’'-]+\s){1,3})")
OPEN = re.compile(r"what|which|whom|whose", re.I)
OPEN_CASE = re.compile(r"\s(?P<case>about|by|for|from|in|of|on|over|to|under|with)\Z")
PARAGRAPH_END = re.compile(r"[.!?…](?=\s*\n)")
"""Code points between a content's edge and the mark: the mark itself, and a comma or stop before it."""
PUNCTUATION = re.compile(r"[\s,.;:!?…”“’‘\"'»«]*")
AS_MUCH = re.compile(
    r"(?P<cue>(?:[\w’'-]+\s){1,3}?)(?P<what>as\s+much|so)(?:\s+(?:itself|himself|herself|themselves))?"
    r"(?:\s+(?:on\s)?\w+)?:\s"
)
AS_EARLY = re.compile(
    r"(?P<what>(?:an?\s|the\s)?[“\"‘'][^“”\"\n]{1,120}[”\"’'])\s+as\s(?:early|late|recently|far\sback|long\sago)\sas\s"
    r"[\w\s]{2,30}"
)
SHARES = re.compile(
    r"(?<!\s),\s(?:sending|pushing|driving|lifting|boosting|dragging|knocking|hitting|wiping|prompting|triggering|sparking)\s"
    r"[^,;:“”\"\n]{0,40}?\b(?:(?:its|the\s\w+[’']s|the)\s(?:\w+\s)?(?:shares?|stock)|sell-off|off\sits\s\w*\s?value)\b"
    r"[^,;:“”\"\n]*"
)
DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)"
    r"|Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.)"
)
DATE = re.compile(
    rf"\s+(?:(?:(?:on|late\s+on|early\s+on|last|this|in|late|early)\s+)?(?:\d{{1,2}}\s+)?(?:{DAY})(?:\s+(?:morning|afternoon|evening|night))?"
    r"(?:\s+\d{1,2}(?:st|nd|rd|th)?)?(?:,?\s+\d{4})?|today|yesterday|(?:last|this)\s+(?:week|month|year|night|morning)):?\Z"
)
HANDED_ON = re.compile(
    r"(?:(?<=[,;:“”\"])\s+|\A|\b[Aa]ccording\s+to\s+)(?P<who>(?![Aa]ccording\b)(?:[^\s,;:“”\"]+\s+){1,12}?)(?:as\s+)?(?:cited|quoted)\s+(?:by|in)\s+\Z"
)


def mend(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Each attribution with its edges where a reader would put them.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "The firm said on Monday that it “regrets the error”, no more."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> given = Found((Span(0, 8),), (Span(9, 23),), (Span(24, 50),), 0.9)
    >>> [one] = mend([given], document=cut(article))
    >>> one.cue[0].of(text), one.content[0].of(text)
    ('said', 'that it “regrets the error”')
    """
    starts = [quote.span.start for quote in document.quotes]
    text = document.article.text
    taken = sorted({span for one in found for span in one.content})
    others = sorted({span for one in found for span in (*one.source, *one.cue)})
    titles = [block.span for block in document.article.blocks if block.kind == "title"][:1]

    def whole(one: Found) -> tuple[Span, ...]:
        content = _balanced(_unstamped(one.content, text=text), starts=starts, document=document)
        content = _words_alone(content, one, document=document)
        content = _from_its_mark(content, one.cue, taken, document=document)
        content = _asked_of(_joined_on(content, one, others, text=text), one.cue, text=text)
        return _opened(content, one.cue, others, document=document)

    return tuple(
        replace(
            one,
            source=_whole_source(one, document=document),
            cue=tuple(_before_question(_verb_alone(span, text=text), one, text=text) for span in one.cue),
            content=whole(one),
        )
        for one in (_marked_verb(_named_whole(one, text=text), titles, text=text) for one in _as_much(found, text=text))
    )


def _as_much(found: Sequence[Found], *, text: str) -> list[Found]:
    """15. Where others speak behind the colon, who did not come through it."""
    out, anchors = list(found), sorted((one.cue[0].start, i) for i, one in enumerate(found) if one.cue)
    for i, one in enumerate(found):
        if len(one.cue) != 1 or not one.content or one.content[-1].end <= one.cue[0].end:
            continue
        match = AS_MUCH.match(text, one.cue[0].start, one.content[-1].end)
        if match is None or match.start("what") > one.cue[0].end + 1 or one.content[0].start > match.end():
            continue
        low = bisect_left(anchors, (match.end(), 0))
        held = [j for start, j in anchors[low : low + NEAR] if start < one.content[-1].end and found[j].source]
        if held:
            cue = Span(one.cue[0].start, match.end("cue") - 1)
            out[i] = replace(one, cue=(cue,), content=(Span(*match.span("what")),))
            for j in held:
                out[j] = replace(out[j], inside=one.inside) if out[j].inside == i else out[j]
    return out


def _marked_verb(one: Found, titles: Sequence[Span], *, text: str) -> Found:
    """14. What follows the marks begins what is said."""
    headed = len(one.cue) == 1 and one.content and any(title.holds(one.cue[0]) for title in titles)
    match = MARKED_VERB.match(text, one.cue[0].start, one.cue[0].end) if headed else None
    if match is None or one.content[0].start != one.cue[0].end + 1:
        return one
    whole = Span(match.end(), one.content[0].end)
    return replace(one, cue=(Span(*match.span("verb")),), content=(whole, *one.content[1:]))


def _unstamped(content: tuple[Span, ...], *, text: str) -> tuple[Span, ...]:
    """8. Without the time that opens a line."""
    if not content or text[: content[0].start].rstrip(" ")[-1:] not in ("", "\n"):
        return content
    stamp = STAMP.match(text, content[0].start, content[0].end)
    return content if stamp is None else (Span(stamp.end(), content[0].end), *content[1:])


def _from_its_mark(
    content: tuple[Span, ...], cue: tuple[Span, ...], taken: Sequence[Span], *, document: Document
) -> tuple[Span, ...]:
    """9. Grown back to the mark that opens its quotation."""
    if not content or not cue or content[0].start > cue[0].start:
        return content
    first = content[0]
    at = bisect_left(document.quotes, first.start, key=lambda quote: quote.span.start) - 1
    quote = document.quotes[at] if at >= 0 else None
    if quote is None or not quote.closed or not quote.span.start < first.start < quote.span.end <= first.end:
        return content
    before = document.article.text[quote.span.start : first.start]
    low = bisect_left(taken, quote.span.start, key=lambda span: span.start)
    begun = (
        any(span.start < first.start and not span.holds(first) for span in taken[low : low + NEAR]) or "\n" in before
    )
    if begun or len(before) > MOST_BEFORE or SENTENCE_ENDS.search(before) is None:
        return content
    return (Span(quote.span.start, first.end), *content[1:])


def _opened(
    content: tuple[Span, ...], cue: tuple[Span, ...], others: Sequence[Span], *, document: Document
) -> tuple[Span, ...]:
    """10. Up to the end of the sentence, where nobody else speaks in it."""
    if len(content) < 2 or not cue or not content[0].end <= cue[0].start < content[-1].start:
        return content
    sentence, text = sentence_of(content[-1], document=document), document.article.text
    match = OPENED.match(text, content[-1].end, sentence.end)
    if match is None or bisect_left(others, match.start(), key=lambda span: span.start) < bisect_left(
        others, match.end(), key=lambda span: span.start
    ):
        return content
    return (*content[:-1], Span(content[-1].start, match.end()))


def _asked_of(content: tuple[Span, ...], cue: tuple[Span, ...], *, text: str) -> tuple[Span, ...]:
    """18. With the preposition of the question that is left open."""
    match = OPEN_CASE.search(text, cue[-1].start, cue[-1].end) if cue and len(content) == 1 else None
    if match is None or content[0].start != cue[-1].end + 1 or OPEN.fullmatch(content[0].of(text)) is None:
        return content
    return (Span(match.start("case"), content[0].end),)


def _before_question(cue: Span, one: Found, *, text: str) -> Span:
    """18. Without it."""
    if len(one.cue) != 1 or _asked_of(one.content, one.cue, text=text) == one.content:
        return cue
    match = OPEN_CASE.search(text, cue.start, cue.end)
    return cue if match is None else Span(cue.start, match.start())


def _joined_on(content: tuple[Span, ...], one: Found, others: Sequence[Span], *, text: str) -> tuple[Span, ...]:
    """12. Where nothing else stands between, and somebody said something before; 13."""
    if len(content) < 2 or not one.cue:
        return content
    first, second = content[-2:]
    if first.of(text).lower() == "it" and first.start > one.cue[-1].start and text[first.end : second.start] == ": ":
        return (*content[:-2], second)
    last = max(span.end for span in (*one.source, *one.cue))
    match = JOINED_ON.fullmatch(text, last, second.start) if first.end <= last else None
    between = bisect_left(others, last, key=lambda span: span.start)
    if match is None or (between < len(others) and others[between].start < second.start):
        return content
    return (*content[:-1], Span(match.start("rest"), second.end))


def _named_whole(one: Found, *, text: str) -> Found:
    """7. With the end of the source's name that the network took for a part of the verb."""
    if one.source and (
        lead := OF_A_REGION.search(text[max(0, one.source[0].start - LONGEST_REGION) : one.source[0].start])
    ):
        whole = Span(one.source[0].start - len(lead["name"]), one.source[0].end)
        if text[one.source[0].start].isupper() and not any(whole.meets(span) for span in (*one.cue, *one.content)):
            one = replace(one, source=(whole, *one.source[1:]))
    if not one.source or not one.cue or text[one.source[-1].end : one.cue[0].start] != " ":
        return one
    if (neither := NEITHER.search(text, one.source[-1].start, one.source[-1].end)) is not None:
        source = (*one.source[:-1], Span(one.source[-1].start, neither.start()))
        return replace(one, source=source, cue=(Span(neither.start("word"), one.cue[0].end), *one.cue[1:]))
    rest = NAME_GOES_ON.match(text, one.cue[0].start, one.cue[0].end)
    if rest is None or not text[one.source[-1].start : one.source[-1].end].split()[-1][0].isupper():
        return one
    source = (*one.source[:-1], Span(one.source[-1].start, rest.end("name")))
    return replace(one, source=source, cue=(Span(rest.end(), one.cue[0].end), *one.cue[1:]))


def _balanced(content: tuple[Span, ...], *, starts: Sequence[int], document: Document) -> tuple[Span, ...]:
    """No piece grows into another one."""
    grown = [_with_marks(span, starts=starts, document=document) for span in content]
    out: list[Span] = []
    for at, span in enumerate(grown):
        limit = content[at + 1].start if at + 1 < len(content) else span.end
        floor = out[-1].end if out else span.start
        end = max(content[at].end, min(limit, span.end))
        out.append(
            Span(max(floor, span.start), end + _stop(end, limit, last=at + 1 == len(content), document=document))
        )
    return tuple(out)


def _words_alone(content: tuple[Span, ...], one: Found, *, document: Document) -> tuple[Span, ...]:
    text = document.article.text
    if len(content) > 1 and one.cue and DOING.fullmatch(content[0].of(text)):
        # Only before a quotation that a colon opens.
        colon = text[content[1].start - 2 : content[1].start].strip()
        if content[1].start >= one.cue[-1].end and colon == ":" and text[content[1].start] in CLOSERS:
            content = content[1:]
    meanwhile = EVEN_AS.search(text, content[-1].start, content[-1].end) if content else None
    if meanwhile and meanwhile.start() > content[-1].start and meanwhile.end() == content[-1].end:
        content = (*content[:-1], Span(content[-1].start, meanwhile.start()))
    moved = SHARES.search(text, content[-1].start, content[-1].end) if content and _is_a_firm(one, text) else None
    if moved and moved.end() == content[-1].end and moved.start() > content[-1].start:
        content = (*content[:-1], Span(content[-1].start, moved.start()))
    early = AS_EARLY.fullmatch(text, content[-1].start, content[-1].end) if content else None
    if early is not None:
        content = (*content[:-1], Span(content[-1].start, early.end("what")))
    heard = HEARD.search(text, content[-1].start, content[-1].end) if content else None
    if heard and heard.start() > content[-1].start:
        content = (*content[:-1], Span(content[-1].start, heard.start()))
    return content


def _is_a_firm(one: Found, text: str) -> bool:
    """Whether the source may be one, and is nobody by his office, as an analyst would be who tells of markets."""
    source = one.source[0].of(text) if len(one.source) == 1 else ""
    return bool(source) and noun_class(parse(source).head) not in {*PERSONS, "document"}


def _stop(end: int, limit: int, *, last: bool, document: Document) -> int:
    """1 where a full stop follows that ends a paragraph, and the content goes on after it."""
    return int(not last and end < limit and PARAGRAPH_END.match(document.article.text, end) is not None)


def _with_marks(span: Span, *, starts: Sequence[int], document: Document) -> Span:
    text = document.article.text
    low = bisect_left(starts, span.start - SHORT - 1)
    start, end = span.start, span.end
    for quote in document.quotes[max(0, low - 3) : bisect_right(starts, span.end)]:
        if _closes_just_after(quote, span) and PUNCTUATION.fullmatch(text, span.end, quote.span.end):
            end = max(end, quote.span.end)
        if _opens_just_before(quote, span):
            start = min(start, quote.span.start)
    return Span(start, end)


def _closes_just_after(quote: Quote, span: Span) -> bool:
    return quote.closed and span.start <= quote.span.start < span.end < quote.span.end <= span.end + SHORT


def _opens_just_before(quote: Quote, span: Span) -> bool:
    return quote.closed and quote.span.start == span.start - 1 and span.start < quote.span.end <= span.end


def _verb_alone(cue: Span, *, text: str) -> Span:
    start, end = cue.start, cue.end
    if lead := DAY_BEFORE.match(text, start, end):
        start = lead.end()
    for after in (VENUE, DATE):
        match = after.search(text, start, end)
        if match and match.start() - start > SHORT:
            end = match.start()
    return Span(start, end)


def _whole_source(one: Found, *, document: Document) -> tuple[Span, ...]:
    if len(one.source) != 1:
        return one.source
    source, text = one.source[0], document.article.text
    sentence = sentence_of(source, document=document)
    before = text[sentence.start : source.start]
    match = HANDED_ON.search(before[-160:])
    if match is None:
        return one.source
    start = source.start - len(before[-160:]) + match.start("who")
    taken = (*one.cue, *one.content)
    whole = Span(start, source.end)
    return one.source if any(whole.meets(span) for span in taken) else (whole,)
