"""Which voices lie in somebody's words, by the grammar of these words? What the network, read again, passes over.

1. "Aides repeated the envoy's threat to walk out": the envoy's, where the network took all of it for who handed it on.
2. "She had been told by a doctor that ...", "she heard from a doctor that": the doctor's, whoever was taken for the
   source; "it was put to her that": nobody's.
3. "An officer said the driver had confessed to both", "Police rejected the landlord's claim that he slept": the
   driver's and the landlord's, where :class:`headwater.said.voices.Voices` finds that likely.

In: found attributions, and the voices of the document. Out: the same, followed by those voices. Outside of contents the
network reads well, and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from headwater.records import Found, Sentence, Span
from headwater.said.clauses import LONGEST, SCORE, Clauses
from headwater.said.hearers import TOLD
from headwater.said.inflect import singulars, verb_forms
from headwater.said.phrase import PREPOSITIONS
from headwater.said.recast import keep
from headwater.said.relayed import relayed
from headwater.said.spoken import LEAST, Spoken
from headwater.said.uttering import ASKED, OWN, RELATIVE, TOLD_OF, UTTERED, Uttering, uttering, utterings
from headwater.said.voices import Voices
from headwater.text.quotemarks import CLOSERS

BEGINS = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"})
"""What begins a clause after "that"; a relative clause about a claim begins with its verb."""
POSSESSIVE = frozenset({"'", "’", "'s", "’s", "s"})
CALLED = frozenset(
    form
    for verb in "brand call declare describe dismiss dub label liken pronounce".split()
    for form in verb_forms(verb)
)
"""Verbs for what somebody finds something to be: both are his words."""
AFTER = ("ccomp", "xcomp", "parataxis", "acl", "advcl", "obj", "obl")
"""What hangs on a word that tells of words, and may be these, the likeliest first."""
ENDS = (",", "”", '"', "’")
"""What stands before an aside."""
BESIDE = frozenset({"aux", "aux:pass", "cop", "advmod"})
"""What belongs to a cue before its verb."""


def embedded(found: Sequence[Found], *, voices: Voices) -> tuple[Found, ...]:
    """The attributions with those that grammar shows; given ones keep their places.

    >>> import numpy as np
    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "Police rejected the landlord’s claim that he slept."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(
    ...     ("NOUN", "VERB", "DET", "NOUN", "PUNCT", "PART", "NOUN", "SCONJ", "PRON", "VERB", "PUNCT"),
    ...     (1, -1, 3, 6, 3, 3, 1, 9, 9, 6, 1),
    ...     ("nsubj", "root", "det", "nmod:poss", "punct", "case", "obj", "mark", "nsubj", "acl", "punct"),
    ... )
    >>> given = Found((Span(0, 6),), (Span(7, 35),), (Span(36, 50),), 0.9)
    >>> voices = Voices(cut(article), grammar, np.zeros((11, 128), np.float32))
    >>> outer, inner = embedded([given], voices=voices)
    >>> inner.source[0].of(text), inner.cue[0].of(text), inner.content[0].of(text)
    ('the landlord’s', 'claim', 'that he slept')
    """
    clauses = voices.clauses
    told = [i for i, one in enumerate(found) if not _tells_nothing(one, clauses)]
    spoken = Spoken([_to_whom(_by_whom(one, clauses), clauses) for one in keep(found, told)], clauses)
    _from_whom(spoken, clauses)
    _of_nouns(spoken, clauses)
    for sentence in clauses.document.sentences:
        for one in utterings(sentence.span, clauses):
            _hear(one, sentence, spoken, voices)
    relayed(spoken)
    return tuple(_with_antecedent(one, spoken) for one in spoken.out)


def _with_antecedent(one: Found, spoken: Spoken) -> Found:
    """Inside somebody's words "a nurse who told her" is the nurse."""
    clauses = spoken.clauses
    who = clauses.tokens(one.source[0]) if len(one.source) == 1 else range(0)
    if len(who) != 1 or clauses.lower[who[0]] not in RELATIVE or not one.cue or not spoken.holders(one.cue[0]):
        return one
    verb = clauses.syntax.heads[who[0]]
    noun = clauses.syntax.heads[verb] if verb >= 0 else -1
    if noun < 0 or noun >= who[0] or clauses.syntax.tags[noun] not in {"NOUN", "PROPN"}:
        return one
    named = clauses.without_case(noun)
    return replace(one, source=(named,)) if named.end <= one.source[0].start else one


def _tells_nothing(one: Found, clauses: Clauses) -> bool:
    """ "The lawyers had been warned by the regulator": of what is not said, and the lawyers were only warned."""
    giver = _giver(one, clauses)
    subject = clauses.kid(giver.at, "nsubj:pass") if giver is not None and giver.how == "agent" else None
    return subject is not None and one.content == (clauses.phrase(subject),)


