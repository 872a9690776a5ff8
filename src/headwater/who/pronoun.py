"""Whom does "he" or "she" mean, where it is somebody's words that we look for?

In: Words, the cast, the token of the pronoun. Out: the one person of that gender named in the two sentences before,
quoted sentences not counted; where several are, the only one who spoke, or who opens the sentence before and is the
only one known to be of that gender. None where an unnamed person stands nearer, or somebody whose name nobody could
read. Of a pronoun that speaks itself, it is else the only person whom its paragraph names, if he speaks there, and
nobody unnamed does.
Source: our own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from headwater.who import gazetteer, lexicon
from headwater.who.cast import Cast, Player
from headwater.who.words import APOSTROPHES, Range, Words

WINDOW = 2
"""Sentences in the outlet's own voice that are looked back."""
PARAGRAPH = 250
"""Tokens of a paragraph that are looked at."""
FURTHEST = 8
"""Sentences looked back at all."""
OTHER_SCRIPT = re.compile(r"[^\W\d_A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]")
INDEFINITE = frozenset("a an one another the his her their".split())


def antecedent(view: Words, players: Cast, at: int, *, subjects: frozenset[int]) -> Player | None:
    """The person meant, or None."""
    if view.quoted[at]:
        return None
    gender = lexicon.PRONOUNS[view.lower[at]]
    return _named_before(view, players, at, gender, subjects) or (
        _speaking_here(view, players, at, gender, subjects) if at in subjects else None
    )


def _speaking_here(view: Words, players: Cast, at: int, gender: str, subjects: frozenset[int]) -> Player | None:
    """ "Iwan Prosser said that two people, a man and a boy, were missing. He said ...": those told of do not speak."""
    begin = bisect_left(view.starts, view.text.rfind("\n", 0, view.spans[at].start) + 1)
    before = range(max(begin, at - PARAGRAPH), at)
    named = {players.at[i][1].actor.id: players.at[i][1] for i in before if _candidate(view, players, i, gender)}
    if len(named) != 1 or any(view.forms[i] in players.shared and i not in players.inside for i in before):
        return None
    player = next(iter(named.values()))
    spoken = {view.sentence[i] for i in before if i in players.at and players.at[i][1] is player and i in subjects}
    others = any(view.sentence[i] not in spoken and _person(view, players, i) for i in before)
    return player if spoken and not others else None


def _person(view: Words, players: Cast, at: int) -> bool:
    """Whether a word that is no part of a name is somebody's trade."""
    entry = gazetteer.role(view.lower[at]) if at not in players.inside and at not in players.role_tokens else None
    return entry is not None and entry.personal and not entry.plural


def _named_before(view: Words, players: Cast, at: int, gender: str, subjects: frozenset[int]) -> Player | None:
    """Of the sentences before."""
    looked_at = list(window(view, at))
    named = [(i, players.at[i][1]) for part in looked_at for i in range(*part) if _candidate(view, players, i, gender)]
    if not named:
        return None
    people = {player.actor.id: player for _, player in named}
    several = len(people) > 1
    chosen = _speaker(view, players, named, subjects) if several else next(iter(people.values()))
    if chosen is None and several:
        chosen = _opener(view, players, named, gender)
    if chosen is None or _unsure(view, players, chosen, named, subjects) or _namesake(view, players, looked_at):
        return None
    if _stranger(view, players, looked_at, named, gender):
        return None
    return chosen


def _unsure(
    view: Words, players: Cast, chosen: Player, named: list[tuple[int, Player]], subjects: frozenset[int]
) -> bool:
    """Whether another stands nearer, or nothing but the place speaks for somebody whose gender is not known."""
    latest = max(view.sentence[index] for index, _ in named)
    if not any(view.sentence[index] == latest and player is chosen for index, player in named):
        return True
    speaks = any(player is chosen and _speaks(view, players, index, subjects) for index, player in named)
    return chosen.gender is None and not speaks


