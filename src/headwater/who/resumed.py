"""Whom does a pronoun surely take up, whatever else stands before it?

In: the article's evidence, a pronoun that is a source, and those whom it may mean. Out: the actor, or None.
1. "And the head of the union, Ilse Marr, she has explained ...": she who is named alone just before the comma.
2. "The Church denied this. They also claimed ...", "The firm said no. Two plants were shut, it added.": who spoke last
   goes on, where nobody else who fits is named since.
3. "Roe said it was late. The clerk, Tom Abel, had left, he added.": who spoke just before, where all others are named
   for the first time in what is said.
Source: our own rules; the first is left dislocation.
"""

from __future__ import annotations

from collections.abc import Sequence

from headwater.who import lexicon
from headwater.who.cast import Player
from headwater.who.meaning import SINGULAR
from headwater.who.standing import Candidate, Standing
from headwater.who.words import Range

JOINING = frozenset("and but so or well now also".split())
"""What may open a sentence before the name."""
LONGEST = 20
"""Tokens from what opens a sentence to the comma, at most."""
CLAUSAL = ("nsubj", "obl", "aux", "cop", "mark")
"""Relations that only a clause has."""
ASIDE = 6
"""Tokens of "they will say," at most."""
OBLIQUE = frozenset({"him", "her"})
JUST = frozenset({"spoke last", "spoke just before"})
GOES_ON = frozenset({"goes on", "goes on, a body", "spoke just before"})


def resumed(standing: Standing, at: int, told: Sequence[Candidate]) -> Player | None:
    """The actor whom the pronoun at a token takes up."""
    named = _just_named(standing, at)  # 1
    if named is not None:
        return named if any(one.player is named for one in told) else None
    going_on = [one.player for one in told if _goes_on(one)]  # 2
    return going_on[0] if len(going_on) == 1 else _teller(standing, at, told)


def _teller(standing: Standing, at: int, told: Sequence[Candidate]) -> Player | None:
    """3. In one paragraph, and not where what is said has a "him" who may be he."""
    view, own, begin = standing.view, standing.said.get(at), standing.view.sentence_of(at)[0]
    if (
        view.lower[at] not in SINGULAR
        or own is None
        or not own.contents
        or view.text[view.spans[begin].start - 1] == "\n"
    ):
        return None
    start, end = own.contents[0][0], own.contents[0][1]
    if end > at or view.quoted[start] or not OBLIQUE.isdisjoint(view.lower[start:end]):
        return None
    spoke = [one.player for one in told if one.evidence.keys() >= JUST]
    new = [one.player for one in told if one.player.places and start <= one.player.places[0][0] < end]
    before = view.sentences[max(0, view.sentence[at] - 1)][0]
    near = (standing.cast.at[place][1] for place in range(before, at) if place in standing.cast.at)
    since = {player.actor.id for player in near if player.actor.kind == "person"}
    known = {player.actor.id for player in (*new, *spoke)}
    return spoke[0] if len(spoke) == 1 and new and spoke[0] not in new and since <= known else None


def told_of_in_aside(standing: Standing, at: int) -> Player | None:
    """Of whom somebody else tells in an aside: "Tarn Air, they said, had lied". "It" may be Tarn Air itself."""
    view, found = standing.view, standing.cast.ends.get(at - 1)
    if found is None or view.forms[at - 1] != "," or view.lower[at] == "it" or view.quoted[at]:
        return None
    own, end = standing.said.get(at), view.sentence_of(at)[1]
    around = own is not None and any(start <= found[0] < stop for start, stop in own.contents)
    closed = next((i for i in range(at + 1, min(at + ASIDE, end)) if view.forms[i] == ","), None)
    return found[1] if around and closed is not None and closed + 1 < end else None


def _just_named(standing: Standing, at: int) -> Player | None:
    view, players = standing.view, standing.cast
    found = players.ends.get(at - 1) if at > 1 and view.forms[at - 1] == "," else None
    if found is None or standing.syntax is None:
        return None
    begin = view.sentence_of(at)[0]
    if at - begin > LONGEST:
        return None
    while view.lower[begin] in JOINING or view.forms[begin] == ",":
        begin += 1
    phrase = (begin, at - 1)
    opens = begin in players.at or view.lower[begin] in lexicon.DEFINITE or begin in players.role_tokens
    return found[1] if begin <= found[0] and opens and _is_one(standing, phrase) else None


def _is_one(standing: Standing, phrase: Range) -> bool:
    """Whether all words of a phrase hang on one of its nouns."""
    assert standing.syntax is not None
    heads, relations = standing.syntax.heads, standing.syntax.relations
    tops = [i for i in range(*phrase) if not phrase[0] <= heads[i] < phrase[1]]
    within = (relations[i] for i in range(*phrase) if i not in tops)
    return len(tops) == 1 and not any(one.startswith(CLAUSAL) for one in within)


def _goes_on(one: Candidate) -> bool:
    """Whether he spoke last, within few sentences, and a sentence begins with the pronoun, or follows his, and adds
    something."""
    told = one.evidence
    adds = "spoke last and adds" in told and not GOES_ON.isdisjoint(told)
    return adds and not told["rivals since"] and "named just after" not in told
