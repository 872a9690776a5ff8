"""What is told with no source at all: "Germany is reportedly preparing", "the minister is said to have left".

In: what the reader network found, and the document. Out: the same, followed by an attribution without a source for
each hedge that it passed over. The content is the clause around the hedge (PolNeAR's convention: the words before and
the words after it). A hedge inside somebody's content is that source's own, but not one that is told by the way, in a
relative clause before he is named; and one in a found cue is judged there.
Who "is said to have told" something is the source of that, if at second hand. "Asked about claims that the dam leaks":
so, too, are claims, reports and rumours that are nobody's; "commenting on reports in foreign media that ...": those of
whom it is printed are theirs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from headwater.records import Document, Found, Sentence, Span
from headwater.said.lexicon import speech
from headwater.said.opened import opened
from headwater.said.recast import OPENER
from headwater.said.within import sentence_of
from headwater.who.gazetteer import outlet

ADVERB = r"(?:reportedly|allegedly|purportedly|rumou?redly)"
BE = r"(?:is|are|was|were|has\s+been|have\s+been)"
PASSIVE = (
    rf"{BE}\s+(?:also\s+|widely\s+|now\s+|still\s+)*"
    r"(?:said|believed|understood|thought|reported|rumou?red|alleged)(?=\s+to\b)"
)
HEDGE = re.compile(rf"\b(?:{ADVERB}|{PASSIVE})\b", re.I)
IT_IS = re.compile(
    r"(?:is|was|has\s+been)\s+(?:also\s+|widely\s+)?(?:said|believed|understood|thought|reported|rumou?red|claimed|alleged)",
    re.I,
)
BORDER = re.compile(
    r"[;:()\[\]“”«»\"—]|\s–\s|,\s+(?=(?:and|but|while|which|who|whose|where|although|though|after|as|with|because|since|so"
    r"|according|including)\b)"
)
LEADING = re.compile(
    r"[\s,]*(?:(?:and|but|meanwhile|however|separately|moreover|also|so|then|still|instead|though|while|who|which|after|as|because|since)\b[\s,]*)*",
    re.I,
)
TO_HAVE = re.compile(rf"{PASSIVE}\s+to\s+have\s+(?:\w+ly\s+)?(?P<verb>[a-z]+)\b", re.I)
NOUN = r"(?:accusations|allegations|claims|reports|rumou?rs|speculation|suggestions)"
GIVER = r"\s(?:(?:made\s)?(?:by|from)\s(?P<who>[^,;:“”\"\n]{2,60}?)|(?:in|on)\s(?P<where>[^,;:“”\"\n]{2,60}?))"
CLAIMED = re.compile(
    rf"\b(?:about|after|amid|despite|following|over|{OPENER}|in\sresponse\sto)\s(?P<cue>{NOUN})(?:{GIVER})?\s"
    r"(?=that\s(?!(?:was|were|is|are|had|has|have|would|will|could|can|cannot|may|might|must|did|do|does|\w+ed)\b))",
    re.I,
)
"""What they are, not "claims that were paid"."""
BY_WHOM = re.compile(
    rf"(?P<cue>{NOUN})\s(?:made\s)?(?:by|from)\s(?P<who>[\w’'-]+(?:\s[\w’'-]+){{0,6}}?)\s(?=that\s)", re.I
)
PRESS = re.compile(r"(?!.*\bsocial\b)(?:.*\s)?(?:media|newspapers?|papers|press|tabloids|websites?)", re.I)
PAUSE = re.compile(r",\s|[;:()“”\"—]|\s–\s")
AFTER = re.compile(r"\s(?:after|for|by|of|before|despite|from|in|without)\Z", re.I)
DEED = re.compile(r"[a-z]+ing\b")
CLAUSE = re.compile(r"[^.;:!?“”\"\n]{0,80}?(?:\b(?=(?:that|how|why|whether)\b)|(?=[“\"]))", re.I)
"""To whom it was told, up to what was told."""
RELATIVE = re.compile(rf",\s(?P<who>who|which)\s(?P<cue>{PASSIVE})\s(?P<rest>to\s[^.,;:“”\"\n]{{3,120}}),\s", re.I)
EDGE = " \t\n\r,.!?;:-–—"
SCORE = 0.6
"""Most hedged clauses that a rule can find are marked by human readers too, but not all."""
LEAST_WORDS = 3
LONGEST_SUBJECT = 12
NEAR = 12
"""Code points of the word before a hedge."""
FURTHEST = 400
"""Code points before a hedge in which its clause is looked for."""


def hearsay(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Add an attribution without a source for each hedge that stands in none yet.

    >>> from headwater.records import Article, Block
    >>> text = "Meanwhile, Ostria is reportedly preparing for war."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> from headwater.text.segment import document as cut
    >>> [one] = hearsay([], document=cut(article))
    >>> [span.of(text) for span in one.content]
    ['Ostria is', 'preparing for war']
    """
    taken = sorted(span for one in found for span in (*one.source, *one.cue, *one.content))
    found = [_behind_it(_with_subject(one, taken, document=document), document=document) for one in found]
    found = [_by_whom(_of_deed(one, text=document.article.text), text=document.article.text) for one in found]
    added = [
        _of_deed(one, text=document.article.text)
        for sentence in document.sentences
        for one in _in_sentence(sentence, taken, text=document.article.text)
    ]
    added += [
        one
        for sentence in document.sentences
        for one in _claimed(sentence, text=document.article.text)
        if not any(_meets_any(span, taken) for span in (*one.cue, *one.content))
    ]
    added += _in_relatives(found, document=document)
    told = [_told(one, taken, text=document.article.text) for one in found]
    told += (_told(one, taken, text=document.article.text) for one in added)
    return opened(told, document=document)


