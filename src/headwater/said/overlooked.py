"""Who speaks in a sentence where nobody was found? Two turns that the network passes over where much else is said.

1. "..., according to the finder's own log", "in the words of her aide": inside a content, or beside another voice.
2. "Rebels denied it; the army put the toll at nine": who gives a figure.

In: found attributions, and the document's words with their grammar. Out: the same, followed by these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.records import Found, Sentence, Span
from headwater.said.clauses import NOBODY, SCORE, Clauses
from headwater.said.spoken import Spoken

BY_WHOM = (("according", "to"), ("in", "the", "words", "of"))
COMMA = re.compile(r",\s+")


def overlooked(found: Sequence[Found], *, clauses: Clauses) -> tuple[Found, ...]:
    """The attributions with those that were passed over; given ones keep their places.

    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "The army put the toll at nine."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(
    ...     ("DET", "NOUN", "VERB", "DET", "NOUN", "ADP", "NUM", "PUNCT"), (1, 2, -1, 4, 2, 6, 2, 2),
    ...     ("det", "nsubj", "root", "det", "obj", "case", "obl", "punct"),
    ... )
    >>> [one] = overlooked([], clauses=Clauses(cut(article), grammar))
    >>> one.source[0].of(text), one.content[0].of(text)
    ('The army', 'the toll at nine')
    """
    spoken = Spoken(found, clauses)
    for sentence in clauses.document.sentences:
        for at in range(sentence.tokens[0], sentence.tokens[1] - 2):
            one = _according(at, sentence, spoken) or _put_at(at, sentence, spoken)
            if one is not None:
                spoken.add(one)
    return tuple(spoken.out)


def _according(at: int, sentence: Sentence, spoken: Spoken) -> Found | None:
    """1. What follows, else what stands before, up to the ends of the content or sentence."""
    clauses, tokens = spoken.clauses, spoken.clauses.document.tokens
    words = next((each for each in BY_WHOM if clauses.lower[at : at + len(each)] == each), None)
    if words is None or at + len(words) >= sentence.tokens[1]:
        return None
    cue = Span(tokens[at].start, tokens[at + len(words) - 1].end)
    named = clauses.syntax.heads[at] if len(words) == 2 else clauses.kid(at + 2, "nmod")
    if named is None or named < at + len(words):
        return None
    who = Span(tokens[at + len(words)].start, clauses.phrase(named).end)
    holder = next(iter(spoken.holders(cue)), None)
    contents = spoken.out[holder].content if holder is not None else ()
    held = next((span for span in contents if span.holds(cue)), sentence.span)
    whole = Span(max(held.start, sentence.span.start), min(held.end, sentence.span.end))
    content = None if spoken.taken(who, cue) else _around(cue, who, whole, clauses)
    return Found((who,), (cue,), (content,), SCORE) if content is not None else None


def _around(cue: Span, who: Span, whole: Span, clauses: Clauses) -> Span | None:
    before = clauses.trimmed(whole.start, cue.start)
    if clauses.text[whole.start : before].lower() not in {"", "that"}:
        return Span(whole.start, before)
    comma = COMMA.match(clauses.text, who.end, whole.end)
    end = clauses.trimmed(comma.end(), whole.end) if comma is not None else 0
    return Span(comma.end(), end) if comma is not None and end > comma.end() else None


def _put_at(at: int, sentence: Sentence, spoken: Spoken) -> Found | None:
    """2. The verb, its figure and "at" with what it is put at, up to what the same one does next."""
    clauses = spoken.clauses
    if clauses.lower[at] not in {"put", "puts"} or clauses.kid(at, "obj") is None:
        return None
    subject = clauses.subject(at)
    given = any(clauses.case(kid) == "at" for kid in clauses.kids.get(at, ()) if kid > at)
    if subject is None or subject > at or not given or clauses.lower[subject] in NOBODY:
        return None
    verb, who = clauses.document.tokens[at], clauses.phrase(subject)
    content = None if spoken.taken(verb) else spoken.rest(at + 1, sentence)
    if content is None:
        return None
    next_ = clauses.kid(at, "conj")
    joint = clauses.kid(next_, "cc") if next_ is not None else None
    if joint is not None and at < joint:
        content = Span(content.start, clauses.trimmed(content.start, clauses.document.tokens[joint].start))
    return Found((who,), (verb,), (content,), SCORE)
