"""From the training corpus's conventions to ours: found attributions in, those that are meant as such out.

1. A request for anonymity ("who asked not to be named") is the reason for a source's class, not a statement: it goes.
   So does a question, or a topic, that is only how an answer came about ("asked whether he would go"), and what an
   outlet says of its own knowledge ("neither account could be verified", "we could not verify it").
2. "The Herald, citing two officials": the corpus takes the officials for what the Herald says. Where another
   attribution of the sentence holds what they said, this one goes; ``chains.nest`` then makes theirs.
3. "The agency quoted the president as saying X": X is the president's, through the agency.
4. A cue ends before what is said: "has ruled out | joining the cabinet".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from headwater.records import Document, Found, Span
from headwater.said.alone import alone, claimed
from headwater.said.transmission import can_speak
from headwater.said.within import sentence_of
from headwater.said.wordorder import in_order
from headwater.who.gazetteer import outlet

REQUEST = re.compile(
    r"(?:speak|speaks|spoke|speaking|talked|talking)\s+anonymously|(?:on|under|for|requested|demanded|granted|insisted\s+on|seeking|sought)\s+(?:the\s+)?(?:condition\s+of\s+)?anonymity"
    r"|(?:ask(?:ed|ing)|request(?:ed|ing)|wish(?:ed|ing)|wanted|declined|preferred|demanded|insisted|agreed\s+to\s+speak)\b[^.;]{0,30}\bnot\s+(?:to\s+)?be\s+(?:further\s+)?"
    r"(?:named|identified|quoted)|declined\s+to\s+be\s+(?:named|identified|quoted)",
    re.I,
)
UNTOLD = re.compile(
    r"(?:(?:could|can)\s?(?:not\s+)?be|(?:has|have|had)\s+not\s+(?:yet\s+)?been)\s+(?:\w+ly\s+)?(?:verified|confirmed)"
    r"|(?:has|have|had)\s+yet\s+to\s+(?:give|make|offer|pay|provide|reach|receive|send|take)",
    re.I,
)
UNVERIFIED = re.compile(
    r"(?:could|can|did|has|have|had|was|were|is|are)(?:\s(?:not|yet|immediately|independently|been)|n[’']t|\sunable)*"
    r"(?:\s(?:able|possible)|\sto|\s\w+ly)*\s(?:verif(?:y|ied)|authenticated?|(?P<sure>confirm(?:ed)?))(?:\sindependently)?"
    r"|(?:has|have|had)\sno\s(?:\w+\s)?(?:confirmation|verification)(?:\sof)?",
    re.I,
)
""" "Has not been able to verify", of an outlet; others than itself may well say that they cannot confirm something."""
NEGATED = re.compile(r"\b(?:not|no|unable)\b|n[’']t\b", re.I)
OURS = re.compile(r"we|(?:this|our)\s(?:agency|magazine|newspaper|outlet|paper|reporters?|site|website)", re.I)
HAPPENED = re.compile(
    r"(?:is|are|was|were|(?:has|have|had)(?:\s+not)?\s+been)\s+(?:not\s+|yet\s+)*"
    r"(?:charged(?:\s+with)?|granted|named|identified)|(?:then|formerly|previously)\s+known\s+as"
    r"|(?:would|could|will|can|may|might|must|did|wish(?:ed)?|want(?:ed)?)\s+(?:not\s+)?(?:to\s+)?be\s+"
    r"(?:named|identified|quoted)|(?:named|identified)\s+(?:in|on)\b.*",
    re.I,
)
MENTIONED = re.compile(r"(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:\w+\s)?said\b.*", re.I | re.S)
HOW_MUCH = frozenset("anything enough everything less little more much nothing plenty something".split())
REQUESTS = re.compile(r"(?:\w+\s){0,3}(?:calls|emails|messages|questions|requests?)(?:\s(?:for|to))?", re.I)
FOR_WORDS = re.compile(r"(?:comment|an\sinterview|a\s(?:response|statement))\b", re.I)
DOING = re.compile(
    r"(?P<cue>(?:.{1,40}\s)?(?:rul(?:es?|ed|ing)\sout|den(?:y|ies|ied|ying)|admit(?:s|ted|ting)?|recall(?:s|ed|ing)?"
    r"|regret(?:s|ted|ting)?|suggest(?:s|ed|ing)?|recommend(?:s|ed|ing)?))\s(?P<doing>[a-z]+ing)",
    re.I | re.S,
)
"""Verbs that another follows in its -ing form, which is what is said."""
ASKED = re.compile(r"(?:(?:when|if|was|were|once)\s+)*(?:asked|pressed|questioned)(?:\s+about)?", re.I)
OPENER = r"(?:(?:commenting|reacting|replying|responding|speaking)\s(?:about|of|on|to)|addressing|answering)"
OPENS = re.compile(rf"{OPENER}(?:\s.*)?", re.I | re.S)
""" "Commenting on the vote, Marr said": how somebody came to say it."""
SPOKE = re.compile(r"(?:spoke|speaking|talked|agreed|said|briefed)\b", re.I)
CITING = re.compile(r"(?:cit(?:es?|ed|ing)|quot(?:es?|ed|ing))\Z", re.I)
SAYING = "(?:add|admitt|argu|claim|complain|deny|describ|insist|prais|predict|recall|say|stat|suggest|warn)ing"
AS = rf"as\s+(?:telling\s+\w+|{SAYING})"
AS_BEHIND = re.compile(
    rf"(?P<who>\S.{{1,120}}?),?\s+(?:(?P<told>as\s+(?:telling|assuring|informing))\s+[^,;:“”\"]{{2,80}}"
    rf"|(?P<said>{AS})(?:\s+(?:on|in|at|last|this|earlier|yesterday|today)\b[^,;:“”\"]{{0,40}})?)",
    re.S,
)
"""What stands behind the words of somebody quoted: "the agency quoted *a clerk as saying on Monday*"."""
"""Behind what somebody told: whom."""
AS_SAYING = re.compile(rf"(?P<who>\S.{{1,120}}?),?\s+(?P<cue>{AS})\b[\s,:]*(?=\S)", re.S)
CITING_WHOM = re.compile(
    rf"(?P<verb>(?:cit(?:es?|ed|ing)|quot(?:es?|ed|ing)))\s+(?P<who>\S[^.;:\n]{{1,120}}?),?\s+(?P<cue>{AS})\b"
)
BY = re.compile(r"\s+by\Z", re.I)
GAP = re.compile(r",? +")
MOST_CITED = 160
"""Code points of a noun phrase that names whom somebody cites."""


def recast(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """The found attributions in our conventions; the links between them are kept.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "The agency quoted the mayor as saying the dam would hold."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> given = Found((Span(0, 10),), (Span(11, 17),), (Span(18, 56),), 0.9)
    >>> outer, inner = recast([given], document=cut(article))
    >>> inner.source[0].of(text), inner.content[0].of(text), inner.inside
    ('the mayor', 'the dam would hold', 0)
    """
    text, found = document.article.text, in_order(found, document=document)
    mates: dict[Span, int] = {}
    for one in found:
        mates[_sentence(one, document)] = mates.get(_sentence(one, document), 0) + 1
    meant = [
        i
        for i, one in enumerate(found)
        if not _requests_anonymity(one, text=text)
        and not _is_asked(one, text=text)
        and not _tells_nothing(one, text=text)
        and not _is_again(one, found)
        and not (mates[_sentence(one, document)] > 1 and _cites_somebody(one, text=text))
    ]
    citing = _citing_who(found, text=text)
    out = [
        alone(_verb_alone(one, text=text), text=text)
        for one in keep(_cites_who(found, citing), sorted({*meant, *citing}))
    ]
    known = {(one.cue, one.inside) for one in out}
    printed = {(one.source, one.cue, one.content) for one in out}
    for i, one in enumerate(tuple(out)):
        for outer, inner in (
            [*_quoted_as_saying(one, i, text=text)]
            or [*_cites_whom(one, i, text=text)]
            or [*claimed(one, i, text=text)]
        ):
            out[i] = outer
            if (inner.cue, i) not in known and (inner.source, inner.cue, inner.content) not in printed:
                printed.add((inner.source, inner.cue, inner.content))
                out.append(inner)
    return tuple(out)


def _citing_who(found: Sequence[Found], *, text: str) -> dict[int, int]:
    """Those that cite somebody "who said" something, and what he said."""
    begins = {one.source[0].start: j for j, one in enumerate(found)
              if len(one.source) == 1 and one.source[0].of(text) == "who" and one.content
              and one.content[0].start > one.source[0].start}  # fmt: skip
    citing = ((i, one) for i, one in enumerate(found) if _cites_somebody(one, text=text))
    pairs = ((i, begins.get(one.content[0].end + len(gap[0]))) for i, one in citing
             if (gap := GAP.match(text, one.content[0].end)))  # fmt: skip
    told = {i: j for i, j in pairs if j is not None and j != i and found[i].inside != j}
    return dict(sorted(told.items(), key=lambda pair: found[pair[0]].content[0].start))


def _cites_who(found: Sequence[Found], pairs: Mapping[int, int]) -> list[Found]:
    """ "It cited a clerk, who said X": the clerk's, through it."""
    out = list(found)
    for i, j in reversed(list(pairs.items())):  # "a clerk, who quoted a judge, who said": from the judge outwards
        out[i] = replace(out[i], content=out[j].content)
        out[j] = replace(out[j], source=found[i].content, inside=i)
    return out


