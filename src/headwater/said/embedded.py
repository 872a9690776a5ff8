"""Which voices lie in somebody's words, by the grammar of these words? What the network, read again, passes over.

1. "Police rejected the landlord's claim that he slept", "a threat from a caller that it would burn": the landlord's and
   the caller's, inside what the police said.
2. "She had been told by a doctor that ...": the doctor's, whoever was taken for the source.
3. "An officer said the driver had confessed to both": the driver's, inside what the officer said. What somebody thinks
   or wants is told for him only by those whose part it is ("his lawyer said the driver regretted it").

In: found attributions, and the document's words with their grammar. Out: the same, followed by those voices. Outside of
contents the network reads well, and is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Found, Span
from headwater.said.clauses import LONGEST, NOBODY, SCORE, THINGS_TOO, Clauses
from headwater.said.hearers import TOLD
from headwater.said.inflect import singulars, verb_forms
from headwater.said.lexicon import attitudes, speech
from headwater.said.phrase import PREPOSITIONS
from headwater.said.spoken import Spoken
from headwater.said.voices import hands_on
from headwater.text.quotemarks import CLOSERS

UTTERED = frozenset(
    "account accusation admission advice allegation argument assertion assurance boast charge claim complaint "
    "conclusion confession contention denial estimate evidence finding forecast grumble hint insistence notice opinion "
    "pledge prediction promise remark report rumor rumour statement suggestion testimony theory threat tip view vow "
    "warning".split()
)
"""Nouns for what somebody said, before "that"."""
ASKED = frozenset("appeal call demand plea promise pledge request threat vow offer instruction".split())
"""And before "to" or "for"."""
TOLD_OF = frozenset("account admission complaint confession denial description warning".split())
"""And before "of"."""
BEGINS = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"})
"""What begins a clause after "that"; a relative clause about a claim begins with its verb."""
POSSESSIVE = frozenset({"'", "’", "'s", "’s", "s"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
OWN = frozenset("my our your its their".split())
"""Whose words these are nobody can tell, or they are the teller's."""
ABOUT = {
    form: frozenset(prepositions.split())
    for verbs, prepositions in (
        ("confess admit", "to"), ("boast brag complain crow gripe grumble moan", "about of"), ("pass", "on"),
        ("warn", "about against of"), ("appeal apologise apologize beg plead", "for"),
    )
    for verb in verbs.split()
    for form in verb_forms(verb)
}  # fmt: skip
"""Verbs of saying by the prepositions that open what was said."""
CALLED = frozenset(
    form
    for verb in "brand call declare describe dismiss dub label liken pronounce".split()
    for form in verb_forms(verb)
)
"""Verbs for what somebody finds something to be."""
HEARD = frozenset(
    "said told asked swore warned promised assured shouted yelled ordered telling warning shouting yelling".split()
)
"""What somebody who is quoted tells of another as heard; "says" and "claims" are his opinion of others as often."""
CITED = frozenset("cited cites quoted quotes".split())
"""What these take is whom somebody hands on."""


def embedded(found: Sequence[Found], *, clauses: Clauses) -> tuple[Found, ...]:
    """The attributions with those that grammar shows; given ones keep their places.

    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "Police rejected the landlord’s claim that he slept."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(
    ...     ("NOUN", "VERB", "DET", "NOUN", "PUNCT", "PART", "NOUN", "SCONJ", "PRON", "VERB", "PUNCT"),
    ...     (1, -1, 3, 6, 3, 3, 1, 9, 9, 6, 1),
    ...     ("nsubj", "root", "det", "nmod:poss", "punct", "case", "obj", "mark", "nsubj", "acl", "punct"),
    ... )
    >>> given = Found((Span(0, 6),), (Span(7, 15),), (Span(16, 50),), 0.9)
    >>> _, inner = embedded([given], clauses=Clauses(cut(article), grammar))
    >>> inner.source[0].of(text), inner.cue[0].of(text), inner.content[0].of(text)
    ('the landlord’s', 'claim', 'that he slept')
    """
    spoken = Spoken([_by_whom(one, clauses) for one in found], clauses)
    _of_nouns(spoken, clauses)
    _of_verbs(spoken, clauses)
    return tuple(spoken.out)


def _by_whom(one: Found, clauses: Clauses) -> Found:
    """2. Who stands after "by"."""
    cue = one.cue[0] if len(one.cue) == 1 else None
    if cue is None or not one.content or TOLD.fullmatch(cue.of(clauses.text)) is None:
        return one
    verb = clauses.tokens(cue)[-1]
    agent = next((at for at in clauses.kids.get(verb, ()) if at > verb and clauses.case(at) == "by"), None)
    who = clauses.without_case(agent) if agent is not None else None
    if who is None or any(who.meets(span) for span in (*one.source, *one.content)):
        return one
    return replace(one, source=(who,))