def _by_whom(one: Found, clauses: Clauses) -> Found:
    """2. Who stands after "by"; from whom the speaker "heard" it."""
    giver = _giver(one, clauses)
    if giver is None or (giver.how == "giver" and not _of_pronoun(one, clauses)):
        return one
    who = clauses.without_case(giver.who)
    return one if any(who.meets(span) for span in (*one.source, *one.content)) else replace(one, source=(who,))


def _to_whom(one: Found, clauses: Clauses) -> Found:
    """ "It was suggested to me that": by nobody knows whom; I was only told."""
    if len(one.source) != 1 or len(one.cue) != 1 or one.source[0].start < one.cue[0].end:
        return one
    passive = any(clauses.kid(at, "aux:pass") is not None for at in clauses.tokens(one.cue[0]))
    first = clauses.tokens(one.source[0])[0]
    to = "to" in (clauses.lower[first], clauses.lower[first - 1])
    return replace(one, source=()) if passive and to else one


def _giver(one: Found, clauses: Clauses) -> Uttering | None:
    cue = one.cue[0] if len(one.cue) == 1 else None
    if cue is None or not one.content:
        return None
    verbs = [at for at in clauses.tokens(cue) if clauses.syntax.tags[at] == "VERB"]
    giver = uttering(verbs[-1], clauses) if verbs else None
    by_agent = giver is not None and giver.how == "agent" and TOLD.fullmatch(cue.of(clauses.text)) is not None
    return giver if giver is not None and (by_agent or giver.how == "giver") else None


def _of_pronoun(one: Found, clauses: Clauses) -> bool:
    return len(one.source) == 1 and [clauses.syntax.tags[at] for at in clauses.tokens(one.source[0])] == ["PRON"]


def _from_whom(spoken: Spoken, clauses: Clauses) -> None:
    """2. "Finch heard from a mayor that ...": the mayor's, through Finch."""
    for i, one in enumerate(list(spoken.out)):
        giver = _giver(one, clauses)
        if giver is None or giver.how != "giver":
            continue
        who = clauses.without_case(giver.who)
        if one.source and not any(who.meets(span) for span in (*one.source, *one.content)):
            spoken.add(Found((who,), (), one.content, one.score, inside=i))


def _of_nouns(spoken: Spoken, clauses: Clauses) -> None:
    """1. The noun is a cue of its own."""
    for sentence in clauses.document.sentences:
        for at in range(sentence.tokens[0] + 1, sentence.tokens[1] - 2):
            holder = spoken.cued.get(at) if clauses.syntax.tags[at] == "NOUN" else None
            owned = _owned(at, clauses) if holder is not None else None
            if holder is None or owned is None:
                continue
            (owner, begin), outer = owned, spoken.out[holder]
            content, cut = spoken.rest(begin, sentence), _cut(outer, owner, clauses)
            if content is not None and cut is not None:
                told = Span(owner.start, content.end)
                others = (span for span in outer.content if not span.meets(told))
                spoken.change(holder, replace(outer, cue=(cut,), content=tuple(sorted([told, *others]))))
                noun = clauses.document.tokens[at]
                spoken.add(Found((owner,), (noun,), (content,), SCORE, inside=holder))


def _owned(at: int, clauses: Clauses) -> tuple[Span, int] | None:
    """Whose words a noun names, and the token at which these begin."""
    forms = singulars(clauses.lower[at])
    owner = clauses.kid(at, "nmod:poss")
    if owner is not None and clauses.lower[owner] in OWN:
        return None
    if owner is not None:
        return (_with_mark(owner, at, clauses), at + 1) if _opens(at + 1, forms, clauses) else None
    after = at + 1 if clauses.lower[at + 1] in {"by", "from", "of"} else None
    giver = clauses.syntax.heads[after] if after is not None else -1
    if giver <= at or clauses.syntax.tags[giver] not in {"NOUN", "PROPN"}:
        return None
    who = clauses.without_case(giver)
    begin = clauses.tokens(who)[-1] + 1
    if clauses.lower[clauses.tokens(who)[0]] in PREPOSITIONS:
        return None
    return (who, begin) if begin < len(clauses.lower) and _opens(begin, forms, clauses) else None


def _opens(at: int, forms: Sequence[str], clauses: Clauses) -> bool:
    """Whether what follows such a noun are the words that it names."""
    if at + 1 >= len(clauses.lower):  # the text was cut here
        return False
    word = clauses.lower[at]
    if word == "to" and not _is_infinitive(at + 1, clauses):
        return False
    if word == "that" and clauses.syntax.relations[at] != "mark" and clauses.syntax.tags[at + 1] not in BEGINS:
        return False
    kinds = {"that": UTTERED, "to": ASKED, "for": ASKED, "of": TOLD_OF}
    return not kinds.get(word, frozenset()).isdisjoint(forms)


