"""Whose sentence do commas break? "A teacher, she told the paper, lent her a lens and swore her to silence": all hers.

1. Between a subject and its verb, or between two clauses, stands who tells both sides, where the network saw one.
2. "Her father told her that it was dear, she recalled, and did not come": her father's words end before the comma, and
   came through her, whom he told.
3. "Karr offered to go, two aides told the Post, but was asked to stay": two are not "was", so that it is what they
   told. "They were angry, he said, and many felt alone": what he told of goes on with who felt it.
4. "The trust had pledged forty beds, she points out, and then cut ten": she does it now, and did not cut.

In: found attributions, and the document's words with their grammar. Out: the same, so corrected; new ones stand last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Found, Sentence, Span
from headwater.said.clauses import SCORE, SUBJECTS, Clauses
from headwater.said.lexicon import speech
from headwater.said.recast import keep
from headwater.said.spoken import Spoken

HIMSELF: dict[str, frozenset[str]] = {
    "he": frozenset({"him"}),
    "she": frozenset({"her"}),
    "they": frozenset({"them"}),
    "i": frozenset({"me"}),
}
"""Whom somebody told who tells it again."""
NOUNS = frozenset({"NOUN", "PROPN"})
PAST = frozenset({"VBD", "VBZ", "VBP"})
HEARD = frozenset({"told", "tells", "assured", "reminded"})
JOINTS = frozenset({"and", "but"})
POINTS = frozenset({"points", "pointed"})
NOW = frozenset({"VBZ", "VBP"})
SINGULAR = frozenset({"is", "was", "has"})
SOME = frozenset("many most some several few all none others nobody".split())
"""Those of whom was told, where nobody else is named."""
SO = frozenset("so hence therefore thus".split())
STILL = frozenset("is are was were had has have did do does would could will can must should might may".split())
"""What helps the verbs of states, and of what is still to be."""
DATED = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight later meanwhile since".split()
)
"""Words by which an outlet adds what else there was."""
TELLERS = frozenset("i we he she they it".split())
"""Subjects by whom the outlet may go on itself."""
MOST = 200
"""Tokens of a sentence; what has more is none."""
LONGEST = 6
"""Words after the verb for whom it was told."""
CLAUSES = ("ccomp", "xcomp")


def interposed(found: Sequence[Found], *, clauses: Clauses) -> tuple[Found, ...]:
    """The attributions, with both sides of what stands between commas.

    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "A nun, she recalled, lent her a lens."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(
    ...     ("DET", "NOUN", "PUNCT", "PRON", "VERB", "PUNCT", "VERB", "PRON", "DET", "NOUN", "PUNCT"),
    ...     (1, 6, 1, 4, 6, 4, -1, 6, 9, 6, 6),
    ...     ("det", "nsubj", "punct", "nsubj", "parataxis", "punct", "root", "obj", "det", "obj", "punct"),
    ...     ("DT", "NN", ",", "PRP", "VBD", ",", "VBD", "PRP", "DT", "NN", "."),
    ... )
    >>> given = Found((Span(7, 10),), (Span(11, 19),), (Span(0, 5),), 0.5)
    >>> [one] = interposed([given], clauses=Clauses(cut(article), grammar))
    >>> [span.of(text) for span in one.content]
    ['A nun', 'lent her a lens']
    """
    spoken, gone = Spoken(found, clauses), set[int]()
    for sentence in clauses.document.sentences:
        if sentence.tokens[1] - sentence.tokens[0] > MOST:
            continue
        for verb in range(sentence.tokens[0] + 3, sentence.tokens[1] - 2):
            if _is_aside(verb, clauses):
                gone |= _broken(verb, sentence, spoken) or _heard(verb, sentence, spoken)
                gone |= _resumed(verb, sentence, spoken)
            _goes_on(verb, sentence, spoken)
    return tuple(keep(spoken.out, [i for i in range(len(spoken.out)) if i not in gone])) if gone else tuple(spoken.out)


def _is_aside(verb: int, clauses: Clauses) -> bool:
    """Whether a verb of saying stands behind a comma and its subject, in a clause that hangs loosely on another."""
    syntax, head = clauses.syntax, clauses.syntax.heads[verb]
    relation = syntax.relations[verb]
    loose = relation == "parataxis" or (relation == "conj" and clauses.kid(verb, "cc") is None and head < verb)
    loose = loose or _around(verb, clauses) is not None
    of_subject = relation == "acl" and syntax.relations[head] in SUBJECTS and syntax.heads[head] > verb
    says = clauses.lower[verb] in speech() | HEARD or (
        clauses.lower[verb] in POINTS and clauses.lower[verb + 1] == "out"
    )
    if not (loose or of_subject) or not says or clauses.view.quoted[verb]:
        return False
    subject = _teller(verb, clauses)
    return (
        subject == verb - 1
        and (not syntax.fine or syntax.fine[verb] in PAST)
        and clauses.lower[clauses.tokens(clauses.phrase(subject))[0] - 1] == ","
    )


def _teller(verb: int, clauses: Clauses) -> int | None:
    """The subject of the verb, or the apposition that it was taken for ("the pupils, the head told them, had ...")."""
    noun, syntax = verb - 1, clauses.syntax
    apposed = syntax.relations[verb] == "acl" and syntax.relations[noun] == "appos"
    apposed = apposed and syntax.heads[verb] in {noun, syntax.heads[noun]}
    active = bool(syntax.fine) and syntax.fine[verb] == "VBD" and clauses.kid(verb, "obj", "iobj") is not None
    return noun if apposed and active else clauses.kid(verb, *SUBJECTS)


def _around(verb: int, clauses: Clauses) -> int | None:
    """The verb of the sentence around the aside, where the aside was taken for the main clause, or its subject for an
    apposition."""
    syntax, teller = clauses.syntax, _teller(verb, clauses)
    if syntax.relations[verb] == "acl" and teller is not None and syntax.relations[teller] == "appos":
        main = syntax.heads[syntax.heads[teller]]
        return main if main > verb and syntax.relations[main] == "root" else None
    said = clauses.kid(verb, "ccomp") if syntax.relations[verb] == "root" else None
    subject = clauses.kid(said, *SUBJECTS) if said is not None and said > verb else None
    return said if subject is not None and subject < verb - 1 else None


def _close(verb: int, sentence: Sentence, clauses: Clauses) -> int | None:
    """The comma behind the verb, and whom it was told."""
    for at in range(verb + 1, min(verb + 2 + LONGEST, sentence.tokens[1] - 1)):
        if clauses.lower[at] == ",":
            return at
        if clauses.lower[verb] in POINTS and at == verb + 1:
            continue
        if clauses.lower[verb] not in HEARD or clauses.syntax.tags[at] in {"VERB", "AUX", "SCONJ", "PUNCT"}:
            return None
    return None


def _sides(verb: int, close: int, sentence: Sentence, clauses: Clauses) -> tuple[Span, Span]:
    """What stands before the aside in its sentence, with a "but" only where there is nothing else; and what stands
    behind it."""
    tokens, subject = clauses.document.tokens, clauses.tokens(clauses.phrase(verb - 1))[0]
    first, behind = sentence.tokens[0], tokens[close + 1].start
    begin = tokens[first + (clauses.syntax.tags[first] == "CCONJ")].start
    end = clauses.trimmed(begin, tokens[subject].start)
    front = Span(begin, end) if begin < end else tokens[first]
    return front, Span(behind, clauses.trimmed(behind, sentence.span.end))


def _broken(verb: int, sentence: Sentence, spoken: Spoken) -> set[int]:
    """1. The verb behind the aside has its subject before it, and so has what is joined to that verb."""
    clauses, main = spoken.clauses, spoken.clauses.syntax.heads[verb]
    around = _around(verb, clauses)
    if around is not None:
        main = around
    elif clauses.syntax.relations[verb] == "acl":
        main = clauses.syntax.heads[main]
    close = _close(verb, sentence, clauses)
    subject = clauses.kid(main, *SUBJECTS)
    if close is None or subject is None or not subject < verb - 1 or not close < main < sentence.tokens[1]:
        return set()
    if (around is None and clauses.syntax.relations[main] != "root") or any(
        clauses.view.quoted[at] for at in range(*sentence.tokens)
    ):
        return set()
    sides, known = _sides(verb, close, sentence, clauses), spoken.cued.get(verb)
    teller, behind = clauses.phrase(verb - 1), clauses.document.tokens[close + 1]
    if any(_is_behind(spoken.out[i], teller, behind) for i in spoken.holders(behind)):
        return set()  # "..., and the crew, he added, knew it"
    if known is None:
        if spoken.holders(clauses.document.tokens[verb]):
            return set()
        known = spoken.add(Found((teller,), (clauses.document.tokens[verb],), sides, SCORE))
    elif any(not sides[0].holds(span) for span in spoken.out[known].content):
        if all(sides[1].holds(span) for span in spoken.out[known].content):
            one, content = spoken.out[known], (sides[0], *spoken.out[known].content)
            own = one.source if not any(span.meets(sides[0]) for span in one.source) else (teller,)
            spoken.change(known, replace(one, source=own or (teller,), content=content))
        return set()  # both sides, or more than a sentence
    else:
        spoken.change(known, replace(spoken.out[known], source=spoken.out[known].source or (teller,), content=sides))
    return _given_back(known, teller, range(close, sentence.tokens[1]), spoken)


def _resumed(verb: int, sentence: Sentence, spoken: Spoken) -> set[int]:
    """4. Behind an aside of now, and "and", stands a verb of the past without a subject."""
    clauses, fine, close = spoken.clauses, spoken.clauses.syntax.fine, _close(verb, sentence, spoken.clauses)
    if not fine or fine[verb] not in NOW or close is None or clauses.lower[close + 1] not in JOINTS:
        return set()
    at = close + 2
    while at < sentence.tokens[1] - 1 and clauses.syntax.tags[at] == "ADV":
        at += 1
    began = any(fine[each] == "VBD" for each in range(sentence.tokens[0], verb - 1))
    if fine[at] != "VBD" or not began or any(clauses.view.quoted[each] for each in range(*sentence.tokens)):
        return set()
    tokens, sides, known = clauses.document.tokens, _sides(verb, close, sentence, clauses), spoken.cued.get(verb)
    teller, cue = clauses.phrase(verb - 1), Span(tokens[verb].start, tokens[close - 1].end)
    if known is None:
        known = spoken.add(Found((teller,), (cue,), sides, SCORE))
    else:
        spoken.change(known, replace(spoken.out[known], source=spoken.out[known].source or (teller,), content=sides))
    others = {spoken.cued[each] for each in range(close, sentence.tokens[1]) if each in spoken.cued} - {known}
    return {i for i in others if clauses.kid(clauses.tokens(spoken.out[i].cue[0])[-1], *CLAUSES) is None}


def _is_behind(one: Found, teller: Span, behind: Span) -> bool:
    """Whether another says what stands there."""
    return one.source != (teller,) and bool(one.cue) and one.cue[0].start > behind.start


def _given_back(outer: int, teller: Span, behind: range, spoken: Spoken) -> set[int]:
    """Who does what stands behind is told of by the one between the commas, and is not he; what tells nothing goes."""
    clauses, gone = spoken.clauses, set[int]()
    for verb in behind:
        i = spoken.cued.get(verb)
        subject = clauses.subject(verb)
        if i is None or i == outer or subject is None or spoken.out[i].source != (teller,) or subject >= behind.start:
            continue
        clause = clauses.kid(verb, *CLAUSES)
        if (clause is None or clauses.syntax.tags[clause] == "NOUN") and clauses.kid(verb, "obj") is not None:
            gone.add(i)
        else:
            spoken.change(i, replace(spoken.out[i], source=(clauses.phrase(subject),), inside=outer))
    return gone


def _heard(verb: int, sentence: Sentence, spoken: Spoken) -> set[int]:
    """2. The sentence's verb is one of telling, whose hearer tells it again."""
    clauses, main = spoken.clauses, spoken.clauses.syntax.heads[verb]
    whom = clauses.kid(main, "obj", "iobj") if sentence.tokens[0] < main < verb else None
    subject, close = clauses.kid(main, *SUBJECTS), _close(verb, sentence, clauses)
    if whom is None or subject is None or close is None or clauses.lower[main] not in speech():
        return set()
    if clauses.lower[whom] not in HIMSELF.get(clauses.lower[verb - 1], ()) or whom != main + 1:
        return set()
    tokens, sides = clauses.document.tokens, _sides(verb, close, sentence, clauses)
    told, teller = Span(tokens[whom + 1].start, sides[0].end), clauses.phrase(verb - 1)
    inner, outer = spoken.cued.get(main), spoken.cued.get(verb)
    if told.end <= told.start or any(clauses.view.quoted[at] for at in range(*sentence.tokens)):
        return set()
    if outer is None:
        outer = spoken.add(Found((teller,), (tokens[verb],), sides, SCORE))
    else:
        spoken.change(outer, replace(spoken.out[outer], source=(teller,), content=sides, inside=None))
    if inner is None:
        spoken.add(Found((clauses.phrase(subject),), (tokens[main],), (told,), SCORE, inside=outer))
    else:
        spoken.change(inner, replace(spoken.out[inner], content=(told,), inside=outer))
    return set()


