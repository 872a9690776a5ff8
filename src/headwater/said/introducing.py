"""Of whom does a speaker tell who then says something? "A nurse came in. She said that the ward was shut."

In a speaker's own words "she" is seldom somebody whom the article names elsewhere: it is who was told of right before,
mostly by what she is. In: found attributions, and the speakers' words. Out: the same, each whose source is such a "he"
or "she" with the words that told of him for its source, where these are the only ones of a person there, and no name
stands between. Source: our own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Found, Span
from headwater.said.lexicon import PERSONS, is_plural, noun_class

FAR = 300
"""Code points before "he" within which he is told of."""
ENDS = re.compile(r"[.!?][”\"’']?\s+")
WORD = r"(?!(?:an?|the|my|our|their|one)\b)[a-z][\w’-]*"
SOMEONE = re.compile(rf"\b(?:[Aa]n?|[Tt]he|[Mm]y|[Oo]ur|[Tt]heir|[Oo]ne)\s(?P<words>{WORD}(?:\s{WORD}){{0,2}})")
OF_WHAT = re.compile(r"\s(?:(?:of|on)\s(?:the\s|our\s|my\s)?[\w’-]+|(?:in|at|from)\s(?:the\s)?[A-ZÀ-ÖØ-Þ][\w’-]+)")
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Professor|Prof|Judge)\.?\s[A-ZÀ-ÖØ-Þ]")
NAME = re.compile(r"(?<=[a-z,] )(?!I\b)[A-ZÀ-ÖØ-Þ][\w’-]+")
PRONOUN = re.compile(r"(?:he|she)\Z", re.IGNORECASE)
WOMEN = frozenset("woman girl mother grandmother wife daughter sister aunt niece widow lady mum".split())
MEN = frozenset("man boy father grandfather husband son brother uncle nephew widower gentleman dad".split())


def introducing(found: Sequence[Found], within: Sequence[tuple[Span, str]], *, text: str) -> tuple[Found, ...]:
    """The attributions with whom they tell of.

    >>> text = "A nurse came in. She said it was late."
    >>> one = Found((Span(17, 20),), (Span(21, 25),), (Span(26, 37),), 0.9)
    >>> [each.source[0].of(text) for each in introducing([one], [(Span(0, 38), "Tarn")], text=text)]
    ['A nurse']
    """
    out = []
    for one in found:
        pronoun = one.source[0] if len(one.source) == 1 else None
        if pronoun is not None and PRONOUN.match(pronoun.of(text)):
            at = bisect_right(within, pronoun.start, key=lambda part: part[0].start) - 1
            held = at >= 0 and within[at][0].holds(pronoun)
            who = _told_of(within[at][0].start, pronoun, text) if held else None
            one = replace(one, source=(who,)) if who is not None else one
        out.append(one)
    return tuple(out)


def by_title(start: int, pronoun: Span, text: str) -> bool:
    """Whether somebody with a title is named right before: who "he" is then is known."""
    return TITLE.search(text, _begin(start, pronoun, text), pronoun.start) is not None


def _begin(start: int, pronoun: Span, text: str) -> int:
    """Where the sentence before that of a pronoun begins."""
    begin = max(start, pronoun.start - FAR)
    ends = [match.end() for match in ENDS.finditer(text, begin, pronoun.start)]
    opens = bool(ends) and ends[-1] == pronoun.start
    last = 2 if opens else 1
    return ends[-last] if len(ends) >= last else begin


def _told_of(start: int, pronoun: Span, text: str) -> Span | None:
    """The only words of a person before "he"."""
    begin = _begin(start, pronoun, text)
    persons = [span for match in SOMEONE.finditer(text, begin, pronoun.start) if (span := _person(match, text))]
    fit = [span for span in persons if _fits(span.of(text), pronoun.of(text))]
    if len(fit) != 1:
        return None
    who = fit[0]
    more = OF_WHAT.match(text, who.end, pronoun.start)
    end = more.end() if more else who.end
    if NAME.search(text, end, pronoun.start) or TITLE.search(text, begin, pronoun.start):
        return None
    return Span(who.start, end)


def _person(match: re.Match[str], text: str) -> Span | None:
    """The words up to the one for a single person."""
    at, end = match.start("words"), None
    for word in match["words"].split():
        at = text.index(word, at) + len(word)
        if noun_class(word) in PERSONS and not is_plural(word):
            end = at
        elif end is not None:
            break
    return Span(match.start(), end) if end is not None else None


def _fits(who: str, pronoun: str) -> bool:
    """Whether she may be the one: no father."""
    last = who.split()[-1].lower()
    return last not in (MEN if pronoun.lower() == "she" else WOMEN)
