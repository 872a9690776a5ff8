"""Whom does "the tabloid", "the accused", "the witness" or "the 51-year-old" mean, where the place alone tells it?

In: Words, the cast, a definite phrase (article first, noun last). Out: the actor, or None.
1. A noun for an outlet is the one that was named last, if it was alone then, and can be what the noun says.
2. The accused is the only one of whom a charge is told in a report from a court; the witness, who gave evidence last.
3. A body based, listed or owned somewhere, or of an index ("the Selm-based lender", "the FTSE 250 group") is the one
   named last, if it was alone then, and can be what the noun says.
4. An age is that of the one person whom the sentence before names, if it tells of nobody else.
Source: our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.who import gazetteer, lexicon
from headwater.who.cast import Cast, Player
from headwater.who.nominal import AGENCIES, ON_AIR, PRESS, is_learned, is_outlet_of
from headwater.who.words import APOSTROPHES, Range, Words

REACH, FURTHEST, LONGEST = 60, 300, 40
"""Sentences back that a charge was told or evidence given; tokens of one sentence that are looked at; tokens between a
charge and its verb, or whose it is."""
NEAR = 2
"""Sentences back within which the outlet, or the person of that age, was named last."""
PERIODICAL = frozenset({"magazine", "weekly", "journal"})
ONLINE = frozenset({"website", "site", "news site", "news website", "blog", "podcast"})
SORTS = (PRESS, ON_AIR | {"radio", "television", "tv"}, AGENCIES | {"agency"}, PERIODICAL, ONLINE)
"""What an outlet can be, and is not two of."""
OF_ANY = frozenset({"outlet", "news outlet", "media outlet", "publication"})
COURT = frozenset("court jury juror jurors trial tribunal prosecutor prosecutors prosecuting".split())
"""One of these is printed in a report from a court."""
ACCUSED = frozenset({"defendant", "accused"})
SEVERAL = frozenset({"defendants", "co"})
CHARGED = frozenset("charged accused indicted".split())
"""What others do to the accused,"""
CHARGING = CHARGED | frozenset("denies denied denying admits admitted pleaded pleads".split())
"""or he himself does."""
OF = frozenset({"of", "with", "on", "in"})
"""What is behind it where he is the subject."""
CHARGES = frozenset(
    "guilty count counts charge charges murder manslaughter fraud theft assault rape conspiracy arson bribery robbery"
    " burglary perjury embezzlement corruption laundering kidnapping smuggling trafficking stalking blackmail".split()
)
TESTIFYING = (("giving", "evidence"), ("gave", "evidence"), ("testified",), ("testifying",))
COUNSEL = frozenset("kc qc prosecuting defending".split())
BESIDE = 3
"""Tokens behind a name that tell who pleads for others."""
PRONOUNS = frozenset({"he", "she", "they", "who"})
OPENING = 2
"""Tokens of a sentence before the one of whom it tells."""
LONGEST_AGE = 3
"""Digits of an age."""
BASED = frozenset("based listed headquartered owned backed quoted funded run".split())
"""Behind a hyphen: of somebody known."""
BODIED, OF_NO_SORT = frozenset({"company", "body"}), frozenset({"body", "outfit", "non-profit"})
"""Groups of nouns for bodies, and nouns of any."""
AGE = ("-", "year", "-", "old")


def paper(view: Words, players: Cast, part: Range) -> Player | None:
    """1. "The tabloid"."""
    noun = gazetteer.role(" ".join(view.lower[part[0] + 1 : part[1]]))
    if view.lower[part[0]] != "the" or noun is None or noun.plural or noun.group != "outlet":
        return None
    sentence = view.sentence[part[0]]
    for back in range(sentence, max(-1, sentence - NEAR - 1), -1):
        first, last = view.sentences[back]
        last = min(last, part[0])
        named = _named(players, (max(first, last - FURTHEST), last), "outlet")
        if named:
            return named[0] if len(named) == 1 and _can_be(named[0], noun.noun) else None
    return None


def _can_be(player: Player, noun: str) -> bool:
    """Whether nothing that is known or printed makes an outlet one of another sort."""
    if noun in PRESS and is_learned(player):
        return False
    if player.outlet is not None or noun in OF_ANY:
        return noun in OF_ANY or is_outlet_of(player, noun)
    printed = {entry.noun for entry in player.nouns} | player.words
    told = [sort for sort in SORTS if printed & sort]
    return not told or any(noun in sort for sort in told)


def in_court(view: Words, players: Cast, part: Range) -> Player | None:
    """2. "The defendant", "the witness"."""
    words = view.lower[part[0] + 1 : part[1]]
    if len(words) != 1 or COURT.isdisjoint(view.small):
        return None
    if words[0] in ACCUSED:
        return _accused(view, players, part[0])
    return _witness(view, players, part[0]) if words[0] == "witness" else None


def _accused(view: Words, players: Cast, before: int) -> Player | None:
    if not SEVERAL.isdisjoint(view.small):
        return None
    last = view.sentence[before]
    told = {one.actor.id: one for at in range(max(0, last - REACH), last + 1) for one in _charged(view, players, at)}
    one = next(iter(told.values())) if len(told) == 1 else None
    return one if one is not None and one.places[0][0] < before else None


def _charged(view: Words, players: Cast, number: int) -> Iterator[Player]:
    """The person of whom a sentence tells a charge: named last before it, or right behind "charged"; or the one with
    whom the sentence before begins, where this one begins with "she"."""
    first, end = view.sentences[number]
    end = min(end, first + FURTHEST)
    for at in (at for at in range(first, end) if view.lower[at] in CHARGING and not view.quoted[at]):
        if CHARGES.isdisjoint(view.lower[at + 1 : min(at + LONGEST, end)]):
            continue
        if at == first + 1 and view.lower[first] in PRONOUNS and number:
            begin, stop = view.sentences[number - 1]
            yield from (one for one in _named(players, (begin, min(begin + OPENING, stop)), "person"))
        elif view.lower[at] in CHARGED and view.lower[at + 1] not in OF:
            yield from _nearest(view, players, (at, at), (at + 1, min(at + OPENING, end)))
        elif PRONOUNS.isdisjoint(view.lower[max(first, at - LONGEST) : at]):
            yield from _nearest(view, players, (max(first, at - LONGEST), at), (at + 1, min(at + OPENING, end)))


def _nearest(view: Words, players: Cast, before: Range, behind: Range) -> Sequence[Player]:
    """The one who is named last before a word, else right behind it; nobody who pleads for others."""
    found = _named(players, before, "person")[-1:] or _named(players, behind, "person")[:1]
    return [one for one in found if not _is_counsel(view, one)]


def _is_counsel(view: Words, player: Player) -> bool:
    after = {word for _, end in player.places[:BESIDE] for word in view.lower[end : end + BESIDE]}
    return player.actor.sort in ("law", "judiciary") or not COUNSEL.isdisjoint(after)


def _witness(view: Words, players: Cast, before: int) -> Player | None:
    """Who gave evidence last, if all others who came since plead for others."""
    for number in range(view.sentence[before], max(-1, view.sentence[before] - REACH), -1):
        first, end = view.sentences[number]
        end = min(end, before)
        first = max(first, end - FURTHEST)
        for at in range(first, end):
            words = next((one for one in TESTIFYING if view.lower[at : at + len(one)] == one), None)
            if words is None:
                continue
            ahead = words[0] in ("giving", "testifying")
            where = (at, end) if ahead else (first, at)
            named = _named(players, where, "person")
            found = named[0 if ahead else -1] if named else None
            return found if found is not None and not _is_counsel(view, found) else None
    return None


def based(view: Words, players: Cast, part: Range) -> Player | None:
    """3. "The Selm-based lender"."""
    start, end = part
    noun = gazetteer.role(view.lower[end - 1])
    bodied = view.lower[end - 1] in OF_NO_SORT if noun is None else noun.group in BODIED and not noun.plural
    if view.lower[start] != "the" or not bodied:
        return None
    placed = any(view.forms[at] == "-" and view.lower[at + 1] in BASED for at in range(start + 1, end - 1))
    index = any(view.forms[at].isupper() and view.forms[at + 1].isdigit() for at in range(start + 1, end - 2))
    if not (placed or index) or any(view.forms[at] in APOSTROPHES for at in range(start, end)):
        return None
    sentence = view.sentence[start]
    for back in range(sentence, max(-1, sentence - NEAR - 1), -1):
        first, last = view.sentences[back]
        last = min(last, start)
        named = _named(players, (max(first, last - FURTHEST), last), "organisation")
        if named:
            fits = noun is None or noun.sort is None or named[0].actor.sort in (None, noun.sort)
            return named[0] if len(named) == 1 and fits else None
    return None


def aged(view: Words, players: Cast, part: Range) -> Player | None:
    """4. "The 51-year-old"."""
    start, end = part
    age = view.forms[start + 1] if end - start == 2 + len(AGE) else ""
    if not age.isdigit() or len(age) > LONGEST_AGE or view.lower[start + 2 : end] != AGE:
        return None
    sentence = view.sentence[start]
    for back in range(sentence, max(-1, sentence - NEAR), -1):
        first, last = view.sentences[back]
        last = min(last, start)
        first = max(first, last - FURTHEST)
        named = _named(players, (first, last), "person")
        if named and (len(named) > 1 or _strangers(view, players, (first, last))):
            return None
        if named:
            behind = (view.forms[stop : stop + 2] for _, stop in named[0].places[:REACH])
            ages = {two[1] for two in behind if two[:1] == (",",) and two[1:] and two[1].isdigit()}
            return named[0] if ages <= {age} else None
    return None


def _strangers(view: Words, players: Cast, part: Range) -> bool:
    """Whether somebody without a name is told of ("a clerk")."""
    found = gazetteer.known_roles(view.lower[slice(*part)])
    ends = ((part[0] + i, part[0] + j) for i, j, entry in found if entry.personal and not entry.plural)
    return any(i not in players.role_tokens and j not in players.at for i, j in ends)


def _named(players: Cast, part: Range, kind: str) -> list[Player]:
    """The actors of a kind who are named in a range, each once, in order."""
    found = (players.at[at][1] for at in range(*part) if at in players.at)
    return list({one.actor.id: one for one in found if one.actor.kind == kind}.values())


def sure(view: Words, players: Cast, part: Range) -> Player | None:
    """Whom the phrase means by any of these."""
    ways = (way(view, players, part) for way in (paper, in_court, based, aged))
    return next(filter(None, ways), None) if view.lower[part[0]] in lexicon.DEFINITE else None
