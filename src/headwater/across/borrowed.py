"""Who prints the words of an unnamed source that another paper printed before?

In: the articles of a story; the versions of a claim, and the links that are known. Out: links of the kind ``quotes``. A
named speaker may have said the same words to two reporters; somebody who spoke to one paper without a name did not, so
that who has his words later has them from there, whether it says so or not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from headwater.across.moments import before
from headwater.across.records import Link, Telling, Told
from headwater.across.words import WORD

if TYPE_CHECKING:
    from headwater.across.links import Leaning

RUN = 4
"""Words one after the other that two have in quotation marks."""
NAMELESS = frozenset({"described", "unnamed"})
SCORE = 0.7
LOOK_BACK = 8
"""Tellings before the end of a passage that are asked whether they are it."""
Run: TypeAlias = tuple[str, ...]


def borrowed(story: Sequence[Told], outlet: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """By article that has an unnamed source's words from an earlier one, and by that: the passage as the later prints
    it. ``story`` in the order of print, ``outlet`` by article: its key."""
    holders: dict[Run, Told] = {}
    runs = {told.article.id: _runs(told.tellings, told) for told in story}
    for told in story:
        for run in _runs([one for one in told.tellings if _is_nameless(one)], told):
            holders.setdefault(run, told)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for told in story:
        for run, passage in runs[told.article.id].items():
            first = holders.get(run)
            if first is not None and _is_later(told, first, outlet):
                theirs = found[told.article.id]
                theirs[first.article.id] = max(passage, theirs.get(first.article.id, ""), key=len)
    return dict(found)


def by_words(versions: Sequence[Telling], near: Leaning, found: Iterable[Link]) -> Iterator[Link]:
    """The links of a claim by the words of unnamed sources, for versions that lean on nobody yet and name nobody of
    their own."""
    leaning = {link.downstream for link in found if link.directed}
    open_ = {one.article: one for one in versions if one.article not in leaning}
    for later, one in open_.items():
        for first, passage in near.borrowed.get(later, {}).items():
            if first in open_ and not (_is_named(open_[first]) or _is_named(one)):
                yield Link(first, later, "quotes", explicit=False, directed=True, score=SCORE, evidence=(passage,))


def _is_nameless(one: Telling) -> bool:
    return bool(one.voices) and one.voices[-1].anonymity in NAMELESS and one.occasion != "together"


def _is_named(one: Telling) -> bool:
    return bool(one.voices) and one.voices[-1].kind == "person" and one.voices[-1].anonymity == "named"


def _is_later(told: Told, first: Told, outlet: Mapping[str, str]) -> bool:
    """Whether an article was printed after another, by another outlet, and not both by way of one agency."""
    ours, theirs = told.article, first.article
    wired = ours.wire is not None and ours.wire == theirs.wire
    return outlet[ours.id] != outlet[theirs.id] and before(theirs.published, ours.published) is True and not wired


def _runs(tellings: Iterable[Telling], told: Told) -> dict[Run, str]:
    """The runs of words that tellings have in quotation marks, each with its passage as printed."""
    text = told.article.text
    spans = sorted(span for one in tellings for span in one.spans)
    found: dict[Run, str] = {}
    for passage in (span for quoted in told.quoted for span in quoted.spans):
        at = bisect_left(spans, passage.end, key=lambda span: span.start)
        if any(passage.meets(span) for span in spans[max(0, at - LOOK_BACK) : at]):
            words = [word.lower() for word in WORD.findall(passage.of(text))]
            found.update({tuple(words[at : at + RUN]): passage.of(text) for at in range(len(words) - RUN + 1)})
    return found
