"""Who told what a sentence says, where it says so last: "The mine will close, the minister told the Courant on Friday."

In: found attributions. Out: the same, and one for each sentence that ends in a source and a verb of telling that
nobody found. The content is what stands before. This form is as sure as any, and the network passes over few of them:
two in a hundred, but they are often the sentence that matters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from headwater.records import PROSE, Document, Found, Span
from headwater.said.inflect import verb_forms

VERBS = (
    "announce report add warn confirm explain insist argue claim note state disclose reveal reckon predict recall "
    "conclude estimate learn"
).split()
IRREGULAR = "said says told tells wrote writes found".split()
FORMS = "|".join(
    sorted({form for verb in VERBS for form in verb_forms(verb) if form.endswith(("ed", "nt"))} | set(IRREGULAR))
)
"""Past forms: "states" and "reports" are nouns as often."""
CUE = re.compile(rf"\s+((?:(?:has|have|had)\s+(?:also\s+|just\s+)?)?(?:let it be known|{FORMS}))(?=[\s.!])")
TAIL = re.compile(r"(?:\s+[\w’'&.-]+){0,14}[.!]?\s*")
"""To whom, when and where: no clause of its own."""
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|do|does|did|be|been|who|which|that|when|where|if|"
    r"because|but|as|after)\b",
    re.IGNORECASE,
)
"""What a source of this form has not in it, nor what stands after the verb."""
SOURCE = re.compile(
    r"(?:the|a|an|one|two|three|its|his|her|their|our|he|she|they|some|several|many|[a-z]+-[a-z]+|[A-Z][\w’'.-]*)\b"
)
LEAST, LONGEST = 3, 14
"""Words of a content at least, of a source at most."""
SCORE = 0.8


def closing(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Add what sentences say whose last words are who told it.

    >>> from headwater.records import Article, Block
    >>> from headwater.text.segment import document as cut
    >>> text = "The crane was never tested, the yard’s foreman, Ilse Maron, has told the Mercury."
    >>> article = Article("id", text, (Block("paragraph", Span(0, len(text))),), "")
    >>> [one] = closing([], document=cut(article))
    >>> one.source[0].of(text), one.cue[0].of(text), one.content[0].of(text)
    ('the yard’s foreman, Ilse Maron', 'has told', 'The crane was never tested')
    """
    text = document.article.text
    kinds = [block.kind for block in document.article.blocks]
    taken = sorted(span for one in found for span in (*one.source, *one.cue, *one.content))
    sentences = (one.span for one in document.sentences if kinds[one.block] in PROSE)
    added = [one for sentence in sentences if _free(sentence, taken) for one in _closed(sentence, text)]
    return (*found, *added)


def _free(sentence: Span, taken: Sequence[Span]) -> bool:
    """Whether nothing was found in the sentence, nor around it; attributions may nest."""
    at = bisect_right(taken, sentence.end, key=lambda other: other.start)
    return not any(other.meets(sentence) for other in taken[max(0, at - 40) : at])


def _closed(sentence: Span, text: str) -> Iterator[Found]:
    for cue in CUE.finditer(text, sentence.start, sentence.end):
        tail = TAIL.fullmatch(text, cue.end(), sentence.end)
        if tail is None or VERB.search(tail.group()):
            continue
        source = _source(text, sentence.start, cue.start())
        if source is None:
            continue
        content = Span(sentence.start, source.start)
        while content.end > content.start and text[content.end - 1] in " ,\n\t":
            content = Span(content.start, content.end - 1)
        words = content.of(text)
        if len(words.split()) >= LEAST and _plain(words):
            yield Found((source,), (Span(*cue.span(1)),), (content,), SCORE)
        return


def _plain(words: str) -> bool:
    """Whether it is one clause, and not somebody's words as he said them: those are the network's to see."""
    spoken = words[0] in "“\"‘'" or words[-1] in "”\"’'" or words.count("“") != words.count("”")
    return not spoken and ";" not in words and ":" not in words


def _source(text: str, start: int, end: int) -> Span | None:
    """The noun phrase before the verb, from the comma on; with what stands in apposition, that is between two."""
    apposed = text[end - 1] == ","
    at = text.rfind(",", start, end - 1 if apposed else end)
    if apposed and at >= 0:
        at = text.rfind(",", start, at)
    if at < 0:
        return None
    while at < end and text[at] in " ,\n\t":
        at += 1
    source = Span(at, end - 1 if apposed else end) if at < end - apposed else None
    words = source.of(text) if source is not None else ""
    sound = SOURCE.match(words) and not VERB.search(words) and len(words.split()) <= LONGEST
    return source if sound else None
