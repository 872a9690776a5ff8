"""Which article has taken over the text of which?

In: two texts as :class:`Print` s. Out: the :class:`Reuse` between them: how much of each stands in the other, and
where. Words in quotation marks do not count: two reporters may have heard the same speech.
Runs of four stems are compared, so that edited and abridged copies are found (true reprints share a third of them).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from headwater.across.words import RUN, WORD, Hashes, runs
from headwater.records import Span

GAP = 3
"""Words that an editor may have changed within one stretch."""
LEAST_WORDS = 8
"""A stretch is at least so long: shorter ones are turns of phrase."""


@dataclass(frozen=True, slots=True)
class Print:
    """A text as runs of stems: ``hashes`` in order, ``words`` where each word stands, ``own`` whether a run is all
    outside of quotation marks."""

    hashes: Hashes
    words: tuple[Span, ...]
    own: np.ndarray


@dataclass(frozen=True, slots=True)
class Reuse:
    """What two texts share: the share of the first's own runs that the second has, and the other way round; ``words``
    in common stretches, ``stretches`` as (in the first, in the second)."""

    first: float
    second: float
    words: int
    stretches: tuple[tuple[Span, Span], ...]


def printed(text: str, *, quoted: Sequence[Span] = (), parts: Sequence[Span] | None = None) -> Print:
    """The runs of a text; ``parts`` are the stretches to read, None for all of it."""
    hashes, words, own = [], list[Span](), []
    for part in parts if parts is not None else (Span(0, len(text)),) if text else ():
        places = [Span(m.start(), m.end()) for m in WORD.finditer(text, part.start, part.end)]
        found = runs(part.of(text))
        free = np.ones(len(places), bool)
        for mark in quoted:
            if mark.meets(part):
                free &= np.array([not mark.holds(place) for place in places], bool)
        hashes.append(np.concatenate([found, np.zeros(len(places) - len(found), np.uint64)]))
        run_free = free.copy()
        for at in range(1, RUN):
            run_free[: max(0, len(free) - at)] &= free[at:]
        run_free[max(0, len(places) - RUN + 1) :] = False
        own.append(run_free)
        words += places
    if not words:
        return Print(np.zeros(0, np.uint64), (), np.zeros(0, bool))
    return Print(np.concatenate(hashes), tuple(words), np.concatenate(own))


def reuse(first: Print, second: Print) -> Reuse:
    """What two texts share.

    >>> a = printed("The pier at Port Lorne will close for six weeks from Monday for repairs to its crane.")
    >>> b = printed("From Monday the pier will be shut. The pier at Port Lorne will close for six weeks, it said.")
    >>> [span.start for span, _ in reuse(a, b).stretches], reuse(a, b).words
    ([0], 10)
    """
    ours, theirs = first.hashes[first.own], second.hashes[second.own]
    if not len(ours) or not len(theirs):
        return Reuse(0.0, 0.0, 0, ())
    forth, back = np.isin(ours, theirs), np.isin(theirs, ours)
    if not forth.any():
        return Reuse(0.0, 0.0, 0, ())
    found = _stretches(first, second)
    return Reuse(float(forth.mean()), float(back.mean()), sum(n for *_, n in found), tuple((a, b) for a, b, _ in found))


def _stretches(first: Print, second: Print) -> list[tuple[Span, Span, int]]:
    """Stretches of the first that stand in the second, in text order, each with its words."""
    place: dict[int, int] = {}
    for at in np.flatnonzero(second.own)[::-1].tolist():
        place[int(second.hashes[at])] = at
    found: list[tuple[Span, Span, int]] = []
    at, end = 0, len(first.words)
    while at < end:
        other = place.get(int(first.hashes[at])) if first.own[at] else None
        if other is None:
            at += 1
            continue
        last, other_last = at, other
        step = at + 1
        while step < end and step - last <= GAP + RUN:
            there = place.get(int(first.hashes[step])) if first.own[step] else None
            if there is not None and 0 < there - other_last <= GAP + RUN:
                last, other_last = step, there
            step += 1
        words = last - at + RUN
        if words >= LEAST_WORDS:
            found.append(
                (
                    Span(first.words[at].start, first.words[last + RUN - 1].end),
                    Span(second.words[other].start, second.words[other_last + RUN - 1].end),
                    words,
                )
            )
        at = last + RUN if words >= LEAST_WORDS else at + 1
    return found
