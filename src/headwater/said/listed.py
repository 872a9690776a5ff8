"""What else does a text demand? "The draft calls on both sides to talk, deplores the raids and voices alarm": a list.

The network takes verbs that stand behind an infinitive for more of what is demanded; where they are in the form of the
first verb, and not of the infinitive, the first one's subject does them.

In: an attribution of :class:`headwater.said.spoken.Spoken`, by its place. Out: nothing; it is put right there, and what
the other verbs say is added.
"""

from __future__ import annotations

from dataclasses import replace

from headwater.records import Found, Span
from headwater.said.clauses import SCORE, SUBJECTS, Clauses
from headwater.said.inflect import verb_forms
from headwater.said.lexicon import attitudes, speech
from headwater.said.spoken import Spoken

CALL, ON = frozenset({"call", "calls", "called", "calling"}), frozenset({"on", "upon"})
VOICES = verb_forms("voice")
FORMS = frozenset({"VBZ", "VBD"})
JOINTS = frozenset({"and", "but", ","})
PARTICLES = frozenset({"for", "on", "against"})
NO_NAME = frozenset({"VERB", "AUX", "PUNCT"})
BEFORE = frozenset({"advmod", "aux"})
LONGEST = 8
"""Words for whom somebody calls on."""


def listed(i: int, spoken: Spoken) -> None:
    """Let what is demanded end before the next verb of who demands it.

    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "It asks all to talk and voices alarm."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(
    ...     ("PRON", "VERB", "DET", "PART", "VERB", "CCONJ", "VERB", "NOUN", "PUNCT"), (1, -1, 1, 4, 1, 6, 4, 6, 1),
    ...     ("nsubj", "root", "obj", "mark", "xcomp", "cc", "conj", "obj", "punct"),
    ...     ("PRP", "VBZ", "DT", "TO", "VB", "CC", "VBZ", "NN", "."),
    ... )
    >>> spoken = Spoken([Found((Span(0, 2),), (Span(3, 7),), (Span(8, 36),), 0.9)], Clauses(cut(article), grammar))
    >>> listed(0, spoken)
    >>> [(one.cue[0].of(text), one.content[0].of(text)) for one in spoken.out]
    [('asks', 'all to talk'), ('voices', 'alarm')]
    """
    clauses = spoken.clauses
    _called_on(i, spoken)
    one, tokens = spoken.out[i], clauses.document.tokens
    held, verb = one.content[-1], clauses.tokens(one.cue[-1])[0]
    nexts = _nexts(verb, held, clauses) if held.start > tokens[verb].end and not clauses.view.quoted[verb] else []
    if not nexts:
        return
    begins = [_begin(at, clauses) for at in nexts]
    ends = [clauses.trimmed(held.start, tokens[at - 1].start) for at in begins[1:]] + [held.end]
    first = clauses.trimmed(held.start, tokens[begins[0] - 1].start)
    if first <= held.start:
        return
    spoken.change(i, replace(one, content=(*one.content[:-1], Span(held.start, first))))
    for at, begin, end in zip(nexts, begins, ends, strict=True):
        known = spoken.cued.get(at)
        last = at + (clauses.lower[at + 1] in PARTICLES)
        start = tokens[last + 1].start
        if known is not None and spoken.out[known].inside == i:
            spoken.change(known, replace(spoken.out[known], source=one.source, inside=one.inside))
        elif known is None and start < end and clauses.lower[at] in speech() | attitudes() | VOICES:
            cue = Span(tokens[begin].start, tokens[last].end)
            spoken.add(Found(one.source, (cue,), (Span(start, end),), min(one.score, SCORE), one.inside))


def _called_on(i: int, spoken: Spoken) -> None:
    """ "Calls | on all parties | to talk": what stands between cue and content is whom it calls on."""
    one, clauses = spoken.out[i], spoken.clauses
    if len(one.cue) != 1 or len(one.content) != 1 or one.content[0].start <= one.cue[0].end:
        return
    verb = clauses.tokens(one.cue[0])[-1]
    low, high = verb + 2, clauses.tokens(one.content[0])[0]
    fits = clauses.lower[verb] in CALL and clauses.lower[verb + 1] in ON and 0 < high - low <= LONGEST
    if fits and clauses.lower[high] == "to" and NO_NAME.isdisjoint(clauses.syntax.tags[low:high]):
        tokens = clauses.document.tokens
        cue, told = Span(one.cue[0].start, tokens[verb + 1].end), Span(tokens[low].start, one.content[0].end)
        spoken.change(i, replace(one, cue=(cue,), content=(told,)))


def _nexts(verb: int, held: Span, clauses: Clauses) -> list[int]:
    """The verbs in a content that are joined to the infinitive of a verb, and have the form of that verb."""
    relations, kids, form = clauses.syntax.relations, clauses.kids, _fine(verb, clauses)
    told = [kid for kid in kids.get(verb, ()) if relations[kid] == "xcomp" and _fine(kid, clauses) == "VB"]
    ahead = [kid for one in told for kid in kids.get(one, ()) if relations[kid] == "conj"]
    ahead += [kid for one in list(ahead) for kid in kids.get(one, ()) if relations[kid] == "conj"]
    return sorted(
        at
        for at in ahead
        if form in FORMS
        and _is_of(at, form, clauses)
        and at > verb
        and held.holds(clauses.document.tokens[at])
        and clauses.kid(at, *SUBJECTS) is None
        and clauses.lower[_begin(at, clauses) - 1] in JOINTS
        and not clauses.view.quoted[at]
    )


def _is_of(at: int, form: str, clauses: Clauses) -> bool:
    """Whether a word has a form; "deplores" may have been read as an infinitive."""
    misread = form == "VBZ" and clauses.lower[at].endswith("s") and clauses.lower[at] in speech() | attitudes()
    return clauses.syntax.tags[at] == "VERB" and (_fine(at, clauses) == form or misread)


def _begin(verb: int, clauses: Clauses) -> int:
    """The first word that belongs to a verb before it: "again | urges"."""
    first = verb
    while first - 1 in clauses.kids.get(verb, ()) and clauses.syntax.relations[first - 1] in BEFORE:
        first -= 1
    return first


def _fine(at: int, clauses: Clauses) -> str:
    return clauses.syntax.fine[at] if clauses.syntax.fine else ""
