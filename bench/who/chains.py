"""Which chain of GUM does a phrase of ours belong to, and whose is an actor?

In: a document of GUM, spans of ours. Out: the mention that a span is, and whether an actor is somebody of a chain.
A span is the mention that has the span's own head ("the mayor of Ode" is the mayor, not Ode); of several with that head
the one most like the span. "Who" is the mention before its clause. "Ilse Maron and the mayor" are two mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bench.who.documents import Marked, Mention, Range, depth
from bench.who.goldnames import core_of
from headwater import Span

NO_HEADS = frozenset("IN TO CC , . : `` '' -LRB- -RRB- HYPH RB POS DT SYM".split())
"""Tags of words that head no phrase that could be a source, unless there is no other word."""
RELATIVE = frozenset({"WP", "WDT", "WP$"})


@dataclass(frozen=True, slots=True)
class Chains:
    """``by_word``: mentions by their head, and by the words of their name; ``cores``: the words of a mention's name;
    ``named``: chains that have a name, with the longest."""

    marked: Marked
    by_word: dict[int, list[Mention]]
    cores: dict[Mention, Range]
    named: dict[str, str]

    def head(self, span: Span) -> int | None:
        """The word of a span that stands highest."""
        words = self.marked.words
        touched = self.marked.touched(span.start, span.end)
        told = [i for i in touched if words[i].tag not in NO_HEADS] or list(touched)
        return min(told, key=lambda i: (depth(words, i), i), default=None)

    def mentions(self, span: Span) -> list[Mention]:
        """The mention that a phrase is; several where it is several together, none where GUM marks none."""
        head = self.head(span)
        if head is None:
            return []
        if self.marked.words[head].tag in RELATIVE and head not in self.by_word:
            return self._before(head)
        inside = self.marked.touched(span.start, span.end)
        heads = [head, *(i for i in inside if self._beside(i, head))]
        return [found for at in heads if (found := self._likest(at, span))]

    def holds(self, chain: str, mentions: Iterable[Span]) -> bool:
        """Whether no other chain has more of an actor's mentions, and this one has some."""
        counts = Counter(found[0].chain for span in mentions if (found := self.mentions(span)))
        return counts[chain] > 0 and counts[chain] == max(counts.values())

    def _beside(self, at: int, head: int) -> bool:
        """Whether a word heads a phrase that is coordinated with the head's, and has a mention of its own."""
        word = self.marked.words[at]
        return word.relation == "conj" and word.head == head and any(one.head == at for one in self.by_word.get(at, ()))

    def _likest(self, at: int, span: Span) -> Mention | None:
        found = self.by_word.get(at, ())
        return max(found, key=lambda one: (self._likeness(one, span), -one.words[0]), default=None)

    def _likeness(self, mention: Mention, span: Span) -> float:
        ranges = [self.marked.span(mention.words)]
        ranges += [self.marked.span(self.cores[mention])] if mention in self.cores else []
        return max(_shared((span.start, span.end), part) for part in ranges)

    def _before(self, relative: int) -> list[Mention]:
        """The mention that a relative clause belongs to."""
        words, at = self.marked.words, relative
        while at >= 0 and not words[at].relation.startswith("acl"):
            at = words[at].head
        found = self.by_word.get(words[at].head, []) if at >= 0 else []
        return sorted(found, key=lambda one: one.words[0] - one.words[1])[:1]


def chains(marked: Marked) -> Chains:
    """Look at a document once."""
    found = [(mention, core_of(marked, mention)) for mention in marked.mentions]
    cores = {mention: core for mention, core in found if core and not _several(marked, mention, core)}
    by_word: dict[int, list[Mention]] = {}
    for mention in marked.mentions:
        for at in {mention.head, *range(*cores.get(mention, (0, 0)))}:
            by_word.setdefault(at, []).append(mention)
    named: dict[str, str] = {}
    for mention, core in cores.items():
        start, end = marked.span(core)
        named[mention.chain] = max(named.get(mention.chain, ""), marked.text[start:end], key=len)
    return Chains(marked, by_word, cores, named)


def _several(marked: Marked, mention: Mention, core: Range) -> bool:
    """Whether a mention is several together: the name in it is that of one of them."""
    words, inside = marked.words, range(*core)
    return any(
        words[i].relation == "conj" and words[i].head in inside and i not in inside for i in range(*mention.words)
    )


def _shared(one: Range, other: Range) -> float:
    """How alike two ranges are: what they share, of what they cover together."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))
