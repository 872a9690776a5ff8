"""How openly is the one named whom "he", "who" or "the official" stands for? Found attributions in, a class for each
such out.

1. The actor, where coreference knows one; 2. a relative pronoun's noun just before it; 3. the last source before it
with the same head noun ("the official"), or, for "he" and "they", the last source that can be a person or persons.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from headwater.records import Actor, Anonymity, Document, Found, Name, Quote, Span
from headwater.said.again import repeated
from headwater.said.anonymity import anonymity
from headwater.said.bylined import author
from headwater.said.lexicon import PERSONS, is_plural, noun_class
from headwater.said.members import (
    CORE,
    Member,
    is_many,
    many_before,
    member,
    mine_before,
    plural_between,
    printed_group,
    singular,
)
from headwater.said.number import number
from headwater.said.phrase import NounPhrase, parse, up_to_noun
from headwater.said.relative import RELATIVE, before_comma, before_relative
from headwater.who.gazetteer import role

MANY = frozenset({"they", "them", "their", "theirs"})
ONE_PERSON = frozenset({"he", "she", "him", "her", "his", "hers"})
WOMAN = frozenset({"she", "her", "hers"})
THING = frozenset({"it", "its"})
WORD = re.compile(r"[\w’'.-]+")
OF = re.compile(r"\s(?:to|of|on|from|in|with)\s")
ENDINGS = (". ", "? ", "! ", "; ")
WHICH = re.compile(r",\s(?P<which>which|that|whom)\s\Z")
LONGEST_RELATIVE = 8
"""Code points of ", which ", at most."""
BEGINS = re.compile(r"(?:(?<=[.!?”\"]\s)|(?<=\n)|\A)(?:An?|One)(?P<words>(?:\s[\w’'-]+){1,4})")
PAPER = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]his|[Tt]hat(?!\s(?:the|an?|its|his|her|their|this)\s))\s(?:[\w’'-]+\s){0,3}?(?P<noun>[a-z][\w-]+)\b"
)
STUDY = re.compile(r"\b(?:stud(?:y|ies)|trials?|experiments?|researchers|scientists|peer-reviewed|journal)\b")
BACK = 400
"""Code points before "it" within which the sentence before begins."""
UNLIKE_IT = PERSONS | {"pronoun"}
BODIES = frozenset({"document", "institution"})
EITHER = frozenset("shareholder investor supplier operator creditor bidder insurer employer competitor".split())
"""Who may be a person or a body."""
WHO = re.compile(r",\s+who\b")
TEAMS = frozenset("team group family couple board council crew panel committee pair duo trio".split())
"""Who is told of by "they" and by "it"."""
SPOKEN_OF = frozenset({"he", "she", "him", "her"})
OWNERS = {"he": {"his"}, "him": {"his"}, "she": {"her"}, "her": {"her"}}
"""Whose they are may speak as well ("Her teacher said no. She left.")."""
SINGLE = frozenset({"a", "an", "another"})
"""Who has one of these before him is one."""
NAMELESS = SPOKEN_OF | {"it"}
"""Who may mean somebody named before."""
UNTURNED = frozenset({"they", "it"})
"""Who leaves the turn to whom they stand for."""
BOTH = frozenset({"both", "the two", "the pair", "both men", "both women", "the two men", "the two women"})
PAIR = re.compile(r"\b(?:two|and|pair|brothers|sisters|couple)\b", re.I)
REACH = 1500
"""Code points back to the last source that a pronoun may stand for."""


def antecedents(
    found: Sequence[Found],
    *,
    document: Document,
    names: Sequence[Name],
    actor_of: Callable[[tuple[Span, ...]], Actor | None],
) -> dict[int, Anonymity]:
    """The class of what each pronoun and each "the official" stands for; sources that stand for themselves are
    not in it."""
    text, known = document.article.text, {}
    last: list[tuple[int, NounPhrase, Anonymity]] = []
    for i in sorted((i for i, one in enumerate(found) if one.source), key=lambda i: found[i].source[0]):
        span = found[i].source[0]
        phrase = parse(span.of(text))
        pointing = _points(phrase, printed=span.of(text))
        mine = _within(names, span) if names else None
        if pointing:
            judged = (
                _of_actor(actor_of(found[i].source))
                or _relative(span, text=text, names=names)
                or _study(span, text=text)
                or _before(span, phrase, _told(i, found, last[-12:]), text=text)
            )
            if judged is not None:
                known[i] = judged
        elif span.of(text).lower() == "another" and (judged := _fellow(last)) is not None:
            known[i] = judged
        openness = anonymity(found[i].source, text=text, names=mine, antecedent=known.get(i))
        last.append((i, phrase, openness))
    return known


def _study(span: Span, *, text: str) -> Anonymity | None:
    """ "The paper", after a study: its text; a newspaper is known by its name, and then an actor."""
    paper = span.of(text).lower() == "the paper"
    return "document" if paper and STUDY.search(text, max(0, span.start - REACH), span.start) else None


def _fellow(last: Sequence[tuple[int, NounPhrase, Anonymity]]) -> Anonymity | None:
    """ "One teacher said no. Another agreed": as openly told of as the one who spoke just before."""
    _, phrase, openness = last[-1] if last else (0, parse(""), "none")
    one = phrase.determiner in {"a", "an"} or any(word.lower == "one" for word in phrase.quantities)
    return openness if one and openness == "described" and noun_class(phrase.head) != "pronoun" else None


def _told(i: int, found: Sequence[Found], last: Sequence[tuple[int, NounPhrase, Anonymity]]) -> list[_Spoken]:
    """Those who spoke last, without whoever tells this one's words, and without those who speak in another's words:
    they do not take his turn."""
    inside = found[i].inside
    return [_Spoken(found[j].source[0].start, phrase, openness) for j, phrase, openness in last
            if j != inside and found[j].inside in (None, inside)]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A source by its place, phrase and class."""

    start: int
    phrase: NounPhrase
    openness: Anonymity


