"""What is left of a sentence when the statements in it are taken out?

In: an article's text and its statements. Out: the stretches that tell something by themselves. "..., the mayor told |
reporters on Tuesday" leaves nothing that could be found elsewhere; "The board learned of the leak | in May and kept
silent" is one thing told, of which "the leak" alone is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from headwater.across.passages import sentence
from headwater.across.records import Telling
from headwater.records import Attribution, Span

CLAUSE = re.compile(r"[,;:—–)”\"’'-]\s*\Z")
"""Behind which a part of a sentence may be a clause of its own."""
CIRCUMSTANCE = frozenset(
    "in on at for by with of to from after before since during under without until among through via as who whom whose "
    "which where when that than including ending dated titled entitled seen obtained signed marked headed "
    "addressed".split()
)
"""Words that begin what depends on the rest."""
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


class Rests:
    """The sentences of an article, and which statements lie in each. ``known``: of which of them somebody only knows or
    learns what they hold."""

    def __init__(self, text: str, statements: Sequence[Attribution], *, known: Callable[[Attribution], bool]) -> None:
        self.text, self.known = text, known
        self.by_sentence: dict[int, list[Attribution]] = defaultdict(list)
        for one in statements:
            if one.content:
                self.by_sentence[self._around(one.content).start].append(one)

    def whole(self, one: Attribution) -> tuple[Span, ...]:
        """The whole sentence of a statement that is the only one there; nothing where others are, or it has several."""
        around = self._around(one.content)
        only = self.by_sentence[around.start] == [one] and one.content[-1].end <= around.end
        starts = one.source.spans and not WORD.search(self.text, around.start, one.source.spans[0].start)
        return (around,) if only and starts else ()

    def by_their_sentence(self, told: Iterable[Telling]) -> dict[int, list[Telling]]:
        """Tellings by where the sentence begins in which they do."""
        found: dict[int, list[Telling]] = defaultdict(list)
        for one in told:
            found[self._around(one.spans).start].append(one)
        return found

    def own(self, spans: tuple[Span, ...], *, told: Mapping[int, Sequence[Telling]]) -> tuple[Span, ...]:
        """The outlet's own words in a sentence as a telling: themselves where they begin it or are a clause; the whole
        sentence where what is known there tells nothing (``told``: what statements tell, by sentence); else nothing."""
        around = self._around(spans)
        here = told.get(around.start, ())
        if any(one.spans[0].holds(spans[0]) for one in here):
            return ()
        if not WORD.search(self.text, around.start, spans[0].start):
            return spans
        if not here and all(map(self.known, self.by_sentence[around.start])):
            return (around,)
        first = WORD.search(self.text, spans[0].start, spans[0].end)
        clause = CLAUSE.search(self.text, around.start, spans[0].start) is not None
        depends = first is None or first[0] in CIRCUMSTANCE
        return spans if clause and not depends else ()

    def _around(self, spans: Sequence[Span]) -> Span:
        return sentence(self.text, spans[0].start, spans[0].end)
