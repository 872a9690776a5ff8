"""Who speaks in a sentence where nobody was found? Turns that the network passes over where much else is said.

1. "..., according to the finder's own log", "in the words of her aide", "per a note": inside a content, or beside
   another voice; "by her own account".
2. "Rebels denied it; the army put the toll at nine": who gives a figure.
3. "The pier will close, if the porter is to be believed."
4. "Asked whether he would go, his aide would not say": it is that of which nothing is said.
5. "The mayor wants it closed, and the union agrees": what she wants is what it says, too.

In: found attributions, and the document's words with their grammar. Out: the same, followed by these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Found, Sentence, Span
from headwater.said.clauses import LONGEST, NOBODY, SCORE, SUBJECTS, Clauses
from headwater.said.lexicon import noun_class, speech
from headwater.said.spoken import LEAST, Spoken
from headwater.said.tellers import FINITE, TELLERS

BY_WHOM = (("according", "to"), ("in", "the", "words", "of"), ("per",))
BY = frozenset(words[0] for words in BY_WHOM)
OWN = re.compile(
    r"\b(?P<by>by)\s(?P<who>his|her|their|its|(?-i:[A-Z])[\w.-]*[’']s)\s(?:own\s)?(?P<what>account|admission|telling),?\s",
    re.I,
)
BELIEVED = re.compile(
    r",\s(?P<cue>if)\s(?P<who>[^,;.:“”\"]{2,80}?)\s(?P<rest>(?:is|are)\sto\sbe\s(?:believed|trusted))[.\s]*\Z"
)
ASKED = frozenset("whether if why how what when where who which".split())
SAYS, REFUSED = frozenset({"say", "answer"}), frozenset("declined declines refused refuses".split())
NOT = frozenset("not n’t n't".split())
ALSO = frozenset({"again", "also", "either", "simply", "repeatedly", "immediately"})
AGREES = frozenset("agrees agree concurs concur concurred disagrees disagree disagreed".split())
"""Not "agreed", which is as often something that was done."""
JOINTS = frozenset({"and", "but"})
AGREEING = frozenset({"bare", "role", "office", "institution"})
CLOSES = frozenset({".", ";", "!", "”", '"'})
COMMA = re.compile(r",\s+")
ARTICLES = frozenset("a an the his her its their".split())
MANY = frozenset("dozens hundreds thousands tens millions billions zero half".split())


def overlooked(found: Sequence[Found], *, clauses: Clauses) -> tuple[Found, ...]:
    """The attributions with those that were passed over; given ones keep their places.

    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "The army put the toll at nine."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(
    ...     ("DET", "NOUN", "VERB", "DET", "NOUN", "ADP", "NUM", "PUNCT"), (1, 2, -1, 4, 2, 6, 2, 2),
    ...     ("det", "nsubj", "root", "det", "obj", "case", "obl", "punct"),
    ... )
    >>> [one] = overlooked([], clauses=Clauses(cut(article), grammar))
    >>> one.source[0].of(text), one.content[0].of(text)
    ('The army', 'the toll at nine')
    """
    spoken = Spoken(found, clauses)
    for sentence in clauses.document.sentences:
        for one in (_own(sentence.span, spoken), _believed(sentence.span, spoken)):
            if one is not None:
                spoken.add(one)
        _unanswered(sentence, spoken)
        for at in range(sentence.tokens[0] + 2, sentence.tokens[1]):
            _agrees(at, sentence, spoken)
        for at in range(sentence.tokens[0], sentence.tokens[1] - 2):
            one = _according(at, sentence, spoken) or _put_at(at, sentence, spoken)
            if one is not None:
                spoken.add(one)
    return tuple(spoken.out)


def _according(at: int, sentence: Sentence, spoken: Spoken) -> Found | None:
    """1. What follows, else what stands before, up to the ends of the content or sentence."""
    clauses, tokens = spoken.clauses, spoken.clauses.document.tokens
    if clauses.lower[at] not in BY:
        return None
    words = next((each for each in BY_WHOM if clauses.lower[at : at + len(each)] == each), None)
    if words is None or at + len(words) >= sentence.tokens[1]:
        return None
    cue = Span(tokens[at].start, tokens[at + len(words) - 1].end)
    named = clauses.kid(at + 2, "nmod") if len(words) == 4 else clauses.syntax.heads[at]
    if named is None or named < at + len(words) or (len(words) == 1 and not _can_tell(named, at, clauses)):
        return None
    who = Span(tokens[at + len(words)].start, clauses.phrase(named).end)
    holder = next(iter(spoken.holders(cue)), None)
    contents = spoken.out[holder].content if holder is not None else ()
    held = next((span for span in contents if span.holds(cue)), sentence.span)
    whole = Span(max(held.start, sentence.span.start), min(held.end, sentence.span.end))
    content = None if spoken.taken(who, cue) else _around(cue, who, whole, clauses)
    if content is None or (len(words) == 1 and not _is_clause(content, clauses)):
        return None
    return Found((who,), (cue,), (content,), SCORE)


def _is_clause(content: Span, clauses: Clauses) -> bool:
    """Whether a verb stands in it: no mere "a quarter of that, per the plan, ..."."""
    return any(clauses.syntax.tags[at] in FINITE for at in clauses.tokens(content))


def _can_tell(noun: int, at: int, clauses: Clauses) -> bool:
    """Whether what stands after "per" is a document or a body: "per the report", "per the Echo", no "per day"."""
    proper = clauses.syntax.tags[noun] == "PROPN" and (at == 0 or clauses.lower[at - 1] == ",")
    return clauses.lower[at + 1] in ARTICLES and (proper or noun_class(clauses.lower[noun]) in TELLERS)


def _own(sentence: Span, spoken: Spoken) -> Found | None:
    """ "By her own account she was born above a shop": hers is what stands around it."""
    text = spoken.clauses.text
    match = OWN.search(text, sentence.start, sentence.end)
    if match is None:
        return None
    who, cue = Span(*match.span("who")), Span(match.start("by"), match.end("what"))
    sides = ((sentence.start, match.start()), (match.end(), sentence.end))
    content = tuple(Span(start, stop) for start, end in sides if (stop := spoken.clauses.trimmed(start, end)) > start)
    free = (
        not spoken.taken(cue) and not spoken.holders(cue) and len(" ".join(s.of(text) for s in content).split()) > LEAST
    )
    return Found((who,), (cue,), content, SCORE) if free else None


def _believed(sentence: Span, spoken: Spoken) -> Found | None:
    """3. What stands before; what was found of "is to be believed" stands aside."""
    text = spoken.clauses.text
    match = BELIEVED.search(text, sentence.start, sentence.end)
    if match is None or match.start() == sentence.start:
        return None
    who, cue = Span(*match.span("who")), (Span(*match.span("cue")), Span(*match.span("rest")))
    one = Found((who,), cue, (Span(sentence.start, match.start()),), SCORE)
    known = next((spoken.cued[at] for at in spoken.clauses.tokens(cue[1]) if at in spoken.cued), None)
    if known is not None:
        spoken.change(known, one)
    return None if known is not None or spoken.taken(*cue) else one


def _around(cue: Span, who: Span, whole: Span, clauses: Clauses) -> Span | None:
    before = clauses.trimmed(whole.start, cue.start)
    if clauses.text[whole.start : before].lower() not in {"", "that"}:
        return Span(whole.start, before)
    comma = COMMA.match(clauses.text, who.end, whole.end)
    end = clauses.trimmed(comma.end(), whole.end) if comma is not None else 0
    return Span(comma.end(), end) if comma is not None and end > comma.end() else None


def _is_figure(noun: int, clauses: Clauses) -> bool:
    """ "At nine", "at 4.2 million marks", "at dozens"; not "at 9 Elm Street"."""
    tag = clauses.syntax.tags[noun]
    return tag == "NUM" or clauses.lower[noun] in MANY or (tag != "PROPN" and clauses.kid(noun, "nummod") is not None)


def _put_at(at: int, sentence: Sentence, spoken: Spoken) -> Found | None:
    """2. The verb, its figure and "at" with what it is put at, up to what the same one does next."""
    clauses = spoken.clauses
    if clauses.lower[at] not in {"put", "puts"}:
        return None
    subject = clauses.subject(at)
    given = [clauses.syntax.heads[each] for each in _ahead(at, sentence, clauses) if clauses.lower[each] == "at"]
    figure = any(kid > at and _is_figure(kid, clauses) for kid in given)
    if (
        subject is None
        or subject > at
        or not figure
        or (clauses.lower[subject] in NOBODY and clauses.lower[subject] != "it")
    ):
        return None
    verb, who = clauses.document.tokens[at], clauses.phrase(subject)
    content = None if spoken.taken(verb) else spoken.rest(at + 1, sentence)
    if content is None:
        return None
    stop = clauses.text.find(";", content.start, content.end)
    content = content if stop < 0 else Span(content.start, stop)
    said = next((each for each in clauses.tokens(content) if _says_besides(each, at, clauses)), None)
    if said is not None:
        content = Span(content.start, clauses.trimmed(content.start, clauses.document.tokens[said - 1].start))
    next_ = clauses.kid(at, "conj")
    joint = clauses.kid(next_, "cc") if next_ is not None else None
    if joint is not None and at < joint:
        content = Span(content.start, clauses.trimmed(content.start, clauses.document.tokens[joint].start))
    return Found((who,), (verb,), (content,), SCORE)


def _ahead(verb: int, sentence: Sentence, clauses: Clauses) -> range:
    """The words behind a verb, up to a comma."""
    stop = min(verb + 1 + LONGEST, sentence.tokens[1])
    return range(verb + 1, next((at for at in range(verb + 1, stop) if clauses.lower[at] in {",", ";"}), stop))


def _says_besides(verb: int, put: int, clauses: Clauses) -> bool:
    """ "Put it at nine, | telling a reporter that ...": a participle of saying behind a comma, of the same one."""
    participle = clauses.lower[verb].endswith("ing") and clauses.lower[verb] in speech()
    return participle and clauses.lower[verb - 1] == "," and clauses.syntax.heads[verb] == put


def _unanswered(sentence: Sentence, spoken: Spoken) -> None:
    """4. The verb on which "asked" hangs is one of saying, with no word behind it of what is said."""
    clauses, first = spoken.clauses, sentence.tokens[0]
    asked = next((at for at in range(first, min(first + 2, sentence.tokens[1])) if clauses.lower[at] == "asked"), None)
    main = clauses.syntax.heads[asked] if asked is not None and clauses.kid(asked, *SUBJECTS) is None else -1
    subject = clauses.kid(main, *SUBJECTS) if main > first else None
    if asked is None or subject is None or not asked < subject < main or clauses.view.quoted[main]:
        return
    cue = _silent(main, subject, sentence, clauses)
    who, tokens = clauses.phrase(subject), clauses.document.tokens
    begin = next((at for at in range(asked + 1, subject) if clauses.lower[at] in ASKED), None)
    if cue is None or begin is None or clauses.text[: who.start].rstrip()[-1:] != ",":
        return
    content = Span(tokens[begin].start, clauses.trimmed(tokens[begin].start, who.start))
    one = Found((who,), (cue,), (content,), SCORE)
    known = spoken.cued.get(main)
    if known is not None:
        spoken.change(known, replace(one, source=spoken.out[known].source or (who,), score=spoken.out[known].score))
    elif not spoken.taken(cue):
        spoken.add(one)


def _silent(main: int, subject: int, sentence: Sentence, clauses: Clauses) -> Span | None:
    """ "Would not say", "declined to answer", and then nothing."""
    first, last = main, main
    if clauses.lower[main] in REFUSED:
        last = next((kid for kid in clauses.kids.get(main, ()) if kid > main and clauses.lower[kid] in SAYS), main)
        denied = last > main
    else:
        while first - 1 > subject and (
            clauses.syntax.tags[first - 1] == "AUX" or clauses.lower[first - 1] in NOT | ALSO
        ):
            first -= 1
        denied = clauses.lower[main] in SAYS and not NOT.isdisjoint(clauses.lower[first:main])
    ends = last + 1 >= sentence.tokens[1] or clauses.lower[last + 1] in {".", ","}
    tokens = clauses.document.tokens
    return Span(tokens[first].start, tokens[last].end) if denied and ends else None


def _agrees(verb: int, sentence: Sentence, spoken: Spoken) -> None:
    """5. The verb ends the sentence, in a clause that is joined to what somebody says."""
    clauses, tokens = spoken.clauses, spoken.clauses.document.tokens
    subject = clauses.kid(verb, *SUBJECTS) if clauses.lower[verb] in AGREES else None
    ends = verb + 1 >= sentence.tokens[1] or clauses.lower[verb + 1] in CLOSES
    if subject is None or subject > verb or not ends or clauses.view.quoted[verb] or not _may_agree(subject, clauses):
        return
    who = clauses.phrase(subject)
    joint = clauses.tokens(who)[0] - 1
    joined = joint > sentence.tokens[0] and (clauses.lower[joint] in JOINTS or clauses.lower[joint] == ";")
    before = {spoken.cued[at] for at in range(sentence.tokens[0], joint) if at in spoken.cued} if joined else set()
    said = [i for i in before if spoken.out[i].source and spoken.out[i].content and spoken.out[i].inside is None]
    if len(said) != 1 or spoken.taken(who, tokens[verb]) or any(i not in said for i in spoken.holders(tokens[verb])):
        return
    one, start = spoken.out[said[0]], tokens[joint].start
    cut = (
        Span(span.start, clauses.trimmed(span.start, min(span.end, start)))
        for span in one.content
        if span.start < start
    )
    content = tuple(span for span in cut if span.end > span.start)
    if content:
        spoken.change(said[0], replace(one, content=content))
        spoken.add(Found((who,), (tokens[verb],), content, min(one.score, SCORE)))


def _may_agree(subject: int, clauses: Clauses) -> bool:
    named = clauses.syntax.tags[subject] == "PROPN"
    return named or (clauses.syntax.tags[subject] == "NOUN" and noun_class(clauses.lower[subject]) in AGREEING)
