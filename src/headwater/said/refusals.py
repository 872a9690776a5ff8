"""Who would not say? "The firm did not respond to two emails", "She would not be drawn on dates": a standards desk asks
whether somebody was heard.

In: found attributions, and the document's words with their grammar. Out: the same, followed by these. The cue goes as
far as PolNeAR's does ("did not respond to"). Where it is not told of what he says nothing, the cue is the whole verb
and there is no content: "has yet to comment", "could not be reached for comment", "made no comment", "was unavailable
for comment", "there was no comment from"; also where the network found it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from headwater.records import PROSE, Found, Sentence, Span
from headwater.said.clauses import NOBODY, SCORE, Clauses
from headwater.said.lexicon import noun_class
from headwater.said.spoken import Spoken

NOT = frozenset("not n’t n't".split())
DID = frozenset("did does do has have had".split())
WOULD = frozenset("would wo will".split())
ANSWERS = frozenset("answer answered reply replied respond responded return returned".split())
SAYS = frozenset("comment discuss drawn elaborate say".split())
COMMENTS = frozenset("comment commented".split())
REACHED = frozenset("contacted reached".split())
ASKED = frozenset(
    "call calls comment email emails e-mail e-mails inquiry inquiries enquiry enquiries interview letter letters "
    "message messages question questions query queries request requests voicemail".split()
)
"""What somebody is asked by: "did not respond to the drug" is another matter."""
BESIDE = frozenset("immediately directly yet ever also be been even publicly officially formally".split())
"""What may stand between "not" and the verb."""
BEHIND = frozenset({"to", "on", "about"})
SPEAKERS = frozenset({"he", "she", "they", "it", "both", "neither"})
WIRES = {("phone",), ("telephone",), ("text",)}
SILENCE = re.compile(
    r"(?:(?:did|does|do|has|have|had|will|would|could|can)(?:\sso\sfar)?(?:\snot|n[’']t)|(?:has|have|had)\syet\sto)"
    r"(?:\s(?:immediately|directly|yet|ever|also|even|publicly|officially|formally))*\s"
    r"(?:(?:answer|comment|reply|respond)(?:ed)?(?:\s(?:publicly|officially))?|be\s(?:immediately\s)?(?:contacted|reached)"
    r"(?:\s(?:(?:by|on\sthe|over\sthe)\s(?:tele)?phone|for\s(?:further\s)?comment))*)\b",
    re.IGNORECASE,
)
DAY = re.compile(
    r"(?:\s(?:late|early|on|last|this|earlier|by|before|until|since))*\s"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|week|month|noon|midnight|now|then)\b.*"
    r"|\s(?:so\sfar|yet|since|at\sfirst|at\sonce|immediately|in\stime)",
    re.DOTALL,
)
"""What may stand behind a silence, and is no part of it."""
NOTHING = re.compile(
    r"(?:(?:has|have|had)\s)?(?:so\sfar\s)?(?:ma[dk]e|gave|given|offered|issued|had)\sno\s(?:[a-z]+\s)?comment(?:\son)?\b"
    r"|(?:is|are|was|were)(?:(?:\snot|n[’']t)\s(?:immediately\s)?available|\s(?:immediately\s)?unavailable)\sfor\s"
    r"(?:further\s)?comment\b"
    r"|(?P<there>[Tt]here)\s(?:was|is|has\sbeen|had\sbeen)\sno\s"
    r"(?:(?:further|immediate|official|public)\s(?:comment|reaction|reply|response)|comment|reply|response)(?=\sfrom\s)"
)
SILENCES = frozenset("comment reaction reply response".split())
NEAR = 8
"""Words after the verb among which it is said what he was asked by."""


def refusals(found: Sequence[Found], *, clauses: Clauses) -> tuple[Found, ...]:
    """The attributions with refusals and silences that nobody found; given ones keep their places.

    >>> from headwater.records import Article, Block, Syntax
    >>> from headwater.text.segment import document as cut
    >>> text = "The firm did not reply to emails."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> grammar = Syntax(
    ...     ("DET", "NOUN", "AUX", "PART", "VERB", "ADP", "NOUN", "PUNCT"), (1, 4, 4, 4, -1, 6, 4, 4),
    ...     ("det", "nsubj", "aux", "advmod", "root", "case", "obl", "punct"),
    ... )
    >>> [one] = refusals([], clauses=Clauses(cut(article), grammar))
    >>> one.source[0].of(text), one.cue[0].of(text), one.content[0].of(text)
    ('The firm', 'did not reply to', 'emails')
    """
    spoken = Spoken(found, clauses)
    kinds = [block.kind for block in clauses.document.article.blocks]
    for sentence in clauses.document.sentences:
        if kinds[sentence.block] in PROSE:
            for at in range(sentence.tokens[0] + 1, sentence.tokens[1]):
                one = _refused(at, sentence, spoken) or _has_nothing(at, sentence, spoken)
                if one is not None:
                    spoken.add(one)
    return tuple(_wordless(one, clauses.text) for one in spoken.out)


def _wordless(one: Found, text: str) -> Found:
    """The same without a content, where it is the verb of a silence alone."""
    if not one.source or len(one.cue) != 1 or len(one.content) != 1 or one.content[0].start < one.cue[0].end:
        return one
    match = SILENCE.match(text, one.cue[0].start, one.content[0].end)
    if match is None or (match.end() <= one.content[0].start and text[match.end() : one.content[0].start].strip()):
        return one
    alone = match.end() == one.content[0].end or DAY.fullmatch(text, match.end(), one.content[0].end) is not None
    return replace(one, cue=(Span(*match.span()),), content=()) if alone else one


def _has_nothing(at: int, sentence: Sentence, spoken: Spoken) -> Found | None:
    """ "Has made no comment", "is not available for comment", "there was no response from the firm"."""
    clauses, tokens = spoken.clauses, spoken.clauses.document.tokens
    if clauses.lower[at] not in SILENCES or clauses.view.quoted[at]:
        return None
    start = max(sentence.span.start, tokens[max(0, at - NEAR)].start)
    matches = NOTHING.finditer(clauses.text, start, sentence.span.end)
    match = next((one for one in matches if one.start() < tokens[at].start < one.end()), None)
    if match is None:
        return None
    cue = Span(*match.span())
    who = _giver(cue, sentence, clauses) if match["there"] else _silent(cue, clauses)
    if who is None or spoken.taken(cue, who) or spoken.holders(cue):
        return None
    end = _end(at, sentence, clauses) if match.group().endswith(" on") else cue.end
    return Found((who,), (cue,), (Span(cue.end + 1, end),) if end > cue.end + 1 else (), SCORE)


def _giver(cue: Span, sentence: Sentence, clauses: Clauses) -> Span | None:
    """Who stands behind "from"."""
    after = range(clauses.tokens(cue)[-1], sentence.tokens[1])
    who = next((at for at in after if clauses.case(at) == "from"), None)
    return clauses.without_case(who) if who is not None and _can_refuse(who, clauses) else None


def _silent(cue: Span, clauses: Clauses) -> Span | None:
    """The subject before one of the words of a cue."""
    words = clauses.tokens(cue)
    found = (clauses.subject(at) for at in words)
    who = next((one for one in found if one is not None and one < words[0]), None)
    return clauses.phrase(who) if who is not None and _can_refuse(who, clauses) else None


def _refused(verb: int, sentence: Sentence, spoken: Spoken) -> Found | None:
    clauses = spoken.clauses
    first = _first(verb, sentence, clauses)
    subject = _subject(verb, first, clauses) if first is not None else None
    if first is None or subject is None or subject >= first or not _can_refuse(subject, clauses):
        return None
    tokens = clauses.document.tokens
    last = verb + (clauses.lower[verb + 1 : verb + 2] != () and clauses.lower[verb + 1] in BEHIND)
    cue, end = Span(tokens[first].start, tokens[last].end), _end(verb, sentence, clauses)
    if spoken.taken(cue) or clauses.view.quoted[verb] or spoken.holders(cue):
        return None
    if end <= cue.end or clauses.lower[verb] in REACHED:
        begin = verb - 1 if clauses.lower[verb - 1] == "be" else verb
        cue, rest = (
            Span(tokens[first].start, tokens[begin - 1].end),
            Span(tokens[begin].start, max(end, tokens[verb].end)),
        )
    else:
        rest = Span(tokens[last + 1].start, end)
    who = clauses.phrase(subject)
    return Found((who,), (cue,), (rest,), SCORE) if not who.meets(cue) and not rest.meets(who) else None


def _subject(verb: int, first: int, clauses: Clauses) -> int | None:
    """Of the verb, of "has" in "has yet to answer", else the word before them."""
    found = clauses.subject(verb)
    found = clauses.subject(clauses.syntax.heads[verb]) if found is None and clauses.syntax.heads[verb] >= 0 else found
    return first - 1 if found is None and clauses.syntax.tags[first - 1] in {"NOUN", "PROPN"} else found


def _end(verb: int, sentence: Sentence, clauses: Clauses) -> int:
    """Where what is refused ends: before what the same one does next, a comma or the stop."""
    start, stop = clauses.document.tokens[verb].start, sentence.tokens[1]
    borders = (at for at in range(verb + 1, stop) if clauses.lower[at] in {",", ";"} or _joins(at, verb, clauses))
    end = next(borders, None)
    return clauses.trimmed(start, clauses.document.tokens[end].start if end is not None else sentence.span.end)


def _joins(at: int, verb: int, clauses: Clauses) -> bool:
    """Whether a conjunction stands before another verb beside this one."""
    head = clauses.syntax.heads[at]
    return clauses.syntax.relations[at] == "cc" and head > at and clauses.syntax.heads[head] == verb


def _first(verb: int, sentence: Sentence, clauses: Clauses) -> int | None:
    """The auxiliary of "did not immediately respond", "could not be reached", "has yet to answer"; None where the verb
    refuses nothing."""
    word, lower = clauses.lower[verb], clauses.lower
    at = verb - 1
    while at > sentence.tokens[0] and lower[at] in BESIDE:
        at -= 1
    helper = at - 1
    if helper <= sentence.tokens[0] - 1:
        return None
    if lower[at] == "to" and lower[helper] == "yet" and lower[helper - 1] in DID and word in ANSWERS | {"comment"}:
        return helper - 1 if helper - 1 > sentence.tokens[0] else None
    if lower[at] not in NOT:
        return None
    fits = (
        (lower[helper] in DID and word in ANSWERS and _is_asked(verb, sentence, clauses))
        or (lower[helper] in DID and word in COMMENTS and (lower[verb + 1] in BEHIND or not _has_object(verb, clauses)))
        or (lower[helper] in WOULD and word in SAYS)
        or (lower[helper] in {"could", "can"} and word in REACHED and _is_sought(verb, lower[at + 1 : verb], clauses))
    )
    return helper if fits else None


def _has_object(verb: int, clauses: Clauses) -> bool:
    return clauses.kid(verb, "obj", "ccomp", "xcomp") is not None


def _is_sought(verb: int, between: Sequence[str], clauses: Clauses) -> bool:
    """ "Could not be reached for comment"; not "by road"."""
    after = clauses.lower[verb + 1 : verb + 3]
    return "be" in between and (after[:1] != ("by",) or not ASKED.isdisjoint(after) or after[1:] in WIRES)


def _is_asked(verb: int, sentence: Sentence, clauses: Clauses) -> bool:
    """Whether it is told what he was asked by, or nothing follows."""
    after = clauses.lower[verb + 1 : min(verb + 1 + NEAR, sentence.tokens[1])]
    ends = not after or after[0] in {".", ",", ";"}
    return not ASKED.isdisjoint(after) or (ends and not clauses.lower[verb].startswith("return"))


def _can_refuse(subject: int, clauses: Clauses) -> bool:
    word, tag = clauses.lower[subject], clauses.syntax.tags[subject]
    if word in SPEAKERS:
        return True
    return word not in NOBODY and (tag == "PROPN" or (tag == "NOUN" and noun_class(word) is not None))
