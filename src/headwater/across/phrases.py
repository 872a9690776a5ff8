"""How are outlets and names put in words?

In: articles, names. Out: words for a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable

from headwater.across.records import Told


def outlet_name(told: Told) -> str:
    """The outlet's name, else its address."""
    return told.article.outlet or told.article.domain or "an outlet without a name"


def listed(names: Iterable[str]) -> str:
    """Names in words, at most four of them.

    >>> listed(["A", "B", "C"]), listed("ABCDEF")
    ('A, B and C', 'A, B, C and 3 more')
    """
    found = list(dict.fromkeys(names))
    if len(found) > 4:
        return f"{', '.join(found[:3])} and {len(found) - 3} more"
    return " and ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else "".join(found)
