"""What was told or shown, where a sentence says so last: "The mine will close, the court was told", "files suggest".

In: found attributions. Out: the same, and one for each sentence that ends so and that nobody found, or that was read
otherwise with little sureness; the content is what stands before. Who tells it last, or heard it, is found by grammar
(:mod:`headwater.said.fronted`). "He stayed, she liked to say, until he died" stands in the middle. A title that ends in
whom it is an interview with ("‘We owe nothing’: Five questions for Ada Marr") quotes her.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from headwater.records import PROSE, Document, Found, Span
from headwater.said.clauses import NOBODY
from headwater.said.inflect import singulars
from headwater.said.lexicon import PERSONS, noun_class, speech
from headwater.said.phrase import parse
from headwater.said.recast import keep

HEARD = re.compile(r"(?<!\s)\s+((?:was|were|has\s+been|have\s+been)\s+told)(?=[\s.!])")
HEARERS = frozenset("court jury inquest tribunal inquiry hearing panel committee judge juror magistrate bench".split())
"""Who is told in public what is told to us."""
SUGGEST = re.compile(
    r"(?<!\s)\s+((?:have\s+|has\s+)?(?:suggest|show|indicate|reveal|find|allege|claim)(?:s|ed)?)(?=[\s.!]|$)"
)
"""What papers do, in the present as well."""
LIKED = re.compile(
    r",\s+((?:he|she|they|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?))\s+"
    r"((?:liked|likes|used|loved|loves|was fond of|would)\s+(?:to\s+)?(?:say|saying|recall|joke)),\s+"
)
ANYBODY: frozenset[str] = frozenset()
PAPERS = frozenset("file paper email message data figure poll survey record analysis research footage image".split())
NARROWED = re.compile(r"(?<!\s)\s+(?:of|in|at|on|for|from|by|about|published|released|obtained|seen)\b")
SHORT = re.compile(r",\s+(he|she|they|it)\s+(says?|said|adds?|added|writes?|wrote)[.!]?\s*\Z")
"""Who says what stands behind the last colon."""
LEARNED = re.compile(
    r"As\s(?:[A-Z][\w’'-]*|the\sagency|this\snewspaper)(?:\s[A-Z][\w’'-]*){0,4}\s"
    r"((?:(?:has|was)\s)?(?:learned|learnt|told|informed)\s(?:from|by))\s"
    r"((?:an?|the|two|three|several|its|informed|reliable|diplomatic)\s[^,;:“”\n]{3,80}),\s(?=[^\s])"
)
"""How agencies of some states begin: "As TNA learned from an informed source, ..."."""
ENDS_LINE = re.compile(r"(?P<what>[^“”\"‘:;,\n]+),\s(?P<cue>says?)\s(?P<who>[\w’'-]+(?:\s[\w’'-]+){0,4})")
LINES = frozenset({"title", "heading", "standfirst"})
"""Blocks that may end so: "Two missing, say police"."""
UNSURE = 0.5
"""A find of less is given up for this form."""
TAIL = re.compile(r"(?P<whom>(?:\s+[\w’'&.-]+){0,14})(?:,\s+which\s[^,.;:“”\n]{1,80})?[.!]?\s*")
"""To whom, when and where: no clause of its own, but one that tells of whom it was told."""
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|do|does|did|be|been|who|which|that|when|where|if|"
    r"because|but|as|after)\b",
    re.IGNORECASE,
)
"""What a source of this form has not in it, nor what stands after the verb."""
SOURCE = re.compile(
    r"(?:leaked|new|official|internal|secret|newly|court|data|figures|files|documents|records|emails|papers|study"
    r"|report|poll|survey|analysis|research|audit|memo|accounts|the|a|an|one|two|three|its|his|her|their|our|he|she"
    r"|they|some|several|many|[a-z]+-[a-z]+|[A-Z][\w’'.-]*)\b"
)
PEOPLE = frozenset({"bare", "role"})
"""Classes of nouns that in the plural need no article to be somebody ("aides", "witnesses")."""
INTERVIEW = re.compile(
    r"(?P<said>[“\"‘'«][^\n]{8,160}[”\"’'»])(?:\s?[:–—|]|\s-)\s(?:[\w’'-]+\s){0,3}?"
    r"(?:(?:questions|answers|minutes|coffee|conversation|dinner|evening|hour|interview|lunch|morning|q&a|q\sand\sa|talk)"
    r"\s(?:for|from|to|with)\s(?P<whom>[^\n]{3,60})"
    r"|(?P<who>[^\n]{3,60}?)\s(?:answers|takes)\s(?:\w+\s){0,2}questions)\s*",
    re.IGNORECASE,
)
NAME = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*\s){0,3}[A-ZÀ-ÖØ-Þ][\w’'.-]*(?:,\s[^\n]{3,60})?")
LEAST, LONGEST = 3, 14
"""Words of a content at least, of a source at most."""
SCORE = 0.8


def closing(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Add what sentences say whose last words are who told it.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "House prices fell again, data from the Land Office shows."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> [one] = closing([], document=cut(article))
    >>> one.source[0].of(text), one.cue[0].of(text), one.content[0].of(text)
    ('data from the Land Office', 'shows', 'House prices fell again')
    """
    text = document.article.text
    kinds = [block.kind for block in document.article.blocks]
    found = _interview(found, document=document)
    sure = {at for at, one in enumerate(found) if one.score >= UNSURE or one.inside is not None}
    taken = sorted(span for at in sure for span in (*found[at].source, *found[at].cue, *found[at].content))
    sentences = [one.span for one in document.sentences if kinds[one.block] in PROSE]
    cues = {span for one in found for span in one.cue}
    added = [
        one
        for sentence in sentences
        for one in (*_told(sentence, text, taken), *_liked(sentence, text, taken))
        if cues.isdisjoint(one.cue)
    ]
    lines = (block.span for block in document.article.blocks if block.kind in LINES)
    added += [one for line in lines if _free(line, taken) for one in _ends_line(line, text)]
    found, halves = _halved(found, sentences, text, taken)
    added += halves
    told = sorted(Span(one.content[0].start, max(one.cue[0].end, one.content[-1].end)) for one in added)
    spans = ((at, (*one.source, *one.cue, *one.content)) for at, one in enumerate(found))
    words = [one.content[0] for one in added]
    kept = [
        at
        for at, mine in spans
        if at in sure or all(_free(span, told) for span in mine) or _is_told(found[at], words, text)
    ]
    return (*keep(found, kept), *added)