def _points(phrase: NounPhrase, *, printed: str) -> bool:
    """Whether a source is a pronoun, or a definite noun with nothing more said of it."""
    if phrase.noun is None or noun_class(phrase.head) == "pronoun":
        return True
    return (
        phrase.determiner in {"the", "this", "that", "these", "those"}
        and not phrase.modifiers
        and not phrase.after.strip()
    )


def _of_actor(actor: Actor | None) -> Anonymity | None:
    """The class of an actor's own name, if it has a proper one."""
    if actor is None or not actor.name:
        return None
    judged = anonymity((Span(0, len(actor.name)),), text=actor.name)
    return judged if judged != "unnamed" else None


def _relative(span: Span, *, text: str, names: Sequence[Name]) -> Anonymity | None:
    """ "Marr, who said": the noun phrase that ends right before the pronoun."""
    if span.of(text).lower() not in RELATIVE:
        return None
    end = before_comma(span.start, text)
    near = _within(names, Span(max(0, span.start - 60), span.start)) if end else ()
    if any(name.span.end == end and name.kind != "place" for name in near):
        return "named"
    before = before_relative(span, text=text)
    return anonymity((before,), text=text) if before is not None else None


def phrases_before(
    found: Sequence[Found], *, document: Document, actor_of: Callable[[tuple[Span, ...]], Actor | None] = lambda _: None
) -> dict[int, Span]:
    """The phrase that each relative pronoun continues, the source in the plural, or the team, that "they" and "one of
    them" repeat, the document or body without a name that "it" does, the two that "both" does, the source without a
    name that "the person", "the former official" or "one of the officials" repeats, the unnamed person who spoke last
    where "he" or "she" is nobody named, and the author whom "I" means.

    "They" and "it" are left open where no such source stands before them in their paragraph, or where they are quoted;
    "the person" where two different ones stand before it; "he" and "both" where another spoke since, or more than a
    paragraph lies between.
    """
    text, out = document.article.text, repeated(found, document=document, actor_of=actor_of)
    starts = [block.span.start for block in document.article.blocks]
    by = author(document)
    last, turn, spoken = _Last(), -1, -1  # where the member begins who spoke last, and where anybody does
    for i in sorted((i for i, one in enumerate(found) if len(one.source) == 1), key=lambda i: found[i].source[0]):
        source = found[i].source[0]
        block, word = bisect_right(starts, source.start), source.of(text).lower()
        before, spoken = spoken, source.start if found[i].inside is None else spoken
        quoted = any(quote.span.holds(source) for quote in _quotes_before(source, document))
        core = CORE.split(word, maxsplit=1)[0].strip()  # "the two, who asked not to be named"
        word = core if core in BOTH else word
        span = before_relative(source, text=text)
        if span is None and not quoted and (word not in NAMELESS or actor_of(found[i].source) is None):
            span = last.meant(word, block, text=text)
            if span is None and word == "they" and found[i].inside is None:
                cue = found[i].cue[0].of(text) if found[i].cue else ""
                start = document.article.blocks[block - 1].span.start
                span = many_before(source, start, text=text, cue=cue, since=before)
            start = document.article.blocks[block - 1].span.start if block else 0
            if span is None and word == "they" and found[i].inside is None:
                span = last.lone(source, block, text=text)
            if word == "i" and found[i].inside is None and actor_of(found[i].source) is None:
                span = by
            if span is None and word in OWNERS:
                span = mine_before(source, start, text=text, fits=partial(_is_person, pronoun=word))
            if span is None and word == "it":
                span = _paper_before(source, start, text=text)
        if span is not None:
            out[i] = span
        if (thing := _told_of(source, text=text)) is not None and found[i].inside is None:
            last.spoke(thing, block, text=text, quoted=quoted, unnamed=actor_of((thing,)) is None)
            continue  # "the memo, which the paper says it has seen": it is the memo that is spoken of
        as_member = member(source.of(text), cue=found[i].cue[0].of(text) if found[i].cue else "")
        if as_member is not None and i not in out and not quoted and found[i].inside is None:
            group = last.group(as_member, block, text=text) or _printed(as_member, source, document, block)
            if group is not None:
                out[i] = group
                last.member_spoke(source, group, block, text=text)
                turn = source.start
                continue
        if word in UNTURNED or found[i].inside is not None or (i in out and out[i].start == turn):
            continue  # who speaks in another's words does not take his turn; nor does "who" take that of "one, who ..."
        whole = out.get(i, source)
        printed = Span(whole.start, whole.start + len(whole.of(text).rstrip(" ,")))
        last.spoke(printed, block, text=text, quoted=quoted, unnamed=actor_of((printed,)) is None)
    return {i: _without_clause(span, text=text) for i, span in out.items()}


