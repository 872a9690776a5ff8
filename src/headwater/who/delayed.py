"""Whom does a lead describe who is named only where he speaks next?

"Three boats were lost, the island's pilot said on Monday. "I counted them," Tove Arnesen told reporters." In: Words,
the cast, who says what, grammar. Out: for descriptions, by the token with which they begin, the person. Every agency
writes so; the description is of the one holder of a post, and the name is a full one, printed for the first time, of
whom nothing else is told, and speaks next. Whoever stands between, and may be he, leaves it open.
Source: our own rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.records import Actor, Found, Phrase, Syntax
from headwater.who import gazetteer, lexicon
from headwater.who.cast import Cast, Player
from headwater.who.describing import likened
from headwater.who.gazetteer import RoleEntry
from headwater.who.heads import head_end, trimmed
from headwater.who.meaning import SINGULAR
from headwater.who.namekey import parts
from headwater.who.people import KIN
from headwater.who.words import APOSTROPHES, Range, Words

PARAGRAPHS = 2
"""Paragraphs further on, at most."""
FURTHEST = 200
"""Tokens further on, at most."""
LOOKED_AT = 12
"""Sources further on, at most."""
MODIFIED = 3
"""Words of "a deputy harbour master" behind its article."""
OWNERS = frozenset("its his her their our".split())
NO_POST = frozenset("source official officer insider expert analyst aide witness eyewitness observer figure".split())
"""Of whom there are many, and who are quoted without a name,"""
NO_POSTS = frozenset({"bare", "outlet", "company", "body", "document", "private"})
"""and groups of nouns of which nobody is the one holder, but for kin."""
RANKS = frozenset({"military", "police"})
ACADEMIC = frozenset({"professor", "doctor"})
"""What stands before a name and is no post."""
TELLING = frozenset("of from for with at in".split())
"""Words behind a name that tell more of its bearer."""
SILENT = frozenset("not never n't n’t declined declines refused refuses denied to nor neither without".split())
"""Words of a cue after which nobody goes on to speak."""
NAMELESS = frozenset("anonymity anonymous anonymously unnamed unidentified unauthorised unauthorized nameless".split())
NAMED = frozenset("named identified quoted".split())
"""\"asked not to be named"."""


@dataclass(frozen=True, slots=True)
class Described:
    """A source that is a description: from its first word to its head, with where all of it ends, and what is said."""

    part: Range
    end: int
    entry: RoleEntry
    contents: tuple[Range, ...]

    def holds(self, at: int) -> bool:
        """Whether a token stands in what is said."""
        return any(start <= at < end for start, end in self.contents)


@dataclass(frozen=True, slots=True)
class Known:
    """Where somebody is called by a noun first: with a name, by the noun; without one ("a pilot"), by its last word."""

    named: Mapping[str, int]
    unnamed: Mapping[str, int]


def delayed(
    view: Words, players: Cast, *, found: Sequence[Found], syntax: Syntax | None = None
) -> dict[int, tuple[Range, Player]]:
    """The descriptions of those who are named next, by their first token: up to the head, and whom each means."""
    own = [one for one in found if one.source and one.inside is None]
    said = sorted(
        ((trimmed(view, view.range_of(one.source[0]), players), one) for one in own), key=lambda pair: pair[0]
    )
    known = Known(_first_named(players), _first_unnamed(view))
    out: dict[int, tuple[Range, Player]] = {}
    for row, (part, one) in enumerate(said):
        told = _described(view, players, part, one)
        if told is None or _called_before(view, told, known):
            continue
        named = _next(view, players, told, [each for each, _ in said[row + 1 : row + 1 + LOOKED_AT]])
        if named is not None and not _another(view, players, told, named.places[0][0], syntax):
            out[part[0]] = told.part, named
    return out


def _first_named(players: Cast) -> dict[str, int]:
    """By the noun, and by its last words: a "deputy mayor" is a mayor."""
    first: dict[str, int] = {}
    for player in players.players:
        if player.places and player.actor.kind == "person":
            for noun in player.nouns:
                words = noun.noun.split()
                for cut in range(len(words)):
                    form = " ".join(words[cut:])
                    first[form] = min(player.places[0][0], first.get(form, player.places[0][0]))
    return first


def _first_unnamed(view: Words) -> dict[str, int]:
    """By the word: of each one or two before it, the first is "a"."""
    first: dict[str, int] = {}
    for at, word in enumerate(view.lower):
        if word in lexicon.INDEFINITE and not view.quoted[at]:
            for noun in view.lower[at + 1 : at + 1 + MODIFIED]:
                first.setdefault(noun, at)
    return first


def told_of(actors: Iterable[Actor], view: Words, later: Mapping[int, tuple[Range, Player]]) -> tuple[Actor, ...]:
    """The actors with the descriptions as roles, so that "the pilot" means the same further on."""
    more: dict[str, list[Phrase]] = {}
    for part, player in later.values():
        span = view.span_of(part)
        more.setdefault(player.actor.id, []).append(Phrase(span, span.of(view.text)))
    return tuple(replace(one, roles=(*one.roles, *more.get(one.id, ()))) for one in actors)


def _described(view: Words, players: Cast, part: Range, one: Found) -> Described | None:
    """The one holder of a post who is not named, speaks, and does not ask to stay nameless."""
    start, end = part
    head = head_end(view, part, players)
    found = gazetteer.known_roles(view.lower[start:head])
    if not found or found[-1][1] != head - start or len(one.source) > 1:
        return None
    first, _, entry = found[-1]
    if not entry.personal or entry.plural or not _post(view, (start, end), start + first, entry):
        return None
    if any(players.at[at][1].actor.kind == "person" for at in range(start + first, end) if at in players.at):
        return None
    if {"and", "or"} & set(view.lower[start : start + first]) or _nameless(view, start):
        return None
    cue = (word for span in one.cue for word in view.lower[slice(*view.range_of(span))])
    if not SILENT.isdisjoint(cue):
        return None
    return Described((start, head), end, entry, tuple(map(view.range_of, one.content)))


def _post(view: Words, part: Range, noun: int, entry: RoleEntry) -> bool:
    """Whether a phrase is of the one who holds a post, or of one's kin."""
    start, end = part
    owned = view.lower[start] in OWNERS or any(view.forms[at] in APOSTROPHES for at in range(start, noun))
    if entry.noun in KIN:
        return owned
    if entry.noun in NO_POST or entry.noun.split()[-1] in NO_POST or entry.group in NO_POSTS:
        return False
    definite = view.lower[start] in lexicon.DEFINITE and view.lower[start] != "that"
    head = noun + len(entry.noun.split())
    narrowed = noun - start > 1 or entry.office or (head < end and view.lower[head] in ("of", "for"))
    return owned or (definite and narrowed)