def _of_nouns(spoken: Spoken, clauses: Clauses) -> None:
    """1. The noun is the cue; the network may have taken it into the cue of who handed it on."""
    for sentence in clauses.document.sentences:
        for at in range(sentence.tokens[0] + 1, sentence.tokens[1] - 2):
            owned = _owned(at, clauses) if clauses.syntax.tags[at] == "NOUN" else None
            if owned is None:
                continue
            (owner, begin), noun = owned, clauses.document.tokens[at]
            content, holder = spoken.rest(begin, sentence), spoken.cued.get(at)
            if content is None:
                continue
            if holder is None and spoken.holders(noun):
                spoken.add(Found((owner,), (noun,), (content,), SCORE))
            elif holder is not None and (cut := _cut(spoken.out[holder], owner, clauses)):
                told = (Span(owner.start, content.end),)
                spoken.change(holder, replace(spoken.out[holder], cue=(cut,), content=told))
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


def _of_verbs(spoken: Spoken, clauses: Clauses) -> None:
    """3. With a subject of its own, and something said after it."""
    for holder in list(spoken.out):
        quoted = any(clauses.text[span.start] in CLOSERS for span in holder.content)
        relayed = not quoted and hands_on(" ".join(span.of(clauses.text) for span in holder.source))
        for verb in (at for span in holder.content for at in clauses.tokens(span)):
            if verb in spoken.cued or not _utters(verb, clauses, quoted=quoted, relayed=relayed):
                continue
            inner = _of_verb(verb, holder, spoken)
            if inner is not None and not spoken.taken(*inner.source, *inner.cue):
                spoken.add(inner)


def _utters(verb: int, clauses: Clauses, *, quoted: bool, relayed: bool) -> bool:
    """Whether a verb is one of another's words; inside quotation marks most are the speaker's opinion of others."""
    word = clauses.lower[verb]
    if clauses.syntax.tags[verb] != "VERB":
        return False
    if quoted:
        return word in HEARD
    return word in speech() or word in ABOUT or word in CALLED or (relayed and word in attitudes())


def _of_verb(verb: int, holder: Found, spoken: Spoken) -> Found | None:
    clauses = spoken.clauses
    subject, clause = clauses.subject(verb), _clause(verb, clauses)
    if subject is None or subject > verb or clause is None or clause < verb:
        return None
    fine = clauses.syntax.fine[verb] if clauses.syntax.fine else "VBD"
    goes_on = fine == "VBG" and (
        clauses.kid(verb, "aux") is not None or clauses.syntax.relations[verb] in {"conj", "xcomp"}
    )
    if not (fine in FINITE or goes_on) or clauses.syntax.relations[subject] != "nsubj":
        return None
    if clauses.lower[subject] in NOBODY or clauses.syntax.tags[subject] == "PRON":
        return None
    who, begin = clauses.phrase(subject), clauses.opening(clause, verb)
    sentence = clauses.document.sentences[clauses.sentence(verb)]
    content = spoken.rest(verb + 1 if clauses.lower[verb] in CALLED else begin, sentence)
    if content is None or not any(span.holds(who) for span in holder.content):
        return None
    return Found((who,), (clauses.document.tokens[verb],), (content,), SCORE)


def _clause(verb: int, clauses: Clauses) -> int | None:
    """What hangs on a verb and was said, or is thought or wanted."""
    word = clauses.lower[verb]
    if word in CALLED:
        return _called(verb, clauses)
    if word in THINGS_TOO:
        return None
    clause = clauses.kid(verb, "ccomp", "xcomp") or _about(verb, clauses) or _direct(verb, clauses)
    if clause is None and word in CITED:
        return clauses.kid(verb, "obj")
    return clauses.kid(verb, "obj") if clause is None and word in attitudes() else clause


def _direct(verb: int, clauses: Clauses) -> int | None:
    """The mark of a quotation that opens soon after a verb."""
    ahead = range(verb + 1, min(verb + 6, len(clauses.lower)))
    return next(
        (at for at in ahead if clauses.lower[at] in CLOSERS and clauses.document.tokens[at].start in clauses.opened),
        None,
    )


def _about(verb: int, clauses: Clauses) -> int | None:
    """What hangs on a verb of saying by its own preposition: "confessed to both", "boasted of owning it"."""
    wanted = ABOUT.get(clauses.lower[verb], frozenset())
    found = (
        kid for kid in clauses.kids.get(verb, ()) if kid > verb and clauses.syntax.relations[kid] in {"obl", "advcl"}
    )
    return next((kid for kid in found if clauses.lower[clauses.opening(kid, verb)] in wanted), None)


def _called(verb: int, clauses: Clauses) -> int | None:
    """What somebody "called" or "dismissed", where his words for it are quoted."""
    thing = clauses.kid(verb, "obj") if clauses.lower[verb] in CALLED else None
    ahead = range(verb + 1, min(verb + LONGEST, len(clauses.lower)))
    mark = next((at for at in ahead if clauses.lower[at] in CLOSERS or clauses.syntax.tags[at] == "VERB"), None)
    quoted = mark is not None and clauses.lower[mark] in CLOSERS
    return thing if thing is not None and thing > verb and quoted else None
