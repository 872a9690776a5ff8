"""What speaks for it that "the senator", "the carrier", "the 58-year-old" means an actor who is named?

In: the evidence of an article, a definite phrase, who spoke before it. Out: the actors that it may mean, each with
evidence by name, and the evidence that nobody named is meant. What each weighs is in ``data/descriptions.tsv``
(:mod:`headwater.who.ranking`).
Source: our own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from headwater.data.tables import rows
from headwater.who import gazetteer, lexicon
from headwater.who.cast import UNDER, Cast, Player
from headwater.who.gazetteer import RoleEntry
from headwater.who.nominal import SORTS_OF_SOURCE, is_outlet_of, meant, varied
from headwater.who.places import place_meant
from headwater.who.pointed import sure
from headwater.who.standing import Candidate, Evidence, Heard, Sought, Standing
from headwater.who.words import APOSTROPHES, Range, Words

LONGEST_PLACE = 6
"""Tokens of "In neighbouring Ecuador,"."""
REACH = 40
"""Sentences back that an actor may have been named last."""
FURTHEST = 1500
"""Tokens back, where there are no full stops."""
FIRST_AND_LAST = 4
"""Places of a name, the first and the last, beside which it is looked what it is."""
BESIDE = 8
"""Tokens from a name within which the noun is printed that tells what it is."""
AGE_NEAR = 3
"""Tokens behind a name within which the age stands."""
MODIFIERS = 3
"""Words of "a former senior | officer"."""
SHORT = 3
"""Letters of a word that tells nothing of whom it is printed."""
PROMINENT = 2
"""Times that one is named more often than another who is as much what the phrase says."""
OTHERS = frozenset("new other second third parent rival".split())
"""Words that tell it from one of its sort that is named."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A definite phrase: its article to its head, and where all of it ends; the noun, if it is a known one; whether
    it is somebody's."""

    part: Range
    end: int
    entry: RoleEntry | None
    modifiers: tuple[int, ...]
    last: str
    owned: bool


def phrase(view: Words, part: Range, end: int) -> Phrase:
    """Look at a definite phrase: from its article to its head, and where all of it ends."""
    found = gazetteer.known_roles(view.lower[part[0] : part[1]])
    ends = bool(found) and found[-1][1] == part[1] - part[0]
    noun = part[0] + found[-1][0] if ends else part[1] - 1
    modifiers = tuple(at for at in range(part[0] + 1, noun) if view.forms[at][0].isalnum())
    owned = any(view.forms[at] in APOSTROPHES for at in range(*part))
    return Phrase(part, end, found[-1][2] if ends else None, modifiers, view.lower[part[1] - 1], owned)


def by_rule(standing: Standing, one: Phrase) -> Player | None:
    """Whom a phrase that nothing narrows means by a strict rule."""
    if one.end > one.part[1]:
        return None
    ways = (way(standing.view, standing.cast, one.part) for way in (sure, meant, varied, place_meant))
    found = next(filter(None, ways), None)
    return None if found is not None and _elsewhere(standing.view, found, one) else found


def _elsewhere(view: Words, player: Player, one: Phrase) -> bool:
    """ "In neighbouring Ecuador, the health ministry said": not that of Peru."""
    start, first = one.part[0], view.sentence_of(one.part[0])[0]
    if view.lower[first] != "in" or start - first > LONGEST_PLACE or view.forms[start - 1] != ",":
        return False
    there = [country for at in range(first + 1, start - 1) if (country := gazetteer.country_of(view.forms[at]))]
    return bool(there) and player.actor.kind != "person" and player.actor.country not in there


