"""What does a sentence say first of who tells it? "It was learnt that ...", "As we wrote, ...", "In his words, ...".

1. "It was learnt that ...", "It has emerged that ...": nobody's, and the outlet's word for having heard it.
2. "As was reported earlier, ...", "As we wrote on Monday, ...": what follows the comma, whatever stood before.
3. "Judging by the footage, ...", "Judging from satellite images taken on Tuesday, ...": what a document shows.
4. "In her words, ...", "The bridge is, in the mayor's words, ...", "The bridge, as the mayor puts it, ...".
5. "Researchers fed 300 snails. They found that ...": what those found out of whom the sentence before is.

In: found attributions. Out: the same, followed by those that such an opening names and nobody found. What was found
with neither source nor cue in such a sentence goes, and so do what took the words of another sentence for those of 2.,
and what has only what stands behind "as she puts it".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from headwater.records import PROSE, Document, Found, Span
from headwater.said.inflect import singulars
from headwater.said.lexicon import noun_class
from headwater.said.phrase import parse
from headwater.said.recast import keep

LEADING = r"(?:(?:Meanwhile|However|But|And|Still|Moreover|Separately|Also|Yet|Besides)\b,?\s)?"
LEAD = re.compile(LEADING)
WHEN = r"(?:\s(?!(?:an?|by|for|her|his|it|its|that|the|their|to)\b)[\w’'-]+){0,4}"
ADVERB = r"(?:(?:already|also|earlier|first|further|later|now|previously|since|then|\w+ly)\s)"
IT = re.compile(
    rf"{LEADING}(?P<cue>[Ii]t\s(?:(?:(?:has|had)\s{ADVERB}?been|was|is)\s{ADVERB}?"
    r"(?:alleged|announced|claimed|confirmed|disclosed|discovered|established|feared|gathered|learn(?:ed|t)|reported"
    rf"|revealed|rumou?red|understood)|(?:(?:has|had)\s)?{ADVERB}?emerged)){WHEN}\s(?=that\s)"
)
NAME = r"(?:[Tt]he\s)?[A-Z][\w’'&.-]*(?:\s[A-Z][\w’'&.-]*){0,3}"
AS = re.compile(
    rf"{LEADING}[Aa]s\s(?:(?P<who>we|I|this\s(?:agency|magazine|newspaper|outlet|page|paper|site|website)|{NAME})\s"
    rf"(?P<told>(?:(?:has|have|had)\s)?{ADVERB}?(?:announced|mentioned|noted|pointed\sout|reported|revealed|said|written"
    rf"|wrote))|(?P<cue>(?:(?:(?:has|have|had)\s{ADVERB}?been|was|is)\s{ADVERB}?|{ADVERB})"
    rf"(?:announced|mentioned|noted|reported|revealed|written))){WHEN},\s"
)
JUDGING = re.compile(rf"{LEADING}(?P<cue>[Jj]udging\s(?:by|from))\s(?P<who>[^,;:“”\"\n]{{3,90}}),\s")
WHOSE = r"(?P<who>his|her|their|(?:the\s)?[\w.-]+(?:\s[\w.-]+){0,3}(?:[’']s|s[’']))"
WORDS = re.compile(rf"{LEADING}[Ii]n\s{WHOSE}\s(?:own\s)?(?P<cue>words),\s")
AMID = re.compile(rf",\sin\s{WHOSE}\s(?:own\s)?(?P<cue>words),\s")
AS_AMID = re.compile(
    r",\sas\s(?P<who>[^,;:“”\"\n]{2,60}?)\s(?P<cue>(?:(?:has|have|had|likes?|liked)\s)?(?:(?:long|\w+ly|also|later|once)\s)?"
    r"(?:admits|admitted|argue[sd]?|argued|complains|concede[sd]?|explain(?:s|ed)?|insist(?:s|ed)?|notes?|noted"
    r"|observe[sd]?|points?\sout|pointed\sout|puts?\sit|reminds\sus|remark(?:s|ed)?|says?|said|suggest(?:s|ed)?|warns?|warned"
    r"|writes?|wrote|written))(?:\s(?:at|during|earlier|in|last|on|recently|this|to|today|yesterday)\b[^,;:“”\"\n]{0,60})?,\s"
)
NOT_HIM = frozenset({"it", "you"})
"""Who tells nothing in an aside: "as it says", "as you rightly said, Laura"."""
PERSON = re.compile(r"(?:he|she|they|it|I|we|you)\b")
FOUND_OUT = re.compile(
    rf"(?P<who>They|(?:The|A|Two|Three|Four|Five)\s[a-z]+|[A-Z][a-z]+s)\s(?P<cue>(?:have\s|has\s|had\s)?{ADVERB}?"
    r"(?:calculated?|concluded?|discovered|established|estimated?|found|observed))\s(?=that\s)"
)
FINDERS = frozenset(
    "analyst archaeologist astronomer auditor author chemist doctor economist engineer expert historian inspector "
    "inquiry investigator panel physicist researcher scholar scientist surveyor team".split()
)
"""Whose trade it is to find out, besides all "-ologists"."""
FIRST, BACK = 4, 3
"""Words of a sentence among which those stand whom it is about; sentences back to who "they" are."""
QUOTES = "“\"‘'"
"""What an aside stands before may be quoted, and then is all that is told."""
MOST = 12
"""Words before an aside."""
ASIDE = re.compile(r";|,\s(?:but|while|whereas|although|though)\s")
"""Where what is told ends, and the outlet or somebody else goes on."""
LEAST = 3
"""Words of a content."""
AROUND = 40
SCORE = 0.6


def opened(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """The attributions with those of openings.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "It was gathered that the convoy had turned back."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> [one] = opened([], document=cut(article))
    >>> one.cue[0].of(text), one.content[0].of(text)
    ('It was gathered', 'that the convoy had turned back')
    """
    placed = ((span, i) for i, one in enumerate(found) for span in (*one.source, *one.cue, *one.content))
    places = _Places(found, sorted(placed))
    kinds = [block.kind for block in document.article.blocks]
    added, gone = list[Found](), set[int]()
    for at, sentence in enumerate(document.sentences):
        one = _of_sentence(at, document) if kinds[sentence.block] in PROSE else None
        rivals = places.rivals(one, sentence.span) if one is not None else None
        if one is not None and rivals is not None:
            added.append(places.bounded(one, Span(sentence.span.start, one.cue[0].end)))
            gone.update(rivals)
    return (*keep(found, [i for i in range(len(found)) if i not in gone]), *added) if added else tuple(found)


def _of_sentence(at: int, document: Document) -> Found | None:
    text, span = document.article.text, document.sentences[at].span
    for pattern in (IT, AS, JUDGING, WORDS):
        match = pattern.match(text, span.start, span.end)
        if match is not None and _is_meant(match, span, text):
            return _found(match, (Span(match.end(), span.end),), text)
    for pattern in (AMID, AS_AMID):
        match = pattern.search(text, span.start, span.end)
        start = LEAD.match(text, span.start, span.end).end()  # type: ignore[union-attr]
        before = Span(start, match.start()) if match is not None and match.start() > start else None
        if (
            match is not None
            and before is not None
            and _is_plain(before.of(text))
            and match["who"].split()[0] not in NOT_HIM
        ):
            after = Span(match.end(), span.end)
            return _found(match, (after,) if text[after.start] in QUOTES else (before, after), text)
    match = FOUND_OUT.match(text, span.start, span.end)
    if match is not None and _find_out(match["who"], at, document):
        return _found(match, (Span(match.end(), span.end),), text)
    return None


def _is_plain(before: str) -> bool:
    """Whether it is a few words of the outlet's."""
    return len(before.split()) <= MOST and not any(mark in before for mark in ':;“”"')


