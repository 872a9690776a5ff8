"""Who speaks in an interview without labels? Questions as lines of their own, each with its answer below.

A text is one where it says so ("Interview by Ana Duro", "we met", "talked to"), at least three paragraphs of others are
questions, most of them to "you", and most answers say "I" outside of quotation marks. Columns have such
questions, too, and what explains something; neither says that it is an interview.

In: found attributions. Out: the same, each answer as what the one interviewed says, with whom he quotes inside it
(:mod:`headwater.said.related`); a question is nobody's statement, but what it says before it asks is the outlet's. Who
is interviewed is whom the words before the first question tell (:mod:`headwater.said.interviewed`), else nobody is
shown for it. Where every answer is one paragraph, a short one between two that tells what somebody says is the
interviewer's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from headwater.records import PROSE, Block, Document, Found, Span
from headwater.said.interviewed import interviewed
from headwater.said.recast import keep
from headwater.said.related import HIMSELF, beside_speakers
from headwater.said.titlequote import title_quote
from headwater.said.turns import TURN, meets_any, without_stop
from headwater.said.within import sentence_of

TALK = re.compile(
    r"\b(?:interview(?:ed|s)?|q\s?&\s?a|questions and answers|in conversation|questions for"
    r"|(?:we|I) (?:met|meet|spoke|talked|sat down)"
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
ALONE = re.compile(r"\b(?:I|[Mm]e|[Mm]y)\b")
QUOTED = re.compile(r"[“\"][^“”\"\n]{0,2000}[”\"]|[‘][^‘\n]{0,2000}?[’](?!\w)")
ASKS_BACK = re.compile(r"[^.?!]{2,60}\.\s")
"""With which a paragraph begins that answers before it asks."""
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
    asked = _parted(_asked(document), found, text)
    if not asked:
        return tuple(found)
    questions = [_bare(one.question.of(text)) for one in asked]
    # A later paragraph without "I" may be the outlet's, which names whom it asked.
    own = [_bare(part.of(text)) for one in asked for part in one.answer if part == one.answer[0] or _is_own(part, text)]
    who = interviewed(found, document, asked[0].question.start, questions=questions, answers=own)
    if who is None and not any(
        TALK.search(text, span.start, span.end) for span in _before(document, asked[0].question)
    ):
        return tuple(found)
    if who is not None:
        name = re.compile(rf"\b{re.escape(who.of(text).split()[-1])}\b")
        asked = [replace(one, answer=_without_asides(one.answer, name, text)) for one in asked]
    within = sorted((part, who.of(text) if who else "") for one in asked for part in one.answer)
    answers, lines = [part for part, _ in within], [one.question for one in asked]
    firsts = [(*one.cue, *one.source, *one.content)[0] for one in found]
    kept = [
        i for i, first in enumerate(firsts)
        if not (meets_any(first, lines) and _only_asked(found[i], first, document))
    ]  # fmt: skip
    inside = [meets_any(firsts[i], answers) for i in kept]
    others = beside_speakers(tuple(keep(found, kept)), inside, within, document=document)
    source = (who,) if who else ()
    others = title_quote(others, who, document=document) if who else others
    return (*others, *(Found(source, (), without_stop(one.answer, text=text), SCORE) for one in asked))


def _is_own(part: Span, text: str) -> bool:
    """Whether somebody speaks of himself there."""
    return OWN.search(_bare(part.of(text))) is not None


def _without_asides(answer: Sequence[Span], name: re.Pattern[str], text: str) -> tuple[Span, ...]:
    """An answer up to a paragraph in which the outlet tells of who answers, by his name."""
    first, *more = answer
    aside = (i for i, part in enumerate(more) if not _is_own(part, text) and name.search(_bare(part.of(text))))
    return (first, *more[: next(aside, len(more))])


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
    before = _before(document, blocks[first].span) if first < len(blocks) else []
    starts = [i for i in range(first, len(blocks) - 1) if _is_question(blocks[i], text, after=i > first)]
    # Whoever is asked may answer and ask back; what stands below is no more his.
    back = {i for i in starts if i - 1 in starts and ASKS_BACK.match(blocks[i].span.of(text))}
    ends = [i + 2 if i + 1 in back else end for i, end in zip(starts, [*starts[1:], len(blocks)], strict=False)]
    pairs = [(i, end) for i, end in zip(starts, ends, strict=True) if end > i + 1 and i not in back]
    # Behind the last answer the outlet may go on.
    answers = [
        Asked(blocks[i].span, tuple(one.span for one in blocks[i + 1 : end if end < len(blocks) else i + 2]))
        for i, end in pairs
    ]
    told = [_bare(one.answer[0].of(text)) for one in answers]
    asked = [_bare(one.question.of(text)) for one in answers]
    spoken = 2 * sum(OWN.search(words) is not None for words in told) >= len(answers)
    to_you = 2 * sum(YOU.search(words) is not None for words in asked) >= len(answers)
    # Where nothing says that it is one, whoever answers speaks of himself all through.
    himself = 4 * sum(ALONE.search(words) is not None for words in told) >= 3 * len(answers)
    himself = himself and not any(ALONE.search(_bare(span.of(text))) for span in before)
    known = himself or any(TALK.search(text, span.start, span.end) for span in before)
    return answers if len(answers) >= LEAST and spoken and to_you and known else []


def _before(document: Document, question: Span) -> list[Span]:
    """The head of an article, and what stands before its first question."""
    blocks = [one for one in document.article.blocks if one.kind in PROSE and one.kind not in {"title", "caption"}]
    head = [one.span for one in document.article.blocks if one.kind in {"title", "byline", "standfirst"}]
    return [*head, *(one.span for one in blocks if one.span.start < question.start)]


def _parted(asked: Sequence[Asked], found: Sequence[Found], text: str) -> list[Asked]:
    """The same with each answer of three paragraphs parted where the second is what the interviewer tells, as long as
    all answers are one paragraph then."""
    cues = sorted(
        one.cue[0] for one in found if one.cue and one.source and not HIMSELF.fullmatch(one.source[0].of(text))
    )
    out: list[Asked] = []
    for one in asked:
        lines = one.answer[1::2]
        if len(one.answer) % 2 == 0 or not all(_tells(line, cues, text) for line in lines):
            return list(asked)
        starts = (one.question, *lines)
        out += [Asked(line, (part,)) for line, part in zip(starts, one.answer[::2], strict=True)]
    return out


def _tells(line: Span, cues: Sequence[Span], text: str) -> bool:
    """Whether a paragraph is short, has no "I", and tells what somebody says."""
    words = line.of(text)
    return len(words) < LONGEST // 4 and OWN.search(_bare(words)) is None and meets_any(line, cues)


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