def candidates(standing: Standing, one: Phrase, heard: Sequence[Heard]) -> tuple[list[Candidate], Evidence]:
    """Whom a phrase may mean, and the evidence that it is nobody named; ``heard``: the sources before it."""
    entry = one.entry
    personal = entry.personal if entry is not None else None
    gender = entry.gender or None if entry is not None else None
    sought = Sought(one.part[0], one.part[1] - 1, personal, gender, REACH, FURTHEST)
    found, nobody = standing.candidates(sought, heard)
    view, players = standing.view, standing.cast
    seen = standing.seen.meant(one.part[1] - 1) if standing.seen is not None else None
    introduced = _introduced(view, players, one)
    told_of = [(each, set(_fits(view, players, each.player, one))) for each in found]
    beside = _beside_another(view, one, told_of)
    for each, told in told_of:
        told |= {"beside another such"} if each.player.actor.id in beside else set()
    told_of = [
        (each, told)
        for each, told in told_of
        if not _elsewhere(view, each.player, one)
        and _may_be(each.player, told, one, introduced=introduced, just="spoke just before" in each.evidence)
    ]
    alike = sum(not told.isdisjoint(TELLING) for _, told in told_of)
    if personal is False and any("its name holds it" in told for _, told in told_of):  # "the university" is one by name
        told_of = [(each, told) for each, told in told_of if not told.isdisjoint(TELLING)]
    unnamed = dict.fromkeys(_nobody(one, alike, introduced=introduced), 1.0)
    made = []
    for each, told in told_of:
        told |= _compared(told, alike)
        told |= {"seen by the network"} if seen is each.player else set()
        made.append(Candidate(each.player, {**each.evidence, **dict.fromkeys(told, 1.0)}))
    return made, {**nobody, **unnamed}


def _introduced(view: Words, players: Cast, one: Phrase) -> bool:
    """Whether "a witness" or "a former officer" came before "the witness", "the former officer"."""
    noun, start = view.lower[one.part[1] - 1], one.part[0]
    first = max(view.sentences[max(0, view.sentence[start] - REACH)][0], start - FURTHEST)
    called = (at for at in range(first + 1, start) if view.lower[at] == noun)
    return any(view.lower[at - 1] in lexicon.INDEFINITE or _modified_one(view, players, at) for at in called)


def _modified_one(view: Words, players: Cast, at: int) -> bool:
    """Whether a noun ends "a former officer", and is no name's ("Roe, a former officer")."""
    before = range(at - 1, max(view.sentence_of(at)[0], at - MODIFIERS) - 1, -1)
    opening = next((back for back in before if view.lower[back] in lexicon.INDEFINITE), at)
    words = view.lower[opening + 1 : at]
    plain = all(word.isalpha() and word not in lexicon.PREPOSITIONS for word in words)
    return opening < at and plain and at not in players.role_tokens and at + 1 not in players.at


def _compared(told: set[str], alike: int) -> set[str]:
    """Whether he alone is what the phrase says."""
    if told.isdisjoint(TELLING):
        return {"another is so" if alike else "nobody is so"}
    return {"is so alone" if alike == 1 else "is so among others"}


def _beside_another(view: Words, one: Phrase, told_of: Sequence[tuple[Candidate, set[str]]]) -> set[str]:
    """The ids of those who were named last in one sentence with another who is as much what the phrase says, and whom
    the article does not name more often by far; but for who spoke last."""
    places: dict[tuple[int, bool], list[Player]] = {}
    spoke = {each.player.actor.id for each, _ in told_of if "spoke last" in each.evidence}
    for each, told in told_of:
        before, so = bisect_left(each.player.places, one.part), not told.isdisjoint(TELLING)
        if before and (so or (one.entry is not None and one.entry.personal)):
            sentence = view.sentence[each.player.places[before - 1][0]]
            places.setdefault((sentence, so), []).append(each.player)
    found: set[str] = set()
    for together in places.values():
        often = sorted((len(player.places) for player in together), reverse=True)
        clear = len(often) == 1 or often[0] >= PROMINENT * often[1]
        found |= {player.actor.id for player in together if not clear or len(player.places) < often[0]} - spoke
    return found