def _is_meant(match: re.Match[str], span: Span, text: str) -> bool:
    """Whether it is a document by which is judged; in her own words, it is more than that she told it."""
    if match.re is JUDGING:
        return noun_class(parse(match["who"]).head) == "document"
    own = match.re is WORDS and PERSON.match(text, match.end(), span.end) is not None
    return not (own and " own " in match.group())


def _find_out(who: str, at: int, document: Document) -> bool:
    """Whether it is their trade; "they" are those with whom the last sentence begins that does not speak of "them"."""
    if who != "They":
        return _are_finders(who.split())
    text, block = document.article.text, document.sentences[at].block
    before = (one for one in reversed(document.sentences[max(0, at - BACK) : at]) if one.block == block)
    first = next((words for one in before if (words := one.span.of(text).split()[:FIRST])[0] != "They"), [])
    return _are_finders(first)


def _are_finders(words: Sequence[str]) -> bool:
    forms = {form for word in words for form in singulars(word.lower())}
    return not FINDERS.isdisjoint(forms) or any(form.endswith("ologist") for form in forms)


def _found(match: re.Match[str], parts: Sequence[Span], text: str) -> Found | None:
    content = tuple(Span(one.start, _end(one, text)) for one in parts)
    groups = match.groupdict()
    who = (Span(*match.span("who")),) if groups.get("who") else ()
    cue = Span(*match.span("told" if groups.get("told") else "cue"))
    enough = sum(len(one.of(text).split()) for one in content if one.start < one.end) >= LEAST
    return Found(who, (cue,), content, SCORE) if enough and all(one.start < one.end for one in content) else None


def _end(part: Span, text: str) -> int:
    aside = ASIDE.search(text, part.start, part.end)
    end = aside.start() if aside is not None else part.end
    while end > part.start and text[end - 1] in " \n.!":
        end -= 1
    return end


@dataclass(frozen=True)
class _Places:
    """Where the found ones stand: ``placed`` has each span with the place of its attribution."""

    found: Sequence[Found]
    placed: Sequence[tuple[Span, int]]

    def near(self, span: Span) -> set[int]:
        """Those with a word in a stretch; attributions may nest, so a few before it are looked at."""
        high = bisect_left(self.placed, span.end, key=lambda pair: pair[0].start)
        return {i for each, i in self.placed[max(0, high - AROUND) : high] if each.meets(span)}

    def rivals(self, one: Found, sentence: Span) -> set[int] | None:
        """Those that stand aside for one; None where it was found, or its words are another's."""
        out = set[int]()
        frame = _frame(one, sentence)
        for i in self.near(sentence):
            other = self.found[i]
            if (
                len(one.content) == 2
                and other.content == one.content[1:]
                and other.cue
                and other.cue[0].meets(one.cue[0])
            ):
                out.add(i)
            elif any(span.meets(frame) for span in (*other.source, *other.cue)):
                if any(span.meets(sentence) for span in other.content):
                    return None
                out.add(i)
            elif not other.source and not other.cue:
                out.add(i)
            elif any(span.meets(frame) and not span.holds(frame) for span in other.content):
                return None
        return out

    def bounded(self, one: Found, frame: Span) -> Found:
        """Up to the end of the words of whoever tells it all."""
        ends = [span.end for i in self.near(frame) for span in self.found[i].content if span.holds(frame)]
        stops = [min([span.end, *(end for end in ends if end > span.start)]) for span in one.content]
        return replace(one, content=tuple(Span(s.start, e) for s, e in zip(one.content, stops, strict=True)))


def _frame(one: Found, sentence: Span) -> Span:
    """The words of the opening; of an aside, all that stands around it, too."""
    first, last = one.content[0], one.content[-1]
    return Span(sentence.start, last.end if first is not last else first.start)
