"""Have two names changed places around one verb?

In: two tellings. Out: whether who does it in the one has it done to him in the other: "Halden sued Venn", "Venn sued
Halden"; a passive turns both round and changes nothing.
"""

from __future__ import annotations

import re

from headwater.across.records import Telling
from headwater.across.words import stems

PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be|gets?|got)\s+(?:\w+ly\s+)?\w+(?:ed|en|ued|aken|iven|old|aid|eld|ent)\b"
)
BETWEEN = frozenset(
    "sue accus beat kill attack offer blame defeat arrest bribe pay paid took sold sell bought buy acquir".split()
)
IN = re.compile(r"\b(?:of|in|at|near|from)\s+(?:the\s+)?\Z")
"""Behind which a place is only where somebody or something is: "the mayor of Harrow"."""


def roles_turned(before: Telling, after: Telling) -> bool:
    """Whether two names that both tellings have stand the other way round, with the same verb between them."""
    ours, theirs = _order(before), _order(after)
    shared = [name for name in ours if name in theirs]
    for at, one in enumerate(shared):
        for other in shared[at + 1 :]:
            turned = (ours[one] < ours[other]) != (theirs[one] < theirs[other])
            passive = _passive(before.text) != _passive(after.text)
            if turned != passive and _same_verb(before, after, one, other):
                return True
    return False


def _order(telling: Telling) -> dict[str, int]:
    """The names of a telling, by their last word, and where each stands first; but for places that somebody is of."""
    found: dict[str, int] = {}
    said = telling.text.casefold()
    for name in sorted(telling.names | telling.places, key=len):
        word = name.split()[-1]
        at, whole = said.find(word), max(said.find(name), 0)
        if at >= 0 and len(word) > 3 and not (name in telling.places and IN.search(said, max(0, whole - 16), whole)):
            found.setdefault(word, at)
    return found


def _passive(words: str) -> bool:
    return PASSIVE.search(words) is not None and " by " in words


def _same_verb(before: Telling, after: Telling, one: str, other: str) -> bool:
    """Whether the same telling words stand between the two names on both sides."""
    between = []
    for telling in (before, after):
        text = telling.text.casefold()
        low, high = sorted((text.find(one), text.find(other)))
        between.append({word for word in stems(text[low:high]) if word in telling.weights or word in BETWEEN})
    return bool(between[0] & between[1] - {one, other}) and max(map(len, between)) <= 6
