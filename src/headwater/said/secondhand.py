"""What one takes from another in one breath, where the network took both for one: found in, two voices out.

1. "The Ledger reported, citing two people, that X": the network takes the people and X together.
2. "The general was quoted by the agency as saying X": X is the general's, through the agency.
3. "The sister, quoted in the Page, said X": the source is taken whole, with who handed it on.
4. "Quoting a clerk, the paper put the toll at nine", "the radio said, on the authority of a judge, that X": the clerk
   and the judge are added, inside.
5. "..., one villager said in a dispatch by the agency": the agency's is added, around it.
6. "The Herald reported that X. It cited an audit": the audit said X, inside what the Herald reported.
7. "The minutes record him as saying that X": X is his, inside what the minutes say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from headwater.records import Document, Found, Span
from headwater.said.lexicon import PERSONS, noun_class, speech
from headwater.said.phrase import parse
from headwater.said.transmission import can_speak
from headwater.said.within import sentence_of
from headwater.who.lexicon import CALENDAR

CITING = re.compile(r"(?:citing|quoting)\Z", re.I)
CITED_THAT = re.compile(r"(?P<who>[^,;:“”\"]{3,120}?),\s+(?P<what>(?:that|how|whether)\b.+)", re.S)
CITING_FIRST = re.compile(
    r"(?P<cue>citing|quoting|with\s+reference\s+to)\s+(?P<who>[^,;:“”\"\n]{3,120}),\s+"
    r"(?P<what>(?:that|how|whether)\b)",
    re.I,
)
VERB_BEFORE = re.compile(r"(?P<verb>\b(?:has |had |have )?\w+)(?:\s+(?:on|late on|early on)\s+\w+day)?,?\s*\Z")
WAS_QUOTED = re.compile(
    r"(?P<was>\b(?:was|were|is|are|been)\s+(?:also\s+|widely\s+)?(?:quoted|cited|reported))\s+"
    r"(?:(?:by|in)\s+(?P<before>[^,;]{2,80}?)\s+)?(?P<saying>as\s+(?:saying|stating|adding|warning|telling\s+\w+))"
    r"(?:\s+(?:by|in)\s+(?P<after>[^,;.“”\"]{2,80}?)(?=\s+that\b|\s*[,;.“\"]|\s*\Z))?"
)
QUOTED_IN = re.compile(r",\s+(?:quoted|cited)\s+(?:in|by)\s+[^,;:.“”\"]{2,80}(?=,)")
CLAUSE = re.compile(r"[;:—“”\"]|,\s+(?=(?:and|but|while|where|who|which)\b)|[,.][”\"’]\s*,?\s*")
LEADING = re.compile(r"(?P<cue>Citing|Quoting)\s+(?P<who>[^,;:“”\"]{3,120}),\s*\Z")
AUTHORITY = re.compile(
    r",?\s*(?P<cue>on\s+the\s+(?:authority|word|evidence)\s+of)\s+(?P<who>[^,;:.“”\"]{3,120})(?=[,.])"
)
DAY = rf"(?:{'|'.join(sorted(map(str.title, CALENDAR)))})\b"
CARRIED = re.compile(
    r"(?:\s+\w+){0,3}?\s+(?:in\s+(?:an?|the)\s+(?:\w+\s+)?(?:dispatch|report|story|article|bulletin|broadcast|film|documentary)"
    r"|in\s+(?:remarks|comments|a\s+statement|an\s+interview|a\s+letter)\s+(?P<cue>carried|published|broadcast|aired|printed|reported))"
    rf"\s+(?:by|on|in|from|of)\s+(?!{DAY})"
    r"(?P<who>(?:the\s+|an?\s+)?(?:\w+\s+){0,3}?[A-Z][\w’'-]*"
    r"(?:\s+(?:[A-Z][\w’'-]*|agency|news|newspaper|weekly)){0,4})"
)
IT = re.compile(
    r"(?:it|they|(?:the|that)\s+(?:paper|newspaper|tabloid|daily|weekly|agency|broadcaster|station|channel|outlet|magazine"
    r"|site|website|report))",
    re.I,
)
CITED_ALONE = re.compile(r"(?:(?:has|had|also)\s+)?(?:cit(?:es?|ed)|quot(?:es?|ed))", re.I)
SAYS_ITSELF = re.compile(r"\bas\s+\w+ing\b|\bsaying\b|,?\s+who\s+(?:\w+\s+)?(?:said|says|told|tells)\b", re.I)
"""Who is cited for words of his own: "the paper quotes a clerk as saying ..." tells nothing of the sentence before."""
CITING_BETWEEN = re.compile(
    r",?\s+(?P<cue>citing|quoting|drawing\s+on|picking\s+up|with\s+reference\s+to)\s+"
    r"(?P<who>[^,;:“”\"\n]{3,120}),\s*(?=\S)",
    re.I,
)
AS_SAYING = re.compile(
    r"(?P<who>him|her|them|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})\s(?P<saying>as\s(?P<verb>[a-z]+ing))\s(?P<what>\S.+)",
    re.S,
)
HIM_AS = re.compile(r"(?<=[a-z]\s)(?P<who>him|her|them|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})\s(?P<as>as)\s\Z")
NEAREST = 60
NEAR = 200


def secondhand(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Both voices, the inner one ``inside`` the outer; new ones follow, so that places stay.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "The Ledger reported, citing two aides, that the founder would sell."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> given = Found((Span(0, 10),), (Span(21, 27),), (Span(28, len(text) - 1),), 0.9)
    >>> outer, inner = secondhand([given], document=cut(article))
    >>> outer.cue[0].of(text), inner.source[0].of(text), inner.content[0].of(text), inner.inside
    ('reported', 'two aides', 'that the founder would sell', 0)
    """
    out: list[Found] = []
    found = _as_saying(found, document.article.text)
    added: list[Found] = []
    for index, one in enumerate(found):
        pair = next((p for p in (*_citing_that(one, document), *_was_quoted(one, document)) if p), None)
        if pair is None:
            out.append(_quoted_in(one, document=document))
            added += [replace(voice, inside=index) for voice in _beside(one, document)]
            if carrier := _carried(one, document):
                out[index] = replace(out[index], inside=len(found) + len(added))
                added.append(carrier)
        else:
            out.append(pair[0])
            added.append(replace(pair[1], inside=index))
    cited = _cited_next(out, document)
    return tuple(cited.get(i, one) for i, one in enumerate((*out, *added)))


