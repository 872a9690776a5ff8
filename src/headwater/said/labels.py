"""Who is named by a mark? "Ferry sank within minutes – coastguard", "Source: the Ledger", "Quote: “...”".

1. Headlines that end in a dash or colon and who says so: people, a body or a paper, or a name that the text has too; in
   a comma, and who says, finds or hears it ("..., jury hears", without an article); that begin with a quotation and a
   colon before whom they quote ("'I lost it all': a baker opens up").
2. "Source: the Ledger, with reference to two officials" beneath what it says: the paragraph before is the Ledger's, and
   theirs through it, as news agencies of several countries set it.
3. "Details:", "Quote:", "Background:" at the head of a paragraph are nobody's words, nor a cue.

In: found attributions. Out: the same without such labels, and with those whom they name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from headwater.records import PROSE, Block, Document, Found, Span
from headwater.said.closing import HEARERS
from headwater.said.inflect import singulars, verb_forms
from headwater.said.lexicon import attitudes, noun_class, speech
from headwater.said.phrase import parse
from headwater.said.recast import keep
from headwater.said.speakers import PAPERS, PEOPLE
from headwater.who.gazetteer import country_of, outlet
from headwater.who.lexicon import MASTHEADS

WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
LAST = re.compile(r"(?<=\S)(?:\s(?P<dash>[-–—]{1,2})|:)\s(?P<who>[^\s\W][^-–—:,“”\"?!\n]{1,60})\s?\Z")
ASKING = re.compile(r"(?:How|Why|What|When|Where|Who|Which|From)\b")
"""How a headline begins that tells nothing."""
FURTHEST = 70
"""Code points from the end of a headline within which it stands who says so."""
SOURCE = re.compile(
    r"(?P<cue>Sources?)\s*:\s+(?P<who>[^,;:\n“”\"]{2,80}?)"
    r"(?:,?\s+(?P<citing>with reference to|citing|referring to|quoting)\s+(?P<inner>[^,;:\n“”\"]{3,100}?))?\s*[.]?\s*"
)
QUOTED = re.compile(r"Quotes?\s+(?:from|by|of)\s+(?P<who>[^:\n“”\"]{3,80}):\s+(?P<said>[“\"‘'].+)", re.DOTALL)
LABEL = re.compile(r"(?:Details|Quotes?|Background|Reminder|Previously|Context|Why it matters|In detail)\s*:\s*")
TOLD = re.compile(r",\s(?P<who>[^\W\d_][^\s,]*(?:\s[^\s,“”\"!?:;]+){0,3})\s(?P<cue>[a-z]+|[A-Z][a-z]+)\s?\Z")
TELLING = frozenset(
    form
    for verb in "say report warn claim find show suggest reveal rule admit insist confirm announce allege".split()
    for form in verb_forms(verb)
)
HEARING = frozenset({"hears", "heard", "told"})
"""What courts do; with nobody else is "told" without its "is"."""
SPOKE = re.compile(
    r"(?P<said>[“\"‘'][^“”\"\n]{10,200}[”\"’'])(?P<colon>:)\s(?P<who>[Aa]n?\s|[Tt]he\s|[A-ZÀ-ÖØ-Þ])(?P<rest>[^“”\"‘\n]{4,120})\Z"
)
OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|us)\b")
GOES_ON = frozenset("on who whose whom looks looking opens opening reflects at behind".split())
"""What may stand behind whom a headline quotes, besides verbs of telling."""
NOUNS = 4
"""Words of whom a headline quotes."""
MOST_WORDS, LEAST = 6, 3
"""Words of who says so at most, of what is said at least."""
NEAR = 80
"""Code points from a quotation to the verb of who says it."""
SCORE = 0.7


def labels(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """The attributions with those whom marks name.

    >>> from headwater.records import Article
    >>> from headwater.text.segment import document as cut
    >>> text = "Ferry sank within minutes – coastguard"
    >>> article = Article("id", text, (Block("title", Span(0, len(text))),), "")
    >>> [one] = labels([], document=cut(article))
    >>> one.source[0].of(text), one.content[0].of(text)
    ('coastguard', 'Ferry sank within minutes')
    """
    text, blocks = document.article.text, document.article.blocks
    prose = [one.span for one in blocks if one.kind in PROSE]
    heads = [match.span() for span in prose if (match := LABEL.match(text, span.start, span.end))]
    out = _unlabelled(found, heads) if heads else list(found)
    spoken = [_quoted(match) for span in prose if (match := QUOTED.fullmatch(text, span.start, span.end))]
    if spoken:  # "Quote from Marr: ..."
        whole = [Span(one.cue[0].start, one.content[0].end) for one in spoken]
        others = [i for i, one in enumerate(out) if not any(_meets(span, whole) for span in one.cue)]
        out = [*keep(out, others), *spoken]
    taken = sorted(span for one in out for span in (*one.source, *one.cue))
    for before, block in zip((None, *blocks), blocks, strict=False):
        if block.kind == "title":
            out += (one for one in _headline(block, document) if not _meets(one.source[0], taken))
            known = [one.content for one in out if one.source]  # in an interview they are his who answers
            out += _tail(block, document, taken)
            out += (one for one in _spoke(block, document, taken) if one.content not in known)
        elif before is not None and block.kind in PROSE and before.kind in PROSE:
            out += _sourced(before, block, text, len(out))
    return tuple(out)


def _quoted(match: re.Match[str]) -> Found:
    cue = Span(match.start(), match.start("who") - 1)
    return Found((Span(*match.span("who")),), (cue,), (Span(*match.span("said")),), SCORE)


def _headline(block: Block, document: Document) -> Iterator[Found]:
    """1. With a dash, also an outlet; what stands after a colon is as often a topic: only people and bodies."""
    text = document.article.text
    start, end = block.span.start, block.span.end
    match = LAST.search(text[:end], max(start, end - FURTHEST))
    said = Span(start, match.start()) if match is not None and match.start() > start else None
    if match is None or said is None or len(said.of(text).split()) < LEAST or ASKING.match(text, start):
        return
    if not _is_somebody(match, document):
        return
    cue = (Span(*match.span("dash")),) if match["dash"] else ()
    yield Found((Span(*match.span("who")),), cue, (said,), SCORE)


def _tail(block: Block, document: Document, taken: Sequence[Span]) -> Iterator[Found]:
    """Who says or hears it behind the last comma; what was found there already stays."""
    text = document.article.text
    start, end = block.span.start, block.span.end
    match = TOLD.search(text, max(start, end - FURTHEST), end)
    if match is None or len(text[start : match.start()].split()) < LEAST or ASKING.match(text, start):
        return
    source, cue = Span(*match.span("who")), Span(*match.span("cue"))
    head, verb = match["who"].split()[-1].lower(), match["cue"].lower()
    forms = {head, *singulars(head)}
    hears = verb in HEARING and not HEARERS.isdisjoint(forms)
    tells = verb in TELLING and (any(noun_class(one) in PEOPLE for one in forms) or not PAPERS.isdisjoint(forms))
    if (hears or tells) and not _meets(source, taken) and not _meets(cue, taken):
        yield Found((source,), (cue,), (Span(start, match.start()),), SCORE)


def _spoke(block: Block, document: Document, taken: Sequence[Span]) -> Iterator[Found]:
    """Whom a headline quotes that begins with his own words."""
    text = document.article.text
    match = SPOKE.fullmatch(text, block.span.start, block.span.end)
    if match is None or OWN.search(match["said"]) is None:
        return
    words = list(WORD.finditer(text, match.start("who"), match.end("rest")))
    named = match["who"].strip().lower() not in {"a", "an", "the"}
    end = _named_until(words, text, match.end()) if named else _noun_until(words)
    source = Span(match.start("who"), end) if end else None
    if source is not None and not _meets(source, taken):
        yield Found((source,), (Span(*match.span("colon")),), (Span(*match.span("said")),), SCORE)


def _noun_until(words: Sequence[re.Match[str]]) -> int | None:
    """Where a noun phrase for people ends that begins these words, if something follows that no noun is."""
    for word, after in pairwise(words[1 : NOUNS + 2]):
        if _follows(after[0]):
            return word.end() if noun_class(word[0]) in PEOPLE else None
    return None


def _named_until(words: Sequence[re.Match[str]], text: str, behind: int) -> int | None:
    """The same of a name that the article has behind the headline, too."""
    for word, after in pairwise(words[: NOUNS + 1]):
        if not word[0][0].isupper():
            return None
        if _follows(after[0]):
            again = re.compile(rf"\b{re.escape(word[0])}\b").search(text, behind)
            return word.end() if again is not None else None
    return None


def _follows(word: str) -> bool:
    low = word.lower()
    return low in GOES_ON or low in speech() or low in attitudes()


def _is_somebody(match: re.Match[str], document: Document) -> bool:
    """Headlines have no articles; "a guide", "review" and "New York" say nothing."""
    who = match["who"].strip()
    phrase, own = parse(who), (document.article.outlet or "").lower().removeprefix("the ")
    head = phrase.head.lower()
    vague = len(who.split()) > MOST_WORDS or phrase.determiner or phrase.quantities or not head
    if vague or who.lower().removeprefix("the ") == own or country_of(who) is not None:
        return False
    forms = singulars(head)
    if any(noun_class(one) in PEOPLE for one in forms) or not PAPERS.isdisjoint(forms):
        return who[0].islower() or bool(match["dash"]) or who.lower() == head  # "...: Ministry"
    return bool(match["dash"]) and who in document.article.text[match.end() :] and _is_outlet(who)


def _sourced(before: Block, block: Block, text: str, at: int) -> Iterator[Found]:
    """2. ``at``: the place that the first of them will have."""
    match = SOURCE.fullmatch(text, block.span.start, block.span.end)
    if match is None or not (match["citing"] or _is_outlet(match["who"])):
        return
    end = before.span.start + len(before.span.of(text).rstrip(" .\n"))
    if end == before.span.start:
        return
    content = (Span(before.span.start, end),)
    yield Found((Span(*match.span("who")),), (Span(*match.span("cue")),), content, SCORE)
    if match["inner"]:
        yield Found((Span(*match.span("inner")),), (Span(*match.span("citing")),), content, SCORE, inside=at)


def _is_outlet(name: str) -> bool:
    return outlet(name) is not None or not MASTHEADS.isdisjoint(name.lower().split())


def _unlabelled(found: Sequence[Found], heads: Sequence[tuple[int, int]]) -> list[Found]:
    """3. Without what begins in a label; what a label was the cue of is said by whose cue follows."""
    out, left = list[Found](), list[tuple[Span, ...]]()
    for one in found:
        source, cue, content = (_cut(spans, heads) for spans in (one.source, one.cue, one.content))
        out.append(replace(one, source=source, cue=cue, content=content))
        if one.cue and not cue:
            left.append(content)
    kept = list(keep(out, [i for i, one in enumerate(out) if one.cue or not found[i].cue]))
    cues = sorted((one.cue[0].start, i) for i, one in enumerate(kept) if one.cue and one.content)
    for content in (one for one in left if one):
        at = bisect_left(cues, (content[-1].end, 0))
        start, i = cues[at] if at < len(cues) else (0, 0)
        if 0 <= start - content[-1].end < NEAR and kept[i].content[0].start > start:
            kept[i] = replace(kept[i], content=(*content, *kept[i].content))
    return kept


def _cut(spans: Sequence[Span], heads: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    out = []
    for span in spans:
        at = bisect_right(heads, (span.start, span.start)) - 1
        near = [head for head in heads[max(0, at) : at + 2] if head[0] <= span.start < head[1]]
        start = near[0][1] if near else span.start
        if start < span.end:
            out.append(Span(start, span.end))
    return tuple(out)


def _meets(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_right(taken, span.end, key=lambda other: other.start)
    return any(other.meets(span) for other in taken[max(0, at - 3) : at])
