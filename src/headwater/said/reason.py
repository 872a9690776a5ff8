"""Why is somebody not named? Text in, every printed wish or need to stay unnamed out, with the reason printed for it.

The span is the words after "because", "since", "as", "citing" or "given"; a purpose or fear with its first word
("to discuss private talks", "for fear of reprisals"); or, where no reason is printed, the request itself. Whose reason
it is, ``withheld.py`` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from headwater.records import Found, Span

WISH = (
    r"(?:ask(?:ed|ing|s)?|request(?:ed|ing|s)?|wish(?:ed|ing|es)?|prefer(?:red|ring|s)?|want(?:ed|ing|s)?|chose|chosen"
    r"|choos(?:es|ing)|demand(?:ed|ing|s)?|insist(?:ed|ing|s)?|beg(?:ged|ging|s)?|plead(?:ed|ing|s)?)"
)
GIVE = r"(?:give|provide|disclose|reveal|share|state|say|tell|use|print|publish|supply)"
NAME = r"(?:his|her|their|my|its|an?)\s+(?:(?:full|real|last|own)\s+)?(?:names?|surnames?|identity|identities)"
REFUSED = r"(?:declin(?:ed|ing|es)|refus(?:ed|ing|es)|(?:is|are|was|were)?\s?(?:unwilling|reluctant))"
NOT = r"(?:(?:did|does|do|would|will)(?:\s+not|n[’']t))"
PRESS = r"(?:the\s+)?(?:news\s+)?(?:media|press|reporters|journalists|newspapers)"
SHOWN = r"(?:here|in\s+(?:it|print|(?:an?|the|this|any|our)\s+\w+))\b"
FREE = r"(?:authori[sz]ed|allowed|permitted|cleared)\s+to\s+(?:speak|discuss|talk|comment|brief)\b"
REQUEST = re.compile(
    rf"""\b(?:
      (?:(?:only\s+)?(?:on|under)\s+(?:the\s+)?(?:strict\s+)?condition\s+(?:of\s+(?:strict\s+)?anonymity
            |(?:that\s+)?(?:he|she|they|it|(?:his|her|their)\s+\S+)\s+\S*\s*not\s+be\s+\w+(?:\s+by\s+name)?))
    | (?:on|under)\s+(?:strict\s+)?(?:terms|cover|promise|guarantee|grounds)\s+of\s+anonymity
    | {WISH}\s+(?:[\w’']+\s+){{0,3}}?(?:not\s+to|to\s+not)\s+be\s+(?:publicly\s+)?(?:named|identified
                |quoted)(?:\s+by\s+name|\s+directly)?
    | {WISH}\s+(?:[\w’']+\s+){{0,3}}?(?:not\s+to|to\s+not)\s+(?:use|print|publish|give|reveal|disclose
          |mention)\s+{NAME}
    | {NOT}\s+(?:want|wish)\s+to\s+{GIVE}\s+{NAME}
    | (?<=who\s){NOT}\s+(?:agree\s+to\s+)?{GIVE}\s+{NAME}
    | {WISH}\s+not\s+to\s+{GIVE}\s+{NAME}
    | (?:withheld|withholding|withholds)\s+{NAME}
    | {NOT}\s+(?:want|wish)\s+(?:to\s+be\s+(?:named|identified)|{NAME}\s+(?:to\s+be\s+)?(?:used|printed|published
          |known|given|made\s+public))
    | (?:{NOT}\s+(?:want|wish|like|care)(?:\s+to\s+see)?|(?:(?:would\s+)?rather|{WISH})\s+not\s+(?:to\s+)?see)
          \s+{NAME}\s+{SHOWN}
    | (?:(?:would|{WISH})\s+(?:rather|like|to)\s+(?:to\s+)?)?(?:keep|keeping|kept|leave|leaving|left)
          \s+(?:[\w’']+\s+){{0,6}}?{NAME}\s+out\s+of\s+(?:it|print|(?:an?|the|this|any|our)\s+\w+)
    | {REFUSED}\s+to\s+(?:be\s+(?:named|identified|quoted)|(?:give|share|provide)\s+{NAME})
    | (?P<some>(?:g[ia]ve[ns]?|giving)\s+only\s+(?:his|her|their)\s+first\s+names?(?:,\s[A-Z][\w-]+(?=,))?)
    | {WISH}\s+to\s+be\s+(?:named|identified|known|called|referred\s+to)\s+only\s+(?:as\s+[\w-]+|by\s+(?:his|her|their)
          \s+(?:first|last|given|middle)\s+names?)
    | {WISH}\s+(?:for\s+)?{NAME}\s+(?:to\s+be\s+|kept\s+|not\s+to\s+be\s+)?(?:withheld|used|printed|published|secret)
    | (?:spoke|speaking|talked|talking)\s+anonymously
    | (?:ask(?:ed|ing|s)?|request(?:ed|ing|s)?|granted|given|demand(?:ed|ing)|insist(?:ed|ing|s)?\s+on
          |sought|seeking|offered|promised|plead(?:ed|ing|s)|beg(?:ged|ging|s))\s+(?:for\s+)?(?:strict\s+)?anonymity
    | {WISH}\s+to\s+(?:remain|stay)\s+(?:anonymous|unnamed|unidentified|nameless)
    | {WISH}\s+that\s+(?:he|she|they)\s+be\s+(?:named|identified|known|called)\s+only\s+by\s+(?:his|her|their)\s+\w+
    | only\s+if\s+(?:he|she|they)\s+(?:(?:was|were|is|are)\s+not|(?:could|would)\s+not\s+be)\s+(?:named|identified)
    | {WISH}\s+that\s+(?:he|she|they|(?:his|her|their)\s+\S+)\s+(?:not\s+be\s+\w+|be\s+(?:withheld|changed|kept
          \s+(?:back|out|secret)))
    | (?:can|could|may|must|would)(?:\s*not|n?[’']t)\s+be\s+(?:named|identified)
    | (?:is|are|was|were)\s+not\s+being\s+(?:named|identified)
    | whose\s+(?:full\s+)?(?:names?|identity|identities|surnames?)\s+(?:\w+\s+){{1,3}}(?:withheld|changed|concealed
          |known|used|printed|published|disclosed|revealed)
    | (?P<bound>(?:(?:is|are|was|were|had|has|have)(?:\s+not|n[’']t)|not)\s+(?:been\s+)?(?:publicly\s+)?{FREE}
          |(?:without|lack(?:ed|ing|s))\s+(?:the\s+)?(?:authori[sz]ation|authority|permission)\s+to\s+(?:speak|discuss
          |talk|comment|brief)\b)
    )""",
    re.X | re.I,
)
HINT = re.compile(
    r"anonym|name|naming|identi|quoted|authori|allowed|permi|cleared|condition|withh|kept|changed|only\s(?:as|by)", re.I
)
"""Words of which every request has one: most paragraphs have none, and are soon looked through."""
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]*)*")
BECAUSE = (
    r"because(?:\s+of)?|since|as|citing|given(?:\s+that)?|due\s+to|owing\s+to|on\s+account\s+of|on\s+the\s+grounds\s+that"
    r"|arguing\s+that|saying"
)
PURPOSE = (
    r"to(?=\s+(?-i:[a-z]))(?!\s+(?:the|an?|our|this|him|her|them|me|us|reporters|journalists)\b)|in\s+order\s+to"
    r"|so\s+as\s+(?:not\s+)?to|so\s+that|out\s+of\s+(?:fear|concern)|fearing|(?:afraid|worried|wary|anxious)\s|lest|amid|while|pending|ahead\s+of"
    r"|(?:under|in\s+(?:line|keeping|accordance)\s+with|in\s+compliance\s+with)\s+(?:[\w’'-]+\s+){0,4}?(?:rules?"
    r"|polic(?:y|ies)|regulations?|guidelines|protocols?|laws?|customs?|conventions?|practice|terms)"
    r"|for\s+(?:fear|legal|security|safety|privacy|personal|political|commercial|their|his|her)"
)
WHO_ELSE = r"(?:[ \t]+(?:by|in|to|from|with)[ \t]+(?:[\w’'-]+[ \t]+){0,3}?[\w’'-]+)?"
"""Between the request and its reason: who granted it, where, to whom it was put."""
LINK = re.compile(rf"{WHO_ELSE}[ \t]*,?[ \t]*\b(?:(?P<after>{BECAUSE})\s+|(?P<with>(?:{PURPOSE})\b))", re.I)
BEFORE = re.compile(
    rf"\bwho(?:,\s+(?:{BECAUSE})\s+(?P<why>[^,;.\n]{{3,90}}),|\s(?P<so>[^,;.\n]{{3,90}}?),?\s+and\s+(?:so|hence|therefore|thus))"
    r"\s*\Z",
    re.I,
)
""" "..., who, given the mood, did not want her name used"; "who has a son there and so did not want ..."."""
STOP = re.compile(r"[;\n\u2014“”\"]|,(?!\d)|\s[-\u2013]\s|[.!?](?=\s|$|[”\"’'])|\)|:(?=\s)")
NAMED_IN_PART = re.compile(
    r"(?:\A|[.!?\n”\"’]\s*)(?P<who>[A-Z][^,.;:!?\n“”\"]{2,80}),\s+(?:who|asking|wishing|giving|identified|speaking)\b[^,.;:\n]{0,80}"
    r"\b(?:first|last|middle|given|nick)\s?names?,\s+\Z"
)
"""Before the name of who is named in part: "A welder, who gave only his first name, Jon,"."""
LONGEST = 200
"""Code points that a reason has at most."""
BACK = 140


@dataclass(frozen=True, slots=True)
class Request:
    """A wish or a need to stay unnamed, and where its reason begins and, at the latest, ends: with the clause. ``open``
    is whether the reason may be followed by the verb of the sentence without a comma; ``part`` is whether a first name
    is given."""

    at: Span
    reason: Span
    open: bool
    part: bool


@lru_cache(maxsize=4)
def requests(text: str) -> tuple[Request, ...]:
    """Every request in a text, with its reason; kept for the few who ask of one text.

    >>> line = "Two aides, who asked not to be named because the talks are private, said so."
    >>> [one.reason.of(line) for one in requests(line)]
    ['the talks are private']
    """
    return tuple(_requests(text))


def named_in_part(one: Found, text: str) -> Found:
    """The attribution with the whole phrase for its source, where the network took the first name alone.

    >>> text = "A welder, who gave only his first name, Jon, said so."
    >>> named_in_part(Found((Span(40, 44),), (Span(45, 49),), (), 0.9), text).source[0].of(text)
    'A welder, who gave only his first name, Jon,'
    """
    if len(one.source) != 1:
        return one
    source = one.source[0]
    low = max(0, source.start - LONGEST)
    match = NAMED_IN_PART.search(text[low : source.start])
    if match is None or any(
        span.meets(Span(low + match.start("who"), source.start)) for span in (*one.cue, *one.content)
    ):
        return one
    return replace(one, source=(Span(low + match.start("who"), source.end),))


def _hinted(text: str) -> Iterator[Span]:
    """The paragraphs that may hold a request."""
    for part in PARAGRAPH.finditer(text):
        if HINT.search(text, part.start(), part.end()):
            yield Span(part.start(), part.end())


def _requests(text: str) -> Iterator[Request]:
    done = 0
    for request in (one for part in _hinted(text) for one in REQUEST.finditer(text, part.start, part.end)):
        if request.start() < done:
            continue  # "... on condition of anonymity because he was not allowed to speak"
        found = _reason(request, text)
        done = max(request.end(), found.end)
        if request["some"] is not None and found.start == request.start():
            continue  # a first name without a reason is a name
        yield Request(
            Span(request.start(), request.end()),
            found,
            open=found.start >= request.end() or request["bound"] is not None,
            part=request["some"] is not None,
        )


def _reason(request: re.Match[str], text: str) -> Span:
    """1. What links a reason to the request; 2. what stands before it; 3. the need not to speak, whole; 4. the request
    itself."""
    link = LINK.match(text, request.end(), request.end() + LONGEST)
    linked = _clause(link.end() if link["after"] else link.start("with"), link.end(), text) if link else None
    if linked is not None:
        return linked  # 1
    before = BEFORE.search(text, max(0, request.start() - BACK), request.start())
    if before is not None:
        return Span(*before.span("why" if before["why"] else "so"))  # 2
    whole = Span(request.start(), request.end())
    return (_clause(whole.start, whole.end, text) if request["bound"] is not None else None) or whole  # 3, 4


def _clause(start: int, after: int, text: str) -> Span | None:
    """From the start to where the clause that goes on behind ``after`` ends; None where it has no words."""
    limit = min(len(text), after + LONGEST)
    stop = STOP.search(text, after, limit)
    end = stop.start() if stop else limit
    return trimmed(Span(start, end), text) if text[start:end].strip(" \t,") else None


def trimmed(span: Span, text: str) -> Span:
    """Without the blanks and commas at the end."""
    return Span(span.start, span.start + max(1, len(span.of(text).rstrip(" \t,"))))
