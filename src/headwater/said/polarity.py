"""Does the source affirm the content, or deny it? A cue in, ``affirmed`` or ``denied`` out.

``denied`` only where the cue itself denies ("denied", "rejected", "ruled out"; the table is ``data/cues.tsv``), says
that it is not so ("it is untrue that"), or calls it so ("called the report nonsense"). A denial that is itself negated
is none ("did not rule out"), and turning a request down denies no statement ("denied bail").
"""

from __future__ import annotations

import re

from headwater.records import Polarity, Span
from headwater.said.cuewords import cue_words
from headwater.said.inflect import singulars

REQUEST = re.compile(
    r"\W*(?:(?:the|a|an|his|her|their|its|any|all|both|two|three|repeated|[\w’']+[’']s)\s+){0,2}"
    r"(?:(?!(?:a|about|and|by|for|in|of|on|that|the|to|was|were|with)\s)[$£€]?[\w.,’'-]+\s+){0,4}?"
    r"(?:requests?|motions?|petitions?|appeals?|bail|parole|visas?|permits?|permission|entry|access|asylum"
    r"|applications?|leave|bids?|offers?|proposals?|takeovers?|amendments?|lawsuits?|suits?|case|cases|charges)\b"
    r"(?!\s+(?:had|has|have|was|were|is|are|would|will|could|did)\b)",
    re.I,
)
"""What is turned down; "any bid had been made" is a statement."""
CHARGES = re.compile(r"\bden(?:y|ies|ied|ying)\b.*\bcharges\b", re.IGNORECASE | re.DOTALL)
"""What nobody turns down who denies them."""
GRANTING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|contest(?:s|ed|ing)?)\b", re.I
)

DENY = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE)
OFFER = re.compile(
    r"(?:(?:an?|any|the)\s)?(?:(?!(?:by|for|to)\b)[$£€]?[\w.,-]+\s){0,3}?(?:bids?|offers?|takeovers?)\b(?!\s(?:by|to)\b)",
    re.IGNORECASE,
)
AUTHORITIES = frozenset(
    "agency authority board bench cabinet commission committee council court government governor judge jury justice "
    "lawmaker magistrate mayor minister ministry panel parliament president regulator senate tribunal watchdog".split()
)
"""Who has bids to grant."""

RULE = re.compile(r"\brul(?:es?|ed|ing)\Z", re.IGNORECASE)
OUT = re.compile(r"(?!(?:that|how|on)\s(?!out\b))(?:[\w’'-]+\s){1,6}out", re.IGNORECASE)
FALSE = (
    r"(?:untrue|false|inaccurate|incorrect|baseless|unfounded|groundless|fabricated|nonsense|rubbish|fiction"
    r"|fake(?: news)?|(?:a|an outright) lie|lies)"
)
UNTRUE = re.compile(rf"\b(?:{FALSE}|not\s+true|wrong\s+to\s+(?:say|claim|suggest|think))\b", re.IGNORECASE)
"""What a cue says of that which is not so ("it is untrue that")."""
NOT_UNTRUE = re.compile(rf"(?:\bnot|n[’']t)\s+(?:\w+\s+)?{FALSE}", re.IGNORECASE)
NO_SUCH = re.compile(
    r"(?:[\w’'-]+\s)?(?:nothing|(?P<any>anything))\sof\s(?:the|that)\s(?:kind|sort)\b.{0,40}"
    r"|(?:[\w’'-]+\s)?(?:no|(?P<any_such>any))\ssuch\sthing[.,”\"’]?",
    re.I,
)
TELLING = re.compile(r"\b(?:say|says|said|tell|tells|told|claim(?:s|ed)?|suggest(?:s|ed)?|hint(?:s|ed)?)\b", re.I)
NEVER = re.compile(r"\b(?:not|never)\b|n[’']t\b", re.I)
""" "Said nothing of the kind": what is asked is so denied."""
CALLING = re.compile(
    r"\b(?:call|describ|brand|label|dismiss|denounc|slam|blast|condemn|decr(?:y|ied)|derid|mock|ridicul)\w*",
    re.IGNORECASE,
)
WORTHLESS = r"(?:garbage|trash|bunk|bogus|hogwash|tripe|drivel|twaddle|claptrap|poppycock|made[ -]up|invented)"
TOLD_OF = re.compile(
    r"(?:[\w’'-]+\s){0,4}?(?:accounts?|accusations?|allegations?|articles?|assertions?|charges|claims?|gossip|narrative"
    r"|reports?|rumou?rs?|stor(?:y|ies)|suggestions?|tales?)\b",
    re.IGNORECASE,
)
"""What may be so called who denies it: worthless food is not denied."""
CALLED = re.compile(
    rf"\s(?:as\s+)?[“\"'‘]?(?:[\w-]+\s+){{0,2}}?(?:{FALSE}|fabrication|invention|hoax|smear|slander|falsehood|fantasy)"
    r"(?:\s(?:ordered|spread|invented|put\sabout|made\sup)\s[^.;:“”\"]{1,60})?[.,”\"'’]*\Z",
    re.IGNORECASE,
)
"""And a content of what is called so ("described the report as “completely untrue”")."""
CALLED_WORTHLESS = re.compile(rf"\s(?:as\s+)?[“\"'‘]?(?:[\w-]+\s+){{0,2}}?{WORTHLESS}[.,”\"'’]*\Z", re.IGNORECASE)


