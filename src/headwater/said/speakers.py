"""Is what stands before a colon somebody, or a label? "Police: man held" against "VERDICT: False", "Bite two: ...".

In: the words before the colon, and the text they stand in. Out: whether they are surely nobody (:func:`is_label`), and
whether anything shows that they are somebody (:func:`is_somebody`). Between the two lie names that nothing else tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from headwater.said.inflect import singulars
from headwater.said.lexicon import PERSONS, noun_class
from headwater.who.gazetteer import country_of, gender_of, outlet
from headwater.who.lexicon import TITLES

WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
NAME = re.compile(r"(?<=[\w,;] )(?=[A-ZÀ-ÖØ-Þ])[^\W_]+(?:[-.][^\W_]+|['’](?!s\b)[^\W_]+)*(?!\w|:)")
CLOSED = frozenset(
    "what why how when where who which whose the this these that here there it is are was were do does did we you i "
    "he she they our your my in on at by for from about of and or but not no".split()
)
"""With which no speaker's label begins."""
OF = frozenset("of in from at for on with".split())
WRITTEN = frozenset(
    "claim verdict fact rating ruling conclusion evidence context finding truth answer question".split()
)
"""Heads of what a fact check has under each other."""
PAPERS = frozenset("report study survey poll memo audit filing document file indictment".split())
"""Documents that headlines put before a colon for what they say."""
PEOPLE = PERSONS | {"institution"}


def words_of(label: str) -> list[str]:
    """The words of a label, without what brackets or a comma add."""
    return WORD.findall(re.split(r"[(\[,]", label, maxsplit=1)[0])


def is_label(label: str, *, text: str) -> bool:
    """Whether a line's first words are a label for what follows, and not who says it.

    >>> [is_label(one, text="") for one in ("VERDICT", "WHAT WE ASKED", "The claim", "MARR", "The Tarn Echo")]
    [True, True, True, False, False]
    """
    printed = words_of(label)
    words = [word.lower() for word in printed]
    named = words[:1] == ["the"] and all(word[0].isupper() and not word.isupper() for word in printed[1:])
    if not words or (words[0] in CLOSED and len(words) > 1 and not named and not _is_people(words[-1])):
        return True
    forms = {words[-1], *singulars(words[-1])}
    written = not WRITTEN.isdisjoint(forms) or noun_class(words[-1]) == "document"
    return written and PAPERS.isdisjoint(forms) and not _named(label, text)


def is_somebody(label: str, *, text: str) -> bool:
    """Whether something shows that a label is somebody: a noun for people, a title, a name that the text has too.

    >>> text = "The club said on Monday that striker Bram Oster had signed."
    >>> [is_somebody(one, text=text) for one in ("Police", "Oster on Play", "TRANSFER TALK", "Bite two", "Dr Tarn")]
    [True, True, False, False, True]
    """
    words = words_of(label)
    if not words or is_label(label, text=text):
        return False
    first, last = words[0], words[-1].lower()
    forms = {last, *singulars(last)}
    known = outlet(" ".join(words)) is not None or country_of(" ".join(words)) is not None
    titled = first.lower().rstrip(".") in TITLES and len(words) > 1
    named = gender_of(first.title()) is not None and len(words) > 1
    office = noun_class(first) in {"role", "office"} and len(words) > 1 and words[-1][0].isupper()
    body = noun_class(_head(words)) == "institution"
    # A kicker in capitals may end in a word for a body: only names, or people, speak so.
    shouted = body and len(words) > 1 and all(word.isupper() for word in words)
    people = (_is_people(_head(words)) and not shouted) or not PAPERS.isdisjoint(forms)
    return known or titled or named or office or people or _named(label, text) or _named(_before(words), text)


def _head(words: Sequence[str]) -> str:
    """The last word before a preposition."""
    return _before(words).split()[-1].lower()


def _before(words: Sequence[str]) -> str:
    """What stands before a preposition: "Marr on the harvest"."""
    return " ".join(words[: next((i for i, word in enumerate(words) if i and word.lower() in OF), len(words))])


def _is_people(word: str) -> bool:
    return noun_class(word) in PEOPLE


def _named(label: str, text: str) -> bool:
    """Whether the last word stands elsewhere as a name does: with a large letter, inside a sentence."""
    last = words_of(label)[-1]
    return last[0].isupper() and not _names(text).isdisjoint({last, last.title() if last.isupper() else last})


@lru_cache(maxsize=4)
def _names(text: str) -> frozenset[str]:
    """The words with a large letter that follow another word."""
    return frozenset(NAME.findall(text))