def _with_subject(one: Found, taken: Sequence[Span], *, document: Document) -> Found:
    """A bare hedge that was found with only the words after it gets those before it, up to the clause's border."""
    text = document.article.text
    if one.source or len(one.cue) != 1 or not HEDGE.fullmatch(text, one.cue[0].start, one.cue[0].end):
        return one
    if any(span.start < one.cue[0].start for span in one.content):
        return one
    sentence = sentence_of(one.cue[0], document=document)
    near = max(sentence.start, one.cue[0].start - FURTHEST)
    low = max([near, *(m.end() for m in BORDER.finditer(text, near, one.cue[0].start))])
    before = _subject(low, one.cue[0], text=text)
    if before is None or _meets_any(before, taken):
        return one
    return replace(one, content=(before, *one.content))


def _told(one: Found, taken: Sequence[Span], *, text: str) -> Found:
    """ "The coach is said to have told his players that ...": he is the source of what follows "that"."""
    if one.source or len(one.cue) != 1 or not one.content or one.content[0].end > one.cue[0].start:
        return one
    hedge, last = TO_HAVE.match(text, one.cue[0].start), one.content[-1]
    if hedge is None or hedge["verb"].lower() not in speech() or last.end <= hedge.end():
        return one
    clause = CLAUSE.match(text, hedge.end(), last.end)
    who = _trimmed(one.content[0].start, one.content[0].end, text=text)
    cue = Span(one.cue[0].start, hedge.end("verb"))
    others = [span for span in taken if span.meets(Span(*hedge.span("verb"))) and span not in (*one.cue, last)]
    if clause is None or who is None or who.of(text).lower() in {"it", "there"} or others:
        return one
    return replace(one, source=(who,), cue=(cue,), content=(Span(clause.end(), last.end),))


def _behind_it(one: Found, *, document: Document) -> Found:
    """ "The fee is agreed, it is believed": what stands before, and not "it"."""
    text = document.article.text
    if one.source or len(one.cue) != 1 or not IT_IS.fullmatch(one.cue[0].of(text)) or len(one.content) not in (1, 2):
        return one
    it = one.content[-1]
    if it.of(text).lower() != "it" or text[max(0, it.start - 2) : it.start] != ", " or it.end + 1 != one.cue[0].start:
        return one
    whole = Span(sentence_of(one.cue[0], document=document).start, it.start - 2)
    before = one.content[0] if len(one.content) == 2 else whole
    return replace(one, content=(before,)) if before.start < before.end <= it.start else one


def _of_deed(one: Found, *, text: str) -> Found:
    """ "She was sent off after allegedly striking him": only that she struck him is hearsay."""
    if (
        one.source
        or len(one.cue) != 1
        or len(one.content) != 2
        or re.fullmatch(ADVERB, one.cue[0].of(text), re.I) is None
    ):
        return one
    before, after = one.content
    near = Span(max(before.start, before.end - NEAR), before.end).of(text)
    deed = before.end <= one.cue[0].start and AFTER.search(near) and DEED.match(text, after.start)
    return replace(one, content=(after,)) if deed else one


