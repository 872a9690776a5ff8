"""What speaks for it that "he", "it" or "the senator" means an actor, where it is somebody's words that we look for?

In: Words, the cast, who says what, grammar, what the network sees; whom the phrase asks for, and who spoke before it.
Out: the actors that it may mean, each with evidence by name, and the evidence that it means nobody named. What each
weighs for pronouns is in ``data/pronouns.tsv`` (:mod:`headwater.who.ranking`); for descriptions, see
:mod:`headwater.who.describing`.
Source: our own. That subjects, recency, paragraphs and whoever spoke last matter is known; how much was measured.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.records import Syntax
from headwater.who import gazetteer, lexicon
from headwater.who.cast import Cast, Player
from headwater.who.meaning import SINGULAR, Meanings
from headwater.who.nominal import meant, varied
from headwater.who.strangers import sort_of
from headwater.who.words import APOSTROPHES, Range, Words

REACH = 10
"""Sentences back that an actor may have been named or have spoken last."""
FURTHEST = 500
"""Tokens back, at most: what has no full stops is no article, and must not take for ever."""
NEAR = 3
"""Sentences back within which others are rivals."""
SPEAKERS = 3
"""Sources before the pronoun that are looked at."""
SEEN = 0.1
"""The network's share from which an actor is looked at that is named further back."""
FAR = 4
"""Sentences back; more is as much."""
OPENING = 2
"""Tokens of a sentence before a name that opens it."""
ADDRESSED = 3
"""Tokens after the pronoun within which somebody is spoken to ("he told Marr")."""
ROLES = ("subject", "named", "object", "owner")
OBJECTS = frozenset("obj iobj obl nmod".split())
MODIFYING = frozenset("appos compound amod root".split())
"""Relations of a trade that is no person by itself."""
OTHER_SCRIPT = re.compile(r"[^\W\d_A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]")
ADDING = frozenset("added adds adding continued continues continuing concluded concludes also further".split())
"""Whoever spoke last goes on."""
ASKED = frozenset("asked questioned pressed challenged quizzed interviewed".split())
TITLED = 4
"""Tokens before a name in which he who asks is told of ("asked by Mr Roe")."""
OWNED = frozenset("his her their my our your".split())
Evidence = Mapping[str, float]
Place = tuple[int, Player]
"""A token, and the actor that is named there, or speaks, or is called by his trade."""


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words: the tokens of the source, and of what he says."""

    source: Range
    contents: tuple[Range, ...]

    def holds(self, at: int) -> bool:
        """Whether a token is one of the words said."""
        return any(start <= at < end for start, end in self.contents)


@dataclass(frozen=True, slots=True)
class Heard:
    """A source before the pronoun, and whom it means, if that is known."""

    said: Said
    player: Player | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor whom a pronoun may mean, and what speaks for it and against it."""

    player: Player
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Sought:
    """Whom a phrase asks for that begins at token ``at`` and has its head at ``head``: a person or not (None where that
    is not told), of which gender, if it tells; ``back`` and ``furthest``: how many sentences and tokens are looked at
    before it."""

    at: int
    head: int
    personal: bool | None
    gender: str | None
    back: int
    furthest: int


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a phrase: ``places`` of actors whom it may mean, in order, ``heard`` the last sources,
    ``seen`` the network's shares, ``learned`` the gender of those whom a pronoun before surely meant."""

    sought: Sought
    places: tuple[Place, ...]
    heard: tuple[Heard, ...]
    seen: Mapping[str, float]
    learned: Mapping[str, str]

    @property
    def at(self) -> int:
        """The token with which the phrase begins."""
        return self.sought.at

    @property
    def last(self) -> Heard | None:
        """Who spoke last, not counting him in whose words the pronoun stands."""
        return next((one for one in reversed(self.heard) if not one.said.holds(self.at)), None)

    def told_of(self, one: Heard) -> bool:
        """Whether somebody speaks only in another's words ("Roe said an official had told her")."""
        return any(other.said.holds(one.said.source[0]) for other in self.heard if other is not one)

    def may(self, player: Player) -> bool:
        """Whether gender and kind allow it."""
        sought = self.sought
        if sought.personal is not None and sought.personal != (player.actor.kind == "person"):
            return False
        gender = player.gender or self.learned.get(player.actor.id)
        return sought.gender is None or gender in (None, sought.gender)