def _without_clause(span: Span, *, text: str) -> Span:
    """ "A resident, who asked not to be named": a resident."""
    clause = WHO.search(text, span.start, span.end)
    return Span(span.start, clause.start()) if clause is not None and clause.start() > span.start else span


def _told_of(source: Span, *, text: str) -> Span | None:
    """The phrase of which a source tells in a relative clause."""
    which = WHICH.search(text, max(0, source.start - LONGEST_RELATIVE), source.start)
    return before_relative(Span(*which.span("which")), text=text) if which else None


def _printed(one: Member, source: Span, document: Document, block: int) -> Span | None:
    """The group that is printed as a number of persons, and said nothing: of this noun, or, for "one of them", the
    only one just before in its paragraph."""
    text = document.article.text
    if not one.noun and not source.of(text).lower().endswith("them"):
        return None
    start = document.article.blocks[block - 1].span.start
    return printed_group(one.noun, before=source.start, start=start, text=text)


def _paper_before(it: Span, start: int, *, text: str) -> Span | None:
    """The document of the sentence before, where it has but one: "I bought a copy of the register. It lists ..."."""
    end = max(start, *(text.rfind(mark, start, it.start) for mark in ENDINGS))
    before = max(text.rfind(mark, start, end) for mark in ENDINGS)
    begin = max(start, it.start - BACK, before + 2 if before >= start else start)
    papers = [one for one in PAPER.finditer(text, begin, end) if noun_class(one["noun"]) == "document"]
    if not papers or any(noun_class(one[0]) == "institution" for one in WORD.finditer(text, begin, papers[0].start())):
        return None  # "the ministry lost the file": it may be the ministry
    ends = [begin, *(one.end() for one in papers)]
    apart = [one for end, one in zip(ends, papers, strict=False) if OF.fullmatch(text, end, one.start()) is None]
    return Span(*apart[-1].span()) if len({one["noun"].lower() for one in apart}) == 1 else None


