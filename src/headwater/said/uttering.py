"""Which words in somebody's words may tell what another said, and what speaks for it?

In: the words of a document with their grammar, and an attribution that holds some of them. Out: :class:`Uttering`, a
word with who would have said it; and its evidence, as names that ``data/voices.tsv`` weighs
(:mod:`headwater.said.voices`).

- A verb, or what somebody "is" ("is adamant that"), and its subject: its own, or that of the verb it is joined to; the
  noun that a relative clause or a participle hangs on ("a nurse who told her", "a caller claiming"); whom one heard or
  had say it, or quoted "as saying" it; who stands after "by", and from whom it was heard.
- A noun of saying, and whose it is ("the landlord's claim that", "a threat from a caller to").
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from headwater.records import Found, Span
from headwater.said.clauses import NOBODY, SUBJECTS, Clauses
from headwater.said.inflect import singulars, verb_forms
from headwater.said.lexicon import attitudes, cue_entries, noun_class, speech
from headwater.said.relaying import hands_on
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
NOUNS = UTTERED | ASKED | TOLD_OF
OWN = frozenset("my our your its their".split())
"""Whose words these are nobody can tell, or they are the teller's."""
NO_CLAUSE = frozenset({"amod", "compound", "aux", "aux:pass", "cop", "case", "mark", "fixed"})
"""Words that hang so tell nothing of their own."""
RELATIVE = frozenset({"who", "that", "which"})
GIVERS = frozenset({"by", "from", "of"})
SPEAKER = frozenset({"i", "we", "you"})
OTHERS = frozenset({"he", "she", "they"})
THINGS = frozenset({"it", "this", "that", "there", "what"})
OPENING = frozenset("if whether how why what who where when".split())
MODAL = frozenset("will would could should may might must can ’ll 'll".split())
NEGATED = frozenset({"not", "n’t", "n't", "never"})
PREPOSITIONS = frozenset("to of for about on with against in from at".split())
HEARD = frozenset(form for verb in ("hear", "learn", "understand", "gather") for form in verb_forms(verb)) | {
    "heard",
    "understood",
}
CITED = frozenset("cited cites citing quoted quotes quoting recorded described remembered recalled".split())
"""Whom these take "as saying" something says it."""
HEARSAY = frozenset("according reportedly allegedly purportedly per via".split())
ABOUT = {
    form: frozenset(prepositions.split())
    for verbs, prepositions in (
        ("confess admit", "to"), ("boast brag complain crow gripe grumble moan speak", "about of"), ("pass", "on"),
        ("warn", "about against of"), ("appeal apologise apologize ask beg call plead press", "for"),
        ("accuse", "of"), ("describe", "as"), ("blame", "on for"), ("threaten", "with"),
    )
    for verb in verbs.split()
    for form in verb_forms(verb)
}  # fmt: skip
"""Verbs of saying by the prepositions that open what was said."""
NEAR = 6
"""Words."""


@dataclass(frozen=True, slots=True)
class Uttering:
    """``at``: the word that tells that something was said, ``who``: the head of who said it (tokens). ``how`` they
    belong together."""

    at: int
    who: int
    how: str


def utterings(span: Span, clauses: Clauses) -> Iterator[Uttering]:
    """Those of a stretch, in order of their words."""
    return (one for at in clauses.tokens(span) if (one := uttering(at, clauses)) is not None)


def uttering(at: int, clauses: Clauses) -> Uttering | None:
    """What a word tells of, where its grammar lets it tell anything.

    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "The driver slept."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(("DET", "NOUN", "VERB", "PUNCT"), (1, 2, -1, 2), ("det", "nsubj", "root", "punct"))
    >>> uttering(2, Clauses(cut(article), grammar))
    Uttering(at=2, who=1, how='subject')
    """
    tag = clauses.syntax.tags[at]
    if tag not in {"VERB", "ADJ", "NOUN"} or clauses.syntax.relations[at] in NO_CLAUSE:
        return None
    clause = tag == "VERB" or clauses.kid(at, "cop") is not None
    found = _of_clause(at, clauses) if clause else _of_noun(at, clauses)
    return Uttering(at, *found) if found is not None else None


