"""Who printed what somebody answers to? "She dismissed a report in the Tarn Herald that six players would leave."

What is answered to came through its outlet, not through whoever answers; it is a find of its own, with the noun as the
cue. Only where the clause is surely all of it: up to the end of the sentence, or up to the comma before the answer
("Asked about a report in the Tarn Herald that ..., she said ...").

In: found attributions. Out: the same, new ones after them; "dismissed as gossip a report ..." has its report for a
content. Source: our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from headwater.records import Document, Found, Span
from headwater.said.members import NUMBERS
from headwater.said.relaying import MASTHEAD
from headwater.said.turns import meets_any
from headwater.said.within import sentence_of
from headwater.who import gazetteer

NOUN = r"(?:reports?|story|stories|articles?|column|editorial|dispatch|investigation)"
LED = r"(?:an?|the|this|that|two|several)\s+(?:[\w-]+\s+){0,3}?"
NAME = r"(?:[\w’'-]+\s+){0,3}?(?:The\s+)?[A-Z][\w’'&.-]*(?:\s+[A-Z][\w’'&.-]*){0,4}"
"""With what may stand before it: "the Tarn daily Zrcalo"."""
OPENS = (
    r"(?:an?|the|its|his|her|their|some|many|several|most|no|all|up|more|about|he|she|it|they|there|\d|[A-Z]|"
    rf"(?:{'|'.join(NUMBERS)})\b)"
)
"""How the words of a report begin; "a report that was printed", "that claimed": a verb."""
REPORTED = re.compile(rf"\b{LED}(?P<cue>{NOUN})\s+(?:in|by|from|on)\s+(?P<who>{NAME})\s+(?P<what>that\s+{OPENS})")
ASKED = re.compile(r"(?:When\s+)?(?:asked|pressed|questioned|challenged)\s+(?:\w+\s+)?(?:about|on|over)\s+\Z", re.I)
ANSWERS = re.compile(
    r"\b(?:confirm|den(?:y|ie)|dismiss|disput|laugh|mock|question|reject|ridicul|scorn|welcom|condemn|criticis|criticiz"
    r"|rubbish)",
    re.I,
)
"""What is done to a report; who "said that a report ... was false" says more than the report."""
AS_NOUN = re.compile(rf"(?P<as>as\s+)?(?P<noun>[a-z][\w-]*(?:\s+[a-z][\w-]*)?)\s+(?={LED}{NOUN}\s)")
"""What it is dismissed as, before it."""
BEFORE_ANSWER = re.compile(r",\s+(?:and\s+|but\s+)?\Z")
LONGEST = 400
"""Code points of the sentence before a report and behind it."""


def reported(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """The attributions and those of the reports that somebody answers to.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "She denied a report in the Tarn Herald that she had left."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> given = Found((Span(0, 3),), (Span(4, 10),), (Span(11, 56),), 0.9)
    >>> _, report = reported([given], document=cut(article))
    >>> report.source[0].of(text), report.cue[0].of(text), report.content[0].of(text)
    ('the Tarn Herald', 'report', 'that she had left')
    """
    out = list(found)
    added: list[Found] = []
    for i, one in enumerate(found):
        if one.cue and one.content:
            out[i] = _with_noun(one, document.article.text)
            added += [*_answered(out[i], document), *_asked_about(out[i], document)]
    taken = sorted({span for one in found for span in one.cue})
    return (*out, *(one for one in dict.fromkeys(added) if not meets_any(one.cue[0], taken)))


def is_named_by(one: Found, holder: Found, *, text: str) -> bool:
    """Whether ``holder`` only answers to the report ``one``, by its name: its content begins with it."""
    start = holder.content[0].start if holder.content else 0
    match = REPORTED.match(text, start) if holder.cue and one.cue else None
    if match is None or not one.cue[0].meets(Span(*match.span("cue"))):
        return False
    return _answers(holder, text) and _is_outlet(match["who"])


def _with_noun(one: Found, text: str) -> Found:
    """ "Dismissed as | gossip a report": the noun is the verb's."""
    cue, first = one.cue[-1], one.content[0]
    match = AS_NOUN.match(text, first.start, first.end)
    if (
        match is None
        or text[cue.end : first.start].strip()
        or cue.of(text).endswith(" as") == (match["as"] is not None)
    ):
        return one
    told = Span(cue.start, match.end("noun"))
    return replace(one, cue=(*one.cue[:-1], told), content=(Span(match.end(), first.end), *one.content[1:]))


def _answered(one: Found, document: Document) -> Iterator[Found]:
    """What a content names that is a report and all of what is answered to."""
    text, first = document.article.text, one.content[0]
    match = REPORTED.match(text, first.start, first.end)
    if len(one.content) == 1 and match and _answers(one, text) and _is_outlet(match["who"]):
        yield _found(match, first.end, one)


def _asked_about(one: Found, document: Document) -> Iterator[Found]:
    """What somebody was asked about before his answer, in one sentence."""
    text = document.article.text
    answer = min(span.start for span in (*one.source, *one.cue))
    sentence = sentence_of(one.cue[0], document=document)
    match = REPORTED.search(text, sentence.start, min(answer, sentence.start + LONGEST))
    if match is None or not ASKED.fullmatch(text, sentence.start, match.start()) or not _is_outlet(match["who"]):
        return
    comma = BEFORE_ANSWER.search(text, match.start("what"), answer)
    if comma is not None and answer - match.start("what") <= LONGEST:
        yield _found(match, comma.start(), one)


def _found(match: re.Match[str], end: int, one: Found) -> Found:
    who, cue = Span(*match.span("who")), Span(*match.span("cue"))
    return Found((who,), (cue,), (Span(match.start("what"), end),), one.score)


def _answers(one: Found, text: str) -> bool:
    return ANSWERS.search(text, one.cue[0].start, one.cue[0].end) is not None


def _is_outlet(who: str) -> bool:
    """By a noun of the press before the name, the form of the name, or the table."""
    name = re.sub(r"\A[Tt]he\s+", "", who)
    nouns = (gazetteer.role(word) for word in name.split() if word[0].islower())
    press = any(noun is not None and noun.group == "outlet" for noun in nouns)
    return press or MASTHEAD.search(name) is not None or gazetteer.outlet(name) is not None