@dataclass
class _Last:
    """The paragraph and the words of the last source, where it is several, two, a body or document without a name, or
    one person without; None where it is not. ``groups`` are all that were several, by their noun."""

    several: tuple[int, Span] | None = None
    two: tuple[int, Span] | None = None
    body: tuple[int, Span] | None = None
    one: tuple[int, Span] | None = None
    groups: dict[str, dict[Span, None]] = field(default_factory=dict)

    def group(self, one: Member, block: int, *, text: str) -> Span | None:
        """The group of which one is a member: those who spoke last, or the only ones with its noun."""
        if not one.noun:
            near = self.several is not None and block - self.several[0] <= 1
            found = [self.several[1]] if self.several is not None and near else []
        else:
            found = [*self.groups.get(singular(one.noun), ())]
        if len(found) != 1:
            return None
        size = number((found[0],), text=text)
        counted = size is not None if one.counted else True
        return found[0] if counted and (size is None or size.value >= one.least) else None

    def member_spoke(self, source: Span, group: Span, block: int, *, text: str) -> None:
        """A member's words do not end the group's turn."""
        many = is_many(parse(source.of(text)))
        self.several, self.two, self.body = (block, group), None, None
        self.one = None if many else (block, source)

    def meant(self, word: str, block: int, *, text: str) -> Span | None:
        """For whom a pronoun of this paragraph stands."""
        found, reach = {"they": (self.several, 0), "it": (self.body, 0)}.get(word, (None, 1))
        if word in BOTH:
            found = self.two
        elif word in SPOKEN_OF and self.one is not None:
            phrase = parse(self.one[1].of(text))
            found = self.one if _agrees(word, phrase) and phrase.determiner not in OWNERS[word] else None
        return found[1] if found is not None and block - found[0] <= reach else None

    def lone(self, they: Span, block: int, *, text: str) -> Span | None:
        """The one person without a name or gender who spoke last in the paragraph ("A resident said so. They fear
        more."), where nobody else of more than one is told of since; whom a spokesperson tells of does not count."""
        if self.one is None or self.one[0] != block:
            return None
        span, phrase = self.one[1], parse(self.one[1].of(text))
        entry = role(phrase.head)
        single = phrase.determiner in SINGLE or any(word.lower == "one" for word in phrase.quantities)
        if not single or (entry is not None and entry.gender) or phrase.head.lower().endswith(("man", "woman")):
            return None
        speaker = phrase.head.lower().endswith("spokesperson")
        since = text.find(". ", span.end, they.start) if speaker else span.end
        return None if since >= 0 and plural_between(since, they.start, text=text) else span

    def spoke(self, printed: Span, block: int, *, text: str, quoted: bool, unnamed: bool) -> None:
        """Somebody spoke; who is quoted is not told of by "it" or "she" outside."""
        phrase = parse(printed.of(text))
        team = phrase.head.lower() in TEAMS
        many = is_many(phrase)
        self.several = (block, printed) if many or team else None
        if many:
            self.groups.setdefault(singular(phrase.head), {})[printed] = None
        self.two = (block, printed) if PAIR.search(text, printed.start, printed.end) else None
        if not quoted:
            either = phrase.head.lower() in EITHER
            nameless = unnamed and not many and (team or either or noun_class(phrase.head) in BODIES)
            self.body = (block, printed) if nameless else None
            self.one = (block, printed) if unnamed and _is_one_person(phrase) else None