def _nameless(view: Words, at: int) -> bool:
    first, last = view.sentence_of(at)
    words = set(view.lower[max(first, at - FURTHEST) : min(last, at + FURTHEST)])
    return bool(words & NAMELESS) or ("not" in words and bool(words & NAMED))


def _called_before(view: Words, told: Described, known: Known) -> bool:
    """Whether somebody with a name is called so before, or somebody without ("a harbourmaster")."""
    start = told.part[0]
    named = (known.named.get(noun, start) for noun in _alike(told.entry))
    return min(named) < start or known.unnamed.get(view.lower[told.part[1] - 1], start) < start


def _alike(entry: RoleEntry) -> frozenset[str]:
    return frozenset({entry.noun}) | likened(entry.noun)


def _next(view: Words, players: Cast, told: Described, sources: Sequence[Range]) -> Player | None:
    """The person who speaks next, where he is named for the first time, in full, and without more; whoever speaks in
    the words of the one who is described does not stand between, nor does "she" or the description again."""
    gender = told.entry.gender
    for part in sources:
        if part[0] < told.end or told.holds(part[0]):
            continue
        words = view.lower[slice(*part)]
        if len(words) == 1 and words[0] in SINGULAR:
            if gender and gender != SINGULAR[words[0]]:
                return None
            gender = SINGULAR[words[0]]
        elif not (words[0] in lexicon.DEFINITE and words[-1] == view.lower[told.part[1] - 1]):
            named = _named(view, players, part)
            if named is None or not _near(view, told.end, part[0]):
                return None
            agrees = not gender or named.gender in (None, gender)
            return named if agrees and _may_hold(named, told.entry) else None
    return None


def _named(view: Words, players: Cast, part: Range) -> Player | None:
    """The person whom a source names in full, for the first time, with nothing but a title or a rank."""
    start, end = part
    at = start
    while at < end and at not in players.at and _ranks(view, at):
        at += 1
    if at not in players.at:
        return None
    stop, player = players.at[at]
    first = player.places[0] == (at, stop) if player.places else False
    if player.actor.kind != "person" or stop != end or stop - at < 2 or not first:
        return None
    after = view.forms[end : end + 2]
    more = after and (after[0] in "(–—" or view.lower[end] in TELLING or (after[0] == "," and not _quotes(after[1:])))
    return None if more else player


def _quotes(after: Sequence[str]) -> bool:
    return bool(after) and after[0] in "\"“'‘”’"


def _ranks(view: Words, at: int) -> bool:
    """Whether a word before a name tells no post: "Dr", "Commodore", "First"."""
    entry = gazetteer.role(view.lower[at])
    rank = entry is not None and _is_rank(entry)
    return rank or view.lower[at] in lexicon.TITLES or view.forms[at] == "."


def _is_rank(entry: RoleEntry) -> bool:
    return (entry.group in RANKS and not entry.office) or entry.noun in ACADEMIC


def _may_hold(player: Player, entry: RoleEntry) -> bool:
    """Whether nothing that is printed of him anywhere is another post."""
    alike = _alike(entry)
    nouns = ([noun for _, _, noun in gazetteer.known_roles(parts(role.text))] for role in player.actor.roles)
    return all(any(one.noun in alike for one in some) or (some and all(map(_is_rank, some))) for some in nouns)


def _near(view: Words, here: int, there: int) -> bool:
    if there - here > FURTHEST:
        return False
    between = view.text[view.spans[here - 1].end : view.spans[there].start]
    return sum(bool(line.strip()) for line in between.split("\n")[1:]) <= PARAGRAPHS


def _another(view: Words, players: Cast, told: Described, until: int, syntax: Syntax | None) -> bool:
    """Whether somebody without a name is told of between, who may be the one who is named."""
    start = told.end
    for _, j, entry in gazetteer.known_roles(view.lower[start:until]):
        at = start + j - 1
        if not entry.personal or told.holds(at) or view.quoted[at] or entry.noun in _alike(told.entry):
            continue
        if at in players.role_tokens or at in players.inside or start + j in players.at:
            continue
        hears = syntax is not None and bool(syntax.heads) and not syntax.relations[at].startswith("nsubj")
        if not (entry.plural and hears and view.sentence[at] == view.sentence[start - 1]):  # "told reporters"
            return True
    return False
