"""What do papers say? "Leaked documents detail a plan": a document as the subject of a verb of telling.

In: found attributions. Out: the same, and for each sentence that begins with a document and a verb of telling, and
whose document nobody found as a source, its attribution. What was found with the document as its content goes, also
where the network takes "The report appears to show" for nobody's "appears". "Her office sent letters that show a debt"
is the letters', whatever was found of it; "Minutes of the meeting, obtained by the Echo, make no mention of it" is the
minutes', of which the network saw the verb alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from headwater.records import PROSE, Document, Found, Sentence, Span
from headwater.said.inflect import verb_forms
from headwater.said.lexicon import noun_class
from headwater.said.phrase import PREPOSITIONS, parse
from headwater.said.recast import keep
from headwater.said.within import sentence_of

VERBS = (
    "detail outline show reveal describe say state indicate suggest allege confirm list warn find conclude estimate "
    "argue note report claim mention record recommend envisage foresee propose blame name identify expose criticise "
    "criticize"
).split()
IRREGULAR = frozenset({"said", "found", "shown"})
LEADING = re.compile(r"(?:(?:Meanwhile|However|But|And|Still|Moreover|Separately|Also|In addition)\b[,\s]*)?")
WORD = re.compile(r"[\w’'-]+|[^\w\s]")
LONGEST = 14
"""Words of a subject, from its article to its verb."""
PLAIN = re.compile(r"(?:\w[\w’'.-]*|[&/$£€%])")
APPEARS = re.compile(r"(?:appear|seem|purport)(?:s|ed)?\sto\s(?P<verb>[a-z]+)\b")
ASIDE = r",\s(?:(?:also|first|since)\s)?[a-z]+(?:ed|en|own|pt|nt|ld|ade)\s[^,;:.“”\"\n]{1,60},"
SET_OFF = re.compile(rf"(?P<what>[^,;:.“”\"\n]{{3,80}}){ASIDE}\s(?=(?P<verb>[a-z]+)\b)")
"""A noun phrase with what was done to the paper."""
HANDED = re.compile(
    r"(?:[a-z]+\s(?:(?:out|over|up)\s)?)?(?P<what>(?:[^\W\d_][\w’'-]*\s){1,4})(?:that|which)\s(?P<verb>[a-z]+)\s(?:that\s)?"
)
"""What somebody hands over or cites, and what it shows."""
HEDGED = re.compile(r"(?:appear|seem|purport)(?:s|ed)?\Z")
"""The last word of a cue without a source, which is then given up for the paper's: "footage posted online appeared"."""
NOUNS_TOO = frozenset(
    "report reports record records claim claims name names list lists estimate estimates note notes state states show "
    "shows".split()
)
NOT_SUBJECTS = frozenset(
    "i he she it they we you who that which one had has have is are was were be been would could to and or but "
    "so what how why when where whether".split()
)
SCORE = 0.6
LEAST = 3
"""Words of a content."""


