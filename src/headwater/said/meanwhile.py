"""What did others say meanwhile? "It was stolen, the Post says, while its critic suspects a hoax": he does.

1. Behind who says it, "while" opens what another says; in a headline "as" does, too.
2. "Union accuses Marr of spying as strike enters second month": in a headline, what "as" opens is the outlet's, unless
   it belongs to a clause that is said. It does not where somebody else says something in it ("Firm says it was paid as
   union demands more"), or does something now, and what is said is past.
3. "Council delays vote as Roe threatens to quit", "Mine to shut, owner says; union vows to fight": what is said in such
   a clause, where nobody found it.

In: an attribution of :class:`headwater.said.spoken.Spoken`, by its place. Out: nothing; it is put right there, and what
the other says is added.
"""

from __future__ import annotations

from dataclasses import replace

from headwater.records import Found, Span
from headwater.said.clauses import LONGEST, NOBODY, SCORE, SUBJECTS, Clauses
from headwater.said.inflect import verb_forms
from headwater.said.lexicon import noun_class, speech
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
NOW = INFLECTED - {"VBD"}
TELLS = OF_THINGS | frozenset(
    form
    for verb in (
        "accuse admit announce believe call claim confirm decline deny dispute doubt fear hint insist oppose pledge "
        "promise refuse reveal say signal suggest suspect tell urge vow warn"
    ).split()
    for form in verb_forms(verb)
)
"""Verbs by which a headline tells in few words what somebody says."""
OPENS = ("obj", "ccomp", "xcomp", "obl")
PARTICLES = frozenset("off up in out back down".split())
""" "Calls off", "backs out": something is done, and not said."""
NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
LEAD = 4
"""Words of a name behind "as", at most, before a verb that was read as a noun."""
HEADED = frozenset({"title", "heading", "standfirst"})


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
    titled = clauses.document.article.blocks[sentence.block].kind in HEADED
    last = one.content[-1]
    first = clauses.tokens(last)[0]
    behind = len(one.content) > 1 and last.start > max(span.end for span in (*one.source, *one.cue))
    if behind and titled and clauses.lower[first - 1] == ";" and spoken.taken(clauses.document.tokens[first]):
        _change(i, one.content[:-1], spoken)  # "It is safe, mayor says; union disagrees"
    elif behind and clauses.lower[first] in (MEANWHILE | HEADLINED if titled else MEANWHILE):
        told = _other(first, last, clauses)
        if told is not None:
            _change(i, one.content[:-1], spoken)
            if not spoken.taken(*told.cue):
                spoken.add(told)
    elif titled and len(one.content) == 1 and last.start > one.cue[-1].end:
        end = _headlined(last, clauses) if _of_a_thing(one, clauses) else _before_another(last, clauses)
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
        if clauses.view.quoted[at]:
            continue
        if clauses.syntax.tags[at] in {"VERB", "AUX"} and not clauses.lower[at].endswith("ing"):
            return None
        if _clause(at, clauses) is not None:
            return clauses.trimmed(piece.start, clauses.document.tokens[at].start)
    return None


def _before_another(piece: Span, clauses: Clauses) -> int | None:
    """2. Where "as" opens what another says, or does now while what is said is past."""
    past = False
    for at in clauses.tokens(piece)[1:]:
        past = past or _fine(at, clauses) == "VBD"
        clause = _clause(at, clauses)
        if clause is None or not _is_somebody(clause[0], clauses, ("ADJ",)) or not _now(clause[1], clauses):
            continue
        if past or _tells(clause[1], clauses):
            return clauses.trimmed(piece.start, clauses.document.tokens[at].start)
    return None


def headlined(spoken: Spoken) -> None:
    """3. Add what is said in clauses of headlines that "as" opens, where none of their words has a part yet."""
    clauses = spoken.clauses
    blocks, tokens = clauses.document.article.blocks, clauses.document.tokens
    for sentence in clauses.document.sentences:
        if blocks[sentence.block].kind not in HEADED:
            continue
        for at in range(sentence.tokens[0] + 2, sentence.tokens[1] - 2):
            subject, verb = _clause(at, clauses) or (at, at)
            if verb == at or not _tells(verb, clauses) or not _is_somebody(subject, clauses, ("ADJ",)):
                continue
            last = verb + (clauses.lower[verb + 1] in CASES)
            end = clauses.trimmed(tokens[last].end, sentence.span.end)
            who, cue = _named(at, subject, clauses), Span(tokens[verb].start, tokens[last].end)
            if last + 1 < sentence.tokens[1] and tokens[at].end < who.start < who.end < cue.start < cue.end < end - 1:
                content = Span(tokens[last + 1].start, end)
                if not spoken.taken(who, cue, content):
                    spoken.add(Found((who,), (cue,), (content,), SCORE))


