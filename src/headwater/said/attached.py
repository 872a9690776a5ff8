"""What hangs on what, where finds of one sentence meet? Turns in which the network takes the wrong end.

1. "Roe denied a claim, posted on Monday, that he had sold it": what is posted is the claim, and he denies it whole.
2. "... most of the savings Marr has promised": she promised the savings, not the clause around them.
3. "She left in 1968, and always maintained that ...": whoever did the first did the second.
4. "The report was false, the lawyer said, a charge that Marr denied": she denies what he said; of two, the nearer.
5. "She disputed an account in which, he says, she knew": a content does not end in "which".
6. "A draft seen by the Ledger would ban ...", "a memo signed by Marr warned ...": the draft's, the memo's; that the
   paper saw it is no statement.
7. "A builder who told her he would leave has been found guilty": what the noun does is not what he told.
8. "Opening the case, Marr said ...", "In Velm, the mayor said that ...": what somebody did, or where he was, when he
   said it is not said.
9. What stands between commas, and tells both sides: :mod:`headwater.said.interposed`.
10. "The duke, who is said to own an island, has left it, an aide said": what he says goes on behind the hearsay.

In: found attributions, and the document's words with their grammar. Out: the same, so corrected; some are gone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Found, Span
from headwater.said.clauses import NOBODY, SUBJECTS, Clauses
from headwater.said.interposed import interposed
from headwater.said.lexicon import speech
from headwater.said.recast import keep

CLAIM = re.compile(
    r"(?:an?|any|the|his|her|their|its)\s+(?:[\w’'-]+\s+)?(?:accusation|account|allegation|assertion|charge|claim|contention|"
    r"insinuation|notion|report|rumou?r|story|suggestion|theory|version)s?",
    re.I,
)
TAKEN_UP = re.compile(
    r"an?\s+(?:[\w’'-]+\s+)?(?:accusation|allegation|assertion|charge|claim|contention|suggestion)(?:\s+(?:that|which))?",
    re.I,
)
RELATIVE = re.compile(r"who|which|that", re.IGNORECASE)
BEHIND = re.compile(r"(?P<rest>,\s[^,.;:“”\"\n]*[^\s,.;:“”\"\n])(?=[.;])")
BETWEEN = re.compile(r"(?P<rest>,\s[^;:“”\"\n]*[^\s,;:]),\s")
GAP, COMMA = re.compile(r",?\s+"), re.compile(r",\s+")
DANGLING = re.compile(r"(?:\s|\A)(?:which|who|whom|whose|where|that)\Z")
IMPERSONAL = re.compile(r"\b(?:is|are|was|were|be|been|being|reportedly|allegedly|apparently|supposedly)\b", re.I)
SEEN = re.compile(
    r"(?:\A|(?<=[.!?”\"]\s)|\b)(?P<what>(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Tt]wo)\s(?:[\w’'-]+\s){1,6}?)"
    r"(?:seen|obtained|reviewed|viewed|examined)\s+by\s+(?:the\s+)?\Z"
)
SIGNED = re.compile(
    r",?\s+(?:dated\s[^,;:]{1,30},?\s+and\s+)?(?:signed|written|sent|issued|drafted|prepared|published)\s+by\s+(?:the\s+)?"
)
BARE_SEEN = re.compile(r"(?:seen|obtained|reviewed|viewed|examined)(?:\s+by)?")
FURTHEST = 120
"""Code points before a source in which what was seen is named."""
ALSO_DONE = frozenset("find finds found offer offers offered show shows showed".split())
"""Verbs of saying that are as often of doing."""
AROUND = 3
"""Finds after one that can stand in its sentence beside it."""


def attached(found: Sequence[Found], *, clauses: Clauses) -> tuple[Found, ...]:
    """The attributions with what hangs together put together.

    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "She left early and claimed that it rained."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(
    ...     ("PRON", "VERB", "ADV", "CCONJ", "VERB", "SCONJ", "PRON", "VERB", "PUNCT"), (1, -1, 1, 4, 1, 7, 7, 4, 1),
    ...     ("nsubj", "root", "advmod", "cc", "conj", "mark", "nsubj", "ccomp", "punct"),
    ... )
    >>> given = Found((), (Span(19, 26),), (Span(27, 41),), 0.4)
    >>> [one] = attached([given], clauses=Clauses(cut(article), grammar))
    >>> one.source[0].of(text)
    'She'
    """
    seen = [_seen_by(_set_apart(one, clauses), clauses.text) for one in interposed(found, clauses=clauses)]
    told = tuple(keep(seen, [i for i, one in enumerate(seen) if not _only_sees(one, clauses.text)]))
    out = [_before_the_main_verb(_of_the_noun(_joined(one, clauses), clauses), clauses) for one in told]
    order = sorted((i for i, one in enumerate(out) if one.cue), key=lambda i: out[i].cue[0])
    gone: set[int] = set()
    for at, i in enumerate(order):
        for behind, j in enumerate(order[at + 1 : at + 1 + AROUND], at + 1):
            if clauses.sentence(_first(out[i], clauses)) != clauses.sentence(_first(out[j], clauses)):
                break
            if _is_the_claim(out[i], out[j], clauses.text):
                out[i] = replace(out[i], content=(Span(out[i].content[0].start, out[j].content[-1].end),))
                gone.add(j)
            elif _takes_up(out[i], out[j], clauses.text):
                nearer = any(_takes_up(out[k], out[j], clauses.text) for k in order[at + 1 : behind])
                out[j] = out[j] if nearer else replace(out[j], content=out[i].content)
            elif _dangles(out[i], out[j], clauses.text):
                out[i] = replace(out[i], content=(*out[i].content, *out[j].content))
            for k, other in ((i, j), (j, i)):
                if (end := _around_hearsay(out[k], out[other], clauses.text)) is not None:
                    out[other] = replace(out[other], content=(Span(out[other].content[0].start, end),))
    return tuple(keep(out, [i for i in range(len(out)) if i not in gone])) if gone else tuple(out)


def _seen_by(one: Found, text: str) -> Found:
    """6. What was seen speaks, with who saw it as a part of its name."""
    if len(one.source) != 1 or not one.cue or one.cue[0].start < one.source[0].end:
        return one
    start = one.source[0].start
    if len(one.content) > 1 and SIGNED.fullmatch(text, one.content[0].end, start) is not None:
        return replace(one, source=(Span(one.content[0].start, one.source[0].end),), content=one.content[1:])
    match = SEEN.search(text, max(text.rfind("\n", 0, start) + 1, start - FURTHEST), start)
    if match is None or any(span.meets(Span(match.start("what"), start)) for span in one.content):
        return one
    return replace(one, source=(Span(match.start("what"), one.source[0].end),))


def _only_sees(one: Found, text: str) -> bool:
    passive = len(one.cue) == 1 and len(one.source) == 1 and one.source[0].start > one.cue[0].end
    return passive and BARE_SEEN.fullmatch(text, one.cue[0].start, one.cue[0].end) is not None


def _set_apart(one: Found, clauses: Clauses) -> Found:
    """8. Before the source, with no verb but a participle that opens it; behind the cue, with nothing between, what
    is said."""
    if len(one.content) != 2 or not one.source or not one.cue:
        return one
    before, said = one.content
    if (
        not before.end <= one.source[0].start < one.cue[0].start < said.start
        or clauses.text[one.cue[-1].end : said.start] != " "
    ):
        return one
    first, *rest = clauses.tokens(before)
    doing = clauses.lower[first].endswith("ing") and clauses.syntax.tags[first] == "VERB"
    placed = clauses.syntax.tags[first] == "ADP" and clauses.lower[clauses.tokens(said)[0]] == "that"
    verbs = any(clauses.syntax.tags[at] in {"VERB", "AUX"} and not clauses.lower[at].endswith("ing") for at in rest)
    comma = COMMA.fullmatch(clauses.text, before.end, one.source[0].start) is not None
    return replace(one, content=(said,)) if comma and (doing or (placed and not verbs)) else one


def _first(one: Found, clauses: Clauses) -> int:
    return clauses.tokens(one.cue[0])[0]


def _is_the_claim(one: Found, other: Found, text: str) -> bool:
    """1. The second find has the same source, and its verb stands right behind the claim."""
    if len(one.content) != 1 or one.source != other.source or not other.content or not one.source:
        return False
    if other.cue[0].of(text).endswith("ing"):
        return False  # "denied the charge, telling the Post that he was away"
    between = GAP.fullmatch(text, one.content[0].end, other.cue[0].start)
    behind = other.content[0].start >= other.cue[-1].end
    return between is not None and behind and CLAIM.fullmatch(one.content[0].of(text)) is not None


def _of_the_noun(one: Found, clauses: Clauses) -> Found:
    """2. The verb's clause hangs on a noun that the content ends with, and no pronoun leads it."""
    if len(one.content) != 1 or len(one.source) != 1 or not one.cue or one.content[0].end > one.source[0].start:
        return one
    verbs = [at for at in clauses.tokens(one.cue[-1]) if clauses.syntax.relations[at] == "acl"]
    if not verbs:
        return one
    noun = clauses.syntax.heads[verbs[0]]
    whole, last = clauses.without_case(noun), clauses.tokens(one.content[0])[-1]
    ends = noun == last and not clauses.text[one.content[0].end : one.source[0].start].strip()
    return replace(one, content=(whole,)) if ends and whole.start > one.content[0].start else one