def _quotes_before(span: Span, document: Document) -> Sequence[Quote]:
    """The quotations that begin last before a place, which may hold it; they are nested three deep at most."""
    at = bisect_right(document.quotes, span.start, key=lambda quote: quote.span.start)
    return document.quotes[max(0, at - 4) : at]


def _agrees(pronoun: str, phrase: NounPhrase) -> bool:
    """Whether "she" can be this one: a spokesman is a man."""
    entry = role(phrase.head)
    return entry is None or entry.gender in ("", "f" if pronoun in WOMAN else "m")


def _is_one_person(phrase: NounPhrase) -> bool:
    """ "A spokesman for the force", "one of the officials"."""
    one = bool(phrase.determiner) or any(word.lower == "one" for word in phrase.quantities)
    single = phrase.noun is not None and not is_plural(phrase.head) and one
    return single and noun_class(phrase.head) in PERSONS


def _before(span: Span, phrase: NounPhrase, last: Sequence[_Spoken], *, text: str) -> Anonymity | None:
    """The class of the last source that fits the pronoun or repeats the noun, or of somebody without a name with whom
    a sentence of the paragraph begins since then ("An old man shook his head. There was no list, he said.")."""
    word = phrase.head.lower()
    said = (one for one in reversed(last) if span.start - REACH <= one.start < span.start)
    nearest = next((one for one in said if _fits(word, one.phrase, openness=one.openness)), None)
    start, openness = (nearest.start, nearest.openness) if nearest is not None else (0, None)
    if word in ONE_PERSON:
        low = max(start, span.start - REACH)
        low = max(low, text.rfind("\n", low, span.start) + 1)
        mine = partial(_is_person, pronoun=word)
        begun = [one for one in (up_to_noun(one, mine) for one in BEGINS.finditer(text, low, span.start)) if one]
        if begun and (begun[-1].start > start or openness is None):
            return anonymity((begun[-1],), text=text)
    return openness


def _is_person(word: str, *, pronoun: str) -> bool:
    return noun_class(word) in PERSONS and not is_plural(word) and _agrees(pronoun, parse(word))


def _fits(word: str, other: NounPhrase, *, openness: Anonymity) -> bool:
    if noun_class(word) != "pronoun":
        return other.head.lower() == word
    if word in ONE_PERSON:
        return _may_be_a_person(other, openness=openness) and _agrees(word, other)
    if word in THING:
        return other.head.lower() in THING or (noun_class(other.head) not in UNLIKE_IT and not is_many(other))
    return word in MANY and (is_many(other) or other.head.lower() in MANY)


def _may_be_a_person(other: NounPhrase, *, openness: Anonymity) -> bool:
    """Whether "he" may stand for this source: "he" itself, a name, or one noun with its article."""
    kind = noun_class(other.head)
    if kind in {"pronoun", "institution", "document"} or openness == "document":
        return other.head.lower() in ONE_PERSON
    one = all(word.lower == "one" for word in other.quantities)
    return openness == "named" or (
        bool(other.determiner or other.quantities or other.possessed) and one and not is_many(other)
    )


def _within(names: Sequence[Name], span: Span) -> Sequence[Name]:
    """The names that begin within a span; ``names`` is sorted."""
    low = bisect_left(names, span.start, key=lambda n: n.span.start)
    return names[low : bisect_left(names, span.end, key=lambda n: n.span.start)]