def _of_noun(at: int, clauses: Clauses) -> tuple[int, str] | None:
    if NOUNS.isdisjoint(singulars(clauses.lower[at])):
        return None
    owner = clauses.kid(at, "nmod:poss")
    if owner is not None:
        return (owner, "possessive") if clauses.lower[owner] not in OWN else None
    giver = next((kid for kid in clauses.kids.get(at, ()) if kid > at and clauses.case(kid) in GIVERS), None)
    return (giver, "giver") if giver is not None else None


def _of_clause(at: int, clauses: Clauses) -> tuple[int, str] | None:
    relation, head = clauses.syntax.relations[at], clauses.syntax.heads[at]
    heard = _with_case(at, "from", clauses) if clauses.lower[at] in HEARD else None
    ways = (("agent", _agent(at, clauses)), ("giver", heard), ("subject", _subject(at, clauses)))
    found = next(((who, how) for how, who in ways if who is not None), None)
    if found is not None:
        return found
    if head < 0 or relation.split(":")[0] not in {"conj", "acl", "xcomp", "advcl"}:
        return None
    if relation == "conj":
        joined = _subject(head, clauses)
        return (joined, "joined") if joined is not None else None
    if relation.startswith("acl"):
        return head, "participle"
    cited = clauses.lower[head] in CITED and any(clauses.lower[kid] == "as" for kid in clauses.kids.get(at, ()))
    thing = clauses.kid(head, "obj", "iobj", "nsubj:pass") if cited or relation == "xcomp" else None
    if thing is not None and thing < at:
        return thing, "object"
    shared = clauses.kid(head, *SUBJECTS)
    return (shared, "shared") if shared is not None else None


def _agent(at: int, clauses: Clauses) -> int | None:
    """Who stands after "by", where the verb is passive."""
    passive = clauses.kid(at, "nsubj:pass", "aux:pass") is not None or _fine(at, clauses) == "VBN"
    return _with_case(at, "by", clauses) if passive else None


def _with_case(at: int, case: str, clauses: Clauses) -> int | None:
    """What hangs on a word, after it, by this preposition."""
    return next((kid for kid in clauses.kids.get(at, ()) if kid > at and clauses.case(kid) == case), None)


def _subject(at: int, clauses: Clauses) -> int | None:
    """The subject of a verb; that of a relative clause is the noun which it hangs on."""
    found = clauses.kid(at, *SUBJECTS)
    of_noun = clauses.syntax.relations[at].startswith("acl") and clauses.syntax.heads[at] >= 0
    return clauses.syntax.heads[at] if found is not None and of_noun and clauses.lower[found] in RELATIVE else found


def _fine(at: int, clauses: Clauses) -> str:
    return clauses.syntax.fine[at] if clauses.syntax.fine else ""


def evidence(one: Uttering, outer: Found, clauses: Clauses) -> list[str]:
    """What speaks for and against that these are another's words, handed on in those of ``outer``."""
    said = [*_of_word(one.at, clauses), *_of_who(one, outer, clauses)]
    quoted = _quoted(clauses.document.tokens[one.at], outer, clauses)
    relayed = hands_on(" ".join(span.of(clauses.text) for span in outer.source))
    kinds = [kind for kind in ("speech", "attitude") if kind in said]
    said += [f"{kind} of {one.how}" for kind in kinds]
    said += [f"{kind} relayed" for kind in kinds if relayed]
    if quoted:
        said += ["quoted", *(f"{kind} quoted" for kind in kinds)]
    if "another" in said:
        where = "quoted" if quoted else "relayed" if relayed else "told"
        said += [f"another {where}", f"{clauses.lower[one.who]} {where}"]
    said += ["relayed"] if relayed else []
    said += ["nobody's"] if not outer.source else []
    said += ["within another"] if outer.inside is not None else []
    return said


def _quoted(word: Span, outer: Found, clauses: Clauses) -> bool:
    """Whether the piece of a content in which a word stands is in quotation marks."""
    return any(span.meets(word) and clauses.text[span.start] in CLOSERS for span in outer.content)


