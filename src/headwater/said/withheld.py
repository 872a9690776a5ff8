"""Whose reason to stay unnamed is it? Found attributions with their classes in, the printed reason of each source out.

1. Whoever's phrase holds the request ("a nurse, who asked not to be named because ..."); 2. who is told to have asked;
3. whom "who" continues; 4. who spoke before it in its sentence, or, where it opens the sentence, after it; 5. whom the
subject of its sentence repeats ("The officials spoke on condition of anonymity because ...").

A group's reason is that of each member, and of the same ones further on; a member's is no other's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from headwater.records import Anonymity, Document, Found, Phrase, Span
from headwater.said.lexicon import noun_class
from headwater.said.members import is_many, member, singular
from headwater.said.phrase import parse
from headwater.said.reason import Request, requests, trimmed

NOT_NAMED = frozenset({"described", "unnamed"})
WIDEST = 800
"""Code points on either side of a request that are searched at most, however long the sentence."""
REACH = 1500
"""Code points back to those of whom the next sentences speak."""
LONGEST = 120
"""Code points from the start of a sentence to the request of its subject, at most."""
NEAR = 60
"""Code points of a relative clause before its request, and of what stands between a source and its "who"."""
WHO = re.compile(r"\b(?:who|whose)\b[^.;!?\n]*\Z", re.I)
WHOSE = re.compile(r"whose\b", re.I)
OPENING = re.compile(r"\W*(?:speaking|talking|granted|given)?\s*\Z", re.I)
SUBJECT = re.compile(
    r"\W*(?P<who>(?:(?:both|all|the|these|those|he|she|they|neither|one|another)\b)(?:\s+[\w’'-]+){0,4}?)"
    r"(?:,?\s+(?:who|all|both|also|each)\b){0,3}(?:\s+(?:has|have|had|was|were|is|are|spoke|talked|agreed\s+to\s+(?:speak|talk)"
    r"|gave\s+interviews|to\s+[\w’'-]+(?:\s[\w’'-]+){0,2})){0,3}\s*\Z",
    re.I,
)
ONE_PERSON = frozenset({"he", "she"})


def withheld(
    found: Sequence[Found], *, document: Document, classes: Sequence[Anonymity], stands: Mapping[int, Span]
) -> dict[int, Phrase]:
    """The reason for not naming a source, by index; only for those who are not named. ``stands`` has the phrases that
    pronouns and members of groups stand for."""
    owners = _Owners(found, document, classes, stands)
    given: dict[int, Phrase] = {}
    passed_on: set[tuple[int, bool]] = set()
    for request in requests(document.article.text) if owners.sources else ():
        mine = owners.of(request)
        if not mine:
            continue
        why = owners.phrase(request, mine[0])
        first = (owners.root(mine[0]), request.part)
        others = owners.the_same(*first) if first not in passed_on else []  # who asks twice gave his reason before
        passed_on.add(first)
        for i in (*mine, *others):
            given.setdefault(i, why)
    return given


@dataclass(frozen=True)
class _Owners:
    found: Sequence[Found]
    document: Document
    classes: Sequence[Anonymity]
    stands: Mapping[int, Span]

    @cached_property
    def sources(self) -> list[int]:
        """Those with a source, in the order of the text."""
        return sorted((i for i, one in enumerate(self.found) if one.source), key=lambda i: self.found[i].source[0])

    @cached_property
    def starts(self) -> list[int]:
        return [self.found[i].source[0].start for i in self.sources]

    @property
    def text(self) -> str:
        return self.document.article.text

    def of(self, request: Request) -> list[int]:
        """Whose request it is, by the first of the ways above that finds somebody; [] where he is named."""
        start = request.at.start
        sentence = self._sentence(start)
        near = [*self._between(sentence.start, sentence.end)]
        holders = [i for i in near if any(span.holds(request.at) for span in self.found[i].source)]
        if holders:  # 1
            least = min(len(self.found[i].source[0].of(self.text)) for i in holders)
            nearest = [i for i in holders if len(self.found[i].source[0].of(self.text)) == least]
            return [i for i in nearest if self._may_own(i) or (request.part and self.classes[i] == "named")]
        asked = [i for i in near if any(span.meets(request.at) for span in self.found[i].cue)]
        before = [i for i in near if self._end(i) <= start and not self._says(i, start)]
        who = WHO.search(self.text, max(sentence.start, start - NEAR), start) or WHOSE.match(self.text, start)
        if asked and not (who and self._is_relative(asked[0])):
            return [i for i in asked if self._may_own(i)]  # 2
        if who is not None:
            return self._continued(before, who.start())  # 3
        before = [i for i in before if self._may_own(i)]
        if before:
            last = max(before, key=self._end)
            return [self._outermost(last, start)]  # 4
        if OPENING.match(self.text, sentence.start, start):
            return [i for i in near if self._may_own(i) and self.found[i].source[0].start > start][:1]
        return self._repeated(sentence.start, start)  # 5

    def phrase(self, request: Request, owner: int) -> Phrase:
        """The words of the reason, which end before the verb of whoever asks."""
        ends = [span.end for span in self.found[owner].source if span.holds(request.at)]
        ends += [span.start for span in self.found[owner].cue if span.start > request.reason.start + 2]
        end = min([request.reason.end, *(end for end in ends if end > request.reason.start)]) if request.open else None
        span = trimmed(Span(request.reason.start, end), self.text) if end else request.reason
        return Phrase(span, span.of(self.text))

    def the_same(self, root: int, part: bool) -> list[int]:
        """The statements of whoever was first spoken of there, and those of a group's members."""
        return [i for i in self._alike.get(root, ()) if self._may_own(i) or part]

    @cached_property
    def _alike(self) -> dict[int, list[int]]:
        """By where somebody was first spoken of, all that he said, and all that members of the group said."""
        out: dict[int, list[int]] = {}
        for i in self.sources:
            root, group = self.root(i), self._group(i)
            for place in {root, root if group is None else group}:
                out.setdefault(place, []).append(i)
        return out

    def _sentence(self, place: int) -> Span:
        """The part of the sentence between semicolons."""
        at = bisect_right(self.document.sentences, place, key=lambda one: one.span.start) - 1
        whole = self.document.sentences[at].span if at >= 0 else Span(0, len(self.text))
        low, high = max(whole.start, place - WIDEST), max(place + 1, min(whole.end, place + WIDEST))
        behind = self.text.find(";", place, high)
        return Span(max(low, self.text.rfind(";", low, place) + 1), behind if behind > place else high)

    def _between(self, start: int, end: int) -> Iterator[int]:
        at = bisect_right(self.starts, start - 1)
        while at < len(self.sources) and self.starts[at] < end:
            yield self.sources[at]
            at += 1

    def _end(self, i: int) -> int:
        return self.found[i].source[-1].end

    def _may_own(self, i: int) -> bool:
        return self.classes[i] in NOT_NAMED

    def _is_relative(self, i: int) -> bool:
        return self.found[i].source[0].of(self.text).lower() in ("who", "whose")

    def _says(self, i: int, place: int) -> bool:
        """Whether the place is in the words of this one, who tells of another then."""
        return any(span.start <= place < span.end for span in self.found[i].content)

    def _continued(self, before: Sequence[int], who: int) -> list[int]:
        """The source that ends right before "who"; nothing is told between them."""
        ends = [i for i in before if self._end(i) <= who and not self._is_relative(i)]
        last = max(ends, key=self._end, default=None)
        if last is None or not self._may_own(last) or who - self._end(last) > NEAR:
            return []
        told = any(self._end(last) <= span.start < who for i in before for span in self.found[i].cue)
        return [] if told else [last]

    def _outermost(self, i: int, place: int) -> int:
        """Who tells what this one said is nearer to what follows than he, if it does not stand in his words."""
        outer = self.found[i].inside
        if outer is None or not self._may_own(outer) or not self.found[outer].source or self._says(outer, place):
            return i
        return self._outermost(outer, place)

    def _repeated(self, start: int, request: int) -> list[int]:
        """Those of the sentences before whom the subject means."""
        subject = SUBJECT.match(self.text, start, request) if request - start < LONGEST else None
        if subject is None:
            return []
        phrase = parse(subject["who"])
        earlier = [*self._between(max(0, start - REACH), start)]
        pronoun = phrase.noun is None or noun_class(phrase.head) == "pronoun" or phrase.noun in phrase.quantities
        if not pronoun and phrase.head.lower() not in ("both", "all", "they", "neither"):
            alike = [i for i in earlier if singular(self._head(i)) == singular(phrase.head)]
            many = [i for i in alike if is_many(parse(self._printed(i)))] if is_many(phrase) else alike
            return [i for i in many[-1:] if self._may_own(i)]
        persons = [i for i in earlier if self.classes[i] != "document"]
        single = subject["who"].lower() in ONE_PERSON
        if not single:
            persons = [i for i in persons if is_many(parse(self._printed(i)))]
        last = persons[-1:]
        return [i for i in last if self._may_own(i) and single != is_many(parse(self._printed(i)))]

    def _printed(self, i: int) -> str:
        """The words of whom a source stands for, if he is no member of a group."""
        span = self.found[i].source[0] if i not in self.stands or self._is_member(i) else self.stands[i]
        return span.of(self.text)

    def _head(self, i: int) -> str:
        return parse(self._printed(i)).head

    def _is_member(self, i: int) -> bool:
        return i in self.stands and member(self.found[i].source[0].of(self.text)) is not None

    @cached_property
    def _at(self) -> dict[int, int]:
        """The first source that begins at a place."""
        return {self.found[i].source[0].start: i for i in reversed(self.sources)}

    def root(self, i: int) -> int:
        """Where he was first spoken of, as a place in the text."""
        while i in self.stands and not self._is_member(i):
            before = self._at.get(self.stands[i].start)
            if before is None or self.stands[i].start >= self.found[i].source[0].start:
                return self.stands[i].start
            i = before
        return self.found[i].source[0].start

    def _group(self, i: int) -> int | None:
        if i not in self.stands:
            return None
        if self._is_member(i):
            before = self._at.get(self.stands[i].start)
            return self.root(before) if before is not None else self.stands[i].start
        before = self._at.get(self.root(i))
        return self._group(before) if before is not None and before != i else None
