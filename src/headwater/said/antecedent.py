"""How openly is the one named whom "he", "who" or "the official" stands for? Found attributions in, a class for each
such out.

1. The actor, where coreference knows one; 2. a relative pronoun's noun just before it; 3. the last source before it
with the same head noun ("the official"), or, for "he" and "they", the last source that can be a person or persons.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from headwater.records import Actor, Anonymity, Document, Found, Name, Quote, Span
from headwater.said.anonymity import anonymity
from headwater.said.lexicon import is_plural, noun_class
from headwater.said.phrase import DETERMINERS, POSSESSIVES, QUANTITIES, NounPhrase, parse
from headwater.who.gazetteer import role
from headwater.who.lexicon import CALENDAR

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
MANY = frozenset({"they", "them", "their", "theirs"})
ONE_PERSON = frozenset({"he", "she", "him", "her", "his", "hers"})
BEFORE_RELATIVE = re.compile(r"(?:[^.;:!?“”\",()\n—]|(?<=[A-Z])\.){0,80}\Z")
WORD = re.compile(r"[\w’'.-]+")
STOPS = re.compile(
    r"(?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|and|or|but|that|as"
    r"|because|while|when|if|said|says|told|tells|saw|met|sent|gave|made|took|came|went|got|became|include[sd]?|including|\w{2,}ed)",
    re.I,
)
PAPER = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]his)\s(?:[\w’'-]+\s){0,3}?(?P<noun>[a-z][\w-]+)\b"
)
OF = re.compile(r"\s(?:to|of|on|from|in|with)\s")
ENDINGS = (". ", "? ", "! ")
BACK = 400
"""Code points before "it" within which the sentence before begins."""
THE = re.compile(r"(?:(?:one|two|three|four|five|some|several|both|many|most|all)\s+of\s+)?(?:the|these|those)\s", re.I)
AFTER = re.compile(r"\s*(?:,?\s*who\b|\Z)")
PERSONS = frozenset({"bare", "role", "office"})
BODIES = frozenset({"document", "institution"})
TEAMS = frozenset("team group family couple board council crew panel committee pair duo trio".split())
"""Who is told of by "they" and by "it"."""
NAMELESS = frozenset({"he", "she", "it"})
"""Who may mean somebody named before."""
UNTURNED = frozenset({"they", "it"})
"""Who leaves the turn to whom they stand for."""
BOTH = frozenset({"both", "the two", "the pair", "both men", "both women", "the two men", "the two women"})
ONE_OF = re.compile(
    r"(?:one|another|some|two|both|each|all|neither|either|most|many) of (?:them|the (?:two|pair|group))"
)
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
                or _before(span, phrase, last[-12:])
            )
            if judged is not None:
                known[i] = judged
        openness = anonymity(found[i].source, text=text, names=mine, antecedent=known.get(i))
        last.append((span.start, phrase, openness))
    return known


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
    end = len(text[: span.start].rstrip(" ,"))
    if (
        any(
            name.span.end == end
            for name in _within(names, Span(max(0, span.start - 60), span.start))
            if name.kind != "place"
        )
        if end
        else False
    ):
        return "named"
    before = before_relative(span, text=text)
    return anonymity((before,), text=text) if before is not None else None


def before_relative(span: Span, *, text: str) -> Span | None:
    """The noun phrase that a relative pronoun continues, from its first article, number or capital; None where it
    cannot be told.

    >>> sentence = "That was news to two officials at the ministry, who said so."
    >>> before_relative(Span(48, 51), text=sentence).of(sentence)
    'two officials at the ministry'
    """
    if span.of(text).lower() not in RELATIVE:
        return None
    end = len(text[: span.start].rstrip(" ,"))
    match = BEFORE_RELATIVE.search(text, max(0, end - 80), end)
    words = [m.span() for m in WORD.finditer(text, match.start() if match else end, end)]
    words = words[_after_verb(words, text=text) :]
    openers = [start for start, stop in words if _opens(text[start:stop])]
    if not openers or (openers[0] == span.start):
        return None
    found = Span(openers[0], end)
    day = found.of(text).lower() in CALENDAR  # "presented on Tuesday, which"
    return found if not day and parse(found.of(text)).noun is not None else None


def phrases_before(
    found: Sequence[Found], *, document: Document, actor_of: Callable[[tuple[Span, ...]], Actor | None] = lambda _: None
) -> dict[int, Span]:
    """The phrase that each relative pronoun continues, the source in the plural, or the team, that "they" and "one of
    them" repeat, the document or body without a name that "it" does, the two that "both" does, the source without a
    name that "the person", "the former official" or "one of the officials" repeats, and the unnamed person who spoke
    last where "he" or "she" is nobody named.

    "They" and "it" are left open where no such source stands before them in their paragraph, or where they are quoted;
    "the person" where two different ones stand before it; "he" and "both" where another spoke since, or more than a
    paragraph lies between.
    """
    text, out = document.article.text, repeated(found, document=document)
    starts = [block.span.start for block in document.article.blocks]
    last = _Last()
    for i in sorted((i for i, one in enumerate(found) if len(one.source) == 1), key=lambda i: found[i].source[0]):
        source = found[i].source[0]
        block, word = bisect_right(starts, source.start), source.of(text).lower()
        quoted = any(quote.span.holds(source) for quote in _quotes_before(source, document))
        span = before_relative(source, text=text)
        if span is None and not quoted and (word not in NAMELESS or actor_of(found[i].source) is None):
            span = last.meant(word, block, text=text)
            if span is None and word == "it":
                span = _paper_before(source, document.article.blocks[block - 1].span.start, text=text)
        if span is not None:
            out[i] = span
        if word in UNTURNED or found[i].inside is not None:
            continue  # who speaks in another's words does not take his turn
        whole = out.get(i, source)
        printed = Span(whole.start, whole.start + len(whole.of(text).rstrip(" ,")))
        last.spoke(printed, block, text=text, quoted=quoted, unnamed=actor_of((printed,)) is None)
    return out


def _paper_before(it: Span, start: int, *, text: str) -> Span | None:
    """The document of the sentence before, where it has but one: "I bought a copy of the register. It lists ..."."""
    end = max(start, *(text.rfind(mark, start, it.start) for mark in ENDINGS))
    before = max(text.rfind(mark, start, end) for mark in ENDINGS)
    begin = max(start, it.start - BACK, before + 2 if before >= 0 else start)
    papers = [one for one in PAPER.finditer(text, begin, end) if noun_class(one["noun"]) == "document"]
    if not papers or any(noun_class(one[0]) == "institution" for one in WORD.finditer(text, begin, papers[0].start())):
        return None  # "the ministry lost the file": it may be the ministry
    ends = [begin, *(one.end() for one in papers)]
    apart = [one for end, one in zip(ends, papers, strict=False) if OF.fullmatch(text, end, one.start()) is None]
    return Span(*apart[-1].span()) if len({one["noun"].lower() for one in apart}) == 1 else None


@dataclass
class _Last:
    """The paragraph and the words of the last source, where it is several, two, a body or document without a name, or
    one person without; None where it is not."""

    several: tuple[int, Span] | None = None
    two: tuple[int, Span] | None = None
    body: tuple[int, Span] | None = None
    one: tuple[int, Span] | None = None

    def meant(self, word: str, block: int, *, text: str) -> Span | None:
        """For whom a pronoun of this paragraph stands."""
        found, reach = {"they": (self.several, 0), "it": (self.body, 0)}.get(word, (None, 1))
        if word in BOTH:
            found = self.two
        elif ONE_OF.fullmatch(word):
            found = self.several
        elif word in ("he", "she") and self.one is not None and _agrees(word, parse(self.one[1].of(text))):
            found = self.one
        return found[1] if found is not None and block - found[0] <= reach else None

    def spoke(self, printed: Span, block: int, *, text: str, quoted: bool, unnamed: bool) -> None:
        """Somebody spoke; who is quoted is not told of by "it" or "she" outside."""
        phrase = parse(printed.of(text))
        team = phrase.head.lower() in TEAMS
        many = is_plural(phrase.head)
        self.several = (block, printed) if many or team else None
        self.two = (block, printed) if PAIR.search(text, printed.start, printed.end) else None
        if not quoted:
            nameless = unnamed and not many and (team or noun_class(phrase.head) in BODIES)
            self.body = (block, printed) if nameless else None
            self.one = (block, printed) if unnamed and _is_one_person(phrase) else None


def _quotes_before(span: Span, document: Document) -> Sequence[Quote]:
    """The quotations that begin last before a place, which may hold it; they are nested three deep at most."""
    at = bisect_right(document.quotes, span.start, key=lambda quote: quote.span.start)
    return document.quotes[max(0, at - 4) : at]


def _agrees(pronoun: str, phrase: NounPhrase) -> bool:
    """Whether "she" can be this one: a spokesman is a man."""
    entry = role(phrase.head)
    return entry is None or entry.gender in ("", {"he": "m", "she": "f"}[pronoun])


def _is_one_person(phrase: NounPhrase) -> bool:
    """ "A spokesman for the force", "one of the officials"."""
    single = phrase.noun is not None and not is_plural(phrase.head) and bool(phrase.determiner)
    return single and noun_class(phrase.head) in PERSONS


def repeated(found: Sequence[Found], *, document: Document) -> dict[int, Span]:
    """By index, the first source that a definite noun repeats: an indefinite one, the only one with such a head."""
    text, out = document.article.text, dict[int, Span]()
    first: dict[str, list[tuple[Span, NounPhrase]]] = {}
    for i in sorted((i for i, one in enumerate(found) if len(one.source) == 1), key=lambda i: found[i].source[0]):
        source = found[i].source[0]
        phrase = parse(source.of(text))
        before = first.get(phrase.head.lower(), []) if phrase.noun is not None else []
        again = THE.match(source.of(text)) is not None
        bare = again and AFTER.match(phrase.after) and noun_class(phrase.head) in PERSONS
        if bare and len(before) == 1 and _modifiers(phrase) <= _modifiers(before[0][1]):
            out[i] = before[0][0]
        elif phrase.noun is not None and not again:
            first.setdefault(phrase.head.lower(), []).append((source, phrase))
    return out


def _modifiers(phrase: NounPhrase) -> set[str]:
    return {word.text.lower() for word in phrase.before}


def _opens(word: str) -> bool:
    return word.lower() in DETERMINERS | POSSESSIVES | QUANTITIES - {"to", "than", "of", "up"} or word[:1].isupper()


def _after_verb(words: Sequence[tuple[int, int]], *, text: str) -> int:
    """The place after the last verb or conjunction: a noun phrase does not reach over one."""
    stops = [i for i, (start, end) in enumerate(words) if STOPS.fullmatch(text, start, end)]
    return stops[-1] + 1 if stops else 0


def _before(span: Span, phrase: NounPhrase, last: Sequence[tuple[int, NounPhrase, Anonymity]]) -> Anonymity | None:
    """The class of the last source that fits the pronoun or repeats the noun."""
    word = phrase.head.lower()
    for start, other, openness in reversed(last):
        if start >= span.start or span.start - start > REACH:
            continue
        if _fits(word, other, openness=openness):
            return openness
    return None


def _fits(word: str, other: NounPhrase, *, openness: Anonymity) -> bool:
    if noun_class(word) != "pronoun":
        return other.head.lower() == word
    if word in ONE_PERSON:
        return _may_be_a_person(other, openness=openness)
    return word in MANY and (is_plural(other.head) or other.head.lower() in MANY)


def _may_be_a_person(other: NounPhrase, *, openness: Anonymity) -> bool:
    """Whether "he" may stand for this source: "he" itself, a name, or one noun with its article."""
    kind = noun_class(other.head)
    if kind in {"pronoun", "institution", "document"} or openness == "document":
        return other.head.lower() in ONE_PERSON
    return openness == "named" or (bool(other.determiner) and not is_plural(other.head) and not other.quantities)


def _within(names: Sequence[Name], span: Span) -> Sequence[Name]:
    """The names that begin within a span; ``names`` is sorted."""
    low = bisect_left(names, span.start, key=lambda n: n.span.start)
    return names[low : bisect_left(names, span.end, key=lambda n: n.span.start)]