def polarity(
    cue: tuple[Span, ...], *, text: str, source: tuple[Span, ...] = (), content: tuple[Span, ...] = ()
) -> Polarity:
    """The polarity that the cue gives its content.

    >>> line = "The minister did not rule out a recall."
    >>> polarity((Span(13, 29),), text=line, content=(Span(30, 38),))
    'affirmed'
    >>> polarity((Span(4, 10),), text="Orr denied taking part.", content=(Span(11, 22),))
    'denied'
    """
    words = " ".join(span.of(text) for span in cue)
    called = bool(content) and CALLING.search(words) is not None and _is_called_false(content, text=text)
    if _is_no_such(words, content, text=text):
        return "denied"
    if (UNTRUE.search(words) is not None and NOT_UNTRUE.search(words) is None) or called:
        return "denied"
    denials = [
        word
        for word in cue_words((*cue, *_out(cue, text=text, content=content)), text=text, near=(*source, *content))
        if word.entry.polarity == "denied"
    ]
    if not denials or denials[0].negated or _turns_down(cue, text=text, source=source, content=content):
        return "affirmed"
    return "denied"


def _is_no_such(words: str, content: tuple[Span, ...], *, text: str) -> bool:
    """ "Told us nothing of the kind", "never said any such thing"; "denied anything of the kind" denies by its cue."""
    match = NO_SUCH.fullmatch(text, content[0].start, content[-1].end) if content else None
    if match is None or TELLING.search(words) is None:
        return False
    return bool(match["any"] or match["any_such"]) == (NEVER.search(words) is not None)


def _out(cue: tuple[Span, ...], *, text: str, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "Ruled | it out": what is part of the verb, and stands at the end of the content."""
    ruled = len(content) == 1 and RULE.search(cue[-1].of(text)) is not None if cue else False
    end = content[0].end if ruled else 0
    return (Span(end - len("out"), end),) if ruled and OUT.fullmatch(content[0].of(text)) is not None else ()


def _is_called_false(content: tuple[Span, ...], *, text: str) -> bool:
    last = content[-1].of(text)
    worthless = CALLED_WORTHLESS.search(last) is not None and TOLD_OF.match(content[0].of(text)) is not None
    return worthless or CALLED.search(last) is not None


def _turns_down(cue: tuple[Span, ...], *, text: str, source: tuple[Span, ...], content: tuple[Span, ...]) -> bool:
    """ "Denied bail", "dismissed the lawsuit": the answer to a request."""
    if not content or not GRANTING.search(text, cue[0].start, cue[-1].end):
        return False
    asked = REQUEST.match(text, content[0].start, content[0].end)
    if asked is None or _denies_offer(cue, text=text, source=source, content=content):
        return False
    return CHARGES.search(text, cue[0].start, asked.end()) is None


def _denies_offer(cue: tuple[Span, ...], *, text: str, source: tuple[Span, ...], content: tuple[Span, ...]) -> bool:
    """ "Club denies bid for Marr": that there was one; a judge, or who denies somebody's bid, turns it down."""
    words = {form for span in source for word in span.of(text).lower().split() for form in singulars(word)}
    denies = DENY.search(text, cue[0].start, cue[-1].end) is not None and AUTHORITIES.isdisjoint(words)
    return denies and OFFER.match(text, content[0].start, content[0].end) is not None
