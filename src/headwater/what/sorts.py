"""What sort of thing does a noun phrase name: a person, a state, troops, a deal, a building? Its head in, classes out.

In: the tree and the article's actors. Out: :class:`Sorts`, asked by token. A phrase of quantity is what it is a
quantity of ("dozens of protesters", "a series of raids"). Classes are those of ``data/event_classes.tsv`` and, from
names, roles and pronouns: actor (may act of its own will), person, body, place, named, plural.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from headwater.data.tables import rows
from headwater.records import Actor
from headwater.said.lexicon import noun_class
from headwater.what.forms import VERB_CLASSES, nouns
from headwater.what.tree import Tree
from headwater.who import gazetteer
from headwater.who.lexicon import BODY_NOUNS, NOT_NAMES, PLACE_NOUNS
from headwater.who.words import Range

PERSONAL = frozenset(
    "he she they we i you him her them us me who whom himself herself themselves ourselves everyone everybody anyone "
    "anybody someone somebody nobody one ones none both others".split()
)
MANY = frozenset("they we them us who both others all".split())
RELATIVE = frozenset({"who", "whom", "which", "that"})
QUANTITIES = frozenset(
    "dozen dozens hundred hundreds thousand thousands score scores ten tens million millions number couple handful "
    "group groups series string wave waves spate round rounds week weeks day days month months hour hours night nights "
    "year years one two three four five six seven eight nine some many several most all any none each both few last "
    "majority minority rest remainder lot lots range set batch party crowd crowds team member members part half third "
    "quarter act acts campaign kind sort threat threats rash spell bout flurry barrage burst volley pair trio hail "
    "tonne tonnes ton tons kilo kilos battalion contingent convoy unit shipload planeload".split()
)
"""Heads that are only a measure of what follows "of"."""
ACTING = frozenset({"people", "country", "government", "military", "police", "office", "delegation", "bank", "violent"})
"""Classes whose members act of their own will; "violent" has weapons too, but those are told by "arms"."""
WEAPONRY = frozenset({"arms", "missile", "projectile", "attack"})
NAMED: dict[str, frozenset[str]] = {
    "person": frozenset({"actor", "person", "named", "people"}),
    "organisation": frozenset({"actor", "body", "named"}),
    "outlet": frozenset({"actor", "body", "named", "medium"}),
    "place": frozenset({"actor", "place", "named"}),
    "document": frozenset({"named"}),
    "event": frozenset({"named"}),
    "other": frozenset({"actor", "named"}),
}
UNKNOWN_NAME = frozenset({"actor", "named"})
MONEY = frozenset("$€£¥₹₽₩")
YEAR = re.compile(r"[12]\d{3}s?")
AMOUNT = re.compile(r"\d+(?:m|bn|tn)")
AGENTIVE = re.compile(r"[a-z]{3,}(?:ers|ors|ists|men|women|ees|eers|ians)")
"""Plurals that name people who do something, whatever they do."""
THINGS = frozenset(
    "numbers papers matters powers orders factors sensors prayers letters figures centers servers offers tankers doors "
    "sectors floors borders corners waters layers computers trackers chargers errors colors mirrors motors reactors "
    "rotors tenors terrors tremors rumors harbors labors favors honors vapors tumors trees committees fees coffees "
    "degrees covers trailers boosters posters headers tigers rivers towers showers flowers dollars quarters shoulders "
    "headquarters fingers liters litres meters metres kilometers kilometres dinners suppers drawers folders filters "
    "printers scanners routers monitors generators tractors elevators frontiers specimen regimen guarantees knees bees "
    "ladders bladders rollers containers thunders wonders boulders cinders timbers embers disorders barriers".split()
)
"""Plurals that end alike, and name things."""


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Noun -> its classes."""
    table: dict[str, set[str]] = {}
    for kind, cell in rows("event_classes.tsv"):
        if kind not in VERB_CLASSES:
            for noun in cell.split():
                table.setdefault(noun, set()).add(kind)
    return {noun: frozenset(kinds) for noun, kinds in table.items()}


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of a class."""
    return frozenset(word for name, cell in rows("event_classes.tsv") if name == kind for word in cell.split())


@dataclass(frozen=True, slots=True)
class Sorts:
    """Asks what tokens are. ``actor_at`` has the actor named at each token that one of its mentions covers."""

    tree: Tree
    actor_at: Mapping[int, Actor]
    known: dict[int, frozenset[str]] = field(default_factory=dict)
    heard: dict[Range, frozenset[str]] = field(default_factory=dict)

    def vocabulary(self, part: Range) -> frozenset[str]:
        """The words of a range in lower case, kept for the next who asks."""
        if part not in self.heard:
            self.heard[part] = frozenset(self.tree.lower[slice(*part)])
        return self.heard[part]

    def of(self, head: int) -> frozenset[str]:
        """The classes of the phrase that this token heads."""
        if head not in self.known:
            self.known[head] = self._of(head)
        return self.known[head]

    def core(self, head: int) -> int:
        """The token that tells the sort: of "dozens of protesters" the protesters."""
        for _ in range(3):
            inner = self._measured(head)
            if inner is None:
                break
            head = inner
        return head

    def words(self, head: int) -> tuple[str, ...]:
        """The head's word in lower case and in the singular, hyphened beginnings left out."""
        return nouns(self.tree.lower[self.core(head)])

    def antecedent(self, head: int) -> int:
        """What a relative pronoun stands for; the token itself where it is none."""
        tree = self.tree
        if tree.lower[head] not in RELATIVE:
            return head
        at = head
        for _ in range(4):
            at = tree.heads[at]
            if at < 0:
                return head
            if tree.relations[at] == "acl" and 0 <= tree.heads[at] < head:
                return tree.heads[at]
        return head

    def _measured(self, head: int) -> int | None:
        measure = self.tree.lower[head] in QUANTITIES or self.tree.lower[head + 1 : head + 3] == ("of", "emergency")
        if not measure or head in self.actor_at:
            return None
        tree = self.tree
        kid = next((kid for kid in tree.of(head, "nmod", "obl") if tree.preposition(kid) == "of"), None)
        after = head + 1
        if kid is not None or after >= len(tree.lower) or tree.lower[after] != "of" or tree.relations[after] != "case":
            return kid
        return tree.heads[after] if tree.heads[after] > after else None  # hung elsewhere by the parse

    def _of(self, head: int) -> frozenset[str]:
        tree = self.tree
        core = self.core(self.antecedent(head))
        found = self._single(core)
        if core != head and tree.lower[head] in QUANTITIES:
            found |= {"plural"}
        if self._plural(core):
            found |= {"plural"}
        return found

    def _single(self, head: int) -> frozenset[str]:
        tree, word = self.tree, self.tree.lower[head]
        if tree.tags[head] == "PRON" or word in PERSONAL:
            return self._pronoun(word)
        actor = self.actor_at.get(head)
        if actor is not None:
            return (
                NAMED[actor.kind]
                | self._unknown(actor)
                | self._state(actor)
                | (_common(word) if actor.kind != "person" else frozenset())
            )
        if tree.tags[head] == "PROPN" and word not in NOT_NAMES:
            return UNKNOWN_NAME | _common(word) | _adjectival(tree.view.forms[head])
        found = _common(word) | self._compound(head) | _adjectival(tree.view.forms[head]) | self._counted(head)
        if not found and AGENTIVE.fullmatch(word) and word not in THINGS:
            return frozenset({"actor", "person", "people"})
        return found

    def _state(self, actor: Actor) -> frozenset[str]:
        """States, and names of places that act as states do; a place within a country is "place" alone."""
        known = gazetteer.known_name(actor.name)
        if known is not None and known.kind in ("country", "capital", "seat"):
            return frozenset({"country", "nation"})
        if known is not None and known.kind == "body":
            return frozenset({"government"})
        return frozenset({"country", "nation"}) if actor.kind == "place" and known is None else frozenset()

    def _unknown(self, actor: Actor) -> frozenset[str]:
        """A name of one word that nothing proves a person's may be a state's, too."""
        surname = actor.kind == "person" and " " not in actor.name and not actor.roles
        return frozenset({"country", "body", "place"}) if surname else frozenset()

    def _pronoun(self, word: str) -> frozenset[str]:
        if word.endswith(("self", "selves")):
            return frozenset({"actor", "person", "people", "pronoun", "reflexive"})
        if word in PERSONAL:
            return frozenset({"actor", "person", "people", "office", "pronoun"})
        return (
            frozenset({"actor", "pronoun", "body", "country", "government"})
            if word in ("it", "itself")
            else frozenset()
        )

    def _counted(self, head: int) -> frozenset[str]:
        """A number alone is so many people ("two were killed"), or so much money ("$60m")."""
        view = self.tree.view
        if (head and view.forms[head - 1] in MONEY) or AMOUNT.fullmatch(view.forms[head]):
            return frozenset({"money"})
        if self.tree.tags[head] != "NUM" or YEAR.fullmatch(view.forms[head]):
            return frozenset()
        return frozenset({"people", "person", "actor", "victim"})

    def _compound(self, head: int) -> frozenset[str]:
        """\"Foreign minister", "air force": roles of two words."""
        lower = self.tree.lower
        entry = gazetteer.role(f"{lower[head - 1]} {lower[head]}") if head else None
        return _role_classes(entry) if entry is not None else frozenset()

    def _plural(self, head: int) -> bool:
        tree, word = self.tree, self.tree.lower[head]
        if word in MANY or tree.first(head, "conj") is not None:
            return True
        return tree.tags[head] == "NOUN" and (word == "people" or nouns(word)[-1] != word)