def _interview(found: Sequence[Found], *, document: Document) -> Sequence[Found]:
    """With the quotation of a title for whom it was an interview with, in place of what was found there."""
    text = document.article.text
    for block in document.article.blocks:
        match = INTERVIEW.fullmatch(text, block.span.start, block.span.end) if block.kind == "title" else None
        group = "whom" if match is not None and match["whom"] else "who"
        if match is not None and NAME.fullmatch(match[group]) is not None:
            others = [at for at, one in enumerate(found) if not _is_in(one, block.span)]
            return (*keep(found, others), Found((Span(*match.span(group)),), (), (Span(*match.span("said")),), SCORE))
    return found


def _is_in(one: Found, line: Span) -> bool:
    return any(line.holds(span) for span in (*one.source, *one.cue, *one.content))


def _told(sentence: Span, text: str, taken: Sequence[Span]) -> Iterator[Found]:
    """What a sentence says where nothing was found in it, or only in what a court was told."""
    free = _free(sentence, taken)
    for one in _whole(sentence, text):
        at = bisect_right(taken, sentence.end, key=lambda other: other.start)
        mine = [span for span in taken[max(0, at - 40) : at] if span.meets(sentence)]
        heard = one.cue[0].of(text).endswith("told") and one.content[-1].end < one.cue[0].start
        if free or (heard and all(one.content[0].holds(span) for span in mine)):
            yield one


def _is_told(one: Found, words: Sequence[Span], text: str) -> bool:
    """Whether somebody says something in what is told: "He told them that it was sold, the court heard"."""
    said = {word for span in one.cue for word in span.of(text).lower().split()}
    mine = (*one.source, *one.cue, *one.content)
    whole = bool(one.source and one.content) and not said.isdisjoint(speech())
    return whole and any(all(held.holds(span) for span in mine) for held in words)


def _halved(
    found: Sequence[Found], sentences: Sequence[Span], text: str, taken: Sequence[Span]
) -> tuple[list[Found], list[Found]]:
    """ "They deny that it was light: loggers recorded none, they say." is two: the second begins behind the colon."""
    out, added = list(found), list[Found]()
    lasts = sorted((one.content[-1], i) for i, one in enumerate(found) if one.content)
    for sentence in sentences:
        match = SHORT.search(text, sentence.start, sentence.end)
        colon = text.rfind(": ", sentence.start, match.start()) if match else -1
        if match is None or colon < 0 or not _free(Span(match.start(1), match.end(2)), taken):
            continue
        half = Span(colon + 2, match.start())
        at = bisect_right(lasts, colon, key=lambda pair: pair[0].start)
        holders = [i for last, i in lasts[max(0, at - 40) : at] if colon < last.end]
        if len(half.of(text).split()) < LEAST or not _plain(half.of(text)) or len(holders) != 1:
            continue
        content = out[holders[0]].content
        out[holders[0]] = replace(out[holders[0]], content=(*content[:-1], Span(content[-1].start, colon)))
        added.append(Found((Span(*match.span(1)),), (Span(*match.span(2)),), (half,), SCORE))
    return out, added