def _named(at: int, subject: int, clauses: Clauses) -> Span:
    """All that stands between "as" and the verb, where it is one name."""
    if NAMING.issuperset(clauses.syntax.tags[at + 1 : subject + 1]):
        return Span(clauses.document.tokens[at + 1].start, clauses.document.tokens[subject].end)
    return clauses.phrase(subject)


def _clause(at: int, clauses: Clauses) -> tuple[int, int] | None:
    """Subject and verb of a clause that "as" opens at a token, or a semicolon."""
    verb = clauses.syntax.heads[at]
    if clauses.lower[at] == ";" and not clauses.view.quoted[at]:
        return _behind_mark(at, clauses)
    if clauses.lower[at] != "as" or clauses.view.quoted[at]:
        return None
    subject = clauses.kid(verb, *SUBJECTS) if verb > at else None
    own = subject is not None and at < subject < verb and _fine(verb, clauses) in INFLECTED
    return _by_words(at, clauses) or ((subject, verb) if own and subject is not None else None)


def _behind_mark(at: int, clauses: Clauses) -> tuple[int, int] | None:
    """The first verb of one's own behind a semicolon, where only a name stands between."""
    end = clauses.document.sentences[clauses.sentence(at)].tokens[1]
    for verb in range(at + 2, min(at + 2 + LEAD, end - 1)):
        if clauses.syntax.tags[verb - 1] not in NAMING:
            return None
        if clauses.lower[verb] in TELLS and (_fine(verb, clauses) in NOW or clauses.lower[verb].endswith("s")):
            return verb - 1, verb
    return None


def _by_words(at: int, clauses: Clauses) -> tuple[int, int] | None:
    """ "As a rival calls it fake" where it was read as nouns: somebody, a verb of telling, and no other verb of one's
    own behind; "as demands grow" has one."""
    tags, lower, end = clauses.syntax.tags, clauses.lower, clauses.document.sentences[clauses.sentence(at)].tokens[1]
    for verb in range(at + 2, min(at + 2 + LEAD, end - 1)):
        if tags[verb - 1] not in NAMING:
            return None
        if lower[verb] in TELLS and lower[verb].endswith("s") and _is_somebody(verb - 1, clauses, ("ADJ",)):
            calls = lower[verb].startswith("call")
            rest = range(verb + 1, end)
            called = calls and len(rest) > 1 and tags[verb + 1] in NAMING and tags[end - 1] in {"ADJ", "VERB", "NOUN"}
            plain = not calls and all(tags[each] in NAMING or tags[each] == "ADP" for each in rest)
            return (verb - 1, verb) if called or plain else None
    return None


def _is_somebody(subject: int, clauses: Clauses, also: tuple[str, ...] = ()) -> bool:
    tag, word = clauses.syntax.tags[subject], clauses.lower[subject]
    return tag == "PROPN" or (tag in {"NOUN", *also} and noun_class(word) not in {None, "document"})


def _tells(verb: int, clauses: Clauses) -> bool:
    """Whether somebody says something now by a verb, and it stands behind."""
    word, next_ = clauses.lower[verb], clauses.lower[verb + 1 : verb + 2]
    if word not in TELLS or not PARTICLES.isdisjoint(next_):
        return False
    if _fine(verb, clauses) not in NOW:
        return word.endswith("s")  # read as a noun
    behind = {clauses.syntax.relations[kid] for kid in clauses.kids.get(verb, ()) if kid > verb}
    calls = word.startswith("call") and CASES.isdisjoint(next_)
    return {"obj", "xcomp"} <= behind if calls else not behind.isdisjoint(OPENS)


def _now(verb: int, clauses: Clauses) -> bool:
    return _fine(verb, clauses) in NOW or clauses.syntax.tags[verb] != "VERB"


def _fine(at: int, clauses: Clauses) -> str:
    return clauses.syntax.fine[at] if clauses.syntax.fine else ""
