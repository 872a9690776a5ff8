"""Where every word has a capital, which capitals are those of names?

In: Words, a sentence, the words that stand with a capital inside other sentences. Out: whether the sentence is set in
title case or capitals; its units, those that are no names in small letters ("Anna Brakk goes after Dunmore").
Source: our own.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

from headwater.who import gazetteer, lexicon
from headwater.who.runs import Unit
from headwater.who.words import Range, Words

LONG = 3
"""Letters of a word that title case may leave small."""
SHARE = 0.75
"""Of the longer words, how many have a capital where they all should."""
FEWEST, CLOSED = 3, 9
"""Longer words of a headline; the same where a full stop ends it, and no small word shows that it is one."""
NAMING = lexicon.BODY_NOUNS | lexicon.OPENERS | lexicon.PAIRED
BETRAYING = 2
"""Capitals of words that are no names, from which it is title case for certain; one more where a full stop ends it."""
SMALL = lexicon.STARTERS | lexicon.REPORTING | lexicon.PREPOSITIONS | lexicon.DETERMINERS | lexicon.RELATIVES


def headline(view: Words, sentence: Range) -> bool:
    """Whether the sentence is set in title case or capitals, so that capitals say nothing."""
    long = [form for form in view.forms[slice(*sentence)] if len(form) > LONG and form[0].isalpha()]
    if len(long) < FEWEST or sum(form[0].isupper() for form in long) < SHARE * len(long):
        return False
    return view.forms[sentence[1] - 1] != "." or len(long) >= CLOSED or title_case(view, sentence)


def title_case(view: Words, sentence: Range) -> bool:
    """Whether capitals stand on words that are no names: they are small elsewhere, or small words by nature."""
    inside = [at for at in range(sentence[0] + 1, sentence[1]) if view.forms[at][0].isalpha()]
    if len(inside) > 1 and all(view.forms[at].isupper() for at in inside):
        return True
    closed = view.forms[sentence[1] - 1] == "."
    betraying = sum(view.forms[at][0].isupper() and _small(view, at) and not _titled(view, at) for at in inside)
    return betraying >= BETRAYING + closed


def _small(view: Words, at: int) -> bool:
    return view.lower[at] in view.small or view.lower[at] in SMALL


def _titled(view: Words, at: int) -> bool:
    """Whether a word may be part of a title or of a body's name, and has its capital from that."""
    return gazetteer.role(view.lower[at]) is not None or view.lower[at] in NAMING


def ordinary(view: Words, at: int) -> bool:
    """Whether a word needs no capital."""
    return _small(view, at) or _titled(view, at)


def lowered(view: Words, row: list[Unit], *, proven: Collection[str]) -> list[Unit]:
    """The units, with capitals only where they are names elsewhere, or a first name with a surname."""
    keeps = [all(form in proven for form in view.forms[unit.start : unit.end] if form[0].isupper()) for unit in row]
    for at, (first, second) in enumerate(pairwise(row)):
        named = first.capital and second.capital and gazetteer.gender_of(first.text) is not None
        if named and not ordinary(view, first.start) and not ordinary(view, second.start):
            keeps[at] = keeps[at + 1] = True
    return [unit if keep else replace(unit, text=unit.text.casefold()) for unit, keep in zip(row, keeps, strict=True)]