def keep(found: Sequence[Found], indices: Collection[int]) -> Iterator[Found]:
    """These attributions alone, in order; what lay inside one that goes lies inside the next one out."""
    place = {old: new for new, old in enumerate(sorted(indices))}
    for i in sorted(indices):
        holder = found[i].inside
        while holder is not None and holder not in place:
            holder = found[holder].inside
        inside = None if holder is None else place[holder]
        yield found[i] if found[i].inside == inside else replace(found[i], inside=inside)


def _sentence(one: Found, document: Document) -> Span:
    return sentence_of((one.cue or one.content)[0], document=document)


def _requests_anonymity(one: Found, *, text: str) -> bool:
    if not one.cue:
        return False
    last = max(span.end for span in (*one.cue, *one.content[:1]))
    stretch = text[one.cue[0].start : min(last, one.cue[0].start + MOST_CITED)]
    if REQUEST.match(stretch):
        return True
    return bool(SPOKE.match(stretch) and REQUEST.search(stretch[:80])) and not _says_more(one, text=text)


def _is_asked(one: Found, *, text: str) -> bool:
    """ "Asked whether he would go": a question that nobody is named as putting is how an answer came about; so is
    "Commenting on the vote", before who says something."""
    behind = bool(one.source and one.cue and one.content) and one.content[-1].end <= one.source[0].start
    if behind and OPENS.fullmatch(one.cue[0].of(text)) is not None and one.cue[0].of(text)[0].isupper():
        return True
    return not one.source and len(one.cue) == 1 and ASKED.fullmatch(one.cue[0].of(text)) is not None


