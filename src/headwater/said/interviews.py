"""Who speaks in an interview without labels? Questions as lines of their own, each with its answer below.

A text is one where it says so ("Interview by Ana Duro", "we met", "talked to"), at least three paragraphs of others are
questions, most of them to "you", and most answers say "I" outside of quotation marks. Columns have such
questions, too, and what explains something; neither says that it is an interview.

In: found attributions. Out: the same, each answer as what the one interviewed says, with whom he quotes inside it
(:mod:`headwater.said.related`); a question is nobody's statement, but what it says before it asks is the outlet's. Who
is interviewed is whom the words before the first question name, if that is one person; else nobody is shown for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.records import PROSE, Block, Document, Found, Span
from headwater.said.recast import keep
from headwater.said.related import beside_speakers
from headwater.said.turns import TURN, meets_any, without_stop
from headwater.said.within import sentence_of
from headwater.who.gazetteer import gender_of

TALK = re.compile(
    r"\b(?:interview(?:ed|s)?|q\s?&\s?a|questions and answers|in conversation|[Ww]e (?:met|meet|spoke|talked|sat down)"
    r"|(?:talks|talked|speaks|spoke|sat down) (?:to|with))\b",
    re.IGNORECASE,
)
"""With which an interview says that it is one."""
LEAST = 3
"""Questions with an answer."""
LONGEST = 400
"""Code points of a question with what it says before."""
YOU = re.compile(r"\b[Yy]ou(?:r|rs|rself|['’](?:re|ve|d|ll))?\b")
OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|us)\b")
QUOTED = re.compile(r"[“\"][^“”\"\n]{0,2000}[”\"]|[‘][^‘\n]{0,2000}?[’](?!\w)")
NAME = re.compile(
    r"\b(?P<first>[A-ZÀ-ÖØ-Þ][\w’'-]+) (?:(?:[A-ZÀ-ÖØ-Þ]\.|de|van|von|der|bin|al) ){0,2}(?P<last>[A-ZÀ-ÖØ-Þ][\w’'-]+)"
)
BY = re.compile(r"\b(?:by|for)\s\Z")
SCORE = 0.9


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, and the answer, a block each paragraph."""

    question: Span
    answer: tuple[Span, ...]


def interviews(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Put answers in the place of what was found in them; other texts are left as they are.

    >>> from headwater.records import Article
    >>> from headwater.text.segment import document as cut
    >>> lines = ["Interview by Ana Duro", "Bram Oster keeps bees.", "Do you like it?", "I do.", "Your wife?", "My wife",
    ...          "Are you well?", "I am not."]
    >>> starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    >>> blocks = [Block("paragraph", Span(at, at + len(line))) for at, line in zip(starts, lines, strict=True)]
    >>> text = chr(10).join(lines)
    >>> given = [Found((Span(22, 32),), (Span(33, 38),), (Span(39, 43),), 0.9)]
    >>> [[one.source[0].of(text), one.content[0].of(text)]
    ...  for one in interviews(given, document=cut(Article("id", text, tuple(blocks), "")))[1:]]
    [['Bram Oster', 'I do'], ['Bram Oster', 'My wife'], ['Bram Oster', 'I am not']]
    """
    text = document.article.text
    asked = _asked(document)
    if not asked:
        return tuple(found)
    who = _interviewed(found, document, asked[0].question.start)
    within = sorted((part, who.of(text) if who else "") for one in asked for part in one.answer)
    answers, questions = [part for part, _ in within], [one.question for one in asked]
    firsts = [(*one.cue, *one.source, *one.content)[0] for one in found]
    told = [
        i for i, first in enumerate(firsts)
        if not (meets_any(first, questions) and _only_asked(found[i], first, document))
    ]  # fmt: skip
    inside = [meets_any(firsts[i], answers) for i in told]
    others = beside_speakers(tuple(keep(found, told)), inside, within, document=document)
    source = (who,) if who else ()
    return (*others, *(Found(source, (), without_stop(one.answer, text=text), SCORE) for one in asked))


def _only_asked(one: Found, first: Span, document: Document) -> bool:
    """Whether it stands in a sentence that asks, or is told of "you"."""
    text = document.article.text
    asks = sentence_of(first, document=document).of(text).rstrip().endswith("?")
    return asks or any(YOU.fullmatch(span.of(text)) for span in one.source)


def _asked(document: Document) -> list[Asked]:
    """The questions of an interview with their answers; none where the text is none."""
    text = document.article.text
    blocks = [one for one in document.article.blocks if one.kind in PROSE and one.kind not in {"title", "caption"}]
    first = next((i for i, one in enumerate(blocks) if _is_question(one, text)), len(blocks))
    head = [one.span for one in document.article.blocks if one.kind in {"title", "byline", "standfirst"}]
    before = [*head, *(one.span for one in blocks[:first])]
    if not any(TALK.search(text, span.start, span.end) for span in before):
        return []
    starts = [i for i in range(first, len(blocks) - 1) if _is_question(blocks[i], text, after=i > first)]
    pairs = [(i, end) for i, end in zip(starts, [*starts[1:], len(blocks)], strict=False) if end > i + 1]
    # Behind the last answer the outlet may go on.
    answers = [
        Asked(blocks[i].span, tuple(one.span for one in blocks[i + 1 : end if end < len(blocks) else i + 2]))
        for i, end in pairs
    ]
    told = [_bare(one.answer[0].of(text)) for one in answers]
    asked = [_bare(one.question.of(text)) for one in answers]
    spoken = 2 * sum(OWN.search(words) is not None for words in told) >= len(answers)
    to_you = 2 * sum(YOU.search(words) is not None for words in asked) >= len(answers)
    return answers if len(answers) >= LEAST and spoken and to_you else []


def _is_question(block: Block, text: str, *, after: bool = False) -> bool:
    """A short paragraph that ends with a question; behind the first, also one that tells "you" something and has no
    "I"."""
    words = block.span.of(text)
    if len(words) > LONGEST or words[0] in '“"‘' or TURN.fullmatch(words):
        return False
    if words.endswith("?"):
        return True
    bare = _bare(words)
    return after and YOU.search(bare) is not None and OWN.search(bare) is None and len(words) < LONGEST // 2


def _bare(words: str) -> str:
    """Without what is quoted."""
    return QUOTED.sub(" ", words)


def _interviewed(found: Sequence[Found], document: Document, end: int) -> Span | None:
    """The one person whom the words before the first question name: with a known first name, more than once, or who is
    said there to say something."""
    text, authors = document.article.text, set(document.article.authors)
    heads = [one.span for one in document.article.blocks if one.kind in PROSE and one.span.start < end]
    sources = sorted(span for one in found for span in one.source if span.start < end)
    printed = [match for block in heads for match in NAME.finditer(text, block.start, block.end)]
    times = Counter(match[0] for match in printed)
    names: dict[str, Span] = {}
    for match in printed:
        span = Span(*match.span())
        told = times[match[0]] > 1 or gender_of(match["first"]) is not None or meets_any(span, sources)
        if told and match[0] not in authors and not BY.search(text, max(0, span.start - 12), span.start):
            names.setdefault(match["last"], span)
    return next(iter(names.values())) if len(names) == 1 else None
