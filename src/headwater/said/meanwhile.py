"""What did others say meanwhile? "It was stolen, the Post says, while its critic suspects a hoax": he does.

1. Behind who says it, "while" opens what another says; in a headline "as" does, too.
2. "Union accuses Marr of spying as strike enters second month": in a headline, what "as" opens is the outlet's, unless
   it belongs to a clause that is said.

In: an attribution of :class:`headwater.said.spoken.Spoken`, by its place. Out: nothing; it is put right there, and what
the other says is added.
"""

from __future__ import annotations

from dataclasses import replace

from headwater.records import Found, Span
from headwater.said.clauses import LONGEST, NOBODY, SCORE, SUBJECTS, Clauses
from headwater.said.inflect import verb_forms
from headwater.said.lexicon import speech
from headwater.said.spoken import LEAST, Spoken

MEANWHILE = frozenset({"while", "whereas"})
HEADLINED = frozenset({"as"})
BELIEVES = frozenset(
    "believe believes believed doubt doubts doubted expect expects expected fear fears feared suspect suspects "
    "suspected think thinks thought".split()
)
OF_THINGS = frozenset(
    form
    for verb in (
        "accuse attack back blame blast condemn criticise criticize demand denounce hail praise reject slam threaten"
    ).split()
    for form in verb_forms(verb)
)
"""Verbs after which no clause stands that is said."""
CASES = frozenset({"of", "for", "over", "against", "on", "out"})
"""What ends a cue after which there is none, either."""
INFLECTED = frozenset({"VBD", "VBZ", "VBP"})


def meanwhile(i: int, spoken: Spoken) -> None:
    """Let a content end where somebody else's begins.

    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "It is lost, Marr says, while Roe suspects a hoax."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(
    ...     ("PRON", "AUX", "ADJ", "PUNCT", "PROPN", "VERB", "PUNCT", "SCONJ", "PROPN", "VERB", "DET", "NOUN", "PUNCT"),
    ...     (2, 2, 5, 5, 5, -1, 5, 9, 9, 5, 11, 9, 5), ("nsubj", "cop", "ccomp", "punct", "nsubj", "root", "punct",
    ...     "mark", "nsubj", "advcl", "det", "obj", "punct"),
    ... )
    >>> given = Found((Span(12, 16),), (Span(17, 21),), (Span(0, 10), Span(23, 48)), 0.9)
    >>> spoken = Spoken([given], Clauses(cut(article), grammar))
    >>> meanwhile(0, spoken)
    >>> [one.content[0].of(text) for one in spoken.out]
    ['It is lost', 'a hoax']
    """
    one, clauses = spoken.out[i], spoken.clauses
    sentence = clauses.document.sentences[clauses.sentence(clauses.tokens(one.cue[0])[0])]
    titled = clauses.document.article.blocks[sentence.block].kind in {"title", "heading", "standfirst"}
    last = one.content[-1]
    first = clauses.tokens(last)[0]
    behind = len(one.content) > 1 and last.start > max(span.end for span in (*one.source, *one.cue))
    if behind and clauses.lower[first] in (MEANWHILE | HEADLINED if titled else MEANWHILE):
        told = _other(first, last, clauses)
        if told is not None:
            _change(i, one.content[:-1], spoken)
            if not spoken.taken(*told.cue):
                spoken.add(told)
    elif titled and len(one.content) == 1 and last.start > one.cue[-1].end and _of_a_thing(one, clauses):
        end = _headlined(last, clauses)
        if end is not None:
            _change(i, (Span(last.start, end),), spoken)


def _of_a_thing(one: Found, clauses: Clauses) -> bool:
    words = [clauses.lower[at] for at in clauses.tokens(one.cue[-1])]
    return words[-1] in CASES or not OF_THINGS.isdisjoint(words)


def _change(i: int, content: tuple[Span, ...], spoken: Spoken) -> None:
    """Give an attribution another content; who stands outside of it did not come through it."""
    last = spoken.out[i].content[-1]
    spoken.change(i, replace(spoken.out[i], content=content))
    for k in {spoken.cued[at] for at in spoken.clauses.tokens(last) if at in spoken.cued}:
        other = spoken.out[k]
        if other.inside == i and not any(span.holds(other.cue[0]) for span in content):
            spoken.change(k, replace(other, inside=None))


def _other(first: int, piece: Span, clauses: Clauses) -> Found | None:
    """1. Who says or thinks something in the clause that a word opens."""
    verb = clauses.syntax.heads[first]
    subject = clauses.kid(verb, *SUBJECTS) if verb > first else None
    if subject is None or not first < subject < verb or clauses.lower[verb] not in speech() | BELIEVES:
        return None
    if clauses.lower[subject] in NOBODY or clauses.syntax.tags[subject] == "PRON" or clauses.view.quoted[verb]:
        return None
    begins = min([verb, *(at for at in clauses.kids.get(verb, ()) if subject < at < verb and _helps(at, clauses))])
    tokens = clauses.document.tokens
    who, cue = Span(tokens[first + 1].start, tokens[begins - 1].end), tokens[verb]
    if begins - first > LONGEST or not {"VERB", "AUX", "SCONJ"}.isdisjoint(clauses.syntax.tags[first + 1 : begins]):
        who = clauses.phrase(subject)
    content = Span(cue.end, piece.end)
    words = [at for at in clauses.tokens(content) if at > verb] if content.start < content.end else []
    if len(words) < LEAST or who.end > cue.start:
        return None
    return Found((who,), (cue,), (Span(clauses.document.tokens[words[0]].start, piece.end),), SCORE)


def _helps(at: int, clauses: Clauses) -> bool:
    return clauses.syntax.relations[at] in {"aux", "advmod"}


def _headlined(piece: Span, clauses: Clauses) -> int | None:
    """2. Where "as" opens a clause with its own subject, behind words that are none."""
    for at in clauses.tokens(piece)[1:]:
        verb = clauses.syntax.heads[at]
        if clauses.view.quoted[at]:
            continue
        if clauses.syntax.tags[at] in {"VERB", "AUX"} and not clauses.lower[at].endswith("ing"):
            return None
        subject = clauses.kid(verb, *SUBJECTS) if clauses.lower[at] == "as" and verb > at else None
        if subject is not None and at < subject < verb and _fine(verb, clauses) in INFLECTED:
            return clauses.trimmed(piece.start, clauses.document.tokens[at].start)
    return None


def _fine(at: int, clauses: Clauses) -> str:
    return clauses.syntax.fine[at] if clauses.syntax.fine else ""