def _tells_nothing(one: Found, *, text: str) -> bool:
    """The outlet's own word on what it printed ("neither account could be verified", "the figures have not been
    confirmed by anybody"), what nobody said ("has yet to offer"), what happened ("a licence was granted"), how much was
    said, or what a silence was an answer to ("requests for comment")."""
    if len(one.cue) != 1:
        return False
    printed = BY.sub("", one.cue[0].of(text))
    if not one.source and one.content:
        asked = REQUESTS.fullmatch(printed) is not None and FOR_WORDS.match(text, one.content[0].start) is not None
        much = MENTIONED.fullmatch(printed) is not None and one.content[0].of(text).lower() in HOW_MUCH
        if asked or (much and one.content[0].start < one.cue[0].start):
            return True
    return (
        UNTOLD.fullmatch(printed) is not None
        or _is_unverified(one, printed, text)
        or (not one.source and HAPPENED.fullmatch(printed) is not None)
    )


def _is_unverified(one: Found, printed: str, text: str) -> bool:
    """What the outlet could not check, or a body of the press ("Norrpress could not independently verify it")."""
    match = UNVERIFIED.fullmatch(printed)
    if match is None or NEGATED.search(printed) is None or len(one.source) != 1:
        return False
    who = one.source[0].of(text)
    alone = "independently" in printed or (match["sure"] is None and outlet(who) is not None)
    return alone or OURS.fullmatch(who) is not None


