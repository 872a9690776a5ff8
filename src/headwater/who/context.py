"""Does a known name stand here as that name, or is it an ordinary word ("Time", "The Sun", "Focus")?

In: Words, a range, what the gazetteer says. Out: yes or no. In doubt, no.
Source: our own.
"""

from __future__ import annotations

from headwater.who import lexicon
from headwater.who.gazetteer import Known
from headwater.who.words import HYPHENS, Range, Words

BEFORE = frozenset("told by to with".split())
NAMES_OF_PEOPLE = frozenset(
    {"Georgia", "Jordan", "Chad", "Jersey", "Sofia", "Victoria", "Paris", "Rai", "Kan", "Salon", "Virginia"}
)


def fits(view: Words, part: Range, known: Known) -> bool:
    """Whether the words around agree with what the gazetteer says."""
    if _inside_word(view, part) or not _is_capital(view, part):
        return False
    if known.kind != "outlet":
        return not _person_like(view, part)
    if known.bare and not _article(view, part):
        return False
    return not known.careful or _about_news(view, part)


def _inside_word(view: Words, part: Range) -> bool:
    """\"France-based" is not France, "Anglo-American" not America."""
    before = view.glued(part[0]) and view.forms[part[0] - 1] in HYPHENS
    end = part[1]
    after = end + 1 < len(view) and view.glued(end) and view.glued(end + 1) and view.forms[end] in HYPHENS
    return before or after


def _is_capital(view: Words, part: Range) -> bool:
    """\"US" is not "us"; a name has a capital ("dpa", "taz" and the like aside)."""
    return any(letter.isupper() for form in view.forms[slice(*part)] for letter in form) or part[1] - part[0] == 1


def _person_like(view: Words, part: Range) -> bool:
    """\"Georgia Roe", "Paris Doe": a place that is also a first name, followed by one more capital."""
    end = part[1]
    if view.forms[part[0]] not in NAMES_OF_PEOPLE or end >= len(view):
        return False
    return view.forms[end][0].isupper() and view.sentence[end] == view.sentence[part[0]]


def _article(view: Words, part: Range) -> bool:
    return part[0] > 0 and view.lower[part[0] - 1] == "the" and view.sentence[part[0] - 1] == view.sentence[part[0]]


def _about_news(view: Words, part: Range) -> bool:
    """A word for an outlet beside it, or a verb of reporting after it, or "told" and the like before it."""
    start, end = part
    before = view.lower[max(0, start - 2) : start]
    after = view.lower[end : end + 2]
    if after and (after[0] in lexicon.OUTLET_NOUNS or after[0] in lexicon.REPORTING - {"called", "say"}):
        return _mid_sentence(view, start) or view.forms[start] == "The"
    if before and before[-1] in lexicon.OUTLET_NOUNS:
        return True
    if before[-1:] == ("in",) and before[0] in ("published", "reported", "appeared", "appearing", "writing", "article"):
        return True
    article_inside = view.forms[start] == "The" and not view.opens(start)
    told = any(word in BEFORE or word in lexicon.REPORTING for word in before)
    return article_inside or (told and _article_or_told(view, part))


def _mid_sentence(view: Words, index: int) -> bool:
    return not view.opens(index) and view.forms[index - 1] not in ('"', "“", "'", "‘", ":", "«")


def _article_or_told(view: Words, part: Range) -> bool:
    """\"told Variety", "told the Mirror"; not "by the Sun" with anything else."""
    before = view.lower[max(0, part[0] - 2) : part[0]]
    return "told" in before
