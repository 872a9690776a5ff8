"""Whose view is it that somebody hands on as a whole? "The board believes it is safe, he told investors": the board's.

1. All that is told is what others believe: the clause of their verb is what they believe, with a subject of its own.
2. "Footage shows a man, according to the report", "she noted that its own records show a fall": what a paper shows.
3. "A clerk who told friends that he was ill has left, according to the memo": what he told, in the clause about him.

In: :class:`headwater.said.spoken.Spoken`. Out: nothing; what was passed over is added to it, inside what is told.
"""

from __future__ import annotations

from headwater.records import Found, Span
from headwater.said.clauses import SCORE, SUBJECTS, Clauses
from headwater.said.inflect import singulars, verb_forms
from headwater.said.lexicon import noun_class, speech
from headwater.said.spoken import LEAST, Spoken

BELIEVES = frozenset(
    form for verb in "believe consider doubt expect fear suspect think".split() for form in verb_forms(verb)
) | {"thought"}
SHOWS = frozenset(
    form for verb in "confirm contradict indicate prove reveal show suggest".split() for form in verb_forms(verb)
) | {"shown"}
SHOWING = frozenset(
    "analysis data database figure footage image log photo photograph picture portal record register statistic survey "
    "video website".split()
)
"""What shows something by itself; a "letter" says it."""
ANYBODY = frozenset("people voters residents locals fans critics parents families experts many most some".split())
"""Of whom more is claimed than handed on."""
FINITE = frozenset({"VBD", "VBZ", "VBP", ""})
OPENS = frozenset({"that", "he", "she", "they", "it", "his", "her", "the", "“", '"'})
SPOKEN = frozenset({"who", "that"})
BEFORE = frozenset({"aux", "advmod"})
NOUNS = frozenset({"NOUN", "PROPN"})
MOST = 60
"""Words of a content in which its main verb is sought."""


def relayed(spoken: Spoken) -> None:
    """Add the views that make up what others tell.

    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "The board believes it is safe, he said."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(
    ...     ("DET", "NOUN", "VERB", "PRON", "AUX", "ADJ", "PUNCT", "PRON", "VERB", "PUNCT"),
    ...     (1, 2, 8, 5, 5, 2, 8, 8, -1, 8),
    ...     ("det", "nsubj", "ccomp", "nsubj", "cop", "ccomp", "punct", "nsubj", "root", "punct"),
    ... )
    >>> spoken = Spoken([Found((Span(31, 33),), (Span(34, 38),), (Span(0, 29),), 0.9)], Clauses(cut(article), grammar))
    >>> relayed(spoken)
    >>> [(one.source[0].of(text), one.content[0].of(text)) for one in spoken.out if one.inside == 0]
    [('The board', 'it is safe')]
    """
    for i, one in enumerate(list(spoken.out)):
        if not one.cue or len(one.content) != 1:
            continue
        for inner in (_view(one, spoken), _of_the_subject(one, spoken)):
            if inner is not None and not spoken.taken(*inner.source, *inner.cue):
                spoken.put_inside(spoken.add(inner), i)


def _view(one: Found, spoken: Spoken) -> Found | None:
    """1. and 2. Where the clause is all that is told."""
    clauses, told = spoken.clauses, one.content[0]
    verb = _main(told, clauses)
    subject = clauses.kid(verb, *SUBJECTS) if verb is not None else None
    if verb is None or subject is None or subject > verb or clauses.view.quoted[verb]:
        return None
    who, first = clauses.phrase(subject), clauses.tokens(told)[0]
    first += clauses.lower[first] == "that"
    if who.start != clauses.document.tokens[first].start or not _is_view(verb, subject, one, clauses):
        return None
    begin = verb
    while begin - 1 in clauses.kids.get(verb, ()) and clauses.syntax.relations[begin - 1] in BEFORE:
        begin -= 1
    content = spoken.rest(verb + 1, clauses.document.sentences[clauses.sentence(verb)])
    cue = Span(clauses.document.tokens[begin].start, clauses.document.tokens[verb].end)
    if content is None or who.end > cue.start or not told.holds(content):
        return None
    return Found((who,), (cue,), (content,), SCORE)