def _of_word(at: int, clauses: Clauses) -> Iterator[str]:
    """The word itself, and what hangs on it."""
    word, fine, relations = clauses.lower[at], _fine(at, clauses), clauses.syntax.relations
    kids = clauses.kids.get(at, ())
    forms = {clauses.lower[kid] for kid in kids}
    after = {relations[kid].split(":")[0] for kid in kids if kid > at}
    kinds = [kind for kind, table in (("speech", speech()), ("attitude", attitudes())) if word in table]
    yield from kinds
    yield from (f"{kind} with clause" for kind in kinds if "ccomp" in after)
    yield from (f"{kind} {fine}" for kind in kinds)
    yield from (f"has {relation}" for relation in sorted(after))
    cases = PREPOSITIONS.intersection(clauses.case(kid) for kid in kids if kid > at)
    yield from (f"has {case}" for case in sorted(cases))
    yield f"is {relations[at]}"
    yield f"form {fine}"
    yield from (name for name, words in (("modal", MODAL), ("negated", NEGATED)) if not words.isdisjoint(forms))
    yield from sorted({"had", "has", "have", "to", "be"} & forms)
    clause = clauses.kid(at, "ccomp", "xcomp", "acl")
    opens = {clauses.lower[kid] for kid in clauses.kids.get(clause, ())} if clause is not None else set[str]()
    yield from (f"clause with {name}" for name in ("that", "to") if name in opens)
    if not OPENING.isdisjoint(opens):
        yield "clause with a question"
    if clause is not None and clauses.kid(clause, *SUBJECTS) is not None:
        yield "clause with a subject"
    ahead = range(at + 1, min(at + NEAR, len(clauses.lower)))
    if any(clauses.lower[k] in CLOSERS and clauses.document.tokens[k].start in clauses.opened for k in ahead):
        yield "opens a quotation"
    if word in ABOUT and not ABOUT[word].isdisjoint(_after(at, clauses)):
        yield "about something"
    if clauses.kid(at, "cop") is not None:
        yield "is something"
    if word in cue_entries():
        yield "known cue"
    if word in HEARSAY:
        yield "hearsay"


def _after(at: int, clauses: Clauses) -> set[str]:
    """The first words of what hangs on a word after it."""
    kids = [kid for kid in clauses.kids.get(at, ()) if kid > at]
    return {clauses.lower[clauses.opening(kid, at)] for kid in kids}


def _of_who(one: Uttering, outer: Found, clauses: Clauses) -> Iterator[str]:
    """Who would have said it, and where he stands."""
    word, tag = clauses.lower[one.who], clauses.syntax.tags[one.who]
    yield f"by {one.how}"
    yield f"who {tag}"
    yield f"who {noun_class(word)}"
    named = (("nobody", NOBODY), ("speaker", SPEAKER), ("another", OTHERS), ("thing", THINGS))
    yield from (name for name, words in named if word in words)
    if clauses.syntax.relations[one.who] == "nsubj:pass":
        yield "who was told"
    if one.who > one.at:
        yield "who after"
    if abs(one.who - one.at) >= NEAR:
        yield "who far"
    if any(span.start <= clauses.document.tokens[one.who].start < span.end for span in outer.source):
        yield "who speaks"


def seen_again(inner: Found, outer: Found, clauses: Clauses) -> dict[str, float]:
    """What it tells that the network, which read the words of ``outer`` by themselves, found ``inner`` there."""
    odds = math.log((inner.score + 0.01) / (1.01 - inner.score))
    text = clauses.text
    quoted = _quoted(inner.cue[0], outer, clauses)
    out = {"seen": 1.0, "seen score": odds}
    if quoted:
        out |= {"seen quoted": 1.0, "seen quoted score": odds}
    if any(text[span.start] in CLOSERS for span in inner.content):
        out["seen quotation"] = 1.0
    if any(text.startswith("that ", span.start) for span in inner.content):
        out["seen that"] = 1.0
    return out