def sorts(tree: Tree, actors: Sequence[Actor]) -> Sorts:
    """Ready to ask about a document."""
    at: dict[int, Actor] = {}
    for actor in actors:
        for span in actor.mentions:
            for index in range(*tree.view.range_of(span)):
                at.setdefault(index, actor)
    return Sorts(tree, at)


def _adjectival(form: str) -> frozenset[str]:
    """\"Russians", "the French"."""
    return frozenset({"actor", "country", "people"}) if gazetteer.adjective(form) is not None else frozenset()


@cache
def _common(word: str) -> frozenset[str]:
    """The classes of a common noun."""
    found: set[str] = set()
    for form in nouns(word):
        found |= classes().get(form, frozenset())
        entry = gazetteer.role(form)
        if entry is not None:
            found |= _role_classes(entry)
        if noun_class(form) in ("role", "office"):
            found |= {"actor", "person", "people"}
        if noun_class(form) == "institution" or form in BODY_NOUNS:
            found |= {"actor", "body"}
        if form in PLACE_NOUNS:
            found.add("place")
    if "money" in found:
        found -= {"actor", "body", "people", "person"}
    if found & ACTING and not found & WEAPONRY:
        found |= {"actor", "people"} if "people" in found else {"actor"}
    return frozenset(found)


def _role_classes(entry: gazetteer.RoleEntry) -> frozenset[str]:
    if entry.group == "document":
        return frozenset()
    if not entry.personal:
        return frozenset({"actor", "body"})
    office = {"office"} if entry.office or entry.group in OFFICES else set()
    return frozenset({"actor", "person", "people", *office})


OFFICES = frozenset({"head_of_state", "minister", "official", "legislator", "local", "military"})