def _main(told: Span, clauses: Clauses) -> int | None:
    """The verb on which all of a clause hangs."""
    within = clauses.tokens(told)
    heads = (at for at in within[:MOST] if clauses.syntax.heads[at] not in within)
    return next((at for at in heads if clauses.syntax.tags[at] == "VERB" and _fine(at, clauses) in FINITE), None)


def _is_view(verb: int, subject: int, one: Found, clauses: Clauses) -> bool:
    word, noun = clauses.lower[verb], clauses.lower[subject]
    if word in SHOWS:
        return not SHOWING.isdisjoint(singulars(noun)) and clauses.kid(verb, "obj", "ccomp") is not None
    whole = any(clauses.syntax.relations[at] in SUBJECTS for at in clauses.tokens(one.content[0]) if at > verb)
    before = one.content[0].end <= one.cue[0].start or clauses.lower[clauses.tokens(one.cue[0])[0]] == "according"
    return word in BELIEVES and whole and before and noun not in ANYBODY and _is_somebody(subject, clauses)


def _is_somebody(subject: int, clauses: Clauses) -> bool:
    named = clauses.syntax.tags[subject] == "PROPN"
    return named or (clauses.syntax.tags[subject] == "NOUN" and noun_class(clauses.lower[subject]) is not None)


def _of_the_subject(one: Found, spoken: Spoken) -> Found | None:
    """3. Behind "who", before the verb that the sentence is about."""
    clauses, told = spoken.clauses, one.content[0]
    main = _last_main(told, clauses)
    noun = clauses.kid(main, *SUBJECTS) if main is not None else None
    if main is None or noun is None or not _is_somebody(noun, clauses) or not told.holds(clauses.document.tokens[noun]):
        return None
    verb = next((kid for kid in clauses.kids.get(noun, ()) if _is_told_by(kid, noun, clauses)), None)
    if verb is None or verb >= main or clauses.view.quoted[verb]:
        return None
    after = verb + 1
    whom = clauses.kid(verb, "obj", "iobj")
    if whom is not None and verb < whom < main:
        after = clauses.tokens(clauses.phrase(whom))[-1] + 1
    if clauses.kid(verb, "ccomp") is None and clauses.lower[after] not in OPENS:
        return None
    end = main
    while end > after and clauses.syntax.tags[end - 1] in {"AUX", "ADV"}:
        end -= 1
    tokens = clauses.document.tokens
    begin, stop = tokens[after].start, clauses.trimmed(tokens[after].start, tokens[end].start)
    if stop <= begin or len(clauses.tokens(Span(begin, stop))) < LEAST or clauses.text[begin] in ",;":
        return None
    return Found((clauses.phrase(noun),), (tokens[verb],), (Span(begin, stop),), SCORE)


def _last_main(told: Span, clauses: Clauses) -> int | None:
    """The verb of the clause; what hangs on it may be a passive."""
    within = clauses.tokens(told)
    heads = (at for at in within[:MOST] if clauses.syntax.heads[at] not in within)
    return next((at for at in heads if clauses.syntax.tags[at] == "VERB"), None)


def _is_told_by(verb: int, noun: int, clauses: Clauses) -> bool:
    """Whether a verb of saying tells of the noun before it, behind "who"."""
    own = clauses.kid(verb, *SUBJECTS)
    who = own if own is not None else verb - 1
    behind = clauses.syntax.relations[verb] == "acl" and verb > who > noun
    return behind and clauses.lower[verb] in speech() and clauses.lower[who] in SPOKEN


def _fine(at: int, clauses: Clauses) -> str:
    return clauses.syntax.fine[at] if clauses.syntax.fine else ""
