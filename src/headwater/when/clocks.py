"""Which printed words are a time of day: "14:30 GMT", "3 p.m.", "noon", "midnight"?

In: hits of the patterns of :data:`RULES`. Out: pieces with a :class:`meanings.Clock`; the day comes from a neighbour,
or from the date before.
"""

from __future__ import annotations

from collections.abc import Iterator

from headwater.when.grammar import Hit, Rule
from headwater.when.meanings import Clock, Piece

AT_NOON = frozenset("at by around about from until till before after since to and between past near".split())
MIDNIGHT = "00:00"
UP_TO = frozenset("until till by before".split())


def clock(hit: Hit) -> Iterator[Piece]:
    """A clock in digits, with its zone."""
    value = hit.value("C")
    if isinstance(value, Clock):
        yield hit.piece(value)


def named_hour(hit: Hit) -> Iterator[Piece]:
    """ "at noon", "midnight on Friday"; not "the midnight train"."""
    if hit.word("K") == MIDNIGHT and hit.low(-1) in UP_TO:  # the end of the day, not its begin
        yield hit.piece(Clock("24:00"))
    elif hit.low(-1) in AT_NOON or hit.low(0) in {"on", "gmt"} or hit.line.letter(hit.match.start() - 1) in {"D", "W"}:
        yield hit.piece(Clock(hit.word("K")))


RULES = (
    Rule("(?P<C>[CJ])", "C", clock),
    Rule("(?P<C>J)", "J", clock),
    Rule("(?P<K>K)", "K", named_hour),
)
