"""Whom does "who" or "which" continue? A relative pronoun's place in, the noun phrase right before it out.

Without a parser: the phrase begins with its article, number or capital, behind the last verb or conjunction, or with a
plural that takes no article ("by nurses at the clinic, who ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Found, Span
from headwater.said.lexicon import PERSONS, is_plural, noun_class
from headwater.said.phrase import DETERMINERS, POSSESSIVES, PREPOSITIONS, QUANTITIES, parse, up_to_noun
from headwater.who.lexicon import CALENDAR

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
PRONOUNS = frozenset("i he she it we they you there".split())
"""Subjects whose verb stands before the phrase: "She rang the firm, which ..."."""
OPENERS = DETERMINERS | POSSESSIVES | (QUANTITIES - {"to", "than", "of", "up"})
BEFORE_RELATIVE = re.compile(r"(?:[^.;:!?“”\",()\n—]|(?<=[A-Z])\.){0,80}\Z")
WORD = re.compile(r"[\w’'.-]+")
STOPS = re.compile(
    r"(?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|and|or|but|that|as"
    r"|because|while|when|if|said|says|told|tells|saw|met|sent|gave|made|took|came|went|got|became|include[sd]?|including|wrote|writes"
    r"|spoke|speaks|puts?|makes|takes|gives|sends|ran|held|\w{2,}ed)",
    re.I,
)
GAP = 8
"""Blanks and commas between a phrase and what continues it, at most."""
THOSE_OF = re.compile(r"\b(?:those|that)\s+of\s", re.I)
""" "The figures echo those of the forum, which ..."."""
TELLS_ON = re.compile(r"(?P<thing>[^,]+?)(?:,\s+(?:which|that|whom)|\s+whom)\s+(?P<who>[^,]+)\Z", re.S)
COPY_OF = re.compile(r"(?:an?|the|parts?|copies|extracts|excerpts|details)\s+(?:\w+\s+)?of\s+which\b", re.I)
PAPER = re.compile(r"\b(?:the|an?|its|his|her|their|this)(?P<words>(?:\s[\w’'-]+){1,4})", re.I)


def before_relative(span: Span, *, text: str) -> Span | None:
    """The noun phrase that a relative pronoun continues, from its first article, number or capital; None where it
    cannot be told.

    >>> sentence = "That was news to two officials at the ministry, who said so."
    >>> before_relative(Span(48, 51), text=sentence).of(sentence)
    'two officials at the ministry'
    """
    word = span.of(text).lower()
    if word not in RELATIVE:
        return None
    end = before_comma(span.start, text)
    match = BEFORE_RELATIVE.search(text, max(0, end - 80), end)
    words = [m.span() for m in WORD.finditer(text, match.start() if match else end, end)]
    words = words[_after_verb(words, text=text) :]
    words = words[_after_by(words, text=text) :] if word in {"who", "whom", "whose"} else words
    start = _opener(words, text=text, persons=word == "who")
    start = _paper_behind(start, end, text) if word in {"which", "that"} and start is not None else start
    if start is None or start == span.start:
        return None
    of = THOSE_OF.search(text, start, end)
    found = Span(of.end() if of else start, end)
    day = found.of(text).lower() in CALENDAR  # "presented on Tuesday, which"
    return found if not day and parse(found.of(text)).noun is not None else None


def before_comma(start: int, text: str) -> int:
    """Where what stands before a place ends, without the blanks and commas between."""
    low = max(0, start - GAP)
    return low + len(text[low:start].rstrip(" ,"))


def _after_verb(words: Sequence[tuple[int, int]], *, text: str) -> int:
    """The place after the last verb or conjunction: a noun phrase does not reach over one."""
    stops = [i for i, (start, end) in enumerate(words) if STOPS.fullmatch(text, start, end)]
    return stops[-1] + 1 if stops else 0


def _after_by(words: Sequence[tuple[int, int]], *, text: str) -> int:
    """The place after the last "by" that somebody stands behind: "shared on a site by Councillor Roe, who"."""
    ahead = ((i, text[start:end], text[slice(*words[i + 1])]) for i, (start, end) in enumerate(words[:-1]))
    places = [i for i, word, after in ahead if word == "by" and _opens(after)]
    return places[-1] + 1 if places else 0


def _paper_behind(start: int, end: int, text: str) -> int:
    """Where a document begins that stands behind whoever wrote it and a verb that is not known: "The firm set it out in
    | a report of 90 pages, which"."""
    if _is_paper(parse(text[start:end]).head):
        return start
    first = next((span for one in PAPER.finditer(text, start + 1, end) if (span := up_to_noun(one, _is_paper))), None)
    return first.start if first is not None else start


def _opener(words: Sequence[tuple[int, int]], *, text: str, persons: bool) -> int | None:
    """Where the phrase begins, among the words that may belong to it."""
    first = 0  # of the phrase that stands without an article, behind a preposition
    for i, (start, end) in enumerate(words):
        word, after = text[start:end], text[slice(*words[i + 1])] if i + 1 < len(words) else ""
        if word.lower() in PREPOSITIONS:
            first = i + 1
        elif persons and word.islower() and is_plural(word) and noun_class(word) in PERSONS:
            return words[first][0]
        elif _opens(word) and not (word.lower() in CALENDAR and after in PREPOSITIONS):  # "in January by the site"
            return start
    return None


def _opens(word: str) -> bool:
    return word.lower() not in PRONOUNS and (word.lower() in OPENERS or word[:1].isupper())


def own_source(one: Found, *, text: str) -> Found:
    """The same, but that who tells of a document is its source, and not the document ("the memo, which the Post | says
    it has seen"), and that the document tells, and not the copy of it ("a memo to staff, a copy of which we have seen,
    | warns").

    >>> line = "The long memo, which the paper says it has seen, is dated."
    >>> mended = own_source(Found((Span(0, 30),), (Span(31, 35),), (Span(36, 47),), 0.9), text=line)
    >>> mended.source[0].of(line)
    'the paper'
    """
    if len(one.source) != 1 or not one.cue:
        return one
    [source] = one.source
    tells = TELLS_ON.match(text, source.start, source.end)
    if tells is not None and _adjoins(source, one.cue[0], text) and _is_subject(tells["who"]):
        return replace(one, source=(Span(tells.start("who"), source.end),))
    if COPY_OF.match(text, source.start, source.end):
        paper = _paper(source, text=text)
        return replace(one, source=(paper,)) if paper else one
    return one


def _adjoins(source: Span, cue: Span, text: str) -> bool:
    return source.end <= cue.start and not text[source.end : cue.start].strip()


def _is_subject(printed: str) -> bool:
    """Whether the words are a noun phrase and nothing more: "the paper", "Marr", not "represents crews"."""
    phrase = parse(printed)
    if phrase.noun is None or phrase.after.strip() or len(phrase.before) > 2:
        return False
    names = all(word.text[:1].isupper() for word in (*phrase.before, phrase.noun))
    return names or (bool(phrase.determiner) and noun_class(phrase.head) is not None)


def _paper(copy: Span, *, text: str) -> Span | None:
    """The document before "a copy of which", from the article of the first one in its clause."""
    end = before_comma(copy.start, text)
    match = BEFORE_RELATIVE.search(text, max(0, end - 80), end)
    papers = PAPER.finditer(text, match.start(), end) if match else ()
    firsts = (span for one in papers if (span := up_to_noun(one, _is_paper)) is not None)
    first = next(firsts, None)
    return Span(first.start, end) if first is not None else None


def _is_paper(word: str) -> bool:
    return noun_class(word) == "document"