def _as_saying(found: Sequence[Found], text: str) -> list[Found]:
    """7. Where the network takes it all for what is said, with or without the inner words."""
    out = [_with_him(one, text) for one in found]
    for i, one in enumerate(found):
        if len(one.content) != 1 or len(one.cue) != 1 or one.content[0].start - one.cue[0].end != 1:
            continue
        match = AS_SAYING.fullmatch(text, one.content[0].start, one.content[0].end)
        if match is None or match["verb"] not in speech():
            continue
        who, saying, what = (Span(*match.span(name)) for name in ("who", "saying", "what"))
        known = next((j for j, other in enumerate(found) if any(span.meets(saying) for span in other.cue)), None)
        inner = Found((who,), (saying,), (what,), one.score, inside=i)
        if known is None:
            out.append(inner)
        elif known != i:
            own = found[known]
            out[known] = replace(own, source=(who,), cue=(saying,), content=own.content or (what,), inside=i)
        out[i] = replace(one, content=(what,))
    return out


def _with_him(one: Found, text: str) -> Found:
    """ "(Record) him as saying", of which the network has the verb."""
    if one.source or len(one.cue) != 1 or one.cue[0].of(text) not in speech():
        return one
    before = HIM_AS.search(text, max(0, one.cue[0].start - NEAREST), one.cue[0].start)
    if before is None:
        return one
    return replace(one, source=(Span(*before.span("who")),), cue=(Span(before.start("as"), one.cue[0].end),))


def _carried(one: Found, document: Document) -> Found | None:
    """5. Right after the cue; the network may take all of it for the cue."""
    text = document.article.text
    if one.inside is not None or len(one.cue) != 1 or not one.source or not one.content:
        return None
    verb = one.cue[0].start + len(one.cue[0].of(text).split()[0])
    match = CARRIED.match(text, verb, min(len(text), verb + NEAR))
    if match is None or any(Span(*match.span("who")).meets(span) for span in (*one.source, *one.content)):
        return None
    cue = (Span(*match.span("cue")),) if match["cue"] else ()
    return Found((Span(*match.span("who")),), cue, one.content, one.score)


def _cited_next(found: Sequence[Found], document: Document) -> dict[int, Found]:
    """6. By index, those that say whom the sentence before rests on."""
    text, out = document.article.text, dict[int, Found]()
    by_sentence: dict[Span, int] = {}
    for i, one in enumerate(found):
        if one.inside is None and one.cue and one.content:
            by_sentence[sentence_of(one.cue[0], document=document)] = i
    spans = [sentence.span for sentence in document.sentences]
    before = {span: earlier for earlier, span in pairwise(spans)}
    for span, i in by_sentence.items():
        one, earlier = found[i], by_sentence.get(before.get(span, span))
        if earlier is None or earlier == i or len(one.source) != 1 or len(one.content) != 1:
            continue
        alone = CITED_ALONE.fullmatch(one.cue[0].of(text)) and IT.fullmatch(one.source[0].of(text))
        cited = one.content[0].of(text)
        if (
            alone
            and SAYS_ITSELF.search(cited) is None
            and not (one.source[0].of(text).lower() != "they" and _is_person(found[earlier], text))
            and can_speak(cited, verb=one.cue[0].of(text))
        ):
            out[i] = Found(one.content, one.cue, found[earlier].content, one.score, inside=earlier)
    return out


def _is_person(one: Found, text: str) -> bool:
    """Whether a source is somebody by its noun: "the paper" is not her lawyer, whom it heard."""
    head = parse(one.source[0].of(text)).head if one.source else ""
    return bool(head) and noun_class(head) in PERSONS


