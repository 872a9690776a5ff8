"""How openly is this source named? A source's spans in, one of five classes out (``records.Anonymity``).

The head noun decides, read with the tables of ``data/said_nouns.tsv``: ``named`` for a name, a body or the holder of a
definite office; ``document`` for what can be read or looked up; ``described`` for a trade or standing and for anything
beyond a bare noun; ``unnamed`` for the rest; ``none`` without a source. Names inside a modifier do not name the source.

    >>> from headwater.records import Span
    >>> def said_by(source: str) -> str:
    ...     return anonymity((Span(0, len(source)),), text=source)
    >>> said_by("a source close to the talks"), said_by("anonymous sources"), said_by("Ada Marr, a mason")
    ('described', 'unnamed', 'named')
    >>> said_by("leaked documents"), said_by("the prime minister"), said_by("a Treasury official")
    ('document', 'named', 'described')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from headwater.records import Anonymity, Name, Span
from headwater.said.lexicon import NounClass, is_plural, noun_class, venue_nouns
from headwater.said.phrase import POSSESSED, NounPhrase, Word, parse
from headwater.said.transmission import HANDED_ON
from headwater.who.gazetteer import country_of
from headwater.who.lexicon import STYLES

SPOKE_ANONYMOUSLY = re.compile(
    r"\b(?:who\s+(?:(?:has|have|had|was|were|is|are|did|does|do|both|all|also)\s+)*)?(?:speaking|spoke|asked|asking"
    r"|insisted|insisting|declined|requested|requesting|granted|wished|on|not)\b"
    r"[^.;]*?\b(?:anonym\w+|named|identified|background|authori[sz]ed)\b.*",
    re.S,
)
PLACE_OR_PERSON = frozenset({"he", "she", "him", "her", "his", "i", "my", "me", "himself", "herself", "it", "its"})
TITLES = frozenset("post record register review bulletin dispatch index file diary log echo ledger journal".split())
"""Documents after which newspapers are called."""
PAPERS = frozenset(
    "report study poll survey index census lawsuit indictment letter memo accord treaty act bill law "
    "constitution fir".split()
)
"""Documents that keep their own noun in a name: "the Marr Report"."""
UNIQUE = frozenset({"police", "parliament", "congress", "prosecution", "headquarters"})
"""Bodies of which there is one in any story, so that they take no article."""
COLLECTIVE = frozenset("staff family police counsel management leadership".split())
"""Trades that take no article in the singular."""
GROUP_SUFFIX = re.compile(r"(?:ians|[^eu]ans|crats|ists)\Z")
COMMON_PLURAL = re.compile(r"(?:ers|ors|ees|ants|ents|men|women|s)\Z")
SENTENCE_START = re.compile(r"(?:\A|[.!?:”\"\n])\s*[“\"‘']?\Z")
CLAUSE_WORDS = frozenset(
    "who which that of for to by with from in at on a an and or whose including like said is was".split()
)
"""Words that make what follows a comma something else than an apposition."""
BELOW = 3000
"""Code points below the headline within which whoever it is about is named."""
LONGEST_HEADLINE = 200
APPOSED = re.compile(r"\s*,\s+(?P<words>[^,;:()\n]+?)\s*(?:,\s*\Z|\Z)")
BODIES = frozenset({"organisation", "outlet", "other"})
FORM = re.compile(r"\d{1,2}-[A-Z]{1,2}")
"""A document that is called by the number of its form: "the 8-K"."""
ORDER: tuple[Anonymity, ...] = ("named", "described", "document", "unnamed")


PAGES = frozenset("website site homepage webpage".split())
"""What may be an outlet, and is a text where it is somebody's."""
EDITIONS = frozenset("version edition copy".split())
OF_TEXT = re.compile(r"\s+of\s+(?:this|that|the|an?|its|his|her|their)\s+(?:[\w-]+\s+){0,2}?(?P<noun>[\w-]+)\s*\Z")
SENT = frozenset("envoy representative delegate emissary".split())
"""Whom a country has one of, where it is its own; anybody else's may be many."""
SEEN = re.compile(
    r",?\s{1,3}(?:(?:that|which)\s(?:was|has\sbeen|have\sbeen|were)\s)?(?:(?:exclusively|first)\s)?"
    r"(?:seen|obtained|viewed|reviewed|leaked|read)\s(?:by|to)\b"
)
STUDIED = frozenset("research scientific white working discussion position policy new leaked published".split())
BEFORE_NOUN = re.compile(r"\s+[a-z]+(?:\s*\Z|\s+(?:who|in|at|on)\b|,)")
NUMBER_TEN = re.compile(r"(?:No\.?|Number)\s?(?:10|11|Ten|Eleven)(?:\s+Downing\s+Street)?")
"""Offices that are called by their house number, which else would count sources."""
PROVISION = re.compile(r"(?:[Tt]he\s)?(?:Article|Section|Clause|Rule|Paragraph|Annex|Schedule|Exhibit)s?\s\d")
"""A part of a law, a treaty or a contract."""