def _before_the_main_verb(one: Found, clauses: Clauses) -> Found:
    """7. The cue's clause hangs on a noun, and the content holds the verb whose subject the noun is."""
    verbs = [at for span in one.cue for at in clauses.tokens(span) if clauses.syntax.relations[at] == "acl"]
    noun = clauses.syntax.heads[verbs[0]] if verbs else -1
    main = clauses.syntax.heads[noun] if noun >= 0 and clauses.syntax.relations[noun] in SUBJECTS else -1
    if main < 0 or clauses.kid(verbs[0], *SUBJECTS) is None or clauses.view.quoted[main]:
        return one
    if any(kid > verbs[0] and clauses.syntax.relations[kid] in SUBJECTS for kid in clauses.kids.get(main, ())):
        return one
    begins = min([main, *(kid for kid in clauses.kids.get(main, ()) if kid > verbs[0] and _helps(kid, main, clauses))])
    last = clauses.document.tokens[begins]
    if not one.content or not one.content[-1].holds(last) or one.content[-1].start >= last.start:
        return one
    end = one.content[-1].start + len(clauses.text[one.content[-1].start : last.start].rstrip(" ,;–—-"))
    content = (*one.content[:-1], Span(one.content[-1].start, end))
    return replace(one, content=content) if end > one.content[-1].start else one


