"""Who speaks in a sentence where nobody was found? Turns that the network passes over where much else is said.

1. "..., according to the finder's own log", "in the words of her aide", "per a note": inside a content, or beside
   another voice; "by her own account".
2. "Rebels denied it; the army put the toll at nine": who gives a figure.
3. "The pier will close, if the porter is to be believed."

In: found attributions, and the document's words with their grammar. Out: the same, followed by these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.records import Found, Sentence, Span
from headwater.said.clauses import NOBODY, SCORE, Clauses
from headwater.said.lexicon import noun_class
from headwater.said.spoken import LEAST, Spoken
from headwater.said.tellers import FINITE, TELLERS

BY_WHOM = (("according", "to"), ("in", "the", "words", "of"), ("per",))
OWN = re.compile(
    r"\b(?P<by>by)\s(?P<who>his|her|their|its|(?-i:[A-Z])[\w.-]*[’']s)\s(?:own\s)?(?P<what>account|admission|telling),?\s",
    re.I,
)
BELIEVED = re.compile(
    r",\s(?P<cue>if)\s(?P<who>[^,;.:“”\"]{2,80}?)\s(?P<rest>(?:is|are)\sto\sbe\s(?:believed|trusted))[.\s]*\Z"
)
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
        for at in range(sentence.tokens[0], sentence.tokens[1] - 2):
            one = _according(at, sentence, spoken) or _put_at(at, sentence, spoken)
            if one is not None:
                spoken.add(one)
    return tuple(spoken.out)


def _according(at: int, sentence: Sentence, spoken: Spoken) -> Found | None:
    """1. What follows, else what stands before, up to the ends of the content or sentence."""
    clauses, tokens = spoken.clauses, spoken.clauses.document.tokens
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
    given = [kid for kid in clauses.kids.get(at, ()) if kid > at and clauses.case(kid) == "at"]
    figure = any(_is_figure(kid, clauses) for kid in given)
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
    next_ = clauses.kid(at, "conj")
    joint = clauses.kid(next_, "cc") if next_ is not None else None
    if joint is not None and at < joint:
        content = Span(content.start, clauses.trimmed(content.start, clauses.document.tokens[joint].start))
    return Found((who,), (verb,), (content,), SCORE)
