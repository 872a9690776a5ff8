"""Where does a cue end? At its verb: what it was told in, to whom it was written, and what is denied are no part of it.

1. "wrote on Instagram: | “...”": the medium and its mark stand outside, where the venue is looked for.
2. "wrote to her in March | claiming that ...": what he did in writing is to claim it.
3. "refuted claims on social media | that ...": claims are what is refuted; "denied | claims by the union that ...":
   they are the union's, through whoever denies them.

In: an attribution, and the text. Out: the same, with a cue that is its verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from headwater.records import Found, Span
from headwater.said.lexicon import cue_entries, speech
from headwater.said.phrase import PREPOSITIONS

VERB = r"(?:[\w’']+\s){0,3}?(?P<verb>[a-z]+(?:\s(?:aside|away|off|out))?)"
TOLD_IN = re.compile(rf"(?P<cue>{VERB})\s(?:at|by|during|in|on|over|through|via)\s(?P<what>[^:;“”\"\n]{{1,60}}?)\s?:?")
CLAUSE = re.compile(r"that\b|[“\"‘'«]")
ARTICLES = frozenset({"a", "an", "the"})
POSTED = frozenset({"post", "posted", "posts"})
WROTE = frozenset(
    "called emailed e-mailed messaged phoned rang texted telephoned wrote written write writes writing".split()
)
HEDGES = frozenset({"reportedly", "allegedly"})
DOING = re.compile(r"(?P<doing>(?P<verb>[a-z]+ing)(?:\sfor)?)(?:\s|\Z)")
BETWEEN = re.compile(r"\s(?:[\w’'-]+\s){0,8}")
"""Whom somebody wrote to, and when."""
CLAIMS = re.compile(
    rf"(?P<cue>{VERB})\s(?P<what>(?:(?:any|all|the|these|those)\s)?(?:[\w-]+\s)?"
    r"(?:accusations?|allegations?|claims?|reports?|rumou?rs?|speculation|suggestions?)"
    r"(?:\s(?:among|at|by|from|in|of|on)(?:\s[\w’'-]+){0,4})?)"
)
GIVEN = re.compile(r"(?:\s(?:among|at|by|from|in|of|on)(?:\s[\w’'-]+){1,5})?\s")
"""Whose they are, between the claims and what is claimed."""
OF_CLAIM = re.compile(r"[\w’'-]+(?:\s[\w’'-]+){0,5}\sthat\b|that\b|by\b|from\b|in\b|on\b|of\b", re.IGNORECASE)


BY_WHOM = re.compile(
    r"(?:(?:any|all|an?|the|these|those)\s)?(?:(?!(?:by|from|that)\s)[\w-]+\s)?(?P<cue>accusations?|allegations?|assertions?|claims?"
    r"|suggestions?)\s(?:made\s)?(?:by|from)\s(?P<who>[\w’'-]+(?:\s[\w’'-]+){0,6}?)\s(?=that\s)"
)


def alone(one: Found, *, text: str) -> Found:
    """The attribution with its cue alone.

    >>> line = "He wrote on Instagram: “No.”"
    >>> given = Found((Span(0, 2),), (Span(3, 22),), (Span(23, 28),), 0.9)
    >>> alone(given, text=line).cue[0].of(line)
    'wrote'
    """
    if len(one.cue) != 1 or not one.content or one.content[0].start < one.cue[0].end:
        return one
    cue, first = one.cue[0], one.content[0]
    apart = bool(text[cue.end : first.start].strip())
    told_in = None if apart else _told_in(one, cue, first, text)
    return _claims(one, cue, first, text) or _in_writing(one, cue, first, text) or told_in or one


def _told_in(one: Found, cue: Span, first: Span, text: str) -> Found | None:
    """1. Before a clause or a quotation, and where the words behind the verb tell nothing of their own."""
    match = TOLD_IN.fullmatch(text, cue.start, cue.end)
    if match is None or match["verb"] not in speech() | POSTED or CLAUSE.match(text, first.start) is None:
        return None
    what = match["what"].lower().split()
    if not speech().isdisjoint(what) or what[-1] in PREPOSITIONS or match["cue"].split()[0].lower() in ARTICLES:
        return None
    return replace(one, cue=(Span(*match.span("cue")),))


def _in_writing(one: Found, cue: Span, first: Span, text: str) -> Found | None:
    """2. With the participle in the cue, or at the head of what was said."""
    words = cue.of(text).split()
    if (
        WROTE.isdisjoint(words[:-1] or words)
        or not HEDGES.isdisjoint(words)
        or BETWEEN.fullmatch(text, cue.end, first.start) is None
    ):
        return None
    last = next((at for at in (1, 2) if len(words) > at and words[-at] in _saying()), None)
    if last is not None:
        return replace(one, cue=(Span(cue.end - len(" ".join(words[-last:])), cue.end),))
    match = DOING.match(text, first.start, first.end)
    if match is None or match["verb"] not in _saying() or words[-1] not in WROTE or match.end() >= first.end:
        return None
    said = Span(match.end(), first.end)
    return replace(one, cue=(Span(*match.span("doing")),), content=(said, *one.content[1:]))


@cache
def _saying() -> frozenset[str]:
    return frozenset(form for form in speech() if form.endswith("ing")) - WROTE


def _claims(one: Found, cue: Span, first: Span, text: str) -> Found | None:
    """3."""
    match = CLAIMS.fullmatch(text, cue.start, cue.end)
    if match is None or not (match["verb"].split()[0] in speech() or match["verb"].split()[0] in cue_entries()):
        return None
    if GIVEN.fullmatch(text, cue.end, first.start) is None or OF_CLAIM.match(text, first.start, first.end) is None:
        return None
    return replace(
        one, cue=(Span(*match.span("cue")),), content=(Span(match.start("what"), first.end), *one.content[1:])
    )


def claimed(one: Found, index: int, *, text: str) -> Iterator[tuple[Found, Found]]:
    """An attribution whose words are another's claim, and the claim, which lies inside it."""
    if len(one.content) != 1 or not one.cue or not one.source or one.content[0].start < one.cue[0].end:
        return
    content = one.content[0]
    match = BY_WHOM.match(text, content.start, content.end)
    if match is not None and match.end() < content.end:
        who, cue = Span(*match.span("who")), Span(*match.span("cue"))
        yield one, Found((who,), (cue,), (Span(match.end(), content.end),), one.score, inside=index)
