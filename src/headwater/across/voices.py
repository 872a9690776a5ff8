"""Are two voices one speaker?

In: two voices, of whatever articles. Out: whether their actors or their names say so.
"""

from __future__ import annotations

import re

from headwater.across.records import Voice

NOBODY = re.compile(r"(?:nobody|none|neither|no\s(?!\d))\b", re.IGNORECASE)
"""Of whom something is told that was not said: "no manager has announced a rise"."""
ORDINARY = frozenset("the a an of for and mr mrs ms dr sir".split())


def one_name(a: Voice, b: Voice) -> bool:
    """Whether two voices are one: the same actor, or names of which one is the end or the start of the other."""
    if a.actor is not None and a.actor == b.actor:
        return True
    one, other = _bare(a.name), _bare(b.name)
    if not one or not other:
        return False
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if a.kind == "person" or b.kind == "person":
        return len(short[-1]) > 2 and (long[-len(short) :] == short or _shortened(short, long))
    return len(short) > 1 and set(short) <= set(long)


def _shortened(one: list[str], other: list[str]) -> bool:
    """Whether two names are one with its first name cut: "Vik" for "Viktor", "V." for both."""
    a, b = sorted((one[0].rstrip("."), other[0].rstrip(".")), key=len)
    cut = len(a) == 1 or len(a) > 2
    return len(one) == len(other) > 1 and one[1:] == other[1:] and cut and b.startswith(a[:3])


def is_we(voice: Voice) -> bool:
    """Whether an outlet speaks of itself, "we reported on Tuesday", and of nobody else."""
    return voice.actor is None and voice.name.casefold() == "we"


def _bare(name: str) -> list[str]:
    return [word for word in name.casefold().replace("’s", "").replace("'s", "").split() if word not in ORDINARY]
