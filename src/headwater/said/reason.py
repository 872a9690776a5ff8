"""Why is this source not named? The printed reason, looked for in the source, its sentence, and the next one.

The span is the words after "because", "since", "as", "citing" or "given"; a purpose or fear with its first word
("to discuss private talks", "for fear of reprisals"); or, where no reason is printed, the request itself.
"""

from __future__ import annotations

import re

from headwater.records import Anonymity, Phrase, Span

REQUEST = re.compile(
    r"""\b(?:
      (?:(?:only\s+)?(?:on|under)\s+(?:the\s+)?(?:strict\s+)?condition\s+(?:of\s+(?:strict\s+)?anonymity
            |(?:that\s+)?(?:he|she|they|it|(?:his|her|their)\s+\S+)\s+\S*\s*not\s+be\s+\w+(?:\s+by\s+name)?))
    | (?:on|under)\s+(?:strict\s+)?(?:terms|cover|promise|guarantee|grounds)\s+of\s+anonymity
    | (?:asked|asking|asks|requested|requesting|wished|wishing|preferred|preferring|wanted|wanting|chose
          |choosing)\s+(?:\w+\s+)?(?:not\s+to|to\s+not)\s+be\s+(?:publicly\s+)?(?:named|identified
                |quoted)(?:\s+by\s+name|\s+directly)?
    | (?:did|does|do)(?:\s+not|n[’']t)\s+(?:want|wish)\s+to\s+be\s+(?:named|identified)
    | (?:declined|declining|refused|refusing|unwilling|reluctant)\s+to\s+(?:be\s+(?:named|identified)
          |give\s+(?:his|her|their)\s+(?:full\s+)?(?:name|surname)s?)
    | (?:asked|asking|asks|requested|requesting|requests|granted|given|demanded|insisted\s+on|insisting\s+on
          |sought|seeking|offered|promised)\s+(?:for\s+)?(?:strict\s+)?anonymity
    | (?:asked|asking|wished|wishing|wanted|wanting|preferred|preferring
          |requested)\s+to\s+remain\s+(?:anonymous|unnamed|unidentified|nameless)
    | (?:asked|asking|requested|requesting)\s+that\s+(?:he|she|they|(?:his|her|their)\s+\S+)\s+(?:not\s+be
          |be\s+withheld)(?:\s+\w+)?
    | (?:can|could|may|must|would)\s*not\s+be\s+(?:named|identified)
    | (?:is|are|was|were)\s+not\s+being\s+(?:named|identified)
    | whose\s+(?:full\s+)?(?:names?|identity|identities|surnames?)\s+(?:\w+\s+){1,3}(?:withheld|changed|concealed|known)
    | (?:is|are|was|were)(?:\s+not|n[’']t)\s+(?:publicly\s+)?(?:authori[sz]ed|allowed|permitted
          |cleared)\s+to\s+(?:speak|discuss|talk|comment|brief)(?:\s+(?:publicly|to\s+the\s+(?:media|press)
                |with\s+the\s+(?:media|press)|on\s+the\s+record))?
    | not\s+(?:authori[sz]ed|allowed|permitted)\s+to\s+(?:speak|discuss|talk|comment)(?:\s+(?:publicly
          |to\s+the\s+(?:media|press)|on\s+the\s+record))?
    )""",
    re.X | re.I,
)
BECAUSE = (
    r"because|since|as|citing|given(?:\s+that)?|due\s+to|owing\s+to|on\s+the\s+grounds\s+that|arguing\s+that|saying"
)
PURPOSE = (
    r"to|in\s+order\s+to|so\s+as\s+to|so\s+that|out\s+of\s+(?:fear|concern)|fearing|lest|amid|while|pending|ahead\s+of"
    r"|for\s+(?:fear|legal|security|safety|privacy|personal|political|commercial|their|his|her)"
)
LINK = re.compile(rf"\s*,?\s*(?:(?P<after>{BECAUSE})\s+|(?P<with>(?:{PURPOSE})\b))", re.I)
STOP = re.compile(r"[;\n\u2014“”\"]|,(?!\d)|\s[-\u2013]\s|[.!?](?=\s|$|[”\"’'])|\)|:(?=\s)")
WIDEST = 800
"""Code points on either side of the source that are searched at most, however long the sentence."""
PART_OF = re.compile(r"\b(?:the|this|that|these|those|he|she|they|both|all|neither|it|one|two|three|four)\b", re.I)


def reason(
    source: tuple[Span, ...], *, text: str, sentence: Span, following: Span | None, anonymity: Anonymity
) -> Phrase | None:
    """The reason printed for not naming the source; None for a named source or where nothing is printed.

    >>> line = "Two aides, who asked not to be named because the talks are private, said so."
    >>> found = reason((Span(0, 67),), text=line, sentence=Span(0, 76), following=None, anonymity="unnamed")
    >>> found.text if found else ""
    'the talks are private'
    """
    if anonymity not in {"described", "unnamed"}:
        return None
    return next((found for span in _where(source, text, sentence, following) if (found := _in(span, text=text))), None)


def _where(source: tuple[Span, ...], text: str, sentence: Span, following: Span | None) -> list[Span]:
    """The places to look, nearest first; the next sentence only where it begins with somebody spoken of before."""
    low, high = max(sentence.start, source[0].start - WIDEST), min(sentence.end, source[0].end + WIDEST)
    # What stands behind a semicolon is told of somebody else.
    low = max(low, text.rfind(";", low, source[0].start) + 1)
    behind = text.find(";", source[0].end, high)
    high = behind if behind >= 0 else high
    places = [*source, Span(low, high)] if low < high else [*source]
    if following is not None and PART_OF.match(following.of(text)):
        places.append(following)
    return places


def _in(span: Span, *, text: str) -> Phrase | None:
    request = REQUEST.search(text, span.start, span.end)
    if request is None:
        return None
    link = LINK.match(text, request.end(), _limit(span, text=text, after=request.end()))
    if link is None:
        return _phrase(request.start(), request.end(), text)
    start = link.end() if link.group("after") else link.start("with")
    end = span.end if start < span.end else _limit(span, text=text, after=start)
    stop = STOP.search(text, start, end)
    return _phrase(start, stop.start() if stop else end, text)


def _limit(span: Span, *, text: str, after: int) -> int:
    """Where to stop reading: a source cut short by the network must not cut the reason, so the line's end counts."""
    line = text.find("\n", after)
    end = line if line >= 0 else len(text)
    return min(end, max(span.end, after + 200))


def _phrase(start: int, end: int, text: str) -> Phrase | None:
    while end > start and text[end - 1] in " \t,":
        end -= 1
    return Phrase(Span(start, end), text[start:end]) if start < end else None