def _helps(kid: int, verb: int, clauses: Clauses) -> bool:
    return kid < verb and clauses.syntax.relations[kid] in {"aux", "aux:pass", "cop", "advmod"}


def _joined(one: Found, clauses: Clauses) -> Found:
    """3. A verb that nobody is found for, that has a subject or is joined to one that has."""
    if one.source or len(one.cue) != 1 or IMPERSONAL.search(one.cue[0].of(clauses.text)):
        return one
    said = speech() - ALSO_DONE
    verbs = [at for at in clauses.tokens(one.cue[0]) if clauses.syntax.tags[at] == "VERB" and clauses.lower[at] in said]
    if not verbs:
        return one
    subject = clauses.subject(verbs[-1])
    if subject is None or subject >= verbs[-1] or clauses.lower[subject] in NOBODY or _passive(verbs[-1], clauses):
        return one
    who = clauses.phrase(subject)
    return one if any(span.meets(who) for span in one.content) else replace(one, source=(who,))


def _passive(verb: int, clauses: Clauses) -> bool:
    return clauses.kid(verb, "aux:pass", "nsubj:pass") is not None or "nsubj:pass" in {
        clauses.syntax.relations[kid] for kid in clauses.kids.get(clauses.syntax.heads[verb], ())
    }


def _takes_up(one: Found, other: Found, text: str) -> bool:
    """4. What the second has for content is a name for what the first said."""
    if len(other.content) != 1 or not one.content or TAKEN_UP.fullmatch(other.content[0].of(text)) is None:
        return False
    end = max(span.end for span in (*one.content, *one.cue, *one.source))
    return one.source != other.source and COMMA.fullmatch(text, end, other.content[0].start) is not None


def _dangles(one: Found, other: Found, text: str) -> bool:
    """5. The first content breaks off where the second find stands between commas."""
    if not one.content or not other.content or DANGLING.search(one.content[-1].of(text)) is None:
        return False
    start = min(span.start for span in (*other.source, *other.cue))
    return COMMA.fullmatch(text, one.content[-1].end, start) is not None and other.content[0].start > start


def _around_hearsay(one: Found, other: Found, text: str) -> int | None:
    """10. Where a content ends that goes on behind a clause of hearsay; None where there is none."""
    if one.source or len(one.content) != 2 or len(other.content) != 1 or len(other.source) != 1:
        return None
    said, who = other.content[0], other.source[0]
    if RELATIVE.fullmatch(one.content[0].of(text)) is None:
        return None
    if one.content[-1].end < who.start < other.cue[0].start:
        between = BETWEEN.fullmatch(text, one.content[-1].end, who.start)
    else:
        between = BEHIND.match(text, one.content[-1].end) if other.cue[0].end < said.start else None
    opens = COMMA.fullmatch(text, said.end, one.content[0].start) is not None
    return between.end("rest") if between is not None and opens else None