def _beside(one: Found, document: Document) -> Iterator[Found]:
    """4. Only in the sentence of the cue, before the source or right after the cue."""
    text = document.article.text
    if len(one.source) != 1 or len(one.cue) != 1 or not one.content:
        return
    source, cue = one.source[0], one.cue[0]
    sentence = sentence_of(source, document=document)
    low = max(sentence.start, source.start - NEAR)
    lead = LEADING.search(text[low : source.start])
    after = AUTHORITY.match(text, cue.end, min(sentence.end, cue.end + NEAR))
    between = AUTHORITY.match(text, source.end, max(source.end, cue.start))
    gaps = ((source.end, cue.start), (cue.end, one.content[0].start))
    near = ((CITING_BETWEEN.match(text, begin, end + 1), end) for begin, end in gaps if begin < end <= begin + NEAR)
    citing = next((match for match, end in near if match is not None and match.end() == end), None)
    for match, shift in ((lead, low), (after, 0), (between, 0), (citing, 0)):
        if match is None or (match is lead and low + match.start() != sentence.start):
            continue
        who = Span(match.start("who") + shift, match.end("who") + shift)
        told = Span(match.start("cue") + shift, match.end("cue") + shift)
        free = not any(span.meets(who) for span in (*one.source, *one.content))
        if free and can_speak(match["who"], verb=match["cue"] if match is lead else "quoting"):
            yield Found((who,), (told,), one.content, one.score)


def _citing_that(one: Found, document: Document) -> Iterator[tuple[Found, Found]]:
    text = document.article.text
    if len(one.cue) != 1 or len(one.content) != 1:
        return
    head, cue = one.content[0], one.cue[0]
    if (taken := CITING_FIRST.match(text, head.start, head.end)) and not CITING.search(cue.of(text)):
        if can_speak(taken["who"], verb="citing"):
            what = (Span(taken.start("what"), head.end),)
            inner = Found((Span(*taken.span("who")),), (Span(*taken.span("cue")),), what, one.score)
            yield replace(one, content=what), inner
        return
    if not CITING.search(cue.of(text)):
        return
    if re.fullmatch(r"\s[^,;:“”\"]{3,120},\s", text[cue.end : head.start]):
        head = Span(cue.end + 1, head.end)
    match = CITED_THAT.fullmatch(text, head.start, head.end)
    before = VERB_BEFORE.search(text, max(0, cue.start - 60), cue.start)
    if match is None or before is None or not can_speak(match["who"], verb=cue.of(text)):
        return
    verb, what = Span(*before.span("verb")), (Span(*match.span("what")),)
    if not any(span.meets(verb) for span in one.source):
        yield replace(one, cue=(verb,), content=what), Found((Span(*match.span("who")),), (cue,), what, one.score)


def _was_quoted(one: Found, document: Document) -> Iterator[tuple[Found, Found]]:
    text = document.article.text
    if not one.cue or not one.content:
        return
    sentence = sentence_of(one.cue[0], document=document)
    match = WAS_QUOTED.search(text, sentence.start, min(sentence.end, sentence.start + 4 * NEAR))
    if match is None or not any(span.meets(Span(*match.span("was"))) for span in one.cue):
        return
    group = "before" if match["before"] else "after"
    taken = (span for span in one.content if not text[span.end : max(span.end, match.start())].strip())
    who = next((s for s in taken if s.end <= match.start()), None) or _subject(match.start(), sentence, text=text)
    what = tuple(_said(span, match, text=text) for span in one.content if not (who and span == who))
    kept = tuple(span for span in what if span is not None and not (who and span.meets(who)))
    if match[group] is None or who is None or not kept:
        return
    outlet, was, saying = (Span(*match.span(name)) for name in (group, "was", "saying"))
    yield (
        replace(one, source=(outlet,), cue=(was,), content=kept),
        Found((who,), (was, saying), kept, one.score),
    )


def _subject(end: int, sentence: Span, *, text: str) -> Span | None:
    """The noun phrase before the verb: from the last border of its clause."""
    low = max([sentence.start, *(m.end() for m in CLAUSE.finditer(text, max(sentence.start, end - NEAR), end))])
    words = text[low:end]
    start = low + len(words) - len(words.lstrip(" ,"))
    stop = low + len(words.rstrip())
    return Span(start, stop) if start < stop else None


def _said(span: Span, match: re.Match[str], *, text: str) -> Span | None:
    """A piece of content without the words that hand it on."""
    if span.start < match.end() and match.start() < span.end:
        start = match.end() + len(text[match.end() : span.end]) - len(text[match.end() : span.end].lstrip(" ,:"))
        return Span(start, span.end) if start < span.end else None
    return span


def _quoted_in(one: Found, *, document: Document) -> Found:
    text = document.article.text
    if len(one.source) != 1:
        return one
    source = one.source[0]
    match = QUOTED_IN.match(text, source.end)
    if match is None or any(Span(*match.span()).meets(span) for span in (*one.cue, *one.content)):
        return one
    return replace(one, source=(Span(source.start, match.end()),))
