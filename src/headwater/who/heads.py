"""Where in a source's phrase is its head? "the head of the union | who spoke on Monday".

In: Words, the cast, a range of tokens. Out: the range without marks at its edges; where the head's own phrase ends.
Source: our own.
"""

from __future__ import annotations

from headwater.who import lexicon
from headwater.who.cast import Cast
from headwater.who.words import Range, Words

BREAKS = frozenset(",(—–;:-")
PARTICIPLES = frozenset(
    "citing cited speaking quoted quoting writing named called including based familiar close involved working briefed"
    " seen obtained published released issued posted dated printed carried made given".split()
)
REFLEXIVE = frozenset("himself herself itself themselves".split())


def trimmed(view: Words, part: Range, players: Cast) -> Range:
    """Without marks at the edges; the last point of "the U.N." is no mark."""
    start, end = part
    while start < end and not view.forms[start][0].isalnum():
        start += 1
    while start < end and end not in players.ends and not view.forms[end - 1][0].isalnum():
        end -= 1
    if end - start > 1 and view.lower[end - 1] in REFLEXIVE:
        end -= 1
    return start, end


def head_end(view: Words, part: Range, players: Cast) -> int:
    """Where the head's own phrase ends: before the first comma, preposition, relative pronoun or participle."""
    start, end = part
    at = start
    while at < end:
        if at in players.at:
            at = players.at[at][0]
            continue
        if (
            view.forms[at] == "("
            and view.forms[at + 2 : at + 3] == (")",)
            and "".join(view.forms[at + 3 : end]).isalpha()
        ):
            at += 3  # "Ministry of Roads (MoR) officials"
            continue
        if _breaks(view, at, start):
            break
        at += 1
    return min(at, end)


def _breaks(view: Words, at: int, start: int) -> bool:
    form, word = view.forms[at], view.lower[at]
    if form in ("-", "‐", "‑"):
        return not view.glued(at)
    if form in BREAKS:
        return True
    return (
        at > start
        and (word in lexicon.PREPOSITIONS or word in lexicon.RELATIVES or word in PARTICIPLES)
        and not (form == "-" or (view.forms[at - 1] == "-" and view.glued(at)))
    )
