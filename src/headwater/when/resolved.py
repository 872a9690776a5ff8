"""What was made of a printed time, before it is a record: :class:`Resolved`, and the ways to make one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from headwater.records import How, TimeKind
from headwater.when.anchors import Context
from headwater.when.meanings import Meaning
from headwater.when.stretches import Stretch, iso_prefix

UNKNOWN = {
    "TS": "XXXX-XX-XXTXX:XX", "TM": "XXXX-XX-XXTXX:XX", "TH": "XXXX-XX-XXTXX", "D": "XXXX-XX-XX", "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE", "FN": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "DE": "XXX", "CE": "XX",
}  # fmt: skip
"""Unit -> the TIMEX3 value of one of which nothing more is known."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A time's place in the calendar, as far as it can be told; fields as in :class:`records.Time`."""

    kind: TimeKind
    timex: str | None
    value: str | None = None
    stretch: Stretch | None = None
    how: How = "open"
    anchor: str | None = None


Resolve: TypeAlias = Callable[[Meaning, Context], Resolved]


def at(stretch: Stretch, how: How, anchor: Stretch | None = None) -> Resolved:
    """A date that is known."""
    return Resolved("DATE", stretch.timex, iso_prefix(stretch), stretch, how, iso_prefix(anchor) if anchor else None)


def left_open(timex: str | None) -> Resolved:
    """A date that cannot be told."""
    return Resolved("DATE", timex)