def anonymity(
    source: tuple[Span, ...],
    *,
    text: str,
    names: Sequence[Name] | None = None,
    antecedent: Anonymity | None = None,
) -> Anonymity:
    """The class of a source. ``antecedent`` is the class of what a pronoun or "the official" stands for, where known.

    ``names`` are the names in the source; None where nobody looked for names, and then capitals decide.

    1. No source. 2. A name in apposition. 3. Each of the nouns joined by "and"; the most open one counts.
    """
    if not source:
        return "none"  # 1
    span = source[0]
    printed = span.of(text)
    inside = _moved(names or (), span)
    persons = _moved([name for name in names or () if name.kind == "person"], span)
    if named_in_apposition(printed, persons=persons if names else None):
        return "named"  # 2
    if NUMBER_TEN.fullmatch(printed):
        return "named"
    if PROVISION.match(printed):
        return "document"
    if _body_in_apposition(printed, names or (), start=span.start):
        return "named"
    phrases = _conjuncts(_one_word_each(printed, inside), persons=persons)
    if names is not None and not inside and _opens_sentence(phrases[0], span, text=text):
        return "described"
    classes = [_one(phrase, names=inside, antecedent=antecedent) for phrase in phrases]
    return min(classes, key=ORDER.index)  # 3


def _moved(names: Sequence[Name], span: Span) -> list[Span]:
    """The names within a span, as offsets into its printed words."""
    return [Span(n.span.start - span.start, n.span.end - span.start) for n in names if span.holds(n.span)]


def _one_word_each(printed: str, names: Sequence[Span]) -> str:
    """ "A Ministry of Justice spokesman": a name before a noun is one word of its phrase, whatever it has inside."""
    for name in names:
        if " of " in name.of(printed) and BEFORE_NOUN.match(printed, name.end):
            printed = printed[: name.start] + name.of(printed).replace(" ", "_") + printed[name.end :]
    return printed


def _opens_sentence(phrase: NounPhrase, span: Span, *, text: str) -> bool:
    """ "Shoppers said", "Rival claims win": a lone plural, or the headline's trade, whose capital is the sentence's."""
    alone = phrase.noun is not None and not phrase.before and not phrase.determiner and phrase.noun.start == 0
    if not alone or not phrase.head[1:].islower():
        return False
    if SENTENCE_START.search(text[max(0, span.start - 4) : span.start]) is None:
        return False
    kind = noun_class(phrase.head)
    return COMMON_PLURAL.search(phrase.head) is not None if kind is None else kind == "role" and _no_surname(span, text)


def _no_surname(span: Span, text: str) -> bool:
    """A trade of the headline that has no capital within a sentence below it, as a surname has."""
    within = re.compile(rf"[\w,] {re.escape(span.of(text))}\b")
    headline = span.start < LONGEST_HEADLINE and text.find("\n", 0, span.start) < 0
    return headline and within.search(text, span.end, span.end + BELOW) is None


def named_in_apposition(printed: str, *, persons: Sequence[Span] | None = None) -> bool:
    """Whether a comma, dash or bracket after a plain noun phrase is followed by nothing but a person's name.

    >>> named_in_apposition("the group's director, Ada Marr"), named_in_apposition("a director, who left Orvane")
    (True, False)
    """
    head, *parts = re.split(r"\s*(?:,|\u2014|\u2013| - )\s*", printed, maxsplit=2)
    if not parts or not head[:1]:
        return False
    start = printed.index(parts[0], len(head)) if parts[0] else 0
    if persons is not None:
        leads = [
            printed[start : name.start].split() for name in persons if start <= name.start <= start + len(parts[0])
        ]
        return any(len(lead) <= 3 and not any(word.lower() in CLAUSE_WORDS for word in lead) for lead in leads)
    words = parts[0].split()
    return 2 <= len(words) <= 4 and all(_capital(word) and noun_class(word) is None for word in words)


def _body_in_apposition(printed: str, names: Sequence[Name], *, start: int) -> bool:
    """ "One of the lenders, Halden Bank": right behind the head, nothing but the name, with a few words before it. "A
    professor at Selm, Port Ansel" is no place."""
    phrase = parse(printed)
    behind = APPOSED.match(phrase.after)
    if phrase.noun is None or behind is None:
        return False
    low, high = (start + phrase.after_start + at for at in behind.span("words"))
    ends = [name.span.start - low for name in names if name.span.end == high and name.kind in BODIES]
    leads = [phrase.after[behind.start("words") :][:end].split() for end in ends if end >= 0]
    return any(len(lead) <= 3 and not any(word.lower() in CLAUSE_WORDS - {"the", "an", "a"} for word in lead)
               for lead in leads)  # fmt: skip


