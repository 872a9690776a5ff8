"""Is this another voice? Which words inside a content tell what somebody else said, and are handed on.

A content is full of verbs with subjects: the speaker's "I think", a politician's "they want to ruin us", which is his
claim about others, and what a doctor had told her. A logistic regression tells them apart: by the grammar
(:mod:`headwater.said.uttering`), by what the verb and its subject mean to the network (``Sight.meant``), and, in the
second column of ``data/voices.tsv``, by what the network saw when it read these words again by themselves. Fitted by
``training/voices.py`` to our own passages and to words of real news that were marked, where voices are rarer.

In: a document, its grammar, what its words mean. Out: :class:`Voices`, probabilities.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from headwater.data.tables import rows
from headwater.records import Document, Found, Span, Syntax
from headwater.said.clauses import Clauses
from headwater.said.hearers import TOLD
from headwater.said.uttering import HEARSAY, Uttering, evidence, seen_again, uttering, utterings
from headwater.who import gazetteer
from headwater.who.lexicon import TITLES

Floats = NDArray[np.float32]
NO_ONE = re.compile(r"(?:no|none|nobody|neither|nothing|somebody|someone|anybody|anyone|whoever|any)\b", re.I)
"""Nobody, or anybody: "no one had ordered him to", "if somebody at a hospital said that"."""
WORTH = 0.08
"""Words that are another's with this probability by their grammar are read again."""
LEAST = 0.53
"""And kept with this one: the least at which the exact figures of news, whose gold marks no such voices, keep their
floors (``bench/quality.json``). Of those named in news two in three are right."""
WORD = re.compile(r"\w[\w-]*")
KINDS = ("at", "who")
"""Whose meaning is weighed."""


class Voices:
    """Those of a document: ``clauses`` are its grammar, ``meant`` (tokens, SIZE) what its words mean, in the system of
    :mod:`headwater.models.meaning`."""

    def __init__(self, document: Document, syntax: Syntax, meant: Floats) -> None:
        self.clauses = Clauses(document, syntax)
        length = np.linalg.norm(meant, axis=1, keepdims=True)
        self.meant = meant / np.maximum(length, 1e-6)

    def may(self, part: Span, outer: Found) -> bool:
        """Whether this part of a content could hold another voice, so that it is worth reading again."""
        if not self.clauses.syntax.tags:
            return False
        return any(self.clauses.lower[at] in HEARSAY for at in self.clauses.tokens(part)) or any(
            self._weighed(one, dict.fromkeys(evidence(one, outer, self.clauses), 1.0), 0) >= WORTH
            for one in utterings(part, self.clauses)
        )

    def seen(self, inner: Found, outer: Found) -> float:
        """The probability that what the network found inside the words of ``outer`` is another's; 0.0 where it is less
        than ``LEAST``, or has no source, nobody for one, who speaks already, or only who was told."""
        if not inner.source or not inner.cue or not self.clauses.syntax.tags:
            return 0.0
        one = self.found(inner)
        who = self.clauses.without_case(one.who) if one.how in {"agent", "giver"} else inner.source[0]
        if NO_ONE.match(who.of(self.clauses.text)) or self._same(who, outer):
            return 0.0
        if one.how != "agent" and TOLD.match(inner.cue[0].of(self.clauses.text)) is not None:
            return 0.0
        score = self._weighed(one, self.features(one, outer, inner), 1)
        return round(score, 4) if score >= LEAST else 0.0

    def told(self, one: Uttering, outer: Found) -> float:
        """The same of what grammar shows there, and the network did not."""
        who = self.clauses.without_case(one.who)
        if NO_ONE.match(who.of(self.clauses.text)) or self._same(who, outer):
            return 0.0
        score = self._weighed(one, self.features(one, outer), 1)
        return round(score, 4) if score >= LEAST else 0.0

    def _same(self, who: Span, outer: Found) -> bool:
        """Whether this is who speaks already, by the last word of a name: "Westerman" in what "Rep. Westerman" said."""
        name, *others = (_name(span.of(self.clauses.text)) for span in (who, *outer.source))
        return any(name[-1:] == other[-1:] and (set(name) <= set(other) or set(other) <= set(name))
                   for other in others if name and other)  # fmt: skip

    def features(self, one: Uttering, outer: Found, inner: Found | None = None) -> dict[str, float]:
        """What is weighed, but for meanings."""
        held = dict.fromkeys(evidence(one, outer, self.clauses), 1.0)
        return held if inner is None else held | seen_again(inner, outer, self.clauses)

    def meaning(self, one: Uttering) -> Floats:
        """Of the word and of who would have said it, one after the other."""
        return np.concatenate([self.meant[one.at], self.meant[one.who]])

    def found(self, inner: Found) -> Uttering:
        """The words at the heads of a cue and of a source."""
        at, who = self._head(inner.cue), self._head(inner.source)
        one = uttering(at, self.clauses)
        # Who was told by a doctor is no source: ``embedded`` puts the doctor in his place.
        same = one is not None and (one.who == who or one.how in {"agent", "giver"})
        return one if one is not None and same else Uttering(at, who, "apart")

    def _head(self, spans: Iterable[Span]) -> int:
        """The word that the others of these hang on: a verb before others."""
        tokens = [at for span in spans for at in self.clauses.tokens(span)]
        within = set(tokens)
        tops = [at for at in tokens if self.clauses.syntax.heads[at] not in within] or tokens
        order = {"VERB": 0, "NOUN": 1, "PROPN": 1, "ADJ": 1}
        return min(tops, key=lambda at: (order.get(self.clauses.syntax.tags[at], 2), at))

    def _weighed(self, one: Uttering, features: Mapping[str, float], look: int) -> float:
        named, meant = _table()
        odds = sum(named[name][look] * value for name, value in features.items() if name in named)
        odds += named["always"][look] + float(self.meaning(one) @ meant[look])
        return 1 / (1 + math.exp(-max(odds, -30.0)))


def _name(source: str) -> list[str]:
    """The words of a name, without titles and roles; none where more is there ("a lawyer for Marr")."""
    words = [word for word in WORD.findall(source) if word.lower() not in TITLES]
    own = [word for word in words if word[0].isupper() and gazetteer.role(word.lower()) is None and word != "The"]
    plain = all(word[0].isupper() or word == "the" or gazetteer.role(word) for word in words)
    return own if plain else []


@cache
def _table() -> tuple[Mapping[str, tuple[float, float]], Floats]:
    """Weights by name, before and after the network looked again; and of meanings (2, two words' dimensions)."""
    named = {name: (float(before), float(after)) for name, before, after in rows("voices.tsv", headed=True)}
    size = sum(name.startswith("at ") for name in named)
    meant = [named[f"{kind} {place}"] for kind in KINDS for place in range(size)]
    return named, np.array(meant, np.float32).T