def _may_be(player: Player, told: set[str], one: Phrase, *, introduced: bool, just: bool) -> bool:
    """What is printed may rule somebody out: another country, another sort, or that somebody else was called so;
    ``just``: whether he spoke just before, and "the group" may be nobody else."""
    entry, so = one.entry, not told.isdisjoint(TELLING)
    if not told.isdisjoint(AGAINST) or ("named inside" in told and entry is not None and not entry.personal):
        return False  # "the U.N. refugee agency" is not the U.N.
    if one.owned and not so:
        return False  # "the pilots' union" is not the airline
    if player.actor.kind == "person" and _is_body(one) and not so:
        return False
    if player.actor.kind == "outlet" and not so and (entry.group not in OF_OUTLETS if entry else _is_body(one)):
        return False  # "the ministry" is not the agency that was told of it
    if introduced and told.isdisjoint(TELLING - {"is called nearly so"}):
        so = False  # "the officer" of whom we heard is not the press officer
    if entry is None or so:
        return True
    vague = entry.noun in VAGUE and not (entry.noun == "group" and just)
    if introduced or entry.office or vague or "the rest is new" in told:
        return False
    if entry.group == "private" and any(noun.group in OFFICIAL for noun in player.nouns):
        return False  # "the victim" is not the officer who tells of him
    if entry.group in OFFICIAL:
        return "of the same class" in told and (entry.noun in OF_A_CLASS or "is called otherwise" not in told)
    if entry.group == "outlet" and player.actor.kind == "outlet":
        return player.outlet is None
    return entry.group != "company" or player.actor.sort in (None, "company")


def _is_body(one: Phrase) -> bool:
    """Whether an unknown noun is one of bodies: "the trust" is not its chair."""
    return one.entry is None and one.part[1] - one.part[0] > 1 and one.last in lexicon.BODY_NOUNS


TELLING = frozenset({
    "is called so", "is called nearly so", "its name holds it", "its name cut short", "its name tells it",
    "of that age", "of that sort",
})  # fmt: skip
"""What tells by itself that somebody is what the phrase says,"""
AGAINST = frozenset({"of another country", "of another one", "the rest is another name", "beside another such"})
"""and what that he is not, or that another is as much."""
OFFICIAL = frozenset(
    "minister head_of_state legislator official local military police law spokesperson religion".split()
)
"""Groups of nouns that nobody is called by who was not called so."""
OF_A_CLASS = frozenset(
    "lawmaker legislator politician parliamentarian official officer policeman policewoman soldier diplomat".split()
)
"""Nouns that say no more than the class does."""
OF_OUTLETS = frozenset({"outlet", "company"})
"""Groups of nouns that an outlet may be called by that was not called so."""
VAGUE = SORTS_OF_SOURCE | frozenset("house office government league federation group".split())
"""Nouns of what is as often somebody who has no name, or a part of a body."""


def _fits(view: Words, players: Cast, player: Player, one: Phrase) -> Iterator[str]:
    yield from _is_so(player, one)
    last = one.part[1] - 1
    if view.forms[last][0].isupper() and view.lower[last] in player.words:
        yield "its name cut short"
    yield from _printed_beside(view, player, one)
    if one.entry is not None and one.entry.noun in player.below and UNDER.isdisjoint(view.lower[slice(*one.part)]):
        yield "of another one"  # the mayor is not her deputy
    for at in one.modifiers:
        yield from _modified(view, player, at)
        if at in players.at and players.at[at][1] is player:
            yield "named inside"
    if any(_tells(view, at) for at in range(one.part[1], one.end)):
        known = player.role_words | player.words
        new = [at for at in range(one.part[1], one.end) if _tells(view, at) and view.lower[at] not in known]
        named = any(view.forms[at][0].isupper() for at in new)
        yield "the rest is another name" if named else "the rest is new" if new else "the rest is printed of it"


