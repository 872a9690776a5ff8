"""Whom does a source span mean: "Verdier", "the newspaper", "the minister", "he"?

In: a Document and its actors; then the spans of one source. Out: the actor, or None where nobody is certain.
1. A name that heads the phrase, or stands in apposition to its head ("the company's chief executive, Jane Roe").
   "A spokesman for the Treasury" is not the Treasury.
2. A document by somebody is somebody's ("a report by the French newspaper Le Monde").
3. "the newspaper", "the senator", "he", "it": whom the evidence before it shows (``standing.py``, ``describing.py``,
   ``ranking.py``).
Source: our own rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from headwater.records import Actor, Document, Found, Span, Syntax
from headwater.who import beside, gazetteer, lexicon
from headwater.who.beside import goes_on_with_and
from headwater.who.cast import Cast, Player, cast
from headwater.who.delayed import delayed, told_of
from headwater.who.heads import head_end, trimmed
from headwater.who.introduced import ONE, introduced
from headwater.who.meaning import NEUTER, SINGULAR, Meanings, References, meanings
from headwater.who.nominal import PRESS, is_learned, meant
from headwater.who.ranking import Ranking
from headwater.who.speaker import FIRST, SECOND, Speakers, labelled, speakers
from headwater.who.standing import Said, Standing
from headwater.who.titled import is_heading, of_heading
from headwater.who.words import APOSTROPHES, Range, Words, words

AUTHORS = frozenset("by from in of".split())
TRAILING = frozenset("jr sr qc kc mp mep obe mbe cbe ii iii iv . ' ’ s".split()) | lexicon.STYLES
"""What may follow a name and still be the name."""
READ = frozenset("seen obtained reviewed viewed read heard received examined shared".split())
"""What is done to a document by him who did not write it."""
BODIES = frozenset("party company firm group union bank charity club".split())
"""Nouns that a body without a class may have behind its name."""
MOST_NESTED = 3
SINGLE = frozenset(SINGULAR) | NEUTER | FIRST | SECOND | lexicon.RELATIVES
"""Words that are a source by themselves, and mean somebody named elsewhere."""


@dataclass(frozen=True, slots=True)
class Resolver:
    """Answers for one article. ``ranking`` knows pronouns; the headline ends before the token ``title``; ``later`` are
    those who are named only after what they say, by the token where they are described; ``known`` is what was answered
    before: each stage asks of the same sources."""

    view: Words
    cast: Cast
    by_id: dict[str, Actor]
    meanings: Meanings | None
    speakers: Speakers
    title: int
    ranking: Ranking
    later: Mapping[int, tuple[Range, Player]]
    known: dict[Range, Player | None] = field(default_factory=dict)

    def actor_of(self, source_spans: tuple[Span, ...]) -> Actor | None:
        """The actor whom the source means; a source in pieces is judged by its first piece that means somebody."""
        for span in source_spans:
            part = self.view.range_of(span)
            if part not in self.known:
                self.known[part] = _resolve(self, part, MOST_NESTED)
            if (player := self.known[part]) is not None:
                return self.by_id[player.actor.id]
        return None

    def id_of(self, span: Span) -> str | None:
        """The id of the actor whom a phrase means."""
        actor = self.actor_of((span,))
        return actor.id if actor else None


def resolver(
    document: Document,
    *,
    actors: tuple[Actor, ...],
    found: Sequence[Found] = (),
    syntax: Syntax | None = None,
    references: References | None = None,
    ranking: Callable[[Standing, Sequence[Said]], Ranking] = Ranking,
) -> Resolver:
    """Prepare an article's answers. ``found`` tells who speaks where; without ``syntax`` and ``references`` what is
    printed is alone."""
    view = words(document)
    players = cast(view, actors)
    later = delayed(view, players, found=found, syntax=syntax)
    if later:
        players = cast(view, told_of(actors, view, later))
        again = {player.actor.id: player for player in players.players}
        later = {at: (part, again[player.actor.id]) for at, (part, player) in later.items()}
    meant_by = meanings(view, players, syntax=syntax, references=references) if syntax and references else None
    heard = speakers(document, view, players, found=found)
    by_id = {actor.id: actor for actor in actors}
    title, said = _title_end(document, view), _said(view, found)
    standing = Standing(view, players, said=said, title=title, syntax=syntax, seen=meant_by)
    return Resolver(view, players, by_id, meant_by, heard, title, ranking(standing, said), later)


def _said(view: Words, found: Sequence[Found]) -> list[Said]:
    """Who says what, by tokens, in the order of the sources."""
    parts: dict[Range, list[Range]] = {}
    for one in found:
        for span in one.source[:1]:
            parts.setdefault(view.range_of(span), []).extend(map(view.range_of, one.content))
    return [Said(source, tuple(parts[source])) for source in sorted(parts) if source[0] < source[1]]


def _title_end(document: Document, view: Words) -> int:
    """Where the headline ends: the first block, if it does not end as a sentence does."""
    first = [one.tokens[1] for one in document.sentences if one.block == document.sentences[0].block]
    return first[-1] if first and view.forms[first[-1] - 1] not in (".", "!", "?", "”", '"') else 0


def nominals(view: Words, actors: tuple[Actor, ...]) -> Iterator[tuple[Span, Actor]]:
    """Every "the newspaper", "the minister" outside the names that safely means an actor."""
    players = cast(view, actors)
    for start, end in view.sentences:
        for i, j, entry in gazetteer.known_roles(view.lower[start:end]):
            part = _definite(view, start, start + i, start + j)
            if part is None or entry.plural or part[0] in players.role_tokens or start + i in players.inside:
                continue
            player = meant(view, players, part) if _bare(view, players, part[1]) else None
            if player is not None:
                yield view.span_of(part), player.actor


def _definite(view: Words, begin: int, start: int, end: int) -> Range | None:
    """The phrase from its article, at most two modifiers before the role."""
    for back in range(start - 1, max(begin, start - 4) - 1, -1):
        if view.lower[back] in lexicon.DEFINITE:
            return back, end
        if not view.forms[back].isalnum() or view.lower[back] in lexicon.PREPOSITIONS:
            return None
    return None


def _bare(view: Words, players: Cast, end: int) -> bool:
    """Nothing narrows the noun: no name, no possessive, no "of"."""
    if end >= len(view):
        return True
    follows = view.lower[end]
    name_or_noun = end in players.at or view.forms[end] in APOSTROPHES or view.forms[end] == "-"
    narrowed = follows in ("of", "for", "who", "whose", "that", "which") or follows in lexicon.TITLES
    return not name_or_noun and not narrowed and not _noun_goes_on(view, end)


def _noun_goes_on(view: Words, end: int) -> bool:
    """\"the company spokesman", "the party leader": the noun only modifies."""
    return gazetteer.role(view.lower[end]) is not None


def _resolve(self: Resolver, part: Range, depth: int) -> Player | None:
    view = self.view
    start, end = trimmed(view, part, self.cast)
    if start >= end or depth == 0:
        return None
    if end - start == 1 and view.lower[start] in SINGLE:
        return _pronoun(self, start, depth)
    if (turn := labelled(view, self.cast, part, heard=self.speakers)) is not None:
        return turn
    head = head_end(view, (start, end), self.cast)
    phrase = (start, head, end)
    if _coordinated(self, start, head) and not beside.two_posts(view, self.cast, phrase):
        return _initialled(self, start, head, end)
    if (found := beside.titled(view, self.cast, phrase)) is not None:
        return found
    named = _named_head(self, start, head)
    if named is not None:
        return None if goes_on_with_and(view, self.cast, (head, end)) else named
    found = beside.apposed(view, self.cast, phrase) or beside.after_role(view, self.cast, phrase)
    if found is not None:
        return found
    if self.meanings and (same := self.meanings.apposed((start, end))) is not None:
        return same
    for way in (beside.named_last, beside.post_and_name, beside.called):
        if (found := way(view, self.cast, phrase)) is not None:
            return found
    if _is_document(view, start, head):
        return _author(self, start, head, end, depth)
    return _nominal(self, start, head, end)


def _pronoun(self: Resolver, at: int, depth: int) -> Player | None:
    """3. By all that is known; "I" is who speaks, "who" the noun before it."""
    word = self.view.lower[at]
    if word in FIRST or word in SECOND:
        phrase = self.speakers.phrase(self.view.spans[at]) if word in FIRST else None
        if phrase is not None:
            return _resolve(self, self.view.range_of(phrase), depth - 1)
        return self.speakers.person(word, self.view.spans[at])
    if word in lexicon.RELATIVES:
        before = self.cast.ends.get(at - 1) if self.view.forms[at - 1] == "," else None
        if word == "who" and before is not None and before[1].actor.kind == "person":
            return before[1]
        return self.meanings.continued(at) if self.meanings else None
    telling = self.speakers.telling(self.view.spans[at])
    return self.ranking.meant(at, lambda part: _resolve(self, part, MOST_NESTED), telling=telling)


def _coordinated(self: Resolver, start: int, head: int) -> bool:
    """\"Roe and Doe" are two; "founder and chief executive Jane Roe" is one."""
    joints = {index for index in range(start, head) if self.view.lower[index] in ("and", "or", "&")}
    if not joints or joints <= _inside(self.cast, start, head):
        return False
    last = self.cast.ends.get(head)
    names = [player for (i, _), player in _between(self.cast, start, head) if player.actor.kind == "person"]
    one_person = len(names) == 1 and last is not None and last[1] is names[0]
    return not (one_person and head and last is not None and last[0] - 1 in self.cast.role_tokens)


def _initialled(self: Resolver, start: int, head: int, end: int) -> Player | None:
    """\"the Union of Smiths and Farriers (USF)" is one, by its initials, or else by the part that is read as a name."""
    view, at = self.view, head + 1
    if at + 1 >= len(view) or at >= end or view.forms[head] != "(" or view.forms[head + 2] != ")":
        return None
    if not (view.forms[at].isupper() and len(view.forms[at]) > 1):
        return None
    named = [player for _, player in _between(self.cast, start, head) if player.actor.kind != "person"]
    return self.cast.at[at][1] if at in self.cast.at else (named[0] if len(named) == 1 else None)


def _inside(players: Cast, start: int, end: int) -> set[int]:
    return {index for (i, j), _ in _between(players, start, end) for index in range(i, j)}


def _between(players: Cast, start: int, end: int) -> list[tuple[Range, Player]]:
    """The names inside a range; the range is short, so tokens are asked one by one."""
    return [((i, players.at[i][0]), players.at[i][1]) for i in range(start, end) if i in players.at]


def _named_head(self: Resolver, start: int, head: int) -> Player | None:
    """1. The name with which the head phrase ends; a possessive counts where it is all there is ("Brakk's")."""
    if self.view.lower[start] in lexicon.QUANTIFIERS:
        return None
    at = head
    while at > start and at not in self.cast.ends and self.view.lower[at - 1] in TRAILING:
        at -= 1
    if at in self.cast.ends:
        alone = not _possessive(self.view, at, head) or (at - start <= 4 and head - at <= 2)
        return self.cast.ends[at][1] if alone else None
    return _with_its_noun(self, start, head)


def _with_its_noun(self: Resolver, start: int, head: int) -> Player | None:
    """\"the Le Monde newspaper", "the GPW party"; but "the UN agency" is not the UN."""
    for at in range(head - 1, max(start, head - 3), -1):
        if at in self.cast.ends:
            player = self.cast.ends[at][1]
            noun = gazetteer.role(" ".join(self.view.lower[at:head]))
            if noun is None or noun.plural or noun.personal:
                return None
            body = player.actor.kind == "organisation" and player.actor.sort is None and noun.noun in BODIES
            fits = noun.group == "outlet" if player.actor.kind == "outlet" else _is_of_sort(player.actor, noun.sort)
            return player if fits or body else None
    return None


def _is_of_sort(actor: Actor, sort: str | None) -> bool:
    return actor.kind == "organisation" and sort is not None and actor.sort == sort


def _possessive(view: Words, at: int, head: int) -> bool:
    return at < head and view.forms[at] in APOSTROPHES


def _is_document(view: Words, start: int, head: int) -> bool:
    found = gazetteer.known_roles(view.lower[start:head])
    return bool(found) and found[-1][1] == head - start and found[-1][2].group == "document"


def _author(self: Resolver, start: int, head: int, end: int, depth: int) -> Player | None:
    """2. "Le Monde's report", "a report by Le Monde", "an article in the newspaper"."""
    view = self.view
    owner = next((player for (_, j), player in _between(self.cast, start, head) if _possessive(view, j, head)), None)
    if owner is not None:
        return owner
    if head >= end or view.lower[head] not in AUTHORS:
        after = next((at for at in range(head, end) if view.lower[at] in ("by", "from")), None)
        if after is None or view.lower[after - 1] in READ or any(view.forms[at] == "," for at in range(head, after)):
            return None
        head = after
    found = _resolve(self, (head + 1, end), depth - 1)
    if found is None or (view.lower[head] in ("in", "of") and found.actor.kind != "outlet"):
        return None
    return found if found.actor.kind != "place" else None


def _nominal(self: Resolver, start: int, head: int, end: int) -> Player | None:
    """3. A definite phrase, up to the comma behind it."""
    view = self.view
    if start in self.later:
        return self.later[start][1]
    if view.lower[start] in ONE:
        return introduced(view, self.cast, (start, head), said=self.ranking.said)
    if view.lower[start] not in lexicon.DEFINITE:
        posted = beside.posted(view, self.cast, (start, head, end))
        title = (head <= self.title or is_heading(view, start)) and _loose(view, head, end)
        if posted is not None or not title:
            return posted
        return of_heading(view, self.cast, (start, head), title=self.title, said=self.ranking.said)
    if head - start == 1 or view.forms[head - 1] in self.cast.shared:  # "this", "the younger Ms. Roe"
        return None
    stop = next((at for at in range(head, end) if view.forms[at] == ","), end)
    found = self.ranking.described((start, head), stop, lambda part: _resolve(self, part, MOST_NESTED))
    return None if found is not None and view.lower[head - 1] in PRESS and is_learned(found) else found


def _loose(view: Words, head: int, end: int) -> bool:
    """Nothing follows the head, or only what a comma sets apart."""
    return head >= end or view.forms[head] == ","