def _in_sentence(sentence: Sentence, taken: Sequence[Span], *, text: str) -> Iterator[Found]:
    start, end = sentence.span.start, sentence.span.end
    hedges = list(HEDGE.finditer(text, start, end))
    borders = [m.span() for m in BORDER.finditer(text, start, end)] if hedges else []
    ends = [stop for _, stop in borders]
    for hedge in hedges:
        cue = Span(hedge.start(), hedge.end())
        if _meets_any(cue, taken):
            continue
        at = bisect_right(ends, cue.start)
        low = ends[at - 1] if at else start
        high = next((a for a, _ in borders[at : at + 2] if a >= cue.end), end)
        before = _subject(low, cue, text=text)
        after = _trimmed(cue.end, high, text=text)
        content = tuple(part for part in (before, after) if part is not None)
        clear = not any(_meets_any(part, taken) for part in content)
        if clear and after is not None and sum(len(part.of(text).split()) for part in content) >= LEAST_WORDS:
            yield Found(source=(), cue=(cue,), content=content, score=SCORE)


def _in_relatives(found: Sequence[Found], *, document: Document) -> Iterator[Found]:
    """ "Larn, which is said to want the port, is out, two bankers said": what is told by the way in what they say."""
    text = document.article.text
    named = sorted(span for one in found for span in (*one.source, *one.cue))
    told = sorted(
        (span, one.source[0].start, one.content[-1].end) for one in found if one.source for span in one.content
    )
    for match in RELATIVE.finditer(text):
        aside, cue = Span(match.start("who"), match.end("rest")), Span(*match.span("cue"))
        at = bisect_right(told, aside.start, key=lambda pair: pair[0].start)
        near = told[max(0, at - 40) : at]
        held = any(span.holds(aside) and match.end() < end < who for span, who, end in near)
        low = bisect_right(document.quotes, aside.start, key=lambda quote: quote.span.start)
        quoted = any(quote.span.holds(aside) for quote in document.quotes[max(0, low - 4) : low])
        if held and not quoted and not _meets_any(aside, named):
            yield Found((), (cue,), (Span(*match.span("who")), Span(*match.span("rest"))), score=SCORE)


def _claimed(sentence: Sentence, *, text: str) -> Iterator[Found]:
    """Claims behind a preposition, up to the next mark: nobody's, or whose they are that makes or prints them."""
    for match in CLAIMED.finditer(text, sentence.span.start, sentence.span.end):
        pause = PAUSE.search(text, match.end(), sentence.span.end)
        content = _trimmed(match.end(), pause.start() if pause else sentence.span.end, text=text)
        if content is not None and len(content.of(text).split()) > LEAST_WORDS:
            printed = match["where"] is not None and (PRESS.fullmatch(match["where"]) or outlet(match["where"]))
            group = "who" if match["who"] is not None else "where" if printed else None
            who = (Span(*match.span(group)),) if group else ()
            yield Found(source=who, cue=(Span(*match.span("cue")),), content=(content,), score=SCORE)


def _by_whom(one: Found, *, text: str) -> Found:
    """ "claims by the union that wages were cut", found without a source: the union's."""
    if one.source or len(one.cue) != 1 or len(one.content) != 1:
        return one
    match = BY_WHOM.match(text, one.cue[0].start, one.content[0].end)
    if match is None or one.content[0].start < match.end("cue") or one.cue[0].end > match.start("who"):
        return one
    who, cue, said = Span(*match.span("who")), Span(*match.span("cue")), Span(match.end(), one.content[0].end)
    return replace(one, source=(who,), cue=(cue,), content=(said,)) if said.start < said.end else one


def _subject(low: int, cue: Span, *, text: str) -> Span | None:
    """The words of the clause before its hedge; None where they are so many that they are a clause of their own."""
    lead = LEADING.match(text, low, cue.start)
    before = _trimmed(lead.end() if lead else low, cue.start, text=text)
    return before if before is not None and len(before.of(text).split()) <= LONGEST_SUBJECT else None


def _meets_any(span: Span, taken: Sequence[Span]) -> bool:
    """``taken`` is sorted; attributions may nest, so a few spans before the place are looked at."""
    at = bisect_right(taken, span.end, key=lambda other: other.start)
    return any(other.meets(span) for other in taken[max(0, at - 40) : at])


def _trimmed(start: int, end: int, *, text: str) -> Span | None:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return Span(start, end) if start < end else None
