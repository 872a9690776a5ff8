"""What stands at the head of a line and says nothing: "TRANSFER TALK: ...", "The Tarn Digest: ...", "2. What we know".

1. What the network took for the speaker before a colon, where nothing shows that it is somebody.
2. In a headline or heading, what is said to be said and is only asked: "What we don't know", "What they said".
3. There, too, what nobody says ("Nobody knows why"), and deeds that the network is not sure of and no table knows as
   telling: "Residents vent anger".
4. There, too, whoever is asked about: "Did the mayor say that the fund was empty?" (In prose the corpus marks him.)

In: found attributions. Out: the same without these.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from headwater.records import Document, Found
from headwater.said.lexicon import attitudes, cue_entries, speech
from headwater.said.recast import keep
from headwater.said.speakers import is_label, is_somebody
from headwater.said.within import sentence_of

BEFORE_LABEL = re.compile(r"[\s\d.)•*“\"‘'-]*")
ASKED = re.compile(r"(?:what|who|whom|which|why|how|when|where)(?:\s+(?:else|exactly|more))?", re.IGNORECASE)
HEADS = frozenset({"title", "heading", "item", "standfirst"})
OWN = re.compile(r"(?:I|We|My|Our)\b")
MARKS = "“\"‘'«"
PERSON = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?: [\w.’'-]{1,20}){0,2} [A-ZÀ-ÖØ-Þ][\w’'-]+(?:,.*|\s\(.*)?\Z", re.DOTALL)
"""A name of somebody who is quoted, and perhaps what he is ("Bram Oster, 34, baker")."""
WORD = re.compile(r"[^\W\d_]+")
ENDS = '.!…”"’'
NOBODY = frozenset({"nobody", "no one", "no-one", "none"})
UNSURE = 0.5
"""What has less is a statement in a headline only if its verb is known to tell."""
WHETHER = re.compile(
    r"(?:[^\W\d_][\w’'-]*(?: [\w’'-]+){0,3}: )?"
    r"(?:do|does|did|has|have|had|is|are|was|were|will|would|can|could|should|must)(?:n[’']t)?\s",
    re.IGNORECASE,
)
"""How a question begins that is answered by yes or no, perhaps behind a label."""


def kickers(found: Sequence[Found], *, document: Document) -> tuple[Found, ...]:
    """Without labels for speakers, and headings for statements.

    >>> from headwater.records import Article, Block, Span
    >>> from headwater.text.segment import document as cut
    >>> text = "TRANSFER TALK: Velm wait for Oster"
    >>> article = Article("id", text, (Block("title", Span(0, len(text))),), "")
    >>> kickers([Found((Span(0, 13),), (Span(13, 14),), (Span(15, 34),), 0.9)], document=cut(article))
    ()
    """
    starts = [block.span.start for block in document.article.blocks]
    labelled = {i for i, one in enumerate(found) if _by_label(one, document, starts)}
    if _is_dialogue(found, document):
        labelled = set()
    asked = {i for i, one in enumerate(found) if one.content and _is_asked(one, document, starts)}
    silent = {i for i, one in enumerate(found) if _is_deed(one, document, starts) or _is_whether(one, document, starts)}
    kept = [i for i in range(len(found)) if i not in labelled | asked | silent]
    return tuple(found) if len(kept) == len(found) else tuple(keep(found, kept))


def _is_dialogue(found: Sequence[Found], document: Document) -> bool:
    """Whether somebody has several turns: then who speaks in between is somebody, too."""
    text = document.article.text
    heads = Counter(line.partition(":")[0] for line in text.splitlines() if ":" in line)
    labels = {one.source[0].of(text) for one in found if one.source and one.cue and one.cue[0].of(text) == ":"}
    return any(heads[label] > 1 and is_somebody(label, text=text) for label in labels)


def _by_label(one: Found, document: Document, starts: Sequence[int]) -> bool:
    """1."""
    text = document.article.text
    if len(one.source) != 1 or len(one.cue) != 1 or one.cue[0].of(text) != ":":
        return False
    label = one.source[0]
    block = document.article.blocks[max(0, bisect_right(starts, label.start) - 1)]
    heads = BEFORE_LABEL.fullmatch(text, block.span.start, label.start) is not None
    if not heads or text[label.end : one.cue[0].start].strip():
        return False
    words = label.of(text)
    quoted = bool(one.content) and text[one.content[0].start] in MARKS
    if len(words.split()) == 1 and not words.isupper() and not is_label(words, text=text):
        spoken = quoted or (bool(one.content) and OWN.match(text, one.content[0].start) is not None)
        return (
            block.kind in HEADS and not spoken and not is_somebody(words, text=text)
        )  # a name that nothing else tells
    return not (quoted and PERSON.match(words)) and not is_somebody(words, text=text)


def _is_asked(one: Found, document: Document, starts: Sequence[int]) -> bool:
    """2."""
    text = document.article.text
    first = one.content[0]
    block = document.article.blocks[max(0, bisect_right(starts, first.start) - 1)]
    if block.kind not in HEADS or not block.span.holds(first) or text[block.span.end - 1] in ENDS:
        return False
    inside = not one.cue or block.span.holds(one.cue[0])
    return inside and ASKED.fullmatch(first.of(text)) is not None


def _is_deed(one: Found, document: Document, starts: Sequence[int]) -> bool:
    """3."""
    text = document.article.text
    if not one.source or not one.cue:
        return False
    block = document.article.blocks[max(0, bisect_right(starts, one.cue[0].start) - 1)]
    if block.kind not in HEADS or not block.span.holds(one.cue[0]):
        return False
    words = WORD.findall(" ".join(span.of(text) for span in one.cue).lower())
    tells = not words or any(word in speech() or word in attitudes() or word in cue_entries() for word in words)
    return one.source[0].of(text).lower() in NOBODY or (one.score < UNSURE and not tells)


def _is_whether(one: Found, document: Document, starts: Sequence[int]) -> bool:
    """4. Whom the verb of a question is about, which stands before him; nobody asks in another's words here."""
    text = document.article.text
    if not one.source or not one.cue or one.inside is not None or one.source[0].start > one.cue[0].start:
        return False
    block = document.article.blocks[max(0, bisect_right(starts, one.cue[0].start) - 1)]
    if block.kind not in HEADS:
        return False
    sentence = sentence_of(one.cue[0], document=document)
    match = WHETHER.match(text, sentence.start, one.source[0].start)
    return match is not None and match.end() == one.source[0].start and text[sentence.end - 1] == "?"