def _free(sentence: Span, taken: Sequence[Span]) -> bool:
    """Whether nothing was found in the sentence, nor around it; attributions may nest."""
    at = bisect_right(taken, sentence.end, key=lambda other: other.start)
    return not any(other.meets(sentence) for other in taken[max(0, at - 40) : at])


def _liked(sentence: Span, text: str, taken: Sequence[Span]) -> Iterator[Found]:
    """ "He stayed, she liked to say, until he died"."""
    for match in LIKED.finditer(text, sentence.start, sentence.end):
        source, cue = Span(*match.span(1)), Span(*match.span(2))
        end = sentence.start + len(sentence.of(text).rstrip(" .!\n"))
        pieces = Span(sentence.start, match.start()), Span(match.end(), end)
        content = tuple(part for part in pieces if part.end > part.start)
        if _free(Span(source.start, cue.end), taken) and all(_plain(part.of(text)) for part in content):
            yield Found((source,), (cue,), content, SCORE)


def _ends_line(line: Span, text: str) -> Iterator[Found]:
    """What a headline says before who says it."""
    match = ENDS_LINE.fullmatch(text, line.start, line.end)
    if match is None or len(match["what"].split()) < LEAST or match["who"].lower() in NOBODY:
        return
    if noun_class(parse(match["who"]).head) in {*PERSONS, "institution"}:
        yield Found((Span(*match.span("who")),), (Span(*match.span("cue")),), (Span(*match.span("what")),), SCORE)


def _cues(sentence: Span, text: str) -> Iterator[tuple[re.Match[str], frozenset[str]]]:
    """Each verb of telling, and the nouns of which one must be the source's, if any."""
    for pattern, sources in ((HEARD, HEARERS), (SUGGEST, PAPERS)):
        yield from ((match, sources) for match in pattern.finditer(text, sentence.start, sentence.end))


def _whole(sentence: Span, text: str) -> Iterator[Found]:
    """What a sentence says that says at its end, or at its beginning, who told it."""
    match = LEARNED.match(text, sentence.start, sentence.end)
    if match is None:
        yield from _closed(sentence, text)
        return
    content = Span(match.end(), match.end() + len(text[match.end() : sentence.end].rstrip(" .!\n")))
    if len(content.of(text).split()) >= LEAST:
        yield Found((Span(*match.span(2)),), (Span(*match.span(1)),), (content,), SCORE)


def _closed(sentence: Span, text: str) -> Iterator[Found]:
    for cue, sources in _cues(sentence, text):
        tail = TAIL.fullmatch(text, cue.end(), sentence.end)
        if tail is None or VERB.search(tail["whom"]):
            continue
        source = _source(text, sentence.start, cue.start())
        if source is None or not _is_one_of(source.of(text), sources):
            continue
        content = Span(sentence.start, source.start)
        while content.end > content.start and text[content.end - 1] in " ,\n\t":
            content = Span(content.start, content.end - 1)
        words = content.of(text)
        if len(words.split()) >= LEAST and _plain(words):
            yield Found((source,), (Span(*cue.span(1)),), (content,), SCORE)
        return


def _is_one_of(source: str, nouns: frozenset[str]) -> bool:
    """Whether the phrase ends with such a noun; "papers" are all that is a document."""
    if nouns is ANYBODY:
        return True
    head = NARROWED.split(source.lower(), maxsplit=1)[0].split()[-1]
    named = not nouns.isdisjoint({head, *singulars(head)})
    return named or (nouns is PAPERS and any(noun_class(one) == "document" for one in (head, *singulars(head))))


def _plain(words: str) -> bool:
    """Whether it is one clause, and not somebody's words as he said them: those are the network's to see."""
    spoken = words[0] in "“\"‘'" or words[-1] in "”\"’'" or words.count("“") != words.count("”")
    return not spoken and ";" not in words and ":" not in words


def _source(text: str, start: int, end: int) -> Span | None:
    """The noun phrase before the verb, from the comma on; with what stands in apposition, that is between two."""
    apposed = text[end - 1] == ","
    at = text.rfind(",", start, end - 1 if apposed else end)
    if apposed and at >= 0:
        at = text.rfind(",", start, at)
    if at < 0:
        return None
    while at < end and text[at] in " ,\n\t":
        at += 1
    source = Span(at, end - 1 if apposed else end) if at < end - apposed else None
    words = source.of(text) if source is not None else ""
    sound = (SOURCE.match(words) or _several(words)) and not VERB.search(words) and len(words.split()) <= LONGEST
    return source if sound else None


def _several(words: str) -> bool:
    """Whether a phrase begins with people in the plural, or with "police"."""
    first = words.split(" ", 1)[0].lower()
    if first == "police":
        return True
    return any(noun_class(one) in PEOPLE for one in singulars(first) if one != first)
