"""Of which group is this one a member: "one of them", "another", "a third", "the other", "two of the officials"?

In: the words of a source, and the place before which the group stands. Out: how it speaks of its group, and the group
where it is printed as a number of persons ("three former clerks") without being a source.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from headwater.records import Span
from headwater.said.lexicon import PERSONS, is_plural, lemma, noun_class
from headwater.said.phrase import NounPhrase, up_to_noun
from headwater.who.gazetteer import role

NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SOME = rf"one|{'|'.join(NUMBERS)}|some|several|most|many|each|either|neither|another"
NEXT = r"(?:a|the)\s+(?:second|third|fourth|fifth|sixth)|the\s+(?:other|others)"
ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "three": 3, "four": 4, "five": 5}
THE = r"the|these|those"
OF_GROUP = re.compile(
    rf"(?:{SOME}|{NEXT})\s+of\s+(?:them|the\s+(?:two|pair|group)|(?:{THE})\s+(?:[\w-]+\s+){{0,3}}?(?P<noun>[\w-]+))\Z",
    re.I,
)
ALONE = re.compile(rf"(?:one|another|{'|'.join(NUMBERS[:4])}|{NEXT})\Z", re.I)
COUNTED = re.compile(rf"(?:{NEXT})\s+(?P<noun>[\w-]+)\Z", re.I)
CORE = re.compile(r",|\s(?:who|whom|whose|which)\b")
MANY = rf"(?:{'|'.join(NUMBERS)}|\d{{1,3}}|several|dozens\s+of|a\s+dozen)"
GROUP = re.compile(rf"\b{MANY}(?=(?P<words>(?:\s+[\w’'-]+){{1,5}}))", re.I)
TRADE = re.compile(r"(?:ists|ians|men|women)\Z")
ANYBODY = re.compile(r"(?:might|may|can|could|must|would|should|has\s+to|wonders?|hopes?|wants?)\b", re.I)
"""What "one" does who is nobody in particular."""
REACH = 1500
"""Code points back to the group, where its noun is printed again."""
NEAR = 400
"""And where it is not."""


COUNT = rf"(?i:The\s(?:{'|'.join(NUMBERS)})|{'|'.join(NUMBERS)}|several|some)"
OPENS = re.compile(rf"(?:(?<=[.!?”\"]\s)|(?<=\n)|\A)(?:The\s|{COUNT}\s)?(?P<words>[\w’-]+(?:\s[\w’-]+)?)")
"""What a sentence begins with,"""
AT = re.compile(r"\s(?:at|from|of|in)(?:\sthe)?(?:\s(?:of\s|for\s)?[A-Z][\w’-]*){1,5}")
"""and what it is of."""
NOUN = re.compile(r"[\w’-]+")
MINE = re.compile(r"\b(?:[Mm]y|[Oo]ur)(?P<words>(?:\s[\w’-]+){1,3})")
"""Who is the teller's own."""
SENTENCE = re.compile(r"[.!?][”\"]?\s")
RESEARCH = frozenset(
    "researchers scientists authors academics economists engineers investigators inspectors auditors surveyors".split()
)
PUBLISHING = re.compile(
    r"(?:report|write|wrote|conclude|caution|publish|find|found|estimate|calculate|discover|observe|show|suggest|note)",
    re.I,
)
ASKING = re.compile(r"(?:are |were |have been |also )*(?:appeal|urg|warn|ask)", re.I)


@dataclass(frozen=True, slots=True)
class Member:
    """``noun`` is the head by which the group is called again, or ""; ``counted`` is whether it goes on counting, and
    ``least`` how many the group has then."""

    noun: str
    counted: bool = False
    least: int = 2


def member(printed: str, *, cue: str = "") -> Member | None:
    """How a source speaks of the group to which it belongs; None where it does not.

    >>> member("two of the officials, who asked for calm,"), member("a third clerk"), member("another day")
    (Member(noun='officials', counted=False, least=2), Member(noun='clerk', counted=True, least=3), None)
    """
    core = CORE.split(printed.strip(), maxsplit=1)[0].strip()
    least = next((ORDINALS[word] for word in core.lower().split()[:2] if word in ORDINALS), 2)
    if (found := OF_GROUP.match(core)) is not None:
        return Member(found["noun"] or "", least=least)
    if ALONE.match(core) is not None:
        return None if core.lower() == "one" and ANYBODY.match(cue) else Member("", least=least)
    counted = COUNTED.match(core)
    return Member(counted["noun"], counted=True, least=least) if counted else None


