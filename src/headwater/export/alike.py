"""Why are two tellings taken for one claim, in words?

In: what the comparison found (``across/same.py``). Out: what spoke for it, and what against, the weightiest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headwater.across.records import Reason

WORDS: Mapping[str, str] = {
    "contained": "most words of the shorter one",
    "overlap": "many words in common",
    "meaning": "near in meaning",
    "close meaning": "very near in meaning",
    "same run of words": "the same run of words",
    "names shared": "the same names, which many here have",
    "names apart": "other names",
    "places apart": "other places",
    "numbers agree": "the same figures",
    "numbers apart": "other figures",
    "dates agree": "the same dates",
    "dates apart": "other dates",
    "same kind of event": "the same kind of event",
    "kinds of event apart": "another kind of event",
    "same source": "the same source",
    "few words": "few words to go by",
    "contained here": "words that are rare in this story",
    "nearest of all": "nothing else is nearer to either",
    "nearest to one": "nothing else is nearer to one of them",
    "both lead": "both at the head of their articles",
    "nearest and alike": "nearest to each other, and alike",
    "articles linked": "their articles have to do with each other",
    "told of the other outlet": "one says that it has it from the other's outlet",
    "same text": "the same passage in both articles",
    "both deny or affirm": "both affirm it, or both deny it",
    "meaning here": "near in meaning for this story",
    "close meaning here": "very near in meaning for this story",
    "sentences contained": "the sentences around them have words in common",
    "numbers of the sentences agree": "the same figures in the sentences around them",
    "digits alike": "figures with the same digits",
    "same large number": "the same large number",
    "read side by side": "read side by side",
}
"""Every feature of the comparison."""


@dataclass(frozen=True, slots=True)
class Spoke:
    """What spoke for or against, and how much (added up; 0 is even, 3 is sure)."""

    words: str
    weight: float


def reasons(found: Iterable[Reason]) -> tuple[tuple[Spoke, ...], tuple[Spoke, ...]]:
    """For, and against.

    >>> for_it, against = reasons((Reason("numbers agree", 0.68), Reason("names apart", -0.34)))
    >>> for_it[0].words, against[0].words
    ('the same figures', 'other names')
    """
    said = sorted((Spoke(WORDS[one.what], one.weight) for one in found), key=lambda one: -abs(one.weight))
    return tuple(one for one in said if one.weight > 0), tuple(one for one in said if one.weight < 0)