def _goes_on(verb: int, sentence: Sentence, spoken: Spoken) -> None:
    """3. What was found stands before its verb; behind it and a comma the clause goes on."""
    clauses, i = spoken.clauses, spoken.cued.get(verb)
    one = spoken.out[i] if i is not None else None
    if i is None or one is None or len(one.source) != 1 or len(one.cue) != 1 or not one.content:
        return
    if not sentence.span.start <= one.content[-1].start < one.content[-1].end <= one.source[0].start < one.cue[0].start:
        return
    ahead = range(verb + 1, min(verb + 2 * LONGEST, sentence.tokens[1] - 3))
    joint = next((at + 1 for at in ahead if clauses.lower[at] == ","), None)
    if (
        joint is None
        or clauses.lower[joint] not in JOINTS
        or any(clauses.view.quoted[at] for at in range(*sentence.tokens))
    ):
        return
    behind = range(joint, sentence.tokens[1])
    himself: frozenset[str] = HIMSELF.get(one.source[0].of(clauses.text).lower(), frozenset())
    many = clauses.lower[verb + 2 : verb + 3] == ("and",) and clauses.lower[joint + 1] in SOME
    more = many and himself.isdisjoint(clauses.lower[behind.start : behind.stop])
    more = more or _of_one(joint + 1, one.source[0], clauses) or _follows(behind, clauses)
    if more and _are_free(behind, spoken):
        start = clauses.document.tokens[joint].start
        spoken.change(i, replace(one, content=(*one.content, Span(start, clauses.trimmed(start, sentence.span.end)))))