def _namesake(view: Words, players: Cast, window: list[Range]) -> bool:
    """A bare surname of several persons: it may be whom the pronoun means."""
    tokens = (index for start, end in window for index in range(start, end))
    return any(view.forms[i] in players.shared and i not in players.inside and not view.quoted[i] for i in tokens)


def window(view: Words, at: int, *, most: int = WINDOW) -> Iterator[Range]:
    """The part of the sentence before the pronoun, then so many sentences backwards, quoted ones not counted."""
    number = view.sentence[at]
    if view.sentences[number][0] < at:
        yield view.sentences[number][0], at
    left = most
    for back in range(number - 1, max(-1, number - 1 - FURTHEST), -1):
        part = view.sentences[back]
        yield part
        left -= not all(view.quoted[part[0] : part[1] - 1])
        if left == 0:
            return


def _candidate(view: Words, players: Cast, index: int, gender: str) -> bool:
    """A person named in the outlet's own voice, whose gender does not speak against it."""
    if index not in players.at or view.quoted[index]:
        return False
    player = players.at[index][1]
    return player.actor.kind == "person" and player.gender in (None, gender)


def _speaker(view: Words, players: Cast, named: list[tuple[int, Player]], subjects: frozenset[int]) -> Player | None:
    """The only one of them who is a source or stands beside a verb of reporting."""
    speaking = {player.actor.id: player for index, player in named if _speaks(view, players, index, subjects)}
    if len(speaking) != 1:
        return None
    chosen = next(iter(speaking.values()))
    opening = _opening(view, players, named)
    return chosen if opening is None or opening is chosen else None


def _opener(view: Words, players: Cast, named: list[tuple[int, Player]], gender: str) -> Player | None:
    """The one who opens the latest sentence, if he is the only one of whom the gender is known to be right."""
    known = {player.actor.id: player for _, player in named if player.gender == gender}
    opening = _opening(view, players, named)
    return opening if opening is not None and list(known) == [opening.actor.id] else None


def _opening(view: Words, players: Cast, named: list[tuple[int, Player]]) -> Player | None:
    """The one who opens the latest sentence that names a candidate: most often its subject, a rival of the speaker."""
    latest = max(view.sentence[index] for index, _ in named)
    first = view.sentences[latest][0]
    index, player = min((pair for pair in named if view.sentence[pair[0]] == latest), key=lambda pair: pair[0])
    end = players.at[index][0]
    possessive = end < len(view) and view.forms[end] in APOSTROPHES
    return player if index - first <= 3 and not possessive else None


def _speaks(view: Words, players: Cast, index: int, subjects: frozenset[int]) -> bool:
    if index in subjects:
        return True
    end = players.at[index][0]
    after = end < len(view) and view.lower[end] in lexicon.REPORTING
    before = view.lower[max(0, index - 2) : index]
    return after or before[-1:] in (("said",), ("says",), ("added",)) or before == ("according", "to")


def _stranger(view: Words, players: Cast, window: list[Range], named: list[tuple[int, Player]], gender: str) -> bool:
    """Whether an unnamed person ("a spokesman") stands after the last candidate."""
    last = max(index for index, _ in named)
    for start, end in window:
        if any(i > last and _unread(view, players, i) for i in range(start, end)):
            return True
        for i, j, entry in gazetteer.known_roles(view.lower[start:end]):
            at = start + i
            if (
                at > last
                and entry.personal
                and not entry.plural
                and entry.gender in ("", gender)
                and (
                    at not in players.role_tokens
                    and start + j not in players.at
                    and not view.quoted[at]
                    and _has_article(view, at, start)
                )
            ):
                return True
    return False


def _unread(view: Words, players: Cast, index: int) -> bool:
    """A word in another script that is no known actor's: perhaps a name."""
    strange = OTHER_SCRIPT.match(view.forms[index]) is not None
    return strange and index not in players.inside and index not in players.at and not view.quoted[index]


def _has_article(view: Words, at: int, start: int) -> bool:
    return any(view.lower[back] in INDEFINITE for back in range(max(start, at - 3), at))