def papers(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Add the documents that speak.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "Leaked minutes from 3 May outline the sale of the port."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> [one] = papers([], document=cut(article))
    >>> one.source[0].of(text), one.cue[0].of(text), one.content[0].of(text)
    ('Leaked minutes from 3 May', 'outline', 'the sale of the port')
    """
    text = document.article.text
    found = [_set_off(_handed(one, text=text), document=document) for one in found]
    sure = [one for one in found if one.source or not one.cue or not HEDGED.search(one.cue[-1].of(text))]
    sources = sorted(span for one in sure for span in (*one.source, *one.cue))
    kinds = [block.kind for block in document.article.blocks]
    spoken = [
        one
        for sentence in document.sentences
        if kinds[sentence.block] in PROSE
        for one in [_spoken(sentence, text=text)]
        if one is not None and not _meets(one.source[0], sources) and not _meets(one.cue[0], sources)
    ]
    if not spoken:
        return tuple(found)
    subjects = [one.source[0] for one in spoken]
    kept = [i for i, one in enumerate(found) if not any(_meets(span, subjects) for span in (*one.cue, *one.content))]
    return (*keep(found, kept), *spoken)


def _handed(one: Found, *, text: str) -> Found:
    """ "Her office | provided letters | that show a debt", also with "that show" in the cue."""
    if len(one.source) != 1 or len(one.cue) != 1 or len(one.content) != 1 or one.source[0].end > one.cue[0].start:
        return one
    [cue], [content] = one.cue, one.content
    match = HANDED.match(text, cue.start, content.end)
    if match is None or match["verb"] not in _verbs() or text[cue.end : content.start] != " ":
        return one
    what = Span(match.start("what"), match.end("what") - 1)
    edges = {cue.end, content.start}
    parted = what.end in edges or match.end("verb") in edges
    if not parted or noun_class(what.of(text).split()[-1]) != "document" or not _is_document(what.of(text)):
        return one
    return replace(
        one, source=(what,), cue=(Span(*match.span("verb")),), content=(Span(match.end("verb") + 1, content.end),)
    )


def _set_off(one: Found, *, document: Document) -> Found:
    """What a paper does that the network has for nobody's, or for a part of what is told."""
    if one.source or len(one.cue) != 1 or not one.content:
        return one
    text, cue = document.article.text, one.cue[0]
    start = sentence_of(cue, document=document).start
    match = SET_OFF.match(text, start, cue.end)
    behind = tuple(span for span in one.content if span.start >= cue.end)
    if match is None or match.end() != cue.start or not behind or not _is_document(match["what"]):
        return one
    return replace(one, source=(Span(start, match.end() - 1),), content=behind)


def _spoken(sentence: Sentence, *, text: str) -> Found | None:
    start = LEADING.match(text, sentence.span.start).end()  # type: ignore[union-attr]
    aside = SET_OFF.match(text, start, sentence.span.end)
    if aside is not None and aside["verb"] in _verbs() and _is_document(aside["what"]):
        verb = WORD.match(text, aside.start("verb"))
        return _attribution(start, aside.end() - 1, verb, sentence, text=text) if verb is not None else None
    for number, word in enumerate(WORD.finditer(text, start, sentence.span.end)):
        if number > LONGEST or (number and not PLAIN.fullmatch(word.group())):
            return None
        appears = APPEARS.match(text, word.start(), sentence.span.end) if number else None
        if appears is not None and appears["verb"] in _verbs():
            subject = text[start : word.start()].rstrip(" ,")
            return (
                _attribution(start, start + len(subject), appears, sentence, text=text)
                if _is_document(subject)
                else None
            )
        if number and word.group().lower() in _verbs():
            subject = text[start : word.start()].rstrip(" ,")
            if _is_document(subject):
                return _attribution(start, start + len(subject), word, sentence, text=text)
            if word.group().lower() not in NOUNS_TOO:
                return None
    return None


def _is_document(subject: str) -> bool:
    words = subject.lower().split()
    if not words or not NOT_SUBJECTS.isdisjoint(words) or words[0] in PREPOSITIONS or words[0].endswith("ing"):
        return False
    phrase = parse(subject)
    return (
        phrase.noun is not None
        and noun_class(phrase.head) == "document"
        and (not phrase.head[:1].isupper() or phrase.head == subject.split()[0])
    )


def _attribution(start: int, end: int, verb: re.Match[str], sentence: Sentence, *, text: str) -> Found | None:
    after = verb.end()
    while after < sentence.span.end and (text[after].isspace() or text[after] in ",:"):
        after += 1
    stop = sentence.span.end
    while stop > after and text[stop - 1] in " .!?":
        stop -= 1
    if len(text[after:stop].split()) < LEAST:
        return None
    return Found((Span(start, end),), (Span(verb.start(), verb.end()),), (Span(after, stop),), SCORE)


@cache
def _verbs() -> frozenset[str]:
    return IRREGULAR | {form for verb in VERBS for form in verb_forms(verb)}


def _meets(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_right(taken, span.end, key=lambda other: other.start)
    return any(other.meets(span) for other in taken[max(0, at - 40) : at])
