"""Who says a sentence from an aside? "The log, the inquiry found, notes ...", "..., his lawyer, Ada Marr, testified."

The network gives every word one role: where somebody's voice stands in such a sentence already, it passes over who
tells it all. In: the words of a document with their grammar, and a sentence. Out: who tells it.
"""

from __future__ import annotations

from headwater.records import Found, Sentence, Span
from headwater.said.clauses import LONGEST, SCORE, THINGS_TOO, Clauses
from headwater.said.lexicon import speech
from headwater.said.spoken import Spoken
from headwater.said.uttering import RELATIVE

FINITE = frozenset({"VBD", "VBZ", "VBP"})
BEGINS = frozenset({"DET", "NOUN", "PROPN", "NUM", "ADJ"})
"""What a noun phrase begins with; "his lawyer", too."""
PARTED = frozenset({"VERB", "AUX", "PRON", "SCONJ"})
"""No noun phrase with its apposition has these within."""
NOT_TOLD = THINGS_TOO - {"found", "finds", "concluded", "concludes"}
OWNERS = frozenset("his her its their my our".split())
COMPLEMENTS = ("ccomp", "xcomp")
TELLS_WHOM = frozenset("told assured reminded informed tells assures reminds informs".split())
"""What stands after these is whom somebody told."""
PARTICLES = frozenset({("points", "out"), ("pointed", "out")})
"""Verbs that tell with the word behind them."""
SPEAKERS = frozenset({"he", "she", "they"})
PARTS = 3
"""Commas within a name and its apposition, and the one before."""


def tellers(sentence: Sentence, spoken: Spoken) -> list[Found]:
    """Those who tell a sentence from between its commas, or after the last."""
    clauses = spoken.clauses
    first, end = sentence.tokens
    commas: list[int] = []
    told: list[tuple[int, Span]] = []
    for at in range(first, end):
        if clauses.lower[at] == ",":
            commas.append(at)
        elif commas and at >= first + 2 and _tells(at, spoken) and (who := _who(at, commas[-PARTS:], clauses)):
            told.append((at, who))
    return [one for verb, who in told if (one := _found(verb, who, sentence, spoken)).content]


def _found(verb: int, who: Span, sentence: Sentence, spoken: Spoken) -> Found:
    """What stands before the aside, and after it where the sentence goes on, unless others speak on both sides."""
    clauses = spoken.clauses
    end, last = sentence.tokens[1], _last(verb, clauses)
    goes_on = last + 2 < end and clauses.lower[last + 1] == "," and not clauses.lower[last + 2].endswith("ing")
    others = (spoken.out[spoken.cued[at]].source for at in range(last + 1, end) if at in spoken.cued)
    before = any(at in spoken.cued for at in range(sentence.tokens[0], verb))
    goes_on = goes_on and not (before and any(span.start > who.start for source in others for span in source))
    begin = clauses.document.tokens[last + 2].start if goes_on else sentence.span.end
    edges = ((sentence.span.start, who.start), (begin, sentence.span.end))
    trimmed = ((start, clauses.trimmed(start, stop)) for start, stop in edges)
    content = tuple(Span(start, stop) for start, stop in trimmed if start < stop)
    cue = Span(clauses.document.tokens[verb].start, clauses.document.tokens[last].end)
    return Found((who,), (cue,), content, SCORE)


def _last(verb: int, clauses: Clauses) -> int:
    """The last word of the verb: "points out"."""
    return verb + 1 if tuple(clauses.lower[verb : verb + 2]) in PARTICLES else verb


def _tells(verb: int, spoken: Spoken) -> bool:
    """Whether a verb is one of saying, in a clause of its own, with nothing after it that it says."""
    clauses = spoken.clauses
    word, last = clauses.lower[verb], _last(verb, clauses)
    if clauses.syntax.tags[verb] != "VERB" or word in NOT_TOLD or verb in spoken.cued:
        return False
    if word not in speech() and last == verb:
        return False
    if clauses.syntax.fine and clauses.syntax.fine[verb] not in FINITE:
        return False
    after = [at for at in clauses.kids.get(verb, ()) if at > verb]
    relations = {clauses.syntax.relations[at] for at in after if clauses.lower[at] not in RELATIVE}
    if "obj" in relations and word not in TELLS_WHOM:
        return False
    return relations.isdisjoint(COMPLEMENTS) or clauses.lower[last + 1] == ","


def _who(verb: int, commas: list[int], clauses: Clauses) -> Span | None:
    """The noun phrase between a comma and the verb, with its apposition."""
    for opening in reversed(commas):
        begin, end = opening + 1, verb
        if verb - opening > 2 * LONGEST:
            return None
        if clauses.lower[verb - 1] == ",":
            if opening == verb - 1:
                continue
            end = verb - 1
        if end - begin < 1 or not PARTED.isdisjoint(clauses.syntax.tags[begin + 1 : end]):
            return None
        alone = end == begin + 1 and clauses.lower[begin] in SPEAKERS and not clauses.view.quoted[begin]
        if alone or clauses.syntax.tags[begin] in BEGINS or clauses.lower[begin] in OWNERS:
            own = clauses.kid(verb, "nsubj", "nsubj:pass")
            if own is not None and not begin <= own < end:
                continue
            return Span(clauses.document.tokens[begin].start, clauses.document.tokens[end - 1].end)
        return None
    return None