class Standing:
    """The evidence of one article. ``said`` is in the order of the sources, the headline ends before the token
    ``title``; ``syntax`` and ``seen`` may be missing."""

    def __init__(
        self,
        view: Words,
        players: Cast,
        *,
        said: Sequence[Said],
        title: int,
        syntax: Syntax | None = None,
        seen: Meanings | None = None,
    ) -> None:
        self.view, self.cast, self.seen = view, players, seen
        self.syntax = syntax if syntax is not None and syntax.heads else None
        self.said = {one.source[0]: one for one in said}
        self.names = [place[0] for place, _ in players.named]
        self.learned: dict[str, str] = {}
        self.trades: dict[int, tuple[tuple[int, Player | None, bool], ...]] = {}
        self.title = title
        self.most = math.log1p(max((len(player.places) for player in players.players), default=0) or 1)

    def pronoun(self, at: int) -> Sought:
        """Whom "he" or "it" asks for."""
        gender = SINGULAR.get(self.view.lower[at])
        return Sought(at, at, gender is not None, gender, REACH, FURTHEST)

    def candidates(self, sought: Sought, heard: Sequence[Heard]) -> tuple[list[Candidate], Evidence]:
        """Whom a phrase may mean; and the evidence for nobody. ``heard``: the sources before it."""
        view, at = self.view, sought.at
        first = max(0, view.sentence[at] - sought.back)
        begin = max(view.sentences[first][0], at - sought.furthest)
        last = tuple(one for one in heard[-SPEAKERS:] if one.said.source[0] >= begin)
        shares = self.seen.shares(sought.head) if self.seen is not None else {}
        before = Before(sought, (), last, shares, self.learned)
        named = [(place[0], player) for place, player in self._named(begin, at)]
        called = [(place, player) for back in range(first, view.sentence[at] + 1)
                  for place, player, personal in self._trades(back, (begin, at))
                  if player is not None and personal == sought.personal]  # fmt: skip
        spoke = [(one.said.source[0], one.player) for one in last if one.player is not None]
        places = {(place, player.actor.id): (place, player)
                  for place, player in [*named, *called, *spoke]
                  if before.may(player) and not self._asks(player, at)}  # fmt: skip
        before = replace(before, places=tuple(places[key] for key in sorted(places)))
        people = {player.actor.id: player for _, player in before.places}
        if self.seen is not None:
            further = [self.seen.by_id[key] for key, share in before.seen.items() if share > SEEN]
            people = {player.actor.id: player for player in further if before.may(player)} | people
        found = [Candidate(player, self._evidence(before, player)) for player in people.values()]
        return found, self._nobody(before, people)

    def _asks(self, player: Player, at: int) -> bool:
        """ "Asked by Roe whether it was true, she said": the one who asks does not answer."""
        view, first = self.view, self.view.sentence_of(at)[0]
        low, high = (bisect_left(player.places, (end, 0)) for end in (first, at))
        before = (view.lower[max(first, place - TITLED) : place] for place, _ in player.places[low:high])
        return any("by" in words and not ASKED.isdisjoint(words) for words in before)

    def _named(self, begin: int, at: int) -> Sequence[tuple[Range, Player]]:
        return self.cast.named[bisect_left(self.names, begin) : bisect_left(self.names, at)]

    def _evidence(self, before: Before, player: Player) -> Evidence:
        view, share = self.view, before.seen.get(player.actor.id, 0.0)
        own = [place for place, other in before.places if other is player and not view.quoted[place]]
        told = dict.fromkeys(self._where(before, own), 1.0)
        told |= dict.fromkeys(self._speaking(before, player, own), 1.0)
        told |= dict.fromkeys(self._who(before, player), 1.0)
        told["share"], told["root of share"] = share, math.sqrt(share)
        told["count"] = math.log1p(len(player.places)) / self.most
        others = [(place, other.actor.id) for place, other in before.places if other is not player]
        near = {key for place, key in others if self._back(before.at, place) <= NEAR}
        since = {key for place, key in others if own and place > own[-1] and not view.quoted[place]}
        told["rivals"], told["rivals since"] = math.log1p(len(near)), math.log1p(len(since))
        return told

    def _back(self, at: int, place: int) -> int:
        """Sentences from a token back to another."""
        return self.view.sentence[at] - self.view.sentence[place]

    def _where(self, before: Before, own: Sequence[int]) -> Iterator[str]:
        """Where the actor was named, in the outlet's own voice."""
        view, at = self.view, before.at
        if not own:
            return
        yield f"named {min(self._back(at, own[-1]), FAR)} back"
        if own[-1] == max(place for place, _ in before.places if not view.quoted[place]):
            yield "named last"
        if "\n" not in view.text[view.spans[own[-1]].start : view.spans[at].start]:
            yield "in the paragraph"
        elif view.text.count("\n\n", view.spans[own[-1]].start, view.spans[at].start) <= 1:
            yield "in the paragraph before"
        for back in range(NEAR):
            there = [place for place in own if self._back(at, place) == back]
            if there:
                yield f"{min(map(self._role, there), key=ROLES.index)} {back} back"
                if there[0] - view.sentence_of(there[0])[0] <= OPENING:
                    yield f"opens {back} back"

    def _speaking(self, before: Before, player: Player, own: Sequence[int]) -> Iterator[str]:
        """Who spoke last, and who says that in which the pronoun stands."""
        last = before.last
        gap = self._back(before.at, last.said.source[0]) if last is not None else 0
        since = last is not None and (not own or last.said.source[0] > own[-1])
        if last is not None and last.player is player:
            yield "spoke last"
            if not ADDING.isdisjoint(self.view.lower[before.at + 1 : before.at + 1 + OPENING]):
                yield "spoke last and adds"
            if gap <= NEAR:
                yield "spoke just before" if gap <= 1 else "spoke not long before"
                if self.view.opens(before.at):
                    yield "goes on" if before.sought.personal else "goes on, a body"
        elif last is not None and gap <= NEAR and (last.player is None or before.may(last.player)):
            who = "somebody" if last.player is None else "another"
            yield f"{who} spoke last"
            if since:
                yield f"{who} spoke since"
        if any(one.player is player for one in before.heard if one is not last and not one.said.holds(before.at)):
            yield "spoke before"
        if any(one.player is player for one in before.heard if one.said.holds(before.at)):
            yield "says this, quoted" if self.view.quoted[before.at] else "says this"

    def _who(self, before: Before, player: Player) -> Iterator[str]:
        """Who the actor is, and whether he is told of."""
        at = before.at
        mine = self.said.get(at)
        if mine is not None and any(self._names(player, part) for part in mine.contents):
            yield "heads what is said" if self._heads(player, mine) else "in what is said"
        if self._names(player, (at + 1, self.view.sentence_of(at)[1])):
            yield "named after"
            if self._names(player, (at + 1, at + 1 + ADDRESSED)):
                yield "named just after"
        if player.gender is not None and player.gender == before.sought.gender:
            yield "gender known"
        if not before.sought.personal:
            yield f"is {player.actor.kind}"
        if player.actor.name.split()[-1] in self.cast.shared:
            yield "namesake"
        if player.places and player.places[0][0] < self.title:
            yield "in the title"
        if before.seen and max(before.seen, key=lambda key: (before.seen[key], key)) == player.actor.id:
            yield "seen first"

    def _heads(self, player: Player, mine: Said) -> bool:
        """ "Ostrel is closing two plants, it said": what is said begins with him, and all of it is said before."""
        start, end = mine.contents[0]
        if len(mine.contents) > 1 or end > mine.source[0] or self.view.quoted[start]:
            return False
        low, high = (bisect_left(player.places, (at, 0)) for at in (start, start + OPENING + 1))
        return any(self._role(at) == "subject" for at, _ in player.places[low:high])

    def _names(self, player: Player, part: Range) -> bool:
        """Whether the actor is named in a range."""
        at = bisect_left(player.places, (part[0], 0))
        return at < len(player.places) and player.places[at][0] < part[1]

    def _role(self, place: int) -> str:
        """What a name is in its clause."""
        view = self.view
        end = self.cast.at[place][0] if place in self.cast.at else place + 1
        if end < len(view) and view.forms[end] in APOSTROPHES:
            return "owner"
        if self.syntax is None:
            return "named"
        relation = self.syntax.relations[self._top(place, end)]
        if relation.startswith("nsubj"):
            return "subject"
        return "owner" if relation == "nmod:poss" else "object" if relation in OBJECTS else "named"

    def acts(self, place: int) -> bool:
        """Whether a name is the subject of a verb that is not passive."""
        end = self.cast.at[place][0] if place in self.cast.at else place + 1
        return self.syntax is not None and self.syntax.relations[self._top(place, end)] == "nsubj"

    def _top(self, start: int, end: int) -> int:
        """The word of a name that hangs on none of its words, or what it stands in apposition to."""
        assert self.syntax is not None
        heads, relations = self.syntax.heads, self.syntax.relations
        top = next((at for at in range(start, end) if not start <= heads[at] < end), start)
        for _ in range(FAR):
            if relations[top] not in ("appos", "flat", "compound") or heads[top] < 0:
                break
            top = heads[top]
        return top

    def _trades(self, number: int, part: Range) -> Sequence[tuple[int, Player | None, bool]]:
        """Who is called by trade or kind alone in a sentence of the outlet's own ("the mayor", "the company"), within a
        range; which of the actors that is, if any, and whether it is a person."""
        if number not in self.trades:
            first, end = self.view.sentences[number]
            roles = ((first + i, first + j, entry) for i, j, entry in gazetteer.known_roles(self.view.lower[first:end]))
            self.trades[number] = tuple(
                (j - 1, self._called(i, j), entry.personal) for i, j, entry in roles
                if not entry.plural and self._alone(i, j)
            )  # fmt: skip
        found = self.trades[number]
        low, high = (bisect_left(found, end, key=lambda one: one[0]) for end in part)
        return found[low:high]

    def _alone(self, start: int, end: int) -> bool:
        """Whether a trade is part of no name and no other trade."""
        view, players = self.view, self.cast
        if view.quoted[start] or start in players.role_tokens or start in players.inside or end in players.at:
            return False
        if end < len(view) and gazetteer.role(view.lower[end]) is not None:
            return False
        return self.syntax is None or self.syntax.relations[end - 1] not in MODIFYING

    def _called(self, start: int, end: int) -> Player | None:
        """Whom "the mayor" means."""
        for back in range(start - 1, max(-1, start - 4), -1):
            if self.view.lower[back] in lexicon.DEFINITE:
                sure = meant(self.view, self.cast, (back, end)) or varied(self.view, self.cast, (back, end))
                return sure or (self.seen.meant(end - 1) if self.seen is not None else None)
            if not self.view.forms[back].isalnum():
                break
        return None

    def _nobody(self, before: Before, people: Mapping[str, Player]) -> Evidence:
        view, at = self.view, before.at
        told = {"nobody": 1.0, "nobody seen": 1.0 - sum(before.seen.get(key, 0.0) for key in people)}
        if before.sought.personal is False:
            told[f"nobody, for {view.lower[at]}"] = 1.0
        if view.quoted[at]:
            told["nobody, quoted"] = 1.0
        begin = max(view.sentences[max(0, view.sentence[at] - 2)][0], at - FURTHEST)
        own = [place for place, _ in before.places if not view.quoted[place] and place in self.cast.at]
        since = own[-1] if own else begin
        if before.sought.personal:
            told |= dict.fromkeys(self._strangers(before, since), 1.0)
        last = next((one for one in reversed(before.heard) if not before.told_of(one)), None)
        if last is not None and last.player is None and last.said.source[1] - 1 > since:
            told[f"{sort_of(view, self.cast, last.said.source)} spoke"] = 1.0
        return told

    def _strangers(self, before: Before, since: int) -> Iterator[str]:
        """Unnamed persons ("a spokesman") after the last candidate, of whom nobody tells, and who has a name that
        nobody could read."""
        view, players, at = self.view, self.cast, before.at
        for i, j, entry in gazetteer.known_roles(view.lower[since:at]):
            start, end = since + i, since + j
            told_of = view.quoted[start] or any(one.said.holds(start) for one in before.heard)
            owns = end < len(view) and view.forms[end] in APOSTROPHES  # "a consultant's study"
            free = start not in players.role_tokens and end not in players.at and not told_of and not owns
            person = entry.personal and not entry.plural and entry.gender in ("", before.sought.gender)
            opening = set(view.lower[max(0, start - 3) : start])
            if free and person and opening & (lexicon.INDEFINITE | OWNED | lexicon.DEFINITE):
                who = "a stranger" if opening & (lexicon.INDEFINITE | OWNED) else "the one"
                yield who
                told = end == at - 1 and view.forms[end] == ","  # "A clerk, she recalled, rang her"
                if self._acts(end - 1) and self._back(at, end - 1) <= 1 and not told:
                    yield f"{who} acts"
        unread = (i for i in range(since, at) if OTHER_SCRIPT.match(view.forms[i]) and i not in players.inside)
        if any(not view.quoted[i] for i in unread):
            yield "a name unread"

    def _acts(self, noun: int) -> bool:
        """Whether a noun is the subject of a main clause."""
        if self.syntax is None:
            return True
        heads, relations = self.syntax.heads, self.syntax.relations
        return relations[noun].startswith("nsubj") and relations[heads[noun]] in ("root", "conj", "parataxis")
