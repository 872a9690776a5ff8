"""Which entries of the cue table does a cue use, and is each negated? A cue's printed words in, :class:`CueWord` out.

A negator counts where it stands before the word in the cue, or in the four words before the cue ("did not deny",
where the network left "did not" out).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.records import Span
from headwater.said.lexicon import CueEntry, cue_entries

WORD = re.compile(r"\w+(?:[-’']\w+)*|[’']s\b")
NEGATORS = frozenset(
    "not never no neither nor without cannot hardly scarcely refuse refuses refused refusing decline declines declined "
    "declining fail fails failed failing unable unwilling reluctant stop stops stopped stopping refrain "
    "refrains refrained "
    "avoid avoided avoids avoiding hesitate hesitated resist resisted rather yet".split()
) - {"rather", "yet"}
BY = re.compile(r"\s+by\b")
CLAUSE_MARK = re.compile(r"[,;:.!?“”\"()\u2014\u2013\n]")


@dataclass(frozen=True, slots=True)
class CueWord:
    """One entry of the table, as used in a cue. ``noun_object`` is set for a noun after a verb ("rejected claims")."""

    entry: CueEntry
    negated: bool
    position: int


def cue_words(cue: tuple[Span, ...], *, text: str, near: Sequence[Span] = ()) -> tuple[CueWord, ...]:
    """The table's words in a cue, in order. ``near`` are the content's and the source's spans, where no negator counts.

    >>> [found] = cue_words((Span(4, 24),), text="She did not rule it out.")
    >>> found.entry.polarity, found.negated
    ('denied', True)
    """
    before = _words_before(cue[0].start, text=text, near=near) if cue else []
    words = [m.group().lower() for span in cue for m in WORD.finditer(span.of(text))]
    after = BY.match(text, cue[-1].end) if cue else None
    return tuple(_used([*words, "by"] if after else words, before=before))


def _used(words: list[str], *, before: list[str]) -> Iterator[CueWord]:
    i = 0
    while i < len(words):
        match = _entry(words, i)
        if match is None:
            i += 1
            continue
        entry, end = match
        yield CueWord(entry, _negated(before + words[:i]), i)
        i = end


BE = frozenset("be is are was were been being am 's ’s".split())


def _entry(words: list[str], i: int) -> tuple[CueEntry, int] | None:
    """The longest entry that begins here; up to three words may stand between its parts ("is widely said")."""
    for entry in cue_entries().get(words[i], ()):
        at = i
        for part in entry.rest:
            window = words[at + 1 : at + 5]
            if part not in window:
                break
            at += 1 + window.index(part)
        else:
            passive = words[i] in BE and bool(entry.rest)
            if not (
                passive and words[at + 1 : at + 2] == ["by"]
            ):  # "was reported by the Herald" tells who, not how surely
                return entry, at + 1
    return None


def _negated(before: list[str]) -> bool:
    """Whether an odd number of negators stands before ("neither confirmed nor denied" negates each once)."""
    return any(word in NEGATORS or word.endswith(("n't", "n’t")) for word in before)


def _words_before(at: int, *, text: str, near: Sequence[Span]) -> list[str]:
    """Up to four words before the cue in its clause, without those of the source and the content."""
    low = max([0, at - 60, *(span.end for span in near if span.end <= at)])
    stretch = text[low:at]
    marks = [m.end() for m in CLAUSE_MARK.finditer(stretch)]
    words = WORD.findall(stretch[marks[-1] if marks else 0 :])[-4:]
    return [word.lower() for word in words]
