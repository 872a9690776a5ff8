"""Where does the order of words mislead? "Karl Venn, says Lena Marr, is a liar": she says it, he does not.

In: found attributions. Out: the same, put right.

1. "Venn, says Marr, is a liar": the verb stands between two commas with its subject behind it, and the clause goes on.
2. "Marr, told that the vote had moved, left": she was told; who told her is not printed.
3. "The two disagreed: one said it was dead": what each says is his; that they disagree tells nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from headwater.records import Document, Found, Span
from headwater.said.lexicon import noun_class, speech
from headwater.said.phrase import parse
from headwater.said.within import sentence_of

TURNED = frozenset(
    "added adds argued argues claimed claims complained complains insisted insists joked jokes notes noted recalled "
    "recalls reported reports said says thinks thought warned warns writes wrote".split()
)
AUXILIARY = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|does|do|did|cannot)(?:n[’']t)?"
)
INSERTED = re.compile(
    rf"(?P<who>[^\s,.;:“”\"()\n][^,;:“”\"()\n]{{1,80}}),\s(?P<rest>(?P<aux>{AUXILIARY})\b|[a-z]+(?:ed|s)\s)"
)
HEARD = re.compile(
    r"(?:\w+ly\s|later\s|earlier\s|once\s)?(?:(?P<sure>told|informed|assured|reminded|notified|briefed|alerted)"
    r"|advised|warned|cautioned|promised)",
    re.IGNORECASE,
)
BY = re.compile(r"\sby\s(?P<who>[^\s,;:“”\"\n][^,;:“”\"\n]{0,60})\s")
WHAT = re.compile(r"(?:that|of|about|how|why|what|to|he|she|they|it|the|his|her|their)\b", re.IGNORECASE)
OF_WHAT = re.compile(r"(?:that|of|about|how|why|what|to)\b", re.IGNORECASE)
GOES_ON = re.compile(
    rf",\s(?:\w+ly\s)?(?:{AUXILIARY}|[a-z]+ed|said|says|told|tells|went|goes|left|leaves|began|begins|made|makes|took|takes"
    r"|gave|gives|got|gets|kept|keeps|ran|runs|fled|flees|came|comes|chose|put|sold|sent|sat|stood|held|swore|wept|wrote)\s"
)
""" "Marr, warned that the ice was thin, | walked on"."""
BEFORE = re.compile(r"(?:[“\"‘'(\s]*|(?:and|as|because|but|when|while)\s)", re.IGNORECASE)
DIFFER = re.compile(
    r"(?:.*\s)?(?:differ(?:s|ed)?|disagree[ds]?|diverge[ds]?|(?:divided|split)):?", re.IGNORECASE | re.DOTALL
)
MEMBERS = frozenset("one two three some several first former".split())
WORD = re.compile(r"[a-z]+(?=\s\S)")
LONGEST = 6
"""Words up to the verb of a member of a group, at most."""
NEAR = 40
"""Code points before a source that are looked at."""
NOT_PEOPLE = frozenset({None, "document"})


def in_order(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """The attributions, by whom the order of words tells.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "The dam, says Ada Roe, is sound."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> given = Found((Span(0, 7),), (Span(9, 13),), (Span(14, 31),), 0.9)
    >>> [one] = in_order([given], document=cut(article))
    >>> one.source[0].of(text), [span.of(text) for span in one.content]
    ('Ada Roe', ['The dam', 'is sound'])
    """
    text = document.article.text
    return tuple(_members(_inserted(one, text), text) for one in found)


def _is_simple(one: Found) -> bool:
    """Whether a source, a cue and what is said follow each other."""
    return len(one.source) == 1 and len(one.cue) == 1 and bool(one.content) and one.source[0].end < one.cue[0].start


def _inserted(one: Found, text: str) -> Found:
    """1."""
    if not _is_simple(one) or one.cue[0].of(text).lower() not in TURNED:
        return one
    [source], [cue], first = one.source, one.cue, one.content[0]
    if text[source.end : cue.start] != ", " or first.start != cue.end + 1:
        return one
    match = INSERTED.match(text, first.start, first.end)
    if match is None or not _is_somebody(match["who"]) or (not match["aux"] and "," in text[match.end() : first.end]):
        return one  # "based in Velm, had left": the verb comes later
    rest = Span(match.start("rest"), first.end)
    return replace(one, source=(Span(*match.span("who")),), content=(source, rest, *one.content[1:]))


def _is_somebody(printed: str) -> bool:
    """Whether the words are a name, or a noun for who speaks, and nothing more."""
    phrase = parse(printed)
    if phrase.noun is None or " who " in printed:
        return False
    names = all(word[:1].isupper() for word in printed.split())
    return names or noun_class(phrase.head) not in NOT_PEOPLE


def only_heard(one: Found, *, document: Document) -> Found:
    """2. The same without whom the clause begins with, where a comma, and no apposition, parts the verb from him; it is
    his who stands behind "by"."""
    text = document.article.text
    if not _is_simple(one) or len(one.content) != 1:
        return one
    [source], [cue], [content] = one.source, one.cue, one.content
    match, by = HEARD.fullmatch(cue.of(text)), BY.fullmatch(text, cue.end, content.start)
    parted = text[source.end : cue.start] == ", " and "," not in source.of(text)
    if match is None or not parted or (by is None and content.start != cue.end + 1):
        return one
    start = sentence_of(cue, document=document).start
    begins = BEFORE.fullmatch(text, max(start, source.start - NEAR), source.start) is not None
    further = GOES_ON.search(text, content.start, min(content.end + NEAR, len(text)))
    ends = further is not None and further.start() <= content.end
    sure = by is not None or (match["sure"] is not None and OF_WHAT.match(text, content.start) is not None)
    if not begins or not (sure or (ends and WHAT.match(text, content.start))):
        return one
    giver = (Span(*by.span("who")),) if by is not None else ()
    end = further.start() if further is not None and ends else content.end
    return replace(one, source=giver, content=(Span(content.start, end),))


def _members(one: Found, text: str) -> Found:
    """3. The first member's words stand where those of all seemed to; what was found of him inside has the same cue."""
    if not _is_simple(one) or len(one.content) != 1 or DIFFER.fullmatch(one.cue[0].of(text)) is None:
        return one
    cue, content = one.cue[0], one.content[0]
    words = list(islice(WORD.finditer(text, content.start, content.end), LONGEST))
    verb = next((word for word in words if word.group() in speech()), None)
    who = text[content.start : verb.start()].split() if verb is not None else []
    if verb is None or ":" not in text[cue.end - 1 : content.start] or MEMBERS.isdisjoint(who[:2]):
        return one
    source, said = Span(content.start, verb.start() - 1), Span(verb.end() + 1, content.end)
    return replace(one, source=(source,), cue=(Span(*verb.span()),), content=(said,))
