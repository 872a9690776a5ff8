"""Who does what the cue says, by the grammar? Found attributions in, the same with the source that their verb has, out.

1. "It was paid for by the trust, which the authors say had no part": a source that is a clause is none; the verb's own
   subject is, or the noun that "which" stands for.
2. "An official said nine had died. A doctor, who asked not to be named, put it at twelve": who stands in another
   sentence is not the source of a verb that has a subject of its own.
3. "Marr Calls for Calm": the verb at the end of a source is the cue's.
4. "A man | they met on the quay | said": a clause between a source and its verb that hangs on it is the source's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Found, Span
from headwater.said.clauses import NOBODY, SUBJECTS, Clauses

RELATIVE = frozenset({"which", "who", "that"})
NOUNS = frozenset({"NOUN", "PROPN"})
LONGEST = 20
"""Words of a clause that hangs on a source."""
BACK = 4
"""Tokens before "which" within which the noun stands that it means."""


def subjects(found: Sequence[Found], *, clauses: Clauses) -> tuple[Found, ...]:
    """Each attribution with a source that can be that of its verb.

    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "An aide spoke. A doctor put it at two."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(
    ...     ("DET", "NOUN", "VERB", "PUNCT", "DET", "NOUN", "VERB", "PRON", "ADP", "NUM", "PUNCT"),
    ...     (1, 2, -1, 2, 5, 6, -1, 6, 9, 6, 6),
    ...     ("det", "nsubj", "root", "punct", "det", "nsubj", "root", "obj", "case", "obl", "punct"),
    ... )
    >>> given = Found((Span(0, 7),), (Span(24, 27),), (Span(28, 37),), 0.9)
    >>> [one.source[0].of(text) for one in subjects([given], clauses=Clauses(cut(article), grammar))]
    ['A doctor']
    """
    return tuple(_with_clause(_without_verb(_by_its_verb(one, clauses), clauses), clauses) for one in found)


def _with_clause(one: Found, clauses: Clauses) -> Found:
    """4. Where no comma parts it, and every word of it hangs on a word of the source."""
    if len(one.source) != 1 or len(one.cue) != 1:
        return one
    source, cue = one.source[0], one.cue[0]
    own, low, high = clauses.tokens(source), clauses.tokens(source)[-1] + 1, clauses.tokens(cue)[0]
    between = range(low, high)
    if not 1 < len(between) <= LONGEST or any(
        span.start >= source.end and span.end <= cue.start for span in one.content
    ):
        return one
    if not all(clauses.lower[at].isalnum() for at in between) or clauses.sentence(low) != clauses.sentence(high):
        return one
    clause = next(
        (at for at in between if clauses.syntax.relations[at] == "acl" and clauses.syntax.heads[at] in own), None
    )
    whole = clause is not None and all(_hangs_on(at, clause, between, clauses) for at in between)
    return replace(one, source=(Span(source.start, clauses.document.tokens[high - 1].end),)) if whole else one


def _hangs_on(at: int, head: int, within: range, clauses: Clauses) -> bool:
    """Whether a word belongs to another one, by whatever stands between in a stretch."""
    for _ in within:
        if at == head:
            return True
        at = clauses.syntax.heads[at]
        if at not in within:
            return False
    return False


def _without_verb(one: Found, clauses: Clauses) -> Found:
    """3. Where the cue follows at once, and the verb's subject is in the source."""
    if len(one.source) != 1 or len(one.cue) != 1 or one.cue[0].start - one.source[0].end not in (1, 2):
        return one
    source, fine = one.source[0], clauses.syntax.fine
    *before, last = clauses.tokens(source)
    subject = clauses.kid(last, *SUBJECTS)
    if not before or subject not in before or clauses.syntax.tags[last] != "VERB" or not fine or fine[last] == "VBN":
        return one
    whole = clauses.phrase(subject).start == source.start and clauses.document.tokens[last].end >= source.end
    if not whole or clauses.lower[subject] in RELATIVE:
        return one
    end = clauses.trimmed(source.start, clauses.document.tokens[last].start)
    cue = Span(clauses.document.tokens[last].start, one.cue[0].end)
    return replace(one, source=(Span(source.start, end),), cue=(cue,)) if end > source.start else one


def _by_its_verb(one: Found, clauses: Clauses) -> Found:
    if len(one.source) != 1 or len(one.cue) != 1:
        return one
    source, cue = one.source[0], one.cue[0]
    verbs = [at for at in clauses.tokens(cue) if clauses.syntax.tags[at] == "VERB"]
    subject = clauses.kid(verbs[-1], *SUBJECTS) if verbs else None
    if subject is None or source.holds(clauses.document.tokens[subject]):
        return one
    own = None
    if _is_clause(source, clauses):
        own = _named(subject, clauses)
    elif clauses.sentence(clauses.tokens(source)[0]) != clauses.sentence(verbs[-1]) and _may_speak(subject, clauses):
        own = clauses.phrase(subject)
    if own is None or own.meets(cue) or any(own.meets(span) for span in one.content):
        return one
    return replace(one, source=(own,))


def _is_clause(source: Span, clauses: Clauses) -> bool:
    """Whether a verb stands in it with a subject of its own before it, and is no part of a noun's clause."""
    tokens = clauses.tokens(source)
    heads = (at for at in tokens if clauses.syntax.tags[at] == "VERB" and clauses.syntax.heads[at] not in tokens)
    return any((kid := clauses.kid(at, *SUBJECTS)) is not None and kid in tokens and kid < at for at in heads)


def _named(subject: int, clauses: Clauses) -> Span | None:
    """The noun phrase of a subject; of "which", that of the noun before it."""
    if clauses.lower[subject] not in RELATIVE:
        return clauses.phrase(subject) if _may_speak(subject, clauses) else None
    before = range(subject - 1, max(-1, subject - 1 - BACK), -1)
    noun = next((at for at in before if clauses.syntax.tags[at] in NOUNS), None)
    return clauses.without_case(noun) if noun is not None else None


def _may_speak(subject: int, clauses: Clauses) -> bool:
    return clauses.syntax.tags[subject] in NOUNS and clauses.lower[subject] not in NOBODY
