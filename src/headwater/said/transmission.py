"""Does this source span name a second source? Printed words in; who handed on whose words, as spans, out.

"A military source cited by the newspaper" (inner by outer) and "a report by the newspaper, which cites two officials"
(outer citing inner). "Seen by" and "obtained by" hand on a thing, not words, and are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.records import Span
from headwater.said.lexicon import noun_class
from headwater.said.phrase import parse

PASSIVE = r"(?:as\s+|who\s+(?:was|were)\s+|which\s+(?:was|were)\s+)?(?:cited|quoted|reported|relayed)\s+(?:by|in)"
HANDED_ON = re.compile(rf"[,\s]*\b{PASSIVE}\s+\S.*", re.S)
INNER_BY_OUTER = re.compile(rf"(?P<inner>\S.*?)(?:,\s*|(?<!\s)\s+)(?P<cue>{PASSIVE})\s+(?P<outer>\S.*)", re.S)
OUTER_CITING_INNER = re.compile(
    r"(?P<outer>\S.*?)(?:,\s*|(?<!\s)\s+)(?:(?:which|who|that|itself|in turn|in turn,)\s+)*"
    r"(?P<cue>(?:also\s+)?(?:cites|cited|citing|quotes|quoted|quoting|(?:has|had)\s+(?:cited|quoted)|(?:was"
    r"|were|is|are)\s+(?:citing|quoting)))"
    r"\s+(?P<inner>(?!by\b|in\b|as\b|on\b|for\b)\S.*)",
    re.S,
)
GROUNDS = frozenset(
    "release figure figures number numbers case example examples reason reasons test tests law one all both "
    "none other others act plan deal agreement budget strategy result results contact".split()
)
"""Nouns of the table that are cited as grounds, not as voices."""
COUNTED_BY = re.compile(
    r"(?:[\w-]+\s+){0,3}?(?:figures|numbers|data|statistics|estimates)\s+(?:(?:compiled|published|released|collected)\s+)?"
    r"(?:from|by)\s+(?P<who>(?:(?:the|its|their|an?)\s+)?\S[^,;:.]*)"
)
"""Figures that somebody gives: "figures from the Harbour Union" speak, "figures for May" are a ground."""
KEPT_CLOSE = re.compile(
    r"(?:(?:an?|the|its|their|two|three|some)\s+)?(?:internal|leaked|unpublished|confidential|secret|draft)\s", re.I
)
"""What is called so holds words, whatever it is."""
GIVERS = frozenset({"institution", "role", "office"})
PRINTED_IN = re.compile(
    r"(?:the|its|an?)\s+(?:[\w-]+\s+){0,2}?(?:headline|front\s+page|splash|masthead|cartoon)\s+(?:in|of|on|from)\s+"
    r"(?P<who>(?:the\s+)?(?:[a-z][\w-]*\s+){0,2}?[A-Z][\w’'&.-]*(?:\s+[A-Z][\w’'&.-]*){0,4})"
)
"""What says nothing by itself: "the headline in the Tarn Herald, which says ..." is the Herald, which says it."""
OF_THEM = re.compile(r"(?:one|two|three|four|five|several|some|many|both|a\s+number)\s+of\s+(?:them|these|those)", re.I)
EDGE = " \t\n\r,;:.()\u2014\u2013-"


@dataclass(frozen=True, slots=True)
class Transmission:
    """``outer`` handed on what ``inner`` said; ``cue`` is the word that tells so; ``passive`` for "cited by"."""

    inner: Span
    cue: Span
    outer: Span
    passive: bool


def through(source: Span, *, text: str) -> tuple[Transmission, ...]:
    """Who handed on whose words inside a source span, outermost first.

    >>> sentence = "a military source cited by the Orvane Herald"
    >>> [one] = through(Span(0, len(sentence)), text=sentence)
    >>> one.inner.of(sentence), one.cue.of(sentence), one.outer.of(sentence)
    ('a military source', 'cited by', 'the Orvane Herald')
    """
    found: list[Transmission] = []
    rest: Span | None = source
    while rest is not None and len(found) < 4:
        step = _step(rest, text=text)
        if step is None:
            break
        found.append(step)
        rest = step.inner if not step.passive else step.outer
    return tuple(found)


def can_speak(words: str, *, verb: str = "cite") -> bool:
    """Whether what is cited is a source: somebody, a body or a document; "citing security concerns" gives a ground.

    Only what has words can be quoted: there every noun will do.

    >>> can_speak("two people close to the talks"), can_speak("the strategic importance of the strait")
    (True, False)
    >>> can_speak("a former lady-in-waiting", verb="quoting")
    True
    """
    if OF_THEM.fullmatch(words):
        return True
    counted = COUNTED_BY.fullmatch(words)
    if counted is not None and _is_body(counted["who"]):
        return True
    phrase = parse(words)
    if phrase.noun is None or phrase.head.lower() in GROUNDS:
        return False
    if noun_class(phrase.head) != "pronoun" and ("quot" in verb.lower() or KEPT_CLOSE.match(words)):
        return True
    return noun_class(phrase.head) not in {None, "pronoun"} or phrase.head[:1].isupper()


def printed_in(phrase: Span, *, text: str) -> Span:
    """The outlet of "the headline in the Tarn Herald"; other phrases as they are."""
    match = PRINTED_IN.fullmatch(text, phrase.start, phrase.end)
    return Span(*match.span("who")) if match is not None else phrase


def _is_body(words: str) -> bool:
    """Whether a noun phrase names somebody or a body, and no date or place alone ("from May", "from Ode")."""
    head = parse(words).head
    return noun_class(head) in GIVERS or (head[:1].isupper() and words.lower().startswith(("the ", "its ")))


def _step(span: Span, *, text: str) -> Transmission | None:
    printed = span.of(text)
    for pattern, passive in ((INNER_BY_OUTER, True), (OUTER_CITING_INNER, False)):
        match = pattern.fullmatch(printed)
        parts = [_trim(match, part, at=span.start, text=text) for part in ("inner", "cue", "outer")] if match else []
        inner, cue, outer = parts if parts else (None, None, None)
        if inner and cue and outer and (passive or can_speak(inner.of(text), verb=cue.of(text))):
            return Transmission(inner, cue, outer, passive)
    return None


def _trim(match: re.Match[str], part: str, *, at: int, text: str) -> Span | None:
    """The group's span in the text, without the marks at its edges; None where nothing is left."""
    start, end = match.start(part) + at, match.end(part) + at
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return Span(start, end) if start < end else None