def is_many(phrase: NounPhrase) -> bool:
    """Whether a noun phrase means more than one: by its noun, or by its number."""
    numbers = {word.lower for word in phrase.quantities}
    if "one" in numbers:
        return False  # "one of the officials"
    counted = noun_class(phrase.head) is None and not numbers.isdisjoint(NUMBERS)
    return phrase.head.lower() == "people" or counted or is_plural(phrase.head)


def singular(noun: str) -> str:
    """What "officials" and "official", "people" and "person" have in common."""
    return "person" if noun.lower() == "people" else lemma(noun)


def printed_group(noun: str, *, before: int, start: int, text: str) -> Span | None:
    """The last number of persons with this noun before a place; without a noun, the only one behind ``start``.

    >>> line = "The memo, seen by three former clerks, was late. Two of the clerks left."
    >>> printed_group("clerks", before=49, start=0, text=line).of(line)
    'three former clerks'
    """
    low = max(0 if noun else start, before - (REACH if noun else NEAR))
    fits = partial(_is_group, noun=noun)
    found = [span for one in GROUP.finditer(text, low, before) if (span := up_to_noun(one, fits)) is not None]
    return found[-1] if found and (noun or len(found) == 1) else None


def _is_group(word: str, *, noun: str) -> bool:
    if noun:
        return singular(word) == singular(noun)
    known = noun_class(word)
    trade = role(word) if known is None else None
    if trade is not None:
        return trade.personal and trade.plural
    return word == "people" or (is_plural(word) and known in PERSONS) or (known is None and bool(TRADE.search(word)))


def many_before(they: Span, start: int, *, text: str, cue: str, since: int = -1) -> Span | None:
    """With whom the sentence before "they" begins, in one paragraph from ``start``: those of more than one, or the
    police; and nobody else of more than one is told of since, but for whom authors report, and police appeal, nor has
    anybody spoken but they (``since``: where who spoke last is printed).

    >>> line = "Lecturers at Ode College met on Monday. They left early, they said."
    >>> many_before(Span(57, 61), 0, text=line, cue="said").of(line)
    'Lecturers at Ode College'
    """
    low = max(start, they.start - NEAR)
    found = [span for one in OPENS.finditer(text, low, they.start) if (span := up_to_noun(one, _are_many)) is not None]
    if not found or len(SENTENCE.findall(text, found[-1].end, they.start)) not in (1, 2) or since > found[-1].start:
        return None
    last, noun = found[-1], found[-1].of(text).split()[-1].lower()
    sure = PUBLISHING.match(cue) if noun in RESEARCH else ASKING.match(cue) if noun == "police" else None
    others = any(_is_group(word[0].lower(), noun="") for word in NOUN.finditer(text, last.end, they.start))
    if not sure and (noun == "police" or others):
        return None
    of = AT.match(text, last.end, they.start)
    return Span(last.start, of.end() if of else last.end)


def plural_between(start: int, end: int, *, text: str) -> bool:
    """Whether somebody of more than one is told of in a stretch.

    >>> plural_between(0, 24, text="No guards came, he said.")
    True
    """
    return any(_are_many(word[0]) for word in NOUN.finditer(text, start, end))


def mine_before(he: Span, start: int, *, text: str, fits: Callable[[str], bool]) -> Span | None:
    """The teller's own person, if the only one of the sentence so far, or of the one before, in one paragraph from
    ``start``: "I told my boss that it leaked, and he laughed."

    >>> line = "I rang our old doctor. She said no."
    >>> mine_before(Span(23, 26), 0, text=line, fits=lambda word: word == "doctor").of(line)
    'our old doctor'
    """
    low = max(start, he.start - NEAR)
    ends = [one.end() for one in SENTENCE.finditer(text, low, he.start)]
    whole = [low, *ends] if low == start else ends
    if not whole:
        return None
    for begin in dict.fromkeys((whole[-1], whole[-2:][0])):
        found = [span for one in MINE.finditer(text, begin, he.start) if (span := up_to_noun(one, fits)) is not None]
        others = any(noun_class(word[0].lower()) in PERSONS and not any(one.holds(Span(*word.span())) for one in found)
                     for word in NOUN.finditer(text, begin, he.start))  # fmt: skip
        if found or others:
            return found[0] if len(found) == 1 and not others else None
    return None


def _are_many(word: str) -> bool:
    return word.lower() == "police" or _is_group(word.lower(), noun="")
