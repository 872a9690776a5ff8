"""What does the teller do next? "France said it was concerned | and called for restraint": the second verb is France's.

In: found attributions, and the document's words with their grammar. Out: the same, with contents that end before a verb
that is joined to their cue; and where that is a verb of saying, what is said by it, of the same source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from headwater.records import Found, Span
from headwater.said.clauses import SCORE, SUBJECTS, THINGS_TOO, Clauses
from headwater.said.inflect import singulars, verb_forms
from headwater.said.lexicon import noun_class, speech
from headwater.said.listed import listed
from headwater.said.meanwhile import headlined, meanwhile
from headwater.said.spoken import LEAST, Spoken

JOINTS = frozenset({"and", "but"})
MODALS = frozenset("could would will may might should must can".split())
PAST = frozenset({"VBD", "VBN"})
"""The network takes the one for the other."""
PASSED = frozenset({"was", "were"})
BEFORE_VERB = frozenset({"aux", "advmod"})
HEARERS = frozenset({"him", "her", "them"})
PARTICLES = frozenset({"for", "on", "against", "out", "off", "aside"})
"""What belongs to the cue behind its verb ("called for")."""
CLAIMS = frozenset("accusation allegation assertion charge claim idea notion suggestion".split())
"""What is rejected in words."""
REJECTS = frozenset(form for verb in "reject dismiss dispute deny".split() for form in verb_forms(verb))
JUDGES = frozenset(form for verb in "call describe brand label".split() for form in verb_forms(verb))
AS_WHAT = 5
"""Words behind whom or what somebody describes, among which "as" stands."""
BRUSHES = frozenset({"brushed", "brushes", "shrugged", "shrugs", "laughed", "laughs", "waved", "waves"})
ASIDE = frozenset({"aside", "off", "away"})
TALK = frozenset("criticism gossip report rumour rumor talk".split())
"""What is brushed aside as well."""
WITHHOLDS = frozenset("comment confirm disclose elaborate identify name reveal say specify".split())
ACCUSE = frozenset(form for verb in "accuse criticise criticize condemn denounce".split() for form in verb_forms(verb))
OF_PEOPLE = ACCUSE | {form for verb in ("urge", "warn", "express", "voice") for form in verb_forms(verb)}
"""What no thing does, so that a second one does it."""
STATES = frozenset("had has have saw sees see felt feels feel knew knows know".split())
"""Of "no need" and the like, nobody has it besides saying something: "said it was aware but saw no need"."""
MEANT = frozenset(
    form
    for verb in (
        "believe decide doubt expect fear feel hope intend like long love mean need plan prefer remember suspect trust "
        "want wish worry"
    ).split()
    for form in verb_forms(verb)
) | frozenset("felt meant heard hear hears knew saw thought understood".split())
"""What nobody does beside saying something: "said he was at home and hoped to go back" is all said."""
REFUSED = verb_forms("refuse")
SAID = frozenset({"said", "added", "insisted", "stressed"})
"""What a teller does behind "but", where who is told of would have "had said": "said an aide had rung but said no"."""
WHOSE = {"his": "he", "her": "she", "their": "they", "its": "it"}
COMMENTS = frozenset({"comment", "comments"})
CALLS = frozenset(
    {
        ("called", "for"),
        ("called", "on"),
        ("calls", "for"),
        ("calls", "on"),
        ("call", "for"),
        ("rule", "out"),
        ("ruled", "out"),
    }
)


def joined(found: Sequence[Found], *, clauses: Clauses) -> tuple[Found, ...]:
    """The attributions, each with what its own verb says; given ones keep their places.

    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "France said it mourned and urged calm."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(
    ...     ("PROPN", "VERB", "PRON", "VERB", "CCONJ", "VERB", "NOUN", "PUNCT"), (1, -1, 3, 1, 5, 1, 5, 1),
    ...     ("nsubj", "root", "nsubj", "ccomp", "cc", "conj", "obj", "punct"),
    ... )
    >>> given = Found((Span(0, 6),), (Span(7, 11),), (Span(12, 37),), 0.9)
    >>> [one.content[0].of(text) for one in joined([given], clauses=Clauses(cut(article), grammar))]
    ['it mourned', 'calm']
    """
    spoken = Spoken(found, clauses)
    for i, one in enumerate(list(found)):
        if one.source and one.cue and one.content:
            _of_the_first(i, spoken)
            meanwhile(i, spoken)
            listed(i, spoken)
            _part(i, spoken.out[i], spoken)
    headlined(spoken)
    return tuple(spoken.out)


def _part(i: int, one: Found, spoken: Spoken) -> None:
    clauses = spoken.clauses
    tags = clauses.syntax.tags
    verbs = [at for span in one.cue for at in clauses.tokens(span) if tags[at] == "VERB"]
    for next_ in (kid for verb in verbs for kid in _nexts(verb, clauses)):
        joint = clauses.kid(next_, "cc")
        held = next((span for span in one.content if span.holds(clauses.document.tokens[next_])), None)
        own = clauses.kid(next_, *SUBJECTS) is not None or tags[next_] != "VERB" or clauses.view.quoted[next_]
        own = own or next_ < verbs[0]  # "France mourns and calls for calm, an aide said"
        if held is None or own or joint is None or joint > next_ or clauses.lower[joint] not in JOINTS:
            continue
        end = clauses.trimmed(held.start, clauses.document.tokens[joint].start)
        left = Span(held.start, end) if end > held.start else None
        if left is None or len(clauses.tokens(left)) < LEAST:
            continue
        clause = clauses.lower[clauses.tokens(held)[0]] == "that" and not _tells(next_, clauses)
        other = clauses.lower[next_].endswith("ing") or _is_other_form(next_, verbs, clauses)
        other = other or _has_none(next_, joint, clauses) or _of_another(next_, clauses) is not None
        other = other or _is_told_of(next_, verbs, clauses)
        of_cue = clauses.syntax.heads[next_] in verbs
        if of_cue and (clause or other or _of_what_is_said(next_, verbs, clauses)):
            continue  # "noted that he came and has stayed", "likes reading and writing"
        spoken.change(i, replace(one, content=tuple(left if span == held else span for span in one.content)))
        said, known = _said(next_, joint, held, spoken), spoken.cued.get(next_)
        if known is not None and spoken.out[known].inside == i:
            spoken.change(known, replace(spoken.out[known], source=one.source, inside=one.inside))
        elif said is not None and not spoken.taken(said.cue[0]):
            spoken.add(replace(said, source=one.source, inside=one.inside, score=min(one.score, SCORE)))
        return


def _is_told_of(next_: int, verbs: Sequence[int], clauses: Clauses) -> bool:
    """Whether who is told of does what is joined, and not the teller: it is a thing of the mind, or the pronoun means
    whose brother or lawyer tells it ("Her brother said she was at home and slept")."""
    if _tells(next_, clauses) and clauses.lower[next_] not in REFUSED:
        return False
    said = [kid for verb in verbs for kid in clauses.kids.get(verb, ()) if clauses.syntax.relations[kid] == "ccomp"]
    told = {clauses.lower[at] for kid in said if (at := clauses.kid(kid, *SUBJECTS)) is not None}
    tellers = (at for verb in verbs if (at := clauses.kid(verb, *SUBJECTS)) is not None)
    owners = {clauses.lower[kid] for at in tellers for kid in clauses.kids.get(at, ()) if kid < at}
    return (bool(said) and clauses.lower[next_] in MEANT) or any(WHOSE.get(owner) in told for owner in owners)


def _has_none(verb: int, joint: int, clauses: Clauses) -> bool:
    """Whether who is told of has "no need", where the teller would have "no comment"."""
    what = clauses.kid(verb, "obj") if clauses.lower[verb] in STATES and clauses.lower[joint] == "but" else None
    none = what is not None and clauses.lower[verb + 1] == "no" and verb + 1 < what
    return none and what is not None and clauses.lower[what] not in COMMENTS


def _of_another(verb: int, clauses: Clauses) -> int | None:
    """ "Said managers had phoned drivers and warned them": the first did the second to whom they did the first."""
    whom, teller = clauses.kid(verb, "obj", "iobj"), clauses.syntax.heads[verb]
    if whom is None or clauses.lower[whom] not in HEARERS or teller < 0 or clauses.kid(verb, *SUBJECTS) is not None:
        return None
    said = next((kid for kid in clauses.kids.get(teller, ()) if clauses.syntax.relations[kid] == "ccomp"), None)
    if said is None or not teller < said < verb:
        return None
    subject, others = clauses.kid(said, "nsubj"), clauses.kid(said, "obj")
    people = all(at is not None and _is_somebody(at, clauses) for at in (subject, others))
    many = others is not None and _fine(others, clauses) in {"NNS", "NNPS"}
    return subject if people and many == (clauses.lower[whom] == "them") else None


def _is_somebody(noun: int, clauses: Clauses) -> bool:
    return clauses.syntax.tags[noun] == "PROPN" or any(
        noun_class(one) is not None for one in (clauses.lower[noun], *singulars(clauses.lower[noun]))
    )


def _of_the_first(i: int, spoken: Spoken) -> None:
    """Where of "said managers had phoned drivers and warned them" only the second was found, and the teller for it."""
    one, clauses = spoken.out[i], spoken.clauses
    verb = clauses.tokens(one.cue[0])[-1]
    teller = clauses.syntax.heads[verb]
    subject = _of_another(verb, clauses) if clauses.syntax.relations[verb] == "conj" else None
    own = clauses.kid(teller, "nsubj") if subject is not None else None
    if subject is None or own is None or len(one.source) != 1 or clauses.lower[teller] not in speech():
        return
    if not one.source[0].holds(clauses.document.tokens[own]) or clauses.view.quoted[verb]:
        return
    who, cue = clauses.phrase(subject), clauses.document.tokens[teller]
    told = Span(who.start, one.content[-1].end)
    outer = spoken.cued.get(teller)
    if not cue.end < told.start:
        return
    if outer is None:
        outer = spoken.add(Found(one.source, (cue,), (told,), one.score, one.inside))
    else:
        spoken.change(outer, replace(spoken.out[outer], content=(told,)))
    spoken.change(i, replace(one, source=(who,), inside=outer))


def _nexts(verb: int, clauses: Clauses) -> list[int]:
    """The verbs joined to one; "noted that trade had grown and expressed hope": to what it says, in its own tense."""
    relations, kids = clauses.syntax.relations, clauses.kids
    found = [kid for kid in kids.get(verb, ()) if relations[kid] == "conj"]
    if _fine(verb, clauses) == "VBD":
        said = [kid for kid in kids.get(verb, ()) if relations[kid] == "ccomp"]
        inner = [kid for one in said for kid in kids.get(one, ()) if relations[kid] == "conj"]
        found += [kid for kid in inner if _fine(kid, clauses) in PAST and _is_not_shared(kid, clauses)]
    return found


def _is_not_shared(next_: int, clauses: Clauses) -> bool:
    """Whether a verb of saying, joined to what is said, is not of it: that has an auxiliary that no plain past shares
    ("could not cope and asked"), or a subject that says nothing ("trade had grown and expressed hope", "the span was
    gone and accused them")."""
    said = clauses.syntax.heads[next_]
    subject = clauses.kid(said, *SUBJECTS)
    helpers = {clauses.lower[kid] for kid in clauses.kids.get(said, ()) if kid < said}
    noun = clauses.lower[subject] if subject is not None and clauses.syntax.tags[subject] == "NOUN" else None
    thing = noun is not None and noun_class(noun) is None
    it = subject is not None and clauses.lower[subject] == "it"
    if thing and _judges(next_, clauses):
        return True  # "that the talks went well but described them as hard"
    at_somebody = clauses.lower[next_] in OF_PEOPLE and clauses.kid(next_, "obj") is not None
    if (thing or it) and helpers & PASSED and (at_somebody or clauses.lower[next_ : next_ + 2] in CALLS):
        return True
    what = clauses.kid(next_, "obj") if clauses.lower[next_] in REJECTS and "had" in helpers else None
    if what is not None and clauses.lower[what - 1] == "any" and not CLAIMS.isdisjoint(singulars(clauses.lower[what])):
        return True  # "that he had acted well and rejected any suggestion"
    telling = clauses.lower[next_] in speech() | THINGS_TOO and _fine(next_, clauses) == "VBD"
    joint = clauses.kid(next_, "cc")
    set_against = joint is not None and clauses.lower[joint] == "but" and clauses.lower[next_] in SAID
    return telling and (bool(helpers & MODALS) or ("had" in helpers and (thing or set_against)))


def _is_other_form(next_: int, verbs: Sequence[int], clauses: Clauses) -> bool:
    """ "Said they were disappointed but relieved": one more participle of what is said, as none of them says it."""
    if _tells(next_, clauses) or _fine(next_, clauses) not in {"VBD", "VBN"}:
        return False
    said = [kid for verb in verbs for kid in clauses.kids.get(verb, ()) if clauses.syntax.relations[kid] == "ccomp"]
    return any(_fine(kid, clauses) == "VBN" and clauses.kid(kid, "aux:pass", "cop") is not None for kid in said)


def _fine(at: int, clauses: Clauses) -> str:
    return clauses.syntax.fine[at] if clauses.syntax.fine else ""


def _of_what_is_said(next_: int, verbs: Sequence[int], clauses: Clauses) -> bool:
    """ "Said it had asked for more but had not objected": with an auxiliary that the verb of saying has not."""
    own = {clauses.lower[at] for verb in verbs for at in clauses.kids.get(verb, ()) if at < verb}
    first = clauses.kid(next_, "aux", "aux:pass")
    return first is not None and first < next_ and clauses.lower[first] not in own and not _tells(next_, clauses)


def _said(verb: int, joint: int, held: Span, spoken: Spoken) -> Found | None:
    """What a verb of saying says, up to where the content ended."""
    clauses = spoken.clauses
    if not _tells(verb, clauses):
        return None
    after = clauses.lower[verb + 1 : verb + 2]
    tokens, kids = clauses.document.tokens, clauses.kids.get(verb, ())
    first = min([verb, *(at for at in kids if joint < at < verb and clauses.syntax.relations[at] in BEFORE_VERB)])
    last = verb + (not PARTICLES.isdisjoint(after))
    start = tokens[last + 1].start if last + 1 < len(tokens) else held.end
    end = clauses.trimmed(start, held.end) if start < held.end else start
    cue = Span(tokens[first].start, tokens[last].end)
    return Found((), (cue,), (Span(start, end),), SCORE) if end > start else None


def _tells(verb: int, clauses: Clauses) -> bool:
    """Whether it is a verb that says something in any sense: a judge who "dismissed it" said nothing."""
    if clauses.lower[verb] in _telling() or clauses.lower[verb : verb + 2] in CALLS:
        return True
    if _judges(verb, clauses) or _withholds(verb, clauses):
        return True
    aside = clauses.lower[verb] in BRUSHES and not ASIDE.isdisjoint(clauses.lower[verb + 1 : verb + 2])
    what = clauses.kid(verb, "obj") if clauses.lower[verb] in REJECTS or aside else None
    claims = CLAIMS | TALK if aside else CLAIMS
    return what is not None and not claims.isdisjoint(singulars(clauses.lower[what]))


def _judges(verb: int, clauses: Clauses) -> bool:
    """ "Called the price absurd", "described the demands as unreal"."""
    what = clauses.kid(verb, "obj") if clauses.lower[verb] in JUDGES else None
    if what is None or what < verb:
        return False
    named = clauses.lower[verb].startswith("call") and clauses.kid(verb, "xcomp") is not None
    return named or any(clauses.lower[at] == "as" for at in range(what, min(what + AS_WHAT, len(clauses.lower))))


def _withholds(verb: int, clauses: Clauses) -> bool:
    """ "But would not name it": who says something else refuses that."""
    before = clauses.lower[max(0, verb - 2) : verb]
    return (
        clauses.lower[verb] in WITHHOLDS and before[:1] == ("would",) and before[1:] in {("not",), ("n’t",), ("n't",)}
    )


@cache
def _telling() -> frozenset[str]:
    verbs = (
        "say tell add urge pledge warn promise refuse decline deny apologise apologize demand vow plead insist ask "
        "express voice"
    )
    return frozenset(form for verb in verbs.split() for form in verb_forms(verb)) | ACCUSE