def _conjuncts(printed: str, *, persons: Sequence[Span]) -> list[NounPhrase]:
    """The joined noun phrases; "US and British officials" is one, whose head is the last noun."""
    phrases = [parse(printed)]
    offset = 0
    while (joined := re.match(r"\s*(?:,\s*)?(?:and|or|as well as)\s+", phrases[-1].after)) and len(phrases) < 6:
        offset += phrases[-1].after_start + joined.end()
        first, last = phrases[-1], parse(printed[offset:])
        if _is_modifier(first, beside=last, persons=persons):
            phrases.pop()
            last = replace(
                last,
                determiner=first.determiner,
                quantities=first.quantities,
                before=(*first.before, *_word(first), *last.before),
            )
        phrases.append(last)
    return phrases


def _word(phrase: NounPhrase) -> tuple[Word, ...]:
    return (phrase.noun,) if phrase.noun else ()


def _is_modifier(first: NounPhrase, *, beside: NounPhrase, persons: Sequence[Span]) -> bool:
    """ "Election and security officials": the first noun is no noun phrase of its own."""
    if first.noun is None or beside.noun is None or beside.determiner or beside.quantities or not beside.before:
        return False
    if any(person.end == first.noun.end for person in persons) or len(first.before) > 1:
        return False
    return _class_of(beside) in {"bare", "role", "document"} and noun_class(first.head) is None


def _one(phrase: NounPhrase, *, names: Sequence[Span], antecedent: Anonymity | None) -> Anonymity:
    """The class of one noun phrase: 1. by its kind of noun; 2. by what else is said of it."""
    noun = phrase.noun
    if noun is None:
        return antecedent or "unnamed"
    if POSSESSED.search(noun.text) and _capital(noun.text):
        return "named"  # the possessor itself: "Marr's" (promise)
    kind = _kind(phrase, names=names)
    if kind == "pronoun":
        return antecedent or ("named" if noun.lower in PLACE_OR_PERSON else "unnamed")
    if kind == "name":
        if antecedent == "document" and phrase.head.lower() == "paper":
            return "document"  # what is printed in a journal
        return "described" if phrase.quantities and not phrase.possessed else "named"  # "31 Norlanders"
    if kind == "document" or _is_seen(phrase) or _is_text(phrase):
        return "document"
    if kind in {"office", "institution"}:
        if antecedent == "described" and _stands_for_another(phrase):
            return "described"  # "the general", after "an Orsani general"
        return "named" if _definite_one(phrase, kind=kind) else "described"
    if kind == "role" and (_titled(phrase) or _is_sent(phrase)):
        return "named"
    if antecedent and not phrase.modifiers and not phrase.possessed:
        return antecedent  # "the official", "one of the people", "a third"
    return "described" if kind == "role" or _says_more(phrase) else "unnamed"


def _kind(phrase: NounPhrase, *, names: Sequence[Span]) -> NounClass | str:
    """The table's class where the noun is used as a noun, else "name" for a proper name."""
    noun = phrase.noun
    assert noun is not None
    known = _class_of(phrase)
    if FORM.fullmatch(noun.text):
        return "document"
    if noun.lower in STYLES and phrase.before and _capital(phrase.before[-1].text):
        return "name"
    if noun.lower == "authority":
        return "institution"  # in the plural it is whoever holds power
    covered = any(name.start <= noun.start < name.end for name in names)
    titled = any(name.start < noun.start < name.end for name in names)  # "the Tarn Courier" is no courier
    if known in {"bare", "role", "pronoun"}:
        lone = known == "role" and _lone_capital(phrase)
        proper = _proper(phrase) or (titled and known == "role" and _capital(noun.text))
        firm = titled and is_plural(noun.text) and _capital(noun.text)  # "Pell Street Partners"
        return "name" if lone or firm or (covered and not is_plural(noun.text) and proper) else known
    if known == "document":
        return "name" if covered and _capital(noun.text) and noun.lower not in PAPERS else _paper(phrase)
    if covered:
        return "name"
    if known is not None:
        return known
    if _capital(noun.text) and not (GROUP_SUFFIX.search(noun.text) and not phrase.before):
        return "name"
    return "role" if noun.text.islower() or _capital(noun.text) else "bare"


def _paper(phrase: NounPhrase) -> NounClass | str:
    """ "The Post" is a newspaper, "the post" a text."""
    head = phrase.head.lower()
    title = phrase.determiner == "the" and not phrase.before and _capital(phrase.head) and head in TITLES
    studied = any(word.lower in STUDIED for word in phrase.before)
    newspaper = head == "paper" and phrase.definite and not studied and not phrase.after.strip()
    body = head == "survey" and _capital(phrase.head) and any(_capital(word.text) for word in phrase.before)
    return "name" if title or newspaper or body else "document"


