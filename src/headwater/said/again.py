"""Which source without a name does "the official", "the study", "the source" or "the friend" mean again?

In: found attributions, and who has a name. Out: by index, the phrase with which that source was brought in.
1. The same noun, brought in once ("a clerk at the port ... the clerk"), or with more behind "the" ("the county assessor
   ... the assessor", "the tax office ... the office", where no other office is told of since).
2. A document of that noun, where no other is told of since ("a study for Marr ... The study, out in May, found").
3. "The source" and "the friend" of one who was called otherwise ("an insider", "a pal"), where nobody else without a
   name spoke since, and nobody was called so.
4. "The team", "the authors", "the researchers": those of a body with whom a sentence began before, if they are the only
   ones ("Researchers at Ode College found ... The team writes").
5. A body in a headline: the one of its noun that speaks first below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from headwater.records import Actor, Document, Found, Span
from headwater.said.lexicon import PERSONS, is_plural, noun_class
from headwater.said.phrase import NounPhrase, parse

THE = re.compile(r"(?:(?:one|two|three|four|five|some|several|both|many|most|all)\s+of\s+)?(?:the|these|those)\s", re.I)
AFTER = re.compile(r"\s*(?:,?\s*who\b|\Z)")
AFTER_PAPER = re.compile(r"\s*(?:,|\Z)")
ANOTHER = re.compile(
    r"\b(?:an?|another|second|separate|earlier|later|new|previous|own)\s+(?:[\w-]+\s+){0,3}?(?P<noun>[\w-]+)"
)
ALIKE = (frozenset("friend pal mate chum buddy".split()), frozenset("source insider".split()))
"""What one and the same is called by turns."""
TEAM = frozenset("team researchers scientists authors academics economists biologists engineers".split())
"""What those who research are called,"""
TEAM_OF = re.compile(
    r"(?:(?<=[.!?”\"]\s)|(?<=\n)|\A|\bby\s)(?:[Tt]he\s)?(?:[A-Z]?[\w-]+\s)?"
    rf"(?i:{'|'.join(sorted(TEAM - {'authors', 'team'}))}|(?:an?\s)?(?:[\w-]+\s)?team(?:\sof\s\w+)?)"
    r"\s(?:at|from|of|in)(?:\sthe)?(?:\s(?:of\s|for\s)?[A-Z][\w’-]*){1,5}"
)
"""and how they are brought in with where they work."""
NOT_OF = "(?i:the|a|an|this|that|its|their|our|of|in|at|by|from|to|and)"
OTHER_BODY = r"\b(?P<word>(?!{not_of}\b)[\w-]+)\s{noun}\b"
"""The same noun with a word before it."""
NEXT = 6
"""Sources behind one in a headline, at most, among which the same body is looked for."""
PARAGRAPHS = 2
"""Blank lines between two names for one source, at most."""
FURTHEST = 3000
"""Code points back to a document."""


@dataclass
class _Told:
    """Who was brought in before, by head noun; who of them has "the"; and the last one person without a name."""

    first: dict[str, list[tuple[Span, NounPhrase]]] = field(default_factory=dict)
    definite: dict[str, list[tuple[Span, NounPhrase]]] = field(default_factory=dict)
    last: tuple[Span, NounPhrase] | None = None


def repeated(
    found: Sequence[Found], *, document: Document, actor_of: Callable[[tuple[Span, ...]], Actor | None] = lambda _: None
) -> dict[int, Span]:
    """By index, the first source that a definite noun repeats."""
    text, out, told = document.article.text, dict[int, Span](), _Told()
    titles = [block.span for block in document.article.blocks if block.kind == "title"]
    single = sorted((i for i, one in enumerate(found) if len(one.source) == 1), key=lambda i: found[i].source[0])
    for at, i in enumerate(single):
        source = found[i].source[0]
        phrase = parse(source.of(text))
        head = phrase.head.lower()
        if any(title.holds(source) for title in titles):
            later = [found[j].source[0] for j in single[at + 1 : at + 1 + NEXT]]
            if actor_of(found[i].source) is None and (span := _of_title(phrase, later, titles, text=text)) is not None:
                out[i] = span
            continue  # the lead tells of him anew
        again = THE.match(source.of(text)) is not None
        span = _meant(told, source, phrase, text=text) if again and phrase.noun is not None else None
        if span is None and again and phrase.noun is not None and actor_of(found[i].source) is None:
            span = _fuller(told, source, phrase, text=text) or _team(source, phrase, text=text)
        if span is not None:
            out[i] = span
        elif phrase.noun is not None:
            (told.definite if again else told.first).setdefault(head, []).append((source, phrase))
        if noun_class(head) != "pronoun" and span is None:
            nameless = not again and _is_one(phrase) and actor_of(found[i].source) is None
            told.last = (source, phrase) if nameless else None
    return out


def _meant(told: _Told, source: Span, phrase: NounPhrase, *, text: str) -> Span | None:
    """1, 2. By the same noun."""
    before = told.first.get(phrase.head.lower(), [])
    if len(before) != 1 or not _modifiers(phrase) <= _modifiers(before[0][1]):
        return _otherwise(told, source, phrase, text=text) if not before else None
    kind = noun_class(phrase.head)
    if AFTER.match(phrase.after) and kind in PERSONS:
        return before[0][0]
    paper = kind == "document" and AFTER_PAPER.match(phrase.after) and not is_plural(phrase.head)
    return before[0][0] if paper and _only_paper(before[0][0], source, phrase.head, text=text) else None


def _only_paper(first: Span, source: Span, noun: str, *, text: str) -> bool:
    """Whether no other document of this noun is brought in between."""
    if source.start - first.start > FURTHEST:
        return False
    return all(one["noun"].lower() != noun.lower() for one in ANOTHER.finditer(text, first.end, source.start))


def _fuller(told: _Told, source: Span, phrase: NounPhrase, *, text: str) -> Span | None:
    """1. "The county assessor ... the assessor": the only one with more words."""
    before = told.definite.get(phrase.head.lower(), [])
    bare = not phrase.before and not phrase.quantities and AFTER.match(phrase.after) is not None
    kind = noun_class(phrase.head)
    if not bare or not before or phrase.head.lower() in told.first or kind not in PERSONS | {"institution"}:
        return None
    span, one = before[0]
    alike = len(before) == 1 or (kind == "institution" and all(_modifiers(two) <= _modifiers(one) for _, two in before))
    if not alike or not (one.before or one.possessed) or is_plural(one.head):
        return None
    return span if _only_one(span, source, one, text=text) else None


def _of_title(phrase: NounPhrase, later: Sequence[Span], titles: Sequence[Span], *, text: str) -> Span | None:
    """5. "Fever kills 17, ministry says": "the health ministry", if it is the first of this noun that speaks."""
    if noun_class(phrase.head) != "institution" or phrase.determiner or phrase.after.strip() or phrase.possessed:
        return None
    for span in later:
        other = parse(span.of(text))
        if other.head.lower() == phrase.head.lower() and not any(title.holds(span) for title in titles):
            fits = _modifiers(phrase) <= _modifiers(other) and (other.definite or other.head[0].isupper())
            return span if fits else None
    return None


def _only_one(first: Span, source: Span, one: NounPhrase, *, text: str) -> bool:
    """Whether no other one of this noun is told of in between ("the finance ministry")."""
    if source.start - first.start > FURTHEST:
        return False
    other = re.compile(OTHER_BODY.format(not_of=NOT_OF, noun=re.escape(one.head)), re.I)
    known = _modifiers(one)
    return all(found["word"].lower() in known for found in other.finditer(text, first.end, source.start))


def _team(source: Span, phrase: NounPhrase, *, text: str) -> Span | None:
    """4. "The team" of those who were brought in at a college."""
    if phrase.head.lower() not in TEAM or phrase.before or AFTER.match(phrase.after) is None:
        return None
    found = list(TEAM_OF.finditer(text, max(0, source.start - FURTHEST), source.start))
    if len(found) != 1 or text.startswith((" and ", " & "), found[0].end()):
        return None
    begin = found[0].end() - len(found[0][0].removeprefix("by "))
    return Span(begin, found[0].end())


def _otherwise(told: _Told, source: Span, phrase: NounPhrase, *, text: str) -> Span | None:
    """3. "The source" of an insider who spoke last."""
    head = phrase.head.lower()
    alike = next((nouns for nouns in ALIKE if head in nouns), None)
    if alike is None or phrase.before or told.last is None or AFTER.match(phrase.after) is None:
        return None
    last, other = told.last
    near = text.count("\n\n", last.end, source.start) <= PARAGRAPHS
    return last if near and other.head.lower() in alike else None


def _is_one(phrase: NounPhrase) -> bool:
    return phrase.noun is not None and noun_class(phrase.head) in PERSONS and not is_plural(phrase.head)


def _modifiers(phrase: NounPhrase) -> set[str]:
    return {word.text.lower() for word in phrase.before}