def _is_infinitive(at: int, clauses: Clauses) -> bool:
    return at < len(clauses.lower) and clauses.syntax.tags[at] in {"VERB", "AUX"}


def _with_mark(owner: int, noun: int, clauses: Clauses) -> Span:
    """The possessor with its apostrophe, as the corpus has it."""
    whole, end = clauses.phrase(owner), owner
    first = clauses.tokens(whole)[0]
    if first > 0 and clauses.syntax.tags[first - 1] == "DET" and clauses.syntax.tags[first] != "PROPN":
        whole = Span(clauses.document.tokens[first - 1].start, whole.end)
    while end + 1 < noun and clauses.lower[end + 1] in POSSESSIVE:
        end += 1
    return Span(whole.start, max(clauses.document.tokens[end].end, clauses.document.tokens[owner].end))


def _cut(one: Found, owner: Span, clauses: Clauses) -> Span | None:
    """The part of a cue before whose words it hands on."""
    cue = one.cue[0]
    if len(one.cue) != 1 or owner.start <= cue.start or any(owner.meets(span) for span in one.source):
        return None
    end = clauses.trimmed(cue.start, owner.start)
    return Span(cue.start, end) if end > cue.start else None


def _hear(one: Uttering, sentence: Sentence, spoken: Spoken, voices: Voices) -> None:
    """3. Where it lies in somebody's words, the innermost ones, and is likely another's."""
    clauses = voices.clauses
    word = clauses.document.tokens[one.at]
    holder = None if one.at in spoken.cued else next(iter(spoken.holders(word)), None)
    score = voices.told(one, spoken.out[holder]) if holder is not None else 0.0
    content = _content(one, sentence, spoken) if score > 0 else None
    if holder is None or content is None:
        return
    inner = Found((_who(one, clauses),), (_cue(one, clauses),), (content,), score, inside=holder)
    apart = not any(content.meets(span) for span in (*inner.source, *inner.cue))
    if apart and not spoken.taken(*inner.source, *inner.cue):
        spoken.add(inner)


def _who(one: Uttering, clauses: Clauses) -> Span:
    if one.how == "possessive":
        return _with_mark(one.who, one.at, clauses)
    return clauses.without_case(one.who) if one.how in {"agent", "giver"} else clauses.phrase(one.who)


def _cue(one: Uttering, clauses: Clauses) -> Span:
    """The word and what stands with it: "had not said"."""
    first = one.at
    while first - 1 in clauses.kids.get(one.at, ()) and clauses.syntax.relations[first - 1] in BESIDE:
        first -= 1
    return Span(clauses.document.tokens[first].start, clauses.document.tokens[one.at].end)


def _content(one: Uttering, sentence: Sentence, spoken: Spoken) -> Span | None:
    """What follows; where nothing does, the words before: "the ice, the mate reported, was thin"."""
    clauses = spoken.clauses
    begin = next(_begins(one, clauses), None)
    if begin is not None:
        return spoken.rest(begin, sentence)
    if one.how == "agent" or clauses.lower[one.at] in CALLED:
        return None
    word = clauses.document.tokens[one.at]
    holder = spoken.out[spoken.holders(word)[0]]
    start = max(next((s.start for s in holder.content if s.holds(word)), word.start), sentence.span.start)
    first = min(clauses.phrase(one.who).start, word.start)
    if not clauses.text[start:first].rstrip().endswith(ENDS):
        return None
    end = clauses.trimmed(start, first)
    return Span(start, end) if end > start and len(clauses.tokens(Span(start, end))) >= LEAST else None


def _begins(one: Uttering, clauses: Clauses) -> Iterator[int]:
    """Where what was said may begin, the likeliest place first."""
    at, after = one.at, max(one.at, clauses.tokens(_who(one, clauses))[-1]) if one.how in {"agent", "giver"} else one.at
    quotation = _direct(after, clauses)
    kids = [kid for kid in clauses.kids.get(at, ()) if kid > after]
    if clauses.lower[at] in CALLED:
        named = quotation is not None or any(clauses.syntax.relations[kid] in {"xcomp", "ccomp"} for kid in kids)
        yield from [at + 1] if named or "as" in clauses.lower[at + 1 : at + LONGEST] else []
        return
    for relation in AFTER[:2]:
        yield from (clauses.opening(kid, after) for kid in kids if clauses.syntax.relations[kid] == relation)
    if quotation is not None:
        yield quotation
    for relation in AFTER[2:] if one.how != "agent" else ():
        yield from (clauses.opening(kid, after) for kid in kids if clauses.syntax.relations[kid] == relation)


def _direct(verb: int, clauses: Clauses) -> int | None:
    """The mark of a quotation that opens soon after a word."""
    ahead = range(verb + 1, min(verb + 6, len(clauses.lower)))
    return next(
        (at for at in ahead if clauses.lower[at] in CLOSERS and clauses.document.tokens[at].start in clauses.opened),
        None,
    )