def _follows(behind: range, clauses: Clauses) -> bool:
    """Whether what an "and" opens follows from what was told ("and so could not tell"), or tells of a state, with its
    own subject ("and the keys were gone"): what the outlet adds is what was done next, or when."""
    first, tags = behind.start + 1, clauses.syntax.tags
    if clauses.lower[behind.start] != "and":
        return False
    if clauses.lower[first] in SO:
        return tags[first + 1] in {"AUX", "VERB"} and not DATED.intersection(clauses.lower[first : behind.stop])
    main = clauses.syntax.heads[behind.start]
    subject = clauses.kid(main, *SUBJECTS) if main in behind else None
    if subject is None or not first <= subject < main or clauses.lower[subject] in TELLERS:
        return False
    helper = clauses.kid(main, "aux", "aux:pass", "cop")
    still = helper is not None and subject < helper and clauses.lower[helper] in STILL
    return still and not DATED.intersection(clauses.lower[first : behind.stop])


def _are_free(behind: range, spoken: Spoken) -> bool:
    """Whether nobody says anything there but the many with whom it opens."""
    others = {spoken.cued[at] for at in behind if at in spoken.cued}
    sources = (spoken.clauses.tokens(span)[0] for k in others for span in spoken.out[k].source)
    return all(behind.start < at < behind.start + 3 for at in sources)


def _of_one(verb: int, source: Span, clauses: Clauses) -> bool:
    """Whether a verb is one person's or thing's, where several tell it."""
    return clauses.lower[verb] in SINGULAR and _are_several(source, clauses)


def _are_several(source: Span, clauses: Clauses) -> bool:
    """Whether several people tell it."""
    fine = clauses.syntax.fine
    subject = next((at for at in clauses.tokens(source) if clauses.syntax.tags[at] in NOUNS), None)
    return subject is not None and bool(fine) and fine[subject] == "NNS"