def _is_again(one: Found, found: Sequence[Found]) -> bool:
    """Whether it has the cue of the one that holds it: both are what a member of a group says (``wordorder``)."""
    return one.inside is not None and bool(one.cue) and one.cue == found[one.inside].cue


def _verb_alone(one: Found, *, text: str) -> Found:
    """4."""
    if len(one.cue) != 1 or len(one.content) != 1:
        return one
    [cue], [content] = one.cue, one.content
    doing = DOING.fullmatch(text, cue.start, cue.end)
    if doing is not None and text[cue.end : content.start] == " ":
        return replace(
            one, cue=(Span(cue.start, doing.end("cue")),), content=(Span(doing.start("doing"), content.end),)
        )
    return one


def _says_more(one: Found, *, text: str) -> bool:
    """Whether a content stands that is not the request itself."""
    return any(REQUEST.search(text, max(0, span.start - 40), span.end) is None for span in one.content)


def _cites_somebody(one: Found, *, text: str) -> bool:
    if len(one.content) != 1 or not one.cue or not CITING.search(one.cue[-1].of(text)):
        return False
    if text[one.cue[-1].end : one.content[0].start].strip():
        return False  # what follows the cue is the one cited already
    cited = one.content[0].of(text)
    named = AS_SAYING.match(cited) is None and cited[0] not in "\"“‘«'"
    return len(cited) <= MOST_CITED and named and can_speak(cited, verb=one.cue[-1].of(text))


def _quoted_as_saying(one: Found, index: int, *, text: str) -> Iterator[tuple[Found, Found]]:
    if not one.cue or not one.content or not CITING.search(one.cue[-1].of(text)):
        return
    head, last = one.content[0], one.content[-1]
    behind = AS_BEHIND.fullmatch(text, last.start, last.end) if len(one.content) > 1 else None
    match = behind or AS_SAYING.match(text, head.start, head.end)
    if match is None or (behind is None and match.end() >= head.end):
        return
    words = one.content[:-1] if behind else (Span(match.end(), head.end), *one.content[1:])
    yield (
        replace(one, content=words),
        Found((Span(*match.span("who")),), (Span(*match.span(_cue_of(match))),), words, one.score, inside=index),
    )


def _cue_of(match: re.Match[str]) -> str:
    return next(group for group in ("cue", "told", "said") if match.groupdict().get(group))


def _cites_whom(one: Found, index: int, *, text: str) -> Iterator[tuple[Found, Found]]:
    """The network takes "quotes a clerk as recalling:" for one cue, and passes over him after a quotation ("..., the
    paper quoted a clerk as recalling")."""
    if len(one.cue) != 1 or not one.content:
        return
    [cue], first = one.cue, one.content[0]
    match = CITING_WHOM.match(text, cue.start, cue.end if first.start >= cue.end else len(text))
    if match is not None and (match.end() == cue.end or text[match.end() : cue.end] == ":" or first.end <= cue.start):
        verb, who, told = (Span(*match.span(group)) for group in ("verb", "who", "cue"))
        yield replace(one, cue=(verb,)), Found((who,), (told,), one.content, one.score, inside=index)
