"""Who does what the cue says, by the grammar? Found attributions in, the same with the source that their verb has, out.

1. "It was paid for by the trust, which the authors say had no part": a source that is a clause is none; the verb's own
   subject is, or the noun that "which" stands for.
2. "An official said nine had died. A doctor, who asked not to be named, put it at twelve": who stands in another
   sentence is not the source of a verb that has a subject of its own.
3. "Marr Calls for Calm": the verb at the end of a source is the cue's.
4. "A man | they met on the quay | said": a clause between a source and its verb that hangs on it is the source's.
5. "The minutes, which Marr read out, quote him": who stands in a clause about a subject is not the source of its verb.
6. "Until May, which according to Marr may be late": who follows "according to", and nobody else.
7. "His lawyer, he added, had read it and called it a fantasy": the lawyer's, inside what is added, which goes on.
8. "She told Tarnwire ships would sail", "told Tarnwire workers | had left": who is told must stand before what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Found, Span
from headwater.said.clauses import NOBODY, SUBJECTS, Clauses
from headwater.said.lexicon import noun_class
from headwater.who.gazetteer import role

RELATIVE = frozenset({"which", "who", "that"})
NOUNS = frozenset({"NOUN", "PROPN"})
VERBS = frozenset({"VERB", "AUX"})
NAMING = NOUNS | {"DET", "ADJ", "ADP", "NUM"}
PAUSE = re.compile(r"[,;:—“”\"]")
MOST_NAME = 8
"""Words behind "according to" up to the verb of the clause."""
TELLS = frozenset("tell tells told inform informs informed assure assures assured".split())
"""Who does so does it to somebody."""
PASSIVE = ("aux:pass", "nsubj:pass")
BE = frozenset("is are was were be been being get got".split())
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
    out = [_with_clause(_without_verb(_by_its_verb(one, clauses), clauses), clauses) for one in found]
    out = [_without_told(_according(one, clauses), clauses) for one in out]
    return tuple(_of_who_is_told_of(out, clauses))


def _according(one: Found, clauses: Clauses) -> Found:
    """6. Where the network has a source before it, and the name for a part of what is said."""
    if len(one.source) != 1 or len(one.cue) != 1 or not one.content:
        return one
    tags, tokens = clauses.syntax.tags, clauses.document.tokens
    if clauses.lower[clauses.tokens(one.cue[0])[0]] != "according":
        return one
    behind, which = one.source[0].start - one.cue[0].end == 1, one.content[-1]
    if behind and which.end + 1 == one.cue[0].start and which.of(clauses.text).lower() in RELATIVE:
        end = clauses.document.sentences[clauses.sentence(clauses.tokens(which)[0])].span.end
        pause = PAUSE.search(clauses.text, one.source[0].end, end)
        last = Span(one.source[0].start, clauses.trimmed(one.source[0].end, pause.start() if pause else end))
        before = list(one.content)
    else:
        *before, last = one.content
    if last.start - one.cue[0].end not in (1, 2) or (one.source[0].start > one.cue[0].start and not behind):
        return one
    within = clauses.tokens(last)
    verb = next((at for at in within[:MOST_NAME] if tags[at] in VERBS), None)
    if verb is None or not any(tags[at] in NOUNS for at in range(within[0], verb)):
        return one
    if not all(tags[at] in NAMING for at in range(within[0], verb)):
        return one
    who = Span(last.start, clauses.trimmed(last.start, tokens[verb].start))
    return replace(one, source=(who,), content=(*before, Span(tokens[verb].start, last.end)))


def _of_who_is_told_of(found: list[Found], clauses: Clauses) -> list[Found]:
    """7. Where the subject stands in what another tells who is taken for the source, and no comma parts the verbs."""
    out = list(found)
    holders = {one.source: i for i, one in enumerate(found) if len(one.source) == 1 and len(one.cue) == 1
               and clauses.syntax.heads[clauses.tokens(one.source[0])[-1]] in clauses.tokens(one.cue[0])}  # fmt: skip
    for i, one in enumerate(found):
        if len(one.source) != 1 or len(one.cue) != 1 or not one.content or one.inside is not None:
            continue
        who, verb = clauses.tokens(one.source[0])[-1], clauses.tokens(one.cue[0])[-1]
        verb = next((at for at in reversed(clauses.tokens(one.cue[0])) if clauses.syntax.tags[at] == "VERB"), verb)
        outer = holders.get(one.source)
        subject, joint = clauses.subject(verb), clauses.kid(verb, "cc")
        if outer in (None, i) or subject is None or joint is None or clauses.lower[joint - 1] == ",":
            continue
        phrase, held = clauses.phrase(subject), found[outer].content
        said = clauses.tokens(found[outer].cue[0])[-1]
        interposed = subject < who <= said < clauses.syntax.heads[verb] < verb and len(held) > 1
        if interposed and held[0].holds(phrase) and _is_voice(subject, clauses) and held[-1].end <= one.cue[0].start:
            whole = Span(held[-1].start, max(held[-1].end, one.content[-1].end))
            out[outer] = replace(found[outer], content=(*held[:-1], whole))
            out[i] = replace(one, source=(phrase,), inside=outer)
    return out


def _is_voice(subject: int, clauses: Clauses) -> bool:
    """Whether it is a name, or a noun for somebody or something that can speak."""
    word = clauses.lower[subject]
    return (
        clauses.syntax.tags[subject] == "PROPN" or noun_class(word) not in (None, "pronoun") or role(word) is not None
    )


def _without_told(one: Found, clauses: Clauses) -> Found:
    """8. The clause begins behind the name with which what follows "told" begins."""
    if len(one.cue) != 1 or not one.content or one.content[0].start < one.cue[0].end:
        return one
    verb, tags = clauses.tokens(one.cue[0])[-1], clauses.syntax.tags
    if clauses.lower[verb] not in TELLS or clauses.kid(verb, *PASSIVE) is not None or clauses.lower[verb - 1] in BE:
        return one
    clause = clauses.kid(verb, "ccomp")
    subject = clauses.kid(clause, *SUBJECTS) if clause is not None else None
    if clause is None or subject is None or tags[subject] != "NOUN" or clauses.kid(clause, "mark") is not None:
        return one
    begin = verb + 1
    while begin < subject and tags[begin] == "PROPN":
        begin += 1
    starts = clauses.tokens(one.content[0])[0]
    if begin == verb + 1 or clauses.phrase(subject).start != clauses.document.tokens[verb + 1].start:
        return one
    if starts not in (verb + 1, subject + 1) or clauses.syntax.heads[subject] <= subject:
        return one
    rest = Span(clauses.document.tokens[begin].start, one.content[0].end)
    return replace(one, content=(rest, *one.content[1:]))


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
    elif _tells_of(source, subject, clauses) and _may_speak(subject, clauses):
        own = clauses.phrase(subject)
        cue = Span(clauses.document.tokens[verbs[-1]].start, cue.end) if len(verbs) > 1 else cue
    elif clauses.sentence(clauses.tokens(source)[0]) != clauses.sentence(verbs[-1]) and _may_speak(subject, clauses):
        own = clauses.phrase(subject)
    if own is None or own.meets(cue) or any(own.meets(span) for span in one.content):
        return one
    return replace(one, source=(own,), cue=(cue,))


def _tells_of(source: Span, subject: int, clauses: Clauses) -> bool:
    """5. Whether the source is the subject of a clause that hangs on the subject's noun phrase."""
    who = clauses.tokens(source)[-1]
    verb = clauses.syntax.heads[who]
    if clauses.syntax.relations[who] not in SUBJECTS or verb < 0 or clauses.syntax.relations[verb] != "acl":
        return False
    noun = clauses.document.tokens[clauses.syntax.heads[verb]]
    return subject < who and clauses.phrase(subject).holds(noun)


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