def _is_so(player: Player, one: Phrase) -> Iterator[str]:
    """By what it is called, and its name."""
    entry, actor = one.entry, player.actor
    if entry is None:
        return
    nouns = {noun.noun for noun in player.nouns}
    if entry.noun in nouns:
        yield "is called so"
    elif any(noun.endswith(entry.noun) or entry.noun.endswith(noun) or noun in likened(entry.noun) for noun in nouns):
        yield "is called nearly so"
    elif nouns:
        yield "is called otherwise"
    if entry.sort is not None:
        same = "the same" if actor.sort == entry.sort else "another"
        yield "of no class" if actor.sort is None else f"of {same} class"
        yield f"{entry.sort} is {actor.sort}"
    if player.words.issuperset(entry.noun.split()):
        yield "its name holds it"
    elif not player.words.isdisjoint(words_of(entry.noun)):
        yield "its name tells it"
    if actor.kind == "outlet" and is_outlet_of(player, entry.noun):
        yield "of that sort"
    yield f"{entry.group} is {actor.kind}"
    if entry.gender and player.gender == entry.gender:
        yield "of that gender"


def _printed_beside(view: Words, player: Player, one: Phrase) -> Iterator[str]:
    """By what stands near its name, before the phrase."""
    noun = view.lower[one.part[1] - 1]
    ages = {view.forms[at] for at in range(*one.part) if view.forms[at].isdigit()}
    past = bisect_left(player.places, one.part)
    first = min(past, FIRST_AND_LAST)
    before = (*player.places[:first], *player.places[max(first, past - FIRST_AND_LAST) : past])
    if any(noun in view.lower[max(0, start - BESIDE) : end + BESIDE] for start, end in before):
        yield "the noun is printed beside it"
    if ages and any(not ages.isdisjoint(view.forms[end : end + AGE_NEAR]) for _, end in before):
        yield "of that age"


def _modified(view: Words, player: Player, at: int) -> Iterator[str]:
    """By a word between the article and the noun."""
    country = gazetteer.adjective(view.forms[at])
    if country is not None:
        own = player.actor.country
        yield "of no country" if own is None else "of that country" if own == country else "of another country"
    elif view.lower[at] in OTHERS:
        yield "of another one"
    elif view.lower[at] in player.role_words or view.lower[at] in player.words:
        yield "a word is printed of it"
    elif _tells(view, at) and view.lower[at] not in lexicon.MODIFIERS:
        yield "a word is new"


def _tells(view: Words, at: int) -> bool:
    word = view.lower[at]
    return word[0].isalpha() and len(word) > SHORT and word not in lexicon.STARTERS


def _nobody(one: Phrase, alike: int, *, introduced: bool) -> Iterator[str]:
    """What speaks for somebody who has no name."""
    entry = one.entry
    yield "nobody, nobody is so" if not alike else "nobody, one is so" if alike == 1 else "nobody, several are so"
    if one.end > one.part[1]:
        yield "nobody, narrowed"
    if one.modifiers:
        yield "nobody, modified"
    if entry is None:
        yield "nobody, an unknown noun"
        return
    yield f"nobody, {entry.group}"
    if entry.noun in SORTS_OF_SOURCE:
        yield "nobody, a sort of source"
    if entry.office:
        yield "nobody, an office"
    if introduced:
        yield "nobody, one was told of"


@cache
def _telling() -> Mapping[str, frozenset[str]]:
    return {noun: frozenset(words.split("|")) for noun, words in rows("called.tsv", headed=True)}


@cache
def _likened() -> Mapping[str, frozenset[str]]:
    return {noun: frozenset(nouns.split("|")) for noun, nouns in rows("likened.tsv", headed=True)}


def likened(noun: str) -> frozenset[str]:
    """Nouns for who is called by this one, too: the "boss" is a manager or a chief executive."""
    return _likened().get(noun, frozenset())


def words_of(noun: str) -> frozenset[str]:
    """Words of the names of what is called so."""
    return _telling().get(noun, frozenset())