def _proper(phrase: NounPhrase) -> bool:
    """Whether a noun of the table is part of a name: "Jane Baker", "Anton Speaker"; not "Treasury Official"."""
    assert phrase.noun is not None
    return _capital(phrase.noun.text) and not phrase.determiner and bool(phrase.before)


def _lone_capital(phrase: NounPhrase) -> bool:
    """ "Baker said": a trade in the singular that stands alone with a capital is a surname."""
    assert phrase.noun is not None
    alone = not (phrase.before or phrase.determiner or phrase.quantities) and phrase.noun.start == 0
    return alone and _capital(phrase.head) and not is_plural(phrase.head) and phrase.head.lower() not in COLLECTIVE


def _class_of(phrase: NounPhrase) -> NounClass | None:
    """The class of the longest known noun that ends the head: "chief executive" before "executive"."""
    tail = [word.text for word in (*phrase.before, *_word(phrase))][-4:]
    return next((known for i in range(len(tail)) if (known := noun_class(" ".join(tail[i:])))), None)


def _definite_one(phrase: NounPhrase, *, kind: str) -> bool:
    """Whether this is one known office or body: "the ministry", "Orvane's president", "police", "Foreign Minister"."""
    assert phrase.noun is not None
    if phrase.determiner in {"a", "an", "another", "any", "no", "each", "every", "these", "those"}:
        return False
    if kind == "office":
        many = is_plural(phrase.head) or any(word.lower != "one" for word in phrase.quantities)
        return not many and not phrase.quantities and (phrase.definite or _capital(phrase.head) or bool(phrase.before))
    if phrase.quantities or (is_plural(phrase.head) and not phrase.definite):
        return False
    if is_plural(phrase.head) and phrase.determiner == "" and any(map(_owned_by_many, phrase.before)):
        return False
    lead = phrase.before[0] if phrase.before else phrase.noun
    return phrase.definite or _capital(lead.text) or lead.lower == "state" or phrase.head.lower() in UNIQUE


def _owned_by_many(word: Word) -> bool:
    """ "Parents' groups": whose they are is a common noun in the plural, and so are they any of many."""
    owner = word.text.rstrip("'’")
    return owner != word.text and owner.endswith("s") and owner[1:].islower() and noun_class(owner) is not None


def _titled(phrase: NounPhrase) -> bool:
    """ "The Harbour Auditor": one post, by the article and the capitals of all its words; no "the Tarn MP"."""
    words = [word.text for word in (*phrase.before, *_word(phrase))]
    post = phrase.determiner == "the" and len(words) > 1 and not (phrase.quantities or words[-1].startswith("Spokes"))
    return post and all(word[:1].isupper() and word[1:].islower() for word in words) and not is_plural(phrase.head)


def _is_seen(phrase: NounPhrase) -> bool:
    """ "A briefing seen by the Courier": what is held and also read is a paper where somebody has it before him."""
    return phrase.head.lower() in venue_nouns() and SEEN.match(phrase.after) is not None


def _is_text(phrase: NounPhrase) -> bool:
    """ "The council's website", "an earlier version of this article"."""
    head, whole = phrase.head.lower(), OF_TEXT.match(phrase.after)
    return (head in PAGES and phrase.possessed) or (
        head in EDITIONS and whole is not None and noun_class(whole["noun"]) == "document"
    )


def _is_sent(phrase: NounPhrase) -> bool:
    """ "Chad's representative", "the Chadian envoy": there is one, as there is one ambassador."""
    countries = [country_of(POSSESSED.sub("", word.text)) for word in phrase.before if _capital(word.text)]
    one = phrase.definite and not phrase.quantities
    return one and phrase.head.lower() in SENT and any(country is not None for country in countries)


def _stands_for_another(phrase: NounPhrase) -> bool:
    """ "The official", "the spokesman", "the two": one who was spoken of before."""
    return (
        phrase.determiner in {"the", "this", "that", "these", "those"} and not phrase.modifiers and not phrase.possessed
    )


def _says_more(phrase: NounPhrase) -> bool:
    """Whether anything but the wish to stay unnamed, or who handed the words on, goes with the noun."""
    if phrase.modifiers or phrase.possessed:
        return True
    after = SPOKE_ANONYMOUSLY.sub("", HANDED_ON.sub("", phrase.after))
    return any(ch.isalnum() for ch in after)


def _capital(word: str) -> bool:
    """A letter of a script without capitals counts as one: what such a word is doing in English news is to name."""
    first = word[:1]
    return first.isupper() or (first.isalpha() and first.lower() == first.upper())
